//! Saved filters: what a user looks for in a list again and again, under a name. Nobody else sees them.

use crate::check::label;
use crate::fault::Why;
use crate::id::SavedFilterId;
use serde::{Deserialize, Serialize};

/// Saved filters that a user has at most of one list.
pub const SAVED_MAX: usize = 20;
/// Longest name, in characters.
pub const NAME_MAX: usize = 30;

/// A saved filter, as its owner's list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// Its key.
    pub id: SavedFilterId,
    /// "Filter name".
    pub name: String,
    /// Its page.
    pub address: String,
    /// Whether the list is filtered by it now.
    pub is_current: bool,
}

/// [Save Filter].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SaveFilterForm {
    /// The path of the list.
    pub list: String,
    /// Its filters, as its address has them.
    pub query: String,
    /// "Filter name".
    pub name: String,
}

/// The page "Edit Filter", with either of its buttons.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedFilterForm {
    /// The filter's key.
    pub id: String,
    /// "Filter name".
    pub name: String,
}

/// The name of a saved filter: one line, without spaces that nobody would see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterName(String);

impl FilterName {
    /// A name as typed.
    ///
    /// # Errors
    /// [`Why::Missing`], [`Why::TooLong`] or [`Why::ControlCharacter`].
    pub fn parse(raw: &str) -> Result<Self, Why> {
        label(raw, NAME_MAX).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By which two names are the same: the case of letters does not matter.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

#[cfg(feature = "server")]
mod parse {
    use super::{FilterName, SaveFilterForm, SavedFilterForm};
    use crate::check::Check;
    use crate::fault::{Fault, Why};
    use crate::id::SavedFilterId;
    use crate::moment::Zone;
    use crate::tickets::{ListKind, TicketQuery};

    /// A filter to be saved.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct NewFilter {
        /// Of this list.
        pub list: ListKind,
        /// Its name.
        pub name: FilterName,
        /// What it asks for: read, checked, and written anew.
        pub query: TicketQuery,
    }

    impl SaveFilterForm {
        /// # Errors
        /// [`Fault::BadRequest`] for what is no list, [`Fault::Invalid`] with all that is wrong with the rest.
        pub fn parse(&self, zone: &Zone) -> Result<NewFilter, Fault> {
            let list = ListKind::at(&self.list).ok_or(Fault::BadRequest)?;
            let query = TicketQuery::read(&self.query).canonical(list, zone)?;
            let mut check = Check::default();
            if !query.is_filtered() {
                check.wrong("query", Why::NothingToSave);
            }
            let name = check.field("name", FilterName::parse(&self.name));
            check.done()?;
            name.map(|name| NewFilter { list, name, query }).ok_or(Fault::BadRequest)
        }
    }

    impl SavedFilterForm {
        /// The filter, for [Delete].
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is no key.
        pub fn id(&self) -> Result<SavedFilterId, Fault> {
            self.id.parse().map(SavedFilterId).map_err(|_| Fault::NotFound)
        }

        /// The filter and its name, for [OK].
        ///
        /// # Errors
        /// [`Fault::NotFound`] for what is no key, [`Fault::Invalid`] for what is no name.
        pub fn parse(&self) -> Result<(SavedFilterId, FilterName), Fault> {
            Ok((self.id()?, FilterName::parse(&self.name).map_err(|why| Fault::field("name", why))?))
        }
    }
}
#[cfg(feature = "server")]
pub use parse::NewFilter;
