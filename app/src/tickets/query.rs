//! What a list is filtered by, on both sides: it lives in the address.

use crate::kit::export::export;
use crate::kit::query::{Query, joined};
use domain::tickets::{ListKind, TicketQuery};
use leptos::prelude::*;

/// The filters of an address.
pub fn query_of(map: &Query) -> TicketQuery {
    TicketQuery::of(|name| map.get_all(name))
}

/// The address of filters, without the page: empty, or ending in `&`.
pub fn query_text(query: &TicketQuery) -> String {
    joined(query.named())
}

/// [Export] of a list by these filters.
pub fn export_of(list: ListKind, query: &TicketQuery) -> AnyView {
    export(format!("{}/export?{}", list.path(), query_text(query)))
}
