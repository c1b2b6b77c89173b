//! The naive scan that lists are compared with, and the filters to try.

use super::DAY;
use crate::cast::NOON;
use crate::random::Random;
use crate::rows::Scanned;
use domain::moment::Zone;
use domain::tags::Tag;
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};

/// What the list has to be: looked at one by one.
pub fn expected(tickets: &[Scanned], name: &str, account: &str, query: &TicketQuery) -> Vec<TicketNo> {
    let is_administrator = name.starts_with("admin-");
    let is_own = |ticket: &Scanned| ticket.account == account && (is_administrator || ticket.applicant == name);
    answering(tickets, query, is_own)
}

/// Those of a customer that also answer to the filters, the newest first.
pub fn answering(tickets: &[Scanned], query: &TicketQuery, is_listed: impl Fn(&Scanned) -> bool) -> Vec<TicketNo> {
    let filter = query.parse(&Zone::named("UTC")).unwrap();
    let mut rows: Vec<&Scanned> = tickets
        .iter()
        .filter(|ticket| !ticket.is_hidden && is_listed(ticket))
        .filter(|ticket| filter.status.is_empty() || filter.status.contains(&ticket.status()))
        .filter(|ticket| filter.from.is_none_or(|from| ticket.created_at >= from))
        .filter(|ticket| filter.until.is_none_or(|until| ticket.created_at < until))
        .filter(|ticket| filter.applicant.as_ref().is_none_or(|part| ticket.applicant.contains(part.as_str())))
        .filter(|ticket| filter.tag.is_none_or(|tag| ticket.has(tag)))
        .filter(|ticket| filter.no.as_ref().is_none_or(|no| ticket.no() == *no))
        .filter(|ticket| filter.q.as_ref().is_none_or(|q| ticket.answers(q)))
        .collect();
    // The index of words is in the order of the keys, that of a tag is not.
    let by_key = filter.q.is_some() && filter.tag.is_none();
    rows.sort_by_key(|ticket| std::cmp::Reverse((if by_key { 0 } else { ticket.created_at }, ticket.id)));
    rows.into_iter().map(Scanned::no).collect()
}

/// Some of the filters, each filled in or not.
fn any_query(random: &mut Random, tickets: &[Scanned], tags: &[Tag]) -> TicketQuery {
    let mut query = TicketQuery::default();
    let day = |random: &mut Random| {
        let at = NOON - 365 * DAY + i64::try_from(random.below(365)).unwrap() * DAY;
        Zone::named("UTC").when(at).utc[..10].to_owned()
    };
    if random.below(3) == 0 {
        query.status = (0..=random.below(3)).map(|_| random.pick(&TicketStatus::ALL).slug().to_owned()).collect();
    }
    if random.below(4) == 0 {
        query.from = day(random);
    }
    if random.below(4) == 0 {
        query.to = day(random);
    }
    if query.from > query.to && !query.to.is_empty() {
        std::mem::swap(&mut query.from, &mut query.to);
    }
    if random.below(4) == 0 {
        query.applicant = (*random.pick(&["user", "user-b", "B", "admin", "er-", "nobody"])).to_owned();
    }
    if random.below(3) == 0 {
        query.q = (*random.pick(&[
            "resource",
            "RESTARTED",
            "timed out",
            "安全组",
            "a",
            "zebra",
            "TT2",
            "log",
            "服务器 a",
            "restarted it",
            "the-same",
        ]))
        .to_owned();
    }
    if random.below(3) == 0 && !tags.is_empty() {
        query.tag = random.pick(tags).id.0.to_string();
    }
    if random.below(15) == 0 {
        query.no = random.pick(tickets).no().to_string();
    }
    query
}

/// Each filter alone, then a hundred combinations; `tags` are those of whoever asks.
pub fn queries(tickets: &[Scanned], tags: &[Tag]) -> Vec<TicketQuery> {
    let mut queries = vec![
        TicketQuery::default(),
        TicketQuery { status: vec!["closed".to_owned()], ..TicketQuery::default() },
        TicketQuery {
            status: TicketStatus::ALL.map(|status| status.slug().to_owned()).to_vec(),
            ..TicketQuery::default()
        },
        TicketQuery { from: "2026-03-01".to_owned(), ..TicketQuery::default() },
        TicketQuery { to: "2026-03-01".to_owned(), ..TicketQuery::default() },
        TicketQuery { applicant: "user-b".to_owned(), ..TicketQuery::default() },
        TicketQuery { no: tickets[40].no().to_string(), ..TicketQuery::default() },
        TicketQuery { q: "resource".to_owned(), ..TicketQuery::default() },
        TicketQuery { q: "安全组".to_owned(), ..TicketQuery::default() },
    ];
    queries.extend(tags.iter().map(|tag| TicketQuery { tag: tag.id.0.to_string(), ..TicketQuery::default() }));
    let mut random = Random(2);
    queries.extend((0..100).map(|_| any_query(&mut random, tickets, tags)));
    queries
}
