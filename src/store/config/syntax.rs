//! Owns finding the lines of the file that are not TOML, why, and what is left without them; refuses to know a setting.

use super::{Fault, Problem, line_at, shortened};
use std::ops::Range;
use toml_edit::Document;

/// Why a line is not TOML, as far as it helps whoever is to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Syntax {
    /// It is no `name = value`.
    NoSetting,
    /// Nothing stands after the `=`.
    NoValue,
    /// What stands there is no value: a text without quotes, `True`, `yes`.
    BareValue {
        /// What was written.
        found: String,
        /// How it would be written.
        meant: String,
    },
    /// A text is not closed by the quote that opens it.
    OpenText,
    /// A backslash between double quotes that begins nothing.
    Backslash,
    /// A list with something missing.
    List,
    /// A table's name that is not closed.
    Table,
    /// More stands after the value.
    Rest,
    /// The name stands here for the second time.
    Twice(String),
    /// Anything else.
    Other,
}

/// Most names that are told to stand twice: each is found by reading the whole text once more.
const MOST_TWICE: usize = 20;

/// The text with empty lines in place of those that are not TOML, and what is wrong with these.
///
/// Each setting is read alone, so that a mistake in one neither hides nor makes another. A text over
/// several lines could hold anything that looks like a setting: with one in the file only its first
/// mistake is told, and nothing of it is left.
pub(super) fn sound(text: &str) -> (String, Vec<Problem>) {
    let Err(first) = Document::parse(text) else { return (text.to_owned(), Vec::new()) };
    if ["\"\"\"", "'''"].iter().any(|quotes| text.contains(quotes)) {
        let line = first.span().map_or(0, |span| line_at(text, &span));
        return (String::new(), vec![problem(line, Syntax::Other)]);
    }
    let mut lines: Vec<_> = text.split_inclusive('\n').collect();
    let mut problems = Vec::new();
    let (mut at, mut lost) = (0, false);
    while at < lines.len() {
        let part = at..end(&lines, at);
        let statement = lines[part.clone()].concat();
        let good = Document::parse(statement.as_str()).is_ok();
        if is_table(lines[at]) {
            lost = !good;
        }
        if !good {
            let (line, syntax) = why(&lines[part.clone()]);
            problems.push(problem(at + line + 1, syntax));
        }
        at = part.end;
        // What belongs to a table whose name cannot be read belongs nowhere.
        if lost || !good {
            lines[part].fill("\n");
        }
    }
    for _ in 0..MOST_TWICE {
        let left = lines.concat();
        let Err(error) = Document::parse(left.as_str()) else { return (left, problems) };
        let Some(line) = error.span().map(|span| line_at(&left, &span) - 1) else { break };
        let name = lines.get(line).map_or("", |line| name(line));
        problems.push(problem(line + 1, Syntax::Twice(shortened(name))));
        let table = lines.get(line).is_some_and(|line| is_table(line));
        let after = line + 1;
        let part = match table {
            true => line..(after..lines.len()).find(|n| is_table(lines[*n])).unwrap_or(lines.len()),
            false => line..end(&lines, line).max(after).min(lines.len()),
        };
        lines[part].fill("\n");
    }
    (String::new(), problems)
}

fn problem(line: usize, syntax: Syntax) -> Problem {
    Problem { line, fault: Fault::Syntax(syntax) }
}

/// The end of the setting or table's name that begins on this line: where its brackets are closed, or
/// the next one begins.
fn end(lines: &[&str], at: usize) -> usize {
    let mut open = 0;
    for (n, line) in lines.iter().enumerate().skip(at) {
        if n > at && begins(line) {
            return n;
        }
        open += opened(line);
        // A table's name is closed on its line, or not at all.
        if open <= 0 || (n == at && is_table(line)) {
            return n + 1;
        }
    }
    lines.len()
}

/// Whether a setting or a table begins on this line, whatever was left open above it.
fn begins(line: &str) -> bool {
    let bare = |c: char| c.is_ascii_alphanumeric() || "_-. \t\"'".contains(c);
    let is_name = |name: &str| !name.trim().is_empty() && name.chars().all(bare);
    let table = || line.trim().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    line.split_once('=').is_some_and(|(name, _)| is_name(name))
        || table().is_some_and(|(name, _)| is_name(name) && !name.contains(['"', '\'']))
}

fn is_table(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim_start().starts_with('[')
}

/// Brackets that a line opens and does not close, those in texts and comments aside.
fn opened(line: &str) -> isize {
    let mut open = 0;
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some('"'), '\\') => {
                characters.next();
            }
            (Some(known), _) => quote = Some(known).filter(|known| *known != c),
            (None, '#') => break,
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => open += 1,
            (None, ']' | '}') => open -= 1,
            (None, _) => {}
        }
    }
    open
}

/// What a line gives a value to, or the table that it begins.
fn name(line: &str) -> &str {
    let line = line.trim();
    match line.strip_prefix('[') {
        Some(table) => table.split(']').next().unwrap_or(table).trim(),
        None => line.split('=').next().unwrap_or(line).trim(),
    }
}

/// Why a setting or a table's name is not TOML, and on which of its lines, from 0.
fn why(statement: &[&str]) -> (usize, Syntax) {
    let first = statement.first().map_or("", |line| line.trim_start_matches('\u{feff}').trim());
    if first.starts_with('[') {
        return (0, Syntax::Table);
    }
    let Some((name, value)) = first.split_once('=') else { return (0, Syntax::NoSetting) };
    let name = name.trim();
    let is_bare = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    if name.is_empty() || !(is_bare(name) || name.starts_with(['"', '\''])) {
        return (0, Syntax::NoSetting);
    }
    let value = value.trim();
    match value.chars().next() {
        None | Some('#') => (0, Syntax::NoValue),
        Some('[') => (line_in_list(statement), Syntax::List),
        Some(quote @ ('"' | '\'')) => (0, of_text(&value[1..], quote)),
        Some(_) => (0, of_bare(value)),
    }
}

/// The line of a list on which it goes wrong; that on which it begins when it has no end.
fn line_in_list(statement: &[&str]) -> usize {
    if statement.iter().map(|line| opened(line)).sum::<isize>() > 0 {
        return 0;
    }
    let text = statement.concat();
    let span = Document::parse(text.as_str()).err().and_then(|error| error.span());
    span.map_or(0, |span: Range<usize>| line_at(&text, &span) - 1).min(statement.len() - 1)
}

/// What is wrong with what stands after an opening quote.
fn of_text(rest: &str, quote: char) -> Syntax {
    let mut characters = rest.char_indices();
    let mut escapes = false;
    while let Some((at, c)) = characters.next() {
        if c == quote {
            let after = rest[at + c.len_utf8()..].trim();
            return match (after.is_empty() || after.starts_with('#'), escapes) {
                (false, _) => Syntax::Rest,
                (true, true) => Syntax::Backslash,
                (true, false) => Syntax::Other,
            };
        }
        if c == '\\' && quote == '"' {
            escapes = true;
            characters.next();
        }
    }
    if escapes { Syntax::Backslash } else { Syntax::OpenText }
}

/// What is wrong with a value that has no quotes, or not those of TOML.
fn of_bare(value: &str) -> Syntax {
    let found = value.split('#').next().unwrap_or(value).trim();
    let word = found.trim_matches(['“', '”', '‘', '’', '「', '」', '"', '\'', ';', ',']);
    let meant = match word.to_lowercase().as_str() {
        "true" | "yes" | "on" => "true".to_owned(),
        "false" | "no" | "off" => "false".to_owned(),
        _ if word.contains(['"', '\\']) => format!("'{}'", word.replace('\'', "")),
        _ => format!("\"{word}\""),
    };
    Syntax::BareValue { found: shortened(found), meant: shortened(&meant) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever stands in the file, what is left is TOML, and nothing is told of a sound file.
        #[test]
        fn what_is_left_is_toml(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "lang", "theme", " = ", "=", "\"", "'", "[", "]", "[keys]", "{", "}", ",", "#",
                    "\\", "\n", "\r\n", "\u{feff}", "“", "读", "true", "\"x\"", ".", "1", " ", "\t",
                ]),
                0..40,
            ),
        ) {
            let text = parts.concat();
            let (left, problems) = sound(&text);
            prop_assert!(Document::parse(left.as_str()).is_ok(), "{left:?}");
            prop_assert_eq!(problems.is_empty(), Document::parse(text.as_str()).is_ok());
            let lines = text.split_inclusive('\n').count();
            prop_assert!(problems.iter().all(|problem| (1..=lines).contains(&problem.line)));
        }
    }

    fn told(text: &str) -> Vec<(usize, Syntax)> {
        let syntax = |problem: Problem| match problem.fault {
            Fault::Syntax(syntax) => (problem.line, syntax),
            other => panic!("{other:?}"),
        };
        sound(text).1.into_iter().map(syntax).collect()
    }

    fn bare(found: &str, meant: &str) -> Syntax {
        Syntax::BareValue { found: found.into(), meant: meant.into() }
    }

    #[test]
    fn a_mistake_is_told_as_what_it_is() {
        let cases = [
            ("theme = dark", bare("dark", "\"dark\"")),
            ("theme = dark # by night", bare("dark", "\"dark\"")),
            ("theme = “dark”", bare("“dark”", "\"dark\"")),
            ("ascii = True", bare("True", "true")),
            ("mouse = off;", bare("off;", "false")),
            ("theme: \"dark\"", Syntax::NoSetting),
            ("theme ＝ \"dark\"", Syntax::NoSetting),
            ("the theme = \"dark\"", Syntax::NoSetting),
            ("= \"dark\"", Syntax::NoSetting),
            ("{", Syntax::NoSetting),
            ("theme =", Syntax::NoValue),
            ("theme = # dark", Syntax::NoValue),
            ("theme = \"dark", Syntax::OpenText),
            ("theme = 'dark\"", Syntax::OpenText),
            ("down = \"\\\"", Syntax::Backslash),
            ("down = \"\\d\"", Syntax::Backslash),
            ("theme = \"dark\" \"light\"", Syntax::Rest),
            ("theme = \"dark\";", Syntax::Rest),
            ("down = [j]", Syntax::List),
            ("down = [\"j\" \"k\"]", Syntax::List),
            ("[keys", Syntax::Table),
            ("[]", Syntax::Table),
        ];
        for (line, syntax) in cases {
            assert_eq!(told(line), [(1, syntax.clone())], "{line}");
            let within = format!("lang = \"en\"\r\n\r\n{line}\r\n# x\r\nmotion = false\r\n");
            assert_eq!(told(&within), [(3, syntax)], "{within}");
        }
    }

    #[test]
    fn each_mistake_is_told_and_no_other_and_what_is_sound_is_left() {
        let text = "\u{feff}lang = en\ntheme = \"dark\"\nascii = yes\n\n[keys]\ndown = [\"j\",\n  \"Down\"\nup = [\n  \"k\", Up,\n]\nundo = 'u'\ngarbage\nmore of it\n";
        let lines: Vec<_> = told(text).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 3, 6, 9, 12, 13]);
        let left = sound(text).0;
        assert_eq!(left.trim_start(), "theme = \"dark\"\n\n\n[keys]\n\n\n\n\n\nundo = 'u'\n\n\n");
        assert_eq!(left.lines().count(), text.lines().count(), "every line is where it was");
    }

    #[test]
    fn what_stands_twice_is_told_and_left_out() {
        let text = "lang = \"en\"\nlang = \"zh-CN\"\n[keys]\nundo = \"u\"\n[looks]\n[keys]\nredo = \"U\"\n";
        let twice = |name: &str| Syntax::Twice(name.into());
        assert_eq!(told(text), [(2, twice("lang")), (6, twice("keys"))]);
        assert_eq!(sound(text).0, "lang = \"en\"\n\n[keys]\nundo = \"u\"\n[looks]\n\n\n");
        let (left, all) = sound(&"a = 1\n".repeat(1000));
        assert_eq!((left.as_str(), all.len()), ("", MOST_TWICE));
    }

    #[test]
    fn what_belongs_to_a_table_without_a_name_is_left_out_unsaid() {
        let text = "lang = \"en\"\n[keys\nundo = \"u\"\n[looks]\nx = 1\n";
        assert_eq!(told(text), [(2, Syntax::Table)]);
        assert_eq!(sound(text).0, "lang = \"en\"\n\n\n[looks]\nx = 1\n");
    }

    #[test]
    fn in_a_file_with_a_text_over_lines_only_the_first_is_told() {
        let text = "x = '''\nlang = en\n'''\ntheme = dark\nascii = yes\n";
        assert_eq!(told(text), [(4, Syntax::Other)]);
        assert_eq!(sound(text).0, "");
    }
}
