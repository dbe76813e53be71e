//! Owns every figure that is derived from the record, computed once a change; refuses to format them.

use super::completion::Completion;
use super::milestone::Milestone;
use super::pace::Pace;
use super::plan::{Plan, PlanDay, Span};
use super::progress::{Progress, Status, TopicState};
use super::roadmap::{Roadmap, TopicId};
use super::streak::Attendance;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What happened on one plan day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// Over, and studied.
    Studied,
    /// Over, and not studied.
    Missed,
    /// Today, studied already.
    TodayStudied,
    /// Today, not studied yet.
    TodayOpen,
    /// Still to come.
    Ahead,
}

/// One stage as of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageOverview {
    /// Its topics by state.
    pub completion: Completion,
    /// Its dates.
    pub span: Span,
    /// What happened on each of its plan days.
    pub marks: Vec<DayMark>,
}

/// The stage that the plan is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentStage {
    /// Index in the roadmap.
    pub index: usize,
    /// Day within the stage, counted from 1.
    pub day: u32,
    /// Days of the stage.
    pub days: u32,
}

/// Why a topic is on today's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The plan puts it on today.
    Today,
    /// Its days are over and it is still open.
    Overdue,
    /// Nothing else is open: the next one of the roadmap.
    Next,
}

/// A topic on today's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// The topic.
    pub topic: TopicId,
    /// Why it is listed.
    pub reason: Reason,
}

/// Study on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayStudy {
    /// Number of check-ins.
    pub check_ins: u32,
    /// Minutes said in them.
    pub minutes: u32,
}

/// Topics done and planned by day: the burn-up chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BurnUp {
    /// Topics that count and were finished by the end of each day, from the start to today; empty
    /// before the start.
    pub done: Vec<usize>,
    /// Topics that count and are due by the end of each plan day.
    pub planned: Vec<usize>,
}

/// Every figure that the screens and the command line show, as of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The day that the figures are for.
    pub today: NaiveDate,
    /// Whether a start date was chosen; until then the figures assume that it is today.
    pub started: bool,
    /// The plan.
    pub plan: Plan,
    /// Where today stands in the plan.
    pub day: PlanDay,
    /// The stage that the plan is in today; `None` before and after the plan.
    pub current_stage: Option<CurrentStage>,
    /// All topics by state.
    pub completion: Completion,
    /// Every stage.
    pub stages: Vec<StageOverview>,
    /// How the topics done compare with the plan.
    pub pace: Pace,
    /// How regularly the learner studied.
    pub attendance: Attendance,
    /// What to do today.
    pub agenda: Vec<AgendaItem>,
    /// Places among all topics, from 0, of those to do or in progress; ascending.
    pub open: Vec<usize>,
    /// Study by day; days in the future are left out.
    pub study: BTreeMap<NaiveDate, DayStudy>,
    /// Minutes in all; days in the future are left out.
    pub minutes: u64,
    /// Check-ins and finished topics that are dated after today: the clock was or is wrong.
    pub future_dated: usize,
    /// Milestones reached.
    pub milestones: BTreeSet<Milestone>,
    /// Topics done and planned by day.
    pub burn_up: BurnUp,
}

impl Overview {
    /// Derives every figure as of `today`. Topics that the roadmap does not have are left out.
    #[must_use]
    pub fn of(roadmap: &Roadmap, progress: &Progress, today: NaiveDate) -> Self {
        let plan = Plan::new(roadmap, progress.start().unwrap_or(today));
        let day = plan.day_on(today);
        let study = study_by_day(progress, today);
        let studied = study.keys().copied().collect();
        let walk = Walk::over(roadmap, progress, &plan, today);

        let current_stage = match day {
            PlanDay::Day(number) => plan.stage_of(number).map(|(index, day)| CurrentStage {
                index,
                day,
                days: roadmap.stages()[index].days,
            }),
            PlanDay::Before(_) | PlanDay::After(_) => None,
        };
        let stages = walk
            .by_stage
            .iter()
            .enumerate()
            .map(|(index, completion)| StageOverview {
                completion: *completion,
                span: plan.stage_span(index),
                marks: marks(plan.stage_span(index), &studied, today),
            })
            .collect::<Vec<_>>();

        Self {
            today,
            started: progress.start().is_some(),
            day,
            current_stage,
            completion: walk.completion,
            pace: Pace::of(&walk.due, walk.completion.done, plan.day_number(today)),
            attendance: Attendance::of(&studied, plan.start(), today),
            minutes: study.values().map(|day| u64::from(day.minutes)).sum(),
            future_dated: walk.future_dated
                + progress.check_ins().filter(|(_, c)| c.date > today).count(),
            milestones: Milestone::reached(walk.completion, &walk.by_stage, &walk.finished, &plan),
            burn_up: burn_up(&walk, &plan, today),
            agenda: walk.agenda,
            open: walk.open,
            stages,
            study,
            plan,
        }
    }

    /// Whether today was checked in.
    #[must_use]
    pub fn checked_in(&self) -> bool {
        self.study.contains_key(&self.today)
    }
}

/// What one pass over the topics collects.
struct Walk {
    completion: Completion,
    by_stage: Vec<Completion>,
    /// Due days of the topics that count, ascending.
    due: Vec<u32>,
    /// Finish dates of the topics done; `None` when it was not recorded.
    finished: Vec<Option<NaiveDate>>,
    agenda: Vec<AgendaItem>,
    open: Vec<usize>,
    future_dated: usize,
}

impl Walk {
    fn over(roadmap: &Roadmap, progress: &Progress, plan: &Plan, today: NaiveDate) -> Self {
        let mut walk = Self {
            completion: Completion::default(),
            by_stage: Vec::with_capacity(roadmap.stages().len()),
            due: Vec::with_capacity(roadmap.len()),
            finished: Vec::new(),
            agenda: Vec::new(),
            open: Vec::new(),
            future_dated: 0,
        };
        let day = plan.day_number(today);
        let mut overdue = Vec::new();
        let mut next = None;
        let mut open = false;
        let mut place = 0;
        for (s, stage) in roadmap.stages().iter().enumerate() {
            let mut of_stage = Completion::default();
            for (t, topic) in stage.topics.iter().enumerate() {
                let state = progress.state(&topic.id);
                let (first, last) = plan.topic_days(s, t);
                of_stage.add(state.status);
                walk.completion.add(state.status);
                if state.status != Status::Skipped {
                    walk.due.push(last);
                }
                if state.status == Status::Done {
                    walk.finished.push(state.finished);
                }
                walk.future_dated += usize::from(state.finished.is_some_and(|date| date > today));

                let is_open = matches!(state.status, Status::Todo | Status::InProgress);
                if is_open {
                    walk.open.push(place);
                    next = next.or(Some(&topic.id));
                }
                place += 1;
                // A topic that was finished today stays on the list, ticked.
                if is_open || touched_on(state, today) {
                    let item = |reason| AgendaItem { topic: topic.id.clone(), reason };
                    if i64::from(first) <= day && day <= i64::from(last) {
                        walk.agenda.push(item(Reason::Today));
                        open |= is_open;
                    } else if i64::from(last) < day {
                        overdue.push(item(Reason::Overdue));
                        open |= is_open;
                    } else if touched_on(state, today) {
                        overdue.push(item(Reason::Next));
                    }
                }
            }
            walk.by_stage.push(of_stage);
        }
        overdue.sort_by_key(|item| item.reason);
        walk.agenda.append(&mut overdue);
        if let Some(next) = next.filter(|_| !open)
            && walk.agenda.iter().all(|item| item.topic != *next)
        {
            walk.agenda.push(AgendaItem { topic: next.clone(), reason: Reason::Next });
        }
        walk
    }
}

fn touched_on(state: TopicState, today: NaiveDate) -> bool {
    state.begun == Some(today) || state.finished == Some(today)
}

fn study_by_day(progress: &Progress, today: NaiveDate) -> BTreeMap<NaiveDate, DayStudy> {
    let mut study = BTreeMap::<_, DayStudy>::new();
    for (_, check_in) in progress.check_ins().filter(|(_, c)| c.date <= today) {
        let day = study.entry(check_in.date).or_default();
        day.check_ins += 1;
        day.minutes = day.minutes.saturating_add(check_in.minutes.unwrap_or(0));
    }
    study
}

fn marks(span: Span, studied: &BTreeSet<NaiveDate>, today: NaiveDate) -> Vec<DayMark> {
    span.first
        .iter_days()
        .take_while(|date| *date <= span.last)
        .map(|date| match (date.cmp(&today), studied.contains(&date)) {
            (std::cmp::Ordering::Less, true) => DayMark::Studied,
            (std::cmp::Ordering::Less, false) => DayMark::Missed,
            (std::cmp::Ordering::Equal, true) => DayMark::TodayStudied,
            (std::cmp::Ordering::Equal, false) => DayMark::TodayOpen,
            (std::cmp::Ordering::Greater, _) => DayMark::Ahead,
        })
        .collect()
}

fn burn_up(walk: &Walk, plan: &Plan, today: NaiveDate) -> BurnUp {
    let elapsed = usize::try_from(plan.day_number(today)).unwrap_or(0);
    let mut done = vec![0; elapsed];
    for finished in &walk.finished {
        // What was finished before the plan, or on a day not recorded, counts from its first day.
        let day = finished.map_or(1, |date| plan.day_number(date).max(1));
        let index = usize::try_from(day - 1).unwrap_or(usize::MAX);
        if let Some(count) = done.get_mut(index) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for count in &mut done {
        sum += *count;
        *count = sum;
    }
    let planned =
        (1..=plan.days()).map(|day| walk.due.partition_point(|due| *due <= day)).collect();
    BurnUp { done, planned }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::progress::CheckIn;
    use crate::domain::roadmap::{Stage, Topic};
    use crate::domain::stamp::Stamp;
    use chrono::Days;
    use proptest::prelude::*;

    /// The shape of the built-in roadmap: 10/30/30/20 days, 11/9/9/12 topics named `t0` to `t40`.
    fn roadmap() -> Roadmap {
        let mut topics =
            (0..).map(|n| Topic { id: TopicId::new(format!("t{n}")), title: String::new() });
        let stages = [(10, 11), (30, 9), (30, 9), (20, 12)]
            .iter()
            .enumerate()
            .map(|(n, (days, count))| Stage {
                id: format!("s{n}"),
                title: String::new(),
                promise: String::new(),
                days: *days,
                topics: topics.by_ref().take(*count).collect(),
            })
            .collect();
        Roadmap::new("r", "R", stages).unwrap()
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stamp(ms: i64) -> Stamp {
        Stamp::next(chrono::DateTime::from_timestamp_millis(ms).unwrap().naive_utc(), None, "d")
    }

    fn started(start: &str) -> Progress {
        let mut progress = Progress::new("r");
        progress.apply(&Change::Start(date(start)), &stamp(1));
        progress
    }

    fn set(progress: &mut Progress, topic: usize, status: Status, on: &str) {
        let id = TopicId::new(format!("t{topic}"));
        for change in progress.set_status(&id, status, date(on)) {
            progress.apply(&change, &stamp(2));
        }
    }

    fn ids(overview: &Overview, reason: Reason) -> Vec<&str> {
        let of_reason = overview.agenda.iter().filter(|item| item.reason == reason);
        of_reason.map(|item| item.topic.as_str()).collect()
    }

    #[test]
    fn the_plan_follows_each_stage_density() {
        let overview = Overview::of(&roadmap(), &started("2026-11-23"), date("2026-11-23"));
        let planned = &overview.burn_up.planned;
        assert_eq!(planned.len(), 90);
        assert_eq!((planned[9], planned[39], planned[69], planned[89]), (11, 20, 29, 41));
        let percent =
            |done| Completion { done, todo: 41 - done, ..Completion::default() }.percent();
        assert_eq!((percent(planned[9]), percent(planned[69])), (27, 71));
        assert_eq!((percent(40), percent(41)), (98, 100));
    }

    #[test]
    fn today_lists_what_is_planned_then_what_is_overdue() {
        let mut progress = started("2026-11-23");
        set(&mut progress, 0, Status::Done, "2026-11-23");
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-25"));
        assert_eq!(overview.day, PlanDay::Day(3));
        assert_eq!(overview.current_stage, Some(CurrentStage { index: 0, day: 3, days: 10 }));
        assert_eq!(ids(&overview, Reason::Today), ["t2", "t3"]);
        assert_eq!(ids(&overview, Reason::Overdue), ["t1"]);
        assert_eq!(ids(&overview, Reason::Next), [""; 0]);
    }

    #[test]
    fn a_topic_ticked_today_stays_on_the_list() {
        let mut progress = started("2026-11-23");
        set(&mut progress, 0, Status::Done, "2026-11-23");
        set(&mut progress, 1, Status::Done, "2026-11-25");
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-25"));
        assert_eq!(ids(&overview, Reason::Overdue), ["t1"]);
    }

    #[test]
    fn with_nothing_planned_or_overdue_the_next_topic_is_offered() {
        let mut progress = started("2026-11-23");
        for topic in 0..5 {
            set(&mut progress, topic, Status::Done, "2026-11-23");
        }
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-24"));
        assert_eq!(ids(&overview, Reason::Next), ["t5"]);
        let before = Overview::of(&roadmap(), &started("2026-12-01"), date("2026-11-24"));
        assert_eq!((before.day, ids(&before, Reason::Next)), (PlanDay::Before(7), vec!["t0"]));
        assert_eq!(before.pace, Pace::NotBegun);
    }

    #[test]
    fn the_strip_tells_studied_missed_today_and_ahead() {
        let mut progress = started("2026-11-23");
        for day in ["2026-11-23", "2026-11-25"] {
            let change = Change::AddCheckIn(day.into(), CheckIn::on(date(day)));
            progress.apply(&change, &stamp(2));
        }
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-26"));
        use DayMark::*;
        assert_eq!(overview.stages[0].marks[..5], [Studied, Missed, Studied, TodayOpen, Ahead]);
        let cells: Vec<_> = overview.stages.iter().map(|s| s.marks.len()).collect();
        assert_eq!(cells, [10, 30, 30, 20]);
        assert!(!overview.checked_in());
    }

    #[test]
    fn milestones_are_reached_as_the_curriculum_says() {
        let roadmap = roadmap();
        let mut progress = started("2026-11-23");
        let mut reached = |count: usize, on: &str| {
            for topic in 0..count {
                set(&mut progress, topic, Status::Done, on);
            }
            Overview::of(&roadmap, &progress, date(on)).milestones.into_iter().collect::<Vec<_>>()
        };
        assert_eq!(reached(10, "2026-11-30"), []);
        assert_eq!(reached(11, "2026-12-01"), [Milestone::Stage(0)]);
        assert_eq!(reached(24, "2026-12-02"), [Milestone::Stage(0), Milestone::Stage(1)]);
        assert!(reached(25, "2026-12-03").contains(&Milestone::SixtyPercent));
        let all = reached(41, "2026-12-07");
        assert!(all.contains(&Milestone::Everything) && all.contains(&Milestone::Sprint));
        set(&mut progress, 40, Status::Todo, "2026-12-08");
        set(&mut progress, 40, Status::Done, "2026-12-08");
        let late = Overview::of(&roadmap, &progress, date("2026-12-08")).milestones;
        assert!(late.contains(&Milestone::Everything) && !late.contains(&Milestone::Sprint));
    }

    #[test]
    fn dates_in_the_future_are_told_and_not_counted() {
        let mut progress = started("2026-11-23");
        set(&mut progress, 0, Status::Done, "2027-05-01");
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-24"));
        assert_eq!(overview.future_dated, 2);
        assert_eq!(overview.attendance.total, 0);
        assert_eq!(overview.burn_up.done, [0, 0]);
    }

    #[test]
    fn skipped_topics_do_not_count() {
        let mut progress = started("2026-11-23");
        for topic in 1..41 {
            set(&mut progress, topic, Status::Skipped, "2026-11-23");
        }
        let open = Overview::of(&roadmap(), &progress, date("2026-11-23"));
        assert_eq!((open.completion.counted(), open.completion.percent()), (1, 0));
        set(&mut progress, 0, Status::Done, "2026-11-23");
        assert_eq!(
            Overview::of(&roadmap(), &progress, date("2026-11-23")).completion.percent(),
            100
        );
        set(&mut progress, 0, Status::Skipped, "2026-11-23");
        let none = Overview::of(&roadmap(), &progress, date("2026-11-23"));
        assert_eq!((none.completion.counted(), none.completion.percent()), (0, 0));
        assert!(none.milestones.is_empty());
    }

    fn status() -> impl Strategy<Value = Status> {
        prop::sample::select(vec![Status::Todo, Status::InProgress, Status::Done, Status::Skipped])
    }

    proptest! {
        #[test]
        fn percent_is_whole_and_100_only_when_all_that_counts_is_done(
            steps in prop::collection::vec((0_usize..41, status(), 0_u64..120), 0..120), today in 0_u64..150,
        ) {
            let base = date("2027-12-01");
            let mut progress = started("2027-12-10");
            for (topic, status, day) in steps {
                set(&mut progress, topic, status, &(base + Days::new(day)).to_string());
            }
            let overview = Overview::of(&roadmap(), &progress, base + Days::new(today));
            let mut all = overview.stages.iter().map(|s| s.completion).collect::<Vec<_>>();
            all.push(overview.completion);
            for c in all {
                prop_assert!(c.percent() <= 100);
                prop_assert_eq!(c.percent() == 100, c.counted() > 0 && c.done == c.counted());
            }
            let done: usize = overview.stages.iter().map(|s| s.completion.done).sum();
            prop_assert_eq!(done, overview.completion.done);
            prop_assert!(overview.burn_up.done.is_sorted() && overview.burn_up.planned.is_sorted());
            prop_assert!(overview.burn_up.done.last().is_none_or(|n| *n <= done));
            prop_assert_eq!(*overview.burn_up.planned.last().unwrap(), overview.completion.counted());
            let listed: BTreeSet<_> = overview.agenda.iter().map(|item| &item.topic).collect();
            prop_assert_eq!(listed.len(), overview.agenda.len(), "no topic is listed twice");
        }
    }
}
