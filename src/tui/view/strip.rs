//! Owns the strip of the plan's days, a row a stage, a cell a day; refuses to decide what a day was.

use super::super::model::Model;
use super::super::theme::Theme;
use super::marks::shape;
use crate::domain::day_mark::DayMark;
use crate::text::wrap::{pad, width};
use ratatui::text::{Line, Span};

/// Cells that a stage of the usual length takes with its rest days.
const USUAL: usize = 35;
/// Widest that a stage's name gets, in cells.
const NAME: usize = 26;
/// Longest pause that is drawn day by day.
const SHORT_PAUSE: usize = 4;

/// The plan's days, a stage on at most two rows; only the current stage's, on one row, when there
/// is little room. Of a stage that is longer, the part around today is shown, else its beginning.
pub(super) fn strip(model: &Model, cells: u16, all: bool, theme: &Theme) -> Vec<Line<'static>> {
    let stages = model.edition.roadmap.stages();
    let current = model.overview.current_stage.map(|stage| stage.index);
    let days: Vec<_> = model.overview.stages.iter().map(|stage| days(&stage.marks)).collect();
    let longest = days.iter().map(Vec::len).max().unwrap_or(0).min(USUAL);
    let name = usize::from(cells).saturating_sub(longest + 1).min(NAME);
    let name = stages.iter().map(|stage| width(&stage.title)).max().unwrap_or(0).min(name);
    let (rows, first) = if all { (2, 0) } else { (1, current.unwrap_or(stages.len())) };
    let shown = (first..stages.len()).take(if all { stages.len() } else { 1 });
    shown
        .flat_map(|index| {
            let style = if Some(index) == current { theme.text } else { theme.quiet };
            let label =
                if name < 4 { String::new() } else { pad(&stages[index].title, name) + " " };
            let room = usize::from(cells).saturating_sub(width(&label)).max(1);
            let shown = window(&days[index], rows * room);
            let indent = " ".repeat(width(&label));
            let chunks = shown.chunks(room).enumerate();
            let lines = chunks.map(|(n, row)| {
                let label = if n == 0 { label.clone() } else { indent.clone() };
                let mut spans = vec![Span::styled(label, style)];
                spans.extend(row.iter().map(|day| day.draw(theme)));
                Line::from(spans)
            });
            lines.collect::<Vec<_>>()
        })
        .collect()
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// A day.
    Day(DayMark),
    /// A digit of the length of a pause.
    Digit(char),
    /// Days that are not shown.
    More,
}

impl Cell {
    fn draw(self, theme: &Theme) -> Span<'static> {
        match self {
            Self::Day(mark) => {
                let (shape, style) = shape(mark, theme);
                Span::styled(shape, style)
            }
            Self::Digit(digit) => Span::styled(digit.to_string(), theme.quiet),
            Self::More => Span::styled("…", theme.quiet),
        }
    }

    fn is_today(self) -> bool {
        matches!(self, Self::Day(DayMark::TodayStudied | DayMark::TodayOpen))
    }
}

/// A cell a day; a pause that is not short is told by its length, as `=14=`.
fn days(marks: &[DayMark]) -> Vec<Cell> {
    marks
        .chunk_by(|a, b| *a == DayMark::Paused && *b == DayMark::Paused)
        .flat_map(|run| {
            let edge = Cell::Day(run[0]);
            if run.len() <= SHORT_PAUSE {
                return vec![edge; run.len()];
            }
            let length = run.len().to_string();
            let digits = length.chars().map(Cell::Digit);
            std::iter::once(edge).chain(digits).chain([edge]).collect()
        })
        .collect()
}

/// At most `room` cells: those around today, else the first ones, with a sign where some are left
/// out.
fn window(days: &[Cell], room: usize) -> Vec<Cell> {
    if days.len() <= room {
        return days.to_vec();
    }
    let today = days.iter().position(|day| day.is_today()).unwrap_or(0);
    let first = today.saturating_sub(room / 2).min(days.len() - room);
    let mut shown = days[first..first + room].to_vec();
    if first > 0 {
        shown[0] = Cell::More;
    }
    if first + room < days.len() {
        shown[room - 1] = Cell::More;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(marks: &[DayMark], room: usize) -> String {
        let theme = Theme::plain();
        window(&days(marks), room).iter().map(|cell| cell.draw(&theme).content).collect()
    }

    #[test]
    fn a_long_pause_is_told_by_its_length() {
        use DayMark::{Ahead, Paused, Studied, TodayOpen};
        let marks = [vec![Studied], vec![Paused; 4], vec![TodayOpen, Ahead]].concat();
        assert_eq!(told(&marks, 40), "▮====◇.");
        let marks = [vec![Studied], vec![Paused; 412], vec![TodayOpen, Ahead]].concat();
        assert_eq!(told(&marks, 40), "▮=412=◇.");
    }

    #[test]
    fn of_a_long_stage_the_part_around_today_is_shown() {
        use DayMark::{Ahead, Missed, Studied, TodayOpen};
        let marks = [vec![Studied; 50], vec![Missed], vec![TodayOpen], vec![Ahead; 50]].concat();
        assert_eq!(told(&marks, 9), "…▮▮-◇...…");
        assert_eq!(told(&marks[..12], 9), "▮▮▮▮▮▮▮▮…");
    }

    proptest! {
        #[test]
        fn today_is_always_shown(before in 0_usize..300, after in 0_usize..300, room in 3_usize..80) {
            let marks = [vec![DayMark::Missed; before], vec![DayMark::TodayOpen], vec![DayMark::Ahead; after]];
            let shown = window(&days(&marks.concat()), room);
            prop_assert!(shown.iter().any(|cell| cell.is_today()));
            prop_assert_eq!(shown.len(), room.min(before + 1 + after));
        }
    }
}
