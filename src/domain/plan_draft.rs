//! Owns the plan's settings while the learner edits them, and the changes that follow; refuses to record these.

use super::overview::Overview;
use super::plan::{MAX_STAGE_DAYS, is_settled_before};
use super::plan_settings::{Pause, PlanChange, Replan};
use super::progress::Progress;
use super::register::{entry_on, in_force};
use super::replan::{holds_from, next_to_study, with};
use super::roadmap::Roadmap;
use chrono::{NaiveDate, NaiveTime, WeekdaySet};

/// The study days of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageDays {
    /// All of them, those that have passed included.
    pub days: u32,
    /// The fewest that it can have: those that have passed, and one for what is open.
    pub least: u32,
    /// Whether anything of it is open; otherwise its days are what they were.
    pub open: bool,
}

impl StageDays {
    /// Sets the days, within what is possible.
    pub fn set(&mut self, days: u32) {
        if self.open {
            self.days = days.clamp(self.least, self.least.max(MAX_STAGE_DAYS));
        }
    }
}

/// What the learner can decide about the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDraft {
    /// The first plan day.
    pub start: NaiveDate,
    /// Study days, stage by stage.
    pub stages: Vec<StageDays>,
    /// Rest days from today on, or from the start of a plan that has not begun.
    pub rest: WeekdaySet,
    /// Pauses that reach into the plan, those that are over included, with their first days.
    pub pauses: Vec<(NaiveDate, Pause)>,
    /// When a day begins.
    pub day_starts_at: NaiveTime,
    /// Questions to recall a day, at most.
    pub questions_a_day: usize,
    /// The learner's if-then line.
    pub cue: String,
}

impl PlanDraft {
    /// What is decided now.
    #[must_use]
    pub fn of(roadmap: &Roadmap, progress: &Progress, overview: &Overview) -> Self {
        let settings = &progress.plan;
        let plan = &overview.plan;
        let today = overview.today;
        let from = holds_from(overview);
        let cut = plan.calendar().elapsed_before(from);
        let stages = roadmap
            .stages()
            .iter()
            .enumerate()
            .map(|(index, stage)| {
                let open =
                    stage.topics.iter().any(|t| !is_settled_before(progress.state(&t.id), from));
                let passed = plan.stage_days_until(index, cut);
                let days = passed + plan.stage_days_after(index, cut);
                StageDays { days, least: passed + u32::from(open), open }
            })
            .collect();
        let pauses = in_force(&settings.pauses)
            .filter(|(_, pause)| pause.last.is_none_or(|last| last >= plan.start()))
            .map(|(first, pause)| (first, *pause))
            .collect();
        Self {
            start: plan.start(),
            stages,
            rest: settings.rest_days_on(today.max(plan.start())),
            pauses,
            day_starts_at: settings.day_starts_at(),
            questions_a_day: settings.questions_a_day(),
            cue: settings.cue().to_owned(),
        }
    }

    /// The changes that make this of what is decided now; none where nothing was edited.
    ///
    /// Rest days change from today on, so that the past stays what it was; of a plan that has not
    /// begun, or whose start is moved, from its start. New study days of a stage re-plan what is
    /// open.
    #[must_use]
    pub fn changes(
        &self,
        roadmap: &Roadmap,
        progress: &Progress,
        overview: &Overview,
    ) -> Vec<PlanChange> {
        let now = Self::of(roadmap, progress, overview);
        let settings = &progress.plan;
        let today = overview.today;
        let moved = self.start != now.start;
        let mut changes = Vec::new();
        if moved || !overview.started {
            changes.push(PlanChange::Start(self.start));
        }
        if moved {
            // What was decided for the old start goes with it.
            if let Some(rest) = entry_on(&settings.rest_days, now.start) {
                changes.push(PlanChange::RestDays(now.start, None));
                changes.push(PlanChange::RestDays(self.start, Some(rest.weekdays)));
            }
            if let Some(replan) = entry_on(&settings.replans, now.start) {
                changes.push(PlanChange::Replan(now.start, None));
                changes.push(PlanChange::Replan(self.start, Some(replan.clone())));
            }
        }
        if self.rest != now.rest {
            let from = if moved { self.start } else { today.max(self.start) };
            let later = in_force(&settings.rest_days).filter(|(date, _)| *date > from);
            changes.extend(later.map(|(date, _)| PlanChange::RestDays(date, None)));
            changes.push(PlanChange::RestDays(from, Some(self.rest)));
        }
        let gone = now
            .pauses
            .iter()
            .filter(|(first, _)| self.pauses.iter().all(|(kept, _)| kept != first));
        changes.extend(gone.map(|(first, _)| PlanChange::Pause(*first, None)));
        let new = self.pauses.iter().filter(|pause| !now.pauses.contains(pause));
        changes.extend(new.map(|(first, pause)| PlanChange::Pause(*first, Some(*pause))));
        if self.stages != now.stages {
            let replan = self.replan(roadmap, progress, overview, &changes);
            changes.extend(replan);
        }
        if self.day_starts_at != now.day_starts_at {
            changes.push(PlanChange::DayStart(self.day_starts_at));
        }
        if self.questions_a_day != now.questions_a_day {
            changes.push(PlanChange::QuestionsADay(self.questions_a_day));
        }
        if self.cue != now.cue {
            changes.push(PlanChange::Cue(self.cue.clone()));
        }
        changes
    }

    /// The re-planning that gives each stage its days, on top of the other changes.
    fn replan(
        &self,
        roadmap: &Roadmap,
        progress: &Progress,
        overview: &Overview,
        changes: &[PlanChange],
    ) -> Vec<PlanChange> {
        let from = next_to_study(overview).max(self.start);
        let laid = with(roadmap, progress, changes, overview.today);
        let cut = laid.calendar().elapsed_before(from);
        let open = roadmap.stages().iter().enumerate().zip(&self.stages).filter(|(_, s)| s.open);
        let days = open
            .map(|((index, stage), wanted)| {
                let passed = laid.stage_days_until(index, cut);
                (stage.id.clone(), wanted.days.saturating_sub(passed).max(1))
            })
            .collect();
        let later = in_force(&progress.plan.replans).filter(|(date, _)| *date > from);
        let mut changes: Vec<_> = later.map(|(date, _)| PlanChange::Replan(date, None)).collect();
        changes.push(PlanChange::Replan(from, Some(Replan { days })));
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::decisions;
    use crate::domain::progress::Status;
    use crate::domain::roadmap::TopicId;
    use crate::domain::roadmap::tests::roadmap;
    use crate::domain::stamp::Stamp;
    use chrono::{Days, Weekday};
    use proptest::prelude::*;

    const SHAPE: [(u32, usize); 4] = [(10, 11), (30, 9), (30, 9), (20, 12)];

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn apply(progress: &mut Progress, changes: &[PlanChange]) {
        for change in changes {
            progress.apply(&change.clone().into(), &Stamp::undated());
        }
    }

    fn started(start: &str) -> Progress {
        let mut progress = Progress::new("r");
        apply(&mut progress, &[PlanChange::Start(date(start))]);
        progress
    }

    /// Edits the draft as of `today`, takes it over, and returns the plan's end.
    fn edit(progress: &mut Progress, today: &str, edit: impl Fn(&mut PlanDraft)) -> String {
        let roadmap = roadmap(&SHAPE);
        let overview = Overview::of(&roadmap, progress, date(today));
        let mut draft = PlanDraft::of(&roadmap, progress, &overview);
        edit(&mut draft);
        let changes = draft.changes(&roadmap, progress, &overview);
        apply(progress, &changes);
        Overview::of(&roadmap, progress, date(today)).plan.end().to_string()
    }

    #[test]
    fn every_setting_moves_the_end() {
        let today = "2026-11-23";
        let sundays = WeekdaySet::single(Weekday::Sun);
        let mut progress = started(today);
        assert_eq!(edit(&mut progress, today, |_| {}), "2027-02-20");
        assert_eq!(edit(&mut progress, today, |d| d.start = date("2026-12-01")), "2027-02-28");
        assert_eq!(edit(&mut progress, today, |d| d.stages[1].set(20)), "2027-02-18");
        assert_eq!(edit(&mut progress, today, |d| d.rest = sundays), "2027-03-03");
        let christmas = (date("2026-12-24"), Pause { last: Some(date("2026-12-31")) });
        assert_eq!(edit(&mut progress, today, |d| d.pauses.push(christmas)), "2027-03-11");
        // What was decided for the start goes with it.
        assert_eq!(edit(&mut progress, today, |d| d.start = date("2026-11-23")), "2027-03-03");
        assert_eq!(edit(&mut progress, today, |d| d.pauses.clear()), "2027-02-23");
        assert_eq!(edit(&mut progress, today, |d| d.rest = WeekdaySet::EMPTY), "2027-02-10");
        assert_eq!(edit(&mut progress, today, |d| d.stages[1].set(30)), "2027-02-20");
    }

    #[test]
    fn rest_days_leave_the_past_as_it_was() {
        let mut progress = started("2026-11-23");
        let sundays = WeekdaySet::single(Weekday::Sun);
        edit(&mut progress, "2026-12-10", |draft| draft.rest = sundays);
        let roadmap = roadmap(&SHAPE);
        let plan = Overview::of(&roadmap, &progress, date("2026-12-10")).plan;
        assert_eq!(plan.day_on(date("2026-12-06")), crate::domain::plan::PlanDay::Day(14));
        assert_eq!(plan.day_on(date("2026-12-13")), crate::domain::plan::PlanDay::Rest(20));
    }

    #[test]
    fn a_pause_that_is_over_can_be_told_corrected_and_taken_back() {
        let mut progress = started("2026-11-23");
        let today = "2026-12-20";
        let pause = |last: &str| (date("2026-12-01"), Pause { last: Some(date(last)) });
        assert_eq!(
            edit(&mut progress, today, |d| d.pauses.push(pause("2026-12-05"))),
            "2027-02-25"
        );
        assert_eq!(edit(&mut progress, today, |d| d.pauses[0] = pause("2026-12-02")), "2027-02-22");
        assert_eq!(edit(&mut progress, today, |d| d.pauses.clear()), "2027-02-20");
    }

    #[test]
    fn a_stage_keeps_the_days_that_passed_and_one_for_what_is_open() {
        let mut progress = started("2026-11-23");
        edit(&mut progress, "2026-11-30", |draft| draft.stages[0].set(0));
        let roadmap = roadmap(&SHAPE);
        let overview = Overview::of(&roadmap, &progress, date("2026-11-30"));
        let draft = PlanDraft::of(&roadmap, &progress, &overview);
        assert_eq!(draft.stages[0], StageDays { days: 8, least: 8, open: true });
        assert_eq!(overview.plan.days(), 88);
    }

    #[test]
    fn a_plan_that_begins_earlier_is_planned_anew_from_its_new_start() {
        let mut progress = started("2026-12-10");
        edit(&mut progress, "2026-11-23", |draft| {
            draft.start = date("2026-11-23");
            draft.stages[0].set(5);
        });
        let plan = Overview::of(&roadmap(&SHAPE), &progress, date("2026-11-23")).plan;
        let days = [0, 1, 2, 3].map(|stage| plan.stage_days(stage));
        assert_eq!(days, [5, 30, 30, 20]);
        let first = plan.stage_span(0).unwrap();
        assert_eq!((first.first, first.last), (date("2026-11-23"), date("2026-11-27")));
        assert_eq!(plan.stage_span(1).unwrap().first, date("2026-11-28"));
    }

    proptest! {
        /// What is taken over is what was edited, and taking it over again changes nothing.
        #[test]
        fn taking_a_draft_over_makes_it_so(
            decided in decisions(), today in 0_u64..150, done in 0_usize..41, checked in any::<bool>(),
            stages in prop::collection::vec(prop::option::of(1_u32..60), 4),
            rest in prop::option::of(0_u8..6), pause in prop::option::of((0_u64..40, prop::option::of(0_u64..30))),
            hour in prop::option::of(0_u32..12), keep in any::<bool>(), past in prop::option::of(any::<bool>()),
        ) {
            let roadmap = roadmap(&SHAPE);
            let mut progress = started("2027-12-01");
            apply(&mut progress, &decided);
            let today = date("2027-12-01") + Days::new(today);
            for n in 0..done {
                let on = today - Days::new(u64::from(!checked));
                for change in progress.set_status(&TopicId::new(format!("t{n}")), Status::Done, on) {
                    progress.apply(&change, &Stamp::undated());
                }
            }
            let overview = Overview::of(&roadmap, &progress, today);
            let mut draft = PlanDraft::of(&roadmap, &progress, &overview);
            prop_assert_eq!(draft.changes(&roadmap, &progress, &overview), []);
            for (stage, days) in draft.stages.iter_mut().zip(stages) {
                stage.set(days.unwrap_or(stage.days));
            }
            let days = |n: u8| (0..n).map(|d| Weekday::try_from(d).unwrap()).collect::<WeekdaySet>();
            draft.rest = rest.map_or(draft.rest, days);
            if !keep {
                draft.pauses.clear();
            }
            if let Some(shorter) = past {
                // A pause that is over is cut short, or was one day longer.
                for (first, pause) in &mut draft.pauses {
                    let last = pause.last.filter(|last| *last < today);
                    let other = last.map(|last| if shorter { (*first).max(draft.start) } else { last + Days::new(1) });
                    pause.last = other.or(pause.last);
                }
            }
            if let Some((after, length)) = pause {
                let first = today + Days::new(after);
                draft.pauses.retain(|(known, _)| *known != first);
                draft.pauses.push((first, Pause { last: length.map(|n| first + Days::new(n)) }));
                draft.pauses.sort_by_key(|(first, _)| *first);
            }
            draft.day_starts_at = hour.map_or(draft.day_starts_at, |h| NaiveTime::from_hms_opt(h, 30, 0).unwrap());
            let changes = draft.changes(&roadmap, &progress, &overview);
            apply(&mut progress, &changes);
            let after = Overview::of(&roadmap, &progress, today);
            let taken = PlanDraft::of(&roadmap, &progress, &after);
            prop_assert_eq!((&taken.rest, &taken.pauses, taken.day_starts_at), (&draft.rest, &draft.pauses, draft.day_starts_at));
            for (taken, wanted) in taken.stages.iter().zip(&draft.stages) {
                if wanted.open && taken.least <= wanted.days {
                    prop_assert_eq!(taken.days, wanted.days);
                }
            }
            prop_assert_eq!(after.completion, overview.completion);
            prop_assert_eq!(taken.changes(&roadmap, &progress, &after), []);
        }
    }
}
