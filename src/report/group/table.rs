//! Owns a report of several learners as a table for spreadsheets, a row a learner; refuses to hold figures that a spreadsheet can reckon.
//!
//! The format is that of [`crate::report::table()`]. Dates that are not known are empty; a negative
//! `topics_ahead` or `days_ahead` is so far behind.

use super::GroupReport;
use crate::domain::pace::Pace;
use crate::report::figures;
use crate::report::table::unarmed;
use std::borrow::Cow;

/// Names of the columns.
pub const GROUP_COLUMNS: [&str; 13] = [
    "roadmap",
    "name",
    "phase",
    "day",
    "days",
    "percent",
    "done",
    "counted",
    "topics_ahead",
    "days_ahead",
    "seen",
    "streak",
    "likely",
];

/// The report as a table.
#[must_use]
pub fn group_table(report: &GroupReport) -> String {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut row = |cells: &[Cow<'_, str>]| {
        let written = writer.write_record(cells.iter().map(|cell| cell.as_bytes()));
        debug_assert!(written.is_ok(), "rows are equally long, and memory takes them all");
    };
    row(&GROUP_COLUMNS.map(Cow::Borrowed));
    for group in &report.groups {
        for learner in &group.learners {
            let (phase, day) = figures::phase(learner.day);
            let (topics, days) = match learner.pace {
                Pace::Ahead { topics, days } => (topics as i64, i64::from(days)),
                Pace::Behind { topics, days } => (-(topics as i64), -i64::from(days)),
                Pace::Finished | Pace::NotBegun | Pace::OnPlan => (0, 0),
            };
            let date = |date: Option<chrono::NaiveDate>| date.map(|d| d.to_string());
            row(&[
                unarmed(&group.id),
                unarmed(&learner.name),
                if learner.started { phase } else { "before" }.into(),
                day.to_string().into(),
                learner.days.to_string().into(),
                learner.completion.percent().to_string().into(),
                learner.completion.done.to_string().into(),
                learner.completion.counted().to_string().into(),
                topics.to_string().into(),
                days.to_string().into(),
                date(learner.seen.map(|(date, _)| date)).unwrap_or_default().into(),
                learner.streak.to_string().into(),
                date(learner.likely).unwrap_or_default().into(),
            ]);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}
