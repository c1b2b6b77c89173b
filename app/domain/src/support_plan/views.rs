//! What pages show of support plans, and the forms on them. Sentences are made on the server.

use super::{Hours, Plan, Response};
use crate::check::Check;
use crate::fault::{Fault, Why};
use crate::iam::Record;
use crate::id::AccountId;
use crate::moment::When;
use crate::quota::Usage;
use serde::{Deserialize, Serialize};

/// "Support Plan".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportPlan {
    /// The plan's name.
    pub plan: String,
    /// What it promises, the lowest severity first.
    pub promises: Vec<Promise>,
    /// The month's technical tickets.
    pub usage: Usage,
    /// Add-on packages that were ordered, the newest first.
    pub orders: Vec<AddOnOrder>,
    /// Whether the reader may order one.
    pub purchase: Purchase,
}

/// A row of the table of promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// "Severity".
    pub severity: String,
    /// "First response": how long.
    pub within: String,
    /// "Hours": which of them count.
    pub hours: String,
}

/// An add-on package that was ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOnOrder {
    /// When.
    pub at: When,
    /// By whom.
    pub by: String,
    /// Tickets that it added.
    pub tickets: i64,
    /// To which month: "December 2026".
    pub month: String,
}

/// Whether [Purchase add-on] is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purchase {
    /// The plan has no limit: there is nothing to add to.
    Nothing,
    /// The account's administrator alone may.
    NotAllowed,
    /// The reader may, by a form of this key.
    Open(String),
}

/// The form of [Purchase add-on].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddOnForm {
    /// Random, made with the page: the same key orders once, however often it is sent.
    pub key: String,
}

/// An account, as the desk lead sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountDetails {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// The name of its plan in forms.
    pub plan: String,
    /// Plans to choose from: names in forms, and on screen.
    pub plans: Vec<(String, String)>,
    /// Its time zone.
    pub time_zone: String,
    /// Zones to choose from.
    pub zones: Vec<String>,
    /// The month's technical tickets.
    pub usage: Usage,
    /// What was set, the newest first.
    pub history: Vec<Record>,
}

/// The form of an account's plan and zone, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// The account's key.
    pub account: String,
    /// "Support Plan".
    pub plan: String,
    /// "Time zone".
    pub time_zone: String,
}

/// The form, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPlan {
    /// The account.
    pub account: AccountId,
    /// Its plan.
    pub plan: Plan,
    /// Its time zone.
    pub time_zone: String,
}

impl PlanForm {
    /// Checks every field.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no account, [`Fault::Invalid`] with all that is wrong.
    pub fn parse(&self, is_zone: impl Fn(&str) -> bool) -> Result<AccountPlan, Fault> {
        let account = AccountId(self.account.parse().map_err(|_| Fault::NotFound)?);
        let mut check = Check::default();
        let plan = Plan::ALL.into_iter().find(|plan| plan.slug() == self.plan).ok_or(Why::NotInList);
        let plan = check.field("plan", plan);
        let zone = self.time_zone.trim();
        if !is_zone(zone) {
            check.wrong("time_zone", Why::NotInList);
        }
        check.done()?;
        let plan = plan.ok_or(Fault::BadRequest)?;
        Ok(AccountPlan { account, plan, time_zone: zone.to_owned() })
    }
}

impl Plan {
    /// The table of its promises.
    pub fn promises(self) -> Vec<Promise> {
        let promise = |(severity, response): (super::Severity, Response)| Promise {
            severity: severity.label().to_owned(),
            within: response.time(),
            hours: Hours::label(response.hours).to_owned(),
        };
        self.severities().filter_map(|severity| Some((severity, self.response(severity)?))).map(promise).collect()
    }
}
