//! Owns how looking for topics and actions is drawn: the line, what it finds, the characters that were meant; refuses to look for anything.

use super::super::finder::{Finder, Found};
use super::super::layout;
use super::super::model::Model;
use super::super::pointer::{Pick, Spot};
use super::super::scroll;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::forms::text_field;
use super::{popup, wrapped};
use crate::text::wrap::{cut, width};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 72;
/// Most hits that are shown at a time.
const MOST_ROWS: usize = 12;
/// Cells that a name is to have before something stands beside it.
const LEAST_NAME: usize = 24;

/// Draws the box.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    finder: &Finder,
    theme: &Theme,
) {
    let words = &model.strings().finder;
    let title = words.titles[usize::from(finder.seeks_actions())];
    let cells = popup::content_width(area, BOX_WIDTH);
    let most = usize::from(area.height.saturating_sub(popup::BORDER.1)).saturating_sub(1);
    let rows = most.min(MOST_ROWS);
    let window = scroll::window(finder.at, finder.len(), rows);
    let mut lines: Vec<_> = finder
        .hits(window.start)
        .take(window.len())
        .enumerate()
        .map(|(n, hit)| row(model, hit, window.start + n == finder.at, usize::from(cells), theme))
        .collect();
    if finder.is_empty() {
        lines = wrapped(words.nothing, cells, theme.quiet);
    }
    // The box keeps its height while one types.
    let height = u16::try_from(rows + 1).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, title, (cells, height), theme);
    let prompt = Rect { height: 1, ..inner }.intersection(inner);
    frame.text(Span::styled("> ", theme.title), prompt);
    let place = Rect { x: inner.x + 2, width: inner.width.saturating_sub(2), ..prompt };
    text_field(frame, place.intersection(inner), &finder.line, (0, true), theme);
    let below = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    let below = below.intersection(inner);
    frame.text(lines, below);
    for (y, n) in window.enumerate() {
        frame.spot(layout::row(below, y), Spot::Chooses(Pick::Listed(n)));
    }
}

/// A hit: its name with the characters that were meant, and beside it where it stands or its keys.
fn row(
    model: &Model,
    (found, name, marks): (&Found, &str, &[u32]),
    chosen: bool,
    cells: usize,
    theme: &Theme,
) -> Line<'static> {
    let (lead, beside) = match found {
        Found::Topic(id) => {
            let roadmap = &model.edition.roadmap;
            let stage = roadmap.position(id).map(|at| roadmap.stages()[at.stage].title.clone());
            (format!("{} ", model.state(id).status.check_box()), stage.unwrap_or_default())
        }
        Found::Action(_, keys) => (String::new(), keys.clone()),
    };
    let base = if chosen { theme.selected } else { theme.text };
    let room = cells.saturating_sub(2 + width(&lead));
    let wanted = width(name).max(LEAST_NAME.min(room));
    let beside = match room.checked_sub(wanted + 2) {
        Some(left) if left >= 8 => cut(&beside, left),
        _ => String::new(),
    };
    let shown =
        cut(name, room.saturating_sub(if beside.is_empty() { 0 } else { 2 + width(&beside) }));
    let mut spans = vec![Span::styled(format!("{} {lead}", if chosen { ">" } else { " " }), base)];
    let mut used = 2 + width(&lead);
    for (at, c) in (0..).zip(shown.chars()) {
        let style = if marks.contains(&at) { marked(base, theme, chosen) } else { base };
        used += width(c.encode_utf8(&mut [0; 4]));
        spans.push(Span::styled(c.to_string(), style));
    }
    let gap = cells.saturating_sub(used + width(&beside));
    spans.push(Span::styled(" ".repeat(gap), base));
    spans.push(Span::styled(beside, if chosen { base } else { theme.quiet }));
    Line::from(spans)
}

/// The style of a character that was meant: told apart without colour too.
fn marked(base: Style, theme: &Theme, chosen: bool) -> Style {
    let style = if chosen { base } else { theme.key };
    style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
}
