//! A request, as the pages and server functions know it. The server makes one for each request.

use crate::kit::form::Returned;
use crate::sign_in::Kept;
use crate::theme::Theme;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use domain::id::UserId;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::sync::Arc;
use store::{Acting, Peer, SignedIn, Store};

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
    /// The script that loads the WASM.
    pub js: String,
    /// The WASM.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// Reload the page when the server has started anew.
    pub is_dev: bool,
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

    fn cookie(self, name: &str, value: &str, max_age: i64, reach: &str) -> String {
        let secure = if self == Self::Secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={max_age}; SameSite=Lax{reach}{secure}")
    }

    fn set(self, cookie: &str) {
        if let (Some(response), Ok(cookie)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(cookie)) {
            response.append_header(SET_COOKIE, cookie);
        }
    }

    /// Hands a session's token to the browser, out of reach of scripts.
    pub fn set_session(self, token: &str) {
        self.set(&self.session_cookie(token));
    }

    /// The cookie that does so.
    pub fn session_cookie(self, token: &str) -> String {
        self.cookie(self.session(), token, 12 * 60 * 60, "; HttpOnly")
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
        self.set(&self.cookie("theme", theme, 365 * 24 * 60 * 60, ""));
    }
}

impl Visit {
    /// The verbs of whoever is signed in; of none who must choose a password first.
    pub fn acting(&self) -> Option<Acting> {
        self.acting_at_all().filter(|_| !self.must_choose_password())
    }

    /// The verbs of whoever is signed in, for choosing that password.
    pub(crate) fn acting_at_all(&self) -> Option<Acting> {
        self.who.as_ref().map(|who| self.store.acting_as(who, self.peer.clone()))
    }

    /// Whether whoever is signed in must choose a password before anything else.
    pub fn must_choose_password(&self) -> bool {
        self.who.as_ref().is_some_and(SignedIn::must_choose_password)
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
