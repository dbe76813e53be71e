//! Owns what text from files may hold: letters and line breaks, nothing that steers a terminal; refuses to judge what it says.

use std::borrow::Cow;

/// `text` without control characters, escape sequences' introducers and marks that reorder what
/// is read (bidirectional controls). Line breaks stay, tabs become spaces. Joiners stay: emoji and
/// several scripts need them.
#[must_use]
pub fn strip_controls(text: &str) -> Cow<'_, str> {
    let keep = |c: char| c == '\n' || !is_stripped(c) && c != '\t';
    if text.chars().all(keep) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .filter_map(|c| if c == '\t' { Some(' ') } else { keep(c).then_some(c) })
            .collect(),
    )
}

/// `text` without what [`strip_controls`] takes out, on one line.
#[must_use]
pub fn one_line(text: &str) -> String {
    strip_controls(text).trim_end().replace('\n', " ")
}

/// `text` without what [`strip_controls`] takes out, but with its tabs.
#[must_use]
pub fn strip_steering(text: &str) -> Cow<'_, str> {
    let keep = |c: char| matches!(c, '\n' | '\t') || !is_stripped(c);
    if text.chars().all(keep) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| keep(*c)).collect())
}

/// Whether a character steers a terminal or turns the direction of what is read.
#[must_use]
pub fn is_stripped(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200e}' | '\u{200f}' | '\u{061c}' // marks of direction
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // embeddings, overrides, isolates
            | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_steers_a_terminal_is_taken_out() {
        let cases = [
            ("向量 embeddings", "向量 embeddings"),
            ("\u{1b}[2Jhi\u{7}", "[2Jhi"),
            ("a\tb\r\nc", "a b\nc"),
            ("\u{9b}31mred", "31mred"),
            ("evil\u{202e}txt.exe", "eviltxt.exe"),
            ("👩\u{200d}💻", "👩\u{200d}💻"),
        ];
        for (text, expected) in cases {
            assert_eq!(strip_controls(text), expected);
        }
    }

    proptest! {
        #[test]
        fn only_line_breaks_are_left_of_the_controls(text in any::<String>()) {
            let clean = strip_controls(&text);
            prop_assert!(clean.chars().all(|c| c == '\n' || !c.is_control()));
            let again = strip_controls(&clean);
            prop_assert_eq!(&again, &clean);
        }
    }
}
