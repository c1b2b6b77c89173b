//! What acting under an agency leaves behind: who, and for whom.

use super::key;
use crate::cast::{details, message, perform};
use crate::installation::Installation;
use domain::act::{LoggedAct, TicketAct};
use domain::agencies::AgencyAct;
use domain::tickets::TicketDetails;

on_both_engines![
    a_tickets_log_and_messages_tell_for_whom_somebody_acted,
    traces_tell_who_it_was_and_under_which_agency,
    the_history_tells_who_made_and_used_it,
];

async fn a_tickets_log_and_messages_tell_for_whom_somebody_acted(it: &Installation) {
    let no = it.taken_ticket_of("user-e").await;
    for (name, told) in [("admin-x", "admin-x (globex)"), ("engineer-2", "engineer-2 (service desk)")] {
        let (device, id) = it.delegate("admin-a", name, "handle").await;
        let who = device.acting().await;
        who.reply(&message(&no, "On their behalf")).await.unwrap();
        let read = |details: &TicketDetails| {
            let line = &details.log[0];
            let message = details.messages.last().unwrap();
            (line.act, line.operator.clone().unwrap(), message.author.clone())
        };
        let expected = (LoggedAct::Reply, told.to_owned(), told.to_owned());
        for reader in ["user-e", "admin-a", "engineer-1"] {
            assert_eq!(read(&details(&it.acting(reader).await, &no).await.unwrap()), expected, "{reader}");
        }
        assert_eq!(read(&details(&who, &no).await.unwrap()), expected);
        assert_eq!(it.count(&format!("ticket_log WHERE agency_id = {}", id.0)).await, 1);
        assert_eq!(it.count(&format!("message WHERE agency_id = {}", id.0)).await, 1);
    }
    // What somebody did for themselves says nothing of an agency.
    assert_eq!(it.count("ticket_log WHERE agency_id IS NULL").await, 2);
}

async fn traces_tell_who_it_was_and_under_which_agency(it: &Installation) {
    let no = it.taken_ticket_of("user-e").await;
    let (device, id) = it.delegate("admin-a", "admin-x", "handle").await;
    let who = device.acting().await;
    perform(&who, TicketAct::Close, &no).await.unwrap();
    assert!(perform(&who, TicketAct::Close, &no).await.is_err());
    let operators = "SELECT operator FROM trace t JOIN account a ON a.id = t.account_id WHERE a.name = 'acme' \
                     AND trace_name = 'closeCase' ORDER BY t.id";
    let operators = it.texts(operators).await;
    assert_eq!(operators.len(), 2, "one that succeeded and one that was refused");
    for operator in operators {
        let user: serde_json::Value = serde_json::from_str(&operator).unwrap();
        assert_eq!((&user["name"], &user["domain"]["name"]), (&"admin-x".into(), &"globex".into()));
        assert_eq!((&user["type"], &user["principal_is_root_user"]), (&"AssumedAgency".into(), &"true".into()));
        assert_eq!(user["agency"]["id"], id.0.to_string());
        assert_eq!(user["agency"]["domain"]["name"], "acme");
    }
    assert_eq!(it.count("trace t JOIN account a ON a.id = t.account_id WHERE a.name <> 'acme'").await, 0);
}

async fn the_history_tells_who_made_and_used_it(it: &Installation) {
    let (device, _) = it.delegate("admin-a", "admin-x", "view").await;
    device.back().await;
    let (engineer, id) = it.delegate("admin-a", "engineer-1", "view").await;
    it.acting("admin-a").await.end_agency(&key(id)).await.unwrap();
    engineer.back().await;
    let list = it.acting("admin-a").await.agencies().await.unwrap();
    let told: Vec<_> = list.history.iter().map(|event| (event.act, event.operator.as_str())).collect();
    let expected = [
        (AgencyAct::End, "admin-a"),
        (AgencyAct::Switch, "engineer-1 (service desk)"),
        (AgencyAct::Create, "admin-a"),
        (AgencyAct::SwitchBack, "admin-x (globex)"),
        (AgencyAct::Switch, "admin-x (globex)"),
        (AgencyAct::Create, "admin-a"),
    ];
    assert_eq!(told, expected);
    assert_eq!(list.history[0].agency, "view to desk for engineer-1");
}
