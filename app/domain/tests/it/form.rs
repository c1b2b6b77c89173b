//! The form of a new ticket (manual, chapter 2): what it refuses, and that it loses nothing.

use crate::refused::{fields, only};
use domain::catalog::{Param, ParamKind, ProblemKind, Region};
use domain::contact::{Contact, ContactOptions};
use domain::fault::{Fault, Why};
use domain::id::{AgreementId, AttachmentId};
use domain::moment::Zone;
use domain::support_plan::{Plan, Severity};
use domain::tickets::{NewTicket, ProblemFacts, TicketForm, summary};
use proptest::prelude::*;
use std::collections::BTreeMap;

const TEMPLATE: &str = "Symptom: <what happens>\nStarted at: <date>";

pub fn facts(kind: ProblemKind) -> ProblemFacts {
    let param = |key: &str, kind, range| Param {
        key: key.to_owned(),
        name: key.to_owned(),
        kind,
        max: 64,
        range,
        items: Vec::new(),
        tip: String::new(),
    };
    ProblemFacts {
        files_max: 5,
        kind,
        plan: Plan::Business,
        template: TEMPLATE.to_owned(),
        params: vec![param("eip", ParamKind::Text, None), param("port", ParamKind::Number, Some((1, 65535)))],
        regions: vec![Region { id: "eu-west-0".to_owned(), name: "EU-Paris".to_owned() }],
        agreement: AgreementId(2),
    }
}

pub fn form() -> TicketForm {
    TicketForm {
        key: "0123abcd".to_owned(),
        region: "eu-west-0".to_owned(),
        description: "Symptom: no answer\nStarted at: noon".to_owned(),
        agreement: "2".to_owned(),
        consent: "on".to_owned(),
        ..TicketForm::default()
    }
}

fn parse(form: &TicketForm) -> Result<NewTicket, Fault> {
    form.parse(&facts(ProblemKind::Fault), &Zone::named("Asia/Singapore"))
}

fn problems(form: &TicketForm) -> Vec<(String, Why)> {
    fields(parse(form))
}

#[test]
fn a_form_without_consent_is_refused() {
    let form = TicketForm { consent: String::new(), ..form() };
    assert_eq!(problems(&form), only("consent", Why::ConsentMissing));
}

#[test]
fn consent_to_an_older_version_is_refused() {
    for agreement in ["1", "3", "", "two"] {
        let form = TicketForm { agreement: agreement.to_owned(), ..form() };
        assert_eq!(problems(&form), only("consent", Why::ConsentOutdated), "{agreement}");
    }
}

#[test]
fn the_consent_names_the_version_agreed_to() {
    assert_eq!(parse(&form()).unwrap().consent.version(), AgreementId(2));
}

#[test]
fn the_severity_is_one_of_the_plan() {
    assert_eq!(parse(&form()).unwrap().severity, Some(Severity::Impaired));
    let form = |severity: Severity| TicketForm { severity: severity.slug().to_owned(), ..form() };
    assert_eq!(parse(&form(Severity::ProductionUnavailable)).unwrap().severity, Some(Severity::ProductionUnavailable));
    assert_eq!(problems(&form(Severity::CoreUnavailable)), only("severity", Why::NotOfPlan));
}

#[test]
fn the_region_is_mandatory_for_faults_alone() {
    let form = TicketForm { region: " ".to_owned(), ..form() };
    assert_eq!(problems(&form), only("region", Why::NotChosen));
    assert_eq!(form.parse(&facts(ProblemKind::Consulting), &Zone::named("Asia/Singapore")).unwrap().region, None);
}

#[test]
fn a_region_that_is_not_listed_is_refused_for_both() {
    let form = TicketForm { region: "mars-1".to_owned(), ..form() };
    assert_eq!(problems(&form), only("region", Why::NotInList));
    assert!(form.parse(&facts(ProblemKind::Consulting), &Zone::named("Asia/Singapore")).is_err());
}

#[test]
fn an_untouched_template_describes_nothing() {
    for description in ["", "  \n ", TEMPLATE, &TEMPLATE.replace('\n', "\r\n  "), "Started at: <date>"] {
        let form = TicketForm { description: description.to_owned(), ..form() };
        assert_eq!(problems(&form), only("description", Why::Missing), "{description:?}");
    }
}

#[test]
fn a_description_has_at_most_2000_characters_of_any_script() {
    let of = |n: usize| TicketForm { description: "云".repeat(n), ..form() };
    assert_eq!(parse(&of(2000)).unwrap().description.chars().count(), 2000);
    assert_eq!(problems(&of(2001)), only("description", Why::TooLong { max: 2000, length: 2001 }));
}

#[test]
fn control_characters_are_refused_and_line_ends_are_not() {
    let bell = TicketForm { description: "ding \u{7}".to_owned(), ..form() };
    assert_eq!(problems(&bell), only("description", Why::ControlCharacter));
    let lines = TicketForm { description: "a\r\nb\rc\td".to_owned(), ..form() };
    assert_eq!(parse(&lines).unwrap().description, "a\nb\nc\td");
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    let form = TicketForm {
        region: String::new(),
        description: String::new(),
        attachments: (1..=6).map(|id| id.to_string()).collect(),
        params: BTreeMap::from([("port".to_owned(), "99999".to_owned())]),
        contact: ContactOptions {
            notify_email: "on".to_owned(),
            notify_phone: "on".to_owned(),
            time: "at night".to_owned(),
            zone: "Mars/Olympus".to_owned(),
            cc: "nobody".to_owned(),
            ..ContactOptions::default()
        },
        consent: String::new(),
        ..form()
    };
    insta::assert_debug_snapshot!(problems(&form));
}

#[test]
fn a_whole_form_makes_a_ticket_that_has_lost_nothing() {
    let form = TicketForm {
        attachments: vec!["7".to_owned(), "3".to_owned(), "7".to_owned()],
        params: BTreeMap::from([("eip".to_owned(), " 198.51.100.7 ".to_owned()), ("port".to_owned(), "22".to_owned())]),
        contact: ContactOptions {
            notify_email: "on".to_owned(),
            email: "b@acme.example".to_owned(),
            notify_phone: "on".to_owned(),
            country_code: "+65".to_owned(),
            mobile: "8123-4567".to_owned(),
            time: "9 – 18:00".to_owned(),
            cc: "c@acme.example, d@acme.example".to_owned(),
            ..ContactOptions::default()
        },
        ..form()
    };
    insta::assert_debug_snapshot!(parse(&form).unwrap());
}

#[test]
fn a_notice_that_was_not_asked_for_keeps_no_address() {
    let contact =
        ContactOptions { email: "not an address".to_owned(), mobile: "1".to_owned(), ..ContactOptions::default() };
    assert_eq!(parse(&TicketForm { contact, ..form() }).unwrap().contact, Contact::default());
}

#[test]
fn a_parameter_that_the_product_does_not_ask_is_dropped() {
    let params = BTreeMap::from([("rogue".to_owned(), "x".to_owned()), ("eip".to_owned(), String::new())]);
    assert_eq!(parse(&TicketForm { params, ..form() }).unwrap().params, []);
}

#[test]
fn a_number_is_a_number_of_its_range() {
    for (typed, holds) in [("1", true), ("65535", true), ("0", false), ("65536", false), ("22 ", true), ("ssh", false)]
    {
        let params = BTreeMap::from([("port".to_owned(), typed.to_owned())]);
        assert_eq!(parse(&TicketForm { params, ..form() }).is_ok(), holds, "{typed}");
    }
}

#[test]
fn attachments_are_five_at_most_and_each_once() {
    let of = |ids: &[&str]| TicketForm { attachments: ids.iter().map(|id| (*id).to_owned()).collect(), ..form() };
    let five = parse(&of(&["5", "1", "4", "2", "3", "3"])).unwrap().attachments;
    assert_eq!(five, [1, 2, 3, 4, 5].map(AttachmentId));
    assert_eq!(problems(&of(&["1", "2", "3", "4", "5", "6"])), only("attachments", Why::TooMany { max: 5 }));
}

#[test]
fn a_key_that_no_form_of_ours_has_is_not_taken() {
    for key in ["\0", "ключ", &"a".repeat(65), "a b"] {
        assert_eq!(parse(&TicketForm { key: key.to_owned(), ..form() }).unwrap().key, "", "{key:?}");
    }
    assert_eq!(parse(&TicketForm { key: "a".repeat(64), ..form() }).unwrap().key, "a".repeat(64));
}

#[test]
fn a_summary_has_the_first_120_characters() {
    assert_eq!(summary(&"x".repeat(500), TEMPLATE), "x".repeat(120));
    assert_eq!(summary(&"数据库".repeat(50), TEMPLATE).chars().count(), 120);
}

#[test]
fn a_summary_skips_untouched_lines_and_collapses_space() {
    let description = "Symptom: <what happens>\n\n  Started   at:\tnoon \n云服务器 无法登录";
    assert_eq!(summary(description, TEMPLATE), "Started at: noon 云服务器 无法登录");
}

proptest! {
    #[test]
    fn a_summary_is_one_line_of_what_was_written(description in "\\PC{0,300}", lines in "[a-z \n]{0,50}") {
        let text = summary(&format!("{description}\n{lines}"), TEMPLATE);
        prop_assert!(text.chars().count() <= 120 && !text.contains('\n') && !text.contains("  "));
    }

    #[test]
    fn no_form_breaks_the_parser(
        text in "\\PC{0,80}", consent in "(on)?", agreement in "\\PC{0,5}", ids in proptest::collection::vec("\\PC{0,4}", 0..8),
    ) {
        let form = TicketForm {
            key: text.clone(), region: text.clone(), description: text.clone(), attachments: ids,
            params: BTreeMap::from([("port".to_owned(), text.clone())]),
            contact: ContactOptions {
                notify_email: "on".to_owned(), email: text.clone(), notify_phone: "on".to_owned(),
                country_code: text.clone(), mobile: text.clone(), time: text.clone(), zone: text.clone(), cc: text,
            },
            agreement, consent, ..TicketForm::default()
        };
        prop_assert!(matches!(parse(&form), Ok(_) | Err(Fault::Invalid(_))));
    }
}
