//! Owns the Progress screen: percentages, calendar of check-ins, burn-up chart, states, milestones; refuses to derive more than a chart's points.

use super::super::model::Model;
use super::super::pointer::Part;
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::canvas::Frame;
use super::heat_map::heat_map;
use super::percentages::titled;
use super::{popup, recall, topic, wrapped};
use crate::domain::progress::Status;
use crate::text::wrap::{cut, pad, width};
use chrono::Days;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Widget};

/// Rows of the burn-up chart: at least, and at most.
const CHART_HEIGHT: [u16; 2] = [12, 24];

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let (left, right) = layout::progress(area);
    frame.part(area, Part::Main);
    for (area, lines) in columns(model, left, right, theme) {
        let shown: Vec<_> =
            lines.into_iter().skip(model.progress_offset).take(usize::from(area.height)).collect();
        frame.text(shown, area);
    }
}

/// How far the screen scrolls.
pub(in super::super) fn scroll_limit(model: &Model) -> usize {
    let body = layout::screen(model.size).body;
    if layout::is_too_small(model.size) {
        return 0;
    }
    let (left, right) = layout::progress(body);
    columns(model, left, right, &Theme::plain())
        .iter()
        .map(|(area, lines)| scroll::limit(lines.len(), usize::from(area.height)))
        .max()
        .unwrap_or(0)
}

/// What stands in each column: figures first, charts second.
fn columns(
    model: &Model,
    left: Rect,
    right: Option<Rect>,
    theme: &Theme,
) -> Vec<(Rect, Vec<Line<'static>>)> {
    let mut figures = completion(model, left.width, theme);
    figures.push(Line::default());
    figures.extend(states(model, left.width, theme));
    figures.push(Line::default());
    figures.extend(study_time(model, left.width, theme));
    figures.push(Line::default());
    figures.extend(recall::memory(model, left.width, theme));
    figures.push(Line::default());
    figures.extend(milestones(model, left.width, theme));
    let chart_area = right.unwrap_or(left);
    let mut charts = heat_map(model, chart_area.width, theme);
    charts.push(Line::default());
    let used = u16::try_from(charts.len() + 2).unwrap_or(u16::MAX);
    let [least, most] = CHART_HEIGHT;
    let height = right.map_or(least, |area| area.height.saturating_sub(used).clamp(least, most));
    charts.extend(burn_up(model, (chart_area.width, height), theme));
    match right {
        Some(right) => vec![(left, figures), (right, charts)],
        None => {
            figures.push(Line::default());
            figures.extend(charts);
            vec![(left, figures)]
        }
    }
}

fn completion(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let stages = model.edition.roadmap.stages();
    // All in one, so that they stand aligned; the overall one is then set apart.
    let mut rows = vec![(Line::styled(strings.overall, theme.title), overview.completion)];
    rows.extend(stages.iter().zip(&overview.stages).map(|(stage, figures)| {
        let title = cut(&stage.title, usize::from(cells));
        (Line::styled(title, theme.text), figures.completion)
    }));
    let mut lines = titled(model, &rows, cells, theme);
    let by_stage = lines.split_off(2);
    if overview.completion.skipped > 0 {
        lines.extend(wrapped(&(strings.skipped)(overview.completion.skipped), cells, theme.quiet));
    }
    if let Some(pace) = strings.pace_of(overview) {
        lines.extend(wrapped(&pace, cells, theme.text));
    }
    lines.extend(outlook(model, cells, theme));
    lines.push(Line::default());
    lines.push(Line::styled(strings.by_stage, theme.title));
    lines.extend(by_stage);
    lines
}

/// When the plan ends, and when the learner probably will.
fn outlook(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let date = |date| (strings.near_date)(date, overview.today);
    let end = (strings.plan.ends)(&strings.end_of(&overview.plan, date), overview.plan.days());
    let mut lines = wrapped(&end, cells, theme.quiet);
    if let Some(told) = strings.forecast_of(overview) {
        lines.extend(wrapped(&told, cells, theme.text));
    }
    lines
}

fn states(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let completion = model.overview.completion;
    let states = [
        (Status::Done, completion.done),
        (Status::InProgress, completion.in_progress),
        (Status::Todo, completion.todo),
        (Status::Skipped, completion.skipped),
    ];
    let parts: Vec<_> = states
        .iter()
        .map(|(status, count)| {
            let text = format!("{} {} {count}", status.check_box(), (strings.status)(*status));
            (text, topic::status_style(*status, theme))
        })
        .collect();
    let mut lines = vec![Line::styled(strings.by_state, theme.title)];
    // All on one line, else two by two, else one below the other.
    const GAP: usize = 3;
    let column = parts.iter().map(|(text, _)| width(text)).max().unwrap_or(0);
    let per_line = match (usize::from(cells) + GAP) / (column + GAP) {
        0 | 1 => 1,
        2 | 3 => 2,
        _ => 4,
    };
    for row in parts.chunks(per_line) {
        let mut line = Line::default();
        for (text, style) in row {
            let gap = if line.spans.is_empty() { 0 } else { GAP };
            line.push_span(" ".repeat(gap));
            line.push_span(Span::styled(pad(text, column), *style));
        }
        lines.push(line);
    }
    lines
}

fn study_time(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let week_begins = overview.today.checked_sub_days(Days::new(6)).unwrap_or(overview.today);
    let week = overview.study.range(week_begins..).map(|(_, day)| u64::from(day.minutes)).sum();
    let minutes = (strings.minutes_total)(overview.minutes, overview.attendance.total, week);
    let mut lines = vec![Line::styled(strings.study_time, theme.title)];
    if let Some(attendance) = strings.attendance_of(overview) {
        lines.extend(wrapped(&attendance, cells, theme.text));
    }
    lines.extend(wrapped(strings.streak_rule, cells, theme.quiet));
    lines.extend(wrapped(&minutes, cells, theme.text));
    if let Some(warning) = strings.dated_later(overview) {
        lines.extend(wrapped(&warning, cells, theme.attention));
    }
    lines
}

fn milestones(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let mut lines = vec![Line::styled(strings.milestones, theme.title)];
    if model.overview.milestones.is_empty() {
        lines.extend(wrapped(strings.no_milestone, cells, theme.quiet));
    }
    for (milestone, date) in &model.overview.milestones {
        let mut name = popup::milestone_name(model, *milestone);
        if let Some(date) = date {
            let date = (strings.near_date)(*date, model.today());
            name = (strings.reached_on)(&name, &date);
        }
        lines.extend(wrapped(&name, cells, theme.done));
        lines.extend(wrapped(model.milestone_word(*milestone), cells, theme.quiet));
    }
    lines
}

/// Topics done against topics planned, day by day, in a chart of this size.
fn burn_up(model: &Model, (cells, height): (u16, u16), theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let burn_up = &overview.burn_up;
    let (planned, done) = (corners(&burn_up.planned), corners(&burn_up.done));
    let days = burn_up.planned.len().max(burn_up.done.len()) as u32;
    let top = overview.completion.counted().max(1);
    let date = |day: u32| (strings.short_date)(overview.plan.date_of(day.max(1)));
    let chart = Chart::new(vec![
        Dataset::default()
            .marker(Marker::Braille)
            .graph_type(GraphType::Line)
            .style(theme.quiet)
            .data(&planned),
        Dataset::default()
            .marker(Marker::Block)
            .graph_type(GraphType::Line)
            .style(theme.done)
            .data(&done),
    ])
    .x_axis(Axis::default().style(theme.frame).bounds([0.0, f64::from(days)]).labels([
        date(1),
        date(days / 2),
        date(days),
    ]))
    .y_axis(Axis::default().style(theme.frame).bounds([0.0, top as f64]).labels([
        "0".to_owned(),
        (top / 2).to_string(),
        top.to_string(),
    ]));
    let mut buffer = Buffer::empty(Rect::new(0, 0, cells, height));
    chart.render(buffer.area, &mut buffer);

    let [done_name, planned_name] = strings.burn_up_lines;
    let mut lines = vec![
        Line::styled(strings.burn_up, theme.title),
        Line::from(vec![
            Span::styled(format!("█ {done_name}  "), theme.done),
            Span::styled(format!("⠒ {planned_name}"), theme.quiet),
        ]),
    ];
    lines.extend(rows(&buffer));
    lines
}

/// The corners of a line through the counts of successive days, which begins with nothing: where a count
/// stays the same for years, no point between is needed.
fn corners(counts: &[usize]) -> Vec<(f64, f64)> {
    let at = |day: usize| day.checked_sub(1).map_or(Some(0), |day| counts.get(day).copied());
    let is_corner = |day: &usize| *day == 0 || at(day - 1) != at(*day) || at(day + 1) != at(*day);
    let points = (0..=counts.len()).filter(is_corner);
    points.map(|day| (day as f64, at(day).unwrap_or(0) as f64)).collect()
}

/// The rows of a buffer as lines, so that a chart scrolls with the text around it.
fn rows(buffer: &Buffer) -> Vec<Line<'static>> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let mut spans = Vec::<Span<'_>>::new();
            let mut x = area.left();
            while x < area.right() {
                let cell = &buffer[(x, y)];
                // A block has its colour behind it too, where it would hide what stands for it in ASCII.
                let style = cell.style().bg(Color::Reset);
                match spans.last_mut().filter(|span| span.style == style) {
                    Some(span) => span.content.to_mut().push_str(cell.symbol()),
                    None => spans.push(Span::styled(cell.symbol().to_owned(), style)),
                }
                x += u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
            }
            Line::from(spans)
        })
        .collect()
}
