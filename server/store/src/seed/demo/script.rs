//! Who does what to which ticket, in the order of time.

use super::texts::{self, Text};
use domain::act::TicketAct;
use domain::authorizations::AuthorizationKind;
use domain::tags::TagColor;

/// What is done.
pub(super) enum Act {
    Submit(&'static Text),
    Take,
    Assign(&'static str),
    /// An engineer's message, by one of the buttons below it.
    Say(TicketAct, &'static str),
    Reply(&'static str),
    Remind,
    Cancel,
    Confirm,
    Close,
    Rate([u8; 4], &'static str),
    /// An engineer asks for the login of a host, and why.
    Request(AuthorizationKind, &'static str, &'static str),
    /// With the ticket of this name.
    Associate(&'static str),
    /// Puts a tag on it, which is made where it is missing.
    Tag(&'static str, TagColor),
}

/// Somebody acts on a ticket of the script.
pub(super) struct Step {
    pub(super) minutes_ago: i64,
    pub(super) who: &'static str,
    pub(super) ticket: &'static str,
    pub(super) act: Act,
}

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

const fn step(minutes_ago: i64, who: &'static str, ticket: &'static str, act: Act) -> Step {
    Step { minutes_ago, who, ticket, act }
}

pub(super) const SCRIPT: [Step; 51] = [
    // Closed and rated; closed and not rated yet.
    step(9 * DAY, "user-b", "backup", Act::Submit(&texts::BACKUP)),
    step(9 * DAY - 40, "engineer-1", "backup", Act::Take),
    step(9 * DAY - 75, "engineer-1", "backup", Act::Say(TicketAct::AskFeedback, texts::WHICH_BACKUP)),
    step(8 * DAY, "user-b", "backup", Act::Reply(texts::THIS_BACKUP)),
    step(8 * DAY - 95, "engineer-1", "backup", Act::Say(TicketAct::Propose, texts::BACKUP_RESTORED)),
    step(7 * DAY, "user-b", "backup", Act::Confirm),
    step(7 * DAY - 12, "user-b", "backup", Act::Rate([4, 5, 5, 5], texts::THANKS)),
    step(6 * DAY, "user-c", "certificate", Act::Submit(&texts::CERTIFICATE)),
    step(6 * DAY - 25, "lead-1", "certificate", Act::Assign("engineer-2")),
    step(6 * DAY - 80, "engineer-2", "certificate", Act::Say(TicketAct::Answer, texts::CERTIFICATE_CHAIN)),
    step(5 * DAY + 3 * HOUR, "user-c", "certificate", Act::Close),
    step(7 * DAY - 15, "user-b", "backup", Act::Tag("Production", TagColor::Red)),
    // Withdrawn; rejected.
    step(5 * DAY, "user-c", "bucket", Act::Submit(&texts::BUCKET)),
    step(5 * DAY - 18, "user-c", "bucket", Act::Cancel),
    step(4 * DAY + 6 * HOUR, "user-b", "question", Act::Submit(&texts::QUESTION)),
    step(4 * DAY + 5 * HOUR, "engineer-1", "question", Act::Say(TicketAct::Reject, texts::NO_TICKET)),
    // Set aside.
    step(4 * DAY, "user-b", "resize", Act::Submit(&texts::RESIZE)),
    step(4 * DAY - 50, "engineer-2", "resize", Act::Take),
    step(4 * DAY - 90, "engineer-2", "resize", Act::Say(TicketAct::Suspend, texts::MAINTENANCE)),
    // The manual's example: B's ticket is associated with C's; A sees that, and not the details of C's.
    step(3 * DAY, "user-e", "of-a", Act::Submit(&texts::OF_A)),
    step(3 * DAY - 2 * HOUR, "user-f", "of-b", Act::Submit(&texts::OF_B)),
    step(3 * DAY - 3 * HOUR, "user-g", "of-c", Act::Submit(&texts::OF_C)),
    step(3 * DAY - 4 * HOUR, "engineer-1", "of-b", Act::Take),
    step(3 * DAY - 5 * HOUR, "engineer-1", "of-c", Act::Take),
    step(3 * DAY - 6 * HOUR, "engineer-1", "of-c", Act::Say(TicketAct::Answer, texts::SAME_CAUSE)),
    step(3 * DAY - 7 * HOUR, "user-f", "of-c", Act::Associate("of-b")),
    step(
        3 * DAY - 8 * HOUR,
        "engineer-1",
        "of-b",
        Act::Request(AuthorizationKind::Sftp, "payment-1", texts::TO_COMPARE),
    ),
    step(2 * DAY + 8 * HOUR, "engineer-2", "of-a", Act::Take),
    step(2 * DAY + 7 * HOUR, "engineer-2", "of-a", Act::Say(TicketAct::Answer, texts::LOOKING_INTO_IT)),
    // Colleagues of one group: user-c handles user-b's, both belong together.
    step(2 * DAY, "user-b", "login", Act::Submit(&texts::LOGIN)),
    step(2 * DAY - 5, "user-b", "login", Act::Tag("Production", TagColor::Red)),
    step(2 * DAY - 35, "engineer-1", "login", Act::Take),
    step(2 * DAY - 60, "engineer-1", "login", Act::Say(TicketAct::AskFeedback, texts::WHICH_ERROR)),
    step(2 * DAY - 3 * HOUR, "user-c", "login", Act::Reply(texts::THIS_ERROR)),
    step(2 * DAY - 5 * HOUR, "user-c", "disk", Act::Submit(&texts::DISK)),
    step(2 * DAY - 6 * HOUR, "user-c", "login", Act::Associate("disk")),
    step(DAY + 9 * HOUR, "engineer-1", "login", Act::Say(TicketAct::Answer, texts::CONSOLE_SHOWS)),
    step(
        DAY + 8 * HOUR,
        "engineer-1",
        "login",
        Act::Request(AuthorizationKind::SshPassword, "build-server", texts::TO_EXTEND),
    ),
    step(DAY + 4 * HOUR, "user-c", "login", Act::Remind),
    // Waiting for their customer: feedback, confirmation.
    step(DAY, "user-c", "slow", Act::Submit(&texts::SLOW)),
    step(DAY - 30, "engineer-2", "slow", Act::Take),
    step(DAY - 55, "engineer-2", "slow", Act::Say(TicketAct::AskFeedback, texts::WHICH_QUERY)),
    step(20 * HOUR, "user-b", "bandwidth", Act::Submit(&texts::BANDWIDTH)),
    step(20 * HOUR - 2, "user-b", "bandwidth", Act::Tag("Network", TagColor::Blue)),
    step(19 * HOUR, "engineer-1", "bandwidth", Act::Take),
    step(17 * HOUR, "engineer-1", "bandwidth", Act::Say(TicketAct::Propose, texts::BANDWIDTH_FIXED)),
    // Waiting for an engineer, one of them reminded of.
    step(5 * HOUR, "user-b", "nodes", Act::Submit(&texts::NODES)),
    step(2 * HOUR, "user-b", "nodes", Act::Remind),
    step(2 * HOUR - 1, "user-b", "nodes", Act::Tag("Waiting for hardware", TagColor::Amber)),
    step(HOUR, "admin-a", "generation", Act::Submit(&texts::GENERATION)),
    step(25, "user-g", "peering", Act::Submit(&texts::PEERING)),
];
