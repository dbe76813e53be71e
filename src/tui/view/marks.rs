//! Owns how a day of the plan is drawn in one cell, each kind with a shape of its own; refuses to decide what a day was.

use super::super::theme::Theme;
use crate::domain::day_mark::DayMark;
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
    let mut lines: Vec<Line<'static>> = Vec::new();
    for mark in DayMark::LEGEND {
        let (shape, style) = shape(mark, theme);
        let name = format!(" {}", (strings.day_mark)(mark));
        let needed = 2 + width(shape) + width(&name);
        let part = [Span::styled(shape, style), Span::styled(name, theme.quiet)];
        match lines.last_mut().filter(|line| line.width() + needed <= usize::from(cells)) {
            Some(line) => {
                line.spans.push(Span::raw("  "));
                line.spans.extend(part);
            }
            None => lines.push(Line::from(part.to_vec())),
        }
    }
    lines
}
