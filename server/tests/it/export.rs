//! [Export] of the lists of tickets on the wire.

use crate::cast::ticket_form;
use crate::installation::Installation;
use domain::tickets::TicketForm;

on_both_engines![
    an_export_is_csv_that_a_spreadsheet_takes_for_text,
    an_export_has_the_rows_of_the_filters_alone,
    every_list_has_a_link_with_its_filters,
    whoever_may_not_see_a_list_exports_nothing_of_it,
];

const OF_CUSTOMER: &str = "Ticket No.,Problem description,Product,Product category,Issue category,Severity,Status,Applicant,Tags,\
                           Created,Updated";
const AT_DESK: &str = "Ticket No.,Problem description,Product,Product category,Issue category,Severity,Status,Applicant,Account,\
                       Engineer,Reminders,Created,Updated";

async fn an_export_is_csv_that_a_spreadsheet_takes_for_text(it: &Installation) {
    let description = "=HYPERLINK(\"http://evil\")\nand more".to_owned();
    let no = it.acting("user-b").await.submit(&TicketForm { description, ..ticket_form() }).await.unwrap();
    it.tag("user-b", &no, "@mine").await;
    it.taken().await;
    let answer = it.browser("user-b").await.get("/tickets/export").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"tickets.csv\"");
    let text = answer.body();
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().trim_end().split("\r\n").collect();
    assert_eq!((lines[0], lines.len()), (OF_CUSTOMER, 3));
    assert!(lines[1].contains(",General guidance,Processing,user-b,,"), "{}", lines[1]);
    let first = format!("{no},\"'=HYPERLINK(\"\"http://evil\"\")\nand more\",Elastic Cloud Server (ECS),Compute,");
    assert!(
        lines[2].starts_with(&first) && lines[2].contains(",General guidance,Submitted,user-b,'@mine,"),
        "{}",
        lines[2]
    );
    let text = it.browser("engineer-1").await.get("/desk/mine/export").await.body();
    let lines: Vec<&str> = text.strip_prefix('\u{feff}').unwrap().trim_end().split("\r\n").collect();
    assert_eq!((lines[0], lines.len()), (AT_DESK, 2));
    assert!(lines[1].contains(",General guidance,Processing,user-b,acme,engineer-1,0,20"), "{}", lines[1]);
}

async fn an_export_has_the_rows_of_the_filters_alone(it: &Installation) {
    for user in ["user-b", "user-c", "user-y"] {
        it.ticket_of(user).await;
    }
    it.taken().await;
    for (person, path, rows) in [
        ("admin-a", "/tickets/export", 3),
        ("admin-a", "/tickets/export?applicant=user-c", 1),
        ("admin-a", "/tickets/export?status=processing&status=closed", 1),
        ("admin-a", "/tickets/export?q=larger&status=submitted", 2),
        ("user-y", "/tickets/export", 1),
        ("user-c", "/group/tickets/export", 2),
        ("user-c", "/group/tickets/export?q=zebra", 0),
        ("lead-1", "/desk/export", 3),
        ("engineer-1", "/desk/mine/export", 1),
        ("engineer-2", "/desk/mine/export", 0),
        ("lead-1", "/desk/tickets/export", 4),
        ("lead-1", "/desk/tickets/export?q=zebra", 0),
    ] {
        let text = it.browser(person).await.get(path).await.body();
        assert_eq!(text.lines().count(), rows + 1, "{path} of {person}: {text}");
    }
    let admin = it.browser("admin-a").await;
    for wrong in ["from=yesterday", "tag=999999", "no=42", "q=*"] {
        assert_eq!(admin.get(&format!("/tickets/export?{wrong}")).await.status, 422, "{wrong}");
    }
}

async fn every_list_has_a_link_with_its_filters(it: &Installation) {
    for (person, page, link) in [
        ("user-b", "/tickets?q=a%26b&status=closed&after=5-7", "/tickets/export?status=closed&amp;q=a%26b&amp;"),
        ("user-c", "/group/tickets?applicant=user-b", "/group/tickets/export?applicant=user-b&amp;"),
        ("lead-1", "/desk?q=ignored", "/desk/export?"),
        ("lead-1", "/desk/mine", "/desk/mine/export?"),
        ("lead-1", "/desk/tickets?q=disk", "/desk/tickets/export?q=disk&amp;"),
    ] {
        let body = it.browser(person).await.get(page).await.body();
        assert!(body.contains(&format!("href=\"{link}\" download=\"\"")), "{page}: {body}");
    }
}

async fn whoever_may_not_see_a_list_exports_nothing_of_it(it: &Installation) {
    it.ticket_of("user-b").await;
    for (person, path, status) in [
        ("user-d", "/group/tickets/export", 403),
        ("user-b", "/desk/tickets/export", 404),
        ("lead-1", "/tickets/export", 404),
        ("lead-1", "/group/tickets/export", 404),
    ] {
        let answer = it.browser(person).await.get(path).await;
        assert!(answer.status == status && !answer.body().contains("larger"), "{path} of {person}: {}", answer.status);
    }
    let signed_out = it.stranger().get("/tickets/export?status=closed").await;
    assert_eq!(signed_out.location(), "/sign-in?next=%2Ftickets%2Fexport%3Fstatus%3Dclosed");
}
