//! Owns how lines of a calendar are written, after RFC 5545; refuses to know what stands in them.
//!
//! A line is `NAME;PARAM=value:value`, ends with CRLF and is folded at 75 octets (section 3.1).
//! In texts a backslash, a semicolon, a comma and a line break are escaped (section 3.3.11). Dates
//! are `20261123` (3.3.4); times without a zone are those of wherever the reader is (3.3.5).

use chrono::{NaiveDate, NaiveDateTime};

/// Most octets of a line, without its end (RFC 5545, section 3.1).
const MOST_OCTETS: usize = 75;

/// The lines of a calendar.
#[derive(Debug, Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// Adds a property whose value is written as it is; its name may have parameters.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        fold(&format!("{name}:{value}"), &mut self.text);
    }

    /// Adds a property whose value is a text.
    pub(super) fn add_text(&mut self, name: &str, text: &str) {
        self.add(name, &escaped(text));
    }

    /// Adds what `fill` adds as a component of this name.
    pub(super) fn component(&mut self, name: &str, fill: impl FnOnce(&mut Self)) {
        self.add("BEGIN", name);
        fill(self);
        self.add("END", name);
    }

    /// All lines.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A date.
pub(super) fn date(date: NaiveDate) -> String {
    date.format("%Y%m%d").to_string()
}

/// A local time without a zone.
pub(super) fn local(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// A moment in UTC.
pub(super) fn utc(moment: NaiveDateTime) -> String {
    format!("{}Z", local(moment))
}

/// Whether a date can be written, for which four digits have to do for its year.
pub(super) fn is_writable(date: NaiveDate) -> bool {
    let (first, last) = (NaiveDate::from_ymd_opt(0, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 30));
    first.is_some_and(|first| first <= date) && last.is_some_and(|last| date <= last)
}

/// A text as a value; control characters other than line breaks cannot stand in one.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => value.push(c),
        }
    }
    value
}

/// Appends a line, folded between characters: a space begins each further line, and counts.
fn fold(line: &str, text: &mut String) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > MOST_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_escaped() {
        let mut lines = Lines::default();
        lines.add_text("SUMMARY", "a, b; c\\d\ne\u{7}\r");
        assert_eq!(lines.into_text(), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
    }

    #[test]
    fn dates_beyond_four_digits_are_not_written() {
        assert!(is_writable("2028-02-29".parse().unwrap()));
        assert!(!is_writable(NaiveDate::MAX) && !is_writable(NaiveDate::MIN));
    }

    proptest! {
        #[test]
        fn unfolding_gives_the_line_back(line in "[^\r\n]{0,300}") {
            let mut text = String::new();
            fold(&line, &mut text);
            prop_assert!(text.ends_with("\r\n"));
            for part in text.split("\r\n") {
                prop_assert!(part.len() <= MOST_OCTETS);
            }
            prop_assert_eq!(text.replace("\r\n ", ""), format!("{line}\r\n"));
        }
    }
}
