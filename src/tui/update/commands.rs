//! Owns what each command does; refuses to know by which key, click or name it was given.

use super::super::action::Command;
use super::super::effect::Effect;
use super::super::forms::{CheckInForm, DatesForm, NoteEditor, PlanForm};
use super::super::keymap::Context;
use super::super::layout;
use super::super::model::{Model, Notice, Screen};
use super::super::outline::Row;
use super::super::overlay::{ChosenDay, OpenTopic, Overlay};
use super::super::settings::Settings;
use super::dialog::{accept, shift_day};
use super::leaving::{back, end, leave};
use super::navigate::{jump_to_heading, jump_to_match, next_unfinished, scroll};
use super::record::{record, set_status, travel};
use super::{calendar, find, navigate, plan, recall, settings, tour};
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::plan_draft::PlanDraft;
use crate::domain::progress::{Status, TopicState};

/// Does what a command says, and says what is to be done to the world.
pub(super) fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    let today = model.today();
    give_way(model, command);
    match command {
        Command::Tour => tour::begin(model),
        Command::TourOn => tour::go_on(model),
        Command::TourBack => tour::go_back(model),
        Command::QuitNow if matches!(model.overlay, Some(Overlay::Unsaved)) => leave(model),
        Command::RowUp | Command::RowDown | Command::Less | Command::More
            if matches!(model.overlay, Some(Overlay::Settings(_))) =>
        {
            return settings::obey(model, command);
        }
        Command::ChangeSetting => return settings::obey(model, command),
        Command::Settings => {
            model.overlay = Some(Overlay::Settings(Settings::default()));
            return vec![Effect::Examine];
        }
        Command::Quit | Command::QuitNow => return end(model),
        Command::LeaveUnsaved => leave(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::SwitchLanguage => return settings::switch_language(model),
        Command::Back => return back(model),
        Command::Help => {
            let over = model.overlay.take().map(Box::new);
            model.overlay = Some(Overlay::Help { offset: 0, over });
        }
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
                let note = model.progress.note(&id).into_owned();
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
        Command::FindTopic => find::topics(model),
        Command::Palette => find::actions(model),
        Command::Accept if matches!(model.overlay, Some(Overlay::Finder(_))) => {
            return find::accept(model).map_or_else(Vec::new, |command| obey(model, command));
        }
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
            model.overlay = Some(Overlay::Plan(Box::new(PlanForm::new(&draft, today))));
        }
        Command::Replan => plan::open_ways(model),
        Command::PauseOrResume => return plan::pause_or_resume(model),
        Command::Calendar => model.overlay = Some(Overlay::Calendar(ChosenDay::new(today))),
        Command::EditDates => {
            if let Some(id) = model.chosen_topic().cloned() {
                let state = model.progress.state(&id);
                model.overlay = Some(Overlay::Dates(Box::new(DatesForm::new(id, state))));
            }
        }
        Command::NextTopic => navigate::step_topic(model, true),
        Command::PreviousTopic => navigate::step_topic(model, false),
        Command::Answers if model.is_idle(Context::Topic, command) => {
            let none = model.strings().recall.no_questions;
            model.notice = Some(Notice::Said(none.into()));
        }
        Command::Answers => {
            if let Some(open) = &mut model.open_topic {
                open.answers = !open.answers;
            }
        }
        Command::Recall => recall::start(model),
        Command::Reveal => recall::reveal(model),
        Command::Judge(grade) => return recall::grade(model, grade),
        Command::JudgeAnew => return recall::take_back(model),
        Command::TakeTickBack => return recall::take_tick_back(model),
        Command::TickStep => return recall::tick_step(model),
        Command::NextStep => recall::choose_step(model, true),
        Command::PreviousStep => recall::choose_step(model, false),
        Command::OpenSource(number) => match model.source_address(number) {
            Some(address) => return vec![Effect::OpenAddress(address.to_owned())],
            None => {
                let none = model.strings().card.no_source;
                model.notice = Some(Notice::Said(none.into()));
            }
        },
        Command::Sync => {
            // That it goes on is said as long as it does.
            if !std::mem::replace(&mut model.syncing, true) {
                return vec![Effect::Sync(model.edition.lang)];
            }
        }
        Command::Roadmaps => return vec![Effect::ListRoadmaps(model.edition.lang)],
        Command::RowUp => plan::step_row(model, -1),
        Command::RowDown => plan::step_row(model, 1),
        Command::Less => plan::shift_value(model, -1),
        Command::More => plan::shift_value(model, 1),
        Command::WeekLess => plan::shift_value(model, -7),
        Command::WeekMore => plan::shift_value(model, 7),
        Command::PreviousChoice => choose(model, -1),
        Command::NextChoice => choose(model, 1),
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

/// Closes the tour or the list of keys when something is done that is not its own; a box that the list
/// lay over is what it is done to.
fn give_way(model: &mut Model, command: Command) {
    let context = match model.overlay {
        Some(Overlay::Tour(_)) => Context::Tour,
        Some(Overlay::Help { .. }) => Context::Help,
        _ => return,
    };
    let is_its_own = model.keymap.bindings(context).any(|binding| binding.command == command);
    if !is_its_own && model.lift_help().is_none() {
        model.overlay = None;
    }
}

/// Marks another way, or another roadmap.
fn choose(model: &mut Model, by: isize) {
    match &mut model.overlay {
        Some(Overlay::Shelf(shelf)) => shelf.choose(by),
        Some(Overlay::Finder(finder)) => finder.choose(by),
        _ => plan::choose_way(model, by),
    }
}

/// Further than any list or page is long.
const FAR: isize = isize::MAX / 2;

fn open(model: &mut Model) {
    let roadmap = &model.edition.roadmap;
    match model.screen {
        Screen::Today => {
            if let Some(id) = model.chosen_topic().cloned() {
                model.open_topic = Some(OpenTopic::new(id));
            }
        }
        Screen::Roadmap => match model.outline.selected_row(roadmap) {
            Row::Stage(stage) if model.outline.is_folded(stage) => model.outline.unfold(roadmap),
            Row::Stage(_) => model.outline.fold(roadmap),
            Row::Topic(stage, topic) => {
                let id = roadmap.stages()[stage].topics[topic].id.clone();
                model.open_topic = Some(OpenTopic::new(id));
            }
        },
        Screen::Progress | Screen::Reference => {}
    }
}
