//! Owns why a command changes nothing, and how that is told; refuses to decide it.

use crate::domain::history::Direction;
use crate::domain::roadmap::{Roadmap, TopicId};
use crate::text::Strings;

/// Why a command changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No topic is called so; those that may have been meant.
    NoTopic(String, Vec<TopicId>),
    /// Several topics are called so, and so many more.
    Several(String, Vec<TopicId>, usize),
    /// This is no date.
    NoDate(String),
    /// The plan would begin, or a pause lie, more than ten years away.
    Far,
    /// The day is still to come.
    Future,
    /// A topic would be finished before it was begun, or a pause over before its first day.
    OutOfOrder,
    /// The task has no such step, but so many.
    NoStep(u32),
    /// The card has no such question.
    NoQuestion(String),
    /// No check-in has this key.
    NoCheckIn(String),
    /// There is no such way, but so many.
    NoWay(usize),
    /// There is nothing to catch up with.
    NothingToChoose,
    /// The plan is paused already.
    Paused,
    /// The plan is not paused.
    NotPaused,
    /// No stage is called so.
    NoStage(String),
    /// This is no number of days.
    NoDays(String),
    /// A stage needs at least so many days.
    TooFewDays(u32),
    /// This is no time at which a day may begin.
    NoTime,
    /// These are no days of the week, or leave none to study.
    NoRestDays,
    /// There is nothing to undo, or to do again.
    NothingBefore(Direction),
}

impl Refusal {
    /// In words, with what to try next.
    #[must_use]
    pub fn told(&self, roadmap: &Roadmap, strings: &Strings) -> String {
        let words = &strings.verbs;
        let named = |ids: &[TopicId]| {
            let titled = |id: &TopicId| {
                let title = roadmap.topic(id).map_or("", |topic| topic.title.as_str());
                format!("{id}{}", (strings.plain.aside)(title))
            };
            ids.iter().map(titled).collect::<Vec<_>>()
        };
        match self {
            Self::NoTopic(typed, likely) => (words.no_topic)(typed, &named(likely)),
            Self::Several(typed, ids, more) => (words.several)(typed, &named(ids), *more),
            Self::NoDate(typed) => (words.no_date)(typed),
            Self::Far => words.far.to_owned(),
            Self::Future => words.future.to_owned(),
            Self::OutOfOrder => words.out_of_order.to_owned(),
            Self::NoStep(steps) => (words.no_step)(*steps),
            Self::NoQuestion(typed) => (words.no_question)(typed),
            Self::NoCheckIn(key) => (words.no_check_in)(key),
            Self::NoWay(ways) => (words.no_way)(*ways),
            Self::NothingToChoose => words.nothing_to_choose.to_owned(),
            Self::Paused => words.paused.to_owned(),
            Self::NotPaused => words.not_paused.to_owned(),
            Self::NoStage(typed) => (words.no_stage)(typed),
            Self::NoDays(typed) => (words.no_days)(typed),
            Self::TooFewDays(least) => (words.too_few_days)(*least),
            Self::NoTime => strings.plan.bad_time.to_owned(),
            Self::NoRestDays => words.no_rest_days.to_owned(),
            Self::NothingBefore(Direction::Redo) => words.nothing_to_redo.to_owned(),
            Self::NothingBefore(_) => words.nothing_to_undo.to_owned(),
        }
    }
}
