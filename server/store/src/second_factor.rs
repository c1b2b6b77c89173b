//! The second factor: setting it up, and taking its codes. The secret is wrapped by the installation's key, whose row names
//! it; of recovery codes only hashes are kept.

mod code;

pub(crate) use code::{name, take};

use crate::acting::{Acting, Tx};
use crate::entity::{recovery_code, second_factor};
use crate::error::Result;
use crate::system::System;
use code::{drop_codes, new_codes, take_step, totp};
use domain::fault::{Fault, Why};
use domain::second_factor::{ChangeFactorForm, Code, ConfirmForm, FactorAct, SecondFactor};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use zeroize::Zeroizing;

impl Acting {
    /// Where one's own second factor stands.
    ///
    /// # Errors
    /// [`Fault::KeyMissing`] while it is being set up and the installation's key is gone.
    pub async fn second_factor(&self) -> Result<SecondFactor> {
        let id = self.who.actor.user.0;
        let Some(row) = second_factor::Entity::find_by_id(id).one(self.db()).await? else {
            return Ok(SecondFactor::Off);
        };
        if let Some(since) = row.confirmed_at {
            let left = recovery_code::Entity::find().filter(recovery_code::Column::UserId.eq(id));
            return Ok(SecondFactor::On { since: self.when(since), codes_left: left.count(self.db()).await? });
        }
        let person = &self.who.person;
        let totp = totp(self.store.key(), &row, &format!("{}@{}", person.user, person.account))?;
        let secret: Vec<char> = totp.secret().to_base32().chars().collect();
        let groups: Vec<String> = secret.chunks(4).map(|group| group.iter().collect()).collect();
        Ok(SecondFactor::SettingUp { secret: groups.join(" "), uri: totp.to_url().map_err(|_| Fault::Unavailable)? })
    }

    /// Begins to set it up, with a new secret.
    ///
    /// # Errors
    /// [`Fault::KeyMissing`]. Where it is on already, nothing changes.
    pub async fn set_up_second_factor(&self) -> Result<()> {
        let key = self.store.key().ok_or(Fault::KeyMissing)?;
        let id = self.who.actor.user.0;
        let secret = Zeroizing::new(rand::random::<[u8; 20]>());
        let wrapped = key.seal(&name(id), secret.as_slice())?;
        self.change(|tx| begin(tx, id, key.id(), wrapped.clone())).await
    }

    /// Turns it on by the first code made with the secret, and gives the recovery codes.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for a wrong code; [`Fault::NotFound`] where nothing is being set up.
    pub async fn confirm_second_factor(&self, form: &ConfirmForm) -> Result<Vec<String>> {
        let code = Code::parse(&form.secret_code).map_err(|why| Fault::field("secret_code", why))?;
        self.change(|tx| confirm(self, tx, &code)).await
    }

    /// Turns it off, or gives new recovery codes: whoever finds an open session can do neither.
    ///
    /// # Errors
    /// [`Fault::Invalid`] for a wrong password or code, [`Fault::TooManyAttempts`].
    pub async fn change_second_factor(&self, form: &ChangeFactorForm) -> Result<Vec<String>> {
        let act = FactorAct::of(&form.act).ok_or(Fault::BadRequest)?;
        let code = Code::parse(&form.secret_code).map_err(|why| Fault::field("secret_code", why))?;
        let attempt = self.prove("own_password", &form.own_password).await?;
        let codes = self.change(|tx| change(self, tx, act, &code)).await?;
        attempt.take_back(&self.store).await?;
        Ok(codes)
    }
}

impl System<'_> {
    /// Takes the second factor of somebody away who has lost the app and the recovery codes.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for nobody.
    pub async fn reset_second_factor(&self, account: &str, user: &str) -> Result<()> {
        let who = self.user(&account.to_lowercase(), &user.to_lowercase()).await?;
        let db = self.store.write().await?;
        turn_off(&db, who.actor.user.0).await?;
        Ok(db.commit().await?)
    }
}

async fn turn_off(db: &DatabaseTransaction, user: i64) -> Result<()> {
    drop_codes(db, user).await?;
    second_factor::Entity::delete_by_id(user).exec(db).await?;
    Ok(())
}

/// Whether somebody has a second factor.
pub(crate) async fn is_on<C: ConnectionTrait>(db: &C, user: i64) -> Result<bool> {
    let row = second_factor::Entity::find_by_id(user).one(db).await?;
    Ok(row.is_some_and(|row| row.confirmed_at.is_some()))
}

async fn begin(tx: Tx, user: i64, key_id: String, wrapped: Vec<u8>) -> Result<()> {
    let db = tx.db.as_ref();
    if is_on(db, user).await? {
        return Ok(());
    }
    let row = second_factor::ActiveModel {
        user_id: Set(user),
        key_id: Set(key_id),
        wrapped: Set(wrapped),
        confirmed_at: Set(None),
        last_step: Set(0),
    };
    let again = OnConflict::column(second_factor::Column::UserId)
        .update_columns([second_factor::Column::KeyId, second_factor::Column::Wrapped])
        .to_owned();
    second_factor::Entity::insert(row).on_conflict(again).exec_without_returning(db).await?;
    Ok(())
}

async fn confirm(acting: &Acting, tx: Tx, code: &Code) -> Result<Vec<String>> {
    let db = tx.db.as_ref();
    let id = tx.who.actor().user.0;
    let row = second_factor::Entity::find_by_id(id).one(db).await?;
    let row = row.filter(|row| row.confirmed_at.is_none()).ok_or(Fault::NotFound)?;
    let is_right = match code {
        Code::App(code) => take_step(db, acting.store.key(), &row, code, tx.now).await?,
        Code::Recovery(_) => false,
    };
    if !is_right {
        return Err(Fault::field("secret_code", Why::WrongCode).into());
    }
    let on = second_factor::ActiveModel { user_id: Set(id), confirmed_at: Set(Some(tx.now)), ..Default::default() };
    on.update(db).await?;
    new_codes(db, id).await
}

async fn change(acting: &Acting, tx: Tx, act: FactorAct, code: &Code) -> Result<Vec<String>> {
    let db = tx.db.as_ref();
    let id = tx.who.actor().user.0;
    if !take(db, acting.store.key(), id, code, tx.now).await? {
        return Err(Fault::field("secret_code", Why::WrongCode).into());
    }
    match act {
        FactorAct::NewCodes => new_codes(db, id).await,
        FactorAct::TurnOff => {
            turn_off(db, id).await?;
            Ok(Vec::new())
        }
    }
}
