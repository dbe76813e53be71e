//! Owns the plan's settings while the learner edits them, and the changes that follow; refuses to record these.

use super::overview::Overview;
use super::plan::{MAX_STAGE_DAYS, is_settled_before};
use super::plan_settings::{Pause, PlanChange, PlanSettings, Replan};
use super::progress::Progress;
use super::register::{entry_on, in_force};
use super::replan::{holds_from, next_to_study, with};
use super::roadmap::Roadmap;
use super::stamp::Stamp;
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

    /// The changes that make of what is decided now what was edited since `opened`; none where nothing
    /// was. What others decided meanwhile stays.
    ///
    /// Rest days change from today on, so that the past stays what it was; of a plan that has not
    /// begun, or whose start is moved, from its start. New study days of a stage re-plan what is
    /// open.
    #[must_use]
    pub fn changes(
        &self,
        opened: &Self,
        roadmap: &Roadmap,
        progress: &Progress,
        overview: &Overview,
    ) -> Vec<PlanChange> {
        let now = Self::of(roadmap, progress, overview);
        let mut wanted = self.edited_since(opened, &now);
        if !overview.started {
            // The start that was shown is the one that was agreed to.
            wanted.start = self.start;
        }
        wanted.changes_from(&now, roadmap, progress, overview)
    }

    /// What is decided `now`, with what was edited since `opened` in its place.
    fn edited_since(&self, opened: &Self, now: &Self) -> Self {
        fn edited<T: Clone + PartialEq>(mine: &T, opened: &T, now: &T) -> T {
            if mine == opened { now.clone() } else { mine.clone() }
        }
        let mut stages = now.stages.clone();
        for (stage, (mine, opened)) in stages.iter_mut().zip(self.stages.iter().zip(&opened.stages))
        {
            if mine.days != opened.days {
                stage.set(mine.days);
            }
        }
        let begins =
            |pauses: &[(NaiveDate, Pause)], first| pauses.iter().any(|(on, _)| *on == first);
        let mut pauses = now.pauses.clone();
        pauses.retain(|(on, _)| begins(&self.pauses, *on) || !begins(&opened.pauses, *on));
        for pause in self.pauses.iter().filter(|pause| !opened.pauses.contains(pause)) {
            pauses.retain(|(on, _)| *on != pause.0);
            pauses.push(*pause);
        }
        pauses.sort_by_key(|(on, _)| *on);
        Self {
            start: edited(&self.start, &opened.start, &now.start),
            stages,
            rest: edited(&self.rest, &opened.rest, &now.rest),
            pauses,
            day_starts_at: edited(&self.day_starts_at, &opened.day_starts_at, &now.day_starts_at),
            questions_a_day: edited(
                &self.questions_a_day,
                &opened.questions_a_day,
                &now.questions_a_day,
            ),
            cue: edited(&self.cue, &opened.cue, &now.cue),
        }
    }

    /// The changes that make this of what is decided `now`.
    fn changes_from(
        &self,
        now: &Self,
        roadmap: &Roadmap,
        progress: &Progress,
        overview: &Overview,
    ) -> Vec<PlanChange> {
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
            decide(&mut changes, PlanChange::RestDays(from, Some(self.rest)));
        } else {
            // What was carried to the new start does not beat what was decided since.
            let from = today.max(self.start);
            if after(settings, &changes).rest_days_on(from) != self.rest {
                decide(&mut changes, PlanChange::RestDays(from, Some(self.rest)));
            }
        }
        let gone = now
            .pauses
            .iter()
            .filter(|(first, _)| self.pauses.iter().all(|(kept, _)| kept != first));
        changes.extend(gone.map(|(first, _)| PlanChange::Pause(*first, None)));
        let new = self.pauses.iter().filter(|pause| !now.pauses.contains(pause));
        changes.extend(new.map(|(first, pause)| PlanChange::Pause(*first, Some(*pause))));
        for change in self.replan(now, roadmap, progress, overview, &changes) {
            decide(&mut changes, change);
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

    /// The re-planning that gives each stage its days, on top of the other changes; none where it
    /// has them. What was re-planned under way counts only what was left then, so that a stage may
    /// lose or gain days with the start, or with a pause that is over.
    fn replan(
        &self,
        now: &Self,
        roadmap: &Roadmap,
        progress: &Progress,
        overview: &Overview,
        changes: &[PlanChange],
    ) -> Vec<PlanChange> {
        // Before the first start nothing was planned that has passed.
        let from = match overview.started {
            true => next_to_study(overview).max(self.start),
            false => self.start,
        };
        let laid = with(roadmap, progress, changes, overview.today);
        let cut = laid.calendar().elapsed_before(from);
        let edited = |index: usize| self.stages[index].days != now.stages[index].days;
        let planned = |index: usize| overview.plan.stage_days(index);
        let open = || (0..self.stages.len()).filter(|index| self.stages[*index].open);
        if open().all(|index| !edited(index) && laid.stage_days(index) == planned(index)) {
            return Vec::new();
        }
        let wanted = |index: usize| match self.start != now.start && !edited(index) {
            // The days that passed after the end were those of the old start.
            true => planned(index),
            false => self.stages[index].days,
        };
        let left = |index| {
            let passed = laid.stage_days_until(index, cut);
            (roadmap.stages()[index].id.clone(), wanted(index).saturating_sub(passed).max(1))
        };
        let days = open().map(left).collect();
        let later = in_force(&progress.plan.replans).filter(|(date, _)| *date > from);
        let mut changes: Vec<_> = later.map(|(date, _)| PlanChange::Replan(date, None)).collect();
        changes.push(PlanChange::Replan(from, Some(Replan { days })));
        changes
    }
}

/// The settings after these changes.
fn after(settings: &PlanSettings, changes: &[PlanChange]) -> PlanSettings {
    let mut after = settings.clone();
    changes.iter().for_each(|change| after.apply(change, &Stamp::undated()));
    after
}

/// Adds a change; it takes the place of one that decides the same.
fn decide(changes: &mut Vec<PlanChange>, change: PlanChange) {
    changes.retain(|known| match (known, &change) {
        (PlanChange::RestDays(known, _), PlanChange::RestDays(date, _))
        | (PlanChange::Replan(known, _), PlanChange::Replan(date, _)) => known != date,
        _ => true,
    });
    changes.push(change);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::decisions;
    use crate::domain::progress::Status;
    use crate::domain::roadmap::TopicId;
    use crate::domain::roadmap::tests::roadmap;
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
        let opened = PlanDraft::of(&roadmap, progress, &overview);
        let changes = draft.changes(&opened, &roadmap, progress, &overview);
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

    #[test]
    fn a_first_start_in_the_past_is_planned_from_its_beginning() {
        let mut progress = Progress::new("r");
        edit(&mut progress, "2026-11-23", |draft| {
            draft.start = date("2026-11-01");
            draft.stages[0].set(20);
        });
        let plan = Overview::of(&roadmap(&SHAPE), &progress, date("2026-11-23")).plan;
        let spans = [0, 1].map(|stage| plan.stage_span(stage).unwrap());
        assert_eq!((spans[0].first, spans[0].last), (date("2026-11-01"), date("2026-11-20")));
        assert_eq!(spans[1].first, date("2026-11-21"));
    }

    #[test]
    fn a_start_that_is_moved_keeps_the_days_of_stages_and_the_rest_days() {
        let sundays = WeekdaySet::single(Weekday::Sun);
        let weekends = WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]);
        let mut progress = started("2026-11-01");
        edit(&mut progress, "2026-11-01", |d| d.rest = sundays);
        edit(&mut progress, "2026-11-20", |d| d.rest = weekends);
        edit(&mut progress, "2026-11-23", |d| d.start = date("2026-12-01"));
        assert_eq!(progress.plan.rest_days_on(date("2026-12-01")), weekends);

        /// The days of each stage once a plan whose stages were edited is moved to another start.
        fn moved(start: &str, edits: &[(&str, usize, u32)], to: (&str, &str)) -> [u32; 4] {
            let mut progress = started(start);
            for (on, stage, days) in edits {
                edit(&mut progress, on, |d| d.stages[*stage].set(*days));
            }
            let (today, new) = to;
            edit(&mut progress, today, |d| d.start = date(new));
            let plan = Overview::of(&roadmap(&SHAPE), &progress, date(today)).plan;
            [0, 1, 2, 3].map(|stage| plan.stage_days(stage))
        }
        let edits = [("2026-11-01", 0, 20), ("2026-11-10", 0, 40), ("2026-11-10", 1, 50)];
        assert_eq!(moved("2026-11-01", &edits, ("2026-11-23", "2026-12-01")), [40, 50, 30, 20]);
        let edits = [("2026-11-09", 0, 12)];
        assert_eq!(moved("2026-11-01", &edits, ("2026-11-09", "2026-12-01")), [12, 30, 30, 20]);
        let edits = [("2026-11-12", 0, 12)];
        assert_eq!(moved("2026-11-09", &edits, ("2026-11-12", "2026-11-01")), [12, 30, 30, 20]);
    }

    #[test]
    fn only_what_was_edited_since_it_was_opened_is_taken_over() {
        let roadmap = roadmap(&SHAPE);
        let mut progress = started("2026-11-01");
        let overview = Overview::of(&roadmap, &progress, date("2026-11-23"));
        let opened = PlanDraft::of(&roadmap, &progress, &overview);
        let taken = |progress: &Progress, today: &str, edit: &dyn Fn(&mut PlanDraft)| {
            let overview = Overview::of(&roadmap, progress, date(today));
            let mut draft = opened.clone();
            edit(&mut draft);
            draft.changes(&opened, &roadmap, progress, &overview)
        };
        assert_eq!(taken(&progress, "2026-11-24", &|_| {}), [], "another day");
        let finished =
            progress.set_status(&TopicId::new("t0".to_owned()), Status::Done, date("2026-11-23"));
        finished.iter().for_each(|change| progress.apply(change, &Stamp::undated()));
        assert_eq!(taken(&progress, "2026-11-23", &|_| {}), [], "a topic ticked elsewhere");

        let weekends = WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]);
        edit(&mut progress, "2026-11-23", |d| {
            d.rest = weekends;
            d.stages[1].set(50);
            d.pauses.push((date("2026-11-23"), Pause { last: None }));
        });
        let cue = |d: &mut PlanDraft| d.cue = "after tea".into();
        assert_eq!(
            taken(&progress, "2026-11-23", &cue),
            [PlanChange::Cue("after tea".into())],
            "decided elsewhere"
        );
        let christmas = (date("2026-12-24"), Pause { last: Some(date("2026-12-31")) });
        assert_eq!(
            taken(&progress, "2026-11-23", &|d| d.pauses.push(christmas)),
            [PlanChange::Pause(christmas.0, Some(christmas.1))]
        );
        let replans = taken(&progress, "2026-11-23", &|d| d.stages[2].set(40));
        apply(&mut progress, &replans);
        let plan = Overview::of(&roadmap, &progress, date("2026-11-23")).plan;
        assert_eq!([1, 2].map(|stage| plan.stage_days(stage)), [50, 40]);
    }

    #[test]
    fn a_start_that_is_moved_alone_plans_nothing_anew() {
        for (today, new) in [
            ("2026-11-23", "2026-11-01"),
            ("2026-11-23", "2025-01-01"),
            ("2027-06-01", "2027-06-02"),
        ] {
            let mut progress = started("2026-11-23");
            edit(&mut progress, today, |d| d.start = date(new));
            assert!(progress.plan.replans.is_empty(), "{new}");
        }
    }

    proptest! {
        /// What is taken over is what was edited, and taking it over again changes nothing.
        #[test]
        fn taking_a_draft_over_makes_it_so(
            decided in decisions(), today in 0_u64..150, done in 0_usize..41, checked in any::<bool>(),
            stages in prop::collection::vec(prop::option::of(1_u32..60), 4),
            rest in prop::option::of(0_u8..6), pause in prop::option::of((0_u64..40, prop::option::of(0_u64..30))),
            hour in prop::option::of(0_u32..12), keep in any::<bool>(), past in prop::option::of(any::<bool>()),
            moved in prop::option::of(-60_i64..60),
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
            prop_assert_eq!(draft.changes(&draft, &roadmap, &progress, &overview), []);
            let opened = draft.clone();
            draft.start += chrono::TimeDelta::days(moved.unwrap_or(0));
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
            let changes = draft.changes(&opened, &roadmap, &progress, &overview);
            apply(&mut progress, &changes);
            let after = Overview::of(&roadmap, &progress, today);
            let taken = PlanDraft::of(&roadmap, &progress, &after);
            prop_assert_eq!((taken.start, taken.rest, taken.day_starts_at), (draft.start, draft.rest, draft.day_starts_at));
            // A pause that no longer reaches into the plan is not told.
            let first = taken.start.max(opened.start);
            let told = |draft: &PlanDraft| {
                let reaches = |pause: &Pause| pause.last.is_none_or(|last| last >= first);
                draft.pauses.iter().filter(|(_, pause)| reaches(pause)).copied().collect::<Vec<_>>()
            };
            prop_assert_eq!(told(&taken), told(&draft));
            for (index, (taken, wanted)) in taken.stages.iter().zip(&draft.stages).enumerate() {
                let (days, found) = match draft.start != opened.start && wanted.days == opened.stages[index].days {
                    // Days that passed after the end of the old plan are none of the new one.
                    true => (overview.plan.stage_days(index), after.plan.stage_days(index)),
                    false => (wanted.days, taken.days),
                };
                if wanted.open && taken.open && taken.least <= days {
                    prop_assert_eq!(found, days);
                }
            }
            prop_assert_eq!(after.completion, overview.completion);
            prop_assert_eq!(taken.changes(&taken, &roadmap, &progress, &after), []);
        }
    }
}
