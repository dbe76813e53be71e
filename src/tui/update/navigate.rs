//! Owns moving: choices, scrolling, headings and matches; refuses to change the record.

use super::super::action::{Action, Command};
use super::super::model::{Model, Notice, Screen};
use super::super::outline::Row;
use super::super::overlay::{OpenTopic, Overlay};
use super::super::view;

pub(super) fn scroll(model: &mut Model, rows: isize) {
    if let Some(overlay) = &mut model.overlay {
        if let Some(offset) = overlay.offset() {
            *offset = offset.saturating_add_signed(rows);
        }
        return;
    }
    if let Some(open) = &mut model.open_topic {
        open.offset = open.offset.saturating_add_signed(rows);
        return;
    }
    match model.screen {
        Screen::Today => model.agenda = model.agenda.saturating_add_signed(rows),
        Screen::Roadmap => model.outline.step(&model.edition.roadmap, rows),
        Screen::Progress => {
            model.progress_offset = model.progress_offset.saturating_add_signed(rows);
        }
        Screen::Reference => {
            model.reading.offset = model.reading.offset.saturating_add_signed(rows);
            model.reading.matched = None;
        }
    }
}

/// Whether an action moves what is shown and changes nothing of it.
pub(super) fn only_scrolls(action: &Action) -> bool {
    use Command::{Bottom, Down, HalfPageDown, HalfPageUp, Top, Up};
    matches!(
        action,
        Action::Command(Up | Down | HalfPageUp | HalfPageDown | Top | Bottom) | Action::Scroll(..)
    )
}

/// Opens the topic after the open one, or before it, and chooses it in the list beneath.
pub(super) fn step_topic(model: &mut Model, forward: bool) {
    let Some(open) = &model.open_topic else { return };
    let roadmap = &model.edition.roadmap;
    let Some(at) = roadmap.position(&open.id).map(|position| position.overall) else { return };
    let next = if forward { Some(at + 1) } else { at.checked_sub(1) };
    if let Some(topic) = next.and_then(|next| roadmap.at(next)) {
        let id = topic.id.clone();
        model.outline.select(roadmap, &id);
        model.open_topic = Some(OpenTopic::new(id));
    }
}

/// Chooses the nearest topic after (or before) the chosen row that is to do or in progress.
pub(super) fn next_unfinished(model: &mut Model, forward: bool) {
    let roadmap = &model.edition.roadmap;
    let open = &model.overview.open;
    let found = if model.screen == Screen::Today {
        let agenda = &model.overview.agenda;
        let is_open = |n: &usize| {
            let place = roadmap.position(&agenda[*n].topic).map(|at| at.overall);
            place.is_some_and(|place| open.binary_search(&place).is_ok())
        };
        let found = if forward {
            (model.agenda + 1..agenda.len()).find(is_open)
        } else {
            (0..model.agenda).rev().find(is_open)
        };
        found.map(|n| model.agenda = n)
    } else {
        // A stage's heading stands just before its first topic.
        let (place, on_topic) = match model.outline.selected_row(roadmap) {
            Row::Stage(stage) => {
                (roadmap.stages()[..stage].iter().map(|s| s.topics.len()).sum(), false)
            }
            Row::Topic(stage, topic) => {
                let id = &roadmap.stages()[stage].topics[topic].id;
                (roadmap.position(id).map_or(0, |at| at.overall), true)
            }
        };
        let next = if forward {
            let after = place + usize::from(on_topic);
            open.get(open.partition_point(|n| *n < after))
        } else {
            open.partition_point(|n| *n < place).checked_sub(1).and_then(|n| open.get(n))
        };
        next.and_then(|place| roadmap.at(*place))
            .map(|topic| model.outline.select(roadmap, &topic.id))
    };
    if found.is_none() {
        model.notice = Some(Notice::Said(model.strings().no_unfinished.into()));
    }
}

pub(super) fn jump_to_heading(model: &mut Model, command: Command) {
    let reading = &mut model.reading;
    let mut lines = reading.page.headings.iter().map(|heading| heading.line);
    let found = match command {
        Command::NextHeading => lines.find(|line| *line > reading.offset),
        _ => lines.rev().find(|line| *line < reading.offset),
    };
    if let Some(line) = found {
        reading.offset = line;
        reading.matched = None;
    }
}

/// Shows the next (or previous) line that holds the query, going round at the ends. The search
/// goes on from the last match, or begins with the first line shown.
pub(super) fn jump_to_match(model: &mut Model, forward: bool) {
    let strings = model.strings();
    let reading = &mut model.reading;
    if reading.query.is_empty() {
        return;
    }
    let matches = reading.page.find(&reading.query);
    let found = match (forward, reading.matched) {
        (true, Some(last)) => matches.iter().position(|line| *line > last).or(Some(0)),
        (true, None) => matches.iter().position(|line| *line >= reading.offset).or(Some(0)),
        (false, last) => {
            let from = last.unwrap_or(reading.offset);
            matches.iter().rposition(|line| *line < from).or(matches.len().checked_sub(1))
        }
    };
    let said = match found.and_then(|n| Some((n, *matches.get(n)?))) {
        Some((n, line)) => {
            reading.offset = line;
            reading.matched = Some(line);
            (strings.match_of)(n + 1, matches.len())
        }
        None => (strings.not_found)(&reading.query),
    };
    model.notice = Some(Notice::Said(said));
}

/// Brings every choice and offset back into what there is to choose and to show.
pub(super) fn settle(model: &mut Model) {
    model.agenda = model.agenda.min(model.overview.agenda.len().saturating_sub(1));
    model.outline.step(&model.edition.roadmap, 0);
    model.reading.offset = model.reading.offset.min(view::reference::scroll_limit(model));
    if model.screen == Screen::Progress {
        let limit = model.progress_limit.unwrap_or_else(|| view::progress::scroll_limit(model));
        model.progress_limit = Some(limit);
        model.progress_offset = model.progress_offset.min(limit);
    }
    if model.beside > 0 {
        model.beside = model.beside.min(view::beside_scroll_limit(model));
    }
    let limit = view::topic_scroll_limit(model);
    if let Some(open) = &mut model.open_topic {
        open.offset = open.offset.min(limit);
    }
    let limit = view::overlay_scroll_limit(model);
    if let Some(offset) = model.overlay.as_mut().and_then(Overlay::offset) {
        *offset = (*offset).min(limit);
    }
}
