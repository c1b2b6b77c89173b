//! One generic column for the enums of `domain`: it knows no database, the columns hold its codes.

use domain::act::LoggedAct;
use domain::actor::Side;
use domain::agencies::{AgencyAct, AgencyRight};
use domain::authorizations::{AuthorizationKind, AuthorizationStatus};
use domain::catalog::{ParamKind, ProblemKind};
use domain::iam::{IamAct, Role, UserState};
use domain::support_plan::{Plan, Severity};
use domain::tickets::{ListKind, TicketStatus};
use sea_orm::sea_query::{ArrayType, ColumnType, Nullable, ValueType, ValueTypeErr};
use sea_orm::{ColIdx, DbErr, QueryResult, TryFromU64, TryGetError, TryGetable, Value};
use serde::de::{Deserialize, Deserializer, Error};

/// An enum that is stored as a code. Codes are for ever; words on screen are not.
pub trait Stored: Copy + 'static {
    /// The code.
    fn code(self) -> i32;
    /// The variant of a code.
    fn from_code(code: i32) -> Option<Self>;
}

/// A column of a [`Stored`] enum. An unknown code is a decode error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code<T>(pub T);

impl<T: Stored> From<Code<T>> for Value {
    fn from(code: Code<T>) -> Self {
        Self::Int(Some(code.0.code()))
    }
}

impl<T: Stored> TryGetable for Code<T> {
    fn try_get_by<I: ColIdx>(res: &QueryResult, index: I) -> Result<Self, TryGetError> {
        let code = i32::try_get_by(res, index)?;
        let unknown =
            || TryGetError::DbErr(DbErr::Type(format!("no {} has the code {code}", std::any::type_name::<T>())));
        T::from_code(code).map(Self).ok_or_else(unknown)
    }
}

impl<T: Stored> ValueType for Code<T> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the values of another crate")]
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        match value {
            Value::Int(Some(code)) => T::from_code(code).map(Self).ok_or(ValueTypeErr),
            _ => Err(ValueTypeErr),
        }
    }

    fn type_name() -> String {
        std::any::type_name::<T>().to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::Int
    }

    fn column_type() -> ColumnType {
        ColumnType::Integer
    }
}

impl<T: Stored> Nullable for Code<T> {
    fn null() -> Value {
        Value::Int(None)
    }
}

impl<'de, T: Stored> Deserialize<'de> for Code<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = i32::deserialize(from)?;
        let unknown = || D::Error::custom(format!("no {} has the code {code}", std::any::type_name::<T>()));
        T::from_code(code).map(Self).ok_or_else(unknown)
    }
}

/// Needed of every part of a compound key; none of ours is counted up by the database.
impl<T: Stored> TryFromU64 for Code<T> {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64(std::any::type_name::<T>()))
    }
}

macro_rules! stored {
    ($($name:ident { $($variant:ident = $code:literal),+ $(,)? })+) => {$(
        impl Stored for $name {
            fn code(self) -> i32 {
                match self { $(Self::$variant => $code),+ }
            }
            fn from_code(code: i32) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    )+};
}

stored! {
    Side { Customer = 0, Desk = 1 }
    Role { TicketAdministrator = 1, TicketGroupOperator = 2, CtsViewer = 3 }
    UserState { Enabled = 0, Disabled = 1, Deleted = 2 }
    ProblemKind { Consulting = 0, Fault = 5 }
    ParamKind { Text = 0, Number = 1, Select = 2, Date = 3, Secret = 4 }
    AgencyRight { View = 1, Handle = 2 }
    AgencyAct { Create = 1, End = 2, Switch = 3, SwitchBack = 4, Export = 5 }
}

/// These codes stand in `domain`: the API knows them too, or they stand beside what else hangs from the variant.
macro_rules! stored_as_on_the_api {
    ($($name:ident),+) => {$(
        impl Stored for $name {
            fn code(self) -> i32 {
                Self::code(self)
            }
            fn from_code(code: i32) -> Option<Self> {
                Self::ALL.into_iter().find(|variant| Self::code(*variant) == code)
            }
        }
    )+};
}

stored_as_on_the_api! { TicketStatus, LoggedAct, IamAct, AuthorizationKind, AuthorizationStatus, ListKind, Plan, Severity }
