//! Owns where everything stands at every size of the terminal; refuses to draw.
//!
//! It is reckoned, not solved for by ratatui's constraints: it is asked several times a key.

use ratatui::layout::{Rect, Size};

/// The smallest size at which the program is of use.
pub const SMALLEST: Size = Size { width: 30, height: 8 };
/// From this width on, screens have two columns.
pub const WIDE: u16 = 96;
/// From this width on, the roadmap has the chosen topic beside it.
const BESIDE: u16 = 72;
/// From this width on, the roadmap has the calendar beside it too.
const CALENDAR_BESIDE: u16 = 140;
/// Cells of a month of the calendar: seven days of three, and the gaps.
pub const MONTH: u16 = 27;
/// The widest line that reads well, in cells.
const READABLE: u16 = 84;

/// The parts of the whole screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScreenAreas {
    /// The screens' names.
    pub header: Rect,
    /// The screen itself.
    pub body: Rect,
    /// Hints or a message.
    pub footer: Rect,
}

/// Whether the terminal is too small to show anything useful.
#[must_use]
pub fn is_too_small(size: Size) -> bool {
    size.width < SMALLEST.width || size.height < SMALLEST.height
}

/// Header, body and footer; a line of air around the body when there is room.
#[must_use]
pub fn screen(size: Size) -> ScreenAreas {
    let Size { width, height } = size;
    let air = u16::from(height >= 20);
    let margin = u16::from(width >= 60);
    let rows = |y: u16, rows: u16| {
        let y = y.min(height);
        let x = margin.min(width);
        Rect { x, y, width: width.saturating_sub(2 * margin), height: rows.min(height - y) }
    };
    ScreenAreas {
        header: rows(0, 1),
        body: rows(1 + air, height.saturating_sub(2 + 2 * air)),
        footer: rows(height.saturating_sub(1).max(1), 1),
    }
}

/// Half the height of a page, in rows; what half-page keys move by.
#[must_use]
pub fn half_page(size: Size) -> isize {
    isize::try_from((screen(size).body.height / 2).max(1)).unwrap_or(1)
}

/// Two columns with a gap, the first taking `percent` of the width.
fn columns(body: Rect, percent: u16) -> (Rect, Rect) {
    let share = (u32::from(body.width) * u32::from(percent) + 50) / 100;
    let left = u16::try_from(share).unwrap_or(body.width).min(body.width.saturating_sub(3));
    let gap = left.saturating_add(3).min(body.width);
    (Rect { width: left, ..body }, Rect { x: body.x + gap, width: body.width - gap, ..body })
}

/// An area of so many rows, as far as there are so many, and what is left below a gap.
fn stacked(body: Rect, rows: u16, gap: u16) -> (Rect, Rect) {
    let rows = rows.min(body.height);
    let below = rows.saturating_add(gap).min(body.height);
    let left = Rect { y: body.y + below, height: body.height - below, ..body };
    (Rect { height: rows, ..body }, left)
}

/// The parts of Today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TodayAreas {
    /// The figures.
    pub figures: Rect,
    /// What to do today.
    pub agenda: Rect,
    /// The chosen topic, where there is room.
    pub topic: Option<Rect>,
}

/// Cells of the figures of Today.
#[must_use]
pub fn today_figures_width(body: Rect) -> u16 {
    let cells = if body.width >= WIDE - 2 { columns(body, 48).0.width } else { body.width };
    cells.min(READABLE)
}

/// Today: figures above the list, or beside it on a wide terminal; given the rows that the figures
/// and the list would fill.
#[must_use]
pub fn today(body: Rect, figures: u16, agenda: u16) -> TodayAreas {
    if body.width >= WIDE - 2 {
        let (left, right) = columns(body, 48);
        let (agenda, topic) = stacked(right, agenda.min(body.height / 5 * 3), 1);
        let topic = Rect { width: topic.width.min(READABLE), ..topic };
        return TodayAreas { figures: left, agenda, topic: (topic.height > 6).then_some(topic) };
    }
    // The list keeps four rows, if it has as many, whatever the figures need.
    let figures = figures.min(body.height.saturating_sub(agenda.min(4)));
    let (figures, agenda) = stacked(body, figures, 0);
    TodayAreas { figures, agenda, topic: None }
}

/// The parts of Roadmap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoadmapAreas {
    /// The rows.
    pub list: Rect,
    /// The chosen stage or topic, where there is room.
    pub topic: Option<Rect>,
    /// The calendar, on a wide terminal.
    pub calendar: Option<Rect>,
}

/// Roadmap: the chosen topic beside the list, below it, or nowhere; the calendar beside both.
#[must_use]
pub fn roadmap(body: Rect) -> RoadmapAreas {
    if body.width >= CALENDAR_BESIDE {
        let (list, topic) = columns(Rect { width: body.width - MONTH - 3, ..body }, 58);
        let topic = Rect { width: topic.width.min(READABLE), ..topic };
        let calendar = Rect { x: body.right() - MONTH, width: MONTH, ..body };
        RoadmapAreas { list, topic: Some(topic), calendar: Some(calendar) }
    } else if body.width >= BESIDE {
        let (list, topic) = columns(body, 58);
        RoadmapAreas { list, topic: Some(topic), calendar: None }
    } else if body.height >= 20 {
        let (list, topic) = stacked(body, body.height - 9, 1);
        RoadmapAreas { list, topic: Some(topic), calendar: None }
    } else {
        RoadmapAreas { list: body, topic: None, calendar: None }
    }
}

/// Progress: one column, or two on a wide terminal.
#[must_use]
pub fn progress(body: Rect) -> (Rect, Option<Rect>) {
    if body.width >= WIDE - 2 {
        let (left, right) = columns(body, 50);
        (Rect { width: left.width.min(READABLE), ..left }, Some(right))
    } else {
        (body, None)
    }
}

/// The parts of Reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceAreas {
    /// The headings, where there is room.
    pub contents: Option<Rect>,
    /// The text.
    pub text: Rect,
}

/// Reference: the text, with its headings beside it on a wide terminal.
#[must_use]
pub fn reference(body: Rect) -> ReferenceAreas {
    if body.width >= WIDE - 2 {
        let (contents, text) = columns(body, 27);
        let text = Rect { width: text.width.min(READABLE), ..text };
        ReferenceAreas { contents: Some(contents), text }
    } else {
        ReferenceAreas { contents: None, text: Rect { width: body.width.min(READABLE), ..body } }
    }
}

/// The row of an area with this index; empty below its last one.
#[must_use]
pub fn row(area: Rect, index: usize) -> Rect {
    let index = u16::try_from(index).unwrap_or(u16::MAX).min(area.height);
    Rect { y: area.y + index, height: u16::from(index < area.height), ..area }
}

/// A box of at most `width` by `height` cells in the middle of `area`.
#[must_use]
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 2,
        width,
        height,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_columns_share_the_width_and_leave_a_gap() {
        for (width, percent, left, right) in [(98, 48, 47, 48), (158, 50, 79, 76), (4, 58, 1, 0)] {
            let (a, b) = columns(Rect::new(1, 2, width, 5), percent);
            assert_eq!((a.width, b.width, b.x), (left, right, 1 + left + 3), "{width}");
        }
    }

    proptest! {
        #[test]
        fn every_part_lies_on_the_screen(width in 0_u16..300, height in 0_u16..200, figures in 0_u16..60) {
            let size = Size { width, height };
            let whole = Rect::new(0, 0, width, height);
            let areas = screen(size);
            let today = today(areas.body, figures, 60 - figures);
            let roadmap = roadmap(areas.body);
            let (left, right) = progress(areas.body);
            let reference = reference(areas.body);
            let parts = [areas.header, areas.body, areas.footer, today.figures, today.agenda,
                roadmap.list, left, reference.text, centred(whole, 60, 20)];
            for index in [0, 1, 19, 20, 100_000] {
                let part = row(centred(whole, 60, 20), index);
                prop_assert_eq!(part.intersection(whole).area(), part.area(), "{}", part);
            }
            let optional = [today.topic, roadmap.topic, roadmap.calendar, right, reference.contents];
            for part in parts.into_iter().chain(optional.into_iter().flatten()) {
                prop_assert_eq!(part.intersection(whole).area(), part.area(), "{}", part);
            }
        }
    }
}
