//! Messages of a conversation: the customer's replies and the engineer's answers.

use crate::acting::{Acting, Done, Tx};
use crate::agencies::named;
use crate::entity::{attachment, message, ticket};
use crate::error::Result;
use crate::permit::Permitted;
use crate::text::Code;
use crate::{attachments, counts, search};
use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::id::MessageId;
use domain::tickets::{AnswerForm, Message, NewMessage, ReplyForm, TicketNo, TicketStatus};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, FromQueryResult, Statement};

/// Messages that the page shows at once.
const MESSAGES: usize = 100;

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    side: Code<Side>,
    author: String,
    created_at: i64,
    text: String,
    agency_id: Option<i64>,
    trustee: Option<String>,
}

/// The latest messages (before one of them, to page back), oldest first, and where earlier ones continue.
pub(crate) async fn of_ticket(
    acting: &Acting,
    ticket: i64,
    before: Option<MessageId>,
    files: &[attachment::Model],
) -> Result<(Vec<Message>, Option<MessageId>)> {
    let sql = format!(
        "SELECT m.id, m.side, u.name AS author, m.created_at, m.text, m.agency_id, g.trustee FROM message m \
         JOIN iam_user u ON u.id = m.author_id LEFT JOIN agency g ON g.id = m.agency_id \
         WHERE m.ticket_id = $1 AND m.id < $2 ORDER BY m.id DESC LIMIT {}",
        MESSAGES + 1
    );
    let values = [ticket.into(), before.map_or(i64::MAX, |id| id.0).into()];
    let statement = Statement::from_sql_and_values(acting.db().get_database_backend(), sql, values);
    let mut rows = Row::find_by_statement(statement).all(acting.db()).await?;
    let is_cut = rows.len() > MESSAGES;
    rows.truncate(MESSAGES);
    rows.reverse();
    let earlier = if is_cut { rows.first().map(|row| MessageId(row.id)) } else { None };
    let show = |row: Row| Message {
        id: MessageId(row.id),
        side: row.side.0,
        author: named(row.author, row.agency_id, row.trustee),
        text: row.text,
        at: acting.when(row.created_at),
        attachments: attachments::of_message(files, Some(row.id)),
    };
    Ok((rows.into_iter().map(show).collect(), earlier))
}

impl Acting {
    /// The customer's reply. In Pending feedback it sets the engineer to work again.
    ///
    /// # Errors
    /// [`Fault::Invalid`](domain::fault::Fault::Invalid) for an empty or too long message,
    /// [`Fault::WrongState`](domain::fault::Fault::WrongState) once the ticket has ended.
    pub async fn reply(&self, form: &ReplyForm) -> Result<TicketNo> {
        let (no, new) = form.parse()?;
        self.transact(LoggedAct::Reply, Some(&no), |tx| reply(tx, &no, &new)).await
    }

    /// What an engineer does with the message box: replies, asks back, proposes, rejects, suspends, resumes.
    ///
    /// # Errors
    /// As [`Acting::reply`]; [`Fault::NotAllowed`](domain::fault::Fault::NotAllowed) for whoever is neither its engineer nor the lead.
    pub async fn answer(&self, form: &AnswerForm) -> Result<TicketNo> {
        let (no, act, new) = form.parse()?;
        let logged = logged(act);
        self.transact(logged, Some(&no), |tx| answer(tx, act, logged, &no, new.as_ref())).await
    }
}

/// What the operation log says of an act of the message box.
fn logged(act: TicketAct) -> LoggedAct {
    match act {
        TicketAct::AskFeedback => LoggedAct::AskFeedback,
        TicketAct::Propose => LoggedAct::Propose,
        TicketAct::Reject => LoggedAct::Reject,
        TicketAct::Suspend => LoggedAct::Suspend,
        TicketAct::Resume => LoggedAct::Resume,
        TicketAct::Answer
        | TicketAct::View
        | TicketAct::ViewStub
        | TicketAct::Reply
        | TicketAct::Remind
        | TicketAct::Cancel
        | TicketAct::Close
        | TicketAct::Confirm
        | TicketAct::NotSolved
        | TicketAct::Delete
        | TicketAct::Rate
        | TicketAct::Associate
        | TicketAct::Disassociate
        | TicketAct::Take
        | TicketAct::Assign
        | TicketAct::Forward
        | TicketAct::Request => LoggedAct::Answer,
    }
}

async fn reply(tx: Tx, no: &TicketNo, new: &NewMessage) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, TicketAct::Reply).await?;
    let is_answer = ticket.row().status.0 == TicketStatus::PendingFeedback;
    let change = ticket::ActiveModel { customer_at: Set(tx.now), ..Default::default() };
    say(&tx, &ticket, new, Side::Customer).await?;
    counts::advance(tx.db.as_ref(), ticket.row(), TicketAct::Reply, tx.now, change).await?;
    let logged = if is_answer { LoggedAct::AnswerFeedback } else { LoggedAct::Reply };
    Ok(Done::new(logged, ticket.subject()))
}

async fn answer(
    tx: Tx,
    act: TicketAct,
    logged: LoggedAct,
    no: &TicketNo,
    new: Option<&NewMessage>,
) -> Result<Done<TicketNo>> {
    let ticket = tx.ticket(no, act).await?;
    let mut change = ticket::ActiveModel { ..Default::default() };
    if let Some(new) = new {
        say(&tx, &ticket, new, Side::Desk).await?;
        change.engineer_at = Set(Some(tx.now));
    }
    counts::advance(tx.db.as_ref(), ticket.row(), act, tx.now, change).await?;
    Ok(Done::new(logged, ticket.subject()))
}

async fn say(tx: &Tx, ticket: &Permitted<ticket::Model>, new: &NewMessage, side: Side) -> Result<()> {
    let db = tx.db.as_ref();
    let author = tx.who.actor().user;
    let message = message::ActiveModel {
        ticket_id: Set(ticket.row().id),
        author_id: Set(author.0),
        side: Set(Code(side)),
        created_at: Set(tx.now),
        text: Set(new.text.clone()),
        agency_id: Set(tx.who.agency.as_ref().map(|agency| agency.id.0)),
        ..Default::default()
    };
    let message = message.insert(db).await?;
    search::keep(db, ticket.row().id).await?;
    attachments::bind(db, author, &new.attachments, ticket.row().id, Some(message.id)).await
}
