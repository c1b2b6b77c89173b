//! Messages that are withdrawn; who has read what, by the side on which they did.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0011_messages", sql: include_str!("m0011_messages.sql") };
