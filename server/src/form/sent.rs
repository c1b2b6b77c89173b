//! A form as it was sent: its fields in order, its files already stored.

use crate::files;
use app::{Failed, Returned};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use domain::attachments::Attachment;
use domain::fault::{Fault, Problem, Why};
use domain::id::AttachmentId;
use domain::markdown::html;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use store::Acting;

/// Most fields of a form, and the longest value in bytes.
const FIELDS_MAX: usize = 200;
const VALUE_MAX: usize = 64 * 1024;
const ATTACHMENTS: &str = "form[attachments][]";

/// The form.
#[derive(Clone, Default)]
pub(super) struct Sent {
    /// The server function it names; a button's name comes last and counts.
    pub(super) call: String,
    /// Fields of the server function, and of signing in again.
    pub(super) fields: Vec<(String, String)>,
    /// Files that wait for the form.
    pub(super) uploads: Vec<Attachment>,
    /// Names of files that came without anybody signed in.
    pub(super) lost_files: Vec<String>,
    /// The file to take off.
    pub(super) removed: Option<String>,
    /// Whether it is to come back with one field more.
    pub(super) wants_more: bool,
    /// The field whose text is to be shown as it will look.
    pub(super) previewed: Option<String>,
    /// What is wrong with the files.
    pub(super) fault: Option<Fault>,
    /// Somebody signs in again.
    pub(super) is_again: bool,
}

/// Whether there is a server function at a path.
pub(super) fn is_known(path: &str) -> bool {
    static PATHS: LazyLock<BTreeSet<&'static str>> =
        LazyLock::new(|| server_fn::axum::server_fn_paths().map(|(path, _)| path).collect());
    PATHS.contains(path)
}

impl Sent {
    /// Reads a form of either encoding. Files are stored as they arrive, when somebody is signed in.
    pub(super) async fn read(acting: Option<&Acting>, request: Request) -> Result<Self, Fault> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let mut sent = if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, &()).await.map_err(|_| Fault::BadRequest)?;
            Self::multipart(acting, multipart).await?
        } else {
            let bytes = axum::body::to_bytes(request.into_body(), 1024 * 1024).await.map_err(|_| Fault::TooLarge)?;
            let mut sent = Self::default();
            for (name, value) in form_urlencoded::parse(&bytes) {
                sent.add(&name, value.into_owned())?;
            }
            sent
        };
        sent.find_uploads(acting).await?;
        Ok(sent)
    }

    async fn multipart(acting: Option<&Acting>, mut multipart: Multipart) -> Result<Self, Fault> {
        let mut sent = Self::default();
        let mut problems = Vec::new();
        loop {
            let field = match multipart.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(error) => return Err(too_large_or_bad(error.status().as_u16())),
            };
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name() {
                // A file input that was left empty sends an empty file without a name.
                Some("") => {}
                Some(file) if acting.is_none() => sent.lost_files.push(file.to_owned()),
                Some(_) => {
                    let Some(acting) = acting else { continue };
                    match files::store(acting, field).await {
                        Ok(upload) => sent.fields.push((ATTACHMENTS.to_owned(), upload.id.0.to_string())),
                        Err(Fault::Invalid(wrong)) => problems.extend(wrong),
                        Err(fault) => return Err(fault),
                    }
                }
                None => {
                    let value = field.text().await.map_err(|error| too_large_or_bad(error.status().as_u16()))?;
                    sent.add(&name, value)?;
                }
            }
        }
        sent.fault = (!problems.is_empty()).then_some(Fault::Invalid(problems));
        Ok(sent)
    }

    fn add(&mut self, name: &str, value: String) -> Result<(), Fault> {
        if self.fields.len() >= FIELDS_MAX || value.len() > VALUE_MAX || name.len() > 200 {
            return Err(Fault::TooLarge);
        }
        match name {
            "call" => self.call = value,
            "again" => self.is_again = true,
            "remove" => self.removed = Some(value),
            "preview" => self.previewed = Some(value),
            "more" => {
                self.wants_more = true;
                self.fields.push((name.to_owned(), value));
            }
            "pick_again" => self.lost_files.push(value),
            _ => self.fields.push((name.to_owned(), value)),
        }
        Ok(())
    }

    /// The files that the form names, for its list; those that are gone are dropped from it, with a word.
    pub(super) async fn find_uploads(&mut self, acting: Option<&Acting>) -> Result<(), Fault> {
        let Some(acting) = acting else { return Ok(()) };
        let ids = self.fields.iter().filter(|(name, _)| name == ATTACHMENTS);
        let ids: Vec<_> = ids.filter_map(|(_, id)| id.parse().ok()).map(AttachmentId).collect();
        if ids.is_empty() {
            return Ok(());
        }
        self.uploads = acting.uploads(&ids).await.map_err(store::Error::into_fault)?;
        Ok(())
    }

    /// The form without one of its files.
    pub(super) fn without(mut self, file: &str) -> Self {
        self.fields.retain(|(name, value)| name != ATTACHMENTS || value != file);
        self.uploads.retain(|upload| upload.id.0.to_string() != file);
        self
    }

    /// The body of the call.
    pub(super) fn encoded(&self) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.fields.iter().filter(|(name, _)| name.starts_with("form[")) {
            body.append_pair(name, value);
        }
        body.finish()
    }

    /// The form as it comes back, without secrets. Files are listed apart.
    pub(super) fn returned(self, failed: Option<Failed>) -> Returned {
        let preview = self.previewed.as_deref().filter(|field| !is_secret(field)).map(|field| html(self.field(field)));
        let values = self.fields.into_iter().filter(|(name, _)| !is_secret(name) && name != ATTACHMENTS).collect();
        Returned { call: self.call, failed, notice: None, values, uploads: self.uploads, preview }
    }

    /// A field of the form, by its name on the page.
    pub(super) fn field(&self, name: &str) -> &str {
        let name = format!("form[{name}]");
        self.fields.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value.as_str())
    }
}

/// Secrets are never sent back.
pub(super) fn is_secret(name: &str) -> bool {
    ["password", "passphrase", "secret", "private_key"].iter().any(|word| name.contains(word))
}

fn too_large_or_bad(status: u16) -> Fault {
    match status {
        413 => Fault::TooLarge,
        _ => Fault::Invalid(vec![Problem {
            field: "attachments".to_owned(),
            why: Why::FileCutOff { name: "A file".to_owned() },
        }]),
    }
}
