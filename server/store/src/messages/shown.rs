//! A page of a conversation: what is shown of it, what of it is new, and what its reader may withdraw.

use crate::acting::Acting;
use crate::agencies::named;
use crate::attachments;
use crate::entity::{attachment, ticket};
use crate::error::Result;
use crate::permit::{self, Permitted};
use crate::text::{Code, Stored};
use domain::act::TicketAct;
use domain::actor::Side;
use domain::id::MessageId;
use domain::markdown;
use domain::tickets::{Body, Message};
use sea_orm::{FromQueryResult, Statement};

/// Messages that the page shows at once.
const MESSAGES: usize = 100;

/// What is asked of a ticket's conversation.
pub(crate) struct Shown<'a> {
    pub(crate) ticket: &'a Permitted<ticket::Model>,
    /// To page back: what was written before this message.
    pub(crate) before: Option<MessageId>,
    /// Until when the reader hears the other side; what that says later is not shown.
    pub(crate) heard_at: Option<i64>,
    /// Until when the reader had read before.
    pub(crate) read_at: Option<i64>,
    /// Until when anybody of the other side has read.
    pub(crate) others_read_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    side: Code<Side>,
    author_id: i64,
    author: String,
    created_at: i64,
    text: String,
    agency_id: Option<i64>,
    trustee: Option<String>,
    withdrawn_at: Option<i64>,
}

/// The latest messages (or those before one of them), oldest first, where earlier ones continue, and the first that is new.
pub(crate) async fn of_ticket(
    acting: &Acting,
    shown: &Shown<'_>,
    files: &[attachment::Model],
) -> Result<(Vec<Message>, Option<MessageId>, Option<MessageId>)> {
    let mut rows = rows(acting, shown).await?;
    let is_cut = rows.len() > MESSAGES;
    rows.truncate(MESSAGES);
    rows.reverse();
    let earlier = if is_cut { rows.first().map(|row| MessageId(row.id)) } else { None };
    let unread = rows.iter().find(|row| shown.is_new(acting, row)).map(|row| MessageId(row.id));
    let messages = rows.into_iter().map(|row| shown.show(acting, row, files)).collect();
    Ok((messages, earlier, unread))
}

async fn rows(acting: &Acting, shown: &Shown<'_>) -> Result<Vec<Row>> {
    let sql = format!(
        "SELECT m.id, m.side, m.author_id, u.name AS author, m.created_at, m.text, m.agency_id, g.trustee, m.withdrawn_at \
         FROM message m JOIN iam_user u ON u.id = m.author_id LEFT JOIN agency g ON g.id = m.agency_id \
         WHERE m.ticket_id = $1 AND m.id < $2 AND (m.side = $3 OR m.created_at <= $4 OR m.withdrawn_at IS NOT NULL) \
         ORDER BY m.id DESC LIMIT {}",
        MESSAGES + 1
    );
    let values = [
        shown.ticket.row().id.into(),
        shown.before.map_or(i64::MAX, |id| id.0).into(),
        Stored::code(acting.who.standing.side).into(),
        shown.heard_at.unwrap_or(i64::MIN).into(),
    ];
    let statement = Statement::from_sql_and_values(acting.db().get_database_backend(), sql, values);
    Ok(Row::find_by_statement(statement).all(acting.db()).await?)
}

impl Shown<'_> {
    fn show(&self, acting: &Acting, row: Row, files: &[attachment::Model]) -> Message {
        let may_withdraw = self.may_withdraw(acting, &row);
        let body = match row.withdrawn_at {
            Some(at) => Body::Withdrawn { at: acting.when(at) },
            None => Body::Said {
                html: markdown::html(&row.text),
                attachments: attachments::of_message(files, Some(row.id)),
            },
        };
        Message {
            id: MessageId(row.id),
            side: row.side.0,
            author: named(row.author, row.agency_id, row.trustee),
            at: acting.when(row.created_at),
            body,
            may_withdraw,
        }
    }

    /// To whoever has read nothing yet, not even the description, all is new and nothing stands out.
    fn is_new(&self, acting: &Acting, row: &Row) -> bool {
        let side = acting.who.standing.side;
        let is_first_look = side == Side::Desk && self.read_at.is_none();
        let is_heard = row.side.0 != side && row.withdrawn_at.is_none();
        is_heard && !is_first_look && self.read_at < Some(row.created_at)
    }

    fn may_withdraw(&self, acting: &Acting, row: &Row) -> bool {
        let is_own = row.author_id == acting.who.actor.user.0 && row.side.0 == acting.who.standing.side;
        let is_there = row.withdrawn_at.is_none() && self.others_read_at < Some(row.created_at);
        is_own && is_there && permit::may(&acting.who, TicketAct::Withdraw, self.ticket.facts())
    }
}
