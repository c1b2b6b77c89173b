//! Whose half of the console a page loads, and that no page of the other side is among the pages.

use crate::browser::{Answer, Form};
use crate::html::tags;
use crate::installation::Installation;
use app::Bundle;
use server::assets::names;
use server::site::Console;

on_both_engines![
    a_page_loads_the_half_of_the_side_on_which_its_reader_acts,
    a_page_of_the_other_side_is_an_address_that_is_no_pages,
];

fn loads(answer: &Answer, half: &Bundle) {
    let tags = tags(&answer.body());
    let preloaded = tags.iter().find(|tag| tag.get("rel") == Some("modulepreload")).and_then(|tag| tag.get("href"));
    assert_eq!(preloaded, Some(format!("/pkg/{}", half.js).as_str()));
    let script = tags.iter().find(|tag| tag.name == "script" && tag.get("type") == Some("module")).unwrap();
    assert!(script.text.contains(&half.js) && script.text.contains(&half.wasm), "{}", script.text);
}

async fn a_page_loads_the_half_of_the_side_on_which_its_reader_acts(it: &Installation) {
    let (customers, desk) = (&names().customers, &names().desk);
    assert_ne!(customers.wasm, desk.wasm, "the site is not a release's: run scripts/site");
    loads(&it.stranger().get("/sign-in").await, customers);
    for (person, half) in [("user-b", customers), ("admin-a", customers), ("engineer-1", desk), ("lead-1", desk)] {
        let browser = it.browser(person).await;
        for path in ["/profile", "/agencies", "/tickets", "/desk", "/no/such/page"] {
            loads(&browser.get(path).await, half);
        }
    }
    let ended = it.stranger().post("/desk", &Form::new("open_ticket")).await;
    assert_eq!(ended.status, 401);
    loads(&ended, customers);
    it.agency("admin-a", "", "handle").await;
    let browser = it.browser("engineer-1").await;
    let page = browser.get("/agencies").await;
    browser.post("/agencies", &page.form("switch_role")).await;
    loads(&browser.get("/tickets").await, customers);
    loads(&browser.get("/profile").await, customers);
}

async fn a_page_of_the_other_side_is_an_address_that_is_no_pages(it: &Installation) {
    let (customer, engineer) = (it.browser("admin-a").await, it.browser("lead-1").await);
    let desks = Console::pages().iter().map(String::as_str).filter(|page| page.starts_with("/desk"));
    let desks: Vec<_> = desks.map(|path| (&customer, path)).collect();
    assert!(desks.len() > 5, "the desk's pages are no longer found by their addresses");
    let customers =
        ["/tickets", "/tickets/new", "/tags/1", "/group/tickets", "/authorizations", "/traces", "/iam/groups"];
    for (browser, path) in desks.into_iter().chain(customers.map(|path| (&engineer, path))) {
        let (answer, none) = (browser.get(path).await, browser.get("/no/such/page").await);
        assert_eq!((answer.status, answer.text()), (404, none.text()), "{path}");
    }
}
