//! Owns what is told of the chosen stage or topic beside a list, from the line on to which it was scrolled; refuses to choose it.

use super::super::action::Command;
use super::super::model::Model;
use super::super::outline::Row;
use super::super::overlay::OpenTopic;
use super::super::pointer::{Part, Spot};
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::canvas::Frame;
use super::frame::stretch;
use super::topic::Told;
use super::{page_lines, topic};
use crate::domain::roadmap::TopicId;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// What the row holds, in full: as much of it as there are rows for, from the line on to which it was
/// scrolled.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, row: Row, theme: &Theme) {
    let roadmap = &model.edition.roadmap;
    match row {
        Row::Stage(stage) => {
            let lines = topic::stage_lines(model, stage, area.width, theme);
            let lines: Vec<_> = lines.into_iter().skip(model.beside).collect();
            frame.text(lines, area);
            frame.part(area, Part::Beside);
        }
        Row::Topic(stage, index) => {
            glance(frame, area, model, &roadmap.stages()[stage].topics[index].id, theme);
        }
    }
}

/// How far what the row holds scrolls.
pub(super) fn scroll_limit(area: Rect, model: &Model, row: Row) -> usize {
    let roadmap = &model.edition.roadmap;
    match row {
        Row::Stage(stage) => {
            let lines = topic::stage_lines(model, stage, area.width, &Theme::plain());
            scroll::limit(lines.len(), usize::from(area.height))
        }
        Row::Topic(stage, index) => {
            glance_scroll_limit(area, model, &roadmap.stages()[stage].topics[index].id)
        }
    }
}

/// A topic and as much of its card as there are rows for.
pub(super) fn glance(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    id: &TopicId,
    theme: &Theme,
) {
    let (Told { lines, state }, reads_on) = with_card(model, id, area, theme);
    let (all, rows) = (lines.len(), usize::from(area.height));
    let mut shown: Vec<_> = lines.into_iter().skip(model.beside).take(rows).collect();
    if model.beside + rows < all
        && reads_on
        && let Some(last) = shown.last_mut()
    {
        *last = Line::styled(model.naming_keys(model.strings().recall.read_on), theme.quiet);
    }
    frame.text(shown, area);
    frame.part(area, Part::Beside);
    if let Some(row) = state.0.checked_sub(model.beside) {
        let place = stretch(layout::row(area, row), state.1, topic::BOX);
        frame.spot(place, Spot::Does(Command::Toggle));
    }
}

/// How far a topic and its card scroll.
pub(super) fn glance_scroll_limit(area: Rect, model: &Model, id: &TopicId) -> usize {
    let (told, _) = with_card(model, id, area, &Theme::plain());
    scroll::limit(told.lines.len(), usize::from(area.height))
}

/// A topic and, where there is room for some of it, its card; whether it is there.
fn with_card(model: &Model, id: &TopicId, area: Rect, theme: &Theme) -> (Told, bool) {
    let mut told = topic::lines(model, id, area.width, theme);
    // With less than a few lines of it there is nothing to read.
    if told.lines.len() + 5 > usize::from(area.height) {
        return (told, false);
    }
    let Some(laid) = topic::card(model, &OpenTopic::new(id.clone()), area.width) else {
        return (told, false);
    };
    told.lines.push(Line::default());
    told.lines.extend(page_lines(&laid.page, theme));
    (told, true)
}
