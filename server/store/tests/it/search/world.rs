//! Tickets of random texts, the naive scan, and random things to look for.

use crate::cast::NOON;
use crate::installation::Installation;
use crate::lists::naive::answering;
use crate::lists::{DAY, walk};
use crate::random::Random;
use crate::rows::Scanned;
use domain::desk::DeskView;
use domain::moment::Zone;
use domain::search::Sought;
use domain::tickets::{TicketNo, TicketQuery, TicketStatus};

/// Which list of whom.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    Own(&'static str, &'static str),
    Account(&'static str, &'static str),
    /// Those of these colleagues.
    Group(&'static str, &'static [&'static str]),
    Desk(DeskView),
}

pub const READERS: [Reader; 8] = [
    Reader::Own("acme", "user-b"),
    Reader::Account("acme", "admin-a"),
    Reader::Own("acme", "user-d"),
    Reader::Group("user-c", &["user-b", "admin-a"]),
    Reader::Group("user-f", &["user-e", "user-g"]),
    Reader::Account("globex", "admin-x"),
    Reader::Desk(DeskView::AllTickets),
    Reader::Desk(DeskView::Queue),
];

/// Who submits, some much, some little.
const APPLICANTS: [&str; 10] =
    ["user-b", "user-b", "user-b", "user-c", "admin-a", "user-e", "user-f", "user-g", "user-y", "user-d"];

const WORDS: [&str; 14] = [
    "server",
    "disk",
    "the",
    "restart",
    "登录",
    "登录失败",
    "服务器",
    "磁盘",
    "失",
    "i-0a1b2c",
    "i-0a1b9",
    "10.0.1.7",
    "ECS",
    "rare9",
];
const ENDS: [&str; 5] = [" ", " ", ", ", "，", ""];

pub struct World {
    tickets: Vec<Scanned>,
}

/// A text of some of the words.
fn text(random: &mut Random) -> String {
    let n = 1 + random.below(6);
    let mut text = String::new();
    for _ in 0..n {
        // The last of the words is rare.
        let word = if random.below(40) == 0 { "rare9" } else { WORDS[random.below(WORDS.len() - 1)] };
        text += word;
        text += *random.pick(&ENDS);
    }
    text
}

impl World {
    pub async fn make(it: &Installation, seed: u64, n: usize) -> Self {
        let (mut random, no) = (Random(seed), it.ticket_of("user-i").await);
        let same = "product_id, problem_id, is_hidden, version, reminders, is_rated, contact_time, cc, resources";
        let mut at = NOON - 100 * DAY;
        for _ in 0..n {
            at += i64::try_from(random.below(usize::try_from(DAY / 3).unwrap())).unwrap();
            let (applicant, status) = (random.pick(&APPLICANTS), random.pick(&TicketStatus::ALL).code());
            let text = text(&mut random);
            it.execute(&format!(
                "INSERT INTO ticket ({same}, account_id, applicant_id, status, created_at, customer_at, summary, description) \
                 SELECT {same}, u.account_id, u.id, {status}, {at}, {at}, '{text}', '{text}' FROM ticket t, iam_user u \
                 WHERE t.id = {} AND u.name = '{applicant}'",
                no.id().0
            ))
            .await;
        }
        let messages = it.scan().await;
        for ticket in messages.iter().filter(|ticket| ticket.id % 3 != 0) {
            for _ in 0..1 + random.below(3) {
                let text = text(&mut random);
                let author = "(SELECT id FROM iam_user WHERE name = 'engineer-1')";
                it.execute(&format!(
                    "INSERT INTO message (ticket_id, author_id, side, created_at, text) VALUES ({}, {author}, 1, {NOON}, '{text}')",
                    ticket.id
                ))
                .await;
            }
        }
        it.hide("id % 11 = 0").await;
        it.index().await;
        Self { tickets: it.scan().await }
    }

    /// Words, each whole or in part, with other filters now and then.
    pub fn any_query(&self, random: &mut Random) -> TicketQuery {
        let mut words: Vec<String> = Vec::new();
        for _ in 0..1 + random.below(3) {
            let word = *random.pick(&WORDS);
            let length = word.chars().count();
            let cut = if random.below(3) == 0 { 1 + random.below(length) } else { length };
            words.push(word.chars().take(cut).collect());
        }
        if random.below(12) == 0 {
            let no = random.pick(&self.tickets).no();
            words = vec![no.as_str()[..3 + random.below(no.as_str().len() - 2)].to_owned()];
        }
        let mut query = TicketQuery { q: words.join(*random.pick(&[" ", " ", "-", ""])), ..TicketQuery::default() };
        let day = |random: &mut Random| {
            let at = NOON - i64::try_from(random.below(100)).unwrap() * DAY;
            Zone::named("UTC").when(at).utc[..10].to_owned()
        };
        match random.below(6) {
            0 => query.status = vec![random.pick(&TicketStatus::ALL).slug().to_owned(), "closed".to_owned()],
            1 => query.from = day(random),
            2 => query.to = day(random),
            3 => query.applicant = (*random.pick(&["user", "user-b", "-e", "nobody"])).to_owned(),
            _ => {}
        }
        if Sought::parse(&query.q).is_ok_and(|sought| sought.is_some()) { query } else { self.any_query(random) }
    }

    /// What a scan finds.
    pub fn expected(&self, reader: Reader, query: &TicketQuery) -> Vec<TicketNo> {
        let of = |name: &'static str| move |ticket: &Scanned| ticket.applicant == name;
        match reader {
            Reader::Own(account, name) => {
                answering(&self.tickets, query, |ticket| ticket.account == account && of(name)(ticket))
            }
            Reader::Account(account, _) => answering(&self.tickets, query, |ticket| ticket.account == account),
            Reader::Group(_, mates) => {
                answering(&self.tickets, query, |ticket| mates.contains(&ticket.applicant.as_str()))
            }
            Reader::Desk(view) => {
                let words = TicketQuery { q: query.q.clone(), ..TicketQuery::default() };
                let seen: Vec<Scanned> =
                    self.tickets.iter().cloned().map(|ticket| Scanned { is_hidden: false, ..ticket }).collect();
                let is_queue = view == DeskView::Queue;
                let mut rows =
                    answering(&seen, &words, |ticket| !is_queue || ticket.status() == TicketStatus::Submitted);
                if is_queue {
                    rows.reverse();
                }
                rows
            }
        }
    }

    /// What the list finds, page after page and back again.
    pub async fn found(&self, it: &Installation, reader: Reader, query: &TicketQuery) -> Vec<TicketNo> {
        let (Reader::Own(_, name) | Reader::Account(_, name) | Reader::Group(name, _)) = reader else {
            let Reader::Desk(view) = reader else { return Vec::new() };
            let who = it.acting("engineer-1").await;
            return walk(query, async |query| who.desk_list(view, query).await.unwrap().page).await;
        };
        let who = it.acting(name).await;
        match reader {
            Reader::Group(..) => walk(query, async |query| who.group_tickets(query).await.unwrap().page).await,
            Reader::Own(..) | Reader::Account(..) | Reader::Desk(_) => {
                walk(query, async |query| who.my_tickets(query).await.unwrap().page).await
            }
        }
    }
}
