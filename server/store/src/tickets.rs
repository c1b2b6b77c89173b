//! Tickets of the customer's side: submitting, My Service Tickets, details.

mod act;
mod closing;
pub(crate) mod contact;
mod export;
mod group;
mod rate;
pub(crate) mod resources;
mod several;
mod show;
mod submit;

pub use several::Picked;

use crate::acting::Acting;
use crate::error::Result;
use crate::list::{self, Listed, Order, Source, Stream, Wanted, Whose};
use crate::tags::OwnOfList;
use crate::visible::{self, Scope};
use crate::{agreements, counts};
use domain::act::ConsoleAct;
use domain::country_codes;
use domain::fault::{Fault, Why};
use domain::id::UserId;
use domain::page::{PAGE, Page};
use domain::policy;
use domain::quota;
use domain::support_plan::Severity;
use domain::tickets::{CreateForm, ListKind, TicketFilter, TicketList, TicketNo, TicketQuery, TicketRow};
use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::iam_user;

/// Applicants whose names may answer to a filter: each is a seek of its own.
const APPLICANTS: u64 = 50;

impl Acting {
    /// My Service Tickets (manual, chapter 3): one's own, for the administrator the account's.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk, [`Fault::Invalid`] for unreadable filters.
    pub async fn my_tickets(&self, query: &TicketQuery) -> Result<TicketList> {
        policy::console(self.who.standing(), ConsoleAct::Tickets)?;
        let mut page = self.own_page(&query.parse(self.zone())?, PAGE).await?;
        let counts = counts::by_status(self, visible::mine(&self.who)).await?;
        let OwnOfList { tags, saved, may_save } = self.own_of_list(&mut page, ListKind::Mine, query).await?;
        Ok(TicketList { page, counts, tags, saved, may_save, may_submit: self.may_submit() })
    }

    /// A page of My Service Tickets, of so many rows.
    async fn own_page(&self, filter: &TicketFilter, count: usize) -> Result<Page<TicketRow>> {
        let scopes = self.narrowed(visible::mine(&self.who), filter).await?;
        let source = Source::Streams(Stream::each(&scopes, &filter.status));
        let mut wanted = Wanted { source, order: Order::NewestFirst, filter, side: Listed::Own, count };
        if let Some(tag) = filter.tag {
            wanted.source = self.tagged(tag, Whose::Scopes(scopes), &wanted).await?;
        }
        list::page(self, &wanted).await
    }

    /// A scope narrowed to applicants of a name: a seek for each of them.
    #[expect(clippy::disallowed_methods, reason = "users of the account")]
    async fn narrowed(&self, scope: Scope, filter: &TicketFilter) -> Result<Vec<Scope>> {
        let Some(part) = &filter.applicant else { return Ok(vec![scope]) };
        match scope {
            Scope::Account(account) => {
                let named = iam_user::Entity::find()
                    .filter(iam_user::Column::AccountId.eq(account.0))
                    .filter(iam_user::Column::Name.like(LikeExpr::new(visible::containing(part)).escape('\\')))
                    .limit(APPLICANTS + 1);
                let users = named.all(self.db()).await?;
                if users.len() as u64 > APPLICANTS {
                    return Err(Fault::field("applicant", Why::TooManyNames { max: APPLICANTS }).into());
                }
                Ok(users.into_iter().map(|user| Scope::Applicant(UserId(user.id))).collect())
            }
            Scope::Applicant(_) | Scope::EachMate | Scope::Engineer(_) | Scope::Everything => {
                let is_me = self.who.person.user.contains(part.as_str());
                Ok(if is_me { vec![scope] } else { Vec::new() })
            }
        }
    }

    /// Whether [Create Service Ticket] is open to the actor.
    pub fn may_submit(&self) -> bool {
        policy::console(self.who.standing(), ConsoleAct::Submit).is_ok()
    }

    /// The empty form of a product's issue category (manual, chapter 2, step 4).
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] without the right to submit, [`Fault::NotFound`] for what the catalog does not hold.
    pub async fn create_form(&self, product: &str, problem: &str) -> Result<CreateForm> {
        policy::console(self.who.standing(), ConsoleAct::Submit)?;
        let catalog = self.store.catalog();
        let entry = catalog.problem(product, problem).ok_or(Fault::NotFound)?;
        let plan = self.who.plan();
        let is_limited = quota::counts(entry.kind) && plan.quota().is_some();
        let left = if is_limited { self.quota().await?.left(plan) } else { None };
        Ok(CreateForm {
            key: crate::door::random_token(),
            product: entry.product.clone(),
            problem: entry.name.clone(),
            kind: entry.kind,
            severities: plan.choices(),
            severity: plan.usual(entry.kind).map(Severity::slug).unwrap_or_default().to_owned(),
            left,
            template: entry.template.clone(),
            params: entry.params.clone(),
            regions: catalog.regions.clone(),
            countries: country_codes::choices(),
            agreement: agreements::latest(self.db()).await?.id,
            contact: self.own_contact().await?,
            zones: self.contact_zones(""),
        })
    }

    /// Whether somebody may know of a ticket: `visible`'s answer alone, for the test that compares it with `policy`'s.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sees(&self, no: &TicketNo) -> Result<bool> {
        Ok(visible::ticket(&self.who, no).one(self.db()).await?.is_some())
    }

    /// The same of stubs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sees_stub(&self, no: &TicketNo) -> Result<bool> {
        Ok(visible::stubs(&self.who, no).one(self.db()).await?.is_some())
    }
}
