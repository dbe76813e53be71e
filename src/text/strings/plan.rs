//! Owns the list of sentences about the plan and the calendar that every language must have; refuses to hold any of them itself.

use super::named_keys::{KeySentence, Keys};
use crate::domain::replan::Way;
use chrono::NaiveDate;

/// Sentences about changing the plan.
#[derive(Debug)]
pub struct PlanStrings {
    /// Title of the plan's panel.
    pub title: &'static str,
    /// Label: first plan day.
    pub start: &'static str,
    /// Label: rest days.
    pub rest_days: &'static str,
    /// Label: first day of a pause.
    pub pause: &'static str,
    /// Label: last day of a pause.
    pub pause_until: &'static str,
    /// Label of a pause in a list.
    pub pause_label: &'static str,
    /// A pause that begins on this day and lasts until the learner resumes.
    pub open_pause: fn(&str) -> String,
    /// Placeholder: no pause; no last day, so the pause lasts until the learner resumes.
    pub none: [&'static str; 2],
    /// Label: time at which a day begins.
    pub day_starts_at: &'static str,
    /// Label: the if-then line.
    pub cue: &'static str,
    /// Label: last plan day.
    pub end_label: &'static str,
    /// Label: number of study days.
    pub study_days_label: &'static str,
    /// Heading of the ways to choose from.
    pub ways_heading: &'static str,
    /// Said after the number of a stage's days.
    pub study_days: fn(u32) -> &'static str,
    /// The day on which a plan ends, where a pause without an end may move it: the earliest one.
    pub at_the_earliest: fn(&str) -> String,
    /// Where a way ends.
    pub end: fn(&str) -> String,
    /// Where the plan ends, after so many study days.
    pub ends: fn(&str, u32) -> String,
    /// How much later (negative: earlier) the plan ends than now, in dates.
    pub later: fn(i64) -> String,
    /// The plan was changed; its end.
    pub changed: fn(&str, Keys<'_>) -> String,
    /// Nothing was changed.
    pub unchanged: &'static str,
    /// The stage needs at least so many study days.
    pub too_few_days: fn(u32) -> String,
    /// The text is no time of day before noon.
    pub bad_time: &'static str,
    /// A pause ends before it begins.
    pub bad_pause: &'static str,
    /// Every weekday is a rest day.
    pub no_study_day: &'static str,

    /// Title of the choices for a learner who is behind, and for one who is ahead.
    pub ways_title: [&'static str; 2],
    /// A way's name.
    pub way: fn(Way) -> &'static str,
    /// So many topics are open.
    pub open_topics: fn(usize) -> String,
    /// So many study days.
    pub days_left: fn(u32) -> String,
    /// Topics a study day, from a number with one decimal.
    pub rate: fn(&str) -> String,
    /// Days off, from and to.
    pub off: fn(&str, &str) -> String,
    /// There is nothing to choose: on plan, or everything is done.
    pub nothing_to_choose: KeySentence,
    /// There is nothing to choose before the pause ends.
    pub resume_first: KeySentence,
    /// The plan was left as it is.
    pub left_as_is: KeySentence,
    /// How to find the ways back, and ahead.
    pub hints: [KeySentence; 2],

    /// A pause began.
    pub paused: KeySentence,
    /// A pause ended; where the plan ends now.
    pub resumed: fn(&str, Keys<'_>) -> String,
    /// How to end a pause.
    pub resume_hint: KeySentence,

    /// Title of the question for an if-then line.
    pub cue_title: &'static str,
    /// The question, with an example.
    pub cue_text: &'static [&'static str],
    /// The line was kept.
    pub cue_kept: KeySentence,
    /// No line was wanted.
    pub cue_declined: KeySentence,
}

/// Sentences of the calendar and of correcting dates.
#[derive(Debug)]
pub struct CalendarStrings {
    /// What it is called.
    pub title: &'static str,
    /// A month with its year.
    pub month: fn(NaiveDate) -> String,
    /// Said of a check-in that a tick, a note, a review or a step made.
    pub by_itself: [&'static str; 4],
    /// A check-in without a word or a minute.
    pub plain: &'static str,
    /// Minutes, said of one check-in.
    pub minutes: fn(u32) -> String,
    /// The day cannot be checked in yet.
    pub still_to_come: &'static str,
    /// The day has no check-in to correct.
    pub nothing_to_correct: KeySentence,
    /// Heading: topics finished on the day.
    pub finished: &'static str,
    /// Heading: topics planned for the day.
    pub planned: &'static str,
    /// Title of a topic's dates.
    pub dates: &'static str,
    /// Says that a date may be left out.
    pub dates_hint: &'static str,
    /// A date lies after today.
    pub future: &'static str,
    /// A topic was finished before it was begun.
    pub out_of_order: &'static str,
    /// A topic's dates were corrected.
    pub dates_changed: KeySentence,
}
