//! Tags (manual, chapter 3): a user's own, on the tickets that they may see. Nobody else reads them, and no record tells of
//! them.

mod edit;
mod on_tickets;

pub(crate) use on_tickets::{OnTickets, OwnOfList, keys};

use crate::acting::{Acting, Tx};
use crate::entity::{iam_user, tag, ticket_tag};
use crate::error::Result;
use domain::act::TicketAct;
use domain::fault::{Fault, Why};
use domain::id::TagId;
use domain::tags::{NewTag, RemoveTagForm, Tag, TagColor, TagForm, Tagging, room};
use domain::tickets::TicketNo;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};
use std::collections::BTreeSet;

impl Acting {
    /// The dialog "Add Tag": puts tags on a ticket and takes others off, a new one among them.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what one may not know of, [`Fault::NotAllowed`] for the desk and under an agency;
    /// [`Fault::Invalid`] with what is wrong, one tag too many, or a name twice.
    pub async fn add_tag(&self, form: &TagForm) -> Result<TicketNo> {
        let wanted = form.parse()?;
        self.change(|tx| put(tx, &wanted)).await
    }

    /// Takes a tag off a ticket. One that is not on it stays off.
    ///
    /// # Errors
    /// As [`Acting::add_tag`].
    pub async fn remove_tag(&self, form: &RemoveTagForm) -> Result<TicketNo> {
        let (no, tag) = form.parse()?;
        self.change(|tx| take_off(tx, &no, tag)).await
    }
}

async fn put(tx: Tx, wanted: &Tagging) -> Result<TicketNo> {
    let ticket = tx.ticket(&wanted.no, TicketAct::Tag).await?;
    let own = lock_own(&tx).await?;
    if wanted.ticked.iter().any(|ticked| own.iter().all(|tag| tag.id != ticked.0)) {
        return Err(Fault::field("tags", Why::NotInList).into());
    }
    let (user, db) = (tx.who.actor.user.0, tx.db.as_ref());
    let (id, created_at) = (ticket.row().id, ticket.row().created_at);
    let links = of_ticket(user, id).all(db).await?;
    let now: BTreeSet<TagId> = links.iter().map(|link| TagId(link.tag_id)).collect();
    let mut after = wanted.after(&now);
    room(own.len(), wanted.new.as_ref(), after.len() + usize::from(wanted.new.is_some()))?;
    if let Some(new) = &wanted.new {
        after.insert(make(&tx, &own, new).await?);
    }
    let gone = now.difference(&after).map(|tag| tag.0);
    ticket_tag::Entity::delete_many()
        .filter(ticket_tag::Column::UserId.eq(user))
        .filter(ticket_tag::Column::TicketId.eq(id))
        .filter(ticket_tag::Column::TagId.is_in(gone))
        .exec(db)
        .await?;
    for tag in after.difference(&now) {
        let (user_id, ticket_id, tag_id) = (Set(user), Set(id), Set(tag.0));
        let link = ticket_tag::ActiveModel { user_id, ticket_id, tag_id, created_at: Set(created_at) };
        ticket_tag::Entity::insert(link).exec_without_returning(db).await?;
    }
    Ok(wanted.no.clone())
}

async fn take_off(tx: Tx, no: &TicketNo, tag: TagId) -> Result<TicketNo> {
    let ticket = tx.ticket(no, TicketAct::Tag).await?;
    let key = (tx.who.actor.user.0, ticket.row().id, tag.0);
    ticket_tag::Entity::delete_by_id(key).exec(tx.db.as_ref()).await?;
    Ok(no.clone())
}

/// One's own tags. Whoever changes them at the same time waits, so that names and numbers stay what they may be.
async fn lock_own(tx: &Tx) -> Result<Vec<tag::Model>> {
    let (user, db) = (tx.who.actor.user.0, tx.db.as_ref());
    iam_user::Entity::find_by_id(user).lock_exclusive().one(db).await?;
    Ok(tag::Entity::find().filter(tag::Column::UserId.eq(user)).all(db).await?)
}

/// A name that no other tag of one's own has, whatever the case of its letters.
fn is_free(own: &[tag::Model], folded: &str, of: Option<TagId>) -> Result<()> {
    let is_other = |tag: &tag::Model| tag.folded == folded && Some(TagId(tag.id)) != of;
    if own.iter().any(is_other) { Err(Fault::field("name", Why::TagThere).into()) } else { Ok(()) }
}

async fn make(tx: &Tx, own: &[tag::Model], new: &NewTag) -> Result<TagId> {
    let folded = new.name.folded();
    is_free(own, &folded, None)?;
    let row = tag::ActiveModel {
        user_id: Set(tx.who.actor.user.0),
        name: Set(new.name.as_str().to_owned()),
        folded: Set(folded),
        color: Set(new.color.hex().to_owned()),
        ..Default::default()
    };
    Ok(TagId(row.insert(tx.db.as_ref()).await?.id))
}

/// A user's tags on a ticket.
fn of_ticket(user: i64, ticket: i64) -> Select<ticket_tag::Entity> {
    ticket_tag::Entity::find()
        .filter(ticket_tag::Column::UserId.eq(user))
        .filter(ticket_tag::Column::TicketId.eq(ticket))
}

fn shown(id: i64, name: String, color: &str) -> Tag {
    Tag { id: TagId(id), name, color: TagColor::from_hex(color).unwrap_or_default() }
}
