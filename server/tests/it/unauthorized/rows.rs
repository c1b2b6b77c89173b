//! Everything that can be asked for: pages, routes and server functions are found, not listed.

use crate::browser::name_of;
use crate::installation::Installation;
use axum::http::Method;
use leptos::server_fn::axum::server_fn_paths;
use server::site::Console;

/// Something to ask for: a route's pattern and, of a server function, its name.
pub struct Row {
    pub method: Method,
    pub path: String,
    pub function: Option<&'static str>,
}

impl Row {
    pub fn get(path: &str) -> Self {
        Self { method: Method::GET, path: path.to_owned(), function: None }
    }

    pub fn name(&self) -> String {
        match self.function {
            Some(function) => format!("call {function}"),
            None => format!("{} {}", self.method, self.path),
        }
    }
}

/// Every route with its methods, every server function, and what no route is made for.
pub fn rows(it: &Installation) -> Vec<Row> {
    let mut rows = routes(&format!("{:?}", it.router(None, None)));
    for page in Console::pages() {
        assert!(rows.iter().any(|row| row.path == *page), "the routes can no longer be read: {page} is not among them");
    }
    let asset = server::assets::names().css.clone();
    assert!(!asset.is_empty(), "the site is not built: run scripts/site");
    let path = |path: &str, method| Row { method, path: path.to_owned(), function: None };
    rows.push(path("/pkg/{css}", Method::GET));
    rows.push(path("/no/such/page", Method::GET));
    rows.push(path("/no/such/page", Method::POST));
    rows.sort_by_key(|row| (row.path.clone(), row.method.to_string()));
    let mut functions: Vec<_> = server_fn_paths().collect();
    functions.sort_unstable_by_key(|(path, _)| *path);
    rows.extend(functions.into_iter().map(|(path, method)| Row {
        method,
        path: path.to_owned(),
        function: Some(name_of(path)),
    }));
    rows
}

/// The routes of a router, from its Debug text: axum tells them nowhere else.
fn routes(text: &str) -> Vec<Row> {
    let own = text.split("fallback_router").next().unwrap_or_default();
    let mut methods = Vec::new();
    let mut paths = Vec::new();
    for part in own.split("RouteId(").skip(1) {
        let (id, rest) = part.split_once("): ").unwrap();
        match rest.strip_prefix('"') {
            Some(path) => paths.push((id, path.split('"').next().unwrap())),
            None => {
                let allowed =
                    rest.split_once("Bytes(b\"").map_or("", |(_, allowed)| allowed.split('"').next().unwrap());
                methods.push((id, allowed.split(',').filter(|method| *method != "HEAD").collect::<Vec<_>>()));
            }
        }
    }
    let of = |id: &str| methods.iter().find(|(of, _)| *of == id).map(|(_, methods)| methods.clone()).unwrap();
    let row = |path: &str, method: &str| Row { method: method.parse().unwrap(), path: path.to_owned(), function: None };
    paths.iter().flat_map(|(id, path)| of(id).into_iter().map(|method| row(path, method))).collect()
}
