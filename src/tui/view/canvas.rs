//! Owns the cells being drawn and what the pointer is on in each of them; refuses to act on the pointer.

use super::super::action::Command;
use super::super::pointer::{Part, Pick, Spot};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

/// The screen while it is drawn: a panel that draws a row says there and then what a click on it means,
/// so that what is seen and what is clicked cannot differ.
pub(super) struct Frame<'a> {
    buffer: &'a mut Buffer,
    cursor: Option<Position>,
    spots: Vec<(Rect, Option<Spot>)>,
    parts: Vec<(Rect, Part)>,
}

impl<'a> Frame<'a> {
    /// Draws on these cells.
    pub(super) fn new(buffer: &'a mut Buffer) -> Self {
        Self { buffer, cursor: None, spots: Vec::new(), parts: Vec::new() }
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The cells.
    pub(super) fn buffer_mut(&mut self) -> &mut Buffer {
        self.buffer
    }

    /// Draws a widget.
    pub(super) fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area, self.buffer);
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
    pub(super) fn text(&mut self, area: Rect, field: usize, (line, cell): (u16, u16)) {
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
