//! What a customer answers (manual, chapters 6 and 7): handing over, refusing, taking back.

use super::request::end;
use super::{clear, hosts, key, private_keys, sealed};
use crate::acting::{Acting, Done, Tx};
use crate::entity::{consent, ticket, ticket_authorization as row};
use crate::error::Result;
use crate::keys::{self, InstallationKey};
use crate::permit::Permitted;
use crate::text::Code;
use crate::{agencies, agreements, reading, traces};
use domain::act::LoggedAct;
use domain::actor::Side;
use domain::authorizations::{Answer, AnswerForm, AuthorizationAct, AuthorizationKind, NewAnswer, RejectForm};
use domain::consent::Consent;
use domain::fault::{Fault, Why};
use domain::id::AuthorizationId;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

impl Acting {
    /// Hands over what is asked for.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong, [`Fault::KeyMissing`], [`Fault::WrongAuthorization`] once it was answered.
    pub async fn confirm_authorization(&self, form: &AnswerForm) -> Result<AuthorizationId> {
        let id = form.id()?;
        let act = LoggedAct::ConfirmAuthorization;
        let confirmed = async {
            // Whether they may at all comes before what they typed.
            let asked = self.authorization_to(id, AuthorizationAct::Confirm).await?.row;
            let new = form.parse(asked.kind.0, hosts(&asked)?.len(), agreements::latest(self.db()).await?.id)?;
            let keys = read_keys(asked.kind.0, &new.answer).await?;
            let installation = self.store.key().ok_or(Fault::KeyMissing)?;
            self.transact(act, None, |tx| confirm(tx, installation, id, &new, &keys)).await
        };
        self.key_operation(act, id, confirmed).await
    }

    /// Refuses it.
    ///
    /// # Errors
    /// [`Fault::Invalid`] without a reason, [`Fault::WrongAuthorization`] once it was answered.
    pub async fn reject_authorization(&self, form: &RejectForm) -> Result<AuthorizationId> {
        let id = form.id()?;
        let act = LoggedAct::RejectAuthorization;
        self.key_operation(act, id, self.transact(act, None, |tx| reject(tx, id, form))).await
    }

    /// Takes back what was handed over: it is cleared at once.
    ///
    /// # Errors
    /// [`Fault::WrongAuthorization`] where it is not in force.
    pub async fn cancel_authorization(&self, form: &RejectForm) -> Result<AuthorizationId> {
        let id = form.id()?;
        let act = LoggedAct::CancelAuthorization;
        self.key_operation(act, id, self.transact(act, None, |tx| cancel(tx, id))).await
    }
}

/// Kind and fingerprint of the private keys that are handed over.
async fn read_keys(kind: AuthorizationKind, answer: &Answer) -> Result<Vec<String>> {
    match answer {
        Answer::Hosts(hosts) if kind == AuthorizationKind::SshKey => private_keys::read((1..).zip(hosts)).await,
        Answer::Hosts(_) | Answer::Account { .. } | Answer::Agency(_) | Answer::Information(_) => Ok(Vec::new()),
    }
}

async fn confirm(
    tx: Tx,
    installation: &InstallationKey,
    id: AuthorizationId,
    new: &NewAnswer,
    private_keys: &[String],
) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Confirm;
    let allowed = tx.authorization(id, act).await?;
    let db = tx.db.as_ref();
    is_in_force(db, installation).await?;
    if let Answer::Agency(agency) = &new.answer {
        is_for_desk(&tx, allowed.row.account_id, agency).await?;
    }
    let sealed = sealed::seal(installation, id, &new.answer)?;
    let change = row::ActiveModel {
        status: Set(Code(allowed.row.status.0.after(act))),
        private_keys: Set(serde_json::to_string(private_keys).map_err(|_| Fault::Unavailable)?),
        sealed: Set(Some(sealed.sealed.clone())),
        ..answered(&tx)
    };
    clear::write(db, &allowed.row, change).await?;
    key::put(db, id, &sealed).await?;
    sign(&tx, &allowed.row, new.consent).await?;
    tell_desk(&tx, &allowed.ticket).await?;
    Ok(allowed.done(LoggedAct::ConfirmAuthorization, id))
}

/// A key other than the one that wraps the rest would be missed by nobody, and found by nobody.
pub(super) async fn is_in_force<C: ConnectionTrait>(db: &C, installation: &InstallationKey) -> Result<()> {
    keys::named(db, installation, traces::KEY).await?.ok_or(Fault::KeyMissing)?;
    Ok(())
}

/// The desk has something to read.
pub(super) async fn tell_desk(tx: &Tx, ticket: &Permitted<ticket::Model>) -> Result<()> {
    let at = reading::says_at(ticket.row(), Side::Customer, tx.now);
    let change = reading::said(Side::Customer, Some(at));
    let of_ticket = ticket::Column::Id.eq(ticket.row().id);
    ticket::Entity::update_many().set(change).filter(of_ticket).exec(tx.db.as_ref()).await?;
    Ok(())
}

/// The signed record of a consent.
pub(super) async fn sign(tx: &Tx, row: &row::Model, consent: Consent) -> Result<()> {
    let db = tx.db.as_ref();
    if agreements::latest(db).await?.id != consent.version() {
        return Err(Fault::field("consent", Why::ConsentOutdated).into());
    }
    let signed = consent::ActiveModel {
        user_id: Set(tx.who.actor().user.0),
        agreement_id: Set(consent.version().0),
        ticket_id: Set(row.ticket_id),
        authorization_id: Set(Some(row.id)),
        at: Set(tx.now),
        ..Default::default()
    };
    signed.insert(db).await?;
    Ok(())
}

/// By whom, when, and under which agency.
pub(super) fn answered(tx: &Tx) -> row::ActiveModel {
    row::ActiveModel {
        answered_by: Set(Some(tx.who.actor().user.0)),
        answered_at: Set(Some(tx.now)),
        answered_under: Set(tx.who.agency.as_ref().map(|agency| agency.id.0)),
        ..Default::default()
    }
}

/// That an agency of the account for the service desk has this name and is in force.
async fn is_for_desk(tx: &Tx, account: i64, name: &str) -> Result<()> {
    let agencies = agencies::for_desk(tx.db.as_ref(), account, tx.now).await?;
    if agencies.iter().any(|agency| agency == name) {
        return Ok(());
    }
    Err(Fault::field("fields[agency]", Why::NotInList).into())
}

async fn reject(tx: Tx, id: AuthorizationId, form: &RejectForm) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Reject;
    let allowed = tx.authorization(id, act).await?;
    let change = row::ActiveModel { refused: Set(Some(form.reason()?)), ..answered(&tx) };
    end(&tx, &allowed, act, change).await?;
    tell_desk(&tx, &allowed.ticket).await?;
    Ok(allowed.done(LoggedAct::RejectAuthorization, id))
}

async fn cancel(tx: Tx, id: AuthorizationId) -> Result<Done<AuthorizationId>> {
    let act = AuthorizationAct::Cancel;
    let allowed = tx.authorization(id, act).await?;
    end(&tx, &allowed, act, row::ActiveModel { ..Default::default() }).await?;
    tell_desk(&tx, &allowed.ticket).await?;
    Ok(allowed.done(LoggedAct::CancelAuthorization, id))
}
