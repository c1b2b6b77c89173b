//! A store beside the test's own: for what happens before and between starts.

use super::{seal, submit};
use crate::installation::{Installation, drop_database};
use std::path::PathBuf;
use store::{Options, Store};

/// A store of its own beside the test's, before its first start.
pub struct Bare {
    pub options: Options,
    _folder: tempfile::TempDir,
}

impl Bare {
    pub async fn new(it: &Installation) -> Self {
        let (options, folder) = Installation::bare(it.store.engine()).await;
        Self { options, _folder: folder }
    }

    /// With the cast, a ticket, and its trace sealed.
    pub async fn sealed(it: &Installation) -> Self {
        let bare = Self::new(it).await;
        let store = bare.open().await;
        store.as_system().add_cast().await.unwrap();
        submit(&store, "1").await;
        assert!(seal(&store).await);
        store.close().await.unwrap();
        bare
    }

    pub fn file(&self) -> PathBuf {
        self.options.data.join("key")
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.options).await.unwrap()
    }

    pub async fn refusal(&self) -> String {
        match Store::open(&self.options).await {
            Ok(_) => panic!("this should not have started"),
            Err(error) => error.to_string(),
        }
    }

    pub async fn remove(self) {
        drop_database(&self.options).await;
    }
}
