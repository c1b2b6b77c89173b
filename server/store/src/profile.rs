//! One's own profile and password.

use crate::acting::{Acting, Tx};
use crate::door::{Attempt, token_hash};
use crate::entity::{account, iam_user, session};
use crate::error::Result;
use crate::security::{of_account, password_rules};
use domain::country_codes;
use domain::fault::{Fault, Need, Why};
use domain::moment::Zone;
use domain::profile::{ContactForm, NewContact, PasswordForm, Profile};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

impl Acting {
    /// The profile page.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn profile(&self) -> Result<Profile> {
        let user = self.own_row().await?;
        let account = account::Entity::find_by_id(user.account_id).one(self.db()).await?.ok_or(Fault::NotFound)?;
        let password_rules = password_rules(&account);
        Ok(Profile {
            user: user.name,
            account: account.name,
            email: user.email.unwrap_or_default(),
            country_code: user.country_code.unwrap_or_default(),
            mobile: user.mobile.unwrap_or_default(),
            time_zone: user.time_zone.unwrap_or_default(),
            password_rules,
            account_zone: account.time_zone,
            countries: country_codes::choices(),
            zones: Zone::names(),
            // Under an agency one's own account is left as it is.
            is_administrator: self.who.standing.is_administrator,
        })
    }

    /// Saves contact data and time zone; the account's zone too, if the administrator asks for it.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong; [`Fault::NotAllowed`] for others who send the account's zone.
    pub async fn save_contact(&self, form: &ContactForm) -> Result<()> {
        let new = form.parse(Zone::exists)?;
        let account_zone = form.account_zone.trim();
        if !account_zone.is_empty() && !Zone::exists(account_zone) {
            return Err(Fault::field("account_zone", Why::NotInList).into());
        }
        self.change(|tx| save(tx, &new, account_zone)).await
    }

    /// Changes one's own password and ends all other sessions than that of `kept_token`.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for a wrong current password or a new one that may not be chosen.
    pub async fn change_password(&self, form: &PasswordForm, kept_token: &str) -> Result<()> {
        let rules = of_account(self.db(), self.who.home.account.0).await?.password;
        form.check(&self.who.person.user, rules)?;
        self.prove("current_password", &form.current_password).await?.take_back(&self.store).await?;
        let hash = self.store.passwords().hash(&form.new_password).await?;
        let kept_session = token_hash(kept_token);
        self.change(|tx| replace_password(tx, &hash, &kept_session)).await
    }

    /// That whoever sits there knows their password, typed into a field: who finds an open session guesses as slowly as at the
    /// door. The attempt is taken back once all that was asked for was right.
    pub(crate) async fn prove(&self, field: &str, password: &str) -> Result<Attempt> {
        let (user, person) = (self.own_row().await?, &self.who.person);
        let attempt = Attempt::begin(&self.store, &person.account, &person.user, &self.peer.address, self.now).await?;
        if self.store.passwords().verify(password, Some(user.password_hash)).await? {
            return Ok(attempt);
        }
        Err(Fault::field(field, Why::WrongPassword).into())
    }

    pub(crate) async fn own_row(&self) -> Result<iam_user::Model> {
        let user = iam_user::Entity::find_by_id(self.who.actor.user.0).one(self.db()).await?;
        Ok(user.ok_or(Fault::SignInFirst)?)
    }
}

async fn save(tx: Tx, new: &NewContact, account_zone: &str) -> Result<()> {
    let db = tx.db.as_ref();
    let actor = tx.who.actor();
    let (country_code, mobile) = new.mobile.clone().unzip();
    let user = iam_user::ActiveModel {
        id: Set(actor.user.0),
        email: Set(new.email.clone()),
        country_code: Set(country_code),
        mobile: Set(mobile),
        time_zone: Set(new.time_zone.clone()),
        ..Default::default()
    };
    user.update(db).await?;
    if account_zone.is_empty() {
        return Ok(());
    }
    if !tx.who.standing().is_administrator {
        return Err(Fault::NotAllowed(Need::AccountAdministrator).into());
    }
    let account = account::ActiveModel {
        id: Set(actor.account.0),
        time_zone: Set(account_zone.to_owned()),
        ..Default::default()
    };
    account.update(db).await?;
    Ok(())
}

/// Replaces one's own password and ends all other sessions.
pub(crate) async fn replace_password(tx: Tx, hash: &str, kept_session: &[u8]) -> Result<()> {
    let db = tx.db.as_ref();
    let id = tx.who.actor().user.0;
    let user = iam_user::ActiveModel {
        id: Set(id),
        password_hash: Set(hash.to_owned()),
        must_choose_password: Set(false),
        ..Default::default()
    };
    user.update(db).await?;
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(tx.now))
        .filter(session::Column::UserId.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::TokenHash.ne(kept_session))
        .exec(db)
        .await?;
    Ok(())
}
