//! A request, as the pages and server functions know it. The server makes one for each request.

mod cookies;
mod site;

pub use cookies::Cookies;
pub use site::{Bundle, Site};

use crate::call::Once;
use crate::kit::form::Returned;
use crate::sign_in::Kept;
use crate::theme::Theme;
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use domain::actor::Side;
use domain::duty::Duty;
use domain::fault::Fault;
use domain::id::UserId;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::sync::Arc;
use store::{Acting, Browser, Door, Peer, SignedIn, Store};

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
