//! Support plans: read by every user of an account, chosen by the desk lead with the account's time zone.

use crate::acting::{Acting, Tx};
use crate::door::random_token;
use crate::entity::account;
use crate::error::Result;
use crate::iam::{History, Line, record};
use crate::quota;
use crate::text::Code;
use domain::act::ConsoleAct;
use domain::actor::{Actor, Side};
use domain::fault::Fault;
use domain::iam::IamAct;
use domain::id::AccountId;
use domain::moment::Zone;
use domain::policy;
use domain::quota::Month;
use domain::support_plan::{AccountDetails, AccountPlan, Plan, PlanForm, Purchase, SupportPlan};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};

impl Acting {
    /// The plan of one's account, and what it has used of the month.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for the desk, [`Fault::NotAllowed`] under an agency.
    pub async fn support_plan(&self) -> Result<SupportPlan> {
        policy::console(self.who.standing(), ConsoleAct::SupportPlan)?;
        let plan = self.who.plan();
        let may_purchase = policy::console(self.who.standing(), ConsoleAct::Purchase).is_ok();
        let purchase = match (plan.quota(), may_purchase) {
            (None, _) => Purchase::Nothing,
            (Some(_), false) => Purchase::NotAllowed,
            (Some(_), true) => Purchase::Open(random_token()),
        };
        Ok(SupportPlan {
            plan: plan.label().to_owned(),
            promises: plan.promises(),
            usage: self.quota().await?.usage(plan),
            orders: self.add_on_orders().await?,
            purchase,
        })
    }

    /// A customer's account, for the lead.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for customers and for what is no customer's account, [`Fault::NotAllowed`] for engineers.
    pub async fn account_details(&self, account: AccountId) -> Result<AccountDetails> {
        policy::iam(self.who.standing(), IamAct::SetPlan)?;
        let row = of_customer(account).one(self.db()).await?.ok_or(Fault::NotFound)?;
        let plan = plan_of(row.plan);
        let month = Month::of(&Zone::named(&row.time_zone), self.now);
        Ok(AccountDetails {
            id: account,
            name: row.name,
            plan: plan.slug().to_owned(),
            plans: Plan::ALL.map(|plan| (plan.slug().to_owned(), plan.label().to_owned())).to_vec(),
            time_zone: row.time_zone,
            zones: Zone::names(),
            usage: quota::of_month(self.db(), account.0, month).await?.usage(plan),
            history: self.history_of(account, History::Account).await?,
        })
    }

    /// Sets an account's plan and time zone; answers the account.
    ///
    /// # Errors
    /// As [`Acting::account_details`]; [`Fault::Invalid`] with all that is wrong.
    pub async fn set_plan(&self, form: &PlanForm) -> Result<AccountId> {
        policy::iam(self.who.standing(), IamAct::SetPlan)?;
        let new = form.parse(Zone::exists)?;
        self.change(|tx| set(tx, &new)).await?;
        Ok(new.account)
    }
}

async fn set(tx: Tx, new: &AccountPlan) -> Result<()> {
    policy::iam(tx.who.standing(), IamAct::SetPlan)?;
    let db = tx.db.as_ref();
    let row = of_customer(new.account).lock_exclusive().one(db).await?.ok_or(Fault::NotFound)?;
    let changes = [
        (IamAct::SetPlan, plan_of(row.plan) != new.plan, new.plan.label()),
        (IamAct::SetZone, row.time_zone != new.time_zone, new.time_zone.as_str()),
    ];
    let change = account::ActiveModel {
        id: Set(row.id),
        plan: Set(Some(Code(new.plan))),
        time_zone: Set(new.time_zone.clone()),
        ..Default::default()
    };
    change.update(db).await?;
    // In the account that it was done to.
    let operator = Actor { account: new.account, ..tx.who.actor() };
    for (act, _, to) in changes.into_iter().filter(|(_, is_new, _)| *is_new) {
        record(db, operator, Line { act, user: None, group: None, role: None, note: Some(to.to_owned()) }, tx.now)
            .await?;
    }
    Ok(())
}

fn of_customer(account: AccountId) -> Select<account::Entity> {
    account::Entity::find_by_id(account.0).filter(account::Column::Side.eq(Code(Side::Customer)))
}

/// The plan of an account's row: one for which none was chosen has Basic.
pub(crate) fn plan_of(chosen: Option<Code<Plan>>) -> Plan {
    chosen.map_or_else(Plan::default, |plan| plan.0)
}
