//! Agencies of acme, with which everybody tries what they may.

use crate::browser::Form;
use crate::cast::account;
use crate::installation::Installation;
use domain::agencies::AgencyIdForm;
use store::Peer;

/// Agencies of acme: to globex, to the desk, and one that may be ended.
pub struct Agencies {
    to_globex: String,
    to_desk: String,
    to_end: String,
    /// A day that may be the last of another one.
    until: String,
}

impl Agencies {
    pub async fn of_acme(it: &Installation) -> Self {
        Self {
            to_globex: it.agency("admin-a", "globex", "handle").await,
            to_desk: it.agency("admin-a", "", "handle").await,
            to_end: it.agency("admin-a", "", "view").await,
            until: it.acting("admin-a").await.agency_limits().unwrap().latest,
        }
    }

    pub async fn begin(&self, it: &Installation, token: &str) {
        let who = it.store.door().session(token).await.unwrap().unwrap();
        let acting = it.store.acting_as(&who, Peer::default());
        acting.switch_role(&AgencyIdForm { id: self.to_globex.clone() }, token).await.unwrap();
    }

    /// The form of a call with what it needs to know of agencies.
    pub fn named_in(&self, form: Form, function: &str, person: &str) -> Form {
        match (function, account(person)) {
            ("create_agency", _) => form.with("form[until]", &self.until),
            ("end_agency", _) => form.with("form[id]", &self.to_end),
            ("switch_role", "operator") => form.with("form[id]", &self.to_desk),
            ("switch_role", _) => form.with("form[id]", &self.to_globex),
            _ => form,
        }
    }
}
