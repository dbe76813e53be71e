//! Owns reading Markdown into blocks with the lines where they begin; refuses to know what a roadmap is.

use crate::domain::plain_text::strip_controls;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::iter::{self, Peekable};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// How a stretch of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanStyle {
    /// Running text.
    Plain,
    /// Weighs more.
    Strong,
    /// Is stressed.
    Emphasis,
    /// Something to type, or a name from a program.
    Code,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The text; `\n` only where the author broke the line on purpose.
    pub text: String,
    /// How it is meant.
    pub style: SpanStyle,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading {
        /// Level, 1 to 6.
        level: u8,
        /// The id in `{#id}`.
        id: Option<String>,
        /// The other attributes in the braces, `name=value`.
        attributes: Vec<(String, Option<String>)>,
        /// Its text.
        text: Vec<Span>,
    },
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list of items, each made of blocks.
    List {
        /// Number of the first item; `None` for bullets.
        ordered: Option<u64>,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table {
        /// Names of the columns.
        header: Vec<Vec<Span>>,
        /// The rows; a row may be shorter than the header.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A quotation or note.
    Quote(Vec<Block>),
    /// Code, with line breaks.
    Code {
        /// The language named by the fence; empty when none is.
        language: String,
        /// The code.
        text: String,
    },
    /// A line between two parts.
    Rule,
}

/// The text of spans without their styles.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Reads Markdown into its top-level blocks, each with the line, from 1, on which it begins.
/// Nothing that steers a terminal is let in; HTML stands as its text.
pub(super) fn read(markdown: &str) -> Vec<(usize, Block)> {
    read_lines(markdown, |_| false).map(|(at, block)| (at.line, block)).collect()
}

/// Where a block stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// Its bytes, of the text without a byte order mark.
    pub(super) range: Range<usize>,
}

/// The text without a byte order mark.
pub(super) fn without_mark(markdown: &str) -> &str {
    markdown.strip_prefix('\u{feff}').unwrap_or(markdown)
}

/// Reads Markdown as [`read`] does, but keeps the line break of the source before a line of text
/// that begins something, and says where each block stands.
pub(super) fn read_lines(
    markdown: &str,
    begins: fn(&str) -> bool,
) -> impl Iterator<Item = (At, Block)> {
    let markdown = without_mark(markdown);
    let mut lines = LineCount { text: markdown, at: 0, line: 1 };
    let mut reader = Reader { events: shallow(events(markdown)).peekable(), begins };
    iter::from_fn(move || {
        loop {
            let (event, range) = reader.events.next()?;
            let line = lines.of(range.start);
            if let Some(block) = reader.block(event) {
                return Some((At { line, range }, block));
            }
        }
    })
}

/// The places of the boxes of a list, an item each; `None` for an item that begins with none.
pub(super) fn boxes(list: &str) -> Vec<Option<usize>> {
    let mut boxes = Vec::new();
    let mut depth = 0;
    let mut begins = false;
    for (event, range) in events(list) {
        match event {
            Event::Start(Tag::Item) => {
                depth += 1;
                if depth == 1 {
                    boxes.push(None);
                    begins = true;
                }
            }
            Event::End(TagEnd::Item) => depth -= 1,
            Event::Start(Tag::Paragraph) => {}
            Event::TaskListMarker(_) if begins => {
                begins = false;
                if let Some(last) = boxes.last_mut() {
                    *last = Some(range.start);
                }
            }
            _ => begins = false,
        }
    }
    boxes
}

fn events(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let options =
        Options::ENABLE_HEADING_ATTRIBUTES | Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    Parser::new_ext(markdown, options).into_offset_iter()
}

/// Deepest nesting that is read; nobody writes deeper, and what is nested deeper is read as text.
const DEEPEST: usize = 40;

/// Events without the beginnings and ends of what is nested too deep.
fn shallow<'t>(
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
) -> impl Iterator<Item = (Event<'t>, Range<usize>)> {
    let mut depth = 0_usize;
    events.filter(move |(event, _)| match event {
        Event::Start(_) => {
            depth += 1;
            depth <= DEEPEST
        }
        Event::End(_) => {
            depth = depth.saturating_sub(1);
            depth < DEEPEST
        }
        _ => true,
    })
}

/// Counts lines as offsets grow, so that a whole file is counted once.
struct LineCount<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCount<'_> {
    fn of(&mut self, offset: usize) -> usize {
        if let Some(passed) = self.text.as_bytes().get(self.at..offset) {
            self.line += passed.iter().filter(|byte| **byte == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}

struct Reader<I: Iterator> {
    events: Peekable<I>,
    begins: fn(&str) -> bool,
}

impl<'t, I: Iterator<Item = (Event<'t>, Range<usize>)>> Reader<I> {
    fn next(&mut self) -> Option<Event<'t>> {
        self.events.next().map(|(event, _)| event)
    }

    /// The block that `event` opens; `None` for what is no block.
    fn block(&mut self, event: Event<'t>) -> Option<Block> {
        match event {
            Event::Start(Tag::Heading { level, id, attrs, .. }) => Some(Block::Heading {
                level: number(level),
                id: id.map(|id| strip_controls(&id).into_owned()),
                attributes: attrs
                    .into_iter()
                    .map(|(name, value)| (name.into_string(), value.map(|v| v.into_string())))
                    .collect(),
                text: self.spans(|end| matches!(end, TagEnd::Heading(_))),
            }),
            Event::Start(Tag::Paragraph) => {
                Some(Block::Paragraph(self.spans(|end| matches!(end, TagEnd::Paragraph))))
            }
            Event::Start(Tag::List(ordered)) => Some(self.list(ordered)),
            Event::Start(Tag::Table(_)) => Some(self.table()),
            Event::Start(Tag::BlockQuote(_)) => {
                Some(Block::Quote(self.blocks(|end| matches!(end, TagEnd::BlockQuote(_)))))
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(language) => strip_controls(&language).into_owned(),
                    CodeBlockKind::Indented => String::new(),
                };
                let text = plain(&self.spans(|end| matches!(end, TagEnd::CodeBlock)));
                Some(Block::Code { language, text })
            }
            Event::Start(Tag::HtmlBlock) => {
                Some(Block::Paragraph(self.spans(|end| matches!(end, TagEnd::HtmlBlock))))
            }
            Event::Rule => Some(Block::Rule),
            _ => None,
        }
    }

    fn blocks(&mut self, is_end: impl Fn(&TagEnd) -> bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(end) if is_end(&end) => break,
                event if opens_block(&event) => {
                    flush(&mut loose, &mut blocks);
                    blocks.extend(self.block(event));
                }
                // Text of a tight list item stands without a paragraph around it.
                event => self.inline(event, SpanStyle::Plain, &mut loose),
            }
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    fn list(&mut self, ordered: Option<u64>) -> Block {
        let mut items = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    items.push(self.blocks(|end| matches!(end, TagEnd::Item)));
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        Block::List { ordered, items }
    }

    fn table(&mut self) -> Block {
        let (mut header, mut rows) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    row.push(self.spans(|end| matches!(end, TagEnd::TableCell)));
                }
                Event::End(TagEnd::TableHead) => header = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { header, rows }
    }

    fn spans(&mut self, is_end: impl Fn(&TagEnd) -> bool) -> Vec<Span> {
        let mut spans = Vec::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(end) if is_end(&end) => break,
                event => self.inline(event, SpanStyle::Plain, &mut spans),
            }
        }
        trim(&mut spans);
        spans
    }

    /// Adds what an inline event says to `spans`.
    fn inline(&mut self, event: Event<'t>, style: SpanStyle, spans: &mut Vec<Span>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                push(spans, &text, style);
            }
            Event::Code(text) => push(spans, &text, SpanStyle::Code),
            Event::SoftBreak => match self.events.peek() {
                Some((Event::Text(next), _)) if (self.begins)(next) => push(spans, "\n", style),
                _ => soft_break(spans, style),
            },
            Event::HardBreak => push(spans, "\n", style),
            Event::TaskListMarker(done) => {
                push(spans, if done { "[x] " } else { "[ ] " }, style);
            }
            Event::Start(Tag::Strong) => self.inner(SpanStyle::Strong, spans),
            Event::Start(Tag::Emphasis) => {
                let inner = if style == SpanStyle::Strong { style } else { SpanStyle::Emphasis };
                self.inner(inner, spans);
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let before = spans.len();
                self.inner(style, spans);
                let text = plain(&spans[before.min(spans.len())..]);
                if !text.contains(&*dest_url) {
                    push(spans, &format!(" <{dest_url}>"), style);
                }
            }
            Event::Start(_) => self.inner(style, spans),
            _ => {}
        }
    }

    /// Adds everything up to the end of the inline element just opened.
    fn inner(&mut self, style: SpanStyle, spans: &mut Vec<Span>) {
        while let Some(event) = self.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, style, spans);
        }
    }
}

fn opens_block(event: &Event<'_>) -> bool {
    match event {
        Event::Rule => true,
        Event::Start(tag) => matches!(
            tag,
            Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::List(_)
                | Tag::Table(_)
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
        ),
        _ => false,
    }
}

fn flush(loose: &mut Vec<Span>, blocks: &mut Vec<Block>) {
    trim(loose);
    if !loose.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(loose)));
    }
}

/// Takes the line break off the end of the text of a block.
fn trim(spans: &mut Vec<Span>) {
    if let Some(last) = spans.last_mut() {
        last.text.truncate(last.text.trim_end_matches('\n').len());
        if last.text.is_empty() {
            spans.pop();
        }
    }
}

fn push(spans: &mut Vec<Span>, text: &str, style: SpanStyle) {
    let text = strip_controls(text);
    match spans.last_mut() {
        Some(last) if last.style == style => last.text.push_str(&text),
        _ if text.is_empty() => {}
        _ => spans.push(Span { text: text.into_owned(), style }),
    }
}

/// A line break of the source: a space after Latin text, nothing after a wide character, since
/// Chinese has no spaces between its words.
fn soft_break(spans: &mut Vec<Span>, style: SpanStyle) {
    let last = spans.last().and_then(|span| span.text.chars().last());
    if last.is_some_and(|c| c.width() != Some(2)) {
        push(spans, " ", style);
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraph(markdown: &str) -> String {
        match &read(markdown)[..] {
            [(_, Block::Paragraph(spans))] => plain(spans),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn source_line_breaks_become_spaces_only_where_words_have_them() {
        assert_eq!(paragraph("one\ntwo"), "one two");
        assert_eq!(paragraph("大模型\n很好"), "大模型很好");
        assert_eq!(paragraph("one  \ntwo"), "one\ntwo");
    }

    #[test]
    fn links_keep_their_address_and_styles_their_weight() {
        assert_eq!(
            paragraph("see [the site](https://example.org)"),
            "see the site <https://example.org>"
        );
        assert_eq!(paragraph("<https://example.org>"), "https://example.org");
        let blocks = read("a **b *c*** `d`");
        let Block::Paragraph(spans) = &blocks[0].1 else { panic!() };
        let styles: Vec<_> = spans.iter().map(|s| (s.text.as_str(), s.style)).collect();
        use SpanStyle::*;
        assert_eq!(styles, [("a ", Plain), ("b c", Strong), (" ", Plain), ("d", Code)]);
    }

    #[test]
    fn blocks_know_their_lines() {
        let lines: Vec<_> = read("# T\n\ntext\n\n- a\n- b\n\n  c\n\n```rust\nx\n```\n")
            .iter()
            .map(|(n, _)| *n)
            .collect();
        assert_eq!(lines, [1, 3, 5, 10]);
    }

    #[test]
    fn nesting_has_an_end() {
        for deep in [">".repeat(5000), "- ".repeat(5000), "*a ".repeat(5000), "[".repeat(5000)] {
            assert!(!read(&format!("{deep}x")).is_empty());
        }
        assert_eq!(boxes("- [ ] a\n- b\n  - [ ] c\n- [x] d"), [Some(2), None, Some(24)]);
    }

    #[test]
    fn escape_sequences_do_not_pass() {
        assert_eq!(paragraph("a\u{1b}[31mb &#27;[2J"), "a[31mb [2J");
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[ #*>`|\\[\\](){}\\-0-9a-c\\n大:=~<&;.]{0,120}") {
            for (line, _) in read(&text) {
                prop_assert!(line >= 1 && line <= text.lines().count().max(1));
            }
        }
    }
}
