//! For everyone of the cast and every ticket: in `visible` ⇔ `policy` allows View ⇔ what the memberships say; in
//! `visible::stubs` ⇔ `policy` allows ViewStub ⇔ what the memberships and the associations say.

use crate::cast::{CAST, NOON, details, form, refused};
use crate::installation::Installation;
use crate::random::Random;
use crate::rows::Scanned;
use domain::act::TicketAct;
use domain::fault::{Fault, Need};
use domain::id::{AccountId, UserId};
use domain::policy;
use domain::tickets::TicketFacts;

on_both_engines![
    who_sees_which_ticket,
    who_sees_which_stub,
    who_sees_which_ticket_under_an_agency,
    a_group_without_the_permission_shows_nothing,
];

/// Group and member, of all accounts. All groups of the cast have the Ticket Group Operator permission.
pub async fn members(it: &Installation) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for account in ["acme", "globex", "initech", "operator"] {
        all.extend(it.store.as_system().members(account).await.unwrap());
    }
    all
}

pub fn share_a_group(members: &[(String, String)], one: &str, other: &str) -> bool {
    let is_in = |group: &str, user: &str| members.iter().any(|(g, u)| g == group && u == user);
    members.iter().any(|(group, user)| user == one && is_in(group, other))
}

pub fn sees(members: &[(String, String)], account: &str, name: &str, ticket: &Scanned) -> bool {
    let is_own =
        ticket.applicant == name || name.starts_with("admin-") || share_a_group(members, name, &ticket.applicant);
    account == "operator" || account == ticket.account && !ticket.is_hidden && is_own
}

async fn key(it: &Installation, table: &str, name: &str) -> i64 {
    it.number(&format!("SELECT id FROM {table} WHERE name = '{name}'")).await
}

async fn who_sees_which_ticket(it: &Installation) {
    it.store.as_system().add_tickets(200, 3, NOON, |_| ()).await.unwrap();
    it.hide("id % 6 = 0").await;
    let (members, tickets) = (members(it).await, it.scan().await);
    assert_eq!(members.len(), 7);
    let mut seen = 0;
    for (account, name) in CAST {
        let who = it.acting(name).await;
        for ticket in &tickets {
            let expected = sees(&members, account, name, ticket);
            assert_eq!(who.sees(&ticket.no()).await.unwrap(), expected, "visible: {name}, {ticket:?}");
            let facts = TicketFacts {
                account: AccountId(0),
                applicant: UserId(0),
                engineer: None,
                is_hidden: ticket.is_hidden,
                status: ticket.status(),
                is_rated: false,
                shares_operator_group: share_a_group(&members, name, &ticket.applicant),
                is_associated: false,
            };
            let facts = identify(who.who(), facts, account, name, ticket);
            let answer = policy::ticket(who.who().actor(), who.who().standing(), TicketAct::View, &facts);
            assert_eq!(answer.is_ok(), expected, "policy: {name}, {ticket:?}");
            seen += usize::from(expected);
        }
        let ticket = &tickets[CAST.iter().position(|(_, user)| *user == name).unwrap() * 7];
        let details = details(&who, &ticket.no()).await;
        assert_eq!(details.is_ok(), sees(&members, account, name, ticket), "details: {name}, {ticket:?}");
    }
    assert!(seen > 800, "{seen}");
    assert_eq!(key(it, "account", "acme").await, it.acting("user-b").await.who().actor().account.0);
}

/// Associates tickets of one account at random; answers the keys.
async fn associate_some(it: &Installation, tickets: &[Scanned]) -> Vec<(i64, i64)> {
    let mut random = Random(7);
    let mut pairs = std::collections::BTreeSet::new();
    for account in ["acme", "globex"] {
        let of_account: Vec<i64> = tickets.iter().filter(|ticket| ticket.account == account).map(|t| t.id).collect();
        for _ in 0..60 {
            let (one, other) = (*random.pick(&of_account), *random.pick(&of_account));
            if one != other {
                pairs.insert((one.min(other), one.max(other)));
            }
        }
    }
    for (low, high) in &pairs {
        it.execute(&format!("INSERT INTO association VALUES ({low}, {high})")).await;
    }
    pairs.into_iter().collect()
}

async fn who_sees_which_stub(it: &Installation) {
    it.store.as_system().add_tickets(120, 3, NOON, |_| ()).await.unwrap();
    it.hide("id % 6 = 0").await;
    let (members, tickets) = (members(it).await, it.scan().await);
    let pairs = associate_some(it, &tickets).await;
    let of = |id: i64| {
        let others = pairs.iter().filter_map(move |(a, b)| if *a == id { Some(*b) } else { (*b == id).then_some(*a) });
        others.map(|other| tickets.iter().find(|ticket| ticket.id == other).unwrap())
    };
    let mut stubs = 0;
    for (account, name) in CAST {
        let who = it.acting(name).await;
        for ticket in &tickets {
            let is_seen = sees(&members, account, name, ticket);
            let is_associated = !ticket.is_hidden && of(ticket.id).any(|other| sees(&members, account, name, other));
            let expected = is_seen || is_associated;
            assert_eq!(who.sees_stub(&ticket.no()).await.unwrap(), expected, "visible: {name}, {ticket:?}");
            let facts = TicketFacts {
                account: AccountId(0),
                applicant: UserId(0),
                engineer: None,
                is_hidden: ticket.is_hidden,
                status: ticket.status(),
                is_rated: false,
                shares_operator_group: share_a_group(&members, name, &ticket.applicant),
                is_associated,
            };
            let facts = identify(who.who(), facts, account, name, ticket);
            let may = |act| policy::ticket(who.who().actor(), who.who().standing(), act, &facts);
            assert_eq!(may(TicketAct::ViewStub).is_ok(), expected, "policy: {name}, {ticket:?}");
            if is_seen {
                let shown = details(&who, &ticket.no()).await.unwrap().associated;
                let mut there: Vec<_> =
                    of(ticket.id).filter(|other| account == "operator" || !other.is_hidden).collect();
                there.sort_by_key(|other| -other.id);
                let rows = shown.iter().map(|row| (row.no.clone(), row.may.contains(&TicketAct::View)));
                let told = there.iter().map(|other| (other.no(), sees(&members, account, name, other)));
                assert_eq!(rows.collect::<Vec<_>>(), told.collect::<Vec<_>>(), "{name}, {ticket:?}");
                continue;
            }
            stubs += usize::from(is_associated);
            let refusal = if is_associated { Fault::NotAllowed(Need::SharedGroup) } else { Fault::NotFound };
            assert_eq!(may(TicketAct::View), Err(refusal.clone()), "policy: {name}, {ticket:?}");
            assert_eq!(refused(details(&who, &ticket.no()).await), refusal, "details: {name}, {ticket:?}");
        }
    }
    assert!(stubs > 20, "{stubs}");
}

async fn who_sees_which_ticket_under_an_agency(it: &Installation) {
    it.store.as_system().add_tickets(100, 3, NOON, |_| ()).await.unwrap();
    it.hide("id % 6 = 0").await;
    let tickets = it.scan().await;
    let mut seen = 0;
    for (grantor, account) in [("admin-a", "acme"), ("admin-i", "initech")] {
        for (name, right) in [("admin-x", "view"), ("admin-x", "handle"), ("engineer-1", "view"), ("lead-1", "handle")]
        {
            let (device, _) = it.delegate(grantor, name, right).await;
            let who = device.acting().await;
            for ticket in &tickets {
                let expected = ticket.account == account && !ticket.is_hidden;
                assert_eq!(who.sees(&ticket.no()).await.unwrap(), expected, "visible: {name} {right}, {ticket:?}");
                let facts = TicketFacts {
                    account: AccountId(key(it, "account", &ticket.account).await),
                    applicant: UserId(0),
                    // Also of tickets that they have at the desk.
                    engineer: Some(who.who().actor().user),
                    is_hidden: ticket.is_hidden,
                    status: ticket.status(),
                    is_rated: false,
                    shares_operator_group: true,
                    is_associated: false,
                };
                let may = |act| policy::ticket(who.who().actor(), who.who().standing(), act, &facts).is_ok();
                assert_eq!(may(TicketAct::View), expected, "policy: {name} {right}, {ticket:?}");
                assert_eq!(may(TicketAct::Reply), expected && right == "handle", "policy: {name} {right}, {ticket:?}");
                seen += usize::from(expected);
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// The keys that make the ticket the actor's own or not: names stand for them here.
fn identify(who: &store::SignedIn, facts: TicketFacts, account: &str, name: &str, ticket: &Scanned) -> TicketFacts {
    let actor = who.actor();
    let owner = if account == ticket.account { actor.account } else { AccountId(-1) };
    let applicant = if name == ticket.applicant { actor.user } else { UserId(-1) };
    let engineer = ticket.engineer.as_ref().map(|engineer| if engineer == name { actor.user } else { UserId(-2) });
    TicketFacts { account: owner, applicant, engineer, ..facts }
}

async fn a_group_without_the_permission_shows_nothing(it: &Installation) {
    let system = it.store.as_system();
    for name in ["user-k", "user-l"] {
        system.create_user("globex", name, "Sturdy-passw0rd", false, &["Readers".to_owned()]).await.unwrap();
    }
    let no = it.acting_in("globex", "user-k").await.submit(&form("1")).await.unwrap();
    let mate = it.acting_in("globex", "user-l").await;
    assert!(!mate.sees(&no).await.unwrap());
    assert_eq!(refused(details(&mate, &no).await), Fault::NotFound);
}
