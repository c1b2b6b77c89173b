//! Tags, and the tickets that they are on.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0009_tags", sql: include_str!("m0009_tags.sql") };
