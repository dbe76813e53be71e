//! Owns the calendar of check-ins, a column a week; refuses to count them.

use super::super::model::Model;
use super::super::theme::Theme;
use super::marks::shape;
use crate::domain::overview::{DayStudy, StudyLevel};
use crate::text::wrap::{pad, width};
use chrono::{Datelike, Days, NaiveDate};
use ratatui::text::{Line, Span};

/// The calendar of check-ins: a column a week, a row a weekday, as many weeks as fit. It shows the
/// plan from its start, or the last weeks when the plan is longer than the room.
pub(super) fn heat_map(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let label = strings.weekdays.iter().map(|day| width(day)).max().unwrap_or(0) + 1;
    let room = u64::from(cells).saturating_sub(label as u64) / 2;
    let monday = |date: NaiveDate| {
        let back = u64::from(date.weekday().num_days_from_monday());
        date.checked_sub_days(Days::new(back)).unwrap_or(date)
    };
    let start = overview
        .study
        .keys()
        .next()
        .map_or(overview.plan.start(), |first| overview.plan.start().min(*first));
    let last =
        monday(overview.today.max(
            overview.plan.end().min(
                start.checked_add_days(Days::new(room.saturating_sub(1) * 7)).unwrap_or(start),
            ),
        ));
    let weeks_back = Days::new(room.saturating_sub(1) * 7);
    let first = monday(start).max(last.checked_sub_days(weeks_back).unwrap_or(last));

    let mut lines = vec![Line::styled(strings.heat_map, theme.title)];
    lines.push(months(model, first, last, label, theme));
    for (weekday, name) in strings.weekdays.iter().enumerate() {
        let mut spans = vec![Span::styled(pad(name, label), theme.quiet)];
        let days = first
            .checked_add_days(Days::new(weekday as u64))
            .into_iter()
            .flat_map(|day| day.iter_weeks().take_while(|day| monday(*day) <= last));
        for day in days {
            let (mark, style) = match overview.study.get(&day) {
                Some(study) => (level(*study), theme.done),
                None => match overview.mark_on(day) {
                    Some(mark) => shape(mark, theme),
                    None => (" ", theme.quiet),
                },
            };
            spans.push(Span::styled(mark, style));
            spans.push(Span::raw(" "));
        }
        lines.push(Line::from(spans));
    }
    let [less, more] = strings.less_more;
    lines.push(Line::from(vec![
        Span::styled(format!("{} {less} ", pad("", label.saturating_sub(1))), theme.quiet),
        Span::styled(LEVELS.join(" "), theme.done),
        Span::styled(format!(" {more}"), theme.quiet),
    ]));
    lines
}

/// Months above the calendar, each where its first week stands; a name that would run into the
/// next is left out.
fn months(
    model: &Model,
    first: NaiveDate,
    last: NaiveDate,
    label: usize,
    theme: &Theme,
) -> Line<'static> {
    // A week belongs to the month of its Sunday.
    let month = |week: NaiveDate| week.checked_add_days(Days::new(6)).unwrap_or(week).month();
    let weeks: Vec<_> = first.iter_weeks().take_while(|week| *week <= last).collect();
    let starts: Vec<_> =
        (0..weeks.len()).filter(|n| *n == 0 || month(weeks[*n]) != month(weeks[n - 1])).collect();
    let mut text = " ".repeat(label);
    for (n, start) in starts.iter().enumerate() {
        let name = (model.strings().month)(month(weeks[*start]));
        let end = starts.get(n + 1).copied().unwrap_or(weeks.len());
        let room = 2 * (end - start);
        let name = if width(&name) <= room { name } else { String::new() };
        text.push_str(&pad(&name, room));
    }
    Line::styled(text, theme.quiet)
}

/// Shapes of little, more and much study on a day.
const LEVELS: [&str; 3] = ["▫", "▪", "▮"];

/// The shape of a day.
fn level(study: DayStudy) -> &'static str {
    match study.level() {
        StudyLevel::Little => LEVELS[0],
        StudyLevel::Some => LEVELS[1],
        StudyLevel::Much => LEVELS[2],
    }
}
