//! What the operator types.

mod serve;
mod user;

use crate::config::{Data, Serve};
use clap::{Args, Parser, Subcommand};
use domain::actor::Side;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};
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
    Seed(Seed),
    /// Accounts.
    #[command(subcommand)]
    Account(AccountCommand),
    /// Users.
    #[command(subcommand)]
    User(UserCommand),
}

#[derive(Args)]
struct Seed {
    #[command(flatten)]
    data: Data,
    /// How many tickets.
    #[arg(long, value_name = "N")]
    tickets: u64,
    /// The same number makes the same tickets.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The last day of the year that they are spread over (YYYY-MM-DD); today without it.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
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
}

/// Runs the command that was typed.
pub async fn run() -> ExitCode {
    let cli = Cli::parse();
    log();
    let outcome = match cli.command {
        Command::Serve(options) => serve::run(&options).await,
        Command::Seed(seed) => make(seed).await,
        Command::Account(AccountCommand::Create { data, name, operator, time_zone }) => {
            let side = if operator { Side::Desk } else { Side::Customer };
            user::create_account(&data, &name, side, &time_zone).await
        }
        Command::User(UserCommand::Create { data, account, name, administrator, groups }) => {
            user::create_user(&data, &account, &name, administrator, &groups).await
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

#[expect(clippy::disallowed_methods, reason = "the operator's day, not a request's")]
async fn make(seed: Seed) -> Result<(), String> {
    let until = match &seed.until {
        Some(day) => domain::moment::Zone::named("UTC").day(day).ok_or("until: write a date like 2026-01-31")?.1,
        None => {
            i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis()).unwrap_or(0)
        }
    };
    let store = open(&seed.data).await?;
    let system = store.as_system();
    system.add_cast().await.map_err(|error| error.to_string())?;
    let progress = |done| eprint!("\r{done} of {} tickets", seed.tickets);
    system.add_tickets(seed.tickets, seed.seed, until, progress).await.map_err(|error| error.to_string())?;
    eprintln!();
    Ok(())
}
