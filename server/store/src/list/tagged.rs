//! Pages of the tickets that have a tag: a seek in the tag's own index, which has them in the order of lists. What else is asked
//! of them is looked for in a bounded number of these; such a page may be short.

use super::{Source, Wanted, within};
use crate::acting::Acting;
use crate::error::Result;
use crate::visible::{Mates, Scope, place};
use domain::fault::{Fault, Why};
use domain::id::{TagId, UserId};
use domain::page::{Cursor, Place};
use domain::tickets::TicketFilter;
use sea_orm::{FromQueryResult, Statement, Value};

/// Tickets of the tag that a page examines.
pub(super) const EXAMINED: usize = 500;

/// Of whom the tickets are.
pub(crate) enum Whose<'a> {
    Scopes(Vec<Scope>),
    Mates(&'a Mates<'a>),
}

/// The tickets that have a tag.
pub(crate) struct Tagged<'a> {
    tag: TagId,
    owner: UserId,
    whose: Whose<'a>,
    /// The last one that the page examines, where there are more.
    pub(super) edge: Option<Cursor>,
}

/// A row at the edge; without a place where there is none.
#[derive(FromQueryResult)]
struct Edge {
    created_at: Option<i64>,
    ticket_id: Option<i64>,
}

impl Acting {
    /// Where the rows of a page with a tag come from.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for what is no tag of one's own.
    pub(crate) async fn tagged<'a>(&self, tag: TagId, whose: Whose<'a>, wanted: &Wanted<'_>) -> Result<Source<'a>> {
        let owner = self.who.actor.user;
        let mut values = vec![tag.0.into(), owner.0.into()];
        let (direction, beyond) = wanted.direction();
        let conditions = of_tag(tag, owner, wanted.filter, beyond, &mut values);
        let sql = format!(
            "SELECT e.created_at, e.ticket_id FROM tag g LEFT JOIN (SELECT x.created_at, x.ticket_id FROM ticket_tag x \
             WHERE {conditions} ORDER BY x.created_at {direction}, x.ticket_id {direction} LIMIT 2 OFFSET {}) e ON TRUE \
             WHERE g.id = $1 AND g.user_id = $2",
            EXAMINED - 1
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let rows = Edge::find_by_statement(statement).all(self.db()).await?;
        let own = if self.who.standing.agency.is_some() { None } else { rows.first() };
        own.ok_or_else(|| Fault::field("tag", Why::NotInList))?;
        let mut rows: Vec<Cursor> = rows.iter().filter_map(Edge::cursor).collect();
        rows.sort_unstable();
        if wanted.is_descending() {
            rows.reverse();
        }
        // The first of them is still examined, the other one tells that there are more.
        let edge = if rows.len() == 2 { rows.first().copied() } else { None };
        let is_nobodys = matches!(&whose, Whose::Scopes(scopes) if scopes.is_empty());
        let tagged = Tagged { tag, owner, whose, edge };
        Ok(if is_nobodys { Source::Streams(Vec::new()) } else { Source::Tagged(tagged) })
    }
}

impl Edge {
    fn cursor(&self) -> Option<Cursor> {
        Some(Cursor { at: self.created_at?, id: self.ticket_id? })
    }
}

impl Tagged<'_> {
    /// The query for the keys of the rows. The order of the join is written out: the tag's index comes first.
    pub(super) fn keys(&self, wanted: &Wanted<'_>, limit: usize, values: &mut Vec<Value>) -> String {
        let (direction, beyond) = wanted.direction();
        let mut conditions = of_tag(self.tag, self.owner, wanted.filter, beyond, values);
        if let Some(Cursor { at, id }) = self.edge {
            let (at, id) = (place(at.into(), values), place(id.into(), values));
            let within = if wanted.is_descending() { ">=" } else { "<=" };
            conditions = format!("{conditions} AND (x.created_at, x.ticket_id) {within} ({at}, {id})");
        }
        let whose = self.whose.conditions(values);
        let status: Vec<String> = wanted.filter.status.iter().map(|status| status.code().to_string()).collect();
        let status =
            if status.is_empty() { String::new() } else { format!(" AND t.status IN ({})", status.join(", ")) };
        format!(
            "SELECT t.id FROM ticket_tag x CROSS JOIN ticket t WHERE {conditions} AND t.id = x.ticket_id \
             AND t.is_hidden = FALSE AND {whose}{status} \
             ORDER BY x.created_at {direction}, x.ticket_id {direction} LIMIT {limit}"
        )
    }
}

impl Whose<'_> {
    fn conditions(&self, values: &mut Vec<Value>) -> String {
        match self {
            Self::Scopes(scopes) => {
                let each: Vec<String> = scopes.iter().map(|scope| within(*scope, values)).collect();
                format!("({})", each.join(" OR "))
            }
            Self::Mates(mates) => mates.include("t.applicant_id + 0", values),
        }
    }
}

/// What the tag's index answers: days, the page's place, a number.
fn of_tag(tag: TagId, owner: UserId, filter: &TicketFilter, beyond: &str, values: &mut Vec<Value>) -> String {
    let mut conditions = vec![format!("x.tag_id = {}", place(tag.0.into(), values))];
    if let Some(from) = filter.from {
        conditions.push(format!("x.created_at >= {}", place(from.into(), values)));
    }
    if let Some(until) = filter.until {
        conditions.push(format!("x.created_at < {}", place(until.into(), values)));
    }
    if let Some(no) = &filter.no {
        // The whole key of a row, which is found at once.
        conditions.push(format!("x.user_id = {}", place(owner.0.into(), values)));
        conditions.push(format!("x.ticket_id = {}", place(no.id().0.into(), values)));
    }
    if let Place::After(Cursor { at, id }) | Place::Before(Cursor { at, id }) = filter.place {
        let (at, id) = (place(at.into(), values), place(id.into(), values));
        conditions.push(format!("(x.created_at, x.ticket_id) {beyond} ({at}, {id})"));
    }
    conditions.join(" AND ")
}
