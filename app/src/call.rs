//! What server functions answer: where to go next, or why not.

use domain::fault::Fault;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// The answer to a form: the page to go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// A path of this console.
    pub to: String,
    /// Whether the whole page must load anew: the frame or the session has changed.
    pub is_anew: bool,
}

impl Next {
    /// Go to a page.
    pub fn to(path: impl Into<String>) -> Self {
        Self { to: path.into(), is_anew: false }
    }

    /// Load a page anew.
    pub fn anew(path: impl Into<String>) -> Self {
        Self { to: path.into(), is_anew: true }
    }
}

/// A refusal on its way to the browser. On the server, making one sets the answer's status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed(pub Fault);

impl FromServerFnError for Failed {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Fault::BadRequest.into()
            }
            _ => Fault::Unavailable.into(),
        }
    }
}

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        #[cfg(feature = "ssr")]
        set_status(&fault);
        Self(fault)
    }
}

#[cfg(feature = "ssr")]
mod server {
    use super::{Failed, Fault};
    use crate::visit::Visit;
    use axum::http::StatusCode;
    use leptos::prelude::use_context;
    use leptos_axum::ResponseOptions;
    use store::Acting;

    impl From<store::Error> for Failed {
        fn from(error: store::Error) -> Self {
            error.into_fault().into()
        }
    }

    pub(super) fn set_status(fault: &Fault) {
        let status = StatusCode::from_u16(fault.status());
        if let (Some(response), Ok(status)) = (use_context::<ResponseOptions>(), status) {
            response.set_status(status);
        }
    }

    /// The verbs of whoever sent the request.
    pub(crate) fn acting() -> Result<Acting, Failed> {
        visit()?.acting().ok_or_else(|| Fault::SignInFirst.into())
    }

    /// The request's visit.
    pub(crate) fn visit() -> Result<Visit, Failed> {
        use_context::<Visit>().ok_or_else(|| Fault::Unavailable.into())
    }
}
#[cfg(feature = "ssr")]
pub(crate) use server::{acting, visit};
#[cfg(feature = "ssr")]
use server::set_status;
