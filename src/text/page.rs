//! Owns how a document becomes lines of a given width, for the screen and for plain output; refuses to colour them.

use super::wrap::{pad, width, wrap_ranges};
use crate::content::document::{Block, Document, Span, SpanStyle};

/// The narrowest column that a table is laid out side by side with, in cells.
const MIN_COLUMN: usize = 14;
/// What stands between two columns.
const COLUMN_GAP: &str = " │ ";

/// What a stretch of a line is, for whoever colours it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    Plain,
    /// Text that weighs more.
    Strong,
    /// Text that is stressed.
    Emphasis,
    /// Something to type, or a name from a program.
    Code,
    /// A heading of this level; 1 is the title.
    Heading(u8),
    /// Rules, bullets and other marks around the text.
    Mark,
}

/// A stretch of one line with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its text, without line breaks.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// Where a heading stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Index of its first line.
    pub line: usize,
    /// Level; 1 is the title.
    pub level: u8,
    /// Its text.
    pub text: String,
}

/// A document laid out for one width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The lines, none wider than asked for (but for a character wider than that).
    pub lines: Vec<Vec<Segment>>,
    /// The headings in their order.
    pub headings: Vec<Anchor>,
}

impl Page {
    /// Lays `document` out in lines of at most `cells` cells.
    #[must_use]
    pub fn of(document: &Document, cells: usize) -> Self {
        let mut page = Self::default();
        page.heading(1, &[Span { text: document.title.clone(), style: SpanStyle::Plain }], cells);
        page.lines.push(Vec::new());
        page.blocks(&document.blocks, cells);
        page
    }

    /// Lays blocks out in lines of at most `cells` cells, with an empty line between them.
    #[must_use]
    pub fn of_blocks(blocks: &[Block], cells: usize) -> Self {
        let mut page = Self::default();
        page.blocks(blocks, cells);
        page
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], cells: usize) {
        for (n, block) in blocks.iter().enumerate() {
            if n > 0 {
                self.lines.push(Vec::new());
            }
            self.block(block, cells);
        }
    }

    /// The text of a line.
    #[must_use]
    pub fn text(&self, line: usize) -> String {
        self.lines[line].iter().map(|segment| segment.text.as_str()).collect()
    }

    /// Indices of the lines that hold `query`, ignoring case; none for an empty query.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<usize> {
        let query = query.to_lowercase();
        if query.is_empty() {
            return Vec::new();
        }
        (0..self.lines.len())
            .filter(|line| self.text(*line).to_lowercase().contains(&query))
            .collect()
    }

    fn block(&mut self, block: &Block, cells: usize) {
        match block {
            Block::Heading { level, text, .. } => self.heading(*level, text, cells),
            Block::Paragraph(spans) => self.lines.extend(wrap_spans(spans, cells)),
            Block::List { ordered, items } => self.list(*ordered, items, cells),
            Block::Table { header, rows } => self.table(header, rows, cells),
            Block::Quote(blocks) => self.nested(blocks, "▏ ", "▏ ", cells),
            Block::Code { text, .. } => {
                for line in text.lines() {
                    self.lines.extend(wrap_ranges(line, cells).into_iter().map(|range| {
                        vec![Segment { text: line[range].to_owned(), role: Role::Code }]
                    }));
                }
            }
            Block::Rule => self.lines.push(vec![mark("─".repeat(cells))]),
        }
    }

    fn heading(&mut self, level: u8, spans: &[Span], cells: usize) {
        let text: String = spans.iter().map(|span| span.text.as_str()).collect();
        let role = Role::Heading(level);
        let line = self.lines.len();
        self.lines.extend(
            wrap_ranges(&text, cells)
                .into_iter()
                .map(|range| vec![Segment { text: text[range].to_owned(), role }]),
        );
        self.headings.push(Anchor { line, level, text });
    }

    fn list(&mut self, ordered: Option<u64>, items: &[Vec<Block>], cells: usize) {
        // Where items are longer than a paragraph, air tells them apart.
        let loose = items.iter().any(|item| item.len() > 1);
        for (n, item) in items.iter().enumerate() {
            if loose && n > 0 {
                self.lines.push(Vec::new());
            }
            let bullet = match ordered {
                Some(first) => format!("{}. ", first.saturating_add(n as u64)),
                None => "• ".to_owned(),
            };
            let indent = " ".repeat(width(&bullet));
            self.nested(item, &bullet, &indent, cells);
        }
    }

    /// Lays `blocks` out behind a mark: `first` before the first line, `rest` before the others.
    pub(super) fn nested(&mut self, blocks: &[Block], first: &str, rest: &str, cells: usize) {
        let mut inner = Self::default();
        for (n, block) in blocks.iter().enumerate() {
            if n > 0 && matches!(block, Block::Paragraph(_)) {
                inner.lines.push(Vec::new());
            }
            inner.block(block, cells.saturating_sub(width(first)).max(1));
        }
        let offset = self.lines.len();
        for (n, mut line) in inner.lines.into_iter().enumerate() {
            line.insert(0, mark(if n == 0 { first } else { rest }));
            self.lines.push(line);
        }
        self.headings.extend(inner.headings.into_iter().map(|mut heading| {
            heading.line += offset;
            heading
        }));
    }

    fn table(&mut self, header: &[Vec<Span>], rows: &[Vec<Vec<Span>>], cells: usize) {
        match column_widths(header, rows, cells) {
            Some(widths) => {
                let strong: Vec<_> = header.iter().map(|cell| strengthen(cell)).collect();
                self.table_row(&strong, &widths);
                for row in rows {
                    let rule: Vec<_> = widths.iter().map(|w| "─".repeat(*w)).collect();
                    self.lines.push(vec![mark(rule.join("─┼─"))]);
                    self.table_row(row, &widths);
                }
            }
            None => self.stacked(header, rows, cells),
        }
    }

    fn table_row(&mut self, row: &[Vec<Span>], widths: &[usize]) {
        let columns: Vec<_> = widths
            .iter()
            .enumerate()
            .map(|(n, cells)| row.get(n).map_or_else(Vec::new, |cell| wrap_spans(cell, *cells)))
            .collect();
        let height = columns.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..height {
            let mut line = Vec::new();
            for (n, (column, cells)) in columns.iter().zip(widths).enumerate() {
                if n > 0 {
                    line.push(mark(COLUMN_GAP));
                }
                let segments = column.get(at).cloned().unwrap_or_default();
                let used: usize = segments.iter().map(|s| width(&s.text)).sum();
                line.extend(segments);
                if n + 1 < widths.len() {
                    line.push(Segment {
                        text: pad("", cells.saturating_sub(used)),
                        role: Role::Plain,
                    });
                }
            }
            self.lines.push(line);
        }
    }

    /// A table too wide for the page: one block a row, one paragraph a column.
    fn stacked(&mut self, header: &[Vec<Span>], rows: &[Vec<Vec<Span>>], cells: usize) {
        for (n, row) in rows.iter().enumerate() {
            if n > 0 {
                self.lines.push(Vec::new());
            }
            let mut columns = row.iter().zip(header);
            if let Some((name, _)) = columns.next() {
                self.lines.extend(wrap_spans(&strengthen(name), cells));
            }
            for (cell, label) in columns {
                let mut spans = label.clone();
                // After Chinese the colon is Chinese too.
                let chinese =
                    spans.last().is_some_and(|s| s.text.chars().last().is_some_and(is_wide));
                let colon = if chinese { "：" } else { ": " };
                spans.push(Span { text: colon.into(), style: SpanStyle::Plain });
                spans.extend(cell.iter().cloned());
                self.nested(&[Block::Paragraph(spans)], "• ", "  ", cells);
            }
        }
    }
}

fn mark(text: impl Into<String>) -> Segment {
    Segment { text: text.into(), role: Role::Mark }
}

fn is_wide(c: char) -> bool {
    width(c.encode_utf8(&mut [0; 4])) > 1
}

fn strengthen(spans: &[Span]) -> Vec<Span> {
    spans.iter().map(|span| Span { text: span.text.clone(), style: SpanStyle::Strong }).collect()
}

/// The width of each column when all fit side by side: a column that needs less than its even
/// share gets what it needs, the others share the rest.
fn column_widths(
    header: &[Vec<Span>],
    rows: &[Vec<Vec<Span>>],
    cells: usize,
) -> Option<Vec<usize>> {
    let natural: Vec<usize> = (0..header.len())
        .map(|n| {
            std::iter::once(header)
                .chain(rows.iter().map(Vec::as_slice))
                .filter_map(|row| row.get(n))
                .map(|cell| cell.iter().map(|span| width(&span.text)).sum())
                .max()
                .unwrap_or(0)
        })
        .collect();
    let gaps = width(COLUMN_GAP) * header.len().saturating_sub(1);
    let mut room = cells.checked_sub(gaps)?;
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by_key(|n| natural[*n]);
    let mut widths = vec![0; natural.len()];
    for (placed, n) in order.iter().enumerate() {
        let share = room / (order.len() - placed);
        widths[*n] = natural[*n].min(share);
        if widths[*n] < natural[*n].min(MIN_COLUMN) {
            return None;
        }
        room -= widths[*n];
    }
    Some(widths)
}

/// Spans as lines of at most `cells` cells, each stretch keeping its role.
fn wrap_spans(spans: &[Span], cells: usize) -> Vec<Vec<Segment>> {
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    let mut starts = Vec::with_capacity(spans.len());
    let mut at = 0;
    for span in spans {
        starts.push(at);
        at += span.text.len();
    }
    wrap_ranges(&text, cells)
        .into_iter()
        .map(|line| {
            spans
                .iter()
                .zip(&starts)
                .filter_map(|(span, start)| {
                    let from = line.start.max(*start);
                    let to = line.end.min(start + span.text.len());
                    (from < to).then(|| Segment {
                        text: text[from..to].to_owned(),
                        role: role(span.style),
                    })
                })
                .collect()
        })
        .collect()
}

fn role(style: SpanStyle) -> Role {
    match style {
        SpanStyle::Plain => Role::Plain,
        SpanStyle::Strong => Role::Strong,
        SpanStyle::Emphasis => Role::Emphasis,
        SpanStyle::Code => Role::Code,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;
    use crate::text::Lang;
    use proptest::prelude::*;

    const TABLE: &str = "# T\n\n| 维度 | 大模型 | 大语言模型 |\n| --- | --- | --- |\n| 核心能力 | 多模态处理、跨领域适配 | 自然语言理解与生成 |\n";

    fn lines(markdown: &str, cells: usize) -> Vec<String> {
        let page = Page::of(&Document::parse("test.md", markdown).unwrap(), cells);
        (0..page.lines.len()).map(|n| page.text(n)).collect()
    }

    #[test]
    fn columns_stand_side_by_side_when_they_fit() {
        let expected = [
            "T",
            "",
            "维度     │ 大模型           │ 大语言模型",
            "─────────┼──────────────────┼─────────────────",
            "核心能力 │ 多模态处理、跨领 │ 自然语言理解与生",
            "         │ 域适配           │ 成",
        ];
        assert_eq!(lines(TABLE, 46), expected);
    }

    #[test]
    fn columns_are_stacked_when_they_do_not_fit() {
        let expected = [
            "T",
            "",
            "核心能力",
            "• 大模型：多模态处理、",
            "  跨领域适配",
            "• 大语言模型：自然语言",
            "  理解与生成",
        ];
        assert_eq!(lines(TABLE, 22), expected);
    }

    #[test]
    fn lists_and_quotes_hang_behind_their_mark() {
        let found = lines("# T\n\n1. one two\n2. three\n\n> **note** well\n", 8);
        let expected = ["T", "", "1. one", "   two", "2. three", "", "▏ note", "▏ well"];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_query_is_found_whatever_its_case() {
        let page = Page::of(&Document::parse("t.md", "# T\n\nUse ChatGPT\n\n好\n").unwrap(), 40);
        assert_eq!(page.find("chatgpt"), [2]);
        assert_eq!(page.find("好"), [4]);
        assert_eq!(page.find(""), [0; 0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn the_explainer_fits_every_width(cells in 2_usize..130) {
            for lang in Lang::ALL {
                let page = Page::of(&builtin::explainer(lang.tag()).unwrap(), cells);
                for n in 0..page.lines.len() {
                    // A bullet and one wide character need four cells.
                    prop_assert!(width(&page.text(n)) <= cells.max(4), "{}", page.text(n));
                }
                let sorted = page.headings.is_sorted_by_key(|heading| heading.line);
                prop_assert!(sorted && page.headings.len() > 5);
            }
        }
    }
}
