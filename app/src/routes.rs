//! The pages and their addresses.

use crate::agencies::{AgenciesPage, CreateAgencyPage, SwitchRolePage};
use crate::closed::{NotFoundPage, TracesPage, UsersPage};
use crate::desk::{AllTicketsPage, DeskTicketPage, MyWorkPage, QueuePage};
use crate::frame::Frame;
use crate::opening::{Opening, Refresh};
use crate::profile::ProfilePage;
use crate::protocol::ProtocolPage;
use crate::sign_in::{SessionEnded, SignInPage};
use crate::tickets::{CreatePage, DetailsPage, FormPage, GroupPage, ListPage};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

/// The console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Refresh::provide();
    let opening = Opening::read();
    let kept = opening.kept.clone();
    let me = opening.me.clone();
    let opening = StoredValue::new(opening);
    provide_context(opening);
    Effect::new(move |_| {
        // What came back is for the page it came back to, not for those visited after it.
        opening.update_value(|opening| opening.returned = None);
        mark_hydrated();
    });
    view! {
        <Router>
            <Frame me=me>
                {match kept {
                    Some(kept) => view! { <SessionEnded kept/> }.into_any(),
                    None => pages(),
                }}
            </Frame>
        </Router>
    }
}

/// Told to whoever waits for the page to be alive: style sheets and tests.
fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        // A page that cannot be marked works all the same.
        let _ = root.set_attribute("data-hydrated", "");
    }
}

/// Every page is rendered whole before its first byte is sent: its status is right, and nothing needs a script to appear.
fn pages() -> AnyView {
    let ssr = SsrMode::Async;
    view! {
        <FlatRoutes fallback=|| view! { <NotFoundPage/> }>
            <Route path=path!("/sign-in") view=SignInPage ssr=ssr.clone()/>
            <Route path=path!("/tickets") view=ListPage ssr=ssr.clone()/>
            <Route path=path!("/tickets/new") view=CreatePage ssr=ssr.clone()/>
            <Route path=path!("/tickets/new/:product/:problem") view=FormPage ssr=ssr.clone()/>
            <Route path=path!("/tickets/:no") view=DetailsPage ssr=ssr.clone()/>
            <Route path=path!("/group/tickets") view=GroupPage ssr=ssr.clone()/>
            <Route path=path!("/protocol") view=ProtocolPage ssr=ssr.clone()/>
            <Route path=path!("/profile") view=ProfilePage ssr=ssr.clone()/>
            <Route path=path!("/desk") view=QueuePage ssr=ssr.clone()/>
            <Route path=path!("/desk/mine") view=MyWorkPage ssr=ssr.clone()/>
            <Route path=path!("/desk/tickets") view=AllTicketsPage ssr=ssr.clone()/>
            <Route path=path!("/desk/tickets/:no") view=DeskTicketPage ssr=ssr.clone()/>
            <Route path=path!("/traces") view=TracesPage ssr=ssr.clone()/>
            <Route path=path!("/iam/agencies") view=AgenciesPage ssr=ssr.clone()/>
            <Route path=path!("/iam/agencies/new") view=CreateAgencyPage ssr=ssr.clone()/>
            <Route path=path!("/agencies") view=SwitchRolePage ssr=ssr.clone()/>
            <Route path=path!("/iam/users") view=UsersPage ssr=ssr/>
        </FlatRoutes>
    }
    .into_any()
}
