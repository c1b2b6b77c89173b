//! Agencies: who makes and ends them, who acts under them, what that gives, and what it leaves behind.

mod acting;
mod records;

use crate::cast::{CAST, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::agencies::{AgencyForm, AgencyIdForm, AgencyStatus, Entrusted};
use domain::fault::{Fault, Need, Why};
use domain::id::AgencyId;
use domain::page::{PAGE, Page, Place};
use store::{Acting, Peer};

on_both_engines![
    the_administrator_makes_and_ends_them_and_nobody_else,
    those_of_another_account_are_not_there,
    one_name_is_in_force_once,
    there_are_at_most_fifty_in_force,
    ended_and_expired_ones_stay_listed,
    an_account_that_is_not_there_is_not_told,
    those_that_are_entrusted_to_one_come_in_pages,
];

pub const DAY: i64 = 86_400_000;

/// An agency until the day after tomorrow.
pub fn agency(name: &str, trustee: &str, right: &str) -> AgencyForm {
    let (kind, account) = if trustee == "desk" { ("desk", "") } else { ("account", trustee) };
    AgencyForm {
        name: name.to_owned(),
        description: String::new(),
        trustee: kind.to_owned(),
        account: account.to_owned(),
        right: right.to_owned(),
        until: "2026-11-26".to_owned(),
    }
}

pub fn key(id: AgencyId) -> AgencyIdForm {
    AgencyIdForm { id: id.0.to_string() }
}

/// Somebody's browser.
pub struct Device<'a> {
    it: &'a Installation,
    pub token: String,
}

impl Installation {
    pub async fn device(&self, name: &str) -> Device<'_> {
        let account = CAST.iter().find(|(_, user)| *user == name).unwrap().0;
        let known = self.store.door().at(NOON).sign_in(account, name, PASSWORD, "192.0.2.1", None).await.unwrap();
        Device { it: self, token: known.token }
    }

    /// Somebody who acts under an agency of an account, made for this.
    pub async fn delegate(&self, grantor: &str, name: &str, right: &str) -> (Device<'_>, AgencyId) {
        let trustee = if name.starts_with("engineer") || name.starts_with("lead") {
            "desk"
        } else {
            CAST.iter().find(|(_, user)| *user == name).unwrap().0
        };
        let made = format!("{right} to {trustee} for {name}");
        let id = self.acting(grantor).await.create_agency(&agency(&made, trustee, right)).await.unwrap();
        let device = self.device(name).await;
        device.switch(id).await.unwrap();
        (device, id)
    }
}

impl Device<'_> {
    /// Whoever holds it, as the next request finds them.
    pub async fn acting(&self) -> Acting {
        self.acting_at(NOON).await
    }

    pub async fn acting_at(&self, now: i64) -> Acting {
        let who = self.it.store.door().at(now).session(&self.token).await.unwrap().unwrap();
        self.it.store.acting_as(&who, Peer::default()).at(now)
    }

    pub async fn switch(&self, id: AgencyId) -> store::Result<()> {
        self.acting().await.switch_role(&key(id), &self.token).await
    }

    pub async fn back(&self) {
        self.acting().await.switch_back(&self.token).await.unwrap();
    }
}

async fn the_administrator_makes_and_ends_them_and_nobody_else(it: &Installation) {
    let id = it.acting("admin-a").await.create_agency(&agency("Night shift", "globex", "view")).await.unwrap();
    for (name, fault) in [
        ("user-b", Fault::NotAllowed(Need::AccountAdministrator)),
        ("lead-1", Fault::NotFound),
        ("engineer-1", Fault::NotFound),
    ] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.agencies().await), fault, "{name}");
        assert_eq!(refused(who.agency_limits()), fault, "{name}");
        assert_eq!(refused(who.create_agency(&agency("Mine", "desk", "view")).await), fault, "{name}");
        assert_eq!(refused(who.end_agency(&key(id)).await), fault, "{name}");
    }
    assert_eq!(it.count("agency WHERE ended_at IS NULL").await, 1);
    assert_eq!(it.acting("admin-a").await.agency_limits().unwrap().latest, "2027-11-24");
}

async fn those_of_another_account_are_not_there(it: &Installation) {
    let id = it.acting("admin-a").await.create_agency(&agency("Night shift", "globex", "handle")).await.unwrap();
    let other = it.acting("admin-x").await;
    assert_eq!(other.agencies().await.unwrap().agencies, []);
    assert_eq!(other.agencies().await.unwrap().history, []);
    assert_eq!(refused(other.end_agency(&key(id)).await), Fault::NotFound);
    let nonsense = AgencyIdForm { id: "1 OR 1 = 1".to_owned() };
    assert_eq!(refused(other.end_agency(&nonsense).await), Fault::NotFound);
}

async fn one_name_is_in_force_once(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let first = admin.create_agency(&agency("Night shift", "globex", "view")).await.unwrap();
    let again = admin.create_agency(&agency(" Night shift", "desk", "view")).await;
    assert_eq!(refused(again), Fault::AlreadyExists { what: "Night shift".to_owned() });
    it.acting("admin-x").await.create_agency(&agency("Night shift", "acme", "view")).await.unwrap();
    admin.end_agency(&key(first)).await.unwrap();
    admin.create_agency(&agency("Night shift", "desk", "view")).await.unwrap();
    let later = it.acting("admin-a").await.at(NOON + 3 * DAY);
    let later_form = AgencyForm { until: "2026-12-01".to_owned(), ..agency("Night shift", "desk", "view") };
    later.create_agency(&later_form).await.unwrap();
}

async fn there_are_at_most_fifty_in_force(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let mut last = AgencyId(0);
    for n in 0..50 {
        last = admin.create_agency(&agency(&format!("Shift {n}"), "desk", "view")).await.unwrap();
    }
    let one_more = agency("One more", "desk", "view");
    let too_many = Fault::field("name", Why::TooManyAgencies { max: 50 });
    assert_eq!(refused(admin.create_agency(&one_more).await), too_many);
    admin.end_agency(&key(last)).await.unwrap();
    admin.create_agency(&one_more).await.unwrap();
}

async fn ended_and_expired_ones_stay_listed(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let ended = admin.create_agency(&agency("Ended", "desk", "view")).await.unwrap();
    admin.create_agency(&agency("Expired", "globex", "handle")).await.unwrap();
    let later = AgencyForm { until: "2026-12-31".to_owned(), ..agency("In force", "globex", "view") };
    admin.create_agency(&later).await.unwrap();
    admin.end_agency(&key(ended)).await.unwrap();
    admin.end_agency(&key(ended)).await.unwrap();
    let list = it.acting("admin-a").await.at(NOON + 3 * DAY).agencies().await.unwrap();
    let told: Vec<_> = list.agencies.iter().map(|one| (one.name.as_str(), one.trustee.as_str(), one.status)).collect();
    let expected = [
        ("In force", "globex", AgencyStatus::InForce),
        ("Expired", "globex", AgencyStatus::Expired),
        ("Ended", "Service desk", AgencyStatus::Ended),
    ];
    assert_eq!(told, expected);
    assert_eq!(list.agencies[0].until.local, "2026-12-31");
    assert_eq!(list.agencies[0].until.utc, "2026-12-31T23:59:59Z");
    assert_eq!(it.count("agency_log WHERE act = 2").await, 1, "the second end changed nothing");
}

async fn an_account_that_is_not_there_is_not_told(it: &Installation) {
    let admin = it.acting("admin-a").await;
    for name in ["nowhere", "operator", "globex"] {
        admin.create_agency(&agency(name, name, "handle")).await.unwrap();
    }
    // The desk's own name is no way to the desk.
    assert_eq!(names(&it.acting("lead-1").await.entrusted_agencies(Place::First).await.unwrap()), Vec::<&str>::new());
    assert_eq!(names(&it.acting("admin-x").await.entrusted_agencies(Place::First).await.unwrap()), ["globex"]);
}

fn names(page: &Page<Entrusted>) -> Vec<&str> {
    page.rows.iter().map(|one| one.name.as_str()).collect()
}

async fn those_that_are_entrusted_to_one_come_in_pages(it: &Installation) {
    it.acting("admin-a").await.create_agency(&agency("0", "globex", "view")).await.unwrap();
    for n in 1..120 {
        // Many of the same millisecond.
        it.execute(&format!(
            "INSERT INTO agency (account_id, name, description, trustee, rights, last_day, ends_at, created_at) \
             SELECT account_id, '{n}', '', trustee, rights, last_day, ends_at, created_at + {} FROM agency WHERE name = '0'",
            n / 30
        ))
        .await;
    }
    let admin = it.acting("admin-x").await;
    let (mut place, mut forward, mut last) = (Place::First, Vec::new(), None);
    while let Some(at) = Some(place).filter(|_| forward.len() < 120) {
        let page = admin.entrusted_agencies(at).await.unwrap();
        assert!(page.rows.len() <= PAGE && page.newer.is_some() == (at != Place::First));
        forward.extend(names(&page).into_iter().map(str::to_owned));
        last = page.newer;
        place = page.older.map_or(Place::First, Place::After);
        assert_eq!(page.older.is_none(), forward.len() == 120);
    }
    let expected: Vec<_> = (0..120).rev().map(|n| n.to_string()).collect();
    assert_eq!(forward, expected);
    let before = admin.entrusted_agencies(Place::Before(last.unwrap())).await.unwrap();
    assert_eq!(names(&before), forward[50..100]);
    assert!(before.newer.is_some() && before.older.is_some());
    let first = admin.entrusted_agencies(Place::Before(before.newer.unwrap())).await.unwrap();
    assert_eq!((names(&first), first.newer), (forward[..50].iter().map(String::as_str).collect(), None));
}
