//! Messages of a ticket's conversation, as they are sent.

use super::{TEXT_MAX, TicketNo};
use crate::check::{Check, text};
use crate::fault::{Fault, Why};
use crate::id::{AttachmentId, MessageId};
use serde::{Deserialize, Serialize};

/// The reply box, as typed; at the desk too.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplyForm {
    /// The ticket's number.
    pub no: String,
    /// "Message".
    pub message: String,
    /// Keys of uploaded files.
    pub attachments: Vec<String>,
}

/// The same, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// 1 to [`TEXT_MAX`] characters.
    pub text: String,
    /// Files uploaded before by the same user.
    pub attachments: Vec<AttachmentId>,
}

impl ReplyForm {
    /// The ticket and the message, with `files_max` files at most.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] with all that is wrong with the rest.
    pub fn parse(&self, files_max: usize) -> Result<(TicketNo, NewMessage), Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        let mut check = Check::default();
        let message = check.field("message", text(&self.message, TEXT_MAX));
        let attachments = check.field("attachments", attachments(&self.attachments, files_max));
        check.done()?;
        match (message, attachments) {
            (Some(text), Some(attachments)) => Ok((no, NewMessage { text, attachments })),
            _ => Err(Fault::Unavailable),
        }
    }
}

/// A message that is taken back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// The ticket's number.
    pub no: String,
    /// The message's key.
    pub id: String,
}

impl WithdrawForm {
    /// The ticket and the message.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no number or no key.
    pub fn parse(&self) -> Result<(TicketNo, MessageId), Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        let id = self.id.parse().map_err(|_| Fault::NotFound)?;
        Ok((no, MessageId(id)))
    }
}

/// Keys of uploaded files: at most `max`, each once.
pub(super) fn attachments(raw: &[String], max: usize) -> Result<Vec<AttachmentId>, Why> {
    let mut ids: Vec<_> = raw.iter().filter_map(|id| id.parse().ok()).map(AttachmentId).collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() > max { Err(Why::TooMany { max }) } else { Ok(ids) }
}
