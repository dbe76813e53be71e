//! Owns how far a session of recall is scrolled; refuses to know which question comes next.

use crate::domain::recall_session::RecallSession as Questions;
use crate::domain::review::{Grade, QuestionId};
use std::ops::Deref;

/// A session of recall as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallSession {
    questions: Questions,
    /// First line shown.
    pub offset: usize,
}

impl Deref for RecallSession {
    type Target = Questions;

    fn deref(&self) -> &Questions {
        &self.questions
    }
}

impl RecallSession {
    /// A session over these questions; `None` when there are none.
    #[must_use]
    pub fn new(questions: impl IntoIterator<Item = QuestionId>) -> Option<Self> {
        Questions::new(questions).map(|questions| Self { questions, offset: 0 })
    }

    /// Goes on to the next question; returns the one that was answered.
    pub fn grade(&mut self, grade: Grade) -> Option<QuestionId> {
        self.offset = 0;
        self.questions.grade(grade)
    }

    /// Goes back to the last answer given, to judge it anew; whether there is one.
    pub fn take_back(&mut self) -> bool {
        let taken = self.questions.take_back();
        self.offset = if taken { 0 } else { self.offset };
        taken
    }

    /// Shows the question, or its answer too, from the beginning.
    pub fn show(&mut self, revealed: bool) {
        self.questions.revealed = revealed;
        self.offset = 0;
    }
}
