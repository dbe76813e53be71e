//! Owns taking dialogs over, closing them, and what is typed into them at large; refuses to know a dialog's fields.

use super::super::effect::Effect;
use super::super::forms::{DateError, shift};
use super::super::model::{Model, Notice};
use super::super::overlay::{ChosenDay, Overlay};
use super::super::preferences::Setting;
use super::navigate::jump_to_match;
use super::record::{look_again, record};
use super::{calendar, plan, recall, shelf, tour};
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::milestone::Milestone;
use crate::domain::plan_settings::PlanChange;

/// What follows from closing a dialog without accepting it: what is told or asked once is
/// remembered.
pub(super) fn close(model: &mut Model, overlay: &Overlay) -> Vec<Effect> {
    match overlay {
        Overlay::Milestones(told, _) => {
            let key = |m: &Milestone| Change::Told(m.key(&model.edition.roadmap));
            let changes = told.iter().map(key).collect();
            record(model, changes, Direction::Do)
        }
        Overlay::Cue(_) => plan::keep_cue(model, String::new()),
        Overlay::Ways(ways) if ways.offered => {
            model.notice = Some(Notice::Said(model.naming_keys(model.strings().plan.left_as_is)));
            let offered = PlanChange::Offered(model.today());
            record(model, vec![offered.into()], Direction::Do)
        }
        Overlay::CheckIn(form) if form.from_calendar => {
            model.overlay = Some(Overlay::Calendar(ChosenDay::new(form.date)));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// Takes a dialog over; what cannot be taken stays open and is told.
pub(super) fn accept(model: &mut Model) -> Vec<Effect> {
    let strings = model.strings();
    let today = model.today();
    match model.overlay.take() {
        Some(Overlay::Welcome(form)) => match form.value(today) {
            Ok(start) => {
                // Whoever begins has something to do before there is anything to ask.
                model.greeting = false;
                let mut effects =
                    record(model, vec![PlanChange::Start(start).into()], Direction::Do);
                if std::mem::take(&mut model.language_unkept) {
                    effects.push(Effect::Keep(Setting::Lang(model.edition.lang.tag())));
                }
                if std::mem::take(&mut model.newcomer) {
                    tour::begin(model);
                }
                return effects;
            }
            Err(error) => {
                let reason = match error {
                    DateError::Malformed => strings.bad_date,
                    DateError::Far => strings.far_date,
                };
                model.notice = Some(Notice::Said(reason.into()));
                model.overlay = Some(Overlay::Welcome(form));
            }
        },
        Some(Overlay::CheckIn(form)) => match form.value() {
            Some(check_in) => {
                let date = check_in.date;
                let key = model.keys.check_in(date);
                let mut changes = vec![Change::AddCheckIn(key, check_in)];
                let mut said = (strings.check_in_done)(date);
                if let Some(old) = form.corrects {
                    changes.push(Change::RemoveCheckIn(old));
                    said = model.naming_keys(strings.corrected);
                }
                model.notice = Some(Notice::Said(said));
                if form.from_calendar {
                    model.overlay = Some(Overlay::Calendar(ChosenDay::new(date)));
                }
                return record(model, changes, Direction::Do);
            }
            None => {
                model.notice = Some(Notice::Said(strings.bad_minutes.into()));
                model.overlay = Some(Overlay::CheckIn(form));
            }
        },
        Some(Overlay::Note(editor)) if editor.is_unchanged() => {}
        Some(Overlay::Note(editor)) => {
            let (topic, over) = (&editor.topic, editor.over());
            let changes = model.progress.rewrite_note(topic, over, editor.text(), today);
            return record(model, changes, Direction::Do);
        }
        Some(Overlay::Search(search)) => {
            // An empty line repeats the last search.
            if !search.query.text().trim().is_empty() {
                model.reading.query = search.query.text().trim().to_owned();
            }
            model.reading.matched = None;
            jump_to_match(model, true);
        }
        Some(Overlay::Ticked(ticked)) => recall::accept_offer(model, &ticked),
        Some(Overlay::Shelf(shelf)) => return shelf::open(model, shelf),
        Some(Overlay::Plan(form)) => return plan::take_plan(model, form),
        Some(Overlay::Ways(ways)) => return plan::take_way(model, &ways),
        Some(Overlay::Cue(form)) => {
            let cue = form.line.text().trim().to_owned();
            return plan::keep_cue(model, cue);
        }
        Some(Overlay::Calendar(day)) => calendar::check_in_there(model, day),
        Some(Overlay::Dates(form)) => return calendar::take_dates(model, form),
        Some(Overlay::Unsaved) => {
            model.ended = true;
            return look_again(model);
        }
        other => model.overlay = other,
    }
    Vec::new()
}

pub(super) fn shift_day(model: &mut Model, days: i64) {
    let today = model.today();
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.shift(days, today),
        Some(Overlay::CheckIn(form)) => form.shift(days, today),
        Some(Overlay::Dates(form)) => form.focus().shift(days, today),
        Some(Overlay::Calendar(day)) => *day = ChosenDay::new(shift(day.date, days)),
        _ => {}
    }
}

pub(super) fn paste(model: &mut Model, text: &str) {
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.date.text.paste(text),
        Some(Overlay::Plan(form)) => form.paste(text),
        Some(Overlay::Dates(form)) => form.focus().text.paste(text),
        Some(Overlay::Cue(form)) => form.line.paste(text),
        Some(Overlay::CheckIn(form)) => form.focus().paste(text),
        Some(Overlay::Search(search)) => search.query.paste(text),
        Some(Overlay::Finder(finder)) => finder.paste(text),
        Some(Overlay::Note(editor)) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            editor.area.insert_str(crate::domain::plain_text::strip_controls(&text));
        }
        _ => {}
    }
}
