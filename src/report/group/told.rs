//! Owns what a report of several learners says in words, and its text for terminals; refuses to word anything itself.

use super::{Group, GroupReport, Hold, Learner};
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use chrono::NaiveDate;
use std::fmt::Write;

impl Learner {
    /// The cells after the name, by `GroupStrings::columns`.
    pub(super) fn cells(&self, today: NaiveDate, strings: &Strings) -> [String; 6] {
        let words = &strings.group;
        let date = |date| (strings.near_date)(date, today);
        let completion = self.completion;
        let of = (strings.done_of)(completion.done, completion.counted());
        let day = if self.started { (words.day)(self.day, self.days) } else { none() };
        [
            day,
            format!("{}% ({of})", completion.percent()),
            (words.pace)(self.pace),
            self.seen.map_or_else(
                || words.never.to_owned(),
                |(seen, ago)| (words.seen)(&date(seen), ago),
            ),
            self.streak.to_string(),
            self.likely.map_or_else(none, date),
        ]
    }
}

impl Group {
    /// The cells after a topic's title, by `GroupStrings::topic_columns`.
    pub(super) fn hold_cells(&self, hold: &Hold) -> [String; 2] {
        let learners = format!("{} ({}%)", hold.learners, self.share(hold.learners));
        [learners, hold.days().to_string()]
    }

    /// How the group stands, in a sentence.
    pub(super) fn summary(&self, strings: &Strings) -> String {
        let away = self.away();
        (strings.group.summary)(self.learners.len(), self.median(), self.behind(), away)
    }
}

fn none() -> String {
    "–".to_owned()
}

/// The report as tables of plain text.
#[must_use]
pub fn group_text(report: &GroupReport, strings: &Strings) -> String {
    let words = &strings.group;
    let mut text = format!("{}\n", (strings.date)(report.today));
    for group in &report.groups {
        let _ = writeln!(text, "\n{}\n{}\n", group.title, group.summary(strings));
        let row = |learner: &Learner| {
            let cells = learner.cells(report.today, strings);
            std::iter::once(learner.name.to_string()).chain(cells).collect()
        };
        let learners = group.learners.iter().map(row);
        text.push_str(&aligned(&words.columns, learners));
        let holds = group.holds();
        if !holds.is_empty() {
            let _ = writeln!(text, "\n{}\n", words.holds);
            let row = |hold: &&Hold| {
                std::iter::once(hold.title.clone()).chain(group.hold_cells(hold)).collect()
            };
            text.push_str(&aligned(&words.topic_columns, holds.iter().map(row)));
        }
    }
    if report.unread > 0 {
        let _ = writeln!(text, "\n{}", (words.unread)(report.unread));
    }
    text
}

/// Rows under their headings, each column as wide as its widest cell.
fn aligned(headings: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let headings = headings.iter().map(|heading| (*heading).to_owned()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(headings).chain(rows).collect();
    let columns = rows[0].len();
    let widest = |n: usize| rows.iter().map(|row| width(&row[n])).max().unwrap_or(0);
    let widths: Vec<_> = (0..columns).map(widest).collect();
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<_> =
            row.iter().zip(&widths).map(|(cell, width)| pad(cell, *width)).collect();
        let _ = writeln!(text, "{}", cells.join("  ").trim_end());
    }
    text
}
