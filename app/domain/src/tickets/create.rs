//! Submitting a service ticket (manual, chapter 2): the form as typed, and the ticket it makes.

use super::{TEXT_MAX, reply::attachments};
use crate::catalog::{Param, ParamKind, ProblemKind, Region};
use crate::check::{Check, optional_line, text};
use crate::consent::Consent;
use crate::contact::{self, Contact};
use crate::fault::{Fault, Why};
use crate::id::{AgreementId, AttachmentId};
use crate::profile::mobile;
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
    /// "Notify by email": `on` when ticked.
    pub notify_email: String,
    /// "Email address".
    pub email: String,
    /// "Notify by phone": `on` when ticked.
    pub notify_phone: String,
    /// "Country code".
    pub country_code: String,
    /// "Mobile number".
    pub mobile: String,
    /// "Contact time".
    pub contact_time: String,
    /// "CC".
    pub cc: String,
    /// The version of the protocol that was shown.
    pub agreement: String,
    /// "I have read and agree to the Ticket Service Protocol": `on` when ticked.
    pub consent: String,
}

/// What the catalog and the agreements say about the ticket to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemFacts {
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

impl TicketForm {
    /// Checks everything and makes the ticket.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, facts: &ProblemFacts) -> Result<NewTicket, Fault> {
        let mut check = Check::default();
        let region = check.field("region", self.region(facts));
        let description = check.field("description", self.description(facts));
        let attachments = check.field("attachments", attachments(&self.attachments));
        let params = self.params(facts, &mut check);
        let contact = self.contact(&mut check);
        let consent = check.field("consent", self.consent(facts));
        check.done()?;
        let (Some(region), Some(description), Some(attachments), Some(consent)) =
            (region, description, attachments, consent)
        else {
            return Err(Fault::Unavailable);
        };
        let summary = summary(&description, &facts.template);
        let key = self.key();
        Ok(NewTicket { key, region, description, summary, attachments, params, contact, consent })
    }

    /// A key that none of our forms has counts for none: the database would have to refuse it.
    fn key(&self) -> String {
        let holds = self.key.len() <= 64 && self.key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if holds { self.key.clone() } else { String::new() }
    }

    fn region(&self, facts: &ProblemFacts) -> Result<Option<String>, Why> {
        match (self.region.trim(), facts.kind) {
            ("", ProblemKind::Fault) => Err(Why::NotChosen),
            ("", ProblemKind::Consulting) => Ok(None),
            (id, _) if facts.regions.iter().any(|region| region.id == id) => Ok(Some(id.to_owned())),
            _ => Err(Why::NotInList),
        }
    }

    fn description(&self, facts: &ProblemFacts) -> Result<String, Why> {
        let description = text(&self.description, TEXT_MAX)?;
        // The template alone describes nothing.
        if summary(&description, &facts.template).is_empty() { Err(Why::Missing) } else { Ok(description) }
    }

    fn params(&self, facts: &ProblemFacts, check: &mut Check) -> Vec<(String, String)> {
        let mut filled = Vec::new();
        for param in &facts.params {
            let raw = self.params.get(&param.key).map_or("", String::as_str);
            let value = check.field(&format!("params[{}]", param.key), parse_param(param, raw));
            filled.extend(value.filter(|value| !value.is_empty()).map(|value| (param.key.clone(), value)));
        }
        filled
    }

    fn contact(&self, check: &mut Check) -> Contact {
        let email = (self.notify_email == "on")
            .then(|| check.field("email", contact::email(&self.email).and_then(|email| email.ok_or(Why::Missing))));
        let mobile = (self.notify_phone == "on").then(|| {
            if self.mobile.trim().is_empty() {
                check.wrong("mobile", Why::Missing);
            }
            mobile(check, &self.country_code, &self.mobile)
        });
        let time = check.field("contact_time", optional_line(&self.contact_time, 64)).unwrap_or_default();
        let cc = check.field("cc", contact::cc(&self.cc)).unwrap_or_default();
        Contact { email: email.flatten(), mobile: mobile.flatten(), time, cc }
    }

    fn consent(&self, facts: &ProblemFacts) -> Result<Consent, Why> {
        let shown = AgreementId(self.agreement.parse().unwrap_or_default());
        Consent::given(self.consent == "on", shown, facts.agreement)
    }
}

fn parse_param(param: &Param, raw: &str) -> Result<String, Why> {
    let value = optional_line(raw, usize::try_from(param.max).unwrap_or(usize::MAX))?;
    match (param.kind, param.range) {
        (ParamKind::Text, _) | (ParamKind::Number, None) => Ok(value),
        (ParamKind::Number, Some(_)) if value.is_empty() => Ok(value),
        (ParamKind::Number, Some((min, max))) => match value.parse::<i64>() {
            Ok(number) if (min..=max).contains(&number) => Ok(value),
            _ => Err(Why::OutOfRange { min, max }),
        },
    }
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
}
