//! The monthly quota of technical tickets (manual, chapter 2): the bar of the month, and what customers add to it.

#[cfg(feature = "customers")]
mod purchase;

#[cfg(feature = "customers")]
pub use purchase::{PurchaseButton, Spent};

use domain::quota::Usage;
use leptos::prelude::*;

/// The month's technical tickets: in words, and as a bar where there is a limit.
#[component]
pub fn Used(usage: Usage) -> impl IntoView {
    let bar = usage.total.map(|total| {
        // A month under a larger plan may have taken more than there are now.
        let part = (usage.used * 100 / total.max(1)).min(100);
        let class = if usage.used < total { "bar" } else { "bar full" };
        view! {
            <svg class=class viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
                <rect width=part.to_string() height="1"></rect>
            </svg>
        }
    });
    view! { <div class="usage">{bar}<p>{usage.text}</p></div> }
}
