//! Codes over what was recorded: HMAC-SHA-256 under a key of its own.

use crate::entity::{trace, trace_batch, trace_chain};
use crate::keys::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

/// A code over parts, each with its length, so that no two lists of parts make the same bytes.
struct Code(Hmac<Sha256>);

impl Code {
    fn new(key: &Key, what: &str) -> Self {
        // A key shorter than a block is followed by zeros.
        let mut block = Zeroizing::new([0; 64]);
        block[..key.len()].copy_from_slice(key.as_slice());
        Self(Hmac::new(&(*block).into())).with(what.as_bytes())
    }

    fn with(mut self, part: &[u8]) -> Self {
        self.0.update(&(part.len() as u64).to_be_bytes());
        self.0.update(part);
        self
    }

    fn number(self, n: i64) -> Self {
        self.with(&n.to_be_bytes())
    }

    fn done(self) -> Vec<u8> {
        self.0.finalize().into_bytes().to_vec()
    }
}

/// The code of a trace: over everything but its batch and the code itself.
pub(super) fn of_trace(key: &Key, row: &trace::Model) -> Vec<u8> {
    let trace::Model {
        id,
        account_id,
        user_id,
        batch_id: _,
        at,
        recorded_at,
        trace_id,
        trace_name,
        trace_rating,
        trace_type,
        service_type,
        resource_type,
        resource_id,
        resource_name,
        user_name,
        operator,
        source_ip,
        request_id,
        endpoint,
        resource_url,
        api_version,
        code,
        message,
        request,
        response,
        mac: _,
    } = row;
    let numbers = Code::new(key, "trace").number(*id).number(*account_id).number(user_id.unwrap_or_default());
    let texts = [
        trace_id,
        trace_name,
        trace_rating,
        trace_type,
        service_type,
        resource_type,
        resource_id,
        resource_name,
        user_name,
        operator,
        source_ip,
        request_id,
        endpoint,
        resource_url,
        api_version,
        code,
        message,
        request,
        response,
    ];
    texts.iter().fold(numbers.number(*at).number(*recorded_at), |code, text| code.with(text.as_bytes())).done()
}

/// The seal of a batch, over the codes of its traces and the seal before.
pub(super) fn of_batch<'a>(
    key: &Key,
    batch: &trace_batch::Model,
    before: &[u8],
    macs: impl Iterator<Item = &'a [u8]>,
) -> Vec<u8> {
    let trace_batch::Model { id: _, account_id, ids, newest_at, sealed_at, seal: _ } = batch;
    let head = Code::new(key, "batch").number(*account_id).with(before).with(ids.as_bytes());
    macs.fold(head.number(*newest_at).number(*sealed_at), Code::with).done()
}

/// The code of an account's chain.
pub(super) fn of_chain(key: &Key, chain: &trace_chain::Model) -> Vec<u8> {
    let trace_chain::Model { account_id, batches, anchor, tip, mac: _ } = chain;
    Code::new(key, "chain").number(*account_id).number(*batches).with(anchor).with(tip).done()
}
