//! Owns the list of sentences of the tour that every language must have; refuses to hold any of them itself.

use super::named_keys::KeySentence;

/// Sentences of the tour.
#[derive(Debug)]
pub struct TourStrings {
    /// Title, with the number of the step and of how many.
    pub title: fn(usize, usize) -> String,
    /// What each step is about.
    pub headings: [&'static str; 4],
    /// What each step tells.
    pub steps: [KeySentence; 4],
}
