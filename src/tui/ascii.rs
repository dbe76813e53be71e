//! Owns drawing with ASCII alone: which character stands for which mark; refuses to touch words.

use ratatui::buffer::Buffer;

/// What stands for a mark that some terminals draw too wide, or not at all.
const MARKS: [(&str, &str); 40] = [
    ("─", "-"),
    ("│", "|"),
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("├", "+"),
    ("┤", "+"),
    ("┬", "+"),
    ("┴", "+"),
    ("┼", "+"),
    ("▏", "|"),
    ("█", "#"),
    ("▮", "#"),
    ("▪", "+"),
    ("▫", ":"),
    ("◆", "@"),
    ("◇", "o"),
    ("▾", "v"),
    ("▸", ">"),
    ("▴", "^"),
    ("•", "*"),
    ("·", "-"),
    ("»", ">"),
    ("…", "~"),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("×", "x"),
    ("→", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("“", "\""),
    ("”", "\""),
    ("‘", "'"),
    ("’", "'"),
    ("≤", "<"),
    ("≥", ">"),
    ("⠒", ":"),
];

/// Puts ASCII in the place of every mark that was drawn. Letters of any language stay; all marks are
/// one cell wide, and so is what stands for them.
pub(super) fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        if symbol.is_ascii() {
            continue;
        }
        let known = MARKS.iter().find(|(mark, _)| *mark == symbol).map(|(_, ascii)| *ascii);
        // The dots of a chart: any of them is a point, none is a blank.
        let braille = || match symbol.chars().next() {
            Some('\u{2800}') => Some(" "),
            Some('\u{2801}'..='\u{28ff}') => Some(":"),
            _ => None,
        };
        if let Some(ascii) = known.or_else(braille) {
            cell.set_symbol(ascii);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::wrap::width;
    use ratatui::layout::Rect;

    #[test]
    fn what_stands_for_a_mark_is_as_wide() {
        for (mark, ascii) in MARKS {
            assert!(ascii.is_ascii() && width(mark) == 1 && width(ascii) == 1, "{mark}");
        }
    }

    #[test]
    fn words_stay() {
        let mut buffer = Buffer::with_lines(["大模型 · café…"]);
        replace(&mut buffer);
        let line: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(line, "大 模 型  - café~");
        replace(&mut Buffer::empty(Rect::ZERO));
    }
}
