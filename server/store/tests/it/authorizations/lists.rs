//! My Authorizations and Group Authorizations: compared with a naive scan, in a world made at random.

mod naive;

use crate::cast::{CAST, refused};
use crate::installation::Installation;
use crate::visible_agrees_with_policy::{members, sees};
use domain::authorizations::{
    AuthorizationKind as Kind, AuthorizationList, AuthorizationQuery, AuthorizationStatus as Status,
};
use domain::fault::{Fault, Need, Why};
use domain::page::PAGE;
use naive::{List, Scanned, is_in, passes, queries, world};
use store::Acting;

on_both_engines![
    every_list_is_what_a_scan_finds_whatever_the_filters,
    counts_tell_how_many_wait,
    whose_page_opens_is_whose_ticket_opens,
    under_an_agency_the_list_is_the_accounts,
    what_cannot_be_read_is_refused_and_who_has_no_group_too,
    a_row_says_what_was_asked,
];

async fn list(who: &Acting, list: List, query: &AuthorizationQuery) -> store::Result<AuthorizationList> {
    match list {
        List::Mine => who.my_authorizations(query).await,
        List::Group => who.group_authorizations(query).await,
    }
}

/// All pages, one after the other.
async fn walk(who: &Acting, of: List, query: &AuthorizationQuery) -> Vec<i64> {
    let (mut found, mut query) = (Vec::new(), query.clone());
    loop {
        let page = list(who, of, &query).await.unwrap();
        assert!(page.rows.len() <= PAGE && (page.older.is_none() || page.rows.len() == PAGE));
        let rows: Vec<i64> = page.rows.iter().map(|row| row.id.0).collect();
        if let Some(newer) = page.newer.filter(|_| !rows.is_empty()) {
            let back = AuthorizationQuery { before: newer.to_string(), after: String::new(), ..query.clone() };
            let before = list(who, of, &back).await.unwrap();
            let before: Vec<i64> = before.rows.iter().map(|row| row.id.0).collect();
            assert!(found.ends_with(&before) && before.len() == PAGE, "the page before leads back");
        }
        found.extend(rows);
        match page.older {
            Some(older) => query.after = older.to_string(),
            None => return found,
        }
    }
}

async fn every_list_is_what_a_scan_finds_whatever_the_filters(it: &Installation) {
    let rows = world(it, 700).await;
    let (members, mut found) = (members(it).await, 0);
    for (account, name) in CAST.into_iter().filter(|(account, _)| *account != "operator") {
        let who = it.acting(name).await;
        for of in [List::Mine, List::Group] {
            if of == List::Group && who.who().standing().operator_groups.is_empty() {
                continue;
            }
            for query in queries(&rows) {
                let expected = rows.iter().filter(|row| is_in(&members, account, name, of, row) && passes(row, &query));
                let expected: Vec<i64> = expected.map(|row| row.id).collect();
                assert_eq!(walk(&who, of, &query).await, expected, "{name} {of:?} {query:?}");
                found += expected.len();
            }
        }
    }
    assert!(found > 2000, "{found}");
}

async fn counts_tell_how_many_wait(it: &Installation) {
    let rows = world(it, 300).await;
    let (members, mut waiting) = (members(it).await, 0);
    for (account, name) in CAST {
        let asked = it.acting(name).await.asked().await.unwrap();
        let count = |of| {
            let waits = |row: &&Scanned| is_in(&members, account, name, of, row) && row.stands() == "to-be-authorized";
            i64::try_from(rows.iter().filter(waits).count()).unwrap()
        };
        let expected = if account == "operator" { (0, 0) } else { (count(List::Mine), count(List::Group)) };
        assert_eq!((asked.mine, asked.group), expected, "{name}");
        waiting += asked.mine + asked.group;
    }
    assert!(waiting > 20, "{waiting}");
}

async fn whose_page_opens_is_whose_ticket_opens(it: &Installation) {
    let rows = world(it, 60).await;
    let members = members(it).await;
    for (account, name) in CAST {
        let who = it.acting(name).await;
        for row in &rows {
            let (mine, desk) = (who.my_authorization(row.id).await, who.desk_authorization(row.id).await);
            let ticket = crate::rows::Scanned {
                id: row.ticket_id,
                account: row.account.clone(),
                applicant: row.applicant.clone(),
                engineer: None,
                product: String::new(),
                status: 0,
                is_hidden: row.is_hidden,
                created_at: row.created_at,
                engineer_at: None,
                summary: String::new(),
                description: String::new(),
                tags: String::new(),
                messages: Vec::new(),
            };
            let expected = sees(&members, account, name, &ticket);
            assert_eq!(mine.is_ok(), expected && account != "operator", "{name} {row:?}");
            assert_eq!(desk.is_ok(), account == "operator", "{name} {row:?}");
            for answer in [mine, desk].into_iter().filter(Result::is_err) {
                assert_eq!(refused(answer), Fault::NotFound);
            }
        }
    }
}

async fn under_an_agency_the_list_is_the_accounts(it: &Installation) {
    let rows = world(it, 300).await;
    for (name, right) in [("admin-x", "handle"), ("admin-i", "view"), ("engineer-2", "view")] {
        let who = it.delegate("admin-a", name, right).await.0.acting().await;
        let of_account = || rows.iter().filter(|row| row.account == "acme" && !row.is_hidden);
        let expected: Vec<i64> = of_account().map(|row| row.id).collect();
        assert_eq!(walk(&who, List::Mine, &AuthorizationQuery::default()).await, expected, "{name}");
        let page = who.my_authorizations(&AuthorizationQuery::default()).await.unwrap();
        assert!(
            page.rows.iter().all(|row| row.may_confirm == (right == "handle" && row.status == Status::ToBeAuthorized))
        );
        let waiting = of_account().filter(|row| row.stands() == "to-be-authorized").count();
        let asked = who.asked().await.unwrap();
        assert_eq!((asked.mine, asked.group), (i64::try_from(waiting).unwrap(), 0));
        let own_role = Fault::NotAllowed(Need::OwnRole);
        assert_eq!(refused(who.group_authorizations(&AuthorizationQuery::default()).await), own_role);
    }
}

async fn what_cannot_be_read_is_refused_and_who_has_no_group_too(it: &Installation) {
    let query = AuthorizationQuery { kind: "telnet".to_owned(), ..AuthorizationQuery::default() };
    let not_in_list = Fault::field("kind", Why::NotInList);
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.my_authorizations(&query).await), not_in_list);
    assert_eq!(refused(user.group_authorizations(&query).await), not_in_list);
    let all = AuthorizationQuery::default();
    let no_group = Fault::NotAllowed(Need::GroupOperator);
    assert_eq!(refused(it.acting("user-d").await.group_authorizations(&all).await), no_group);
    for name in ["engineer-1", "lead-1"] {
        assert_eq!(refused(it.acting(name).await.my_authorizations(&all).await), Fault::NotFound);
        assert_eq!(refused(it.acting(name).await.group_authorizations(&all).await), Fault::NotFound);
    }
}

async fn a_row_says_what_was_asked(it: &Installation) {
    let (no, id) = it.asked("user-b").await;
    let all = AuthorizationQuery::default();
    let mine = it.acting("user-b").await.my_authorizations(&all).await.unwrap().rows.remove(0);
    let group = it.acting("user-c").await.group_authorizations(&all).await.unwrap().rows.remove(0);
    let account = it.acting("admin-a").await.my_authorizations(&all).await.unwrap().rows.remove(0);
    assert_eq!((&mine, &mine), (&group, &account));
    assert_eq!((mine.id, mine.no, mine.applicant.as_str(), mine.kind), (id, no, "user-b", Kind::Confidential));
    assert_eq!((mine.status, mine.may_confirm), (Status::ToBeAuthorized, true));
    assert_eq!((mine.requested.local.as_str(), mine.expires.local.as_str()), ("2026-11-24 12:00", "2026-11-25 23:59"));
}
