//! Acts as the operation log names them, and what they do to a ticket.

use domain::act::{LoggedAct, TicketAct};
use domain::actor::Side;
use domain::tickets::TicketStatus;

/// What is done to the ticket; nothing by its creation, and nobody does what it does itself.
pub(super) const fn done(act: LoggedAct) -> Option<TicketAct> {
    match act {
        LoggedAct::Create | LoggedAct::CloseItself => None,
        LoggedAct::Remind => Some(TicketAct::Remind),
        LoggedAct::Close => Some(TicketAct::Close),
        LoggedAct::Cancel => Some(TicketAct::Cancel),
        LoggedAct::Rate => Some(TicketAct::Rate),
        LoggedAct::Delete => Some(TicketAct::Delete),
        LoggedAct::Reject => Some(TicketAct::Reject),
        LoggedAct::AnswerFeedback | LoggedAct::Reply => Some(TicketAct::Reply),
        LoggedAct::Take => Some(TicketAct::Take),
        LoggedAct::Answer => Some(TicketAct::Answer),
        LoggedAct::Confirm => Some(TicketAct::Confirm),
        LoggedAct::NotSolved => Some(TicketAct::NotSolved),
        LoggedAct::AskFeedback => Some(TicketAct::AskFeedback),
        LoggedAct::Propose => Some(TicketAct::Propose),
        LoggedAct::Suspend => Some(TicketAct::Suspend),
        LoggedAct::Resume => Some(TicketAct::Resume),
        LoggedAct::Assign => Some(TicketAct::Assign),
        LoggedAct::Forward => Some(TicketAct::Forward),
        LoggedAct::Associate => Some(TicketAct::Associate),
        LoggedAct::Disassociate => Some(TicketAct::Disassociate),
        LoggedAct::ChangeContact | LoggedAct::ClearContact => Some(TicketAct::ChangeContact),
        LoggedAct::ChangeResources => Some(TicketAct::ChangeResources),
        LoggedAct::Withdraw => Some(TicketAct::Withdraw),
        // An authorization changes, its ticket does not.
        LoggedAct::RequestAuthorization
        | LoggedAct::ConfirmAuthorization
        | LoggedAct::RejectAuthorization
        | LoggedAct::CancelAuthorization
        | LoggedAct::RecallAuthorization
        | LoggedAct::RevealAuthorization
        | LoggedAct::ExpireAuthorization
        | LoggedAct::ClearAuthorization => Some(TicketAct::Request),
    }
}

/// The state after an act.
pub(super) fn after(status: TicketStatus, act: LoggedAct) -> TicketStatus {
    match done(act) {
        Some(done) => status.after(done),
        None if act == LoggedAct::CloseItself => TicketStatus::Closed,
        None => TicketStatus::Submitted,
    }
}

/// Who writes a message with this act, if anyone does.
pub(super) fn speaker(act: LoggedAct) -> Option<Side> {
    use LoggedAct as Act;
    if matches!(act, Act::Reply | Act::AnswerFeedback) {
        return Some(Side::Customer);
    }
    matches!(act, Act::Answer | Act::AskFeedback | Act::Propose | Act::Reject).then_some(Side::Desk)
}
