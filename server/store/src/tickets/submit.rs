//! Submitting a ticket: checked, stored with its consent, its files and its record, once however often it is sent.

use super::{contact, resources};
use crate::acting::{Acting, Done, Tx};
use crate::catalog::Entry;
use crate::door::random_token;
use crate::entity::{consent, ticket};
use crate::error::{Error, Result};
use crate::permit::Subject;
use crate::text::Code;
use crate::{agreements, attachments, authorizations, counts, quota, search};
use domain::act::{ConsoleAct, LoggedAct, TicketAct};
use domain::fault::Fault;
use domain::id::TicketId;
use domain::policy;
use domain::quota::{self as rules, Month};
use domain::support_plan::Severity;
use domain::tickets::{NewTicket, ProblemFacts, TicketForm, TicketNo, TicketStatus};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, SqlErr};
use sha2::{Digest, Sha256};

/// Whether a technical ticket takes one of its account's month.
#[derive(Clone, Copy)]
enum Booking {
    Month,
    Nothing,
}

impl Booking {
    /// The month in which a ticket is booked.
    fn month(self, tx: &Tx, entry: &Entry) -> Option<Month> {
        match self {
            Self::Month => rules::counts(entry.kind).then(|| tx.who.month(tx.now)),
            Self::Nothing => None,
        }
    }
}

impl Acting {
    /// Submits a ticket (manual, chapter 2). The same form sent again answers with the ticket that it made.
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] without the right, [`Fault::Invalid`] with all that is wrong, [`Fault::AlreadySubmitted`] for
    /// another content under a key that was used, [`Fault::QuotaSpent`] for a technical ticket once the month's are used.
    pub async fn submit(&self, form: &TicketForm) -> Result<TicketNo> {
        self.submit_booked(form, Booking::Month).await
    }

    /// The same for the demo, whose tickets take nothing of the quota.
    pub(crate) async fn submit_seeded(&self, form: &TicketForm) -> Result<TicketNo> {
        self.submit_booked(form, Booking::Nothing).await
    }

    async fn submit_booked(&self, form: &TicketForm, booking: Booking) -> Result<TicketNo> {
        policy::console(self.who.standing(), ConsoleAct::Submit)?;
        let catalog = self.store.catalog();
        let entry = catalog.problem(&form.product, &form.problem).ok_or(Fault::NotFound)?;
        let facts = ProblemFacts {
            files_max: self.store.file_limits().files,
            kind: entry.kind,
            plan: self.who.plan(),
            template: entry.template.clone(),
            params: entry.params.clone(),
            regions: catalog.regions.clone(),
            agreement: agreements::latest(self.db()).await?.id,
        };
        let mut new = form.parse(&facts, self.zone())?;
        if new.key.is_empty() {
            new.key = random_token();
        }
        let digest = digest(entry.problem_id, &new);
        if let Some(no) = self.submitted(&new.key, &digest).await? {
            return Ok(no);
        }
        match self.transact(LoggedAct::Create, None, |tx| store(self, tx, (entry, booking), &new, &digest)).await {
            // The same form was sent twice at once, and the other one was quicker.
            Err(Error::Db(error)) if is_duplicate(&error) => {
                self.submitted(&new.key, &digest).await?.ok_or(Error::Db(error))
            }
            outcome => outcome,
        }
    }

    /// The ticket that a key has made already.
    #[allow(clippy::disallowed_methods, reason = "one's own form's key, whatever became of the ticket")]
    async fn submitted(&self, key: &str, digest: &[u8]) -> Result<Option<TicketNo>> {
        let of_key = ticket::Entity::find()
            .filter(ticket::Column::ApplicantId.eq(self.who.actor.user.0))
            .filter(ticket::Column::SubmitKey.eq(key));
        let Some(row) = of_key.one(self.db()).await? else { return Ok(None) };
        let no = TicketNo::of(TicketId(row.id), row.created_at);
        let is_same = row.submit_digest.as_deref() == Some(digest);
        if is_same { Ok(Some(no)) } else { Err(Fault::AlreadySubmitted { no }.into()) }
    }
}

async fn store(
    acting: &Acting,
    tx: Tx,
    (entry, booking): (&Entry, Booking),
    new: &NewTicket,
    digest: &[u8],
) -> Result<Done<TicketNo>> {
    policy::console(tx.who.standing(), ConsoleAct::Submit)?;
    let db = tx.db.as_ref();
    let actor = tx.who.actor();
    let month = booking.month(&tx, entry);
    let row = row(&tx, (entry, month), new, digest)?.insert(db).await?;
    let signed = consent::ActiveModel {
        user_id: Set(actor.user.0),
        agreement_id: Set(new.consent.version().0),
        ticket_id: Set(row.id),
        at: Set(tx.now),
        ..Default::default()
    };
    signed.insert(db).await?;
    attachments::bind(db, actor.user, &new.attachments, row.id, None).await?;
    let id = TicketId(row.id);
    let ticket = Subject { id, account: actor.account, no: TicketNo::of(id, row.created_at), authorization: None };
    if !new.secrets.is_empty() {
        let ticket = tx.ticket(&ticket.no, TicketAct::View).await?;
        authorizations::hand_over(acting, &tx, &ticket, &new.secrets, new.consent).await?;
    }
    if let Some(month) = month {
        quota::book(&tx, month).await?;
    }
    counts::created(db, actor.user.0, TicketStatus::Submitted).await?;
    search::keep(db, row.id).await?;
    let about = [("product", &entry.product), ("problem", &entry.name)];
    let mut request: serde_json::Map<_, _> =
        about.into_iter().map(|(name, text)| (name.to_owned(), text.as_str().into())).collect();
    request.insert("region".to_owned(), new.region.clone().into());
    Ok(Done { request, ..Done::new(LoggedAct::Create, ticket) })
}

fn row(
    tx: &Tx,
    (entry, month): (&Entry, Option<Month>),
    new: &NewTicket,
    digest: &[u8],
) -> Result<ticket::ActiveModel> {
    let actor = tx.who.actor();
    // Asked again: the account may have got another plan since the form was read.
    let severity = tx.who.plan().severity(new.severity.map_or("", Severity::slug), entry.kind);
    let severity = severity.map_err(|why| Fault::field("severity", why))?;
    let mut row = ticket::ActiveModel {
        account_id: Set(actor.account.0),
        applicant_id: Set(actor.user.0),
        engineer_id: Set(None),
        product_id: Set(entry.product_id),
        problem_id: Set(entry.problem_id),
        region_id: Set(new.region.clone()),
        status: Set(Code(TicketStatus::Submitted)),
        is_hidden: Set(false),
        version: Set(1),
        created_at: Set(tx.now),
        customer_at: Set(tx.now),
        engineer_at: Set(None),
        closes_at: Set(None),
        reminders: Set(0),
        reminded_at: Set(None),
        is_rated: Set(false),
        submit_key: Set(Some(new.key.clone())),
        submit_digest: Set(Some(digest.to_vec())),
        summary: Set(new.summary.clone()),
        resources: Set(resources::text(&new.params)?),
        description: Set(new.description.clone()),
        severity: Set(severity.map(Code)),
        quota_month: Set(month.map(Month::code)),
        ..Default::default()
    };
    contact::set(&mut row, &new.contact);
    Ok(row)
}

/// What makes two forms the same: everything but the key. Of secrets there are the names alone: from what is kept here one
/// could guess a short one.
fn digest(problem: i64, new: &NewTicket) -> Vec<u8> {
    let NewTicket { key: _, region, severity, description, summary: _, attachments, params, secrets, contact, consent } =
        new;
    let content = format!(
        "{problem:?}{region:?}{severity:?}{description:?}{attachments:?}{params:?}{secrets:?}{contact:?}{consent:?}"
    );
    Sha256::digest(content.as_bytes()).to_vec()
}

fn is_duplicate(error: &sea_orm::DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
