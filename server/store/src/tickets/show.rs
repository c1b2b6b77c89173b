//! Ticket details, for both sides: the ticket, its conversation, its files, its log.

mod below;
mod names;

use crate::acting::Acting;
use crate::entity::{attachment, ticket, ticket_read};
use crate::error::Result;
use crate::permit::Permitted;
use crate::tags::OnTickets;
use crate::{attachments, list, messages};
use below::Below;
use domain::act::{ConsoleAct, TicketAct};
use domain::actor::{Relation, Side};
use domain::fault::Fault;
use domain::id::{MessageId, TicketId};
use domain::policy;
use domain::tickets::{Message, TicketDetails, TicketNo};
use names::Names;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};

impl Acting {
    /// Ticket details. `before` pages back through a long conversation. Marks the ticket as read.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of.
    async fn ticket_details(&self, no: &TicketNo, before: Option<MessageId>) -> Result<TicketDetails> {
        let ticket = self.ticket(no, TicketAct::View).await?;
        let row = ticket.row();
        let names = self.names(&ticket).await?;
        let files = attachments::of_ticket(self.db(), row.id).await?;
        let (mut messages, earlier) = messages::of_ticket(self, row.id, before, &files).await?;
        if earlier.is_none() {
            messages.insert(0, self.description(row, &names, &files));
        }
        let mut below = self.below(&ticket).await?;
        if names.has_authorizations {
            below.authorizations = self.authorizations_of(&ticket).await?;
        }
        let tags = self.tags_on(&[TicketId(row.id)]).await?;
        self.mark_read(row, names.read_at).await?;
        Ok(self.details(&ticket, names, tags, (messages, earlier), below))
    }

    /// The same at the desk, for engineers only.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers.
    pub async fn desk_ticket(&self, no: &str, before: Option<i64>) -> Result<TicketDetails> {
        policy::console(self.who.standing(), ConsoleAct::Desk)?;
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        self.ticket_details(&no, before.map(MessageId)).await
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
        let params: Vec<(String, String)> = serde_json::from_str(&row.resources).unwrap_or_default();
        TicketDetails {
            no: ticket.no(),
            status: row.status.0,
            product,
            problem,
            region: row.region_id.as_deref().map(|id| catalog.region(id)),
            applicant: names.applicant,
            account: (self.who.standing.side == Side::Desk).then_some(names.account),
            rating,
            reminders: list::reminders(self, row.reminders, row.reminded_at),
            closes: row.closes_at.map(|at| self.when(at)),
            colleagues,
            engineer: names.engineer,
            created: self.when(row.created_at),
            resources: params.into_iter().map(|(key, value)| (catalog.param(&key), value)).collect(),
            contact,
            messages,
            earlier,
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
            id: MessageId(0),
            side: Side::Customer,
            author: names.applicant.clone(),
            text: row.description.clone(),
            at: self.when(row.created_at),
            attachments: attachments::of_message(files, None),
        }
    }

    /// Writes only when there is something new to have read; what was shown counts, not when.
    async fn mark_read(&self, row: &ticket::Model, read_at: Option<i64>) -> Result<()> {
        let heard_at = match self.who.standing.side {
            Side::Customer => row.engineer_at,
            Side::Desk => Some(row.customer_at),
        };
        let Some(heard_at) = heard_at.filter(|heard| read_at.is_none_or(|read| read < *heard)) else { return Ok(()) };
        let (user, ticket) = (self.who.actor.user.0, row.id);
        self.change(|tx| async move {
            let mark = ticket_read::ActiveModel { user_id: Set(user), ticket_id: Set(ticket), at: Set(heard_at) };
            let key = [ticket_read::Column::UserId, ticket_read::Column::TicketId];
            let on_conflict = OnConflict::columns(key).update_column(ticket_read::Column::At).to_owned();
            ticket_read::Entity::insert(mark).on_conflict(on_conflict).exec_without_returning(tx.db.as_ref()).await?;
            Ok(())
        })
        .await
    }
}
