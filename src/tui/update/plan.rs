//! Owns changing the plan: its settings, the ways back and ahead, pauses, the cue; refuses to compute what follows from it.

use super::super::effect::Effect;
use super::super::forms::{DateError, MOST_QUESTIONS, PlanError, PlanForm};
use super::super::model::{Model, Notice};
use super::super::overlay::{Overlay, Ways};
use super::record::record;
use crate::domain::history::Direction;
use crate::domain::plan_settings::{PlanChange, PlanSettings};

pub(super) fn step_row(model: &mut Model, rows: isize) {
    if let Some(Overlay::Plan(form)) = &mut model.overlay {
        form.step(rows);
    }
}

pub(super) fn shift_value(model: &mut Model, steps: i64) {
    let today = model.today();
    if let Some(Overlay::Plan(form)) = &mut model.overlay {
        form.shift(steps, today);
    }
}

pub(super) fn open_ways(model: &mut Model) {
    model.overlay = model.ways(false).map(Overlay::Ways);
    if model.overlay.is_none() {
        let words = &model.strings().plan;
        let paused = model.progress.plan.is_in_open_pause(model.today());
        let said = if paused { words.resume_first } else { words.nothing_to_choose };
        model.notice = Some(Notice::Said(model.naming_keys(said)));
    }
}

pub(super) fn choose_way(model: &mut Model, by: isize) {
    if let Some(Overlay::Ways(ways)) = &mut model.overlay {
        let last = ways.choices.len().saturating_sub(1);
        ways.at = ways.at.saturating_add_signed(by).min(last);
    }
}

/// Records changes of the plan and says where it ends then.
fn change(
    model: &mut Model,
    changes: Vec<PlanChange>,
    said: fn(&Model, &str) -> String,
) -> Vec<Effect> {
    let changes = changes.into_iter().map(Into::into).collect();
    let effects = record(model, changes, Direction::Do);
    if effects.is_empty() {
        // It is told why.
        return effects;
    }
    let strings = model.strings();
    let date = |date| (strings.near_date)(date, model.today());
    let end = strings.end_of(&model.overview.plan, date);
    model.notice = Some(Notice::Said(said(model, &end)));
    effects
}

fn changed(model: &Model, end: &str) -> String {
    (model.strings().plan.changed)(end, &|key| model.key(key))
}

/// Takes the plan's panel over, or says why it cannot be.
pub(super) fn take_plan(model: &mut Model, form: Box<PlanForm>) -> Vec<Effect> {
    let strings = model.strings();
    let draft = match form.draft(model.today()) {
        Ok(draft) => draft,
        Err(error) => {
            let words = &strings.plan;
            let reason = match error {
                PlanError::Start(DateError::Far) => strings.far_date.to_owned(),
                PlanError::Start(DateError::Malformed) | PlanError::Date => strings.bad_date.into(),
                PlanError::TooFewDays(least) => (words.too_few_days)(least),
                PlanError::Pause => words.bad_pause.into(),
                PlanError::Time => words.bad_time.into(),
                PlanError::NoStudyDay => words.no_study_day.into(),
                PlanError::Questions => (strings.recall.bad_number)(MOST_QUESTIONS),
            };
            model.notice = Some(Notice::Said(reason));
            model.overlay = Some(Overlay::Plan(form));
            return Vec::new();
        }
    };
    let (roadmap, progress) = (&model.edition.roadmap, &model.progress);
    let changes = draft.changes(form.opened(), roadmap, progress, &model.overview);
    if changes.is_empty() {
        model.notice = Some(Notice::Said(strings.plan.unchanged.into()));
        return Vec::new();
    }
    change(model, changes, changed)
}

/// Takes the chosen way.
pub(super) fn take_way(model: &mut Model, ways: &Ways) -> Vec<Effect> {
    match ways.choices.get(ways.at) {
        Some(choice) => {
            let mut changes = choice.changes.clone();
            // Undoing the way leaves this: it was offered.
            changes.extend(ways.offered.then(|| PlanChange::Offered(model.today())));
            change(model, changes, changed)
        }
        None => Vec::new(),
    }
}

/// Begins a pause today, or ends the one that today lies in.
pub(super) fn pause_or_resume(model: &mut Model) -> Vec<Effect> {
    let today = model.today();
    let paused = |settings: &PlanSettings| settings.pause_on(today).is_some();
    if paused(&model.progress.plan) {
        let resume = model.progress.plan.pause_or_resume(today);
        return change(model, resume, |model, end| {
            (model.strings().plan.resumed)(end, &|key| model.key(key))
        });
    }
    let pause = model.progress.plan.pause_or_resume(today);
    change(model, pause, |model, _| model.naming_keys(model.strings().plan.paused))
}

/// Keeps the learner's if-then line; an empty one is remembered too, so that it is asked once.
pub(super) fn keep_cue(model: &mut Model, cue: String) -> Vec<Effect> {
    let words = &model.strings().plan;
    let said = if cue.is_empty() { words.cue_declined } else { words.cue_kept };
    model.notice = Some(Notice::Said(model.naming_keys(said)));
    record(model, vec![PlanChange::Cue(cue).into()], Direction::Do)
}
