//! Owns a session of recall: the question that is asked, those that follow and those that come once more; refuses to schedule or to record.

use super::review::{Grade, QuestionId};
use std::collections::VecDeque;

/// Questions being recalled one after the other. A question that was not recalled comes once more
/// at the end, until it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallSession {
    queue: VecDeque<QuestionId>,
    answered: Vec<(QuestionId, Grade)>,
    /// Whether the answer to the question is shown.
    pub revealed: bool,
}

impl RecallSession {
    /// A session over these questions; `None` when there are none.
    #[must_use]
    pub fn new(questions: impl IntoIterator<Item = QuestionId>) -> Option<Self> {
        let queue: VecDeque<_> = questions.into_iter().collect();
        let answered = Vec::new();
        (!queue.is_empty()).then_some(Self { queue, answered, revealed: false })
    }

    /// The question that is asked; `None` once all were recalled.
    #[must_use]
    pub fn question(&self) -> Option<&QuestionId> {
        self.queue.front()
    }

    /// The questions that are still to be asked.
    pub fn queue(&self) -> impl Iterator<Item = &QuestionId> {
        self.queue.iter()
    }

    /// Which answer this is, from 1, and how many there are to be.
    #[must_use]
    pub fn place(&self) -> (usize, usize) {
        (self.answered.len() + 1, self.answered.len() + self.queue.len())
    }

    /// Answers given.
    #[must_use]
    pub fn answers(&self) -> usize {
        self.answered.len()
    }

    /// Goes on to the next question; returns the one that was answered.
    pub fn grade(&mut self, grade: Grade) -> Option<QuestionId> {
        let question = self.queue.pop_front()?;
        if grade == Grade::Again {
            self.queue.push_back(question.clone());
        }
        self.answered.push((question.clone(), grade));
        self.revealed = false;
        Some(question)
    }

    /// Goes back to the last answer given, to judge it anew; whether there is one.
    pub fn take_back(&mut self) -> bool {
        let Some((question, grade)) = self.answered.pop() else { return false };
        if grade == Grade::Again {
            self.queue.pop_back();
        }
        self.queue.push_front(question);
        self.revealed = true;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::roadmap::TopicId;
    use super::*;
    use proptest::prelude::*;

    fn questions(count: u32) -> impl Iterator<Item = QuestionId> {
        (1..=count).map(|question| QuestionId { topic: TopicId::new("t"), question })
    }

    proptest! {
        #[test]
        fn every_question_is_recalled_and_what_is_taken_back_is_asked_again(
            count in 1_u32..6, grades in prop::collection::vec(0_usize..5, 0..40),
        ) {
            let mut session = RecallSession::new(questions(count)).unwrap();
            let mut past = Vec::new();
            for grade in grades {
                let now = (session.question().cloned(), session.place());
                match Grade::ALL.get(grade) {
                    Some(grade) => {
                        if session.grade(*grade).is_some() {
                            past.push(now);
                        }
                    }
                    None => {
                        prop_assert_eq!(session.take_back(), !past.is_empty());
                        if let Some(before) = past.pop() {
                            prop_assert_eq!((session.question().cloned(), session.place()), before);
                            prop_assert!(session.revealed);
                        }
                    }
                }
            }
            while session.grade(Grade::Good).is_some() {}
            let recalled = session.answered.iter().filter(|(_, grade)| *grade != Grade::Again);
            let mut recalled: Vec<_> = recalled.map(|(question, _)| question.clone()).collect();
            recalled.sort();
            prop_assert!(recalled.into_iter().eq(questions(count)));
        }
    }

    #[test]
    fn there_is_no_session_without_questions() {
        assert!(RecallSession::new(questions(0)).is_none());
    }
}
