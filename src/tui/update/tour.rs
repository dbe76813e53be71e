//! Owns showing a newcomer around: a step after the other, each on the screen that it tells of; refuses to hold anyone up.

use super::super::model::{Model, Screen};
use super::super::overlay::Overlay;

/// The screens that the steps tell of.
const SCREENS: [Screen; 4] = [Screen::Today, Screen::Roadmap, Screen::Today, Screen::Today];

/// Begins the tour.
pub(super) fn begin(model: &mut Model) {
    show(model, 0);
}

/// Goes on to the next step, or ends after the last one.
pub(super) fn go_on(model: &mut Model) {
    if let Some(Overlay::Tour(step)) = model.overlay {
        show(model, step + 1);
    }
}

/// Goes back to the step before.
pub(super) fn go_back(model: &mut Model) {
    if let Some(Overlay::Tour(step)) = model.overlay {
        show(model, step.saturating_sub(1));
    }
}

fn show(model: &mut Model, step: usize) {
    model.open_topic = None;
    model.show(SCREENS.get(step).copied().unwrap_or(Screen::Today));
    model.overlay = (step < SCREENS.len()).then_some(Overlay::Tour(step));
}
