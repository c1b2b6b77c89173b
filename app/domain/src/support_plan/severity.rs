//! How bad it is.

use crate::words::words;
use serde::{Deserialize, Serialize};

/// How much of a customer's system is hit (`domain.md` §5.1): the customer chooses, among those of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// Nothing is broken: how is it done?
    Guidance,
    /// Some system works in part.
    Impaired,
    /// A production system works in part.
    ProductionImpaired,
    /// A production system is down.
    ProductionUnavailable,
    /// The production system that matters most is down.
    CoreUnavailable,
}

impl Severity {
    /// All of them, the lowest first.
    pub const ALL: [Self; 5] =
        [Self::Guidance, Self::Impaired, Self::ProductionImpaired, Self::ProductionUnavailable, Self::CoreUnavailable];

    /// The code in the database. Codes are for ever.
    pub const fn code(self) -> i32 {
        match self {
            Self::Guidance => 1,
            Self::Impaired => 2,
            Self::ProductionImpaired => 3,
            Self::ProductionUnavailable => 4,
            Self::CoreUnavailable => 5,
        }
    }

    /// The name in forms.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Guidance => "general-guidance",
            Self::Impaired => "system-impaired",
            Self::ProductionImpaired => "production-system-impaired",
            Self::ProductionUnavailable => "production-system-unavailable",
            Self::CoreUnavailable => "core-system-unavailable",
        }
    }

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &words().severity;
        match self {
            Self::Guidance => w.guidance,
            Self::Impaired => w.impaired,
            Self::ProductionImpaired => w.production_impaired,
            Self::ProductionUnavailable => w.production_unavailable,
            Self::CoreUnavailable => w.core_unavailable,
        }
    }
}
