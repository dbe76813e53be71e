//! Owns changes on their way to the store: shown at once, kept until they are recorded; refuses to write them itself.

use super::super::effect::Effect;
use super::super::flourish::Growing;
use super::super::model::{Model, Notice, Unsaved};
use super::super::overlay::Overlay;
use super::recall::offer;
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::progress::{Progress, Status, TopicState, VERSION};
use crate::domain::stamp::Stamp;
use std::sync::Arc;

/// Shows changes at once, as one step, and records them with what could not be recorded before.
pub(super) fn record(model: &mut Model, changes: Vec<Change>, direction: Direction) -> Vec<Effect> {
    if refused(model) {
        return Vec::new();
    }
    let mut after = Progress::clone(&model.progress);
    for change in &changes {
        after.apply(change, &Stamp::undated());
    }
    if after == *model.progress {
        return Vec::new();
    }
    model.history.commit(&changes, &model.progress, direction);
    model.progress = Arc::new(after);
    let percent = model.overview.completion.percent();
    model.derive(model.today());
    model.unsaved.changes.extend(changes);
    if model.overview.completion.percent() > percent {
        model.flourish(Growing::Overall(percent));
    }
    // A milestone is told at once; whatever else there is to greet with was told already.
    model.greeting |= direction == Direction::Do && !model.untold().is_empty();
    vec![Effect::Record(model.unsaved.changes.clone())]
}

/// Whether nothing can be recorded, because a newer version wrote the file; says so.
pub(super) fn refused(model: &mut Model) -> bool {
    let refused = model.progress.version > VERSION;
    if refused {
        let read_only = model.strings().storage.read_only;
        model.notice = Some(Notice::Problem(read_only.into()));
    }
    refused
}

/// Takes over the record as it is after all was recorded, and tells what happened to the files.
pub(super) fn recorded(model: &mut Model, progress: Arc<Progress>, events: &[String]) {
    if std::mem::take(&mut model.unsaved).reason.is_some() {
        let saved = model.strings().storage.saved_again;
        model.notice = Some(Notice::Said(saved.into()));
        if matches!(model.overlay, Some(Overlay::Unsaved)) {
            model.overlay = None;
        }
    }
    if !events.is_empty() {
        model.notice = Some(Notice::Problem(events.join(" ")));
    }
    if model.progress != progress {
        model.progress = progress;
        model.derive(model.today());
    }
    // Another window may have begun meanwhile.
    if model.overview.started && matches!(model.overlay, Some(Overlay::Welcome(_))) {
        model.overlay = None;
    }
}

/// Keeps what could not be recorded, and says so once for every change and reason. A program that
/// was to end asks first.
pub(super) fn failed(model: &mut Model, reason: String) {
    let count = model.unsaved.changes.len();
    let known = model.unsaved.reason.as_ref() == Some(&reason) && model.unsaved.told == count;
    if !known {
        let told = (model.strings().storage.not_saved)(count, &reason);
        model.notice = Some(Notice::Problem(told));
    }
    model.unsaved.reason = Some(reason);
    model.unsaved.told = count;
    if model.ended && !model.unsaved.abandoned {
        model.ended = false;
        model.overlay = Some(Overlay::Unsaved);
    }
}

/// Looks whether others changed the roadmap or the record, or whether what could not be recorded
/// can be now.
pub(super) fn look_again(model: &Model) -> Vec<Effect> {
    let record = match &model.unsaved {
        Unsaved { changes, .. } if changes.is_empty() => Effect::Refresh,
        Unsaved { changes, .. } => Effect::Record(changes.clone()),
    };
    let lang = model.edition.lang;
    let is_choosing = matches!(model.overlay, Some(Overlay::Shelf(_)));
    let list = is_choosing.then_some(Effect::ListRoadmaps(lang));
    [Effect::Reread(lang), record].into_iter().chain(list).collect()
}

pub(super) fn travel(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let strings = model.strings();
    let (nothing, done) = match direction {
        Direction::Redo => (strings.nothing_to_redo, strings.redone.to_owned()),
        _ => (strings.nothing_to_undo, model.naming_keys(strings.undone)),
    };
    let changes = model.history.next(direction, &model.progress);
    let said = if changes.is_some() { done } else { nothing.to_owned() };
    model.notice = Some(Notice::Said(said));
    changes.map_or_else(Vec::new, |changes| record(model, changes, direction))
}

pub(super) fn set_status(model: &mut Model, status: impl Fn(TopicState) -> Status) -> Vec<Effect> {
    let Some(id) = model.chosen_topic().cloned() else {
        return Vec::new();
    };
    let before = model.state(&id);
    let status = status(before);
    let changes = model.progress.set_status(&id, status, model.today());
    if changes.is_empty() {
        model.notice = Some(Notice::Said(model.strings().plan.unchanged.into()));
        return Vec::new();
    }
    let effects = record(model, changes, Direction::Do);
    offer(model, id, before.status);
    effects
}
