//! Tickets of My Group (manual, chapter 4).

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::page::{Apology, Empty};
use crate::kit::query::use_query;
use crate::tickets::actions::Done;
use crate::tickets::list::{Head, Listed, Unreadable};
use crate::tickets::query::{export_of, query_of};
use crate::tickets::several::{Reported, reported};
use crate::wire::Wire;
use domain::tickets::{GroupTicketList, ListKind, TicketQuery};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// A page of the tickets of the others in one's groups.
#[server(input = Json, output = Wire)]
pub async fn group_tickets(query: TicketQuery) -> Result<GroupTicketList, Failed> {
    Ok(crate::call::acting()?.group_tickets(&query).await?)
}

/// The page.
#[component]
pub fn GroupPage() -> impl IntoView {
    let title = words().frame.group_tickets;
    let map = use_query();
    let query = Memo::new(move |_| map.with(query_of));
    let report = reported();
    read(move || GroupTickets { query: query.get() }).show_any(move |answer| {
        let query = query.get_untracked();
        match answer {
            Ok(list) => {
                view! { <Head title export=export_of(ListKind::Group, &query)/><Done/><Reported lines=report(&query)/><Theirs list query/> }.into_any()
            }
            Err(failed) if failed.status == 422 => {
                view! { <Head title/><Unreadable path=ListKind::Group.path() query failed/> }.into_any()
            }
            Err(failed) => view! { <Apology failed/> }.into_any(),
        }
    })
}

#[component]
fn Theirs(list: GroupTicketList, query: TicketQuery) -> impl IntoView {
    let GroupTicketList { page, counts, groups, tags, saved, may_save } = list;
    let groups = groups.into_iter().map(|(key, name)| (key.0.to_string(), name)).collect();
    let w = &words().list;
    view! {
        <Listed list=ListKind::Group page counts query groups tags saved may_save>
            <Empty title=w.group_empty text=w.group_empty_next/>
        </Listed>
    }
}
