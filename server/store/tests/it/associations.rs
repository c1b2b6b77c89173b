//! Associated tickets (manual, chapter 4): which can be associated, who sees what of them, and what is found.

use crate::cast::{MINUTE, NOON, associate, details, disassociate, form, refused};
use crate::installation::Installation;
use domain::act::TicketAct as Act;
use domain::associations::{ASSOCIATED_MAX, AssociatedTicket};
use domain::fault::{Fault, Need, Why};
use domain::tickets::{TicketForm, TicketNo, TicketStatus};

on_both_engines![
    user_a_sees_that_bs_ticket_is_associated_with_cs_and_not_its_details,
    both_logs_name_the_other_ticket_to_the_customer_too,
    who_may_associate_which_pair,
    who_may_disassociate_which_pair,
    up_to_three_are_associated_at_once_and_none_twice,
    a_ticket_has_at_most_fifty,
    a_pair_that_is_gone_is_not_disassociated_again,
    what_its_customer_deleted_is_associated_for_the_desk_alone,
    a_change_of_groups_counts_at_once,
    states_do_not_matter,
    the_newest_that_can_be_associated_are_found,
    tickets_are_found_by_number_or_words_among_those_that_can_be_associated,
    a_pair_is_stored_once_and_never_of_one_ticket,
];

const SAME_GROUP: Fault = Fault::NotAllowed(Need::SameGroup);
const SHARED_GROUP: Fault = Fault::NotAllowed(Need::SharedGroup);

fn numbers(tickets: &[AssociatedTicket]) -> Vec<TicketNo> {
    tickets.iter().map(|ticket| ticket.no.clone()).collect()
}

/// A ticket of its own, however many somebody has.
async fn ticket_of(it: &Installation, name: &str, description: &str) -> TicketNo {
    let key = format!("{name} {description}");
    it.acting(name).await.submit(&TicketForm { description: description.to_owned(), ..form(&key) }).await.unwrap()
}

/// The manual's example: tickets of user-f, in both groups, and of user-g, in the second one, associated.
async fn example(it: &Installation) -> (TicketNo, TicketNo) {
    let (of_b, of_c) = (ticket_of(it, "user-f", "B's problem").await, ticket_of(it, "user-g", "C's problem").await);
    it.acting("user-f").await.associate(&associate(&of_c, &[&of_b])).await.unwrap();
    (of_b, of_c)
}

async fn user_a_sees_that_bs_ticket_is_associated_with_cs_and_not_its_details(it: &Installation) {
    let (of_b, of_c) = example(it).await;
    let a = it.acting("user-e").await;
    let stub = AssociatedTicket {
        no: of_c.clone(),
        summary: "C's problem".to_owned(),
        applicant: "user-g".to_owned(),
        may: Vec::new(),
    };
    assert_eq!(details(&a, &of_b).await.unwrap().associated, std::slice::from_ref(&stub));
    assert_eq!(a.associated_tickets(of_b.as_str()).await.unwrap().tickets, [stub]);
    assert_eq!(refused(details(&a, &of_c).await), SHARED_GROUP);
    assert_eq!(refused(a.associated_tickets(of_c.as_str()).await), SHARED_GROUP);
    assert_eq!(refused(a.cancel(of_c.as_str()).await), SHARED_GROUP);
    let trace = it.traces().await.pop().unwrap();
    assert!(trace.starts_with("cancelCase warning 403 user-e"), "seen but refused is recorded: {trace}");
    for name in ["user-b", "user-d", "user-y", "admin-x"] {
        assert_eq!(refused(details(&it.acting(name).await, &of_c).await), Fault::NotFound, "{name}");
    }
    it.acting("user-g").await.disassociate(&disassociate(&of_c, &of_b)).await.unwrap();
    assert_eq!(refused(details(&a, &of_c).await), Fault::NotFound, "without the association it is unseen again");
    assert_eq!(details(&a, &of_b).await.unwrap().associated, []);
}

async fn both_logs_name_the_other_ticket_to_the_customer_too(it: &Installation) {
    let (of_b, of_c) = example(it).await;
    let more = ticket_of(it, "user-f", "another").await;
    it.acting("user-f").await.associate(&associate(&of_c, &[&more])).await.unwrap();
    it.acting("admin-a").await.disassociate(&disassociate(&of_b, &of_c)).await.unwrap();
    let of_b_log = ["0 user-f - -".to_owned(), format!("212 user-f - {of_c}"), format!("213 admin-a - {of_c}")];
    assert_eq!(it.log(&of_b).await, of_b_log);
    let of_c_log = [
        "0 user-g - -".to_owned(),
        format!("212 user-f - {of_b}"),
        format!("212 user-f - {more}"),
        format!("213 admin-a - {of_b}"),
    ];
    assert_eq!(it.log(&of_c).await, of_c_log);
    let line = details(&it.acting("user-g").await, &of_c).await.unwrap().log.remove(0);
    assert_eq!((line.operator.as_deref(), line.note), (Some("admin-a"), Some(of_b.to_string())));
    assert!(it.traces().await.iter().all(|trace| trace.starts_with("createCase")));
}

/// Who may associate the ticket of the one, as that of Tickets of My Group, with the ticket of the other.
const PAIRS: [(&str, &str, &[&str]); 7] = [
    ("user-b", "user-c", &["user-c", "admin-a"]),
    ("user-b", "user-b", &["user-c", "admin-a"]),
    ("user-b", "admin-a", &["user-c", "admin-a"]),
    ("user-e", "user-f", &["user-f"]),
    ("user-f", "user-g", &["user-g"]),
    ("user-e", "user-g", &[]),
    ("user-d", "user-b", &[]),
];

async fn permit_everyone_to_submit(it: &Installation) {
    it.execute("UPDATE account SET ticket_policy = FALSE").await;
}

async fn who_may_associate_which_pair(it: &Installation) {
    permit_everyone_to_submit(it).await;
    for (one, other, may) in PAIRS {
        for (_, name) in crate::cast::CAST {
            let key = format!("{one} {other} {name}");
            let (no, picked) = (ticket_of(it, one, &key).await, ticket_of(it, other, &format!("picked {key}")).await);
            let answer = it.acting(name).await.associate(&associate(&no, &[&picked])).await;
            assert_eq!(answer.is_ok(), may.contains(&name), "{name}: {one} and {other}");
            assert_eq!(it.count(&format!("association WHERE low_id = {}", no.id().0)).await, i64::from(answer.is_ok()));
            let who = it.acting(name).await;
            let seen = [who.sees(&no).await.unwrap(), who.sees(&picked).await.unwrap()];
            let faults = match seen {
                [true, true] => vec![SAME_GROUP],
                // The ticket is looked at before the picked one, whose key is higher.
                [true, false] => vec![SAME_GROUP, Fault::NotFound],
                [false, _] => vec![Fault::NotFound],
            };
            assert!(answer.is_ok() || faults.contains(&refused(answer)), "{name}: {one}, {other}");
        }
    }
}

async fn who_may_disassociate_which_pair(it: &Installation) {
    permit_everyone_to_submit(it).await;
    for (one, other, may_associate) in PAIRS {
        // From either side, whoever could associate them from one of the two; and the administrator.
        let back = PAIRS.iter().find(|(a, b, _)| (*a, *b) == (other, one)).map_or(&[][..], |(_, _, may)| *may);
        let owner = if one != other && !may_associate.is_empty() { Some(one) } else { None };
        let (no, picked) = (ticket_of(it, one, &format!("{one} {other}")).await, ticket_of(it, other, "picked").await);
        for (_, name) in crate::cast::CAST {
            let pair = format!("({}, {})", no.id().0.min(picked.id().0), no.id().0.max(picked.id().0));
            it.execute(&format!("INSERT INTO association VALUES {pair}")).await;
            let may = name == "admin-a" || may_associate.contains(&name) || back.contains(&name) || owner == Some(name);
            let who = it.acting(name).await;
            let told = match details(&who, &no).await {
                Ok(details) => details.associated[0].may.contains(&Act::Disassociate),
                Err(_) => false,
            };
            assert_eq!(told, may, "{name} is told: {one} and {other}");
            for form in [disassociate(&no, &picked), disassociate(&picked, &no)] {
                assert_eq!(who.disassociate(&form).await.is_ok(), may, "{name}: {one} and {other}");
                it.execute("DELETE FROM association").await;
                it.execute(&format!("INSERT INTO association VALUES {pair}")).await;
            }
            it.execute("DELETE FROM association").await;
        }
    }
}

async fn up_to_three_are_associated_at_once_and_none_twice(it: &Installation) {
    let user = it.acting("user-c").await;
    let mut tickets = Vec::new();
    for n in 0..5 {
        tickets.push(ticket_of(it, "user-b", &n.to_string()).await);
    }
    let [no, a, b, c, d] = &tickets[..] else { panic!() };
    let wrong = |why| Fault::field("tickets", why);
    assert_eq!(refused(user.associate(&associate(no, &[a, b, c, d])).await), wrong(Why::TooMany { max: 3 }));
    assert_eq!(refused(user.associate(&associate(no, &[])).await), wrong(Why::NotChosen));
    assert_eq!(refused(user.associate(&associate(no, &[no])).await), wrong(Why::NotInList));
    user.associate(&associate(no, &[c, a, b])).await.unwrap();
    assert_eq!(numbers(&details(&user, no).await.unwrap().associated), [c.clone(), b.clone(), a.clone()]);
    assert_eq!(numbers(&details(&user, a).await.unwrap().associated), std::slice::from_ref(no));
    assert_eq!(it.log(no).await[1], format!("212 user-c - {a}, {b}, {c}"));
    for (one, others) in [(no, [a, d]), (a, [no, d])] {
        assert_eq!(refused(user.associate(&associate(one, &others)).await), wrong(Why::AssociatedAlready));
    }
    assert_eq!((it.count("association").await, it.log(d).await.len()), (3, 1), "refused, nothing of it is done");
}

async fn a_ticket_has_at_most_fifty(it: &Installation) {
    let user = it.acting("user-c").await;
    let no = it.ticket_of("user-b").await;
    for n in 1..=ASSOCIATED_MAX + 1 {
        let other = ticket_of(it, "user-b", &n.to_string()).await;
        // From either side: both are counted.
        let pair = if n % 2 == 0 { associate(&no, &[&other]) } else { associate(&other, &[&no]) };
        let answer = user.associate(&pair).await;
        if n > ASSOCIATED_MAX {
            assert_eq!(refused(answer), Fault::field("tickets", Why::TooManyAssociated { max: ASSOCIATED_MAX }));
        } else {
            answer.unwrap();
        }
    }
    assert_eq!(details(&user, &no).await.unwrap().associated.len(), ASSOCIATED_MAX);
    assert_eq!(it.store.as_system().examine().await.unwrap(), []);
}

async fn a_pair_that_is_gone_is_not_disassociated_again(it: &Installation) {
    let (of_b, of_c) = example(it).await;
    let user = it.acting("user-f").await;
    user.disassociate(&disassociate(&of_b, &of_c)).await.unwrap();
    for (one, other) in [(&of_b, &of_c), (&of_c, &of_b), (&of_b, &of_b)] {
        assert_eq!(refused(user.disassociate(&disassociate(one, other)).await), Fault::NotAssociated);
    }
    assert_eq!((it.log(&of_b).await.len(), it.log(&of_c).await.len()), (3, 3));
}

async fn what_its_customer_deleted_is_associated_for_the_desk_alone(it: &Installation) {
    let (of_b, of_c) = example(it).await;
    let (a, c, desk) = (it.acting("user-e").await, it.acting("user-g").await, it.acting("engineer-1").await);
    it.set_status(&of_c, TicketStatus::Closed).await;
    c.delete(of_c.as_str()).await.unwrap();
    assert_eq!(details(&a, &of_b).await.unwrap().associated, []);
    assert_eq!(refused(details(&a, &of_c).await), Fault::NotFound);
    assert_eq!(numbers(&details(&desk, &of_b).await.unwrap().associated), std::slice::from_ref(&of_c));
    assert_eq!(numbers(&details(&desk, &of_c).await.unwrap().associated), std::slice::from_ref(&of_b));
    let of_desk = details(&desk, &of_b).await.unwrap().associated.remove(0).may;
    assert_eq!(of_desk, [Act::View], "the desk changes none");
    assert_eq!(refused(desk.disassociate(&disassociate(&of_b, &of_c)).await), Fault::NotAllowed(Need::Customer));
}

async fn a_change_of_groups_counts_at_once(it: &Installation) {
    let (of_b, of_c) = example(it).await;
    let (a, b) = (it.acting("user-e").await, it.acting("user-f").await);
    let leave = "DELETE FROM membership WHERE user_id = (SELECT id FROM iam_user WHERE name = 'user-f') \
                 AND group_id = (SELECT id FROM iam_group WHERE name = 'Group 2')";
    it.execute(leave).await;
    assert_eq!(refused(b.disassociate(&disassociate(&of_b, &of_c)).await), SHARED_GROUP);
    let b = it.acting("user-f").await;
    assert_eq!(details(&b, &of_b).await.unwrap().associated[0].may, [], "B's own ticket shows a stub now");
    assert_eq!(refused(details(&b, &of_c).await), SHARED_GROUP);
    it.execute("DELETE FROM group_role WHERE role = 2").await;
    assert_eq!(refused(a.associate(&associate(&of_b, &[&of_c])).await), Fault::NotFound);
}

async fn states_do_not_matter(it: &Installation) {
    let user = it.acting("user-f").await;
    let (of_b, of_c) = (it.ticket_of("user-f").await, it.ticket_of("user-g").await);
    for status in TicketStatus::ALL {
        it.set_status(&of_b, status).await;
        it.set_status(&of_c, status).await;
        user.associate(&associate(&of_c, &[&of_b])).await.unwrap();
        assert_eq!((it.state(&of_b).await.status(), it.state(&of_c).await.status()), (status, status));
        user.disassociate(&disassociate(&of_b, &of_c)).await.unwrap();
    }
}

async fn found(it: &Installation, name: &str, no: &TicketNo, find: &str) -> Option<Vec<TicketNo>> {
    let who = it.acting(name).await;
    let details = who.my_ticket_to_associate(no.as_str(), None, Some(find)).await.unwrap();
    details.found.map(|tickets| numbers(&tickets))
}

async fn the_newest_that_can_be_associated_are_found(it: &Installation) {
    permit_everyone_to_submit(it).await;
    let no = it.ticket_of("user-e").await;
    let mut expected = Vec::new();
    for (n, name) in
        ["user-e", "user-f", "user-g", "user-b", "user-d", "user-y"].into_iter().cycle().take(180).enumerate()
    {
        let who = it.acting(name).await.at(NOON + i64::try_from(n).unwrap() * MINUTE);
        let new = who.submit(&form(&format!("{name} {n}"))).await.unwrap();
        if ["user-e", "user-f"].contains(&name) {
            expected.insert(0, new);
        }
    }
    assert_eq!(found(it, "user-f", &no, "").await.unwrap(), expected[..20]);
    // What is associated already makes room for what is older, however much of it there is.
    for three in expected[..48].chunks(3) {
        let picked: Vec<_> = three.iter().collect();
        it.acting("user-f").await.associate(&associate(&no, &picked)).await.unwrap();
    }
    assert_eq!(found(it, "user-f", &no, "").await.unwrap(), expected[48..]);
    assert_eq!(found(it, "user-e", &no, "").await, None, "one's own ticket is not one of My Group");
    assert_eq!(found(it, "admin-a", &no, "").await, None, "the administrator is in no group with the applicant");
}

async fn tickets_are_found_by_number_or_words_among_those_that_can_be_associated(it: &Installation) {
    let no = it.ticket_of("user-g").await;
    let mine = ticket_of(it, "user-f", "The red Disk is full").await;
    let theirs = ticket_of(it, "user-g", "The disk is red").await;
    let other_group = ticket_of(it, "user-e", "A red disk of group 1").await;
    let foreign = ticket_of(it, "user-y", "A red disk of globex").await;
    let deleted = ticket_of(it, "user-g", "A red disk, deleted").await;
    it.hide(&format!("id = {}", deleted.id().0)).await;
    assert_eq!(found(it, "user-f", &no, "DISK red").await.unwrap(), [theirs.clone(), mine.clone()]);
    assert_eq!(found(it, "user-f", &no, "disk full").await.unwrap(), std::slice::from_ref(&mine));
    assert_eq!(found(it, "user-f", &no, &mine.as_str().to_lowercase()).await.unwrap(), std::slice::from_ref(&mine));
    for unseen in [&other_group, &foreign, &deleted, &no] {
        assert_eq!(found(it, "user-f", &no, unseen.as_str()).await.unwrap(), [], "{unseen}");
    }
    it.acting("user-f").await.associate(&associate(&no, &[&mine])).await.unwrap();
    assert_eq!(found(it, "user-f", &no, "disk").await.unwrap(), [theirs]);
}

async fn a_pair_is_stored_once_and_never_of_one_ticket(it: &Installation) {
    use sea_orm::ConnectionTrait;

    let (of_b, of_c) = example(it).await;
    let (low, high) = (of_b.id().0.min(of_c.id().0), of_b.id().0.max(of_c.id().0));
    for (one, other) in [(low, high), (high, low), (low, low), (low, 999)] {
        let pair = format!("INSERT INTO association VALUES ({one}, {other})");
        assert!(it.db.execute_unprepared(&pair).await.is_err(), "{pair}");
    }
}
