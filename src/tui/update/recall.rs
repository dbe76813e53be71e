//! Owns what keys do to recall and to a task's steps: offering questions, asking, judging, ticking; refuses to schedule.

use super::super::effect::Effect;
use super::super::model::{Model, Notice};
use super::super::overlay::{OpenTopic, Overlay, Ticked};
use super::super::session::RecallSession;
use super::super::view;
use super::record::{record, refused, travel};
use crate::domain::history::Direction;
use crate::domain::progress::Status;
use crate::domain::recall::questions;
use crate::domain::review::{Grade, QuestionId, Review};
use crate::domain::roadmap::TopicId;

/// Begins to ask: of a topic that is open its own questions, else those that wait.
pub(super) fn start(model: &mut Model) {
    if refused(model) {
        return;
    }
    if let Some(open) = &model.open_topic {
        match RecallSession::new(own_questions(model, &open.id)) {
            Some(session) => model.overlay = Some(Overlay::Recall(session)),
            None => say(model, model.strings().recall.no_questions.into()),
        }
        return;
    }
    let recall = &model.overview.recall;
    if let Some(session) = RecallSession::new(recall.waiting.iter().cloned()) {
        model.overlay = Some(Overlay::Recall(session));
        return;
    }
    let words = &model.strings().recall;
    let told = match recall.due {
        _ if !model.edition.roadmap.has_questions() => words.none_here.to_owned(),
        0 if recall.memories.is_empty() && recall.new == 0 => words.nothing_done.to_owned(),
        0 => model.naming_keys(words.nothing_waits),
        due => (words.enough)(recall.answered_today, due),
    };
    say(model, told);
}

fn own_questions(model: &Model, id: &TopicId) -> Vec<QuestionId> {
    model.edition.roadmap.topic(id).into_iter().flat_map(questions).collect()
}

/// After a topic was ticked: tells how one sees that it is done, and offers its questions, unless
/// they were answered before.
pub(super) fn offer(model: &mut Model, id: TopicId, before: Status) {
    if before == Status::Done || model.state(&id).status != Status::Done {
        return;
    }
    let known =
        |question: &QuestionId| model.progress.reviews().any(|(_, review)| review.of == *question);
    let new = own_questions(model, &id).into_iter().filter(|question| !known(question)).count();
    if new == 0 {
        return;
    }
    model.overlay = Some(Overlay::Ticked(Ticked { topic: id, questions: new }));
}

/// Asks the questions of the topic just ticked.
pub(super) fn accept_offer(model: &mut Model, ticked: &Ticked) {
    let asked = own_questions(model, &ticked.topic);
    model.overlay = RecallSession::new(asked).map(Overlay::Recall);
}

/// Takes the tick back that the offer came with.
pub(super) fn take_tick_back(model: &mut Model) -> Vec<Effect> {
    model.overlay = None;
    travel(model, Direction::Undo)
}

/// Shows the answer.
pub(super) fn reveal(model: &mut Model) {
    if let Some(Overlay::Recall(session)) = &mut model.overlay {
        session.show(true);
    }
}

/// Records how well the answer was recalled, and asks the next question; says so after the last.
pub(super) fn grade(model: &mut Model, grade: Grade) -> Vec<Effect> {
    if refused(model) {
        return Vec::new();
    }
    let today = model.today();
    let key = model.keys.review(today);
    let Some(Overlay::Recall(session)) = &mut model.overlay else { return Vec::new() };
    let Some(question) = session.grade(grade) else { return Vec::new() };
    let changes = model.progress.answer(key, Review::new(question, today, grade));
    let effects = record(model, changes, Direction::Do);
    finish(model);
    effects
}

/// Closes a session in which every question was recalled.
fn finish(model: &mut Model) {
    let Some(Overlay::Recall(session)) = &model.overlay else { return };
    if session.question().is_some() {
        return;
    }
    if !matches!(model.notice, Some(Notice::Problem(_))) {
        say(model, (model.strings().recall.over)(session.answers()));
    }
    model.overlay = None;
}

/// Takes the last answer of the session back, to judge it anew.
pub(super) fn take_back(model: &mut Model) -> Vec<Effect> {
    let taken = match &mut model.overlay {
        Some(Overlay::Recall(session)) => session.take_back(),
        _ => false,
    };
    let said = match taken {
        true => model.strings().recall.taken_back,
        false => model.strings().recall.nothing_judged,
    };
    let effects = if taken { travel(model, Direction::Undo) } else { Vec::new() };
    say(model, said.into());
    effects
}

/// Marks the next step of the open topic's task, or the one before, and brings it into view.
pub(super) fn choose_step(model: &mut Model, forward: bool) {
    let Some(open) = &model.open_topic else { return };
    let Some(steps) = steps(model, &open.id) else { return };
    let step = match (chosen_step(model, open), forward) {
        (Some(step), true) if step < steps => step + 1,
        (Some(step), false) if step > 1 => step - 1,
        (Some(_), true) => 1,
        (Some(_), false) => steps,
        (None, _) => open_step(model, &open.id, 1, steps).unwrap_or(1),
    };
    mark_step(model, step);
}

pub(super) fn mark_step(model: &mut Model, step: u32) {
    if let Some(open) = &mut model.open_topic {
        open.step = Some(step);
    }
    let offset = view::topic_step_offset(model);
    if let (Some(open), Some(offset)) = (&mut model.open_topic, offset) {
        open.offset = offset;
    }
}

/// Ticks the chosen step of the open topic's task, or takes its tick off; without a chosen one, the
/// first that is open. Then the next open one is marked.
pub(super) fn tick_step(model: &mut Model) -> Vec<Effect> {
    let Some(open) = &model.open_topic else { return Vec::new() };
    let id = open.id.clone();
    let Some(steps) = steps(model, &id) else {
        say(model, model.strings().recall.no_steps.into());
        return Vec::new();
    };
    let chosen = chosen_step(model, open);
    let step = chosen.or_else(|| open_step(model, &id, 1, steps)).unwrap_or(1);
    let on = !model.progress.is_step_done(&id, step);
    let changes = model.progress.set_step(&id, step, on, model.today());
    let effects = record(model, changes, Direction::Do);
    let next = open_step(model, &id, step, steps).filter(|_| on);
    if on && next.is_none() && model.state(&id).status != Status::Done {
        say(model, model.naming_keys(model.strings().recall.all_steps));
    }
    mark_step(model, next.unwrap_or(step));
    effects
}

/// The chosen step, if the task still has it.
fn chosen_step(model: &Model, open: &OpenTopic) -> Option<u32> {
    open.step.filter(|step| steps(model, &open.id).is_some_and(|steps| *step <= steps))
}

/// Number of steps of a topic's task; `None` for none.
fn steps(model: &Model, id: &TopicId) -> Option<u32> {
    model.edition.roadmap.topic(id).map(|topic| topic.steps).filter(|steps| *steps > 0)
}

/// The first step from `from` on that is not done, else the first before it.
fn open_step(model: &Model, id: &TopicId, from: u32, steps: u32) -> Option<u32> {
    (from..=steps).chain(1..from).find(|step| !model.progress.is_step_done(id, *step))
}

fn say(model: &mut Model, said: String) {
    model.notice = Some(Notice::Said(said));
}
