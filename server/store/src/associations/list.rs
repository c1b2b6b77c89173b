//! The tickets associated with one, as far as somebody may know of them.

use crate::acting::Acting;
use crate::entity::ticket;
use crate::error::Result;
use crate::permit::Permitted;
use crate::session::SignedIn;
use crate::visible::Associated;
use domain::act::TicketAct;
use domain::actor::Relation;
use domain::associations::{Applicants, AssociatedTicket};
use domain::id::{TicketId, UserId};
use domain::policy;
use domain::tickets::{TicketFacts, TicketNo};
use sea_orm::{FromQueryResult, Statement};

/// Associated tickets that a page shows. A customer's ticket has fewer; the desk sees what was deleted too.
pub(crate) const SHOWN: usize = 100;

/// What [`Associated::query`] gives.
#[derive(FromQueryResult)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) created_at: i64,
    pub(crate) summary: String,
    pub(crate) applicant: String,
    pub(crate) applicant_id: i64,
    pub(crate) is_hidden: bool,
    pub(crate) with_me: bool,
    pub(crate) with_applicant: bool,
}

impl Row {
    /// A row of the list beside the ticket.
    pub(crate) fn show(self, who: &SignedIn, ticket: &Permitted<ticket::Model>) -> AssociatedTicket {
        // Of the same account. Neither its state nor its engineer matters to what is asked here.
        let facts = TicketFacts {
            applicant: UserId(self.applicant_id),
            is_hidden: self.is_hidden,
            shares_operator_group: self.with_me,
            is_associated: true,
            ..*ticket.facts()
        };
        let (one, other) = (ticket.relation(who), Relation::of(who.actor, &who.standing, &facts));
        let share = Applicants::sharing(self.with_applicant);
        let may_view = policy::ticket(who.actor, &who.standing, TicketAct::View, &facts).is_ok();
        let may_end = policy::disassociate(&who.standing, one, other, share).is_ok();
        let may = [(TicketAct::View, may_view), (TicketAct::Disassociate, may_end)];
        AssociatedTicket {
            no: TicketNo::of(TicketId(self.id), self.created_at),
            summary: self.summary,
            applicant: self.applicant,
            may: may.into_iter().filter(|(_, holds)| *holds).map(|(act, _)| act).collect(),
        }
    }
}

impl Acting {
    /// The tickets associated with one, the newest first.
    pub(super) async fn associated(&self, ticket: &Permitted<ticket::Model>) -> Result<Vec<AssociatedTicket>> {
        let mut values = Vec::new();
        let sql = of(&self.who, ticket).query(&mut values);
        let sql = format!("{sql} ORDER BY t.id DESC LIMIT {SHOWN}");
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Row::find_by_statement(statement).all(self.db()).await?;
        Ok(rows.into_iter().map(|row| row.show(&self.who, ticket)).collect())
    }
}

/// What is associated with a ticket that is permitted to somebody.
pub(crate) fn of<'a>(who: &'a SignedIn, ticket: &Permitted<ticket::Model>) -> Associated<'a> {
    Associated { who, ticket: TicketId(ticket.row().id), applicant: UserId(ticket.row().applicant_id) }
}
