//! Owns how the state is drawn, one panel a file; refuses to change it.

mod beside;
mod calendar;
mod canvas;
mod finder;
mod forms;
mod frame;
mod heat_map;
mod help;
mod marks;
mod percentages;
mod plan;
mod popup;
pub(super) mod progress;
mod recall;
pub(super) mod reference;
mod roadmap;
mod settings;
mod shelf;
mod strip;
mod today;
mod topic;
mod tour;
mod ways;

use super::keymap::Context;
use super::model::{Model, Screen};
use super::overlay::Overlay;
use super::pointer::{Part, Spot};
use super::theme::Theme;
use super::{ascii, layout, pointer};
use crate::text::page::{Page, Role, Segment};
use crate::text::wrap::width;
use canvas::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Draws the whole screen, in ASCII where the theme says so.
pub fn draw(frame: &mut ratatui::Frame<'_>, model: &Model, theme: &Theme) {
    let mut drawn = Frame::new(frame.buffer_mut());
    layers(&mut drawn, model, theme);
    if let Some(cursor) = drawn.cursor() {
        frame.set_cursor_position(cursor);
    }
    if theme.ascii {
        ascii::replace(frame.buffer_mut());
    }
}

/// What a click there means: the screen is drawn, on no terminal, and asked.
#[must_use]
pub fn spot_at(model: &Model, at: Position) -> Option<Spot> {
    on_cells(model, |frame| frame.spot_at(at))
}

/// What the wheel scrolls there.
#[must_use]
pub fn part_at(model: &Model, at: Position) -> Option<Part> {
    on_cells(model, |frame| frame.part_at(at))
}

/// What the screen shows less of than its panels meant to, each told in a sentence: text for which a panel
/// did not see to the room, and text that another lies over. It is empty.
#[must_use]
pub fn cuts(model: &Model) -> Vec<String> {
    on_cells(model, |frame| frame.cuts().to_vec())
}

fn on_cells<T>(model: &Model, ask: impl FnOnce(&Frame<'_>) -> T) -> T {
    let mut cells = Buffer::empty(Rect::from((Position::ORIGIN, model.size)));
    let mut frame = Frame::watching(&mut cells);
    layers(&mut frame, model, &Theme::plain());
    ask(&frame)
}

/// Draws the screen, the topic being read and the dialog over both.
fn layers(frame: &mut Frame<'_>, model: &Model, theme: &Theme) {
    if layout::is_too_small(model.size) {
        let polite = "ninety: 窗口太小 · too small (30×8)";
        let area = frame.area();
        if area.is_empty() {
            return;
        }
        frame.text(wrapped(polite, area.width, Style::new()), area);
        return;
    }
    let areas = layout::screen(model.size);
    frame::header(frame, areas.header, model, theme);
    match (&model.overlay, model.screen) {
        // Before the start date is chosen there is nothing to show beneath.
        (Some(Overlay::Welcome(_)), _) => {}
        (_, Screen::Today) => today::draw(frame, areas.body, model, theme),
        (_, Screen::Roadmap) => roadmap::draw(frame, areas.body, model, theme),
        (_, Screen::Progress) => progress::draw(frame, areas.body, model, theme),
        (_, Screen::Reference) => reference::draw(frame, areas.body, model, theme),
    }
    if let Some(open) = &model.open_topic {
        frame.cover(areas.footer, pointer::beside(Context::Topic));
        topic::popup(frame, areas.body, model, open, theme);
    }
    // The tour stands in nobody's way.
    if !matches!(model.overlay, None | Some(Overlay::Tour(_))) {
        frame.cover(areas.footer, pointer::beside(model.context()));
    }
    match &model.overlay {
        None => {}
        Some(Overlay::Welcome(form)) => forms::welcome(frame, areas.body, model, form, theme),
        Some(Overlay::CheckIn(form)) => forms::check_in(frame, areas.body, model, form, theme),
        Some(Overlay::Note(editor)) => forms::note(frame, areas.body, model, editor, theme),
        Some(Overlay::Search(search)) => forms::search(frame, areas.footer, model, search, theme),
        Some(Overlay::Help { offset, .. }) => help::draw(frame, areas.body, model, *offset, theme),
        Some(Overlay::Ticked(ticked)) => recall::ticked(frame, areas.body, model, ticked, theme),
        Some(Overlay::Recall(session)) => {
            recall::session(frame, areas.body, model, session, theme);
        }
        Some(Overlay::Milestones(reached, offset)) => {
            popup::milestones(frame, areas.body, model, (reached, *offset), theme);
        }
        Some(Overlay::Finder(finder)) => finder::draw(frame, areas.body, model, finder, theme),
        Some(Overlay::Shelf(shelf)) => shelf::draw(frame, areas.body, model, shelf, theme),
        Some(Overlay::Settings(chosen)) => settings::draw(frame, areas.body, model, chosen, theme),
        Some(Overlay::Tour(step)) => tour::draw(frame, areas.body, model, *step, theme),
        Some(Overlay::Plan(form)) => plan::draw(frame, areas.body, model, form, theme),
        Some(Overlay::Ways(ways)) => ways::draw(frame, areas.body, model, ways, theme),
        Some(Overlay::Calendar(day)) => calendar::draw(frame, areas.body, model, *day, theme),
        Some(Overlay::Dates(form)) => forms::dates(frame, areas.body, model, form, theme),
        Some(Overlay::Unsaved) => popup::unsaved(frame, areas.body, model, theme),
        Some(Overlay::Cue(form)) => forms::cue(frame, areas.body, model, form, theme),
    }
    // A message of several lines lies over everything.
    if !matches!(model.overlay, Some(Overlay::Search(_))) {
        frame::footer(frame, areas.footer, model, theme);
    }
}

/// How far the overlay scrolls; 0 for one that does not.
pub(super) fn overlay_scroll_limit(model: &Model) -> usize {
    let body = layout::screen(model.size).body;
    match &model.overlay {
        Some(Overlay::Help { .. }) => help::scroll_limit(body, model),
        Some(Overlay::Recall(session)) => recall::scroll_limit(body, model, session),
        Some(Overlay::Milestones(reached, _)) => {
            popup::milestones_scroll_limit(body, model, reached)
        }
        _ => 0,
    }
}

/// How far the stage or topic beside a list scrolls.
pub(super) fn beside_scroll_limit(model: &Model) -> usize {
    let body = layout::screen(model.size).body;
    match model.screen {
        _ if layout::is_too_small(model.size) => 0,
        Screen::Today => today::beside_scroll_limit(body, model),
        Screen::Roadmap => roadmap::beside_scroll_limit(body, model),
        Screen::Progress | Screen::Reference => 0,
    }
}

/// How far the topic being read scrolls.
pub(super) fn topic_scroll_limit(model: &Model) -> usize {
    let body = layout::screen(model.size).body;
    model.open_topic.as_ref().map_or(0, |open| topic::scroll_limit(body, model, open))
}

/// The first line to show so that the chosen step of the topic being read is seen; `None` without
/// one.
pub(super) fn topic_step_offset(model: &Model) -> Option<usize> {
    topic::step_offset(layout::screen(model.size).body, model, model.open_topic.as_ref()?)
}

/// `text` as lines of at most `cells` cells in one style.
fn wrapped(text: &str, cells: u16, style: Style) -> Vec<Line<'static>> {
    let lines = crate::text::wrap::wrap(text, usize::from(cells));
    lines.into_iter().map(|line| Line::styled(line, style)).collect()
}

/// Sentences one after the other, on as few lines as they need; one that is longer than a line is
/// wrapped.
fn flowing(
    parts: impl IntoIterator<Item = (String, Style)>,
    cells: u16,
    gap: &'static str,
) -> Vec<Line<'static>> {
    flowing_after(parts, cells, |_| gap)
}

/// As [`flowing`], with a gap that depends on what stands before it.
fn flowing_after(
    parts: impl IntoIterator<Item = (String, Style)>,
    cells: u16,
    gap_after: impl Fn(&str) -> &'static str,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for (text, style) in parts {
        let before = lines.last().and_then(|line| line.spans.last());
        let gap = before.map_or("", |span| gap_after(&span.content));
        let part = wrapped(&text, cells, style);
        let needed = part.first().map_or(0, Line::width) + width(gap);
        match lines.last_mut().filter(|line| line.width() + needed <= usize::from(cells)) {
            Some(line) if part.len() == 1 => {
                line.spans.push(Span::raw(gap));
                line.spans.push(Span::styled(text, style));
            }
            _ => lines.extend(part.into_iter().map(unstyled)),
        }
    }
    lines
}

/// The line with its style on its spans, so that others can follow it.
fn unstyled(line: Line<'static>) -> Line<'static> {
    let style = line.style;
    Line::from(line.spans.into_iter().map(|span| span.patch_style(style)).collect::<Vec<_>>())
}

/// The lines of a page in colour.
fn page_lines(page: &Page, theme: &Theme) -> Vec<Line<'static>> {
    let line = |segments: &Vec<Segment>| {
        let spans =
            segments.iter().map(|s| Span::styled(s.text.clone(), role_style(s.role, theme)));
        Line::from(spans.collect::<Vec<_>>())
    };
    page.lines.iter().map(line).collect()
}

/// The style of a stretch of a page.
fn role_style(role: Role, theme: &Theme) -> Style {
    match role {
        Role::Plain => theme.text,
        Role::Strong => theme.strong,
        Role::Emphasis => theme.text.add_modifier(Modifier::ITALIC),
        Role::Code => theme.key,
        Role::Heading(1) => theme.title.add_modifier(Modifier::UNDERLINED),
        Role::Heading(_) => theme.title,
        Role::Mark => theme.frame,
    }
}
