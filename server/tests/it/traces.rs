//! Trace List and its export on the wire.

use crate::browser::Form;
use crate::cast::ticket_form;
use crate::installation::Installation;
use domain::tickets::TicketForm;
use domain::traces::TraceQuery;
use sea_orm::ConnectionTrait;

on_both_engines![
    an_export_is_csv_that_a_spreadsheet_takes_for_text,
    an_export_has_the_rows_of_the_query_alone,
    whoever_may_not_read_traces_exports_none,
    filters_that_cannot_be_read_stay_as_typed,
    a_page_shows_nothing_as_markup,
    the_tracker_is_switched_by_a_form,
];

const HEAD: &str = "Trace Name,Resource Type,Trace Source,Resource ID,Resource Name,Trace Status,Operator,Operation Time,\
                    Source IP,Trace Type,Trace ID,Code,API Version,Request,Response,Record Time";

async fn an_export_is_csv_that_a_spreadsheet_takes_for_text(it: &Installation) {
    it.ticket_of("user-b").await;
    it.db
        .execute_unprepared(
            "UPDATE trace SET resource_name = '=HYPERLINK(\"http://evil\")', user_name = '@user', source_ip = ''",
        )
        .await
        .unwrap();
    let answer = it.browser("admin-a").await.get("/traces/export").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"traces.csv\"");
    let text = answer.body();
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().trim_end().split("\r\n").collect();
    assert_eq!((lines[0], lines.len()), (HEAD, 2));
    assert!(lines[1].starts_with("createCase,case,OSM,TT"), "{}", lines[1]);
    assert!(lines[1].contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",Normal,'@user,"), "{}", lines[1]);
    assert!(lines[1].contains(",ConsoleAction,") && lines[1].contains("\"\"ticket_no\"\""), "{}", lines[1]);
}

async fn an_export_has_the_rows_of_the_query_alone(it: &Installation) {
    for user in ["user-b", "user-c", "user-y"] {
        it.ticket_of(user).await;
    }
    let admin = it.browser("admin-a").await;
    for (query, rows) in [("", 2), ("?operator=user-c", 1), ("?operator=user-y", 0), ("?status=incident&range=week", 0)]
    {
        let text = admin.get(&format!("/traces/export{query}")).await.body();
        assert_eq!(text.lines().count(), rows + 1, "{query}: {text}");
    }
    assert_eq!(admin.get("/traces/export?by=resource-id").await.status, 422);
}

async fn whoever_may_not_read_traces_exports_none(it: &Installation) {
    it.ticket_of("user-b").await;
    for (person, status) in [("user-b", 403), ("user-d", 403), ("engineer-1", 404), ("lead-1", 404)] {
        let browser = it.browser(person).await;
        for path in ["/traces", "/traces/export"] {
            let answer = browser.get(path).await;
            assert!(answer.status == status && !answer.body().contains("createCase"), "{person} {path}");
        }
    }
    let signed_out = it.stranger().get("/traces/export?status=normal").await;
    assert_eq!(signed_out.location(), "/sign-in?next=%2Ftraces%2Fexport%3Fstatus%3Dnormal");
}

async fn filters_that_cannot_be_read_stay_as_typed(it: &Installation) {
    let page = it.browser("admin-a").await.get("/traces?by=resource-id&range=custom&from=yesterday").await;
    let text = page.body();
    assert_eq!(page.status, 422);
    assert!(text.contains("value=\"yesterday\"") && text.contains("id=\"value-error\""), "{text}");
}

async fn a_page_shows_nothing_as_markup(it: &Installation) {
    let form = TicketForm { description: "<script>alert(1)</script>".to_owned(), ..ticket_form() };
    it.acting("user-b").await.submit(&form).await.unwrap();
    it.db
        .execute_unprepared("UPDATE trace SET resource_name = '<img src=x>', request = '{\"a\": \"</pre><script>x\"}'")
        .await
        .unwrap();
    let id = it.acting("admin-a").await.traces(&TraceQuery::default()).await.unwrap().page.rows.remove(0).id;
    let page = it.browser("admin-a").await.get(&format!("/traces?view={id}")).await;
    let text = page.body();
    assert_eq!(page.status, 200);
    assert!(text.contains("aria-labelledby=\"view-trace\""), "the dialog is there");
    assert!(!text.contains("<img src=x") && !text.contains("</pre><script>x"), "{text}");
}

async fn the_tracker_is_switched_by_a_form(it: &Installation) {
    let admin = it.browser("admin-a").await;
    let page = admin.get("/traces").await;
    assert!(page.text().contains("Disable CTS"));
    let form = Form::new("switch_tracker").with("form[tracker]", "off");
    let answer = admin.post("/traces", &form).await;
    assert_eq!((answer.status, answer.location()), (303, "/traces"));
    let off = admin.get("/traces").await.text();
    assert!(off.contains("nothing new is recorded") && off.contains("Enable CTS") && off.contains("CTS disabled"));
}
