//! Owns the list of words around study cards that every language must have; refuses to hold any of them itself.

use chrono::NaiveDate;

/// Words around a study card.
#[derive(Debug)]
pub struct CardStrings {
    /// What a topic with its card is called.
    pub title: &'static str,
    /// How long it takes.
    pub minutes: fn(u32) -> String,
    /// The topics to know before.
    pub needs: fn(&str) -> String,
    /// When what it says was true.
    pub as_of: fn(NaiveDate) -> String,
    /// Heading of the task.
    pub task: &'static str,
    /// Before how one can see that the task is done.
    pub done_when: &'static str,
    /// Before the task's light variant.
    pub light: &'static str,
    /// Heading of the questions.
    pub recall: &'static str,
    /// Says which key shows the answers.
    pub answers_hint: fn(&str) -> String,
    /// Before an answer.
    pub answer: &'static str,
    /// Before what is often answered instead.
    pub wrong: &'static str,
    /// Heading of the sources.
    pub sources: &'static str,
    /// The address of a source is being opened.
    pub opening: fn(&str) -> String,
    /// It cannot be opened here.
    pub no_browser: fn(&str) -> String,
    /// The topic has no source with this number.
    pub no_source: &'static str,
}
