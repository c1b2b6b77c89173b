//! The files that a page loads.

use serde::Deserialize;

/// The names of the site's files, and whether it is under development.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// The browser's half for customers, and for whoever is not signed in.
    pub customers: Bundle,
    /// The same for the service desk.
    pub desk: Bundle,
    /// The style sheet.
    pub css: String,
    /// Reload the page when the server has started anew.
    pub is_dev: bool,
}

/// One side's half of the console in the browser.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Bundle {
    /// The script that loads the WASM.
    pub js: String,
    /// The WASM.
    pub wasm: String,
}
