//! Owns the list of words for what changes did that every language must have; refuses to hold any of them itself.

use crate::domain::history::Direction;

/// What was done, in a few words.
#[derive(Debug)]
pub struct ChangeStrings {
    /// Something was done, taken back or done again, and it is saved.
    pub saved: fn(Direction, &str) -> String,
    /// The plan begins on this day.
    pub begins: fn(&str) -> String,
    /// The plan ends on this day.
    pub ends: fn(&str) -> String,
    /// The plan is paused from this day on, or from today.
    pub paused: fn(Option<&str>) -> String,
    /// These are the rest days, none perhaps.
    pub rest_days: fn(&[&str]) -> String,
    /// A day begins at this time.
    pub day_begins: fn(&str) -> String,
    /// So many questions are asked a day.
    pub questions: fn(usize) -> String,
    /// The if-then line reads so; empty where there is none.
    pub cue: fn(&str) -> String,
    /// A topic's note was written, or removed.
    pub note: fn(&str, bool) -> String,
    /// A topic is marked to revise, or no longer.
    pub revise: fn(&str, bool) -> String,
    /// A step of a topic is done, or open again.
    pub step: fn(u32, &str, bool) -> String,
    /// A day is checked in, with so many minutes.
    pub check_in: fn(&str, Option<u32>) -> String,
    /// A check-in is taken back.
    pub check_in_removed: fn(&str) -> String,
    /// An answer was judged so.
    pub answer: fn(&str) -> String,
    /// An answer is taken back.
    pub answer_removed: &'static str,
}
