//! Owns looking for topics and actions: opening the line, going to what is marked; refuses to match anything.

use super::super::action::Command;
use super::super::finder::{Finder, Found};
use super::super::model::{Model, Screen};
use super::super::overlay::{OpenTopic, Overlay};
use crate::domain::roadmap::TopicId;

/// Opens the line that looks for topics; those of the built-in roadmap by either language.
pub(super) fn topics(model: &mut Model) {
    let finder = Finder::topics(&model.edition.roadmap, model.edition.lang);
    model.overlay = Some(Overlay::Finder(Box::new(finder)));
}

/// Opens the palette of everything that can be done here.
pub(super) fn actions(model: &mut Model) {
    let finder = Finder::actions(&model.keymap, model.context_beneath(), model.edition.lang);
    model.overlay = Some(Overlay::Finder(Box::new(finder)));
}

/// Goes to the topic that is marked, or returns the action to take; where nothing was found the line
/// stays.
pub(super) fn accept(model: &mut Model) -> Option<Command> {
    let Some(Overlay::Finder(finder)) = &model.overlay else { return None };
    match finder.marked()?.clone() {
        Found::Action(command, _) => {
            model.overlay = None;
            Some(command)
        }
        Found::Topic(id) => {
            model.overlay = None;
            go_to(model, id);
            None
        }
    }
}

/// Shows a topic in the roadmap; whoever was reading a card reads on in its.
fn go_to(model: &mut Model, id: TopicId) {
    model.outline.select(&model.edition.roadmap, &id);
    if model.open_topic.is_some() {
        model.open_topic = Some(OpenTopic::new(id));
        return;
    }
    model.show(Screen::Roadmap);
}
