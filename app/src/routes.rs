//! The pages and their addresses.

use crate::agencies::{AgenciesPage, CreateAgencyPage, SwitchRolePage};
use crate::authorizations::{
    AuthorizationPage, DeskAuthorizationPage, GroupAuthorizationsPage, MyAuthorizationsPage, RequestPage,
};
use crate::closed::NotFoundPage;
use crate::desk::{AccountsPage, AllTicketsPage, DeskTicketPage, MyWorkPage, NewAccountPage, QueuePage};
use crate::frame::Frame;
use crate::iam::{
    GroupPage as UserGroupPage, GroupsPage, NewUserPage, PermissionsPage, PolicyPage, UserPage, UsersPage,
};
use crate::opening::{Opening, Refresh};
use crate::profile::{ProfilePage, SecondFactorPage};
use crate::protocol::ProtocolPage;
use crate::saved_filters::SavedFilterPage;
use crate::security::SecurityPage;
use crate::set_up::SetUpPage;
use crate::sign_in::{SessionEnded, SignInPage};
use crate::tickets::{
    AssociatedPage, ContactPage, CreatePage, DetailsPage, FormPage, GroupPage, ListPage, ResourcesPage, TagPage,
};
use crate::traces::TracesPage;
use crate::welcome::{ChoosePasswordPage, WelcomePage};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{SsrMode, path};

/// The console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let opening = Opening::read();
    Refresh::provide(opening.once.clone());
    let kept = opening.kept.clone();
    let me = opening.me.clone();
    let opening = StoredValue::new(opening);
    provide_context(opening);
    Effect::new(move |_| {
        // What came back is for the page it came back to, not for those visited after it.
        opening.update_value(|opening| (opening.returned, opening.once) = (None, None));
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
            <Route path=path!("/tickets/:no/contact") view=ContactPage ssr=ssr.clone()/>
            <Route path=path!("/tickets/:no/resources") view=ResourcesPage ssr=ssr.clone()/>
            <Route path=path!("/tags/:id") view=TagPage ssr=ssr.clone()/>
            <Route path=path!("/filters/:id") view=SavedFilterPage ssr=ssr.clone()/>
            <Route path=path!("/group/tickets") view=GroupPage ssr=ssr.clone()/>
            <Route path=path!("/group/tickets/:no/associated") view=AssociatedPage ssr=ssr.clone()/>
            <Route path=path!("/authorizations") view=MyAuthorizationsPage ssr=ssr.clone()/>
            <Route path=path!("/authorizations/:id") view=AuthorizationPage ssr=ssr.clone()/>
            <Route path=path!("/group/authorizations") view=GroupAuthorizationsPage ssr=ssr.clone()/>
            <Route path=path!("/desk/tickets/:no/authorizations/new") view=RequestPage ssr=ssr.clone()/>
            <Route path=path!("/desk/authorizations/:id") view=DeskAuthorizationPage ssr=ssr.clone()/>
            <Route path=path!("/protocol") view=ProtocolPage ssr=ssr.clone()/>
            <Route path=path!("/profile") view=ProfilePage ssr=ssr.clone()/>
            <Route path=path!("/profile/second-factor") view=SecondFactorPage ssr=ssr.clone()/>
            <Route path=path!("/iam/security") view=SecurityPage ssr=ssr.clone()/>
            <Route path=path!("/desk") view=QueuePage ssr=ssr.clone()/>
            <Route path=path!("/desk/mine") view=MyWorkPage ssr=ssr.clone()/>
            <Route path=path!("/desk/tickets") view=AllTicketsPage ssr=ssr.clone()/>
            <Route path=path!("/desk/tickets/:no") view=DeskTicketPage ssr=ssr.clone()/>
            <Route path=path!("/traces") view=TracesPage ssr=ssr.clone()/>
            <Route path=path!("/iam/agencies") view=AgenciesPage ssr=ssr.clone()/>
            <Route path=path!("/iam/agencies/new") view=CreateAgencyPage ssr=ssr.clone()/>
            <Route path=path!("/agencies") view=SwitchRolePage ssr=ssr.clone()/>
            <Route path=path!("/desk/accounts") view=AccountsPage ssr=ssr.clone()/>
            <Route path=path!("/desk/accounts/new") view=NewAccountPage ssr=ssr.clone()/>
            <Route path=path!("/iam/users") view=UsersPage ssr=ssr.clone()/>
            <Route path=path!("/iam/users/new") view=NewUserPage ssr=ssr.clone()/>
            <Route path=path!("/iam/users/:user") view=UserPage ssr=ssr.clone()/>
            <Route path=path!("/iam/groups") view=GroupsPage ssr=ssr.clone()/>
            <Route path=path!("/iam/groups/:group") view=UserGroupPage ssr=ssr.clone()/>
            <Route path=path!("/iam/ticket-policy") view=PolicyPage ssr=ssr.clone()/>
            <Route path=path!("/iam/permissions") view=PermissionsPage ssr=ssr.clone()/>
            <Route path=path!("/welcome") view=WelcomePage ssr=ssr.clone()/>
            <Route path=path!("/choose-password") view=ChoosePasswordPage ssr=ssr.clone()/>
            <Route path=path!("/set-up") view=SetUpPage ssr=ssr/>
        </FlatRoutes>
    }
    .into_any()
}
