//! Ticket details, for both sides: the ticket, its conversation, its files, its log.

mod below;
mod names;

use super::resources;
use crate::acting::Acting;
use crate::entity::{attachment, ticket};
use crate::error::Result;
use crate::messages::{self, Shown};
use crate::permit::Permitted;
use crate::tags::OnTickets;
use crate::{attachments, list};
use below::Below;
use domain::act::{ConsoleAct, TicketAct};
use domain::actor::{Relation, Side};
use domain::fault::Fault;
use domain::id::{MessageId, TicketId};
use domain::tickets::{Body, Message, TicketDetails, TicketNo};
use domain::{markdown, policy};
use names::Names;

impl Acting {
    /// Ticket details. `before` pages back through a long conversation. Marks the ticket as read.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of.
    async fn ticket_details(&self, no: &TicketNo, before: Option<MessageId>) -> Result<TicketDetails> {
        let ticket = self.ticket(no, TicketAct::View).await?;
        let row = ticket.row();
        let names = self.names(&ticket).await?;
        let heard_at = self.reads(&ticket, names.read_at).await?;
        let files = attachments::of_ticket(self.db(), row.id).await?;
        let shown =
            Shown { ticket: &ticket, before, heard_at, read_at: names.read_at, others_read_at: names.others_read_at };
        let (mut messages, earlier, unread) = messages::of_ticket(self, &shown, &files).await?;
        if earlier.is_none() {
            messages.insert(0, self.description(row, &names, &files));
        }
        let mut below = self.below(&ticket).await?;
        if names.has_authorizations {
            below.authorizations = self.authorizations_of(&ticket).await?;
        }
        let tags = self.tags_on(&[TicketId(row.id)]).await?;
        let details = self.details(&ticket, names, tags, (messages, earlier), below);
        Ok(TicketDetails { unread, ..details })
    }

    /// The same at the desk, for engineers only.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers.
    pub async fn desk_ticket(&self, no: &str, before: Option<i64>) -> Result<TicketDetails> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let details = self.ticket_details(&no, before.map(MessageId)).await?;
        let looking = self.looks_at(details.no.id(), true);
        Ok(TicketDetails { looking, ..details })
    }

    /// The same on the customer's side, for customers only.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk.
    pub async fn my_ticket(&self, no: &str, before: Option<i64>) -> Result<TicketDetails> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        self.ticket_details(&no, before.map(MessageId)).await
    }

    fn details(
        &self,
        ticket: &Permitted<ticket::Model>,
        names: Names,
        tags: OnTickets,
        (messages, earlier): (Vec<Message>, Option<MessageId>),
        below: Below,
    ) -> TicketDetails {
        let row = ticket.row();
        let catalog = self.store.catalog();
        let (product, problem) = catalog.names(row.problem_id);
        let (rating, contact) = (names.rating(), names.contact(row));
        let colleagues = names.colleagues.as_deref().unwrap_or_default();
        let colleagues = colleagues.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        TicketDetails {
            no: ticket.no(),
            status: row.status.0,
            product,
            problem,
            severity: row.severity.map(|severity| severity.0),
            region: row.region_id.as_deref().map(|id| catalog.region(id)),
            applicant: names.applicant,
            account: (self.who.standing.side == Side::Desk).then_some(names.account),
            rating,
            reminders: list::reminders(self, row.reminders, row.reminded_at),
            closes: row.closes_at.map(|at| self.when(at)),
            colleagues,
            engineer: names.engineer,
            looking: Vec::new(),
            created: self.when(row.created_at),
            resources: resources::of(row).into_iter().map(|(key, value)| (catalog.param(&key), value)).collect(),
            contact,
            messages,
            earlier,
            unread: None,
            quoted: None,
            log: below.log,
            associated: below.associated,
            found: None,
            tags: tags.of(TicketId(row.id)),
            own_tags: tags.own,
            authorizations: below.authorizations,
            is_of_group: ticket.relation(&self.who) == Relation::GroupOperator,
            may: ticket.may(&self.who),
        }
    }

    fn description(&self, row: &ticket::Model, names: &Names, files: &[attachment::Model]) -> Message {
        Message {
            id: MessageId::DESCRIPTION,
            side: Side::Customer,
            author: names.applicant.clone(),
            at: self.when(row.created_at),
            body: Body::Said {
                html: markdown::html(&row.description),
                attachments: attachments::of_message(files, None),
            },
            may_withdraw: false,
        }
    }
}
