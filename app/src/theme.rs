//! Light or dark: as the system, unless chosen.

use crate::call::{Failed, Next};
use crate::wire::Wire;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The theme of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in cookies and markup.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a name; as the system for any other.
    #[cfg(feature = "ssr")]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The theme menu.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ThemeForm {
    /// A theme's name.
    pub theme: String,
    /// The page it was chosen on.
    pub back: String,
}

/// Remembers the theme in the browser.
#[server(output = Wire)]
pub async fn choose_theme(#[server(default)] form: ThemeForm) -> Result<Next, Failed> {
    crate::call::visit()?.cookies.set_theme(Theme::named(&form.theme).name());
    Ok(Next::anew(domain::next::local_path(&form.back, "/")))
}
