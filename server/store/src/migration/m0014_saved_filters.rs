//! Users' saved filters of lists.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0014_saved_filters", sql: include_str!("m0014_saved_filters.sql") };
