//! Owns changes on their way to the store and back: shown at once, kept or taken back; refuses to write them itself.

use super::super::effect::Effect;
use super::super::history::{Direction, Step};
use super::super::model::{Model, Notice};
use super::super::overlay::Overlay;
use crate::domain::change::Change;
use crate::domain::progress::{Progress, Status, TopicState};
use crate::domain::stamp::Stamp;

/// Records changes as one step and shows them at once.
pub(super) fn record(model: &mut Model, changes: Vec<Change>, direction: Direction) -> Vec<Effect> {
    let inverse = model.progress.undo_of(&changes);
    let mut after = model.progress.clone();
    for change in &changes {
        after.apply(change, &Stamp::undated());
    }
    if after == model.progress {
        return Vec::new();
    }
    model.progress = after;
    model.derive(model.today());
    vec![Effect::Record(Step { changes, inverse, direction })]
}

pub(super) fn recorded(model: &mut Model, step: Step, progress: Progress) {
    let direction = step.direction;
    model.submitted = None;
    model.history.commit(step);
    model.stored = progress.clone();
    model.progress = progress;
    model.derive(model.today());
    let strings = model.strings();
    match direction {
        // A milestone is told at once; whatever else there is to greet with was told already.
        Direction::Do => model.greeting |= !model.untold().is_empty(),
        Direction::Undo => model.notice = Some(Notice::Said(strings.undone.into())),
        Direction::Redo => model.notice = Some(Notice::Said(strings.redone.into())),
    }
}

/// Shows what the store still holds, says why, and gives back what was written in a dialog.
pub(super) fn failed(model: &mut Model, step: &Step, reason: &str) {
    model.progress = model.stored.clone();
    model.derive(model.today());
    let mut told = format!("{} {reason}", model.strings().not_recorded);
    let written = model.submitted.take();
    if model.ended {
        if let Some(Overlay::Note(editor)) = &written {
            told = format!("{told}\n{}", editor.text());
        }
        model.unrecorded = Some(told.clone());
    }
    if step.direction == Direction::Do && written.is_some() {
        model.overlay = written;
    }
    model.notice = Some(Notice::Problem(told));
}

pub(super) fn travel(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let strings = model.strings();
    let Some(changes) = model.history.next(direction).map(<[Change]>::to_vec) else {
        let nothing = match direction {
            Direction::Redo => strings.nothing_to_redo,
            _ => strings.nothing_to_undo,
        };
        model.notice = Some(Notice::Said(nothing.into()));
        return Vec::new();
    };
    record(model, changes, direction)
}

pub(super) fn set_status(model: &mut Model, status: impl Fn(TopicState) -> Status) -> Vec<Effect> {
    let Some(id) = model.chosen_topic().cloned() else {
        return Vec::new();
    };
    let status = status(model.progress.state(&id));
    let changes = model.progress.set_status(&id, status, model.today());
    record(model, changes, Direction::Do)
}
