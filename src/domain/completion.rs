//! Owns how much is done: topics by state and the percentage; refuses to count what was skipped.

use super::progress::Status;

/// Topics by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completion {
    /// Topics not begun.
    pub todo: usize,
    /// Topics begun.
    pub in_progress: usize,
    /// Topics finished.
    pub done: usize,
    /// Topics left out; they don't count.
    pub skipped: usize,
}

impl Completion {
    /// Counts one more topic.
    pub(super) fn add(&mut self, status: Status) {
        *match status {
            Status::Todo => &mut self.todo,
            Status::InProgress => &mut self.in_progress,
            Status::Done => &mut self.done,
            Status::Skipped => &mut self.skipped,
        } += 1;
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            todo: self.todo + other.todo,
            in_progress: self.in_progress + other.in_progress,
            done: self.done + other.done,
            skipped: self.skipped + other.skipped,
        }
    }

    /// So many done of what counts in `overall`; the rest is to do.
    pub(super) fn done_of(done: usize, overall: Self) -> Self {
        Self { done, todo: overall.counted().saturating_sub(done), ..Self::default() }
    }

    /// Topics that count: all but the skipped.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.todo + self.in_progress + self.done
    }

    /// Percent done of what counts, rounded to the nearest whole, except that 100 means all of it;
    /// 0 when nothing counts.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let counted = self.counted();
        let rounded = (self.done * 200 + counted).checked_div(counted * 2).unwrap_or(0);
        let most = if self.done == counted { 100 } else { 99 };
        u8::try_from(rounded.min(most)).unwrap_or(100)
    }

    /// Whether something counts and all that counts is done.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.done > 0 && self.done == self.counted()
    }
}
