//! Ticket details, and the unread mark.

use crate::cast::{MINUTE, NOON, answer, details, form, message, refused, words};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::fault::Fault;
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};

on_both_engines![
    the_details_tell_the_whole_story,
    what_one_may_do_depends_on_who_one_is_and_where_it_stands,
    a_ticket_that_one_may_not_see_is_not_found,
    a_number_of_another_day_is_not_found,
    an_answer_is_unread_until_looked_at_by_each_for_themselves,
    a_reply_is_unread_at_the_desk_until_looked_at,
    a_long_conversation_is_paged_from_its_end,
];

async fn the_details_tell_the_whole_story(it: &Installation) {
    let (user, engineer) = (it.acting("user-b").await, it.acting("engineer-1").await);
    let no = it.ticket_of("user-b").await;
    engineer.clone().at(NOON + MINUTE).take(no.as_str()).await.unwrap();
    engineer.clone().at(NOON + 2 * MINUTE).answer(&answer(&no, "Which one?")).await.unwrap();
    user.clone().at(NOON + 3 * MINUTE).reply(&message(&no, "The second.\nThank you")).await.unwrap();
    insta::assert_json_snapshot!("to_its_applicant", details(&user, &no).await.unwrap());
    insta::assert_json_snapshot!("to_its_engineer", details(&engineer, &no).await.unwrap());
}

async fn what_one_may_do_depends_on_who_one_is_and_where_it_stands(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let may = async |name: &str| details(&it.acting(name).await, &no).await.unwrap().may;
    for name in ["user-b", "user-c", "admin-a"] {
        let own = [Act::View, Act::ViewStub, Act::Reply, Act::Withdraw, Act::Remind, Act::Cancel];
        let associate: &[Act] = if name == "user-b" { &[] } else { &[Act::Associate] };
        let expected =
            [&own[..], associate, &[Act::Disassociate, Act::ChangeContact, Act::ChangeResources, Act::Tag]].concat();
        assert_eq!(may(name).await, expected, "{name}");
    }
    assert_eq!(may("engineer-2").await, [Act::View, Act::ViewStub, Act::Withdraw, Act::Take, Act::Reject]);
    assert_eq!(may("lead-1").await, [Act::View, Act::ViewStub, Act::Withdraw, Act::Take, Act::Assign, Act::Reject]);
    it.acting("engineer-1").await.take(no.as_str()).await.unwrap();
    let own = [Act::View, Act::ViewStub, Act::Reply, Act::Withdraw, Act::Remind, Act::Close];
    assert_eq!(
        may("user-b").await,
        [&own[..], &[Act::Disassociate, Act::ChangeContact, Act::ChangeResources, Act::Tag]].concat()
    );
    let in_hand = [Act::Answer, Act::AskFeedback, Act::Propose, Act::Reject, Act::Suspend, Act::Request];
    assert_eq!(
        may("engineer-1").await,
        [&[Act::View, Act::ViewStub, Act::Withdraw, Act::Forward], &in_hand[..]].concat()
    );
    assert_eq!(may("lead-1").await, [&[Act::View, Act::ViewStub, Act::Withdraw, Act::Assign], &in_hand[..]].concat());
    assert_eq!(may("engineer-2").await, [Act::View, Act::ViewStub, Act::Withdraw]);
    it.set_status(&no, TicketStatus::Closed).await;
    let ended = [Act::Delete, Act::Rate, Act::Disassociate, Act::Tag];
    assert_eq!(may("user-b").await, [&[Act::View, Act::ViewStub], &ended[..]].concat());
    assert_eq!(may("engineer-1").await, [Act::View, Act::ViewStub]);
}

async fn a_ticket_that_one_may_not_see_is_not_found(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    for name in ["user-d", "user-e", "admin-x", "user-y", "admin-i"] {
        let who = it.acting(name).await;
        assert_eq!(refused(details(&who, &no).await), Fault::NotFound, "{name}");
        assert_eq!(refused(who.reply(&message(&no, "hello")).await), Fault::NotFound, "{name}");
        assert_eq!(refused(who.take(no.as_str()).await), Fault::NotFound, "{name}");
    }
    assert_eq!(it.count("message").await, 0);
}

async fn a_number_of_another_day_is_not_found(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let other = TicketNo::parse(&no.as_str().replace("TT261124", "TT261123")).unwrap();
    let user = it.acting("user-b").await;
    assert_eq!(refused(details(&user, &other).await), Fault::NotFound);
    assert_eq!(refused(user.reply(&message(&other, "hello")).await), Fault::NotFound);
    let query = TicketQuery { no: other.to_string(), ..TicketQuery::default() };
    assert_eq!(user.my_tickets(&query).await.unwrap().page.rows, []);
}

async fn is_unread(it: &Installation, name: &str) -> bool {
    it.acting(name).await.my_tickets(&TicketQuery::default()).await.unwrap().page.rows[0].is_unread
}

async fn an_answer_is_unread_until_looked_at_by_each_for_themselves(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    assert!(!is_unread(it, "user-b").await, "taking it says nothing");
    let engineer = it.acting("engineer-1").await;
    engineer.clone().at(NOON + MINUTE).answer(&answer(&no, "Which one?")).await.unwrap();
    assert!(is_unread(it, "user-b").await && is_unread(it, "admin-a").await);
    let user = it.acting("user-b").await.at(NOON + 2 * MINUTE);
    details(&user, &no).await.unwrap();
    assert!(!is_unread(it, "user-b").await && is_unread(it, "admin-a").await);
    user.at(NOON + 3 * MINUTE).reply(&message(&no, "This one")).await.unwrap();
    assert!(!is_unread(it, "user-b").await, "one's own message is not new");
    engineer.at(NOON + 4 * MINUTE).answer(&answer(&no, "Thanks")).await.unwrap();
    assert!(is_unread(it, "user-b").await);
}

async fn a_reply_is_unread_at_the_desk_until_looked_at(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let work = async |name: &str| {
        let list = it.acting(name).await.desk_list(domain::desk::DeskView::AllTickets, &TicketQuery::default()).await;
        list.unwrap().page.rows[0].is_unread
    };
    assert!(work("engineer-1").await, "a new ticket is news");
    details(&it.acting("engineer-1").await.at(NOON + MINUTE), &no).await.unwrap();
    assert!(!work("engineer-1").await && work("engineer-2").await);
    it.acting("user-b").await.at(NOON + 2 * MINUTE).reply(&message(&no, "And?")).await.unwrap();
    assert!(work("engineer-1").await);
}

async fn a_long_conversation_is_paged_from_its_end(it: &Installation) {
    let user = it.acting("user-b").await;
    let no = user.submit(&form("1")).await.unwrap();
    for n in 1..=205 {
        user.clone().at(NOON + n).reply(&message(&no, &n.to_string())).await.unwrap();
    }
    let (mut texts, mut before) = (Vec::new(), None);
    loop {
        let details = user.my_ticket(no.as_str(), before).await.unwrap();
        texts.splice(0..0, details.messages.iter().map(|message| words(message).to_owned()));
        before = details.earlier.map(|id| id.0);
        if before.is_none() {
            break;
        }
    }
    let expected: Vec<String> = (1..=205).map(|n| format!("<p>{n}</p>\n")).collect();
    assert_eq!((texts[0].as_str(), &texts[1..]), ("<p>Goal: a larger server</p>\n", &expected[..]));
}
