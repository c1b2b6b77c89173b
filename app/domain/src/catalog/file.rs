//! The catalog as a data file: what a new installation starts with.

use super::{ParamKind, ProblemKind};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogFile {
    /// What descriptions are prefilled with.
    pub template: Vec<TemplateEntry>,
    /// Categories, in the order on screen.
    pub category: Vec<CategoryEntry>,
    /// Products.
    pub product: Vec<ProductEntry>,
    /// Issue categories.
    pub problem: Vec<ProblemEntry>,
    /// Fields of "My Resource Information".
    pub param: Vec<ParamEntry>,
    /// Regions.
    pub region: Vec<RegionEntry>,
}

/// `[[template]]`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct TemplateEntry {
    pub key: String,
    pub name: String,
    pub text: String,
}

/// `[[category]]`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct CategoryEntry {
    pub key: String,
    pub name: String,
}

/// `[[product]]`; `params` names what it asks.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct ProductEntry {
    pub key: String,
    pub category: String,
    pub name: String,
    pub acronym: String,
    pub description: String,
    pub params: Vec<String>,
}

/// `[[problem]]`; its key is unique within its product.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct ProblemEntry {
    pub product: String,
    pub key: String,
    pub name: String,
    pub kind: ProblemKind,
    pub template: String,
}

/// `[[param]]`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct ParamEntry {
    pub key: String,
    pub name: String,
    pub kind: ParamKind,
    pub max_length: i32,
    pub min: Option<i64>,
    pub max: Option<i64>,
    #[serde(default)]
    pub items: Vec<String>,
    pub tip: String,
}

/// `[[region]]`.
#[derive(Debug, Deserialize)]
#[allow(missing_docs, reason = "the fields are the file's")]
pub struct RegionEntry {
    pub id: String,
    pub name: String,
    pub kind: String,
}

/// The catalog of `catalog.toml`.
pub fn seed() -> CatalogFile {
    toml::from_str(include_str!("../catalog.toml")).expect("catalog.toml is part of the program and tested")
}
