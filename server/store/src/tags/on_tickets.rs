//! One's own tags on the tickets of a page: all of them and where they are, in one statement.

use super::shown;
use crate::acting::Acting;
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::id::TicketId;
use domain::page::Page;
use domain::policy;
use domain::tags::Tag;
use domain::tickets::TicketRow;
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::BTreeMap;

/// A tag if it has a name, else one that is on a ticket.
#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: Option<String>,
    color: Option<String>,
    ticket_id: Option<i64>,
}

/// One's own tags by name, and by their keys the tickets that have some.
pub(crate) struct OnTickets {
    pub(crate) own: Vec<Tag>,
    on: BTreeMap<i64, Vec<i64>>,
}

impl OnTickets {
    /// Those on a ticket, by name.
    pub(crate) fn of(&self, ticket: TicketId) -> Vec<Tag> {
        let on = self.on.get(&ticket.0).map(Vec::as_slice).unwrap_or_default();
        self.own.iter().filter(|tag| on.contains(&tag.id.0)).cloned().collect()
    }
}

impl Acting {
    /// Tells each row of a page one's own tags on it; answers all of one's own tags.
    pub(crate) async fn tag_rows(&self, page: &mut Page<TicketRow>) -> Result<Vec<Tag>> {
        let tickets = page.rows.iter().map(|row| row.no.id()).collect::<Vec<_>>();
        let tags = self.tags_on(&tickets).await?;
        for row in &mut page.rows {
            row.tags = tags.of(row.no.id());
        }
        Ok(tags.own)
    }

    /// One's own tags, and which of these tickets they are on. The desk and whoever acts for another account have none.
    pub(crate) async fn tags_on(&self, tickets: &[TicketId]) -> Result<OnTickets> {
        let mut tags = OnTickets { own: Vec::new(), on: BTreeMap::new() };
        if policy::console(self.who.standing(), ConsoleAct::Tags).is_err() {
            return Ok(tags);
        }
        let (sql, values) = self.tagging(tickets);
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        for Row { id, name, color, ticket_id } in Row::find_by_statement(statement).all(self.db()).await? {
            match ticket_id {
                Some(ticket) => tags.on.entry(ticket).or_default().push(id),
                None => tags.own.push(shown(id, name.unwrap_or_default(), &color.unwrap_or_default())),
            }
        }
        tags.own.sort_by_cached_key(|tag| tag.name.to_lowercase());
        Ok(tags)
    }

    fn tagging(&self, tickets: &[TicketId]) -> (String, Vec<Value>) {
        let mut values: Vec<Value> = vec![self.who.actor.user.0.into()];
        let mut sql =
            "SELECT id, name, color, CAST(NULL AS BIGINT) AS ticket_id FROM tag WHERE user_id = $1".to_owned();
        if !tickets.is_empty() {
            let places: Vec<String> = (2..tickets.len() + 2).map(|n| format!("${n}")).collect();
            values.extend(tickets.iter().map(|ticket| Value::from(ticket.0)));
            sql +=
                " UNION ALL SELECT tag_id, NULL, NULL, ticket_id FROM ticket_tag WHERE user_id = $1 AND ticket_id IN (";
            sql += &places.join(", ");
            sql += ")";
        }
        (sql, values)
    }
}
