//! Pages that change one thing: their head, their form, and the way back.

use crate::kit::dialog::ask_again;
use crate::kit::field::Hidden;
use crate::kit::form::Form;
use crate::kit::page::PageTitle;
use domain::words::words;
use leptos::prelude::*;

/// What ends a form: its button, and the way back.
pub fn actions(label: &'static str, back: String) -> AnyView {
    view! {
        <div class="actions">
            <button class="button primary">{label}</button>
            <a class="button quiet" href=back>{words().act.back}</a>
        </div>
    }
    .into_any()
}

/// How a page's thing is deleted: the call, the button's words, and what is asked before.
pub struct Deletes {
    /// The server function.
    pub call: &'static str,
    /// The button.
    pub label: &'static str,
    /// The question.
    pub question: &'static str,
}

/// The page that changes or deletes something of one's own; its children are the fields.
#[component]
pub fn EditPage(
    title: &'static str,
    #[prop(optional, into)] about: String,
    call: &'static str,
    deletes: Deletes,
    /// What both forms carry along.
    hidden: Vec<(&'static str, String)>,
    back: String,
    children: Children,
) -> impl IntoView {
    let carried =
        || hidden.iter().map(|(field, value)| view! { <Hidden field value=value.clone()/> }).collect::<Vec<_>>();
    let Deletes { call: delete, label, question } = deletes;
    let (of_delete, of_change) = (carried(), carried());
    view! {
        <PageTitle text=title/>
        <header class="head">
            <h1>{title}</h1>
            {(!about.is_empty()).then(|| view! { <p>{about}</p> })}
            <div class="acts">
                <Form call=delete class="act">
                    {of_delete}
                    {ask_again(label, question, "delete".to_owned(), None)}
                </Form>
            </div>
        </header>
        <div class="sheet">
            <Form call class="card">
                {of_change}
                {children()}
                {actions(words().act.ok, back)}
            </Form>
        </div>
    }
}
