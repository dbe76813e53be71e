//! Owns measuring, cutting and wrapping text by terminal cells; refuses to count bytes or characters.

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Cells that `text` takes on one line.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// `text` cut to at most `cells` cells, with `…` in place of what was cut.
#[must_use]
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(1) else {
        return String::new();
    };
    let (kept, _) = split_at_width(text, room);
    format!("{kept}…")
}

/// `text` cut to at most `cells` cells and filled with spaces to exactly as many.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut padded = cut(text, cells);
    padded.extend(std::iter::repeat_n(' ', cells.saturating_sub(width(&padded))));
    padded
}

/// The longest beginning of `text` that fits `cells`, and the rest. A mark that takes no cell
/// stays with the character before it.
#[must_use]
pub fn split_at_width(text: &str, cells: usize) -> (&str, &str) {
    let (mut used, mut end) = (0, text.len());
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > cells {
            end = at;
            break;
        }
    }
    // Characters together can be wider than one by one, as a digit that a mark makes a picture.
    while width(&text[..end]) > cells {
        end = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    text.split_at(end)
}

/// Byte ranges of `text`, one a line, each at most `cells` wide without the spaces at its end.
///
/// Lines break where Unicode allows it (UAX #14), so a run of Chinese breaks anywhere but before
/// its closing punctuation; a word longer than a line is broken where it must be. Zero `cells` are
/// taken as one; a wide character on a line of one cell stands alone on it.
#[must_use]
pub fn wrap_ranges(text: &str, cells: usize) -> Vec<std::ops::Range<usize>> {
    let cells = cells.max(1);
    let mut lines = Vec::new();
    let (mut line, mut end) = (0, 0);
    for (at, opportunity) in linebreaks(text) {
        // What lies between `end` and `at` is one unbreakable piece.
        if width(text[line..at].trim_end()) > cells {
            if end > line {
                lines.push(line..end);
                line = end;
            }
            while width(text[line..at].trim_end()) > cells {
                let (head, rest) = split_at_width(&text[line..at], cells);
                let first = rest.chars().next().map_or(0, char::len_utf8);
                let cut = line + if head.is_empty() { first } else { head.len() };
                if cut >= at {
                    break;
                }
                lines.push(line..cut);
                line = cut;
            }
        }
        end = at;
        if opportunity == BreakOpportunity::Mandatory && at < text.len() || at == text.len() {
            lines.push(line..at);
            line = at;
        }
    }
    if lines.is_empty() {
        lines.push(0..0);
    }
    for range in &mut lines {
        range.end = range.start + text[range.clone()].trim_end().len();
    }
    lines
}

/// The lines of `text` wrapped to `cells`; see [`wrap_ranges`].
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<String> {
    wrap_ranges(text, cells).into_iter().map(|range| text[range].to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_and_latin_break_where_they_may() {
        let cases: [(&str, usize, &[&str]); 8] = [
            ("", 5, &[""]),
            ("one two three", 7, &["one two", "three"]),
            ("大模型很好。", 10, &["大模型很", "好。"]),
            ("用 GPT 写代码", 6, &["用 GPT", "写代码"]),
            ("abcdefgh", 3, &["abc", "def", "gh"]),
            ("好", 1, &["好"]),
            ("a\n\nb", 9, &["a", "", "b"]),
            ("ab 向量向量", 4, &["ab", "向量", "向量"]),
        ];
        for (text, cells, lines) in cases {
            assert_eq!(wrap(text, cells), lines, "{text:?} at {cells}");
        }
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("大模型应用", 7), "大模型…");
        assert_eq!(cut("大模型应用", 6), "大模…");
        assert_eq!(cut("大模型应用", 10), "大模型应用");
        assert_eq!((cut("ab", 1), cut("ab", 0)), ("…".into(), String::new()));
        assert_eq!(pad("大模型", 4), "大… ");
    }

    proptest! {
        #[test]
        fn lines_fit_and_lose_only_spaces(text in "[a-c 大模型,。\\n-]{0,60}", cells in 2_usize..20) {
            let lines = wrap(&text, cells);
            for line in &lines {
                prop_assert!(width(line) <= cells, "{line:?} is wider than {cells}");
            }
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }

        #[test]
        fn a_beginning_fits_and_loses_nothing(
            text in "[a1#好\u{fe0f}\u{200d}\u{20e3}👩💻🇨🇳é]{0,20}",
            cells in 0_usize..20,
        ) {
            let (kept, rest) = split_at_width(&text, cells);
            prop_assert!(width(kept) <= cells, "{kept:?} is wider than {cells}");
            prop_assert_eq!(format!("{kept}{rest}"), text);
        }

        #[test]
        fn padding_is_exact(text in any::<String>(), cells in 0_usize..30) {
            let text: String = text.chars().filter(|c| !c.is_control()).collect();
            prop_assert!(width(&cut(&text, cells)) <= cells);
        }
    }
}
