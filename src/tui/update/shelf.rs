//! Owns choosing among roadmaps: showing them, and turning to another; refuses to read them.

use super::super::edition::Edition;
use super::super::effect::Effect;
use super::super::model::{Model, Notice};
use super::super::overlay::{Overlay, Shelf, Shelved};
use super::super::preferences::Setting;
use crate::domain::progress::Progress;
use std::sync::Arc;

/// Shows the roadmaps, with the open one marked, or the one that was marked before.
pub(super) fn show(model: &mut Model, roadmaps: Vec<Shelved>) {
    let open = match &model.overlay {
        Some(Overlay::Shelf(shelf)) => {
            shelf.roadmaps.get(shelf.at).map(|marked| marked.id.as_str())
        }
        _ => None,
    };
    let open = open.unwrap_or(model.edition.roadmap.id());
    let at = roadmaps.iter().position(|shelved| shelved.id == open).unwrap_or(0);
    model.overlay = Some(Overlay::Shelf(Shelf { roadmaps, at }));
}

/// Opens the marked roadmap; not while something of this one is not saved yet.
pub(super) fn open(model: &mut Model, shelf: Shelf) -> Vec<Effect> {
    let Some(chosen) = shelf.roadmaps.get(shelf.at) else { return Vec::new() };
    if let Err(reason) = &chosen.found {
        model.notice = Some(Notice::Problem(reason.clone()));
        model.overlay = Some(Overlay::Shelf(shelf));
        return Vec::new();
    }
    if chosen.id == model.edition.roadmap.id() {
        return Vec::new();
    }
    if !model.unsaved.changes.is_empty() {
        let count = model.unsaved.changes.len();
        model.notice = Some(Notice::Said((model.strings().storage.unsaved)(count)));
        return Vec::new();
    }
    vec![Effect::OpenRoadmap(chosen.id.clone(), model.edition.lang)]
}

/// Turns to a roadmap that was opened, and says so. A language that was chosen before anything had
/// begun is kept once something has.
pub(super) fn turn(
    model: &mut Model,
    edition: Edition,
    progress: Arc<Progress>,
    events: &[String],
) -> Vec<Effect> {
    let said = (model.strings().roadmaps.opened)(edition.roadmap.title());
    model.turn_to(edition, progress);
    model.notice = Some(match events {
        [] => Notice::Said(said),
        events => Notice::Problem(events.join(" ")),
    });
    let is_kept = model.overview.started && std::mem::take(&mut model.language_unkept);
    is_kept.then_some(Effect::Keep(Setting::Lang(model.edition.lang.tag()))).into_iter().collect()
}
