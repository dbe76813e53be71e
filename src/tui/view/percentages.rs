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
    let counts_width = widest(&mut counts.iter().map(|counts| width(counts)));
    let label = widest(&mut rows.iter().map(|(label, _)| width(label))).min(cells / 2);
    let label = if label == 0 { 0 } else { label + 1 };
    // Between them stand the bar, and seven cells of percent.
    let room = cells.saturating_sub(label + 7 + counts_width).min(LONGEST_BAR);
    let room = if room < 4 { 0 } else { room };
    rows.iter()
        .zip(counts)
        .map(|((name, completion), counts)| {
            let percent = completion.percent();
            let mut spans = vec![Span::styled(pad(name, label), theme.quiet)];
            let is_overall = *completion == model.overview.completion;
            let filled = if is_overall { model.shown(percent, false) } else { percent };
            spans.extend(bar(filled, room, theme));
            spans.push(Span::styled(format!(" {percent:>3}%  "), theme.strong));
            spans.push(Span::styled(counts, theme.quiet));
            Line::from(spans)
        })
        .collect()
}

/// Percentages one below the other, each below its title: so no two bars touch, and titles have room.
pub(super) fn titled(
    model: &Model,
    rows: &[(Line<'static>, Completion)],
    cells: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let figures: Vec<_> = rows.iter().map(|(_, completion)| ("", *completion)).collect();
    let figures = percentages(model, &figures, cells, theme);
    let titles = rows.iter().map(|(title, _)| title.clone());
    titles.zip(figures).flat_map(|(title, figures)| [title, figures]).collect()
}

/// A cell of a bar by how far it is filled: not at all, by eighths, wholly.
const FILLED: [&str; 9] = ["─", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];

/// A bar of `cells` cells, of which `percent` are filled: by eighths of a cell, or by whole cells in
/// ASCII, which has no such marks. Anything done shows, and only 100 % fills it.
pub(super) fn bar(percent: u8, cells: usize, theme: &Theme) -> [Span<'static>; 2] {
    let step = if theme.ascii { 8 } else { 1 };
    let mut eighths = usize::from(percent.min(100)) * cells * 8 / 100 / step * step;
    if percent > 0 {
        eighths = eighths.max(step).min(cells * 8);
    }
    let (whole, part) = (eighths / 8, eighths % 8);
    let mut done = FILLED[8].repeat(whole);
    if part > 0 {
        done.push_str(FILLED[part]);
    }
    let left = FILLED[0].repeat(cells - whole - usize::from(part > 0));
    [Span::styled(done, theme.done), Span::styled(left, theme.quiet)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Cells from which every percent moves a bar by an eighth of a cell.
    const EVERY_PERCENT: usize = 13;

    fn drawn(percent: u8, cells: usize, theme: &Theme) -> String {
        bar(percent, cells, theme).iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn a_bar_is_filled_by_eighths_and_in_ascii_by_cells() {
        let ascii = Theme::colours().in_ascii();
        for (percent, unicode, whole) in [
            (0, "────", "────"),
            (1, "▏───", "█───"),
            (24, "▉───", "█───"),
            (50, "██──", "██──"),
            (60, "██▍─", "██──"),
            (99, "███▉", "███─"),
            (100, "████", "████"),
        ] {
            assert_eq!(drawn(percent, 4, &Theme::colours()), unicode);
            assert_eq!(drawn(percent, 4, &ascii), whole);
        }
    }

    #[test]
    fn every_percent_moves_a_bar_that_is_long_enough() {
        for cells in [EVERY_PERCENT, LONGEST_BAR] {
            for percent in 1..=100 {
                let bars = [percent - 1, percent].map(|p| drawn(p, cells, &Theme::colours()));
                assert_ne!(bars[0], bars[1], "{percent} % in {cells} cells");
            }
        }
    }

    proptest! {
        #[test]
        fn a_bar_is_as_long_as_asked_and_tells_no_lie(percent in 0_u8..=100, cells in 0_usize..40) {
            for theme in [Theme::colours(), Theme::colours().in_ascii()] {
                let [done, left] = bar(percent, cells, &theme);
                prop_assert_eq!(done.width() + left.width(), cells);
                prop_assert_eq!(done.content.is_empty(), percent == 0 || cells == 0);
                let full = done.content.chars().all(|c| c == '█') && left.content.is_empty();
                // One cell that can only be whole or empty cannot tell.
                prop_assert!(cells < 2 || full == (percent == 100));
            }
        }
    }
}
