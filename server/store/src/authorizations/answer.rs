//! What a customer answers (manual, chapters 6 and 7): handing over, refusing, taking back.

use super::request::end;
use super::{clear, sealed};
use crate::acting::{Acting, Done, Tx};
use crate::entity::{consent, ticket_authorization as row};
use crate::error::Result;
use crate::keys::InstallationKey;
use crate::text::Code;
use crate::{agreements, private_key};
use domain::act::LoggedAct;
use domain::authorizations::{Answer, AnswerForm, AuthorizationAct, AuthorizationKind, NewAnswer, RejectForm};
use domain::check::Check;
use domain::fault::{Fault, Why};
use domain::id::AuthorizationId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr};
use zeroize::Zeroizing;

impl Acting {
    /// Hands over what is asked for.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong, [`Fault::KeyMissing`], [`Fault::WrongAuthorization`] once it was answered.
    pub async fn confirm_authorization(&self, form: &AnswerForm) -> Result<AuthorizationId> {
        let id = form.id()?;
        let asked = self.authorization_to(id, AuthorizationAct::View).await?.row;
        let hosts: Vec<String> = serde_json::from_str(&asked.hosts).unwrap_or_default();
        let new = form.parse(asked.kind.0, hosts.len(), agreements::latest(self.db()).await?.id)?;
        let keys = read_keys(asked.kind.0, &new.answer).await?;
        let key = self.store.key().ok_or(Fault::KeyMissing)?;
        self.transact_authorization(LoggedAct::ConfirmAuthorization, id, |tx| confirm(tx, key, id, &new, &keys)).await
    }

    /// Refuses it.
    ///
    /// # Errors
    /// [`Fault::Invalid`] without a reason, [`Fault::WrongAuthorization`] once it was answered.
    pub async fn reject_authorization(&self, form: &RejectForm) -> Result<AuthorizationId> {
        let (id, reason) = (form.id()?, form.reason()?);
        self.transact_authorization(LoggedAct::RejectAuthorization, id, |tx| reject(tx, id, &reason)).await
    }

    /// Takes back what was handed over: it is cleared at once.
    ///
    /// # Errors
    /// [`Fault::WrongAuthorization`] where it is not in force.
    pub async fn cancel_authorization(&self, form: &RejectForm) -> Result<AuthorizationId> {
        let id = form.id()?;
        self.transact_authorization(LoggedAct::CancelAuthorization, id, |tx| cancel(tx, id)).await
    }
}

/// Kind and fingerprint of each private key: what is none is refused at its field.
async fn read_keys(kind: AuthorizationKind, answer: &Answer) -> Result<Vec<String>> {
    let (AuthorizationKind::SshKey, Answer::Hosts(hosts)) = (kind, answer) else { return Ok(Vec::new()) };
    let texts: Vec<_> = hosts
        .iter()
        .map(|host| (Zeroizing::new(host.secret.clone()), Zeroizing::new(host.passphrase.clone())))
        .collect();
    // A passphrase is made to take long to try.
    let read = move || texts.iter().map(|(text, passphrase)| private_key::read(text, passphrase)).collect::<Vec<_>>();
    let read = tokio::task::spawn_blocking(read).await.map_err(|error| DbErr::Custom(error.to_string()))?;
    let (mut check, mut keys) = (Check::default(), Vec::new());
    for (n, key) in (1..).zip(read) {
        match key {
            Ok(key) => keys.push(format!("{} {}", key.kind, key.fingerprint.unwrap_or_default())),
            Err(private_key::Wrong::Key(why)) => check.wrong(&format!("fields[secret_key-{n}]"), why),
            Err(private_key::Wrong::Passphrase(why)) => check.wrong(&format!("fields[passphrase-{n}]"), why),
        }
    }
    check.done()?;
    Ok(keys)
}

async fn confirm(
    tx: Tx,
    key: &InstallationKey,
    id: AuthorizationId,
    new: &NewAnswer,
    keys: &[String],
) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Confirm;
    let allowed = tx.authorization(id, act).await?;
    let db = tx.db.as_ref();
    if agreements::latest(db).await?.id != new.consent.version() {
        return Err(Fault::field("consent", Why::ConsentOutdated).into());
    }
    let sealed = sealed::seal(key, id, &new.answer)?;
    let change = row::ActiveModel {
        status: Set(Code(allowed.row.status.0.after(act))),
        version: Set(allowed.row.version + 1),
        answered_by: Set(Some(tx.who.actor().user.0)),
        answered_at: Set(Some(tx.now)),
        private_keys: Set(serde_json::to_string(keys).map_err(|_| Fault::Unavailable)?),
        key_id: Set(Some(sealed.key_id)),
        wrapped: Set(Some(sealed.wrapped)),
        sealed: Set(Some(sealed.sealed)),
        ..Default::default()
    };
    clear::write(db, &allowed.row, change).await?;
    let signed = consent::ActiveModel {
        user_id: Set(tx.who.actor().user.0),
        agreement_id: Set(new.consent.version().0),
        ticket_id: Set(allowed.row.ticket_id),
        authorization_id: Set(Some(id.0)),
        at: Set(tx.now),
        ..Default::default()
    };
    signed.insert(db).await?;
    Ok(allowed.done(LoggedAct::ConfirmAuthorization, id))
}

async fn reject(tx: Tx, id: AuthorizationId, reason: &str) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Reject;
    let allowed = tx.authorization(id, act).await?;
    let change = row::ActiveModel {
        refused: Set(Some(reason.to_owned())),
        answered_by: Set(Some(tx.who.actor().user.0)),
        answered_at: Set(Some(tx.now)),
        ..Default::default()
    };
    end(&tx, &allowed, act, change).await?;
    Ok(allowed.done(LoggedAct::RejectAuthorization, id))
}

async fn cancel(tx: Tx, id: AuthorizationId) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Cancel;
    let allowed = tx.authorization(id, act).await?;
    end(&tx, &allowed, act, row::ActiveModel { ..Default::default() }).await?;
    Ok(allowed.done(LoggedAct::CancelAuthorization, id))
}
