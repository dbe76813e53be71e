//! Owns how a step of the tour is drawn; refuses to know what comes next.

use super::super::model::Model;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::{popup, wrapped};
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 56;

/// Draws the box.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, step: usize, theme: &Theme) {
    let words = &model.strings().tour;
    let heading = words.headings.get(step).copied();
    let (Some(heading), Some(tell)) = (heading, words.steps.get(step)) else { return };
    let cells = popup::content_width(area, BOX_WIDTH);
    let mut lines = vec![Line::styled(heading, theme.strong)];
    lines.extend(wrapped(&model.naming_keys(*tell), cells, theme.text));
    let title = (words.title)(step + 1, words.steps.len());
    popup::scrolled(frame, area, &title, &lines, (cells, 0), theme);
}
