//! Owns what kind of line each line of a Markdown file is, leniently indented; refuses to know what is a stage or a topic.

use super::inline::Definitions;
use super::marks::{Mark, check_box, keyword};
use super::table;
use unicode_width::UnicodeWidthStr;

/// Cells from which a line of text was probably wrapped by its author.
const WRAPPED: usize = 56;
/// Lines within which a front matter ends.
const FRONT_MATTER: usize = 200;

/// A part of a file, with its line, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) kind: Kind,
}

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading, with the mark, id and days that it states.
    Heading { level: u8, text: String, mark: Option<Mark>, id: Option<String>, days: Option<u32> },
    /// A line that is bold from end to end.
    Bold(String),
    /// An item of a list.
    Item { indent: usize, mark: Option<Mark>, text: String },
    /// A paragraph, with its indentation.
    Text(usize, String),
    /// Code in a language.
    Code(String, String),
    /// A table: its header and its rows with their lines.
    Table { header: Vec<String>, rows: Vec<(usize, Vec<String>)> },
    /// A line between parts.
    Rule,
}

/// A file in lines.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) lines: Vec<Line>,
    pub(super) definitions: Definitions,
    /// The title in the front matter.
    pub(super) title: Option<String>,
}

/// Reads the lines of a Markdown file.
pub(super) fn lines(text: &str) -> Lines {
    let all: Vec<&str> = text.lines().collect();
    let mut reader = Reader { all: &all, at: 0, read: Lines::default(), joins: false };
    reader.front_matter();
    while reader.at < all.len() {
        reader.line();
    }
    reader.read
}

struct Reader<'t> {
    all: &'t [&'t str],
    at: usize,
    read: Lines,
    /// Whether a line of text would go on with the line before.
    joins: bool,
}

impl<'t> Reader<'t> {
    fn push(&mut self, number: usize, kind: Kind) {
        self.joins = matches!(kind, Kind::Text(..) | Kind::Item { .. });
        self.read.lines.push(Line { number, kind });
    }

    fn front_matter(&mut self) {
        if self.all.first().is_none_or(|line| line.trim_end() != "---") {
            return;
        }
        let end = self
            .all
            .iter()
            .skip(1)
            .take(FRONT_MATTER)
            .position(|line| matches!(line.trim_end(), "---" | "..."));
        let Some(end) = end else { return };
        let within = self.all.get(1..=end).unwrap_or_default();
        // Else it is a line between parts, or a heading underlined.
        if within.iter().any(|line| line.trim().is_empty())
            || !within.iter().any(|l| l.contains(':'))
        {
            return;
        }
        let title = within.iter().find_map(|line| line.strip_prefix("title:"));
        self.read.title = title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
        self.at = end + 2;
    }

    fn line(&mut self) {
        let number = self.at + 1;
        let Some(whole) = self.all.get(self.at) else { return };
        self.at += 1;
        let uncommented = self.without_comment(whole);
        let (quoted, line) = unquoted(&uncommented);
        let (indent, text) = indentation(line);
        if text.is_empty() {
            self.joins = false;
            return;
        }
        if let Some(fence) = fence(text) {
            self.joins = false;
            return self.code(number, fence, indent);
        }
        if let Some(heading) = heading(text).or_else(|| html_heading(text)) {
            return self.push(number, heading);
        }
        if !quoted && let Some(level) = self.underline(text) {
            self.at += 1;
            return self.push(number, titled(level, text));
        }
        if is_rule(text) {
            return self.push(number, Kind::Rule);
        }
        if self.definition(text) || is_property(text) || text == "[TOC]" || text == "[toc]" {
            return;
        }
        if let Some(header) = self.table(text) {
            return self.rows(number, header);
        }
        if let Some((mark, text)) = item(text) {
            if is_property(&text) {
                return;
            }
            return self.push(number, Kind::Item { indent, mark, text });
        }
        if !quoted && let Some(bold) = bold(text) {
            return self.push(number, Kind::Bold(bold));
        }
        let text = if quoted { callout(text) } else { text };
        self.text(number, indent, text);
    }

    /// A line of text, which may go on with the paragraph or the item before it.
    fn text(&mut self, number: usize, indent: usize, text: &str) {
        let wrapped = |known: &str| known.width() >= WRAPPED && !known.ends_with('\\');
        if self.joins
            && let Some(last) = self.read.lines.last_mut()
        {
            let known = match &mut last.kind {
                Kind::Text(_, known) => Some(known),
                Kind::Item { text, .. } if wrapped(text) => Some(text),
                _ => None,
            };
            if let Some(known) = known {
                let wide = known.chars().next_back().is_some_and(|c| c > '\u{2e80}');
                if !wide {
                    known.push(' ');
                }
                known.push_str(text);
                return;
            }
        }
        self.push(number, Kind::Text(indent, text.to_owned()));
    }

    /// The line without comments; a comment that goes on swallows the lines that it stands on.
    fn without_comment(&mut self, line: &'t str) -> String {
        let mut kept = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("<!--") {
            kept.push_str(before);
            if let Some((_, after)) = after.split_once("-->") {
                rest = after;
                continue;
            }
            let mut later = self.all.get(self.at..).unwrap_or_default().iter();
            let Some(end) = later.position(|line| line.contains("-->")) else {
                // It never ends, so it is none.
                kept.push_str(after);
                return kept;
            };
            let last = self.all.get(self.at + end).copied().unwrap_or_default();
            self.at += end + 1;
            rest = last.split_once("-->").map_or("", |(_, after)| after);
        }
        kept.push_str(rest);
        kept
    }

    fn code(&mut self, number: usize, fence: &str, indent: usize) {
        let mark = fence.chars().next().unwrap_or('`');
        let length = fence.len() - fence.trim_start_matches(mark).len();
        let language = fence.trim_start_matches(mark).split_whitespace().next().unwrap_or_default();
        let language = language.to_owned();
        let mut code = String::new();
        while let Some(line) = self.all.get(self.at) {
            self.at += 1;
            let (_, inner) = unquoted(line);
            let trimmed = inner.trim();
            if trimmed.len() >= length && !trimmed.is_empty() && trimmed.chars().all(|c| c == mark)
            {
                break;
            }
            let spaces = inner.len() - inner.trim_start_matches([' ', '\t']).len();
            code.push_str(inner.get(spaces.min(indent)..).unwrap_or_default());
            code.push('\n');
        }
        self.push(number, Kind::Code(language, code));
        self.joins = false;
    }

    /// The level of the heading that the next line makes of this one by underlining it.
    fn underline(&self, text: &str) -> Option<u8> {
        let next = self.all.get(self.at)?.trim_end();
        if item(text).is_some() || text.contains('|') || text.starts_with('<') || self.joins {
            return None;
        }
        let all = |c: char, least: usize| next.len() >= least && next.chars().all(|n| n == c);
        if all('=', 2) { Some(1) } else { all('-', 3).then_some(2) }
    }

    /// Remembers the address of a reference link.
    fn definition(&mut self, text: &str) -> bool {
        let found = text.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
        let Some((label, address)) = found else { return false };
        let address = address.split_whitespace().next().unwrap_or_default();
        let address = address.trim_start_matches('<').trim_end_matches('>');
        let is_address = address.contains("://") || address.starts_with(['/', '#', '.']);
        if is_address && !label.contains(']') {
            self.read.definitions.insert(label.to_lowercase(), address.to_owned());
        }
        is_address
    }

    /// The header of a table, where the next line says that this is one.
    fn table(&self, text: &str) -> Option<Vec<String>> {
        let (_, next) = unquoted(self.all.get(self.at)?);
        let is_table = text.contains('|') && table::is_delimiter(next);
        is_table.then(|| table::cells(text))
    }

    fn rows(&mut self, number: usize, header: Vec<String>) {
        self.at += 1;
        let mut rows = Vec::new();
        while let Some(line) = self.all.get(self.at) {
            let (_, row) = unquoted(line);
            if row.trim().is_empty() || !row.contains('|') {
                break;
            }
            self.at += 1;
            rows.push((self.at, table::cells(row.trim())));
        }
        self.push(number, Kind::Table { header, rows });
    }
}

/// Columns before the text of a line, and the text.
fn indentation(line: &str) -> (usize, &str) {
    let mut columns = 0;
    for (at, c) in line.char_indices() {
        match c {
            ' ' | '\u{a0}' => columns += 1,
            '\u{3000}' => columns += 2,
            '\t' => columns += 4 - columns % 4,
            _ => return (columns, line.get(at..).unwrap_or_default().trim_end()),
        }
    }
    (columns, "")
}

/// The line without the marks of a quotation, and whether it had any.
fn unquoted(line: &str) -> (bool, &str) {
    let mut rest = line;
    let mut quoted = false;
    while let Some(inner) = rest.trim_start_matches(' ').strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
        quoted = true;
    }
    (quoted, rest)
}

/// A callout's title without its kind.
fn callout(text: &str) -> &str {
    let inner = text.strip_prefix("[!").and_then(|rest| rest.split_once(']'));
    inner.map_or(text, |(_, title)| title.trim_start_matches(['+', '-']).trim_start())
}

fn fence(text: &str) -> Option<&str> {
    let is_fence = text.starts_with("~~~")
        || text.starts_with("```") && !text.trim_start_matches('`').contains('`');
    is_fence.then_some(text)
}

fn heading(text: &str) -> Option<Kind> {
    let rest = text.trim_start_matches('#');
    let level = u8::try_from(text.len() - rest.len()).ok().filter(|l| (1..=6).contains(l))?;
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let rest = rest.trim();
    let closed = rest.trim_end_matches('#');
    let rest =
        if closed.is_empty() || closed.ends_with(char::is_whitespace) { closed } else { rest };
    Some(titled(level, rest.trim()))
}

/// A heading with what stands in its text: a mark before it, an id and days after it.
pub(super) fn titled(level: u8, text: &str) -> Kind {
    let (mut id, mut days) = (None, None);
    let mut text = text;
    if let Some((before, inner)) = text.strip_suffix('}').and_then(|text| text.rsplit_once('{')) {
        let attributes = inner.trim_start_matches(':').split_whitespace();
        let all_known = attributes.clone().all(|a| a.starts_with(['#', '.']) || a.contains('='));
        if all_known {
            for attribute in attributes {
                id = id.or_else(|| attribute.strip_prefix('#').map(str::to_owned));
                let stated = attribute.strip_prefix("days=").and_then(|days| days.parse().ok());
                days = days.or(stated.filter(|days| (1..=3650).contains(days)));
            }
            text = before.trim_end();
        }
    }
    let (mark, text) = match check_box(text) {
        Some((mark @ Mark::Known(_), rest)) => (Some(mark), rest),
        _ => (None, text),
    };
    Kind::Heading { level, text: text.to_owned(), mark, id, days }
}

fn html_heading(text: &str) -> Option<Kind> {
    let rest = text.strip_prefix("<summary>").or_else(|| text.strip_prefix("<details><summary>"));
    if let Some(summary) = rest {
        let summary = summary.split("</summary>").next().unwrap_or(summary);
        return Some(Kind::Bold(summary.trim().to_owned()));
    }
    let rest = text.strip_prefix("<h").or_else(|| text.strip_prefix("<H"))?;
    let level = rest.chars().next()?.to_digit(10).filter(|level| (1..=6).contains(level))?;
    let inner = rest.split_once('>')?.1;
    let end = inner.to_ascii_lowercase().find("</h").unwrap_or(inner.len());
    let inner = inner.get(..end)?.trim();
    (!inner.is_empty()).then(|| titled(u8::try_from(level).unwrap_or(6), inner))
}

fn is_rule(text: &str) -> bool {
    let mark = text.chars().next().filter(|c| matches!(c, '-' | '*' | '_'));
    mark.is_some_and(|mark| {
        text.chars().filter(|c| *c == mark).count() >= 3
            && text.chars().all(|c| c == mark || c == ' ' || c == '\t')
    })
}

/// Properties of Logseq and org-mode, which are no text: `id:: 6543`, `collapsed:: true`.
fn is_property(text: &str) -> bool {
    let name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    };
    text.split_once("::")
        .is_some_and(|(key, value)| name(key) && (value.is_empty() || value.starts_with(' ')))
        || ["SCHEDULED:", "DEADLINE:", "CLOSED:", ":LOGBOOK:", ":END:", ":PROPERTIES:", "CLOCK:"]
            .iter()
            .any(|word| text.starts_with(word))
}

/// The mark and the text of an item of a list.
fn item(text: &str) -> Option<(Option<Mark>, String)> {
    let rest = match bullet(text) {
        Some(rest) => rest,
        // A box needs no bullet.
        None => {
            let (mark @ Mark::Known(_), rest) = check_box(text)? else { return None };
            let is_sign = !text.starts_with('[') && text.starts_with('✅');
            return (!is_sign).then(|| (Some(mark), rest.to_owned()));
        }
    };
    let rest = bullet(rest).filter(|rest| check_box(rest).is_some()).unwrap_or(rest);
    let stripped = rest.trim_start_matches('#');
    let rest = match rest.len() - stripped.len() {
        1..=6 if stripped.starts_with(' ') => stripped.trim_start(),
        _ => rest,
    };
    if let Some((mark, rest)) = check_box(rest) {
        return Some((Some(mark), rest.to_owned()));
    }
    match keyword(rest) {
        Some((status, rest)) => Some((Some(Mark::Known(status)), rest.to_owned())),
        None => Some((None, rest.to_owned())),
    }
}

/// What follows the bullet or the number of an item.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '*', '+', '•', '·', '●', '○', '▪', '◦', '–']);
    let rest = rest.or_else(|| {
        let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = (1..=9).contains(&(text.len() - digits.len()));
        number.then(|| digits.strip_prefix(['.', ')', '、'])).flatten()
    })?;
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t', '\u{a0}']);
    let boxed = rest.starts_with('[') && check_box(rest).is_some();
    (spaced || boxed).then(|| rest.trim_start())
}

/// The text of a line that is bold from end to end.
fn bold(text: &str) -> Option<String> {
    let text = text.trim_end_matches([':', '：', ' ']);
    let inner = ["**", "__"].iter().find_map(|mark| {
        let inner = text.strip_prefix(mark)?.strip_suffix(mark)?;
        (!inner.contains(mark)).then_some(inner)
    })?;
    let inner = inner.trim_matches(['*', '_', ' ']).trim_end_matches([':', '：']);
    // A stressed sentence heads nothing.
    let sentence = inner.ends_with(['.', '。', '!', '！', ',', '，', ';', '；']);
    (!inner.is_empty() && inner.len() <= 300 && !sentence).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::progress::Status;

    fn kinds(text: &str) -> Vec<Kind> {
        lines(text).lines.into_iter().map(|line| line.kind).collect()
    }

    fn text(text: &str) -> Kind {
        Kind::Text(0, text.into())
    }

    fn boxed(indent: usize, status: Status, text: &str) -> Kind {
        Kind::Item { indent, mark: Some(Mark::Known(status)), text: text.into() }
    }

    fn plain(indent: usize, text: &str) -> Kind {
        Kind::Item { indent, mark: None, text: text.into() }
    }

    fn titled_plainly(level: u8, text: &str) -> Kind {
        Kind::Heading { level, text: text.into(), mark: None, id: None, days: None }
    }

    #[test]
    fn every_kind_of_line_is_told() {
        let cases = [
            ("# T", vec![titled_plainly(1, "T")]),
            ("## T ##", vec![titled_plainly(2, "T")]),
            ("## C#", vec![titled_plainly(2, "C#")]),
            ("#Hashtag", vec![text("#Hashtag")]),
            ("T\n===", vec![titled_plainly(1, "T")]),
            ("T\n---", vec![titled_plainly(2, "T")]),
            ("<h2 align=\"center\">T</h2>", vec![titled_plainly(2, "T")]),
            ("---", vec![Kind::Rule]),
            ("**Bold**:", vec![Kind::Bold("Bold".into())]),
            ("**Not** all", vec![text("**Not** all")]),
            ("**A sentence.**", vec![text("**A sentence.**")]),
            ("<summary>More</summary>", vec![Kind::Bold("More".into())]),
            ("- a\n\t* b\n  1. c", vec![plain(0, "a"), plain(4, "b"), plain(2, "c")]),
            ("1. [x] a", vec![boxed(0, Status::Done, "a")]),
            ("-[ ] a", vec![boxed(0, Status::Todo, "a")]),
            ("[ ] a", vec![boxed(0, Status::Todo, "a")]),
            ("> - [/] a", vec![boxed(0, Status::InProgress, "a")]),
            ("> [!note] Mind", vec![text("Mind")]),
            (
                "- TODO a\n\t- DONE b",
                vec![boxed(0, Status::Todo, "a"), boxed(4, Status::Done, "b")],
            ),
            ("- a\n  collapsed:: true\n  id:: 65-a", vec![plain(0, "a")]),
            ("- ### Arrays", vec![plain(0, "Arrays")]),
            (
                "```\n- [ ] no\n```\n~~~sh\nx",
                vec![
                    Kind::Code(String::new(), "- [ ] no\n".into()),
                    Kind::Code("sh".into(), "x\n".into()),
                ],
            ),
            ("<!-- - [ ] no\n# no -->a", vec![text("a")]),
            ("<!--open", vec![text("open")]),
            ("one\ntwo\n\nthree", vec![text("one two"), text("three")]),
            ("- short\n  note", vec![plain(0, "short"), Kind::Text(2, "note".into())]),
            ("---\ntitle: \"T\"\n---\na", vec![text("a")]),
            ("[a]: https://a.example", vec![]),
            ("\u{a0}\u{a0}- [\u{a0}] a", vec![boxed(2, Status::Todo, "a")]),
        ];
        for (markdown, expected) in cases {
            assert_eq!(kinds(markdown), expected, "{markdown:?}");
        }
        assert_eq!(lines("---\ntitle: \"T\"\n---\n").title.as_deref(), Some("T"));
    }

    #[test]
    fn headings_hold_marks_ids_and_days() {
        let expected = Kind::Heading {
            level: 3,
            text: "T".into(),
            mark: Some(Mark::Known(Status::Done)),
            id: Some("t".into()),
            days: Some(3),
        };
        assert_eq!(kinds("### [x] T {#t days=3 .wide}"), [expected]);
        assert_eq!(kinds("## {{x}}"), [titled_plainly(2, "{{x}}")]);
    }
}
