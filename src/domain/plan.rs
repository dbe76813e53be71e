//! Owns the plan: which study days and dates belong to which stage and topic, after every re-planning; refuses to judge what was done.

use super::calendar::{DayKind, StudyCalendar};
use super::plan_settings::{PlanSettings, Replan};
use super::progress::{Progress, Status, TopicState};
use super::register::in_force;
use super::roadmap::Roadmap;
use chrono::NaiveDate;

/// Furthest distance between today and a start date, in days: ten years either way.
pub const START_RANGE_DAYS: i64 = 3653;

/// Most study days that a stage may have.
pub const MAX_STAGE_DAYS: u32 = 3650;

/// Most dates of a stage, and most days of a chart, that are told one by one: a hundred years. A plan
/// may come from anywhere, and a pause in it may last a quarter of a million years.
pub const MOST_DATES: usize = 36_525;

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
    /// The first study day comes in so many dates; at least 1.
    Before(u32),
    /// A study day, counted from 1.
    Day(u32),
    /// A rest day within the plan; so many study days came before it.
    Rest(u32),
    /// A day of a pause; so many study days came before it.
    Paused(u32),
    /// The last plan day was so many dates ago; at least 1.
    After(u32),
}

/// Study days of one stage that follow one another. A stage has several pieces when it was
/// re-planned after its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    stage: usize,
    /// Plan days before the piece.
    before: u32,
    days: u32,
}

/// Plan days from the first to the last, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first plan day.
    pub first: u32,
    /// The last plan day; the topic is due by its end.
    pub last: u32,
}

/// A roadmap laid onto the calendar.
///
/// From the start on, a stage has as many study days as the roadmap says, and its topics share
/// them evenly, in their order. Each re-planning cuts this off at its date: what was done until
/// then keeps its days, and what is open is laid anew over the study days that follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    calendar: StudyCalendar,
    pieces: Vec<Piece>,
    /// By place among all topics.
    windows: Vec<Window>,
    /// Place of each stage's first topic.
    firsts: Vec<usize>,
}

/// Whether a topic in this state was settled before `date`: done, or left out.
#[must_use]
pub fn is_settled_before(state: TopicState, date: NaiveDate) -> bool {
    match state.status {
        Status::Done => state.finished.is_none_or(|finished| finished < date),
        Status::Skipped => true,
        Status::Todo | Status::InProgress => false,
    }
}

/// The share of topic `i` (from 0) when `n` topics share `d` days evenly: days `⌊i·d/n⌋ + 1` to
/// `⌈(i+1)·d/n⌉`.
fn share(i: usize, n: usize, days: u32, before: u32) -> Window {
    let (i, n, d) = (i as u64, n as u64, u64::from(days));
    let day = |within: u64| before + u32::try_from(within).unwrap_or(days);
    Window { first: day(i * d / n + 1), last: day(((i + 1) * d).div_ceil(n)) }
}

impl Plan {
    /// The plan that `settings` and the record make as of `today`. Without a start date it begins
    /// today.
    #[must_use]
    pub fn new(
        roadmap: &Roadmap,
        progress: &Progress,
        settings: &PlanSettings,
        today: NaiveDate,
    ) -> Self {
        let start = settings.start().unwrap_or(today);
        let calendar = StudyCalendar::new(start, settings, today);
        let mut plan = Self {
            calendar,
            pieces: Vec::with_capacity(roadmap.stages().len()),
            windows: Vec::with_capacity(roadmap.len()),
            firsts: Vec::with_capacity(roadmap.stages().len()),
        };
        let mut before = 0;
        for (index, stage) in roadmap.stages().iter().enumerate() {
            plan.pieces.push(Piece { stage: index, before, days: stage.days });
            plan.firsts.push(plan.windows.len());
            let n = stage.topics.len();
            plan.windows.extend((0..n).map(|i| share(i, n, stage.days, before)));
            before += stage.days;
        }
        for (from, replan) in in_force(&settings.replans) {
            plan.lay_anew(roadmap, progress, from, replan);
        }
        plan
    }

    /// Cuts the plan off before `from` and lays what is open then over the days of `replan`.
    fn lay_anew(
        &mut self,
        roadmap: &Roadmap,
        progress: &Progress,
        from: NaiveDate,
        replan: &Replan,
    ) {
        let cut = self.calendar.elapsed_before(from);
        self.pieces.retain(|piece| piece.before < cut);
        for piece in &mut self.pieces {
            piece.days = piece.days.min(cut - piece.before);
        }
        // Days that passed after the last planned one belong to the last stage.
        if let Some(last) = self.pieces.last_mut() {
            last.days = cut - last.before;
        }
        let mut before = cut;
        for (index, stage) in roadmap.stages().iter().enumerate() {
            let places = self.firsts[index]..self.firsts[index] + stage.topics.len();
            let settled = |place: &usize| {
                let topic = &stage.topics[place - self.firsts[index]];
                is_settled_before(progress.state(&topic.id), from)
            };
            let (settled, open): (Vec<_>, Vec<_>) = places.partition(settled);
            for place in settled {
                let window = &mut self.windows[place];
                window.last = window.last.min(cut).max(1);
                window.first = window.first.min(window.last);
            }
            if open.is_empty() {
                continue;
            }
            let fair = || roadmap_share(stage.days, stage.topics.len(), open.len());
            let days = replan.days.get(&stage.id).copied().unwrap_or_else(fair);
            let days = days.clamp(1, MAX_STAGE_DAYS);
            for (i, place) in open.iter().enumerate() {
                self.windows[*place] = share(i, open.len(), days, before);
            }
            self.pieces.push(Piece { stage: index, before, days });
            before += days;
        }
    }

    /// The study days and their dates.
    #[must_use]
    pub fn calendar(&self) -> &StudyCalendar {
        &self.calendar
    }

    /// The date that the plan counts from.
    #[must_use]
    pub fn start(&self) -> NaiveDate {
        self.calendar.start()
    }

    /// The date of the last plan day.
    #[must_use]
    pub fn end(&self) -> NaiveDate {
        self.date_of(self.days())
    }

    /// Whether a pause of which nobody knows how long it lasts moves the end: [`Plan::end`] is then
    /// the earliest one.
    #[must_use]
    pub fn is_open_ended(&self) -> bool {
        self.calendar.is_open_by(self.end())
    }

    /// Number of plan days.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.before + piece.days)
    }

    /// The date of a plan day, counted from 1; at the end of the calendar, the last date there is.
    #[must_use]
    pub fn date_of(&self, day: u32) -> NaiveDate {
        self.calendar.date_of(day)
    }

    /// Where `date` stands in the plan.
    #[must_use]
    pub fn day_on(&self, date: NaiveDate) -> PlanDay {
        let distance = |from: NaiveDate, to: NaiveDate| {
            u32::try_from((to - from).num_days()).unwrap_or(u32::MAX)
        };
        let first = self.date_of(1);
        match self.calendar.kind(date) {
            DayKind::Paused(before) if before < self.days() => PlanDay::Paused(before),
            _ if date < first => PlanDay::Before(distance(date, first)),
            _ if date > self.end() => PlanDay::After(distance(self.end(), date)),
            DayKind::Study(day) => PlanDay::Day(day),
            DayKind::Rest(before) | DayKind::Paused(before) => PlanDay::Rest(before),
            DayKind::Before => PlanDay::Before(distance(date, first)),
        }
    }

    /// The stage of a plan day and the day within the stage, which counts from 1.
    #[must_use]
    pub fn stage_of(&self, day: u32) -> Option<(usize, u32)> {
        let at = self.pieces.partition_point(|piece| piece.before + piece.days < day);
        let piece = self.pieces.get(at).filter(|piece| day > piece.before)?;
        let earlier: u32 =
            self.pieces[..at].iter().filter(|p| p.stage == piece.stage).map(|p| p.days).sum();
        Some((piece.stage, earlier + day - piece.before))
    }

    /// Study days of a stage.
    #[must_use]
    pub fn stage_days(&self, stage: usize) -> u32 {
        self.stage_days_after(stage, 0)
    }

    /// Study days of a stage that come after plan day `day`.
    #[must_use]
    pub fn stage_days_after(&self, stage: usize, day: u32) -> u32 {
        let left =
            |piece: &Piece| (piece.before + piece.days).saturating_sub(piece.before.max(day));
        self.pieces.iter().filter(|piece| piece.stage == stage).map(left).sum()
    }

    /// Study days of a stage up to and including plan day `day`. The days after the last planned one
    /// are the last stage's.
    #[must_use]
    pub fn stage_days_until(&self, stage: usize, day: u32) -> u32 {
        let late = match self.pieces.last() {
            Some(last) if last.stage == stage => day.saturating_sub(self.days()),
            _ => 0,
        };
        self.stage_days(stage) - self.stage_days_after(stage, day) + late
    }

    /// The dates from a stage's first study day to its last; `None` when re-planning left it none,
    /// because it was done before its time.
    #[must_use]
    pub fn stage_span(&self, stage: usize) -> Option<Span> {
        let mut pieces = self.pieces.iter().filter(|piece| piece.stage == stage && piece.days > 0);
        let first = pieces.next()?;
        let last = pieces.next_back().unwrap_or(first);
        let last = self.date_of(last.before + last.days);
        Some(Span { first: self.date_of(first.before + 1), last })
    }

    /// The dates of a stage: its study days with the rest days and pauses that come before each; the
    /// first [`MOST_DATES`] of them.
    pub fn stage_dates(&self, stage: usize) -> impl Iterator<Item = NaiveDate> + '_ {
        self.pieces
            .iter()
            .filter(move |piece| piece.stage == stage && piece.days > 0)
            .flat_map(|piece| {
                let first = match piece.before {
                    0 => self.date_of(1),
                    before => self.date_of(before).succ_opt().unwrap_or(NaiveDate::MAX),
                };
                let last = self.date_of(piece.before + piece.days);
                first.iter_days().take_while(move |date| *date <= last)
            })
            .take(MOST_DATES)
    }

    /// The plan days that topic `topic` of a stage is given.
    ///
    /// # Panics
    /// When the roadmap has no such topic.
    #[must_use]
    pub fn window(&self, stage: usize, topic: usize) -> Window {
        self.windows[self.firsts[stage] + topic]
    }

    /// The dates that topic `topic` of a stage is given.
    ///
    /// # Panics
    /// When the roadmap has no such topic.
    #[must_use]
    pub fn topic_span(&self, stage: usize, topic: usize) -> Span {
        let window = self.window(stage, topic);
        Span { first: self.date_of(window.first), last: self.date_of(window.last) }
    }
}

/// The study days that the roadmap gives `open` topics of a stage of `days` days and `topics`
/// topics, rounded up.
#[must_use]
pub fn roadmap_share(days: u32, topics: usize, open: usize) -> u32 {
    let share = (u64::from(days) * open as u64).div_ceil(topics.max(1) as u64);
    u32::try_from(share).unwrap_or(MAX_STAGE_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::{day, decisions};
    use crate::domain::change::Change;
    use crate::domain::plan_settings::{Pause, PlanChange};
    use crate::domain::roadmap::TopicId;
    use crate::domain::roadmap::tests::roadmap;
    use crate::domain::stamp::Stamp;
    use chrono::Days;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    const SHAPE: [(u32, usize); 4] = [(10, 11), (30, 9), (30, 9), (20, 12)];

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn started(start: &str) -> Progress {
        let mut progress = Progress::new("r");
        progress.plan.apply(&PlanChange::Start(date(start)), &Stamp::undated());
        progress
    }

    fn plan(progress: &Progress, today: &str) -> Plan {
        Plan::new(&roadmap(&SHAPE), progress, &progress.plan, date(today))
    }

    fn finish(progress: &mut Progress, topics: std::ops::Range<usize>, on: NaiveDate) {
        for n in topics {
            let state = TopicState::default().moved_to(Status::Done, on);
            progress.apply(&Change::State(TopicId::new(format!("t{n}")), state), &Stamp::undated());
        }
    }

    fn replan(from: &str, days: &[(&str, u32)]) -> PlanChange {
        let days = days.iter().map(|(stage, days)| ((*stage).to_owned(), *days)).collect();
        PlanChange::Replan(date(from), Some(Replan { days }))
    }

    #[test]
    fn a_plan_runs_over_year_ends_and_leap_days() {
        let cases = [
            ("2026-11-23", "2027-02-20"),
            ("2026-12-31", "2027-03-30"),
            ("2027-12-31", "2028-03-29"),
            ("2028-02-01", "2028-04-30"),
            ("2027-02-01", "2027-05-01"),
        ];
        for (start, end) in cases {
            let plan = plan(&started(start), start);
            assert_eq!(plan.end(), date(end), "start {start}");
            assert_eq!(plan.day_on(date(end)), PlanDay::Day(90));
            assert_eq!(plan.day_on(date(end).succ_opt().unwrap()), PlanDay::After(1));
            assert_eq!(plan.day_on(date(start).pred_opt().unwrap()), PlanDay::Before(1));
        }
    }

    #[test]
    fn an_open_pause_leaves_the_end_open() {
        let pause = |first, last| PlanChange::Pause(date(first), Some(Pause { last }));
        let cases = [
            (pause("2026-12-20", None), true),
            (pause("2026-11-01", None), true),
            (pause("2026-12-20", Some(date("2026-12-31"))), false),
            (pause("2027-02-20", None), true),
            (pause("2027-02-21", None), false),
            (PlanChange::Pause(date("2026-12-20"), None), false),
        ];
        for (change, open) in cases {
            let mut progress = started("2026-11-23");
            progress.plan.apply(&change, &Stamp::undated());
            assert_eq!(plan(&progress, "2026-11-23").is_open_ended(), open, "{change:?}");
        }
    }

    #[test]
    fn stages_follow_one_another() {
        let plan = plan(&started("2026-11-23"), "2026-11-23");
        let cases =
            [(1, Some((0, 1))), (10, Some((0, 10))), (11, Some((1, 1))), (40, Some((1, 30)))];
        for (day, stage) in cases {
            assert_eq!(plan.stage_of(day), stage);
        }
        assert_eq!(plan.stage_of(0), None);
        assert_eq!(plan.stage_of(71), Some((3, 1)));
        assert_eq!(plan.stage_of(91), None);
        let span = plan.stage_span(1).unwrap();
        assert_eq!((span.first, span.last), (date("2026-12-03"), date("2027-01-01")));
        let dates: Vec<_> = (0..4).map(|stage| plan.stage_dates(stage).count()).collect();
        assert_eq!(dates, [10, 30, 30, 20]);
    }

    #[test]
    fn re_planning_keeps_the_past_and_lays_out_what_is_open() {
        let mut progress = started("2026-11-23");
        finish(&mut progress, 0..9, date("2026-11-30"));
        // Day 21: two topics of the first stage are late.
        let change = replan("2026-12-13", &[("s0", 2), ("s1", 30), ("s2", 30), ("s3", 20)]);
        progress.plan.apply(&change, &Stamp::undated());
        let plan = plan(&progress, "2026-12-13");
        assert_eq!(plan.days(), 20 + 82);
        assert_eq!(plan.stage_of(10), Some((0, 10)), "the past stays");
        assert_eq!(plan.stage_of(20), Some((1, 10)));
        assert_eq!(plan.stage_of(21), Some((0, 11)), "what is late comes first");
        assert_eq!(plan.stage_of(23), Some((1, 11)));
        assert_eq!(plan.stage_days(0), 12);
        assert_eq!(plan.stage_days(1), 40);
        assert_eq!((plan.window(0, 9).first, plan.window(0, 10).last), (21, 22));
        assert_eq!((plan.window(1, 0).first, plan.window(1, 8).last), (23, 52));
        assert!(plan.window(0, 8).last <= 10, "what is done keeps its days");
    }

    #[test]
    fn re_planning_after_the_end_takes_the_late_days_in() {
        let mut progress = started("2026-11-23");
        finish(&mut progress, 0..40, date("2026-11-30"));
        progress.plan.apply(&replan("2027-03-02", &[("s3", 5)]), &Stamp::undated());
        let plan = plan(&progress, "2027-03-02");
        assert_eq!(plan.days(), 99 + 5);
        assert_eq!(plan.stage_of(99), Some((3, 29)));
        assert_eq!(plan.day_on(date("2027-03-02")), PlanDay::Day(100));
    }

    #[test]
    fn a_stage_done_before_its_time_has_no_days_left() {
        let mut progress = started("2026-11-23");
        finish(&mut progress, 0..20, date("2026-11-25"));
        progress.plan.apply(&replan("2026-11-27", &[]), &Stamp::undated());
        let plan = plan(&progress, "2026-11-27");
        assert_eq!(plan.days(), 4 + 30 + 20, "the roadmap's days for what is open");
        assert_eq!(plan.stage_span(1), None);
        assert_eq!(plan.stage_dates(1).count(), 0);
        assert_eq!(plan.stage_of(5), Some((2, 1)));
    }

    #[test]
    fn today_in_the_plan() {
        let mut progress = started("2026-11-29");
        let sundays = chrono::WeekdaySet::single(chrono::Weekday::Sun);
        let changes = [
            PlanChange::RestDays(date("2026-11-23"), Some(sundays)),
            PlanChange::Pause(
                date("2026-12-08"),
                Some(crate::domain::plan_settings::Pause { last: Some(date("2026-12-10")) }),
            ),
        ];
        for change in &changes {
            progress.plan.apply(change, &Stamp::undated());
        }
        let plan = plan(&progress, "2026-12-01");
        let cases = [
            ("2026-11-28", PlanDay::Before(2)),
            ("2026-11-29", PlanDay::Before(1)),
            ("2026-11-30", PlanDay::Day(1)),
            ("2026-12-05", PlanDay::Day(6)),
            ("2026-12-06", PlanDay::Rest(6)),
            ("2026-12-07", PlanDay::Day(7)),
            ("2026-12-08", PlanDay::Paused(7)),
            ("2026-12-11", PlanDay::Day(8)),
        ];
        for (on, expected) in cases {
            assert_eq!(plan.day_on(date(on)), expected, "{on}");
        }
        let first_stage = plan.stage_dates(0).map(|date| plan.day_on(date)).collect::<Vec<_>>();
        assert_eq!(first_stage.len(), 10 + 1 + 1 + 3, "with its rest days and its pause");
    }

    /// A stage id and topics that were open before, by stage.
    type Open = BTreeMap<usize, Vec<usize>>;

    fn open(roadmap: &Roadmap, progress: &Progress, from: NaiveDate) -> Open {
        let mut open = Open::new();
        for place in 0..roadmap.len() {
            let id = &roadmap.at(place).unwrap().id;
            if !is_settled_before(progress.state(id), from) {
                open.entry(roadmap.position(id).unwrap().stage).or_default().push(place);
            }
        }
        open
    }

    proptest! {
        #[test]
        fn topics_cover_their_stage_in_order_without_a_gap(
            stages in prop::collection::vec((1_u32..60, 1_usize..40), 1..5),
        ) {
            let roadmap = roadmap(&stages);
            let progress = started("2026-11-23");
            let plan = Plan::new(&roadmap, &progress, &progress.plan, date("2026-11-23"));
            let mut before = 0;
            for (s, (days, topics)) in stages.iter().enumerate() {
                prop_assert_eq!(plan.window(s, 0).first, before + 1);
                prop_assert_eq!(plan.window(s, topics - 1).last, before + days);
                for t in 0..*topics {
                    let window = plan.window(s, t);
                    prop_assert!(window.first <= window.last);
                    if t > 0 {
                        let earlier = plan.window(s, t - 1);
                        prop_assert!(earlier.first <= window.first && earlier.last <= window.last);
                        prop_assert!(window.first <= earlier.last + 1);
                    }
                }
                before += days;
            }
        }

        /// Whatever was decided and done: every plan day has one date and one stage, the stages'
        /// dates cover the plan's without a gap, and each date of the plan is in one stage only.
        #[test]
        fn every_plan_day_has_one_date_and_one_stage(
            changes in decisions(), start in day(), today in day(),
            finished in prop::collection::vec((0_usize..41, day()), 0..41),
            replans in prop::collection::vec((day(), 1_u32..40), 0..4),
        ) {
            let roadmap = roadmap(&SHAPE);
            let mut progress = started(&start.to_string());
            for change in &changes {
                progress.plan.apply(change, &Stamp::undated());
            }
            for (topic, on) in finished {
                finish(&mut progress, topic..topic + 1, on);
            }
            for (from, days) in replans {
                progress.plan.apply(&replan(&from.to_string(), &[("s1", days), ("s3", 1)]), &Stamp::undated());
            }
            let plan = Plan::new(&roadmap, &progress, &progress.plan, today);
            let mut of_stage = [0; 4];
            for day in 1..=plan.days() {
                let (stage, within) = plan.stage_of(day).unwrap();
                of_stage[stage] += 1;
                prop_assert_eq!(within, of_stage[stage]);
                prop_assert_eq!(plan.calendar().kind(plan.date_of(day)), DayKind::Study(day));
                prop_assert!(plan.stage_span(stage).unwrap().contains(plan.date_of(day)));
            }
            prop_assert_eq!(of_stage, [0, 1, 2, 3].map(|stage| plan.stage_days(stage)));
            let mut dates: Vec<_> = (0..4).flat_map(|stage| plan.stage_dates(stage)).collect();
            dates.sort_unstable();
            let (first, last) = (plan.date_of(1), plan.end());
            let every = first.iter_days().take_while(|date| *date <= last).collect::<Vec<_>>();
            prop_assert_eq!(dates, if plan.days() == 0 { Vec::new() } else { every });
        }

        /// What is done keeps its place in the past; what is open is covered exactly once, in the
        /// roadmap's order, from the day of re-planning to the plan's last day.
        #[test]
        fn re_planning_keeps_what_is_done_and_covers_what_is_left_once(
            start in day(), from in day(), days in prop::collection::vec(1_u32..50, 4),
            finished in prop::collection::vec((0_usize..41, 0_u64..60), 0..60),
        ) {
            let roadmap = roadmap(&SHAPE);
            let mut progress = started(&start.to_string());
            for (topic, before) in finished {
                finish(&mut progress, topic..topic + 1, from - Days::new(before + 1));
            }
            let old = Plan::new(&roadmap, &progress, &progress.plan, from);
            let by_stage: BTreeMap<_, _> = (0..4).map(|s| (format!("s{s}"), days[s])).collect();
            let change = PlanChange::Replan(from, Some(Replan { days: by_stage }));
            progress.plan.apply(&change, &Stamp::undated());
            let new = Plan::new(&roadmap, &progress, &progress.plan, from);
            let cut = new.calendar().elapsed_before(from);
            for day in 1..=cut.min(old.days()) {
                prop_assert_eq!(new.stage_of(day), old.stage_of(day), "day {} is past", day);
            }
            let open = open(&roadmap, &progress, from);
            let mut next = cut + 1;
            for (stage, places) in &open {
                let first = old.firsts[*stage];
                let mut last = next - 1;
                for place in places {
                    let window = new.window(*stage, place - first);
                    prop_assert!(window.first <= last + 1 && window.last >= last);
                    last = window.last;
                }
                prop_assert_eq!(last, next - 1 + days[*stage]);
                next = last + 1;
            }
            prop_assert_eq!(new.days(), next - 1);
            for place in 0..roadmap.len() {
                let stage = (0..4).rfind(|s| old.firsts[*s] <= place).unwrap();
                if !open.get(&stage).is_some_and(|places| places.contains(&place)) {
                    prop_assert!(new.window(stage, place - old.firsts[stage]).last <= cut.max(1));
                }
            }
        }
    }
}
