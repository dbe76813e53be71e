//! Owns the burn-up chart: what is done against what was planned, and where it leads; refuses to forecast.

use super::Report;
use super::drawing::{Drawing, Room};
use crate::domain::plan::{MOST_DATES, Plan};
use crate::text::wrap::width;
use crate::text::{Lang, Strings};
use chrono::{Datelike, Days, NaiveDate};

/// The style sheet of the chart, which a file of its own needs and a page has already.
const STYLE: &str = include_str!("../../templates/chart.css");

/// The size of the chart.
fn size(room: Room) -> (f64, f64) {
    match room {
        Room::Wide => (880.0, 320.0),
        Room::Narrow => (328.0, 260.0),
    }
}

/// Room around the field in which the lines are: left, right, above, below.
const AROUND: [f64; 4] = [30.0, 16.0, 38.0, 26.0];

/// Room above for the title of a chart in a file of its own.
const TITLE: f64 = 68.0;

/// Pixels that a terminal cell of text takes, for lack of a way to measure; a little too many.
const CELL: f64 = 6.8;

/// The chart as a file of its own.
#[must_use]
pub fn svg(report: &Report<'_>, lang: Lang) -> String {
    let strings = lang.strings();
    let (width, height) = size(Room::Wide);
    let margin = 20.0;
    let whole = (width + 2.0 * margin, height + TITLE + margin);
    let mut drawing = Drawing::new("chart file", whole, &name(report, strings));
    drawing.describe(&told(report, strings).join(strings.sentence_gap));
    drawing.style(STYLE);
    drawing.rect("paper", (0.0, 0.0), whole, 10.0, None);
    drawing.text("title", (margin + 4.0, 36.0), &report.title);
    let overview = report.overview;
    let as_of = (strings.report.as_of)(&(strings.date)(overview.today));
    drawing.text("quiet", (margin + 4.0, 56.0), as_of);
    let chart = Chart::of(report, Room::Wide, (margin, TITLE), strings);
    chart.draw(&mut drawing);
    format!("{}\n", drawing.finish())
}

/// The chart for a page.
pub(super) fn in_page(report: &Report<'_>, room: Room, strings: &'static Strings) -> String {
    let class = match room {
        Room::Wide => "chart wide",
        Room::Narrow => "chart narrow",
    };
    let mut drawing = Drawing::new(class, size(room), &name(report, strings));
    drawing.describe(&told(report, strings).join(strings.sentence_gap));
    Chart::of(report, room, (0.0, 0.0), strings).draw(&mut drawing);
    drawing.finish()
}

fn name(report: &Report<'_>, strings: &Strings) -> String {
    format!("{}{}{}", strings.burn_up, strings.remark_separator, report.title)
}

/// What the chart shows, in sentences.
fn told(report: &Report<'_>, strings: &Strings) -> Vec<String> {
    let forecast = strings.forecast_of(report.overview).filter(|_| report.overview.started);
    std::iter::once(done_and_due(report, strings)).chain(forecast).collect()
}

/// What is done by today, and what was to be.
pub(super) fn done_and_due(report: &Report<'_>, strings: &Strings) -> String {
    let overview = report.overview;
    if !overview.started {
        return strings.report.not_begun.to_owned();
    }
    let passed = overview.plan.calendar().elapsed(overview.today) as usize;
    let planned = &overview.burn_up.planned;
    let due = passed.checked_sub(1).map_or(0, |last| planned[last.min(planned.len() - 1)]);
    let completion = overview.completion;
    (strings.report.done_and_due)(completion.done, completion.counted(), due)
}

struct Chart<'a> {
    report: &'a Report<'a>,
    strings: &'static Strings,
    room: Room,
    /// The first date, and the last.
    dates: (NaiveDate, NaiveDate),
    /// Topics at the upper edge.
    top: usize,
    /// The field: left, upper, right and lower edge.
    field: [f64; 4],
    /// Where the key begins.
    key: (f64, f64),
}

impl<'a> Chart<'a> {
    fn of(
        report: &'a Report<'a>,
        room: Room,
        (x, y): (f64, f64),
        strings: &'static Strings,
    ) -> Self {
        let overview = report.overview;
        let plan = &overview.plan;
        let (width, height) = size(room);
        let [left, right, above, below] = AROUND;
        let start = plan.start();
        let end = plan.end().max(start);
        // A plan that is over long ago, or a finish that is far away, does not press the rest flat.
        let most = end.checked_add_days(Days::new((end - start).num_days().unsigned_abs() + 7));
        let far = overview.forecast.ok().map(|forecast| forecast.latest).unwrap_or(end);
        let now = if overview.completion.is_complete() { end } else { overview.today };
        let last = end.max(far).max(now).min(most.unwrap_or(end));
        Self {
            report,
            strings,
            room,
            dates: (start, last),
            top: overview.completion.counted().max(1),
            field: [x + left, y + above, x + width - right, y + height - below],
            key: (x + left, y + 14.0),
        }
    }

    /// The place of the end of a date and of so many topics.
    fn at(&self, date: NaiveDate, topics: f64) -> (f64, f64) {
        let [left, upper, right, lower] = self.field;
        let (first, last) = self.dates;
        let days = (last - first).num_days() as f64 + 1.0;
        let past = ((date - first).num_days() as f64 + 1.0).clamp(0.0, days);
        let share = topics / self.top as f64;
        (left + (right - left) * past / days, lower - (lower - upper) * share)
    }

    fn draw(&self, drawing: &mut Drawing) {
        self.grid(drawing);
        let overview = self.report.overview;
        let [.., lower] = self.field;
        let burn_up = &overview.burn_up;
        let planned = self.line(&burn_up.planned, &overview.plan);
        let done = self.line(&burn_up.done, &overview.plan);
        let now = self.at(overview.today, overview.completion.done as f64);
        self.forecast(drawing);
        drawing.line("planned", &planned);
        if let (true, Some(first), Some(last)) = (overview.started, done.first(), done.last()) {
            let mut under = done.clone();
            under.extend([(last.0, lower), (first.0, lower)]);
            drawing.area("done-area", &under);
            drawing.line("done", &done);
        }
        if overview.started && overview.today >= self.dates.0 && overview.today <= self.dates.1 {
            self.today(drawing, now);
        }
        self.legend(drawing);
    }

    /// The counts at the end of each study day as a line from nothing on; in between it rises
    /// evenly, and stays where nothing happens.
    fn line(&self, counts: &[usize], plan: &Plan) -> Vec<(f64, f64)> {
        let (first, last) = self.dates;
        let mut points = vec![self.at(first.pred_opt().unwrap_or(first), 0.0)];
        for (n, count) in counts.iter().enumerate() {
            let before = n.checked_sub(1).map_or(0, |n| counts[n]);
            let after = counts.get(n + 1);
            let date = plan.date_of(u32::try_from(n + 1).unwrap_or(u32::MAX));
            if date > last {
                break;
            }
            if before != *count || after != Some(count) {
                points.push(self.at(date, *count as f64));
            }
        }
        points
    }

    /// Lines for round numbers of topics and for the beginnings of months, or weeks.
    fn grid(&self, drawing: &mut Drawing) {
        let [left, upper, right, lower] = self.field;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
            .into_iter()
            .find(|step| self.top / step <= 5)
            .unwrap_or(10_000);
        let round = (0..self.top).step_by(step).filter(|n| self.top - n > step / 3);
        for topics in round.chain([self.top]) {
            let (_, y) = self.at(self.dates.0, topics as f64);
            drawing.line(if topics == 0 { "axis" } else { "grid" }, &[(left, y), (right, y)]);
            drawing.text("quiet end", (left - 7.0, y + 4.0), topics);
        }
        let (first, last) = self.dates;
        let weekly = (last - first).num_days() < 45;
        let begins = |date: &NaiveDate| match weekly {
            true => date.weekday() == chrono::Weekday::Mon,
            false => date.day() == 1,
        };
        let label = |date: NaiveDate| match (weekly, date.month()) {
            (true, _) => (self.strings.short_date)(date),
            (false, 1) => date.year().to_string(),
            (false, month) => (self.strings.month)(month),
        };
        let mut free = left - 1.0;
        let dates = first.iter_days().take(MOST_DATES).take_while(|date| *date <= last);
        for date in dates.filter(begins) {
            let (x, _) = self.at(date.pred_opt().unwrap_or(date), 0.0);
            let label = label(date);
            let half = width(&label) as f64 * CELL / 2.0;
            if x - half >= free && x + half <= right + AROUND[1] {
                drawing.line("grid", &[(x, upper), (x, lower)]);
                drawing.text("quiet middle", (x, lower + 18.0), label);
                free = x + half + 10.0;
            }
        }
    }

    /// From today's topics to all of them, between the likely day and the latest.
    fn forecast(&self, drawing: &mut Drawing) {
        let overview = self.report.overview;
        let Ok(forecast) = overview.forecast else {
            return;
        };
        let (today, done) = (overview.today, overview.completion.done as f64);
        let now = self.at(today, done);
        let left = self.top as f64 - done;
        // Where the way to a day leaves the field, if it does.
        let way = |day: NaiveDate| {
            let days = (day - today).num_days().max(1) as f64;
            let shown = (day.min(self.dates.1) - today).num_days().max(1) as f64;
            self.at(day.min(self.dates.1), done + left * (shown / days).min(1.0))
        };
        let (likely, latest) = (way(forecast.likely), way(forecast.latest));
        let [_, upper, right, _] = self.field;
        let mut range = vec![now, likely];
        if forecast.likely <= self.dates.1 && forecast.latest > self.dates.1 {
            range.push((right, upper));
        }
        range.push(latest);
        drawing.area("range", &range);
        drawing.line("likely", &[now, likely]);
        if forecast.likely <= self.dates.1 {
            drawing.dot("likely-dot", likely, 3.5);
        }
    }

    fn today(&self, drawing: &mut Drawing, now: (f64, f64)) {
        let [_, upper, right, lower] = self.field;
        drawing.line("today", &[(now.0, upper), (now.0, lower)]);
        let room = width(self.strings.today) as f64 * CELL + 8.0;
        let (class, x) =
            if now.0 + room > right { ("quiet end", now.0 - 5.0) } else { ("quiet", now.0 + 5.0) };
        drawing.text(class, (x, lower - 6.0), self.strings.today);
        drawing.dot("done-dot", now, 4.0);
    }

    fn legend(&self, drawing: &mut Drawing) {
        let [done, planned] = self.strings.burn_up_lines;
        let mut items = vec![("done", done), ("planned", planned)];
        if self.report.overview.forecast.is_ok() {
            items.push(("range", self.strings.report.forecast));
        }
        let (mut x, y) = self.key;
        for (class, label) in items {
            match class {
                "range" => drawing.rect(class, (x, y - 9.0), (20.0, 10.0), 2.0, None),
                _ => drawing.line(class, &[(x, y - 4.0), (x + 20.0, y - 4.0)]),
            }
            drawing.text("label", (x + 26.0, y), label);
            let gap = if self.room == Room::Wide { 24.0 } else { 14.0 };
            x += 26.0 + width(label) as f64 * CELL + gap;
        }
    }
}
