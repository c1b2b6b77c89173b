//! The catalog that a new installation starts with.

use domain::catalog::{ParamKind, ProblemKind, Product, seed, title};
use std::collections::BTreeSet;

fn unique<'a>(keys: impl Iterator<Item = &'a str>) -> usize {
    keys.collect::<BTreeSet<_>>().len()
}

#[test]
fn there_are_26_products_in_8_categories_with_104_issue_categories_and_22_regions() {
    let file = seed();
    let counts = (file.product.len(), file.category.len(), file.problem.len(), file.region.len());
    assert_eq!(counts, (26, 8, 104, 22));
}

#[test]
fn every_name_that_is_referred_to_is_there() {
    let file = seed();
    for product in &file.product {
        assert!(file.category.iter().any(|category| category.key == product.category), "{}", product.key);
        assert!(product.params.iter().all(|key| file.param.iter().any(|param| param.key == *key)), "{}", product.key);
        assert!(file.problem.iter().any(|problem| problem.product == product.key), "{}", product.key);
    }
    for problem in &file.problem {
        assert!(file.product.iter().any(|product| product.key == problem.product), "{}", problem.key);
        assert!(file.template.iter().any(|template| template.key == problem.template), "{}", problem.key);
    }
}

#[test]
fn every_key_is_unique_and_fit_for_an_address() {
    let file = seed();
    assert_eq!(unique(file.product.iter().map(|row| row.key.as_str())), file.product.len());
    assert_eq!(unique(file.category.iter().map(|row| row.key.as_str())), file.category.len());
    assert_eq!(unique(file.param.iter().map(|row| row.key.as_str())), file.param.len());
    assert_eq!(unique(file.region.iter().map(|row| row.id.as_str())), file.region.len());
    let problems: BTreeSet<_> = file.problem.iter().map(|row| (&row.product, &row.key)).collect();
    assert_eq!(problems.len(), file.problem.len());
    let slugs = file.product.iter().map(|row| &row.key).chain(file.problem.iter().map(|row| &row.key));
    let is_fit = |slug: &String| slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    assert!(slugs.into_iter().all(is_fit));
}

#[test]
fn every_parameter_is_used_and_has_what_its_kind_needs() {
    let file = seed();
    for param in &file.param {
        assert!(file.product.iter().any(|product| product.params.contains(&param.key)), "{}", param.key);
        let has_range = param.min.is_some() && param.max.is_some();
        assert_eq!(has_range, param.kind == ParamKind::Number, "{}", param.key);
        assert_eq!(param.items.len() > 1, param.kind == ParamKind::Select, "{}", param.key);
        assert_eq!(unique(param.items.iter().map(String::as_str)), param.items.len(), "{}", param.key);
        let fits = |item: &String| item.trim() == item && item.len() <= usize::try_from(param.max_length).unwrap();
        assert!(param.items.iter().all(fits), "{}", param.key);
        assert!(param.max_length > 0 && !param.tip.is_empty(), "{}", param.key);
    }
}

#[test]
fn every_product_asks_something_and_ecs_what_the_manual_names() {
    let file = seed();
    assert!(file.product.iter().all(|product| !product.params.is_empty()));
    let ecs = file.product.iter().find(|product| product.key == "ecs").unwrap();
    assert_eq!(ecs.params, ["eip", "ecs_id", "remote_login_port"]);
}

#[test]
fn every_template_is_used_and_holds_places_to_fill_in() {
    let file = seed();
    for template in &file.template {
        assert!(file.problem.iter().any(|problem| problem.template == template.key), "{}", template.key);
        assert!(template.text.lines().all(|line| line.contains('<') && line.ends_with('>')), "{}", template.key);
    }
}

#[test]
fn every_product_but_billing_asks_faults_and_one_question() {
    let file = seed();
    for product in &file.product {
        let of = file.problem.iter().filter(|problem| problem.product == product.key);
        let faults = of.filter(|problem| problem.kind == ProblemKind::Fault).count();
        assert_eq!(faults, if product.acronym == "Billing" { 0 } else { 3 }, "{}", product.key);
    }
}

#[test]
fn an_acronym_that_says_the_same_is_left_out() {
    assert_eq!(title("Elastic Cloud Server", "ECS"), "Elastic Cloud Server (ECS)");
    assert_eq!(title("GaussDB", "GaussDB"), "GaussDB");
    assert_eq!(title("Billing Center", "Billing"), "Billing Center");
}

#[test]
fn a_product_answers_to_its_name_its_acronym_and_its_description() {
    let product = Product {
        slug: "ecs".to_owned(),
        name: "Elastic Cloud Server".to_owned(),
        acronym: "ECS".to_owned(),
        description: "Virtual servers.".to_owned(),
        problems: Vec::new(),
    };
    for (typed, holds) in
        [("ecs", true), ("ELASTIC  serv", true), ("virtual ecs", true), ("", true), ("disk ecs", false)]
    {
        assert_eq!(product.answers_to(typed), holds, "{typed}");
    }
}
