//! Several tickets at once, without JavaScript: ticked, asked about, done, and told beside each number.

use crate::browser::Form;
use crate::installation::Installation;
use domain::tickets::TicketNo;

on_both_engines![
    a_dialog_names_the_tickets_before_they_are_closed,
    reminders_are_sent_from_the_list_itself,
    the_box_for_all_works_without_a_script,
    nothing_ticked_is_told_above_the_list,
    a_dialog_of_an_address_is_text,
    whoever_may_only_view_has_no_boxes,
];

fn ticked(mut form: Form, tickets: &[&TicketNo]) -> Form {
    form.fields.extend(tickets.iter().map(|no| ("form[tickets][]".to_owned(), no.to_string())));
    form
}

async fn a_dialog_names_the_tickets_before_they_are_closed(it: &Installation) {
    let (waits, work) = (it.ticket_of("user-b").await, it.taken().await);
    let browser = it.browser("user-b").await;
    let list = "/tickets?applicant=user-b";
    let bar = browser.get(list).await.form("pick_tickets");
    let answer = browser.post(list, &ticked(bar.with("form[act]", "close"), &[&waits, &work])).await;
    let asks = format!("{list}&act=close&ticket={waits}&ticket={work}");
    assert_eq!((answer.status, answer.location()), (303, asks.as_str()));
    let page = browser.get(&asks).await;
    let text = page.body();
    assert!(
        text.contains("aria-labelledby=\"act-on-several\"") && text.contains("The ticket ends; nobody goes on"),
        "{text}"
    );
    let form = page.form("act_on_tickets");
    assert_eq!(form.all("form[tickets][]"), [waits.as_str(), work.as_str()], "ticked still");
    let answer = browser.post(&asks, &form).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let text = answer.text();
    assert!(text.contains("Service tickets closed: 1. Not done: 1."), "{text}");
    assert!(text.contains(&format!("{waits} – \"Close Service Ticket\" is not possible")), "{text}");
    assert!(!answer.body().contains("act-on-several"), "the list again");
    let again = browser.get(list).await.text();
    assert!(!again.contains("Not done") && again.contains("Closed"), "told once");
}

async fn reminders_are_sent_from_the_list_itself(it: &Installation) {
    let (one, other) = (it.ticket_of("user-b").await, it.ticket_of("user-b").await);
    it.acting("user-b").await.remind(one.as_str()).await.unwrap();
    let browser = it.browser("user-c").await;
    let bar = browser.get("/group/tickets").await.form("pick_tickets");
    let answer = browser.post("/group/tickets", &ticked(bar.with("form[act]", "remind"), &[&one, &other])).await;
    let text = answer.text();
    assert!(answer.status == 200 && text.contains("Reminders sent: 1. Not done: 1."), "{text}");
    assert!(text.contains(&format!("{one} – A reminder was sent less than 30 minutes ago.")), "{text}");
    assert!(text.contains("Tickets of My Group"));
}

async fn the_box_for_all_works_without_a_script(it: &Installation) {
    let (one, other) = (it.ticket_of("user-b").await, it.ticket_of("user-b").await);
    let browser = it.browser("user-b").await;
    let bar = browser.get("/tickets").await.form("pick_tickets");
    assert_eq!(bar.field("form[page]"), format!("{other} {one}"));
    let answer = browser.post("/tickets", &bar.with("form[act]", "remind").with("form[all]", "on")).await;
    assert!(answer.text().contains("Reminders sent: 2."), "{}", answer.text());
}

async fn nothing_ticked_is_told_above_the_list(it: &Installation) {
    let no = it.ticket_of("user-b").await;
    let browser = it.browser("user-b").await;
    let bar = browser.get("/tickets").await.form("pick_tickets");
    let answer = browser.post("/tickets", &bar.with("form[act]", "remind")).await;
    assert_eq!(answer.status, 422);
    let text = answer.text();
    assert!(text.contains("Service tickets: Tick some first.") && text.contains(no.as_str()), "{text}");
}

async fn a_dialog_of_an_address_is_text(it: &Installation) {
    it.ticket_of("user-b").await;
    let browser = it.browser("user-b").await;
    let page = browser.get("/tickets?act=delete&ticket=%3Cscript%3E&ticket=TT261124999999").await;
    assert!(page.status == 200 && page.text().contains("TT261124999999"), "a number that nobody vouches for");
    assert!(!page.body().contains("&ticket=<script>") && !page.body().contains("<script>&"));
    let answer = browser.post("/tickets", &page.form("act_on_tickets")).await;
    assert!(answer.text().contains("There is nothing at this address"), "{}", answer.text());
    let nothing = browser.get("/tickets?act=reply&ticket=TT261124999999").await;
    assert!(!nothing.body().contains("act-on-several"));
}

async fn whoever_may_only_view_has_no_boxes(it: &Installation) {
    it.ticket_of("user-b").await;
    let id = it.agency("admin-a", "globex", "view").await;
    let delegate = it.browser("admin-x").await;
    delegate.call(&Form::new("switch_role").with("form[id]", &id)).await;
    let page = delegate.get("/tickets").await.body();
    assert!(page.contains("TT26") && !page.contains("form[tickets][]") && !page.contains("pick_tickets"), "{page}");
    let desk = it.browser("lead-1").await.get("/desk/tickets").await.body();
    assert!(!desk.contains("form[tickets][]"), "the desk has none either");
}
