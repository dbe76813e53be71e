//! Owns what a day of the plan was or is to be; refuses to know its shape on the screen.

use super::calendar::DayKind;
use chrono::NaiveDate;

/// What happened on one plan day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// Over, and studied.
    Studied,
    /// Over, and not studied.
    Missed,
    /// A rest day, before or after today, that was not studied.
    Rest,
    /// A day of a pause, before or after today, that was not studied.
    Paused,
    /// Today, studied already.
    TodayStudied,
    /// Today, not studied yet.
    TodayOpen,
    /// Still to come.
    Ahead,
}

impl DayMark {
    /// What a legend tells: today once, studied or not.
    pub const LEGEND: [Self; 6] =
        [Self::Studied, Self::Missed, Self::Rest, Self::Paused, Self::TodayOpen, Self::Ahead];

    /// What happened on `date`, which is `kind` in the plan and was studied or not, as of `today`.
    #[must_use]
    pub fn of(kind: DayKind, studied: bool, date: NaiveDate, today: NaiveDate) -> Self {
        match (date == today, studied, kind) {
            (true, true, _) => Self::TodayStudied,
            (true, false, _) => Self::TodayOpen,
            (false, true, _) => Self::Studied,
            (false, false, DayKind::Rest(_)) => Self::Rest,
            (false, false, DayKind::Paused(_)) => Self::Paused,
            (false, false, _) if date < today => Self::Missed,
            (false, false, _) => Self::Ahead,
        }
    }
}
