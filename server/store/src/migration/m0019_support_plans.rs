//! Support plans of accounts, severities of tickets, and the technical tickets of an account's months.

use super::script::Script;

pub(super) const SCRIPT: Script = Script { name: "m0019_support_plans", sql: include_str!("m0019_support_plans.sql") };
