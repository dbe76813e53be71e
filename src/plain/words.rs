//! Owns naming what changes did, in a few words, whether they are done, undone or done again; refuses to apply them.

use super::Conversation;
use crate::domain::change::Change;
use crate::domain::plan_settings::PlanChange;
use crate::domain::review::Grade;

impl Conversation {
    /// What changes did, after they were applied: what the learner meant, not what follows from it.
    pub(super) fn what(&self, changes: &[Change]) -> String {
        let meant = changes.iter().min_by_key(|change| match change {
            Change::Step(..) => 0,
            Change::State(..) | Change::Note(..) | Change::Revise(..) => 1,
            Change::AddReview(..) | Change::RemoveReview(..) => 2,
            Change::Plan(_) => 3,
            Change::AddCheckIn(..) | Change::RemoveCheckIn(..) => 4,
            Change::Told(_) => 5,
        });
        meant.map_or_else(String::new, |change| self.named(change))
    }

    fn named(&self, change: &Change) -> String {
        let strings = self.strings;
        let words = &strings.plain;
        let date = |date| (strings.near_date)(date, self.desk.overview.today);
        match change {
            Change::State(topic, state) => {
                let status = state.as_of(self.desk.overview.today).status;
                self.with_aside(topic, (strings.status)(status))
            }
            Change::Note(topic, text) => (words.note)(self.title(topic), !text.is_empty()),
            Change::Revise(topic, on) => (words.revise)(self.title(topic), *on),
            Change::Step(topic, number, on) => (words.step)(*number, self.title(topic), *on),
            Change::AddCheckIn(_, entry) => (words.check_in)(&date(entry.date), entry.minutes),
            Change::RemoveCheckIn(key) => {
                let entry = self.desk.progress.check_ins.get(key);
                let day = entry.map_or(self.desk.overview.today, |entry| entry.date);
                (words.check_in_removed)(&date(day))
            }
            Change::AddReview(_, review) => {
                let at = Grade::ALL.iter().position(|grade| *grade == review.grade);
                (words.answer)(at.map_or("", |at| strings.recall.grades[at]))
            }
            Change::RemoveReview(_) => words.answer_removed.to_owned(),
            Change::Plan(PlanChange::Start(start)) => (words.begins)(&date(*start)),
            Change::Plan(PlanChange::Pause(_, Some(pause))) if pause.last.is_none() => {
                words.paused.to_owned()
            }
            Change::Plan(_) => (words.ends)(&date(self.desk.overview.plan.end())),
            Change::Told(_) => String::new(),
        }
    }
}
