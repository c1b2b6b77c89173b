//! The second step of signing in: the code, after the right password and from the same browser.

use super::{Door, Known, random_token, token_hash};
use crate::entity::{iam_user, pending_sign_in};
use crate::error::Result;
use crate::second_factor;
use crate::session as sessions;
use domain::fault::{Fault, Why};
use domain::id::UserId;
use domain::second_factor::{CODE_WAITS, Code};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// What binds the code to the browser that gave the password. Its Debug text does not show the token.
pub struct Pending {
    /// 256 random bits in hexadecimal.
    pub token: String,
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending(…)")
    }
}

impl Door<'_> {
    /// Signs in by the code, from the browser that gave the right password. A wrong code counts as a failed sign-in.
    ///
    /// # Errors
    /// [`Fault::CodeLate`] without such a password, or too long after it; [`Fault::Invalid`] for a wrong code;
    /// [`Fault::TooManyAttempts`].
    pub async fn sign_in_by_code(
        &self,
        pending: Option<&str>,
        code: &str,
        address: &str,
        earlier: Option<&str>,
    ) -> Result<Known> {
        let user = self.awaited(pending).await?;
        let code = Code::parse(code).map_err(|why| Fault::field("secret_code", why))?;
        let person = sessions::of_user(self.store.reader(), user, None, self.now).await?.ok_or(Fault::CodeLate)?.person;
        let attempt = self.attempt(&person.account, &person.user, address).await?;
        let db = self.store.write().await?;
        if !second_factor::take(&db, self.store.key(), user.0, &code, self.now).await? {
            return Err(Fault::field("secret_code", Why::WrongCode).into());
        }
        pending_sign_in::Entity::delete_many().filter(pending_sign_in::Column::UserId.eq(user.0)).exec(&db).await?;
        db.commit().await?;
        attempt.succeed(self.store).await?;
        self.begin(user, address, earlier).await
    }

    /// Remembers that the right password was given.
    pub(super) async fn wait_for_code(&self, user: &iam_user::Model) -> Result<Pending> {
        let token = random_token();
        let row = pending_sign_in::ActiveModel {
            token_hash: Set(token_hash(&token)),
            user_id: Set(user.id),
            password_digest: Set(digest(user)),
            created_at: Set(self.now),
        };
        let db = self.store.write().await?;
        pending_sign_in::Entity::insert(row).exec_without_returning(&db).await?;
        db.commit().await?;
        Ok(Pending { token })
    }

    /// Whose code is awaited from this browser, if their password is still the one that was given.
    async fn awaited(&self, pending: Option<&str>) -> Result<UserId> {
        let hash = token_hash(pending.ok_or(Fault::CodeLate)?);
        let row = pending_sign_in::Entity::find_by_id(hash).one(self.store.reader()).await?.ok_or(Fault::CodeLate)?;
        let user = iam_user::Entity::find_by_id(row.user_id).one(self.store.reader()).await?.ok_or(Fault::CodeLate)?;
        let is_late = row.created_at + CODE_WAITS <= self.now;
        if is_late || row.password_digest != digest(&user) {
            return Err(Fault::CodeLate.into());
        }
        Ok(UserId(user.id))
    }
}

fn digest(user: &iam_user::Model) -> Vec<u8> {
    Sha256::digest(user.password_hash.as_bytes()).to_vec()
}
