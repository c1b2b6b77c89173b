//! Which authorizations to list.

use super::{AuthorizationKind, AuthorizationStatus};
use crate::check::Check;
use crate::fault::{Fault, Why};
use crate::page::Place;
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};

/// The filters, as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuthorizationQuery {
    /// "Status", by the slugs.
    pub status: Vec<String>,
    /// "Type", by the slug.
    pub kind: String,
    /// "Ticket No.".
    pub no: String,
    /// The cursor of [Older].
    pub after: String,
    /// The cursor of [Newer].
    pub before: String,
}

/// The same, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuthorizationFilter {
    /// In one of these states; in any when empty.
    pub status: Vec<AuthorizationStatus>,
    /// Of this type.
    pub kind: Option<AuthorizationKind>,
    /// Of this ticket.
    pub no: Option<TicketNo>,
    /// Which page.
    pub place: Place,
}

impl AuthorizationQuery {
    /// Names and values of the filters, as they stand in the address, without the page.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let status = self.status.iter().map(|slug| ("status", slug.as_str()));
        status.chain([("kind", self.kind.as_str()), ("no", &self.no)])
    }

    /// Whether it filters at all.
    pub fn is_filtered(&self) -> bool {
        self.named().any(|(_, value)| !value.is_empty())
    }

    /// Checks the filters.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self) -> Result<AuthorizationFilter, Fault> {
        let mut check = Check::default();
        let status: Option<Vec<_>> = self.status.iter().map(|slug| AuthorizationStatus::from_slug(slug)).collect();
        let status = check.field("status", status.ok_or(Why::NotInList));
        let kind = match self.kind.as_str() {
            "" => Some(None),
            slug => check.field("kind", AuthorizationKind::from_slug(slug).map(Some).ok_or(Why::NotInList)),
        };
        let no = match self.no.trim() {
            "" => Some(None),
            no => check.field("no", TicketNo::parse(no).map(Some).map_err(|_| Why::NotATicketNo)),
        };
        check.done()?;
        let ((status, kind), no) = status.zip(kind).zip(no).ok_or(Fault::BadRequest)?;
        Ok(AuthorizationFilter { status, kind, no, place: Place::of(&self.after, &self.before) })
    }
}
