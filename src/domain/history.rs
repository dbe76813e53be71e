//! Owns what can be undone and redone in this session; refuses to apply anything.

use super::change::Change;

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
    /// The changes that the next undo or redo would make.
    #[must_use]
    pub fn next(&self, direction: Direction) -> Option<&[Change]> {
        match direction {
            Direction::Do => None,
            Direction::Undo => self.undo.last().map(Vec::as_slice),
            Direction::Redo => self.redo.last().map(Vec::as_slice),
        }
    }

    /// Forgets the next step of a direction: it would change nothing any more.
    pub fn forget(&mut self, direction: Direction) {
        match direction {
            Direction::Do => {}
            Direction::Undo => drop(self.undo.pop()),
            Direction::Redo => drop(self.redo.pop()),
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
