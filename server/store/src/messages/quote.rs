//! A message as a quotation, for the message box.

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::text::Stored;
use domain::act::TicketAct;
use domain::fault::Fault;
use domain::id::MessageId;
use domain::markdown;
use domain::tickets::{TicketDetails, TicketNo};
use sea_orm::{FromQueryResult, Statement};

#[derive(FromQueryResult)]
struct Words {
    text: String,
}

impl Acting {
    /// The text of a message that the actor has seen, as a quotation. 0 is the description.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of, and for what was withdrawn.
    pub async fn quotation(&self, no: &str, id: i64) -> Result<String> {
        let no = TicketNo::parse(no).map_err(|_| Fault::NotFound)?;
        let ticket = self.ticket(&no, TicketAct::View).await?;
        if MessageId(id) == MessageId::DESCRIPTION {
            return Ok(markdown::quotation(&ticket.row().description));
        }
        // What the other side says is there to be quoted once the page has shown it, or it could be read past the mark.
        let sql = "SELECT m.text FROM message m LEFT JOIN ticket_read r \
                   ON r.ticket_id = m.ticket_id AND r.user_id = $3 AND r.side = $4 WHERE m.id = $2 AND m.ticket_id = $1 \
                   AND m.withdrawn_at IS NULL AND (m.side = $4 OR m.created_at <= r.at)";
        let (user, side) = (self.who.actor.user.0, Stored::code(self.who.standing.side));
        let values = [ticket.row().id.into(), id.into(), user.into(), side.into()];
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let words = Words::find_by_statement(statement).one(self.db()).await?.ok_or(Fault::NotFound)?;
        Ok(markdown::quotation(&words.text))
    }

    /// A ticket's details with a quotation, where one is asked for and there is something to quote.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn quoting(&self, details: TicketDetails, id: Option<i64>) -> Result<TicketDetails> {
        let Some(id) = id else { return Ok(details) };
        let quoted = match self.quotation(details.no.as_str(), id).await {
            Ok(quoted) => Some(quoted),
            Err(Error::Refused(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(TicketDetails { quoted, ..details })
    }

    /// What a text looks like as a message.
    ///
    /// # Errors
    /// [`Fault::TooLarge`] for what no form takes.
    pub fn preview(&self, text: &str) -> Result<String> {
        if text.len() > PREVIEW_MAX { Err(Fault::TooLarge.into()) } else { Ok(markdown::html(text)) }
    }
}

/// The longest text that is shown before it is sent, in bytes: as long as the field of a form may be.
const PREVIEW_MAX: usize = 64 * 1024;
