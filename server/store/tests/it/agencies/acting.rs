//! Acting under an agency: what it gives, what it takes away, and that its end holds at once.

use super::{DAY, agency, key};
use crate::cast::{NOON, details, form, message, perform, refused};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::agencies::AgencyForm;
use domain::fault::{Fault, Need};
use domain::id::UserId;
use domain::page::Place;
use domain::profile::ContactForm;
use domain::support_plan::AddOnForm;
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};
use store::Acting;

on_both_engines![
    under_an_agency_one_sees_the_accounts_tickets_and_no_others,
    the_right_to_view_gives_no_act,
    the_right_to_handle_gives_all_that_a_customer_may,
    an_agency_gives_nothing_but_tickets,
    one_acts_under_it_in_one_session_alone,
    who_may_act_under_it,
    its_end_holds_at_once_also_for_a_change_under_way,
    it_ends_by_itself_after_its_last_day,
    whoever_administers_no_more_acts_for_themselves,
    one_agency_after_another,
];

async fn numbers(who: &Acting) -> Vec<TicketNo> {
    let list = who.my_tickets(&TicketQuery::default()).await.unwrap();
    list.page.rows.into_iter().map(|row| row.no).collect()
}

async fn under_an_agency_one_sees_the_accounts_tickets_and_no_others(it: &Installation) {
    let (mine, theirs) = (it.ticket_of("user-y").await, it.ticket_of("user-e").await);
    let others = it.ticket_of("user-i").await;
    for name in ["admin-x", "engineer-2", "lead-1"] {
        let (device, _) = it.delegate("admin-a", name, "view").await;
        let who = device.acting().await;
        assert_eq!(numbers(&who).await, std::slice::from_ref(&theirs), "{name}");
        let list =
            who.my_tickets(&TicketQuery { applicant: "user".to_owned(), ..TicketQuery::default() }).await.unwrap();
        assert_eq!((list.page.rows.len(), list.counts), (1, vec![(TicketStatus::Submitted, 1)]), "{name}");
        assert!(!list.may_submit && list.page.rows[0].may.is_empty() && list.page.rows[0].account.is_none());
        assert_eq!(details(&who, &theirs).await.unwrap().applicant, "user-e");
        for no in [&mine, &others] {
            assert_eq!(refused(details(&who, no).await), Fault::NotFound, "{name}");
        }
        device.back().await;
        assert!(!device.acting().await.who().is_agency_over());
    }
    it.hide("1 = 1").await;
    let (device, _) = it.delegate("admin-a", "engineer-1", "handle").await;
    assert_eq!(refused(details(&device.acting().await, &theirs).await), Fault::NotFound, "deleted by its customer");
}

async fn the_right_to_view_gives_no_act(it: &Installation) {
    let (device, _) = it.delegate("admin-a", "admin-x", "view").await;
    let who = device.acting().await;
    let no = it.taken_ticket_of("user-e").await;
    // Associating is of two tickets, tags are of oneself: their own tests say who may.
    let others = [TicketAct::Associate, TicketAct::Disassociate, TicketAct::Tag];
    let is_act = |act: &TicketAct| ![TicketAct::View, TicketAct::ViewStub].contains(act) && !others.contains(act);
    for act in TicketAct::ALL.into_iter().filter(is_act) {
        let fault = refused(perform(&who, act, &no).await);
        let is_customers = Need::of(act) == Need::Customer || act == TicketAct::Withdraw;
        let need = if is_customers { Need::AgencyToHandle } else { Need::of(act) };
        assert_eq!(fault, Fault::NotAllowed(need), "{act:?}");
    }
    assert_eq!(details(&who, &no).await.unwrap().may, [TicketAct::View, TicketAct::ViewStub]);
}

async fn the_right_to_handle_gives_all_that_a_customer_may(it: &Installation) {
    for (name, one, other) in [("admin-x", "user-e", "user-b"), ("engineer-1", "user-f", "user-c")] {
        let (device, _) = it.delegate("admin-a", name, "handle").await;
        let who = device.acting().await;
        let no = it.taken_ticket_of(one).await;
        for act in [TicketAct::Remind, TicketAct::Reply, TicketAct::Close, TicketAct::Rate, TicketAct::Delete] {
            perform(&who, act, &no).await.unwrap_or_else(|fault| panic!("{name} {act:?}: {fault}"));
        }
        let no = it.ticket_of(other).await;
        // An engineer on the customer's side is none of the desk's.
        assert_eq!(refused(perform(&who, TicketAct::Take, &no).await), Fault::NotAllowed(Need::Desk));
        perform(&who, TicketAct::Cancel, &no).await.unwrap();
    }
}

async fn an_agency_gives_nothing_but_tickets(it: &Installation) {
    let (device, _) = it.delegate("admin-a", "admin-x", "handle").await;
    let who = device.acting().await;
    let own_role = || Fault::NotAllowed(Need::OwnRole);
    assert_eq!(refused(who.submit(&form("1")).await), own_role());
    assert_eq!(refused(who.create_form("ecs", "login-failure").await), own_role());
    assert_eq!(refused(who.group_tickets(&TicketQuery::default()).await), own_role());
    assert_eq!(refused(who.agencies().await), own_role());
    assert_eq!(refused(who.support_plan().await), own_role());
    assert_eq!(refused(who.purchase(&AddOnForm::default()).await), own_role());
    assert_eq!(refused(who.create_agency(&agency("Chain", "desk", "handle")).await), own_role());
    let profile = who.profile().await.unwrap();
    assert_eq!(
        (profile.user.as_str(), profile.account.as_str(), profile.is_administrator),
        ("admin-x", "globex", false)
    );
    let zone = ContactForm { account_zone: "Asia/Shanghai".to_owned(), ..ContactForm::default() };
    assert_eq!(refused(who.save_contact(&zone).await), Fault::NotAllowed(Need::AccountAdministrator));
    who.save_contact(&ContactForm { email: "x@globex.example".to_owned(), ..ContactForm::default() }).await.unwrap();
    assert_eq!(it.count("account WHERE time_zone <> 'UTC'").await, 0);
    assert_eq!(it.texts("SELECT name FROM iam_user WHERE email IS NOT NULL").await, ["admin-x"]);
    let (engineer, _) = it.delegate("admin-a", "lead-1", "handle").await;
    let engineer = engineer.acting().await;
    let list = engineer.desk_list(domain::desk::DeskView::Queue, &TicketQuery::default()).await;
    assert_eq!(refused(list), Fault::NotFound);
}

async fn one_acts_under_it_in_one_session_alone(it: &Installation) {
    let theirs = it.ticket_of("user-e").await;
    let other = it.device("admin-x").await;
    let (device, id) = it.delegate("admin-a", "admin-x", "view").await;
    assert!(device.acting().await.sees(&theirs).await.unwrap());
    assert!(!other.acting().await.sees(&theirs).await.unwrap());
    // Nobody switches a session that is not theirs.
    let stranger = it.device("user-y").await;
    let foreign = other.acting().await.switch_role(&key(id), &stranger.token).await;
    assert_eq!(refused(foreign), Fault::SignInFirst);
    device.back().await;
    assert!(!device.acting().await.sees(&theirs).await.unwrap());
    assert_eq!(numbers(&device.acting().await).await, []);
}

async fn who_may_act_under_it(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let to_globex = admin.create_agency(&agency("To globex", "globex", "view")).await.unwrap();
    let to_desk = admin.create_agency(&agency("To the desk", "desk", "view")).await.unwrap();
    let administrators = || Some(Fault::NotAllowed(Need::AccountAdministrator));
    let gone = || Some(Fault::NotFound);
    let table = [
        ("admin-x", None, gone()),
        ("user-y", administrators(), administrators()),
        ("admin-i", gone(), gone()),
        ("admin-a", gone(), gone()),
        ("user-b", administrators(), administrators()),
        ("engineer-1", gone(), None),
        ("lead-1", gone(), None),
    ];
    for (name, globex, desk) in table {
        let device = it.device(name).await;
        for (id, expected) in [(to_globex, globex), (to_desk, desk)] {
            let answer = device.switch(id).await.map_err(|error| refused::<()>(Err(error))).err();
            assert_eq!(answer, expected, "{name} {id:?}");
        }
    }
}

async fn its_end_holds_at_once_also_for_a_change_under_way(it: &Installation) {
    let no = it.taken_ticket_of("user-e").await;
    let (device, id) = it.delegate("admin-a", "admin-x", "handle").await;
    let under_way = device.acting().await;
    it.acting("admin-a").await.end_agency(&key(id)).await.unwrap();
    let before = it.state(&no).await;
    assert_eq!(refused(under_way.reply(&message(&no, "Too late")).await), Fault::AgencyOver);
    assert_eq!(refused(under_way.close(no.as_str()).await), Fault::AgencyOver);
    assert_eq!(it.state(&no).await, before);
    let who = device.acting().await;
    assert!(who.who().is_agency_over() && who.who().agency().is_none() && who.who().standing().is_administrator);
    assert_eq!(refused(details(&who, &no).await), Fault::NotFound);
    device.back().await;
    assert!(!device.acting().await.who().is_agency_over());
    assert_eq!(refused(device.switch(id).await), Fault::NotFound);
}

async fn it_ends_by_itself_after_its_last_day(it: &Installation) {
    let no = it.ticket_of("user-e").await;
    let today = AgencyForm { until: "2026-11-24".to_owned(), ..agency("Today", "desk", "handle") };
    let id = it.acting("admin-a").await.create_agency(&today).await.unwrap();
    let device = it.device("engineer-1").await;
    device.switch(id).await.unwrap();
    let midnight = NOON + DAY / 2;
    it.execute(&format!("UPDATE session SET created_at = {midnight}, used_at = {midnight}")).await;
    let last = device.acting_at(midnight - 1).await;
    assert!(last.who().agency().is_some());
    assert_eq!(refused(last.at(midnight).cancel(no.as_str()).await), Fault::AgencyOver);
    let over = device.acting_at(midnight).await;
    assert!(over.who().agency().is_none() && over.who().is_agency_over());
    assert_eq!(over.entrusted_agencies(Place::First).await.unwrap().rows, []);
}

async fn whoever_administers_no_more_acts_for_themselves(it: &Installation) {
    let (device, _) = it.delegate("admin-a", "admin-x", "handle").await;
    assert_ne!(device.acting().await.who().actor().user, UserId(0));
    it.execute("UPDATE iam_user SET is_administrator = FALSE WHERE name = 'admin-x'").await;
    let who = device.acting().await;
    assert_eq!((who.who().agency(), who.who().is_agency_over()), (None, true));
    assert_eq!(refused(who.entrusted_agencies(Place::First).await), Fault::NotAllowed(Need::AccountAdministrator));
}

async fn one_agency_after_another(it: &Installation) {
    let (of_acme, of_initech) = (it.ticket_of("user-e").await, it.ticket_of("user-i").await);
    let (device, _) = it.delegate("admin-a", "admin-x", "view").await;
    let second = it.acting("admin-i").await.create_agency(&agency("Second", "globex", "handle")).await.unwrap();
    let page = device.acting().await.entrusted_agencies(Place::First).await.unwrap();
    let told: Vec<_> = page.rows.iter().map(|one| (one.account.as_str(), one.is_current)).collect();
    assert_eq!(told, [("initech", false), ("acme", true)]);
    device.switch(second).await.unwrap();
    let who = device.acting().await;
    assert!(who.sees(&of_initech).await.unwrap() && !who.sees(&of_acme).await.unwrap());
    assert_eq!(
        it.acting("admin-a").await.agencies().await.unwrap().history.len(),
        3,
        "made, switched to, switched back"
    );
}
