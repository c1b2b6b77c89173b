//! What an act that was done leaves behind, and one that was refused.

use crate::authorizations::Held;
use crate::cast::NOON;
use crate::rows::State;
use domain::authorizations::AuthorizationAct as Act;
use domain::fault::Fault;
use domain::id::AuthorizationId;

/// Something tried: what was before, and what is after.
pub struct Tried {
    pub before: (Held, State),
    pub after: (Held, State),
    pub log: Vec<String>,
    pub traces: Vec<String>,
}

pub fn was_done(name: &str, act: Act, id: AuthorizationId, tried: &Tried) {
    let ((before, ticket), (after, same)) = (&tried.before, &tried.after);
    let person = if name == "delegate" { "admin-i" } else { name };
    let line = |code: i32| format!("{code} {person} - {}", id.0);
    let receipt = format!("218 - - {}", id.0);
    let (status, lines, trace) = match act {
        Act::View => (before.status, vec![], None),
        Act::Confirm => (1, vec![line(73)], Some("confirmAuthorizations")),
        Act::Reject => (2, vec![line(74)], Some("rejectAuthorizations")),
        Act::Cancel => (5, vec![receipt, line(83)], Some("cancelAuthorizations")),
        Act::Recall => (4, vec![line(215)], None),
        Act::Reveal => (1, vec![line(216)], None),
    };
    assert_eq!((after.status, &tried.log), (status, &lines), "{name} {act:?}");
    let traces: Vec<String> = trace.iter().map(|trace| format!("{trace} normal 200 {person}")).collect();
    assert_eq!(tried.traces, traces, "{name} {act:?}");
    assert_eq!(after.version - before.version, i64::from(![Act::View, Act::Reveal].contains(&act)));
    assert_eq!(
        (after.views, after.consents - before.consents),
        (i64::from(act == Act::Reveal), i64::from(act == Act::Confirm))
    );
    assert_eq!(
        after.parts,
        if [Act::Confirm, Act::Reveal].contains(&act) { 3 } else { before.parts * i64::from(act == Act::View) }
    );
    assert_eq!(after.cleared_at, if act == Act::Cancel { Some(NOON) } else { before.cleared_at });
    if [Act::Confirm, Act::Reject].contains(&act) {
        assert_eq!((after.answered.as_deref(), after.answered_at), (Some(person), Some(NOON)));
        assert_eq!(after.refused.is_some(), act == Act::Reject);
    }
    let lines = i64::try_from(lines.len()).unwrap();
    // The desk has something to read, later than all before.
    let customer_at = ticket.customer_at + i64::from([Act::Confirm, Act::Reject, Act::Cancel].contains(&act));
    assert_eq!(
        State { log: ticket.log + lines, customer_at, ..ticket.clone() },
        *same,
        "{name} {act:?}: of the ticket all else stays"
    );
}

pub fn was_refused(name: &str, act: Act, fault: &Fault, tried: &Tried) {
    assert_eq!(tried.before, tried.after, "{name} {act:?}");
    assert!(tried.log.is_empty());
    let person = if name == "delegate" {
        "admin-i"
    } else if name == "viewer" {
        "admin-x"
    } else {
        name
    };
    let trace = match act {
        Act::Confirm => Some("confirmAuthorizations"),
        Act::Reject => Some("rejectAuthorizations"),
        Act::Cancel => Some("cancelAuthorizations"),
        Act::View | Act::Recall | Act::Reveal => None,
    };
    let warning = |trace| format!("{trace} warning {} {person} {}", fault.status(), fault.text());
    let traces: Vec<String> = trace.filter(|_| *fault != Fault::NotFound).map(warning).into_iter().collect();
    assert_eq!(tried.traces, traces, "{name} {act:?}");
}
