//! A trace as the cloud's trace service tells it (`domain.md` §6.2), for [View Trace].

use crate::entity::trace;
use crate::error::Result;
use domain::fault::Fault;
use domain::traces::{TraceStructure, parts};
use serde::Serialize;
use serde_json::Value;

/// The name of the one tracker that an account has.
const TRACKER: &str = "system";

/// Its fields, in the order of the trace service.
#[derive(Serialize)]
struct Structure {
    trace_id: String,
    trace_name: String,
    trace_rating: String,
    trace_type: String,
    time: i64,
    record_time: i64,
    user: Value,
    service_type: String,
    resource_type: String,
    resource_id: String,
    resource_name: String,
    source_ip: String,
    request: Value,
    response: Value,
    code: String,
    api_version: String,
    message: String,
    request_id: String,
    endpoint: String,
    resource_url: String,
    resource_account_id: String,
    operation_id: String,
    read_only: bool,
    tracker_name: &'static str,
    project_id: String,
    domain_id: String,
}

pub(super) fn structure(row: trace::Model) -> Result<TraceStructure> {
    let account = row.account_id.to_string();
    let name = row.trace_name.clone();
    let structure = Structure {
        trace_id: row.trace_id,
        operation_id: row.trace_name.clone(),
        trace_name: row.trace_name,
        trace_rating: row.trace_rating,
        trace_type: row.trace_type,
        time: row.at,
        record_time: row.recorded_at,
        user: value(&row.operator),
        service_type: row.service_type,
        resource_type: row.resource_type,
        resource_id: row.resource_id,
        resource_name: row.resource_name,
        source_ip: row.source_ip,
        request: value(&row.request),
        response: value(&row.response),
        code: row.code,
        api_version: row.api_version,
        message: row.message,
        request_id: row.request_id,
        endpoint: row.endpoint,
        resource_url: row.resource_url,
        resource_account_id: account.clone(),
        read_only: false,
        tracker_name: TRACKER,
        project_id: account.clone(),
        domain_id: account,
    };
    let text = serde_json::to_string_pretty(&structure).map_err(|_| Fault::Unavailable)?;
    Ok(TraceStructure { name, parts: parts(&text) })
}

/// JSON that a column holds; what is none stays the text that it is.
fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| Value::String(json.to_owned()))
}
