//! Owns how a month of the plan is drawn, and what belongs to one of its days; refuses to move between days.

use super::super::action::Command;
use super::super::layout::{self, MONTH};
use super::super::model::Model;
use super::super::overlay::ChosenDay;
use super::super::pointer::{Pick, Spot};
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::stretch;
use super::marks::{key, shape};
use super::topic::status_style;
use super::{popup, wrapped};
use crate::domain::plain_text::strip_controls;
use crate::domain::progress::{CheckIn, note_key, step_key, tick_key};
use crate::domain::review::review_key;
use crate::domain::roadmap::Topic;
use crate::text::wrap::{cut, pad, width};
use chrono::{Datelike, Days, Months, NaiveDate};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// Cells of a day: its number, its mark, and the gap.
const DAY: usize = 4;
/// Cells between two months.
const GAP: u16 = 3;
/// Rows above the weeks of a month on Today: its name and the weekdays.
const HEADING: usize = 2;
/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 76;
/// From this width on, the day stands beside the month.
const BESIDE: u16 = 60;
/// Rows with fewer than which the box shows the chosen week in place of the month.
const WHOLE_MONTH: usize = 12;
/// Most months drawn at a time.
const MOST_MONTHS: usize = 12;
/// Most topics listed of a day.
const MOST_TOPICS: usize = 4;

/// Draws the box.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    chosen: ChosenDay,
    theme: &Theme,
) {
    let cells = popup::content_width(area, BOX_WIDTH);
    let beside = cells >= BESIDE;
    // The days of a week that is as wide as the smallest box stand without gaps.
    let column = if cells < MONTH { DAY - 1 } else { DAY };
    let mut grid = grid(model, chosen.date, Some(chosen.date), (column, theme));
    let room = usize::from(area.height.saturating_sub(popup::BORDER.1));
    if !beside && room < WHOLE_MONTH {
        grid = vec![grid[0].clone(), grid[week_of(chosen.date)].clone()];
    }
    if beside || room >= 16 {
        grid.push(Row::default());
        grid.extend(rows(key(model.strings(), if beside { MONTH } else { cells }, theme)));
    }
    let day_cells = if beside { cells - MONTH - 3 } else { cells };
    let (mut day, entries) = day(model, chosen, day_cells, theme);
    let height = if beside { grid.len().max(day.len()) } else { grid.len() + day.len() };
    // Keys act on the chosen check-in, so it is in sight.
    let rows = if beside { room } else { room.saturating_sub(grid.len()) };
    let entry = entries.clone().nth(chosen.entry);
    let hidden = entry.map_or(0, |entry| (entry + 1).saturating_sub(rows));
    day.drain(..hidden);
    let title = (model.strings().calendar.month)(chosen.date);
    let height = u16::try_from(height).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, &title, (cells, height), theme);
    let grid_height = u16::try_from(grid.len()).unwrap_or(u16::MAX).min(inner.height);
    let place = if beside {
        Rect { x: inner.x + MONTH + 3, width: day_cells, ..inner }
    } else {
        Rect { y: inner.y + grid_height, height: inner.height - grid_height, ..inner }
    };
    let place = place.intersection(inner);
    draw_rows(frame, inner, grid);
    frame.text(day, place);
    for (n, line) in entries.enumerate() {
        if let Some(row) = line.checked_sub(hidden) {
            frame.spot(layout::row(place, row), Spot::Chooses(Pick::Entry(n)));
        }
    }
}

/// A row of a month, and its week if it is one.
#[derive(Debug, Clone, Default)]
struct Row {
    line: Line<'static>,
    /// The days of the month in it, each with the cells before it.
    days: Vec<(usize, NaiveDate)>,
}

fn rows(lines: impl IntoIterator<Item = Line<'static>>) -> impl Iterator<Item = Row> {
    lines.into_iter().map(|line| Row { line, days: Vec::new() })
}

/// Draws a month, of which each day can be chosen.
fn draw_rows(frame: &mut Frame<'_>, area: Rect, rows: Vec<Row>) {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        let place = layout::row(area, lines.len());
        for (from, date) in row.days {
            frame.spot(stretch(place, from, DAY - 1), Spot::Chooses(Pick::Day(date)));
        }
        lines.push(row.line);
    }
    frame.text(lines, area);
}

/// Draws the months of the plan from today's on, as many as there is room for, each with its name, and
/// the meaning of their marks; in few rows, the weeks of this month up to today's, then nothing.
pub(super) fn months(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let today = model.today();
    let across = usize::from((area.width + GAP) / (MONTH + GAP)).max(1);
    let marks = key(model.strings(), area.width, theme);
    let beneath = u16::try_from(marks.len() + 1).unwrap_or(u16::MAX);
    let mut left = area;
    for months in months_from(today, model.overview.plan.end()).chunks(across) {
        let drawn: Vec<_> = months.iter().map(|month| named(model, *month, theme)).collect();
        let rows = drawn.iter().map(Vec::len).max().unwrap_or(0);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let first = left == area;
        if !first && left.height < rows.saturating_add(beneath) {
            break;
        }
        for (n, rows) in (0..).zip(drawn) {
            let x = left.x + n * (MONTH + GAP);
            let place = Rect { x, width: MONTH, ..left }.intersection(left);
            let rows = if first { up_to(today, rows, left.height) } else { rows };
            if !rows.is_empty() {
                frame.spot(layout::row(place, 0), Spot::Does(Command::Calendar));
            }
            draw_rows(frame, place, rows);
        }
        let used = rows.saturating_add(1).min(left.height);
        left = Rect { y: left.y + used, height: left.height - used, ..left };
    }
    if !left.is_empty() && marks.len() <= usize::from(left.height) {
        frame.text(marks, left);
    }
}

/// The first days of the months from one date on to another.
fn months_from(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let first = from.with_day(1).unwrap_or(from);
    let next = |month: &NaiveDate| month.checked_add_months(Months::new(1));
    let all = std::iter::successors(Some(first), next);
    all.take_while(|month| *month <= to.max(from)).take(MOST_MONTHS).collect()
}

/// A month with its name.
fn named(model: &Model, month: NaiveDate, theme: &Theme) -> Vec<Row> {
    let name = Line::styled((model.strings().calendar.month)(month), theme.title);
    let mut lines: Vec<_> = rows([name]).collect();
    lines.extend(grid(model, month, None, (DAY, theme)));
    lines
}

/// The rows of a month that matter most where there are too few for all: the weeks up to today's.
fn up_to(today: NaiveDate, mut lines: Vec<Row>, height: u16) -> Vec<Row> {
    let height = usize::from(height);
    if let Some(hidden) = lines.len().checked_sub(height) {
        let before = hidden.min(week_of(today) - 1);
        lines.drain(HEADING..HEADING + before);
        lines.truncate(height);
        if height <= HEADING {
            lines.clear();
        }
    }
    lines
}

/// The row of a date's week in the grid of its month.
fn week_of(date: NaiveDate) -> usize {
    let first = date.with_day(1).unwrap_or(date);
    (date.day0() + first.weekday().num_days_from_monday()) as usize / 7 + 1
}

/// The weekdays and, a row a week, the days of a month, each with its mark.
fn grid(
    model: &Model,
    month: NaiveDate,
    chosen: Option<NaiveDate>,
    (column, theme): (usize, &Theme),
) -> Vec<Row> {
    let names = model.strings().weekdays;
    let header: String = names
        .iter()
        .map(|name| {
            pad(&format!("{}{name}", " ".repeat(2_usize.saturating_sub(width(name)))), column)
        })
        .collect();
    let mut lines: Vec<_> =
        rows([Line::styled(header.trim_end().to_owned(), theme.quiet)]).collect();
    let first = month.with_day(1).unwrap_or(month);
    let back = u64::from(first.weekday().num_days_from_monday());
    let monday = first.checked_sub_days(Days::new(back)).unwrap_or(first);
    let weeks = monday.iter_weeks().take(6).take_while(|week| {
        *week <= first || (week.month(), week.year()) == (first.month(), first.year())
    });
    for week in weeks {
        let gap = " ".repeat(column + 1 - DAY);
        let spans = week.iter_days().take(7).enumerate().flat_map(|(weekday, date)| {
            let gap = Span::raw(if weekday == 0 { String::new() } else { gap.clone() });
            if date.month() != first.month() {
                return [gap, Span::raw("   ")];
            }
            let mark = model.overview.mark_on(date);
            let (mark, style) = mark.map_or((" ", theme.quiet), |mark| shape(mark, theme));
            let style = if Some(date) == chosen { theme.selected } else { style };
            [gap, Span::styled(format!("{:>2}{mark}", date.day()), style)]
        });
        let line = Line::from(spans.collect::<Vec<_>>());
        let days = week.iter_days().take(7).enumerate();
        let days = days.filter(|(_, date)| date.month() == first.month());
        let days = days.map(|(weekday, date)| (weekday * column, date)).collect();
        lines.push(Row { line, days });
    }
    lines
}

/// What belongs to a day: where it stands in the plan, its check-ins, its topics; with the lines of
/// the check-ins.
fn day(
    model: &Model,
    chosen: ChosenDay,
    cells: u16,
    theme: &Theme,
) -> (Vec<Line<'static>>, Range<usize>) {
    let strings = model.strings();
    let (overview, roadmap) = (&model.overview, &model.edition.roadmap);
    let plan = &overview.plan;
    let date = chosen.date;
    let mut title = (strings.date)(date);
    if let Some(mark) = overview.mark_on(date) {
        title = format!("{title}{}{}", strings.remark_separator, (strings.day_mark)(mark));
    }
    let mut lines = wrapped(&title, cells, theme.strong);
    let place = plan.day_on(date);
    let stage = match place {
        crate::domain::plan::PlanDay::Day(day) => plan.stage_of(day),
        _ => None,
    };
    let place = (strings.day_in_plan)(place, plan.days());
    let place = match stage {
        Some((stage, _)) => {
            format!("{place}{}{}", strings.remark_separator, roadmap.stages()[stage].title)
        }
        None => place,
    };
    lines.extend(wrapped(&place, cells, theme.quiet));

    let first = lines.len();
    for (n, (key, check_in)) in model.entries_on(date).enumerate() {
        let mark = if n == chosen.entry { ">" } else { " " };
        let text = cut(&format!("{mark} {}", entry(model, key, check_in)), usize::from(cells));
        let style = if n == chosen.entry { theme.selected } else { theme.done };
        lines.push(Line::styled(text, style));
    }
    let entries = first..lines.len();
    if date > model.today() {
        lines.extend(wrapped(strings.calendar.still_to_come, cells, theme.quiet));
    } else if !overview.study.contains_key(&date) {
        lines.extend(wrapped(strings.day_empty, cells, theme.quiet));
    }

    let state = |id| model.state(id);
    let finished = roadmap.topics().filter(|topic| state(&topic.id).finished == Some(date));
    let finished = finished.collect::<Vec<_>>();
    let planned = planned_on(model, date);
    for (heading, topics) in
        [(strings.calendar.finished, finished), (strings.calendar.planned, planned)]
    {
        if topics.is_empty() {
            continue;
        }
        lines.push(Line::styled(heading, theme.title));
        for topic in topics.iter().take(MOST_TOPICS) {
            let status = state(&topic.id).status;
            let text = format!("{} {}", status.check_box(), topic.title);
            lines.push(Line::styled(cut(&text, usize::from(cells)), status_style(status, theme)));
        }
        if topics.len() > MOST_TOPICS {
            lines.push(Line::styled("…", theme.quiet));
        }
    }
    (lines, entries)
}

/// The open topics that the plan puts on a study day.
fn planned_on(model: &Model, date: NaiveDate) -> Vec<&Topic> {
    let plan = &model.overview.plan;
    let crate::domain::plan::PlanDay::Day(day) = plan.day_on(date) else {
        return Vec::new();
    };
    let open = &model.overview.open;
    let roadmap = &model.edition.roadmap;
    let topics = open.iter().filter_map(|place| {
        let topic = roadmap.at(*place)?;
        let at = roadmap.position(&topic.id)?;
        let window = plan.window(at.stage, at.topic);
        (window.first <= day && day <= window.last).then_some(topic)
    });
    topics.take(MOST_TOPICS + 1).collect()
}

/// A check-in in one line: its minutes and words, or what made it.
fn entry(model: &Model, key: &str, check_in: &CheckIn) -> String {
    let words = &model.strings().calendar;
    let minutes = check_in.minutes.map(words.minutes);
    let text = strip_controls(&check_in.text).into_owned();
    let text = Some(text).filter(|text| !text.is_empty());
    let told: Vec<_> = minutes.into_iter().chain(text).collect();
    match told.as_slice() {
        [] if key == tick_key(check_in.date) => words.by_itself[0].to_owned(),
        [] if key == note_key(check_in.date) => words.by_itself[1].to_owned(),
        [] if key == review_key(check_in.date) => words.by_itself[2].to_owned(),
        [] if key == step_key(check_in.date) => words.by_itself[3].to_owned(),
        [] => words.plain.to_owned(),
        told => told.join(model.strings().remark_separator),
    }
}
