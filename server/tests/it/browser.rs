//! A browser without JavaScript, in this process: it keeps no cookies but the one it was given.

use crate::cast::{PASSWORD, account};
use crate::html;
use crate::installation::Installation;
use app::{Failed, Next};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, LOCATION, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, request};
use leptos::server_fn::axum::server_fn_paths;
use server::config::{Data, Files, Serve, Settings};
use server::site::Console;
use std::net::SocketAddr;
use store::Store;
use tower::ServiceExt;

pub const URLENCODED: &str = "application/x-www-form-urlencoded";
const BOUNDARY: &str = "----a-boundary-of-tests";

/// Somebody at a browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub token: Option<String>,
    pub peer: SocketAddr,
}

impl Installation {
    /// The console's service, as `serve` with these options makes it.
    pub fn router(&self, public_url: Option<&str>, trusted_proxies: Option<&str>) -> Router {
        self.router_of(&self.store, public_url, trusted_proxies)
    }

    /// The same over another store of it.
    pub fn router_of(&self, store: &Store, public_url: Option<&str>, trusted_proxies: Option<&str>) -> Router {
        let options = Serve {
            data: Data {
                data: Some(self.options.data.clone()),
                database_url: self.options.database_url.clone(),
                key: None,
                config: None,
                files: Files::default(),
            },
            listen: None,
            public_url: public_url.map(str::to_owned),
            trusted_proxies: trusted_proxies.map(str::to_owned),
            trace_days: None,
            host_check: None,
            demo: false,
        };
        Console::new(store.clone(), Settings::of(&options).unwrap()).router()
    }

    /// A browser in which nobody is signed in.
    pub fn stranger(&self) -> Browser {
        Browser::new(self.router(None, None))
    }

    /// A browser in which somebody of the cast is signed in.
    pub async fn browser(&self, user: &str) -> Browser {
        self.stranger().with_token(&self.token(user).await)
    }

    /// A fresh session of somebody of the cast.
    pub async fn token(&self, user: &str) -> String {
        self.store.door().sign_in(account(user), user, PASSWORD, "192.0.2.9", None).await.unwrap().token
    }
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, token: None, peer: SocketAddr::from(([192, 0, 2, 1], 50_000)) }
    }

    /// The same with a session's cookie.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The service, for an answer that does not end.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// A request as our own pages make it.
    pub fn request(&self, method: Method, path: &str) -> request::Builder {
        let request = Request::builder().method(method).uri(path).header(HOST, "console.test");
        let request = request.header(ORIGIN, "http://console.test");
        match &self.token {
            Some(token) => request.header(COOKIE, format!("session={token}")),
            None => request,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    /// Posts a form to a page, as multipart.
    pub async fn post(&self, path: &str, form: &Form) -> Answer {
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, kind);
        self.send(request.body(Body::from(form.multipart())).unwrap()).await
    }

    /// Posts a form to a page, urlencoded: files go lost.
    pub async fn post_urlencoded(&self, path: &str, form: &Form) -> Answer {
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, URLENCODED);
        self.send(request.body(Body::from(form.urlencoded())).unwrap()).await
    }

    /// Calls a form's server function, as the hydrated page does.
    pub async fn call(&self, form: &Form) -> Answer {
        let request = self.request(Method::POST, form.field("call")).header(CONTENT_TYPE, URLENCODED);
        self.send(request.body(Body::from(form.clone().without("call").urlencoded())).unwrap()).await
    }

    /// Calls a server function that reads.
    pub async fn ask(&self, function: &str, json: &str) -> Answer {
        let request = self.request(Method::POST, path_of(function)).header(CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(json.to_owned())).unwrap()).await
    }

    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request.extensions_mut().insert(ConnectInfo(self.peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status.as_u16(), headers: parts.headers, bytes: bytes.to_vec() }
    }
}

/// The address of a server function.
pub fn path_of(function: &str) -> &'static str {
    let paths = server_fn_paths().map(|(path, _)| path);
    paths.into_iter().find(|path| name_of(path) == function).unwrap_or_else(|| panic!("no server function {function}"))
}

/// The name of the server function at an address, which begins with its place in the crate.
pub fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

/// An answer, read to its end.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header(LOCATION)
    }

    /// The session that the answer gives to the browser.
    pub fn token(&self) -> Option<String> {
        let cookies = self.headers.get_all(SET_COOKIE).into_iter().filter_map(|cookie| cookie.to_str().ok());
        let mut sessions = cookies.filter_map(|cookie| cookie.split(';').next()?.strip_prefix("session="));
        sessions.next().map(str::to_owned)
    }

    /// Where a call leads.
    pub fn next(&self) -> Next {
        app::wire::from_text(&self.body()).unwrap_or_else(|_| panic!("leads nowhere: {}", self.body()))
    }

    /// The refusal of a call; its status is the answer's.
    pub fn failed(&self) -> Failed {
        let failed: Failed =
            app::wire::from_text(&self.body()).unwrap_or_else(|_| panic!("no refusal: {}", self.body()));
        assert_eq!(failed.status, self.status);
        failed
    }

    /// What is to be read on the page.
    pub fn text(&self) -> String {
        html::text(&self.body())
    }

    /// Whether the page has a button of this name.
    pub fn has_button(&self, name: &str) -> bool {
        let tags = html::tags(&self.body());
        tags.iter().any(|tag| tag.name == "button" && (tag.get("aria-label") == Some(name) || tag.text == name))
    }

    /// The page's form of a server function, as it would be sent now.
    pub fn form(&self, function: &str) -> Form {
        let call = ("call".to_owned(), path_of(function).to_owned());
        let mut forms = html::forms(&self.body()).into_iter().filter(|form| form.contains(&call));
        let fields = forms.next().unwrap_or_else(|| panic!("no form of {function} in {}", self.body()));
        Form { fields, files: Vec::new() }
    }

    /// The sign-in form that carries another form.
    pub fn again(&self) -> Form {
        let again = ("again".to_owned(), "1".to_owned());
        let mut forms = html::forms(&self.body()).into_iter().filter(|form| form.contains(&again));
        let fields = forms.next().unwrap_or_else(|| panic!("no form to sign in again in {}", self.body()));
        Form { fields, files: Vec::new() }
    }
}

/// A form, filled in.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub fields: Vec<(String, String)>,
    pub files: Vec<(String, Vec<u8>)>,
}

impl Form {
    /// The form of a server function.
    pub fn new(function: &str) -> Self {
        Self::default().with("call", path_of(function))
    }

    /// With a field filled in anew.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(key, _)| key == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(key, _)| key != name);
        self
    }

    pub fn with_file(mut self, name: &str, content: &[u8]) -> Self {
        self.files.push((name.to_owned(), content.to_owned()));
        self
    }

    /// A field's value, empty without one.
    pub fn field(&self, name: &str) -> &str {
        self.fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The values of all fields of a name.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    pub fn urlencoded(&self) -> String {
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs = self.fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    /// As browsers write it: the file input last, and there even when nothing was chosen.
    pub fn multipart(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let value = value.replace('\n', "\r\n");
            let part = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        let nothing = [(String::new(), Vec::new())];
        for (name, content) in if self.files.is_empty() { nothing.as_slice() } else { &self.files } {
            body.extend(file_head(name).into_bytes());
            body.extend(content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        body
    }
}

/// The beginning of a file in a multipart form.
pub fn file_head(name: &str) -> String {
    let name = name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    )
}

/// The content type of such a form.
pub fn multipart_kind() -> String {
    format!("multipart/form-data; boundary={BOUNDARY}")
}
