//! The page "Edit Tag".

use super::{is_free, lock_own, shown};
use crate::acting::{Acting, Tx};
use crate::entity::{tag, ticket, ticket_tag};
use crate::error::Result;
use crate::visible;
use domain::act::ConsoleAct;
use domain::fault::Fault;
use domain::id::TagId;
use domain::policy;
use domain::tags::{TagDetails, TagEdit, TagPageForm, Used};
use sea_orm::sea_query::Query;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

/// Tickets of a tag that are looked at to tell on how many it is.
const LOOKED_AT: u64 = 1000;

impl Acting {
    /// A tag, and on how many tickets that one may see it is.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for another user's and for the desk, [`Fault::NotAllowed`] under an agency.
    pub async fn own_tag(&self, id: &str) -> Result<TagDetails> {
        policy::console(self.who.standing(), ConsoleAct::Tags)?;
        let id = id.parse().map(TagId).map_err(|_| Fault::NotFound)?;
        let own = tag::Entity::find_by_id(id.0).filter(tag::Column::UserId.eq(self.who.actor.user.0));
        let tag = own.one(self.db()).await?.ok_or(Fault::NotFound)?;
        let used = self.used(id).await?.text();
        Ok(TagDetails { tag: shown(tag.id, tag.name, &tag.color), used })
    }

    async fn used(&self, id: TagId) -> Result<Used> {
        let newest = Query::select()
            .column(ticket_tag::Column::TicketId)
            .from(ticket_tag::Entity)
            .and_where(ticket_tag::Column::TagId.eq(id.0))
            .order_by(ticket_tag::Column::CreatedAt, sea_orm::Order::Desc)
            .order_by(ticket_tag::Column::TicketId, sea_orm::Order::Desc)
            .limit(LOOKED_AT)
            .take();
        let seen = visible::tickets(&self.who).filter(ticket::Column::Id.in_subquery(newest));
        let n = seen.select_only().column(ticket::Column::Id).count(self.db()).await?;
        let of_tag = ticket_tag::Entity::find().filter(ticket_tag::Column::TagId.eq(id.0));
        let some = of_tag.select_only().column(ticket_tag::Column::TicketId).limit(LOOKED_AT + 1);
        let is_all = some.count(self.db()).await? <= LOOKED_AT;
        Ok(if is_all { Used::On(n) } else { Used::OnOrMore(n) })
    }

    /// Renames or colors a tag.
    ///
    /// # Errors
    /// As [`Acting::own_tag`]; [`Fault::Invalid`] with all that is wrong, or for a name twice.
    pub async fn edit_tag(&self, form: &TagPageForm) -> Result<()> {
        policy::console(self.who.standing(), ConsoleAct::Tags)?;
        let edit = form.parse()?;
        self.change(|tx| edited(tx, &edit)).await
    }

    /// Removes a tag, and takes it off all tickets.
    ///
    /// # Errors
    /// As [`Acting::own_tag`].
    pub async fn delete_tag(&self, form: &TagPageForm) -> Result<()> {
        policy::console(self.who.standing(), ConsoleAct::Tags)?;
        let id = form.id()?;
        self.change(|tx| delete(tx, id)).await
    }
}

/// One's own tags, with this one among them.
async fn with(tx: &Tx, id: TagId) -> Result<Vec<tag::Model>> {
    policy::console(tx.who.standing(), ConsoleAct::Tags)?;
    let own = lock_own(tx).await?;
    if own.iter().any(|tag| tag.id == id.0) { Ok(own) } else { Err(Fault::NotFound.into()) }
}

async fn edited(tx: Tx, TagEdit { id, new }: &TagEdit) -> Result<()> {
    let own = with(&tx, *id).await?;
    let folded = new.name.folded();
    is_free(&own, &folded, Some(*id))?;
    let row = tag::ActiveModel {
        id: Set(id.0),
        name: Set(new.name.as_str().to_owned()),
        folded: Set(folded),
        color: Set(new.color.hex().to_owned()),
        ..Default::default()
    };
    row.update(tx.db.as_ref()).await?;
    Ok(())
}

async fn delete(tx: Tx, id: TagId) -> Result<()> {
    with(&tx, id).await?;
    let links = ticket_tag::Entity::delete_many().filter(ticket_tag::Column::TagId.eq(id.0));
    links.exec(tx.db.as_ref()).await?;
    tag::Entity::delete_by_id(id.0).exec(tx.db.as_ref()).await?;
    Ok(())
}
