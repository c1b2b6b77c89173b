//! Settings of the server: options, then `ST_…` variables, then a TOML file. What is wrong is told by its name.

mod file;
mod files;

pub use files::Files;

use crate::peer::Network;
use clap::Args;
use clap::builder::BoolishValueParser;
use config::Config;
use file::{file, flag, text};
use std::net::SocketAddr;
use std::path::PathBuf;
use store::{InstallationKey, Networks};

/// Where the data lies: for every command.
#[derive(Args, Clone)]
pub struct Data {
    /// The data folder: attachments, and the database unless a URL is given.
    #[arg(long, env = "ST_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// A PostgreSQL URL; without it a SQLite file in the data folder.
    #[arg(long, env = "ST_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The installation's key, 64 hexadecimal digits, where it is not to be a file in the data folder.
    #[arg(long, env = "ST_KEY", value_name = "HEX", hide_env_values = true)]
    pub key: Option<String>,
    /// A TOML file with these settings, named as the options are, with `_` for `-`.
    #[arg(long, env = "ST_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How files are kept and what is taken.
    #[command(flatten)]
    pub files: Files,
}

/// Options of `serve`.
#[derive(Args, Clone)]
pub struct Serve {
    /// Where the data lies.
    #[command(flatten)]
    pub data: Data,
    /// The address to listen on.
    #[arg(long, env = "ST_LISTEN", value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
    /// The address that people open, where a proxy stands before the server: `https://tickets.example.com`.
    #[arg(long, env = "ST_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Proxies whose X-Forwarded-For is believed: addresses or networks, separated by commas.
    #[arg(long, env = "ST_TRUSTED_PROXIES", value_name = "LIST")]
    pub trusted_proxies: Option<String>,
    /// How many days traces are kept, 1 to 365.
    #[arg(long, env = "ST_TRACE_DAYS", value_name = "DAYS")]
    pub trace_days: Option<i64>,
    /// Lets customers test logins before they hand them over, from this server: `public` for hosts of the internet, networks and
    /// addresses, separated by commas. Nothing is tested without it.
    #[arg(long, env = "ST_HOST_CHECK", value_name = "LIST")]
    pub host_check: Option<String>,
    /// Add the demo's cast; listens on loopback only.
    #[arg(long, env = "ST_DEMO", value_parser = BoolishValueParser::new())]
    pub demo: bool,
}

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the data lies.
    pub store: store::Options,
    /// Where to listen.
    pub listen: SocketAddr,
    /// The origin that people open (`https://tickets.example.com`), if it is not the one they reach us by.
    pub origin: Option<String>,
    /// Proxies that are believed.
    pub trusted_proxies: Vec<Network>,
    /// How many days traces are kept.
    pub trace_days: i64,
    /// Where logins may be tested.
    pub host_check: Option<Networks>,
    /// Whether the demo's cast is added.
    pub is_demo: bool,
}

impl Settings {
    /// Puts options, variables and file together.
    ///
    /// # Errors
    /// A sentence that names the setting.
    pub fn of(options: &Serve) -> Result<Self, String> {
        let file = file(options.data.config.as_ref())?;
        let listen = match options.listen {
            Some(listen) => listen,
            None => match text(&file, "listen")? {
                Some(raw) => {
                    raw.parse().map_err(|_| format!("listen: {raw:?} is not an address like 127.0.0.1:3000"))?
                }
                None => SocketAddr::from(([127, 0, 0, 1], 3000)),
            },
        };
        let is_demo = options.demo || flag(&file, "demo")?;
        if is_demo && !listen.ip().is_loopback() {
            return Err(format!(
                "listen: the demo's passwords are known to everybody, so it listens on loopback only, not on {listen}"
            ));
        }
        let proxies = options.trusted_proxies.clone().or(text(&file, "trusted_proxies")?).unwrap_or_default();
        let trusted_proxies: Result<Vec<Network>, String> =
            proxies.split(',').map(str::trim).filter(|part| !part.is_empty()).map(Network::parse).collect();
        let host_check = options.host_check.clone().or(text(&file, "host_check")?).unwrap_or_default();
        let host_check = Networks::parse(&host_check);
        let origin = options.public_url.clone().or(text(&file, "public_url")?).map(|url| origin(&url)).transpose()?;
        Ok(Self {
            store: data(&options.data, &file)?,
            listen,
            origin,
            trusted_proxies: trusted_proxies.map_err(|error| format!("trusted_proxies: {error}"))?,
            trace_days: trace_days(options.trace_days, &file)?,
            host_check: host_check.map_err(|error| format!("host_check: {error}"))?,
            is_demo,
        })
    }

    /// Whether people reach the console by TLS.
    pub fn is_secure(&self) -> bool {
        self.origin.as_ref().is_some_and(|origin| origin.starts_with("https://"))
    }
}

impl Data {
    /// Where the data lies, from options, variables and file.
    ///
    /// # Errors
    /// A sentence that names the setting.
    pub fn options(&self) -> Result<store::Options, String> {
        data(self, &file(self.config.as_ref())?)
    }
}

fn data(options: &Data, file: &Config) -> Result<store::Options, String> {
    let data = match &options.data {
        Some(data) => data.clone(),
        None => text(file, "data")?.unwrap_or_else(|| "data".to_owned()).into(),
    };
    let database_url = match &options.database_url {
        Some(url) => Some(url.clone()),
        None => text(file, "database_url")?,
    };
    let database_url = database_url.filter(|url| !url.is_empty());
    if let Some(url) = &database_url
        && !url.starts_with("postgres://")
        && !url.starts_with("postgresql://")
    {
        return Err("database_url: only postgres://… is known; leave it out for SQLite".to_owned());
    }
    let key = match &options.key {
        Some(key) => Some(key.clone()),
        None => text(file, "key")?,
    };
    let key = key.filter(|key| !key.is_empty()).map(|key| parse_key("key", &key)).transpose()?;
    Ok(store::Options { data, database_url, key: with_next(key, file)?, files: options.files.options(file)? })
}

fn parse_key(name: &str, key: &str) -> Result<InstallationKey, String> {
    InstallationKey::parse(key).ok_or_else(|| format!("{name}: 64 hexadecimal digits are needed"))
}

/// The key that a rotation leads to. Never an option: everybody on the machine can read command lines.
fn with_next(key: Option<InstallationKey>, file: &Config) -> Result<Option<InstallationKey>, String> {
    let next = std::env::var("ST_NEXT_KEY").ok().or(text(file, "next_key")?).filter(|next| !next.is_empty());
    let next = next.map(|next| parse_key("next_key", &next)).transpose()?;
    match (key, next) {
        (Some(key), Some(next)) => Ok(Some(key.followed_by(next))),
        (None, Some(_)) => Err("next_key: it follows a key that is given as a setting; that of the data folder is \
                                followed by one that `rotate` makes"
            .to_owned()),
        (key, None) => Ok(key),
    }
}

/// Trace List shows seven days; what is kept for longer is there for audits of the database.
fn trace_days(option: Option<i64>, file: &Config) -> Result<i64, String> {
    let raw = match option {
        Some(days) => days.to_string(),
        None => text(file, "trace_days")?.unwrap_or_else(|| store::TRACE_DAYS.to_string()),
    };
    let days = raw.parse().ok().filter(|days| (1..=365).contains(days));
    days.ok_or_else(|| format!("trace_days: {raw:?} is not a number of days from 1 to 365"))
}

fn origin(url: &str) -> Result<String, String> {
    let wrong = || format!("public_url: {url:?} is not like https://tickets.example.com");
    let (scheme, rest) = url.trim_end_matches('/').split_once("://").ok_or_else(wrong)?;
    let is_known = scheme == "https" || scheme == "http";
    if !is_known || rest.is_empty() || rest.contains(['/', '?', '#', '@', ' ']) {
        return Err(wrong());
    }
    Ok(format!("{scheme}://{}", rest.to_lowercase()))
}
