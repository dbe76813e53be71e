//! Owns the points on the way that deserve a kind word, with their dates; refuses to say it.

use super::completion::Completion;
use super::plan::Plan;
use super::roadmap::Roadmap;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Percentage at which the first milestone stands: from here a learner begins to have what it
/// takes to work with large-model AI.
pub const MILESTONE_PERCENT: u8 = 60;

/// Dates from the start within which finishing everything is a milestone of its own.
pub const SPRINT_DAYS: i64 = 15;

/// The plan day from which on studying is a milestone: about two months of work.
pub const LONG_HAUL_DAY: u32 = 70;

/// A point on the way that deserves a kind word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Milestone {
    /// All that counts of a stage is done; holds the stage's index.
    Stage(usize),
    /// [`MILESTONE_PERCENT`] of all that counts is done.
    SixtyPercent,
    /// The learner still studies on plan day [`LONG_HAUL_DAY`], or later.
    LongHaul,
    /// All that counts is done.
    Everything,
    /// All that counts was done within [`SPRINT_DAYS`] dates from the start.
    Sprint,
}

impl Milestone {
    /// The lasting name under which the record remembers that it was told.
    #[must_use]
    pub fn key(self, roadmap: &Roadmap) -> String {
        match self {
            Self::Stage(index) => format!("stage:{}", roadmap.stages()[index].id),
            Self::SixtyPercent => "sixty_percent".into(),
            Self::LongHaul => format!("day_{LONG_HAUL_DAY}"),
            Self::Everything => "everything".into(),
            Self::Sprint => "sprint".into(),
        }
    }

    /// The milestones reached, each with the date on which it was: given what counts in all and of
    /// each stage, when each topic that is done was finished, by stage (`None` when that was not
    /// recorded), and the days studied. A milestone that rests on a date not recorded has none.
    #[must_use]
    pub fn reached(
        overall: Completion,
        by_stage: &[(Completion, Vec<Option<NaiveDate>>)],
        studied: &BTreeSet<NaiveDate>,
        plan: &Plan,
    ) -> BTreeMap<Self, Option<NaiveDate>> {
        let last = |finished: &[Option<NaiveDate>]| {
            finished.iter().copied().collect::<Option<Vec<_>>>().and_then(|f| f.into_iter().max())
        };
        let mut reached: BTreeMap<_, _> = by_stage
            .iter()
            .enumerate()
            .filter(|(_, (stage, _))| stage.is_complete())
            .map(|(index, (_, finished))| (Self::Stage(index), last(finished)))
            .collect();
        let mut finished: Vec<_> = by_stage.iter().flat_map(|(_, f)| f.iter().copied()).collect();
        if overall.percent() >= MILESTONE_PERCENT {
            // What was not dated counts as done from the beginning.
            finished.sort_unstable();
            let enough = (1..=overall.done)
                .find(|done| Completion::done_of(*done, overall).percent() >= MILESTONE_PERCENT);
            let date = enough.and_then(|n| finished.get(n - 1).copied().flatten());
            reached.insert(Self::SixtyPercent, date);
        }
        if plan.days() >= LONG_HAUL_DAY
            && let Some(date) = studied.range(plan.date_of(LONG_HAUL_DAY)..).next()
        {
            reached.insert(Self::LongHaul, Some(*date));
        }
        if overall.is_complete() {
            let date = last(&finished);
            reached.insert(Self::Everything, date);
            if date.is_some_and(|date| (date - plan.start()).num_days() < SPRINT_DAYS) {
                reached.insert(Self::Sprint, date);
            }
        }
        reached
    }
}
