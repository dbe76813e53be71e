//! Owns what can be undone and redone in this session; refuses to apply anything.

use super::change::Change;
use super::progress::Progress;
use super::stamp::Stamp;

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

/// The steps of this session: changes that the learner sees as one.
#[derive(Debug, Default)]
pub struct History {
    undo: Vec<Vec<Change>>,
    redo: Vec<Vec<Change>>,
}

impl History {
    /// The changes that the next undo or redo makes to this record. Steps that others have taken
    /// back meanwhile, so that nothing is left to change, are forgotten.
    #[must_use]
    pub fn next(&mut self, direction: Direction, progress: &Progress) -> Option<Vec<Change>> {
        let steps = match direction {
            Direction::Do => return None,
            Direction::Undo => &mut self.undo,
            Direction::Redo => &mut self.redo,
        };
        loop {
            let changes = progress.still_to_take_back(steps.last()?.clone());
            let mut after = progress.clone();
            changes.iter().for_each(|change| after.apply(change, &Stamp::undated()));
            if after != *progress {
                return Some(changes);
            }
            steps.pop();
        }
    }

    /// Takes over a step by the changes that take it back; a new one forgets what could be redone.
    pub fn commit(&mut self, inverse: Vec<Change>, direction: Direction) {
        match direction {
            // What cannot be taken back, such as that something was told, is no step of the learner.
            Direction::Do if inverse.is_empty() => {}
            Direction::Do => {
                self.redo.clear();
                self.undo.push(inverse);
            }
            Direction::Undo => {
                self.undo.pop();
                self.redo.push(inverse);
            }
            Direction::Redo => {
                self.redo.pop();
                self.undo.push(inverse);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roadmap::TopicId;

    #[test]
    fn a_step_that_others_took_back_is_passed_over() {
        let revise = |id: &str, on| Change::Revise(TopicId::new(id), on);
        let mut progress = Progress::new("r");
        let mut history = History::default();
        for id in ["a", "b"] {
            progress.apply(&revise(id, true), &Stamp::undated());
            history.commit(vec![revise(id, false)], Direction::Do);
        }
        progress.apply(&revise("b", false), &Stamp::undated());
        assert_eq!(history.next(Direction::Undo, &progress), Some(vec![revise("a", false)]));
        progress.apply(&revise("a", false), &Stamp::undated());
        assert_eq!(history.next(Direction::Undo, &progress), None);
    }
}
