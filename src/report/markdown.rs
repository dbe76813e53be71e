//! Owns a report as Markdown to read; refuses to be imported, for which there is the roadmap itself.
//!
//! It is written for GitHub Flavored Markdown 0.29: a table by stage and a task list of topics.
//! Titles and notes are text there, whatever they hold.

use super::{Report, Topic};
use crate::domain::progress::Status;
use crate::text::Strings;
use std::fmt::Write;

/// The report as Markdown.
#[must_use]
pub fn markdown(report: &Report<'_>, strings: &Strings) -> String {
    let overview = report.overview;
    let words = &strings.report;
    let mut text = format!("# {}\n\n", escaped(&report.title));
    let mut paragraph = |content: &str| {
        let _ = writeln!(text, "{content}\n");
    };
    paragraph(&(words.as_of)(&(strings.date)(overview.today)));
    paragraph(&escaped(&strings.completions(overview)));
    for told in report.standing(strings).into_iter().chain(report.regularity(strings)) {
        paragraph(&escaped(&told));
    }
    let _ = writeln!(
        text,
        "## {}\n\n| {} | {} | {} | {} |\n| --- | --- | --: | --: |",
        strings.by_stage, words.stage, strings.planned, strings.plan.study_days_label, words.done
    );
    for stage in &report.stages {
        let completion = stage.completion;
        let _ = writeln!(
            text,
            "| {} | {} | {} | {}% ({}) |",
            escaped(&stage.title),
            report.dates(stage.span, strings).unwrap_or_default(),
            stage.days,
            completion.percent(),
            (strings.done_of)(completion.done, completion.counted()),
        );
    }
    let _ = writeln!(text, "\n## {}", words.topics);
    for stage in &report.stages {
        let _ = writeln!(text, "\n### {}\n", escaped(&stage.title));
        for topic in &stage.topics {
            text.push_str(&item(topic, report, strings));
        }
    }
    text
}

/// A topic in the task list, which knows two marks; a third and a fourth state are said.
fn item(topic: &Topic<'_>, report: &Report<'_>, strings: &Strings) -> String {
    let mark = if topic.state.status == Status::Done { "x" } else { " " };
    let mut line = format!("- [{mark}] {}", escaped(&topic.title));
    let planned = report.dates(Some(topic.planned), strings);
    let state = match topic.state.status {
        Status::Todo => planned,
        // The mark says the rest.
        Status::Done => topic.state.finished.map(|date| report.date(date, strings)),
        _ => Some(report.state(topic, strings)),
    };
    for remark in state.into_iter().chain(report.remarks(topic, strings)) {
        let _ = write!(line, "{}{remark}", strings.remark_separator);
    }
    line.push('\n');
    if let Some(note) = &topic.note {
        // A paragraph of a quotation, its lines broken where the note's are.
        for lines in note.lines().collect::<Vec<_>>().split(|line| line.trim().is_empty()) {
            if lines.is_empty() {
                continue;
            }
            let lines: Vec<_> = lines.iter().map(|line| escaped(line.trim())).collect();
            let _ = write!(line, "\n  > {}\n", lines.join("\\\n  > "));
        }
        line.push('\n');
    }
    line
}

/// A text in which nothing is taken for more than text, wherever in a line it stands.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let begins_item = at == 0 && matches!(c, '-' | '+' | '=' | ':')
            || at == digits && digits > 0 && matches!(c, '.' | ')');
        let means_more = matches!(
            c,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '#'
                | '|'
                | '~'
                | '!'
                | '$'
                | '^'
        );
        if begins_item || means_more {
            written.push('\\');
        }
        written.push(if c == '\n' { ' ' } else { c });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        let cases = [
            ("a *b* <c> [d](e)", "a \\*b\\* \\<c\\> \\[d\\](e)"),
            ("1. first", "1\\. first"),
            ("- item", "\\- item"),
            ("第 1. 章", "第 1. 章"),
            ("# no heading | no cell", "\\# no heading \\| no cell"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
        }
    }
}
