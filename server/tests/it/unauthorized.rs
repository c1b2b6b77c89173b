//! Everything that can be asked for, as everybody: the printed table is what people review against ARCHITECTURE.md.
//!
//! Pages, routes and server functions are found, not listed: a new one turns up in the table by itself.

mod agencies;
mod authorizations;
mod bodies;
mod lists;
mod people;
mod rows;
mod tags;

use crate::browser::{Answer, Browser, Form};
use crate::cast::ticket_form;
use crate::installation::Installation;
use agencies::Agencies;
use axum::body::Bytes;
use axum::http::Method;
use bodies::{Sent, body_of};
use domain::attachments::Attachment;
use domain::id::AuthorizationId;
use domain::tickets::{TicketForm, TicketNo};
use people::People;
use rows::{Row, rows};
use std::collections::BTreeSet;
use std::fmt::Write;
use store::Upload;

on_both_engines![everyone_gets_what_the_table_says, nothing_unprotected_is_unexplained, strangers_read_nothing_of_acme];

const SIGNED_OUT: &str = "signed out";
/// The administrator of another account, under an agency of acme to handle tickets.
const DELEGATE: &str = "delegate";
/// Shares a group with the applicant that has no permission.
const MATE: &str = "user-m";
/// Signed out, another account, nothing, a mate without permission, a group mate, the applicant, the administrator, the engineer, the lead, a delegate.
const PEOPLE: [&str; 10] =
    [SIGNED_OUT, "user-y", "user-d", MATE, "user-c", "user-b", "admin-a", "engineer-1", "lead-1", DELEGATE];
const UNPROTECTED: &str = include_str!("unprotected.txt");

const TEXT: &str = "words-of-acme-in-its-ticket";
const ANSWER: &str = "words-of-the-engineer-to-acme";
const FILE: &str = "file-of-acme.txt";
const CONTENT: &[u8] = b"content-of-the-file-of-acme";
const USERS: [&str; 4] = ["admin-a", "user-b", "user-c", "user-d"];

async fn everyone_gets_what_the_table_says(it: &Installation) {
    let scene = Scene::new(it).await;
    let mut revealed = BTreeSet::new();
    let mut table = format!("{:<48}", "");
    for person in PEOPLE {
        write!(table, "{person:<15}").unwrap();
    }
    for row in rows(it) {
        write!(table, "\n{:<48}", row.name()).unwrap();
        for person in PEOPLE {
            let answer = scene.ask(&row, person).await;
            write!(table, "{:<15}", cell(&answer)).unwrap();
            for own in [tags::TAG, lists::FILTER] {
                assert!(person == "user-b" || !answer.body().contains(own), "{} tells {person}", row.name());
            }
            if tells_secrets(&row, &answer) {
                revealed.insert(person);
            }
        }
    }
    let table: Vec<&str> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!("everyone_gets_what_the_table_says", table.join("\n"));
    // Its engineer reads what was handed over; the lead gave a reason.
    assert_eq!(revealed, BTreeSet::from(["engineer-1", "lead-1"]));
}

async fn nothing_unprotected_is_unexplained(it: &Installation) {
    let scene = Scene::new(it).await;
    let mut explained = BTreeSet::new();
    for line in UNPROTECTED.lines() {
        let (name, reason) = line.split_once("  ").unwrap_or((line, ""));
        assert!(!reason.trim().is_empty(), "unprotected.txt gives no reason for {name}");
        explained.insert(name);
    }
    let mut unprotected = BTreeSet::new();
    let rows = rows(it);
    for row in &rows {
        let answer = scene.ask(row, SIGNED_OUT).await;
        let is_sent_to_sign_in = row.method == Method::GET && cell(&answer) == "303 /sign-in";
        if !is_sent_to_sign_in && answer.status != 401 {
            unprotected.insert(row.name());
        }
    }
    let unprotected: BTreeSet<&str> = unprotected.iter().map(String::as_str).collect();
    let unexplained: Vec<_> = unprotected.difference(&explained).collect();
    assert!(
        unexplained.is_empty(),
        "signed out one reaches {unexplained:?}: protect it, or explain it in unprotected.txt"
    );
    let stale: Vec<_> = explained.difference(&unprotected).collect();
    assert!(stale.is_empty(), "unprotected.txt lists {stale:?}, which is protected or gone");
}

async fn strangers_read_nothing_of_acme(it: &Installation) {
    let scene = Scene::new(it).await;
    let content = String::from_utf8_lossy(CONTENT);
    let secrets: Vec<&str> =
        [TEXT, ANSWER, FILE, tags::TAG, lists::FILTER, &content].into_iter().chain(USERS).collect();
    for row in rows(it) {
        for person in [SIGNED_OUT, "user-y"] {
            let body = scene.ask(&row, person).await.body();
            for secret in &secrets {
                assert!(!body.contains(secret), "{} tells {secret:?} to {person}: {body}", row.name());
            }
        }
    }
    // The same words are there for those whom they concern: the search above looks for the right thing.
    let details = scene.ask(&Row::get("/tickets/{no}"), "user-b").await.body();
    for secret in [TEXT, ANSWER, FILE, tags::TAG, "user-b"] {
        assert!(details.contains(secret), "the applicant does not read {secret:?}");
    }
}

/// Whether an answer tells what was handed over: nothing but the reveal does.
fn tells_secrets(row: &Row, answer: &Answer) -> bool {
    let told = [answer.body(), format!("{:?}", answer.headers)];
    let is_told = authorizations::MARKERS.iter().any(|marker| told.iter().any(|text| text.contains(marker)));
    assert!(!is_told || row.name() == "call reveal_authorization", "{} tells secrets: {told:?}", row.name());
    assert!(!is_told || answer.header("cache-control") == "no-store");
    is_told
}

/// A status; of a redirect where it leads, without its query.
fn cell(answer: &Answer) -> String {
    let to = answer.location().split('?').next().unwrap_or_default();
    format!("{} {to}", answer.status).trim_end().to_owned()
}

/// A ticket of user-b's with a file, taken and answered by engineer-1, and everybody's browsers.
struct Scene<'a> {
    it: &'a Installation,
    no: TicketNo,
    /// Another one of user-b's.
    other: TicketNo,
    file: Attachment,
    /// One that has a thumbnail.
    picture: Attachment,
    /// In force, of the first ticket.
    authorization: AuthorizationId,
    stranger: Browser,
    agencies: Agencies,
    sessions: futures::lock::Mutex<Vec<(&'static str, String)>>,
    people: People<'a>,
    asked: std::sync::atomic::AtomicU32,
}

impl<'a> Scene<'a> {
    async fn new(it: &'a Installation) -> Self {
        people::add_mate(it, MATE, "user-b").await;
        let applicant = it.acting("user-b").await;
        let bytes = futures::stream::iter([Ok::<_, ()>(Bytes::from_static(CONTENT))]);
        let file = applicant.upload(Upload { name: FILE.to_owned(), bytes }).await.unwrap();
        let bytes = futures::stream::iter([Ok::<_, ()>(Bytes::from_static(crate::files::PIXEL))]);
        let picture = applicant.upload(Upload { name: "picture-of-acme.png".to_owned(), bytes }).await.unwrap();
        let attachments = [file.id, picture.id].map(|id| id.0.to_string()).to_vec();
        let form = TicketForm { attachments, description: TEXT.to_owned(), ..ticket_form() };
        let no = applicant.submit(&form).await.unwrap();
        it.take_and_answer(&no, ANSWER).await;
        let other = it.ticket_of("user-b").await;
        let authorization = authorizations::authorized(it, &no).await;
        let mut sessions = Vec::new();
        for person in PEOPLE.into_iter().filter(|person| *person != SIGNED_OUT) {
            sessions.push((person, it.token(user(person)).await));
        }
        let (people, agencies) = (People::new(it), Agencies::of_acme(it).await);
        let stranger = it.stranger();
        Self {
            it,
            no,
            other,
            file,
            picture,
            authorization,
            stranger,
            agencies,
            sessions: sessions.into(),
            people,
            asked: 0.into(),
        }
    }

    async fn ask(&self, row: &Row, person: &str) -> Answer {
        let browser = self.browser(person).await;
        if let Some(function) = row.function {
            let no = self.ticket_for(function).await;
            let body = match self.people.body_of(function).await {
                Some(body) => Some(body),
                None => authorizations::body_of(self.it, function, &no).await,
            };
            let body = body.or(tags::body_of(self.it, function, &no).await);
            let nth = self.asked.load(std::sync::atomic::Ordering::Relaxed);
            let body = body.or(lists::body_of(self.it, function, &no, nth).await);
            return match body.unwrap_or_else(|| body_of(function, &no, &self.other)) {
                Sent::Form(form) => browser.call(&self.agencies.named_in(form, function, person)).await,
                Sent::Json(json) => browser.ask(function, &json).await,
            };
        }
        let path = self.filled(&row.path).await;
        if row.method == Method::GET {
            return browser.get(&path).await;
        }
        if path == "/attachments" {
            return browser.post(&path, &Form::default().with_file("a.txt", b"a")).await;
        }
        // A form of no function: the page answers as it does to its own forms.
        browser.post(&path, &Form::default().with("call", "/api/nothing")).await
    }

    /// A ticket in a state that the function needs: most acts are done once.
    async fn ticket_for(&self, function: &str) -> TicketNo {
        match function {
            "take" | "cancel" | "remind" | "pick_tickets" => self.it.ticket_of("user-b").await,
            "close" | "assign" | "forward" | "act_on_tickets" => self.it.taken().await,
            "confirm" | "not_solved" => self.it.proposed().await,
            "delete" | "rate" => self.it.closed().await,
            "associate" => self.it.ticket_of("user-b").await,
            "disassociate" => self.it.associated_with(&self.other).await,
            // A ticket may have as many requests as an engineer can have use for, and no more.
            authorization if authorization.contains("authorization") => self.it.taken().await,
            _ => self.no.clone(),
        }
    }

    /// Somebody's browser; signed in again where the last question ended the session.
    async fn browser(&self, person: &str) -> Browser {
        let mut sessions = self.sessions.lock().await;
        let Some((person, token)) = sessions.iter_mut().find(|(name, _)| *name == person) else {
            return self.elsewhere();
        };
        let who = self.it.store.door().session(token).await.unwrap();
        let is_under = who.as_ref().is_some_and(|who| who.agency().is_some());
        if who.is_none() || is_under != (*person == DELEGATE) {
            *token = self.it.token(user(person)).await;
            if *person == DELEGATE {
                self.agencies.begin(self.it, token).await;
            }
        }
        self.elsewhere().with_token(token)
    }

    /// Each from an address of its own: links that do not hold are counted by address.
    fn elsewhere(&self) -> Browser {
        let n = self.asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let [_, _, high, low] = n.to_be_bytes();
        let mut browser = self.stranger.clone();
        browser.peer = std::net::SocketAddr::from(([10, 0, high, low], 50_000));
        browser
    }

    /// A route's path, its parameters filled in by their names.
    async fn filled(&self, path: &str) -> String {
        if path == "/welcome" {
            return format!("{path}?token={}", self.people.link().await);
        }
        if path.starts_with("/filters") {
            return lists::page(self.it).await;
        }
        if path.starts_with("/tags") {
            return path.replace("{id}", &self.it.tag("user-b", &self.no, tags::TAG).await.0.to_string());
        }
        let (user, group) = (self.people.user().await, self.people.group().await);
        let account = self.people.initech().await;
        let fill = |part: &str| match part {
            "{no}" => self.no.to_string(),
            "{id}" if path.ends_with("/thumbnail") => self.picture.id.0.to_string(),
            "{id}" if path.starts_with("/attachments") => self.file.id.0.to_string(),
            "{id}" => self.authorization.0.to_string(),
            "{user}" => user.0.to_string(),
            "{group}" => group.0.to_string(),
            "{account}" => account.clone(),
            "{product}" => "ecs".to_owned(),
            "{problem}" => "login-failure".to_owned(),
            "{css}" => server::assets::names().css.clone(),
            "{*call}" => "nothing".to_owned(),
            plain => {
                assert!(
                    !plain.starts_with('{'),
                    "{path} has the parameter {plain}: say in `filled` what stands for it"
                );
                plain.to_owned()
            }
        };
        path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }
}

/// Who stands behind the name of a column.
fn user(person: &str) -> &str {
    if person == DELEGATE { "admin-x" } else { person }
}
