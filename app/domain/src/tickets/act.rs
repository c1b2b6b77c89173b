//! Forms of what is done to a ticket.

use super::{NewMessage, ReplyForm, TicketNo};
use crate::act::TicketAct;
use crate::check::{Check, text};
use crate::fault::{Fault, Why};
use serde::{Deserialize, Serialize};

/// Longest reason of a forward, in characters (`domain.md` §2.5, action description).
pub const REASON_MAX: usize = 400;

/// A button of a ticket's customer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ActForm {
    /// The ticket's number.
    pub no: String,
    /// The page to go back to; empty means the ticket's.
    pub back: String,
}

/// The message box of the desk, with the button that sent it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// The ticket's number.
    pub no: String,
    /// One of [`TicketAct::ANSWERS`] by its slug; empty means a reply.
    pub act: String,
    /// "Message".
    pub message: String,
    /// Keys of uploaded files.
    pub attachments: Vec<String>,
}

/// Assigning or forwarding a ticket.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HandOverForm {
    /// The ticket's number.
    pub no: String,
    /// The name of the engineer who gets it.
    pub engineer: String,
    /// Why; forwarding needs one.
    pub reason: String,
}

impl AnswerForm {
    /// The ticket, the act, and the message if there is one, with `files_max` files at most.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::BadRequest`] for what is no act of the box,
    /// [`Fault::Invalid`] with all that is wrong with the rest.
    pub fn parse(&self, files_max: usize) -> Result<(TicketNo, TicketAct, Option<NewMessage>), Fault> {
        let act = match self.act.as_str() {
            "" => TicketAct::Answer,
            slug => TicketAct::ANSWERS.into_iter().find(|act| act.slug() == slug).ok_or(Fault::BadRequest)?,
        };
        let is_empty = self.message.trim().is_empty() && self.attachments.is_empty();
        if act.needs_no_words() && is_empty {
            let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
            return Ok((no, act, None));
        }
        let Self { no, act: _, message, attachments } = self.clone();
        let (no, message) = ReplyForm { no, message, attachments }.parse(files_max)?;
        Ok((no, act, Some(message)))
    }
}

impl HandOverForm {
    /// The ticket and the name of the engineer; with a reason if `needs_reason`.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] with all that is wrong with the rest.
    pub fn parse(&self, needs_reason: bool) -> Result<(TicketNo, String, Option<String>), Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        let mut check = Check::default();
        if self.engineer.is_empty() {
            check.wrong("engineer", Why::NotChosen);
        }
        let reason = needs_reason.then(|| check.field("reason", text(&self.reason, REASON_MAX))).flatten();
        check.done()?;
        Ok((no, self.engineer.clone(), reason))
    }
}
