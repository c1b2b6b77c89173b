//! How many statements a page costs: bounded, whatever is on it. Signing in by the session's token is one of them,
//! and on a customer's page the counts of the navigation are another.

use crate::cast::ticket_form;
use crate::installation::Installation;
use domain::iam::UserQuery;
use domain::tickets::{TicketForm, TicketNo};
use domain::traces::TraceQuery;

on_both_engines![
    a_list_takes_at_most_six_statements,
    a_list_of_a_group_takes_one_more,
    a_filter_by_tag_takes_one_more,
    looking_for_words_takes_a_few_more,
    details_take_at_most_eight_statements,
    associated_tickets_take_no_more_than_a_list,
    finding_tickets_to_associate_takes_a_few_more,
    a_page_of_the_desk_takes_no_more,
    pages_of_users_and_groups_take_at_most_six,
    agencies_take_as_few_as_a_list_and_acting_under_one_takes_none_more,
    traces_take_at_most_six,
    support_plans_take_as_few_as_a_list,
    submitting_a_fault_takes_one_more_than_a_question,
];

/// The statements of a page, once it marks nothing as read any more.
async fn statements(it: &Installation, person: &str, path: &str) -> u64 {
    let browser = it.browser(person).await;
    assert_eq!(browser.get(path).await.status, 200, "{path} of {person}");
    let before = it.store.statements();
    browser.get(path).await;
    it.store.statements() - before
}

/// A ticket with a conversation, read by nobody.
async fn ticket(it: &Installation) -> TicketNo {
    let no = it.ticket_of("user-b").await;
    it.take_and_answer(&no, "Which size?").await;
    no
}

async fn a_list_takes_at_most_six_statements(it: &Installation) {
    ticket(it).await;
    let filters =
        ["", "?status=processing", "?status=closed&status=processing", "?applicant=user", "?no=TT260101000042"];
    for filter in filters {
        for person in ["user-b", "user-c", "admin-a", "user-y"] {
            let n = statements(it, person, &format!("/tickets{filter}")).await;
            assert!((5..=6).contains(&n), "/tickets{filter} of {person} took {n}");
        }
    }
}

async fn a_list_of_a_group_takes_one_more(it: &Installation) {
    ticket(it).await;
    for filter in ["", "?status=processing&status=closed", "?applicant=user"] {
        for person in ["user-b", "user-c", "user-f"] {
            let n = statements(it, person, &format!("/group/tickets{filter}")).await;
            assert!((6..=7).contains(&n), "/group/tickets{filter} of {person} took {n}");
        }
    }
}

/// Looking for the edge of what a page examines is a statement more.
async fn a_filter_by_tag_takes_one_more(it: &Installation) {
    let no = ticket(it).await;
    for person in ["user-b", "user-c"] {
        let tag = it.tag(person, &no, "Ours").await;
        for filter in ["", "&status=processing", "&q=size", "&applicant=user"] {
            let n = statements(it, person, &format!("/tickets?tag={}{filter}", tag.0)).await;
            assert!((6..=7).contains(&n), "/tickets with {filter:?} of {person} took {n}");
            let n = statements(it, person, &format!("/group/tickets?tag={}{filter}", tag.0)).await;
            assert!((7..=8).contains(&n), "/group/tickets with {filter:?} of {person} took {n}");
        }
        let n = statements(it, person, &format!("/tags/{}", tag.0)).await;
        assert!((4..=5).contains(&n), "/tags of {person} took {n}");
    }
}

async fn looking_for_words_takes_a_few_more(it: &Installation) {
    ticket(it).await;
    let lists = [
        ("user-b", "/tickets"),
        ("admin-a", "/tickets"),
        ("user-y", "/tickets"),
        ("user-c", "/group/tickets"),
        ("lead-1", "/desk/tickets"),
    ];
    for (person, path) in lists {
        for filter in ["q=size", "q=larger+size", "q=zebra", "q=larger&from=2026-01-01"] {
            let n = statements(it, person, &format!("{path}?{filter}")).await;
            assert!((3..=10).contains(&n), "{path}?{filter} of {person} took {n}");
        }
    }
}

async fn details_take_at_most_eight_statements(it: &Installation) {
    let no = ticket(it).await;
    it.associated_with(&no).await;
    for person in ["user-b", "user-c", "admin-a"] {
        let n = statements(it, person, &format!("/tickets/{no}")).await;
        assert!((7..=8).contains(&n), "details took {n} for {person}");
    }
}

async fn associated_tickets_take_no_more_than_a_list(it: &Installation) {
    let no = it.associated_with(&ticket(it).await).await;
    for person in ["user-b", "user-c", "admin-a"] {
        let n = statements(it, person, &format!("/group/tickets/{no}/associated")).await;
        assert!((4..=5).contains(&n), "{n} for {person}");
    }
}

async fn finding_tickets_to_associate_takes_a_few_more(it: &Installation) {
    let no = ticket(it).await;
    for find in ["", "&find=size", "&find=larger%20server", "&find=TT260101000042"] {
        let n = statements(it, "user-c", &format!("/tickets/{no}?associate=new{find}")).await;
        assert!((8..=13).contains(&n), "{find:?} took {n}");
    }
}

async fn a_page_of_the_desk_takes_no_more(it: &Installation) {
    let no = ticket(it).await;
    for person in ["engineer-1", "engineer-2", "lead-1"] {
        // All Tickets have saved filters, and this is one more.
        for path in ["/desk", "/desk/mine", "/desk/tickets"] {
            let n = statements(it, person, path).await;
            assert!((3..=4).contains(&n), "{path} of {person} took {n}");
        }
        let n = statements(it, person, &format!("/desk/tickets/{no}")).await;
        assert!((5..=6).contains(&n), "details took {n} for {person}");
    }
}

async fn pages_of_users_and_groups_take_at_most_six(it: &Installation) {
    it.store.as_system().add_crowd(30, 300).await.unwrap();
    let admin = it.acting("admin-x").await;
    let user = admin.iam_users(&UserQuery::default()).await.unwrap().rows[0].id.0;
    let group = admin.iam_groups().await.unwrap().rows[0].id.0;
    for (path, most) in [
        ("/iam/users".to_owned(), 3),
        ("/iam/users?q=a&page=2".to_owned(), 3),
        (format!("/iam/users/{user}"), 6),
        ("/iam/groups".to_owned(), 3),
        (format!("/iam/groups/{group}"), 6),
        ("/iam/ticket-policy".to_owned(), 4),
    ] {
        let n = statements(it, "admin-x", &path).await;
        assert!((3..=most).contains(&n), "{path} took {n}");
    }
    let n = statements(it, "lead-1", "/desk/accounts").await;
    assert_eq!(n, 2, "/desk/accounts took {n}");
}

async fn agencies_take_as_few_as_a_list_and_acting_under_one_takes_none_more(it: &Installation) {
    let no = ticket(it).await;
    let id = it.agency("admin-a", "globex", "handle").await;
    it.agency("admin-a", "", "view").await;
    let paths = [
        ("admin-a", "/iam/agencies"),
        ("admin-a", "/iam/agencies/new"),
        ("admin-x", "/agencies"),
        ("lead-1", "/agencies"),
    ];
    for (person, path) in paths {
        let n = statements(it, person, path).await;
        assert!((2..=4).contains(&n), "{path} of {person} took {n}");
    }
    let delegate = it.browser("admin-x").await;
    delegate.call(&crate::browser::Form::new("switch_role").with("form[id]", &id)).await;
    for (path, most) in [("/tickets".to_owned(), 5), (format!("/tickets/{no}"), 7)] {
        delegate.get(&path).await;
        let before = it.store.statements();
        assert_eq!(delegate.get(&path).await.status, 200);
        let n = it.store.statements() - before;
        assert!(n <= most, "{path} under an agency took {n}");
    }
}

async fn support_plans_take_as_few_as_a_list(it: &Installation) {
    for (person, path, most) in [
        ("user-b", "/support-plan", 4),
        ("user-y", "/support-plan", 4),
        ("user-b", "/tickets/new/ecs/login-failure", 6),
        ("user-y", "/tickets/new/ecs/login-failure", 5),
    ] {
        let n = statements(it, person, path).await;
        assert!((3..=most).contains(&n), "{path} of {person} took {n}");
    }
    let account = it.acting("lead-1").await.accounts(&UserQuery::default()).await.unwrap().rows[0].id.0;
    let n = statements(it, "lead-1", &format!("/desk/accounts/{account}")).await;
    assert_eq!(n, 4, "/desk/accounts/{account} took {n}");
}

/// Booking is one statement.
async fn submitting_a_fault_takes_one_more_than_a_question(it: &Installation) {
    let user = it.acting("user-b").await;
    let fault =
        TicketForm { problem: "login-failure".to_owned(), region: "ap-southeast-3".to_owned(), ..ticket_form() };
    let mut taken = Vec::new();
    for form in [ticket_form(), ticket_form(), fault.clone(), fault] {
        let before = it.store.statements();
        user.submit(&form).await.unwrap();
        taken.push(it.store.statements() - before);
    }
    assert_eq!(taken[2..], [taken[1] + 1, taken[1] + 1], "{taken:?}");
    assert!(taken[1] <= 20, "{taken:?}");
}

async fn traces_take_at_most_six(it: &Installation) {
    ticket(it).await;
    let id = it.acting("admin-a").await.traces(&TraceQuery::default()).await.unwrap().page.rows.remove(0).id;
    for (query, most) in [
        (String::new(), 5),
        ("?status=normal".to_owned(), 5),
        ("?operator=user-b&type=ConsoleAction&status=normal".to_owned(), 6),
        (format!("?by=trace-id&value={id}"), 5),
        (format!("?view={id}"), 6),
    ] {
        let n = statements(it, "admin-a", &format!("/traces{query}")).await;
        assert!((5..=most).contains(&n), "/traces{query} took {n}");
    }
}
