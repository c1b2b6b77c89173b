//! Own credentials: devices, second factor, access keys, and an account's rules for them.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0004_credentials", sql: include_str!("m0004_credentials.sql") };
