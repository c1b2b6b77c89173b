//! An account's rules for the credentials of its users.

use domain::fault::{Fault, Why};
use domain::iam::PasswordRules;
use domain::security::{Requirement, SecurityForm, SecurityRules};
use proptest::prelude::*;

fn form(numbers: [&str; 4]) -> SecurityForm {
    let [idle_minutes, longest_hours, length_min, kinds] = numbers.map(str::to_owned);
    SecurityForm { second_factor: String::new(), idle_minutes, longest_hours, length_min, kinds }
}

#[test]
fn the_defaults_are_what_held_before_there_were_rules() {
    let rules = form(["120", "12", "10", "1"]).parse().unwrap();
    assert_eq!(rules, SecurityRules::default());
    let required = SecurityForm { second_factor: "on".to_owned(), ..form([" 15 ", "168", "32", "4"]) }.parse().unwrap();
    assert_eq!(
        (required.second_factor, required.password),
        (Requirement::Required, PasswordRules { min: 32, kinds: 4 })
    );
}

#[test]
fn all_that_is_wrong_is_said_at_once() {
    let Err(Fault::Invalid(problems)) = form(["14", "169", "", "five"]).parse() else { panic!("this was taken") };
    let told: Vec<_> = problems.into_iter().map(|problem| (problem.field, problem.why)).collect();
    let range = |min, max| Why::OutOfRange { min, max };
    let expected = [
        ("idle_minutes", range(15, 720)),
        ("longest_hours", range(1, 168)),
        ("length_min", Why::Missing),
        ("kinds", range(1, 4)),
    ];
    assert_eq!(told, expected.map(|(field, why)| (field.to_owned(), why)));
}

#[test]
fn kinds_are_small_and_capital_letters_digits_and_all_else() {
    let kinds = |kinds, raw| PasswordRules { min: 8, kinds }.check(raw, "user-b");
    for (raw, has) in [("onlysmall", 1), ("Capitals", 2), ("Capitals1", 3), ("Capitals1!", 4), ("密码密码是什么呀", 1)]
    {
        assert_eq!(kinds(has, raw), Ok(()), "{raw}");
        if has < 4 {
            assert_eq!(kinds(has + 1, raw), Err(Why::TooFewKinds { min: has + 1 }), "{raw}");
        }
    }
}

proptest! {
    /// What is asked for more strictly lets no password through that was refused before.
    #[test]
    fn stricter_rules_take_no_more(raw in ".{0,40}", min in 8_i64..32, kinds in 1_i64..4) {
        let is_taken = |rules: PasswordRules| rules.check(&raw, "somebody").is_ok();
        for stricter in [PasswordRules { min: min + 1, kinds }, PasswordRules { min, kinds: kinds + 1 }] {
            let is_less = !is_taken(stricter) || is_taken(PasswordRules { min, kinds });
            prop_assert!(is_less);
        }
    }
}
