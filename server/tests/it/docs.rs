//! What stands in two places says the same in both.

use std::path::Path;
use toml::Table;

fn site_options(file: &str) -> toml::Value {
    let path = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("..").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    let table: Table = text.parse().unwrap();
    table["workspace"]["metadata"]["leptos"].clone()
}

#[test]
fn the_site_options_of_cargo_leptos_are_those_of_leptos_toml() {
    assert_eq!(site_options("Cargo.toml"), site_options("Leptos.toml"));
}
