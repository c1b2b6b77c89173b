//! How many tickets wait at the desk, without a look at the counts of all states.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0018_waiting", sql: include_str!("m0018_waiting.sql") };
