//! Owns the unique keys of what one run of the program records; refuses to record it.

use chrono::NaiveDate;

/// Makes the keys of check-ins and reviews, unlike those of every other run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordKeys {
    session: String,
    made: u32,
}

impl RecordKeys {
    /// The keys of a run; `session` tells it from every other.
    #[must_use]
    pub fn new(session: String) -> Self {
        Self { session, made: 0 }
    }

    /// A key for a new check-in of `date`.
    pub fn check_in(&mut self, date: NaiveDate) -> String {
        self.made += 1;
        format!("{date}-{}-{}", self.session, self.made)
    }

    /// A key for a new review on `date`; those of one run sort as they were made.
    pub fn review(&mut self, date: NaiveDate) -> String {
        self.made += 1;
        format!("{date}-{}-{:06}", self.session, self.made)
    }
}
