//! The built program, as an operator runs it, and people who reach it over a real connection.

use crate::browser::{Answer, Form};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

/// The program, without settings of whoever runs the tests, in an empty folder.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_service-tickets"));
    command.env_clear().current_dir(env!("CARGO_TARGET_TMPDIR")).stdin(Stdio::null());
    command
}

/// Runs a command with something on its standard input.
pub fn run(arguments: &[&str], data: &Path, input: &str) -> Output {
    let mut command = program();
    command.args(arguments).arg("--data").arg(data);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that needs no input may have ended before it is there.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A running server. Dropped, it is killed.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// Starts `serve` on a free port and waits until it says where it listens.
    pub fn start(data: &Path, arguments: &[&str]) -> Self {
        let mut command = program();
        command.stderr(Stdio::null());
        Self::launch(command, data, arguments)
    }

    /// The same, with its log in a file.
    pub fn start_logging(data: &Path, arguments: &[&str], log: &Path) -> Self {
        let mut command = program();
        command.stderr(File::create(log).unwrap());
        Self::launch(command, data, arguments)
    }

    /// The same, which logs all that it can.
    pub fn start_talkative(data: &Path, arguments: &[&str], log: &Path) -> Self {
        let mut command = program();
        command.env("ST_LOG", "trace").stderr(File::create(log).unwrap());
        Self::launch(command, data, arguments)
    }

    fn launch(mut command: Command, data: &Path, arguments: &[&str]) -> Self {
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut greeting = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut greeting).unwrap();
        let address = greeting.trim().rsplit("http://").next().unwrap().to_owned();
        assert!(greeting.starts_with("Service Tickets on"), "it did not start: {greeting:?}");
        // The rest is read too, or the server would wait for somebody who does.
        std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        Self { child, address }
    }

    /// As a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop.
    pub fn terminate(&self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
    }

    pub fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    pub fn client(&self) -> Client {
        Client { address: self.address.clone(), token: None }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who reaches the server over a real connection, a new one for each request.
#[derive(Clone)]
pub struct Client {
    pub address: String,
    pub token: Option<String>,
}

impl Client {
    /// The same, signed in.
    pub fn signed_in(mut self, account: &str, user: &str, password: &str) -> Self {
        let form = Form::new("sign_in").with("form[account]", account).with("form[user]", user);
        let answer = self.post("/sign-in", &form.with("form[password]", password)).unwrap();
        assert_eq!(answer.status, 303, "{user} of {account} is not signed in: {}", answer.text());
        self.token = answer.token();
        self
    }

    pub fn get(&self, path: &str) -> std::io::Result<Answer> {
        let mut connection = self.begin("GET", path, "text/plain", 0)?;
        read(&mut connection)
    }

    /// Posts a form to a page.
    pub fn post(&self, path: &str, form: &Form) -> std::io::Result<Answer> {
        let body = form.urlencoded();
        let mut connection = self.begin("POST", path, crate::browser::URLENCODED, body.len())?;
        connection.write_all(body.as_bytes())?;
        read(&mut connection)
    }

    /// Sends the head of a request; the body is left to the caller.
    pub fn begin(&self, method: &str, path: &str, kind: &str, length: usize) -> std::io::Result<TcpStream> {
        let mut connection = TcpStream::connect(&self.address)?;
        let address = &self.address;
        let cookie = self.token.as_ref().map(|token| format!("cookie: session={token}\r\n")).unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {address}\r\norigin: http://{address}\r\nconnection: close\r\n\
             {cookie}content-type: {kind}\r\ncontent-length: {length}\r\n\r\n"
        );
        connection.write_all(head.as_bytes())?;
        Ok(connection)
    }
}

/// Reads an answer to its end; one that is cut off is an error.
pub fn read(connection: &mut TcpStream) -> std::io::Result<Answer> {
    let cut_off = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes)?;
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").ok_or_else(cut_off)?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(cut_off)?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        headers.append(HeaderName::try_from(name).unwrap(), HeaderValue::from_str(value).unwrap());
    }
    let mut answer = Answer { status, headers, bytes: bytes[end + 4..].to_vec() };
    if answer.header("transfer-encoding") == "chunked" {
        answer.bytes = joined(&answer.bytes).ok_or_else(cut_off)?;
    } else if answer.header("content-length") != answer.bytes.len().to_string() {
        return Err(cut_off());
    }
    Ok(answer)
}

/// The chunks of a body as one.
fn joined(mut bytes: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|window| window == b"\r\n")?;
        let length = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).ok()?, 16).ok()?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend(bytes.get(end + 2..end + 2 + length)?);
        bytes = bytes.get(end + 4 + length..)?;
    }
}
