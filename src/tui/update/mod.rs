//! Owns what every action does to the interface's state; refuses to draw, to read files and to write them.

mod calendar;
mod dialog;
mod find;
mod navigate;
mod plan;
mod point;
mod recall;
mod record;
mod settings;
mod shelf;
mod tour;

use super::action::{Action, Command};
use super::effect::Effect;
use super::flourish::Flourish;
use super::forms::{CheckInForm, DatesForm, NoteEditor, PlanForm, WelcomeForm};
use super::keymap::Context;
use super::layout;
use super::model::{Model, Notice, Screen};
use super::outline::Row;
use super::overlay::{ChosenDay, OpenTopic, Overlay};
use super::pointer::Part;
use super::settings::Settings;
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::plan_draft::PlanDraft;
use crate::domain::progress::{Status, TopicState};
use crate::domain::review::QuestionId;
use crate::domain::roadmap::TopicId;
use dialog::{accept, close, paste, shift_day};
use navigate::{jump_to_heading, jump_to_match, next_unfinished, only_scrolls, scroll, settle};
use record::{failed, look_again, record, recorded, set_status, travel};

/// Takes one action in and says what is to be done to the world.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    let chosen = chosen(model);
    if matches!(
        action,
        Action::Command(_)
            | Action::Type(_)
            | Action::Paste(_)
            | Action::Point(..)
            | Action::Scroll(..)
    ) {
        // Whoever goes on does not wait for it.
        model.flourish = None;
    }
    if !only_scrolls(&action) {
        model.progress_limit = None;
    }
    let effects = match action {
        Action::Command(command) => {
            take_words_back(model);
            obey(model, command)
        }
        Action::Point(choice, command) => {
            take_words_back(model);
            // Whoever points at what lies beneath the tour goes on by himself.
            model.overlay.take_if(|overlay| matches!(overlay, Overlay::Tour(_)));
            point::choose(model, choice);
            settle(model);
            command.map_or_else(Vec::new, |command| obey(model, command))
        }
        Action::Scroll(part, rows) => {
            take_words_back(model);
            match part {
                Part::Main => scroll(model, rows),
                Part::Beside => model.beside = model.beside.saturating_add_signed(rows),
            }
            Vec::new()
        }
        Action::Type(key) => {
            match &mut model.overlay {
                Some(Overlay::Welcome(form)) => form.date.text.type_key(key),
                Some(Overlay::Plan(form)) => form.type_key(key),
                Some(Overlay::Dates(form)) => form.focus().text.type_key(key),
                Some(Overlay::Cue(form)) => form.line.type_key(key),
                Some(Overlay::CheckIn(form)) => form.focus().type_key(key),
                Some(Overlay::Search(search)) => search.query.type_key(key),
                Some(Overlay::Finder(finder)) => finder.type_key(key),
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
                model.overlay = model.ways(ways.offered).map(Overlay::Ways);
            }
            model.greeting = true;
            Vec::new()
        }
        Action::Recorded(progress, events) => {
            recorded(model, progress, &events);
            Vec::new()
        }
        Action::Failed(reason) => {
            failed(model, reason);
            Vec::new()
        }
        Action::Moved => {
            model.flourish = model.flourish.and_then(Flourish::next);
            Vec::new()
        }
        Action::Woke => look_again(model),
        Action::Spoken(edition) => {
            turn_to_edition(model, *edition);
            // The roadmaps that are listed are told in the language spoken.
            match &model.overlay {
                Some(Overlay::Shelf(_)) => vec![Effect::ListRoadmaps(model.edition.lang)],
                _ => Vec::new(),
            }
        }
        Action::Renewed(edition) => {
            turn_to_edition(model, *edition);
            let told = model.strings().roadmaps.renewed;
            model.notice.get_or_insert_with(|| Notice::Said(told.into()));
            Vec::new()
        }
        Action::Shelf(roadmaps) => {
            shelf::show(model, roadmaps);
            Vec::new()
        }
        Action::RoadmapOpened(edition, progress, events) => {
            shelf::turn(model, *edition, progress, &events)
        }
        Action::Synced(Ok(said)) => {
            model.syncing = false;
            model.notice = Some(Notice::Said(said));
            look_again(model)
        }
        Action::Examined(problems) => {
            if let Some(Overlay::Settings(settings)) = &mut model.overlay {
                settings.problems = problems;
            }
            Vec::new()
        }
        Action::Opened(said) => {
            model.notice = Some(Notice::Said(said));
            Vec::new()
        }
        Action::Synced(Err(reason)) => {
            model.syncing = false;
            model.notice = Some(Notice::Problem(reason));
            Vec::new()
        }
        Action::Warned(reason) => {
            model.notice = Some(Notice::Problem(reason));
            Vec::new()
        }
        Action::End => {
            model.unsaved.abandoned = true;
            end(model)
        }
    };
    model.greet();
    if self::chosen(model) != chosen {
        model.beside = 0;
    }
    settle(model);
    effects
}

/// What is told of beside a list: the screen, its row and the topic in it.
fn chosen(model: &Model) -> (Screen, usize, Option<TopicId>) {
    (model.screen, model.outline.selected, model.chosen_topic().cloned())
}

/// What was said is gone with the next key.
fn take_words_back(model: &mut Model) {
    model.notice.take_if(|notice| matches!(notice, Notice::Said(_)));
}

fn turn_to_edition(model: &mut Model, edition: super::edition::Edition) {
    model.edition = edition;
    model.derive(model.today());
    model.lay_out_reference();
    close_what_is_gone(model);
}

/// Closes what shows a topic or a question that the roadmap no longer has, so that nothing is recorded
/// of it unseen. Text being written stays.
fn close_what_is_gone(model: &mut Model) {
    let roadmap = &model.edition.roadmap;
    let has = |id: &TopicId| roadmap.topic(id).is_some();
    let asks = |asked: &QuestionId| {
        roadmap.topic(&asked.topic).is_some_and(|topic| asked.question <= topic.questions)
    };
    let gone = match &model.overlay {
        Some(Overlay::Ticked(ticked)) => !has(&ticked.topic),
        Some(Overlay::Recall(session)) => !session.queue().all(asks),
        _ => false,
    };
    let unread = model.open_topic.as_ref().is_some_and(|open| !has(&open.id));
    model.overlay.take_if(|_| gone);
    model.open_topic.take_if(|_| unread);
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
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
        Command::OpenSource(number) => {
            let id = model.chosen_topic();
            let card = id.and_then(|id| model.edition.cards.get(id));
            let source = card.and_then(|card| card.sources.get(number - 1));
            match source.map(|source| source.address.clone()).filter(|a| !a.is_empty()) {
                Some(address) => return vec![Effect::OpenAddress(address)],
                None => {
                    let none = model.strings().card.no_source;
                    model.notice = Some(Notice::Said(none.into()));
                }
            }
        }
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

/// Closes the tour or the list of keys when something is done that is not its own.
fn give_way(model: &mut Model, command: Command) {
    let context = match model.overlay {
        Some(Overlay::Tour(_)) => Context::Tour,
        Some(Overlay::Help(_)) => Context::Help,
        _ => return,
    };
    if !model.keymap.bindings(context).any(|binding| binding.command == command) {
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

fn back(model: &mut Model) -> Vec<Effect> {
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
fn end(model: &mut Model) -> Vec<Effect> {
    model.ended = true;
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
fn leave(model: &mut Model) {
    model.unsaved.abandoned = true;
    model.ended = true;
}

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
