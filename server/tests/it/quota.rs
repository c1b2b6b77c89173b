//! Severities and the monthly quota of technical tickets on the wire, as a browser without JavaScript meets them.

use crate::browser::{Answer, Form};
use crate::installation::Installation;
use domain::id::AccountId;
use domain::support_plan::{Plan, PlanForm};

on_both_engines![
    a_plans_severities_stand_on_the_form_and_a_wrong_one_is_refused_at_its_field,
    a_submit_beyond_the_quota_comes_back_with_all_that_was_typed,
    an_add_on_is_ordered_by_the_administrator_alone,
    the_lead_sets_a_plan_by_a_form,
];

const FAULT: &str = "/tickets/new/ecs/login-failure";

fn fault(key: &str) -> Form {
    Form::new("submit_ticket")
        .with("form[key]", key)
        .with("form[product]", "ecs")
        .with("form[problem]", "login-failure")
        .with("form[region]", "ap-southeast-3")
        .with("form[description]", "SSH refuses")
        .with("form[agreement]", "1")
        .with("form[consent]", "on")
}

async fn account(it: &Installation, name: &str) -> AccountId {
    let rows = it.acting("lead-1").await.accounts(&Default::default()).await.unwrap().rows;
    rows.iter().find(|row| row.name == name).unwrap().id
}

/// Uses up all technical tickets of `acme`'s month.
async fn use_up(it: &Installation) {
    let user = it.browser("user-c").await;
    for n in 0..30 {
        assert_eq!(user.post(FAULT, &fault(&n.to_string())).await.status, 303);
    }
}

fn offers(answer: &Answer, severity: &str) -> bool {
    answer.body().contains(&format!("<option value=\"{severity}\""))
}

async fn a_plans_severities_stand_on_the_form_and_a_wrong_one_is_refused_at_its_field(it: &Installation) {
    let (browser, basic) = (it.browser("user-b").await, it.browser("user-y").await);
    let page = browser.get(FAULT).await;
    assert!(offers(&page, "production-system-unavailable") && !offers(&page, "core-system-unavailable"));
    assert!(page.text().contains("System impaired: first response within 8 hours"));
    assert!(page.body().contains("<option value=\"system-impaired\" selected"), "{}", page.body());
    let refused = browser.post(FAULT, &fault("1").with("form[severity]", "core-system-unavailable")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Severity: Your support plan does not have this severity."), "{}", refused.text());
    let taken = browser.post(FAULT, &fault("1").with("form[severity]", "production-system-impaired")).await;
    let list = browser.get(taken.location()).await.text();
    assert!(list.contains("Production system impaired"), "{list}");
    // Without a severity there is no field, and nothing is asked.
    let page = basic.get(FAULT).await;
    assert!(!page.body().contains("form[severity]") && !page.text().contains("technical tickets left"));
    assert_eq!(basic.post(FAULT, &fault("1")).await.status, 303);
}

async fn a_submit_beyond_the_quota_comes_back_with_all_that_was_typed(it: &Installation) {
    use_up(it).await;
    let browser = it.browser("user-b").await;
    assert!(browser.get(FAULT).await.text().contains("0 technical tickets left this month"));
    let form = fault("mine").with("form[severity]", "general-guidance").with_file("trace.log", b"one");
    let refused = browser.post(FAULT, &form).await;
    assert_eq!(refused.status, 429);
    let text = refused.text();
    assert!(text.contains("All 30 technical tickets of this month are used. There are new ones on 20"), "{text}");
    assert!(refused.body().contains("<a class=\"button\" href=\"/support-plan\""), "{}", refused.body());
    let again = refused.form("submit_ticket");
    assert_eq!(again.field("form[description]"), "SSH refuses");
    assert_eq!((again.field("form[severity]"), again.all("form[attachments][]").len()), ("general-guidance", 1));
    let called = browser.call(&fault("mine")).await;
    assert_eq!((called.status, called.failed().status), (429, 429));
    // As soon as there is room again the same form is taken.
    let admin = it.browser("admin-a").await;
    let order = admin.get("/support-plan").await.form("purchase_add_on");
    assert_eq!(admin.post("/support-plan", &order).await.location(), "/support-plan?done=purchased");
    assert_eq!(browser.post(FAULT, &again).await.status, 303);
    let page = browser.get("/support-plan").await.text();
    assert!(page.contains("31 of 40 technical tickets used in"), "{page}");
}

async fn an_add_on_is_ordered_by_the_administrator_alone(it: &Installation) {
    let user = it.browser("user-b").await;
    let page = user.get("/support-plan").await;
    assert!(page.has_button("Purchase add-on"));
    let refused = user.post("/support-plan", &page.form("purchase_add_on")).await;
    assert_eq!(refused.status, 403);
    assert!(refused.text().contains("Only the administrator of your account can do this."), "{}", refused.text());
    let admin = it.browser("admin-a").await;
    let order = admin.get("/support-plan").await.form("purchase_add_on");
    for _ in 0..2 {
        assert_eq!(admin.post("/support-plan", &order).await.status, 303);
    }
    let page = admin.get("/support-plan?done=purchased").await.text();
    assert!(
        page.contains("0 of 40 technical tickets") && page.contains("The add-on package has been added."),
        "{page}"
    );
    let unlimited = it.browser("admin-i").await;
    assert!(!unlimited.get("/support-plan").await.has_button("Purchase add-on"));
    assert_eq!(unlimited.call(&Form::new("purchase_add_on").with("form[key]", "1")).await.status, 409);
}

async fn the_lead_sets_a_plan_by_a_form(it: &Installation) {
    let path = format!("/desk/accounts/{}", account(it, "globex").await.0);
    let lead = it.browser("lead-1").await;
    let form = lead.get(&path).await.form("set_plan");
    assert_eq!((form.field("form[plan]"), form.field("form[time_zone]")), ("basic", "UTC"));
    let form = form.without("form[plan]").with("form[plan]", "developer");
    assert_eq!(lead.post(&path, &form).await.location(), format!("{path}?done=saved"));
    assert!(lead.get(&path).await.text().contains("Support plan set: Developer"));
    let wrong = lead.post(&path, &form.without("form[plan]").with("form[plan]", "gold")).await;
    assert!(wrong.status == 422 && wrong.text().contains("Support Plan: Choose one from the list."));
    let page = it.browser("user-y").await.get("/support-plan").await.text();
    assert!(
        page.contains("24 hours") && page.contains("Business hours") && !page.contains("Production system"),
        "{page}"
    );
    for (person, status) in [("engineer-1", 403), ("admin-x", 404)] {
        assert_eq!(it.browser(person).await.get(&path).await.status, status, "{person}");
    }
    let form = PlanForm { account: "0".to_owned(), plan: Plan::Basic.slug().to_owned(), time_zone: "UTC".to_owned() };
    assert!(it.acting("lead-1").await.set_plan(&form).await.is_err());
    assert_eq!(lead.get("/desk/accounts/0").await.status, 404);
}
