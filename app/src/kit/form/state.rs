//! What a form knows of itself: what came back, what is wrong, which files are uploaded.

use crate::call::Failed;
#[cfg(feature = "hydrate")]
use crate::opening::Opening;
use domain::attachments::Attachment;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A form that comes back: refused, or with a file taken off, or after its session had ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The server function it called.
    pub call: String,
    /// Why it was refused, if it was.
    pub failed: Option<Failed>,
    /// A word that is no refusal.
    pub notice: Option<String>,
    /// What was typed: names and values in the order of the form, no secrets.
    pub values: Vec<(String, String)>,
    /// Files that are uploaded and wait for the form.
    pub uploads: Vec<Attachment>,
    /// What its text looks like, where that was asked for: HTML made by the server.
    pub preview: Option<String>,
}

/// The state of a form on the page.
#[derive(Clone, Copy)]
pub struct FormState {
    pub(super) call: &'static str,
    pub(super) returned: StoredValue<Option<Returned>>,
    /// How often it was sent from the hydrated page.
    pub(super) sent: StoredValue<u32>,
    labels: StoredValue<Vec<(String, String)>>,
    /// Why the form was refused last.
    pub failed: RwSignal<Option<Failed>>,
    /// A word about the form that is no refusal.
    pub notice: RwSignal<Option<String>>,
    /// What is wrong with files that were not taken.
    pub files_wrong: RwSignal<Vec<String>>,
    /// Sent, and the answer is not there yet.
    pub busy: RwSignal<bool>,
    /// Files that wait for the form.
    pub uploads: RwSignal<Vec<Attachment>>,
    /// Files on their way.
    pub uploading: RwSignal<Vec<Sending>>,
    /// What has happened to files last, for screen readers.
    pub files_told: RwSignal<String>,
    /// The largest file that is taken, in bytes.
    #[cfg(feature = "hydrate")]
    pub(in crate::kit) file_max: u32,
    /// Whether files are held over the form.
    pub is_over: RwSignal<bool>,
    /// What its text looks like, as HTML.
    pub preview: RwSignal<Option<String>>,
    /// Whether this device keeps what was typed.
    pub is_kept: RwSignal<bool>,
}

/// A file on its way to the server.
#[derive(Clone)]
pub struct Sending {
    /// Its name.
    pub name: String,
    /// How much of it has gone, in percent.
    pub done: ArcRwSignal<u32>,
    /// What carries it.
    #[cfg(feature = "hydrate")]
    pub(in crate::kit) request: send_wrapper::SendWrapper<web_sys::XmlHttpRequest>,
}

/// Two files may have one name; each has a request of its own.
#[cfg(feature = "hydrate")]
impl PartialEq for Sending {
    fn eq(&self, other: &Self) -> bool {
        *self.request == *other.request
    }
}

impl FormState {
    /// The form of `call`. Its drafts are kept on the device for `keeper`, if that is somebody.
    pub(super) fn new(call: &'static str, returned: Option<Returned>, keeper: Option<i64>) -> Self {
        let failed = returned.as_ref().and_then(|returned| returned.failed.clone());
        let notice = returned.as_ref().and_then(|returned| returned.notice.clone());
        let uploads = returned.as_ref().map(|returned| returned.uploads.clone()).unwrap_or_default();
        let preview = returned.as_ref().and_then(|returned| returned.preview.clone());
        let state = Self {
            call,
            returned: StoredValue::new(returned),
            sent: StoredValue::new(0),
            labels: StoredValue::new(Vec::new()),
            failed: RwSignal::new(failed),
            notice: RwSignal::new(notice),
            files_wrong: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            uploads: RwSignal::new(uploads),
            uploading: RwSignal::new(Vec::new()),
            files_told: RwSignal::new(String::new()),
            is_over: RwSignal::new(false),
            #[cfg(feature = "hydrate")]
            file_max: use_context::<StoredValue<Opening>>()
                .map_or(u32::MAX, |opening| opening.with_value(|opening| opening.file_max)),
            preview: RwSignal::new(preview),
            is_kept: RwSignal::new(false),
        };
        #[cfg(feature = "hydrate")]
        let state = state.redrawn(keeper);
        #[cfg(not(feature = "hydrate"))]
        let _ = keeper;
        state
    }

    /// The form around this part.
    pub fn here() -> Self {
        expect_context()
    }

    /// A field makes itself known: the summary of a refusal calls it by its label.
    pub fn register(self, field: &str, label: &str) {
        self.labels.update_value(|labels| labels.push((field.to_owned(), label.to_owned())));
    }

    /// Whether it has a field for files.
    #[cfg(feature = "hydrate")]
    pub fn takes_files(self) -> bool {
        !self.label("attachments").is_empty()
    }

    /// The label of a field.
    pub fn label(self, field: &str) -> String {
        let find = |labels: &Vec<(String, String)>| labels.iter().find(|(name, _)| name == field).cloned();
        self.labels.with_value(find).map(|(_, label)| label).unwrap_or_default()
    }

    /// What was typed into a field of the form that came back. A box that was not ticked was not sent: `Some("")`.
    pub fn value(self, field: &str) -> Option<String> {
        let name = input_name(field);
        self.returned.with_value(|returned| {
            let returned = returned.as_ref()?;
            let typed = returned.values.iter().find(|(key, _)| *key == name);
            Some(typed.map(|(_, value)| value.clone()).unwrap_or_default())
        })
    }

    /// Whether a box was ticked in the form that came back: one of several that share a field.
    pub fn ticked(self, field: &str, value: &str) -> Option<bool> {
        let name = input_name(field);
        self.returned.with_value(|returned| {
            let values = &returned.as_ref()?.values;
            Some(values.iter().any(|(key, typed)| *key == name && typed == value))
        })
    }

    /// How many fields more than before were asked for by the button that sent the form back.
    pub fn added(self) -> usize {
        let is_more = |(name, _): &(String, String)| name == "more";
        self.returned
            .with_value(|returned| returned.as_ref().is_some_and(|returned| returned.values.iter().any(is_more)).into())
    }

    /// Whether the page was loaded with this form come back: only then the browser may move the focus itself.
    pub fn came_back(self) -> bool {
        self.returned.with_value(Option::is_some) && self.sent.get_value() == 0
    }

    /// The sentence beside a field that is wrong.
    pub fn problem(self, field: &str) -> Option<String> {
        let of_files = || self.files_wrong.with(|texts| (!texts.is_empty()).then(|| texts.join(" ")));
        let of_form = self.failed.with(|failed| failed.as_ref()?.problem(field));
        if field == "attachments" { of_files().or(of_form) } else { of_form }
    }
}

/// The name of a field's input: all fields of a form travel in one argument called `form`.
pub fn input_name(field: &str) -> String {
    match field.split_once('[') {
        Some((head, rest)) => format!("form[{head}][{rest}"),
        None => format!("form[{field}]"),
    }
}

/// The id of a field's input, for labels and for links from the summary.
pub fn input_id(field: &str) -> String {
    field.replace(['[', ']'], "-")
}
