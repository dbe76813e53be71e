//! Owns naming what changes did, in a few words, whether they are done, undone or done again; refuses to apply them.

use super::Strings;
use crate::domain::change::Change;
use crate::domain::overview::Overview;
use crate::domain::plan_settings::PlanChange;
use crate::domain::progress::Progress;
use crate::domain::review::Grade;
use crate::domain::roadmap::{Roadmap, TopicId};

/// What the words are taken from: the record with the changes in it, and what follows from it.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'a> {
    /// The roadmap.
    pub roadmap: &'a Roadmap,
    /// The record after the changes.
    pub progress: &'a Progress,
    /// What follows from it.
    pub overview: &'a Overview,
    /// The language.
    pub strings: &'a Strings,
}

impl<'a> Changed<'a> {
    /// What changes did: what the learner meant, not what follows from it.
    #[must_use]
    pub fn what(&self, changes: &'a [Change]) -> String {
        let meant = changes.iter().min_by_key(|change| match change {
            Change::Step(..) => 0,
            Change::State(..) | Change::Note(..) | Change::Revise(..) => 1,
            Change::AddReview(..) | Change::RemoveReview(..) => 2,
            Change::Plan(_) => 3,
            Change::AddCheckIn(..) | Change::RemoveCheckIn(..) => 4,
            Change::Told(_) => 5,
        });
        match meant {
            Some(Change::Plan(_)) => self.plan_named(changes),
            Some(change) => self.named(change),
            None => String::new(),
        }
    }

    /// Every decision about the plan, and where it ends where one of them can have moved the end.
    fn plan_named(&self, changes: &[Change]) -> String {
        let strings = self.strings;
        let words = &strings.change;
        let today = self.overview.today;
        let plan = &self.overview.plan;
        let date = |date| (strings.near_date)(date, today);
        let (mut rests, mut moves) = (false, false);
        let mut named = Vec::new();
        for change in changes {
            let Change::Plan(change) = change else { continue };
            match change {
                PlanChange::Start(start) => {
                    moves = true;
                    named.push((words.begins)(&date(*start)));
                }
                PlanChange::RestDays(..) if rests => {}
                PlanChange::RestDays(..) => {
                    (rests, moves) = (true, true);
                    let rest = self.progress.plan.rest_days_on(today.max(plan.start()));
                    named.push((words.rest_days)(&strings.weekdays_of(rest)));
                }
                PlanChange::Pause(first, Some(pause)) if pause.last.is_none() => {
                    let first = (*first != today).then(|| date(*first));
                    named.push((words.paused)(first.as_deref()));
                }
                PlanChange::Pause(..) | PlanChange::Replan(..) => moves = true,
                PlanChange::DayStart(time) => {
                    named.push((words.day_begins)(&time.format("%H:%M").to_string()));
                }
                PlanChange::QuestionsADay(count) => named.push((words.questions)(*count)),
                PlanChange::Cue(cue) => named.push((words.cue)(cue)),
                PlanChange::Offered(_) => {}
            }
        }
        if moves {
            named.push((words.ends)(&strings.end_of(plan, date)));
        }
        named.join(strings.remark_separator)
    }

    fn title(&self, topic: &'a TopicId) -> &'a str {
        self.roadmap.topic(topic).map_or(topic.as_str(), |topic| topic.title.as_str())
    }

    fn named(&self, change: &'a Change) -> String {
        let strings = self.strings;
        let words = &strings.change;
        let today = self.overview.today;
        let date = |date| (strings.near_date)(date, today);
        match change {
            Change::State(topic, state) => {
                let status = (strings.status)(state.as_of(today).status);
                format!("{}{}", self.title(topic), (strings.plain.aside)(status))
            }
            Change::Note(topic, text, _) => (words.note)(self.title(topic), !text.is_empty()),
            Change::Revise(topic, on) => (words.revise)(self.title(topic), *on),
            Change::Step(topic, number, on) => (words.step)(*number, self.title(topic), *on),
            Change::AddCheckIn(_, entry) => (words.check_in)(&date(entry.date), entry.minutes),
            Change::RemoveCheckIn(key) => {
                let entry = self.progress.check_ins.get(key);
                (words.check_in_removed)(&date(entry.map_or(today, |entry| entry.date)))
            }
            Change::AddReview(_, review) => {
                let at = Grade::ALL.iter().position(|grade| *grade == review.grade);
                (words.answer)(at.map_or("", |at| strings.recall.grades[at]))
            }
            Change::RemoveReview(_) => words.answer_removed.to_owned(),
            Change::Plan(_) | Change::Told(_) => String::new(),
        }
    }
}
