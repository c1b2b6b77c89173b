//! The catalog, held in memory: it is small, and every page that names a product reads it.

mod load;
mod renew;

pub(crate) use load::seed as load_seed;
pub(crate) use renew::renew;

use crate::acting::Acting;
use crate::entity::catalog::{category, param, param_item, problem, product, product_param, region, template};
use crate::error::Result;
use domain::act::ConsoleAct;
use domain::catalog::{Category, Param, ProblemKind, ProblemName, Product, Region, title};
use domain::fault::Fault;
use domain::policy;
use sea_orm::{DatabaseConnection, EntityTrait, QueryOrder};
use std::collections::HashMap;

/// An issue category with all that a ticket of it needs.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) problem_id: i64,
    pub(crate) product_id: i64,
    /// "Elastic Cloud Server (ECS)".
    pub(crate) product: String,
    pub(crate) name: String,
    pub(crate) kind: ProblemKind,
    pub(crate) template: String,
    pub(crate) params: Vec<Param>,
}

#[derive(Debug)]
pub(crate) struct Catalog {
    pub(crate) categories: Vec<Category>,
    pub(crate) regions: Vec<Region>,
    entries: HashMap<(String, String), Entry>,
    names: HashMap<i64, (String, String)>,
    params: HashMap<String, String>,
}

impl Catalog {
    pub(crate) async fn read(db: &DatabaseConnection) -> Result<Self> {
        let categories = category::Entity::find().order_by_asc(category::Column::Place).all(db).await?;
        let products = product::Entity::find().order_by_asc(product::Column::Place).all(db).await?;
        let problems = problem::Entity::find().order_by_asc(problem::Column::Place).all(db).await?;
        let templates: HashMap<i64, String> =
            template::Entity::find().all(db).await?.into_iter().map(|row| (row.id, row.text)).collect();
        let items = param_item::Entity::find().order_by_asc(param_item::Column::Place).all(db).await?;
        let params = param::Entity::find().all(db).await?;
        let params: HashMap<i64, Param> = params.into_iter().map(|row| (row.id, show_param(row, &items))).collect();
        let asked = product_param::Entity::find().order_by_asc(product_param::Column::Place).all(db).await?;
        let regions = region::Entity::find().order_by_asc(region::Column::Place).all(db).await?;

        let mut entries = HashMap::new();
        let mut names = HashMap::new();
        for row in &problems {
            let Some(product) = products.iter().find(|product| product.id == row.product_id) else { continue };
            let asked = asked.iter().filter(|asked| asked.product_id == product.id);
            let entry = Entry {
                problem_id: row.id,
                product_id: product.id,
                product: title(&product.name, &product.acronym),
                name: row.name.clone(),
                kind: row.kind.0,
                template: templates.get(&row.template_id).cloned().unwrap_or_default(),
                params: asked.filter_map(|asked| params.get(&asked.param_id).cloned()).collect(),
            };
            names.insert(row.id, (entry.product.clone(), entry.name.clone()));
            entries.insert((product.slug.clone(), row.slug.clone()), entry);
        }
        let show = |row: &product::Model| Product {
            slug: row.slug.clone(),
            name: row.name.clone(),
            acronym: row.acronym.clone(),
            description: row.description.clone(),
            problems: problems
                .iter()
                .filter(|problem| problem.product_id == row.id)
                .map(|problem| ProblemName { slug: problem.slug.clone(), name: problem.name.clone() })
                .collect(),
        };
        let categories = categories.into_iter().map(|row| Category {
            name: row.name,
            products: products.iter().filter(|product| product.category_id == row.id).map(show).collect(),
        });
        Ok(Self {
            categories: categories.collect(),
            regions: regions.into_iter().map(|row| Region { id: row.id, name: row.name }).collect(),
            entries,
            names,
            params: params.into_values().map(|param| (param.key, param.name)).collect(),
        })
    }

    /// An issue category by its names in addresses.
    pub(crate) fn problem(&self, product: &str, problem: &str) -> Option<&Entry> {
        self.entries.get(&(product.to_owned(), problem.to_owned()))
    }

    /// The names of a ticket's product and issue category.
    pub(crate) fn names(&self, problem_id: i64) -> (String, String) {
        self.names.get(&problem_id).cloned().unwrap_or_default()
    }

    /// What a product asks.
    pub(crate) fn asked(&self, product_id: i64) -> &[Param] {
        let entry = self.entries.values().find(|entry| entry.product_id == product_id);
        entry.map_or(&[], |entry| entry.params.as_slice())
    }

    /// A parameter's name on screen.
    pub(crate) fn param(&self, key: &str) -> String {
        self.params.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// A region's name.
    pub(crate) fn region(&self, id: &str) -> String {
        self.regions.iter().find(|region| region.id == id).map_or_else(|| id.to_owned(), |region| region.name.clone())
    }

    /// All issue categories, in the catalog's order.
    pub(crate) fn entries(&self) -> Vec<&Entry> {
        let mut entries: Vec<_> = self.entries.values().collect();
        entries.sort_unstable_by_key(|entry| entry.problem_id);
        entries
    }
}

fn show_param(row: param::Model, items: &[param_item::Model]) -> Param {
    let items = items.iter().filter(|item| item.param_id == row.id);
    Param {
        key: row.slug,
        name: row.name,
        kind: row.kind.0,
        max: i64::from(row.max_length),
        range: row.min.zip(row.max),
        items: items.map(|item| item.value.clone()).collect(),
        tip: row.tip,
    }
}

impl Acting {
    /// Categories with their products, for whoever may submit (manual, chapter 2, step 3).
    ///
    /// # Errors
    /// [`Fault::NotAllowed`] without the right to submit.
    pub fn products(&self) -> std::result::Result<Vec<Category>, Fault> {
        policy::console(self.who.standing(), ConsoleAct::Submit)?;
        Ok(self.store.catalog().categories.clone())
    }
}
