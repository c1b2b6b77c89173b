//! What is refused when something is handed over, and what is left then.

mod keys;

use super::{give, information, of, page, private_key, revealed};
use crate::agencies::{agency, key};
use crate::cast::{NOON, refused};
use crate::installation::Installation;
use domain::authorizations::{AnswerForm, AuthorizationKind as Kind, RejectForm};
use domain::fault::{Fault, Need, Problem, Why};
use domain::id::AuthorizationId;

on_both_engines![
    an_outdated_consent_hands_nothing_over,
    what_is_no_private_key_is_refused_at_its_field,
    what_is_wrong_is_recorded_without_what_was_typed,
    an_agency_is_one_of_the_accounts_for_the_desk_in_force,
    a_rejection_says_why,
    whoever_answers_late_reads_what_happened,
    what_the_desk_asks_for_it_does_not_hand_over_to_itself,
];

/// Nothing was handed over by this.
async fn holds_nothing(it: &Installation, id: AuthorizationId) {
    let held = it.held(id).await;
    assert_eq!((held.status, held.version, held.parts, held.consents, held.answered), (0, 1, 0, 0, None));
}

async fn an_outdated_consent_hands_nothing_over(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    let user = it.acting("user-b").await;
    it.execute("INSERT INTO agreement (version, text, published_at) VALUES (2, 'New', 0)").await;
    let late = user.confirm_authorization(&information(id, "x")).await;
    assert_eq!(refused(late), Fault::field("consent", Why::ConsentOutdated));
    let without = AnswerForm { consent: String::new(), ..information(id, "x") };
    assert_eq!(refused(user.confirm_authorization(&without).await), Fault::field("consent", Why::ConsentMissing));
    holds_nothing(it, id).await;
    let latest = page(&user, id).await.unwrap().agreement.0.to_string();
    user.confirm_authorization(&AnswerForm { agreement: latest, ..information(id, "x") }).await.unwrap();
    assert_eq!(page(&user, id).await.unwrap().agreed, Some(2));
    let signed = "consent c JOIN agreement g ON g.id = c.agreement_id WHERE g.version = 2 AND c.ticket_id = 1";
    assert_eq!(it.count(&format!("{signed} AND c.authorization_id = {} AND c.at = {NOON}", id.0)).await, 1);
}

async fn what_is_no_private_key_is_refused_at_its_field(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let id = it.ask(&no, Kind::SshKey, &["a", "b"]).await;
    let user = it.acting("user-b").await;
    let fields = |first: &str, second: &str, passphrase: &str| {
        let host = |n| [(format!("host-{n}"), "a".to_owned()), (format!("account-{n}"), "root".to_owned())];
        let keys = [("secret_key-1", first), ("secret_key-2", second), ("passphrase-2", passphrase)];
        let mut form = give(id, &keys);
        form.fields.extend(host(1).into_iter().chain(host(2)));
        form
    };
    let [public, putty, whole, locked] = ["public_ssh", "putty", "ed25519", "ed25519_locked"].map(private_key);
    for (first, second, passphrase, expected) in [
        (&public, &putty, "", vec![("secret_key-1", Why::PublicKey), ("secret_key-2", Why::PuttyKey)]),
        (&whole, &locked, "", vec![("passphrase-2", Why::PassphraseMissing)]),
        (&whole, &locked, "wrong", vec![("passphrase-2", Why::WrongPassphrase)]),
        (&whole, &"hello".to_owned(), "", vec![("secret_key-2", Why::NotAPrivateKey)]),
    ] {
        let problem = |(field, why)| Problem { field: format!("fields[{field}]"), why };
        let problems = expected.into_iter().map(problem).collect();
        let answer = user.confirm_authorization(&fields(first, second, passphrase)).await;
        assert_eq!(refused(answer), Fault::Invalid(problems));
    }
    holds_nothing(it, id).await;
    user.confirm_authorization(&fields(&whole, &locked, "test passphrase")).await.unwrap();
    let shown = revealed(&it.fresh_acting("engineer-1").await, id).await.unwrap();
    assert!(shown.ends_with("|passphrase|test passphrase") && shown.contains(locked.trim()));
}

async fn what_is_wrong_is_recorded_without_what_was_typed(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let id = it.ask(&no, Kind::SshKey, &["a"]).await;
    let user = it.acting("user-b").await;
    let wrong = give(id, &[("account-1", "m4rker"), ("secret_key-1", "m4rker"), ("port-1", "m4rker")]);
    assert_eq!(refused(user.confirm_authorization(&wrong).await).status(), 422);
    assert_eq!(refused(user.reject_authorization(&RejectForm { reason: String::new(), ..of(id) }).await).status(), 422);
    let traces = it.traces().await.split_off(1);
    assert!(traces[0].starts_with("confirmAuthorizations warning 422 user-b "), "{traces:?}");
    assert_eq!(traces[1..], [format!("rejectAuthorizations warning 422 user-b {}", Why::Missing.text())]);
    let everything = it.texts("SELECT message || request || response || operator FROM trace").await.concat();
    assert!(!everything.contains("m4rker"), "{everything}");
    holds_nothing(it, id).await;
}

async fn an_agency_is_one_of_the_accounts_for_the_desk_in_force(it: &Installation) {
    let no = it.taken_ticket_of("user-b").await;
    let id = it.ask(&no, Kind::Agency, &[]).await;
    let (user, admin) = (it.acting("user-b").await, it.acting("admin-a").await);
    for (name, trustee) in [("To globex", "globex"), ("Night shift", "desk"), ("Ended", "desk"), ("Day shift", "desk")]
    {
        let made = admin.create_agency(&agency(name, trustee, "view")).await.unwrap();
        if name == "Ended" {
            admin.end_agency(&key(made)).await.unwrap();
        }
    }
    it.acting("admin-x").await.create_agency(&agency("Of globex", "desk", "view")).await.unwrap();
    assert_eq!(page(&user, id).await.unwrap().agencies, ["Day shift", "Night shift"]);
    assert_eq!(page(&it.acting("engineer-1").await, id).await.unwrap().agencies, [""; 0], "the desk picks none");
    for name in ["To globex", "Ended", "Of globex", "night shift", "x"] {
        let answer = user.confirm_authorization(&give(id, &[("agency", name)])).await;
        assert_eq!(refused(answer), Fault::field("fields[agency]", Why::NotInList), "{name}");
    }
    holds_nothing(it, id).await;
    user.confirm_authorization(&give(id, &[("agency", "Night shift")])).await.unwrap();
    let (_, other) = it.asked_again("user-b").await;
    assert_eq!(page(&user, other).await.unwrap().agencies, [""; 0], "asked for another thing");
}

async fn a_rejection_says_why(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    let user = it.acting("user-c").await;
    user.reject_authorization(&of(id)).await.unwrap();
    for name in ["user-b", "engineer-1"] {
        let page = page(&it.acting(name).await, id).await.unwrap();
        assert_eq!(page.refused.as_deref(), Some("Not on production"), "{name}");
        assert_eq!((page.answered.unwrap().0.as_str(), page.cleared), ("user-c", None));
    }
}

async fn whoever_answers_late_reads_what_happened(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    it.acting("engineer-1").await.recall_authorization(&of(id)).await.unwrap();
    let fault = refused(it.acting("user-b").await.confirm_authorization(&information(id, "x")).await);
    assert!(fault.text().contains("Recalled") && fault.status() == 409, "{}", fault.text());
    let held = it.held(id).await;
    assert_eq!((held.status, held.parts, held.consents), (4, 0, 0));
}

impl Installation {
    /// As [`Installation::asked`], of a ticket of its own.
    async fn asked_again(&self, name: &str) -> (domain::tickets::TicketNo, AuthorizationId) {
        let no = self.acting(name).await.submit(&crate::cast::form("again")).await.unwrap();
        self.acting("engineer-1").await.take(no.as_str()).await.unwrap();
        let id = self.ask(&no, Kind::Confidential, &[]).await;
        (no, id)
    }
}

async fn what_the_desk_asks_for_it_does_not_hand_over_to_itself(it: &Installation) {
    let (_, id) = it.asked("user-b").await;
    for name in ["engineer-1", "engineer-2"] {
        let engineer = it.delegate("admin-a", name, "handle").await.0.acting().await;
        assert!(page(&engineer, id).await.unwrap().may.iter().all(|act| act.label() == "View"));
        assert!(!engineer.my_authorizations(&Default::default()).await.unwrap().rows[0].may_confirm);
        let answer = engineer.confirm_authorization(&information(id, "to myself")).await;
        assert_eq!(refused(answer), Fault::NotAllowed(Need::Customer));
        holds_nothing(it, id).await;
    }
}
