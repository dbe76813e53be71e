//! Owns the pictures of days: the strip of a stage's dates and the calendar of check-ins; refuses to count anything.

use super::Report;
use super::drawing::{Drawing, Room};
use crate::domain::day_mark::DayMark;
use crate::domain::overview::{DayStudy, StudyLevel};
use crate::text::Strings;
use crate::text::wrap::width as cells;
use chrono::{Datelike, Days, NaiveDate};

/// Distance between the left edges of two days.
const PITCH: f64 = 18.0;
/// Edge of a day.
const CELL: f64 = 14.0;
/// Most days of a stage in a strip; more than a year of them tells nobody anything.
const MOST_DAYS: usize = 450;
/// Most weeks in one picture of the calendar: as many as a telephone has room for.
const WEEKS: usize = 16;
/// Most weeks that the calendar shows.
const MOST_WEEKS: u64 = 53;

fn class(mark: DayMark) -> &'static str {
    match mark {
        DayMark::Studied => "day studied",
        DayMark::Missed => "day missed",
        DayMark::Rest => "day rest",
        DayMark::Paused => "day paused",
        DayMark::TodayStudied => "day studied now",
        DayMark::TodayOpen => "day now",
        DayMark::Ahead => "day ahead",
    }
}

fn draw(drawing: &mut Drawing, mark: DayMark, (x, y): (f64, f64), told: Option<&str>) {
    match mark {
        // Days without study are small, so that shapes tell them and not colours alone.
        DayMark::Rest | DayMark::Paused => {
            let height = if mark == DayMark::Rest { 3.0 } else { 8.0 };
            let at = (x + 3.0, y + (CELL - height) / 2.0);
            drawing.rect(class(mark), at, (CELL - 6.0, height), 1.5, told);
        }
        DayMark::Missed | DayMark::TodayOpen | DayMark::TodayStudied => {
            drawing.cell(class(mark), (x + 1.0, y + 1.0), CELL - 2.0, told);
        }
        DayMark::Studied | DayMark::Ahead => drawing.cell(class(mark), (x, y), CELL, told),
    }
}

/// One mark alone, for the key; what it means stands beside it.
pub(super) fn sample(mark: DayMark) -> String {
    let mut drawing = Drawing::silent("sample", (CELL, CELL));
    draw(&mut drawing, mark, (0.0, 0.0), None);
    drawing.finish()
}

/// The dates of a stage, each with what it was or is to be; `None` for a stage without days.
pub(super) fn strip(
    report: &Report<'_>,
    stage: usize,
    room: Room,
    strings: &Strings,
) -> Option<String> {
    let marks = &report.overview.stages[stage].marks;
    if marks.is_empty() {
        return None;
    }
    let (class, row) = match room {
        Room::Wide => ("strip wide", 30),
        Room::Narrow => ("strip narrow", 15),
    };
    let shown = marks.len().min(MOST_DAYS);
    let rows = shown.div_ceil(row);
    let columns = shown.min(row);
    let size = ((columns - 1) as f64 * PITCH + CELL, (rows - 1) as f64 * PITCH + CELL);
    let mut drawing = Drawing::new(class, size, &report.stages[stage].title);
    let number = |mark| marks.iter().filter(|known| **known == mark).count();
    let counts = DayMark::LEGEND.map(|mark| ((strings.day_mark)(mark), number(mark)));
    let counts = counts.iter().filter(|(_, number)| *number > 0);
    let counts: Vec<_> = counts.map(|(name, number)| format!("{name} {number}")).collect();
    drawing.describe(&counts.join(strings.list_separator));
    let dates = report.overview.plan.stage_dates(stage);
    for (n, (mark, date)) in marks.iter().zip(dates).take(MOST_DAYS).enumerate() {
        let told = format!("{}{}", (strings.date)(date), of_day(report, date, *mark, strings));
        let at = ((n % row) as f64 * PITCH, (n / row) as f64 * PITCH);
        draw(&mut drawing, *mark, at, Some(&told));
    }
    Some(drawing.finish())
}

fn of_day(report: &Report<'_>, date: NaiveDate, mark: DayMark, strings: &Strings) -> String {
    let separator = strings.remark_separator;
    match report.overview.study.get(&date) {
        Some(DayStudy { minutes: 0, .. }) => {
            format!("{separator}{}", (strings.day_mark)(DayMark::Studied))
        }
        Some(study) => format!("{separator}{}", (strings.calendar.minutes)(study.minutes)),
        None => format!("{separator}{}", (strings.day_mark)(mark)),
    }
}

fn monday(date: NaiveDate) -> NaiveDate {
    let back = u64::from(date.weekday().num_days_from_monday());
    date.checked_sub_days(Days::new(back)).unwrap_or(date)
}

/// The Mondays of the weeks that the calendar shows: the plan's with those of every check-in, or
/// the last year of them.
fn weeks(report: &Report<'_>) -> Vec<NaiveDate> {
    let overview = report.overview;
    let plan = &overview.plan;
    let earliest = overview.study.keys().next().copied();
    let first = monday(earliest.map_or(plan.start(), |day| day.min(plan.start())));
    let now = if overview.completion.is_complete() {
        overview.study.keys().next_back().copied().unwrap_or(overview.today)
    } else {
        overview.today
    };
    let last = monday(now.max(plan.end()));
    let whole = (last - first).num_days() / 7 < MOST_WEEKS as i64;
    let from = if whole {
        first
    } else {
        // A year that ends with this week, or that begins with the plan.
        let back = monday(now).checked_sub_days(Days::new(7 * (MOST_WEEKS - 1)));
        back.map_or(first, |back| back.max(first))
    };
    let shown = usize::try_from(MOST_WEEKS).unwrap_or(usize::MAX);
    from.iter_weeks().take_while(|week| *week <= last).take(shown).collect()
}

/// The calendar of check-ins, a column a week, in as many pictures as there is room for side by
/// side or one below the other.
pub(super) fn calendar(report: &Report<'_>, strings: &Strings) -> Vec<String> {
    let weeks = weeks(report);
    let blocks = weeks.len().div_ceil(WEEKS).max(1);
    // Pictures of about the same length.
    weeks.chunks(weeks.len().div_ceil(blocks).max(1)).map(|w| block(report, w, strings)).collect()
}

fn block(report: &Report<'_>, weeks: &[NaiveDate], strings: &Strings) -> String {
    let (left, above) = (24.0, 18.0);
    let size = (left + (weeks.len() - 1) as f64 * PITCH + CELL, above + 6.0 * PITCH + CELL);
    let (first, last) = (weeks[0], weeks[weeks.len() - 1]);
    let last = last.checked_add_days(Days::new(6)).unwrap_or(last);
    let date = |date| report.date(date, strings);
    let title =
        format!("{}{}{} – {}", strings.heat_map, strings.remark_separator, date(first), date(last));
    let mut drawing = Drawing::new("calendar", size, &title);
    let overview = report.overview;
    let studied: Vec<_> = overview.study.range(first..=last).collect();
    let minutes = studied.iter().map(|(_, day)| u64::from(day.minutes)).sum();
    drawing.describe(&(strings.report.days_and_minutes)(studied.len(), minutes));
    for (row, name) in strings.weekdays.iter().enumerate().step_by(2) {
        drawing.text("quiet", (0.0, above + row as f64 * PITCH + 11.0), name);
    }
    // A week belongs to the month of its Sunday.
    let month = |week: NaiveDate| week.checked_add_days(Days::new(6)).unwrap_or(week).month();
    let mut free = 0;
    for (column, week) in weeks.iter().enumerate() {
        let x = left + column as f64 * PITCH;
        let begins = column == 0 || month(*week) != month(weeks[column - 1]);
        // The name of a month that is over in the first column would run into the next one.
        let cut_off = column == 0 && weeks.get(1).is_some_and(|next| month(*next) != month(*week));
        let name = (strings.month)(month(*week));
        let fits = x + cells(&name) as f64 * 7.0 <= size.0;
        if begins && !cut_off && fits && column >= free {
            drawing.text("quiet", (x, 11.0), name);
            free = column + 2;
        }
        for (row, day) in week.iter_days().take(7).enumerate() {
            let at = (x, above + row as f64 * PITCH);
            let mark = overview.mark_on(day);
            let told =
                |mark| format!("{}{}", (strings.date)(day), of_day(report, day, mark, strings));
            match (overview.study.get(&day), mark) {
                (Some(study), mark) => {
                    let level = match study.level() {
                        StudyLevel::Little => "day little",
                        StudyLevel::Some => "day some",
                        StudyLevel::Much => "day much",
                    };
                    let mark = mark.unwrap_or(DayMark::Studied);
                    drawing.cell(level, at, CELL, Some(&told(mark)));
                }
                (None, Some(mark)) => draw(&mut drawing, mark, at, Some(&told(mark))),
                (None, None) => {}
            }
        }
    }
    drawing.finish()
}

/// The levels of study, for the key of the calendar.
pub(super) fn levels() -> [String; 3] {
    ["day little", "day some", "day much"].map(|class| {
        let mut drawing = Drawing::silent("sample", (CELL, CELL));
        drawing.cell(class, (0.0, 0.0), CELL, None);
        drawing.finish()
    })
}
