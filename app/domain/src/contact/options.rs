//! "Contact Options" of a ticket: in the form that submits it, and in the one that changes them later.

use super::Contact;
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};

/// The fields, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactOptions {
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
    pub time: String,
    /// "Time zone" of it; empty means one's own.
    pub zone: String,
    /// "CC".
    pub cc: String,
}

/// Other options for a ticket that is there, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangeContactForm {
    /// The ticket's number.
    pub no: String,
    /// What they shall be.
    pub contact: ContactOptions,
}

/// What the form that changes them begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChoices {
    /// The ticket.
    pub no: TicketNo,
    /// What they are.
    pub contact: Contact,
    /// Country codes to choose from.
    pub countries: Vec<(String, String)>,
    /// Zones to choose from.
    pub zones: Vec<String>,
}

#[cfg(feature = "server")]
mod parse {
    use super::{ChangeContactForm, ContactOptions};
    use crate::check::Check;
    use crate::contact::{self, Contact};
    use crate::fault::{Fault, Why};
    use crate::moment::Zone;
    use crate::profile::mobile;
    use crate::tickets::TicketNo;

    /// The group of the fields in a form.
    const GROUP: &str = "contact";

    impl ContactOptions {
        /// Checks the fields, which a form has as `contact[email]` and so on; a time is one of `own` zone unless another is
        /// chosen.
        pub fn parse(&self, check: &mut Check, own: &Zone) -> Contact {
            check.group(GROUP, |check| self.options(check, own))
        }

        fn options(&self, check: &mut Check, own: &Zone) -> Contact {
            let email = (self.notify_email == "on")
                .then(|| check.field("email", contact::email(&self.email).and_then(|email| email.ok_or(Why::Missing))));
            let mobile = (self.notify_phone == "on").then(|| {
                if self.mobile.trim().is_empty() {
                    check.wrong("mobile", Why::Missing);
                }
                mobile(check, &self.country_code, &self.mobile)
            });
            let time = check.field("time", contact::hours(&self.time)).unwrap_or_default();
            let zone = check.field("zone", self.zone(own)).filter(|_| !time.is_empty()).unwrap_or_default();
            let cc = check.field("cc", contact::cc(&self.cc)).unwrap_or_default();
            Contact { email: email.flatten(), mobile: mobile.flatten(), time, zone, cc }
        }

        fn zone(&self, own: &Zone) -> Result<String, Why> {
            match self.zone.trim() {
                "" => Ok(own.name().to_owned()),
                zone if Zone::exists(zone) => Ok(zone.to_owned()),
                _ => Err(Why::NotInList),
            }
        }
    }

    impl ChangeContactForm {
        /// The ticket and its new options.
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] with all that is wrong.
        pub fn parse(&self, own: &Zone) -> Result<(TicketNo, Contact), Fault> {
            let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
            let mut check = Check::default();
            let contact = self.contact.parse(&mut check, own);
            check.done()?;
            Ok((no, contact))
        }
    }
}
