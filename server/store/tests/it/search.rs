//! Full-text search: page after page what a naive scan with the same analyzer finds, nothing that its reader may not see, and an
//! index that has what the texts say.

mod kept;
mod world;

use crate::cast::{answer, form, message, refused};
use crate::installation::Installation;
use crate::lists::walk;
use crate::random::Random;
use domain::desk::DeskView;
use domain::fault::{Fault, Why};
use domain::page::{PAGE, Page};
use domain::search::{Excerpt, Part, Place};
use domain::tickets::{TicketForm, TicketNo, TicketQuery, TicketRow};

use world::{READERS, World};

on_both_engines![
    whatever_is_looked_for_is_found_page_after_page_as_by_a_scan,
    what_is_said_is_found_at_once_by_those_who_see_it_and_by_nobody_else,
    frequent_words_that_never_meet_cost_a_page_no_more,
    what_people_type_is_data,
    an_excerpt_is_of_the_description_or_of_a_message,
];

fn looking_for(q: &str) -> TicketQuery {
    TicketQuery { q: q.to_owned(), ..TicketQuery::default() }
}

async fn whatever_is_looked_for_is_found_page_after_page_as_by_a_scan(it: &Installation) {
    let mut rows = 0;
    let world = World::make(it, 5, 420).await;
    let mut random = Random(6);
    for round in 0..160 {
        let reader = READERS[round % READERS.len()];
        let query = world.any_query(&mut random);
        let expected = world.expected(reader, &query);
        assert_eq!(world.found(it, reader, &query).await, expected, "{reader:?} {query:?}");
        rows += expected.len();
    }
    assert!(rows > 3000, "{rows}");
}

async fn mine(it: &Installation, name: &str, q: &str) -> Vec<TicketNo> {
    let who = it.acting(name).await;
    walk(&looking_for(q), async |query| who.my_tickets(query).await.unwrap().page).await
}

async fn of_group(it: &Installation, name: &str, q: &str) -> Vec<TicketNo> {
    let who = it.acting(name).await;
    walk(&looking_for(q), async |query| who.group_tickets(query).await.unwrap().page).await
}

async fn at_desk(it: &Installation, q: &str) -> Vec<TicketNo> {
    let who = it.acting("engineer-2").await;
    walk(&looking_for(q), async |query| who.desk_list(DeskView::AllTickets, query).await.unwrap().page).await
}

async fn what_is_said_is_found_at_once_by_those_who_see_it_and_by_nobody_else(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let other = it.ticket_of("user-y").await;
    it.acting("user-b").await.reply(&message(&no, "the keyhole of 磁盘 i-0a1b2c3d")).await.unwrap();
    it.acting("engineer-1").await.answer(&answer(&no, "turned leftwards")).await.unwrap();
    for q in ["keyhole", "leftwards KEYHOLE larger", "磁盘", "i-0a1b", &no.as_str()[..9], no.as_str()] {
        assert_eq!(mine(it, "user-b", q).await, std::slice::from_ref(&no), "{q}");
        assert_eq!(mine(it, "admin-a", q).await, std::slice::from_ref(&no), "{q}");
        assert_eq!(of_group(it, "user-c", q).await, std::slice::from_ref(&no), "{q}");
        for name in ["user-c", "user-y", "admin-x", "user-i"] {
            assert!(!mine(it, name, q).await.contains(&no), "{name} {q}");
        }
        assert!(!of_group(it, "user-e", q).await.contains(&no), "{q}");
        assert!(at_desk(it, q).await.contains(&no), "{q}");
    }
    let both = [other, no.clone()];
    assert_eq!(at_desk(it, "larger").await, both);
    let who = it.acting("user-b").await;
    it.acting("engineer-1")
        .await
        .answer(&crate::cast::answer_with(domain::act::TicketAct::Reject, &no, "no"))
        .await
        .unwrap();
    who.delete(no.as_str()).await.unwrap();
    assert_eq!((mine(it, "user-b", "keyhole").await, at_desk(it, "keyhole").await), (Vec::new(), vec![no]));
}

/// Tickets by plain SQL, each the copy of one, with these descriptions by turns.
async fn copies(it: &Installation, of: &TicketNo, n: i64, texts: [&str; 2]) {
    let columns = "account_id, applicant_id, product_id, problem_id, status, is_hidden, version, created_at, customer_at, \
                   summary, reminders, is_rated, contact_time, cc, resources";
    it.execute(&format!(
        "INSERT INTO ticket ({columns}, description) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {n}) \
         SELECT {columns}, CASE WHEN i % 2 = 0 THEN '{}' ELSE '{}' END FROM ticket, n WHERE id = {}",
        texts[0],
        texts[1],
        of.id().0
    ))
    .await;
    it.index().await;
}

/// Half of the tickets have one word, half the other: whoever looks for both turns a bounded number of them over for each page.
async fn frequent_words_that_never_meet_cost_a_page_no_more(it: &Installation) {
    let no = it.ticket_of("user-i").await;
    copies(it, &no, 4000, ["server down", "无法登录"]).await;
    let who = it.acting("user-i").await;
    for (q, n) in [("server 登录", 0), ("server", 2001), ("登录", 2000), ("goal", 1)] {
        let before = it.store.statements();
        who.my_tickets(&looking_for(q)).await.unwrap();
        let statements = it.store.statements() - before;
        assert!(statements <= 12, "{q} took {statements}");
        assert_eq!(mine(it, "user-i", q).await.len(), n, "{q}");
    }
    let first: Page<TicketRow> = who.my_tickets(&looking_for("server")).await.unwrap().page;
    assert_eq!(first.rows.len(), PAGE);
}

async fn what_people_type_is_data(it: &Installation) {
    let key = "odd";
    let description = "rock'n'roll \"quoted\" 100% a_b -x NOT NEAR(a b) * _u1 _a1 _b0";
    let no = it
        .acting("user-b")
        .await
        .submit(&TicketForm { description: description.to_owned(), ..form(key) })
        .await
        .unwrap();
    for q in ["rock'n'roll", "\"quoted\"", "100%", "a_b", "-x", "NOT", "NEAR(a b)", "NOT x", "_u1", "* a", "a* NOT"] {
        assert_eq!(mine(it, "user-b", q).await, std::slice::from_ref(&no), "{q}");
        assert_eq!(mine(it, "user-y", q).await, [], "{q}");
    }
    for q in ["quoted OR zebra", "roc*", "zebra NOT quoted", "' OR 1=1 --", "_u9", "_a2", "words:quoted zebra"] {
        assert_eq!(mine(it, "user-b", q).await, [], "{q}");
    }
    let user = it.acting("user-b").await;
    let long = Why::TooLong { max: 200, length: 10_240 };
    for (q, why) in [("\"*-", Why::NothingToFind), ("a\0b", Why::ControlCharacter), (&"a".repeat(10_240), long)] {
        assert_eq!(refused(user.my_tickets(&looking_for(q)).await), Fault::field("q", why));
    }
    let many: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
    assert_eq!(mine(it, "user-b", &many.join(" ")).await, []);
    assert_eq!(mine(it, "user-b", &"登录".repeat(100)).await, []);
}

async fn an_excerpt_is_of_the_description_or_of_a_message(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    it.acting("engineer-1").await.answer(&answer(&no, "Is the <b>keyhole</b> open?")).await.unwrap();
    let who = it.acting("user-b").await;
    let excerpt = async |q: &str| who.my_tickets(&looking_for(q)).await.unwrap().page.rows.remove(0).excerpt;
    let parts = |parts: &[Part]| parts.to_vec();
    let hit = |text: &str| Part::Hit(text.to_owned());
    let plain = |text: &str| Part::Plain(text.to_owned());
    let of_message = vec![plain("Is the <b>"), hit("keyhole"), plain("</b> open?")];
    assert_eq!(excerpt("keyhole").await.unwrap(), Excerpt { place: Place::Message, parts: of_message });
    let of_summary = parts(&[plain("Goal: a "), hit("larger"), plain(" server")]);
    assert_eq!(excerpt("LARGER").await.unwrap(), Excerpt { place: Place::Summary, parts: of_summary });
    assert_eq!(excerpt(&no.as_str()[..8]).await, None);
    let all = who.my_tickets(&TicketQuery::default()).await.unwrap().page.rows.remove(0);
    assert_eq!((all.no, all.excerpt), (no, None));
}
