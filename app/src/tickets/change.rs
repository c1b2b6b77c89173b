//! The page that changes something of a ticket later.

use crate::kit::edit::actions;
use crate::kit::field::Hidden;
use crate::kit::form::Form;
use crate::kit::page::PageTitle;
use domain::tickets::TicketNo;
use domain::words::words;
use leptos::prelude::*;

/// The page; its children are the fields.
#[component]
pub fn ChangePage(title: &'static str, no: TicketNo, call: &'static str, children: Children) -> impl IntoView {
    let no = no.to_string();
    let back = format!("/tickets/{no}");
    view! {
        <PageTitle text=format!("{title} – {no}")/>
        <header class="head"><h1>{title}</h1><p><a href=back.clone()>{no.clone()}</a></p></header>
        <Form call class="sheet">
            <Hidden field="no" value=no/>
            {children()}
            {actions(words().profile.save, back)}
        </Form>
    }
}
