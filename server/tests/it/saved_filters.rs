//! Saved filters, without JavaScript.

use crate::browser::Form;
use crate::installation::Installation;

on_both_engines![
    a_filter_is_saved_chosen_renamed_and_deleted,
    what_is_refused_comes_back_in_its_dialog,
    where_nothing_is_filtered_and_saved_there_is_no_row,
    a_name_is_text,
];

async fn a_filter_is_saved_chosen_renamed_and_deleted(it: &Installation) {
    for (person, list, canonical) in [
        ("user-c", "/tickets?status=closed&q=%E7%99%BB%E5%BD%95", "/tickets?status=closed&q=%E7%99%BB%E5%BD%95"),
        ("user-c", "/group/tickets?applicant=User-B", "/group/tickets?applicant=user-b"),
        ("lead-1", "/desk/tickets?q=disk&after=5-7", "/desk/tickets?q=disk"),
    ] {
        let browser = it.browser(person).await;
        let form = browser.get(list).await.form("save_filter").with("form[name]", "Mine");
        let answer = browser.post(list, &form).await;
        let saved = format!("{canonical}&done=filter-saved");
        assert_eq!((answer.status, answer.location()), (303, saved.as_str()), "{list}");
        let page = browser.get(&saved).await;
        let link = format!("<a href=\"{}\" aria-current=\"page\">Mine<", canonical.replace('&', "&amp;"));
        assert!(page.body().contains(&link), "{}", page.body());
        assert!(page.text().contains("The filter has been saved.") && !page.body().contains("save_filter\""));
        let body = page.body();
        let edit = body.split("href=\"/filters/").nth(1).unwrap().split('"').next().unwrap();
        let edit = format!("/filters/{edit}");
        let form = browser.get(&edit).await.form("rename_saved_filter");
        assert_eq!(form.field("form[name]"), "Mine");
        let answer = browser.post(&edit, &form.clone().without("form[name]").with("form[name]", "Yours")).await;
        assert_eq!((answer.status, answer.location()), (303, canonical));
        assert!(browser.get(canonical).await.text().contains("Yours"));
        let form = browser.get(&edit).await.form("delete_saved_filter");
        let answer = browser.post(&edit, &form).await;
        assert_eq!((answer.status, answer.location()), (303, list.split('?').next().unwrap()));
        assert_eq!(browser.get(&edit).await.status, 404);
    }
}

async fn what_is_refused_comes_back_in_its_dialog(it: &Installation) {
    let browser = it.browser("user-b").await;
    let list = "/tickets?q=disk";
    let form = browser.get(list).await.form("save_filter");
    let answer = browser.post(list, &form).await;
    assert_eq!(answer.status, 422);
    let text = answer.text();
    assert!(
        text.contains("Filter name: Fill this in.") && answer.body().contains("<dialog id=\"save-filter\" "),
        "{text}"
    );
    let nothing = Form::new("save_filter").with("form[list]", "/tickets").with("form[name]", "x");
    assert_eq!(browser.post(list, &nothing).await.status, 422);
    let nowhere = Form::new("save_filter").with("form[list]", "//evil").with("form[name]", "x");
    assert_eq!(browser.post(list, &nowhere).await.status, 400);
}

async fn where_nothing_is_filtered_and_saved_there_is_no_row(it: &Installation) {
    for (person, path) in [("user-b", "/tickets"), ("lead-1", "/desk?q=disk"), ("lead-1", "/desk/tickets")] {
        let page = it.browser(person).await.get(path).await.body();
        assert!(!page.contains("save_filter") && !page.contains("Saved filters"), "{path}: {page}");
    }
}

async fn a_name_is_text(it: &Installation) {
    let browser = it.browser("user-b").await;
    let form = browser.get("/tickets?q=disk").await.form("save_filter").with("form[name]", "<img src=x onerror=a()>");
    browser.post("/tickets?q=disk", &form).await;
    let page = browser.get("/tickets").await;
    assert!(!page.body().contains("<img src=x") && page.text().contains("<img src=x onerror=a()>"), "{}", page.body());
}
