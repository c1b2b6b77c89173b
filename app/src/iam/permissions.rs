//! What permissions mean, for every customer.

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::page::PageTitle;
use crate::wire::Wire;
use domain::iam::{Permissions, Role};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The permissions and their matrix.
#[server(input = Json, output = Wire)]
pub async fn read_permissions() -> Result<Permissions, Failed> {
    Ok(crate::call::acting()?.permissions()?)
}

/// The page.
#[component]
pub fn PermissionsPage() -> impl IntoView {
    read(|| ReadPermissions {}).show(|permissions| view! { <Explained permissions/> })
}

#[component]
fn Explained(permissions: Permissions) -> impl IntoView {
    let w = &words().iam;
    let Permissions { roles, rows } = permissions;
    let texts: Vec<_> = roles
        .iter()
        .map(|permission| view! { <dt>{permission.role.label()}</dt><dd>{permission.text.clone()}</dd> })
        .collect();
    let columns: Vec<_> = roles.iter().map(|permission| permission.role).collect();
    let heads: Vec<_> =
        columns.iter().map(|role| view! { <th role="columnheader" scope="col">{role.label()}</th> }).collect();
    let rows: Vec<_> = rows.into_iter().map(|(operation, allow)| matrix_row(operation, allow, &columns)).collect();
    view! {
        <PageTitle text=w.permissions/>
        <header class="head"><h1>{w.permissions}</h1></header>
        <div class="sheet">
            <section class="card"><dl class="meanings">{texts}</dl><p class="hint">{w.own_note}</p></section>
            <table class="named" role="table" aria-label=w.matrix>
                <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">{words().log.operation}</th>{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
}

fn matrix_row(operation: String, allow: Vec<bool>, columns: &[Role]) -> impl IntoView {
    let w = &words().iam;
    let cells: Vec<_> = allow
        .into_iter()
        .zip(columns)
        .map(
            |(allows, role)| view! { <td role="cell" data-label=role.label()>{if allows { w.yes } else { w.no }}</td> },
        )
        .collect();
    view! { <tr role="row"><th role="rowheader" scope="row">{operation}</th>{cells}</tr> }
}
