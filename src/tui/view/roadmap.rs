//! Owns the Roadmap screen: stages and topics with their states, and the chosen one beside them; refuses to derive a figure.

use super::super::model::Model;
use super::super::outline::Row;
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::today::topic_row;
use super::topic;
use crate::domain::progress::TopicState;
use crate::text::Strings;
use crate::text::wrap::{cut, pad, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let areas = layout::roadmap(area);
    let roadmap = &model.edition.roadmap;
    let outline = &model.outline;
    let cells = usize::from(areas.list.width);
    let shown =
        scroll::window(outline.selected, outline.len(roadmap), usize::from(areas.list.height));
    let lines: Vec<_> = shown
        .filter_map(|index| {
            let selected = index == outline.selected;
            Some(match outline.row(roadmap, index)? {
                Row::Stage(stage) => stage_row(model, stage, selected, cells, theme),
                Row::Topic(stage, topic) => {
                    let topic = &roadmap.stages()[stage].topics[topic];
                    let state = model.progress.state(&topic.id);
                    let dates = state_dates(model.strings(), state);
                    let title = with_dates(&topic.title, &dates, cells.saturating_sub(10));
                    topic_row(model, &topic.id, &title, (state.status, selected), cells, theme)
                }
            })
        })
        .collect();
    frame.render_widget(Paragraph::new(lines), areas.list);
    if let Some(area) = areas.topic {
        topic::beside(frame, area, model, outline.selected_row(roadmap), theme);
    }
}

/// The heading of a stage: fold mark, title, dates, days, percentage; the last first to go.
fn stage_row(
    model: &Model,
    index: usize,
    selected: bool,
    cells: usize,
    theme: &Theme,
) -> Line<'static> {
    let strings = model.strings();
    let stage = &model.edition.roadmap.stages()[index];
    let figures = &model.overview.stages[index];
    let mark = if model.outline.is_folded(index) { "▸" } else { "▾" };
    let percent = format!(" {:>3}%", figures.completion.percent());
    let dates = topic::dates(strings, figures.span);
    let days = (strings.days)(stage.days);
    let wide = format!("  {dates}{}{days}", strings.remark_separator);
    let room = cells.saturating_sub(2 + width(&percent));
    let middle = [wide, format!("  {dates}"), format!("  {days}"), String::new()]
        .into_iter()
        .find(|text| width(&stage.title) + width(text) <= room)
        .unwrap_or_default();
    let text = format!("{mark} {}{percent}", pad(&format!("{}{middle}", stage.title), room));
    let style = theme.title;
    Line::styled(text, if selected { style.patch(theme.selected) } else { style })
}

/// The dates that belong to a state, as short as they can be told.
fn state_dates(strings: &Strings, state: TopicState) -> String {
    let short = strings.short_date;
    match (state.begun, state.finished) {
        (Some(begun), Some(finished)) if begun != finished => {
            format!("{} – {}", short(begun), short(finished))
        }
        (_, Some(finished)) => short(finished),
        (Some(begun), None) => format!("{} –", short(begun)),
        (None, None) => String::new(),
    }
}

/// The title with its dates at the right, if both fit.
fn with_dates(title: &str, dates: &str, cells: usize) -> String {
    match cells.checked_sub(width(dates) + 2) {
        Some(room) if !dates.is_empty() && (room >= width(title) || room >= 16) => {
            format!("{}  {dates}", pad(title, room))
        }
        _ => cut(title, cells),
    }
}
