//! Agencies, their history, and what is done under them.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0005_agencies", sql: include_str!("m0005_agencies.sql") };
