//! A bucket of an S3-compatible service, as the place of files.

use crate::error::Result;
use object_store::ClientOptions;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use std::time::Duration;

/// Bytes that are written at once: no service takes smaller parts, but for the last.
pub(super) const PART: usize = 5 * 1024 * 1024;

/// The bucket, and how it is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// Where the service is: `https://s3.example.com`; without it Amazon's of the region.
    pub endpoint: Option<String>,
    /// The region.
    pub region: String,
    /// Whether the bucket stands in the path, and not before the service's name.
    pub is_in_path: bool,
    /// The access key.
    pub access_key: String,
    /// Its secret.
    pub secret_key: String,
}

/// Never with its secret.
impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { name, endpoint, region, is_in_path, access_key: _, secret_key: _ } = self;
        f.debug_struct("Bucket")
            .field("name", name)
            .field("endpoint", endpoint)
            .field("region", region)
            .field("is_in_path", is_in_path)
            .finish_non_exhaustive()
    }
}

impl Bucket {
    pub(super) fn open(&self) -> Result<AmazonS3> {
        // The client takes whichever there is for the process; once is enough.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // A part of a large file takes as long as the line is slow.
        let client = ClientOptions::new().with_timeout(Duration::from_secs(300));
        let mut builder = AmazonS3Builder::new()
            .with_client_options(client)
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key)
            .with_secret_access_key(&self.secret_key)
            .with_virtual_hosted_style_request(!self.is_in_path);
        if let Some(endpoint) = &self.endpoint {
            builder = builder.with_endpoint(endpoint).with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(builder.build()?)
    }
}
