//! What pages show of authorizations: never what was handed over.

use super::{AuthorizationAct, AuthorizationKind, AuthorizationStatus};
use crate::id::{AgreementId, AuthorizationId};
use crate::moment::When;
use crate::page::Page;
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};

/// A row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRow {
    /// "Authorization".
    pub id: AuthorizationId,
    /// "Ticket No.".
    pub no: TicketNo,
    /// Who submitted the ticket.
    pub applicant: String,
    /// "Type".
    pub kind: AuthorizationKind,
    /// "Status".
    pub status: AuthorizationStatus,
    /// "Requested".
    pub requested: When,
    /// "Expires".
    pub expires: When,
    /// Whether [Authorize] is open to the reader.
    pub may_confirm: bool,
}

/// My or Group Authorizations.
pub type AuthorizationList = Page<AuthorizationRow>;

/// Who has read what was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The engineer.
    pub by: String,
    /// When.
    pub at: When,
    /// From which address; for the desk alone.
    pub from: Option<String>,
    /// The lead's reason.
    pub reason: Option<String>,
}

/// An authorization, as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authorization {
    /// Its key.
    pub id: AuthorizationId,
    /// The ticket.
    pub no: TicketNo,
    /// The text of the ticket's link.
    pub summary: String,
    /// Who submitted the ticket.
    pub applicant: String,
    /// What for.
    pub kind: AuthorizationKind,
    /// Where it stands.
    pub status: AuthorizationStatus,
    /// The hosts asked for.
    pub hosts: Vec<String>,
    /// Why.
    pub reason: String,
    /// The engineer who asked.
    pub engineer: String,
    /// When.
    pub requested: When,
    /// Until when.
    pub expires: When,
    /// Who answered, and when.
    pub answered: Option<(String, When)>,
    /// Why it was refused.
    pub refused: Option<String>,
    /// Kind and fingerprint of the private keys that were handed over.
    pub keys: Vec<String>,
    /// Which version of the protocol was agreed to.
    pub agreed: Option<i32>,
    /// Who has read it, the first reader first.
    pub seen: Vec<Seen>,
    /// When what was handed over was cleared.
    pub cleared: Option<When>,
    /// The protocol's version that a consent is given to now.
    pub agreement: AgreementId,
    /// Names of the account's agencies for the service desk, to choose from.
    pub agencies: Vec<String>,
    /// Whether the reader's password is asked for before a reveal.
    pub needs_password: bool,
    /// Whether the reader gives a reason for a reveal: the lead does.
    pub needs_reason: bool,
    /// Whether "Test this login" is offered.
    pub may_test: bool,
    /// What the reader may do now: buttons render from this.
    pub may: Vec<AuthorizationAct>,
}

/// What the form of [Request Authorization] is opened with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAuthorization {
    /// The ticket.
    pub no: TicketNo,
    /// The text of the ticket's link.
    pub summary: String,
    /// The host that the ticket names, if it names one.
    pub host: String,
    /// The last day that is offered.
    pub until: String,
}

/// An authorization on its ticket's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketAuthorization {
    /// Its key.
    pub id: AuthorizationId,
    /// What for.
    pub kind: AuthorizationKind,
    /// The parameter that was given in secret, for those of [`AuthorizationKind::Resource`].
    pub param: Option<String>,
    /// Where it stands.
    pub status: AuthorizationStatus,
    /// When what was handed over was cleared.
    pub cleared: Option<When>,
    /// Whether [Authorize] is open to the reader.
    pub may_confirm: bool,
}

/// How many requests wait for an answer: the counts of the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// In My Authorizations.
    pub mine: i64,
    /// In Group Authorizations.
    pub group: i64,
}
