//! A user's page, and what the administrator does to a user.

use super::log::History;
use super::users::{join, leave, named};
use super::{Line, end_sessions, links, user};
use crate::acting::{Acting, Tx};
use crate::entity::{iam_group, iam_user, membership};
use crate::error::Result;
use crate::text::Code;
use domain::fault::Fault;
use domain::iam::{IamAct, UserDetails, UserForm, UserState, ends_access, name_of_former};
use domain::id::{GroupId, UserId};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

impl Acting {
    /// A user of the account.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] for whoever is not the administrator, [`Fault::NotFound`] for who is not of the account.
    pub async fn iam_user(&self, id: UserId) -> Result<UserDetails> {
        let row = user(self.db(), &self.who, id, IamAct::ViewUsers).await?;
        let history = self.history(History::User(row.id)).await?;
        Ok(UserDetails {
            row: self.row_of(&row).await?,
            email: row.email.unwrap_or_default(),
            groups: self.tickable(row.id).await?,
            has_groups: self.has_groups(),
            history,
            link: None,
        })
    }

    /// The user is in these groups and no others.
    ///
    /// # Errors
    /// As [`Acting::iam_user`]; a group of others is not found.
    pub async fn save_user_groups(&self, form: &UserForm) -> Result<UserId> {
        let (id, groups) = (form.user()?, form.groups()?);
        self.change(|tx| save_groups(tx, id, &groups)).await
    }

    /// Keeps a user out, at once.
    ///
    /// # Errors
    /// As [`Acting::iam_user`]; [`Fault::Oneself`], [`Fault::LastAdministrator`].
    pub async fn disable_user(&self, form: &UserForm) -> Result<UserId> {
        let id = form.user()?;
        self.change(|tx| disable(tx, id)).await
    }

    /// Lets a user in again.
    ///
    /// # Errors
    /// As [`Acting::iam_user`].
    pub async fn enable_user(&self, form: &UserForm) -> Result<UserId> {
        let id = form.user()?;
        self.change(|tx| async move {
            let user = tx.user(id, IamAct::Enable).await?;
            if user.state.0 == UserState::Disabled {
                set_state(&tx, user.id, UserState::Enabled).await?;
                tx.record(Line::of_user(IamAct::Enable, user.id)).await?;
            }
            Ok(id)
        })
        .await
    }

    /// Removes a user. Tickets, messages and group memberships stay, so that colleagues go on with the tickets; the name is
    /// free for somebody else.
    ///
    /// # Errors
    /// As [`Acting::disable_user`].
    pub async fn delete_user(&self, form: &UserForm) -> Result<()> {
        let id = form.user()?;
        self.change(|tx| delete(tx, id)).await
    }

    /// Gives a user a new one-time link; answers its token. The password holds until the link is used.
    ///
    /// # Errors
    /// As [`Acting::iam_user`].
    pub async fn reset_user(&self, form: &UserForm) -> Result<(UserId, String)> {
        let id = form.user()?;
        self.change(|tx| async move {
            let user = tx.user(id, IamAct::Reset).await?;
            tx.record(Line::of_user(IamAct::Reset, user.id)).await?;
            Ok((id, links::make(tx.db.as_ref(), Some(user.id), tx.now).await?))
        })
        .await
    }

    /// Ends all sessions of a user.
    ///
    /// # Errors
    /// As [`Acting::iam_user`].
    pub async fn sign_user_out(&self, form: &UserForm) -> Result<UserId> {
        let id = form.user()?;
        self.change(|tx| async move {
            let user = tx.user(id, IamAct::SignOut).await?;
            end_sessions(tx.db.as_ref(), user.id, tx.now).await?;
            tx.record(Line::of_user(IamAct::SignOut, user.id)).await?;
            Ok(id)
        })
        .await
    }
}

async fn save_groups(tx: Tx, id: UserId, wanted: &[GroupId]) -> Result<UserId> {
    let user = tx.user(id, IamAct::Join).await?.id;
    let db = tx.db.as_ref();
    let of_account = iam_group::Column::AccountId.eq(tx.who.actor().account.0);
    let all = iam_group::Entity::find().filter(of_account).all(db).await?;
    if wanted.iter().any(|group| all.iter().all(|row| row.id != group.0)) {
        return Err(Fault::NotFound.into());
    }
    let now = membership::Entity::find().filter(membership::Column::UserId.eq(user)).all(db).await?;
    for group in all {
        let is_in = now.iter().any(|row| row.group_id == group.id);
        match (is_in, wanted.contains(&GroupId(group.id))) {
            (false, true) => join(&tx, user, &group).await?,
            (true, false) => leave(&tx, user, &group).await?,
            (true, true) | (false, false) => {}
        }
    }
    Ok(id)
}

async fn disable(tx: Tx, id: UserId) -> Result<UserId> {
    let user = tx.user(id, IamAct::Disable).await?;
    may_end(&tx, &user).await?;
    if user.state.0 == UserState::Enabled {
        set_state(&tx, user.id, UserState::Disabled).await?;
        keep_out(&tx, user.id).await?;
        tx.record(Line::of_user(IamAct::Disable, user.id)).await?;
    }
    Ok(id)
}

async fn delete(tx: Tx, id: UserId) -> Result<()> {
    let user = tx.user(id, IamAct::DeleteUser).await?;
    may_end(&tx, &user).await?;
    let db = tx.db.as_ref();
    let mut nth = 1;
    let mut name = name_of_former(&user.name, nth);
    while named(db, user.account_id, &name).await?.is_some() {
        nth += 1;
        name = name_of_former(&user.name, nth);
    }
    // What is left is the name, for where it was written: every list and log reads it from here.
    let left = iam_user::ActiveModel {
        id: Set(user.id),
        name: Set(name),
        password_hash: Set(String::new()),
        email: Set(None),
        country_code: Set(None),
        mobile: Set(None),
        state: Set(Code(UserState::Deleted)),
        ..Default::default()
    };
    left.update(db).await?;
    keep_out(&tx, user.id).await?;
    tx.record(Line::of_user(IamAct::DeleteUser, user.id)).await
}

/// Neither oneself nor the last administrator.
async fn may_end(tx: &Tx, user: &iam_user::Model) -> Result<()> {
    let others = iam_user::Entity::find()
        .filter(iam_user::Column::AccountId.eq(user.account_id))
        .filter(iam_user::Column::IsAdministrator.eq(true))
        .filter(iam_user::Column::State.eq(Code(UserState::Enabled)))
        .filter(iam_user::Column::Id.ne(user.id));
    let others = others.count(tx.db.as_ref()).await?;
    let is_self = user.id == tx.who.actor().user.0;
    Ok(ends_access(is_self, user.is_administrator, i64::try_from(others).unwrap_or(i64::MAX))?)
}

async fn set_state(tx: &Tx, user: i64, state: UserState) -> Result<()> {
    let user = iam_user::ActiveModel { id: Set(user), state: Set(Code(state)), ..Default::default() };
    user.update(tx.db.as_ref()).await?;
    Ok(())
}

/// Sessions end and links hold no longer.
async fn keep_out(tx: &Tx, user: i64) -> Result<()> {
    end_sessions(tx.db.as_ref(), user, tx.now).await?;
    links::forget(tx.db.as_ref(), Some(user), tx.now).await
}
