//! The zone of contact times; and what was kept of how customers were reached whose tickets have ended.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0012_contact", sql: include_str!("m0012_contact.sql") };
