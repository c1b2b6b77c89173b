//! Who sees traces: nobody those of another account.

use super::{acting, seeded, walk};
use crate::cast::refused;
use crate::installation::Installation;
use domain::fault::{Fault, Need, Why};
use domain::traces::TraceQuery;

on_both_engines![whoever_may_not_read_traces_is_refused, traces_of_another_account_are_never_seen];

async fn whoever_may_not_read_traces_is_refused(it: &Installation) {
    let all = TraceQuery::default();
    for name in ["user-b", "user-c", "user-d", "user-y"] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.traces(&all).await), Fault::NotAllowed(Need::TraceViewer), "{name}");
        assert_eq!(refused(who.export_traces(&all).await), Fault::NotAllowed(Need::TraceViewer), "{name}");
    }
    for name in ["engineer-1", "lead-1"] {
        let who = it.acting(name).await;
        assert_eq!(refused(who.traces(&all).await), Fault::NotFound, "{name}");
        assert_eq!(refused(who.export_traces(&all).await), Fault::NotFound, "{name}");
    }
    // CTS Viewer, for one of the groups of user-c.
    let viewer = "INSERT INTO group_role (group_id, role) SELECT MIN(m.group_id), 3 FROM membership m \
                  JOIN iam_user u ON u.id = m.user_id WHERE u.name = 'user-c'";
    it.execute(viewer).await;
    it.ticket_of("user-b").await;
    let list = it.acting("user-c").await.traces(&all).await.unwrap();
    assert_eq!((list.page.rows.len(), list.may_switch), (1, false));
    let unreadable = TraceQuery { status: "bad".to_owned(), ..all };
    assert_eq!(refused(it.acting("user-c").await.traces(&unreadable).await), Fault::field("status", Why::NotInList));
}

async fn traces_of_another_account_are_never_seen(it: &Installation) {
    let traces = seeded(it, 300).await;
    let who = acting(it, "admin-x").await;
    let of_acme = traces.iter().find(|trace| trace.account == "acme").unwrap();
    let by = |by: &str, value: &str| TraceQuery { by: by.to_owned(), value: value.to_owned(), ..TraceQuery::default() };
    for query in [
        by("trace-id", &of_acme.trace_id),
        by("resource-id", &of_acme.resource_id),
        by("resource-name", &of_acme.resource_id),
        TraceQuery { operator: "user-b".to_owned(), ..TraceQuery::default() },
    ] {
        let found = walk(&who, &query).await;
        assert!(found.iter().all(|id| traces.iter().any(|t| t.trace_id == *id && t.account == "globex")), "{query:?}");
    }
    let view = TraceQuery { view: of_acme.trace_id.clone(), ..TraceQuery::default() };
    assert_eq!(refused(who.traces(&view).await), Fault::NotFound);
    let operators = who.traces(&TraceQuery::default()).await.unwrap().operators;
    assert!(!operators.is_empty() && operators.iter().all(|name| ["admin-x", "user-y"].contains(&name.as_str())));
}
