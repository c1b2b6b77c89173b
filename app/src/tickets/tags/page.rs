//! "Edit Tag": renaming, coloring and deleting a tag. Both buttons lead back to where one came from.

use super::ColorField;
use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::edit::{Deletes, EditPage};
use crate::kit::field::TextField;
use crate::kit::form::ServerFn;
use crate::kit::query::use_query;
use crate::wire::Wire;
use domain::next::local_path;
use domain::tags::{TagDetails, TagPageForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// Where whoever came from nowhere goes.
const LIST: &str = "/tickets";

/// One of the reader's own tags.
#[server(input = Json, output = Wire)]
pub async fn read_tag(id: String) -> Result<TagDetails, Failed> {
    Ok(crate::call::acting()?.own_tag(&id).await?)
}

/// Renames or colors a tag.
#[server(output = Wire)]
pub async fn edit_tag(#[server(default)] form: TagPageForm) -> Result<Next, Failed> {
    crate::call::acting()?.edit_tag(&form).await?;
    Ok(Next::to(local_path(&form.back, LIST)))
}

/// Removes a tag from all tickets.
#[server(output = Wire)]
pub async fn delete_tag(#[server(default)] form: TagPageForm) -> Result<Next, Failed> {
    crate::call::acting()?.delete_tag(&form).await?;
    Ok(Next::to(local_path(&form.back, LIST)))
}

/// The page.
#[component]
pub fn TagPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.with(|params| params.get("id")).unwrap_or_default();
    read(move || ReadTag { id: id() }).show(|details| view! { <Edit details/> })
}

#[component]
fn Edit(details: TagDetails) -> impl IntoView {
    let w = &words().tags;
    let TagDetails { tag, used } = details;
    let back = use_query().with_untracked(|query| query.get("back")).unwrap_or_default();
    let leads = local_path(&back, LIST).to_owned();
    let deletes = Deletes { call: DeleteTag::PATH, label: w.delete, question: w.ask_delete };
    let hidden = vec![("id", tag.id.0.to_string()), ("back", back)];
    view! {
        <EditPage title=w.edit about=used call=EditTag::PATH deletes hidden back=leads>
            <TextField field="name" label=w.name value=tag.name required=true/>
            <ColorField color=tag.color/>
        </EditPage>
    }
}
