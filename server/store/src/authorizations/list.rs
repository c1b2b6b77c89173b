//! My Authorizations and Group Authorizations (manual, chapters 6 and 7), and how many wait.

use crate::acting::Acting;
use crate::error::Result;
use crate::text::{Code, Stored};
use crate::visible::{self, Mates, Scope};
use domain::act::ConsoleAct;
use domain::actor::Side;
use domain::agencies::AgencyRight;
use domain::authorizations::{
    Asked, AuthorizationAct, AuthorizationFilter, AuthorizationKind, AuthorizationList, AuthorizationQuery,
    AuthorizationRow, AuthorizationStatus,
};
use domain::id::{AuthorizationId, TicketId};
use domain::page::{Cursor, PAGE, Page, Place};
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{FromQueryResult, Statement, Value};

#[derive(FromQueryResult)]
struct Line {
    id: i64,
    ticket_id: i64,
    created_at: i64,
    applicant: String,
    kind: Code<AuthorizationKind>,
    status: Code<AuthorizationStatus>,
    requested_at: i64,
    expires_at: i64,
}

impl Line {
    fn no(&self) -> TicketNo {
        TicketNo::of(TicketId(self.ticket_id), self.created_at)
    }
}

#[derive(FromQueryResult)]
struct Counts {
    mine: i64,
    of_group: i64,
}

/// A value of a statement, by its place among them.
fn bound(values: &mut Vec<Value>, value: i64) -> String {
    values.push(value.into());
    format!("${}", values.len())
}

impl Acting {
    /// My Authorizations: those of one's own tickets; for the administrator and under an agency those of the account.
    ///
    /// # Errors
    /// [`Fault::NotFound`](domain::fault::Fault::NotFound) for the desk, [`Fault::Invalid`](domain::fault::Fault::Invalid) for
    /// filters that cannot be read.
    pub async fn my_authorizations(&self, query: &AuthorizationQuery) -> Result<AuthorizationList> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let mut values = Vec::new();
        let of = self.of_mine(&mut values);
        self.page_of_authorizations(&query.parse()?, of, values).await
    }

    /// Group Authorizations: those of the others in one's groups.
    ///
    /// # Errors
    /// As [`Acting::my_authorizations`]; [`Fault::NotAllowed`](domain::fault::Fault::NotAllowed) without such a group.
    pub async fn group_authorizations(&self, query: &AuthorizationQuery) -> Result<AuthorizationList> {
        policy::console(self.who.standing(), ConsoleAct::Group)?;
        let mut values = Vec::new();
        let of = self.of_group(&mut values);
        self.page_of_authorizations(&query.parse()?, of, values).await
    }

    /// How many requests wait for an answer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked(&self) -> Result<Asked> {
        if self.who.standing.side == Side::Desk {
            return Ok(Asked::default());
        }
        let mut values = Vec::new();
        let of = self.of_mine(&mut values);
        let mine = self.count_of_asked(of, &mut values);
        let group = if policy::console(self.who.standing(), ConsoleAct::Group).is_ok() {
            let of = self.of_group(&mut values);
            self.count_of_asked(of, &mut values)
        } else {
            // PostgreSQL counts in 64 bits.
            "CAST(0 AS BIGINT)".to_owned()
        };
        let sql = format!("SELECT {mine} AS mine, {group} AS of_group");
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let counts = Counts::find_by_statement(statement).one(self.db()).await?;
        Ok(counts.map(|Counts { mine, of_group }| Asked { mine, group: of_group }).unwrap_or_default())
    }

    fn of_mine(&self, values: &mut Vec<Value>) -> String {
        let account = bound(values, self.who.actor.account.0);
        match visible::mine(&self.who) {
            Scope::Applicant(user) => {
                format!("x.account_id = {account} AND x.applicant_id = {}", bound(values, user.0))
            }
            Scope::Account(_) | Scope::EachMate | Scope::Engineer(_) | Scope::Everything => {
                format!("x.account_id = {account}")
            }
        }
    }

    fn of_group(&self, values: &mut Vec<Value>) -> String {
        let account = bound(values, self.who.actor.account.0);
        let mates = Mates { who: &self.who, group: None, named: None, with: None }.query(values);
        format!("x.account_id = {account} AND x.applicant_id IN ({mates})")
    }

    /// The number of those that wait for an answer.
    fn count_of_asked(&self, of: String, values: &mut Vec<Value>) -> String {
        let now = bound(values, self.now);
        format!(
            "(SELECT COUNT(*) FROM ticket_authorization x JOIN ticket t ON t.id = x.ticket_id AND NOT t.is_hidden \
             WHERE x.status = 0 AND {of} AND x.expires_at > {now})"
        )
    }

    async fn page_of_authorizations(
        &self,
        filter: &AuthorizationFilter,
        of: String,
        mut values: Vec<Value>,
    ) -> Result<AuthorizationList> {
        let is_backward = matches!(filter.place, Place::Before(_));
        let conditions = self.conditions(filter, &mut values);
        let sql = format!(
            "SELECT x.id, x.ticket_id, t.created_at, u.name AS applicant, x.kind, x.status, x.requested_at, x.expires_at \
             FROM ticket_authorization x JOIN ticket t ON t.id = x.ticket_id JOIN iam_user u ON u.id = x.applicant_id \
             WHERE {of} AND NOT t.is_hidden {conditions} ORDER BY x.id {} LIMIT {}",
            if is_backward { "ASC" } else { "DESC" },
            PAGE + 1
        );
        let statement = Statement::from_sql_and_values(self.db().get_database_backend(), sql, values);
        let mut lines = Line::find_by_statement(statement).all(self.db()).await?;
        // The number was looked for by the key in it: its day has to be right too.
        lines.retain(|line| filter.no.as_ref().is_none_or(|no| line.no() == *no));
        Ok(self.cut(filter.place, lines))
    }

    /// The page of a place, from one line more than it has, in the direction of reading.
    fn cut(&self, place: Place, mut lines: Vec<Line>) -> AuthorizationList {
        let is_backward = matches!(place, Place::Before(_));
        let is_cut = lines.len() > PAGE;
        lines.truncate(PAGE);
        let cursor = |line: &Line| Cursor { at: line.requested_at, id: line.id };
        let far = lines.last().filter(|_| is_cut).map(cursor);
        let (newer, older) = place.beside(lines.first().map(cursor), far, if is_backward { 1 } else { -1 });
        if is_backward {
            lines.reverse();
        }
        Page { rows: lines.into_iter().map(|line| self.authorization_row(line)).collect(), newer, older }
    }

    /// Whose time has passed is Expired, whether that was written down yet or not.
    fn conditions(&self, filter: &AuthorizationFilter, values: &mut Vec<Value>) -> String {
        let mut conditions = String::new();
        let mut add = |condition: &str, value: Value| {
            values.push(value);
            conditions.push_str(&condition.replace('?', &format!("${}", values.len())));
        };
        if let Some(kind) = filter.kind {
            add(" AND x.kind = ?", Stored::code(kind).into());
        }
        if let Some(no) = &filter.no {
            add(" AND x.ticket_id = ?", no.id().0.into());
        }
        match filter.place {
            Place::First => {}
            Place::After(edge) => add(" AND x.id < ?", edge.id.into()),
            Place::Before(edge) => add(" AND x.id > ?", edge.id.into()),
        }
        if !filter.status.is_empty() {
            let states: Vec<String> = filter.status.iter().map(|status| status.code().to_string()).collect();
            let stands = "CASE WHEN x.status < 2 AND x.expires_at <= ? THEN 3 ELSE x.status END";
            add(&format!(" AND {stands} IN ({})", states.join(", ")), self.now.into());
        }
        conditions
    }

    fn authorization_row(&self, line: Line) -> AuthorizationRow {
        let stands = line.status.0.at(self.now, line.expires_at);
        let is_viewing = self.who.standing.agency == Some(AgencyRight::View);
        let may_answer = !is_viewing && policy::answers(self.who.home.side, AuthorizationAct::Confirm).is_ok();
        AuthorizationRow {
            id: AuthorizationId(line.id),
            no: line.no(),
            applicant: line.applicant,
            kind: line.kind.0,
            status: stands,
            requested: self.when(line.requested_at),
            expires: self.when(line.expires_at - 1),
            may_confirm: stands.allows(AuthorizationAct::Confirm) && may_answer,
        }
    }
}
