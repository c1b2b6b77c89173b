//! "My Resource Information" of a ticket (manual, chapter 2): what its product asks, in the form that submits the ticket and
//! in the one that changes it later.

#[cfg(feature = "server")]
mod parse;
#[cfg(feature = "server")]
pub use parse::{NewResources, Secret, parse, secrets};

use crate::authorizations::AnswerFields;
use crate::catalog::{Param, ParamKind};
use crate::id::AgreementId;
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
    /// What is handed over in secret, by parameter. The name keeps it out of every page that comes back.
    pub secrets: AnswerFields,
    /// The version of the protocol that was shown.
    pub agreement: String,
    /// "I have read and agree to the Ticket Service Protocol": `on` when ticked, which something secret needs.
    pub consent: String,
}

/// What the form that changes them begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResourceChoices {
    /// The ticket.
    pub no: TicketNo,
    /// What its product asks, each with what the ticket holds of it; of a secret, nothing.
    pub params: Vec<(Param, String)>,
    /// Names of the secrets that were handed over and are there.
    pub handed_over: Vec<String>,
    /// The protocol's version that a consent is given to now.
    pub agreement: AgreementId,
}

impl Param {
    /// Whether what is given for it is handed over as an authorization is.
    pub fn is_secret(&self) -> bool {
        self.kind == ParamKind::Secret
    }

    /// The parameter with what a ticket holds of it. A choice that the catalog no longer offers can stay, so it is offered.
    pub fn holding(mut self, kept: &[(String, String)]) -> (Self, String) {
        let value = kept.iter().find(|(key, _)| *key == self.key).map_or_else(String::new, |(_, value)| value.clone());
        if self.kind == ParamKind::Select && !value.is_empty() && !self.items.contains(&value) {
            self.items.push(value.clone());
        }
        (self, value)
    }
}
