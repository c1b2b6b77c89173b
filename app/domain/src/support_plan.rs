//! Support plans: which severities the tickets of an account may have, how soon an engineer answers first, and how many
//! technical tickets a month holds (manual, chapter 2: "the severity … depends on the SLA level of the Support Plan").

mod response;
mod severity;
mod views;

pub use response::{Hours, Response};
pub use severity::Severity;
pub use views::{AccountDetails, AccountPlan, AddOnForm, AddOnOrder, PlanForm, Promise, Purchase, SupportPlan};

use crate::catalog::ProblemKind;
use crate::fault::Why;
use crate::words::refusals;

/// The support plan of an account. One for which the lead has chosen none has Basic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// Free: tickets are accepted, nothing is promised.
    #[default]
    Basic,
    /// Within business hours.
    Developer,
    /// Around the clock.
    Business,
    /// The same, sooner.
    EnterpriseOnRamp,
    /// The soonest.
    Enterprise,
    /// By a partner; nothing is promised.
    PartnerBasic,
    /// By a partner, with a number of technical tickets a month.
    PartnerStandard,
    /// By a partner, without a limit.
    PartnerPremier,
}

impl Plan {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Basic,
        Self::Developer,
        Self::Business,
        Self::EnterpriseOnRamp,
        Self::Enterprise,
        Self::PartnerBasic,
        Self::PartnerStandard,
        Self::PartnerPremier,
    ];

    /// The code in the database. Codes are for ever.
    pub const fn code(self) -> i32 {
        match self {
            Self::Basic => 0,
            Self::Developer => 1,
            Self::Business => 2,
            Self::EnterpriseOnRamp => 3,
            Self::Enterprise => 4,
            Self::PartnerBasic => 10,
            Self::PartnerStandard => 11,
            Self::PartnerPremier => 12,
        }
    }

    /// The name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Developer => "developer",
            Self::Business => "business",
            Self::EnterpriseOnRamp => "enterprise-on-ramp",
            Self::Enterprise => "enterprise",
            Self::PartnerBasic => "partner-basic",
            Self::PartnerStandard => "partner-standard",
            Self::PartnerPremier => "partner-premier",
        }
    }

    /// The words on screen. Only the server says them.
    pub fn label(self) -> &'static str {
        let w = &refusals().plans;
        match self {
            Self::Basic => w.basic,
            Self::Developer => w.developer,
            Self::Business => w.business,
            Self::EnterpriseOnRamp => w.enterprise_on_ramp,
            Self::Enterprise => w.enterprise,
            Self::PartnerBasic => w.partner_basic,
            Self::PartnerStandard => w.partner_standard,
            Self::PartnerPremier => w.partner_premier,
        }
    }

    /// How soon an engineer answers first to a ticket of this severity (`domain.md` §5.2 and §5.3); `None` where the plan does
    /// not have the severity.
    pub const fn response(self, severity: Severity) -> Option<Response> {
        use Severity as Is;
        match (self, severity) {
            (Self::Developer, Is::Guidance) => Some(Response::of_business(24)),
            (Self::Developer, Is::Impaired) => Some(Response::of_business(12)),
            (Self::Business, Is::Guidance) => Some(Response::hours(24)),
            (Self::Business, Is::Impaired) => Some(Response::hours(12)),
            (Self::Business | Self::EnterpriseOnRamp, Is::ProductionImpaired) => Some(Response::hours(4)),
            (Self::Business, Is::ProductionUnavailable) => Some(Response::hours(1)),
            (Self::EnterpriseOnRamp, Is::Guidance) => Some(Response::hours(20)),
            (Self::EnterpriseOnRamp, Is::Impaired) => Some(Response::hours(10)),
            (Self::EnterpriseOnRamp, Is::ProductionUnavailable) => Some(Response::minutes(45)),
            (Self::EnterpriseOnRamp, Is::CoreUnavailable) => Some(Response::minutes(30)),
            (Self::Enterprise | Self::PartnerStandard | Self::PartnerPremier, Is::Guidance) => {
                Some(Response::hours(16))
            }
            (Self::Enterprise | Self::PartnerStandard | Self::PartnerPremier, Is::Impaired) => Some(Response::hours(8)),
            (Self::Enterprise | Self::PartnerStandard | Self::PartnerPremier, Is::ProductionImpaired) => {
                Some(Response::hours(3))
            }
            (Self::Enterprise | Self::PartnerStandard | Self::PartnerPremier, Is::ProductionUnavailable) => {
                Some(Response::minutes(30))
            }
            (Self::Enterprise | Self::PartnerPremier, Is::CoreUnavailable) => Some(Response::minutes(15)),
            (
                Self::Basic | Self::PartnerBasic,
                Is::Guidance | Is::Impaired | Is::ProductionImpaired | Is::ProductionUnavailable | Is::CoreUnavailable,
            )
            | (Self::Developer, Is::ProductionImpaired | Is::ProductionUnavailable | Is::CoreUnavailable)
            | (Self::Business | Self::PartnerStandard, Is::CoreUnavailable) => None,
        }
    }

    /// The severities that tickets under it may have, the lowest first; none under the basic plans.
    pub fn severities(self) -> impl Iterator<Item = Severity> {
        Severity::ALL.into_iter().filter(move |severity| self.response(*severity).is_some())
    }

    /// Technical tickets of a calendar month (manual, chapter 2: "a maximum of 30 technical support tickets each month");
    /// `None` where they are not counted against a limit.
    pub const fn quota(self) -> Option<u32> {
        match self {
            Self::PartnerStandard => Some(30),
            Self::Basic
            | Self::Developer
            | Self::Business
            | Self::EnterpriseOnRamp
            | Self::Enterprise
            | Self::PartnerBasic
            | Self::PartnerPremier => None,
        }
    }

    /// What a ticket of this kind has unless its customer chooses otherwise.
    pub fn usual(self, kind: ProblemKind) -> Option<Severity> {
        let usual = match kind {
            ProblemKind::Consulting => Severity::Guidance,
            ProblemKind::Fault => Severity::Impaired,
        };
        self.severities().find(|severity| *severity == usual)
    }

    /// The severity of a form as typed; empty stands for the usual one.
    ///
    /// # Errors
    /// [`Why::NotOfPlan`] for one that the plan does not have.
    pub fn severity(self, typed: &str, kind: ProblemKind) -> Result<Option<Severity>, Why> {
        if typed.is_empty() {
            return Ok(self.usual(kind));
        }
        let chosen = self.severities().find(|severity| severity.slug() == typed);
        chosen.map(Some).ok_or(Why::NotOfPlan)
    }

    /// Its severities to choose from: each with its promise, as a value and the words.
    pub fn choices(self) -> Vec<(String, String)> {
        let choice = |severity: Severity| {
            let within = self.response(severity).map(Response::within).unwrap_or_default();
            (severity.slug().to_owned(), (refusals().promises.choice)(severity.label(), &within))
        };
        self.severities().map(choice).collect()
    }
}
