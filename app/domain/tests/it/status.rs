//! The states of a ticket: what each allows, and their names.

use crate::grid::table;
use domain::act::TicketAct;
use domain::tickets::TicketStatus;

#[test]
fn what_each_state_allows() {
    let mut rows = vec![vec!["state".to_owned(), "code".to_owned(), "final".to_owned()]];
    rows[0].extend(TicketAct::ALL.iter().map(|act| format!("{act:?}")));
    rows[0].push("after a reply".to_owned());
    for status in TicketStatus::ALL {
        let yes = |holds: bool| if holds { "yes" } else { "-" }.to_owned();
        let mut row = vec![status.label().to_owned(), status.code().to_string(), yes(status.is_final())];
        row.extend(TicketAct::ALL.iter().map(|act| yes(status.allows(*act))));
        row.push(status.after_reply().label().to_owned());
        rows.push(row);
    }
    insta::assert_snapshot!(table(&rows));
}

#[test]
fn every_state_has_a_code_and_a_name_of_its_own() {
    for status in TicketStatus::ALL {
        let same = |other: &&TicketStatus| other.code() == status.code() || other.slug() == status.slug();
        assert_eq!(TicketStatus::ALL.iter().filter(same).count(), 1, "{status:?}");
        assert_eq!(TicketStatus::from_slug(status.slug()), Some(status));
    }
    assert_eq!(TicketStatus::from_slug("Closed"), None);
}

#[test]
fn a_reply_never_leads_where_none_is_allowed() {
    for status in TicketStatus::ALL.into_iter().filter(|status| status.allows(TicketAct::Reply)) {
        assert!(status.after_reply().allows(TicketAct::Reply), "{status:?}");
    }
}
