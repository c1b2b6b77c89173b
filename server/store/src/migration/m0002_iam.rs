//! Who gets in: the state of users, one-time links, and the log of Identity and Access Management.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0002_iam", sql: include_str!("m0002_iam.sql") };
