//! Owns what a typed line means where something is chosen; refuses to know what there is to choose.

use crate::domain::plain_text::one_line;

/// Most characters of an answer that is said back.
const MOST_SAID: usize = 40;

/// A line where something is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Only Enter.
    Nothing,
    /// A number.
    Number(usize),
    /// A letter, or `?`.
    Letter(char),
    /// Anything else.
    Words(String),
}

/// Words that mean a letter, in both languages.
const LETTERS: [(&str, char); 18] = [
    ("quit", 'q'),
    ("exit", 'q'),
    ("退出", 'q'),
    ("help", '?'),
    ("h", '?'),
    ("帮助", '?'),
    ("说明", '?'),
    ("back", 'b'),
    ("返回", 'b'),
    ("undo", 'u'),
    ("撤销", 'u'),
    ("redo", 'r'),
    ("重做", 'r'),
    ("pause", 'p'),
    ("暂停", 'p'),
    ("恢复", 'p'),
    ("yesterday", 'y'),
    ("昨天", 'y'),
];

impl Answer {
    pub(super) fn of(typed: &str) -> Self {
        let typed: String = typed.chars().map(narrow).collect();
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::Nothing;
        }
        if let Ok(number) = typed.strip_suffix('.').unwrap_or(typed).parse() {
            return Self::Number(number);
        }
        let lower = typed.to_lowercase();
        if let Some((_, letter)) = LETTERS.iter().find(|(word, _)| *word == lower) {
            return Self::Letter(*letter);
        }
        let mut characters = lower.chars();
        match (characters.next(), characters.next()) {
            (Some(letter), None) if letter.is_ascii() => Self::Letter(letter),
            _ => Self::Words(typed.to_owned()),
        }
    }
}

/// A character that an input method made as wide as a Chinese one, as it is meant.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// A typed line as text: no line break, and nothing that steers a terminal.
pub(super) fn clean(line: &str) -> String {
    one_line(line).trim().to_owned()
}

/// A date or minutes as typed, whatever the input method made of the digits.
pub(super) fn digits(typed: &str) -> String {
    typed.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// The beginning of an answer, to say back what was not understood.
pub(super) fn said_back(typed: &str) -> String {
    let mut said: String = typed.chars().take(MOST_SAID).collect();
    if typed.chars().count() > MOST_SAID {
        said.push('…');
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_understood_as_people_type_them() {
        let words = |text: &str| Answer::Words(text.into());
        let cases = [
            ("", Answer::Nothing),
            ("  ", Answer::Nothing),
            ("\u{3000}", Answer::Nothing),
            ("3", Answer::Number(3)),
            (" 12. ", Answer::Number(12)),
            ("１２", Answer::Number(12)),
            ("？", Answer::Letter('?')),
            ("Ｑ", Answer::Letter('q')),
            ("QUIT", Answer::Letter('q')),
            ("返回", Answer::Letter('b')),
            ("-1", words("-1")),
            ("向量", words("向量")),
            ("RAG", words("RAG")),
            ("向", words("向")),
            ("99999999999999999999999", words("99999999999999999999999")),
        ];
        for (typed, answer) in cases {
            assert_eq!(Answer::of(typed), answer, "{typed:?}");
        }
    }

    #[test]
    fn a_line_is_text_and_no_more() {
        assert_eq!(clean("\u{1b}[A读完\u{7}\r\n"), "[A读完");
        assert_eq!(said_back(&"x".repeat(50)).chars().count(), MOST_SAID + 1);
    }
}
