//! A request, as the pages and server functions know it. The server makes one for each request.

use crate::call::Once;
use crate::kit::form::Returned;
use crate::sign_in::Kept;
use crate::theme::Theme;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use domain::actor::Side;
use domain::duty::Duty;
use domain::fault::Fault;
use domain::id::UserId;
use domain::second_factor::CODE_WAITS;
use domain::security::LONGEST_HOURS;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use serde::Deserialize;
use std::sync::Arc;
use store::{Acting, Browser, Door, Known, Peer, Pending, SignedIn, Store};

/// A year, in seconds.
const YEAR: i64 = 365 * 24 * 60 * 60;
/// The longest that an account lets a session last, in seconds: when it ends is the server's to say.
const SESSION_MAX: i64 = *LONGEST_HOURS.end() * 60 * 60;

/// A visit.
#[derive(Clone)]
pub struct Visit {
    /// The store.
    pub store: Store,
    /// Who is signed in.
    pub who: Option<SignedIn>,
    /// Where the request comes from.
    pub peer: Peer,
    /// The session's token, as the browser sent it.
    pub token: Option<String>,
    /// What binds the code of a second factor to the browser that gave the password.
    pub pending: Option<String>,
    /// What the browser says of itself.
    pub browser: Browser,
    /// How cookies are set.
    pub cookies: Cookies,
    /// A one-time link that was just made from this browser: its user and its token.
    pub fresh: Option<Fresh>,
    /// The chosen theme.
    pub theme: Theme,
    /// The names of the site's files.
    pub site: Arc<Site>,
    /// A form that came back.
    pub returned: Option<Returned>,
    /// A form whose session has ended.
    pub kept: Option<Kept>,
    /// What is shown this one time.
    pub once: Option<Once>,
}

/// A one-time link on its way to the page that shows it, once: in a cookie out of reach of scripts, for neither an address
/// nor a log may hold it.
#[derive(Clone)]
pub struct Fresh {
    user: i64,
    token: String,
}

impl Fresh {
    /// From the cookie's value.
    pub fn read(value: &str) -> Option<Self> {
        let (user, token) = value.split_once('.')?;
        let is_token = token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        Some(Self { user: user.parse().ok().filter(|_| is_token)?, token: token.to_owned() })
    }
}

/// The names of the site's files, and whether it is under development.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The browser's half for customers, and for whoever is not signed in.
    pub customers: Bundle,
    /// The same for the service desk.
    pub desk: Bundle,
    /// The style sheet.
    pub css: String,
    /// Reload the page when the server has started anew.
    pub is_dev: bool,
}

/// One side's half of the console in the browser.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Bundle {
    /// The script that loads the WASM.
    pub js: String,
    /// The WASM.
    pub wasm: String,
}

/// How cookies are set: with the `__Host-` prefix and `Secure` where the console is reached by TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// By https.
    Secure,
    /// By http: loopback and trials.
    Plain,
}

impl Cookies {
    /// The name of the session's cookie.
    pub const fn session(self) -> &'static str {
        match self {
            Self::Secure => "__Host-session",
            Self::Plain => "session",
        }
    }

    /// The name of the cookie by which a browser is known.
    pub const fn device(self) -> &'static str {
        match self {
            Self::Secure => "__Host-device",
            Self::Plain => "device",
        }
    }

    /// The name of the cookie that waits for a code.
    pub const fn pending(self) -> &'static str {
        match self {
            Self::Secure => "__Host-pending",
            Self::Plain => "pending",
        }
    }

    fn cookie(self, name: &str, value: &str, max_age: i64, reach: &str) -> String {
        let secure = if self == Self::Secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={max_age}; SameSite=Lax{reach}{secure}")
    }

    fn set(self, cookie: &str) {
        if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
            response.append_header(SET_COOKIE, cookie);
        }
    }

    /// The cookies of somebody who has just signed in, out of reach of scripts: the session, the browser that is known from
    /// now on, and an end to waiting for a code.
    pub fn of_known(self, known: &Known) -> [String; 3] {
        [
            self.cookie(self.session(), &known.token, SESSION_MAX, "; HttpOnly"),
            self.cookie(self.device(), &known.device, YEAR, "; HttpOnly"),
            self.cookie(self.pending(), "", 0, "; HttpOnly"),
        ]
    }

    /// The cookie of somebody whose code is awaited.
    pub fn of_pending(self, pending: &Pending) -> String {
        self.cookie(self.pending(), &pending.token, CODE_WAITS / 1000, "; HttpOnly")
    }

    /// Lets somebody in.
    pub fn welcome(self, known: &Known) {
        for cookie in self.of_known(known) {
            self.set(&cookie);
        }
    }

    /// Waits for somebody's code.
    pub fn wait_for_code(self, pending: &Pending) {
        self.set(&self.of_pending(pending));
    }

    /// Takes it away.
    pub fn end_session(self) {
        self.set(&self.cookie(self.session(), "", 0, "; HttpOnly"));
    }

    /// The name of the cookie with a one-time link that was just made.
    pub const fn fresh(self) -> &'static str {
        match self {
            Self::Secure => "__Host-fresh-link",
            Self::Plain => "fresh-link",
        }
    }

    /// Hands a one-time link to the next page of its user, or of the accounts.
    pub fn set_fresh(self, user: UserId, token: &str) {
        self.set(&self.cookie(self.fresh(), &format!("{}.{token}", user.0), 60, "; HttpOnly"));
    }

    /// Remembers the theme for a year.
    pub fn set_theme(self, theme: &str) {
        self.set(&self.cookie("theme", theme, YEAR, ""));
    }
}

impl Visit {
    /// The key of the agency under which whoever is signed in acts.
    pub fn acts_under(&self) -> Option<i64> {
        self.who.as_ref().and_then(|who| who.agency()).map(|agency| agency.id.0)
    }

    /// Who is signed in and sees the console: before the password is chosen there is none, only a door.
    pub(crate) fn at_the_console(&self) -> Option<&SignedIn> {
        self.who.as_ref().filter(|who| who.duty() != Some(Duty::ChoosePassword))
    }

    /// The browser's half for whoever visits: it has the pages of the side on which they act, and [`Opening::side`] says the same
    /// to the pages themselves.
    ///
    /// [`Opening::side`]: crate::opening::Opening::side
    pub(crate) fn bundle(&self) -> &Bundle {
        match self.at_the_console().map(|who| who.standing().side) {
            Some(Side::Desk) => &self.site.desk,
            Some(Side::Customer) | None => &self.site.customers,
        }
    }

    /// The verbs of whoever is signed in and has no duty before them.
    ///
    /// # Errors
    /// [`Fault::SignInFirst`], and the fault of the duty.
    pub fn acting(&self) -> Result<Acting, Fault> {
        match self.duty() {
            Some(duty) => Err(duty.fault()),
            None => self.acting_at_all(),
        }
    }

    /// The same for those who come to do this duty.
    ///
    /// # Errors
    /// As [`Visit::acting`].
    pub(crate) fn acting_first(&self, duty: Duty) -> Result<Acting, Fault> {
        if self.duty() == Some(duty) { self.acting_at_all() } else { self.acting() }
    }

    fn acting_at_all(&self) -> Result<Acting, Fault> {
        let who = self.who.as_ref().ok_or(Fault::SignInFirst)?;
        Ok(self.store.acting_as(who, self.peer.clone()))
    }

    /// What whoever is signed in must do before anything else.
    pub fn duty(&self) -> Option<Duty> {
        self.who.as_ref().and_then(SignedIn::duty)
    }

    /// The door, for this browser.
    pub fn door(&self) -> Door<'_> {
        self.store.door().of(self.browser.clone())
    }

    /// The user of the one-time link that was just made, if there is one.
    pub(crate) fn user_of_fresh(&self) -> Option<UserId> {
        self.fresh.as_ref().map(|fresh| UserId(fresh.user))
    }

    /// The one-time link that was just made for a user. It is gone from the browser with this answer.
    pub(crate) fn take_fresh(&self, user: UserId) -> Option<String> {
        let fresh = self.fresh.as_ref().filter(|fresh| fresh.user == user.0)?;
        self.cookies.set(&self.cookies.cookie(self.cookies.fresh(), "", 0, "; HttpOnly"));
        if let Some(response) = use_context::<ResponseOptions>() {
            // Nor does going back show it again.
            response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
        Some(format!("{}/welcome?token={}", self.peer.endpoint, fresh.token))
    }
}
