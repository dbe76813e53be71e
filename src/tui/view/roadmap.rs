//! Owns the Roadmap screen: stages and topics with their states, and the chosen one beside them; refuses to derive a figure.

use super::super::action::Command;
use super::super::model::Model;
use super::super::outline::Row;
use super::super::pointer::{Part, Pick, Spot};
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::calendar::months;
use super::canvas::Frame;
use super::frame::stretch;
use super::{beside, topic};
use crate::domain::progress::{Status, TopicState};
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// From this many cells on, there is room for a title and by when it is planned.
const WITH_DUE: usize = 60;
/// Cells of the mark that says whether a stage is folded.
const FOLD: usize = 1;

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let areas = layout::roadmap(area);
    let roadmap = &model.edition.roadmap;
    let outline = &model.outline;
    let cells = usize::from(areas.list.width);
    let shown =
        scroll::window(outline.selected, outline.len(roadmap), usize::from(areas.list.height));
    frame.part(areas.list, Part::Main);
    for (y, index) in shown.clone().enumerate() {
        let (place, choice) = (layout::row(areas.list, y), Pick::Row(index));
        frame.spot(place, Spot::Chooses(choice));
        match outline.row(roadmap, index) {
            Some(Row::Topic(..)) => {
                frame.spot(topic::box_in(place), Spot::Sign(choice, Command::Toggle));
            }
            _ => frame.spot(stretch(place, 0, FOLD), Spot::Sign(choice, Command::Open)),
        }
    }
    let lines: Vec<_> = shown
        .filter_map(|index| {
            let selected = index == outline.selected;
            Some(match outline.row(roadmap, index)? {
                Row::Stage(stage) => stage_row(model, stage, selected, cells, theme),
                Row::Topic(stage, topic) => {
                    let id = &roadmap.stages()[stage].topics[topic].id;
                    let planned = model.overview.plan.topic_span(stage, topic).last;
                    let planned = (cells >= WITH_DUE).then_some(planned);
                    let dates = dates_of(model.strings(), model.state(id), planned);
                    topic::row(model, id, selected, &dates, cells, theme)
                }
            })
        })
        .collect();
    frame.text(lines, areas.list);
    if let Some(area) = areas.topic {
        beside::draw(frame, area, model, outline.selected_row(roadmap), theme);
    }
    if let Some(area) = areas.calendar {
        months(frame, area, model, theme);
    }
}

/// How far the chosen stage or topic beside the list scrolls.
pub(super) fn beside_scroll_limit(area: Rect, model: &Model) -> usize {
    let row = model.outline.selected_row(&model.edition.roadmap);
    layout::roadmap(area).topic.map_or(0, |area| beside::scroll_limit(area, model, row))
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
    let dates = figures.span.map_or_else(String::new, |span| topic::dates(strings, span));
    let days = (strings.days)(figures.days);
    let wide = format!("  {dates}{}{days}", strings.remark_separator);
    let room = cells.saturating_sub(2 + width(&percent));
    let middle = [wide, format!("  {dates}"), format!("  {days}"), String::new()]
        .into_iter()
        .find(|text| width(&stage.title) + width(text) <= room)
        .unwrap_or_default();
    let text = format!("{mark} {}{percent}", pad(&format!("{}{middle}", stage.title), room));
    Line::styled(text, if selected { theme.selected } else { theme.title })
}

/// The dates that belong to a topic: when it was begun and finished, or the last of them where room
/// is short; of one that is open, by when it is planned.
fn dates_of(strings: &Strings, state: TopicState, planned: Option<NaiveDate>) -> Vec<String> {
    let short = strings.short_date;
    let due = planned.map(|planned| (strings.due)(&short(planned)));
    match (state.begun, state.finished) {
        _ if state.status == Status::Skipped => Vec::new(),
        (Some(begun), Some(finished)) if begun != finished => {
            vec![format!("{} – {}", short(begun), short(finished)), short(finished)]
        }
        (_, Some(finished)) => vec![short(finished)],
        (Some(begun), None) => {
            let begun = format!("{} –", short(begun));
            due.map(|due| format!("{begun} {due}")).into_iter().chain([begun]).collect()
        }
        (None, None) => due.into_iter().collect(),
    }
}
