//! Owns how a step of the tour is drawn; refuses to know what comes next.

use super::super::action::Command;
use super::super::keymap::Context;
use super::super::model::Model;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::{popup, wrapped};
use crate::text::strings::TourKeys;
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
    lines.extend(wrapped(&tell(&keys(model)), cells, theme.text));
    let title = (words.title)(step + 1, words.steps.len());
    popup::scrolled(frame, area, &title, &lines, (cells, 0), theme);
}

/// The keys as they are bound.
fn keys(model: &Model) -> TourKeys {
    let on = |context, command| {
        model.keymap.key(context, command).map_or_else(String::new, |key| key.to_string())
    };
    let key = |command| on(Context::Today, command);
    TourKeys {
        open: key(Command::Open),
        toggle: key(Command::Toggle),
        undo: key(Command::Undo),
        check_in: key(Command::CheckIn),
        plan: key(Command::Plan),
        replan: key(Command::Replan),
        help: key(Command::Help),
        palette: key(Command::Palette),
        find: on(Context::Roadmap, Command::FindTopic),
        tour: key(Command::Tour),
    }
}
