//! Owns what Obsidian and Logseq write behind a task: dates, priorities, fields, block names; refuses to know anything before it.

use super::effort::date;
use chrono::NaiveDate;

/// A task's text without what is written behind it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Task {
    pub(super) text: String,
    pub(super) finished: Option<NaiveDate>,
}

/// Signs before a date.
const DATED: [char; 7] = ['📅', '⏳', '🛫', '➕', '✅', '❌', '🗓'];
/// Signs of a priority.
const PRIORITIES: [char; 6] = ['🔺', '⏫', '🔼', '🔽', '⏬', '🆔'];

/// Takes dates, priorities, fields and block names off a task.
pub(super) fn task(text: &str) -> Task {
    let mut task = Task { text: text.to_owned(), finished: None };
    task.fields('[', ']');
    task.fields('(', ')');
    task.signs();
    let text = task.text.trim_end();
    if let Some((before, name)) = text.rsplit_once(" ^")
        && !name.is_empty()
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    {
        task.text = before.to_owned();
    }
    task.text = task.text.trim().to_owned();
    task
}

impl Task {
    /// Takes out `[due:: 2026-11-24]`.
    fn fields(&mut self, open: char, close: char) {
        if !self.text.contains(":: ") {
            return;
        }
        let mut kept = String::new();
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once(open) {
            kept.push_str(before);
            let field = after.split_once(close).and_then(|(inner, after)| {
                let (name, value) = inner.split_once(":: ")?;
                name.chars()
                    .all(|c| c.is_alphanumeric() || c == '-')
                    .then_some((name, value, after))
            });
            match field {
                Some((name, value, after)) => {
                    if name == "completion" {
                        self.finished = date(value);
                    }
                    rest = after;
                }
                None => {
                    kept.push(open);
                    rest = after;
                }
            }
        }
        kept.push_str(rest);
        self.text = kept;
    }

    /// Takes out `📅 2026-11-24`, `⏫` and `🔁 every day`.
    fn signs(&mut self) {
        if !self.text.contains(DATED)
            && !self.text.contains(PRIORITIES)
            && !self.text.contains('🔁')
        {
            return;
        }
        let mut kept = String::new();
        let mut rest = self.text.as_str();
        while let Some(c) = rest.chars().next() {
            let after = &rest[c.len_utf8()..];
            let blank = after.trim_start_matches([' ', '\u{fe0f}']);
            let dated = blank.get(..10).filter(|text| date(text).is_some());
            if let (true, Some(text)) = (DATED.contains(&c), dated) {
                if c == '✅' {
                    self.finished = date(text);
                }
                rest = &blank[text.len()..];
            } else if PRIORITIES.contains(&c) && kept.ends_with(' ') {
                rest = after;
            } else if c == '🔁' && blank.starts_with("every") {
                rest = blank.find(DATED).map_or("", |at| &blank[at..]);
            } else {
                kept.push(c);
                rest = after;
            }
        }
        self.text = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_plugins_write_is_taken_off() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let cases = [
            ("Read 📅 2026-11-24 ⏫", "Read", None),
            ("Read 🛫 2026-11-20 ✅ 2026-11-24", "Read", day("2026-11-24")),
            ("Read [due:: 2026-11-24] it", "Read  it", None),
            ("Read (completion:: 2026-11-24)", "Read", day("2026-11-24")),
            ("Read 🔁 every week 📅 2026-11-24", "Read", None),
            ("Read ^a1b2", "Read", None),
            ("Read ✅ all (of it)", "Read ✅ all (of it)", None),
            ("2^8 [a](b)", "2^8 [a](b)", None),
        ];
        for (text, expected, finished) in cases {
            assert_eq!(task(text), Task { text: expected.into(), finished }, "{text}");
        }
    }
}
