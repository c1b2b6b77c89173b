//! One's own tags on the tickets of a page: all of them and where they are, and one's saved filters of the list, in one statement.

use super::shown;
use crate::acting::Acting;
use crate::error::Result;
use crate::saved_filters;
use domain::act::ConsoleAct;
use domain::id::TicketId;
use domain::page::Page;
use domain::policy;
use domain::saved_filters::SavedFilter;
use domain::tags::Tag;
use domain::tickets::{ListKind, TicketQuery, TicketRow};
use sea_orm::{FromQueryResult, Statement, Value};
use std::collections::BTreeMap;

/// A saved filter if it has a query, a tag if it has a name, else one that is on a ticket.
#[derive(FromQueryResult)]
struct Row {
    id: i64,
    name: Option<String>,
    color: Option<String>,
    ticket_id: Option<i64>,
    query: Option<String>,
}

/// One's own tags by name, and by their keys the tickets that have some.
pub(crate) struct OnTickets {
    pub(crate) own: Vec<Tag>,
    on: BTreeMap<i64, Vec<i64>>,
    /// Keys, names and filters.
    saved: Vec<(i64, String, String)>,
}

/// What a list shows beside its rows that is the reader's own.
pub(crate) struct OwnOfList {
    pub(crate) tags: Vec<Tag>,
    pub(crate) saved: Vec<SavedFilter>,
    pub(crate) may_save: bool,
}

impl OnTickets {
    /// Those on a ticket, by name.
    pub(crate) fn of(&self, ticket: TicketId) -> Vec<Tag> {
        let on = self.on.get(&ticket.0).map(Vec::as_slice).unwrap_or_default();
        self.own.iter().filter(|tag| on.contains(&tag.id.0)).cloned().collect()
    }

    /// Tells each row those on its ticket.
    pub(crate) fn tell(&self, rows: &mut [TicketRow]) {
        for row in rows {
            row.tags = self.of(row.no.id());
        }
    }
}

/// The keys of the tickets of rows.
pub(crate) fn keys(rows: &[TicketRow]) -> Vec<TicketId> {
    rows.iter().map(|row| row.no.id()).collect()
}

impl Acting {
    /// Tells each row of a page one's own tags on it; answers all of one's own tags, and one's saved filters of the list.
    pub(crate) async fn own_of_list(
        &self,
        page: &mut Page<TicketRow>,
        list: ListKind,
        query: &TicketQuery,
    ) -> Result<OwnOfList> {
        let own = self.own_on(&keys(&page.rows), Some(list)).await?;
        own.tell(&mut page.rows);
        let may_save = policy::console(self.who.standing(), ConsoleAct::SavedFilters).is_ok();
        Ok(OwnOfList { tags: own.own, saved: self.show_saved(own.saved, list, query), may_save })
    }

    /// One's own tags, and which of these tickets they are on. The desk and whoever acts for another account have none.
    pub(crate) async fn tags_on(&self, tickets: &[TicketId]) -> Result<OnTickets> {
        self.own_on(tickets, None).await
    }

    async fn own_on(&self, tickets: &[TicketId], list: Option<ListKind>) -> Result<OnTickets> {
        let mut tags = OnTickets { own: Vec::new(), on: BTreeMap::new(), saved: Vec::new() };
        if policy::console(self.who.standing(), ConsoleAct::Tags).is_err() {
            return Ok(tags);
        }
        let (sql, values) = self.owning(tickets, list);
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        for Row { id, name, color, ticket_id, query } in Row::find_by_statement(statement).all(self.db()).await? {
            match (query, ticket_id) {
                (Some(query), _) => tags.saved.push((id, name.unwrap_or_default(), query)),
                (None, Some(ticket)) => tags.on.entry(ticket).or_default().push(id),
                (None, None) => tags.own.push(shown(id, name.unwrap_or_default(), &color.unwrap_or_default())),
            }
        }
        tags.own.sort_by_cached_key(|tag| tag.name.to_lowercase());
        Ok(tags)
    }

    fn owning(&self, tickets: &[TicketId], list: Option<ListKind>) -> (String, Vec<Value>) {
        let mut values: Vec<Value> = vec![self.who.actor.user.0.into()];
        let mut sql = "SELECT id, name, color, CAST(NULL AS BIGINT) AS ticket_id, CAST(NULL AS TEXT) AS query \
                       FROM tag WHERE user_id = $1"
            .to_owned();
        if let Some(list) = list {
            sql += &format!(" UNION ALL {}", saved_filters::of_list(list));
        }
        if !tickets.is_empty() {
            let places: Vec<String> = (2..tickets.len() + 2).map(|n| format!("${n}")).collect();
            values.extend(tickets.iter().map(|ticket| Value::from(ticket.0)));
            sql += " UNION ALL SELECT tag_id, NULL, NULL, ticket_id, NULL FROM ticket_tag \
                    WHERE user_id = $1 AND ticket_id IN (";
            sql += &places.join(", ");
            sql += ")";
        }
        (sql, values)
    }
}
