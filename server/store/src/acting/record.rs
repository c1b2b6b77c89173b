//! What a change leaves behind: a line of the ticket's operation log, and a trace of the key operations.

use super::{Done, Peer, Tx, now};
use crate::entity::{account, ticket_log, trace};
use crate::error::Result;
use crate::text::Code;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

pub(super) async fn write<T: Sync>(tx: &Tx, peer: &Peer, done: &Done<T>) -> Result<()> {
    let actor = tx.who.actor();
    let entry = ticket_log::ActiveModel {
        ticket_id: Set(done.ticket.0),
        act: Set(Code(done.act)),
        operator_id: Set(Some(actor.user.0)),
        at: Set(tx.now),
        ..Default::default()
    };
    entry.insert(tx.db.as_ref()).await?;
    match done.act.trace_name() {
        Some(name) => trace(tx, peer, done, name).await,
        None => Ok(()),
    }
}

/// A trace of the manual's Table 8-1, unless the account has switched its tracker off.
#[expect(clippy::disallowed_methods, reason = "the account's own row")]
async fn trace<T: Sync>(tx: &Tx, peer: &Peer, done: &Done<T>, name: &str) -> Result<()> {
    let actor = tx.who.actor();
    let account = account::Entity::find_by_id(actor.account.0).one(tx.db.as_ref()).await?;
    if !account.is_some_and(|account| account.traces) {
        return Ok(());
    }
    let no = done.no.as_str();
    let row = trace::ActiveModel {
        account_id: Set(actor.account.0),
        user_id: Set(Some(actor.user.0)),
        at: Set(tx.now),
        recorded_at: Set(now()),
        trace_id: Set(random_id()),
        trace_name: Set(name.to_owned()),
        trace_rating: Set("normal".to_owned()),
        trace_type: Set("ConsoleAction".to_owned()),
        resource_type: Set("case".to_owned()),
        resource_id: Set(no.to_owned()),
        resource_name: Set(no.to_owned()),
        source_ip: Set(peer.address.clone()),
        request_id: Set(peer.request_id.clone()),
        code: Set("200".to_owned()),
        request: Set(String::new()),
        response: Set(String::new()),
        ..Default::default()
    };
    row.insert(tx.db.as_ref()).await?;
    Ok(())
}

/// A random UUID (version 4) as text.
fn random_id() -> String {
    let bytes: [u8; 16] = rand::random();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let variant = match bytes[8] & 3 {
        0 => '8',
        1 => '9',
        2 => 'a',
        _ => 'b',
    };
    format!("{}-{}-4{}-{variant}{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
}
