//! Owns the study days of a plan and their dates, around rest days and pauses; refuses to know stages and topics.

use super::plan_settings::PlanSettings;
use super::register::in_force;
use chrono::{Datelike, Days, NaiveDate, WeekdaySet};

/// What a date is in the plan. Study days count from 1 and go on after the plan's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Before the start.
    Before,
    /// The study day of this number.
    Study(u32),
    /// A rest day; so many study days came before it.
    Rest(u32),
    /// A day of a pause; so many study days came before it.
    Paused(u32),
}

/// The dates from a start on, as stretches within which the rest days stay the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyCalendar {
    stretches: Vec<Stretch>,
    /// The first day of the first pause without an end.
    open_from: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
    rest: WeekdaySet,
    paused: bool,
    /// Study days before it.
    before: u32,
}

impl Stretch {
    fn is_study_day(&self, date: NaiveDate) -> bool {
        !self.paused && !self.rest.contains(date.weekday())
    }

    /// Study days from its first date to `last`, both included.
    fn study_days_to(&self, last: NaiveDate) -> u32 {
        if self.paused || last < self.first {
            return 0;
        }
        let days = u32::try_from((last - self.first).num_days() + 1).unwrap_or(u32::MAX);
        let (weeks, rest) = (days / 7, days % 7);
        let in_part = self.first.iter_days().take(rest as usize);
        let in_part = in_part.filter(|date| self.is_study_day(*date)).count();
        weeks * u32::from(7 - self.rest.len()) + u32::try_from(in_part).unwrap_or(7)
    }

    /// The date of its study day `number`, counted from 1 within it.
    fn date_of(&self, number: u32) -> NaiveDate {
        let a_week = u32::from(7 - self.rest.len());
        let weeks = (number - 1) / a_week;
        let within = (number - 1) % a_week;
        self.first
            .checked_add_days(Days::new(u64::from(weeks) * 7))
            .and_then(|week| {
                let mut days = week.iter_days().take(7).filter(|day| self.is_study_day(*day));
                days.nth(within as usize)
            })
            .unwrap_or(NaiveDate::MAX)
    }
}

impl StudyCalendar {
    /// The calendar of a plan that begins on `start`, as of `today`: an open pause lasts until
    /// today, as if the learner resumed tomorrow. Rest days that leave no study day in the week
    /// are no rest days.
    #[must_use]
    pub fn new(start: NaiveDate, settings: &PlanSettings, today: NaiveDate) -> Self {
        let pauses: Vec<_> = in_force(&settings.pauses)
            .map(|(first, pause)| (first, pause.last.unwrap_or(today.max(first))))
            .filter(|(first, last)| first <= last && *last >= start)
            .collect();
        let mut firsts = vec![start];
        firsts.extend(in_force(&settings.rest_days).map(|(from, _)| from));
        firsts.extend(pauses.iter().map(|(first, _)| *first));
        firsts.extend(pauses.iter().filter_map(|(_, last)| last.succ_opt()));
        firsts.retain(|first| *first >= start);
        firsts.sort_unstable();
        firsts.dedup();

        let mut before = 0;
        let mut stretches = Vec::with_capacity(firsts.len());
        for (n, first) in firsts.iter().enumerate() {
            let last = firsts.get(n + 1).and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX);
            let rest = settings.rest_days_on(*first);
            let rest = if rest.len() == 7 { WeekdaySet::EMPTY } else { rest };
            let paused = pauses.iter().any(|(from, to)| from <= first && first <= to);
            let stretch = Stretch { first: *first, last, rest, paused, before };
            if last < NaiveDate::MAX {
                before = stretch.study_days_to(last).saturating_add(before);
            }
            stretches.push(stretch);
        }
        let mut open = in_force(&settings.pauses).filter(|(_, pause)| pause.last.is_none());
        Self { stretches, open_from: open.next().map(|(first, _)| first) }
    }

    /// The first date that can be a study day.
    #[must_use]
    pub fn start(&self) -> NaiveDate {
        self.stretches[0].first
    }

    /// Whether a pause without an end begins by `date`: what comes after it may come later than
    /// reckoned here.
    #[must_use]
    pub fn is_open_by(&self, date: NaiveDate) -> bool {
        self.open_from.is_some_and(|first| first <= date)
    }

    fn stretch_of(&self, date: NaiveDate) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.first <= date);
        after.checked_sub(1).map(|at| &self.stretches[at])
    }

    /// What `date` is.
    #[must_use]
    pub fn kind(&self, date: NaiveDate) -> DayKind {
        let Some(stretch) = self.stretch_of(date) else {
            return DayKind::Before;
        };
        let so_far = self.elapsed(date);
        match (stretch.paused, stretch.is_study_day(date)) {
            (true, _) => DayKind::Paused(so_far),
            (false, true) => DayKind::Study(so_far),
            (false, false) => DayKind::Rest(so_far),
        }
    }

    /// Study days up to and including `date`; 0 before the start.
    #[must_use]
    pub fn elapsed(&self, date: NaiveDate) -> u32 {
        self.stretch_of(date)
            .map_or(0, |stretch| stretch.before.saturating_add(stretch.study_days_to(date)))
    }

    /// Study days before `date`.
    #[must_use]
    pub fn elapsed_before(&self, date: NaiveDate) -> u32 {
        date.pred_opt().map_or(0, |day| self.elapsed(day))
    }

    /// The date of a study day, counted from 1; past the end of the calendar, the last date there
    /// is. It is the inverse of [`StudyCalendar::kind`].
    #[must_use]
    pub fn date_of(&self, number: u32) -> NaiveDate {
        let number = number.max(1);
        // The last stretch with fewer study days before it holds the day; only a pause that never
        // ends can be that one and hold none.
        let after = self.stretches.partition_point(|stretch| stretch.before < number);
        let stretch = &self.stretches[after.max(1) - 1];
        if stretch.paused { NaiveDate::MAX } else { stretch.date_of(number - stretch.before) }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::domain::plan_settings::{Pause, PlanChange};
    use crate::domain::stamp::Stamp;
    use chrono::Weekday;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn settings(changes: &[PlanChange]) -> PlanSettings {
        let mut settings = PlanSettings::default();
        for change in changes {
            settings.apply(change, &Stamp::undated());
        }
        settings
    }

    fn pause(first: &str, last: Option<&str>) -> PlanChange {
        PlanChange::Pause(date(first), Some(Pause { last: last.map(date) }))
    }

    fn sundays(from: &str) -> PlanChange {
        PlanChange::RestDays(date(from), Some(WeekdaySet::single(Weekday::Sun)))
    }

    #[test]
    fn study_days_and_their_dates() {
        // (what is set, the start, study day, its date)
        let cases: &[(&[PlanChange], &str, u32, &str)] = &[
            (&[], "2026-11-23", 90, "2027-02-20"),
            (&[], "2027-12-31", 61, "2028-02-29"),
            (&[], "2028-02-29", 1, "2028-02-29"),
            // 2026-11-29 is a Sunday.
            (&[sundays("2026-11-23")], "2026-11-23", 6, "2026-11-28"),
            (&[sundays("2026-11-23")], "2026-11-23", 7, "2026-11-30"),
            (&[sundays("2026-11-23")], "2026-11-29", 1, "2026-11-30"),
            (&[sundays("2026-12-01")], "2026-11-23", 7, "2026-11-29"),
            (&[sundays("2026-12-01")], "2026-11-23", 14, "2026-12-07"),
            (&[pause("2026-12-24", Some("2027-01-02"))], "2026-12-20", 5, "2027-01-03"),
            (&[pause("2026-12-01", Some("2026-12-31"))], "2026-12-20", 1, "2027-01-01"),
            (&[pause("2026-11-01", Some("2026-11-20"))], "2026-11-23", 1, "2026-11-23"),
            (&[pause("2026-11-28", Some("2026-11-25"))], "2026-11-23", 9, "2026-12-01"),
            (&[pause("2026-11-25", None)], "2026-11-23", 3, "2026-12-06"),
            (&[pause("2026-12-24", None)], "2026-12-20", 5, "2026-12-25"),
            (
                &[pause("2026-11-24", Some("2026-11-26")), pause("2026-11-26", Some("2026-11-27"))],
                "2026-11-23",
                2,
                "2026-11-28",
            ),
            (
                &[pause("2026-11-24", Some("2026-11-27")), sundays("2026-11-25")],
                "2026-11-23",
                3,
                "2026-11-30",
            ),
        ];
        let today = date("2026-12-05");
        for (changes, start, number, expected) in cases {
            let calendar = StudyCalendar::new(date(start), &settings(changes), today);
            assert_eq!(calendar.date_of(*number), date(expected), "{changes:?}, day {number}");
            assert_eq!(calendar.kind(date(expected)), DayKind::Study(*number), "{changes:?}");
        }
    }

    #[test]
    fn a_week_of_seven_rest_days_is_no_week_of_rest() {
        let all = PlanChange::RestDays(date("2026-11-23"), Some(WeekdaySet::ALL));
        let calendar =
            StudyCalendar::new(date("2026-11-23"), &settings(&[all]), date("2026-11-23"));
        assert_eq!(calendar.date_of(8), date("2026-11-30"));
    }

    #[test]
    fn the_end_of_the_calendar_is_no_panic() {
        let calendar = StudyCalendar::new(NaiveDate::MAX, &PlanSettings::default(), NaiveDate::MAX);
        assert_eq!(calendar.date_of(1), NaiveDate::MAX);
        assert_eq!(calendar.date_of(u32::MAX), NaiveDate::MAX);
        let open = settings(&[pause("2026-11-25", None)]);
        let calendar = StudyCalendar::new(date("2026-11-23"), &open, NaiveDate::MAX);
        assert_eq!(calendar.date_of(3), NaiveDate::MAX);
    }

    const BASE: &str = "2027-11-20";

    pub(in super::super) fn day() -> impl Strategy<Value = NaiveDate> {
        (0_u64..500).prop_map(|n| date(BASE) + Days::new(n))
    }

    /// Anything a learner may decide about rest days and pauses.
    pub(in super::super) fn decisions() -> impl Strategy<Value = Vec<PlanChange>> {
        let weekdays = prop::collection::btree_set(0_u8..7, 0..7).prop_map(|days| {
            days.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect::<WeekdaySet>()
        });
        let rest = (day(), prop::option::of(weekdays))
            .prop_map(|(from, weekdays)| PlanChange::RestDays(from, weekdays));
        let pause =
            (day(), prop::option::of(prop::option::of(0_u64..40))).prop_map(|(first, p)| {
                let last = |days: Option<u64>| Pause { last: days.map(|n| first + Days::new(n)) };
                PlanChange::Pause(first, p.map(last))
            });
        prop::collection::vec(prop_oneof![rest, pause], 0..8)
    }

    proptest! {
        /// Every date is exactly one thing; the study days are numbered 1, 2, 3 … without a gap;
        /// and number and date lead to one another.
        #[test]
        fn study_days_and_dates_are_a_bijection(
            changes in decisions(), start in day(), today in day(), length in 1_usize..700,
        ) {
            let calendar = StudyCalendar::new(start, &settings(&changes), today);
            prop_assert_eq!(calendar.kind(start - Days::new(1)), DayKind::Before);
            let mut number = 0;
            for date in start.iter_days().take(length) {
                match calendar.kind(date) {
                    DayKind::Study(n) => {
                        number += 1;
                        prop_assert_eq!(n, number, "{}", date);
                        prop_assert_eq!(calendar.date_of(n), date);
                    }
                    DayKind::Rest(n) | DayKind::Paused(n) => prop_assert_eq!(n, number, "{}", date),
                    DayKind::Before => prop_assert!(false, "{} is not before the start", date),
                }
                prop_assert_eq!(calendar.elapsed(date), number);
            }
        }

        /// A pause only moves study days: none is lost and their order stays.
        #[test]
        fn a_pause_never_loses_a_study_day(
            changes in decisions(), start in day(), today in day(), first in day(),
            length in 0_u64..60, days in 1_u32..200,
        ) {
            let mut changes = changes;
            changes.retain(|change| !matches!(change, PlanChange::RestDays(..)));
            let without = StudyCalendar::new(start, &settings(&changes), today);
            changes.push(PlanChange::Pause(first, Some(Pause { last: Some(first + Days::new(length)) })));
            let with = StudyCalendar::new(start, &settings(&changes), today);
            let dates: Vec<_> = (1..=days).map(|n| with.date_of(n)).collect();
            prop_assert!(dates.is_sorted_by(|a, b| a < b));
            for (n, date) in (1..=days).zip(dates) {
                prop_assert!(!(first..=first + Days::new(length)).contains(&date));
                prop_assert!(date >= without.date_of(n) || changes.len() > 1);
                prop_assert_eq!(with.kind(date), DayKind::Study(n));
            }
        }
    }
}
