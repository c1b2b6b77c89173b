//! How a ticket was rated, as both sides read it.

use crate::kit::icon::Icon;
use domain::tickets::{Dimension, Rating, SCORE_MAX};
use domain::words::words;
use leptos::prelude::*;

/// How it was rated.
#[component]
pub fn Rated(rating: Rating) -> impl IntoView {
    let lines: Vec<_> = Dimension::ALL
        .into_iter()
        .zip(rating.scores)
        .map(|(dimension, score)| view! { <dt>{dimension.label()}</dt><dd><Stars score/></dd> })
        .collect();
    let comments = (!rating.comments.is_empty()).then(|| view! { <p class="prose plain">{rating.comments}</p> });
    view! {
        <section class="card rated" aria-labelledby="rated">
            <h2 id="rated">{words().rating.rated}</h2>
            <dl>{lines}</dl>
            {comments}
        </section>
    }
}

/// A score as stars.
#[component]
fn Stars(score: u8) -> impl IntoView {
    let stars: Vec<_> = (1..=SCORE_MAX)
        .map(|star| {
            let class = if star <= score { "lit" } else { "" };
            view! { <span class=class><Icon name="star"/></span> }
        })
        .collect();
    view! { <span class="stars" role="img" aria-label=(words().rating.of_five)(score)>{stars}</span> }
}
