//! Settings of files: how much is taken, where they lie, and what looks at them.

use super::file::{flag, text};
use clap::Args;
use clap::builder::BoolishValueParser;
use config::Config;
use domain::attachments::Limits;
use store::{Bucket, FileOptions, Scan};

/// Options of files.
#[derive(Args, Clone, Default)]
pub struct Files {
    /// Most files of one message, 1 to 50.
    #[arg(long, env = "ST_FILES_PER_MESSAGE", value_name = "N")]
    pub files_per_message: Option<u64>,
    /// The largest file in megabytes, 1 to 2000.
    #[arg(long, env = "ST_FILE_MEGABYTES", value_name = "MB")]
    pub file_megabytes: Option<u64>,
    /// How many megabytes of files a user may send in a day (UTC), 1 to 1000000.
    #[arg(long, env = "ST_DAY_MEGABYTES", value_name = "MB")]
    pub day_megabytes: Option<u64>,
    /// A program that looks at each file before anybody sees it, with its arguments; no shell reads them. It reads the file on its
    /// standard input and ends with 0 for a file to take.
    #[arg(long, env = "ST_SCAN", value_name = "COMMAND")]
    pub scan: Option<String>,
    /// A bucket of an S3-compatible service for the files, in place of the data folder. Its keys are ST_S3_ACCESS_KEY and
    /// ST_S3_SECRET_KEY, or in the file.
    #[arg(long, env = "ST_S3_BUCKET", value_name = "NAME")]
    pub s3_bucket: Option<String>,
    /// Where the service is: `https://s3.example.com`. Without it Amazon's.
    #[arg(long, env = "ST_S3_ENDPOINT", value_name = "URL")]
    pub s3_endpoint: Option<String>,
    /// The bucket's region.
    #[arg(long, env = "ST_S3_REGION", value_name = "NAME")]
    pub s3_region: Option<String>,
    /// The bucket's name stands in the path, as services of one's own have it, and not before the service's.
    #[arg(long, env = "ST_S3_PATH_STYLE", value_parser = BoolishValueParser::new())]
    pub s3_path_style: bool,
}

impl Files {
    /// Puts options, variables and file together.
    ///
    /// # Errors
    /// A sentence that names the setting.
    pub(super) fn options(&self, file: &Config) -> Result<FileOptions, String> {
        let scan = self.scan.clone().or(text(file, "scan")?).unwrap_or_default();
        Ok(FileOptions { limits: self.limits(file)?, bucket: self.bucket(file)?, scan: Scan::parse(&scan) })
    }

    fn limits(&self, file: &Config) -> Result<Limits, String> {
        let usual = Limits::default();
        let files = number("files_per_message", self.files_per_message, file, usual.files as u64, 50)?;
        let limits = Limits {
            files: usize::try_from(files).unwrap_or(usual.files),
            file: number("file_megabytes", self.file_megabytes, file, usual.file, 2000)?,
            day: number("day_megabytes", self.day_megabytes, file, usual.day, 1_000_000)?,
        };
        if limits.day < limits.file {
            let Limits { file, day, .. } = limits;
            return Err(format!("day_megabytes: {day} is less than one file of {file} may have (file_megabytes)"));
        }
        Ok(limits)
    }

    fn bucket(&self, file: &Config) -> Result<Option<Bucket>, String> {
        let of = |given: &Option<String>, name: &str| Ok::<_, String>(filled(given.clone().or(text(file, name)?)));
        let Some(name) = of(&self.s3_bucket, "s3_bucket")? else { return Ok(None) };
        // Never options: everybody on the machine can read command lines.
        let secret = |key: &str| {
            let given = std::env::var(format!("ST_{}", key.to_uppercase())).ok();
            filled(given.or(text(file, key)?))
                .ok_or_else(|| format!("{key}: the bucket {name} cannot be opened without it"))
        };
        let endpoint = of(&self.s3_endpoint, "s3_endpoint")?;
        if let Some(url) = endpoint.as_ref().filter(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            return Err(format!("s3_endpoint: {url:?} is not like https://s3.example.com"));
        }
        Ok(Some(Bucket {
            region: of(&self.s3_region, "s3_region")?.unwrap_or_else(|| "us-east-1".to_owned()),
            is_in_path: self.s3_path_style || flag(file, "s3_path_style")?,
            access_key: secret("s3_access_key")?,
            secret_key: secret("s3_secret_key")?,
            name: name.clone(),
            endpoint,
        }))
    }
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn number(name: &str, option: Option<u64>, file: &Config, usual: u64, most: u64) -> Result<u64, String> {
    let raw = match option {
        Some(number) => number.to_string(),
        None => text(file, name)?.unwrap_or_else(|| usual.to_string()),
    };
    let number = raw.parse().ok().filter(|number| (1..=most).contains(number));
    number.ok_or_else(|| format!("{name}: {raw:?} is not a number from 1 to {most}"))
}
