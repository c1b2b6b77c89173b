//! A request, as the pages and server functions know it. The server makes one for each request.

use crate::kit::form::Returned;
use crate::sign_in::Kept;
use crate::theme::Theme;
use axum::http::{HeaderValue, header::SET_COOKIE};
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
    /// The chosen theme.
    pub theme: Theme,
    /// The names of the site's files.
    pub site: Arc<Site>,
    /// A form that came back.
    pub returned: Option<Returned>,
    /// A form whose session has ended.
    pub kept: Option<Kept>,
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

    /// Remembers the theme for a year.
    pub fn set_theme(self, theme: &str) {
        self.set(&self.cookie("theme", theme, 365 * 24 * 60 * 60, ""));
    }
}

impl Visit {
    /// The key of the agency under which whoever is signed in acts.
    pub fn acts_under(&self) -> Option<i64> {
        self.who.as_ref().and_then(|who| who.agency()).map(|agency| agency.id.0)
    }

    /// The verbs of whoever is signed in.
    pub fn acting(&self) -> Option<Acting> {
        self.who.as_ref().map(|who| self.store.acting_as(who, self.peer.clone()))
    }
}
