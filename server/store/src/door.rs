//! What happens before anyone is known: signing in, looking up a session, signing out. A closed list.

mod code;
mod devices;
mod failures;
mod links;
mod set_up;

pub use code::Pending;
pub(crate) use devices::{forget_others, sweep};
pub(crate) use failures::Attempt;
pub(crate) use set_up::has_operator;

use crate::acting::now;
use crate::entity::{account, iam_user, session};
use crate::error::{Error, Result};
use crate::second_factor;
use crate::session::{self as sessions, SignedIn, USED_STEP};
use crate::store::Store;
use crate::text::Code;
use domain::fault::Fault;
use domain::iam::{self, UserState};
use domain::id::UserId;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// Characters that are kept of a user agent.
const AGENT_MAX: usize = 300;

/// The door of the store.
pub struct Door<'a> {
    store: &'a Store,
    browser: Browser,
    now: i64,
}

/// What a browser says of itself.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    /// Its user agent.
    pub agent: String,
    /// The token by which it is known, where somebody has signed in from it before.
    pub device: Option<String>,
}

/// A fresh session: the tokens go to the browser, here only their hashes stay.
pub struct Known {
    /// 256 random bits in hexadecimal.
    pub token: String,
    /// The same, for the browser to be known by from now on.
    pub device: String,
    /// Who it is.
    pub who: SignedIn,
}

impl<'a> Door<'a> {
    pub(crate) fn new(store: &'a Store) -> Self {
        Self { store, browser: Browser::default(), now: now() }
    }

    /// The same door at another moment, in Unix milliseconds: for tests of what time does.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        Self { now, ..self }
    }

    /// The same door, for a browser.
    #[must_use]
    pub fn of(self, browser: Browser) -> Self {
        Self { browser, ..self }
    }

    /// Signs in from an address. An earlier session of the same browser ends: tokens are never carried over.
    ///
    /// # Errors
    /// [`Fault::WrongCredentials`], the same for an unknown user and a wrong password and as slow;
    /// [`Fault::TooManyAttempts`] after too many failures; [`Error::CodeNeeded`] where the password is right and a second
    /// factor is on.
    pub async fn sign_in(
        &self,
        account: &str,
        user: &str,
        password: &str,
        address: &str,
        earlier: Option<&str>,
    ) -> Result<Known> {
        let (account, user) = (account.trim().to_lowercase(), user.trim().to_lowercase());
        let attempt = self.attempt(&account, &user, address).await?;
        let found = self.find(&account, &user).await?;
        let stored = found.as_ref().map(|user| user.password_hash.clone());
        let is_right = self.store.passwords().verify(password, stored).await?;
        let Some(found) = found.filter(|_| is_right) else { return Err(Fault::WrongCredentials.into()) };
        let known = self.admit(&found, address, earlier).await;
        match &known {
            Ok(_) => attempt.succeed(self.store).await?,
            Err(_) => attempt.take_back(self.store).await?,
        }
        known
    }

    /// Lets in whoever has shown the one half; where a second factor is on, its code is the other.
    async fn admit(&self, user: &iam_user::Model, address: &str, earlier: Option<&str>) -> Result<Known> {
        if second_factor::is_on(self.store.reader(), user.id).await? {
            return Err(Error::CodeNeeded(self.wait_for_code(user).await?));
        }
        self.begin(UserId(user.id), address, earlier).await
    }

    async fn find(&self, account: &str, user: &str) -> Result<Option<iam_user::Model>> {
        if iam::name(account).is_err() || iam::name(user).is_err() {
            return Ok(None);
        }
        let db = self.store.reader();
        let account = account::Entity::find().filter(account::Column::Name.eq(account)).one(db).await?;
        let Some(account) = account else { return Ok(None) };
        let user = iam_user::Entity::find()
            .filter(iam_user::Column::AccountId.eq(account.id))
            .filter(iam_user::Column::Name.eq(user))
            .filter(iam_user::Column::State.eq(Code(UserState::Enabled)));
        Ok(user.one(db).await?)
    }

    async fn begin(&self, user: UserId, address: &str, earlier: Option<&str>) -> Result<Known> {
        let token = random_token();
        let db = self.store.write().await?;
        let device = devices::renew(&db, self.browser.device.as_deref(), user, self.now).await?;
        if let Some(earlier) = earlier {
            end(&db, earlier, self.now).await?;
        }
        let row = session::ActiveModel {
            token_hash: Set(token_hash(&token)),
            user_id: Set(user.0),
            created_at: Set(self.now),
            used_at: Set(self.now),
            ended_at: Set(None),
            user_agent: Set(self.browser.agent.chars().filter(|c| !c.is_control()).take(AGENT_MAX).collect()),
            address: Set(address.to_owned()),
            device_hash: Set(Some(token_hash(&device))),
            agency_id: Set(None),
        };
        session::Entity::insert(row).exec_without_returning(&db).await?;
        let who = sessions::of_user(&db, user, None, self.now).await?.ok_or(Fault::SignInFirst)?;
        db.commit().await?;
        Ok(Known { token, device, who: SignedIn { signed_in_at: self.now, ..who } })
    }

    /// Who holds a token, if its session lasts. Its last use is written down every few minutes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session(&self, token: &str) -> Result<Option<SignedIn>> {
        let hash = token_hash(token);
        let Some(who) = sessions::of_token(self.store.reader(), &hash, self.now).await? else { return Ok(None) };
        if self.now - who.used_at >= USED_STEP {
            let db = self.store.write().await?;
            let used = session::ActiveModel { token_hash: Set(hash), used_at: Set(self.now), ..Default::default() };
            used.update(&db).await?;
            db.commit().await?;
        }
        Ok(Some(who))
    }

    /// The same for a page that renews itself: its reader may be far away, so that does not count as a use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn glance(&self, token: &str) -> Result<Option<SignedIn>> {
        sessions::of_token(self.store.reader(), &token_hash(token), self.now).await
    }

    /// Whose session a token was, though it has ended: so that a form comes back to the same person only.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn was(&self, token: &str) -> Result<Option<UserId>> {
        let row = session::Entity::find_by_id(token_hash(token)).one(self.store.reader()).await?;
        Ok(row.map(|row| UserId(row.user_id)))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_out(&self, token: &str) -> Result<()> {
        let db = self.store.write().await?;
        end(&db, token, self.now).await?;
        Ok(db.commit().await?)
    }
}

async fn end<C: sea_orm::ConnectionTrait>(db: &C, token: &str, now: i64) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::TokenHash.eq(token_hash(token)))
        .filter(session::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// The hash under which a token is kept.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// 256 random bits in hexadecimal.
pub(crate) fn random_token() -> String {
    rand::random::<[u8; 32]>().iter().map(|byte| format!("{byte:02x}")).collect()
}
