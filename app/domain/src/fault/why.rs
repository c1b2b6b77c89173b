//! What is wrong with a field, and what permission is missing.

use crate::act::TicketAct;
use crate::attachments::endings;
use crate::words::refusals;
use serde::{Deserialize, Serialize};

/// A wrong field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field's name in its form.
    pub field: String,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names and `text` say it")]
pub enum Why {
    Missing,
    NotChosen,
    NotInList,
    NotOfPlan,
    TooShort { min: usize },
    TooLong { max: usize, length: usize },
    TooMany { max: usize },
    ControlCharacter,
    NotAnEmail,
    NotANumber,
    OutOfRange { min: i64, max: i64 },
    NotADate,
    NotHours,
    NotAMoment,
    BeforeStart,
    NotATicketNo,
    NothingToFind,
    TooManyNames { max: u64 },
    NotAName,
    GuessablePassword,
    SamePassword,
    NobodyOfThisName,
    IsMemberAlready,
    TooFewKinds { min: i64 },
    WrongCode,
    NotRepeated,
    WrongPassword,
    ConsentMissing,
    ConsentOutdated,
    FileTooLarge { name: String, max: u64 },
    DayFull { name: String, max: u64 },
    FileEmpty { name: String },
    FileKind { name: String },
    FileNotAsNamed { name: String },
    FileUnwanted { name: String },
    FileNotScanned { name: String },
    FileCutOff { name: String },
    FileGone,
    HasItAlready,
    AssociatedAlready,
    TooManyAssociated { max: usize },
    TooManyTags { max: usize },
    TooManyOnTicket { max: usize },
    TagThere,
    NothingTicked,
    NothingToSave,
    TooManySavedFilters { max: usize },
    SavedFilterThere,
    OwnAccount,
    TooManyAgencies { max: usize },
    DayPast,
    DayTooFar { latest: String },
    TooManyDays { max: i64 },
    NotAPrivateKey,
    PublicKey,
    PuttyKey,
    Certificate,
    KeyCutOff,
    KeyFormat,
    KeyCost,
    PassphraseMissing,
    WrongPassphrase,
}

impl Why {
    /// The sentence beside the field.
    pub fn text(&self) -> String {
        let w = &refusals().why;
        match self {
            Self::Missing => w.missing.to_owned(),
            Self::NotChosen => w.not_chosen.to_owned(),
            Self::NotInList => w.not_in_list.to_owned(),
            Self::NotOfPlan => w.not_of_plan.to_owned(),
            Self::TooShort { min } => (w.too_short)(*min),
            Self::TooLong { max, length } => (w.too_long)(*max, *length),
            Self::TooMany { max } => (w.too_many)(*max),
            Self::ControlCharacter => w.control_character.to_owned(),
            Self::NotAnEmail => w.not_an_email.to_owned(),
            Self::NotANumber => w.not_a_number.to_owned(),
            Self::OutOfRange { min, max } => (w.out_of_range)(*min, *max),
            Self::NotHours => w.not_hours.to_owned(),
            Self::NotADate => w.not_a_date.to_owned(),
            Self::NotAMoment => w.not_a_moment.to_owned(),
            Self::BeforeStart => w.before_start.to_owned(),
            Self::NotATicketNo => w.not_a_ticket_no.to_owned(),
            Self::NothingToFind => w.nothing_to_find.to_owned(),
            Self::TooManyNames { max } => (w.too_many_names)(*max),
            Self::NotAName => w.not_a_name.to_owned(),
            Self::GuessablePassword => w.guessable_password.to_owned(),
            Self::SamePassword => w.same_password.to_owned(),
            Self::NobodyOfThisName => w.nobody_of_this_name.to_owned(),
            Self::IsMemberAlready => w.is_member_already.to_owned(),
            Self::TooFewKinds { min } => (w.too_few_kinds)(*min),
            Self::WrongCode => w.wrong_code.to_owned(),
            Self::NotRepeated => w.not_repeated.to_owned(),
            Self::WrongPassword => w.wrong_password.to_owned(),
            Self::ConsentMissing => w.consent_missing.to_owned(),
            Self::ConsentOutdated => w.consent_outdated.to_owned(),
            Self::FileTooLarge { name, max } => (w.file_too_large)(name, *max),
            Self::DayFull { name, max } => (w.day_full)(name, *max),
            Self::FileEmpty { name } => (w.file_empty)(name),
            Self::FileKind { name } => (w.file_kind)(name, &endings()),
            Self::FileNotAsNamed { name } => (w.file_not_as_named)(name),
            Self::FileUnwanted { name } => (w.file_unwanted)(name),
            Self::FileNotScanned { name } => (w.file_not_scanned)(name),
            Self::FileCutOff { name } => (w.file_cut_off)(name),
            Self::FileGone => w.file_gone.to_owned(),
            Self::HasItAlready => w.has_it_already.to_owned(),
            Self::AssociatedAlready => w.associated_already.to_owned(),
            Self::TooManyAssociated { max } => (w.too_many_associated)(*max),
            Self::TooManyTags { max } => (w.too_many_tags)(*max),
            Self::TooManyOnTicket { max } => (w.too_many_on_ticket)(*max),
            Self::TagThere => w.tag_there.to_owned(),
            Self::NothingTicked => w.nothing_ticked.to_owned(),
            Self::NothingToSave => w.nothing_to_save.to_owned(),
            Self::TooManySavedFilters { max } => (w.too_many_saved_filters)(*max),
            Self::SavedFilterThere => w.saved_filter_there.to_owned(),
            Self::TooManyAgencies { max } => (w.too_many_agencies)(*max),
            Self::OwnAccount => w.own_account.to_owned(),
            Self::DayPast => w.day_past.to_owned(),
            Self::DayTooFar { latest } => (w.day_too_far)(latest),
            Self::TooManyDays { max } => (w.too_many_days)(*max),
            Self::NotAPrivateKey => w.not_a_private_key.to_owned(),
            Self::PublicKey => w.public_key.to_owned(),
            Self::PuttyKey => w.putty_key.to_owned(),
            Self::Certificate => w.certificate.to_owned(),
            Self::KeyCutOff => w.key_cut_off.to_owned(),
            Self::KeyFormat => w.key_format.to_owned(),
            Self::KeyCost => w.key_cost.to_owned(),
            Self::PassphraseMissing => w.passphrase_missing.to_owned(),
            Self::WrongPassphrase => w.wrong_passphrase.to_owned(),
        }
    }
}

/// The permission that was missing, for the sentence that says who can grant it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// Ticket Administrator, while Ticket Policy is on.
    TicketAdministrator,
    /// A group that has Ticket Group Operator.
    GroupOperator,
    /// CTS Viewer.
    TraceViewer,
    /// To be the account's administrator.
    AccountAdministrator,
    /// To be the desk lead.
    Lead,
    /// To be of the service desk.
    Desk,
    /// To be the ticket's engineer.
    Holder,
    /// To be the ticket's engineer or the lead.
    ItsEngineer,
    /// To be of the ticket's customer.
    Customer,
    /// To have written the message.
    Author,
    /// A group that one shares with the ticket's applicant.
    SharedGroup,
    /// Groups that the applicants of two tickets share with each other and with whoever associates them.
    SameGroup,
    /// An agency that gives the right to handle tickets.
    AgencyToHandle,
    /// To act for oneself, not under an agency.
    OwnRole,
}

impl Need {
    /// What lacks whoever sees a ticket but may not do this to it.
    pub const fn of(act: TicketAct) -> Self {
        match act {
            TicketAct::View
            | TicketAct::ViewStub
            | TicketAct::Reply
            | TicketAct::Remind
            | TicketAct::Cancel
            | TicketAct::Close
            | TicketAct::Confirm
            | TicketAct::NotSolved
            | TicketAct::Delete
            | TicketAct::Rate
            | TicketAct::Disassociate
            | TicketAct::ChangeContact
            | TicketAct::ChangeResources
            | TicketAct::Tag => Self::Customer,
            TicketAct::Withdraw => Self::Author,
            TicketAct::Associate => Self::SameGroup,
            TicketAct::Assign => Self::Lead,
            TicketAct::Take => Self::Desk,
            TicketAct::Forward => Self::Holder,
            TicketAct::Answer
            | TicketAct::AskFeedback
            | TicketAct::Propose
            | TicketAct::Reject
            | TicketAct::Suspend
            | TicketAct::Resume
            | TicketAct::Request => Self::ItsEngineer,
        }
    }
}
