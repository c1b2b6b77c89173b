//! What the operation log of a ticket records.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// `operate_type` of the API's operation log (`domain.md` §2.3), ours from 200 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LoggedAct {
    /// Created by its applicant.
    Create,
    /// The customer asked the desk to hurry.
    Remind,
    /// The customer closed it.
    Close,
    /// The customer withdrew it.
    Cancel,
    /// The customer rated it.
    Rate,
    /// The customer deleted it.
    Delete,
    /// The desk rejected it as not a real ticket.
    Reject,
    /// The customer answered a ticket in Pending feedback.
    AnswerFeedback,
    /// An engineer took it.
    Take,
    /// The customer wrote a message.
    Reply,
    /// An engineer wrote a message.
    Answer,
    /// The customer confirmed the resolution.
    Confirm,
    /// The customer did not confirm the resolution.
    NotSolved,
    /// An engineer asked the customer something.
    AskFeedback,
    /// An engineer proposed a resolution.
    Propose,
    /// An engineer set it aside.
    Suspend,
    /// An engineer went on with it.
    Resume,
    /// The lead gave it to an engineer.
    Assign,
    /// Its engineer handed it to a colleague.
    Forward,
    /// Nobody answered for so long that it closed itself.
    CloseItself,
    /// A customer associated it with other tickets.
    Associate,
    /// A customer ended an association of it.
    Disassociate,
    /// How its customer is reached was changed.
    ChangeContact,
    /// How its customer was to be reached was cleared, by hand or with its end.
    ClearContact,
    /// What it tells of the resource that it is about was changed.
    ChangeResources,
    /// An engineer asked for an authorization.
    RequestAuthorization,
    /// The customer handed over what was asked for.
    ConfirmAuthorization,
    /// The customer refused an authorization.
    RejectAuthorization,
    /// The customer took back what was handed over.
    CancelAuthorization,
    /// The engineer withdrew a request.
    RecallAuthorization,
    /// An engineer read what was handed over.
    RevealAuthorization,
    /// The time of an authorization has passed.
    ExpireAuthorization,
    /// What was handed over was cleared: the receipt, whatever ended the authorization.
    ClearAuthorization,
    /// Somebody took back a message that nobody of the other side had read.
    Withdraw,
}

impl LoggedAct {
    /// All of them, by code.
    pub const ALL: [Self; 34] = [
        Self::Create,
        Self::Remind,
        Self::Close,
        Self::Cancel,
        Self::Rate,
        Self::Delete,
        Self::Reject,
        Self::AnswerFeedback,
        Self::Take,
        Self::Reply,
        Self::Answer,
        Self::Confirm,
        Self::NotSolved,
        Self::AskFeedback,
        Self::Propose,
        Self::Suspend,
        Self::Resume,
        Self::Assign,
        Self::Forward,
        Self::CloseItself,
        Self::Associate,
        Self::Disassociate,
        Self::ChangeContact,
        Self::ClearContact,
        Self::ChangeResources,
        Self::RequestAuthorization,
        Self::ConfirmAuthorization,
        Self::RejectAuthorization,
        Self::CancelAuthorization,
        Self::RecallAuthorization,
        Self::RevealAuthorization,
        Self::ExpireAuthorization,
        Self::ClearAuthorization,
        Self::Withdraw,
    ];

    /// The code in the database and on the API. Codes are for ever; words on screen are not.
    pub const fn code(self) -> i32 {
        match self {
            Self::Create => 0,
            Self::Remind => 2,
            Self::Close => 3,
            Self::Cancel => 4,
            Self::Rate => 5,
            Self::Delete => 13,
            Self::Reject => 16,
            Self::AnswerFeedback => 85,
            Self::Take => 200,
            Self::Reply => 201,
            Self::Answer => 202,
            Self::Confirm => 203,
            Self::NotSolved => 204,
            Self::AskFeedback => 205,
            Self::Propose => 206,
            Self::Suspend => 207,
            Self::Resume => 208,
            Self::Assign => 209,
            Self::Forward => 210,
            Self::CloseItself => 211,
            Self::Associate => 212,
            Self::Disassociate => 213,
            Self::ChangeContact => 114,
            Self::ClearContact => 115,
            Self::ChangeResources => 231,
            Self::RequestAuthorization => 214,
            Self::ConfirmAuthorization => 73,
            Self::RejectAuthorization => 74,
            Self::CancelAuthorization => 83,
            Self::RecallAuthorization => 215,
            Self::RevealAuthorization => 216,
            Self::ExpireAuthorization => 217,
            Self::ClearAuthorization => 218,
            Self::Withdraw => 230,
        }
    }

    /// The words of the Operation Log.
    pub fn label(self) -> &'static str {
        let w = &words().log;
        match self {
            Self::Create => w.create,
            Self::Remind => w.remind,
            Self::Close => w.close,
            Self::Cancel => w.cancel,
            Self::Rate => w.rate,
            Self::Delete => w.delete,
            Self::Reject => w.reject,
            Self::AnswerFeedback => w.answer_feedback,
            Self::Take => w.take,
            Self::Reply => w.reply,
            Self::Answer => w.answer,
            Self::Confirm => w.confirm,
            Self::NotSolved => w.not_solved,
            Self::AskFeedback => w.ask_feedback,
            Self::Propose => w.propose,
            Self::Suspend => w.suspend,
            Self::Resume => w.resume,
            Self::Assign => w.assign,
            Self::Forward => w.forward,
            Self::CloseItself => w.close_itself,
            Self::Associate => w.associate,
            Self::Disassociate => w.disassociate,
            Self::ChangeContact => w.change_contact,
            Self::ClearContact => w.clear_contact,
            Self::ChangeResources => w.change_resources,
            Self::RequestAuthorization => w.request_authorization,
            Self::ConfirmAuthorization => w.confirm_authorization,
            Self::RejectAuthorization => w.reject_authorization,
            Self::CancelAuthorization => w.cancel_authorization,
            Self::RecallAuthorization => w.recall_authorization,
            Self::RevealAuthorization => w.reveal_authorization,
            Self::ExpireAuthorization => w.expire_authorization,
            Self::ClearAuthorization => w.clear_authorization,
            Self::Withdraw => w.withdraw,
        }
    }

    /// The trace name of the manual's Table 8-1, for the acts that the account's tracker records. "Yes" and the automatic
    /// closing close the ticket as [Close Service Ticket] does.
    pub const fn trace_name(self) -> Option<&'static str> {
        match self {
            Self::Create => Some("createCase"),
            Self::Delete => Some("deleteCase"),
            Self::Cancel => Some("cancelCase"),
            Self::Close | Self::Confirm | Self::CloseItself => Some("closeCase"),
            Self::Rate => Some("createScores"),
            Self::ConfirmAuthorization => Some("confirmAuthorizations"),
            Self::RejectAuthorization => Some("rejectAuthorizations"),
            Self::CancelAuthorization => Some("cancelAuthorizations"),
            Self::Remind
            | Self::Reject
            | Self::AnswerFeedback
            | Self::Take
            | Self::Reply
            | Self::Answer
            | Self::NotSolved
            | Self::AskFeedback
            | Self::Propose
            | Self::Suspend
            | Self::Resume
            | Self::Assign
            | Self::Forward
            | Self::Associate
            | Self::Disassociate
            | Self::ChangeContact
            | Self::ClearContact
            | Self::ChangeResources
            | Self::RequestAuthorization
            | Self::RecallAuthorization
            | Self::RevealAuthorization
            | Self::ExpireAuthorization
            | Self::ClearAuthorization
            | Self::Withdraw => None,
        }
    }

    /// Whether it may end an authorization, and so clear what was handed over.
    pub const fn may_clear(self) -> bool {
        matches!(
            self,
            Self::Close
                | Self::Cancel
                | Self::Confirm
                | Self::Reject
                | Self::CloseItself
                | Self::CancelAuthorization
                | Self::ExpireAuthorization
                // What is handed over anew takes the place of what was there.
                | Self::ChangeResources
        )
    }

    /// Whether its note is for the customer too: numbers of associated tickets and of authorizations, not the desk's reasons.
    pub const fn is_noted_for_all(self) -> bool {
        matches!(
            self,
            Self::Associate
                | Self::Disassociate
                | Self::RequestAuthorization
                | Self::ConfirmAuthorization
                | Self::RejectAuthorization
                | Self::CancelAuthorization
                | Self::RecallAuthorization
                | Self::RevealAuthorization
                | Self::ExpireAuthorization
                | Self::ClearAuthorization
        )
    }
}
