//! What is done to several tickets: what the form asks for, and what its report says.

use domain::fault::{Fault, Why};
use domain::page::PAGE;
use domain::tickets::{Several, SeveralAct, SeveralForm, SeveralReport, TicketNo};

const ONE: &str = "TT261124000001";
const OTHER: &str = "TT261124000002";

fn form(act: &str, tickets: &[&str]) -> SeveralForm {
    let tickets = tickets.iter().map(|no| (*no).to_owned()).collect();
    SeveralForm { act: act.to_owned(), tickets, ..SeveralForm::default() }
}

fn numbers(several: &Several) -> Vec<&str> {
    several.tickets.iter().map(TicketNo::as_str).collect()
}

#[test]
fn each_ticket_is_taken_once_in_the_order_of_the_form() {
    let several = form("close", &[OTHER, "tt261124000001 ", OTHER]).parse().unwrap();
    assert_eq!((several.act, numbers(&several)), (SeveralAct::Close, vec![OTHER, ONE]));
}

#[test]
fn the_box_for_all_stands_for_the_page_and_for_nothing_beyond() {
    let all = SeveralForm { all: "on".to_owned(), page: format!("{ONE} {OTHER}"), ..form("remind", &[ONE]) };
    assert_eq!(numbers(&all.parse().unwrap()), [ONE, OTHER]);
    let some = SeveralForm { all: String::new(), ..all.clone() };
    assert_eq!(numbers(&some.parse().unwrap()), [ONE]);
    let page: Vec<String> = (0..=PAGE).map(|n| format!("TT261124{:06}", n + 1)).collect();
    let many = SeveralForm { page: page.join(" "), ..all };
    assert_eq!(many.parse(), Err(Fault::field("all", Why::TooMany { max: PAGE })));
}

#[test]
fn what_is_not_ticked_or_no_number_or_no_act_is_refused() {
    assert_eq!(form("delete", &[]).parse(), Err(Fault::field("tickets", Why::NothingTicked)));
    let bar = SeveralForm { page: ONE.to_owned(), ..form("delete", &[]) };
    assert_eq!(bar.parse(), Err(Fault::field("all", Why::NothingTicked)), "of the bar's box");
    assert_eq!(form("delete", &["TT1"]).parse(), Err(Fault::NotFound));
    for act in ["", "Close", "reply", "assign"] {
        assert_eq!(form(act, &[ONE]).parse(), Err(Fault::BadRequest), "{act}");
    }
}

#[test]
fn a_report_says_how_many_and_beside_each_other_number_why() {
    let refused = vec![(TicketNo::parse(ONE).unwrap(), "Too late.".to_owned())];
    let lines = |act, refused: &[(TicketNo, String)]| SeveralReport { act, done: 3, refused: refused.to_vec() }.lines();
    for act in SeveralAct::ALL {
        assert_eq!(lines(act, &[]).len(), 1);
    }
    let told = ["Reminders sent: 3. Not done: 1.".to_owned(), format!("{ONE} – Too late.")];
    assert_eq!(lines(SeveralAct::Remind, &refused), told);
}

#[test]
fn only_what_can_be_sent_again_is_not_asked_about() {
    let asked: Vec<_> = SeveralAct::ALL.into_iter().filter(|act| act.asks()).collect();
    assert_eq!(asked, [SeveralAct::Close, SeveralAct::Delete, SeveralAct::Tag]);
    for act in SeveralAct::ALL {
        assert_eq!(SeveralAct::from_slug(act.act().slug()), Some(act));
    }
}
