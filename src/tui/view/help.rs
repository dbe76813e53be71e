//! Owns the list of keys of a screen or card, made from the key table; refuses to name a key itself.

use super::super::action::Command;
use super::super::keymap::Binding;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::pointer::Spot;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::stretch;
use super::popup;
use crate::text::wrap::{pad, width, wrap};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Draws the box.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, offset: usize, theme: &Theme) {
    let strings = model.strings();
    let (lines, keys) = lines(model, area, theme);
    let title = (strings.help)(beneath(model));
    let cells = lines.iter().map(Line::width).max().unwrap_or(0);
    let cells = u16::try_from(cells).unwrap_or(u16::MAX);
    let drawn = popup::scrolled(frame, area, &title, &lines, (cells, offset), theme);
    for Place { line, from, cells, command } in keys {
        frame.spot(stretch(drawn.line(line), from, cells), Spot::Does(command));
    }
}

/// What the keys are for.
fn beneath(model: &Model) -> &'static str {
    let strings = model.strings();
    let over = match &model.overlay {
        Some(Overlay::Help { over, .. }) => over.as_deref(),
        _ => None,
    };
    match over {
        Some(Overlay::Calendar(_)) => strings.calendar.title,
        Some(Overlay::Ways(_)) => strings.plan.ways_heading,
        Some(Overlay::Shelf(_)) => strings.roadmaps.shelf_title,
        Some(Overlay::Settings(_)) => strings.settings.title,
        Some(Overlay::Recall(_)) => strings.recall.title,
        Some(Overlay::Ticked(_)) => strings.recall.ticked,
        Some(Overlay::Milestones(..)) => strings.milestones,
        _ if model.open_topic.is_some() => strings.card.title,
        _ => strings.screens[model.screen.index()],
    }
}

/// How far the list scrolls.
pub(super) fn scroll_limit(area: Rect, model: &Model) -> usize {
    popup::scroll_limit(area, lines(model, area, &Theme::plain()).0.len())
}

/// Where a key is told: a click there is the key.
struct Place {
    line: usize,
    from: usize,
    cells: usize,
    command: Command,
}

/// The keys of the screen itself, then those of every screen, and where each is told; in two columns
/// where they fit.
fn lines(model: &Model, area: Rect, theme: &Theme) -> (Vec<Line<'static>>, Vec<Place>) {
    let strings = model.strings();
    let (everywhere, own): (Vec<_>, Vec<_>) =
        model.keymap.bindings(model.context_of_help()).partition(|row| row.is_everywhere());
    let all = || own.iter().chain(&everywhere);
    let keys = all().map(|b| width(&key_names(b))).max().unwrap_or(0) + 2;
    let label = all().map(|b| width(b.label(strings))).max().unwrap_or(0);
    let gap = 3;
    let room = usize::from(area.width.saturating_sub(popup::BORDER.0));
    let place = |(line, binding): (usize, &&Binding), from| {
        let told = width(&key_names(binding)).max(keys) + width(binding.label(strings));
        Place { line, from, cells: told, command: binding.command }
    };
    if 2 * (keys + label) + gap > room {
        // Where a label does not fit beside its keys, it goes on below its beginning.
        let beside = room.saturating_sub(keys);
        let row = |binding: &&Binding| {
            let keys = std::iter::once(pad(&key_names(binding), keys))
                .chain(std::iter::repeat(" ".repeat(keys)));
            let label = wrap(binding.label(strings), beside);
            let line = |(keys, label)| {
                Line::from(vec![Span::styled(keys, theme.key), Span::styled(label, theme.text)])
            };
            keys.zip(label).map(line).collect::<Vec<_>>()
        };
        let mut lines = vec![Line::styled(beneath(model), theme.title)];
        let mut places = Vec::new();
        for binding in &own {
            places.push(place((lines.len(), binding), 0));
            lines.extend(row(binding));
        }
        lines.extend([Line::default(), Line::styled(strings.everywhere, theme.title)]);
        for binding in &everywhere {
            places.push(place((lines.len(), binding), 0));
            lines.extend(row(binding));
        }
        return (lines, places);
    }
    let row = |binding: &&Binding| {
        vec![
            Span::styled(pad(&key_names(binding), keys), theme.key),
            Span::styled(pad(binding.label(strings), label), theme.text),
        ]
    };
    let heading = |text: &str| vec![Span::styled(pad(text, keys + label), theme.title)];
    let mut left = vec![heading(beneath(model))];
    left.extend(own.iter().map(row));
    let mut right = vec![heading(strings.everywhere)];
    right.extend(everywhere.iter().map(row));
    // A heading stands above the keys of each.
    let mut places: Vec<_> = (1..).zip(&own).map(|at| place(at, 0)).collect();
    places.extend((1..).zip(&everywhere).map(|at| place(at, keys + label + gap)));
    let blank = || vec![Span::raw(" ".repeat(keys + label))];
    let lines = (0..left.len().max(right.len()))
        .map(|n| {
            let mut spans = left.get(n).cloned().unwrap_or_else(blank);
            spans.push(Span::raw(" ".repeat(gap)));
            spans.extend(right.get(n).cloned().unwrap_or_default());
            Line::from(spans)
        })
        .collect();
    (lines, places)
}

fn key_names(binding: &Binding) -> String {
    binding.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
