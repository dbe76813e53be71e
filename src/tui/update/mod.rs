//! Owns what every action does to the interface's state; refuses to draw, to read files and to write them.

mod calendar;
mod navigate;
mod plan;
mod record;

use super::action::{Action, Command};
use super::effect::Effect;
use super::forms::{CheckInForm, DateError, DatesForm, NoteEditor, PlanForm, WelcomeForm, shift};
use super::history::Direction;
use super::layout;
use super::model::{ChosenDay, Model, Notice, Overlay, Screen};
use super::outline::Row;
use crate::domain::change::Change;
use crate::domain::milestone::Milestone;
use crate::domain::plan_draft::PlanDraft;
use crate::domain::plan_settings::PlanChange;
use crate::domain::progress::{Status, TopicState};
use navigate::{jump_to_heading, jump_to_match, next_unfinished, scroll, settle};
use record::{failed, record, recorded, set_status, travel};

/// Takes one action in and says what is to be done to the world.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    let effects = match action {
        Action::Command(command) => {
            if matches!(model.notice, Some(Notice::Said(_))) {
                model.notice = None;
            }
            obey(model, command)
        }
        Action::Type(key) => {
            match &mut model.overlay {
                Some(Overlay::Welcome(form)) => form.date.text.type_key(key),
                Some(Overlay::Plan(form)) => form.type_key(key),
                Some(Overlay::Dates(form)) => form.focus().text.type_key(key),
                Some(Overlay::Cue(form)) => form.line.type_key(key),
                Some(Overlay::CheckIn(form)) => form.focus().type_key(key),
                Some(Overlay::Search(search)) => search.query.type_key(key),
                Some(Overlay::Note(editor)) => editor.type_key(key),
                _ => {}
            }
            Vec::new()
        }
        Action::Paste(text) => {
            paste(model, &text);
            Vec::new()
        }
        Action::Resize(size) => {
            model.size = size;
            model.lay_out_reference();
            Vec::new()
        }
        Action::Date(today) => {
            if let Some(Overlay::Welcome(form)) = &mut model.overlay
                && form.value(model.overview.today) == Ok(model.overview.today)
            {
                **form = WelcomeForm::new(today);
            }
            model.derive(today);
            if let Some(Overlay::Ways(ways)) = &model.overlay {
                model.overlay = Some(Overlay::Ways(model.ways(ways.offered)));
            }
            model.greeting = true;
            Vec::new()
        }
        Action::Recorded(step, progress) => {
            recorded(model, step, *progress);
            Vec::new()
        }
        Action::Failed(step, reason) => {
            failed(model, &step, &reason);
            Vec::new()
        }
        Action::Spoken(edition) => {
            model.edition = *edition;
            model.derive(model.today());
            model.lay_out_reference();
            Vec::new()
        }
        Action::Warned(reason) => {
            model.notice = Some(Notice::Problem(reason));
            Vec::new()
        }
        Action::End => end(model),
    };
    model.greet();
    settle(model);
    effects
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    let today = model.today();
    match command {
        Command::Quit | Command::QuitNow => return end(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::SwitchLanguage => {
            let lang = model.edition.lang.other();
            // Before the first run is accepted nothing is written, not even the language.
            model.language_unkept = !model.overview.started;
            let keep = model.overview.started.then_some(Effect::KeepLanguage(lang));
            return std::iter::once(Effect::Speak(lang)).chain(keep).collect();
        }
        Command::Back => return back(model),
        Command::Help => model.overlay = Some(Overlay::Help(0)),
        Command::Today => model.show(Screen::Today),
        Command::Roadmap => model.show(Screen::Roadmap),
        Command::Progress => model.show(Screen::Progress),
        Command::Reference if model.screen == Screen::Reference => return back(model),
        Command::Reference => model.show(Screen::Reference),
        Command::NextScreen => model.show(Screen::ALL[(model.screen.index() + 1) % 4]),
        Command::PreviousScreen => model.show(Screen::ALL[(model.screen.index() + 3) % 4]),
        Command::CheckIn => {
            model.overlay = Some(Overlay::CheckIn(Box::new(CheckInForm::new(today))))
        }
        Command::CheckInYesterday => {
            let mut form = CheckInForm::new(today);
            form.shift(-1, today);
            model.overlay = Some(Overlay::CheckIn(Box::new(form)));
        }
        Command::Undo => return travel(model, Direction::Undo),
        Command::Redo => return travel(model, Direction::Redo),
        Command::Up => scroll(model, -1),
        Command::Down => scroll(model, 1),
        Command::Top => scroll(model, -FAR),
        Command::Bottom => scroll(model, FAR),
        Command::HalfPageUp => scroll(model, -layout::half_page(model.size)),
        Command::HalfPageDown => scroll(model, layout::half_page(model.size)),
        Command::NextUnfinished => next_unfinished(model, true),
        Command::PreviousUnfinished => next_unfinished(model, false),
        Command::Toggle => return set_status(model, TopicState::toggled),
        Command::Todo => return set_status(model, |_| Status::Todo),
        Command::InProgress => return set_status(model, |_| Status::InProgress),
        Command::Done => return set_status(model, |_| Status::Done),
        Command::Skip => return set_status(model, |_| Status::Skipped),
        Command::Revise => {
            let Some(id) = model.chosen_topic().cloned() else {
                return Vec::new();
            };
            let revise = !model.progress.revise(&id);
            return record(model, vec![Change::Revise(id, revise)], Direction::Do);
        }
        Command::EditNote => {
            if let Some(id) = model.chosen_topic().cloned() {
                let note = model.progress.note(&id).to_owned();
                model.overlay = Some(Overlay::Note(Box::new(NoteEditor::new(id, &note))));
            }
        }
        Command::Open => open(model),
        Command::Fold => model.outline.fold(&model.edition.roadmap),
        Command::Unfold => model.outline.unfold(&model.edition.roadmap),
        Command::FoldAll => model.outline.fold_all(&model.edition.roadmap),
        Command::NextHeading | Command::PreviousHeading => jump_to_heading(model, command),
        Command::Search => {
            model.overlay = Some(Overlay::Search(Box::default()));
        }
        Command::NextMatch => jump_to_match(model, true),
        Command::PreviousMatch => jump_to_match(model, false),
        Command::Accept => return accept(model),
        Command::Discard => model.overlay = None,
        Command::NextField => match &mut model.overlay {
            Some(Overlay::CheckIn(form)) => form.on_line = !form.on_line,
            Some(Overlay::Dates(form)) => form.on_finished = !form.on_finished,
            _ => {}
        },
        Command::EarlierDay => shift_day(model, -1),
        Command::LaterDay => shift_day(model, 1),
        Command::Plan => {
            let draft = PlanDraft::of(&model.edition.roadmap, &model.progress, &model.overview);
            model.overlay = Some(Overlay::Plan(Box::new(PlanForm::new(&draft))));
        }
        Command::Replan => model.overlay = Some(Overlay::Ways(model.ways(false))),
        Command::PauseOrResume => return plan::pause_or_resume(model),
        Command::Calendar => model.overlay = Some(Overlay::Calendar(ChosenDay::new(today))),
        Command::EditDates => {
            if let Some(id) = model.chosen_topic().cloned() {
                let state = model.progress.state(&id);
                model.overlay = Some(Overlay::Dates(Box::new(DatesForm::new(id, state))));
            }
        }
        Command::RowUp => plan::step_row(model, -1),
        Command::RowDown => plan::step_row(model, 1),
        Command::Less => plan::shift_value(model, -1),
        Command::More => plan::shift_value(model, 1),
        Command::WeekLess => plan::shift_value(model, -7),
        Command::WeekMore => plan::shift_value(model, 7),
        Command::PreviousChoice => plan::choose_way(model, -1),
        Command::NextChoice => plan::choose_way(model, 1),
        Command::PreviousWeek => shift_day(model, -7),
        Command::NextWeek => shift_day(model, 7),
        Command::PreviousMonth => calendar::shift_month(model, -1),
        Command::NextMonth => calendar::shift_month(model, 1),
        Command::ThisDay => model.overlay = Some(Overlay::Calendar(ChosenDay::new(today))),
        Command::NextEntry => calendar::next_entry(model),
        Command::EditEntry => calendar::edit_entry(model),
        Command::RemoveEntry => return calendar::remove_entry(model),
    }
    Vec::new()
}

/// Further than any list or page is long.
const FAR: isize = isize::MAX / 2;

fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(overlay) = model.overlay.take() {
        return close(model, &overlay);
    }
    if model.notice.take().is_some() {
        return Vec::new();
    }
    if model.screen != Screen::Today {
        let to = if model.previous == model.screen { Screen::Today } else { model.previous };
        model.show(to);
        model.previous = Screen::Today;
    }
    Vec::new()
}

/// What follows from closing a dialog without accepting it: what is told or asked once is
/// remembered.
fn close(model: &mut Model, overlay: &Overlay) -> Vec<Effect> {
    match overlay {
        Overlay::Milestones(told) => {
            let key = |m: &Milestone| Change::Told(m.key(&model.edition.roadmap));
            let changes = told.iter().map(key).collect();
            record(model, changes, Direction::Do)
        }
        Overlay::Cue(_) => plan::keep_cue(model, String::new()),
        Overlay::Ways(ways) if ways.offered => {
            model.notice = Some(Notice::Said(model.strings().plan.left_as_is.into()));
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

/// Ends the program; a note being written is kept, so that leaving never loses words.
fn end(model: &mut Model) -> Vec<Effect> {
    model.ended = true;
    match model.overlay.clone() {
        Some(Overlay::Note(_)) => accept(model),
        Some(overlay @ Overlay::Milestones(_)) => close(model, &overlay),
        _ => Vec::new(),
    }
}

/// Takes a dialog over; what cannot be taken stays open and is told.
fn accept(model: &mut Model) -> Vec<Effect> {
    let submitted = model.overlay.clone();
    let effects = take_over(model);
    if effects.iter().any(|effect| matches!(effect, Effect::Record(_))) {
        model.submitted = submitted;
    }
    effects
}

fn take_over(model: &mut Model) -> Vec<Effect> {
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
                    effects.push(Effect::KeepLanguage(model.edition.lang));
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
                let key = model.new_check_in_key(date);
                let mut changes = vec![Change::AddCheckIn(key, check_in)];
                let mut said = (strings.check_in_done)(date);
                if let Some(old) = form.corrects {
                    changes.push(Change::RemoveCheckIn(old));
                    said = strings.corrected.into();
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
        Some(Overlay::Note(editor)) => {
            let changes = model.progress.set_note(&editor.topic, editor.text(), today);
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
        Some(Overlay::Plan(form)) => return plan::take_plan(model, form),
        Some(Overlay::Ways(ways)) => return plan::take_way(model, &ways),
        Some(Overlay::Cue(form)) => {
            let cue = form.line.text().trim().to_owned();
            return plan::keep_cue(model, cue);
        }
        Some(Overlay::Calendar(day)) => calendar::check_in_there(model, day),
        Some(Overlay::Dates(form)) => return calendar::take_dates(model, form),
        other => model.overlay = other,
    }
    Vec::new()
}

fn open(model: &mut Model) {
    let roadmap = &model.edition.roadmap;
    match model.screen {
        Screen::Today => {
            if let Some(id) = model.chosen_topic().cloned() {
                model.outline.select(&model.edition.roadmap, &id);
                model.show(Screen::Roadmap);
            }
        }
        Screen::Roadmap => match model.outline.selected_row(roadmap) {
            Row::Stage(stage) if model.outline.is_folded(stage) => model.outline.unfold(roadmap),
            Row::Stage(_) => model.outline.fold(roadmap),
            Row::Topic(stage, topic) => {
                let id = roadmap.stages()[stage].topics[topic].id.clone();
                model.overlay = Some(Overlay::Topic(id, 0));
            }
        },
        Screen::Progress | Screen::Reference => {}
    }
}

fn shift_day(model: &mut Model, days: i64) {
    let today = model.today();
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.shift(days, today),
        Some(Overlay::CheckIn(form)) => form.shift(days, today),
        Some(Overlay::Dates(form)) => form.focus().shift(days, today),
        Some(Overlay::Calendar(day)) => *day = ChosenDay::new(shift(day.date, days)),
        _ => {}
    }
}

fn paste(model: &mut Model, text: &str) {
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.date.text.paste(text),
        Some(Overlay::Plan(form)) => form.paste(text),
        Some(Overlay::Dates(form)) => form.focus().text.paste(text),
        Some(Overlay::Cue(form)) => form.line.paste(text),
        Some(Overlay::CheckIn(form)) => form.focus().paste(text),
        Some(Overlay::Search(search)) => search.query.paste(text),
        Some(Overlay::Note(editor)) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            editor.area.insert_str(crate::domain::plain_text::strip_controls(&text));
        }
        _ => {}
    }
}
