//! Owns the cells being drawn, what the pointer is on in each of them, and that no text is cut unseen; refuses to act on the pointer.

use super::super::action::Command;
use super::super::layout;
use super::super::pointer::{Part, Pick, Spot};
use crate::text::wrap::{split_at_width, width};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, Clear, Widget};
use ratatui_textarea::TextArea;

/// What stands in place of text for which there is no room.
const ELLIPSIS: &str = "…";

/// The screen while it is drawn: a panel that draws a row says there and then what a click on it means,
/// so that what is seen and what is clicked cannot differ.
///
/// Text is drawn in one way only, by [`Frame::text`]: what does not fit ends with an ellipsis.
pub(super) struct Frame<'a> {
    buffer: &'a mut Buffer,
    /// Whether cuts are remembered: looking for them takes as long as drawing.
    watches: bool,
    cuts: Vec<String>,
    cursor: Option<Position>,
    spots: Vec<(Rect, Option<Spot>)>,
    parts: Vec<(Rect, Part)>,
}

impl<'a> Frame<'a> {
    /// Draws on these cells.
    pub(super) fn new(buffer: &'a mut Buffer) -> Self {
        let (cuts, spots, parts) = (Vec::new(), Vec::new(), Vec::new());
        Self { buffer, watches: false, cuts, cursor: None, spots, parts }
    }

    /// Draws on these cells and remembers what is cut.
    pub(super) fn watching(buffer: &'a mut Buffer) -> Self {
        Self { watches: true, ..Self::new(buffer) }
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws text, a line a row. Lines for which there is no row are told by an ellipsis at the end of
    /// the last one that has. A panel lays its lines out for their room: one that is wider ends with an
    /// ellipsis too. A frame that watches remembers it as cut, as text that has no room at all or is
    /// drawn over.
    pub(super) fn text<'t>(&mut self, text: impl Into<Text<'t>>, area: Rect) {
        let mut text = text.into();
        let place = area.intersection(self.buffer.area);
        let rows = if place.is_empty() { 0 } else { usize::from(place.height) };
        let (cells, more) = (usize::from(place.width), text.lines.len() > rows);
        if rows == 0 && self.watches {
            let lost = text.lines.iter().filter(|line| line.width() > 0);
            self.cuts.extend(lost.map(|line| format!("{:?} has no room", line.to_string())));
        }
        text.lines.truncate(rows);
        for (y, line) in text.lines.iter_mut().enumerate() {
            let (row, width) = (layout::row(place, y), line.width());
            self.take_room(row, width, || line.to_string());
            if width > cells && self.watches {
                self.cuts.push(format!("{:?} is wider than {cells} cells", line.to_string()));
            }
            if more && y + 1 == rows {
                *line = ending_open(line, cells);
            } else if width > cells {
                *line = shortened(line, cells);
            }
            self.put(line, row);
        }
    }

    /// Draws a line in a row. Of plain ASCII every sign has a cell of its own; all else is taken apart
    /// into what a reader sees as one sign.
    fn put(&mut self, line: &Line<'_>, row: Rect) {
        let (mut x, y, end) = (row.x, row.y, row.right());
        for span in &line.spans {
            let style = line.style.patch(span.style);
            let text = &*span.content;
            if !text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
                (x, _) = self.buffer.set_stringn(x, y, text, usize::from(end - x), style);
                continue;
            }
            for (at, x) in (0..text.len()).zip(x..end) {
                self.buffer[(x, y)].set_symbol(&text[at..=at]).set_style(style);
            }
            x = end.min(x.saturating_add(u16::try_from(text.len()).unwrap_or(u16::MAX)));
        }
    }

    /// Remembers as cut what is drawn over by a text so wide.
    fn take_room(&mut self, row: Rect, cells: usize, told: impl Fn() -> String) {
        if !self.watches {
            return;
        }
        let cells = u16::try_from(cells).unwrap_or(u16::MAX).min(row.width);
        let over = Rect { width: cells, ..row };
        let before = over.x.checked_sub(1).map(|x| &self.buffer[(x, row.y)]);
        let halves = cells > 0 && before.is_some_and(|cell| width(cell.symbol()) > 1);
        if halves || over.positions().any(|at| self.buffer[at].symbol() != " ") {
            self.cuts.push(format!("{:?} lies over other text", told()));
        }
    }

    /// What is not seen in full although the panel that drew it was to see to its room.
    pub(super) fn cuts(&self) -> &[String] {
        &self.cuts
    }

    /// Draws a text that is being edited: it moves sideways under the caret.
    pub(super) fn editor(&mut self, text: &TextArea<'_>, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for row in area.rows() {
            self.take_room(row, usize::from(area.width), || text.lines().join(" "));
        }
        text.render(area, self.buffer);
    }

    /// Draws the border of a box.
    pub(super) fn border(&mut self, block: &Block<'_>, area: Rect) {
        block.render(area, self.buffer);
    }

    /// Draws a sign in one cell, on a border perhaps.
    pub(super) fn sign(&mut self, at: Position, sign: &str, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(at) {
            cell.set_symbol(sign).set_style(style);
        }
    }

    /// Gives what is drawn in `area` a style.
    pub(super) fn set_style(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area, style);
    }

    /// Clears `area`, and with it the wide glyphs whose left half stands just before it: the terminal
    /// would draw them over what comes to stand there (ratatui#2526).
    pub(super) fn clear(&mut self, area: Rect) {
        Clear.render(area, self.buffer);
        if let Some(left) = area.x.checked_sub(1) {
            for y in area.top()..area.bottom() {
                if let Some(cell) = self.buffer.cell_mut((left, y))
                    && width(cell.symbol()) > 1
                {
                    cell.set_symbol(" ");
                }
            }
        }
    }

    /// Puts the terminal's own cursor there.
    pub(super) fn set_cursor_position(&mut self, at: Position) {
        self.cursor = Some(at);
    }

    /// Where the terminal's own cursor is to stand.
    pub(super) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// A click in `area` means this, whatever it meant before.
    pub(super) fn spot(&mut self, area: Rect, spot: Spot) {
        self.spots.push((area, Some(spot)));
    }

    /// A click in `area` puts the caret there: a field's text stands in it, from this line and cell of it
    /// on.
    pub(super) fn caret_places(&mut self, area: Rect, field: usize, (line, cell): (u16, u16)) {
        let (line, cell) = (usize::from(line), usize::from(cell));
        self.spot(area, Spot::Chooses(Pick::Text { field, line, cell }));
    }

    /// A click in `area` means nothing any more: something lies over it.
    pub(super) fn hide(&mut self, area: Rect) {
        self.spots.push((area, None));
    }

    /// The wheel scrolls this in `area`.
    pub(super) fn part(&mut self, area: Rect, part: Part) {
        self.parts.push((area, part));
    }

    /// What was drawn so far cannot be reached any more: something that has the keyboard lies over it. A
    /// click beside that, but for the `footer`, means `beside`.
    pub(super) fn cover(&mut self, footer: Rect, beside: Option<Command>) {
        self.spots.clear();
        self.parts.clear();
        if let Some(command) = beside {
            self.spot(self.area(), Spot::Does(command));
            self.hide(footer);
        }
    }

    /// What a click there means.
    pub(super) fn spot_at(&self, at: Position) -> Option<Spot> {
        let (area, spot) = self.spots.iter().rfind(|(area, _)| area.contains(at))?;
        Some(match (*spot)? {
            Spot::Chooses(Pick::Text { field, line, cell }) => {
                let (right, down) = (at.x - area.x, at.y - area.y);
                let (line, cell) = (line + usize::from(down), cell + usize::from(right));
                Spot::Chooses(Pick::Text { field, line, cell })
            }
            spot => spot,
        })
    }

    /// What the wheel scrolls there.
    pub(super) fn part_at(&self, at: Position) -> Option<Part> {
        self.parts.iter().rfind(|(area, _)| area.contains(at)).map(|(_, part)| *part)
    }
}

/// The beginning of a line that is wider than `cells`, and an ellipsis.
fn shortened(line: &Line<'_>, cells: usize) -> Line<'static> {
    let mut room = cells.saturating_sub(width(ELLIPSIS));
    let mut spans = Vec::with_capacity(line.spans.len());
    for span in &line.spans {
        let (kept, lost) = split_at_width(&span.content, room);
        room -= width(kept);
        let ending = if lost.is_empty() { "" } else { ELLIPSIS };
        spans.push(Span::styled(format!("{kept}{ending}"), span.style));
        if !lost.is_empty() {
            break;
        }
    }
    Line { spans, style: line.style, alignment: line.alignment }
}

/// The line with an ellipsis at its end: more would follow.
pub(super) fn ending_open(line: &Line<'_>, cells: usize) -> Line<'static> {
    let owned = |span: &Span<'_>| Span::styled(span.content.to_string(), span.style);
    let mut spans: Vec<_> = line.spans.iter().map(owned).collect();
    if !line.to_string().ends_with(ELLIPSIS) {
        let style = spans.last().map_or(Style::new(), |span| span.style);
        spans.push(Span::styled(ELLIPSIS, style));
    }
    let line = Line { spans, style: line.style, alignment: line.alignment };
    if line.width() > cells { shortened(&line, cells) } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(buffer: &Buffer, y: u16) -> String {
        let mut text = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(width(symbol).max(1)).unwrap();
        }
        text
    }

    #[test]
    fn clearing_over_chinese_text_leaves_no_half_of_a_glyph() {
        let mut buffer = Buffer::with_lines(["大模型大模型"]);
        Frame::new(&mut buffer).clear(Rect::new(3, 0, 5, 1));
        let symbols: Vec<_> = buffer.content().iter().map(|cell| cell.symbol()).collect();
        assert_eq!(symbols[..4], ["大", " ", " ", " "], "the left half of 模 is gone");
        assert_eq!(symbols[8], "模");
    }

    #[test]
    fn what_a_panel_did_not_see_to_is_remembered() {
        let cuts = |texts: &[(&str, Rect)]| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 2));
            let mut frame = Frame::watching(&mut buffer);
            for (text, area) in texts {
                frame.text(Line::raw(*text), *area);
            }
            frame.cuts().len()
        };
        let (left, right) = (Rect::new(0, 0, 4, 1), Rect::new(4, 0, 4, 1));
        assert_eq!(cuts(&[("大模", left), ("text", right)]), 0);
        assert_eq!(cuts(&[("大模型", left)]), 1, "it is too wide");
        assert_eq!(cuts(&[("大", left), ("型", Rect::new(1, 0, 2, 1))]), 1, "half a glyph");
        assert_eq!(cuts(&[("ab", left), ("c", left)]), 1, "one over the other");
        assert_eq!(cuts(&[("a", Rect::new(0, 2, 8, 1)), ("b", Rect::ZERO)]), 2, "no room");
        assert_eq!(cuts(&[("", Rect::ZERO)]), 0);
    }

    proptest! {
        #[test]
        fn what_does_not_fit_ends_with_an_ellipsis(
            lines in prop::collection::vec("[a-c 大模型…é]{0,12}", 1..6), cells in 1_u16..14, rows in 1_u16..6,
        ) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, cells, rows));
            let halves = |line: &String| {
                let middle = line.char_indices().nth(3).map_or(0, |(at, _)| at);
                Line::from_iter([&line[..middle], &line[middle..]].map(str::to_owned))
            };
            let area = buffer.area;
            Frame::new(&mut buffer).text(lines.iter().map(halves).collect::<Vec<_>>(), area);
            for (y, line) in (0..rows).zip(&lines) {
                let drawn = row(&buffer, y);
                let last = usize::from(y) + 1 == usize::from(rows) && lines.len() > usize::from(rows);
                if width(line) <= usize::from(cells) && !last {
                    prop_assert_eq!(drawn.trim_end(), line.trim_end());
                } else {
                    let kept = drawn.trim_end().strip_suffix(ELLIPSIS);
                    prop_assert!(kept.is_some_and(|kept| line.starts_with(kept)), "{drawn:?} of {line:?}");
                }
            }
        }
    }
}
