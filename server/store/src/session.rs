//! Sessions, and what is known of whoever holds one: read in one statement.

use crate::agencies::in_force;
use crate::error::Result;
use crate::support_plan::plan_of;
use crate::text::{Code, Stored};
use domain::actor::{Actor, Side, Standing};
use domain::agencies::AgencyRight;
use domain::duty::Duty;
use domain::iam::{Role, UserState};
use domain::id::{AccountId, AgencyId, GroupId, UserId};
use domain::moment::{When, Zone};
use domain::quota::Month;
use domain::security::IDLE_MINUTES;
use domain::support_plan::Plan;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

/// No account lets a session that is not used go on for longer.
pub(crate) const LONGEST_IDLE: i64 = *IDLE_MINUTES.end() * 60_000;
/// The last use is written down at most this often.
pub(crate) const USED_STEP: i64 = 5 * 60_000;

/// What the frame shows of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user's name.
    pub user: String,
    /// The account's name.
    pub account: String,
}

/// Where somebody belongs, for whomever they act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// Their own account.
    pub account: AccountId,
    /// Its side of the console.
    pub side: Side,
    /// Whether they administer it; at the desk, lead it.
    pub is_administrator: bool,
}

/// The agency under which somebody acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delegation {
    /// Its key.
    pub id: AgencyId,
    /// Its name.
    pub name: String,
    /// The account that made it, for which they act.
    pub account: String,
    /// Its last day.
    pub until: When,
}

/// Somebody signed in. Only this crate makes one.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Under an agency, the account is the one for which they act.
    pub(crate) actor: Actor,
    pub(crate) standing: Standing,
    pub(crate) person: Person,
    pub(crate) zone: Zone,
    pub(crate) plan: Plan,
    /// The zone of their own account, by whose months its technical tickets are counted.
    pub(crate) account_zone: String,
    pub(crate) used_at: i64,
    /// When the session began; 0 without one.
    pub(crate) signed_in_at: i64,
    pub(crate) duty: Option<Duty>,
    pub(crate) home: Home,
    pub(crate) agency: Option<Delegation>,
    /// The agency of the session is over.
    pub(crate) is_agency_over: bool,
}

impl SignedIn {
    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// What roles and switches give.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// The support plan of their own account.
    pub(crate) fn plan(&self) -> Plan {
        self.plan
    }

    /// The calendar month of a moment, for their own account.
    pub(crate) fn month(&self, at: i64) -> Month {
        Month::of(&Zone::named(&self.account_zone), at)
    }

    /// What they must do before anything else.
    pub fn duty(&self) -> Option<Duty> {
        self.duty
    }

    /// Where they belong, for whomever they act.
    pub fn home(&self) -> Home {
        self.home
    }

    /// The agency under which they act.
    pub fn agency(&self) -> Option<&Delegation> {
        self.agency.as_ref()
    }

    /// Whether an agency under which they acted has ended since: they act for themselves.
    pub fn is_agency_over(&self) -> bool {
        self.is_agency_over
    }

    /// Names for the frame: their own, for whomever they act.
    pub fn person(&self) -> &Person {
        &self.person
    }
}

#[derive(FromQueryResult)]
struct Row {
    user_id: i64,
    user_name: String,
    is_administrator: bool,
    user_zone: Option<String>,
    account_id: i64,
    account_name: String,
    side: Code<Side>,
    ticket_policy: bool,
    account_zone: String,
    plan: Option<Code<Plan>>,
    second_factor_required: bool,
    second_factor_at: Option<i64>,
    group_id: Option<i64>,
    role: Option<i32>,
    used_at: i64,
    signed_in_at: i64,
    must_choose_password: bool,
    chosen_agency: Option<i64>,
    agency_id: Option<i64>,
    agency_name: Option<String>,
    agency_right: Option<Code<AgencyRight>>,
    last_day: Option<String>,
    ends_at: Option<i64>,
    grantor_id: Option<i64>,
    grantor: Option<String>,
}

const COLUMNS: &str = "SELECT u.id AS user_id, u.name AS user_name, u.is_administrator, u.time_zone AS user_zone, \
     a.id AS account_id, a.name AS account_name, a.side, a.ticket_policy, a.time_zone AS account_zone, a.plan, \
     u.must_choose_password, a.second_factor_required, f.confirmed_at AS second_factor_at, m.group_id, r.role, \
     g.id AS agency_id, g.name AS agency_name, g.rights AS agency_right, g.last_day, g.ends_at, \
     b.id AS grantor_id, b.name AS grantor";

/// What hangs from a user; `agency` is the key of the agency that they chose, `now` when.
fn joins(agency: &str, now: &str) -> String {
    let in_force = in_force(now);
    format!(
        "JOIN account a ON a.id = u.account_id LEFT JOIN second_factor f ON f.user_id = u.id \
         LEFT JOIN membership m ON m.user_id = u.id LEFT JOIN group_role r ON r.group_id = m.group_id \
         LEFT JOIN agency g ON g.id = {agency} AND {in_force} LEFT JOIN account b ON b.id = g.account_id"
    )
}

/// Of a session `s` of the account `a`: it lasts at the moment `$now`, by the rules of the account as they are now.
pub(crate) const LASTS: &str = "s.ended_at IS NULL AND s.used_at > $now - a.idle_minutes * 60000 \
     AND s.created_at > $now - a.longest_hours * 3600000";

/// The holder of the session with this token hash, if the session lasts at `now`.
pub(crate) async fn of_token<C: ConnectionTrait>(db: &C, token_hash: &[u8], now: i64) -> Result<Option<SignedIn>> {
    let sql = format!(
        "{COLUMNS}, s.used_at, s.created_at AS signed_in_at, s.agency_id AS chosen_agency \
         FROM session s JOIN iam_user u ON u.id = s.user_id {} WHERE s.token_hash = $1 AND u.state = $3 AND {}",
        joins("s.agency_id", "$2"),
        LASTS.replace("$now", "$2")
    );
    read(db, &sql, vec![token_hash.into(), now.into(), UserState::Enabled.code().into()]).await
}

/// A user by key, unless disabled or deleted, under an agency if it is in force at `now`.
pub(crate) async fn of_user<C: ConnectionTrait>(
    db: &C,
    user: UserId,
    agency: Option<AgencyId>,
    now: i64,
) -> Result<Option<SignedIn>> {
    let none: i64 = 0;
    let sql = format!(
        "{COLUMNS}, CAST($2 AS BIGINT) AS used_at, CAST($2 AS BIGINT) AS signed_in_at, CAST($3 AS BIGINT) AS chosen_agency \
         FROM iam_user u {} WHERE u.id = $1 AND u.state = $5",
        joins("CAST($3 AS BIGINT)", "$4")
    );
    let agency = agency.map(|agency| agency.0);
    let values = vec![user.0.into(), none.into(), agency.into(), now.into(), UserState::Enabled.code().into()];
    read(db, &sql, values).await
}

async fn read<C: ConnectionTrait>(db: &C, sql: &str, values: Vec<Value>) -> Result<Option<SignedIn>> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(fold(Row::find_by_statement(statement).all(db).await?))
}

impl Row {
    fn duty(&self) -> Option<Duty> {
        if self.must_choose_password {
            return Some(Duty::ChoosePassword);
        }
        (self.second_factor_required && self.second_factor_at.is_none()).then_some(Duty::SetUpSecondFactor)
    }
}

/// A row for each group and role of the user becomes one standing.
fn fold(rows: Vec<Row>) -> Option<SignedIn> {
    let first = rows.first()?;
    let roles = || rows.iter().filter_map(|row| Some((row.group_id?, Role::from_code(row.role?)?)));
    let mut operator_groups: Vec<_> =
        roles().filter(|(_, role)| *role == Role::TicketGroupOperator).map(|(group, _)| GroupId(group)).collect();
    operator_groups.sort_unstable();
    operator_groups.dedup();
    let home =
        Home { account: AccountId(first.account_id), side: first.side.0, is_administrator: first.is_administrator };
    let zone = Zone::named(first.user_zone.as_deref().unwrap_or(&first.account_zone));
    let under = first.under(&zone);
    let own = Standing {
        side: first.side.0,
        is_administrator: first.is_administrator,
        ticket_policy: first.ticket_policy,
        is_ticket_administrator: roles().any(|(_, role)| role == Role::TicketAdministrator),
        is_trace_viewer: roles().any(|(_, role)| role == Role::CtsViewer),
        operator_groups,
        agency: None,
    };
    let (account, standing) = match &under {
        None => (home.account, own),
        Some((account, right, _)) => (*account, of_delegate(*right)),
    };
    Some(SignedIn {
        actor: Actor { user: UserId(first.user_id), account },
        standing,
        person: Person { user: first.user_name.clone(), account: first.account_name.clone() },
        zone,
        plan: plan_of(first.plan),
        account_zone: first.account_zone.clone(),
        used_at: first.used_at,
        duty: first.duty(),
        signed_in_at: first.signed_in_at,
        home,
        is_agency_over: first.chosen_agency.is_some() && under.is_none(),
        agency: under.map(|(_, _, agency)| agency),
    })
}

impl Row {
    /// The account for which somebody acts, by which right, under which agency.
    fn under(&self, zone: &Zone) -> Option<(AccountId, AgencyRight, Delegation)> {
        let agency = Delegation {
            id: AgencyId(self.agency_id?),
            name: self.agency_name.clone()?,
            account: self.grantor.clone()?,
            until: until(zone, self.last_day.clone()?, self.ends_at?),
        };
        Some((AccountId(self.grantor_id?), self.agency_right?.0, agency))
    }
}

/// The end of an agency: its last day in words, its last moment beside it.
pub(crate) fn until(zone: &Zone, last_day: String, ends_at: i64) -> When {
    When { local: last_day, ..zone.when(ends_at - 1) }
}

/// Under an agency somebody is a customer without roles and groups: what they may hangs from its right alone.
fn of_delegate(right: AgencyRight) -> Standing {
    Standing {
        side: Side::Customer,
        is_administrator: false,
        ticket_policy: false,
        is_ticket_administrator: false,
        is_trace_viewer: false,
        operator_groups: Vec::new(),
        agency: Some(right),
    }
}
