//! Owns how a day of the plan is drawn in one cell, each kind with a shape of its own; refuses to decide what a day was.

use super::super::theme::Theme;
use crate::domain::overview::DayMark;
use crate::text::Strings;
use crate::text::wrap::width;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// The shape of a day and its style.
pub(super) fn shape(mark: DayMark, theme: &Theme) -> (&'static str, Style) {
    match mark {
        DayMark::Studied => ("▮", theme.done),
        DayMark::Missed => ("-", theme.quiet),
        DayMark::Rest => ("~", theme.quiet),
        DayMark::Paused => ("=", theme.quiet),
        DayMark::TodayStudied => ("◆", theme.current),
        DayMark::TodayOpen => ("◇", theme.current),
        DayMark::Ahead => (".", theme.quiet),
    }
}

/// What the shapes mean, on as few lines as they need.
pub(super) fn key(strings: &Strings, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let marks = [
        DayMark::Studied,
        DayMark::Missed,
        DayMark::Rest,
        DayMark::Paused,
        DayMark::TodayOpen,
        DayMark::Ahead,
    ];
    let parts = marks.iter().map(|mark| {
        let (shape, style) = shape(*mark, theme);
        let name = format!(" {}", (strings.day_mark)(*mark));
        vec![Span::styled(shape, style), Span::styled(name, theme.quiet)]
    });
    flow(parts, cells, "  ")
}

/// Parts one after the other, on as few lines of `cells` cells as they need; a part that is longer
/// than a line has one of its own.
pub(super) fn flow(
    parts: impl IntoIterator<Item = Vec<Span<'static>>>,
    cells: u16,
    gap: &'static str,
) -> Vec<Line<'static>> {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for part in parts {
        let needed = part.iter().map(Span::width).sum::<usize>() + width(gap);
        match lines.last_mut().filter(|line| line.width() + needed <= usize::from(cells)) {
            Some(line) => {
                line.spans.push(Span::raw(gap));
                line.spans.extend(part);
            }
            None => lines.push(Line::from(part)),
        }
    }
    lines
}
