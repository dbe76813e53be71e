//! Owns the boxes that lie over a screen; refuses to know what stands in most of them.

use super::super::layout;
use super::super::model::Model;
use super::super::pointer::Part;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::percentages::bar;
use super::wrapped;
use crate::domain::milestone::Milestone;
use crate::domain::plain_text::strip_controls;
use crate::text::wrap::cut;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Padding};

/// Cells that a box's border and padding take from its width and height.
pub(super) const BORDER: (u16, u16) = (4, 2);

/// Cells beside a box of fewer than which nothing of the screen beneath is left: scraps of words say
/// nothing.
const SCRAPS: u16 = 16;

/// Widest that milestones get, in cells.
const MILESTONES_WIDTH: u16 = 56;

/// Cells of a milestone's bar.
const MILESTONE_BAR: u16 = 20;

/// Clears a box for `lines` lines of `cells` cells in the middle of `area`, frames it, and returns
/// what is left inside. Beside a box that is nearly as wide nothing is left.
pub(super) fn open(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    (cells, lines): (u16, u16),
    theme: &Theme,
) -> Rect {
    let outer =
        layout::centred(area, cells.saturating_add(BORDER.0), lines.saturating_add(BORDER.1));
    let beside = area.width - outer.width;
    let cleared =
        if beside < SCRAPS { Rect { x: area.x, width: area.width, ..outer } } else { outer };
    frame.clear(cleared);
    let title = cut(title, usize::from(outer.width.saturating_sub(6)));
    let block = Block::bordered()
        .border_style(theme.frame)
        .title(Line::styled(format!(" {title} "), theme.title))
        .padding(Padding::horizontal(1));
    let inner = block.inner(outer);
    frame.border(&block, outer);
    frame.hide(outer);
    frame.part(outer, Part::Main);
    inner
}

/// The widest that a box's content gets in `area`.
pub(super) fn content_width(area: Rect, wanted: u16) -> u16 {
    wanted.min(area.width.saturating_sub(BORDER.0))
}

/// A box with lines that scroll, in some of which a click means something.
pub(super) fn scrolled(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    lines: &[Line<'static>],
    (cells, offset): (u16, usize),
    theme: &Theme,
) -> Scrolled {
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = open(frame, area, title, (cells, height), theme);
    // Marks on the border say that there is more above or below.
    let more = [
        (offset > 0, inner.y.saturating_sub(1), "▴"),
        (offset + usize::from(inner.height) < lines.len(), inner.bottom(), "▾"),
    ];
    for (there_is, y, mark) in more {
        if there_is {
            frame.sign(Position { x: inner.right(), y }, mark, theme.key);
        }
    }
    let shown: Vec<_> =
        lines.iter().skip(offset).take(usize::from(inner.height)).cloned().collect();
    frame.text(shown, inner);
    Scrolled { inner, offset }
}

/// The lines of a box as they were drawn.
pub(super) struct Scrolled {
    inner: Rect,
    offset: usize,
}

impl Scrolled {
    /// Where a line stands; nowhere when it is scrolled out of sight.
    pub(super) fn line(&self, index: usize) -> Rect {
        let row = index.checked_sub(self.offset).unwrap_or(usize::MAX);
        layout::row(self.inner, row)
    }
}

/// How far `lines` lines scroll in a box in `area`.
pub(super) fn scroll_limit(area: Rect, lines: usize) -> usize {
    super::super::scroll::limit(lines, usize::from(area.height.saturating_sub(BORDER.1)))
}

/// The kind word for milestones just reached, from some line on.
pub(super) fn milestones(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    (reached, offset): (&[Milestone], usize),
    theme: &Theme,
) {
    let cells = content_width(area, MILESTONES_WIDTH);
    let lines = milestone_lines(model, reached, cells, theme);
    scrolled(frame, area, model.strings().milestones, &lines, (cells, offset), theme);
}

/// How far the milestones scroll.
pub(super) fn milestones_scroll_limit(area: Rect, model: &Model, reached: &[Milestone]) -> usize {
    let cells = content_width(area, MILESTONES_WIDTH);
    scroll_limit(area, milestone_lines(model, reached, cells, &Theme::plain()).len())
}

fn milestone_lines(
    model: &Model,
    reached: &[Milestone],
    cells: u16,
    theme: &Theme,
) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    for milestone in reached {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(wrapped(&milestone_name(model, *milestone), cells, theme.done));
        let percent = match milestone {
            Milestone::Stage(index) => model.overview.stages.get(*index).map(|s| s.completion),
            _ => Some(model.overview.completion),
        };
        let percent = percent.map_or(0, |completion| completion.percent());
        let mut spans = bar(model.shown(percent, true), MILESTONE_BAR.into(), theme).to_vec();
        spans.push(Span::styled(format!(" {percent:>3}%"), theme.strong));
        lines.push(Line::from(spans));
        let word = model.milestone_word(*milestone);
        lines.extend(wrapped(word, cells, theme.text));
    }
    lines
}

/// The question whether to leave although not everything is saved.
pub(super) fn unsaved(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let words = &model.strings().storage;
    let cells = content_width(area, 64);
    let reason = model.unsaved.reason.as_deref().unwrap_or_default();
    let reason = strip_controls(reason);
    let count = (words.unsaved)(model.unsaved.changes.len());
    let mut lines = wrapped(&count, cells, theme.strong);
    lines.extend(wrapped(&reason, cells, theme.attention));
    lines.push(Line::default());
    lines.extend(wrapped(words.leave_text, cells, theme.text));
    scrolled(frame, area, words.leave_title, &lines, (cells, 0), theme);
}

/// A milestone's name.
pub(super) fn milestone_name(model: &Model, milestone: Milestone) -> String {
    let stage = match milestone {
        // A newer version of the roadmap may have fewer stages.
        Milestone::Stage(index) => {
            model.edition.roadmap.stages().get(index).map_or("", |stage| stage.title.as_str())
        }
        _ => "",
    };
    (model.strings().milestone)(milestone, stage)
}
