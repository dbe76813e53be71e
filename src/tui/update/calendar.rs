//! Owns what keys do on the calendar and to dates: another day's check-ins, corrections; refuses to draw the month.

use super::super::effect::Effect;
use super::super::forms::{CheckInForm, DatesError, DatesForm};
use super::super::model::{Model, Notice};
use super::super::overlay::{ChosenDay, Overlay};
use super::record::record;
use crate::domain::change::Change;
use crate::domain::history::Direction;
use chrono::Months;

pub(super) fn shift_month(model: &mut Model, months: i32) {
    if let Some(Overlay::Calendar(day)) = &mut model.overlay {
        let distance = Months::new(months.unsigned_abs());
        let shifted = if months < 0 {
            day.date.checked_sub_months(distance)
        } else {
            day.date.checked_add_months(distance)
        };
        *day = ChosenDay::new(shifted.unwrap_or(day.date));
    }
}

pub(super) fn next_entry(model: &mut Model) {
    let Some(Overlay::Calendar(day)) = model.overlay else { return };
    let entries = model.entries_on(day.date).count();
    if let Some(Overlay::Calendar(day)) = &mut model.overlay {
        day.entry = if day.entry + 1 < entries { day.entry + 1 } else { 0 };
    }
}

/// Opens a check-in of the chosen day.
pub(super) fn check_in_there(model: &mut Model, day: ChosenDay) {
    if day.date > model.today() {
        let still_to_come = model.strings().calendar.still_to_come;
        model.notice = Some(Notice::Said(still_to_come.into()));
        model.overlay = Some(Overlay::Calendar(day));
        return;
    }
    let mut form = CheckInForm::new(day.date);
    form.from_calendar = true;
    model.overlay = Some(Overlay::CheckIn(Box::new(form)));
}

/// The key of the chosen check-in; says so when the day has none.
fn chosen_entry(model: &mut Model) -> Option<String> {
    let Some(Overlay::Calendar(day)) = model.overlay else { return None };
    let found = model.entries_on(day.date).nth(day.entry).map(|(key, _)| key.to_owned());
    if found.is_none() {
        let words = &model.strings().calendar;
        let said = match day.date > model.today() {
            true => words.still_to_come.to_owned(),
            false => model.naming_keys(words.nothing_to_correct),
        };
        model.notice = Some(Notice::Said(said));
    }
    found
}

/// Opens the chosen check-in to be corrected.
pub(super) fn edit_entry(model: &mut Model) {
    let Some(key) = chosen_entry(model) else { return };
    let mut form = CheckInForm::correcting(&key, &model.progress.check_ins[&key]);
    form.from_calendar = true;
    model.overlay = Some(Overlay::CheckIn(Box::new(form)));
}

/// Takes the chosen check-in back.
pub(super) fn remove_entry(model: &mut Model) -> Vec<Effect> {
    let Some(key) = chosen_entry(model) else {
        return Vec::new();
    };
    if let Some(Overlay::Calendar(day)) = &mut model.overlay {
        day.entry = 0;
    }
    model.notice = Some(Notice::Said(model.naming_keys(model.strings().removed)));
    record(model, vec![Change::RemoveCheckIn(key)], Direction::Do)
}

/// Takes corrected dates over, or says why they cannot be.
pub(super) fn take_dates(model: &mut Model, form: Box<DatesForm>) -> Vec<Effect> {
    let strings = model.strings();
    match form.value(model.progress.state(&form.topic), model.today()) {
        Ok((begun, finished)) => {
            let changes = model.progress.set_dates(&form.topic, begun, finished);
            let said = if changes.is_empty() {
                strings.plan.unchanged.to_owned()
            } else {
                model.naming_keys(strings.calendar.dates_changed)
            };
            model.notice = Some(Notice::Said(said));
            record(model, changes, Direction::Do)
        }
        Err(error) => {
            let reason = match error {
                DatesError::Malformed => strings.bad_date,
                DatesError::Future => strings.calendar.future,
                DatesError::OutOfOrder => strings.calendar.out_of_order,
            };
            model.notice = Some(Notice::Said(reason.into()));
            model.overlay = Some(Overlay::Dates(form));
            Vec::new()
        }
    }
}
