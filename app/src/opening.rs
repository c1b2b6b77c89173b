//! What a page is opened with: the same for the server that renders it and the browser that hydrates it.

use crate::call::Once;
use crate::kit::form::Returned;
use crate::sign_in::Kept;
use crate::theme::Theme;
use crate::wire::Text;
use domain::actor::Side;
use domain::moment::When;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Who is signed in, for the frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub id: i64,
    pub user: String,
    pub account: String,
    /// On which side they act.
    pub side: Side,
    /// On which side they are, for whomever they act.
    pub home: Side,
    pub is_administrator: bool,
    pub role: Role,
    pub may_switch: bool,
    pub may_submit: bool,
    pub may_group: bool,
    pub may_plan: bool,
    pub may_trace: bool,
    pub may_iam: bool,
}

/// For whom somebody acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// For themselves.
    Own,
    /// For another account, under its agency.
    Under(ActsFor),
    /// For themselves, since the agency under which they acted is over.
    Over,
}

/// The account for which somebody acts, the agency under which they do, and its last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActsFor {
    pub account: String,
    pub name: String,
    pub until: When,
}

/// The opening of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub me: Option<Me>,
    /// How much is taken of files, for whoever is signed in.
    pub files: String,
    /// The largest, in bytes, as scripts count.
    pub file_max: u32,
    pub theme: Theme,
    /// A form that came back.
    pub returned: Option<Returned>,
    /// A form whose session has ended.
    pub kept: Option<Kept>,
    /// What is shown this one time.
    pub once: Option<Once>,
}

impl Opening {
    /// Reads the opening from the request, or in the browser from the page.
    pub fn read() -> Self {
        SharedValue::<Self, Text>::new_with_encoding(here).into_inner()
    }

    /// Whose pages there are beside everybody's; before anybody is known, those of customers.
    pub fn side(&self) -> Side {
        self.me.as_ref().map_or(Side::Customer, |me| me.side)
    }
}

#[cfg(feature = "ssr")]
fn here() -> Opening {
    use domain::act::ConsoleAct;
    use domain::policy::console;

    let Some(visit) = use_context::<crate::visit::Visit>() else { return Opening::default() };
    let me = visit.at_the_console().map(|who| {
        let may = |act| console(who.standing(), act).is_ok();
        let person = who.person().clone();
        Me {
            id: who.actor().user.0,
            user: person.user,
            account: person.account,
            side: who.standing().side,
            home: who.home().side,
            is_administrator: who.home().is_administrator,
            role: role(who),
            may_switch: may(ConsoleAct::SwitchRole),
            may_submit: may(ConsoleAct::Submit),
            may_group: may(ConsoleAct::Group),
            may_plan: may(ConsoleAct::SupportPlan),
            may_trace: may(ConsoleAct::Traces),
            may_iam: may(ConsoleAct::Iam),
        }
    });
    let limits = visit.store.file_limits();
    let files = me.as_ref().map(|_| limits.hint()).unwrap_or_default();
    let file_max = u32::try_from(limits.size()).unwrap_or(u32::MAX);
    Opening { me, files, file_max, theme: visit.theme, returned: visit.returned, kept: visit.kept, once: visit.once }
}

#[cfg(feature = "ssr")]
fn role(who: &store::SignedIn) -> Role {
    match who.agency().cloned() {
        Some(store::Delegation { account, name, until, .. }) => Role::Under(ActsFor { account, name, until }),
        None if who.is_agency_over() => Role::Over,
        None => Role::Own,
    }
}

#[cfg(not(feature = "ssr"))]
fn here() -> Opening {
    Opening::default()
}

/// How often pages have read their data again, and whether they did so the last time because something had changed elsewhere:
/// nobody may be in front of such a page.
#[derive(Clone, Copy, Default)]
pub struct Turn {
    pub n: u32,
    pub is_by_itself: bool,
}

/// What the page learns from the forms that were sent from it.
#[derive(Clone, Copy)]
pub struct Refresh {
    /// Another one when something was changed: pages read their data again.
    turn: RwSignal<Turn>,
    /// Another one when counts may have changed that stand on every page.
    counts: RwSignal<u32>,
    /// Whether the last form was refused.
    is_refused: RwSignal<bool>,
    /// What the last form has made, to be shown this one time.
    once: RwSignal<Option<Once>>,
}

impl Refresh {
    pub fn provide(once: Option<Once>) {
        provide_context(Self {
            turn: RwSignal::default(),
            counts: RwSignal::default(),
            is_refused: RwSignal::new(false),
            once: RwSignal::new(once),
        });
        #[cfg(feature = "hydrate")]
        Self::now().listen();
    }

    pub fn now() -> Self {
        expect_context()
    }

    /// To be read by every resource of a page.
    pub fn track(self) -> Turn {
        self.turn.get()
    }

    /// The same for counts that stand on every page.
    pub fn track_counts(self) -> Turn {
        let (turn, counts) = (self.turn.get(), self.counts.get());
        Turn { n: turn.n + counts, is_by_itself: turn.is_by_itself || counts > 0 }
    }

    /// Whether the last form that was sent from here was refused: a word of an earlier success is over.
    pub fn is_refused(self) -> bool {
        self.is_refused.get()
    }

    /// What a server function has made, to be shown this one time. It is gone once the page is left.
    pub fn once(self, call: &'static str) -> Signal<Option<Vec<String>>> {
        on_cleanup(move || {
            self.once.try_set(None);
        });
        Signal::derive(move || {
            self.once.with(|once| once.as_ref().filter(|once| once.call == call).map(|once| once.lines.clone()))
        })
    }

    /// Hides it before the page is left.
    #[cfg(feature = "hydrate")]
    pub fn hide(self) {
        self.once.try_set(None);
    }

    #[cfg(feature = "hydrate")]
    pub fn show(self, once: Option<Once>) {
        self.once.set(once);
    }

    #[cfg(feature = "hydrate")]
    pub fn refuse(self) {
        self.is_refused.set(true);
    }

    #[cfg(feature = "hydrate")]
    pub fn bump(self) {
        self.is_refused.set(false);
        self.turn.update(|turn| *turn = Turn { n: turn.n + 1, is_by_itself: false });
    }

    /// What `public/live.js` hears: something has changed elsewhere.
    #[cfg(feature = "hydrate")]
    fn listen(self) {
        let renew = move |_| self.turn.update(|turn| *turn = Turn { n: turn.n + 1, is_by_itself: true });
        let recount = move |_| self.counts.update(|n| *n += 1);
        // As long as the document.
        let _ =
            (window_event_listener_untyped("live:page", renew), window_event_listener_untyped("live:counts", recount));
    }
}
