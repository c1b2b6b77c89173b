//! Support plans: what each promises, and which severities its tickets may have.

use crate::grid::table;
use crate::refused::only;
use domain::catalog::ProblemKind;
use domain::fault::{Fault, Why};
use domain::id::AccountId;
use domain::support_plan::{AccountPlan, Hours, Plan, PlanForm, Severity};

#[test]
fn what_each_plan_promises() {
    let mut rows = vec![vec!["plan".to_owned()]];
    rows[0].extend(Severity::ALL.iter().map(|severity| severity.label().to_owned()));
    rows[0].push("technical tickets".to_owned());
    for plan in Plan::ALL {
        let promise =
            |severity: &Severity| plan.response(*severity).map_or("-".to_owned(), |response| response.within());
        let mut row = vec![plan.label().to_owned()];
        row.extend(Severity::ALL.iter().map(promise));
        row.push(plan.quota().map_or("no limit".to_owned(), |n| n.to_string()));
        rows.push(row);
    }
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn what_there_is_to_choose_from() {
    let choices = |plan: &Plan| plan.choices().into_iter().map(|(value, words)| format!("{value}: {words}"));
    let lines: Vec<String> =
        Plan::ALL.iter().flat_map(|plan| std::iter::once(plan.label().to_owned()).chain(choices(plan))).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn a_higher_severity_is_answered_no_later() {
    for plan in Plan::ALL {
        let minutes: Vec<i64> =
            plan.severities().filter_map(|severity| plan.response(severity)).map(|response| response.minutes).collect();
        assert!(minutes.is_sorted_by(|low, high| low > high), "{plan:?} {minutes:?}");
    }
}

#[test]
fn business_hours_are_those_of_developer_alone() {
    for plan in Plan::ALL {
        let hours = plan.severities().filter_map(|severity| plan.response(severity)).map(|response| response.hours);
        let expected = if plan == Plan::Developer { Hours::Business } else { Hours::AroundTheClock };
        assert!(hours.into_iter().all(|hours| hours == expected), "{plan:?}");
    }
}

#[test]
fn a_question_is_guidance_and_a_fault_an_impaired_system_unless_chosen_otherwise() {
    for plan in Plan::ALL {
        let has_some = plan.severities().next().is_some();
        let usual = |severity| has_some.then_some(severity);
        assert_eq!(plan.severity("", ProblemKind::Consulting), Ok(usual(Severity::Guidance)), "{plan:?}");
        assert_eq!(plan.severity("", ProblemKind::Fault), Ok(usual(Severity::Impaired)), "{plan:?}");
    }
    assert!(Plan::Basic.choices().is_empty() && Plan::PartnerBasic.choices().is_empty());
}

#[test]
fn a_severity_is_taken_where_the_plan_has_it_and_refused_elsewhere() {
    for plan in Plan::ALL {
        for severity in Severity::ALL {
            let expected = if plan.response(severity).is_some() { Ok(Some(severity)) } else { Err(Why::NotOfPlan) };
            assert_eq!(plan.severity(severity.slug(), ProblemKind::Fault), expected, "{plan:?} {severity:?}");
        }
        assert_eq!(plan.severity("the end of the world", ProblemKind::Fault), Err(Why::NotOfPlan));
    }
}

#[test]
fn each_has_a_code_and_a_name_of_its_own() {
    let plans: Vec<Vec<String>> = Plan::ALL
        .iter()
        .map(|plan| vec![plan.code().to_string(), plan.slug().to_owned(), plan.label().to_owned()])
        .collect();
    let severities = Severity::ALL
        .iter()
        .map(|severity| vec![severity.code().to_string(), severity.slug().to_owned(), severity.label().to_owned()]);
    insta::assert_snapshot!(table(&plans.into_iter().chain(severities).collect::<Vec<_>>()));
}

#[test]
fn the_lead_sets_a_plan_and_a_zone_that_there_are() {
    let form = |account: &str, plan: &str, zone: &str| PlanForm {
        account: account.to_owned(),
        plan: plan.to_owned(),
        time_zone: zone.to_owned(),
    };
    let parse = |form: PlanForm| form.parse(|zone| zone == "Asia/Singapore");
    let set =
        AccountPlan { account: AccountId(7), plan: Plan::EnterpriseOnRamp, time_zone: "Asia/Singapore".to_owned() };
    assert_eq!(parse(form("7", "enterprise-on-ramp", " Asia/Singapore ")), Ok(set));
    assert_eq!(parse(form("acme", "basic", "Asia/Singapore")), Err(Fault::NotFound));
    let wrong = crate::refused::fields(parse(form("7", "", "Asia/Singapore")));
    assert_eq!(wrong, only("plan", Why::NotInList));
    let wrong = crate::refused::fields(parse(form("7", "basic", "Mars/Base")));
    assert_eq!(wrong, only("time_zone", Why::NotInList));
}
