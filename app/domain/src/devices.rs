//! Signed-in devices: sessions, as their user tells them apart.

use crate::moment::When;
use serde::{Deserialize, Serialize};

/// A device that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// Tells it apart; grants nothing.
    pub id: String,
    /// What it is, in words: "Firefox on Linux".
    pub name: String,
    /// The address it signed in from.
    pub address: String,
    /// When it signed in.
    pub signed_in: When,
    /// When it was used last.
    pub used: When,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// The form of one device to sign out.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DeviceForm {
    /// Which.
    pub device: String,
}

/// Browsers by a sign in their user agent; those that also name another come first.
const BROWSERS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];

/// Systems, the same way.
const SYSTEMS: [(&str, &str); 8] = [
    ("Windows", "Windows"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// A browser and its system by what it says of itself, if that is known.
pub fn browser_and_system(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let find = |known: &[(&'static str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    (find(&BROWSERS), find(&SYSTEMS))
}
