//! Support plans: who sets and reads them, and the severities that they give to tickets.

use crate::cast::{NOON, details, form, refused};
use crate::installation::Installation;
use domain::desk::DeskView;
use domain::fault::{Fault, Need, Why};
use domain::iam::UserQuery;
use domain::id::AccountId;
use domain::support_plan::{Plan, PlanForm, Purchase, Severity};
use domain::tickets::{ListKind, TicketForm, TicketQuery};
use futures::TryStreamExt;
use store::Error;

on_both_engines![
    the_form_offers_the_severities_of_the_plan_alone,
    the_chosen_severity_is_on_the_ticket_wherever_it_is_shown,
    a_severity_that_the_plan_lacks_is_refused_at_its_field,
    under_a_basic_plan_faults_are_accepted_without_a_severity,
    a_plan_that_is_exchanged_meanwhile_holds,
    the_lead_alone_sets_plans_and_it_is_recorded,
    what_is_no_customers_account_is_not_found,
    every_user_of_the_account_reads_its_plan,
    the_cast_gets_its_plans_where_none_was_chosen,
    seeded_tickets_have_severities_of_their_plan,
];

/// A fault of ECS.
pub fn fault(key: &str) -> TicketForm {
    let (problem, region) = ("login-failure".to_owned(), "ap-southeast-3".to_owned());
    TicketForm { problem, region, description: "SSH refuses".to_owned(), ..form(key) }
}

fn of_severity(key: &str, severity: Severity) -> TicketForm {
    TicketForm { severity: severity.slug().to_owned(), ..fault(key) }
}

impl Installation {
    /// The key of an account.
    pub async fn account(&self, name: &str) -> i64 {
        self.number(&format!("SELECT id FROM account WHERE name = '{name}'")).await
    }

    /// Sets an account's plan and zone as the lead does.
    pub async fn set_plan(&self, account: &str, plan: Plan, time_zone: &str) {
        let form = plan_form(self.account(account).await, plan, time_zone);
        self.acting("lead-1").await.set_plan(&form).await.unwrap();
    }
}

fn plan_form(account: i64, plan: Plan, time_zone: &str) -> PlanForm {
    PlanForm { account: account.to_string(), plan: plan.slug().to_owned(), time_zone: time_zone.to_owned() }
}

async fn the_form_offers_the_severities_of_the_plan_alone(it: &Installation) {
    for plan in Plan::ALL {
        it.set_plan("globex", plan, "UTC").await;
        let user = it.acting("user-y").await;
        let form = user.create_form("ecs", "login-failure").await.unwrap();
        assert_eq!(form.severities, plan.choices(), "{plan:?}");
        let question = user.create_form("ecs", "specification-and-os-questions").await.unwrap();
        assert_eq!(question.severities, plan.choices(), "{plan:?}");
        let expected = if form.severities.is_empty() { ["", ""] } else { ["system-impaired", "general-guidance"] };
        assert_eq!([form.severity.as_str(), &question.severity], expected, "{plan:?}");
    }
}

async fn the_chosen_severity_is_on_the_ticket_wherever_it_is_shown(it: &Installation) {
    let (user, desk) = (it.acting("user-i").await, it.acting("engineer-1").await);
    let chosen = Some(Severity::CoreUnavailable);
    let no = user.submit(&of_severity("1", Severity::CoreUnavailable)).await.unwrap();
    assert_eq!(details(&user, &no).await.unwrap().severity, chosen);
    assert_eq!(details(&desk, &no).await.unwrap().severity, chosen);
    let query = TicketQuery::default();
    assert_eq!(user.my_tickets(&query).await.unwrap().page.rows[0].severity, chosen);
    for view in [DeskView::Queue, DeskView::AllTickets] {
        assert_eq!(desk.desk_list(view, &query).await.unwrap().page.rows[0].severity, chosen);
    }
    let found = TicketQuery { q: "refuses".to_owned(), ..TicketQuery::default() };
    assert_eq!(user.my_tickets(&found).await.unwrap().page.rows[0].severity, chosen);
    let exported = user.export_tickets(ListKind::Mine, &query).await.unwrap();
    let batches: Vec<_> = exported.try_collect().await.unwrap();
    assert_eq!(batches[0][0].row.severity, chosen);
    // Nothing chosen.
    let usual = user.submit(&fault("2")).await.unwrap();
    assert_eq!(details(&user, &usual).await.unwrap().severity, Some(Severity::Impaired));
    let question = user.submit(&form("3")).await.unwrap();
    assert_eq!(details(&user, &question).await.unwrap().severity, Some(Severity::Guidance));
}

async fn a_severity_that_the_plan_lacks_is_refused_at_its_field(it: &Installation) {
    let wrong = Fault::field("severity", Why::NotOfPlan);
    let user = it.acting("user-b").await;
    assert_eq!(refused(user.submit(&of_severity("1", Severity::CoreUnavailable)).await), wrong);
    let nonsense = TicketForm { severity: "dreadful".to_owned(), ..fault("1") };
    assert_eq!(refused(user.submit(&nonsense).await), wrong);
    assert_eq!((wrong.status(), it.count("ticket").await, it.count("quota_month").await), (422, 0, 0));
    // Another severity under a used key is another content.
    let no = user.submit(&of_severity("1", Severity::Impaired)).await.unwrap();
    let again = user.submit(&of_severity("1", Severity::ProductionImpaired)).await;
    assert_eq!(refused(again), Fault::AlreadySubmitted { no });
}

async fn under_a_basic_plan_faults_are_accepted_without_a_severity(it: &Installation) {
    let user = it.acting("user-y").await;
    let no = user.submit(&fault("1")).await.unwrap();
    assert_eq!(details(&user, &no).await.unwrap().severity, None);
    let asked = user.submit(&of_severity("2", Severity::Guidance)).await;
    assert_eq!(refused(asked), Fault::field("severity", Why::NotOfPlan));
}

async fn a_plan_that_is_exchanged_meanwhile_holds(it: &Installation) {
    let user = it.acting("user-i").await;
    it.set_plan("initech", Plan::Business, "UTC").await;
    let refusal = refused(user.submit(&of_severity("1", Severity::CoreUnavailable)).await);
    assert_eq!(refusal, Fault::field("severity", Why::NotOfPlan));
    let stranger = it.acting("user-y").await;
    it.set_plan("globex", Plan::Developer, "UTC").await;
    let no = stranger.submit(&fault("2")).await.unwrap();
    assert_eq!(details(&stranger, &no).await.unwrap().severity, Some(Severity::Impaired));
}

async fn the_lead_alone_sets_plans_and_it_is_recorded(it: &Installation) {
    let globex = it.account("globex").await;
    let form = plan_form(globex, Plan::PartnerStandard, "Asia/Singapore");
    let cases = [
        ("engineer-1", Fault::NotAllowed(Need::Lead)),
        ("admin-x", Fault::NotFound),
        ("user-y", Fault::NotFound),
        ("admin-a", Fault::NotFound),
    ];
    for (name, fault) in cases {
        let who = it.acting(name).await;
        assert_eq!(refused(who.set_plan(&form).await), fault, "{name}");
        assert_eq!(refused(who.account_details(AccountId(globex)).await), fault, "{name}");
    }
    let lead = it.acting("lead-1").await;
    assert_eq!(lead.set_plan(&form).await.unwrap(), AccountId(globex));
    // The same again changes nothing.
    lead.clone().at(NOON + 1000).set_plan(&form).await.unwrap();
    let account = lead.account_details(AccountId(globex)).await.unwrap();
    assert_eq!((account.plan.as_str(), account.time_zone.as_str()), ("partner-standard", "Asia/Singapore"));
    assert_eq!(account.usage.text, "0 of 30 technical tickets used in November 2026, renews on 2026-12-01");
    let history: Vec<_> = account.history.iter().map(|line| (line.operator.as_str(), line.text.as_str())).collect();
    let (zone, plan) = ("Time zone set: Asia/Singapore", "Support plan set: Partner Standard");
    assert_eq!(history, [("lead-1", zone), ("lead-1", plan)]);
    let rows = lead.accounts(&UserQuery::default()).await.unwrap().rows;
    let plans: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.plan.as_str())).collect();
    assert_eq!(plans, [("acme", "Partner Standard"), ("globex", "Partner Standard"), ("initech", "Enterprise")]);
}

async fn what_is_no_customers_account_is_not_found(it: &Installation) {
    let lead = it.acting("lead-1").await;
    for account in [it.account("operator").await, 0, i64::MAX] {
        assert_eq!(refused(lead.account_details(AccountId(account)).await), Fault::NotFound);
        assert_eq!(refused(lead.set_plan(&plan_form(account, Plan::Basic, "UTC")).await), Fault::NotFound);
    }
    let acme = it.account("acme").await;
    for (plan, zone, field) in [("gold", "UTC", "plan"), ("basic", "Mars/Base", "time_zone")] {
        let form = PlanForm { account: acme.to_string(), plan: plan.to_owned(), time_zone: zone.to_owned() };
        assert_eq!(refused(lead.set_plan(&form).await), Fault::field(field, Why::NotInList));
    }
    assert_eq!(it.count("iam_log").await, 0);
}

async fn every_user_of_the_account_reads_its_plan(it: &Installation) {
    for (name, plan, promises) in
        [("user-d", "Partner Standard", 4), ("user-i", "Enterprise", 5), ("user-y", "Basic", 0)]
    {
        let page = it.acting(name).await.support_plan().await.unwrap();
        assert_eq!((page.plan.as_str(), page.promises.len()), (plan, promises), "{name}");
    }
    assert!(matches!(it.acting("admin-a").await.support_plan().await.unwrap().purchase, Purchase::Open(_)));
    assert_eq!(it.acting("user-b").await.support_plan().await.unwrap().purchase, Purchase::NotAllowed);
    assert_eq!(it.acting("admin-i").await.support_plan().await.unwrap().purchase, Purchase::Nothing);
    for name in ["engineer-1", "lead-1"] {
        assert_eq!(refused(it.acting(name).await.support_plan().await), Fault::NotFound, "{name}");
    }
}

async fn the_cast_gets_its_plans_where_none_was_chosen(it: &Installation) {
    it.set_plan("initech", Plan::Basic, "UTC").await;
    it.execute("UPDATE account SET plan = NULL WHERE name = 'acme'").await;
    it.store.as_system().add_cast().await.unwrap();
    let plan = |name| async move { it.acting(name).await.support_plan().await.unwrap().plan };
    assert_eq!((plan("user-b").await, plan("user-i").await), ("Partner Standard".to_owned(), "Basic".to_owned()));
}

async fn seeded_tickets_have_severities_of_their_plan(it: &Installation) {
    it.store.as_system().add_tickets(300, 1, NOON, |_| {}).await.unwrap();
    let of = |account: &str, severity: &str| {
        format!("ticket t JOIN account a ON a.id = t.account_id WHERE a.name = '{account}' AND t.severity {severity}")
    };
    assert_eq!(it.count(&of("globex", "IS NOT NULL")).await, 0);
    for account in ["acme", "initech"] {
        assert_eq!(it.count(&of(account, "IS NULL")).await, 0, "{account}");
        for severity in [1, 2, 3] {
            assert!(it.count(&of(account, &format!("= {severity}"))).await > 0, "{account} {severity}");
        }
    }
    assert_eq!(it.count(&of("acme", "= 5")).await, 0, "Partner Standard has no such severity");
    assert_eq!((it.count("quota_month").await, it.count("ticket WHERE quota_month IS NOT NULL").await), (0, 0));
}

/// The refusal of a submit that the quota keeps out, if it does.
pub fn spent<T>(answer: Result<T, Error>) -> Option<(i64, String)> {
    match answer {
        Ok(_) => None,
        Err(Error::Refused(Fault::QuotaSpent { total, renews })) => Some((total, renews)),
        Err(other) => panic!("{other}"),
    }
}
