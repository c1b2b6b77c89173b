//! The conversation as a timeline: customer and engineer told apart, files, times; and the reply box.

use crate::authorizations::clearings;
use crate::kit::field::{Hidden, LongTextField};
use crate::kit::files::FilesField;
use crate::kit::form::{Form, Kept, ServerFn};
use crate::kit::icon::Icon;
use crate::kit::query::use_query;
use crate::kit::when::Time;
use crate::tickets::messages::{PreviewText, WithdrawForm, quote_link, withdraw_button};
use domain::act::TicketAct;
use domain::actor::Side;
use domain::attachments::Attachment;
use domain::moment::When;
use domain::tickets::{Body, Message, TEXT_MAX, TicketDetails};
use domain::words::words;
use leptos::prelude::*;

/// The messages of a ticket, with what stands below them.
#[component]
pub fn Conversation(
    ticket: TicketDetails,
    /// What the address of a ticket begins with.
    base: &'static str,
    /// Whether there is a box to quote messages in.
    may_quote: bool,
    children: Children,
) -> impl IntoView {
    let w = &words().details;
    let no = ticket.no.to_string();
    let earlier = ticket.earlier.map(|id| format!("{base}{no}?before={}", id.0));
    // A page further back ends with its last message.
    let is_latest = use_query().with_untracked(|query| query.get("before").is_none());
    let withdraw = ticket.may.contains(&TicketAct::Withdraw).then(|| view! { <WithdrawForm no=no.clone()/> });
    let (unread, clearings) = (ticket.unread, clearings(&ticket.authorizations));
    let post = move |message: Message| {
        let quote = may_quote.then(|| quote_link(base, no.clone(), message.id).into_any());
        let is_unread = unread == Some(message.id);
        view! { <Post message quote is_unread/> }.into_any()
    };
    let posts = timeline(ticket.messages, post, clearings, earlier.is_some(), is_latest);
    view! {
        <section class="card conversation" aria-labelledby="conversation">
            <h2 id="conversation">{w.conversation}</h2>
            {earlier.map(|href| view! { <p><a class="button quiet small" href=href>{w.earlier}</a></p> })}
            {withdraw}
            <ol class="timeline">{posts}</ol>
            {children()}
        </section>
    }
}

/// Messages and clearings by their times. A clearing stands on the page that shows what was written before it.
fn timeline(
    messages: Vec<Message>,
    post: impl Fn(Message) -> AnyView,
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
        posts.push(post(message));
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
fn Post(message: Message, quote: Option<AnyView>, is_unread: bool) -> impl IntoView {
    let w = &words().details;
    let (class, icon, side) = match message.side {
        Side::Customer => ("post customer", "user", w.customer),
        Side::Desk => ("post engineer", "briefcase", w.engineer),
    };
    let withdraw = message.may_withdraw.then(|| withdraw_button(message.id));
    let acts = |quote: Option<AnyView>| view! { <div class="acts">{quote}{withdraw}</div> };
    let (acts, body) = match message.body {
        Body::Said { html, attachments } => {
            let words = view! { <div class="prose" inner_html=html></div><Files files=attachments/> };
            (Some(acts(quote)), words.into_any())
        }
        Body::Withdrawn { at } => (None, view! { <p class="withdrawn">{w.withdrawn} " " <Time at/></p> }.into_any()),
    };
    view! {
        <li class=class>
            {is_unread.then(|| view! { <p class="unread-from">{w.unread}</p> })}
            <div class="by">
                <Icon name=icon/>
                <b>{message.author}</b>
                " "
                <span class="side-word">{side}</span>
                " "
                <Time at=message.at/>
                {acts}
            </div>
            {body}
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
            // The name beside it is the link's, so the picture needs none.
            let picture = file.thumbnail.map(|small| {
                let src = file.thumbnail_path();
                view! { <img src=src width=small.width height=small.height alt="" loading="lazy"/> }
            });
            let icon = picture.is_none().then(|| view! { <Icon name="paperclip"/> });
            view! {
                <li>
                    <a href=href download=name rel="external">{picture}{icon}{file.name}</a>
                    " "
                    <small>{size}</small>
                </li>
            }
        })
        .collect();
    view! { <ul class="files" aria-label=words().files.title>{files}</ul> }.into_any()
}

/// What there is to know of a text that is written here.
pub fn text_hint() -> String {
    format!("{} {}", words().create.no_secrets, words().details.markdown)
}

/// The message box, of both sides: the server function tells them apart. Each of `acts` has its button; a reply is what
/// the box sends of itself.
#[component]
pub fn ReplyBox(
    call: &'static str,
    no: String,
    /// What it holds before anything was typed: a message that is quoted.
    quoted: String,
    acts: Vec<TicketAct>,
) -> impl IntoView {
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
        <Form call=call class="reply" is_kept=true>
            <Hidden field="no" value=no/>
            <LongTextField
                field="message"
                label=w.message
                max=TEXT_MAX
                rows=4
                value=quoted
                hint=text_hint()
                required=needs_words
                preview=PreviewText::PATH
            />
            <FilesField/>
            <div class="actions">{buttons}<Kept/></div>
        </Form>
    }
}
