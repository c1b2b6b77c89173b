//! Contact Options: how the customer of a ticket is reached, until it ends.

use crate::acting::record::{self, Line};
use crate::acting::{Acting, Done, Tx};
use crate::counts;
use crate::entity::ticket;
use crate::error::Result;
use crate::permit::Subject;
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::contact::{ChangeContactForm, Contact, ContactChoices};
use domain::country_codes;
use domain::fault::Fault;
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{ActiveValue::Set, ConnectionTrait};

/// The zone that is always to be chosen.
const UTC: &str = "UTC";

impl Acting {
    /// The form that changes the Contact Options of a ticket.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of and for the desk, [`Fault::NotAllowed`],
    /// [`Fault::WrongState`] once the ticket has ended.
    pub async fn contact_choices(&self, no: &str) -> Result<ContactChoices> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::ChangeContact).await?;
        let contact = of(ticket.row());
        let zones = self.contact_zones(&contact.zone);
        Ok(ContactChoices { no, contact, countries: country_codes::choices(), zones })
    }

    /// Changes them.
    ///
    /// # Errors
    /// As [`Acting::contact_choices`]; [`Fault::Invalid`] with all that is wrong.
    pub async fn change_contact(&self, form: &ChangeContactForm) -> Result<TicketNo> {
        let (no, contact) = form.parse(self.zone())?;
        let logged = if contact == Contact::default() { LoggedAct::ClearContact } else { LoggedAct::ChangeContact };
        self.transact(logged, Some(&no), |tx| change(tx, logged, &no, &contact)).await
    }

    /// From the profile.
    pub(super) async fn own_contact(&self) -> Result<Contact> {
        let user = self.own_row().await?;
        let mobile = user.country_code.zip(user.mobile);
        Ok(Contact { email: user.email, mobile, ..Contact::default() })
    }

    /// The zones to choose from: one's own first, then the one that is chosen, and UTC.
    pub(super) fn contact_zones(&self, chosen: &str) -> Vec<String> {
        let mut zones: Vec<String> = Vec::new();
        for zone in [self.zone().name(), chosen, UTC] {
            if !zone.is_empty() && zones.iter().all(|known| known != zone) {
                zones.push(zone.to_owned());
            }
        }
        zones
    }
}

async fn change(tx: Tx, logged: LoggedAct, no: &TicketNo, contact: &Contact) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::ChangeContact).await?;
    let mut change = ticket::ActiveModel { ..Default::default() };
    set(&mut change, contact);
    counts::advance(tx.db.as_ref(), ticket.row(), TicketAct::ChangeContact, tx.now, change).await?;
    Ok(Done::new(logged, ticket.subject()))
}

/// The options of a ticket's row.
pub(crate) fn of(row: &ticket::Model) -> Contact {
    Contact {
        email: row.email.clone(),
        mobile: row.country_code.clone().zip(row.mobile.clone()),
        time: row.contact_time.clone(),
        zone: row.contact_zone.clone(),
        cc: row.cc.split(',').filter(|address| !address.is_empty()).map(str::to_owned).collect(),
    }
}

/// Sets them.
pub(crate) fn set(change: &mut ticket::ActiveModel, contact: &Contact) {
    let (country_code, mobile) = contact.mobile.clone().unzip();
    change.email = Set(contact.email.clone());
    change.country_code = Set(country_code);
    change.mobile = Set(mobile);
    change.contact_time = Set(contact.time.clone());
    change.contact_zone = Set(contact.zone.clone());
    change.cc = Set(contact.cc.join(","));
}

/// "Contact information is cleared when the ticket ends": with its state, in the same statement. Says so in the operation log.
pub(crate) async fn clear<C: ConnectionTrait>(
    db: &C,
    row: &ticket::Model,
    change: &mut ticket::ActiveModel,
    at: i64,
) -> Result<()> {
    if of(row) == Contact::default() {
        return Ok(());
    }
    set(change, &Contact::default());
    let line = Line { act: LoggedAct::ClearContact, operator: None, to: None, note: None, agency: None };
    record::log(db, &Subject::of(row), line, at).await
}
