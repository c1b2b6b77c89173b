//! Submitting a service ticket (manual, chapter 2): the form as typed, and the ticket it makes.

#[cfg(feature = "server")]
mod new;
#[cfg(feature = "server")]
mod parse;

#[cfg(feature = "server")]
pub use new::NewTicket;

use crate::authorizations::AnswerFields;
use crate::catalog::{Param, ProblemKind, Region};
use crate::contact::{Contact, ContactOptions};
use crate::id::AgreementId;
use crate::support_plan::Plan;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The form, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TicketForm {
    /// Random, made with the empty form: the same key makes one ticket, however often it is sent.
    pub key: String,
    /// The product's name in addresses.
    pub product: String,
    /// The issue category's name in addresses.
    pub problem: String,
    /// "Region".
    pub region: String,
    /// "Severity"; empty stands for the usual one.
    pub severity: String,
    /// "Problem description".
    pub description: String,
    /// Keys of uploaded files.
    pub attachments: Vec<String>,
    /// "My Resource Information", by parameter.
    pub params: BTreeMap<String, String>,
    /// What of it is secret, by parameter. The name keeps it out of every page that comes back.
    pub secrets: AnswerFields,
    /// "Contact Options".
    pub contact: ContactOptions,
    /// The version of the protocol that was shown.
    pub agreement: String,
    /// "I have read and agree to the Ticket Service Protocol": `on` when ticked.
    pub consent: String,
}

/// What the catalog and the agreements say about the ticket to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemFacts {
    /// Most files of a description.
    pub files_max: usize,
    /// Fault or consulting.
    pub kind: ProblemKind,
    /// The account's support plan.
    pub plan: Plan,
    /// The template the description was prefilled with.
    pub template: String,
    /// What the product asks.
    pub params: Vec<Param>,
    /// The regions there are.
    pub regions: Vec<Region>,
    /// The latest published protocol.
    pub agreement: AgreementId,
}

/// The text of a ticket's link: the first 120 characters, white space collapsed, untouched template lines skipped.
pub fn summary(description: &str, template: &str) -> String {
    let untouched = |line: &&str| template.lines().any(|known| known.trim() == line.trim());
    let words: Vec<&str> =
        description.lines().filter(|line| !untouched(line)).flat_map(str::split_whitespace).collect();
    words.join(" ").chars().take(120).collect()
}

/// What the empty form needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreateForm {
    /// A fresh [`TicketForm::key`].
    pub key: String,
    /// "Elastic Cloud Server (ECS)".
    pub product: String,
    /// "Login failure".
    pub problem: String,
    /// Fault or consulting.
    pub kind: ProblemKind,
    /// Severities of the account's plan to choose from, each with its promise; none under the basic plans.
    pub severities: Vec<(String, String)>,
    /// The one that is chosen at first.
    pub severity: String,
    /// How many technical tickets are left this month, where that is limited and this is one.
    pub left: Option<String>,
    /// What the description is prefilled with.
    pub template: String,
    /// Fields of "My Resource Information".
    pub params: Vec<Param>,
    /// Regions to choose from.
    pub regions: Vec<Region>,
    /// Country codes to choose from.
    pub countries: Vec<(String, String)>,
    /// The latest published protocol.
    pub agreement: AgreementId,
    /// From the profile.
    pub contact: Contact,
    /// Zones of the contact time to choose from.
    pub zones: Vec<String>,
}
