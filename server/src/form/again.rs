//! A form that comes back: refused, changed, or after its session had ended.

use super::sent::{Sent, is_secret};
use crate::page;
use app::{Asked, Failed, Kept, Once, Returned, Visit};
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, REFRESH, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::fault::Fault;
use domain::next::local_path;
use domain::words::words;
use store::{Error, Known};

/// Shows the page at `uri` with the form as it came, and a status.
pub(super) async fn show(mut visit: Visit, uri: Uri, status: u16, returned: Returned) -> Response {
    visit.returned = Some(returned);
    with_status(render(visit, uri).await, status)
}

/// Shows the page with the form as it came, and why it was refused.
pub(super) async fn refused(visit: Visit, uri: Uri, sent: Sent, failed: Failed) -> Response {
    let status = failed.status;
    show(visit, uri, status, sent.returned(Some(failed))).await
}

/// Shows the page that a form leads to with what was made, this one time: such an answer is kept by no cache, and no
/// address leads to it.
pub(super) async fn showing(mut visit: Visit, to: &str, once: Once) -> Response {
    let to = local_path(to, "/");
    // Whatever becomes of the page's scripts.
    let leads_on = once.seconds.and_then(|seconds| HeaderValue::from_str(&format!("{seconds};url={to}")).ok());
    visit.once = Some(once);
    let mut response = render(visit, to.parse().unwrap_or_default()).await;
    response.headers_mut().extend(leads_on.map(|value| (REFRESH, value)));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn render(visit: Visit, uri: Uri) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    page::render(visit, request).await
}

/// The form's status, unless the page has a worse one of its own.
fn with_status(mut response: Response, status: u16) -> Response {
    if let (StatusCode::OK, Ok(status)) = (response.status(), StatusCode::from_u16(status)) {
        *response.status_mut() = status;
    }
    response
}

/// The sign-in form in place of the page, carrying what was typed.
pub(super) async fn session_ended(visit: Visit, uri: Uri, sent: Sent) -> Response {
    ask(visit, uri, sent, Asked::Password, None).await
}

async fn ask(mut visit: Visit, uri: Uri, sent: Sent, asked: Asked, failed: Option<Failed>) -> Response {
    let owner = match (&visit.token, sent.owner()) {
        (_, Some(owner)) => Some(owner),
        (Some(token), None) => match visit.store.door().was(token).await {
            Ok(owner) => owner.map(|user| user.0),
            Err(error) => return crate::guard::refuse(error.into_fault()),
        },
        (None, None) => None,
    };
    let status = failed.as_ref().map_or(401, |failed| failed.status);
    let path = local_path(uri.path_and_query().map_or("/", |path| path.as_str()), "/").to_owned();
    visit.who = None;
    visit.kept = Some(Kept { path, owner, pick_again: sent.lost_files.clone(), values: sent.carried(), asked, failed });
    with_status(render(visit, uri).await, status)
}

/// Signs in from that form. To the same person the page comes back as it was; for anybody else it opens empty.
pub(super) async fn sign_in(mut visit: Visit, uri: Uri, sent: Sent) -> Response {
    let known = match known(&visit, &sent).await {
        Ok(known) => known,
        Err(Error::CodeNeeded(pending)) => {
            let cookie = visit.cookies.of_pending(&pending);
            let asked = ask(visit, uri, sent, Asked::Code, None).await;
            return with_cookies(asked, [cookie]);
        }
        Err(error) => {
            let fault = error.into_fault();
            let asked = if fault == Fault::CodeLate { Asked::Password } else { asked(&sent) };
            return ask(visit, uri, sent, asked, Some(fault.into())).await;
        }
    };
    let cookies = visit.cookies.of_known(&known);
    let is_same = sent.owner() == Some(known.who.actor().user.0);
    visit.token = Some(known.token);
    visit.who = Some(known.who);
    let response = if is_same && visit.acting().is_ok() {
        let returned = sent.back(&visit).await;
        show(visit, uri, 200, returned).await
    } else {
        Redirect::to(local_path(uri.path(), "/")).into_response()
    };
    with_cookies(response, cookies)
}

/// By the password, or by the code after it.
async fn known(visit: &Visit, sent: &Sent) -> store::Result<Known> {
    let (door, address, token) = (visit.door(), &visit.peer.address, visit.token.as_deref());
    match asked(sent) {
        Asked::Password => {
            let [account, user, password] = ["account", "user", "password"].map(|name| sent.field(name));
            door.sign_in(account, user, password, address, token).await
        }
        Asked::Code => door.sign_in_by_code(visit.pending.as_deref(), sent.field("secret_code"), address, token).await,
    }
}

/// What the form that was sent had asked for.
fn asked(sent: &Sent) -> Asked {
    let is_code = sent.fields.iter().any(|(name, _)| name == "form[secret_code]");
    if is_code { Asked::Code } else { Asked::Password }
}

fn with_cookies(mut response: Response, cookies: impl IntoIterator<Item = String>) -> Response {
    for cookie in cookies.into_iter().filter_map(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

impl Sent {
    /// Whose form it was.
    fn owner(&self) -> Option<i64> {
        self.fields.iter().find(|(name, _)| name == "owner")?.1.parse().ok()
    }

    /// What the sign-in form carries: what it already carried, or the form that has just come.
    fn carried(self) -> Vec<(String, String)> {
        if self.is_again {
            let kept = |(name, value): (String, String)| Some((name.strip_prefix("kept.")?.to_owned(), value));
            return self.fields.into_iter().filter_map(kept).collect();
        }
        let mut carried = vec![("call".to_owned(), self.call)];
        carried.extend(self.fields.into_iter().filter(|(name, _)| name.starts_with("form[") && !is_secret(name)));
        carried
    }

    /// The form that it carried, as it was.
    async fn back(self, visit: &Visit) -> Returned {
        let lost_files = self.lost_files.clone();
        let mut form = Self::default();
        for (name, value) in self.carried() {
            match name.as_str() {
                "call" => form.call = value,
                _ => form.fields.push((name, value)),
            }
        }
        // A file that is gone is missing from the list, which the person sees.
        let _ = form.find_uploads(visit.acting().ok().as_ref()).await;
        let w = &words().sign_in;
        let files =
            if lost_files.is_empty() { String::new() } else { format!(" {} {}", w.pick_again, lost_files.join(", ")) };
        Returned { notice: Some(format!("{}{files}", w.back_again)), ..form.returned(None) }
    }
}
