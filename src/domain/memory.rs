//! Owns what reviews leave in memory and how it fades, by FSRS-6 with its default parameters; refuses to know whose questions they are.

use super::review::Grade;
use chrono::{Days, NaiveDate};
use fsrs::{FSRS, FSRS6_DEFAULT_DECAY, MemoryState, current_retrievability};

/// The share of questions that should still be answered when they come back.
pub const RETENTION: f32 = 0.9;

/// Longest time between two reviews, in days.
const LONGEST: f32 = 36_500.0;

/// The scheduler: FSRS-6 of the Anki community (<https://github.com/open-spaced-repetition>), whose
/// crate does the arithmetic.
#[derive(Debug, Default)]
pub struct Scheduler(FSRS);

/// What is left in memory of one answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    state: MemoryState,
    /// The day of the last review.
    pub last: NaiveDate,
    /// The day from which it is to be asked again.
    pub due: NaiveDate,
}

impl Scheduler {
    /// The memory after one more review. A day before the last review counts as its day: a clock
    /// that was wrong makes nobody forget.
    #[must_use]
    pub fn review(&self, before: Option<Memory>, date: NaiveDate, grade: Grade) -> Option<Memory> {
        let date = before.map_or(date, |memory| memory.last.max(date));
        let elapsed = before.map_or(0, |memory| days_between(memory.last, date));
        let state = before.map(|memory| memory.state);
        let states = self.0.next_states(state, RETENTION, elapsed).ok()?;
        let next = match grade {
            Grade::Again => states.again,
            Grade::Hard => states.hard,
            Grade::Good => states.good,
            Grade::Easy => states.easy,
        };
        // `as` saturates, and the interval is within what it can hold.
        let interval = next.interval.round().clamp(1.0, LONGEST) as u64;
        let due = date.checked_add_days(Days::new(interval)).unwrap_or(NaiveDate::MAX);
        Some(Memory { state: next.memory, last: date, due })
    }
}

impl Memory {
    /// The probability, 0 to 1, that the answer would be recalled on `date`:
    /// R(t) = (1 + f·t/S)^(−d) with the stability S, d = 0.1542 and f = 0.9^(−1/d) − 1.
    #[must_use]
    pub fn retrievability(&self, date: NaiveDate) -> f32 {
        let elapsed = days_between(self.last, date);
        current_retrievability(self.state, elapsed as f32, FSRS6_DEFAULT_DECAY)
    }
}

fn days_between(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() + Days::new(n)
    }

    fn after(reviews: &[(u64, Grade)]) -> Memory {
        let scheduler = Scheduler::default();
        let mut memory = None;
        for (n, grade) in reviews {
            memory = scheduler.review(memory, day(*n), *grade);
        }
        memory.unwrap()
    }

    #[test]
    fn a_first_review_comes_back_by_its_grade() {
        // The default parameters' first stabilities: 0.212, 1.2931, 2.3065 and 8.2956 days.
        let due = Grade::ALL.map(|grade| days_between(day(0), after(&[(0, grade)]).due));
        assert_eq!(due, [1, 1, 2, 8]);
    }

    #[test]
    fn good_answers_come_back_later_and_later_and_a_bad_one_soon() {
        let mut reviews = vec![(0, Grade::Good)];
        let mut intervals = Vec::new();
        for _ in 0..5 {
            let memory = after(&reviews);
            let due = days_between(day(0), memory.due);
            intervals.push(due - u32::try_from(reviews.last().unwrap().0).unwrap());
            reviews.push((u64::from(due), Grade::Good));
        }
        assert!(intervals.is_sorted() && intervals[4] > 30, "{intervals:?}");
        reviews.push((reviews.last().unwrap().0 + 1, Grade::Again));
        let memory = after(&reviews);
        assert!(days_between(memory.last, memory.due) < intervals[4] / 4);
    }

    proptest! {
        #[test]
        fn what_is_left_fades_from_one_and_is_due_about_where_a_tenth_is_lost(
            steps in prop::collection::vec((0_u64..40, prop::sample::select(Grade::ALL.to_vec())), 1..12),
        ) {
            let mut at = 0;
            let reviews: Vec<_> = steps.iter().map(|(gap, grade)| { at += gap; (at, *grade) }).collect();
            let memory = after(&reviews);
            prop_assert!(memory.due > memory.last);
            prop_assert!((memory.retrievability(memory.last) - 1.0).abs() < 1e-6);
            let mut before = 1.1;
            for n in 0..200 {
                let left = memory.retrievability(memory.last + Days::new(n));
                prop_assert!((0.0..=1.0).contains(&left) && left < before);
                before = left;
            }
            let interval = days_between(memory.last, memory.due);
            if interval > 3 {
                let left = memory.retrievability(memory.due);
                prop_assert!((0.88..0.92).contains(&left), "{left} after {interval}");
            }
        }

        #[test]
        fn a_clock_that_was_wrong_makes_nobody_forget(n in 1_u64..4000) {
            let scheduler = Scheduler::default();
            let memory = scheduler.review(None, day(4000), Grade::Good);
            let earlier = scheduler.review(memory, day(4000 - n), Grade::Good);
            prop_assert_eq!(earlier, scheduler.review(memory, day(4000), Grade::Good));
        }
    }
}
