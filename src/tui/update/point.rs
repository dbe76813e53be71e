//! Owns choosing what the pointer is on; refuses to know where it stands.

use super::super::forms::point;
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
        (Pick::Text { field, line, cell }, Some(overlay)) => write_at(overlay, field, line, cell),
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

/// Gives a field the focus and puts the caret at a place of its text.
fn write_at(overlay: &mut Overlay, field: usize, line: usize, cell: usize) {
    match overlay {
        Overlay::Welcome(form) => form.date.text.point(line, cell),
        Overlay::CheckIn(form) => {
            form.on_line = field == 1;
            form.focus().point(line, cell);
        }
        Overlay::Dates(form) => {
            form.on_finished = field == 1;
            form.focus().text.point(line, cell);
        }
        Overlay::Plan(form) => {
            form.at = field;
            form.point(line, cell);
        }
        Overlay::Note(editor) => point(&mut editor.area, line, cell),
        Overlay::Search(search) => search.query.point(line, cell),
        Overlay::Finder(finder) => finder.line.point(line, cell),
        Overlay::Cue(form) => form.line.point(line, cell),
        _ => {}
    }
}
