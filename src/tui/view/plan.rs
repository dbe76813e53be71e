//! Owns how the plan's panel is drawn: its rows, and the dates that follow from them while they are edited; refuses to change a field.

use super::super::forms::{PlanForm, PlanRow};
use super::super::model::Model;
use super::super::pointer::{Pick, Spot};
use super::super::scroll;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::forms::text_field;
use super::frame::stretch;
use super::marks::shape;
use super::{popup, topic, wrapped};
use crate::domain::day_mark::DayMark;
use crate::domain::plan::Plan;
use crate::domain::replan;
use crate::text::wrap::{cut, pad, width};
use chrono::{Weekday, WeekdaySet};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Widest that the panel's content gets, in cells.
const PANEL_WIDTH: u16 = 70;
/// Cells of a date or number being typed.
const FIELD: usize = 11;
/// Cells of the week in the row of rest days.
const WEEK: usize = 21;

/// Draws the panel.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    form: &PlanForm,
    theme: &Theme,
) {
    let strings = model.strings();
    let cells = popup::content_width(area, PANEL_WIDTH);
    let plan = preview(model, form);
    let rows = form.rows();
    let label = label_width(model, &rows, cells);
    let mut foot = vec![Line::default()];
    foot.extend(ending(model, plan.as_ref(), cells, theme));
    let most = usize::from(area.height.saturating_sub(popup::BORDER.1));
    if most < foot.len() + 3 {
        foot.remove(0);
    }
    let height = u16::try_from(rows.len() + foot.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, strings.plan.title, (cells, height), theme);
    let shown = usize::from(inner.height).saturating_sub(foot.len()).max(1);
    let window = scroll::window(form.at.min(rows.len() - 1), rows.len(), shown);
    for (y, row) in rows[window.clone()].iter().enumerate() {
        let place = Rect { y: inner.y + u16::try_from(y).unwrap_or(0), height: 1, ..inner };
        let choice = Pick::Listed(window.start + y);
        frame.spot(place.intersection(inner), Spot::Chooses(choice));
        draw_row(
            frame,
            place.intersection(inner),
            (model, form, plan.as_ref()),
            (window.start + y, *row, label),
            theme,
        );
    }
    let below = Rect {
        y: inner.y + u16::try_from(window.len()).unwrap_or(0),
        height: u16::try_from(foot.len()).unwrap_or(0),
        ..inner
    };
    frame.text(foot, below.intersection(inner));
}

/// The plan that the fields make; `None` when they make none.
fn preview(model: &Model, form: &PlanForm) -> Option<Plan> {
    let (roadmap, progress) = (&model.edition.roadmap, &model.progress);
    let draft = form.draft(model.today()).ok()?;
    let changes = draft.changes(form.opened(), roadmap, progress, &model.overview);
    Some(replan::with(roadmap, progress, &changes, model.today()))
}

/// Where the plan ends, and how far that is from where it ends now.
fn ending(model: &Model, plan: Option<&Plan>, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let Some(plan) = plan else {
        return wrapped("…", cells, theme.quiet);
    };
    let end = (strings.plan.ends)(&strings.end_of(plan, strings.date), plan.days());
    let later = (plan.end() - model.overview.plan.end()).num_days();
    let later = (strings.plan.later)(later);
    let text = format!("{end}{}{later}", strings.remark_separator);
    wrapped(&text, cells, theme.strong)
}

fn label(model: &Model, row: PlanRow) -> &str {
    let words = &model.strings().plan;
    match row {
        PlanRow::Start => words.start,
        PlanRow::Stage(index) => &model.edition.roadmap.stages()[index].title,
        PlanRow::Rest => words.rest_days,
        PlanRow::PauseFirst(_) => words.pause,
        PlanRow::PauseLast(_) => words.pause_until,
        PlanRow::DayStart => words.day_starts_at,
        PlanRow::Questions => model.strings().recall.a_day,
        PlanRow::Cue => words.cue,
    }
}

/// Cells of the labels: as many as they need, and at most what leaves room for the fields.
fn label_width(model: &Model, rows: &[PlanRow], cells: u16) -> usize {
    let longest = rows.iter().map(|row| width(label(model, *row))).max().unwrap_or(0);
    longest.min(usize::from(cells).saturating_sub(2 + 1 + WEEK).max(4))
}

fn draw_row(
    frame: &mut Frame<'_>,
    area: Rect,
    (model, form, plan): (&Model, &PlanForm, Option<&Plan>),
    (index, row, label_width): (usize, PlanRow, usize),
    theme: &Theme,
) {
    let strings = model.strings();
    let focused = row == form.row();
    let mark = if focused { "> " } else { "  " };
    let style = if focused { theme.title } else { theme.quiet };
    // The week has no shorter form.
    let beside_week = usize::from(area.width).saturating_sub(2 + 1 + WEEK);
    let is_week = form.field(row).is_none();
    let label_width = if is_week { label_width.min(beside_week) } else { label_width };
    let used = u16::try_from(2 + label_width + 1).unwrap_or(u16::MAX).min(area.width);
    let name = format!("{mark}{} ", pad(label(model, row), label_width));
    frame.text(Line::styled(name, style), area);
    let rest = Rect { x: area.x + used, width: area.width - used, ..area };
    let Some(field) = form.field(row) else {
        let chosen = focused.then_some(form.weekday);
        let mut week = weekdays(form.rest(), chosen, strings.weekdays, theme);
        let key = Span::styled("  Space", theme.key);
        if focused && week.width() + key.width() <= usize::from(rest.width) {
            week.push_span(key);
        }
        frame.text(week, rest);
        spot_weekdays(frame, rest, strings.weekdays);
        return;
    };
    let wide = matches!(row, PlanRow::Cue);
    let field_width =
        if wide { rest.width } else { rest.width.min(u16::try_from(FIELD).unwrap_or(0)) };
    let place = Rect { width: field_width, ..rest };
    if field.text().is_empty() && !(focused && wide) {
        let placeholder = match row {
            PlanRow::PauseFirst(_) => strings.plan.none[0],
            PlanRow::PauseLast(_) => strings.plan.none[1],
            _ => strings.optional,
        };
        frame.text(Span::styled(placeholder, theme.quiet), place);
    }
    text_field(frame, place, field, (index, focused), theme);
    let beside = Rect { x: rest.x + field_width, width: rest.width - field_width, ..rest };
    let room = usize::from(beside.width);
    let told = beside_field(model, form, plan, row);
    let told = told.iter().find(|told| width(told) <= room).or(told.last());
    let told = told.map_or_else(String::new, |told| cut(told, room));
    frame.text(Span::styled(told, theme.quiet), beside);
}

/// What follows from a row, told beside its field: the fullest first.
fn beside_field(model: &Model, form: &PlanForm, plan: Option<&Plan>, row: PlanRow) -> Vec<String> {
    let strings = model.strings();
    match row {
        PlanRow::Stage(index) => {
            let days = form.field(row).and_then(|field| field.text().trim().parse().ok());
            let days = (strings.plan.study_days)(days.unwrap_or(0));
            match plan.and_then(|plan| plan.stage_span(index)) {
                Some(span) => {
                    let dates = topic::dates(strings, span);
                    let last = (strings.due)(&(strings.short_date)(span.last));
                    vec![format!("{days}{}{dates}", strings.remark_separator), dates, last]
                }
                None => vec![days.to_owned()],
            }
        }
        PlanRow::Start | PlanRow::PauseFirst(_) | PlanRow::PauseLast(_) => {
            let date = form.date(row);
            date.map_or_else(Vec::new, |date| {
                vec![(strings.date)(date), (strings.near_date)(date, model.today())]
            })
        }
        PlanRow::Rest | PlanRow::DayStart | PlanRow::Questions | PlanRow::Cue => Vec::new(),
    }
}

/// Lets each day of the week that is drawn there be chosen.
pub(super) fn spot_weekdays(frame: &mut Frame<'_>, row: Rect, names: [&str; 7]) {
    let mut x = 0;
    for (n, name) in (0_u8..).zip(names) {
        // Its name and its mark.
        let cells = width(name) + 1;
        if let Ok(day) = Weekday::try_from(n) {
            frame.spot(stretch(row, x, cells), Spot::Chooses(Pick::Weekday(day)));
        }
        x += cells;
    }
}

/// The week; each rest day has the mark that it has in the calendar.
pub(super) fn weekdays(
    rest: WeekdaySet,
    chosen: Option<Weekday>,
    names: [&str; 7],
    theme: &Theme,
) -> Line<'static> {
    let mut spans = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let day = u8::try_from(n).ok().and_then(|n| Weekday::try_from(n).ok());
        let rests = day.is_some_and(|day| rest.contains(day));
        let mark = if rests { shape(DayMark::Rest, theme).0 } else { " " };
        let text = format!("{name}{mark}");
        let style: Style = match (chosen.is_some() && chosen == day, rests) {
            (true, _) => theme.selected,
            (false, true) => theme.current,
            (false, false) => theme.text,
        };
        spans.push(Span::styled(text, style));
    }
    Line::from(spans)
}
