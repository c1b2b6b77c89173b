//! Full-text search: which words an index keeps of a ticket, and how those are found that have some words.
//!
//! Each ticket is one document: its number, description and messages. Beside their words it has a word each for its account, its
//! applicant and its month, so that the index itself leaves out what a reader does not see or ask for. The index
//! only proposes: who may see a ticket is asked of its row, and whether it answers of its text (`list/sought.rs`).

mod examine;
mod keep;
mod postgres;
mod sqlite;

pub(crate) use examine::examine;
pub(crate) use keep::{Bulk, DOCUMENTS, Document, begin_bulk, documents, keep, last_key, mend, settle};

use crate::visible::Scope;
use domain::moment::yymmdd;
use domain::search::Sought;
use sea_orm::{ConnectionTrait, DbBackend, DbErr};
use std::ops::Range;

/// Months that are named to the index at most.
const MONTHS: usize = 120;
/// Tickets of a block: those whose keys differ in what is below this alone.
const BLOCK: i64 = 1024;

/// How much is looked at, at most, in one turn.
#[derive(Clone, Copy)]
pub(crate) struct Turn {
    /// Tickets that have the words.
    hits: usize,
    /// Where it goes from one to the next, tickets of each word, if several words must meet.
    looked_at: usize,
}

/// Most pages are made by the first. What three do not find is on a further page.
pub(crate) const TURNS: [Turn; 3] =
    [Turn { hits: 56, looked_at: 500 }, Turn { hits: 256, looked_at: 2000 }, Turn { hits: 1024, looked_at: 4000 }];

/// Keys from `low` to below `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// What to look for in the index: of each group a word.
pub(crate) struct Hunt {
    groups: Vec<Vec<String>>,
    pub(crate) is_descending: bool,
}

/// What a turn has found.
pub(crate) struct Step {
    /// Keys in the order of the hunt.
    pub(crate) keys: Vec<i64>,
    /// Where it goes on, if there may be more.
    pub(crate) rest: Option<Span>,
}

impl Hunt {
    /// For what somebody looks for in what they see of these scopes, submitted in a month of these, if any are named.
    pub(crate) fn new(sought: &Sought, scopes: &[Scope], months: Option<Range<i64>>, is_descending: bool) -> Self {
        let mut groups: Vec<Vec<String>> = sought.words().into_iter().map(|word| vec![word]).collect();
        // One of a scope that has no word of its own sees all.
        groups.extend(scopes.iter().map(|scope| word_of(*scope)).collect::<Option<Vec<_>>>());
        groups.extend(months.map(|months| month_words(&months)).filter(|months| months.len() <= MONTHS));
        Self { groups, is_descending }
    }

    /// The next tickets of a span that have the words.
    pub(crate) async fn step<C: ConnectionTrait>(&self, db: &C, span: Span, turn: Turn) -> Result<Step, DbErr> {
        if db.get_database_backend() == DbBackend::Postgres {
            return postgres::step(self, db, span, turn).await;
        }
        sqlite::step(self, db, span, turn).await
    }

    /// The direction in SQL.
    fn direction(&self) -> &'static str {
        if self.is_descending { "DESC" } else { "ASC" }
    }

    /// What of a span lies beyond a key.
    fn beyond(&self, span: Span, key: i64) -> Option<Span> {
        let rest = if self.is_descending { Span { high: key, ..span } } else { Span { low: key + 1, ..span } };
        (rest.low < rest.high).then_some(rest)
    }
}

/// The month (UTC) of a moment.
fn month_word(at: i64) -> String {
    format!("_m{}", yymmdd(at).chars().take(4).collect::<String>())
}

/// Those from the first moment to before the last.
fn month_words(moments: &Range<i64>) -> Vec<String> {
    let (step, last) = (15 * 24 * 60 * 60 * 1000, moments.end.saturating_sub(1).max(moments.start));
    let moments = (moments.start..last).step_by(step).take(3 * MONTHS).chain([last]);
    let mut months: Vec<String> = moments.map(month_word).collect();
    months.dedup();
    months
}

/// No word of a text has the sign.
fn word_of(scope: Scope) -> Option<String> {
    match scope {
        Scope::Applicant(user) => Some(format!("_u{}", user.0)),
        Scope::Account(account) => Some(format!("_a{}", account.0)),
        Scope::EachMate | Scope::Engineer(_) | Scope::Everything => None,
    }
}
