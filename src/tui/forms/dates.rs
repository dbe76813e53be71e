//! Owns the dates of a topic while they are corrected; refuses to say what they mean.

use super::{DateField, NoDate};
use crate::domain::progress::TopicState;
use crate::domain::roadmap::TopicId;
use chrono::NaiveDate;

/// The dates of a topic being corrected.
#[derive(Debug, Clone)]
pub struct DatesForm {
    /// The topic.
    pub topic: TopicId,
    /// When it was begun.
    pub begun: DateField,
    /// When it was finished.
    pub finished: DateField,
    /// Whether the second has the focus.
    pub on_finished: bool,
    /// The state whose dates it was opened with.
    opened: TopicState,
}

/// Why dates are not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatesError {
    /// One of them is no date.
    Malformed,
    /// One of them lies after today.
    Future,
    /// It was finished before it was begun.
    OutOfOrder,
}

impl From<NoDate> for DatesError {
    fn from(_: NoDate) -> Self {
        Self::Malformed
    }
}

impl DatesForm {
    /// Holds the dates of a state.
    #[must_use]
    pub fn new(topic: TopicId, state: TopicState) -> Self {
        Self {
            topic,
            begun: DateField::new(state.begun),
            finished: DateField::new(state.finished),
            on_finished: state.finished.is_some(),
            opened: state,
        }
    }

    /// The field that has the focus.
    pub fn focus(&mut self) -> &mut DateField {
        if self.on_finished { &mut self.finished } else { &mut self.begun }
    }

    /// When it was begun and finished: as its state says `now`, where that was not edited here.
    ///
    /// # Errors
    /// When one is no date or lies after `today`, or they stand in the wrong order.
    pub fn value(
        &self,
        now: TopicState,
        today: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<NaiveDate>), DatesError> {
        let edited = |written, opened, now| if written == opened { now } else { written };
        let begun = edited(self.begun.value()?, self.opened.begun, now.begun);
        let finished = edited(self.finished.value()?, self.opened.finished, now.finished);
        if begun.max(finished).is_some_and(|date| date > today) {
            return Err(DatesError::Future);
        }
        if let (Some(begun), Some(finished)) = (begun, finished)
            && finished < begun
        {
            return Err(DatesError::OutOfOrder);
        }
        Ok((begun, finished))
    }
}
