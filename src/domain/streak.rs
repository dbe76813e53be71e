//! Owns how regularly the learner studied: runs of days and "14 of the last 17 days"; refuses to count opening the program.

use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// Longest window that [`Attendance::recent`] looks back over, in days.
pub const RECENT_DAYS: u32 = 30;

/// How regularly the learner studied, as of one day. A day that is not over yet counts when it was
/// studied and is left out when it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attendance {
    /// Days studied without a gap, up to today or yesterday.
    pub current: u32,
    /// The longest such run so far.
    pub longest: u32,
    /// Days studied among the last `recent_days`.
    pub recent: u32,
    /// Days looked back over: since the plan's first day or the first day studied, whichever is
    /// earlier, and at most [`RECENT_DAYS`]; 0 when there is nothing to look back on yet.
    pub recent_days: u32,
    /// Days studied in all.
    pub total: u32,
}

impl Attendance {
    /// Counts the days studied as of `today`; days after it are left out.
    #[must_use]
    pub fn of(studied: &BTreeSet<NaiveDate>, start: NaiveDate, today: NaiveDate) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let past = || studied.range(..=today);
        let Some(last) = (if studied.contains(&today) { Some(today) } else { today.pred_opt() })
        else {
            return Self::default();
        };

        let (mut longest, mut run, mut previous) = (0, 0, None);
        for day in past() {
            run = if previous.and_then(|d: NaiveDate| d.succ_opt()) == Some(*day) {
                run + 1
            } else {
                1
            };
            longest = longest.max(run);
            previous = Some(*day);
        }
        let current = if previous == Some(last) { run } else { 0 };

        let first = past().next().map_or(start, |day| start.min(*day));
        let earliest = last.checked_sub_days(Days::new(u64::from(RECENT_DAYS) - 1));
        let from = earliest.map_or(first, |day| first.max(day));
        let recent_days = u32::try_from((last - from).num_days() + 1).unwrap_or(0);
        let recent = if recent_days == 0 { 0 } else { count(studied.range(from..=last).count()) };
        Self { current, longest, recent, recent_days, total: count(past().count()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn days(texts: &[&str]) -> BTreeSet<NaiveDate> {
        texts.iter().map(|t| t.parse().unwrap()).collect()
    }

    #[test]
    fn runs_and_windows() {
        let start: NaiveDate = "2027-12-28".parse().unwrap();
        let studied = days(&[
            "2027-12-28",
            "2027-12-29",
            "2027-12-30",
            "2027-12-31",
            "2028-01-01",
            "2028-01-04",
            "2028-01-05",
            "2028-02-28",
            "2028-02-29",
            "2028-03-01",
        ]);
        // (today, current, longest, recent, recent_days, total)
        let cases = [
            ("2027-12-27", 0, 0, 0, 0, 0),
            ("2027-12-28", 1, 1, 1, 1, 1),
            ("2028-01-02", 5, 5, 5, 5, 5),
            ("2028-01-03", 0, 5, 5, 6, 5),
            ("2028-01-05", 2, 5, 7, 9, 7),
            ("2028-03-01", 3, 5, 3, 30, 10),
            ("2028-03-02", 3, 5, 3, 30, 10),
            ("2028-03-03", 0, 5, 3, 30, 10),
        ];
        for (today, current, longest, recent, recent_days, total) in cases {
            let found = Attendance::of(&studied, start, today.parse().unwrap());
            let expected = Attendance { current, longest, recent, recent_days, total };
            assert_eq!(found, expected, "{today}");
        }
    }

    #[test]
    fn nothing_to_look_back_on_before_the_start() {
        let (start, today) = ("2028-01-10".parse().unwrap(), "2028-01-01".parse().unwrap());
        assert_eq!(Attendance::of(&BTreeSet::new(), start, today), Attendance::default());
    }

    proptest! {
        #[test]
        fn counts_stay_within_one_another(
            offsets in prop::collection::btree_set(0_u64..120, 0..90), start in 0_u64..120, today in 0_u64..120,
        ) {
            let base: NaiveDate = "2027-11-23".parse().unwrap();
            let studied = offsets.iter().map(|d| base + Days::new(*d)).collect();
            let a = Attendance::of(&studied, base + Days::new(start), base + Days::new(today));
            prop_assert!(a.current <= a.longest && a.longest <= a.total);
            prop_assert!(a.recent <= a.recent_days && a.recent_days <= RECENT_DAYS);
            prop_assert!(a.recent <= a.total);
        }

        #[test]
        fn days_after_today_change_nothing(
            offsets in prop::collection::btree_set(0_u64..60, 0..40), later in 1_u64..100,
        ) {
            let base: NaiveDate = "2027-11-23".parse().unwrap();
            let today = base + Days::new(30);
            let mut studied: BTreeSet<_> = offsets.iter().map(|d| base + Days::new(*d)).collect();
            let before = Attendance::of(&studied, base, today);
            studied.insert(today + Days::new(later));
            prop_assert_eq!(before, Attendance::of(&studied, base, today));
        }
    }
}
