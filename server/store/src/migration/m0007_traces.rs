//! Indexes for the filters of Trace List.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0007_traces", sql: include_str!("m0007_traces.sql") };
