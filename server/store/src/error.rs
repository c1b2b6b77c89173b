//! What a verb answers when it does not succeed.

use crate::door::Pending;
use domain::fault::Fault;
use sea_orm::DbErr;

/// A refusal, or a failure of our own.
#[derive(Debug)]
pub enum Error {
    /// Refused; the fault says why.
    Refused(Fault),
    /// The password was right; the code of the second factor is to come, along with this token.
    CodeNeeded(Pending),
    /// The database failed. Its text reaches the log and no person.
    Db(DbErr),
    /// The store of files failed.
    Files(object_store::Error),
    /// A row was changed between its reading and its writing; tried again, the transaction sees the change.
    Stale,
}

/// The answer of a verb.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The fault that a person reads. A failure is logged here, once, and becomes [`Fault::Unavailable`].
    pub fn into_fault(self) -> Fault {
        match self {
            Self::Refused(fault) => fault,
            Self::CodeNeeded(_) => Fault::CodeNeeded,
            Self::Db(error) => unavailable(&error),
            Self::Files(error) => unavailable(&error),
            Self::Stale => unavailable(&"a ticket kept changing"),
        }
    }

    /// Whether running the transaction again may succeed: a deadlock, a serialisation failure, a busy database.
    pub(crate) fn is_passing(&self) -> bool {
        let error = match self {
            Self::Stale => return true,
            Self::Db(error) => error,
            Self::Refused(_) | Self::CodeNeeded(_) | Self::Files(_) => return false,
        };
        let text = error.to_string();
        ["40001", "40P01", "deadlock detected", "could not serialize", "database is locked"]
            .iter()
            .any(|sign| text.contains(sign))
    }
}

fn unavailable(error: &dyn std::fmt::Display) -> Fault {
    tracing::error!(%error, "storage failed");
    Fault::Unavailable
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        Self::Db(error)
    }
}

impl From<object_store::Error> for Error {
    fn from(error: object_store::Error) -> Self {
        Self::Files(error)
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(fault) => f.write_str(&fault.text()),
            Self::CodeNeeded(_) => f.write_str(&Fault::CodeNeeded.text()),
            // Ours, for the operator at start: without sea-orm's name for it.
            Self::Db(DbErr::Custom(text)) => f.write_str(text),
            Self::Db(error) => error.fmt(f),
            Self::Files(error) => error.fmt(f),
            Self::Stale => f.write_str("a row kept changing"),
        }
    }
}

impl std::error::Error for Error {}
