//! What an engineer asks for.

use super::AuthorizationKind;
use serde::{Deserialize, Serialize};

/// [Request Authorization], as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    /// The ticket's number.
    pub no: String,
    /// "Type", by its slug.
    pub kind: String,
    /// "Host 1" to "Host 6": an address, an ECS ID or what the customer calls it; the empty ones are left out.
    pub hosts: Vec<String>,
    /// "Reason".
    pub reason: String,
    /// "Valid until": the last day, `YYYY-MM-DD`.
    pub until: String,
}

/// A request, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// What for.
    pub kind: AuthorizationKind,
    /// At least one where the type leads to hosts, else none.
    pub hosts: Vec<String>,
    /// Why.
    pub reason: String,
    /// The first millisecond after it.
    pub expires_at: i64,
}

#[cfg(feature = "server")]
mod parse {
    use super::{AuthorizationKind, NewRequest, RequestForm};
    use crate::authorizations::{DAYS_MAX, HOSTS_MAX, REASON_MAX};
    use crate::check::{Check, optional_line, text};
    use crate::fault::{Fault, Why};
    use crate::moment::Zone;
    use crate::tickets::TicketNo;

    /// Longest name of a host, in characters.
    const HOST_MAX: usize = 255;

    impl RequestForm {
        /// The ticket and the request, at `now` in the engineer's zone.
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] with all that is wrong.
        pub fn parse(&self, zone: &Zone, now: i64) -> Result<(TicketNo, NewRequest), Fault> {
            let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
            let mut check = Check::default();
            let kind = check.field(
                "kind",
                AuthorizationKind::from_slug(&self.kind)
                    .filter(|kind| AuthorizationKind::REQUESTED.contains(kind))
                    .ok_or(Why::NotChosen),
            );
            let hosts = self.hosts(&mut check, kind);
            let reason = check.field("reason", text(&self.reason, REASON_MAX));
            let expires_at = check.field("until", until(&self.until, zone, now));
            check.done()?;
            let parsed = kind.zip(hosts).zip(reason).zip(expires_at);
            let (((kind, hosts), reason), expires_at) = parsed.ok_or(Fault::BadRequest)?;
            Ok((no, NewRequest { kind, hosts, reason, expires_at }))
        }

        fn hosts(&self, check: &mut Check, kind: Option<AuthorizationKind>) -> Option<Vec<String>> {
            if kind.is_some_and(|kind| !kind.has_hosts()) {
                return Some(Vec::new());
            }
            if self.hosts.len() > HOSTS_MAX {
                check.wrong("hosts[0]", Why::TooMany { max: HOSTS_MAX });
                return None;
            }
            // Each is looked at, so that a person reads all that is wrong.
            let read =
                |(place, raw): (usize, &String)| check.field(&format!("hosts[{place}]"), optional_line(raw, HOST_MAX));
            let hosts: Vec<Option<String>> = self.hosts.iter().enumerate().map(read).collect();
            let mut hosts: Vec<String> = hosts.into_iter().collect::<Option<_>>()?;
            hosts.retain(|host| !host.is_empty());
            // Whether one is needed is known with the type.
            if hosts.is_empty() && kind.is_some() {
                check.wrong("hosts[0]", Why::Missing);
                return None;
            }
            Some(hosts)
        }
    }

    /// From today to 30 days from now.
    fn until(raw: &str, zone: &Zone, now: i64) -> Result<i64, Why> {
        let day = raw.trim();
        if day.is_empty() {
            return Err(Why::Missing);
        }
        let (_, ends_at) = zone.day(day).ok_or(Why::NotADate)?;
        if ends_at <= now {
            return Err(Why::DayPast);
        }
        // By the calendar: a day of the change of clocks has 23 or 25 hours.
        let (_, latest) = zone.day(&zone.days_after(now, DAYS_MAX)).ok_or(Why::NotADate)?;
        if ends_at > latest { Err(Why::TooManyDays { max: DAYS_MAX }) } else { Ok(ends_at) }
    }
}
