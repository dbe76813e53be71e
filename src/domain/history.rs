//! Owns what can be undone and redone; refuses to change the record.

use super::change::Change;
use super::progress::Progress;
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Something new was done.
    Do,
    /// The last thing done is taken back.
    Undo,
    /// The last thing taken back is done again.
    Redo,
}

/// The steps of a session, or of the command line: changes that the learner sees as one.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// What takes one step back.
#[derive(Debug, Serialize, Deserialize)]
struct Step {
    changes: Vec<Change>,
    /// By the key of each check-in that it removes, what said before the step that the day was
    /// studied. What is said besides came from another window, and the check-in is its own too.
    told: BTreeMap<String, BTreeSet<String>>,
    /// The keys of check-ins that the step would have made, but that were there because of what
    /// others did. When that is taken back, nobody is left to remove them but this step.
    shared: BTreeSet<String>,
}

impl Step {
    /// The changes that are still to be made to this record.
    fn changes_to(&self, progress: &Progress) -> Vec<Change> {
        let is_left = |change: &&Change| !is_replaced(change, progress);
        let changes: Vec<_> = self.changes.iter().filter(is_left).cloned().collect();
        if self.told.is_empty() && self.shared.is_empty() {
            return changes;
        }
        let after = with(progress, &changes);
        let stays = |change: &Change| match change {
            Change::RemoveCheckIn(key) => {
                let told = self.told.get(key);
                told.is_some_and(|told| !after.told_of(key).is_subset(told))
            }
            _ => false,
        };
        let nobodys = |key: &&String| {
            after.told_of(key).is_empty() && after.check_ins().any(|(known, _)| known == *key)
        };
        let left = self.shared.iter().filter(nobodys).cloned().map(Change::RemoveCheckIn);
        changes.iter().filter(|change| !stays(change)).cloned().chain(left).collect()
    }
}

/// Whether a note is no longer what the change would replace: others knew that text and wrote another.
fn is_replaced(change: &Change, progress: &Progress) -> bool {
    let Change::Note(id, _, Some(over)) = change else { return false };
    let note = progress.topics.get(id).and_then(|topic| topic.note.as_ref());
    !over.is_empty() && note.is_some_and(|note| !note.stands_in(over))
}

fn with(progress: &Progress, changes: &[Change]) -> Progress {
    let mut after = progress.clone();
    changes.iter().for_each(|change| after.apply(change, &Stamp::undated()));
    after
}

impl History {
    /// The changes that the next undo or redo makes to this record. A step of which others have
    /// taken everything back meanwhile is forgotten.
    #[must_use]
    pub fn next(&mut self, direction: Direction, progress: &Progress) -> Option<Vec<Change>> {
        let steps = match direction {
            Direction::Do => return None,
            Direction::Undo => &mut self.undo,
            Direction::Redo => &mut self.redo,
        };
        loop {
            let changes = steps.last()?.changes_to(progress);
            if with(progress, &changes) != *progress {
                return Some(changes);
            }
            steps.pop();
        }
    }

    /// Forgets the oldest steps beyond this many.
    pub fn keep_newest(&mut self, steps: usize) {
        for line in [&mut self.undo, &mut self.redo] {
            line.drain(..line.len().saturating_sub(steps));
        }
    }

    /// Takes over the step of these changes to the record `before`. A new step forgets what could be
    /// redone.
    pub fn commit(&mut self, changes: &[Change], before: &Progress, direction: Direction) {
        let inverse = before.undo_of(changes);
        let shared = changes.iter().filter_map(|change| match change {
            Change::AddCheckIn(key, _) if before.check_ins().any(|(known, _)| known == key) => {
                (!before.told_of(key).is_empty()).then(|| key.clone())
            }
            _ => None,
        });
        let shared = shared.collect();
        let told = inverse.iter().filter_map(|change| match change {
            Change::RemoveCheckIn(key) => Some((key.clone(), before.told_of(key))),
            _ => None,
        });
        let told = told.collect();
        let step = Step { told, shared, changes: inverse };
        match direction {
            // What cannot be taken back, such as that something was told, is no step of the learner.
            Direction::Do if step.changes.is_empty() => {}
            Direction::Do => {
                self.redo.clear();
                self.undo.push(step);
            }
            Direction::Undo => {
                self.undo.pop();
                self.redo.push(step);
            }
            Direction::Redo => {
                self.redo.pop();
                self.undo.push(step);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::progress::Status;
    use crate::domain::review::{Grade, QuestionId, Review};
    use crate::domain::roadmap::TopicId;
    use chrono::{Days, NaiveDate};

    /// A window with its own history.
    fn does(progress: &mut Progress, history: &mut History, changes: Vec<Change>) {
        let after = with(progress, &changes);
        history.commit(&changes, progress, Direction::Do);
        *progress = after;
    }

    fn undoes(progress: &mut Progress, history: &mut History) {
        let changes = history.next(Direction::Undo, progress).unwrap();
        history.commit(&changes, progress, Direction::Undo);
        *progress = with(progress, &changes);
    }

    #[test]
    fn a_note_that_others_replaced_is_not_brought_back() {
        let id = TopicId::new("a");
        for before in ["", "base"] {
            let mut progress = Progress::new("r");
            let mut history = History::default();
            let base = progress.set_note(&id, before.into(), day(0));
            progress = with(&progress, &base);
            let mine = progress.set_note(&id, "mine".into(), day(1));
            does(&mut progress, &mut history, mine);
            let theirs = progress.set_note(&id, "theirs".into(), day(1));
            progress = with(&progress, &theirs);
            if let Some(changes) = history.next(Direction::Undo, &progress) {
                progress = with(&progress, &changes);
            }
            assert_eq!(progress.note(&id), "theirs", "{before:?}");
        }
    }

    fn day(n: u64) -> NaiveDate {
        "2026-11-23".parse::<NaiveDate>().unwrap() + Days::new(n)
    }

    #[test]
    fn a_step_that_others_took_back_is_passed_over() {
        let revise = |id: &str, on| Change::Revise(TopicId::new(id), on);
        let (mut progress, mut history) = (Progress::new("r"), History::default());
        for id in ["a", "b"] {
            does(&mut progress, &mut history, vec![revise(id, true)]);
        }
        let mut progress = with(&progress, &[revise("b", false)]);
        assert_eq!(history.next(Direction::Undo, &progress), Some(vec![revise("a", false)]));
        progress = with(&progress, &[revise("a", false)]);
        assert_eq!(history.next(Direction::Undo, &progress), None);
    }

    #[test]
    fn taking_back_leaves_a_day_to_what_another_window_did_on_it() {
        let answer = |key: &str, question, day| {
            let of = QuestionId { topic: TopicId::new("t"), question };
            Progress::new("r").answer(key.into(), Review::new(of, day, Grade::Good))
        };
        for (other_day, stays) in [(0, true), (1, false)] {
            let (mut progress, mut mine) = (Progress::new("r"), History::default());
            let mut theirs = History::default();
            let ticks = progress.set_status(&TopicId::new("a"), Status::Done, day(0));
            does(&mut progress, &mut mine, ticks);
            does(&mut progress, &mut mine, answer("mine", 1, day(0)));
            let ticks = progress.set_status(&TopicId::new("b"), Status::Done, day(other_day));
            does(&mut progress, &mut theirs, ticks);
            does(&mut progress, &mut theirs, answer("theirs", 2, day(other_day)));
            undoes(&mut progress, &mut mine);
            undoes(&mut progress, &mut mine);
            assert_eq!(progress.days_studied().contains(&day(0)), stays);
            assert_eq!(progress.reviews().count(), 1);
            // Once the others have taken back theirs too, nothing says so any more.
            undoes(&mut progress, &mut theirs);
            undoes(&mut progress, &mut theirs);
            assert!(progress.days_studied().is_empty());
        }
    }

    #[test]
    fn taking_back_takes_a_check_in_that_was_not_there_before_whatever_else_was_ticked() {
        let (mut progress, mut history) = (Progress::new("r"), History::default());
        let key = || "2026-11-23-tick".to_owned();
        let ticks = progress.set_status(&TopicId::new("a"), Status::Done, day(0));
        progress = with(&progress, &ticks);
        progress = with(&progress, &[Change::RemoveCheckIn(key())]);
        let before = progress.clone();
        let ticks = progress.set_status(&TopicId::new("b"), Status::Done, day(0));
        does(&mut progress, &mut history, ticks);
        assert!(progress.days_studied().contains(&day(0)));
        undoes(&mut progress, &mut history);
        assert_eq!(progress.days_studied(), before.days_studied());
    }
}
