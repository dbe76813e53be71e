//! Owns topics done against topics planned, day by day; refuses to draw the chart.

use super::plan::{MOST_DATES, Plan};
use super::walk::Walk;
use chrono::NaiveDate;

/// Topics done and planned by day: the burn-up chart. Each line has [`MOST_DATES`] days at the most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnUp {
    /// Topics that count and were finished by the end of each study day, from the first to the last
    /// that has begun; empty before the start.
    pub done: Vec<usize>,
    /// Topics that count and are due by the end of each plan day.
    pub planned: Vec<usize>,
}

impl BurnUp {
    /// What the topics of one pass make of it, as of `today`.
    #[must_use]
    pub(super) fn of(walk: &Walk, plan: &Plan, today: NaiveDate) -> Self {
        let calendar = plan.calendar();
        let mut done = vec![0; (calendar.elapsed(today) as usize).min(MOST_DATES)];
        for finished in walk.by_stage.iter().flat_map(|(_, finished)| finished) {
            // What was finished before the plan, or on a day not recorded, counts from its first day;
            // what was finished on a rest day, from the study day before it.
            let day = finished.map_or(1, |date| calendar.elapsed(date).max(1));
            if let Some(count) = done.get_mut(day as usize - 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut done {
            sum += *count;
            *count = sum;
        }
        let due_by = |day| walk.due.partition_point(|due| *due <= day);
        let planned = (1..=plan.days()).take(MOST_DATES).map(due_by).collect();
        Self { done, planned }
    }
}
