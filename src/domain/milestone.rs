//! Owns the points on the way that deserve a kind word, with their dates; refuses to say it.

use super::completion::Completion;
use super::plan::Plan;
use super::roadmap::Roadmap;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Percentage at which the first milestone stands: from here a learner begins to have what it
/// takes to work with large-model AI.
pub const MILESTONE_PERCENT: u8 = 60;

/// Dates from the start, or from the first day studied where that is earlier, within which
/// finishing everything is a milestone of its own.
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
    /// All that counts was done within [`SPRINT_DAYS`] dates.
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
            let begin = finished.iter().flatten().chain(studied.first()).min();
            let begin = begin.map_or(plan.start(), |begin| plan.start().min(*begin));
            if date.is_some_and(|date| (date - begin).num_days() < SPRINT_DAYS) {
                reached.insert(Self::Sprint, date);
            }
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::overview::Overview;
    use crate::domain::plan_settings::{PlanChange, Replan};
    use crate::domain::progress::{CheckIn, Progress, Status};
    use crate::domain::roadmap::TopicId;
    use crate::domain::roadmap::tests::roadmap;
    use crate::domain::stamp::Stamp;
    use chrono::Days;

    const SHAPE: [(u32, usize); 4] = [(10, 11), (30, 9), (30, 9), (20, 12)];

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A learner who began on 23 November 2026 and finished each of `topics` on its day, which
    /// counts from 1.
    fn learner(topics: impl IntoIterator<Item = (usize, u64)>) -> Progress {
        let mut progress = Progress::new("r");
        let start = date("2026-11-23");
        progress.apply(&PlanChange::Start(start).into(), &Stamp::undated());
        for (topic, day) in topics {
            let id = TopicId::new(format!("t{topic}"));
            for change in progress.set_status(&id, Status::Done, start + Days::new(day - 1)) {
                progress.apply(&change, &Stamp::undated());
            }
        }
        progress
    }

    fn reached(progress: &Progress) -> Vec<(String, Option<String>)> {
        let roadmap = roadmap(&SHAPE);
        let overview = Overview::of(&roadmap, progress, date("2027-03-31"));
        let told = overview.milestones.into_iter();
        told.map(|(m, on)| (m.key(&roadmap), on.map(|date| date.to_string()))).collect()
    }

    fn on(key: &str, date: &str) -> (String, Option<String>) {
        (key.to_owned(), Some(date.to_owned()))
    }

    #[test]
    fn each_is_dated_by_the_topic_that_reached_it() {
        assert_eq!(reached(&learner([])), []);
        // The first stage, its last topic ticked out of order.
        let first = (0..11).map(|n| (n, if n == 4 { 12 } else { n as u64 + 1 }));
        assert_eq!(reached(&learner(first)), [on("stage:s0", "2026-12-04")]);
        // 25 of 41 are 61 %, 24 are 59 %.
        let most = learner((0..25).map(|n| (n, n as u64 + 1)));
        assert!(reached(&most).contains(&on("sixty_percent", "2026-12-17")));
        let fewer = learner((0..24).map(|n| (n, n as u64 + 1)));
        assert!(reached(&fewer).iter().all(|(key, _)| key != "sixty_percent"));
    }

    #[test]
    fn all_within_fifteen_days_is_a_milestone_of_its_own() {
        for (last, sprint) in [(15, true), (16, false)] {
            let all = reached(&learner((0..41).map(|n| (n, if n == 40 { last } else { 1 }))));
            let date = format!("2026-12-{:02}", last - 8);
            assert!(all.contains(&on("everything", &date)), "{all:?}");
            assert_eq!(all.contains(&on("sprint", &date)), sprint);
        }
    }

    #[test]
    fn what_was_done_before_the_start_counts_for_the_fifteen_days() {
        for (begin, sprint) in [(14, true), (15, false), (63, false)] {
            let mut progress = learner((0..40).map(|n| (n, 1)).chain([(40, begin + 1)]));
            let start = date("2026-11-23") + Days::new(begin);
            progress.apply(&PlanChange::Start(start).into(), &Stamp::undated());
            let found = reached(&progress).iter().any(|(key, _)| key == "sprint");
            assert_eq!(found, sprint, "begun {begin} days before the start");
            // A start after everything was done makes no shorter time of it.
            let later = PlanChange::Start(start + Days::new(5));
            progress.apply(&later.into(), &Stamp::undated());
            assert_eq!(reached(&progress).iter().any(|(key, _)| key == "sprint"), sprint);
        }
    }

    #[test]
    fn day_70_is_reached_by_studying_on_it_or_later() {
        let mut progress = learner([(0, 1), (1, 69)]);
        assert_eq!(reached(&progress), []);
        let start = date("2026-11-23");
        for day in [72, 75] {
            let date = start + Days::new(day - 1);
            let change = Change::AddCheckIn(date.to_string(), CheckIn::on(date));
            progress.apply(&change, &Stamp::undated());
        }
        assert_eq!(reached(&progress), [on("day_70", "2027-02-02")]);
        // A plan that was shortened to fewer days has no day 70.
        let days = [("s0", 1), ("s1", 1), ("s2", 1), ("s3", 1)];
        let days = days.map(|(stage, days)| (stage.to_owned(), days)).into();
        let shorter = PlanChange::Replan(start, Some(Replan { days }));
        progress.apply(&shorter.into(), &Stamp::undated());
        assert_eq!(reached(&progress), []);
    }

    #[test]
    fn what_rests_on_a_date_not_recorded_has_none() {
        let mut progress = learner((0..41).map(|n| (n, 1)));
        let record = progress.topics.get_mut(&TopicId::new("t3")).unwrap();
        record.state.as_mut().unwrap().value.finished = None;
        let reached = reached(&progress);
        assert!(reached.contains(&("stage:s0".into(), None)), "{reached:?}");
        assert!(reached.contains(&("everything".into(), None)));
        assert!(reached.iter().all(|(key, _)| key != "sprint"), "no one knows");
    }
}
