//! [Export] of the lists of tickets: what their filters give, as CSV.

use crate::export::{Sheet, acting, asked, send};
use crate::guard::refuse;
use app::Visit;
use axum::http::Uri;
use axum::response::Response;
use domain::actor::Side;
use domain::support_plan::Severity;
use domain::tickets::{ExportedTicket, ListKind, TicketQuery};
use domain::words::words;

/// Sends the tickets of a list that answer to the filters of the address.
pub(crate) async fn export(list: ListKind, visit: Visit, uri: Uri) -> Response {
    let acting = match acting(&visit, &uri) {
        Ok(acting) => acting,
        Err(answer) => return *answer,
    };
    let typed = asked(&uri);
    let query =
        TicketQuery::of(|name| typed.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect());
    let sheet = match acting.who().standing().side {
        Side::Customer => Sheet { name: "tickets", columns: columns_of_customer(), cells: of_customer },
        Side::Desk => Sheet { name: "tickets", columns: columns_at_desk(), cells: at_desk },
    };
    match acting.export_tickets(list, &query).await {
        Ok(batches) => send(sheet, batches),
        Err(error) => refuse(error.into_fault()),
    }
}

fn columns_of_customer() -> Vec<&'static str> {
    let (w, details) = (&words().list, &words().details);
    vec![
        w.no,
        w.description,
        w.product,
        w.category,
        details.issue_category,
        words().support_plan.severity,
        w.status,
        w.applicant,
        words().tags.title,
        w.created,
        w.updated,
    ]
}

fn of_customer(ticket: ExportedTicket) -> Vec<String> {
    let ExportedTicket { row, description, product, category, problem, updated } = ticket;
    let tags: Vec<String> = row.tags.into_iter().map(|tag| tag.name).collect();
    vec![
        row.no.to_string(),
        description,
        product,
        category,
        problem,
        row.severity.map_or("", Severity::label).to_owned(),
        row.status.label().to_owned(),
        row.applicant,
        tags.join(", "),
        row.created.utc,
        updated.utc,
    ]
}

fn columns_at_desk() -> Vec<&'static str> {
    let (w, details) = (&words().list, &words().details);
    vec![
        w.no,
        w.description,
        w.product,
        w.category,
        details.issue_category,
        words().support_plan.severity,
        w.status,
        w.applicant,
        details.account,
        words().desk.engineer,
        details.reminders,
        w.created,
        w.updated,
    ]
}

fn at_desk(ticket: ExportedTicket) -> Vec<String> {
    let ExportedTicket { row, description, product, category, problem, updated } = ticket;
    vec![
        row.no.to_string(),
        description,
        product,
        category,
        problem,
        row.severity.map_or("", Severity::label).to_owned(),
        row.status.label().to_owned(),
        row.applicant,
        row.account.unwrap_or_default(),
        row.engineer.unwrap_or_default(),
        row.reminders.map_or(0, |reminders| reminders.n).to_string(),
        row.created.utc,
        updated.utc,
    ]
}
