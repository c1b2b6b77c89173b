//! "My Resource Information" of a ticket (manual, chapter 2): what its product asks, in the form that submits the ticket and
//! in the one that changes it later.

#[cfg(feature = "server")]
mod parse;
#[cfg(feature = "server")]
pub use parse::parse;

use crate::catalog::{Param, ParamKind};
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Other values for a ticket that is there, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeResourcesForm {
    /// The ticket's number.
    pub no: String,
    /// What they shall be, by parameter.
    pub params: BTreeMap<String, String>,
}

/// What the form that changes them begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceChoices {
    /// The ticket.
    pub no: TicketNo,
    /// What its product asks, each with what the ticket holds of it.
    pub params: Vec<(Param, String)>,
}

impl Param {
    /// The parameter with what a ticket holds of it. A choice that the catalog no longer offers can stay, so it is offered.
    pub fn holding(mut self, kept: &[(String, String)]) -> (Self, String) {
        let value = kept.iter().find(|(key, _)| *key == self.key).map_or_else(String::new, |(_, value)| value.clone());
        if self.kind == ParamKind::Select && !value.is_empty() && !self.items.contains(&value) {
            self.items.push(value.clone());
        }
        (self, value)
    }
}
