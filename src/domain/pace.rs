//! Owns the comparison of what is done with what the plan expects by today; refuses to judge the learner.

/// How the topics done compare with the plan on one day.
///
/// The expectation follows each stage's own density: of 41 topics the plan expects 11 on day 10
/// (27 %) and 29 on day 70 (71 %).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Everything that counts is done.
    Finished,
    /// The plan has not begun and nothing is done.
    NotBegun,
    /// As much is done as was due before today, and no more than is due by its end.
    OnPlan,
    /// More is done than is due by the end of today.
    Ahead {
        /// Topics done beyond today's expectation; at least 1.
        topics: usize,
        /// Whole plan days beyond today that are covered already.
        days: u32,
    },
    /// Less is done than was due before today.
    Behind {
        /// Topics missing from yesterday's expectation; at least 1.
        topics: usize,
        /// Days since the first day whose expectation is not met; at least 1.
        days: u32,
    },
}

impl Pace {
    /// Compares `done` topics with `due`, the due days of the topics that count in ascending
    /// order, on day `today` of the plan; days count from 1 and `today` may lie outside the plan.
    #[must_use]
    pub fn of(due: &[u32], done: usize, today: i64) -> Self {
        let due_by = |day: i64| due.partition_point(|d| i64::from(*d) <= day);
        let distance = |days: i64| u32::try_from(days.max(0)).unwrap_or(u32::MAX);
        if !due.is_empty() && done >= due.len() {
            return Self::Finished;
        }
        // The plan is met through the day before the next topic falls due.
        let met = due.get(done).map_or(today, |next| i64::from(*next) - 1);
        let (before, by_today) = (due_by(today - 1), due_by(today));
        if done < before {
            Self::Behind { topics: before - done, days: distance(today - 1 - met) }
        } else if done > by_today {
            Self::Ahead { topics: done - by_today, days: distance(met - today.max(0)) }
        } else if today < 1 {
            Self::NotBegun
        } else {
            Self::OnPlan
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pace_is_told_from_due_days() {
        let due = [1, 2, 2, 5, 9];
        let cases = [
            (0, 0, Pace::NotBegun),
            (1, 0, Pace::Ahead { topics: 1, days: 1 }),
            (0, 1, Pace::OnPlan),
            (0, 2, Pace::Behind { topics: 1, days: 1 }),
            (1, 2, Pace::OnPlan),
            (3, 2, Pace::OnPlan),
            (3, 5, Pace::OnPlan),
            (3, 6, Pace::Behind { topics: 1, days: 1 }),
            (1, 6, Pace::Behind { topics: 3, days: 4 }),
            (4, 3, Pace::Ahead { topics: 1, days: 5 }),
            (4, 20, Pace::Behind { topics: 1, days: 11 }),
            (5, 20, Pace::Finished),
        ];
        for (done, today, pace) in cases {
            assert_eq!(Pace::of(&due, done, today), pace, "{done} done on day {today}");
        }
        assert_eq!(Pace::of(&[], 0, 3), Pace::OnPlan);
    }

    proptest! {
        #[test]
        fn one_more_topic_never_makes_the_pace_worse(
            mut due in prop::collection::vec(1_u32..90, 1..50), done in 0_usize..50, today in -5_i64..120,
        ) {
            due.sort_unstable();
            prop_assume!(done < due.len());
            let rank = |pace| match pace {
                Pace::Behind { topics, .. } => -i64::try_from(topics).unwrap(),
                Pace::OnPlan | Pace::NotBegun => 0,
                Pace::Ahead { topics, .. } => i64::try_from(topics).unwrap(),
                Pace::Finished => i64::MAX,
            };
            prop_assert!(rank(Pace::of(&due, done, today)) <= rank(Pace::of(&due, done + 1, today)));
        }

        #[test]
        fn behind_always_counts_a_day(
            mut due in prop::collection::vec(1_u32..90, 1..50), done in 0_usize..50, today in -5_i64..120,
        ) {
            due.sort_unstable();
            if let Pace::Behind { topics, days } = Pace::of(&due, done, today) {
                prop_assert!(topics >= 1 && days >= 1);
            }
        }
    }
}
