//! Reading what was handed over: recorded before it is shown.

use super::{Allowed, key, sealed};
use crate::acting::{Acting, Done, Tx};
use crate::entity::authorization_view as view;
use crate::error::Result;
use domain::act::LoggedAct;
use domain::authorizations::{AuthorizationAct, FRESH, RevealForm};
use domain::fault::{Fault, Why};
use domain::id::AuthorizationId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use zeroize::Zeroizing;

impl Acting {
    /// What was handed over, as names and values by turns, to the ticket's engineer or the lead, who gives a reason.
    ///
    /// # Errors
    /// [`Fault::Invalid`] without a reason that is due or with a wrong password, [`Fault::TooManyAttempts`],
    /// [`Fault::WrongAuthorization`] where it is not in force, [`Fault::KeyMissing`].
    pub async fn reveal_authorization(&self, form: &RevealForm) -> Result<(AuthorizationId, Vec<Zeroizing<String>>)> {
        let id = form.id()?;
        // Whether they may at all comes before what they typed.
        self.authorization_to(id, AuthorizationAct::Reveal).await?;
        let reason = if self.gives_reason() { Some(form.reason()?) } else { None };
        if self.is_stale() {
            self.prove_again(&form.own_password).await?;
        }
        self.transact(LoggedAct::RevealAuthorization, None, |tx| reveal(self, tx, id, reason.clone())).await
    }

    /// Whether a reveal needs a reason: the lead's does.
    pub(super) fn gives_reason(&self) -> bool {
        self.who.standing.is_administrator
    }

    /// Whether they signed in so long ago that the password is asked for again.
    pub(super) fn is_stale(&self) -> bool {
        self.now - self.who.signed_in_at > FRESH
    }

    /// Nothing typed is no guess.
    async fn prove_again(&self, password: &str) -> Result<()> {
        if password.is_empty() {
            return Err(Fault::field("own_password", Why::Missing).into());
        }
        self.prove("own_password", password).await?.take_back(&self.store).await
    }
}

async fn open(acting: &Acting, tx: &Tx, allowed: &Allowed) -> Result<Vec<Zeroizing<String>>> {
    let (installation, id) = (acting.store.key().ok_or(Fault::KeyMissing)?, allowed.id());
    let broken = || DbErr::Custom(format!("what is held of authorization {} does not open", id.0));
    let key = key::find(tx.db.as_ref(), id).await?.ok_or_else(broken)?;
    let sealed = allowed.row.sealed.as_deref().ok_or_else(broken)?;
    match sealed::open(installation, id, &key.wrapped, sealed) {
        Some(lines) => Ok(lines),
        None if key.key_id == installation.id() => Err(broken().into()),
        None => Err(Fault::KeyMissing.into()),
    }
}

async fn reveal(
    acting: &Acting,
    tx: Tx,
    id: AuthorizationId,
    reason: Option<String>,
) -> Result<Done<(AuthorizationId, Vec<Zeroizing<String>>)>> {
    let allowed = tx.authorization(id, AuthorizationAct::Reveal).await?;
    let lines = open(acting, &tx, &allowed).await?;
    let seen = view::ActiveModel {
        authorization_id: Set(id.0),
        user_id: Set(tx.who.actor().user.0),
        at: Set(tx.now),
        address: Set(acting.peer.address.clone()),
        reason: Set(reason),
        ..Default::default()
    };
    seen.insert(tx.db.as_ref()).await?;
    Ok(allowed.done(LoggedAct::RevealAuthorization, (id, lines)))
}
