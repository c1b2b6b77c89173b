//! The second factor: set up by its first code, asked for after the password, each code once.

use crate::cast::{MINUTE, NOON, PASSWORD, refused};
use crate::installation::Installation;
use domain::fault::{Fault, Why};
use domain::second_factor::{ChangeFactorForm, ConfirmForm, FactorAct, SecondFactor};
use store::{Acting, Error, Known, Result};
use totp_rs::{Builder, Secret, Totp};

on_both_engines![
    it_is_on_after_its_first_code_and_asked_for_from_then_on,
    the_secret_is_stored_in_no_readable_form,
    a_wrong_code_turns_nothing_on,
    a_code_is_taken_once,
    a_code_of_a_step_before_or_after_is_taken,
    a_recovery_code_signs_in_once,
    new_recovery_codes_replace_those_of_before,
    turning_it_off_takes_password_and_code,
    the_code_is_awaited_for_five_minutes_and_by_one_browser,
    a_changed_password_ends_the_wait_for_a_code,
    guessed_codes_count_as_failed_sign_ins,
    a_right_password_alone_does_not_reset_the_count,
    changing_the_password_does_not_reset_the_count_either,
    without_a_second_factor_nothing_is_awaited,
    the_operator_takes_a_lost_one_away,
];

const SECOND: i64 = 1_000;

/// Somebody's app, and when its codes were used.
struct App(Totp);

impl App {
    fn code(&self, at: i64) -> String {
        self.0.generate(u64::try_from(at / SECOND).unwrap()).to_string()
    }
}

fn confirm(code: &str) -> ConfirmForm {
    ConfirmForm { secret_code: code.to_owned() }
}

/// The app of somebody who has scanned the secret.
async fn scanned(user: &Acting) -> App {
    user.set_up_second_factor().await.unwrap();
    let SecondFactor::SettingUp { secret, uri } = user.second_factor().await.unwrap() else { panic!("not set up") };
    let secret = secret.replace(' ', "");
    assert!(uri.starts_with("otpauth://totp/Service%20Tickets:") && uri.contains(&format!("secret={secret}")), "{uri}");
    App(Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap())
}

/// `user-b` with a second factor since noon; the app and the recovery codes.
async fn turned_on(it: &Installation) -> (App, Vec<String>) {
    let user = it.acting("user-b").await;
    let app = scanned(&user).await;
    let codes = user.confirm_second_factor(&confirm(&app.code(NOON))).await.unwrap();
    (app, codes)
}

/// The right password at a moment; the token that awaits the code.
async fn password(it: &Installation, at: i64) -> String {
    match it.store.door().at(at).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await {
        Err(Error::CodeNeeded(pending)) => pending.token,
        Err(error) => panic!("{error}"),
        Ok(_) => panic!("nobody asked for a code"),
    }
}

async fn by_code(it: &Installation, pending: &str, code: &str, at: i64) -> Result<Known> {
    it.store.door().at(at).sign_in_by_code(Some(pending), code, "192.0.2.1", None).await
}

fn wrong() -> Fault {
    Fault::field("secret_code", Why::WrongCode)
}

async fn it_is_on_after_its_first_code_and_asked_for_from_then_on(it: &Installation) {
    let (app, codes) = turned_on(it).await;
    assert!(codes.len() == 10 && codes.iter().all(|code| code.len() == 19), "{codes:?}");
    let user = it.acting("user-b").await;
    let SecondFactor::On { since, codes_left } = user.second_factor().await.unwrap() else { panic!("not on") };
    assert_eq!((since.utc.as_str(), codes_left), ("2026-11-24T12:00:00Z", 10));
    let pending = password(it, NOON + MINUTE).await;
    let known = by_code(it, &pending, &app.code(NOON + MINUTE), NOON + MINUTE).await.unwrap();
    assert_eq!(known.who.person().user, "user-b");
    assert_eq!(refused(by_code(it, &pending, &codes[0], NOON + MINUTE).await), Fault::CodeLate, "the wait is over");
}

async fn the_secret_is_stored_in_no_readable_form(it: &Installation) {
    let user = it.acting("user-b").await;
    let app = scanned(&user).await;
    let codes = user.confirm_second_factor(&confirm(&app.code(NOON))).await.unwrap();
    let hex = |column: &str| match it.store.engine() {
        store::Engine::Sqlite => format!("lower(hex({column}))"),
        store::Engine::Postgres => format!("encode({column}, 'hex')"),
    };
    let rows = it.texts(&format!("SELECT {} FROM second_factor", hex("wrapped"))).await;
    let hashes = it.texts(&format!("SELECT {} FROM recovery_code", hex("code_hash"))).await;
    let digits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert!(rows.len() == 1 && !rows[0].contains(&digits(app.0.secret().as_bytes())));
    let plain = digits(codes[0].replace('-', "").as_bytes());
    assert!(hashes.len() == 10 && hashes.iter().all(|hash| hash.len() == 64 && !hash.contains(&plain)));
}

async fn a_wrong_code_turns_nothing_on(it: &Installation) {
    let user = it.acting("user-b").await;
    let app = scanned(&user).await;
    for code in [app.code(NOON + 10 * MINUTE), "12345".to_owned(), "aaaa-bbbb-cccc-dddd".to_owned()] {
        assert_eq!(refused(user.confirm_second_factor(&confirm(&code)).await), wrong(), "{code}");
    }
    let empty = refused(user.confirm_second_factor(&confirm(" ")).await);
    assert_eq!(empty, Fault::field("secret_code", Why::Missing));
    assert!(matches!(user.second_factor().await.unwrap(), SecondFactor::SettingUp { .. }));
    it.store.door().at(NOON).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
    let nothing = it.acting("user-c").await.confirm_second_factor(&confirm("123456")).await;
    assert_eq!(refused(nothing), Fault::NotFound);
}

async fn a_code_is_taken_once(it: &Installation) {
    let (app, _) = turned_on(it).await;
    let first = password(it, NOON).await;
    assert_eq!(refused(by_code(it, &first, &app.code(NOON), NOON).await), wrong(), "it turned the factor on");
    let at = NOON + MINUTE;
    let (one, two) = (password(it, at).await, password(it, at).await);
    let code = app.code(at);
    let (one, two) = tokio::join!(by_code(it, &one, &code, at), by_code(it, &two, &code, at));
    assert!(one.is_ok() != two.is_ok(), "one of two at once");
}

async fn a_code_of_a_step_before_or_after_is_taken(it: &Installation) {
    let (app, _) = turned_on(it).await;
    let at = NOON + 10 * MINUTE;
    for skew in [-2, 2] {
        let pending = password(it, at).await;
        assert_eq!(refused(by_code(it, &pending, &app.code(at + skew * 30 * SECOND), at).await), wrong(), "{skew}");
    }
    for skew in [-1, 1] {
        let pending = password(it, at).await;
        assert!(by_code(it, &pending, &app.code(at + skew * 30 * SECOND), at).await.is_ok(), "{skew}");
    }
}

async fn a_recovery_code_signs_in_once(it: &Installation) {
    let (_, codes) = turned_on(it).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    let pending = password(it, NOON).await;
    by_code(it, &pending, &typed, NOON).await.unwrap();
    let pending = password(it, NOON).await;
    assert_eq!(refused(by_code(it, &pending, &codes[3], NOON).await), wrong());
    let left = it.acting("user-b").await.second_factor().await.unwrap();
    assert!(matches!(left, SecondFactor::On { codes_left: 9, .. }));
}

fn form(password: &str, code: &str, act: FactorAct) -> ChangeFactorForm {
    let (own_password, secret_code) = (password.to_owned(), code.to_owned());
    ChangeFactorForm { own_password, secret_code, act: act.slug().to_owned() }
}

async fn new_recovery_codes_replace_those_of_before(it: &Installation) {
    let (_, codes) = turned_on(it).await;
    let user = it.acting("user-b").await;
    let new = user.change_second_factor(&form(PASSWORD, &codes[0], FactorAct::NewCodes)).await.unwrap();
    assert!(new.len() == 10 && new.iter().all(|code| !codes.contains(code)));
    let pending = password(it, NOON).await;
    assert_eq!(refused(by_code(it, &pending, &codes[1], NOON).await), wrong());
    assert!(by_code(it, &pending, &new[0], NOON).await.is_ok());
}

async fn turning_it_off_takes_password_and_code(it: &Installation) {
    let (app, codes) = turned_on(it).await;
    let user = it.acting("user-b").await;
    let off = |password, code: &str| form(password, code, FactorAct::TurnOff);
    let answer = user.change_second_factor(&off("wrong", &codes[0])).await;
    assert_eq!(refused(answer), Fault::field("own_password", Why::WrongPassword));
    assert_eq!(refused(user.change_second_factor(&off(PASSWORD, &app.code(NOON))).await), wrong(), "used already");
    user.change_second_factor(&off(PASSWORD, &codes[0])).await.unwrap();
    assert!(matches!(user.second_factor().await.unwrap(), SecondFactor::Off));
    assert_eq!(it.number("SELECT COUNT(*) FROM recovery_code").await, 0);
    it.store.door().at(NOON).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
}

async fn the_code_is_awaited_for_five_minutes_and_by_one_browser(it: &Installation) {
    let (app, _) = turned_on(it).await;
    let pending = password(it, NOON).await;
    let late = NOON + 5 * MINUTE;
    assert_eq!(refused(by_code(it, &pending, &app.code(late), late).await), Fault::CodeLate);
    let in_time = late - 1;
    let code = app.code(in_time);
    let door = it.store.door().at(in_time);
    for other in [None, Some("0123")] {
        assert_eq!(refused(door.sign_in_by_code(other, &code, "192.0.2.1", None).await), Fault::CodeLate);
    }
    assert!(by_code(it, &pending, &code, in_time).await.is_ok());
}

async fn a_changed_password_ends_the_wait_for_a_code(it: &Installation) {
    let (_, codes) = turned_on(it).await;
    let pending = password(it, NOON).await;
    let new = "Another-passw0rd".to_owned();
    let form = domain::profile::PasswordForm {
        current_password: PASSWORD.to_owned(),
        new_password: new.clone(),
        repeat_password: new,
    };
    it.acting("user-b").await.change_password(&form, "").await.unwrap();
    assert_eq!(refused(by_code(it, &pending, &codes[0], NOON).await), Fault::CodeLate);
}

async fn guessed_codes_count_as_failed_sign_ins(it: &Installation) {
    let (_, codes) = turned_on(it).await;
    let pending = password(it, NOON).await;
    for _ in 0..5 {
        assert_eq!(refused(by_code(it, &pending, "000000", NOON).await), wrong());
    }
    let wait = |minutes| Fault::TooManyAttempts { minutes };
    assert_eq!(refused(by_code(it, &pending, &codes[0], NOON + 1).await), wait(1));
    let again = it.store.door().at(NOON + 1).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await;
    assert_eq!(refused(again), wait(1), "the password does not open another way");
    assert_eq!(refused(by_code(it, &pending, "000000", NOON + MINUTE).await), wrong());
    assert_eq!(refused(by_code(it, &pending, "000000", NOON + MINUTE).await), wait(2));
}

async fn a_right_password_alone_does_not_reset_the_count(it: &Installation) {
    let (app, _) = turned_on(it).await;
    for guess in 0..5 {
        let pending = password(it, NOON + guess).await;
        assert_eq!(refused(by_code(it, &pending, "000000", NOON + guess).await), wrong(), "{guess}");
    }
    let door = it.store.door().at(NOON + 5);
    let answer = door.sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await;
    assert_eq!(refused(answer), Fault::TooManyAttempts { minutes: 1 });
    // After the wait the password does not begin another one: the code follows at once.
    let at = NOON + MINUTE + 5;
    let pending = password(it, at).await;
    assert!(by_code(it, &pending, &app.code(at), at).await.is_ok());
    assert_eq!(it.number("SELECT COUNT(*) FROM sign_in_failure WHERE key LIKE 'user %'").await, 0);
}

async fn changing_the_password_does_not_reset_the_count_either(it: &Installation) {
    turned_on(it).await;
    let user = it.acting("user-b").await;
    for guess in 0..4 {
        let pending = password(it, NOON).await;
        assert_eq!(refused(by_code(it, &pending, "000000", NOON).await), wrong(), "{guess}");
    }
    let same = || PASSWORD.to_owned();
    let form =
        domain::profile::PasswordForm { current_password: same(), new_password: same(), repeat_password: same() };
    user.change_password(&form, "").await.unwrap();
    assert_eq!(it.number("SELECT failures FROM sign_in_failure WHERE key LIKE 'user %'").await, 4);
}

async fn without_a_second_factor_nothing_is_awaited(it: &Installation) {
    it.store.door().at(NOON).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
    assert_eq!(it.number("SELECT COUNT(*) FROM pending_sign_in").await, 0);
}

async fn the_operator_takes_a_lost_one_away(it: &Installation) {
    turned_on(it).await;
    assert_eq!(refused(it.store.as_system().reset_second_factor("acme", "nobody").await), Fault::NotFound);
    it.store.as_system().reset_second_factor("Acme", "USER-B").await.unwrap();
    assert!(matches!(it.acting("user-b").await.second_factor().await.unwrap(), SecondFactor::Off));
    it.store.door().at(NOON).sign_in("acme", "user-b", PASSWORD, "192.0.2.1", None).await.unwrap();
}
