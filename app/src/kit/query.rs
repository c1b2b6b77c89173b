//! The query of the page's address, decoded once: the router's own map decodes it twice.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// Names and values, in the order of the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    fn parse(search: &str) -> Self {
        let search = search.trim_start_matches('?');
        Self(form_urlencoded::parse(search.as_bytes()).into_owned().collect())
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// All values of a name.
    pub fn get_all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
}

/// Names and values as part of an address, without those that are empty: empty, or ending in `&`.
pub fn joined<'a>(values: impl IntoIterator<Item = (&'static str, &'a str)>) -> String {
    let encode = |value: &str| form_urlencoded::byte_serialize(value.as_bytes()).collect::<String>();
    let filled = values.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(name, value)| format!("{name}={}&", encode(value))).collect()
}

/// The query, as it changes.
pub fn use_query() -> Memo<Query> {
    let search = use_location().search;
    Memo::new(move |_| search.with(|search| Query::parse(search)))
}
