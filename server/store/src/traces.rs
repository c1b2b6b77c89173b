//! Traces of key operations (manual, chapter 8). They insert freely; `seal` seals them within seconds.

mod chain;
mod code;
mod export;
mod find;
mod list;
mod operators;
mod seal;
mod structure;
mod tracker;

pub(crate) use chain::{Broken, verify};
pub(crate) use operators::Operators;
pub(crate) use seal::{drop_old, seal, unsealed};

use crate::acting::{Peer, now};
use crate::entity::{account, trace};
use crate::error::Result;
use crate::permit::Subject;
use domain::traces::{SERVICE, TraceRating, TraceType, TraceUser};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::{Value, json};

/// The name of the key that seals them.
pub(crate) const KEY: &str = "traces";
/// The version of the service's interface.
const API_VERSION: &str = "v2";

/// A trace to be written.
pub(crate) struct Trace<'a> {
    /// The name of the manual's Table 8-1.
    pub(crate) name: &'a str,
    pub(crate) ticket: &'a Subject,
    pub(crate) rating: TraceRating,
    pub(crate) kind: TraceType,
    /// Nobody: timed work.
    pub(crate) user: Option<TraceUser>,
    pub(crate) peer: &'a Peer,
    pub(crate) at: i64,
    /// The HTTP status.
    pub(crate) code: u16,
    /// Why it was refused.
    pub(crate) message: String,
    /// What was asked, beside the ticket's number: an object.
    pub(crate) request: Value,
}

/// Writes a trace into the ticket's account, unless that has switched its tracker off.
pub(crate) async fn insert<C: ConnectionTrait>(db: &C, trace: &Trace<'_>) -> Result<()> {
    let account = account::Entity::find_by_id(trace.ticket.account.0).one(db).await?;
    if !account.is_some_and(|account| account.traces) {
        return Ok(());
    }
    row(trace)?.insert(db).await?;
    Ok(())
}

fn row(trace: &Trace<'_>) -> Result<trace::ActiveModel> {
    let no = trace.ticket.no.as_str();
    let mut request = json!({ "ticket_no": no });
    if let (Some(all), Some(more)) = (request.as_object_mut(), trace.request.as_object()) {
        all.extend(more.clone());
    }
    let (resource, id, path) = match trace.ticket.authorization {
        None => ("case", no.to_owned(), format!("/tickets/{no}")),
        Some(id) => ("authorization", id.0.to_string(), format!("/authorizations/{}", id.0)),
    };
    let response = if trace.message.is_empty() { json!({}) } else { json!({ "error_msg": trace.message }) };
    let (user_id, user_name, operator) = match &trace.user {
        Some(user) => (user.id.parse().ok(), user.name.clone(), text(&user)?),
        None => (None, String::new(), text(&json!({ "name": "system", "type": "System" }))?),
    };
    Ok(trace::ActiveModel {
        account_id: Set(trace.ticket.account.0),
        user_id: Set(user_id),
        at: Set(trace.at),
        recorded_at: Set(now()),
        trace_id: Set(random_id()),
        trace_name: Set(trace.name.to_owned()),
        trace_rating: Set(trace.rating.name().to_owned()),
        trace_type: Set(trace.kind.name().to_owned()),
        service_type: Set(SERVICE.to_owned()),
        resource_type: Set(resource.to_owned()),
        resource_id: Set(id.clone()),
        resource_name: Set(id),
        user_name: Set(user_name),
        operator: Set(operator),
        source_ip: Set(trace.peer.address.clone()),
        request_id: Set(trace.peer.request_id.clone()),
        endpoint: Set(trace.peer.endpoint.clone()),
        resource_url: Set(format!("{}{path}", trace.peer.endpoint)),
        api_version: Set(API_VERSION.to_owned()),
        code: Set(trace.code.to_string()),
        message: Set(trace.message.clone()),
        request: Set(text(&request)?),
        response: Set(text(&response)?),
        ..Default::default()
    })
}

fn text(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(|_| domain::fault::Fault::Unavailable)?)
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
