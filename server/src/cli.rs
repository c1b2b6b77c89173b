//! What the operator types.

mod doctor;
mod memory;
mod rotate;
mod seed;
mod serve;
mod user;

use crate::config::{Data, Serve};
use clap::{Parser, Subcommand};
use domain::actor::Side;
use std::process::ExitCode;
use store::Store;
use tracing_subscriber::EnvFilter;

/// Service Tickets: a self-hosted service-ticket console.
#[derive(Parser)]
#[command(name = "service-tickets", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the server.
    Serve(Serve),
    /// Makes the cast where missing, and tickets to measure and to look at.
    Seed(seed::Seed),
    /// Looks whether counters tell what is there and sealed traces are what they were.
    Doctor {
        #[command(flatten)]
        data: Data,
        /// Count the counters anew where they are wrong.
        #[arg(long)]
        repair: bool,
    },
    /// Replaces the installation's key, and destroys the old one: what backups and logs of the database still hold cannot be
    /// opened any more. No other process may use the data meanwhile.
    Rotate {
        #[command(flatten)]
        data: Data,
    },
    /// Accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Users.
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Subcommand)]
enum AccountCommand {
    /// Makes an account.
    Create {
        #[command(flatten)]
        data: Data,
        /// Its name.
        name: String,
        /// Make it the service desk's: its users are engineers, its administrator the desk lead.
        #[arg(long)]
        operator: bool,
        /// Its time zone.
        #[arg(long, default_value = "UTC", value_name = "ZONE")]
        time_zone: String,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Makes a user; the password is read from the standard input.
    Create {
        #[command(flatten)]
        data: Data,
        /// The account's name.
        account: String,
        /// The user's name.
        name: String,
        /// Make it the account's administrator (at the desk, the lead).
        #[arg(long)]
        administrator: bool,
        /// A user group to put it in; several may be given.
        #[arg(long = "group", value_name = "NAME")]
        groups: Vec<String>,
    },
    /// Takes the second factor of a user away who has lost the app and the recovery codes.
    ResetSecondFactor {
        #[command(flatten)]
        data: Data,
        /// The account's name.
        account: String,
        /// The user's name.
        name: String,
    },
}

/// Runs the command that was typed.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    log();
    memory::keep();
    let outcome = match cli.command {
        Command::Serve(options) => serve::run(&options).await,
        Command::Seed(seed) => seed::run(&seed).await,
        Command::Doctor { data, repair } => doctor::run(&data, repair).await,
        Command::Rotate { data } => rotate::run(&data).await,
        Command::Account(AccountCommand::Create { data, name, operator, time_zone }) => {
            let side = if operator { Side::Desk } else { Side::Customer };
            user::create_account(&data, &name, side, &time_zone).await
        }
        Command::User(UserCommand::Create { data, account, name, administrator, groups }) => {
            user::create_user(&data, &account, &name, administrator, &groups).await
        }
        Command::User(UserCommand::ResetSecondFactor { data, account, name }) => {
            user::reset_second_factor(&data, &account, &name).await
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("service-tickets: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Structured logs on the standard error: JSON lines, or text for people with `ST_LOG_FORMAT=text`. `ST_LOG` filters.
fn log() {
    let filter =
        EnvFilter::try_from_env("ST_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    // The SSH client tells what is sent, whatever it is.
    let filter = "russh=off".parse().map_or(filter.clone(), |silence| filter.add_directive(silence));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::env::var("ST_LOG_FORMAT").is_ok_and(|format| format == "text") {
        builder.init();
    } else {
        builder.json().flatten_event(true).with_current_span(true).with_span_list(false).init();
    }
}

async fn open(data: &Data) -> Result<Store, String> {
    Store::open(&data.options()?).await.map_err(|error| error.to_string())
}
