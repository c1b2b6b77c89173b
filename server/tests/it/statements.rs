//! How many statements a page costs: bounded, whatever is on it. Signing in by the session's token is one of them.

use crate::installation::Installation;
use domain::tickets::TicketNo;

on_both_engines![
    a_list_takes_at_most_four_statements,
    a_list_of_a_group_takes_one_more,
    details_take_at_most_six_statements,
    a_page_of_the_desk_takes_no_more,
    agencies_take_as_few_as_a_list_and_acting_under_one_takes_none_more,
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

async fn a_list_takes_at_most_four_statements(it: &Installation) {
    ticket(it).await;
    let filters = [
        "",
        "?status=processing",
        "?status=closed&status=processing",
        "?applicant=user",
        "?no=TT260101000042",
        "?q=size",
    ];
    for filter in filters {
        for person in ["user-b", "user-c", "admin-a", "user-y"] {
            let n = statements(it, person, &format!("/tickets{filter}")).await;
            assert!((3..=4).contains(&n), "/tickets{filter} of {person} took {n}");
        }
    }
}

async fn a_list_of_a_group_takes_one_more(it: &Installation) {
    ticket(it).await;
    for filter in ["", "?status=processing&status=closed", "?q=size", "?applicant=user"] {
        for person in ["user-b", "user-c", "user-f"] {
            let n = statements(it, person, &format!("/group/tickets{filter}")).await;
            assert!((4..=5).contains(&n), "/group/tickets{filter} of {person} took {n}");
        }
    }
}

async fn details_take_at_most_six_statements(it: &Installation) {
    let no = ticket(it).await;
    for person in ["user-b", "user-c", "admin-a"] {
        let n = statements(it, person, &format!("/tickets/{no}")).await;
        assert!((5..=6).contains(&n), "details took {n} for {person}");
    }
}

async fn a_page_of_the_desk_takes_no_more(it: &Installation) {
    let no = ticket(it).await;
    for person in ["engineer-1", "engineer-2", "lead-1"] {
        for path in ["/desk", "/desk/mine", "/desk/tickets"] {
            let n = statements(it, person, path).await;
            assert!((3..=4).contains(&n), "{path} of {person} took {n}");
        }
        let n = statements(it, person, &format!("/desk/tickets/{no}")).await;
        assert!((5..=6).contains(&n), "details took {n} for {person}");
    }
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
        assert!((1..=3).contains(&n), "{path} of {person} took {n}");
    }
    let delegate = it.browser("admin-x").await;
    delegate.call(&crate::browser::Form::new("switch_role").with("form[id]", &id)).await;
    for (path, most) in [("/tickets".to_owned(), 4), (format!("/tickets/{no}"), 6)] {
        delegate.get(&path).await;
        let before = it.store.statements();
        assert_eq!(delegate.get(&path).await.status, 200);
        let n = it.store.statements() - before;
        assert!(n <= most, "{path} under an agency took {n}");
    }
}
