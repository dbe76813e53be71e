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
        /// Whole study days beyond today that are covered already.
        days: u32,
    },
    /// Less is done than was due before today.
    Behind {
        /// Topics missing from yesterday's expectation; at least 1.
        topics: usize,
        /// Study days of the plan since the first day whose expectation is not met; at least 1.
        days: u32,
    },
}

impl Pace {
    /// Compares `done` topics with `due`, the due days of the topics that count in ascending order,
    /// on a day by whose beginning `before` study days had passed and by whose end `by` will have:
    /// one more on a study day, as many on a rest day or in a pause, 0 before the start.
    #[must_use]
    pub fn of(due: &[u32], done: usize, before: u32, by: u32) -> Self {
        let due_by = |day: u32| due.partition_point(|due| *due <= day);
        if !due.is_empty() && done >= due.len() {
            return Self::Finished;
        }
        // The plan is met through the day before the next topic falls due.
        let met = due.get(done).map_or(by, |next| next.saturating_sub(1));
        let (due_before, due_today) = (due_by(before), due_by(by));
        if done < due_before {
            Self::Behind { topics: due_before - done, days: before.saturating_sub(met) }
        } else if done > due_today {
            Self::Ahead { topics: done - due_today, days: met.saturating_sub(by) }
        } else if by == 0 {
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
            let before = u32::saturating_sub(today, 1);
            assert_eq!(Pace::of(&due, done, before, today), pace, "{done} done on day {today}");
        }
        assert_eq!(Pace::of(&[], 0, 2, 3), Pace::OnPlan);
    }

    #[test]
    fn a_day_without_study_expects_nothing_new() {
        let due = [1, 2, 2, 5, 9];
        let cases = [
            (3, Pace::OnPlan),
            (2, Pace::Behind { topics: 1, days: 1 }),
            (4, Pace::Ahead { topics: 1, days: 6 }),
        ];
        for (done, pace) in cases {
            assert_eq!(Pace::of(&due, done, 2, 2), pace, "{done} done on a rest day after day 2");
        }
    }

    proptest! {
        #[test]
        fn one_more_topic_never_makes_the_pace_worse(
            mut due in prop::collection::vec(1_u32..90, 1..50), done in 0_usize..50, before in 0_u32..120, rests in any::<bool>(),
        ) {
            due.sort_unstable();
            let done = done % due.len();
            let rank = |pace| match pace {
                Pace::Behind { topics, .. } => -i64::try_from(topics).unwrap(),
                Pace::OnPlan | Pace::NotBegun => 0,
                Pace::Ahead { topics, .. } => i64::try_from(topics).unwrap(),
                Pace::Finished => i64::MAX,
            };
            let of = |done| rank(Pace::of(&due, done, before, before + u32::from(!rests)));
            prop_assert!(of(done) <= of(done + 1));
        }

        #[test]
        fn behind_always_counts_a_day(
            mut due in prop::collection::vec(1_u32..90, 1..50), done in 0_usize..50, before in 0_u32..120, rests in any::<bool>(),
        ) {
            due.sort_unstable();
            let by = before + u32::from(!rests);
            if let Pace::Behind { topics, days } = Pace::of(&due, done, before, by) {
                prop_assert!(topics >= 1 && days >= 1);
            }
        }
    }
}
