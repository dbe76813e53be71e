//! Owns how a study card becomes lines of a given width; refuses to colour them.

use super::page::Page;
use super::strings::{CardStrings, Strings};
use crate::content::card::{Card, Question};
use crate::content::document::{Block, Span, SpanStyle};
use crate::domain::progress::Status;
use crate::domain::roadmap::Roadmap;
use std::collections::BTreeSet;
use std::ops::Range;

/// How a card is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Whether the answers to its questions are shown: a question that is answered at once teaches
    /// nothing.
    pub answers: bool,
    /// The key that shows them.
    pub answers_key: String,
    /// Steps of its task that are done, by their numbers from 1.
    pub done: BTreeSet<u32>,
    /// The step that is chosen.
    pub chosen: Option<u32>,
    /// Whether the steps have their numbers, and say in words that they are done, instead of boxes.
    pub numbered: bool,
}

/// A card laid out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CardPage {
    /// Its lines.
    pub page: Page,
    /// Index of the first line of each step.
    pub steps: Vec<usize>,
    /// The lines of each source.
    pub sources: Vec<Range<usize>>,
}

/// A card laid out in lines of at most `cells` cells.
#[must_use]
pub fn lay_out(
    card: &Card,
    roadmap: &Roadmap,
    reading: &Reading,
    strings: &Strings,
    cells: usize,
) -> CardPage {
    let words = &strings.card;
    let mut laid = CardPage::default();
    if !card.why.is_empty() {
        laid.add(&[Block::Paragraph(card.why.clone())], cells);
    }
    let facts = facts(card, roadmap, strings).map(|facts| paragraph(&facts, SpanStyle::Emphasis));
    laid.add(facts.as_slice(), cells);
    laid.add(&card.body, cells);
    if let Some(task) = &card.task {
        laid.add(&[heading(words.task)], cells);
        laid.add(&task.what, cells);
        laid.steps(&task.steps, reading, strings, cells);
        laid.add(done_when(card, strings).as_slice(), cells);
        laid.add(labelled(words.light, &task.light).as_slice(), cells);
    }
    if !card.questions.is_empty() {
        let asked = |question| asked(question, reading.answers, words);
        let items = card.questions.iter().map(asked).collect();
        laid.add(&[heading(words.recall), Block::List { ordered: Some(1), items }], cells);
        if !reading.answers {
            laid.add(
                &[paragraph(&(words.answers_hint)(&reading.answers_key), SpanStyle::Emphasis)],
                cells,
            );
        }
    }
    if !card.sources.is_empty() {
        laid.add(&[heading(words.sources)], cells);
        laid.gap();
        for (number, source) in (1..).zip(&card.sources) {
            let shown = source.address != source.title && !source.address.is_empty();
            let address = if shown { format!("\n{}", source.address) } else { String::new() };
            let told = paragraph(&format!("{}{address}", source.title), SpanStyle::Plain);
            let item = Block::List { ordered: Some(number), items: vec![vec![told]] };
            let first = laid.page.lines.len();
            laid.page.blocks(&[item], cells);
            laid.sources.push(first..laid.page.lines.len());
        }
    }
    laid
}

/// A question, with its answer and what is often said instead where `answer` says so.
#[must_use]
pub fn question(question: &Question, answer: bool, strings: &Strings, cells: usize) -> Page {
    let mut asked = asked(question, answer, &strings.card);
    if let Some(Block::Paragraph(spans)) = asked.first_mut() {
        spans.iter_mut().for_each(|span| span.style = strong(span.style));
    }
    Page::of_blocks(&asked, cells)
}

/// The answer to a question and what is often said instead.
#[must_use]
pub fn answer(question: &Question, strings: &Strings, cells: usize) -> Page {
    Page::of_blocks(&asked(question, true, &strings.card)[1..], cells)
}

/// How one sees that the task is done; `None` where the card says nothing of it.
#[must_use]
pub fn done_when(card: &Card, strings: &Strings) -> Option<Block> {
    card.task.as_ref().and_then(|task| labelled(strings.card.done_when, &task.done_when))
}

/// Running text weighs more; code stays code.
fn strong(style: SpanStyle) -> SpanStyle {
    if style == SpanStyle::Code { style } else { SpanStyle::Strong }
}

impl CardPage {
    /// Adds blocks with an empty line before each.
    fn add(&mut self, blocks: &[Block], cells: usize) {
        if !blocks.is_empty() {
            self.gap();
            self.page.blocks(blocks, cells);
        }
    }

    fn gap(&mut self) {
        if !self.page.lines.is_empty() {
            self.page.lines.push(Vec::new());
        }
    }

    /// Adds the steps of a task with their boxes, where the chosen one has a mark, or with numbers.
    fn steps(&mut self, steps: &[Vec<Span>], reading: &Reading, strings: &Strings, cells: usize) {
        if !steps.is_empty() {
            self.gap();
        }
        for (number, step) in (1..).zip(steps) {
            let done = reading.done.contains(&number);
            let mark = match (reading.numbered, done) {
                (true, true) => format!("{number}. ({}) ", (strings.status)(Status::Done)),
                (true, false) => format!("{number}. "),
                (false, _) => {
                    let chosen = if reading.chosen == Some(number) { ">" } else { " " };
                    format!("{chosen} {} ", if done { "[x]" } else { "[ ]" })
                }
            };
            let indent = if reading.numbered { "   " } else { "      " };
            self.steps.push(self.page.lines.len());
            let step = [Block::Paragraph(step.clone())];
            self.page.nested(&step, &mark, indent, cells);
        }
    }
}

/// How long it takes, what to know before, and when it was true.
fn facts(card: &Card, roadmap: &Roadmap, strings: &Strings) -> Option<String> {
    let words = &strings.card;
    let needs: Vec<_> =
        card.needs.iter().filter_map(|id| roadmap.topic(id)).map(|t| t.title.as_str()).collect();
    let needs = (!needs.is_empty()).then(|| (words.needs)(&needs.join(strings.list_separator)));
    let facts = [card.minutes.map(words.minutes), needs, card.as_of.map(words.as_of)];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    (!facts.is_empty()).then(|| facts.join(strings.remark_separator))
}

fn asked(question: &Question, answers: bool, words: &CardStrings) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(question.ask.clone())];
    if answers {
        blocks.extend(labelled(words.answer, &question.answer));
        blocks.extend(labelled(words.wrong, &question.wrong));
    }
    blocks
}

fn labelled(label: &str, text: &[Span]) -> Option<Block> {
    let label = Span { text: label.to_owned(), style: SpanStyle::Strong };
    let spans = std::iter::once(label).chain(text.iter().cloned()).collect();
    (!text.is_empty()).then_some(Block::Paragraph(spans))
}

fn paragraph(text: &str, style: SpanStyle) -> Block {
    Block::Paragraph(vec![Span { text: text.to_owned(), style }])
}

fn heading(text: &str) -> Block {
    let text = vec![Span { text: text.to_owned(), style: SpanStyle::Plain }];
    Block::Heading { level: 2, id: None, attributes: Vec::new(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;
    use crate::text::Lang;
    use crate::text::wrap::width;
    use proptest::prelude::*;

    fn words(page: &Page) -> String {
        let text = page.lines.iter().flatten().map(|segment| segment.text.as_str());
        text.collect::<String>().split_whitespace().collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        /// At any width every card is there whole, and no line is longer than asked for.
        #[test]
        fn a_card_is_whole_at_any_width(
            cells in 12_usize..200, topic in 0_usize..41, answers in any::<bool>(), chosen in 0_u32..6,
        ) {
            for lang in Lang::ALL {
                let course = builtin::course(lang.tag()).unwrap();
                let card = course.cards.get(&course.roadmap.at(topic).unwrap().id).unwrap();
                let done = [2].into();
                let reading = Reading { answers, answers_key: String::new(), done, chosen: Some(chosen), numbered: false };
                let strings = lang.strings();
                let laid = lay_out(card, &course.roadmap, &reading, strings, cells);
                for (n, line) in laid.page.lines.iter().enumerate() {
                    let used: usize = line.iter().map(|segment| width(&segment.text)).sum();
                    prop_assert!(used <= cells, "{used} > {cells}: {}", laid.page.text(n));
                }
                let task = card.task.as_ref().unwrap();
                prop_assert_eq!(laid.steps.len(), task.steps.len());
                for (number, line) in (1..).zip(&laid.steps) {
                    let first = laid.page.text(*line);
                    prop_assert_eq!(first.starts_with('>'), number == chosen);
                    prop_assert_eq!(first.contains("[x]"), number == 2);
                }
                let wide = lay_out(card, &course.roadmap, &reading, strings, 400);
                // Bullets and list numbers apart, the words are the same.
                prop_assert_eq!(words(&laid.page), words(&wide.page));
                let shown = words(&laid.page);
                for question in &card.questions {
                    let answer = Page::of_blocks(&[Block::Paragraph(question.answer.clone())], 400);
                    prop_assert_eq!(shown.contains(&words(&answer)), answers);
                }
            }
        }
    }
}
