//! The TOML file: settings named as the options are, and no others.

use config::{Config, File, FileFormat};
use std::path::PathBuf;

const KNOWN: [&str; 20] = [
    "data",
    "database_url",
    "key",
    "next_key",
    "listen",
    "public_url",
    "trusted_proxies",
    "trace_days",
    "host_check",
    "demo",
    "files_per_message",
    "file_megabytes",
    "day_megabytes",
    "scan",
    "s3_bucket",
    "s3_endpoint",
    "s3_region",
    "s3_path_style",
    "s3_access_key",
    "s3_secret_key",
];

pub(super) fn file(path: Option<&PathBuf>) -> Result<Config, String> {
    let mut builder = Config::builder();
    if let Some(path) = path {
        builder = builder.add_source(File::from(path.as_path()).format(FileFormat::Toml));
    }
    let config = builder.build().map_err(|error| format!("config: {error}"))?;
    let table: std::collections::HashMap<String, config::Value> =
        config.clone().try_deserialize().map_err(|error| format!("config: {error}"))?;
    match table.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        Some(key) => Err(format!("config: {key} is no setting; known are {}", KNOWN.join(", "))),
        None => Ok(config),
    }
}

pub(super) fn text(file: &Config, key: &str) -> Result<Option<String>, String> {
    match file.get_string(key) {
        Ok(text) => Ok(Some(text)),
        Err(config::ConfigError::NotFound(_)) => Ok(None),
        Err(error) => Err(format!("{key}: {error}")),
    }
}

pub(super) fn flag(file: &Config, key: &str) -> Result<bool, String> {
    match file.get_bool(key) {
        Ok(flag) => Ok(flag),
        Err(config::ConfigError::NotFound(_)) => Ok(false),
        Err(error) => Err(format!("{key}: {error}")),
    }
}
