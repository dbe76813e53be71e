//! Owns how regularly the learner studied: "14 of the last 17 study days" and streaks; refuses to count opening the program.

use super::calendar::{DayKind, StudyCalendar};
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

/// Longest time that [`Attendance::recent`] looks back over, in dates.
pub const RECENT_DAYS: u32 = 30;

/// Dates that lie at least this far apart are in different weeks of a streak.
pub const WEEK: i64 = 7;

/// How regularly the learner studied, as of one day. Rest days and pauses are neutral: they count
/// when they were studied and are left out when they were not. A day that is not over yet is
/// treated in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attendance {
    /// Days studied in the streak that reaches up to today: the longest stretch within which no two
    /// study days were missed in a row or less than [`WEEK`] dates apart.
    pub current: u32,
    /// The longest streak so far.
    pub longest: u32,
    /// Days studied among the last `recent_days`.
    pub recent: u32,
    /// Days that count among the last [`RECENT_DAYS`] dates, since the plan's first day or the
    /// first day studied, whichever is earlier; 0 when there is nothing to look back on yet.
    pub recent_days: u32,
    /// Days studied in all.
    pub total: u32,
}

/// The streak that reaches up to some day.
#[derive(Default)]
struct Streak {
    days: u32,
    /// The last study day missed within it, and the days studied since.
    missed: Option<NaiveDate>,
    since: u32,
}

impl Streak {
    /// Takes in a day studied.
    fn study(&mut self) {
        self.days += 1;
        self.since += 1;
    }

    /// Takes in the study days missed from the day after `studied` to `until`.
    fn miss(&mut self, calendar: &StudyCalendar, studied: NaiveDate, until: NaiveDate) {
        let before = calendar.elapsed(studied);
        match calendar.elapsed(until).saturating_sub(before) {
            0 => {}
            1 => {
                let date = calendar.date_of(before + 1);
                let another = self.missed.replace(date);
                if another.is_some_and(|another| (date - another).num_days() < WEEK) {
                    self.days = self.since;
                }
                self.since = 0;
            }
            _ => *self = Self::default(),
        }
    }
}

impl Attendance {
    /// Counts the days studied as of `today`; days after it are left out.
    #[must_use]
    pub fn of(studied: &BTreeSet<NaiveDate>, calendar: &StudyCalendar, today: NaiveDate) -> Self {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let Some(last) = (if studied.contains(&today) { Some(today) } else { today.pred_opt() })
        else {
            return Self::default();
        };

        let (mut longest, mut streak) = (0, Streak::default());
        let mut previous: Option<NaiveDate> = None;
        for day in studied.range(..=today) {
            if let (Some(previous), Some(eve)) = (previous, day.pred_opt())
                && previous < eve
            {
                streak.miss(calendar, previous, eve);
            }
            streak.study();
            longest = longest.max(streak.days);
            previous = Some(*day);
        }
        if let Some(previous) = previous {
            streak.miss(calendar, previous, last);
        }
        let current = streak.days;

        let start = calendar.start();
        let first = studied.first().map_or(start, |day| start.min(*day));
        let earliest = last.checked_sub_days(Days::new(u64::from(RECENT_DAYS) - 1));
        let from = earliest.map_or(first, |day| first.max(day));
        let recent = if from > last { 0 } else { count(studied.range(from..=last).count()) };
        let counts = |day: &NaiveDate| {
            matches!(calendar.kind(*day), DayKind::Study(_)) || studied.contains(day)
        };
        let recent_days = from.iter_days().take_while(|day| *day <= last).filter(counts).count();
        let total = count(studied.range(..=today).count());
        Self { current, longest, recent, recent_days: count(recent_days), total }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::{day, decisions};
    use crate::domain::plan_settings::{Pause, PlanChange, PlanSettings};
    use crate::domain::stamp::Stamp;
    use chrono::{Weekday, WeekdaySet};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(texts: &[&str]) -> BTreeSet<NaiveDate> {
        texts.iter().map(|t| date(t)).collect()
    }

    fn calendar(start: &str, changes: &[PlanChange], today: &str) -> StudyCalendar {
        let mut settings = PlanSettings::default();
        for change in changes {
            settings.apply(change, &Stamp::undated());
        }
        StudyCalendar::new(date(start), &settings, date(today))
    }

    #[test]
    fn streaks_and_windows() {
        let start = "2027-12-28";
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
            ("2028-01-03", 5, 5, 5, 6, 5),
            ("2028-01-04", 1, 5, 6, 8, 6),
            ("2028-01-05", 2, 5, 7, 9, 7),
            ("2028-01-07", 2, 5, 7, 10, 7),
            ("2028-01-08", 0, 5, 7, 11, 7),
            ("2028-03-01", 3, 5, 3, 30, 10),
            ("2028-03-02", 3, 5, 3, 30, 10),
            ("2028-03-03", 3, 5, 3, 30, 10),
            ("2028-03-04", 0, 5, 3, 30, 10),
        ];
        for (today, current, longest, recent, recent_days, total) in cases {
            let found = Attendance::of(&studied, &calendar(start, &[], today), date(today));
            let expected = Attendance { current, longest, recent, recent_days, total };
            assert_eq!(found, expected, "{today}");
        }
    }

    #[test]
    fn one_missed_study_day_a_week_breaks_no_streak() {
        let all: Vec<_> = date("2026-11-23").iter_days().take(22).collect();
        let streak = |missed: &[usize]| {
            let studied = all.iter().enumerate().filter(|(n, _)| !missed.contains(n));
            let studied = studied.map(|(_, day)| *day).collect();
            let calendar = calendar("2026-11-23", &[], "2026-12-14");
            Attendance::of(&studied, &calendar, date("2026-12-14")).current
        };
        assert_eq!(streak(&[]), 22);
        assert_eq!(streak(&[3]), 21);
        assert_eq!(streak(&[3, 10, 17]), 19, "a week apart");
        assert_eq!(streak(&[3, 9]), 17, "within a week: only what follows the first");
        assert_eq!(streak(&[3, 4]), 17, "two in a row");
        assert_eq!(streak(&[20]), 21, "yesterday");
        assert_eq!(streak(&[21]), 21, "today is not over");
        assert_eq!(streak(&[20, 21]), 20);
        assert_eq!(streak(&[19, 20, 21]), 0);
    }

    #[test]
    fn rest_days_and_pauses_are_neutral() {
        let changes = [
            PlanChange::RestDays(date("2026-11-23"), Some(WeekdaySet::single(Weekday::Sun))),
            PlanChange::Pause(date("2026-12-01"), Some(Pause { last: Some(date("2026-12-10")) })),
        ];
        let today = "2026-12-12";
        let calendar = calendar("2026-11-23", &changes, today);
        // 29 November is a Sunday; the pause is studied once; 11 December is the day after it.
        let studied = days(&[
            "2026-11-23",
            "2026-11-24",
            "2026-11-25",
            "2026-11-26",
            "2026-11-27",
            "2026-11-28",
            "2026-11-30",
            "2026-12-04",
            "2026-12-11",
        ]);
        let found = Attendance::of(&studied, &calendar, date(today));
        let expected = Attendance { current: 9, longest: 9, recent: 9, recent_days: 9, total: 9 };
        assert_eq!(found, expected);
        // One study day a week: missing two in a row is missing two weeks.
        let weekly = PlanChange::RestDays(
            date("2026-11-23"),
            Some(WeekdaySet::single(Weekday::Sat).symmetric_difference(WeekdaySet::ALL)),
        );
        let calendar = super::tests::calendar("2026-11-23", &[weekly], "2026-12-20");
        let found = Attendance::of(&days(&["2026-11-28"]), &calendar, date("2026-12-11"));
        assert_eq!(found.current, 1);
        let found = Attendance::of(&days(&["2026-11-28"]), &calendar, date("2026-12-13"));
        assert_eq!(found.current, 0);
    }

    #[test]
    fn nothing_to_look_back_on_before_the_start() {
        let calendar = calendar("2028-01-10", &[], "2028-01-01");
        let found = Attendance::of(&BTreeSet::new(), &calendar, date("2028-01-01"));
        assert_eq!(found, Attendance::default());
    }

    proptest! {
        #[test]
        fn counts_stay_within_one_another(
            studied in prop::collection::btree_set(day(), 0..90), start in day(), today in day(),
            changes in decisions(),
        ) {
            let (start, now) = (start.to_string(), today.to_string());
            let a = Attendance::of(&studied, &calendar(&start, &changes, &now), today);
            prop_assert!(a.current <= a.longest && a.longest <= a.total);
            prop_assert!(a.recent <= a.recent_days && a.recent_days <= RECENT_DAYS);
            prop_assert!(a.recent <= a.total);
        }

        /// Studying one more day, on whatever day, never shortens what is counted.
        #[test]
        fn one_more_day_studied_never_hurts(
            studied in prop::collection::btree_set(day(), 0..200), start in day(), today in day(),
            changes in decisions(), more in 0_u64..60,
        ) {
            let (start, now) = (start.to_string(), today.to_string());
            let calendar = calendar(&start, &changes, &now);
            let before = Attendance::of(&studied, &calendar, today);
            let mut with = studied.clone();
            with.insert(today - Days::new(more));
            let after = Attendance::of(&with, &calendar, today);
            prop_assert!(after.recent >= before.recent && after.total >= before.total);
            prop_assert!(after.longest >= before.longest, "{:?} {:?}", before, after);
            prop_assert!(after.current >= before.current, "{:?} {:?}", before, after);
        }

        #[test]
        fn days_after_today_change_nothing(
            studied in prop::collection::btree_set(day(), 0..40), today in day(), later in 1_u64..100,
        ) {
            let calendar = calendar("2027-11-23", &[], &today.to_string());
            let before = Attendance::of(&studied, &calendar, today);
            let mut studied = studied;
            studied.insert(today + Days::new(later));
            prop_assert_eq!(before.total, Attendance::of(&studied, &calendar, today).total);
            prop_assert_eq!(before.current, Attendance::of(&studied, &calendar, today).current);
        }
    }
}
