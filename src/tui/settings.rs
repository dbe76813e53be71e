//! Owns the rows of the settings, which of them is chosen and what is wrong with their file; refuses to hold their values.

use crate::store::config::Problem;
use chrono::Weekday;

/// A row of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingRow {
    /// The language.
    Language,
    /// The theme.
    Theme,
    /// Whether to draw with ASCII alone.
    Ascii,
    /// Whether to take the mouse.
    Mouse,
    /// Whether anything may move.
    Motion,
    /// When a day begins; a change of the plan.
    DayStart,
    /// The rest days; a change of the plan.
    RestDays,
}

impl SettingRow {
    /// The rows from top to bottom.
    pub const ALL: [Self; 7] = [
        Self::Language,
        Self::Theme,
        Self::Ascii,
        Self::Mouse,
        Self::Motion,
        Self::DayStart,
        Self::RestDays,
    ];
}

/// What is chosen among the settings, and what is wrong with the file that keeps them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Index of the row.
    pub at: usize,
    /// The weekday in the row of rest days.
    pub weekday: Weekday,
    /// What is wrong with the configuration.
    pub problems: Vec<Problem>,
}

impl Default for Settings {
    /// The first row, and nothing known to be wrong.
    fn default() -> Self {
        Self { at: 0, weekday: Weekday::Sun, problems: Vec::new() }
    }
}

impl Settings {
    /// The row that is chosen.
    #[must_use]
    pub fn row(&self) -> SettingRow {
        SettingRow::ALL[self.at.min(SettingRow::ALL.len() - 1)]
    }

    /// Chooses another row, so many further on, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        self.at = self.at.saturating_add_signed(rows).min(SettingRow::ALL.len() - 1);
    }
}
