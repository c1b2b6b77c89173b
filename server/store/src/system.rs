//! Timed work and the operator's commands: nobody signed in, and therefore a closed list.

use crate::acting::now;
use crate::entity::{account, attachment, iam_group, iam_user, membership, session, sign_in_failure};
use crate::error::Result;
use crate::seed;
use crate::session::{self as sessions, IDLE, SignedIn};
use crate::store::Store;
use domain::actor::Side;
use domain::check::Check;
use domain::fault::{Fault, Why};
use domain::iam;
use domain::id::UserId;
use domain::moment::Zone;
use object_store::{ObjectStoreExt, path::Path};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// How long an uploaded file waits for its form.
const UPLOAD_WAITS: i64 = 24 * 60 * 60_000;
/// How long an ended session is remembered: its form may still come back.
const SESSION_REMEMBERED: i64 = 7 * 24 * 60 * 60_000;

/// The store without anybody signed in.
pub struct System<'a> {
    store: &'a Store,
}

impl<'a> System<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store }
    }

    /// Adds what is missing of the demo's cast.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_cast(&self) -> Result<()> {
        seed::cast(self.store).await
    }

    /// Makes tickets to measure and to look at: `count` of them, the same for the same `seed` and `until`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_tickets(&self, count: u64, seed: u64, until: i64, progress: impl Fn(u64)) -> Result<()> {
        seed::tickets(self.store, count, seed, until, progress).await
    }

    /// Makes an account.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for what is no name or no zone, [`Fault::AlreadyExists`].
    pub async fn create_account(&self, name: &str, side: Side, time_zone: &str) -> Result<()> {
        let mut check = Check::default();
        let name = check.field("name", iam::name(name));
        if !Zone::exists(time_zone) {
            check.wrong("time_zone", Why::NotInList);
        }
        check.done()?;
        let name = name.unwrap_or_default();
        let db = self.store.write().await?;
        let taken = account::Entity::find().filter(account::Column::Name.eq(&name)).one(&db).await?;
        if taken.is_some() {
            return Err(Fault::AlreadyExists { what: name }.into());
        }
        seed::account(&db, &name, side, time_zone, false).await?;
        Ok(db.commit().await?)
    }

    /// Makes a user of an account, in the groups of these names, which are made where missing.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong, [`Fault::NotFound`] without such an account, [`Fault::AlreadyExists`].
    pub async fn create_user(
        &self,
        account: &str,
        name: &str,
        password: &str,
        is_administrator: bool,
        groups: &[String],
    ) -> Result<()> {
        let mut check = Check::default();
        let user = check.field("name", iam::name(name));
        check.field("password", iam::new_password(password, name));
        check.done()?;
        let user = user.unwrap_or_default();
        let hash = self.store.passwords().hash(password).await?;
        let db = self.store.write().await?;
        let account = account::Entity::find().filter(account::Column::Name.eq(account.to_lowercase()));
        let account = account.one(&db).await?.ok_or(Fault::NotFound)?.id;
        let taken = iam_user::Entity::find()
            .filter(iam_user::Column::AccountId.eq(account))
            .filter(iam_user::Column::Name.eq(&user));
        if taken.one(&db).await?.is_some() {
            return Err(Fault::AlreadyExists { what: user }.into());
        }
        let user = seed::user(&db, account, &user, &hash, is_administrator).await?;
        for group in groups {
            seed::join(&db, account, user, group, &[]).await?;
        }
        Ok(db.commit().await?)
    }

    /// A user by account and name, as if signed in: for commands and tests.
    ///
    /// # Errors
    /// [`Fault::NotFound`].
    pub async fn user(&self, account: &str, name: &str) -> Result<SignedIn> {
        let db = self.store.reader();
        let account = account::Entity::find().filter(account::Column::Name.eq(account)).one(db).await?;
        let account = account.ok_or(Fault::NotFound)?;
        let user = iam_user::Entity::find()
            .filter(iam_user::Column::AccountId.eq(account.id))
            .filter(iam_user::Column::Name.eq(name));
        let user = user.one(db).await?.ok_or(Fault::NotFound)?;
        Ok(sessions::of_user(db, UserId(user.id)).await?.ok_or(Fault::NotFound)?)
    }

    /// The names of an account's groups and of their members, for the operator and for tests.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members(&self, account: &str) -> Result<Vec<(String, String)>> {
        let db = self.store.reader();
        let account = account::Entity::find().filter(account::Column::Name.eq(account)).one(db).await?;
        let account = account.ok_or(Fault::NotFound)?.id;
        let groups = iam_group::Entity::find().filter(iam_group::Column::AccountId.eq(account)).all(db).await?;
        let users = iam_user::Entity::find().filter(iam_user::Column::AccountId.eq(account)).all(db).await?;
        let name_of = |group: i64| groups.iter().find(|row| row.id == group).map(|row| row.name.clone());
        let mut pairs = Vec::new();
        for user in users {
            let of_user = membership::Entity::find().filter(membership::Column::UserId.eq(user.id)).all(db).await?;
            pairs.extend(of_user.iter().filter_map(|row| Some((name_of(row.group_id)?, user.name.clone()))));
        }
        pairs.sort_unstable();
        Ok(pairs)
    }

    /// Removes what has outlived its use: old sessions and counts of failures, files that no form came for.
    ///
    /// # Errors
    /// When the database or the store of files fails.
    pub async fn sweep(&self) -> Result<()> {
        let now = now();
        let db = self.store.write().await?;
        let gone = now - SESSION_REMEMBERED - IDLE;
        session::Entity::delete_many().filter(session::Column::UsedAt.lt(gone)).exec(&db).await?;
        let old = now - 24 * 60 * 60_000;
        sign_in_failure::Entity::delete_many().filter(sign_in_failure::Column::LastAt.lt(old)).exec(&db).await?;
        db.commit().await?;
        self.sweep_uploads(now - UPLOAD_WAITS).await
    }

    /// The row goes first: a file without a row is harmless, a row without its file is not.
    async fn sweep_uploads(&self, before: i64) -> Result<()> {
        let waiting = attachment::Entity::find()
            .filter(attachment::Column::TicketId.is_null())
            .filter(attachment::Column::CreatedAt.lt(before))
            .limit(1000)
            .all(self.store.reader())
            .await?;
        for row in waiting {
            let db = self.store.write().await?;
            let gone = attachment::Entity::delete_many()
                .filter(attachment::Column::Id.eq(row.id))
                .filter(attachment::Column::TicketId.is_null())
                .exec(&db)
                .await?;
            db.commit().await?;
            if gone.rows_affected == 1 {
                self.store.files().delete(&Path::from(row.place)).await?;
            }
        }
        Ok(())
    }
}
