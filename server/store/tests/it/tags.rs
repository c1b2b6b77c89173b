//! Tags (manual, chapter 3): one's own, so many and no more, seen by nobody else.

mod limits;
mod lists;

use crate::cast::{CAST, created, details, form, perform, refused, ticked};
use crate::installation::Installation;
use domain::act::TicketAct;
use domain::fault::{Fault, Need, Why};
use domain::id::TagId;
use domain::policy;
use domain::tags::{RemoveTagForm, Tag, TagColor, TagForm, TagPageForm};
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};
use store::Acting;

on_both_engines![
    a_tag_is_made_put_on_tickets_and_taken_off,
    what_another_window_has_done_stays,
    a_tag_is_renamed_colored_and_deleted,
    whoever_sees_a_ticket_as_its_customer_may_tag_it_in_any_state,
    a_tag_is_its_owners_alone,
    under_an_agency_nobody_has_tags,
    no_record_tells_of_tags,
    a_tag_tells_on_how_many_tickets_one_sees_it_is,
];

pub async fn tags(who: &Acting, no: &TicketNo) -> Vec<Tag> {
    details(who, no).await.unwrap().tags
}

fn names(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| tag.name.as_str()).collect()
}

/// Makes a tag and puts it on a ticket.
async fn make(who: &Acting, no: &TicketNo, name: &str) -> TagId {
    who.add_tag(&created(no, name)).await.unwrap();
    tags(who, no).await.iter().find(|tag| tag.name == name).unwrap().id
}

fn page(id: TagId, name: &str, color: &str) -> TagPageForm {
    TagPageForm { id: id.0.to_string(), name: name.to_owned(), color: color.to_owned(), ..TagPageForm::default() }
}

fn off(no: &TicketNo, tag: TagId) -> RemoveTagForm {
    RemoveTagForm { no: no.to_string(), tag: tag.0.to_string() }
}

async fn a_tag_is_made_put_on_tickets_and_taken_off(it: &Installation) {
    let (no, other) = (it.ticket_of("user-b").await, it.acting("user-b").await.submit(&form("2")).await.unwrap());
    let who = it.acting("user-b").await;
    let urgent = make(&who, &no, "urgent").await;
    let billing = make(&who, &no, "Billing").await;
    let shown = tags(&who, &no).await;
    assert_eq!((names(&shown), shown[0].color), (vec!["Billing", "urgent"], TagColor::Teal), "by name");
    who.add_tag(&ticked(&other, &[urgent])).await.unwrap();
    assert_eq!(names(&tags(&who, &other).await), ["urgent"]);
    assert_eq!(names(&details(&who, &other).await.unwrap().own_tags), ["Billing", "urgent"]);
    let unticked = TagForm { before: vec![urgent.0.to_string(), billing.0.to_string()], ..ticked(&no, &[billing]) };
    who.add_tag(&unticked).await.unwrap();
    assert_eq!(names(&tags(&who, &no).await), ["Billing"]);
    for _ in 0..2 {
        who.remove_tag(&off(&no, billing)).await.unwrap();
        assert_eq!(tags(&who, &no).await, []);
    }
    assert_eq!((it.count("tag").await, it.count("ticket_tag").await), (2, 1));
}

async fn what_another_window_has_done_stays(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let (a, b) = (make(&who, &no, "a").await, make(&who, &no, "b").await);
    // Opened with a on the ticket alone: b came meanwhile.
    let opened = TagForm { before: vec![a.0.to_string()], ..created(&no, "c") };
    who.add_tag(&opened).await.unwrap();
    assert_eq!(names(&tags(&who, &no).await), ["b", "c"]);
    who.add_tag(&ticked(&no, &[b])).await.unwrap();
    assert_eq!(names(&tags(&who, &no).await), ["b", "c"], "what is on it already stays once");
}

async fn a_tag_is_renamed_colored_and_deleted(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let (one, other) = (make(&who, &no, "One").await, make(&who, &no, "Other").await);
    who.edit_tag(&page(one, "ONE", "red")).await.unwrap();
    let shown = who.own_tag(&one.0.to_string()).await.unwrap();
    assert_eq!(shown.tag, Tag { id: one, name: "ONE".to_owned(), color: TagColor::Red });
    assert_eq!(shown.used, "It is on 1 service ticket.");
    assert_eq!(refused(who.edit_tag(&page(one, " oTHER ", "red")).await), Fault::field("name", Why::TagThere));
    assert_eq!(refused(who.edit_tag(&page(one, "", "red")).await), Fault::field("name", Why::Missing));
    assert_eq!(refused(who.edit_tag(&page(one, "One", "black")).await), Fault::field("color", Why::NotInList));
    assert_eq!(names(&tags(&who, &no).await), ["ONE", "Other"]);
    who.delete_tag(&page(one, "", "")).await.unwrap();
    assert_eq!(names(&details(&who, &no).await.unwrap().own_tags), ["Other"]);
    for gone in [who.delete_tag(&page(one, "", "")).await, who.edit_tag(&page(one, "x", "red")).await] {
        assert_eq!(refused(gone), Fault::NotFound);
    }
    assert_eq!(refused(who.own_tag("Other").await), Fault::NotFound);
    who.edit_tag(&page(other, "One", "blue")).await.unwrap();
}

async fn whoever_sees_a_ticket_as_its_customer_may_tag_it_in_any_state(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for status in TicketStatus::ALL {
        it.put(&no, status, None).await;
        for (_, name) in CAST {
            let who = it.acting(name).await;
            let answer = perform(&who, TicketAct::Tag, &no).await;
            match name {
                "user-b" | "user-c" | "admin-a" => assert_eq!(names(&tags(&who, &answer.unwrap()).await), ["Urgent"]),
                "engineer-1" | "engineer-2" | "lead-1" => {
                    assert_eq!(refused(answer), Fault::NotAllowed(Need::Customer), "{name}");
                }
                _ => assert_eq!(refused(answer), Fault::NotFound, "{name}"),
            }
        }
    }
    assert_eq!((it.count("tag").await, it.count("ticket_tag").await), (3, 3));
    it.hide("1 = 1").await;
    let user = it.acting("user-b").await;
    let tag = TagId(it.number("SELECT MIN(id) FROM tag").await);
    assert_eq!(refused(user.add_tag(&created(&no, "New")).await), Fault::NotFound);
    assert_eq!(refused(user.remove_tag(&off(&no, tag)).await), Fault::NotFound);
    assert_eq!(it.count("ticket_tag").await, 3, "what its customer deleted keeps its tags");
}

async fn a_tag_is_its_owners_alone(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let secret = make(&who, &no, "Between us").await;
    let id = secret.0.to_string();
    for (_, name) in CAST.into_iter().filter(|(_, name)| *name != "user-b") {
        let who = it.acting(name).await;
        for refusal in [
            refused(who.own_tag(&id).await),
            refused(who.edit_tag(&page(secret, "Mine", "red")).await),
            refused(who.delete_tag(&page(secret, "", "")).await),
        ] {
            assert_eq!(refusal, Fault::NotFound, "{name}");
        }
        if ["user-c", "admin-a"].contains(&name) {
            let seen = details(&who, &no).await.unwrap();
            assert_eq!((seen.tags, seen.own_tags), (Vec::new(), Vec::new()), "{name}");
            assert_eq!(refused(who.add_tag(&ticked(&no, &[secret])).await), Fault::field("tags", Why::NotInList));
            who.remove_tag(&off(&no, secret)).await.unwrap();
            make(&who, &no, "Between us").await;
        }
        let query = TicketQuery { tag: id.clone(), ..TicketQuery::default() };
        if policy::console(who.who().standing(), domain::act::ConsoleAct::Tickets).is_ok() {
            assert_eq!(refused(who.my_tickets(&query).await), Fault::field("tag", Why::NotInList), "{name}");
        }
        if policy::console(who.who().standing(), domain::act::ConsoleAct::Group).is_ok() {
            assert_eq!(refused(who.group_tickets(&query).await), Fault::field("tag", Why::NotInList), "{name}");
        }
    }
    assert_eq!(names(&tags(&who, &no).await), ["Between us"], "nobody has taken it off");
    let desk = details(&it.acting("engineer-1").await, &no).await.unwrap();
    assert_eq!((desk.tags, desk.own_tags), (Vec::new(), Vec::new()));
}

async fn under_an_agency_nobody_has_tags(it: &Installation) {
    let (no, own) = (it.ticket_of("user-b").await, it.ticket_of("user-y").await);
    let tag = make(&it.acting("admin-x").await, &own, "Mine at globex").await;
    for right in ["view", "handle"] {
        let (device, _) = it.delegate("admin-a", "admin-x", right).await;
        let who = device.acting().await;
        let own_role = Fault::NotAllowed(Need::OwnRole);
        assert_eq!(refused(who.add_tag(&created(&no, "New")).await), own_role);
        assert_eq!(refused(who.add_tag(&ticked(&no, &[tag])).await), own_role);
        assert_eq!(refused(who.remove_tag(&off(&no, tag)).await), own_role);
        assert_eq!(refused(who.own_tag(&tag.0.to_string()).await), own_role);
        assert_eq!(refused(who.edit_tag(&page(tag, "x", "red")).await), own_role);
        assert_eq!(refused(who.delete_tag(&page(tag, "", "")).await), own_role);
        assert_eq!(details(&who, &no).await.unwrap().own_tags, []);
        let query = TicketQuery { tag: tag.0.to_string(), ..TicketQuery::default() };
        assert_eq!(refused(who.my_tickets(&query).await), Fault::field("tag", Why::NotInList));
        let list = who.my_tickets(&TicketQuery::default()).await.unwrap();
        assert_eq!((list.tags, list.page.rows.len()), (Vec::new(), 1));
    }
}

async fn no_record_tells_of_tags(it: &Installation) {
    let (no, who) = (it.ticket_of("user-b").await, it.acting("user-b").await);
    let before = (it.state(&no).await, it.log(&no).await, it.traces().await);
    let tag = make(&who, &no, "Quiet").await;
    who.edit_tag(&page(tag, "Quieter", "gray")).await.unwrap();
    who.remove_tag(&off(&no, tag)).await.unwrap();
    refused(it.acting("engineer-1").await.add_tag(&created(&no, "New")).await);
    who.delete_tag(&page(tag, "", "")).await.unwrap();
    assert_eq!((it.state(&no).await, it.log(&no).await, it.traces().await), before);
}

async fn a_tag_tells_on_how_many_tickets_one_sees_it_is(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let who = it.acting("user-c").await;
    let tag = make(&who, &no, "Ours").await;
    let used = async || it.acting("user-c").await.own_tag(&tag.0.to_string()).await.unwrap().used;
    for n in 2..=4 {
        let more = it.acting("user-b").await.submit(&form(&n.to_string())).await.unwrap();
        who.add_tag(&ticked(&more, &[tag])).await.unwrap();
    }
    let own = it.acting("user-c").await.submit(&form("own")).await.unwrap();
    who.add_tag(&ticked(&own, &[tag])).await.unwrap();
    assert_eq!(used().await, "It is on 5 service tickets.");
    it.hide(&format!("id = {}", no.id().0)).await;
    assert_eq!(used().await, "It is on 4 service tickets.", "deleted ones do not count");
    it.execute("DELETE FROM membership WHERE user_id = (SELECT id FROM iam_user WHERE name = 'user-c')").await;
    assert_eq!(used().await, "It is on 1 service ticket.", "nor those that one does not see any more");
    lists::link_many(it, tag, 1200).await;
    // Of the newest thousand four are not seen.
    assert_eq!(used().await, "It is on 996 service tickets or more.");
}
