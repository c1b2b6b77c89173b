//! `account create` and `user create`: how an installation starts without the demo.

use super::open;
use crate::config::Data;
use domain::actor::Side;
use std::io::{BufRead, IsTerminal};
use store::Error;

#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
pub(super) async fn create_account(data: &Data, name: &str, side: Side, time_zone: &str) -> Result<(), String> {
    let store = open(data).await?;
    store.as_system().create_account(name, side, time_zone).await.map_err(told)?;
    println!("Account {} is there.", name.to_lowercase());
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
pub(super) async fn create_user(
    data: &Data,
    account: &str,
    name: &str,
    is_administrator: bool,
    groups: &[String],
) -> Result<(), String> {
    let store = open(data).await?;
    let password = password()?;
    let made = store.as_system().create_user(account, name, &password, is_administrator, groups).await;
    made.map_err(|error| match error {
        Error::Refused(domain::fault::Fault::NotFound) => format!("there is no account {account}"),
        other @ (Error::Refused(_) | Error::CodeNeeded(_) | Error::Db(_) | Error::Files(_) | Error::Stale) => {
            told(other)
        }
    })?;
    println!("User {} of {} is there.", name.to_lowercase(), account.to_lowercase());
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command answers on the standard output")]
pub(super) async fn reset_second_factor(data: &Data, account: &str, name: &str) -> Result<(), String> {
    let store = open(data).await?;
    store.as_system().reset_second_factor(account, name).await.map_err(|error| match error {
        Error::Refused(domain::fault::Fault::NotFound) => format!("there is no user {name} in an account {account}"),
        other @ (Error::Refused(_) | Error::CodeNeeded(_) | Error::Db(_) | Error::Files(_) | Error::Stale) => {
            told(other)
        }
    })?;
    println!("User {} of {} signs in without a second factor.", name.to_lowercase(), account.to_lowercase());
    Ok(())
}

/// The password, from the standard input: on a command line everybody on the machine could read it.
fn password() -> Result<String, String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!("Password (it is shown while you type): ");
    }
    let mut line = String::new();
    input.lock().read_line(&mut line).map_err(|error| error.to_string())?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// A refusal with the name of what is wrong.
fn told(error: Error) -> String {
    use domain::fault::Fault;
    match error {
        Error::Refused(Fault::Invalid(problems)) => {
            let told: Vec<_> =
                problems.iter().map(|problem| format!("{}: {}", problem.field, problem.why.text())).collect();
            told.join(" ")
        }
        Error::Refused(fault) => fault.text(),
        Error::CodeNeeded(_) | Error::Db(_) | Error::Files(_) | Error::Stale => error.to_string(),
    }
}
