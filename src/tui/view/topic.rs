//! Owns how one topic or stage is told in full; refuses to be reached by keys itself.

use super::super::action::Command;
use super::super::model::Model;
use super::super::overlay::OpenTopic;
use super::super::pointer::{Pick, Spot};
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::stretch;
use super::{flowing, page_lines, popup, wrapped};
use crate::domain::plan::Span;
use crate::domain::progress::Status;
use crate::domain::roadmap::{Position, TopicId};
use crate::text::study_card::{self, CardPage, Reading};
use crate::text::wrap::{pad, width};
use crate::text::{NamedKey, Strings};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span as TextSpan};
use std::ops::Range;

/// Cells of a box.
pub(super) const BOX: usize = 3;
/// Cells of a title that are worth more than dates beside it.
const LEAST_TITLE: usize = 20;
/// Widest that the box of a topic gets, in cells.
const POPUP_WIDTH: u16 = 84;

/// The style of a state.
pub(super) fn status_style(status: Status, theme: &Theme) -> Style {
    match status {
        Status::Todo => theme.text,
        Status::InProgress => theme.current,
        Status::Done => theme.done,
        Status::Skipped => theme.quiet,
    }
}

/// A topic as a row of a list: box, title, marks, and of `dates`, the fullest first, the first
/// that leaves room for the title.
pub(super) fn row(
    model: &Model,
    id: &TopicId,
    selected: bool,
    dates: &[String],
    cells: usize,
    theme: &Theme,
) -> Line<'static> {
    let strings = model.strings();
    let status = model.state(id).status;
    let title = model.edition.roadmap.topic(id).map_or("", |topic| &topic.title);
    let mut marks = String::new();
    if model.progress.revise(id) {
        marks = format!("{} ", strings.revise_mark);
    }
    if !model.progress.note(id).is_empty() {
        marks = format!("{marks}{} ", strings.note_mark);
    }
    let begun = |(done, _): &(u32, u32)| *done > 0 && status != Status::Done;
    if let Some((done, all)) = steps(model, id).filter(begun) {
        marks = format!("{marks}{done}/{all} ");
    }
    let room = cells.saturating_sub(7 + width(&marks));
    let wanted = width(title).min(LEAST_TITLE);
    let dates = dates.iter().find(|dates| room >= wanted + 2 + width(dates));
    let dates = dates.map_or_else(String::new, |dates| format!(" {dates}"));
    let text = format!(
        "{} {} {} {marks}{dates}",
        if selected { ">" } else { " " },
        status.check_box(),
        pad(title, room.saturating_sub(width(&dates))),
    );
    Line::styled(text, if selected { theme.selected } else { status_style(status, theme) })
}

/// Where the box stands in the row of a topic or of a step, which begins with the mark of the chosen
/// one and a space.
pub(super) fn box_in(row: Rect) -> Rect {
    stretch(row, 2, BOX)
}

/// Steps of a topic's task that are done, and all of them; `None` for a task without steps.
fn steps(model: &Model, id: &TopicId) -> Option<(u32, u32)> {
    let all = model.edition.roadmap.topic(id).map(|topic| topic.steps).filter(|all| *all > 0)?;
    let done = model.progress.steps_done(id).range(1..=all).count();
    Some((u32::try_from(done).unwrap_or(all), all))
}

/// Two dates with a dash, or one.
pub(super) fn dates(strings: &Strings, span: Span) -> String {
    let first = (strings.short_date)(span.first);
    if span.first == span.last {
        return first;
    }
    format!("{first} – {}", (strings.short_date)(span.last))
}

/// Lines in which the box of the topic's state stands.
pub(super) struct Told {
    pub(super) lines: Vec<Line<'static>>,
    /// The index of its line, and the cells before it.
    pub(super) state: (usize, usize),
}

/// A topic in a box of its own.
pub(super) fn popup(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    open: &OpenTopic,
    theme: &Theme,
) {
    let cells = popup::content_width(area, POPUP_WIDTH);
    let (Told { lines, state }, Reached { steps, sources }) = read(model, open, cells, theme);
    let title = model.strings().card.title;
    let box_of = popup::scrolled(frame, area, title, &lines, (cells, open.offset), theme);
    frame.spot(stretch(box_of.line(state.0), state.1, BOX), Spot::Does(Command::Toggle));
    for (number, line) in (1..).zip(steps) {
        let (row, step) = (box_of.line(line), Pick::Step(number));
        frame.spot(row, Spot::Chooses(step));
        frame.spot(box_in(row), Spot::Sign(step, Command::TickStep));
    }
    // A source is a link: one click opens it.
    for (number, lines) in (1..).zip(sources) {
        for line in lines {
            frame.spot(box_of.line(line), Spot::Does(Command::OpenSource(number)));
        }
    }
}

/// What can be reached of a card, by its lines: where each step begins, and each source.
#[derive(Debug, Default)]
struct Reached {
    steps: Vec<usize>,
    sources: Vec<Range<usize>>,
}

/// A topic with its card, and what can be reached of it.
fn read(model: &Model, open: &OpenTopic, cells: u16, theme: &Theme) -> (Told, Reached) {
    let mut told = above_card(model, &open.id, cells, theme);
    let Some(laid) = card(model, open, cells) else { return (told, Reached::default()) };
    told.lines.push(Line::default());
    let above = told.lines.len();
    told.lines.extend(page_lines(&laid.page, theme));
    let steps = laid.steps.iter().map(|line| above + line).collect();
    // Four of them have keys.
    let sources = laid.sources.iter().take(4);
    let sources = sources.map(|lines| above + lines.start..above + lines.end).collect();
    (told, Reached { steps, sources })
}

/// What stands above a card: title, stage, the facts in a few lines, the note.
fn above_card(model: &Model, id: &TopicId, cells: u16, theme: &Theme) -> Told {
    let strings = model.strings();
    let roadmap = &model.edition.roadmap;
    let (Some(topic), Some(at)) = (roadmap.topic(id), roadmap.position(id)) else {
        return Told { lines: Vec::new(), state: (0, 0) };
    };
    let stage = &roadmap.stages()[at.stage];
    let mut lines = wrapped(&topic.title, cells, theme.strong);
    let of_stage = format!("{} {}/{}", stage.title, at.topic + 1, stage.topics.len());
    lines.extend(wrapped(&of_stage, cells, theme.quiet));
    let state = (lines.len(), 0);
    let facts = facts(model, id, at, theme).into_iter().enumerate().map(|(n, fact)| match fact {
        // The box says what it is.
        (_, told, style) if n == 0 => (told, style),
        (label, told, style) => (format!("{label} {told}"), style),
    });
    lines.extend(flowing(facts, cells, strings.remark_separator));
    if model.progress.revise(id) {
        let marked = format!("{} {}", strings.revise_mark, strings.to_revise);
        lines.extend(wrapped(&marked, cells, theme.attention));
    }
    if !model.progress.note(id).is_empty() {
        lines.push(Line::default());
        lines.extend(note(model, id, cells, theme));
    }
    Told { lines, state }
}

/// The card of a topic, laid out; `None` where it has none.
pub(super) fn card(model: &Model, open: &OpenTopic, cells: u16) -> Option<CardPage> {
    let card = model.edition.cards.get(&open.id)?;
    let done = model.progress.steps_done(&open.id);
    let (answers, chosen) = (open.answers, open.step);
    let answers_key = model.key(NamedKey::Answers);
    let reading = Reading { answers, answers_key, done, chosen, numbered: false };
    let roadmap = &model.edition.roadmap;
    Some(study_card::lay_out(card, roadmap, &reading, model.strings(), usize::from(cells)))
}

/// The first line to show so that the chosen step is seen, moving as little as needed; `None`
/// without one.
pub(super) fn step_offset(area: Rect, model: &Model, open: &OpenTopic) -> Option<usize> {
    let cells = popup::content_width(area, POPUP_WIDTH);
    let laid = card(model, open, cells)?;
    let step = usize::try_from(open.step?).ok()?.checked_sub(1)?;
    let first = *laid.steps.get(step)?;
    let after = laid.page.lines.len();
    let last = laid.steps.get(step + 1).copied().unwrap_or_else(|| {
        (first..after).find(|line| laid.page.lines[*line].is_empty()).unwrap_or(after)
    });
    let above = above_card(model, &open.id, cells, &Theme::plain()).lines.len() + 1;
    let rows = usize::from(area.height.saturating_sub(popup::BORDER.1)).max(1);
    Some(open.offset.max((above + last).saturating_sub(rows)).min(above + first))
}

/// How far the box of a topic scrolls.
pub(super) fn scroll_limit(area: Rect, model: &Model, open: &OpenTopic) -> usize {
    let cells = popup::content_width(area, POPUP_WIDTH);
    popup::scroll_limit(area, read(model, open, cells, &Theme::plain()).0.lines.len())
}

/// A topic in full: title, state, dates, marks, place, note.
pub(super) fn lines(model: &Model, id: &TopicId, cells: u16, theme: &Theme) -> Told {
    let strings = model.strings();
    let roadmap = &model.edition.roadmap;
    let (Some(topic), Some(at)) = (roadmap.topic(id), roadmap.position(id)) else {
        return Told { lines: Vec::new(), state: (0, 0) };
    };
    let stage = &roadmap.stages()[at.stage];
    let facts = facts(model, id, at, theme);
    let mut lines = wrapped(&topic.title, cells, theme.strong);
    lines.extend(wrapped(&stage.title, cells, theme.quiet));
    lines.push(Line::default());
    let label_width = facts.iter().map(|(label, ..)| width(label)).max().unwrap_or(0) + 2;
    let state = (lines.len(), label_width);
    for (label, value, style) in facts {
        lines.push(Line::from(vec![
            TextSpan::styled(pad(label, label_width), theme.quiet),
            TextSpan::styled(value, style),
        ]));
    }
    if model.progress.revise(id) {
        let marked = format!("{} {}", strings.revise_mark, strings.to_revise);
        lines.extend(wrapped(&marked, cells, theme.attention));
    }
    let place = (strings.place)(at.topic + 1, stage.topics.len(), at.overall + 1, roadmap.len());
    lines.extend(wrapped(&place, cells, theme.quiet));
    lines.push(Line::default());
    if model.progress.note(id).is_empty() {
        lines.extend(wrapped(&model.naming_keys(strings.no_note), cells, theme.quiet));
    } else {
        lines.extend(note(model, id, cells, theme));
    }
    Told { lines, state }
}

/// What is known of a topic: a label, what it says, and its style.
fn facts(
    model: &Model,
    id: &TopicId,
    at: Position,
    theme: &Theme,
) -> Vec<(&'static str, String, Style)> {
    let strings = model.strings();
    let state = model.state(id);
    let mut facts = vec![
        (
            strings.state,
            format!("{} {}", state.status.check_box(), (strings.status)(state.status)),
            status_style(state.status, theme),
        ),
        (
            strings.planned,
            dates(strings, model.overview.plan.topic_span(at.stage, at.topic)),
            theme.text,
        ),
    ];
    if let Some((done, all)) = steps(model, id) {
        let told = (strings.recall.steps)(done, all);
        facts.push((strings.recall.steps_label, told, theme.text));
    }
    if let Some(date) = state.begun {
        facts.push((strings.begun, (strings.date)(date), theme.text));
    }
    if let Some(date) = state.finished {
        facts.push((strings.finished, (strings.date)(date), theme.text));
    }
    facts
}

/// A topic's note under its heading.
fn note(model: &Model, id: &TopicId, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let mut lines = vec![Line::styled(strings.note, theme.title)];
    if model.progress.is_note_divided(id) {
        lines.extend(wrapped(&model.naming_keys(strings.note_divided), cells, theme.attention));
    }
    let note = crate::domain::plain_text::strip_controls(&model.progress.note(id)).into_owned();
    lines.extend(wrapped(&note, cells, theme.text));
    lines
}

/// A stage in full: title, dates, percentage, promise.
pub(super) fn stage_lines(
    model: &Model,
    index: usize,
    cells: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let strings = model.strings();
    let stage = &model.edition.roadmap.stages()[index];
    let figures = &model.overview.stages[index];
    let completion = figures.completion;
    let separator = strings.remark_separator;
    let mut lines = vec![Line::styled((strings.stage_number)(index + 1), theme.quiet)];
    lines.extend(wrapped(&stage.title, cells, theme.strong));
    let days = (strings.days)(figures.days);
    let dates = figures.span.map(|span| format!("{}{separator}", dates(strings, span)));
    lines.extend(wrapped(&format!("{}{days}", dates.unwrap_or_default()), cells, theme.text));
    let done = (strings.done_of)(completion.done, completion.counted());
    lines.push(Line::from(vec![
        TextSpan::styled(format!("{}%", completion.percent()), theme.strong),
        TextSpan::raw(format!("{separator}{done}")),
    ]));
    if completion.skipped > 0 {
        lines.extend(wrapped(&(strings.skipped)(completion.skipped), cells, theme.quiet));
    }
    lines.push(Line::default());
    for paragraph in stage.promise.split('\n') {
        lines.extend(wrapped(paragraph, cells, theme.text));
    }
    lines
}
