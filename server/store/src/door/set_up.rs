//! The first start: the set-up link makes the account of the service desk and its lead.

use super::failures::Knock;
use super::links::use_up;
use super::{Door, Known, token_hash};
use crate::accounts;
use crate::entity::{account, one_time_link};
use crate::error::Result;
use crate::seed;
use crate::text::Code;
use domain::actor::Side;
use domain::fault::Fault;
use domain::iam::SetUpForm;
use domain::id::UserId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

impl Door<'_> {
    /// Whether a set-up link holds.
    ///
    /// # Errors
    /// [`Fault::DeadLink`] for one that does not; [`Fault::TooManyAttempts`] after too many of these.
    pub async fn knows_set_up(&self, token: &str, address: &str) -> Result<()> {
        let knock = Knock::begin(self.store, address, self.now).await?;
        let link = one_time_link::Entity::find_by_id(token_hash(token)).one(self.store.reader()).await?;
        let holds = link.is_some_and(|link| link.user_id.is_none() && link.expires_at > self.now);
        if !holds || has_operator(self.store.reader()).await? {
            return Err(Fault::DeadLink.into());
        }
        knock.succeed(self.store).await
    }

    /// Makes the account of the service desk and its lead, and signs the lead in.
    ///
    /// # Errors
    /// As [`Door::knows_set_up`]; [`Fault::Invalid`] with all that is wrong, [`Fault::AlreadyExists`].
    pub async fn set_up(&self, form: &SetUpForm, address: &str, earlier: Option<&str>) -> Result<Known> {
        self.knows_set_up(&form.secret, address).await?;
        let new = form.parse()?;
        let hash = self.store.passwords().hash(&form.new_password).await?;
        let db = self.store.write().await?;
        use_up(&db, &form.secret).await?;
        if has_operator(&db).await? {
            return Err(Fault::DeadLink.into());
        }
        let account = accounts::make(&db, &new.account, Side::Desk, "UTC").await?;
        let lead = seed::user(&db, account, &new.user, &hash, true).await?;
        db.commit().await?;
        self.begin(UserId(lead), address, earlier).await
    }
}

/// Whether there is an account of the service desk.
pub(crate) async fn has_operator<C: ConnectionTrait>(db: &C) -> Result<bool> {
    let desk = account::Entity::find().filter(account::Column::Side.eq(Code(Side::Desk)));
    Ok(desk.one(db).await?.is_some())
}
