//! The rating of a closed ticket: a score from 1 to 5 for each dimension, and a comment.

use super::TicketNo;
use crate::check::{Check, optional_text};
use crate::fault::{Fault, Why};
use crate::words::words;
use serde::{Deserialize, Serialize};

/// Longest comment, in characters.
pub const COMMENTS_MAX: usize = 400;
/// The best score.
pub const SCORE_MAX: u8 = 5;

/// What is rated (`domain.md` §2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// How stable the product is.
    Stability,
    /// How fast the desk answered.
    Speed,
    /// What the engineers know.
    Skill,
    /// How they treat people.
    Attitude,
}

impl Dimension {
    /// All dimensions, in the order on screen.
    pub const ALL: [Self; 4] = [Self::Stability, Self::Speed, Self::Skill, Self::Attitude];

    /// The words on screen.
    pub fn label(self) -> &'static str {
        let w = &words().rating;
        match self {
            Self::Stability => w.stability,
            Self::Speed => w.speed,
            Self::Skill => w.skill,
            Self::Attitude => w.attitude,
        }
    }

    /// The name of its field in the form.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Stability => "stability",
            Self::Speed => "speed",
            Self::Skill => "skill",
            Self::Attitude => "attitude",
        }
    }
}

/// The rating as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the dimensions say it")]
pub struct RateForm {
    pub no: String,
    pub stability: String,
    pub speed: String,
    pub skill: String,
    pub attitude: String,
    pub comments: String,
}

/// A rating, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// A score of 1 to [`SCORE_MAX`] for each of [`Dimension::ALL`].
    pub scores: [u8; 4],
    /// At most [`COMMENTS_MAX`] characters.
    pub comments: String,
}

impl RateForm {
    /// The ticket's number.
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no number.
    pub fn no(&self) -> Result<TicketNo, Fault> {
        TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)
    }

    /// The rating.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with every dimension that has no score.
    pub fn parse(&self) -> Result<Rating, Fault> {
        let mut check = Check::default();
        let scores = Dimension::ALL.map(|dimension| {
            let raw = match dimension {
                Dimension::Stability => &self.stability,
                Dimension::Speed => &self.speed,
                Dimension::Skill => &self.skill,
                Dimension::Attitude => &self.attitude,
            };
            check.field(dimension.field(), score(raw)).unwrap_or_default()
        });
        let comments = check.field("comments", optional_text(&self.comments, COMMENTS_MAX));
        check.done()?;
        Ok(Rating { scores, comments: comments.unwrap_or_default() })
    }
}

fn score(raw: &str) -> Result<u8, Why> {
    let score = raw.parse().map_err(|_| Why::NotChosen)?;
    if (1..=SCORE_MAX).contains(&score) { Ok(score) } else { Err(Why::NotChosen) }
}
