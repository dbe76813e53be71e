//! Owns the points on the way that deserve a kind word; refuses to say it.

use super::completion::Completion;
use super::plan::Plan;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Percentage at which the first milestone stands: from here a learner begins to have what it
/// takes to work with large-model AI.
pub const MILESTONE_PERCENT: u8 = 60;

/// Plan days within which finishing everything is a milestone of its own.
pub const SPRINT_DAYS: i64 = 15;

/// A point on the way that deserves a kind word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// All that counts of a stage is done; holds the stage's index.
    Stage(usize),
    /// [`MILESTONE_PERCENT`] of all that counts is done.
    SixtyPercent,
    /// All that counts is done.
    Everything,
    /// All that counts was done within [`SPRINT_DAYS`] days of the start.
    Sprint,
}

impl Milestone {
    /// The milestones reached, given what is done in all and by stage, and when each topic that is
    /// done was finished (`None` when that was not recorded).
    #[must_use]
    pub fn reached(
        overall: Completion,
        by_stage: &[Completion],
        finished: &[Option<NaiveDate>],
        plan: &Plan,
    ) -> BTreeSet<Self> {
        let mut reached: BTreeSet<_> = by_stage
            .iter()
            .enumerate()
            .filter(|(_, stage)| stage.is_complete())
            .map(|(index, _)| Self::Stage(index))
            .collect();
        if overall.percent() >= MILESTONE_PERCENT {
            reached.insert(Self::SixtyPercent);
        }
        if overall.is_complete() {
            reached.insert(Self::Everything);
            let within = |date: NaiveDate| plan.day_number(date) <= SPRINT_DAYS;
            if finished.iter().all(|date| date.is_some_and(within)) {
                reached.insert(Self::Sprint);
            }
        }
        reached
    }
}
