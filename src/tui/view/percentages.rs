//! Owns how percentages are told, aligned one below the other; refuses to compute them.

use super::super::model::Model;
use super::super::theme::Theme;
use crate::domain::completion::Completion;
use crate::text::wrap::{pad, width};
use ratatui::text::{Line, Span};

/// The longest bar, in cells.
const LONGEST_BAR: usize = 30;

/// Percentages one below the other, each with its label, bar and counts.
pub(super) fn percentages(
    model: &Model,
    rows: &[(&str, Completion)],
    cells: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let cells = usize::from(cells);
    let counts: Vec<_> =
        rows.iter().map(|(_, c)| (model.strings().done_of)(c.done, c.counted())).collect();
    let widest = |texts: &mut dyn Iterator<Item = usize>| texts.max().unwrap_or(0);
    let label = widest(&mut rows.iter().map(|(label, _)| width(label))).min(cells / 2);
    let counts_width = widest(&mut counts.iter().map(|counts| width(counts)));
    // Between them stand a space, the bar, and seven cells of percent.
    let room = cells.saturating_sub(label + 1 + 7 + counts_width).min(LONGEST_BAR);
    let room = if room < 4 { 0 } else { room };
    rows.iter()
        .zip(counts)
        .map(|((name, completion), counts)| {
            let percent = completion.percent();
            let mut spans = vec![Span::styled(pad(name, label) + " ", theme.quiet)];
            spans.extend(bar(percent, room, theme));
            spans.push(Span::styled(format!(" {percent:>3}%  "), theme.strong));
            spans.push(Span::styled(counts, theme.quiet));
            Line::from(spans)
        })
        .collect()
}

/// A bar of `cells` cells, of which `percent` are filled; anything done fills at least one.
pub(super) fn bar(percent: u8, cells: usize, theme: &Theme) -> [Span<'static>; 2] {
    let mut filled = usize::from(percent) * cells / 100;
    if percent > 0 {
        filled = filled.max(1).min(cells);
    }
    [
        Span::styled("▰".repeat(filled), theme.done),
        Span::styled("▱".repeat(cells.saturating_sub(filled)), theme.quiet),
    ]
}
