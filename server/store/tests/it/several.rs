//! Several tickets at once: what one may do to each, and nothing else.

use crate::cast::{NOON, answer_with, created, details, form, message, perform, refused};
use crate::installation::Installation;
use domain::act::{LoggedAct, TicketAct};
use domain::fault::{Fault, Why};
use domain::page::PAGE;
use domain::tickets::{SeveralAct, SeveralForm, SeveralReport, TicketNo, TicketQuery, TicketStatus};
use store::{Acting, Picked};

on_both_engines![
    each_ticket_gets_what_its_state_allows,
    what_is_refused_is_as_refused_one_by_one,
    each_leaves_the_records_of_its_own_act,
    reminders_are_sent_at_once_and_the_rest_asks_first,
    tags_are_put_on_and_stay_within_their_number,
    of_what_one_may_not_see_nothing_is_told,
    colleagues_act_on_their_groups_tickets,
    under_an_agency_to_view_nothing_is_done,
    none_and_more_than_a_page_are_refused,
    a_row_offers_what_is_done_to_several,
];

fn picked(act: SeveralAct, tickets: &[&TicketNo]) -> SeveralForm {
    let tickets = tickets.iter().map(|no| no.to_string()).collect();
    SeveralForm { act: act.act().slug().to_owned(), tickets, ..SeveralForm::default() }
}

async fn act(who: &Acting, act: SeveralAct, tickets: &[&TicketNo]) -> SeveralReport {
    who.act_on_tickets(&picked(act, tickets)).await.unwrap()
}

async fn status(it: &Installation, no: &TicketNo) -> TicketStatus {
    details(&it.acting("engineer-1").await, no).await.unwrap().status
}

fn why(act: TicketAct, status: TicketStatus) -> String {
    Fault::WrongState { act, status }.text()
}

/// One that waits, one in work, one that is closed: all of user-b's.
async fn three(it: &Installation) -> [TicketNo; 3] {
    let b = it.acting("user-b").await;
    let mut made = Vec::new();
    for key in ["waits", "in work", "closed"] {
        made.push(b.submit(&form(key)).await.unwrap());
    }
    let [waits, work, closed]: [TicketNo; 3] = made.try_into().unwrap();
    for no in [&work, &closed] {
        it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    }
    b.close(closed.as_str()).await.unwrap();
    [waits, work, closed]
}

async fn each_ticket_gets_what_its_state_allows(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    let b = it.acting("user-b").await;
    let report = act(&b, SeveralAct::Close, &[&waits, &work, &closed]).await;
    let refusals = [
        (waits.clone(), why(TicketAct::Close, TicketStatus::Submitted)),
        (closed.clone(), why(TicketAct::Close, TicketStatus::Closed)),
    ];
    assert_eq!((report.done, report.refused.as_slice()), (1, refusals.as_slice()));
    let lines = [
        "Service tickets closed: 1. Not done: 2.".to_owned(),
        format!("{waits} – {}", refusals[0].1),
        format!("{closed} – {}", refusals[1].1),
    ];
    assert_eq!(report.lines(), lines);
    assert_eq!((status(it, &waits).await, status(it, &work).await), (TicketStatus::Submitted, TicketStatus::Closed));
    let report = act(&b, SeveralAct::Delete, &[&work, &closed, &work]).await;
    assert_eq!((report.done, report.lines()), (2, vec!["Service tickets deleted: 2.".to_owned()]), "each once");
    assert_eq!(b.my_tickets(&TicketQuery::default()).await.unwrap().page.rows.len(), 1);
}

async fn what_is_refused_is_as_refused_one_by_one(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    it.acting("engineer-1").await.answer(&answer_with(TicketAct::Propose, &work, "Try again")).await.unwrap();
    let canceled = it.ticket_of("user-c").await;
    it.acting("user-c").await.cancel(canceled.as_str()).await.unwrap();
    for name in ["user-b", "user-c", "user-d", "user-e", "admin-a", "user-y"] {
        for several in [SeveralAct::Close, SeveralAct::Delete] {
            for no in [&waits, &work, &closed, &canceled] {
                let who = it.acting(name).await;
                let before = status(it, no).await;
                if !before.allows(several.act()) {
                    let alone = refused(perform(&who, several.act(), no).await).text();
                    assert_eq!(act(&who, several, &[no]).await.refused, [(no.clone(), alone)], "{name} {several:?}");
                    assert_eq!(status(it, no).await, before);
                }
            }
        }
    }
}

async fn each_leaves_the_records_of_its_own_act(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    let b = it.acting("user-b").await;
    act(&b, SeveralAct::Close, &[&waits, &work]).await;
    act(&b, SeveralAct::Delete, &[&closed]).await;
    let desk = it.acting("engineer-1").await;
    let log = async |no: &TicketNo| {
        let line = details(&desk, no).await.unwrap().log.remove(0);
        (line.act, line.operator.unwrap())
    };
    assert_eq!(log(&work).await, (LoggedAct::Close, "user-b".to_owned()));
    assert_eq!(log(&closed).await, (LoggedAct::Delete, "user-b".to_owned()));
    let trace = |no: &TicketNo, name: &str, rating: &str| {
        format!("trace WHERE resource_id = '{no}' AND trace_name = '{name}' AND trace_rating = '{rating}'")
    };
    assert_eq!(it.count(&trace(&work, "closeCase", "normal")).await, 1);
    assert_eq!(it.count(&trace(&waits, "closeCase", "warning")).await, 1, "a refused one too");
    assert_eq!(it.count(&trace(&closed, "deleteCase", "normal")).await, 1);
}

async fn reminders_are_sent_at_once_and_the_rest_asks_first(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    let b = it.acting("user-b").await;
    let all = [&waits, &work, &closed];
    let Picked::Done(report) = b.pick_tickets(&picked(SeveralAct::Remind, &all)).await.unwrap() else {
        panic!("reminders ask nothing")
    };
    let of_closed = (closed.clone(), why(TicketAct::Remind, TicketStatus::Closed));
    assert_eq!((report.done, report.refused), (2, vec![of_closed]));
    let report = act(&b.clone().at(NOON + 60_000), SeveralAct::Remind, &[&waits]).await;
    assert_eq!(report.refused, [(waits.clone(), Fault::TooSoon { minutes: 29 }.text())]);
    for several in [SeveralAct::Close, SeveralAct::Delete, SeveralAct::Tag] {
        let Picked::Asks(asked) = b.pick_tickets(&picked(several, &all)).await.unwrap() else {
            panic!("{several:?} asks first")
        };
        assert_eq!((asked.act, asked.tickets.len()), (several, 3));
    }
    assert_eq!(status(it, &work).await, TicketStatus::Processing);
}

async fn tags_are_put_on_and_stay_within_their_number(it: &Installation) {
    let [waits, work, _] = three(it).await;
    let b = it.acting("user-b").await;
    for n in 1..=5 {
        b.add_tag(&created(&waits, &format!("{n}"))).await.unwrap();
    }
    b.add_tag(&created(&work, "new")).await.unwrap();
    let new = details(&b, &work).await.unwrap().tags.remove(0);
    let with = |tags: &[&str]| SeveralForm {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..picked(SeveralAct::Tag, &[&waits, &work])
    };
    let key = new.id.0.to_string();
    let report = b.act_on_tickets(&with(&[&key])).await.unwrap();
    assert_eq!((report.done, report.refused), (1, vec![(waits.clone(), Why::TooManyOnTicket { max: 5 }.text())]));
    assert_eq!(details(&b, &waits).await.unwrap().tags.len(), 5);
    assert_eq!(refused(b.act_on_tickets(&with(&[])).await), Fault::field("tags", Why::NotChosen));
    let report = b.act_on_tickets(&with(&["999"])).await.unwrap();
    assert_eq!((report.done, report.refused.len()), (0, 2));
}

async fn of_what_one_may_not_see_nothing_is_told(it: &Installation) {
    let (own, foreign) = (it.ticket_of("user-y").await, it.taken_ticket_of("user-b").await);
    let missing = TicketNo::parse(&format!("{}999999", &own.as_str()[..8])).unwrap();
    let who = it.acting("user-y").await;
    for several in SeveralAct::ALL {
        let form = SeveralForm { tags: vec!["1".to_owned()], ..picked(several, &[&foreign, &missing]) };
        let report = who.act_on_tickets(&form).await.unwrap();
        let nothing = Fault::NotFound.text();
        assert_eq!(report.refused, [(foreign.clone(), nothing.clone()), (missing.clone(), nothing)], "{several:?}");
    }
    assert_eq!(it.count("trace WHERE trace_rating <> 'normal'").await, 0);
    for name in ["engineer-1", "lead-1"] {
        let desk = it.acting(name).await;
        assert_eq!(refused(desk.act_on_tickets(&picked(SeveralAct::Close, &[&foreign])).await), Fault::NotFound);
        assert!(desk.pick_tickets(&picked(SeveralAct::Remind, &[&foreign])).await.is_err());
    }
    assert_eq!(status(it, &foreign).await, TicketStatus::Processing);
}

async fn colleagues_act_on_their_groups_tickets(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    let report = act(&it.acting("user-c").await, SeveralAct::Close, &[&work]).await;
    assert_eq!(report.done, 1);
    let report = act(&it.acting("user-c").await, SeveralAct::Delete, &[&closed, &waits]).await;
    assert_eq!(report.refused, [(waits.clone(), why(TicketAct::Delete, TicketStatus::Submitted))]);
    let report = act(&it.acting("user-e").await, SeveralAct::Remind, &[&waits]).await;
    assert_eq!(report.refused, [(waits, Fault::NotFound.text())], "of another group");
}

async fn under_an_agency_to_view_nothing_is_done(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("user-b").await.reply(&message(&no, "hello")).await.unwrap();
    let (device, _) = it.delegate("admin-a", "admin-x", "view").await;
    let who = device.acting().await;
    for several in SeveralAct::ALL {
        let form = SeveralForm { tags: vec!["1".to_owned()], ..picked(several, &[&no]) };
        let alone = refused(perform(&who, several.act(), &no).await).text();
        assert_eq!(who.act_on_tickets(&form).await.unwrap().refused, [(no.clone(), alone)], "{several:?}");
    }
    assert!(who.my_tickets(&TicketQuery::default()).await.unwrap().page.rows[0].may.is_empty());
    assert_eq!(status(it, &no).await, TicketStatus::Processing);
}

async fn none_and_more_than_a_page_are_refused(it: &Installation) {
    let b = it.acting("user-b").await;
    let none = picked(SeveralAct::Close, &[]);
    assert_eq!(refused(b.act_on_tickets(&none).await), Fault::field("tickets", Why::NothingTicked));
    let tickets = (1..=PAGE + 1).map(|n| format!("TT261124{n:06}")).collect::<Vec<_>>();
    let many = SeveralForm { tickets: tickets.clone(), ..none.clone() };
    assert_eq!(refused(b.act_on_tickets(&many).await), Fault::field("tickets", Why::TooMany { max: PAGE }));
    // The box for all goes before those of the rows.
    let page = SeveralForm { all: "on".to_owned(), page: tickets[..3].join(" "), ..none.clone() };
    let Picked::Asks(asked) = b.pick_tickets(&page).await.unwrap() else { panic!("it asks first") };
    assert_eq!(asked.tickets.len(), 3);
    let nobodys = SeveralForm { page: tickets[..3].join(" "), ..none.clone() };
    assert!(b.pick_tickets(&nobodys).await.is_err(), "not ticked");
    for slug in ["", "cancel", "take", "reply"] {
        let other = SeveralForm { act: slug.to_owned(), ..page.clone() };
        assert_eq!(refused(b.act_on_tickets(&other).await), Fault::BadRequest, "{slug}");
    }
    let broken = SeveralForm { tickets: vec!["42".to_owned()], ..none };
    assert_eq!(refused(b.act_on_tickets(&broken).await), Fault::NotFound);
}

async fn a_row_offers_what_is_done_to_several(it: &Installation) {
    let [waits, work, closed] = three(it).await;
    let rows = it.acting("user-b").await.my_tickets(&TicketQuery::default()).await.unwrap().page.rows;
    let may = |no: &TicketNo| rows.iter().find(|row| row.no == *no).unwrap().may.clone();
    assert_eq!(may(&waits), [TicketAct::Remind, TicketAct::Tag]);
    assert_eq!(may(&work), [TicketAct::Remind, TicketAct::Close, TicketAct::Tag]);
    assert_eq!(may(&closed), [TicketAct::Delete, TicketAct::Tag]);
}
