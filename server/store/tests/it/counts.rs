//! `ticket_count` says what a scan would say, whatever was done.

use crate::cast::{NOON, answer, form, message};
use crate::installation::Installation;
use crate::random::Random;
use domain::tickets::{TicketQuery, TicketStatus};
use store::Error;

on_both_engines![after_any_operations_the_counts_equal_a_scan, the_counts_of_a_list_are_those_of_its_rows,];

async fn after_any_operations_the_counts_equal_a_scan(it: &Installation) {
    it.store.as_system().add_tickets(300, 5, NOON, |_| ()).await.unwrap();
    it.hide("status = 3 AND id % 7 = 0").await;
    let open: Vec<_> = it.scan().await.into_iter().filter(|ticket| !ticket.status().is_final()).collect();
    let mut random = Random(1);
    for n in 0..120 {
        let ticket = random.pick(&open);
        let no = ticket.no();
        let answer = match random.below(4) {
            0 => it.acting("user-i").await.submit(&form(&n.to_string())).await,
            1 => it.acting(&ticket.applicant).await.reply(&message(&no, "hello")).await,
            2 => it.acting("lead-1").await.answer(&answer(&no, "hello")).await,
            _ => it.acting("engineer-2").await.take(no.as_str()).await,
        };
        assert!(matches!(answer, Ok(_) | Err(Error::Refused(_))), "{answer:?}");
        if n % 10 == 9 {
            let (counted, scanned) = it.counts_and_scan().await;
            assert_eq!(counted, scanned, "after {n}");
            assert_eq!(it.store.as_system().examine().await.unwrap(), [], "after {n}");
        }
    }
}

async fn the_counts_of_a_list_are_those_of_its_rows(it: &Installation) {
    it.store.as_system().add_tickets(300, 5, NOON, |_| ()).await.unwrap();
    it.hide("id % 5 = 0").await;
    let scanned = it.scan().await;
    for (name, account) in [("user-b", None), ("user-d", None), ("admin-a", Some("acme")), ("admin-x", Some("globex"))]
    {
        let counts = it.acting(name).await.my_tickets(&TicketQuery::default()).await.unwrap().counts;
        let is_listed = |status: TicketStatus| {
            let mine = scanned
                .iter()
                .filter(|ticket| account.map_or(ticket.applicant == name, |account| ticket.account == account));
            mine.filter(|ticket| !ticket.is_hidden && ticket.status() == status).count()
        };
        let expected = TicketStatus::ALL.map(|status| (status, i64::try_from(is_listed(status)).unwrap()));
        assert_eq!(counts, expected.into_iter().filter(|(_, n)| *n > 0).collect::<Vec<_>>(), "{name}");
    }
}
