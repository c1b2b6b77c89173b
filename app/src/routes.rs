//! The pages and their addresses: everybody's, and those of one side, which the other side's half in the browser does not have.

use crate::agencies::SwitchRolePage;
use crate::closed::NotFoundPage;
use crate::frame::Frame;
use crate::iam::{NewUserPage, UserPage, UsersPage};
use crate::opening::{Opening, Refresh};
use crate::profile::{ProfilePage, SecondFactorPage};
use crate::protocol::ProtocolPage;
use crate::saved_filters::SavedFilterPage;
use crate::security::SecurityPage;
use crate::set_up::SetUpPage;
use crate::sign_in::{SessionEnded, SignInPage};
use crate::welcome::{ChoosePasswordPage, WelcomePage};
use domain::actor::Side;
use leptos::children::ToChildren;
use leptos::prelude::*;
use leptos::tachys::view::iterators::StaticVec;
use leptos_meta::provide_meta_context;
use leptos_router::any_nested_route::{AnyNestedRoute, IntoAnyNestedRoute};
use leptos_router::components::{FlatRoutes, RouteChildren, Router};
use leptos_router::{ChooseView, NestedRoute, PossibleRouteMatch, SsrMode, path};

/// The console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let opening = Opening::read();
    Refresh::provide(opening.once.clone());
    let kept = opening.kept.clone();
    let me = opening.me.clone();
    let side = opening.side();
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
                    None => pages(&[side]),
                }}
            </Frame>
        </Router>
    }
}

/// All pages that there are, for the server to ask for their addresses.
#[cfg(feature = "ssr")]
#[component]
pub fn AllPages() -> impl IntoView {
    view! { <Router>{pages(&[Side::Customer, Side::Desk])}</Router> }
}

/// Told to whoever waits for the page to be alive: style sheets and tests.
fn mark_hydrated() {
    if let Some(root) = document().document_element() {
        // A page that cannot be marked works all the same.
        let _ = root.set_attribute("data-hydrated", "");
    }
}

/// The pages of everybody and of these sides. What is another side's is an address that is no page's, on the server too: what
/// it renders is what the reader's half in the browser draws.
fn pages(sides: &[Side]) -> AnyView {
    let mut pages = of_everybody();
    for side in sides {
        pages.extend(match side {
            Side::Customer => of_customers(),
            Side::Desk => of_the_desk(),
        });
    }
    let children = RouteChildren::to_children(move || StaticVec::from(pages));
    view! { <FlatRoutes fallback=|| view! { <NotFoundPage/> } children/> }.into_any()
}

/// A page is rendered whole before its first byte is sent: its status is right, and nothing needs a script to appear.
fn page<P, V>(path: P, view: V) -> AnyNestedRoute
where
    P: PossibleRouteMatch + std::fmt::Debug + Clone + Send + 'static,
    V: ChooseView,
{
    NestedRoute::new(path, view).ssr_mode(SsrMode::Async).into_any_nested_route()
}

fn of_everybody() -> Vec<AnyNestedRoute> {
    vec![
        page(path!("/sign-in"), SignInPage),
        page(path!("/welcome"), WelcomePage),
        page(path!("/choose-password"), ChoosePasswordPage),
        page(path!("/set-up"), SetUpPage),
        page(path!("/protocol"), ProtocolPage),
        page(path!("/profile"), ProfilePage),
        page(path!("/profile/second-factor"), SecondFactorPage),
        page(path!("/filters/:id"), SavedFilterPage),
        page(path!("/agencies"), SwitchRolePage),
        page(path!("/iam/security"), SecurityPage),
        page(path!("/iam/users"), UsersPage),
        page(path!("/iam/users/new"), NewUserPage),
        page(path!("/iam/users/:user"), UserPage),
    ]
}

#[cfg(feature = "customers")]
fn of_customers() -> Vec<AnyNestedRoute> {
    use crate::agencies::{AgenciesPage, CreateAgencyPage};
    use crate::authorizations::{AuthorizationPage, GroupAuthorizationsPage, MyAuthorizationsPage};
    use crate::iam::{GroupPage as UserGroupPage, GroupsPage, PermissionsPage, PolicyPage};
    use crate::support_plan::SupportPlanPage;
    use crate::tickets::{
        AssociatedPage, ContactPage, CreatePage, DetailsPage, FormPage, GroupPage, ListPage, ResourcesPage, TagPage,
    };
    use crate::traces::TracesPage;

    vec![
        page(path!("/tickets"), ListPage),
        page(path!("/tickets/new"), CreatePage),
        page(path!("/tickets/new/:product/:problem"), FormPage),
        page(path!("/tickets/:no"), DetailsPage),
        page(path!("/tickets/:no/contact"), ContactPage),
        page(path!("/tickets/:no/resources"), ResourcesPage),
        page(path!("/tags/:id"), TagPage),
        page(path!("/group/tickets"), GroupPage),
        page(path!("/group/tickets/:no/associated"), AssociatedPage),
        page(path!("/authorizations"), MyAuthorizationsPage),
        page(path!("/authorizations/:id"), AuthorizationPage),
        page(path!("/group/authorizations"), GroupAuthorizationsPage),
        page(path!("/support-plan"), SupportPlanPage),
        page(path!("/traces"), TracesPage),
        page(path!("/iam/agencies"), AgenciesPage),
        page(path!("/iam/agencies/new"), CreateAgencyPage),
        page(path!("/iam/groups"), GroupsPage),
        page(path!("/iam/groups/:group"), UserGroupPage),
        page(path!("/iam/ticket-policy"), PolicyPage),
        page(path!("/iam/permissions"), PermissionsPage),
    ]
}

#[cfg(not(feature = "customers"))]
fn of_customers() -> Vec<AnyNestedRoute> {
    Vec::new()
}

#[cfg(feature = "desk")]
fn of_the_desk() -> Vec<AnyNestedRoute> {
    use crate::authorizations::{DeskAuthorizationPage, RequestPage};
    use crate::desk::{AccountsPage, AllTicketsPage, DeskTicketPage, MyWorkPage, NewAccountPage, QueuePage};
    use crate::support_plan::AccountPage;

    vec![
        page(path!("/desk"), QueuePage),
        page(path!("/desk/mine"), MyWorkPage),
        page(path!("/desk/tickets"), AllTicketsPage),
        page(path!("/desk/tickets/:no"), DeskTicketPage),
        page(path!("/desk/tickets/:no/authorizations/new"), RequestPage),
        page(path!("/desk/authorizations/:id"), DeskAuthorizationPage),
        page(path!("/desk/accounts"), AccountsPage),
        page(path!("/desk/accounts/new"), NewAccountPage),
        page(path!("/desk/accounts/:account"), AccountPage),
    ]
}

#[cfg(not(feature = "desk"))]
fn of_the_desk() -> Vec<AnyNestedRoute> {
    Vec::new()
}
