//! The cookies that are set.

use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use domain::id::UserId;
use domain::second_factor::CODE_WAITS;
use domain::security::LONGEST_HOURS;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::{Known, Pending};

/// A year, in seconds.
const YEAR: i64 = 365 * 24 * 60 * 60;
/// The longest that an account lets a session last, in seconds: when it ends is the server's to say.
const SESSION_MAX: i64 = *LONGEST_HOURS.end() * 60 * 60;

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

    pub(super) fn cookie(self, name: &str, value: &str, max_age: i64, reach: &str) -> String {
        let secure = if self == Self::Secure { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; Max-Age={max_age}; SameSite=Lax{reach}{secure}")
    }

    pub(super) fn set(self, cookie: &str) {
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
