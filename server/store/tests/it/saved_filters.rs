//! Saved filters: one's own of each list, so many and no more, seen by nobody else.

use crate::cast::{CAST, created, details, refused};
use crate::installation::Installation;
use domain::desk::DeskView;
use domain::fault::{Fault, Need, Why};
use domain::saved_filters::{SAVED_MAX, SaveFilterForm, SavedFilter, SavedFilterForm};
use domain::tickets::TicketQuery;
use store::Acting;

on_both_engines![
    what_is_saved_stands_above_its_list_alone,
    the_one_that_filters_now_is_marked,
    a_filter_is_renamed_and_deleted,
    a_name_is_taken_once_in_a_list,
    a_21st_of_a_list_is_refused,
    what_cannot_be_read_is_not_saved,
    lists_that_one_may_not_see_have_none,
    a_saved_filter_is_its_owners_alone,
    under_an_agency_there_are_none,
    many_at_once_leave_as_many_as_there_may_be,
];

fn of(list: &str, query: &str, name: &str) -> SaveFilterForm {
    SaveFilterForm { list: list.to_owned(), query: query.to_owned(), name: name.to_owned() }
}

fn page(filter: &SavedFilter, name: &str) -> SavedFilterForm {
    SavedFilterForm { id: filter.id.0.to_string(), name: name.to_owned() }
}

async fn mine(who: &Acting) -> Vec<SavedFilter> {
    who.my_tickets(&TicketQuery::default()).await.unwrap().saved
}

fn names(saved: &[SavedFilter]) -> Vec<&str> {
    saved.iter().map(|filter| filter.name.as_str()).collect()
}

async fn what_is_saved_stands_above_its_list_alone(it: &Installation) {
    let c = it.acting("user-c").await;
    let to =
        c.save_filter(&of("/tickets", "status=closed&after=5-7&q=+a++%E7%99%BB%E5%BD%95", " old ones ")).await.unwrap();
    assert_eq!(to, "/tickets?status=closed&q=a+%E7%99%BB%E5%BD%95");
    c.save_filter(&of("/group/tickets", "applicant=USER-B", "b")).await.unwrap();
    c.save_filter(&of("/tickets", "status=submitted", "New")).await.unwrap();
    assert_eq!(names(&mine(&c).await), ["New", "old ones"], "by name");
    assert_eq!(mine(&c).await[1].address, to);
    let group = c.group_tickets(&TicketQuery::default()).await.unwrap().saved;
    assert_eq!((names(&group), group[0].address.as_str()), (vec!["b"], "/group/tickets?applicant=user-b"));
    let desk = it.acting("engineer-1").await;
    desk.save_filter(&of("/desk/tickets", "q=disk&status=closed", "Disks")).await.unwrap();
    let list = desk.desk_list(DeskView::AllTickets, &TicketQuery::default()).await.unwrap();
    assert_eq!(list.saved[0].address, "/desk/tickets?q=disk");
    for view in [DeskView::Queue, DeskView::MyWork] {
        let list = desk.desk_list(view, &TicketQuery::default()).await.unwrap();
        assert!(list.saved.is_empty() && !list.may_save, "{view:?} has no filters");
    }
}

async fn the_one_that_filters_now_is_marked(it: &Installation) {
    let b = it.acting("user-b").await;
    b.save_filter(&of("/tickets", "status=closed&status=submitted&q=disk", "one")).await.unwrap();
    b.save_filter(&of("/tickets", "status=closed", "other")).await.unwrap();
    let status = ["submitted", "closed"].map(str::to_owned).to_vec();
    let query = TicketQuery { status, q: " disk ".to_owned(), after: "5-7".to_owned(), ..TicketQuery::default() };
    let saved = b.my_tickets(&query).await.unwrap().saved;
    assert_eq!(saved.iter().map(|filter| filter.is_current).collect::<Vec<_>>(), [true, false]);
    assert!(mine(&b).await.iter().all(|filter| !filter.is_current));
}

async fn a_filter_is_renamed_and_deleted(it: &Installation) {
    let b = it.acting("user-b").await;
    b.save_filter(&of("/tickets", "status=closed", "one")).await.unwrap();
    let one = mine(&b).await.remove(0);
    assert_eq!(b.own_saved_filter(&one.id.0.to_string()).await.unwrap(), one);
    assert_eq!(b.rename_saved_filter(&page(&one, "ONE")).await.unwrap(), "/tickets?status=closed");
    assert_eq!(names(&mine(&b).await), ["ONE"]);
    let long = Why::TooLong { max: 30, length: 31 };
    for (name, why) in [("  ", Why::Missing), (&"n".repeat(31), long), ("a\u{7}b", Why::ControlCharacter)] {
        assert_eq!(refused(b.rename_saved_filter(&page(&one, name)).await), Fault::field("name", why), "{name:?}");
    }
    assert_eq!(b.delete_saved_filter(&page(&one, "")).await.unwrap(), "/tickets");
    assert_eq!(mine(&b).await, []);
    assert_eq!(refused(b.delete_saved_filter(&page(&one, "")).await), Fault::NotFound);
}

async fn a_name_is_taken_once_in_a_list(it: &Installation) {
    let c = it.acting("user-c").await;
    c.save_filter(&of("/tickets", "status=closed", "Mine")).await.unwrap();
    c.save_filter(&of("/tickets", "status=closed", "Another")).await.unwrap();
    let there = Fault::field("name", Why::SavedFilterThere);
    assert_eq!(refused(c.save_filter(&of("/tickets", "q=disk", " MINE")).await), there);
    let another = mine(&c).await.remove(0);
    assert_eq!(refused(c.rename_saved_filter(&page(&another, "mine")).await), there);
    c.save_filter(&of("/group/tickets", "q=disk", "Mine")).await.unwrap();
    it.acting("user-b").await.save_filter(&of("/tickets", "q=disk", "Mine")).await.unwrap();
}

async fn a_21st_of_a_list_is_refused(it: &Installation) {
    let c = it.acting("user-c").await;
    for n in 0..SAVED_MAX {
        c.save_filter(&of("/tickets", "status=closed", &format!("{n}"))).await.unwrap();
    }
    let last = of("/tickets", "status=closed", "one too many");
    assert_eq!(refused(c.save_filter(&last).await), Fault::field("name", Why::TooManySavedFilters { max: SAVED_MAX }));
    c.save_filter(&of("/group/tickets", "q=disk", "another list's")).await.unwrap();
    c.delete_saved_filter(&page(&mine(&c).await[0], "")).await.unwrap();
    c.save_filter(&last).await.unwrap();
}

async fn what_cannot_be_read_is_not_saved(it: &Installation) {
    let b = it.acting("user-b").await;
    for nothing in ["", "after=5-7", "group=12", "q=+&x=y", "status="] {
        let answer = b.save_filter(&of("/tickets", nothing, "nothing")).await;
        assert_eq!(refused(answer), Fault::field("query", Why::NothingToSave), "{nothing}");
    }
    let answer = b.save_filter(&of("/tickets", "from=yesterday", "unread")).await;
    assert_eq!(refused(answer), Fault::field("from", Why::NotADate));
    for list in ["", "/traces", "https://elsewhere.example/tickets"] {
        assert_eq!(refused(b.save_filter(&of(list, "q=disk", "nowhere")).await), Fault::BadRequest, "{list}");
    }
    assert_eq!(it.count("saved_filter").await, 0);
}

async fn lists_that_one_may_not_see_have_none(it: &Installation) {
    for (name, list, fault) in [
        ("user-d", "/group/tickets", Fault::NotAllowed(Need::GroupOperator)),
        ("user-b", "/desk/tickets", Fault::NotFound),
        ("lead-1", "/tickets", Fault::NotFound),
    ] {
        assert_eq!(refused(it.acting(name).await.save_filter(&of(list, "q=disk", "no")).await), fault, "{name} {list}");
    }
    assert_eq!(it.count("saved_filter").await, 0);
}

async fn a_saved_filter_is_its_owners_alone(it: &Installation) {
    let b = it.acting("user-b").await;
    b.save_filter(&of("/tickets", "status=closed", "b's own")).await.unwrap();
    let own = mine(&b).await.remove(0);
    for (_, name) in CAST.into_iter().filter(|(_, name)| *name != "user-b") {
        let who = it.acting(name).await;
        let id = own.id.0.to_string();
        assert_eq!(refused(who.own_saved_filter(&id).await), Fault::NotFound, "{name}");
        assert_eq!(refused(who.rename_saved_filter(&page(&own, "taken")).await), Fault::NotFound, "{name}");
        assert_eq!(refused(who.delete_saved_filter(&page(&own, "")).await), Fault::NotFound, "{name}");
    }
    assert_eq!(mine(&it.acting("admin-a").await).await, []);
    assert_eq!(mine(&b).await, [own]);
}

async fn under_an_agency_there_are_none(it: &Installation) {
    let no = it.ticket_of("admin-x").await;
    let own = it.acting("admin-x").await;
    own.save_filter(&of("/tickets", "status=closed", "own")).await.unwrap();
    own.add_tag(&created(&no, "own")).await.unwrap();
    let filter = mine(&own).await.remove(0);
    let (device, _) = it.delegate("admin-a", "admin-x", "handle").await;
    let who = device.acting().await;
    let list = who.my_tickets(&TicketQuery::default()).await.unwrap();
    assert!(list.saved.is_empty() && !list.may_save);
    let refusal = Fault::NotAllowed(Need::OwnRole);
    assert_eq!(refused(who.save_filter(&of("/tickets", "q=disk", "other")).await), refusal);
    assert_eq!(refused(who.own_saved_filter(&filter.id.0.to_string()).await), refusal);
    assert_eq!(refused(who.rename_saved_filter(&page(&filter, "x")).await), refusal);
    assert_eq!(refused(who.delete_saved_filter(&page(&filter, "")).await), refusal);
    device.back().await;
    // Tags and saved filters are read in one statement, and stay apart.
    assert_eq!(names(&mine(&own).await), ["own"]);
    assert_eq!(details(&own, &no).await.unwrap().own_tags.len(), 1);
}

async fn many_at_once_leave_as_many_as_there_may_be(it: &Installation) {
    let b = it.acting("user-b").await;
    for n in 0..SAVED_MAX - 1 {
        b.save_filter(&of("/tickets", "status=closed", &format!("{n}"))).await.unwrap();
    }
    let forms = ["a", "b", "c", "d", "e", "f"].map(|name| of("/tickets", "q=disk", name));
    let answers = futures::future::join_all(forms.iter().map(|form| b.save_filter(form))).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(mine(&b).await.len(), SAVED_MAX);
}
