//! Owns how the list of roadmaps is drawn; refuses to open one.

use super::super::layout;
use super::super::model::Model;
use super::super::overlay::{Shelf, Shelved};
use super::super::pointer::{Pick, Spot};
use super::super::scroll;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::{popup, wrapped};
use crate::domain::plain_text::strip_controls;
use crate::text::wrap::{cut, pad, width};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 76;

/// Draws the box.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, shelf: &Shelf, theme: &Theme) {
    let strings = model.strings();
    let words = &strings.roadmaps;
    let cells = popup::content_width(area, BOX_WIDTH);
    let most = usize::from(area.height.saturating_sub(popup::BORDER.1));
    let mut foot = vec![Line::default()];
    foot.extend(wrapped(words.shelf_hint, cells, theme.quiet));
    if foot.len() + 2 > most {
        foot.clear();
    }
    let window = scroll::window(shelf.at, shelf.roadmaps.len(), most.saturating_sub(foot.len()));
    let number = shelf.roadmaps.iter().map(|shelved| width(&counts(model, shelved))).max();
    let mut lines: Vec<_> = shelf
        .roadmaps
        .iter()
        .enumerate()
        .take(window.end)
        .skip(window.start)
        .map(|(n, shelved)| {
            let states = (n == shelf.at, has_namesake(shelf, shelved));
            row(model, shelved, states, (usize::from(cells), number.unwrap_or(0)), theme)
        })
        .collect();
    lines.extend(foot);
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, words.shelf_title, (cells, height), theme);
    frame.text(lines, inner);
    for (y, n) in window.enumerate() {
        frame.spot(layout::row(inner, y), Spot::Chooses(Pick::Listed(n)));
    }
}

fn counts(model: &Model, shelved: &Shelved) -> String {
    let done_of = model.strings().done_of;
    shelved
        .found
        .as_ref()
        .map_or_else(|_| "!".to_owned(), |found| done_of(found.done, found.topics))
}

/// Whether another roadmap has the same title.
fn has_namesake(shelf: &Shelf, shelved: &Shelved) -> bool {
    let title = |shelved: &Shelved| shelved.found.as_ref().ok().map(|found| found.title.clone());
    let same = |other: &&Shelved| title(other) == title(shelved);
    title(shelved).is_some() && shelf.roadmaps.iter().filter(same).count() > 1
}

/// A roadmap: the open one has a star, the marked one stands out; one with a namesake is told by its
/// id too.
fn row(
    model: &Model,
    shelved: &Shelved,
    (marked, has_namesake): (bool, bool),
    (cells, number): (usize, usize),
    theme: &Theme,
) -> Line<'static> {
    let open = shelved.id == model.edition.roadmap.id();
    let lead = format!("{}{} ", if marked { ">" } else { " " }, if open { "*" } else { " " });
    let style = if marked { theme.selected } else { theme.text };
    let counts = format!("{:>number$}", counts(model, shelved));
    match &shelved.found {
        Err(reason) => {
            let told = format!("{lead}{} ! {}", shelved.id, strip_controls(reason));
            Line::styled(
                cut(&told.replace('\n', " "), cells),
                if marked { style } else { theme.attention },
            )
        }
        Ok(found) => {
            let room = cells.saturating_sub(width(&lead) + 1 + width(&counts));
            let name = match has_namesake {
                true => {
                    let id = format!(" ({})", shelved.id);
                    let most = room.saturating_sub(width(&id));
                    format!("{}{id}", cut(&found.title, most))
                }
                false => found.title.clone(),
            };
            let name = format!("{lead}{} ", pad(&name, room));
            Line::from(vec![Span::styled(name, style), Span::styled(counts, theme.quiet)])
        }
    }
}
