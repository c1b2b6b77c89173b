//! The catalog: categories of products, the products, their issue categories, regions and resource parameters.

use serde::{Deserialize, Serialize};

#[cfg(feature = "server")]
mod file;
#[cfg(feature = "server")]
pub use file::{CatalogFile, ParamEntry, seed};

/// What kind of ticket an issue category makes (`case_type` on the API).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Something does not work: the region is mandatory, and it counts as a technical ticket.
    Fault,
    /// A question.
    Consulting,
}

/// What a resource parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParamKind {
    /// A line of text.
    Text,
    /// A whole number.
    Number,
    /// One of a list.
    Select,
    /// A day.
    Date,
    /// A password or the like: sealed as authorizations are, and shown to whom they are.
    Secret,
}

/// A category with its products, as the product page lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// "Compute".
    pub name: String,
    /// Its products, in the catalog's order.
    pub products: Vec<Product>,
}

/// A product with its issue categories.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The name in addresses: `ecs`.
    pub slug: String,
    /// "Elastic Cloud Server".
    pub name: String,
    /// "ECS".
    pub acronym: String,
    /// One sentence.
    pub description: String,
    /// Its issue categories.
    pub problems: Vec<ProblemName>,
}

impl Product {
    /// "Elastic Cloud Server (ECS)".
    pub fn title(&self) -> String {
        title(&self.name, &self.acronym)
    }

    /// Whether the product answers to what was typed: each word in its name, acronym or description.
    pub fn answers_to(&self, typed: &str) -> bool {
        let text = format!("{} {} {}", self.name, self.acronym, self.description).to_ascii_lowercase();
        typed.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// "Elastic Cloud Server (ECS)"; the acronym is left out where it says the same.
pub fn title(name: &str, acronym: &str) -> String {
    if name.starts_with(acronym) { name.to_owned() } else { format!("{name} ({acronym})") }
}

/// An issue category as a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemName {
    /// The name in addresses: `login-failure`.
    pub slug: String,
    /// "Login failure".
    pub name: String,
}

/// A region to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// `ap-southeast-3`.
    pub id: String,
    /// "AP-Singapore".
    pub name: String,
}

/// A field of "My Resource Information".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// `ecs_id`.
    pub key: String,
    /// "ECS ID".
    pub name: String,
    /// Text, number, choice, day or secret.
    pub kind: ParamKind,
    /// Longest text, in characters.
    pub max: i64,
    /// Smallest and largest number.
    pub range: Option<(i64, i64)>,
    /// What there is to choose from.
    pub items: Vec<String>,
    /// What is meant, with an example.
    pub tip: String,
}
