//! Owns choosing what the pointer is on; refuses to know where it stands.

use super::super::model::Model;
use super::super::overlay::{ChosenDay, Overlay};
use super::super::pointer::Pick;
use super::super::settings::SettingRow;
use super::recall;

/// Chooses something, where it is there to be chosen.
pub(super) fn choose(model: &mut Model, choice: Pick) {
    match (choice, &mut model.overlay) {
        (Pick::Item(n), None) => model.agenda = n,
        (Pick::Row(n), None) => model.outline.selected = n,
        (Pick::Step(step), None) => recall::mark_step(model, step),
        (Pick::Heading(line), None) => {
            model.reading.offset = line;
            model.reading.matched = None;
        }
        (Pick::Day(date), None | Some(Overlay::Calendar(_))) => {
            model.overlay = Some(Overlay::Calendar(ChosenDay::new(date)));
        }
        (Pick::Entry(n), Some(Overlay::Calendar(day))) => day.entry = n,
        (Pick::Field(n), Some(Overlay::CheckIn(form))) => form.on_line = n == 1,
        (Pick::Field(n), Some(Overlay::Dates(form))) => form.on_finished = n == 1,
        (Pick::Listed(n), Some(Overlay::Finder(finder))) => finder.at = n,
        (Pick::Listed(n), Some(Overlay::Shelf(shelf))) => shelf.at = n,
        (Pick::Listed(n), Some(Overlay::Ways(ways))) => ways.at = n,
        (Pick::Listed(n), Some(Overlay::Settings(settings))) => settings.at = n,
        (Pick::Listed(n), Some(Overlay::Plan(form))) => form.at = n,
        (Pick::Weekday(day), Some(Overlay::Settings(settings))) => {
            settings.at = SettingRow::RestDays as usize;
            settings.weekday = day;
        }
        (Pick::Weekday(day), Some(Overlay::Plan(form))) => {
            form.turn_to(super::super::forms::PlanRow::Rest);
            form.weekday = day;
        }
        _ => {}
    }
}
