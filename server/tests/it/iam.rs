//! Identity and Access Management over the wire: links shown once, the initial password that comes first, doors that open
//! once.

use crate::browser::{Answer, Browser, Form};
use crate::installation::Installation;
use crate::program::{Server, program};
use app::Next;
use axum::body::Body;
use axum::http::Method;
use axum::http::header::COOKIE;
use domain::fault::Fault;
use domain::iam::{NewUserForm, UserForm};
use domain::id::UserId;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

on_both_engines![
    a_link_is_shown_once_and_stands_in_no_address,
    a_link_leads_in_once_without_javascript,
    an_initial_password_comes_before_everything_else,
    who_is_disabled_is_out_with_the_next_request,
];

const NEW: &str = "Sturdy-passw0rd";

/// A link's token, out of the cookie that carries it.
fn fresh(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("fresh-link=") && cookie.contains("; HttpOnly"), "{cookie}");
    cookie.split(';').next().unwrap().to_owned()
}

async fn get_with(browser: &Browser, path: &str, cookie: &str) -> Answer {
    let request = browser.request(Method::GET, path).header(COOKIE, cookie);
    browser.send(request.body(Body::empty()).unwrap()).await
}

async fn a_link_is_shown_once_and_stands_in_no_address(it: &Installation) {
    let admin = it.browser("admin-a").await;
    let form = Form::new("create_user").with("form[user]", "carol").with("form[entry]", "link");
    let made = admin.call(&form).await;
    let cookie = fresh(&made);
    let token = cookie.split_once('.').unwrap().1.to_owned();
    let to = made.next().to;
    assert!(to.starts_with("/iam/users/") && !to.contains(&token), "{to}");
    let shown = get_with(&admin, &to, &cookie).await;
    assert!(shown.body().contains(&format!("http://console.test/welcome?token={token}")));
    assert_eq!(shown.header("set-cookie"), "fresh-link=; Path=/; Max-Age=0; SameSite=Lax; HttpOnly");
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(!admin.get(&to).await.body().contains(&token));
    let another = admin.call(&form.without("form[user]").with("form[user]", "dave")).await.next().to;
    assert!(!get_with(&admin, &another, &cookie).await.body().contains(&token), "it is of one user");
    let planted = get_with(&admin, &to, "fresh-link=1.<script>").await;
    assert!(planted.status == 200 && !planted.body().contains("token="));
}

async fn link_of(it: &Installation, user: &str) -> (UserId, String) {
    let form = NewUserForm { user: user.to_owned(), entry: "link".to_owned(), ..NewUserForm::default() };
    let (user, token) = it.acting("admin-a").await.create_iam_user(&form).await.unwrap();
    (user, token.unwrap())
}

async fn a_link_leads_in_once_without_javascript(it: &Installation) {
    let (_, token) = link_of(it, "carol").await;
    let path = format!("/welcome?token={token}");
    let page = it.stranger().get(&path).await;
    assert!(page.status == 200 && page.body().contains("For carol of acme."));
    let form = |repeated: &str| {
        let form = Form::new("accept_welcome").with("form[secret]", &token).with("form[new_password]", NEW);
        form.with("form[repeat_password]", repeated)
    };
    let refused = it.stranger().post(&path, &form("Another-passw0rd")).await;
    assert!(refused.status == 422 && refused.body().contains("This differs from the new password."));
    assert!(!refused.body().contains(NEW), "no secret comes back");
    let done = it.stranger().post(&path, &form(NEW)).await;
    assert_eq!((done.status, done.location()), (303, "/"));
    let inside = it.stranger().with_token(&done.token().unwrap());
    assert_eq!(inside.get("/tickets").await.status, 200);
    for dead in [it.stranger().get(&path).await, it.stranger().post(&path, &form(NEW)).await] {
        assert_eq!(dead.status, 410);
        assert!(dead.body().contains("This link is not valid any more"));
    }
}

async fn an_initial_password_comes_before_everything_else(it: &Installation) {
    let form = NewUserForm {
        user: "carol".to_owned(),
        entry: "password".to_owned(),
        initial_password: "Initial-passw0rd".to_owned(),
        ..NewUserForm::default()
    };
    it.acting("admin-a").await.create_iam_user(&form).await.unwrap();
    let door = it.store.door();
    let token = door.sign_in("acme", "carol", "Initial-passw0rd", "192.0.2.9", None).await.unwrap().token;
    let browser = it.stranger().with_token(&token);
    for path in ["/tickets", "/profile", "/protocol", "/sign-in", "/iam/users", "/nowhere"] {
        let next = path.replace('/', "%2F");
        assert_eq!(browser.get(path).await.location(), format!("/choose-password?next={next}"));
    }
    let first: app::Failed = Fault::ChoosePasswordFirst.into();
    assert_eq!(browser.ask("my_tickets", r#"{"query":{}}"#).await.failed(), first);
    let contact = Form::new("save_contact").with("form[email]", "carol@acme.example");
    assert_eq!(browser.call(&contact).await.failed(), first);
    assert_eq!(browser.post("/profile", &contact).await.location(), "/choose-password?next=%2Fprofile");
    // The one page that is open forwards to no other function either.
    let refused = browser.post("/choose-password", &contact).await;
    assert_eq!((refused.status, browser.get("/attachments/1").await.status), (403, 403));
    let upload = browser.post("/attachments", &Form::default().with_file("a.txt", b"a")).await;
    assert_eq!(upload.status, 403);
    let page = browser.get("/choose-password?next=%2Fprofile").await;
    assert!(page.status == 200 && page.body().contains("Sign out") && !page.body().contains("My Service Tickets"));
    let form = Form::new("choose_password").with("form[next]", "/profile");
    let chosen = form.with("form[new_password]", NEW).with("form[repeat_password]", NEW);
    assert_eq!(browser.call(&chosen).await.next(), Next::anew("/profile"));
    assert_eq!(browser.get("/profile").await.status, 200);
    assert_eq!(browser.get("/choose-password").await.location(), "/");
}

async fn who_is_disabled_is_out_with_the_next_request(it: &Installation) {
    let (user, token) = link_of(it, "carol").await;
    let form = Form::new("accept_welcome").with("form[secret]", &token).with("form[new_password]", NEW);
    let done = it.stranger().call(&form.with("form[repeat_password]", NEW)).await;
    let browser = it.stranger().with_token(&done.token().unwrap());
    assert_eq!(browser.get("/tickets").await.status, 200);
    let disable = UserForm { user: user.0.to_string(), ..UserForm::default() };
    it.acting("admin-a").await.disable_user(&disable).await.unwrap();
    assert_eq!(browser.get("/tickets").await.location(), "/sign-in?next=%2Ftickets");
    assert_eq!(browser.ask("my_tickets", r#"{"query":{}}"#).await.status, 401);
}

/// What `serve` prints until it says where it can be set up, if it does.
fn set_up_link(data: &std::path::Path) -> (std::process::Child, String) {
    let mut command = program();
    command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let link = lines.into_iter().find(|line| line.contains("/set-up?token=")).unwrap();
    (child, link)
}

#[test]
fn the_first_start_offers_a_link_that_makes_the_lead() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, first) = set_up_link(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let (mut child, link) = set_up_link(folder.path());
    assert_ne!(first.rsplit('=').next(), link.rsplit('=').next(), "a new one at each start");
    let address = link.trim_start_matches("http://").split('/').next().unwrap().to_owned();
    let path = link[link.find("/set-up").unwrap()..].to_owned();
    let client = crate::program::Client { address, token: None };
    let page = client.get(&path).unwrap();
    assert!(page.status == 200 && page.body().contains("Set up the service desk"));
    let form = Form::new("set_up").with("form[secret]", path.rsplit('=').next().unwrap());
    let form = form.with("form[account]", "desk").with("form[user]", "anna");
    let done = client.post(&path, &form.with("form[new_password]", NEW).with("form[repeat_password]", NEW)).unwrap();
    assert_eq!((done.status, done.location()), (303, "/desk"));
    let lead = crate::program::Client { token: done.token(), ..client.clone() };
    assert_eq!(lead.get("/desk/accounts").unwrap().status, 200);
    assert_eq!(client.get(&path).unwrap().status, 410);
    child.kill().unwrap();
    child.wait().unwrap();
    // Now there is a desk: nothing to set up any more.
    let server = Server::start(folder.path(), &[]);
    server.client().signed_in("desk", "anna", NEW);
}
