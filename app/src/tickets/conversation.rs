//! The conversation as a timeline: customer and engineer told apart, files, times; and the reply box.

use crate::kit::field::{Hidden, LongTextField};
use crate::kit::files::FilesField;
use crate::kit::form::Form;
use crate::kit::icon::Icon;
use crate::kit::query::use_query;
use crate::kit::when::Time;
use domain::act::TicketAct;
use domain::actor::Side;
use domain::attachments::Attachment;
use domain::moment::When;
use domain::tickets::{Message, TEXT_MAX};
use domain::words::words;
use leptos::prelude::*;

/// The messages, with what stands below them.
#[component]
pub fn Conversation(
    messages: Vec<Message>,
    earlier: Option<String>,
    /// When something that was handed over was cleared, and the words that say so.
    clearings: Vec<(When, String)>,
    children: Children,
) -> impl IntoView {
    let w = &words().details;
    // A page further back ends with its last message.
    let is_latest = use_query().with_untracked(|query| query.get("before").is_none());
    let posts = timeline(messages, clearings, earlier.is_some(), is_latest);
    view! {
        <section class="card conversation" aria-labelledby="conversation">
            <h2 id="conversation">{w.conversation}</h2>
            {earlier.map(|href| view! { <p><a class="button quiet small" href=href>{w.earlier}</a></p> })}
            <ol class="timeline">{posts}</ol>
            {children()}
        </section>
    }
}

/// Messages and clearings by their times. A clearing stands on the page that shows what was written before it.
fn timeline(
    messages: Vec<Message>,
    clearings: Vec<(When, String)>,
    has_earlier: bool,
    is_latest: bool,
) -> Vec<AnyView> {
    let begins = messages.first().map(|message| message.at.utc.clone()).filter(|_| has_earlier).unwrap_or_default();
    let mut clearings = clearings.into_iter().filter(|(at, _)| at.utc >= begins).peekable();
    let mut posts = Vec::new();
    for message in messages {
        while let Some((at, text)) = clearings.next_if(|(at, _)| at.utc < message.at.utc) {
            posts.push(cleared(at, text));
        }
        posts.push(view! { <Post message/> }.into_any());
    }
    posts.extend(clearings.filter(|_| is_latest).map(|(at, text)| cleared(at, text)));
    posts
}

fn cleared(at: When, text: String) -> AnyView {
    view! {
        <li class="event"><p><Icon name="lock"/>{text} " " <Time at/></p></li>
    }
    .into_any()
}

#[component]
fn Post(message: Message) -> impl IntoView {
    let w = &words().details;
    let (class, icon, side) = match message.side {
        Side::Customer => ("post customer", "user", w.customer),
        Side::Desk => ("post engineer", "briefcase", w.engineer),
    };
    view! {
        <li class=class>
            <p class="by">
                <Icon name=icon/>
                <b>{message.author}</b>
                " "
                <span class="side-word">{side}</span>
                " "
                <Time at=message.at/>
            </p>
            <div class="prose plain">{message.text}</div>
            <Files files=message.attachments/>
        </li>
    }
}

/// Files of a message, to download.
#[component]
fn Files(files: Vec<Attachment>) -> impl IntoView {
    if files.is_empty() {
        return ().into_any();
    }
    let files: Vec<_> = files
        .into_iter()
        .map(|file| {
            let (href, size, name) = (file.path(), file.size_text(), file.name.clone());
            view! {
                <li>
                    <a href=href download=name rel="external"><Icon name="paperclip"/>{file.name}</a>
                    " "
                    <small>{size}</small>
                </li>
            }
        })
        .collect();
    view! { <ul class="files" aria-label=words().files.title>{files}</ul> }.into_any()
}

/// The message box, of both sides: the server function tells them apart. Each of `acts` has its button; a reply is what
/// the box sends of itself.
#[component]
pub fn ReplyBox(call: &'static str, no: String, acts: Vec<TicketAct>) -> impl IntoView {
    let w = &words().details;
    let needs_words = acts.iter().any(|act| !act.needs_no_words());
    let buttons: Vec<_> = acts
        .into_iter()
        .map(|act| match act.label() {
            reply if reply == words().act.reply => {
                view! { <button class="button primary"><Icon name="send"/>{reply}</button> }.into_any()
            }
            other => view! { <button class="button" name="form[act]" value=act.slug()>{other}</button> }.into_any(),
        })
        .collect();
    view! {
        <Form call=call class="reply">
            <Hidden field="no" value=no/>
            <LongTextField
                field="message"
                label=w.message
                max=TEXT_MAX
                rows=4
                hint=words().create.no_secrets
                required=needs_words
            />
            <FilesField/>
            <div class="actions">{buttons}</div>
        </Form>
    }
}
