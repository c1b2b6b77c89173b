//! Associated tickets: each pair once, the lower key first.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0003_associations", sql: include_str!("m0003_associations.sql") };
