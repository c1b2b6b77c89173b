//! What a checked form makes.

use crate::consent::Consent;
use crate::contact::Contact;
use crate::id::AttachmentId;
use crate::resources::Secret;
use crate::support_plan::Severity;

/// A ticket ready to be stored. It contains a [`Consent`]: nothing is submitted without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    /// The form's key; empty without one.
    pub key: String,
    /// Region, mandatory for faults.
    pub region: Option<String>,
    /// Of the account's plan; none under the basic plans.
    pub severity: Option<Severity>,
    /// 1 to [`TEXT_MAX`](crate::tickets::TEXT_MAX) characters.
    pub description: String,
    /// What its link in a list says.
    pub summary: String,
    /// Files uploaded before by the same user.
    pub attachments: Vec<AttachmentId>,
    /// Parameters that were filled in: key and value.
    pub params: Vec<(String, String)>,
    /// What of them is secret.
    pub secrets: Vec<Secret>,
    /// Contact Options.
    pub contact: Contact,
    /// The consent.
    pub consent: Consent,
}
