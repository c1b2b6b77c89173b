//! Saved filters: names, and what can be saved.

use domain::fault::{Fault, Why};
use domain::moment::Zone;
use domain::saved_filters::{FilterName, NAME_MAX, SaveFilterForm};
use domain::tickets::ListKind;

fn form(list: &str, query: &str, name: &str) -> SaveFilterForm {
    SaveFilterForm { list: list.to_owned(), query: query.to_owned(), name: name.to_owned() }
}

#[test]
fn a_name_has_1_to_30_characters_on_one_line() {
    let name = |raw: &str| FilterName::parse(raw).map(|name| name.as_str().to_owned());
    assert_eq!(name("  Waiting \u{3000} for  us "), Ok("Waiting for us".to_owned()));
    assert_eq!(name(&"生".repeat(NAME_MAX)).map(|name| name.chars().count()), Ok(30));
    assert_eq!(name(&"n".repeat(31)), Err(Why::TooLong { max: 30, length: 31 }));
    assert_eq!((name(" "), name("a\nb")), (Err(Why::Missing), Err(Why::ControlCharacter)));
    assert_eq!(FilterName::parse("ÄRGER").unwrap().folded(), "ärger");
}

#[test]
fn what_is_saved_is_written_anew() {
    let parsed = form("/desk/tickets", "q=+disk++full&status=closed&after=1-2", "Disks").parse(&Zone::named("UTC"));
    let new = parsed.unwrap();
    assert_eq!((new.list, new.name.as_str()), (ListKind::ALL[4], "Disks"));
    assert_eq!(new.query.text(), "q=disk+full");
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let utc = Zone::named("UTC");
    let problems = |form: SaveFilterForm| crate::refused::fields(form.parse(&utc));
    let both = [("query".to_owned(), Why::NothingToSave), ("name".to_owned(), Why::Missing)];
    assert_eq!(problems(form("/tickets", "after=1-2", "")), both);
    assert_eq!(problems(form("/tickets", "no=42", "x")), [("no".to_owned(), Why::NotATicketNo)]);
    assert_eq!(form("/elsewhere", "q=a", "x").parse(&utc), Err(Fault::BadRequest));
}
