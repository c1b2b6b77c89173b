//! "Test this login": tried from here, where the operator has allowed it. Nothing of it is kept, traced or shown but how it
//! ended; the log names the user, the authorization and the address.

mod address;
mod greeting;
mod ssh;

pub use address::Networks;

use super::{Allowed, hosts, private_keys};
use crate::acting::Acting;
use crate::error::Result;
use domain::authorizations::{AnswerForm, AuthorizationAct, AuthorizationKind, Host, LoginTest};
use domain::fault::Fault;
use domain::id::UserId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How long one may take in all.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many are tried at once.
const AT_ONCE: usize = 4;
/// How many one user may try within [`MINUTE`].
const PER_MINUTE: usize = 10;
/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// What tests logins, within the limits of this process.
pub(crate) struct LoginTests {
    networks: Networks,
    places: Semaphore,
    recent: Mutex<HashMap<UserId, Vec<i64>>>,
}

/// The login of a host, for as long as it is tried.
struct Login {
    kind: AuthorizationKind,
    given: Host,
}

impl LoginTests {
    pub(crate) fn of(networks: Networks) -> Self {
        Self { networks, places: Semaphore::new(AT_ONCE), recent: Mutex::default() }
    }

    /// Counts one of a user. `false` where it is one too many.
    fn count(&self, user: UserId, now: i64) -> bool {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|_, times| {
            times.retain(|at| *at > now - MINUTE);
            !times.is_empty()
        });
        let times = recent.entry(user).or_default();
        if times.len() >= PER_MINUTE {
            return false;
        }
        times.push(now);
        true
    }
}

impl Acting {
    /// Tries the login of the n-th host of an answer that is being typed, for whoever may confirm it.
    ///
    /// # Errors
    /// [`Fault::NotFound`] where there is no such host or nothing is tested, [`Fault::Invalid`] with what is wrong with this
    /// login, [`Fault::WrongAuthorization`] once it was answered.
    pub async fn test_login(&self, form: &AnswerForm, n: usize) -> Result<LoginTest> {
        let id = form.id()?;
        let asked = self.authorization_to(id, AuthorizationAct::Confirm).await?.row;
        let tests = self.store.login_tests().ok_or(Fault::NotFound)?;
        if !(1..=hosts(&asked)?.len()).contains(&n) {
            return Err(Fault::NotFound.into());
        }
        let login = Login { kind: asked.kind.0, given: form.login(asked.kind.0, n)? };
        let user = self.who.actor.user;
        let outcome = if tests.count(user, self.now) {
            if login.kind == AuthorizationKind::SshKey {
                private_keys::read([(n, &login.given)]).await?;
            }
            tests.run(login).await
        } else {
            (LoginTest::TooMany, None)
        };
        tracing::info!(user = user.0, authorization = id.0, address = ?outcome.1, outcome = ?outcome.0, "a login was tested");
        Ok(outcome.0)
    }

    pub(super) fn may_test(&self, allowed: &Allowed) -> bool {
        let is_confirmable = super::allow(&self.who, allowed, AuthorizationAct::Confirm, self.now).is_ok();
        self.store.login_tests().is_some() && allowed.row.kind.0.has_hosts() && is_confirmable
    }
}
