//! Authorizations, who has seen what was handed over, and the consent to hand it over.

use super::script::Script;

pub(super) const SCRIPT: Script =
    Script { name: "m0008_authorizations", sql: include_str!("m0008_authorizations.sql") };
