//! Every act by everyone in every state: what the manual allows is done, logged and traced once, all else changes nothing.

mod tried;

use super::{information, of, page, revealed};
use crate::cast::{NOON, refused};
use crate::installation::Installation;
use domain::authorizations::{AuthorizationAct as Act, AuthorizationStatus as Status};
use domain::fault::{Fault, Need};
use domain::id::AuthorizationId;
use domain::tickets::{TicketNo, TicketStatus};
use store::Acting;
use tried::{Tried, was_done, was_refused};

on_both_engines![
    what_one_may_do_is_done_logged_and_traced_and_all_else_changes_nothing,
    who_may_what_is_told_on_the_page,
    traces_name_the_authorization,
    what_is_no_key_of_an_authorization_is_not_found,
    under_an_agency_the_record_names_who_it_is,
];

/// Around a ticket of `user-b` that `engineer-1` has. The last two act for `acme`.
const PEOPLE: [&str; 12] = [
    "user-b",
    "user-c",
    "admin-a",
    "engineer-1",
    "engineer-2",
    "lead-1",
    "user-d",
    "user-e",
    "admin-x",
    "user-y",
    "delegate",
    "viewer",
];

/// What the manual and the plan say, told once more in other words than the product's.
fn expected(name: &str, act: Act, status: Status) -> Result<(), Fault> {
    let customers = ["user-b", "user-c", "admin-a", "delegate"];
    let desk = ["engineer-1", "engineer-2", "lead-1"];
    if !customers.contains(&name) && !desk.contains(&name) && name != "viewer" {
        return Err(Fault::NotFound);
    }
    let (may, need, possible) = match act {
        Act::View => return Ok(()),
        Act::Confirm | Act::Reject => (customers.contains(&name), Need::Customer, Status::ToBeAuthorized),
        Act::Cancel => (customers.contains(&name), Need::Customer, Status::Authorized),
        Act::Recall => (["engineer-1", "lead-1"].contains(&name), Need::ItsEngineer, Status::ToBeAuthorized),
        Act::Reveal => (["engineer-1", "lead-1"].contains(&name), Need::ItsEngineer, Status::Authorized),
    };
    match (may, status == possible) {
        (false, _) if name == "viewer" && need == Need::Customer => Err(Fault::NotAllowed(Need::AgencyToHandle)),
        (false, _) => Err(Fault::NotAllowed(need)),
        (true, false) => Err(Fault::WrongAuthorization { act, status }),
        (true, true) => Ok(()),
    }
}

async fn perform(who: &Acting, act: Act, id: AuthorizationId) -> Result<(), Fault> {
    let answer = match act {
        Act::View => page(who, id).await.map(drop),
        Act::Confirm => who.confirm_authorization(&information(id, "the code is 1234")).await.map(drop),
        Act::Reject => who.reject_authorization(&of(id)).await.map(drop),
        Act::Cancel => who.cancel_authorization(&of(id)).await.map(drop),
        Act::Recall => who.recall_authorization(&of(id)).await.map(drop),
        Act::Reveal => revealed(who, id).await.map(|shown| assert_eq!(shown, "information|the code is 1234")),
    };
    answer.map_err(|error| refused::<()>(Err(error)))
}

/// An authorization of the ticket in this state, and nothing else of it.
async fn put(it: &Installation, no: &TicketNo, status: Status) -> AuthorizationId {
    it.put(no, TicketStatus::Processing, Some("engineer-1")).await;
    let (user, engineer) = (it.acting("user-b").await, it.fresh_acting("engineer-1").await);
    let id = it.ask(no, domain::authorizations::AuthorizationKind::Confidential, &[]).await;
    match status {
        Status::ToBeAuthorized => {}
        Status::Authorized => perform(&user, Act::Confirm, id).await.unwrap(),
        Status::Rejected => perform(&user, Act::Reject, id).await.unwrap(),
        Status::Recalled => perform(&engineer, Act::Recall, id).await.unwrap(),
        // Its time has passed, and nobody has written that down yet.
        Status::Expired => {
            perform(&user, Act::Confirm, id).await.unwrap();
            it.execute(&format!("UPDATE ticket_authorization SET expires_at = {NOON} WHERE id = {}", id.0)).await;
        }
        Status::Canceled => {
            perform(&user, Act::Confirm, id).await.unwrap();
            perform(&user, Act::Cancel, id).await.unwrap();
        }
    }
    id
}

async fn people(it: &Installation) -> Vec<(&'static str, Acting)> {
    let mut people = Vec::new();
    for name in PEOPLE {
        let who = match name {
            "delegate" => it.delegate("admin-a", "admin-i", "handle").await.0.acting().await,
            "viewer" => it.delegate("admin-a", "admin-x", "view").await.0.acting().await,
            name => it.fresh_acting(name).await,
        };
        people.push((name, who));
    }
    people
}

async fn what_one_may_do_is_done_logged_and_traced_and_all_else_changes_nothing(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let people = people(it).await;
    let mut done = 0;
    for status in Status::ALL {
        let mut id = None;
        for act in Act::ALL {
            for (name, who) in &people {
                let target = match id {
                    Some(id) => id,
                    None => put(it, &no, status).await,
                };
                let (logged, traced) = (it.log(&no).await.len(), it.traces().await.len());
                let before = (it.held(target).await, it.state(&no).await);
                let answer = perform(who, act, target).await;
                let after = (it.held(target).await, it.state(&no).await);
                let (log, traces) = (it.log(&no).await.split_off(logged), it.traces().await.split_off(traced));
                let tried = Tried { before, after, log, traces };
                assert_eq!(answer, expected(name, act, status), "{name} {act:?} {status:?}");
                id = match &answer {
                    Ok(()) if act != Act::View => None,
                    Ok(()) | Err(_) => Some(target),
                };
                match answer {
                    Ok(()) => was_done(name, act, target, &tried),
                    Err(fault) => was_refused(name, act, &fault, &tried),
                }
                done += usize::from(id.is_none());
            }
        }
    }
    // Confirm, Reject and Cancel by 4 customers, Recall and Reveal by 2 of the desk, each in one state.
    assert_eq!(done, 3 * 4 + 2 * 2);
}

async fn who_may_what_is_told_on_the_page(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let people = people(it).await;
    for status in Status::ALL {
        let id = put(it, &no, status).await;
        for (name, who) in &people {
            let Ok(page) = page(who, id).await else {
                assert_eq!(expected(name, Act::View, status), Err(Fault::NotFound));
                continue;
            };
            let may: Vec<Act> = Act::ALL.into_iter().filter(|act| expected(name, *act, status).is_ok()).collect();
            assert_eq!((page.may, page.status), (may, status), "{name}");
        }
    }
}

async fn traces_name_the_authorization(it: &Installation) {
    let (no, id) = it.confirmed("user-b").await;
    let sql = "SELECT resource_type || ' ' || resource_id || ' ' || resource_name || ' ' || resource_url || ' ' || request \
               FROM trace WHERE trace_name = 'confirmAuthorizations'";
    let n = id.0;
    let expected = format!(
        "authorization {n} {n} http://127.0.0.1:3000/authorizations/{n} {{\"authorization_id\":{n},\"ticket_no\":\"{no}\"}}"
    );
    assert_eq!(it.texts(sql).await, [expected]);
    let of_acme = "trace t JOIN account a ON a.id = t.account_id WHERE a.name = 'acme'";
    assert_eq!(it.count(of_acme).await, it.count("trace").await);
}

async fn what_is_no_key_of_an_authorization_is_not_found(it: &Installation) {
    it.confirmed("user-b").await;
    let user = it.acting("user-b").await;
    for id in [0, -1, 999, i64::MAX] {
        let id = AuthorizationId(id);
        for act in Act::ALL {
            assert_eq!(perform(&user, act, id).await, Err(Fault::NotFound), "{act:?}");
        }
    }
    // Each side has its own page.
    let id = it.newest().await.0;
    assert_eq!(refused(user.desk_authorization(id).await), Fault::NotFound);
    assert_eq!(refused(it.acting("lead-1").await.my_authorization(id).await), Fault::NotFound);
    let untouched = it.traces().await;
    assert_eq!(untouched.len(), 2, "of what is not there nothing is recorded: {untouched:?}");
}

async fn under_an_agency_the_record_names_who_it_is(it: &Installation) {
    let (no, id) = it.asked("user-b").await;
    let delegate = it.delegate("admin-a", "admin-x", "handle").await.0.acting().await;
    perform(&delegate, Act::Confirm, id).await.unwrap();
    let user = it.acting("user-b").await;
    let answered = page(&user, id).await.unwrap().answered.unwrap().0;
    let line = crate::cast::details(&user, &no).await.unwrap().log.remove(0);
    assert_eq!((line.operator.as_ref(), line.note), (Some(&answered), Some(id.0.to_string())));
    assert!(answered.contains("globex"), "{answered}");
}
