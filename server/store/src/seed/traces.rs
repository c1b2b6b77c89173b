//! Traces of the last seven days, unsealed: the server seals them.

use super::ACCOUNTS;
use super::random::{Random, uuid};
use crate::bulk::Table;
use crate::entity::{account, iam_user, ticket, trace};
use crate::error::Result;
use crate::store::Store;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::fault::Fault;
use domain::id::{AccountId, TicketId, UserId};
use domain::tickets::{TicketNo, TicketStatus};
use domain::traces::{TraceRating, TraceType, TraceUser};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Value,
};
use serde_json::json;

const WEEK: i64 = 7 * 24 * 60 * 60_000;
/// Traces of one transaction.
const BATCH: u64 = 5000;
/// Tickets of an account that its traces tell of.
const TICKETS: u64 = 1000;
/// Where the people sat.
const ENDPOINT: &str = "https://tickets.example.com";

/// The manual's Table 8-1: of a hundred traces so many.
const NAMES: [(&str, usize); 8] = [
    ("createCase", 46),
    ("closeCase", 24),
    ("createScores", 10),
    ("cancelCase", 4),
    ("deleteCase", 3),
    ("confirmAuthorizations", 8),
    ("rejectAuthorizations", 3),
    ("cancelAuthorizations", 2),
];

/// An account, its people, and the numbers of its newest tickets.
struct Place {
    account: i64,
    name: String,
    people: Vec<iam_user::Model>,
    tickets: Vec<TicketNo>,
}

/// Makes `count` traces of the seven days before `until`, oldest first.
pub(crate) async fn traces(store: &Store, count: u64, seed: u64, until: i64) -> Result<()> {
    super::cast(store).await?;
    let places = places(store.reader()).await?;
    // Their ids are unique: a second time others are made.
    let there = trace::Entity::find().count(store.reader()).await?;
    let mut random = Random::new(seed.wrapping_add(there));
    let mut table = Table::new("trace", &TRACE);
    let mut done = 0;
    while done < count && !places.is_empty() {
        let db = store.write().await?;
        for n in done..count.min(done + BATCH) {
            let share = |n: u64| i64::try_from(u128::from(n) * WEEK.unsigned_abs() as u128 / u128::from(count));
            let (from, to) = (share(n).unwrap_or(0), share(n + 1).unwrap_or(WEEK));
            let at = until - WEEK + random.within(from, (to - 1).max(from));
            let place = random.pick(&places);
            table.add(row(&mut random, place, at)?);
        }
        table.write(&db).await?;
        db.commit().await?;
        done += BATCH;
    }
    Ok(())
}

/// The customers whose tracker is on.
async fn places(db: &DatabaseConnection) -> Result<Vec<Place>> {
    let customers = ACCOUNTS.iter().filter(|(_, side, _)| *side == Side::Customer).map(|(name, ..)| *name);
    let mut accounts = account::Entity::find().filter(account::Column::Name.is_in(customers)).all(db).await?;
    accounts.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let mut places = Vec::new();
    for account::Model { id, name, .. } in accounts.into_iter().filter(|account| account.traces) {
        let mut people = iam_user::Entity::find().filter(iam_user::Column::AccountId.eq(id)).all(db).await?;
        people.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        let newest: Vec<(i64, i64)> = ticket::Entity::find()
            .select_only()
            .columns([ticket::Column::Id, ticket::Column::CreatedAt])
            .filter(ticket::Column::AccountId.eq(id))
            .filter(ticket::Column::IsHidden.eq(false))
            .order_by_desc(ticket::Column::CreatedAt)
            .order_by_desc(ticket::Column::Id)
            .limit(TICKETS)
            .into_tuple()
            .all(db)
            .await?;
        let tickets = newest.into_iter().map(|(id, created)| TicketNo::of(TicketId(id), created)).collect();
        places.push(Place { account: id, name, people, tickets });
    }
    Ok(places)
}

const TRACE: [&str; 23] = [
    "account_id",
    "user_id",
    "at",
    "recorded_at",
    "trace_id",
    "trace_name",
    "trace_rating",
    "trace_type",
    "service_type",
    "resource_type",
    "resource_id",
    "resource_name",
    "user_name",
    "operator",
    "source_ip",
    "request_id",
    "endpoint",
    "resource_url",
    "api_version",
    "code",
    "message",
    "request",
    "response",
];

fn row(random: &mut Random, place: &Place, at: i64) -> Result<[Value; 23]> {
    let name = random.weighted(&NAMES);
    let is_of_ticket = !name.ends_with("Authorizations");
    let no = place
        .tickets
        .get(random.index(place.tickets.len()))
        .map_or_else(|| TicketNo::of(TicketId(1), at), TicketNo::clone);
    let resource = if is_of_ticket { no.to_string() } else { random.within(1, 9999).to_string() };
    let (kind, page) = if is_of_ticket { ("case", "tickets") } else { ("authorization", "authorizations") };
    let user = random.pick(&place.people);
    let signed_in = at - random.within(60_000, 8 * 3_600_000);
    let operator = TraceUser::in_console(
        (UserId(user.id), &user.name),
        (AccountId(place.account), &place.name),
        user.is_administrator,
        signed_in,
    );
    let refusal = refusal(name).filter(|_| random.percent(12));
    let rating = if refusal.is_some() { TraceRating::Warning } else { TraceRating::Normal };
    let (code, message) = refusal.map_or((200, String::new()), |fault| (fault.status(), fault.text()));
    let request = if is_of_ticket { json!({ "ticket_no": resource }) } else { json!({ "authorization_id": resource }) };
    let response = if message.is_empty() { json!({}) } else { json!({ "error_msg": message }) };
    Ok([
        place.account.into(),
        user.id.into(),
        at.into(),
        (at + random.within(1, 40)).into(),
        uuid(random).into(),
        name.into(),
        rating.name().into(),
        TraceType::ConsoleAction.name().into(),
        "OSM".into(),
        kind.into(),
        resource.as_str().into(),
        resource.as_str().into(),
        user.name.as_str().into(),
        serde_json::to_string(&operator).map_err(|_| Fault::Unavailable)?.into(),
        format!("198.51.100.{}", random.within(1, 254)).into(),
        uuid(random).into(),
        ENDPOINT.into(),
        format!("{ENDPOINT}/{page}/{resource}").into(),
        "v2".into(),
        code.to_string().into(),
        message.into(),
        request.to_string().into(),
        response.to_string().into(),
    ])
}

/// How it is refused now and then; a ticket that was not created is none to tell of.
fn refusal(name: &str) -> Option<Fault> {
    match name {
        "closeCase" => Some(Fault::WrongState { act: TicketAct::Close, status: TicketStatus::Submitted }),
        "cancelCase" => Some(Fault::WrongState { act: TicketAct::Cancel, status: TicketStatus::Processing }),
        "deleteCase" => Some(Fault::WrongState { act: TicketAct::Delete, status: TicketStatus::Processing }),
        "createScores" => Some(Fault::AlreadyRated),
        _ => None,
    }
}
