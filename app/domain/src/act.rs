//! The vocabulary of acts: button text, policy, state rule and operation log hang from one variant.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// What can be done to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TicketAct {
    /// See it in lists, read its details, download its attachments.
    View,
    /// Write a message as its customer.
    Reply,
    /// Take it off the queue as an engineer.
    Take,
    /// Write a message as its engineer.
    Answer,
}

impl TicketAct {
    /// All acts, in the order of the grid's rows.
    pub const ALL: [Self; 4] = [Self::View, Self::Reply, Self::Take, Self::Answer];

    /// The text of its button or link.
    pub fn label(self) -> &'static str {
        match self {
            Self::View => words().details.view,
            Self::Reply | Self::Answer => words().details.reply,
            Self::Take => words().desk.take,
        }
    }
}

/// What is entered rather than done to a row: pages and the making of new things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ConsoleAct {
    /// Create a service ticket (manual, chapters 1 and 2).
    Submit,
    /// My Service Tickets and the details behind it.
    Tickets,
    /// The service desk.
    Desk,
    /// Cloud Trace Service (manual, chapter 8).
    Traces,
    /// Identity and Access Management (manual, chapter 1).
    Iam,
}

impl ConsoleAct {
    /// All of them, in the order of the grid's rows.
    pub const ALL: [Self; 5] = [Self::Submit, Self::Tickets, Self::Desk, Self::Traces, Self::Iam];
}

/// What the operation log of a ticket records: `operate_type` of the API's operation log, ours from 200 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoggedAct {
    /// Created by its applicant.
    Create,
    /// The customer answered a ticket in Pending feedback.
    AnswerFeedback,
    /// An engineer took it.
    Take,
    /// The customer wrote a message.
    Reply,
    /// An engineer wrote a message.
    Answer,
}

impl LoggedAct {
    /// The words of the Operation Log.
    pub fn label(self) -> &'static str {
        match self {
            Self::Create => words().log.create,
            Self::AnswerFeedback => words().log.answer_feedback,
            Self::Take => words().log.take,
            Self::Reply => words().log.reply,
            Self::Answer => words().log.answer,
        }
    }

    /// The trace name of the manual's Table 8-1, for the acts that the account's tracker records.
    pub const fn trace_name(self) -> Option<&'static str> {
        match self {
            Self::Create => Some("createCase"),
            Self::AnswerFeedback | Self::Take | Self::Reply | Self::Answer => None,
        }
    }
}
