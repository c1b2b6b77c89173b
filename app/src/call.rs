//! What server functions answer: where to go next, or why not.

use crate::wire::{Text, from_text};
use domain::words::words;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// The answer to a form: the page to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// A path of this console.
    pub to: String,
    /// Whether the whole page must load anew: the frame or the session has changed.
    pub is_anew: bool,
    /// What is shown there, this one time.
    pub once: Option<Once>,
    /// A word about a form that stays as it is.
    pub told: Option<String>,
}

/// What is shown once: secrets that were just made. They travel in the answer itself and are kept nowhere: not in an
/// address, not in a cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Once {
    /// The server function that made them.
    pub call: String,
    /// The secrets.
    pub lines: Vec<String>,
    /// For how long they are shown, where that has an end.
    pub seconds: Option<u32>,
}

impl std::fmt::Debug for Once {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Once(…)")
    }
}

impl Next {
    /// Go to a page.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), is_anew: false, once: None, told: None }
    }

    /// Load a page anew.
    pub fn anew(path: impl Into<String>) -> Self {
        Self { is_anew: true, ..Self::to(path) }
    }

    /// Go nowhere: the form stays with a word about it.
    #[cfg(feature = "ssr")]
    pub fn told(word: impl Into<String>) -> Self {
        Self { told: Some(word.into()), ..Self::to("") }
    }

    /// Shows there, this one time, what a server function has made.
    #[cfg(feature = "ssr")]
    pub fn showing(self, call: &str, lines: Vec<String>) -> Self {
        keep_nowhere();
        Self { once: Some(Once { call: call.to_owned(), lines, seconds: None }), ..self }
    }

    /// Not for longer than this.
    #[cfg(feature = "ssr")]
    pub fn for_seconds(mut self, seconds: u32) -> Self {
        if let Some(once) = &mut self.once {
            once.seconds = Some(seconds);
        }
        self
    }
}

/// A refusal on its way to the browser, in the reader's words. On the server, making one sets the answer's status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// The HTTP status; 0 when there was no answer.
    pub status: u16,
    /// What happened, and what to do next.
    pub text: String,
    /// The fields that are wrong.
    pub problems: Vec<Wrong>,
}

/// A wrong field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrong {
    /// Its name in the form.
    pub field: String,
    /// The sentence beside it.
    pub text: String,
}

impl Failed {
    /// Failed by our own fault, or unreadable.
    pub fn unavailable() -> Self {
        Self { status: 503, text: words().errors.unavailable.to_owned(), problems: Vec::new() }
    }

    /// The server was not reached.
    pub fn offline() -> Self {
        Self { status: 0, text: words().errors.offline.to_owned(), problems: Vec::new() }
    }

    /// From an answer's text; no text means no answer.
    pub fn read(text: &str) -> Self {
        match text {
            "" => Self::offline(),
            text => from_text(text).unwrap_or_else(|_| Self::unavailable()),
        }
    }

    /// An address that is no page's.
    pub fn not_found() -> Self {
        Self { status: 404, text: words().errors.not_found.to_owned(), problems: Vec::new() }
    }

    /// The sentence beside a field, if that is wrong.
    pub fn problem(&self, field: &str) -> Option<String> {
        let texts: Vec<&str> = self
            .problems
            .iter()
            .filter(|problem| problem.field == field)
            .map(|problem| problem.text.as_str())
            .collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }
}

impl FromServerFnError for Failed {
    type Encoder = Text;

    #[cfg(feature = "ssr")]
    #[expect(clippy::wildcard_enum_match_arm, reason = "the errors of another crate")]
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                domain::fault::Fault::BadRequest.into()
            }
            _ => domain::fault::Fault::Unavailable.into(),
        }
    }

    #[cfg(not(feature = "ssr"))]
    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::unavailable()
    }
}

#[cfg(feature = "ssr")]
mod server {
    use super::{Failed, Wrong};
    use crate::visit::Visit;
    use axum::http::header::CACHE_CONTROL;
    use axum::http::{HeaderValue, StatusCode};
    use domain::duty::Duty;
    use domain::fault::Fault;
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;
    use store::Acting;

    impl From<store::Error> for Failed {
        fn from(error: store::Error) -> Self {
            error.into_fault().into()
        }
    }

    impl From<Fault> for Failed {
        fn from(fault: Fault) -> Self {
            set_status(&fault);
            let (status, text) = (fault.status(), fault.text());
            let problems = if let Fault::Invalid(problems) = fault { problems } else { Vec::new() };
            let show = |problem: domain::fault::Problem| Wrong { text: problem.why.text(), field: problem.field };
            Self { status, text, problems: problems.into_iter().map(show).collect() }
        }
    }

    fn set_status(fault: &Fault) {
        let status = StatusCode::from_u16(fault.status());
        if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), status) {
            response.set_status(status);
        }
    }

    /// Neither a cache nor the browser's history keeps the answer.
    pub(crate) fn keep_nowhere() {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }

    /// The verbs of whoever sent the request.
    pub(crate) fn acting() -> Result<Acting, Failed> {
        Ok(visit()?.acting()?)
    }

    /// The same for those who come to do their duty.
    pub(crate) fn acting_first(duty: Duty) -> Result<Acting, Failed> {
        Ok(visit()?.acting_first(duty)?)
    }

    /// The request's visit.
    pub(crate) fn visit() -> Result<Visit, Failed> {
        use_context::<Visit>().ok_or_else(|| Fault::Unavailable.into())
    }
}
#[cfg(feature = "ssr")]
pub(crate) use server::{acting, acting_first, keep_nowhere, visit};
