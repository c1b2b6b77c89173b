//! Access keys. Signatures need the secret key itself (`domain.md` §4.3), so it is kept, wrapped by the installation's key.

use crate::acting::{Acting, Tx};
use crate::entity::{access_key, iam_user};
use crate::error::Result;
use domain::access_keys::{ACCESS_KEY_LENGTH, ACCESS_KEYS, AccessKey, KeyStatus, SECRET_KEY_LENGTH};
use domain::fault::Fault;
use rand::Rng;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use zeroize::Zeroizing;

const CAPITALS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// A pair that was just made. It is shown once: it has neither Debug nor Serialize.
pub struct NewAccessKey {
    /// The access key.
    pub access_key: String,
    /// The secret key, wiped when dropped.
    pub secret_key: Zeroizing<String>,
}

impl Acting {
    /// One's own access keys, in the order in which they were made.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn access_keys(&self) -> Result<Vec<AccessKey>> {
        let rows = access_key::Entity::find()
            .filter(access_key::Column::UserId.eq(self.who.actor.user.0))
            .order_by_asc(access_key::Column::Id)
            .all(self.db())
            .await?;
        let key = |row: access_key::Model| AccessKey {
            access_key: row.access_key,
            created: self.when(row.created_at),
            used: row.used_at.map(|at| self.when(at)),
            status: if row.is_enabled { KeyStatus::Enabled } else { KeyStatus::Disabled },
        };
        Ok(rows.into_iter().map(key).collect())
    }

    /// Makes a pair of keys.
    ///
    /// # Errors
    /// [`Fault::TooManyAccessKeys`]; [`Fault::KeyMissing`] where the secret key could not be kept.
    pub async fn create_access_key(&self) -> Result<NewAccessKey> {
        let key = self.store.key().ok_or(Fault::KeyMissing)?;
        let access_key = random(CAPITALS, ACCESS_KEY_LENGTH);
        let secret_key = Zeroizing::new(random(LETTERS, SECRET_KEY_LENGTH));
        let row = access_key::ActiveModel {
            user_id: Set(self.who.actor.user.0),
            access_key: Set(access_key.clone()),
            key_id: Set(key.id()),
            wrapped: Set(key.seal(&name(&access_key), secret_key.as_bytes())?),
            is_enabled: Set(true),
            created_at: Set(self.now),
            used_at: Set(None),
            ..Default::default()
        };
        self.change(|tx| insert(tx, row.clone())).await?;
        Ok(NewAccessKey { access_key, secret_key })
    }

    /// Requests signed with a key are taken again.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for keys that are not one's own.
    pub async fn enable_access_key(&self, access_key: &str) -> Result<()> {
        self.change(|tx| set_enabled(tx, access_key, true)).await
    }

    /// Requests signed with a key are not taken, for now.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for keys that are not one's own.
    pub async fn disable_access_key(&self, access_key: &str) -> Result<()> {
        self.change(|tx| set_enabled(tx, access_key, false)).await
    }

    /// Deletes a key, secret and all.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for keys that are not one's own.
    pub async fn delete_access_key(&self, access_key: &str) -> Result<()> {
        self.change(|tx| delete(tx, access_key)).await
    }
}

async fn insert(tx: Tx, row: access_key::ActiveModel) -> Result<()> {
    let db = tx.db.as_ref();
    let user = tx.who.actor().user.0;
    // Whoever makes two at once waits here for the other.
    iam_user::Entity::find_by_id(user).lock_exclusive().one(db).await?;
    let count = access_key::Entity::find().filter(access_key::Column::UserId.eq(user)).count(db).await?;
    if count >= ACCESS_KEYS as u64 {
        return Err(Fault::TooManyAccessKeys.into());
    }
    access_key::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

async fn own(tx: &Tx, key: &str) -> Result<access_key::Model> {
    let row = access_key::Entity::find()
        .filter(access_key::Column::UserId.eq(tx.who.actor().user.0))
        .filter(access_key::Column::AccessKey.eq(key.replace('\0', "")));
    Ok(row.one(tx.db.as_ref()).await?.ok_or(Fault::NotFound)?)
}

async fn set_enabled(tx: Tx, key: &str, is_enabled: bool) -> Result<()> {
    let id = own(&tx, key).await?.id;
    let row = access_key::ActiveModel { id: Set(id), is_enabled: Set(is_enabled), ..Default::default() };
    row.update(tx.db.as_ref()).await?;
    Ok(())
}

async fn delete(tx: Tx, key: &str) -> Result<()> {
    let id = own(&tx, key).await?.id;
    access_key::Entity::delete_by_id(id).exec(tx.db.as_ref()).await?;
    Ok(())
}

/// What the wrapped secret key is bound to.
pub(crate) fn name(access_key: &str) -> String {
    format!("secret key of {access_key}")
}

fn random(signs: &[u8], length: usize) -> String {
    let mut random = rand::rng();
    (0..length).map(|_| char::from(signs[random.random_range(0..signs.len())])).collect()
}
