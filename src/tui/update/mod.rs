//! Owns what every action does to the interface's state; refuses to draw, to read files and to write them.

mod calendar;
mod commands;
mod dialog;
mod find;
mod leaving;
mod navigate;
mod plan;
mod point;
mod recall;
mod record;
mod settings;
mod shelf;
mod tour;

use super::action::Action;
use super::effect::Effect;
use super::flourish::Flourish;
use super::forms::WelcomeForm;
use super::model::{Model, Notice, Screen};
use super::overlay::Overlay;
use super::pointer::Part;
use crate::domain::review::QuestionId;
use crate::domain::roadmap::{Roadmap, TopicId};
use commands::obey;
use dialog::paste;
use leaving::end;
use navigate::{only_scrolls, scroll, settle};
use record::{failed, look_again, recorded};

/// Takes one action in and says what is to be done to the world.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    let chosen = chosen(model);
    let is_given = matches!(
        action,
        Action::Command(_)
            | Action::Type(_)
            | Action::Paste(_)
            | Action::Point(..)
            | Action::Scroll(..)
    );
    if is_given {
        // Whoever goes on does not wait for it.
        model.flourish = None;
    }
    // What comes from elsewhere reaches a box beneath the list of keys as if that were not there.
    let help = if is_given { None } else { model.lift_help() };
    let beneath = model.overlay.as_ref().map(std::mem::discriminant);
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
    if let Some(offset) = help
        && model.overlay.as_ref().map(std::mem::discriminant) == beneath
    {
        let over = model.overlay.take().map(Box::new);
        model.overlay = Some(Overlay::Help { offset, over });
    }
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
    let ids = |roadmap: &Roadmap| -> Vec<String> {
        roadmap.stages().iter().map(|stage| stage.id.clone()).collect()
    };
    if ids(&model.edition.roadmap) != ids(&edition.roadmap) {
        // The days of its rows would be those of other stages.
        model.overlay.take_if(|overlay| matches!(overlay, Overlay::Plan(_)));
    }
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
