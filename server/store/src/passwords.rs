//! Argon2id, two at a time: it takes 19 MiB and a good part of a second's core, on purpose.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use sea_orm::DbErr;
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// How many are computed at the same time.
const AT_A_TIME: usize = 2;

#[derive(Clone)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    /// Verified when there is no such user, so that the answer takes as long.
    decoy: Arc<OnceLock<String>>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(AT_A_TIME)), decoy: Arc::default() }
    }
}

impl Passwords {
    pub(crate) async fn hash(&self, password: &str) -> Result<String, DbErr> {
        let password = password.to_owned();
        self.work(move || hash(&password)).await
    }

    /// Whether the password is right. Without a stored hash it never is, and takes as long to say so.
    pub(crate) async fn verify(&self, password: &str, stored: Option<String>) -> Result<bool, DbErr> {
        let password = password.to_owned();
        let decoy = Arc::clone(&self.decoy);
        let is_known = stored.is_some();
        self.work(move || {
            let stored = stored.unwrap_or_else(|| decoy.get_or_init(|| hash("decoy").unwrap_or_default()).clone());
            let parsed = PasswordHash::new(&stored).map_err(|error| error.to_string())?;
            let holds = Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok();
            Ok(holds && is_known)
        })
        .await
    }

    async fn work<T, F>(&self, work: F) -> Result<T, DbErr>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, String> + Send + 'static,
    {
        let _turn = self.turns.acquire().await.map_err(|error| DbErr::Custom(error.to_string()))?;
        let done = tokio::task::spawn_blocking(work).await.map_err(|error| DbErr::Custom(error.to_string()))?;
        done.map_err(DbErr::Custom)
    }
}

fn hash(password: &str) -> Result<String, String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}
