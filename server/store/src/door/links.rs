//! One-time links: what somebody does with one before they are known.

use super::failures::Knock;
use super::{Door, Known, token_hash};
use crate::entity::{account, iam_user, one_time_link};
use crate::error::Result;
use crate::iam::{Line, end_sessions, record};
use crate::security::{of_account, password_rules};
use crate::text::Code;
use domain::actor::Actor;
use domain::fault::Fault;
use domain::iam::{IamAct, UserState, Welcome, WelcomeForm};
use domain::id::{AccountId, UserId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

impl Door<'_> {
    /// Whom a one-time link is for.
    ///
    /// # Errors
    /// [`Fault::DeadLink`] for one that does not hold; [`Fault::TooManyAttempts`] after too many of these.
    pub async fn welcome(&self, token: &str, address: &str) -> Result<Welcome> {
        let knock = Knock::begin(self.store, address, self.now).await?;
        let user = self.user_of_link(token).await?;
        knock.succeed(self.store).await?;
        let db = self.store.reader();
        let account = account::Entity::find_by_id(user.account_id).one(db).await?.ok_or(Fault::DeadLink)?;
        Ok(Welcome { rules: password_rules(&account), account: account.name, user: user.name })
    }

    /// Chooses a password by a one-time link, ends all sessions of before, and signs in.
    ///
    /// # Errors
    /// As [`Door::welcome`]; [`Fault::Invalid`] for a password that may not be chosen; [`Error::CodeNeeded`] where a second
    /// factor is on.
    pub async fn choose_password(&self, form: &WelcomeForm, address: &str, earlier: Option<&str>) -> Result<Known> {
        let knock = Knock::begin(self.store, address, self.now).await?;
        let user = self.user_of_link(&form.secret).await?;
        knock.succeed(self.store).await?;
        form.check(&user.name, of_account(self.store.reader(), user.account_id).await?.password)?;
        let hash = self.store.passwords().hash(&form.new_password).await?;
        let db = self.store.write().await?;
        use_up(&db, &form.secret).await?;
        let row = iam_user::ActiveModel {
            id: Set(user.id),
            password_hash: Set(hash),
            must_choose_password: Set(false),
            ..Default::default()
        };
        let user = row.update(&db).await?;
        end_sessions(&db, user.id, self.now).await?;
        let operator = Actor { user: UserId(user.id), account: AccountId(user.account_id) };
        record(&db, operator, Line::of_user(IamAct::ChoosePassword, user.id), self.now).await?;
        db.commit().await?;
        // Whoever has the link has not the code.
        self.admit(&user, address, earlier).await
    }

    /// The user of a link that holds, if they get in.
    async fn user_of_link(&self, token: &str) -> Result<iam_user::Model> {
        let db = self.store.reader();
        let link = one_time_link::Entity::find_by_id(token_hash(token)).one(db).await?;
        let link = link.filter(|link| link.expires_at > self.now).and_then(|link| link.user_id);
        let user = iam_user::Entity::find_by_id(link.ok_or(Fault::DeadLink)?)
            .filter(iam_user::Column::State.eq(Code(UserState::Enabled)));
        Ok(user.one(db).await?.ok_or(Fault::DeadLink)?)
    }
}

/// Uses a link up. Of two who do so at once, one finds it gone.
pub(super) async fn use_up<C: ConnectionTrait>(db: &C, token: &str) -> Result<()> {
    let used = one_time_link::Entity::delete_by_id(token_hash(token)).exec(db).await?;
    if used.rows_affected == 1 { Ok(()) } else { Err(Fault::DeadLink.into()) }
}
