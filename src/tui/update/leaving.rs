//! Owns going back and going out: what is closed, and that leaving loses nothing; refuses to close what is being written without keeping it.

use super::super::effect::Effect;
use super::super::model::{Model, Screen};
use super::super::overlay::Overlay;
use super::dialog::{accept, close};
use super::record::look_again;

/// Goes one step back: out of a box, a card, a message, a syncing, a screen.
pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if model.lift_help().is_some() {
        return Vec::new();
    }
    if let Some(overlay) = model.overlay.take() {
        return close(model, &overlay);
    }
    if model.open_topic.take().is_some() {
        return Vec::new();
    }
    if model.notice.take().is_some() {
        return Vec::new();
    }
    if model.syncing {
        return vec![Effect::StopSync];
    }
    if model.screen != Screen::Today {
        let to = if model.previous == model.screen { Screen::Today } else { model.previous };
        model.show(to);
        model.previous = Screen::Today;
    }
    Vec::new()
}

/// Ends the program; a note being written is kept and what was not saved is tried once more, so that
/// leaving loses nothing.
pub(super) fn end(model: &mut Model) -> Vec<Effect> {
    model.ended = true;
    model.lift_help();
    let effects = match model.overlay.clone() {
        Some(Overlay::Note(_)) => accept(model),
        // What is told, asked or offered once is remembered, however it is left.
        Some(overlay @ (Overlay::Milestones(..) | Overlay::Cue(_) | Overlay::Ways(_))) => {
            close(model, &overlay)
        }
        _ => Vec::new(),
    };
    if effects.is_empty() && !model.unsaved.changes.is_empty() {
        return look_again(model);
    }
    effects
}

/// Ends the program although not everything is saved, as the learner was asked.
pub(super) fn leave(model: &mut Model) {
    model.unsaved.abandoned = true;
    model.ended = true;
}
