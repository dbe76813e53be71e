//! Owns when the learner will probably finish, told from the learner's own record; refuses to guess from nothing.

use super::calendar::StudyCalendar;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Most study days that a forecast looks back on.
pub const LOOK_BACK: u32 = 28;

/// Fewest study days that a forecast needs to have seen.
pub const LEAST_DAYS: usize = 7;

/// Fewest topics that a forecast needs to have seen finished.
pub const LEAST_TOPICS: usize = 3;

/// In so many of a hundred simulated futures the learner has finished by [`Forecast::latest`].
pub const CERTAINTY: usize = 90;

/// Simulated futures.
const FUTURES: usize = 400;

/// Study days after which a future is given up: about ten years.
const HORIZON: u32 = 3650;

/// Any number: the same record and day always give the same forecast.
const SEED: u64 = 90;

/// When the learner will probably finish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// In half of the simulated futures everything is done by this date.
    pub likely: NaiveDate,
    /// In [`CERTAINTY`] of a hundred everything is done by this date; never before `likely`.
    pub latest: NaiveDate,
    /// Study days that what is left takes at the learner's average pace; at least 1.
    pub study_days: u32,
}

/// Why there is no forecast of what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// Too little was done so far to tell by.
    TooEarly,
    /// Enough was done once, or there was time enough for it, but too little lately.
    TooLittleLately,
}

/// A topic done: when, and how much work it was, in the study days that the roadmap gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finished {
    /// The date.
    pub on: NaiveDate,
    /// The work.
    pub work: f64,
}

/// What a forecast rests on.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The study days and their dates.
    pub calendar: &'a StudyCalendar,
    /// Days studied, none after today.
    pub studied: &'a BTreeSet<NaiveDate>,
    /// Topics done, by their dates.
    pub finished: &'a [Finished],
    /// Work of the topic that comes next.
    pub next: f64,
    /// Work of all topics that are open, the next one included.
    pub left: f64,
    /// The day of the forecast; it is among the days seen once it was studied.
    pub today: NaiveDate,
}

impl Forecast {
    /// The forecast from a record, or why there is none.
    ///
    /// The work of a topic is taken to have been done in equal parts on the days studied since the
    /// topic before it was finished. On days studied since the last one was finished, work went on
    /// at the same average, but no more than half of the next topic. So each of the last
    /// [`LOOK_BACK`] study days has its work, often none.
    ///
    /// From there on it is a bootstrap (B. Efron, "Bootstrap Methods: Another Look at the
    /// Jackknife", Annals of Statistics 7, 1979). Each simulated future first draws as many days
    /// with replacement from those seen: a learner who could as well have been this one. It then
    /// draws days from these until what is left is done. The spread of the futures so holds both
    /// the chance of the days to come and how little a few days tell of a learner. Study days
    /// become dates by the calendar, around rest days and the pauses known by now.
    ///
    /// # Errors
    /// When the days seen tell too little, or when all is done.
    pub fn of(record: Record<'_>) -> Result<Self, Untold> {
        let Record { calendar, studied, today, .. } = record;
        let seen_until = if studied.contains(&today) {
            calendar.elapsed(today)
        } else {
            calendar.elapsed_before(today)
        };
        let Some(first) = studied.first() else {
            let long = seen_until >= LOOK_BACK;
            return Err(if long { Untold::TooLittleLately } else { Untold::TooEarly });
        };
        let first = calendar.elapsed(*first).max(1);
        let since = first.max((seen_until + 1).saturating_sub(LOOK_BACK));
        let mut seen = Seen {
            calendar,
            since,
            days: vec![0.0; (seen_until + 1).saturating_sub(since) as usize],
        };
        let on_days_seen = |f: &&Finished| f.on <= today && calendar.elapsed(f.on) >= since;
        let topics = record.finished.iter().filter(on_days_seen).count();
        let days = seen.days.len();
        if days < LEAST_DAYS || record.left <= 0.0 {
            return Err(Untold::TooEarly);
        }
        if topics < LEAST_TOPICS {
            // Nothing that was done before the days seen tells of the days to come.
            let once = record.finished.iter().filter(|f| f.on <= today).count();
            let long = days >= LOOK_BACK as usize;
            let stalled = once >= LEAST_TOPICS || long;
            return Err(if stalled { Untold::TooLittleLately } else { Untold::TooEarly });
        }
        let left = record.left - seen.take_in(record);
        let futures = futures(&seen.days, left);
        let by = |percent: usize| futures[(FUTURES * percent).div_ceil(100) - 1];
        let (likely, latest) = (by(50), by(CERTAINTY));
        if latest >= HORIZON {
            return Err(Untold::TooLittleLately);
        }
        let average = seen.days.iter().sum::<f64>() / seen.days.len() as f64;
        // Positive and within the horizon, so the cast loses nothing.
        let study_days = (left / average - 1e-9).ceil().clamp(1.0, f64::from(HORIZON)) as u32;
        let date = |days: u32| calendar.date_of(seen_until.saturating_add(days));
        Ok(Self { likely: date(likely), latest: date(latest), study_days })
    }
}

/// Work by study day.
struct Seen<'a> {
    calendar: &'a StudyCalendar,
    /// The first study day seen.
    since: u32,
    days: Vec<f64>,
}

impl Seen<'_> {
    /// The place of a date among the days seen; what was done on a rest day belongs to the study
    /// day before it.
    fn index(&self, date: NaiveDate) -> Option<usize> {
        let index = self.calendar.elapsed(date).checked_sub(self.since)? as usize;
        (index < self.days.len()).then_some(index)
    }

    /// Shares work among dates, evenly.
    fn add(&mut self, work: f64, dates: &[NaiveDate]) {
        for date in dates {
            if let Some(index) = self.index(*date) {
                self.days[index] += work / dates.len() as f64;
            }
        }
    }

    /// Takes in all the work of the record; what is done of the next topic already.
    fn take_in(&mut self, record: Record<'_>) -> f64 {
        let mut finished = BTreeMap::<NaiveDate, f64>::new();
        for topic in record.finished.iter().filter(|topic| topic.on <= record.today) {
            *finished.entry(topic.on).or_default() += topic.work;
        }
        let mut after = Bound::Unbounded;
        let mut days_of_work = 0;
        for (on, work) in finished {
            let mut dates: Vec<_> =
                record.studied.range((after, Bound::Included(on))).copied().collect();
            if dates.is_empty() {
                dates.push(on);
            }
            days_of_work += dates.iter().filter(|date| self.index(**date).is_some()).count();
            self.add(work, &dates);
            after = Bound::Excluded(on);
        }
        let since: Vec<_> = record.studied.range((after, Bound::Unbounded)).copied().collect();
        if since.is_empty() || days_of_work == 0 {
            return 0.0;
        }
        let average = self.days.iter().sum::<f64>() / days_of_work as f64;
        let under_way = (average * since.len() as f64).min(record.next / 2.0);
        self.add(under_way, &since);
        under_way
    }
}

/// Study days until `left` is done, in each simulated future, ascending.
fn futures(days: &[f64], left: f64) -> Vec<u32> {
    // Sums of the same numbers in another order differ in their last digits.
    let enough = left - 1e-9;
    let mut seeds = fastrand::Rng::with_seed(SEED);
    let mut learner = vec![0.0; days.len()];
    let mut futures: Vec<u32> = (0..FUTURES)
        .map(|_| {
            // Each future has its own luck, so that less work is never done later in any of them.
            let mut random = seeds.fork();
            for day in &mut learner {
                *day = days[random.usize(..days.len())];
            }
            if learner.iter().all(|work| *work == 0.0) {
                return HORIZON;
            }
            let mut done = 0.0;
            let mut needed = 0;
            while done < enough && needed < HORIZON {
                done += learner[random.usize(..learner.len())];
                needed += 1;
            }
            needed
        })
        .collect();
    futures.sort_unstable();
    futures
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::{day, decisions};
    use crate::domain::plan_settings::{Pause, PlanChange, PlanSettings};
    use crate::domain::stamp::Stamp;
    use chrono::Days;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn plain(start: NaiveDate) -> StudyCalendar {
        StudyCalendar::new(start, &PlanSettings::default(), start)
    }

    /// The work of the built-in roadmap's topics, in order: 10/30/30/20 days, 11/9/9/12 topics.
    fn works() -> Vec<f64> {
        [(10, 11), (30, 9), (30, 9), (20, 12)]
            .iter()
            .flat_map(|(days, topics)| {
                std::iter::repeat_n(f64::from(*days) / *topics as f64, *topics as usize)
            })
            .collect()
    }

    /// Days studied by a synthetic learner, and the day on which each topic was finished, counted
    /// from 1: on each day with probability `studies` the learner does between half and one and a
    /// half of `pace` work.
    fn life(random: &mut fastrand::Rng, studies: f64, pace: f64) -> (Vec<u32>, Vec<u32>) {
        let (mut done, mut due, mut day) = (0.0, 0.0, 0);
        let mut studied = Vec::new();
        let finished = works()
            .iter()
            .map(|work| {
                due += work;
                while done < due - 1e-9 {
                    day += 1;
                    if random.f64() < studies {
                        studied.push(day);
                        done += pace * (0.5 + random.f64());
                    }
                }
                day
            })
            .collect();
        (studied, finished)
    }

    /// The back-test. Learners of known pace live their lives; on some day in the middle the
    /// forecast is asked for, and then compared with the day on which they did finish.
    #[test]
    fn the_range_covers_the_true_finish_as_often_as_it_claims() {
        let start = date("2026-11-23");
        let calendar = plain(start);
        let mut random = fastrand::Rng::with_seed(7);
        let (mut told, mut by_latest, mut by_likely) = (0, 0, 0);
        for _ in 0..600 {
            let (studies, pace) = (0.4 + 0.6 * random.f64(), 0.7 + 1.3 * random.f64());
            let (studied, life) = life(&mut random, studies, pace);
            let finish = *life.last().unwrap();
            let asked = random.u32(14..finish.max(16) - 1);
            let on = |day: u32| start + Days::new(u64::from(day) - 1);
            let (before, after): (Vec<_>, Vec<_>) =
                life.iter().zip(works()).partition(|(day, _)| **day <= asked);
            let finished: Vec<_> =
                before.iter().map(|(day, work)| Finished { on: on(**day), work: *work }).collect();
            let studied = studied.iter().filter(|day| **day <= asked).map(|day| on(*day)).collect();
            let forecast = Forecast::of(Record {
                calendar: &calendar,
                studied: &studied,
                finished: &finished,
                next: after.first().map_or(0.0, |(_, work)| *work),
                left: after.iter().map(|(_, work)| work).sum(),
                today: on(asked),
            });
            if let Ok(forecast) = forecast {
                told += 1;
                by_latest += usize::from(on(finish) <= forecast.latest);
                by_likely += usize::from(on(finish) <= forecast.likely);
            }
        }
        let percent = |n: usize| n * 100 / told;
        assert!(told > 400, "{told} forecasts were made");
        assert!((88..=96).contains(&percent(by_latest)), "latest: {}%", percent(by_latest));
        assert!((45..=70).contains(&percent(by_likely)), "likely: {}%", percent(by_likely));
    }

    /// A learner who finished a topic of one day's work on each of the first `topics` days, asked
    /// on day `asked` with `left` work left.
    fn steady(
        calendar: &StudyCalendar,
        topics: usize,
        asked: u64,
        left: f64,
    ) -> Result<Forecast, Untold> {
        let start = calendar.start();
        let finished: Vec<_> =
            start.iter_days().take(topics).map(|on| Finished { on, work: 1.0 }).collect();
        let studied = finished.iter().map(|topic| topic.on).collect();
        let today = start + Days::new(asked - 1);
        Forecast::of(Record {
            calendar,
            studied: &studied,
            finished: &finished,
            next: 1.0,
            left,
            today,
        })
    }

    #[test]
    fn no_forecast_from_nothing() {
        let calendar = plain(date("2026-11-23"));
        let of = |topics, asked, left| steady(&calendar, topics, asked, left);
        let (early, stalled) = (Err(Untold::TooEarly), Err(Untold::TooLittleLately));
        assert_eq!(of(0, 20, 30.0), early, "nothing was studied");
        assert_eq!(of(0, 60, 30.0), stalled, "nothing was studied for long");
        assert_eq!(of(6, 6, 30.0), early, "too few days");
        assert_eq!(of(2, 20, 30.0), early, "too few topics");
        assert_eq!(of(2, 29, 30.0), stalled, "too few topics in four weeks");
        assert_eq!(of(10, 60, 30.0), stalled, "nothing was finished lately");
        assert_eq!(of(10, 10, 0.0), early, "nothing is left");
        let steady = of(10, 10, 30.0).unwrap();
        assert_eq!(steady.study_days, 30);
        assert_eq!((steady.likely, steady.latest), (date("2027-01-01"), date("2027-01-01")));
        let stalled = of(10, 20, 30.0).unwrap();
        assert_eq!(stalled.study_days, 57, "ten done in nineteen days");
        assert!(stalled.likely < stalled.latest);
    }

    #[test]
    fn a_pause_moves_the_forecast_by_its_length() {
        let start = date("2026-11-23");
        let mut settings = PlanSettings::default();
        let pause = Pause { last: Some(date("2026-12-10")) };
        settings.apply(&PlanChange::Pause(date("2026-12-05"), Some(pause)), &Stamp::undated());
        let paused = StudyCalendar::new(start, &settings, start);
        let of = |calendar: &StudyCalendar| steady(calendar, 8, 8, 9.0).unwrap();
        assert_eq!((of(&paused).likely - of(&plain(start)).likely).num_days(), 6);
    }

    proptest! {
        #[test]
        fn ranges_are_ordered_and_the_same_record_gives_the_same_answer(
            changes in decisions(), start in day(), today in day(), left in 0.1_f64..90.0,
            topics in prop::collection::vec((day(), 0.5_f64..4.0), 0..40),
        ) {
            let mut settings = PlanSettings::default();
            for change in &changes {
                settings.apply(change, &Stamp::undated());
            }
            let calendar = StudyCalendar::new(start, &settings, today);
            let finished: Vec<_> =
                topics.iter().map(|(on, work)| Finished { on: *on, work: *work }).collect();
            let studied = topics.iter().map(|(on, _)| *on).filter(|on| *on <= today).collect();
            let of = |left| {
                let finished = &finished;
                Forecast::of(Record { calendar: &calendar, studied: &studied, finished, next: 0.1, left, today })
            };
            let forecast = of(left);
            prop_assert_eq!(forecast, of(left));
            if let Ok(f) = forecast {
                prop_assert!(today <= f.likely && f.likely <= f.latest && f.study_days >= 1);
                if let Ok(less) = of(left / 2.0) {
                    prop_assert!(less.likely <= f.likely, "less work is never done later");
                    prop_assert!(less.latest <= f.latest);
                }
            }
        }
    }
}
