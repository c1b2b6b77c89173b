//! The sentences of the grammar. `{resource}`, `{problem}`, `{product}`, `{ip}`, `{error}`, `{percent}` and `{n}` are filled in.

mod en;
mod zh;

pub(super) use en::EN;
pub(super) use zh::ZH;

pub(super) struct Phrases {
    pub(super) symptoms: &'static [&'static str],
    pub(super) errors: &'static [&'static str],
    pub(super) impacts: &'static [&'static str],
    pub(super) changes: &'static [&'static str],
    pub(super) tried: &'static [&'static str],
    pub(super) goals: &'static [&'static str],
    pub(super) read: &'static [&'static str],
    pub(super) questions: &'static [&'static str],
    pub(super) metrics: &'static [&'static str],
    pub(super) observed: &'static [&'static str],
    pub(super) workloads: &'static [&'static str],
    pub(super) amounts: &'static [&'static str],
    pub(super) expected: &'static [&'static str],
    pub(super) logins: &'static [&'static str],
    pub(super) clients: &'static [&'static str],
    pub(super) routes: &'static [&'static str],
    pub(super) answers: &'static [&'static str],
    pub(super) asks: &'static [&'static str],
    pub(super) proposals: &'static [&'static str],
    pub(super) rejections: &'static [&'static str],
    pub(super) reasons: &'static [&'static str],
    pub(super) replies: &'static [&'static str],
    pub(super) comments: &'static [&'static str],
}

/// What names of resources are made of.
pub(super) const PLACES: [&str; 8] = ["prod", "stage", "shop", "erp", "crm", "data", "edge", "lab"];
pub(super) const ROLES: [&str; 10] =
    ["web", "app", "db", "cache", "gateway", "worker", "report", "auth", "queue", "files"];
pub(super) const NETWORKS: [&str; 4] = ["198.51", "203.0", "192.0", "10.8"];
pub(super) const FLAVORS: [&str; 6] =
    ["2 vCPUs, 4 GiB", "4 vCPUs, 16 GiB", "8 vCPUs, 32 GiB", "standard", "professional", "dual-AZ"];
