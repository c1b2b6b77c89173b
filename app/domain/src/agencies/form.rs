//! Forms of agencies.

use crate::id::AgencyId;
use serde::{Deserialize, Serialize};

/// The form of a new agency, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencyForm {
    /// "Name".
    pub name: String,
    /// "Description".
    pub description: String,
    /// "Entrusted to": `desk` or `account`.
    pub trustee: String,
    /// "Account name", where it is an account.
    pub account: String,
    /// "Rights", by the slug.
    pub right: String,
    /// "Ends": the last day, `YYYY-MM-DD`.
    pub until: String,
}

/// A button of one agency.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AgencyIdForm {
    /// Its key.
    pub id: String,
}

impl AgencyIdForm {
    /// The key, if it is one.
    pub fn id(&self) -> Option<AgencyId> {
        self.id.parse().ok().map(AgencyId)
    }
}

#[cfg(feature = "server")]
mod parse {
    use super::AgencyForm;
    use crate::agencies::{AgencyRight, DESCRIPTION_MAX, NAME_MAX, Trustee};
    use crate::check::{Check, optional_line, optional_text};
    use crate::fault::{Fault, Why};
    use crate::iam;
    use crate::moment::Zone;

    /// A new agency, checked.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NewAgency {
        /// 1 to 64 characters.
        pub name: String,
        /// Or empty.
        pub description: String,
        /// To whom.
        pub trustee: Trustee,
        /// What it gives.
        pub right: AgencyRight,
        /// The last day, as typed.
        pub last_day: String,
        /// The first millisecond after it.
        pub ends_at: i64,
    }

    impl AgencyForm {
        /// Checks the form of somebody of the account `own`, at `now` in their zone.
        ///
        /// # Errors
        /// [`Fault::Invalid`] with all that is wrong.
        pub fn parse(&self, own: &str, zone: &Zone, now: i64) -> Result<NewAgency, Fault> {
            let mut check = Check::default();
            let name = check.field("name", line(&self.name));
            let description = check.field("description", optional_text(&self.description, DESCRIPTION_MAX));
            let trustee = self.trustee(&mut check, own);
            let right = AgencyRight::ALL.into_iter().find(|right| right.slug() == self.right);
            let right = check.field("right", right.ok_or(Why::NotChosen));
            let end = check.field("until", last_day(&self.until, zone, now));
            check.done()?;
            let parsed = name.zip(description).zip(trustee).zip(right).zip(end);
            let ((((name, description), trustee), right), (last_day, ends_at)) = parsed.ok_or(Fault::BadRequest)?;
            Ok(NewAgency { name, description, trustee, right, last_day, ends_at })
        }

        fn trustee(&self, check: &mut Check, own: &str) -> Option<Trustee> {
            match self.trustee.as_str() {
                "desk" => Some(Trustee::Desk),
                "account" => {
                    let name = check.field("account", iam::name(&self.account))?;
                    if name == own {
                        check.wrong("account", Why::OwnAccount);
                        return None;
                    }
                    Some(Trustee::Account(name))
                }
                _ => {
                    check.wrong("trustee", Why::NotChosen);
                    None
                }
            }
        }
    }

    fn line(raw: &str) -> Result<String, Why> {
        let line = optional_line(raw, NAME_MAX)?;
        if line.is_empty() { Err(Why::Missing) } else { Ok(line) }
    }

    /// From today to a year from today.
    fn last_day(raw: &str, zone: &Zone, now: i64) -> Result<(String, i64), Why> {
        let day = raw.trim();
        if day.is_empty() {
            return Err(Why::Missing);
        }
        let (_, ends_at) = zone.day(day).ok_or(Why::NotADate)?;
        let latest = zone.a_year_after(now);
        let (_, latest_end) = zone.day(&latest).ok_or(Why::NotADate)?;
        if ends_at <= now {
            return Err(Why::DayPast);
        }
        if ends_at > latest_end { Err(Why::DayTooFar { latest }) } else { Ok((day.to_owned(), ends_at)) }
    }
}
#[cfg(feature = "server")]
pub use parse::NewAgency;
