//! Picks the sentence of a refusal from the dictionary.

use super::{Fault, Need};
use crate::quota::ADD_ON;
use crate::words::{refusals, words};

pub(super) fn of(fault: &Fault) -> String {
    let w = &refusals().refusal;
    match fault {
        Fault::SignInFirst => w.sign_in_first.to_owned(),
        Fault::WrongCredentials => w.wrong_credentials.to_owned(),
        Fault::TooManyAttempts { minutes: ..=1 } => w.too_many_attempts_a_minute.to_owned(),
        Fault::TooManyAttempts { minutes } => (w.too_many_attempts)(*minutes),
        Fault::ChoosePasswordFirst => w.choose_password_first.to_owned(),
        Fault::DeadLink => w.dead_link.to_owned(),
        Fault::Oneself => w.oneself.to_owned(),
        Fault::LastAdministrator => w.last_administrator.to_owned(),
        Fault::CodeNeeded => w.code_needed.to_owned(),
        Fault::CodeLate => w.code_late.to_owned(),
        Fault::SecondFactorFirst => w.second_factor_first.to_owned(),
        Fault::TooManyAccessKeys => w.too_many_access_keys.to_owned(),
        Fault::KeyMissing => w.key_missing.to_owned(),
        Fault::NotFound => words().errors.not_found.to_owned(),
        Fault::NotAllowed(need) => format!("{} {}", w.insufficient_permissions, who_grants(*need)),
        Fault::WrongState { act, status } => (w.wrong_state)(act.label(), status.label()),
        Fault::WrongAuthorization { act, status } => (w.wrong_authorization)(act.label(), status.label()),
        Fault::TooManyAuthorizations { max } => (w.too_many_authorizations)(*max),
        Fault::TooSoon { minutes: ..=1 } => w.too_soon_a_minute.to_owned(),
        Fault::TooSoon { minutes } => (w.too_soon)(*minutes),
        Fault::AlreadyRated => w.already_rated.to_owned(),
        Fault::AlreadyRead => w.already_read.to_owned(),
        Fault::AlreadyWithdrawn => w.already_withdrawn.to_owned(),
        Fault::NotAssociated => w.not_associated.to_owned(),
        Fault::Invalid(problems) => match problems.as_slice() {
            [only] => only.why.text(),
            _ => (w.invalid)(problems.len()),
        },
        Fault::AlreadySubmitted { no } => (w.already_submitted)(no.as_str()),
        Fault::QuotaSpent { total, renews } => (w.quota_spent)(*total, renews, ADD_ON),
        Fault::NoQuota => w.no_quota.to_owned(),
        Fault::AlreadyExists { what } => (w.already_exists)(what),
        Fault::AgencyOver => w.agency_over.to_owned(),
        Fault::ForeignOrigin => w.foreign_origin.to_owned(),
        Fault::TooLarge => w.too_large.to_owned(),
        Fault::BadRequest => w.bad_request.to_owned(),
        Fault::Unavailable => words().errors.unavailable.to_owned(),
    }
}

fn who_grants(need: Need) -> &'static str {
    let w = &refusals().refusal;
    match need {
        Need::TicketAdministrator => w.need_ticket_administrator,
        Need::GroupOperator => w.need_group_operator,
        Need::TraceViewer => w.need_trace_viewer,
        Need::AccountAdministrator => w.need_administrator,
        Need::Lead => w.need_lead,
        Need::Desk => w.need_desk,
        Need::Holder => w.need_holder,
        Need::ItsEngineer => w.need_its_engineer,
        Need::Customer => w.need_customer,
        Need::Author => w.need_author,
        Need::SharedGroup => w.need_shared_group,
        Need::SameGroup => w.need_same_group,
        Need::AgencyToHandle => w.need_agency_to_handle,
        Need::OwnRole => w.need_own_role,
    }
}
