//! Owns a report as a table for spreadsheets, a row a topic; refuses to hold figures that a spreadsheet can reckon.
//!
//! The format is CSV after RFC 4180, in UTF-8. It begins with a byte order mark, without which
//! spreadsheet programs take it for the encoding of their country. Columns, by [`COLUMNS`]:
//!
//! | column | what stands in it |
//! | --- | --- |
//! | `id` | the topic's lasting name |
//! | `stage`, `title` | their titles |
//! | `status` | `todo`, `in_progress`, `done` or `skipped` |
//! | `planned_first`, `planned_last` | planned dates, as `2026-11-23`; empty before a start is chosen |
//! | `begun`, `finished` | the dates on which it was; empty where there is none |
//! | `steps_done`, `steps` | steps of its task: how many are done, of how many |
//! | `revise` | `true` or `false`: whether it is marked to revise |
//! | `note` | the note, where notes were asked for |
//!
//! Spreadsheet programs run a text that begins as a formula does. Such a text, and one that begins
//! with an apostrophe, has an apostrophe before it; taking that one off gives the text back.

use super::{Report, figures};
use chrono::NaiveDate;
use std::borrow::Cow;

/// Names of the columns; the last is only there where notes were asked for.
pub const COLUMNS: [&str; 12] = [
    "id",
    "stage",
    "title",
    "status",
    "planned_first",
    "planned_last",
    "begun",
    "finished",
    "steps_done",
    "steps",
    "revise",
    "note",
];

/// The report as a table.
#[must_use]
pub fn table(report: &Report<'_>) -> String {
    let columns = if report.has_notes { COLUMNS.len() } else { COLUMNS.len() - 1 };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let mut row = |cells: &[Cow<'_, str>]| {
        let written = writer.write_record(cells[..columns].iter().map(|cell| cell.as_bytes()));
        debug_assert!(written.is_ok(), "rows are equally long, and memory takes them all");
    };
    row(&COLUMNS.map(Cow::Borrowed));
    let day = |date: Option<NaiveDate>| date.map_or(Cow::Borrowed(""), |d| d.to_string().into());
    for stage in &report.stages {
        for topic in &stage.topics {
            let (done, of) = topic.steps;
            let planned = report.overview.started.then_some(topic.planned);
            row(&[
                topic.id.as_str().into(),
                unarmed(&stage.title),
                unarmed(&topic.title),
                figures::status(topic.state.status).into(),
                day(planned.map(|span| span.first)),
                day(planned.map(|span| span.last)),
                day(topic.state.begun),
                day(topic.state.finished),
                done.to_string().into(),
                of.to_string().into(),
                topic.revise.to_string().into(),
                unarmed(topic.note.as_deref().unwrap_or_default()),
            ]);
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

/// A text that no spreadsheet program runs: one that begins as a formula does, after spaces or not,
/// has an apostrophe before it (OWASP, "CSV Injection"). So has one that begins with an apostrophe,
/// so that no two texts are written alike.
pub(super) fn unarmed(text: &str) -> Cow<'_, str> {
    let begins =
        |text: &str| text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\'']);
    if begins(text) || begins(text.trim_start()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_unarmed_and_nothing_else_is_touched() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "＝1", "\t=1", "'quoted'"] {
            assert_eq!(unarmed(text), format!("'{text}"));
        }
        for text in ["why-rag", "1-2", "a=b", "", "检索", "¡hola!"] {
            assert_eq!(unarmed(text), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_can_be_had_back(text in "[ '=+@a-]{0,6}|.*") {
            let written = unarmed(&text);
            prop_assert_eq!(written.strip_prefix('\'').unwrap_or(&written), &text);
        }
    }
}
