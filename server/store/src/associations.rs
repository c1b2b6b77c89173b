//! Associated tickets (manual, chapter 4): associating, disassociating, and finding what could be associated.

mod list;
mod pair;

pub(crate) use list::{Row, SHOWN, of};

use crate::acting::Acting;
use crate::error::Result;
use crate::visible::Mates;
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::associations::{AssociateForm, AssociatedList, AssociatedTicket, DisassociateForm, sought};
use domain::fault::Fault;
use domain::id::UserId;
use domain::page::{PAGE, Place};
use domain::policy;
use domain::tickets::{TicketDetails, TicketNo};

/// Tickets to pick from that are shown at once.
const FOUND: usize = 20;
/// Pages that are looked through for them. What is associated already is left out: at most 50, so two are enough.
const PAGES: usize = 2;

impl Acting {
    /// Associates a ticket of one's group with those picked.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] unless all applicants share groups, [`Fault::Invalid`] for what is picked wrong.
    pub async fn associate(&self, form: &AssociateForm) -> Result<TicketNo> {
        let (no, picked) = form.parse()?;
        self.transact(LoggedAct::Associate, Some(&no), |tx| pair::associate(tx, &no, &picked)).await
    }

    /// Ends an association.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever could not associate the two, [`Fault::NotAssociated`] where they are not.
    pub async fn disassociate(&self, form: &DisassociateForm) -> Result<TicketNo> {
        let (no, other) = form.parse()?;
        self.transact(LoggedAct::Disassociate, Some(&no), |tx| pair::disassociate(tx, &no, &other)).await
    }

    /// The associated tickets of a ticket, as [View Associated Tickets] shows them.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of, [`Fault::NotAllowed`] for a stub and without a group.
    pub async fn associated_tickets(&self, no: &str) -> Result<AssociatedList> {
        policy::console(self.who.standing(), ConsoleAct::Group)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::View).await?;
        Ok(AssociatedList { no, tickets: self.associated(&ticket).await? })
    }

    /// The details of a ticket, with the tickets that answer to `find` and could be associated with it, if that is asked.
    ///
    /// # Errors
    /// As [`Acting::my_ticket`].
    pub async fn my_ticket_to_associate(
        &self,
        no: &str,
        before: Option<i64>,
        find: Option<&str>,
    ) -> Result<TicketDetails> {
        let mut details = self.my_ticket(no, before).await?;
        if let Some(find) = find.filter(|_| details.may.contains(&TicketAct::Associate)) {
            details.found = Some(self.associable(&details, find).await?);
        }
        Ok(details)
    }

    /// Tickets of users who share groups with the actor and with the applicant, the newest first: neither the ticket
    /// itself nor what is associated with it already.
    async fn associable(&self, details: &TicketDetails, find: &str) -> Result<Vec<AssociatedTicket>> {
        let ticket = self.ticket(&details.no, TicketAct::Associate).await?;
        let with = Some(UserId(ticket.row().applicant_id));
        let mates = Mates { who: &self.who, group: None, named: None, with };
        let is_new = |no: &TicketNo| *no != details.no && details.associated.iter().all(|known| known.no != *no);
        let (mut found, mut filter) = (Vec::new(), sought(find));
        for _ in 0..PAGES {
            let page = self.page_of(&mates, &filter, PAGE).await?;
            found.extend(page.rows.into_iter().filter(|row| is_new(&row.no)));
            match page.older {
                Some(older) if found.len() < FOUND => filter.place = Place::After(older),
                Some(_) | None => break,
            }
        }
        found.truncate(FOUND);
        let show = |row: domain::tickets::TicketRow| AssociatedTicket {
            no: row.no,
            summary: row.summary,
            applicant: row.applicant,
            may: vec![TicketAct::View],
        };
        Ok(found.into_iter().map(show).collect())
    }
}
