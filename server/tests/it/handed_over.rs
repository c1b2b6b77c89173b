//! What is handed over stands neither in the log nor in a file of the data folder, however much the server tells.

use crate::browser::Form;
use crate::cast::{PASSWORD, QUESTION, question};
use crate::program::{Client, Server};
use std::path::Path;

/// Typed into refused forms and into those that are taken: each stands in no other text.
const MARKERS: [&str; 3] = ["account-marker-7c2e", "password-marker-7c2e", "refused-marker-7c2e"];

/// Sends a form to its page, which answers with this status; answers where it leads.
fn send(who: &Client, page: &str, call: &str, fields: &[(&str, &str)], status: u16) -> String {
    let form = fields.iter().fold(Form::new(call), |form, (name, value)| form.with(&format!("form{name}"), value));
    let answer = who.post(page, &form).unwrap();
    assert_eq!(answer.status, status, "{call}: {}", answer.text());
    if status == 200 {
        assert!(answer.body().contains(MARKERS[1]), "the reveal shows nothing: {}", answer.text());
    } else {
        assert!(
            !MARKERS.iter().any(|marker| *marker != MARKERS[0] && answer.body().contains(marker)),
            "{call} tells it"
        );
    }
    answer.location().to_owned()
}

/// An answer to an authorization, with this password.
fn answer(customer: &Client, id: &str, password: &str, consent: &str, status: u16) {
    let fields = [
        ("[id]", id),
        ("[agreement]", "1"),
        ("[consent]", consent),
        ("[fields][host-1]", "web-1"),
        ("[fields][port-1]", "22"),
        ("[fields][account-1]", MARKERS[0]),
        ("[fields][password-1]", password),
    ];
    send(customer, &format!("/authorizations/{id}"), "confirm_authorization", &fields, status);
}

#[test]
fn what_is_handed_over_is_in_no_log_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let server = Server::start_talkative(&data, &["--demo"], &log);
    let [customer, engineer] = [("initech", "user-i"), ("operator", "engineer-1")]
        .map(|(account, user)| server.client().signed_in(account, user, PASSWORD));
    let submitted = customer.post(QUESTION, &question("")).unwrap();
    let no = submitted.location().rsplit_once('=').unwrap().1.to_owned();
    let ticket = format!("/desk/tickets/{no}");
    send(&engineer, &ticket, "take", &[("[no]", &no)], 303);
    let page = engineer.get(&format!("{ticket}/authorizations/new")).unwrap().body();
    let until = page.split("name=\"form[until]\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let until = until.split('"').next().unwrap();
    let asked = [
        ("[no]", no.as_str()),
        ("[kind]", "ssh-password"),
        ("[hosts][0]", "web-1"),
        ("[reason]", "Logs"),
        ("[until]", until),
    ];
    send(&engineer, &format!("{ticket}/authorizations/new"), "request_authorization", &asked, 303);

    let page = engineer.get(&ticket).unwrap().body();
    let id = page.split("/desk/authorizations/").nth(1).unwrap().split('"').next().unwrap();
    let (of_customer, of_desk) = (format!("/authorizations/{id}"), format!("/desk/authorizations/{id}"));

    answer(&customer, id, MARKERS[2], "", 422);
    answer(&customer, id, MARKERS[1], "on", 303);
    // Too late.
    answer(&customer, id, MARKERS[2], "on", 409);
    send(&engineer, &of_desk, "reveal_authorization", &[("[id]", id)], 200);
    are_nowhere(&data);
    send(&customer, &of_customer, "cancel_authorization", &[("[id]", id)], 303);
    send(&engineer, &of_desk, "reveal_authorization", &[("[id]", id)], 409);
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    are_nowhere(folder.path());
    let logged = std::fs::read_to_string(&log).unwrap();
    assert!(logged.contains(&of_customer) && logged.contains("TRACE"), "the log tells too little to be a test");
}

/// No file below a folder holds a marker.
fn are_nowhere(folder: &Path) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            are_nowhere(&path);
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for marker in MARKERS {
            let is_there = bytes.windows(marker.len()).any(|window| window == marker.as_bytes());
            assert!(!is_there, "{} holds {marker}", path.display());
        }
    }
}
