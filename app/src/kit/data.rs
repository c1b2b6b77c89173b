//! The data of pages. All of it travels as the text of one type and is opened where it is shown: the machinery of
//! resources is compiled once, not once for each page.

use crate::call::Failed;
use crate::kit::page::Apology;
use crate::opening::{Refresh, Turn};
use crate::wire::from_text;
#[cfg(feature = "ssr")]
use crate::wire::to_text;
use codee::{Decoder, Encoder};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a reading server function answered: JSON of its value, or of the refusal.
#[derive(Clone)]
pub struct Answer {
    is_refused: bool,
    text: Arc<str>,
    /// The value itself: the server shows it without reading back what it has just written.
    #[cfg(feature = "ssr")]
    value: Arc<dyn std::any::Any + Send + Sync>,
}

/// In the page an answer is its text after one sign.
pub struct AsText;

impl Encoder<Answer> for AsText {
    type Error = Infallible;
    type Encoded = String;

    fn encode(answer: &Answer) -> Result<String, Infallible> {
        let sign = if answer.is_refused { "-" } else { "+" };
        Ok(format!("{sign}{}", answer.text))
    }
}

impl Decoder<Answer> for AsText {
    type Error = Infallible;
    type Encoded = str;

    fn decode(text: &str) -> Result<Answer, Infallible> {
        Ok(Answer {
            is_refused: text.starts_with('-'),
            text: text.get(1..).unwrap_or_default().into(),
            #[cfg(feature = "ssr")]
            value: Arc::new(()),
        })
    }
}

impl Answer {
    fn open<T: DeserializeOwned + Clone + 'static>(&self) -> Result<T, Failed> {
        #[cfg(feature = "ssr")]
        if let Some(value) = self.value.downcast_ref::<Result<T, Failed>>() {
            return value.clone();
        }
        if self.is_refused {
            return Err(Failed::read(&self.text));
        }
        from_text(&self.text).map_err(|_| Failed::unavailable())
    }
}

/// A page's data on its way.
pub struct Reading<T> {
    answer: Resource<Answer, AsText>,
    kind: PhantomData<fn() -> T>,
}

/// What is asked: asked again when it differs, or when something was changed.
#[derive(Clone)]
struct Question {
    path: &'static str,
    body: String,
    turn: u32,
    /// The page asks by itself, since something has changed elsewhere.
    is_by_itself: bool,
    #[cfg(feature = "ssr")]
    ask: Arc<dyn Fn() -> std::pin::Pin<Box<dyn Future<Output = Answer> + Send>> + Send + Sync>,
}

impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.body == other.body && self.turn == other.turn
    }
}

/// Reads by a server function, and again whenever its arguments change.
pub fn read<F>(arguments: impl Fn() -> F + Send + Sync + 'static) -> Reading<F::Output>
where
    F: ServerFn<Error = Failed> + Serialize + Clone + Sync + 'static,
    F::Output: Serialize + Clone + Send + Sync + 'static,
{
    read_at(arguments, Refresh::track)
}

/// The same for counts that stand on every page.
pub fn read_counts<F>(arguments: impl Fn() -> F + Send + Sync + 'static) -> Reading<F::Output>
where
    F: ServerFn<Error = Failed> + Serialize + Clone + Sync + 'static,
    F::Output: Serialize + Clone + Send + Sync + 'static,
{
    read_at(arguments, Refresh::track_counts)
}

fn read_at<F>(arguments: impl Fn() -> F + Send + Sync + 'static, turn: fn(Refresh) -> Turn) -> Reading<F::Output>
where
    F: ServerFn<Error = Failed> + Serialize + Clone + Sync + 'static,
    F::Output: Serialize + Clone + Send + Sync + 'static,
{
    let refresh = Refresh::now();
    let question = move || question(arguments(), turn(refresh));
    Reading { answer: resource(Box::new(question)), kind: PhantomData }
}

/// No turn.
const NONE: u32 = u32::MAX;

fn resource(question: Box<dyn Fn() -> Question + Send + Sync>) -> Resource<Answer, AsText> {
    // Somebody has come to the page where it asks for the first time, or where something else than the turn differs.
    let last = AtomicU32::new(NONE);
    let question = move || {
        let question = question();
        let before = last.swap(question.turn, Ordering::Relaxed);
        let is_next = before != NONE && before != question.turn;
        Question { is_by_itself: question.is_by_itself && is_next, ..question }
    };
    Resource::new_with_options(question, ask, false)
}

#[cfg(feature = "ssr")]
fn question<F>(arguments: F, Turn { n: turn, is_by_itself }: Turn) -> Question
where
    F: ServerFn<Error = Failed> + Serialize + Clone + Sync + 'static,
    F::Output: Serialize + Clone + Send + Sync + 'static,
{
    let ask = Arc::new(move || {
        let arguments = arguments.clone();
        let asked: std::pin::Pin<Box<dyn Future<Output = Answer> + Send>> = Box::pin(async move {
            let value = arguments.run_body().await;
            let text = match &value {
                Ok(value) => to_text(value),
                Err(failed) => to_text(failed),
            };
            Answer { is_refused: value.is_err(), text: text.unwrap_or_default().into(), value: Arc::new(value) }
        });
        asked
    });
    Question { path: F::PATH, body: String::new(), turn, is_by_itself, ask }
}

#[cfg(feature = "ssr")]
async fn ask(question: Question) -> Answer {
    (question.ask)().await
}

#[cfg(not(feature = "ssr"))]
fn question<F: ServerFn + Serialize>(arguments: F, Turn { n: turn, is_by_itself }: Turn) -> Question {
    Question { path: F::PATH, body: serde_json::to_string(&arguments).unwrap_or_default(), turn, is_by_itself }
}

#[cfg(not(feature = "ssr"))]
async fn ask(question: Question) -> Answer {
    #[cfg(feature = "hydrate")]
    let answered = {
        let asked = crate::kit::form::post_json(question.path, question.body, question.is_by_itself);
        send_wrapper::SendWrapper::new(asked).await
    };
    #[cfg(not(feature = "hydrate"))]
    let answered: Option<(bool, String)> = None;
    match answered {
        Some((is_refused, text)) => Answer { is_refused, text: text.into() },
        // Without an answer there is no text.
        None => Answer { is_refused: true, text: "".into() },
    }
}

impl<T: DeserializeOwned + Clone + 'static> Reading<T> {
    /// Shows the data once it is there; a refusal takes its place.
    pub fn show<V: IntoView + 'static>(self, view: impl Fn(T) -> V + Send + Sync + 'static) -> AnyView {
        self.show_any(move |answer| match answer {
            Ok(data) => view(data).into_any(),
            Err(failed) => view! { <Apology failed/> }.into_any(),
        })
    }

    /// Shows the data or the refusal.
    pub fn show_any(self, view: impl Fn(Result<T, Failed>) -> AnyView + Send + Sync + 'static) -> AnyView {
        loading(self.answer, Arc::new(move |answer| view(answer.open())))
    }
}

type Show = Arc<dyn Fn(Answer) -> AnyView + Send + Sync>;

/// The server waits for the data where it stands: a `Transition` would build the page twice there, once to find out what
/// it waits for, in a task of its own that outlives the request. The HTML is the same.
#[cfg(feature = "ssr")]
fn loading(answer: Resource<Answer, AsText>, show: Show) -> AnyView {
    // The browser's `Transition` takes a number among the page's data.
    if let Some(context) = Owner::current_shared_context() {
        context.next_id();
    }
    Suspend::new(async move { show(answer.await) }).into_any()
}

#[cfg(not(feature = "ssr"))]
fn loading(answer: Resource<Answer, AsText>, show: Show) -> AnyView {
    view! {
        <Transition fallback=|| view! { <crate::kit::page::Skeleton/> }>
            {move || {
                let show = Arc::clone(&show);
                Suspend::new(async move { show(answer.await) })
            }}
        </Transition>
    }
    .into_any()
}
