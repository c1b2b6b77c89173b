//! The form of a service ticket (manual, chapter 2, step 4, parts 2 to 4).

use crate::call::{Failed, Next};
use crate::kit::data::read;
use crate::kit::field::{Attribute, Hidden, LongTextField, SelectField};
use crate::kit::files::FilesField;
use crate::kit::form::{Form, FormState, Kept, ServerFn, input_name};
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::protocol::Consent;
use crate::quota::Spent;
use crate::support_plan::SeverityField;
use crate::tickets::contact::ContactFields;
use crate::tickets::conversation::text_hint;
use crate::tickets::messages::PreviewText;
use crate::tickets::resources::ResourceFields;
use crate::wire::Wire;
#[cfg(feature = "ssr")]
use domain::catalog::Param;
use domain::catalog::ProblemKind;
use domain::tickets::{CreateForm, TEXT_MAX, TicketForm};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
use leptos_router::hooks::use_params_map;

/// The empty form.
#[server(input = Json, output = Wire)]
pub async fn empty_form(product: String, problem: String) -> Result<CreateForm, Failed> {
    let form = crate::call::acting()?.create_form(&product, &problem).await?;
    if form.params.iter().any(Param::is_secret) {
        crate::call::keep_nowhere();
    }
    Ok(form)
}

/// Submits a service ticket.
#[server(output = Wire)]
pub async fn submit_ticket(#[server(default)] form: TicketForm) -> Result<Next, Failed> {
    let no = crate::call::acting()?.submit(&form).await?;
    Ok(Next::to(format!("/tickets?submitted={no}")))
}

/// The page.
#[component]
pub fn FormPage() -> impl IntoView {
    let params = use_params_map();
    let names =
        move || params.with(|params| [params.get("product"), params.get("problem")].map(Option::unwrap_or_default));
    let arguments = move || {
        let [product, problem] = names();
        EmptyForm { product, problem }
    };
    read(arguments).show(move |data| {
        let [product, problem] = names();
        view! { <Ticket data product problem/> }
    })
}

#[component]
fn Ticket(data: CreateForm, product: String, problem: String) -> impl IntoView {
    let w = &words().create;
    let change = format!("/tickets/new?product={product}#chosen");
    let resources = data.params.iter().map(|param| (param.clone(), String::new())).collect();
    view! {
        <PageTitle text=w.title/>
        <header class="head">
            <h1>{w.title}</h1>
            <p>{data.product.clone()} " · " {data.problem.clone()} " · " <a href=change>{w.change}</a></p>
        </header>
        <Form call=SubmitTicket::PATH class="sheet" action="?sent" is_kept=true>
            <Spent/>
            <Key fresh=data.key.clone()/>
            <Hidden field="product" value=product/>
            <Hidden field="problem" value=problem/>
            <Hidden field="agreement" value=data.agreement.0.to_string()/>
            <ProblemCard data=data.clone()/>
            <ResourceFields params=resources/>
            <ContactFields contact=data.contact by_phone=false countries=data.countries zones=data.zones/>
            <Consent/>
            <div class="actions">
                <button class="button primary"><Icon name="send"/>{w.submit}</button>
                <Kept/>
            </div>
        </Form>
    }
}

/// The form's key: what comes back keeps its own, unless that was used for another content.
#[component]
fn Key(fresh: String) -> impl IntoView {
    let state = FormState::here();
    let is_conflict = |failed: &Option<Failed>| failed.as_ref().is_some_and(|failed| failed.status == 409);
    let is_used = move || state.failed.with(is_conflict);
    let was_used = state.failed.with_untracked(is_conflict);
    let kept = state.value("key").filter(|key| !key.is_empty() && !was_used).unwrap_or_else(|| fresh.clone());
    let spare = if kept == fresh { format!("{fresh}-2") } else { fresh };
    let key: Attribute = Signal::derive(move || Some(if is_used() { spare.clone() } else { kept.clone() }));
    view! { <input type="hidden" name=input_name("key") value=key/> }
}

#[component]
fn ProblemCard(data: CreateForm) -> impl IntoView {
    let w = &words().create;
    let regions: Vec<_> = data.regions.into_iter().map(|region| (region.id, region.name)).collect();
    let is_fault = data.kind == ProblemKind::Fault;
    view! {
        <section class="card" aria-labelledby="problem">
            <h2 id="problem">{w.problem}</h2>
            {data.left.map(|left| view! { <p class="hint">{left}</p> })}
            <SelectField field="region" label=w.region options=regions none=w.choose_region required=is_fault/>
            <SeverityField choices=data.severities value=data.severity/>
            <LongTextField
                field="description"
                label=w.description
                max=TEXT_MAX
                rows=10
                value=data.template
                hint=text_hint()
                preview=PreviewText::PATH
            />
            <FilesField/>
        </section>
    }
}
