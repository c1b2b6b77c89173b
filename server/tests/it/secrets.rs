//! What the program does with secrets: in memory, without the installation's key, and with another key.

use crate::cast::{QUESTION, question};
use crate::program::{Server, program, run};
use rustix::process::{Pid, Signal, kill_process};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A command that waits for a password, as if the operator's shell allowed core dumps of any size.
fn waiting(data: &Path) -> Child {
    let mut shell = Command::new("sh");
    let script = r#"ulimit -c unlimited 2>/dev/null; exec "$0" user create acme somebody"#;
    shell.args(["-c", script]).arg(program().get_program()).env_clear().env("ST_DATA", data).current_dir(data);
    shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn limit(child: &Child) -> String {
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
    let limit = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
    limit["Max core file size".len()..].split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_crash_leaves_no_core_dump() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = waiting(folder.path());
    let begun = Instant::now();
    while limit(&child) != "0 0" {
        assert!(begun.elapsed() < Duration::from_secs(10), "{}", limit(&child));
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(100));
    kill_process(Pid::from_child(&child), Signal::ABORT).unwrap();
    let status = child.wait().unwrap();
    assert_eq!((status.signal(), status.core_dumped()), (Some(Signal::ABORT.as_raw()), false));
}

/// What a server without its key still does, and how often it says that the key is missing.
fn works_without_its_key(data: &Path, arguments: &[&str]) {
    let log = data.join("log");
    let server = Server::start_logging(data, arguments, &log);
    let user = server.client().signed_in("acme", "user-b", crate::cast::PASSWORD);
    assert_eq!(user.post(QUESTION, &question(&arguments.len().to_string())).unwrap().status, 303);
    for page in ["/tickets", "/profile", "/authorizations/mine", "/group", "/messages"] {
        assert!(user.get(page).unwrap().status < 500, "{page}");
    }
    assert_eq!(server.client().get("/readyz").unwrap().status, 200);
    // Sealing is tried every two seconds.
    std::thread::sleep(Duration::from_secs(5));
    server.terminate();
    assert!(server.wait().success());
    let log = std::fs::read_to_string(log).unwrap();
    let told: Vec<_> = log.lines().filter(|line| line.contains("the installation's key is missing")).collect();
    assert!(told.len() == 1 && told[0].contains("WARN"), "{log}");
    assert!(!log.contains("ERROR"), "{log}");
}

#[test]
fn without_its_key_or_with_another_one_the_server_works_and_says_so_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    assert!(run(&["seed", "--tickets", "20"], data, "").status.success());
    let server = Server::start(data, &[]);
    let user = server.client().signed_in("acme", "user-b", crate::cast::PASSWORD);
    assert_eq!(user.post(QUESTION, &question("first")).unwrap().status, 303);
    // Until the trace of it is sealed there is nothing that needs the key.
    std::thread::sleep(Duration::from_secs(4));
    server.terminate();
    assert!(server.wait().success());
    std::fs::remove_file(data.join("key")).unwrap();
    works_without_its_key(data, &[]);
    works_without_its_key(data, &["--key", &"0f".repeat(32)]);
}
