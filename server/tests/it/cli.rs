//! What the operator types, run as the operator runs it.

use crate::browser::{Form, file_head, multipart_kind};
use crate::cast::{PASSWORD, QUESTION, question};
use crate::program::{Server, program, read, run};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::Output;

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What the operator reads, the log left out.
fn sentences(output: &Output) -> String {
    told(output).lines().filter(|line| !line.starts_with('{')).collect::<Vec<_>>().join("\n")
}

fn done(arguments: &[&str], data: &Path, input: &str) -> String {
    let output = run(arguments, data, input);
    assert!(output.status.success(), "{arguments:?}: {}", told(&output));
    sentences(&output)
}

fn refused(arguments: &[&str], data: &Path, input: &str) -> String {
    let output = run(arguments, data, input);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", told(&output));
    sentences(&output)
}

#[test]
fn it_tells_its_version() {
    let output = program().arg("--version").output().unwrap();
    assert_eq!(told(&output), concat!("service-tickets ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn an_installation_starts_without_the_demo() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert_eq!(done(&["account", "create", "Desk", "--operator"], data, ""), "Account desk is there.");
    assert_eq!(
        done(&["account", "create", "umbrella", "--time-zone", "Europe/Paris"], data, ""),
        "Account umbrella is there."
    );
    assert_eq!(
        done(&["user", "create", "desk", "Erin", "--administrator"], data, "Sturdy-passw0rd\n"),
        "User erin of desk is there."
    );
    assert_eq!(
        done(
            &["user", "create", "Umbrella", "alice"],
            data,
            "Passphrase of alice's\r\n".replace("alice", "hers").as_str()
        ),
        "User alice of umbrella is there."
    );

    let server = Server::start(data, &[]);
    let alice = server.client().signed_in("umbrella", "ALICE", "Passphrase of hers's");
    let sent = alice.post(QUESTION, &question("1")).unwrap();
    assert_eq!(sent.status, 303, "{}", sent.text());
    let erin = server.client().signed_in("desk", "erin", "Sturdy-passw0rd");
    let queue = erin.get("/desk").unwrap().text();
    assert!(queue.contains("Goal: a larger server") && queue.contains("umbrella"), "{queue}");
    // The cast is not there: nobody signs in with a password that everybody knows.
    let demo = Form::new("sign_in")
        .with("form[account]", "acme")
        .with("form[user]", "user-b")
        .with("form[password]", PASSWORD);
    assert_eq!(server.client().post("/sign-in", &demo).unwrap().status, 422);
}

#[test]
fn what_cannot_be_made_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    done(&["account", "create", "umbrella"], data, "");
    done(&["user", "create", "umbrella", "alice"], data, "Sturdy-passw0rd\n");
    let mut lines = Vec::new();
    for (arguments, input) in [
        (["account", "create", "umbrella"].as_slice(), ""),
        (&["account", "create", "um brella"], ""),
        (&["account", "create", ""], ""),
        (&["account", "create", "other", "--time-zone", "Mars/Olympus"], ""),
        (&["user", "create", "umbrella", "alice"], "Sturdy-passw0rd\n"),
        (&["user", "create", "nowhere", "bob"], "Sturdy-passw0rd\n"),
        (&["user", "create", "umbrella", "bob"], "short\n"),
        (&["user", "create", "umbrella", "bob"], ""),
        (&["user", "create", "umbrella", "bobby"], "bobby-bobby-bobby\n"),
    ] {
        lines.push(format!("{} < {input:?}\n  {}", arguments.join(" "), refused(arguments, data, input)));
    }
    insta::assert_snapshot!("what_cannot_be_made_is_refused_in_one_sentence", lines.join("\n"));
}

#[test]
fn the_demo_has_its_cast() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--demo"]);
    for (account, user, home) in [("acme", "user-b", "/tickets"), ("operator", "lead-1", "/desk")] {
        let client = server.client().signed_in(account, user, PASSWORD);
        assert_eq!(client.get("/").unwrap().location(), home);
    }
}

#[test]
fn a_second_server_on_the_same_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let second = refused(&["serve", "--listen", "127.0.0.1:0"], folder.path(), "");
    let expected = format!("service-tickets: another process uses the data folder {}", folder.path().display());
    assert_eq!(second, expected);
    assert_eq!(server.client().get("/readyz").unwrap().status, 200);
}

#[test]
fn a_port_that_is_taken_is_told() {
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = Server::start(one.path(), &[]);
    let second = refused(&["serve", "--listen", &server.address], two.path(), "");
    assert!(second.starts_with(&format!("service-tickets: listen: {} cannot be used", server.address)), "{second}");
    assert_eq!(second.lines().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let told = refused(&["serve", "--listen", "127.0.0.1:0"], &file.join("data"), "");
    assert!(told.contains(file.to_str().unwrap()) && told.lines().count() == 1, "{told}");
}

#[test]
fn asked_to_stop_it_answers_what_is_under_way() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(folder.path(), &["--demo"]);
    let client = server.client().signed_in("acme", "user-b", PASSWORD);
    let (head, rest) = (file_head("slow.log"), "the rest\r\n------a-boundary-of-tests--\r\n");
    let mut upload = client.begin("POST", "/attachments", &multipart_kind(), head.len() + rest.len()).unwrap();
    upload.write_all(head.as_bytes()).unwrap();
    // Begun on the server too: an answer to a later request says so.
    assert_eq!(client.get("/healthz").unwrap().status, 200);

    server.terminate();
    while TcpStream::connect(&server.address).is_ok() {
        std::thread::yield_now();
    }
    assert!(server.is_running(), "it did not wait for the upload");
    upload.write_all(rest.as_bytes()).unwrap();
    let answer = read(&mut upload).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.body());
    assert_eq!(server.wait().code(), Some(0));

    let again = Server::start(folder.path(), &[]);
    let client = crate::program::Client { address: again.address.clone(), ..client };
    let file: domain::attachments::Attachment = app::wire::from_text(&answer.body()).unwrap();
    assert_eq!(client.get(&file.path()).unwrap().body(), "the rest");
}

#[test]
fn a_silent_connection_does_not_hold_it_up() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let silent = TcpStream::connect(&server.address).unwrap();
    assert_eq!(server.client().get("/healthz").unwrap().status, 200);
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    drop(silent);
}
