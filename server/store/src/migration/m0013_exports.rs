//! Which list was exported by which filters.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0013_exports", sql: include_str!("m0013_exports.sql") };
