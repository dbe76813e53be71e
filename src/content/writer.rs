//! Owns writing an outline as a roadmap in ninety's own Markdown, so that reading gives the same back; refuses to invent what it lacks.

use super::card::begins_part;
use super::import::{Outline, OutlineNote, OutlineTopic};

/// The text of an outline whose ids and days are set.
pub(super) fn write(outline: &Outline) -> String {
    let mut text = format!("# {} {{#{}}}\n", escaped(&outline.title), id(&outline.id));
    for stage in &outline.stages {
        let days = stage.days.unwrap_or(1);
        text.push_str(&format!(
            "\n## {} {{#{} days={days}}}\n",
            escaped(&stage.title),
            id(&stage.id)
        ));
        for promise in &stage.promise {
            text.push_str(&format!("\n{}\n", line(promise)));
        }
        for topic in &stage.topics {
            write_topic(topic, &mut text);
        }
    }
    text
}

fn id(id: &Option<String>) -> &str {
    id.as_deref().unwrap_or("unnamed")
}

fn write_topic(topic: &OutlineTopic, text: &mut String) {
    let minutes = topic.minutes.map_or_else(String::new, |minutes| format!(" minutes={minutes}"));
    text.push_str(&format!("\n### {} {{#{}{minutes}}}\n", escaped(&topic.title), id(&topic.id)));
    let mut in_list = false;
    for note in &topic.note {
        match note {
            // What begins like a part of a card would become one.
            OutlineNote::Text(note) if !begins_part(note) => {
                text.push_str(&format!("\n{}\n", line(note)));
                in_list = false;
            }
            OutlineNote::Text(note) | OutlineNote::Item(note) => {
                if !in_list {
                    text.push('\n');
                }
                text.push_str(&format!("- {}\n", line(note)));
                in_list = true;
            }
            OutlineNote::Code(language, code) => {
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat((longest + 1).max(3));
                text.push_str(&format!("\n{fence}{language}\n{code}\n{fence}\n"));
                in_list = false;
            }
        }
    }
    if !topic.steps.is_empty() {
        text.push_str("\nTask:\n\n");
        for step in &topic.steps {
            text.push_str(&format!("- [ ] {}\n", line(&step.text)));
        }
    }
    if !topic.links.is_empty() {
        text.push_str("\nSources:\n\n");
        for link in &topic.links {
            let address = link.address.replace('&', "\\&");
            text.push_str(&format!("- [{}](<{address}>)\n", escaped(&link.title)));
        }
    }
}

/// A text as a line of its own, which begins nothing else than a paragraph.
fn line(text: &str) -> String {
    let written = escaped(text);
    let first = written.chars().next();
    let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = (1..=9).contains(&digits)
        && written.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    match first {
        Some('-' | '+' | '=' | ':') => format!("\\{written}"),
        _ if numbered => format!("{}\\{}", &written[..digits], &written[digits..]),
        _ => written,
    }
}

/// A text in which nothing is taken for more than text.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '{' | '}' | '|' | '~'
        ) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
