//! Owns every figure that is derived from the record, computed once a change; refuses to format them.

use super::burn_up::BurnUp;
use super::completion::Completion;
use super::day_mark::DayMark;
use super::forecast::{Forecast, Record, Untold};
use super::milestone::Milestone;
use super::pace::Pace;
use super::plan::{Plan, PlanDay, Span};
use super::progress::Progress;
use super::recall::Recall;
use super::roadmap::Roadmap;
use super::streak::Attendance;
use super::walk::{AgendaItem, Walk};
use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use std::collections::{BTreeMap, BTreeSet};

/// One stage as of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageOverview {
    /// Its topics by state.
    pub completion: Completion,
    /// Its study days.
    pub days: u32,
    /// Its dates; `None` when it was done before its time and re-planning left it no days.
    pub span: Option<Span>,
    /// What happened on each of its dates: its study days with the rest days and pauses between.
    pub marks: Vec<DayMark>,
}

/// The stage that the plan is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurrentStage {
    /// Index in the roadmap.
    pub index: usize,
    /// Study day within the stage, counted from 1; on a rest day or in a pause, the next one.
    pub day: u32,
    /// Study days of the stage.
    pub days: u32,
}

/// The end of the stage that the learner is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearGoal {
    /// Index of the stage in the roadmap.
    pub stage: usize,
    /// Topics of it that are open; at least 1.
    pub left: usize,
    /// The stage's last day; `None` when it is over, the plan has no days for it, or an open pause
    /// moves it on every day.
    pub by: Option<NaiveDate>,
}

/// Study on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayStudy {
    /// Number of check-ins.
    pub check_ins: u32,
    /// Minutes said in them.
    pub minutes: u32,
}

/// How much was studied on a day, for the shades of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StudyLevel {
    /// Checked in without minutes, or with fewer than 20.
    Little,
    /// 20 to 44 minutes.
    Some,
    /// 45 minutes or more.
    Much,
}

impl DayStudy {
    /// How much it was.
    #[must_use]
    pub fn level(self) -> StudyLevel {
        match self.minutes {
            0..20 => StudyLevel::Little,
            20..45 => StudyLevel::Some,
            _ => StudyLevel::Much,
        }
    }
}

/// Every figure that the screens and the command line show, as of one day.
#[derive(Debug, Clone, PartialEq)]
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
    /// The nearest stage end: of the plan's stage, or of the first one with open topics when that
    /// one is done or the learner is behind; `None` when everything is done.
    pub near_goal: Option<NearGoal>,
    /// All topics by state.
    pub completion: Completion,
    /// Every stage.
    pub stages: Vec<StageOverview>,
    /// How the topics done compare with the plan.
    pub pace: Pace,
    /// When the learner will probably finish, or why that cannot be told.
    pub forecast: Result<Forecast, Untold>,
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
    /// When these count, if all of them are of tomorrow and the learner's day begins after midnight:
    /// they may be of tonight, from before that was chosen.
    pub counts_from: Option<NaiveTime>,
    /// Milestones reached, with the dates on which they were, where these are recorded.
    pub milestones: BTreeMap<Milestone, Option<NaiveDate>>,
    /// Questions that wait and what is fresh.
    pub recall: Recall,
    /// Topics done and planned by day.
    pub burn_up: BurnUp,
}

impl Overview {
    /// Derives every figure as of `today`. Topics that the roadmap does not have are left out.
    #[must_use]
    pub fn of(roadmap: &Roadmap, progress: &Progress, today: NaiveDate) -> Self {
        let plan = Plan::new(roadmap, progress, &progress.plan, today);
        let calendar = plan.calendar();
        let day = plan.day_on(today);
        let study = study_by_day(progress, today);
        let studied: BTreeSet<_> = study.keys().copied().collect();
        let walk = Walk::over(roadmap, progress, &plan, today);
        let completion = walk.completion();
        let passed = |days: u32| days.min(plan.days());
        let pace = Pace::of(
            &walk.due,
            completion.done,
            passed(calendar.elapsed_before(today)),
            passed(calendar.elapsed(today)),
        );

        let next = match day {
            PlanDay::Day(number) => Some(number),
            PlanDay::Rest(before) | PlanDay::Paused(before) => Some(before + 1),
            PlanDay::Before(_) | PlanDay::After(_) => None,
        };
        let current_stage = next
            .and_then(|number| plan.stage_of(number))
            .map(|(index, day)| CurrentStage { index, day, days: plan.stage_days(index) });
        let stages = walk
            .by_stage
            .iter()
            .enumerate()
            .map(|(index, (completion, _))| StageOverview {
                completion: *completion,
                days: plan.stage_days(index),
                span: plan.stage_span(index),
                marks: plan
                    .stage_dates(index)
                    .map(|date| {
                        DayMark::of(calendar.kind(date), studied.contains(&date), date, today)
                    })
                    .collect(),
            })
            .collect::<Vec<_>>();
        let left = |stage: usize| {
            let completion = walk.by_stage[stage].0;
            completion.counted() - completion.done
        };
        // Whom an earlier stage holds back is nearer to its end.
        let behind = matches!(pace, Pace::Behind { .. });
        let near_goal = current_stage
            .map(|stage| stage.index)
            .filter(|stage| left(*stage) > 0 && !behind)
            .or_else(|| (0..stages.len()).find(|stage| left(*stage) > 0))
            .map(|stage| NearGoal {
                stage,
                left: left(stage),
                by: plan
                    .stage_span(stage)
                    .map(|span| span.last)
                    .filter(|last| *last >= today && !progress.plan.is_in_open_pause(today)),
            });
        let forecast = Forecast::of(Record {
            calendar,
            studied: &studied,
            finished: &walk.work_done,
            next: walk.work_next,
            left: walk.work_left,
            today,
        });

        let later = progress.check_ins().map(|(_, c)| c.date).filter(|date| *date > today);
        let later: Vec<_> = later.collect();
        let latest = later.iter().copied().chain(walk.latest).max();
        let day_start = progress.plan.day_starts_at();
        let counts_from = latest
            .filter(|latest| Some(*latest) == today.succ_opt() && day_start > NaiveTime::MIN)
            .map(|_| day_start);

        Self {
            today,
            started: progress.start().is_some(),
            day,
            current_stage,
            near_goal,
            completion,
            pace,
            forecast,
            attendance: Attendance::of(&studied, calendar, today),
            minutes: study.values().map(|day| u64::from(day.minutes)).sum(),
            future_dated: walk.future_dated + later.len(),
            counts_from,
            milestones: Milestone::reached(completion, &walk.by_stage, &studied, &plan),
            recall: Recall::of(roadmap, progress, today),
            burn_up: BurnUp::of(&walk, &plan, today),
            agenda: walk.agenda,
            open: walk.open,
            stages,
            study,
            plan,
        }
    }

    /// What happened on a date of the plan; `None` outside it.
    #[must_use]
    pub fn mark_on(&self, date: NaiveDate) -> Option<DayMark> {
        let studied = self.study.contains_key(&date);
        let planned = !matches!(self.plan.day_on(date), PlanDay::Before(_) | PlanDay::After(_));
        (studied || planned || date == self.today)
            .then(|| DayMark::of(self.plan.calendar().kind(date), studied, date, self.today))
    }

    /// Whether the learner is to be offered re-planning unasked: behind, on a Monday or on the
    /// first day of a stage, and not in a pause.
    #[must_use]
    pub fn is_day_to_replan(&self) -> bool {
        let behind = matches!(self.pace, Pace::Behind { .. });
        let monday = self.today.weekday() == Weekday::Mon;
        let stage_begins = matches!(self.day, PlanDay::Day(_))
            && self.current_stage.is_some_and(|stage| stage.day == 1);
        let paused = matches!(self.day, PlanDay::Paused(_));
        behind && (monday || stage_begins) && !paused
    }

    /// Whether today was checked in.
    #[must_use]
    pub fn checked_in(&self) -> bool {
        self.study.contains_key(&self.today)
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::plan::MOST_DATES;
    use crate::domain::plan_settings::{Pause, PlanChange};
    use crate::domain::progress::CheckIn;
    use crate::domain::progress::Status;
    use crate::domain::roadmap::TopicId;
    use crate::domain::stamp::Stamp;
    use crate::domain::walk::Reason;
    use chrono::Days;
    use proptest::prelude::*;

    /// The shape of the built-in roadmap, its topics named `t0` to `t40`.
    fn roadmap() -> Roadmap {
        crate::domain::roadmap::tests::roadmap(&[(10, 11), (30, 9), (30, 9), (20, 12)])
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stamp(ms: i64) -> Stamp {
        Stamp::next(chrono::DateTime::from_timestamp_millis(ms).unwrap().naive_utc(), None, "d")
    }

    fn started(start: &str) -> Progress {
        let mut progress = Progress::new("r");
        progress.apply(&PlanChange::Start(date(start)).into(), &stamp(1));
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
    fn a_plan_of_any_dates_costs_no_more_than_a_hundred_years() {
        let last = Some(NaiveDate::MAX.pred_opt().unwrap());
        let pause = PlanChange::Pause(date("2026-12-01"), Some(Pause { last }));
        let begun = PlanChange::Start(NaiveDate::MIN);
        for change in [pause, begun] {
            let mut progress = started("2026-11-23");
            progress.apply(&change.into(), &stamp(2));
            let overview = Overview::of(&roadmap(), &progress, date("2026-12-05"));
            let marks = overview.stages.iter().map(|stage| stage.marks.len()).max();
            let BurnUp { done, planned } = &overview.burn_up;
            let most = marks.max(Some(done.len())).max(Some(planned.len()));
            assert!(most <= Some(MOST_DATES), "{most:?}");
        }
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
            Overview::of(&roadmap, &progress, date(on)).milestones.into_keys().collect::<Vec<_>>()
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
        assert!(
            late.contains_key(&Milestone::Everything) && !late.contains_key(&Milestone::Sprint)
        );
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
    fn what_is_dated_tomorrow_may_be_of_tonight_where_the_day_begins_later() {
        let mut progress = started("2026-11-23");
        set(&mut progress, 0, Status::Done, "2026-11-25");
        let of = |progress: &Progress| {
            let overview = Overview::of(&roadmap(), progress, date("2026-11-24"));
            (overview.future_dated, overview.counts_from.map(|time| time.to_string()))
        };
        assert_eq!(of(&progress), (2, None), "the day begins at midnight");
        let four = NaiveTime::from_hms_opt(4, 0, 0).unwrap();
        progress.apply(&PlanChange::DayStart(four).into(), &stamp(3));
        assert_eq!(of(&progress), (2, Some("04:00:00".into())));
        set(&mut progress, 1, Status::Done, "2026-11-26");
        assert_eq!(of(&progress), (4, None), "the day after tomorrow is no tonight");
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

    #[test]
    fn a_finished_roadmap_and_an_empty_one_leave_nothing_to_say() {
        let mut finished = started("2026-11-23");
        let mut empty = started("2026-11-23");
        for topic in 0..41 {
            set(&mut finished, topic, Status::Done, "2026-12-01");
            set(&mut empty, topic, Status::Skipped, "2026-12-01");
        }
        for (progress, pace) in [(finished, Pace::Finished), (empty, Pace::OnPlan)] {
            for today in ["2026-12-01", "2026-12-08", "2027-12-01"] {
                let overview = Overview::of(&roadmap(), &progress, date(today));
                assert_eq!((overview.pace, overview.forecast.ok()), (pace, None), "{today}");
                assert_eq!((overview.near_goal, &overview.open), (None, &Vec::new()));
                assert!(!overview.is_day_to_replan());
            }
        }
    }

    #[test]
    fn the_near_goal_is_the_end_of_the_plan_s_stage_or_of_the_first_open_one() {
        let mut progress = started("2026-11-23");
        let goal = |progress: &Progress, today: &str| {
            let goal = Overview::of(&roadmap(), progress, date(today)).near_goal.unwrap();
            (goal.stage, goal.left, goal.by.map(|by| by.to_string()))
        };
        assert_eq!(goal(&progress, "2026-11-23"), (0, 11, Some("2026-12-02".into())));
        assert_eq!(goal(&progress, "2026-12-03"), (0, 11, None), "behind: what is open first");
        assert_eq!(goal(&progress, "2027-06-01"), (0, 11, None), "its time is over");
        for topic in 0..11 {
            set(&mut progress, topic, Status::Done, "2026-11-24");
        }
        assert_eq!(goal(&progress, "2026-11-25"), (1, 9, Some("2027-01-01".into())));
        assert_eq!(goal(&progress, "2026-12-03"), (1, 9, Some("2027-01-01".into())));
        for topic in [5, 11, 12, 13] {
            let status = if topic == 5 { Status::Todo } else { Status::Done };
            set(&mut progress, topic, status, "2026-12-03");
        }
        assert_eq!(goal(&progress, "2026-12-04"), (1, 6, Some("2027-01-01".into())), "ahead");
    }

    #[test]
    fn days_after_the_plan_s_end_add_nothing_to_the_pace() {
        let progress = started("2025-01-05");
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-24"));
        assert_eq!(overview.day, PlanDay::After(599));
        assert_eq!(overview.pace, Pace::Behind { topics: 41, days: 90 });
    }

    #[test]
    fn on_a_rest_day_nothing_is_for_today() {
        let mut progress = started("2026-11-23");
        let sundays = chrono::WeekdaySet::single(Weekday::Sun);
        let rest = PlanChange::RestDays(date("2026-11-23"), Some(sundays));
        progress.apply(&rest.into(), &stamp(1));
        let overview = Overview::of(&roadmap(), &progress, date("2026-11-29"));
        assert_eq!(overview.day, PlanDay::Rest(6));
        assert_eq!(ids(&overview, Reason::Today), [""; 0]);
        assert_eq!(ids(&overview, Reason::Overdue).len(), 6, "what was due by Saturday");
        assert_eq!(overview.mark_on(date("2026-11-29")), Some(DayMark::TodayOpen));
        assert_eq!(overview.mark_on(date("2026-12-06")), Some(DayMark::Rest));
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
            let text = serde_json::to_string(&progress).unwrap();
            let again = serde_json::from_str(&text).unwrap();
            let same = Overview::of(&roadmap(), &again, base + Days::new(today));
            prop_assert_eq!(&overview, &same, "the same file and day say the same");
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
