//! Refusals: each has a status, a code of the API, and a sentence that says what to do next.

use crate::grid::table;
use domain::act::TicketAct;
use domain::authorizations::{AuthorizationAct, AuthorizationStatus};
use domain::fault::{Fault, Need, Problem, Why};
use domain::tickets::{TicketNo, TicketStatus};

/// Every refusal. A new one does not compile until it stands here too.
fn faults() -> Vec<Fault> {
    let missing = Problem { field: "region".to_owned(), why: Why::NotChosen };
    let mut all = vec![
        Fault::SignInFirst,
        Fault::WrongCredentials,
        Fault::TooManyAttempts { minutes: 1 },
        Fault::TooManyAttempts { minutes: 15 },
        Fault::CodeNeeded,
        Fault::CodeLate,
        Fault::SecondFactorFirst,
        Fault::TooManyAccessKeys,
        Fault::KeyMissing,
        Fault::NotFound,
        Fault::ChoosePasswordFirst,
        Fault::DeadLink,
        Fault::Oneself,
        Fault::LastAdministrator,
        Fault::NotAllowed(Need::TicketAdministrator),
        Fault::NotAllowed(Need::GroupOperator),
        Fault::NotAllowed(Need::TraceViewer),
        Fault::NotAllowed(Need::AccountAdministrator),
        Fault::NotAllowed(Need::Lead),
        Fault::NotAllowed(Need::Desk),
        Fault::NotAllowed(Need::Holder),
        Fault::NotAllowed(Need::ItsEngineer),
        Fault::NotAllowed(Need::Customer),
        Fault::NotAllowed(Need::Author),
        Fault::NotAllowed(Need::SharedGroup),
        Fault::NotAllowed(Need::SameGroup),
        Fault::NotAllowed(Need::AgencyToHandle),
        Fault::NotAllowed(Need::OwnRole),
        Fault::AgencyOver,
        Fault::WrongState { act: TicketAct::Take, status: TicketStatus::PendingFeedback },
        Fault::WrongAuthorization { act: AuthorizationAct::Confirm, status: AuthorizationStatus::Recalled },
        Fault::TooManyAuthorizations { max: 20 },
        Fault::TooSoon { minutes: 1 },
        Fault::TooSoon { minutes: 30 },
        Fault::AlreadyRated,
        Fault::AlreadyRead,
        Fault::AlreadyWithdrawn,
        Fault::NotAssociated,
        Fault::Invalid(vec![missing.clone()]),
        Fault::Invalid(vec![missing.clone(), missing]),
        Fault::AlreadySubmitted { no: TicketNo::parse("TT261124000042").unwrap() },
        Fault::QuotaSpent { total: 30, renews: "2027-01-01".to_owned() },
        Fault::NoQuota,
        Fault::AlreadyExists { what: "user-b".to_owned() },
        Fault::ForeignOrigin,
        Fault::TooLarge,
        Fault::BadRequest,
        Fault::Unavailable,
    ];
    all.dedup();
    for fault in &all {
        match fault {
            Fault::SignInFirst | Fault::WrongCredentials | Fault::TooManyAttempts { .. } | Fault::NotFound => {}
            Fault::ChoosePasswordFirst | Fault::DeadLink | Fault::Oneself | Fault::LastAdministrator => {}
            Fault::NotAllowed(
                Need::TicketAdministrator
                | Need::GroupOperator
                | Need::TraceViewer
                | Need::AccountAdministrator
                | Need::Lead
                | Need::Desk
                | Need::Holder
                | Need::ItsEngineer
                | Need::Customer
                | Need::Author
                | Need::SharedGroup
                | Need::SameGroup
                | Need::AgencyToHandle
                | Need::OwnRole,
            ) => {}
            Fault::WrongAuthorization { .. } | Fault::TooManyAuthorizations { .. } => {}
            Fault::CodeNeeded | Fault::CodeLate | Fault::SecondFactorFirst => {}
            Fault::TooManyAccessKeys | Fault::KeyMissing => {}
            Fault::WrongState { .. } | Fault::TooSoon { .. } | Fault::AlreadyRated | Fault::NotAssociated => {}
            Fault::AlreadyRead | Fault::AlreadyWithdrawn => {}
            Fault::QuotaSpent { .. } | Fault::NoQuota => {}
            Fault::Invalid(_) | Fault::AlreadySubmitted { .. } => {}
            Fault::AgencyOver | Fault::AlreadyExists { .. } | Fault::ForeignOrigin | Fault::TooLarge => {}
            Fault::BadRequest | Fault::Unavailable => {}
        }
    }
    all
}

/// Every reason. A new one does not compile until it stands here too.
fn whys() -> Vec<Why> {
    let name = || "log.txt".to_owned();
    let all = vec![
        Why::Missing,
        Why::NotChosen,
        Why::NotInList,
        Why::NotOfPlan,
        Why::TooShort { min: 10 },
        Why::TooLong { max: 64, length: 65 },
        Why::TooMany { max: 5 },
        Why::ControlCharacter,
        Why::NotAnEmail,
        Why::NotANumber,
        Why::OutOfRange { min: 1, max: 65535 },
        Why::NotADate,
        Why::NotHours,
        Why::NotAMoment,
        Why::BeforeStart,
        Why::NotATicketNo,
        Why::NothingToFind,
        Why::TooManyNames { max: 50 },
        Why::NotAName,
        Why::GuessablePassword,
        Why::SamePassword,
        Why::NobodyOfThisName,
        Why::IsMemberAlready,
        Why::TooFewKinds { min: 3 },
        Why::WrongCode,
        Why::NotRepeated,
        Why::WrongPassword,
        Why::ConsentMissing,
        Why::ConsentOutdated,
        Why::FileTooLarge { name: name(), max: 20 },
        Why::DayFull { name: name(), max: 100 },
        Why::FileEmpty { name: name() },
        Why::FileKind { name: name() },
        Why::FileNotAsNamed { name: name() },
        Why::FileUnwanted { name: name() },
        Why::FileNotScanned { name: name() },
        Why::FileCutOff { name: name() },
        Why::FileGone,
        Why::HasItAlready,
        Why::AssociatedAlready,
        Why::TooManyAssociated { max: 50 },
        Why::TooManyTags { max: 30 },
        Why::TooManyOnTicket { max: 5 },
        Why::TagThere,
        Why::NothingTicked,
        Why::NothingToSave,
        Why::TooManySavedFilters { max: 20 },
        Why::SavedFilterThere,
        Why::OwnAccount,
        Why::TooManyAgencies { max: 50 },
        Why::DayPast,
        Why::DayTooFar { latest: "2027-01-31".to_owned() },
        Why::TooManyDays { max: 30 },
        Why::NotAPrivateKey,
        Why::PublicKey,
        Why::PuttyKey,
        Why::Certificate,
        Why::KeyCutOff,
        Why::KeyFormat,
        Why::KeyCost,
        Why::PassphraseMissing,
        Why::WrongPassphrase,
    ];
    for why in &all {
        match why {
            Why::TooManyTags { .. } | Why::TooManyOnTicket { .. } | Why::TagThere => {}
            Why::NothingTicked | Why::NothingToSave | Why::TooManySavedFilters { .. } | Why::SavedFilterThere => {}
            Why::Missing | Why::NotChosen | Why::NotInList | Why::TooShort { .. } | Why::TooLong { .. } => {}
            Why::TooMany { .. } | Why::ControlCharacter | Why::NotAnEmail | Why::NotANumber => {}
            Why::OutOfRange { .. }
            | Why::NotADate
            | Why::NotHours
            | Why::NotAMoment
            | Why::BeforeStart
            | Why::NotATicketNo
            | Why::NothingToFind
            | Why::NotAName => {}
            Why::TooManyNames { .. } | Why::NotOfPlan => {}
            Why::SamePassword | Why::NobodyOfThisName | Why::IsMemberAlready => {}
            Why::TooFewKinds { .. } | Why::WrongCode => {}
            Why::GuessablePassword | Why::NotRepeated | Why::WrongPassword => {}
            Why::ConsentMissing | Why::ConsentOutdated | Why::FileTooLarge { .. } | Why::FileEmpty { .. } => {}
            Why::DayFull { .. }
            | Why::FileNotAsNamed { .. }
            | Why::FileUnwanted { .. }
            | Why::FileNotScanned { .. } => {}
            Why::FileKind { .. } | Why::FileCutOff { .. } | Why::FileGone | Why::HasItAlready => {}
            Why::AssociatedAlready | Why::TooManyAssociated { .. } => {}
            Why::OwnAccount | Why::TooManyAgencies { .. } | Why::DayPast | Why::DayTooFar { .. } => {}
            Why::TooManyDays { .. } => {}
            Why::NotAPrivateKey | Why::PublicKey | Why::PuttyKey | Why::Certificate | Why::KeyCutOff => {}
            Why::KeyFormat | Why::KeyCost | Why::PassphraseMissing | Why::WrongPassphrase => {}
        }
    }
    all
}

fn is_sentence(text: &str) -> bool {
    text.trim_start_matches('"').starts_with(char::is_alphanumeric)
        && text.ends_with('.')
        && !text.contains(['!', '{', '}'])
}

#[test]
fn every_refusal_has_a_status_a_code_and_a_sentence() {
    let row = |fault: &Fault| vec![fault.status().to_string(), fault.code().to_owned(), fault.text()];
    let rows: Vec<_> = faults().iter().map(row).collect();
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn every_refusal_is_an_error_to_the_browser_and_a_sentence_to_a_person() {
    for fault in faults() {
        assert!((400..=503).contains(&fault.status()) && fault.code().starts_with("OSM."), "{fault:?}");
        assert!(is_sentence(&fault.text()), "{}", fault.text());
    }
}

#[test]
fn every_wrong_field_has_a_sentence() {
    let rows: Vec<_> = whys().iter().map(|why| vec![format!("{why:?}"), why.text()]).collect();
    assert!(whys().iter().all(|why| is_sentence(&why.text())));
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn an_act_without_its_permission_says_who_may() {
    for act in TicketAct::ALL {
        assert!(Fault::NotAllowed(Need::of(act)).text().starts_with("You have insufficient permissions. Only "));
    }
}
