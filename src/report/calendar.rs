//! Owns the plan as a calendar: stages and topics as whole days, and a daily reminder; refuses to know how its lines are folded.
//!
//! The format is iCalendar (RFC 5545), with the name that RFC 7986 gives a calendar. An event keeps
//! its UID, and a later calendar has a later SEQUENCE, so that reading it again changes the events
//! that are there instead of adding others.

use super::icalendar::{Lines, date, is_writable, local, utc};
use super::{Report, Stage, Topic};
use crate::domain::plan::{MOST_DATES, PlanDay, Span};
use crate::domain::progress::Status;
use crate::text::{Lang, Strings};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Minutes that a reminder stands in the calendar.
const REMINDER_MINUTES: u32 = 15;

/// The moment from which a calendar's SEQUENCE counts minutes, in seconds since 1970: the start of
/// 2020. It stays below 2³¹ for four thousand years.
const FIRST_SEQUENCE: i64 = 1_577_836_800;

/// When a calendar is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// The moment, in UTC.
    pub at: NaiveDateTime,
    /// When the record was last changed, in UTC; `None` for one that never was.
    pub changed: Option<NaiveDateTime>,
}

/// The plan as a calendar; with a reminder at a local time of each study day from the day of the
/// report to the end of the plan, where one is asked for.
#[must_use]
pub fn calendar(report: &Report<'_>, made: Made, remind: Option<NaiveTime>, lang: Lang) -> String {
    let mut lines = Lines::default();
    let writer = Writer { report, made, lang, strings: lang.strings() };
    lines.component("VCALENDAR", |lines| {
        lines.add("VERSION", "2.0");
        let tag = lang.tag().to_uppercase();
        lines.add("PRODID", &format!("-//ninety//ninety {}//{tag}", env!("CARGO_PKG_VERSION")));
        lines.add("CALSCALE", "GREGORIAN");
        lines.add("UID", &writer.uid("calendar"));
        lines.add("LAST-MODIFIED", &utc(writer.changed()));
        for name in ["NAME", "X-WR-CALNAME"] {
            lines.add_text(name, &report.title);
        }
        for stage in &report.stages {
            writer.stage(stage, lines);
            for topic in &stage.topics {
                writer.topic(stage, topic, lines);
            }
        }
        if let Some(time) = remind {
            writer.reminder(time, lines);
        }
    });
    lines.into_text()
}

struct Writer<'a> {
    report: &'a Report<'a>,
    made: Made,
    lang: Lang,
    strings: &'static Strings,
}

impl Writer<'_> {
    /// A lasting name, the same in every calendar that is made of this roadmap.
    fn uid(&self, name: &str) -> String {
        format!("{name}.{}@ninety", self.report.id)
    }

    fn changed(&self) -> NaiveDateTime {
        self.made.changed.unwrap_or(self.made.at)
    }

    /// What every event has, then what `fill` adds.
    fn event(&self, lines: &mut Lines, name: &str, fill: impl FnOnce(&mut Lines)) {
        let sequence = (self.made.at.and_utc().timestamp() - FIRST_SEQUENCE).max(0) / 60;
        lines.component("VEVENT", |lines| {
            lines.add("UID", &self.uid(name));
            lines.add("DTSTAMP", &utc(self.made.at));
            lines.add("LAST-MODIFIED", &utc(self.changed()));
            lines.add("SEQUENCE", &sequence.to_string());
            fill(lines);
        });
    }

    /// An event of whole days, in which one is free all the same; the end is the day after the
    /// last.
    fn days(&self, lines: &mut Lines, name: &str, span: Span, fill: impl FnOnce(&mut Lines)) {
        let Some(end) = span.last.succ_opt().filter(|_| is_writable(span.last)) else {
            return;
        };
        self.event(lines, name, |lines| {
            lines.add("DTSTART;VALUE=DATE", &date(span.first));
            lines.add("DTEND;VALUE=DATE", &date(end));
            lines.add("TRANSP", "TRANSPARENT");
            fill(lines);
        });
    }

    /// A title, marked where it is done.
    fn summary(&self, lines: &mut Lines, title: &str, done: bool) {
        let mark = if done { "✓ " } else { "" };
        lines.add_text(&self.in_language("SUMMARY"), &format!("{mark}{title}"));
    }

    fn in_language(&self, name: &str) -> String {
        format!("{name};LANGUAGE={}", self.lang.tag())
    }

    fn stage(&self, stage: &Stage<'_>, lines: &mut Lines) {
        let Some(span) = stage.span else {
            return;
        };
        let strings = self.strings;
        self.days(lines, &format!("stage.{}", stage.id), span, |lines| {
            self.summary(lines, &stage.title, stage.completion.is_complete());
            lines.add_text("CATEGORIES", strings.report.stage);
            let figures = strings.figures(strings.this_stage, stage.completion);
            let told = [&*figures, &*stage.promise];
            let told: Vec<_> = told.into_iter().filter(|told| !told.is_empty()).collect();
            lines.add_text("DESCRIPTION", &told.join("\n"));
        });
    }

    /// A topic that was left out is cancelled, so that it goes from calendars that have it.
    fn topic(&self, stage: &Stage<'_>, topic: &Topic<'_>, lines: &mut Lines) {
        let strings = self.strings;
        let status = topic.state.status;
        self.days(lines, &format!("topic.{}", topic.id), topic.planned, |lines| {
            self.summary(lines, &topic.title, status == Status::Done);
            lines.add_text("CATEGORIES", (strings.status)(status));
            let cancelled = status == Status::Skipped;
            lines.add("STATUS", if cancelled { "CANCELLED" } else { "CONFIRMED" });
            let dates =
                [(strings.begun, topic.state.begun), (strings.finished, topic.state.finished)];
            let dates = dates
                .into_iter()
                .filter_map(|(label, date)| Some(format!("{label} {}", (strings.date)(date?))));
            let told = std::iter::once(stage.title.to_string()).chain(dates);
            let told: Vec<_> = told.chain(topic.note.clone()).collect();
            lines.add_text("DESCRIPTION", &told.join("\n"));
        });
    }

    /// An event on every study day that is left, with an alarm; none when no such day is left.
    fn reminder(&self, time: NaiveTime, lines: &mut Lines) {
        let overview = self.report.overview;
        let plan = &overview.plan;
        let last = plan.end();
        let is_study_day = |day: &NaiveDate| matches!(plan.day_on(*day), PlanDay::Day(_));
        let from = overview.today.max(plan.start());
        if !is_writable(last) || self.report.overview.completion.is_complete() {
            return;
        }
        let left = from.iter_days().take(MOST_DATES).take_while(|day| *day <= last);
        let left: Vec<_> = left.collect();
        let first = left.iter().find(|day| is_study_day(day));
        let (Some(first), Some(last)) = (first, left.last()) else {
            return;
        };
        let words = &self.strings.report;
        self.event(lines, "reminder", |lines| {
            lines.add("DTSTART", &local(first.and_time(time)));
            lines.add("DURATION", &format!("PT{REMINDER_MINUTES}M"));
            let until = local(last.and_time(time));
            lines.add("RRULE", &format!("FREQ=DAILY;UNTIL={until}"));
            let off = left.iter().filter(|day| *day > first && !is_study_day(day));
            let off: Vec<_> = off.map(|day| local(day.and_time(time))).collect();
            if !off.is_empty() {
                lines.add("EXDATE", &off.join(","));
            }
            lines.add("TRANSP", "TRANSPARENT");
            lines.add_text(&self.in_language("SUMMARY"), &(words.reminder)(&self.report.title));
            lines.add_text("DESCRIPTION", words.reminder_text);
            lines.component("VALARM", |lines| {
                lines.add("ACTION", "DISPLAY");
                lines.add("TRIGGER", "PT0S");
                lines.add_text("DESCRIPTION", &(words.reminder)(&self.report.title));
            });
        });
    }
}

impl Made {
    /// Made at `at` (UTC) of a record that holds this stamp as its newest.
    #[must_use]
    pub fn new(at: NaiveDateTime, newest: Option<&crate::domain::stamp::Stamp>) -> Self {
        let changed = newest.filter(|stamp| !stamp.is_undated()).map(|stamp| stamp.at());
        // What a clock that runs ahead has stamped was not changed after it was read.
        Self { at, changed: changed.map(|changed| changed.min(at)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn a_sequence_counts_from_2020() {
        let first = DateTime::from_timestamp(FIRST_SEQUENCE, 0).unwrap();
        assert_eq!(first.to_string(), "2020-01-01 00:00:00 UTC");
    }
}
