//! Saved filters: the row above a list's filters, the dialog "Save Filter", and the page "Edit Filter".

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::dialog::{FormDialog, opener};
use crate::kit::edit::{Deletes, EditPage};
use crate::kit::field::{Hidden, TextField};
use crate::kit::form::{FormState, ServerFn};
use crate::kit::icon::Icon;
use crate::tickets::query_text;
use crate::wire::Wire;
use domain::saved_filters::{SaveFilterForm, SavedFilter, SavedFilterForm};
use domain::tickets::{ListKind, TicketQuery};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// Saves what a list is filtered by.
#[server(output = Wire)]
pub async fn save_filter(#[server(default)] form: SaveFilterForm) -> Result<Next, Failed> {
    Ok(Next::to(format!("{}&done={SAVED}", crate::call::acting()?.save_filter(&form).await?)))
}

/// One of the reader's own.
#[server(input = Json, output = Wire)]
pub async fn read_saved_filter(id: String) -> Result<SavedFilter, Failed> {
    Ok(crate::call::acting()?.own_saved_filter(&id).await?)
}

/// Renames one.
#[server(output = Wire)]
pub async fn rename_saved_filter(#[server(default)] form: SavedFilterForm) -> Result<Next, Failed> {
    Ok(Next::to(crate::call::acting()?.rename_saved_filter(&form).await?))
}

/// Removes one.
#[server(output = Wire)]
pub async fn delete_saved_filter(#[server(default)] form: SavedFilterForm) -> Result<Next, Failed> {
    Ok(Next::to(crate::call::acting()?.delete_saved_filter(&form).await?))
}

/// What an address says after saving.
pub const SAVED: &str = "filter-saved";
/// The dialog.
const DIALOG: &str = "save-filter";

/// The row above a list's filters: the saved ones, and what saves those that are asked for now. Nothing where neither is.
pub fn saved_filters(list: ListKind, query: &TicketQuery, saved: Vec<SavedFilter>, may_save: bool) -> Option<AnyView> {
    let w = &words().saved_filters;
    let is_new = may_save && query.is_filtered() && !saved.iter().any(|filter| filter.is_current);
    let save = is_new.then(|| {
        let (list, query) = (list.path(), query_text(query));
        view! {
            {opener(DIALOG, w.save)}
            <FormDialog id=DIALOG title=w.save call=SaveFilter::PATH>
                <Fields list query/>
            </FormDialog>
        }
    });
    (is_new || !saved.is_empty()).then(|| {
        let links: Vec<_> = saved.into_iter().map(link).collect();
        let links = (!links.is_empty()).then(|| view! { <b>{w.title}</b><ul>{links}</ul> });
        view! {
            <nav class="saved" aria-label=w.title>
                {links}
                {save}
            </nav>
        }
        .into_any()
    })
}

fn link(filter: SavedFilter) -> impl IntoView {
    let current = filter.is_current.then_some("page");
    let edit = (words().saved_filters.edit_filter)(&filter.name);
    let href = format!("/filters/{}", filter.id.0);
    view! {
        <li>
            <a href=filter.address aria-current=current>{filter.name}</a>
            <a class="edit" href=href aria-label=edit.clone() title=edit><Icon name="edit"/></a>
        </li>
    }
}

#[component]
fn Fields(list: &'static str, query: String) -> impl IntoView {
    let w = &words().saved_filters;
    FormState::here().register("query", w.filters);
    view! {
        <Hidden field="list" value=list/>
        <Hidden field="query" value=query/>
        <TextField field="name" label=w.name required=true/>
    }
}

/// The page of one.
#[component]
pub fn SavedFilterPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id")).unwrap_or_default();
    read(move || ReadSavedFilter { id: id() }).show(|filter| view! { <Edit filter/> })
}

#[component]
fn Edit(filter: SavedFilter) -> impl IntoView {
    let w = &words().saved_filters;
    let deletes = Deletes { call: DeleteSavedFilter::PATH, label: w.delete, question: w.ask_delete };
    let hidden = vec![("id", filter.id.0.to_string())];
    view! {
        <EditPage title=w.edit call=RenameSavedFilter::PATH deletes hidden back=filter.address>
            <TextField field="name" label=w.name value=filter.name required=true/>
        </EditPage>
    }
}
