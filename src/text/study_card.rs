//! Owns how a study card becomes lines of a given width; refuses to colour them.

use super::page::Page;
use super::strings::{CardStrings, Strings};
use crate::content::card::{Card, Question};
use crate::content::document::{Block, Span, SpanStyle};
use crate::domain::roadmap::Roadmap;

/// A card laid out in lines of at most `cells` cells; the answers to its questions only where they
/// are wanted, since a question that is answered at once teaches nothing.
#[must_use]
pub fn page(
    card: &Card,
    roadmap: &Roadmap,
    answers: bool,
    strings: &Strings,
    cells: usize,
) -> Page {
    let words = &strings.card;
    let mut blocks = Vec::new();
    if !card.why.is_empty() {
        blocks.push(Block::Paragraph(card.why.clone()));
    }
    blocks
        .extend(facts(card, roadmap, strings).map(|facts| paragraph(&facts, SpanStyle::Emphasis)));
    blocks.extend(card.body.iter().cloned());
    if let Some(task) = &card.task {
        blocks.push(heading(words.task));
        blocks.extend(task.what.iter().cloned());
        let step = |step: &Vec<Span>| {
            let mark = Span { text: "[ ] ".into(), style: SpanStyle::Plain };
            vec![Block::Paragraph(std::iter::once(mark).chain(step.iter().cloned()).collect())]
        };
        if !task.steps.is_empty() {
            blocks
                .push(Block::List { ordered: None, items: task.steps.iter().map(step).collect() });
        }
        blocks.extend(labelled(words.done_when, &task.done_when));
        blocks.extend(labelled(words.light, &task.light));
    }
    if !card.questions.is_empty() {
        blocks.push(heading(words.recall));
        let items = card.questions.iter().map(|question| asked(question, answers, words)).collect();
        blocks.push(Block::List { ordered: Some(1), items });
        if !answers {
            blocks.push(paragraph(words.answers_hint, SpanStyle::Emphasis));
        }
    }
    if !card.sources.is_empty() {
        blocks.push(heading(words.sources));
        let items = card.sources.iter().map(|source| {
            let shown = source.address != source.title && !source.address.is_empty();
            let address = if shown { format!("\n{}", source.address) } else { String::new() };
            vec![paragraph(&format!("{}{address}", source.title), SpanStyle::Plain)]
        });
        blocks.push(Block::List { ordered: Some(1), items: items.collect() });
    }
    Page::of_blocks(&blocks, cells)
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
