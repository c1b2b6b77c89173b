//! Timed work and the operator's commands: nobody signed in, and therefore a closed list.

mod doctor;
mod strays;
mod timed;

pub use doctor::Finding;

use crate::accounts;
use crate::acting::now;
use crate::door::has_operator;
use crate::entity::{account, iam_group, iam_user, membership};
use crate::error::Result;
use crate::iam::links;
use crate::seed;
use crate::session::{self, SignedIn};
use crate::store::Store;
use domain::actor::Side;
use domain::check::Check;
use domain::fault::{Fault, Why};
use domain::iam;
use domain::id::UserId;
use domain::moment::Zone;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The store without anybody signed in.
pub struct System<'a> {
    pub(crate) store: &'a Store,
    pub(crate) now: i64,
    pub(crate) trace_days: i64,
}

/// How many days traces are kept unless the operator sets another number (manual, chapter 8: "the last seven days").
pub const TRACE_DAYS: i64 = 7;

impl<'a> System<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store, now: now(), trace_days: TRACE_DAYS }
    }

    /// The same, keeping traces for another number of days.
    #[must_use]
    pub fn keeping_traces(self, trace_days: i64) -> Self {
        Self { trace_days, ..self }
    }

    /// The same at another moment, in Unix milliseconds: for tests of what time does.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        Self { now, ..self }
    }

    /// Adds what is missing of the demo's cast.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_cast(&self) -> Result<()> {
        seed::cast(self.store).await
    }

    /// Adds what is missing of the demo's cast, and the tickets that the demo begins with unless there are some.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_demo(&self) -> Result<()> {
        seed::demo(self.store, self.now).await
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
        accounts::make(&db, &name, side, time_zone).await?;
        Ok(db.commit().await?)
    }

    /// The token of a link that sets the installation up, while there is no account of the service desk; earlier ones hold no
    /// longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_up_link(&self) -> Result<Option<String>> {
        let db = self.store.write().await?;
        if has_operator(&db).await? {
            return Ok(None);
        }
        let token = links::make(&db, None, self.now).await?;
        db.commit().await?;
        Ok(Some(token))
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
        Ok(session::of_user(db, UserId(user.id), None, self.now).await?.ok_or(Fault::NotFound)?)
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
}
