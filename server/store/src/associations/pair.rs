//! Making and ending pairs. All tickets are locked in the order of their keys; each gets a line of its log that names the
//! others, and counts as changed.

use crate::acting::{Done, Tx};
use crate::counts;
use crate::entity::{association, ticket};
use crate::error::Result;
use crate::permit::Permitted;
use crate::visible::{associated_keys, sharing};
use domain::act::{LoggedAct, TicketAct};
use domain::associations::{Applicants, room};
use domain::fault::{Fault, Why};
use domain::id::TicketId;
use domain::policy;
use domain::tickets::TicketNo;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, Statement};
use std::collections::BTreeSet;

type Ticket = Permitted<ticket::Model>;

#[derive(FromQueryResult)]
struct Mate {
    user_id: i64,
}

#[derive(FromQueryResult)]
struct Key {
    id: i64,
}

pub(super) async fn associate(tx: Tx, no: &TicketNo, picked: &[TicketNo]) -> Result<Done<TicketNo>> {
    let (ticket, others) = lock(&tx, (no, TicketAct::Associate), picked, TicketAct::View).await?;
    let mates = mates(&tx, &ticket).await?;
    for other in &others {
        policy::associate(ticket.relation(&tx.who), other.relation(&tx.who), share(&ticket, other, &mates))?;
    }
    let known = associated(&tx, &ticket).await?;
    if others.iter().any(|other| known.contains(&other.row().id)) {
        return Err(Fault::field("tickets", Why::AssociatedAlready).into());
    }
    room(known.len(), others.len())?;
    for other in &others {
        room(associated(&tx, other).await?.len(), 1)?;
        let (low, high) = keys(&ticket, other);
        let pair = association::ActiveModel { low_id: Set(low), high_id: Set(high) };
        association::Entity::insert(pair).exec_without_returning(tx.db.as_ref()).await?;
    }
    done(&tx, TicketAct::Associate, LoggedAct::Associate, &ticket, &others).await
}

pub(super) async fn disassociate(tx: Tx, no: &TicketNo, other: &TicketNo) -> Result<Done<TicketNo>> {
    let act = TicketAct::Disassociate;
    let (ticket, others) = lock(&tx, (no, act), std::slice::from_ref(other), act).await?;
    let mates = mates(&tx, &ticket).await?;
    for other in &others {
        let share = share(&ticket, other, &mates);
        policy::disassociate(&tx.who.standing, ticket.relation(&tx.who), other.relation(&tx.who), share)?;
        let pair = association::Entity::delete_by_id(keys(&ticket, other));
        if pair.exec(tx.db.as_ref()).await?.rows_affected != 1 {
            return Err(Fault::NotAssociated.into());
        }
    }
    done(&tx, act, LoggedAct::Disassociate, &ticket, &others).await
}

/// The ticket and the others by intent, locked in the order of their keys: two such acts never wait for each other.
async fn lock(
    tx: &Tx,
    (no, act): (&TicketNo, TicketAct),
    others: &[TicketNo],
    act_on_others: TicketAct,
) -> Result<(Ticket, Vec<Ticket>)> {
    let mut wanted: Vec<(&TicketNo, TicketAct)> = others.iter().map(|other| (other, act_on_others)).collect();
    wanted.push((no, act));
    wanted.sort_by_key(|(no, _)| no.id());
    let (mut own, mut rest) = (None, Vec::new());
    for (number, act) in wanted {
        let ticket = tx.ticket(number, act).await?;
        if number == no {
            own = Some(ticket);
        } else {
            rest.push(ticket);
        }
    }
    Ok((own.ok_or(Fault::NotFound)?, rest))
}

/// Everyone who shares a group that has Ticket Group Operator with a ticket's applicant.
async fn mates(tx: &Tx, ticket: &Ticket) -> Result<BTreeSet<i64>> {
    let db = tx.db.as_ref();
    let values = [ticket.row().applicant_id.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sharing("$1"), values);
    Ok(Mate::find_by_statement(statement).all(db).await?.into_iter().map(|mate| mate.user_id).collect())
}

fn share(ticket: &Ticket, other: &Ticket, mates: &BTreeSet<i64>) -> Applicants {
    let applicant = other.row().applicant_id;
    Applicants::sharing(applicant == ticket.row().applicant_id || mates.contains(&applicant))
}

/// The keys of what is associated with a ticket and not deleted.
async fn associated(tx: &Tx, ticket: &Ticket) -> Result<Vec<i64>> {
    let db = tx.db.as_ref();
    let statement = db.get_database_backend().build(&associated_keys(TicketId(ticket.row().id)));
    Ok(Key::find_by_statement(statement).all(db).await?.into_iter().map(|key| key.id).collect())
}

fn keys(one: &Ticket, other: &Ticket) -> (i64, i64) {
    let (one, other) = (one.row().id, other.row().id);
    (one.min(other), one.max(other))
}

async fn done(
    tx: &Tx,
    act: TicketAct,
    logged: LoggedAct,
    ticket: &Ticket,
    others: &[Ticket],
) -> Result<Done<TicketNo>> {
    for ticket in others.iter().chain([ticket]) {
        counts::advance(tx.db.as_ref(), ticket.row(), act, tx.now, ticket::ActiveModel::default()).await?;
    }
    let numbers: Vec<String> = others.iter().map(|other| other.no().to_string()).collect();
    let also = others.iter().map(|other| (other.subject(), ticket.no().to_string())).collect();
    Ok(Done { note: Some(numbers.join(", ")), also, ..Done::new(logged, ticket.subject()) })
}
