//! Owns reading the lines of org-mode as those of Markdown are read; refuses to know what is a stage or a topic.

use super::lines::{Kind, Line, Lines};
use super::marks::{Mark, check_box, keyword};
use crate::domain::progress::Status;

/// Reads the lines of an org-mode file.
pub(super) fn lines(text: &str) -> Lines {
    let mut read = Lines::default();
    let mut block: Option<(usize, String, String)> = None;
    let mut drawer = false;
    for (n, whole) in text.lines().enumerate() {
        let number = n + 1;
        let line = whole.trim();
        let lower = line.get(..line.len().min(24)).unwrap_or(line).to_lowercase();
        if let Some((begun, language, code)) = &mut block {
            if lower.starts_with("#+end") {
                let kind = Kind::Code(std::mem::take(language), std::mem::take(code));
                read.lines.push(Line { number: *begun, kind });
                block = None;
            } else {
                code.push_str(whole);
                code.push('\n');
            }
            continue;
        }
        if lower.starts_with("#+begin") {
            let language = line.split_whitespace().nth(1).unwrap_or_default().to_owned();
            block = Some((number, language, String::new()));
        } else if lower.starts_with("#+title:") {
            read.title = line.get(8..).map(|title| title.trim().to_owned());
        } else if line.is_empty() || lower.starts_with("#+") || lower.starts_with("# ") {
        } else if drawer || is_drawer(line) {
            drawer = !line.eq_ignore_ascii_case(":end:");
            property(&mut read, line);
        } else if is_planning(line) {
            continue;
        } else {
            push(&mut read, number, whole);
        }
    }
    // A block that never ends.
    if let Some((number, language, code)) = block {
        read.lines.push(Line { number, kind: Kind::Code(language, code) });
    }
    read
}

fn is_drawer(line: &str) -> bool {
    let inner = line.strip_prefix(':').and_then(|rest| rest.strip_suffix(':'));
    inner.is_some_and(|name| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic()))
}

fn is_planning(line: &str) -> bool {
    ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"].iter().any(|word| line.starts_with(word))
}

/// An id or an effort in the drawer of the last heading.
fn property(read: &mut Lines, line: &str) {
    let Some((name, value)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) else {
        return;
    };
    let Some(Line { kind: Kind::Heading { id, text, .. }, .. }) = read.lines.last_mut() else {
        return;
    };
    let value = value.trim();
    match name.to_ascii_lowercase().as_str() {
        "custom_id" => *id = Some(value.to_owned()),
        "effort" => {
            let minutes = match value.split_once(':') {
                Some((hours, minutes)) => hours
                    .parse::<u32>()
                    .ok()
                    .zip(minutes.parse::<u32>().ok())
                    .map(|(hours, minutes)| hours.saturating_mul(60).saturating_add(minutes)),
                None => super::effort::minutes(value),
            };
            if let Some(minutes) = minutes.filter(|minutes| *minutes > 0) {
                text.push_str(&format!(" ({minutes} min)"));
            }
        }
        _ => {}
    }
}

fn push(read: &mut Lines, number: usize, whole: &str) {
    let stars = whole.len() - whole.trim_start_matches('*').len();
    let rest = whole.get(stars..).unwrap_or_default();
    if stars > 0 && rest.starts_with(' ') {
        let level = u8::try_from(stars).unwrap_or(6).min(6);
        read.lines.push(Line { number, kind: heading(level, rest.trim()) });
        return;
    }
    let indent = whole
        .chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 8 } else { 1 })
        .sum();
    let text = whole.trim();
    if let Some(rest) = super::lines::bullet(text) {
        let (mark, rest) = match check_box(rest) {
            // In org-mode a hyphen in a box means begun.
            Some((Mark::Known(Status::Skipped), rest)) => {
                (Some(Mark::Known(Status::InProgress)), rest)
            }
            Some((mark, rest)) => (Some(mark), rest),
            None => (None, rest),
        };
        let text = markdown(cookies(rest));
        read.lines.push(Line { number, kind: Kind::Item { indent, mark, text } });
        return;
    }
    match read.lines.last_mut() {
        Some(Line { kind: Kind::Text(_, known), number: at })
            if *at + known.matches('\n').count() + 1 == number =>
        {
            known.push('\n');
            known.push_str(&markdown(text));
        }
        _ => read.lines.push(Line { number, kind: Kind::Text(indent, markdown(text)) }),
    }
}

fn heading(level: u8, text: &str) -> Kind {
    let (status, text) = match keyword(text) {
        Some((status, rest)) => (Some(Mark::Known(status)), rest),
        None => (None, text),
    };
    let (mark, text) = match check_box(text) {
        Some((mark @ Mark::Known(_), rest)) => (status.or(Some(mark)), rest),
        _ => (status, text),
    };
    let text = match text.strip_prefix("[#") {
        Some(rest) => rest.split_once(']').map_or(text, |(_, rest)| rest.trim_start()),
        None => text,
    };
    // `:tag:other:` at the end.
    let text = match text.rsplit_once(char::is_whitespace) {
        Some((before, tags)) if tags.len() > 2 && tags.starts_with(':') && tags.ends_with(':') => {
            before
        }
        _ => text,
    };
    Kind::Heading { level, text: markdown(cookies(text.trim())), mark, id: None, days: None }
}

/// A text without its `[2/5]` and `[20%]`.
fn cookies(text: &str) -> &str {
    let text = text.trim();
    let cookie = |inner: &str| {
        inner.strip_suffix('%').is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
            || inner
                .split_once('/')
                .is_some_and(|(a, b)| a.bytes().chain(b.bytes()).all(|b| b.is_ascii_digit()))
    };
    if let Some((before, inner)) = text.strip_suffix(']').and_then(|text| text.rsplit_once('['))
        && cookie(inner)
    {
        return before.trim_end();
    }
    if let Some((inner, after)) = text.strip_prefix('[').and_then(|text| text.split_once(']'))
        && cookie(inner)
    {
        return after.trim_start();
    }
    text
}

/// Links as Markdown has them; what Markdown would take for a style is text.
fn markdown(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[[") {
        written.push_str(&escaped(before));
        let Some((inner, after)) = after.split_once("]]") else {
            written.push_str("\\[\\[");
            rest = after;
            continue;
        };
        let (address, title) = inner.split_once("][").unwrap_or((inner, inner));
        let address = address.replace(['<', '>'], "");
        written.push_str(&format!("[{}](<{address}>)", escaped(title)));
        rest = after;
    }
    written.push_str(&escaped(rest));
    written
}

fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let plain = text.replace("\\\\", "");
    for c in plain.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
