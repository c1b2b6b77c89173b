//! Submitting a service ticket (manual, chapter 2): the form as typed, and the ticket it makes.

#[cfg(feature = "server")]
mod parse;

use crate::catalog::{Param, ProblemKind, Region};
use crate::consent::Consent;
use crate::contact::{Contact, ContactOptions};
use crate::id::{AgreementId, AttachmentId};
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
    /// "Problem description".
    pub description: String,
    /// Keys of uploaded files.
    pub attachments: Vec<String>,
    /// "My Resource Information", by parameter.
    pub params: BTreeMap<String, String>,
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
    /// The template the description was prefilled with.
    pub template: String,
    /// What the product asks.
    pub params: Vec<Param>,
    /// The regions there are.
    pub regions: Vec<Region>,
    /// The latest published protocol.
    pub agreement: AgreementId,
}

/// A ticket ready to be stored. It contains a [`Consent`]: nothing is submitted without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    /// The form's key; empty without one.
    pub key: String,
    /// Region, mandatory for faults.
    pub region: Option<String>,
    /// 1 to [`TEXT_MAX`] characters.
    pub description: String,
    /// What its link in a list says.
    pub summary: String,
    /// Files uploaded before by the same user.
    pub attachments: Vec<AttachmentId>,
    /// Parameters that were filled in: key and value.
    pub params: Vec<(String, String)>,
    /// Contact Options.
    pub contact: Contact,
    /// The consent.
    pub consent: Consent,
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
