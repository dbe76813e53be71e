//! Owns how the ways back to the plan, and ahead of it, are drawn side by side; refuses to choose one.

use super::super::model::Model;
use super::super::overlay::Ways;
use super::super::theme::Theme;
use super::{flowing, popup};
use crate::domain::pace::Pace;
use crate::domain::replan::Choice;
use crate::text::wrap::pad;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

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
    lines.extend(choices(model, ways, cells, area.height, theme));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = words.ways_title[usize::from(ahead)];
    let inner = popup::open(frame, area, title, (cells, height), theme);
    frame.render_widget(Paragraph::new(lines), inner);
}

/// The ways in columns where they fit, else one below the other, the chosen one in full.
fn choices(
    model: &Model,
    ways: &Ways,
    cells: u16,
    height: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let count = ways.choices.len();
    let column = (usize::from(cells) + 2) / count - 2;
    if column < LEAST_COLUMN {
        let full = usize::from(height) > 6 * count + 3;
        return ways
            .choices
            .iter()
            .enumerate()
            .flat_map(|(n, choice)| {
                let chosen = n == ways.at;
                let mut told = told(model, choice, chosen, usize::from(cells), theme);
                if !full && !chosen {
                    told.truncate(1);
                }
                told.into_iter().map(Line::from)
            })
            .collect();
    }
    let columns: Vec<_> = ways
        .choices
        .iter()
        .enumerate()
        .map(|(n, choice)| told(model, choice, n == ways.at, column, theme))
        .collect();
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..rows)
        .map(|row| {
            let cells = columns.iter().enumerate().flat_map(|(n, told)| {
                let blank = || Span::raw(" ".repeat(column));
                let gap = Span::raw(if n == 0 { "" } else { "  " });
                [gap, told.get(row).cloned().unwrap_or_else(blank)]
            });
            Line::from(cells.collect::<Vec<_>>())
        })
        .collect()
}

/// A way and what follows from it, in lines of exactly `cells` cells.
fn told(
    model: &Model,
    choice: &Choice,
    chosen: bool,
    cells: usize,
    theme: &Theme,
) -> Vec<Span<'static>> {
    let strings = model.strings();
    let words = &strings.plan;
    let date = |date| (strings.near_date)(date, model.today());
    let later = (choice.end - model.overview.plan.end()).num_days();
    let mark = if chosen { ">" } else { " " };
    let name = format!("{mark} {}", (words.way)(choice.way));
    let mut facts = Vec::new();
    if let Some(off) = choice.off {
        facts.push((words.off)(&date(off.first), &date(off.last)));
    }
    facts.push((words.end)(&date(choice.end)));
    facts.push((words.later)(later));
    facts.push((words.days_left)(choice.study_days));
    facts.push(strings.rate(choice));
    let title: Style = if chosen { theme.selected } else { theme.title };
    let mut spans = Vec::new();
    for line in crate::text::wrap::wrap(&name, cells) {
        spans.push(Span::styled(pad(&line, cells), title));
    }
    for fact in facts {
        for line in crate::text::wrap::wrap(&fact, cells.saturating_sub(2)) {
            spans.push(Span::styled(pad(&format!("  {line}"), cells), theme.text));
        }
    }
    spans
}
