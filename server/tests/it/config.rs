//! Settings: which of several counts, and what is said of one that is wrong.

use crate::program::program;
use clap::Parser;
use server::config::{Serve, Settings};
use std::path::PathBuf;
use tempfile::TempDir;

#[derive(Parser)]
struct Options {
    #[command(flatten)]
    serve: Serve,
}

/// The settings of a file and of options, or what is wrong with them.
fn settings(file: &str, options: &[&str]) -> Result<Settings, String> {
    let (_folder, path) = written(file);
    let line = ["serve", "--config", path.to_str().unwrap()].into_iter().chain(options.iter().copied());
    Settings::of(&Options::parse_from(line).serve)
}

fn written(file: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    std::fs::write(&path, file).unwrap();
    (folder, path)
}

const FILE: &str = r#"
    data = "of-the-file"
    database_url = "postgres://of-the-file/"
    listen = "127.0.0.1:1"
    public_url = "https://of-the-file.example"
    trusted_proxies = "10.0.0.1"
    trace_days = 30
    host_check = "public, 10.0.0.0/8"
    demo = true
    files_per_message = 9
    file_megabytes = 30
    day_megabytes = 300
    scan = "clamdscan --no-summary -"
    s3_bucket = "tickets"
    s3_endpoint = "https://s3.of-the-file.example"
    s3_region = "eu-west-1"
    s3_path_style = true
    s3_access_key = "the-key-of-the-file"
    s3_secret_key = "the-secret-of-the-file"
"#;

#[test]
fn without_anything_the_console_is_on_loopback_and_on_sqlite() {
    let settings = settings("", &[]).unwrap();
    insta::assert_debug_snapshot!("without_anything_the_console_is_on_loopback_and_on_sqlite", settings);
    assert!(!settings.is_secure());
}

#[test]
fn a_file_sets_everything() {
    let settings = settings(FILE, &[]).unwrap();
    insta::assert_debug_snapshot!("a_file_sets_everything", settings);
    assert!(settings.is_secure());
}

#[test]
fn an_option_outweighs_the_file() {
    let settings = settings(
        FILE,
        &[
            "--data=of-the-option",
            "--database-url=postgresql://of-the-option/",
            "--listen=[::1]:2",
            "--public-url=http://Of-The-Option.example:8080/",
            "--trusted-proxies=192.0.2.0/24, ::1",
            "--trace-days=90",
            "--host-check=192.0.2.0/24",
            "--files-per-message=1",
            "--file-megabytes=2",
            "--day-megabytes=3",
            "--scan=true",
            "--s3-bucket=of-the-option",
            "--s3-endpoint=http://127.0.0.1:9000",
            "--s3-region=of-the-option",
        ],
    );
    insta::assert_debug_snapshot!("an_option_outweighs_the_file", settings.unwrap());
}

#[test]
fn an_option_outweighs_a_variable_and_that_the_file() {
    let (_folder, file) = written("listen = \"192.0.2.1:1\"\ndemo = true\n");
    let refused = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut serve = program();
        serve.arg("serve").arg("--config").arg(&file).args(arguments).envs(variables.iter().copied());
        let output = serve.output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    // The demo refuses all three, and names the one that it was about to use.
    let variable = [("ST_LISTEN", "192.0.2.2:2")];
    for (told, expected) in [
        (refused(&[], &[]), "192.0.2.1:1"),
        (refused(&[], &variable), "192.0.2.2:2"),
        (refused(&["--listen", "192.0.2.3:3"], &variable), "192.0.2.3:3"),
    ] {
        assert!(told.ends_with(&format!("so it listens on loopback only, not on {expected}\n")), "{told}");
    }
}

#[test]
fn a_wrong_setting_is_told_by_its_name() {
    let mut told = Vec::new();
    for file in [
        "listen = \"localhost\"",
        "listen = 3000",
        "public_url = \"tickets.example.com\"",
        "public_url = \"https://tickets.example.com/path\"",
        "public_url = \"ftp://tickets.example.com\"",
        "trusted_proxies = \"10.0.0.0/33\"",
        "trusted_proxies = [\"10.0.0.1\"]",
        "database_url = \"mysql://localhost\"",
        "trace_days = 0",
        "trace_days = \"a week\"",
        "files_per_message = 0",
        "files_per_message = 51",
        "file_megabytes = \"many\"",
        "file_megabytes = 2001",
        "day_megabytes = 19",
        "s3_bucket = \"tickets\"",
        "s3_bucket = \"tickets\"\ns3_access_key = \"key\"",
        "s3_bucket = \"tickets\"\ns3_access_key = \"key\"\ns3_secret_key = \"secret\"\ns3_endpoint = \"s3.example.com\"",
        "demo = \"perhaps\"",
        "demo = true\nlisten = \"0.0.0.0:3000\"",
        "liste = \"127.0.0.1:3000\"",
        "listen = ",
    ] {
        let wrong = settings(file, &[]).map(|settings| format!("{settings:?}")).expect_err(file);
        // Where the folder of the test lies is of one run only.
        let wrong: Vec<_> =
            wrong.split(' ').map(|word| if word.ends_with(".toml") { "[…].toml" } else { word }).collect();
        told.push(format!("{file}\n  {}", wrong.join(" ").replace('\n', "\n  ")));
    }
    let missing = Settings::of(&Options::parse_from(["serve", "--config", "/no/such/file"]).serve).unwrap_err();
    told.push(format!("--config /no/such/file\n  {missing}"));
    insta::assert_snapshot!("a_wrong_setting_is_told_by_its_name", told.join("\n"));
}

#[test]
fn a_wrong_variable_is_told_by_its_name() {
    for (variable, value, name) in [
        ("ST_LISTEN", "localhost", "--listen"),
        ("ST_PUBLIC_URL", "tickets.example.com", "public_url"),
        ("ST_TRUSTED_PROXIES", "all", "trusted_proxies"),
        ("ST_DATABASE_URL", "sqlite://x", "database_url"),
        ("ST_CONFIG", "/no/such/file", "/no/such/file"),
        ("ST_TRACE_DAYS", "366", "trace_days"),
        ("ST_FILES_PER_MESSAGE", "0", "files_per_message"),
        ("ST_FILE_MEGABYTES", "many", "--file-megabytes"),
        ("ST_DAY_MEGABYTES", "1", "day_megabytes"),
        ("ST_S3_BUCKET", "tickets", "s3_access_key"),
        ("ST_DEMO", "perhaps", "--demo"),
    ] {
        let output = program().arg("serve").env(variable, value).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && told.contains(name), "{variable}={value}: {told}");
    }
}

#[test]
fn the_demo_is_switched_on_by_a_variable_as_people_write_it() {
    for (value, is_demo) in [("1", true), ("true", true), ("yes", true), ("0", false), ("false", false)] {
        // What stands in the way of a start tells whether the demo was asked for.
        let output = program().args(["serve", "--listen", "192.0.2.1:1"]).env("ST_DEMO", value).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told.contains("the demo's passwords"), is_demo, "ST_DEMO={value}: {told}");
    }
}

#[test]
fn the_demo_listens_on_loopback_only() {
    for (listen, is_refused) in [
        ("127.0.0.1:1", false),
        ("127.8.9.10:1", false),
        ("[::1]:1", false),
        ("0.0.0.0:1", true),
        ("[::]:1", true),
        ("192.168.1.2:1", true),
    ] {
        assert_eq!(settings("", &["--demo", "--listen", listen]).is_err(), is_refused, "{listen}");
    }
}
