//! Saved filters: a user's own, of each list. Nobody else reads them, and no record tells of them.

use crate::acting::{Acting, Tx};
use crate::entity::{iam_user, saved_filter};
use crate::error::Result;
use crate::text::{Code, Stored};
use domain::act::ConsoleAct;
use domain::fault::{Fault, Why};
use domain::id::SavedFilterId;
use domain::policy;
use domain::saved_filters::{FilterName, NewFilter, SAVED_MAX, SaveFilterForm, SavedFilter, SavedFilterForm};
use domain::tickets::{ListKind, TicketQuery};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

impl Acting {
    /// Saves what a list is filtered by; answers the list's address.
    ///
    /// # Errors
    /// [`Fault::NotFound`] and [`Fault::NotAllowed`] for lists that one may not see, and under an agency; [`Fault::Invalid`] with
    /// all that is wrong, one filter too many, or a name twice.
    pub async fn save_filter(&self, form: &SaveFilterForm) -> Result<String> {
        let new = form.parse(self.zone())?;
        self.change(|tx| save(tx, &new)).await
    }

    /// One of one's own.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for another user's, [`Fault::NotAllowed`] under an agency.
    pub async fn own_saved_filter(&self, id: &str) -> Result<SavedFilter> {
        policy::console(self.who.standing(), ConsoleAct::SavedFilters)?;
        let id: i64 = id.parse().map_err(|_| Fault::NotFound)?;
        let own = saved_filter::Entity::find_by_id(id).filter(saved_filter::Column::UserId.eq(self.who.actor.user.0));
        let row = own.one(self.db()).await?.ok_or(Fault::NotFound)?;
        Ok(shown(row.id, row.name, row.list.0, &row.query, ""))
    }

    /// Renames one; answers the address that it leads to.
    ///
    /// # Errors
    /// As [`Acting::own_saved_filter`]; [`Fault::Invalid`] for what is no name, or for a name twice.
    pub async fn rename_saved_filter(&self, form: &SavedFilterForm) -> Result<String> {
        policy::console(self.who.standing(), ConsoleAct::SavedFilters)?;
        let (id, name) = form.parse()?;
        self.change(|tx| rename(tx, id, &name)).await
    }

    /// Removes one; answers the address of its list.
    ///
    /// # Errors
    /// As [`Acting::own_saved_filter`].
    pub async fn delete_saved_filter(&self, form: &SavedFilterForm) -> Result<String> {
        policy::console(self.who.standing(), ConsoleAct::SavedFilters)?;
        let id = form.id()?;
        self.change(|tx| delete(tx, id)).await
    }

    /// Those of a list of the desk; none where there are no filters. The customer's lists read theirs with the tags.
    pub(crate) async fn saved_at_desk(&self, list: ListKind, query: &TicketQuery) -> Result<Vec<SavedFilter>> {
        if !list.has_filters() {
            return Ok(Vec::new());
        }
        let own = saved_filter::Entity::find().filter(saved_filter::Column::UserId.eq(self.who.actor.user.0));
        let rows = own.filter(saved_filter::Column::List.eq(Code(list))).all(self.db()).await?;
        let rows = rows.into_iter().map(|row| (row.id, row.name, row.query)).collect();
        Ok(self.show_saved(rows, list, query))
    }

    /// Keys, names and filters of a list as it shows them, by name.
    pub(crate) fn show_saved(
        &self,
        rows: Vec<(i64, String, String)>,
        list: ListKind,
        query: &TicketQuery,
    ) -> Vec<SavedFilter> {
        let now = query.canonical(list, self.zone()).map(|query| query.text()).unwrap_or_default();
        let show = |(id, name, query): (i64, String, String)| shown(id, name, list, &query, &now);
        let mut saved: Vec<SavedFilter> = rows.into_iter().map(show).collect();
        saved.sort_by_cached_key(|filter| filter.name.to_lowercase());
        saved
    }
}

/// The query for those of a list of the user `$1`, beside that for tags.
pub(crate) fn of_list(list: ListKind) -> String {
    let list = Stored::code(list);
    format!("SELECT id, name, NULL, NULL, query FROM saved_filter WHERE user_id = $1 AND list = {list}")
}

fn shown(id: i64, name: String, list: ListKind, query: &str, now: &str) -> SavedFilter {
    let address = format!("{}?{query}", list.path());
    SavedFilter { id: SavedFilterId(id), name, address, is_current: query == now }
}

/// One's own of all lists. Whoever changes them at the same time waits, so that names and numbers stay what they may be.
async fn lock_own(tx: &Tx) -> Result<Vec<saved_filter::Model>> {
    policy::console(tx.who.standing(), ConsoleAct::SavedFilters)?;
    let (user, db) = (tx.who.actor.user.0, tx.db.as_ref());
    iam_user::Entity::find_by_id(user).lock_exclusive().one(db).await?;
    Ok(saved_filter::Entity::find().filter(saved_filter::Column::UserId.eq(user)).all(db).await?)
}

/// A name that no other of the list has.
fn is_free(own: &[saved_filter::Model], list: ListKind, name: &FilterName, of: Option<SavedFilterId>) -> Result<()> {
    let is_other = |filter: &saved_filter::Model| filter.list.0 == list && Some(SavedFilterId(filter.id)) != of;
    let is_there = own.iter().any(|filter| is_other(filter) && filter.folded == name.folded());
    if is_there { Err(Fault::field("name", Why::SavedFilterThere).into()) } else { Ok(()) }
}

async fn save(tx: Tx, new: &NewFilter) -> Result<String> {
    policy::console(tx.who.standing(), new.list.act())?;
    let own = lock_own(&tx).await?;
    if own.iter().filter(|filter| filter.list.0 == new.list).count() >= SAVED_MAX {
        return Err(Fault::field("name", Why::TooManySavedFilters { max: SAVED_MAX }).into());
    }
    is_free(&own, new.list, &new.name, None)?;
    let query = new.query.text();
    let row = saved_filter::ActiveModel {
        user_id: Set(tx.who.actor.user.0),
        list: Set(Code(new.list)),
        name: Set(new.name.as_str().to_owned()),
        folded: Set(new.name.folded()),
        query: Set(query.clone()),
        ..Default::default()
    };
    row.insert(tx.db.as_ref()).await?;
    Ok(format!("{}?{query}", new.list.path()))
}

async fn rename(tx: Tx, id: SavedFilterId, name: &FilterName) -> Result<String> {
    let own = lock_own(&tx).await?;
    let filter = own.iter().find(|filter| filter.id == id.0).ok_or(Fault::NotFound)?;
    is_free(&own, filter.list.0, name, Some(id))?;
    let row = saved_filter::ActiveModel {
        id: Set(id.0),
        name: Set(name.as_str().to_owned()),
        folded: Set(name.folded()),
        ..Default::default()
    };
    row.update(tx.db.as_ref()).await?;
    Ok(format!("{}?{}", filter.list.0.path(), filter.query))
}

async fn delete(tx: Tx, id: SavedFilterId) -> Result<String> {
    let own = lock_own(&tx).await?;
    let filter = own.iter().find(|filter| filter.id == id.0).ok_or(Fault::NotFound)?;
    saved_filter::Entity::delete_by_id(id.0).exec(tx.db.as_ref()).await?;
    Ok(filter.list.0.path().to_owned())
}
