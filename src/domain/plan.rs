//! Owns the plan: which dates belong to which stage and topic, counted from the start date; refuses to know what was done.

use super::roadmap::Roadmap;
use chrono::{Days, NaiveDate};

/// Furthest distance between today and a start date, in days: ten years either way.
pub const START_RANGE_DAYS: i64 = 3653;

/// A stretch of dates, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first date.
    pub first: NaiveDate,
    /// The last date; never before the first.
    pub last: NaiveDate,
}

impl Span {
    /// Whether `date` lies within.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.first <= date && date <= self.last
    }
}

/// Where a date stands in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanDay {
    /// The plan begins in so many days; at least 1.
    Before(u32),
    /// A plan day, counted from 1.
    Day(u32),
    /// The last plan day was so many days ago; at least 1.
    After(u32),
}

/// A roadmap laid onto the calendar: every date is a plan day from the start on, and the topics of
/// a stage share its days evenly, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    start: NaiveDate,
    stages: Vec<StagePlan>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct StagePlan {
    /// Plan days before the stage.
    before: u32,
    days: u32,
    topics: usize,
}

impl Plan {
    /// Lays `roadmap` onto the calendar from `start` on.
    #[must_use]
    pub fn new(roadmap: &Roadmap, start: NaiveDate) -> Self {
        let mut before = 0;
        let stages = roadmap
            .stages()
            .iter()
            .map(|stage| {
                let plan = StagePlan { before, days: stage.days, topics: stage.topics.len() };
                before += stage.days;
                plan
            })
            .collect();
        Self { start, stages }
    }

    /// The first plan day.
    #[must_use]
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The last plan day.
    #[must_use]
    pub fn end(&self) -> NaiveDate {
        self.date_of(self.days())
    }

    /// Number of plan days.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.stages.last().map_or(0, |stage| stage.before + stage.days)
    }

    /// The date of a plan day, counted from 1; at the end of the calendar, the last date there is.
    #[must_use]
    pub fn date_of(&self, day: u32) -> NaiveDate {
        self.start
            .checked_add_days(Days::new(u64::from(day.saturating_sub(1))))
            .unwrap_or(NaiveDate::MAX)
    }

    /// Days since the day before the start: 1 on the first plan day, 0 or less before it, and
    /// counting on after the last.
    #[must_use]
    pub fn day_number(&self, date: NaiveDate) -> i64 {
        (date - self.start).num_days() + 1
    }

    /// Where `date` stands in the plan.
    #[must_use]
    pub fn day_on(&self, date: NaiveDate) -> PlanDay {
        let number = self.day_number(date);
        let distance = |days: i64| u32::try_from(days).unwrap_or(u32::MAX);
        if number < 1 {
            PlanDay::Before(distance(1 - number))
        } else if number > i64::from(self.days()) {
            PlanDay::After(distance(number - i64::from(self.days())))
        } else {
            PlanDay::Day(distance(number))
        }
    }

    /// The stage of a plan day and the day within the stage, which counts from 1.
    #[must_use]
    pub fn stage_of(&self, day: u32) -> Option<(usize, u32)> {
        let at = self.stages.partition_point(|stage| stage.before + stage.days < day);
        let stage = self.stages.get(at)?;
        (day > stage.before).then(|| (at, day - stage.before))
    }

    /// The dates of a stage.
    ///
    /// # Panics
    /// When the roadmap has no such stage.
    #[must_use]
    pub fn stage_span(&self, stage: usize) -> Span {
        let plan = &self.stages[stage];
        Span { first: self.date_of(plan.before + 1), last: self.date_of(plan.before + plan.days) }
    }

    /// The plan days, counted from 1, that topic `topic` of a stage is given: of a stage of `d`
    /// days and `n` topics, topic `i` (from 0) has days `⌊i·d/n⌋ + 1` to `⌈(i+1)·d/n⌉`.
    ///
    /// # Panics
    /// When the roadmap has no such stage.
    #[must_use]
    pub fn topic_days(&self, stage: usize, topic: usize) -> (u32, u32) {
        let plan = &self.stages[stage];
        let (days, topics, i) = (u64::from(plan.days), plan.topics as u64, topic as u64);
        let day = |within: u64| plan.before + u32::try_from(within).unwrap_or(plan.days);
        (day(i * days / topics + 1), day(((i + 1) * days).div_ceil(topics)))
    }

    /// The dates that topic `topic` of a stage is given.
    ///
    /// # Panics
    /// When the roadmap has no such stage.
    #[must_use]
    pub fn topic_span(&self, stage: usize, topic: usize) -> Span {
        let (first, last) = self.topic_days(stage, topic);
        Span { first: self.date_of(first), last: self.date_of(last) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roadmap::{Stage, Topic, TopicId};
    use proptest::prelude::*;

    fn roadmap(stages: &[(u32, usize)]) -> Roadmap {
        let stages = stages
            .iter()
            .enumerate()
            .map(|(s, (days, topics))| Stage {
                id: format!("s{s}"),
                title: String::new(),
                promise: String::new(),
                days: *days,
                topics: (0..*topics)
                    .map(|t| Topic { id: TopicId::new(format!("t{s}-{t}")), title: String::new() })
                    .collect(),
            })
            .collect();
        Roadmap::new("r", "R", stages).unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_plan_runs_over_year_ends_and_leap_days() {
        let roadmap = roadmap(&[(10, 11), (30, 9), (30, 9), (20, 12)]);
        let cases = [
            ("2026-11-23", "2027-02-20"),
            ("2026-12-31", "2027-03-30"),
            ("2027-12-31", "2028-03-29"),
            ("2028-02-01", "2028-04-30"),
            ("2027-02-01", "2027-05-01"),
        ];
        for (start, end) in cases {
            let plan = Plan::new(&roadmap, date(start));
            assert_eq!(plan.end(), date(end), "start {start}");
            assert_eq!(plan.day_on(date(end)), PlanDay::Day(90));
            assert_eq!(plan.day_on(date(end).succ_opt().unwrap()), PlanDay::After(1));
            assert_eq!(plan.day_on(date(start).pred_opt().unwrap()), PlanDay::Before(1));
        }
    }

    #[test]
    fn stages_follow_one_another() {
        let plan = Plan::new(&roadmap(&[(10, 11), (30, 9), (30, 9), (20, 12)]), date("2026-11-23"));
        let cases =
            [(1, Some((0, 1))), (10, Some((0, 10))), (11, Some((1, 1))), (40, Some((1, 30)))];
        for (day, stage) in cases {
            assert_eq!(plan.stage_of(day), stage);
        }
        assert_eq!(plan.stage_of(0), None);
        assert_eq!(plan.stage_of(71), Some((3, 1)));
        assert_eq!(plan.stage_of(91), None);
        assert_eq!(plan.stage_span(1).first, date("2026-12-03"));
        assert_eq!(plan.stage_span(1).last, date("2027-01-01"));
    }

    proptest! {
        #[test]
        fn topics_cover_their_stage_in_order_without_a_gap(
            stages in prop::collection::vec((1_u32..60, 1_usize..40), 1..5),
        ) {
            let roadmap = roadmap(&stages);
            let plan = Plan::new(&roadmap, date("2026-11-23"));
            let mut before = 0;
            for (s, (days, topics)) in stages.iter().enumerate() {
                prop_assert_eq!(plan.topic_days(s, 0).0, before + 1);
                prop_assert_eq!(plan.topic_days(s, topics - 1).1, before + days);
                for t in 0..*topics {
                    let (first, last) = plan.topic_days(s, t);
                    prop_assert!(first <= last);
                    if t > 0 {
                        let (earlier_first, earlier_last) = plan.topic_days(s, t - 1);
                        prop_assert!(earlier_first <= first && earlier_last <= last);
                        prop_assert!(first <= earlier_last + 1);
                    }
                }
                before += days;
            }
        }

        #[test]
        fn every_plan_day_has_one_date_and_one_stage(day in 1_u32..=90, offset in -2000_i64..2000) {
            let start = date("2026-11-23") + chrono::Duration::days(offset);
            let plan = Plan::new(&roadmap(&[(10, 11), (30, 9), (30, 9), (20, 12)]), start);
            prop_assert_eq!(plan.day_on(plan.date_of(day)), PlanDay::Day(day));
            let (stage, _) = plan.stage_of(day).unwrap();
            prop_assert!(plan.stage_span(stage).contains(plan.date_of(day)));
        }
    }
}
