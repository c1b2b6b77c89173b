//! Create Service Ticket: product, issue category, [Create Now] (manual, chapter 2, steps 3 and 4).

use crate::call::Failed;
use crate::kit::data::read;
use crate::kit::form::FilterForm;
use crate::kit::icon::Icon;
use crate::kit::page::PageTitle;
use crate::kit::query::use_query;
use crate::wire::Wire;
use domain::catalog::{Category, Product};
use domain::words::words;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// The catalog, for whoever may submit.
#[server(input = Json, output = Wire)]
pub async fn products() -> Result<Vec<Category>, Failed> {
    Ok(crate::call::acting()?.products()?)
}

/// The page.
#[component]
pub fn CreatePage() -> impl IntoView {
    read(|| Products {}).show(|categories| view! { <Catalog categories/> })
}

#[component]
fn Catalog(categories: Vec<Category>) -> impl IntoView {
    let query = use_query();
    let categories = StoredValue::new(categories);
    let typed = RwSignal::new(query.with_untracked(|query| query.get("find")).unwrap_or_default());
    let chosen = move || {
        let slug = query.with(|query| query.get("product"))?;
        categories.with_value(|all| all.iter().flat_map(|c| &c.products).find(|p| p.slug == slug).cloned())
    };
    let w = &words().create;
    view! {
        <PageTitle text=w.title/>
        <header class="head">
            <h1>{w.title}</h1>
            <p>{w.choose_product}</p>
        </header>
        <div class="catalog">
            <div class="products">
                <FilterForm path="/tickets/new" class="finder" label=w.products>
                    <label for="find">{w.find}</label>
                    <input
                        id="find"
                        type="search"
                        name="find"
                        autocomplete="off"
                        value=typed.get_untracked()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                    <button class="button"><Icon name="search"/>{w.find_button}</button>
                </FilterForm>
                {move || {
                    let current = chosen().map(|product| product.slug);
                    categories.with_value(|all| view! { <Found categories=all.clone() typed=typed.get() current/> })
                }}
            </div>
            {move || chosen().map(|product| {
                let problem = query.with(|query| query.get("problem"));
                view! { <Chosen product problem/> }
            })}
        </div>
    }
}

/// The products that answer to what was typed.
#[component]
fn Found(categories: Vec<Category>, typed: String, current: Option<String>) -> impl IntoView {
    let found: Vec<_> = categories
        .into_iter()
        .enumerate()
        .map(|(place, category)| (place, category.name, answering(category.products, &typed)))
        .filter(|(_, _, products)| !products.is_empty())
        .collect();
    if found.is_empty() {
        return view! { <p class="notice" role="status">{words().create.none_found}</p> }.into_any();
    }
    let sections: Vec<_> = found
        .into_iter()
        .map(|(place, name, products)| {
            let id = format!("category-{place}");
            let labelled_by = id.clone();
            let links: Vec<_> = products.iter().map(|product| link(product, current.as_deref())).collect();
            view! {
                <section aria-labelledby=labelled_by>
                    <h2 id=id>{name}</h2>
                    <ul>{links}</ul>
                </section>
            }
        })
        .collect();
    view! { <div class="categories">{sections}</div> }.into_any()
}

fn answering(products: Vec<Product>, typed: &str) -> Vec<Product> {
    products.into_iter().filter(|product| product.answers_to(typed)).collect()
}

fn link(product: &Product, current: Option<&str>) -> impl IntoView + use<> {
    let href = format!("/tickets/new?product={}#chosen", product.slug);
    let is_current = (current == Some(product.slug.as_str())).then_some("true");
    view! { <li><a href=href title=product.description.clone() aria-current=is_current>{product.title()}</a></li> }
}

/// The chosen product's issue categories, and the pane of the chosen one.
#[component]
fn Chosen(product: Product, problem: Option<String>) -> impl IntoView {
    let w = &words().create;
    let title = product.title();
    let chosen = problem.and_then(|slug| product.problems.iter().find(|problem| problem.slug == slug).cloned());
    let links: Vec<_> = product
        .problems
        .iter()
        .map(|problem| {
            let href = format!("/tickets/new?product={}&problem={}#chosen", product.slug, problem.slug);
            let is_current = chosen.as_ref().is_some_and(|chosen| chosen.slug == problem.slug).then_some("true");
            view! { <li><a href=href aria-current=is_current>{problem.name.clone()}</a></li> }
        })
        .collect();
    let pane = chosen.map(|problem| {
        let href = format!("/tickets/new/{}/{}", product.slug, problem.slug);
        view! {
            <section class="pane" aria-labelledby="pane-title">
                <h3 id="pane-title">{w.pane}</h3>
                <p>{w.pane_text}</p>
                <a class="button primary" href=href>{w.create_now}</a>
            </section>
        }
    });
    view! {
        <div class="chosen" id="chosen">
            <h2>{title}</h2>
            <h3 id="issues">{w.issue_categories}</h3>
            <ul class="choices" aria-labelledby="issues">{links}</ul>
            {pane}
        </div>
    }
}
