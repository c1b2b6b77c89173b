//! A saved filter of user-b's, and what is done to several tickets of a list: nobody else finds the one, and the other refuses by
//! ticket.

use super::bodies::Sent;
use crate::browser::Form;
use crate::installation::Installation;
use domain::saved_filters::{SaveFilterForm, SavedFilter};
use domain::tickets::{TicketNo, TicketQuery};

/// Its name stands in no other text.
pub const FILTER: &str = "filter-of-user-b-alone";

/// The saved filter of this name; made where it is missing.
async fn filter(it: &Installation, name: &str) -> SavedFilter {
    let who = it.acting("user-b").await;
    let known = async || {
        let saved = who.my_tickets(&TicketQuery::default()).await.unwrap().saved;
        saved.into_iter().find(|filter| filter.name == name)
    };
    if let Some(filter) = known().await {
        return filter;
    }
    let (list, query) = ("/tickets".to_owned(), "q=disk".to_owned());
    who.save_filter(&SaveFilterForm { list, query, name: name.to_owned() }).await.unwrap();
    known().await.unwrap()
}

/// The address of its page.
pub async fn page(it: &Installation) -> String {
    format!("/filters/{}", filter(it, FILTER).await.id.0)
}

/// The smallest body with which one of these functions does its work.
pub async fn body_of(it: &Installation, function: &str, no: &TicketNo, nth: u32) -> Option<Sent> {
    let form = |fields: &[(&str, &str)]| Sent::form(function, fields);
    let id = async |name: &str| filter(it, name).await.id.0.to_string();
    let several =
        |act: &str| Some(Sent::Form(Form::new(function).with("form[act]", act).with("form[tickets][]", no.as_str())));
    Some(match function {
        // Whoever owns it has only so many.
        "save_filter" => form(&[("list", "/tickets"), ("query", "q=disk"), ("name", &format!("made-{}", nth % 9))]),
        "read_saved_filter" => Sent::Json(format!(r#"{{"id":"{}"}}"#, id(FILTER).await)),
        "rename_saved_filter" => form(&[("id", &id(FILTER).await), ("name", FILTER)]),
        "delete_saved_filter" => form(&[("id", &id("thrown away").await)]),
        "pick_tickets" => return several("remind"),
        "act_on_tickets" => return several("close"),
        _ => return None,
    })
}
