//! Owns how the ways back to the plan, and ahead of it, are drawn side by side; refuses to choose one.

use super::super::layout;
use super::super::model::Model;
use super::super::overlay::Ways;
use super::super::pointer::{Pick, Spot};
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::stretch;
use super::{flowing, popup};
use crate::domain::pace::Pace;
use crate::domain::replan::Choice;
use crate::text::wrap::{pad, width};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Fewest cells of a column; with less the ways stand one below the other.
const LEAST_COLUMN: usize = 22;
/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 86;

/// Draws the box.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, ways: &Ways, theme: &Theme) {
    let strings = model.strings();
    let words = &strings.plan;
    let ahead = matches!(model.overview.pace, Pace::Ahead { .. });
    let cells = popup::content_width(area, BOX_WIDTH);
    let mut lines = Vec::new();
    if area.height > 12 {
        let pace = (strings.pace)(model.overview.pace);
        let open = ways.choices.first().map_or(0, |choice| choice.topics);
        let told = [(pace, theme.strong), ((words.open_topics)(open), theme.text)];
        lines.extend(flowing(told, cells, strings.sentence_gap));
        lines.push(Line::default());
    }
    let above = lines.len();
    let (told, places) = choices(model, ways, cells, area.height, theme);
    lines.extend(told);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = words.ways_title[usize::from(ahead)];
    let inner = popup::open(frame, area, title, (cells, height), theme);
    frame.text(lines, inner);
    for (n, place) in places.into_iter().enumerate() {
        for row in place.rows {
            let row = stretch(layout::row(inner, above + row), place.from, place.cells);
            frame.spot(row, Spot::Chooses(Pick::Listed(n)));
        }
    }
}

/// Where a way is told among the lines of all.
struct Place {
    rows: Range<usize>,
    from: usize,
    cells: usize,
}

/// The ways in columns where they fit, else one below the other, the chosen one in full; and where each
/// is told.
fn choices(
    model: &Model,
    ways: &Ways,
    cells: u16,
    height: u16,
    theme: &Theme,
) -> (Vec<Line<'static>>, Vec<Place>) {
    let strings = model.strings();
    let count = ways.choices.len();
    let column = (usize::from(cells) + 2) / count - 2;
    if column < LEAST_COLUMN {
        let full = usize::from(height) > 6 * count + 3;
        let cells = usize::from(cells);
        let (mut lines, mut places) = (Vec::new(), Vec::new());
        for (n, choice) in ways.choices.iter().enumerate() {
            let chosen = n == ways.at;
            let facts = match (full, chosen) {
                (true, _) => facts(model, choice),
                (false, true) => joined(&facts(model, choice), cells.saturating_sub(2), model),
                (false, false) => vec![strings.end_of_way(choice, model.today())],
            };
            let first = lines.len();
            let told = told(model, choice, &facts, (chosen, cells), theme);
            lines.extend(told.into_iter().map(Line::from));
            places.push(Place { rows: first..lines.len(), from: 0, cells });
        }
        return (lines, places);
    }
    let columns: Vec<_> = ways
        .choices
        .iter()
        .enumerate()
        .map(|(n, choice)| {
            told(model, choice, &facts(model, choice), (n == ways.at, column), theme)
        })
        .collect();
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    let place = |n| Place { rows: 0..rows, from: n * (column + 2), cells: column };
    let places = (0..count).map(place).collect();
    let lines = (0..rows)
        .map(|row| {
            let cells = columns.iter().enumerate().flat_map(|(n, told)| {
                let blank = || Span::raw(" ".repeat(column));
                let gap = Span::raw(if n == 0 { "" } else { "  " });
                [gap, told.get(row).cloned().unwrap_or_else(blank)]
            });
            Line::from(cells.collect::<Vec<_>>())
        })
        .collect();
    (lines, places)
}

/// What follows from a way, what matters most first.
fn facts(model: &Model, choice: &Choice) -> Vec<String> {
    let strings = model.strings();
    let words = &strings.plan;
    let date = |date| (strings.near_date)(date, model.today());
    let later = (choice.end - model.overview.plan.end()).num_days();
    let off = choice.off.map(|off| (words.off)(&date(off.first), &date(off.last)));
    let end = [
        strings.end_of_way(choice, model.today()),
        (words.later)(later),
        (words.days_left)(choice.study_days),
        strings.rate(choice),
    ];
    off.into_iter().chain(end).collect()
}

/// Facts one after the other, as many on a line of `cells` cells as fit.
fn joined(facts: &[String], cells: usize, model: &Model) -> Vec<String> {
    let separator = model.strings().remark_separator;
    let mut lines: Vec<String> = Vec::new();
    for fact in facts {
        match lines.last_mut() {
            Some(line) if width(line) + width(separator) + width(fact) <= cells => {
                line.push_str(separator);
                line.push_str(fact);
            }
            _ => lines.push(fact.clone()),
        }
    }
    lines
}

/// A way and what is told of it, in lines of exactly `cells` cells.
fn told(
    model: &Model,
    choice: &Choice,
    facts: &[String],
    (chosen, cells): (bool, usize),
    theme: &Theme,
) -> Vec<Span<'static>> {
    let mark = if chosen { ">" } else { " " };
    let name = format!("{mark} {}", (model.strings().plan.way)(choice.way));
    let title: Style = if chosen { theme.selected } else { theme.title };
    let mut spans = Vec::new();
    for line in crate::text::wrap::wrap(&name, cells) {
        spans.push(Span::styled(pad(&line, cells), title));
    }
    for fact in facts {
        for line in crate::text::wrap::wrap(fact, cells.saturating_sub(2)) {
            spans.push(Span::styled(pad(&format!("  {line}"), cells), theme.text));
        }
    }
    spans
}
