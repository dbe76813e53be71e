//! Owns study cards: reading one from the Markdown under a topic; refuses to lay it out or to know who learned what.

use super::Reason;
use super::markdown::{self, Block, Span, plain};
use crate::domain::roadmap::{TopicId, is_valid_id};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What one needs to do a topic today and to know when it is done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Why the topic matters, in a sentence.
    pub why: Vec<Span>,
    /// What to know: key points, tables, code.
    pub body: Vec<Block>,
    /// Something to do with one's hands.
    pub task: Option<Task>,
    /// Questions to recall the topic by.
    pub questions: Vec<Question>,
    /// Where it is written.
    pub sources: Vec<Source>,
    /// Minutes of reading and doing.
    pub minutes: Option<u32>,
    /// Topics to know before.
    pub needs: Vec<TopicId>,
    /// When what it says was true.
    pub as_of: Option<NaiveDate>,
}

/// Something to do with one's hands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Task {
    /// What to do.
    pub what: Vec<Block>,
    /// Its steps, to be ticked one by one.
    pub steps: Vec<Vec<Span>>,
    /// How one can see that it is done.
    pub done_when: Vec<Span>,
    /// The same with less: without a graphics card, without a key.
    pub light: Vec<Span>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    /// What is asked.
    pub ask: Vec<Span>,
    /// The answer.
    pub answer: Vec<Span>,
    /// What is often answered instead, and why it is wrong.
    pub wrong: Vec<Span>,
}

/// A place where something is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub title: String,
    /// Its address; empty when there is none.
    pub address: String,
}

/// A part of a card that begins with a word and a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Task,
    DoneWhen,
    Light,
    Question,
    Answer,
    Wrong,
    Sources,
}

/// The words that begin a part, in both languages.
const LABELS: [(&str, Label); 14] = [
    ("Task", Label::Task),
    ("任务", Label::Task),
    ("Done when", Label::DoneWhen),
    ("完成标准", Label::DoneWhen),
    ("Light", Label::Light),
    ("轻量", Label::Light),
    ("Q", Label::Question),
    ("问", Label::Question),
    ("A", Label::Answer),
    ("答", Label::Answer),
    ("Not", Label::Wrong),
    ("误", Label::Wrong),
    ("Sources", Label::Sources),
    ("来源", Label::Sources),
];

/// The label that a line begins with, and what follows its colon.
fn label(line: &str) -> Option<(Label, &str)> {
    LABELS.iter().find_map(|(word, label)| {
        let rest = line.strip_prefix(word)?;
        let rest = rest.strip_prefix(':').or_else(|| rest.strip_prefix('：'))?;
        Some((*label, rest.trim_start()))
    })
}

/// Whether a line begins a part of a card.
pub(super) fn begins_part(line: &str) -> bool {
    label(line).is_some()
}

/// Whether a line begins a question.
pub(super) fn begins_question(line: &str) -> bool {
    matches!(label(line), Some((Label::Question, _)))
}

/// The card of a topic, read from its heading and what stands under it. Of what is wrong in it
/// nothing is told: it is read where it was found sound before.
pub(super) fn read(section: &str) -> Box<Card> {
    let mut reader = CardReader::default();
    for (_, block) in markdown::read_lines(section, begins_part) {
        match block {
            Block::Heading { level: 3, attributes, .. } => {
                for (name, value) in attributes {
                    let _ = reader.card().attribute(&name, &value.unwrap_or_default());
                }
            }
            block => {
                let _ = reader.take(block);
            }
        }
    }
    reader.finish().0
}

impl Card {
    /// Whether there is nothing on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads an attribute of the topic's heading.
    ///
    /// # Errors
    /// Says what to write when the value is malformed; attributes of other names are left alone.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> Result<(), Reason> {
        match name {
            "minutes" => match value.parse() {
                Ok(minutes @ 1..=6000) => self.minutes = Some(minutes),
                _ => {
                    return Err(Reason::BadNumber {
                        name: name.into(),
                        value: value.into(),
                        most: 6000,
                    });
                }
            },
            "needs" => {
                for id in value.split(',') {
                    if !is_valid_id(id) {
                        return Err(Reason::BadIds(value.into()));
                    }
                    self.needs.push(TopicId::new(id));
                }
            }
            "as-of" => match value.parse() {
                Ok(date) => self.as_of = Some(date),
                Err(_) => return Err(Reason::BadDate { name: name.into(), value: value.into() }),
            },
            _ => {}
        }
        Ok(())
    }
}

/// Reads a card block by block.
#[derive(Debug, Default)]
pub(super) struct CardReader {
    /// Boxed: it is large, and it goes from hand to hand.
    card: Box<Card>,
    part: Option<Label>,
    /// The numbers, from 1, of the steps whose boxes are ticked.
    done: BTreeSet<usize>,
}

impl CardReader {
    /// The card so far, to which attributes can be added.
    pub(super) fn card(&mut self) -> &mut Card {
        &mut self.card
    }

    /// Number of steps so far.
    pub(super) fn steps(&self) -> usize {
        self.card.task.as_ref().map_or(0, |task| task.steps.len())
    }

    /// Number of questions so far.
    pub(super) fn questions(&self) -> usize {
        self.card.questions.len()
    }

    /// The finished card, and which steps of it are ticked, counted from 1.
    pub(super) fn finish(self) -> (Box<Card>, BTreeSet<usize>) {
        (self.card, self.done)
    }

    /// Takes the next block under the topic.
    ///
    /// # Errors
    /// Says what is wrong when an answer stands without its question.
    pub(super) fn take(&mut self, block: Block) -> Result<(), Reason> {
        let Block::Paragraph(spans) = block else {
            self.block(block);
            return Ok(());
        };
        for line in lines(spans) {
            let found = line.first().and_then(|span| {
                let (label, rest) = label(&span.text)?;
                Some((label, rest.to_owned()))
            });
            match found {
                Some((label, rest)) => {
                    let mut line = line;
                    line[0].text = rest;
                    line.retain(|span| !span.text.is_empty());
                    self.part(label, line)?;
                }
                None => self.text(line),
            }
        }
        Ok(())
    }

    fn part(&mut self, label: Label, text: Vec<Span>) -> Result<(), Reason> {
        self.part = Some(label);
        let last = self.card.questions.last_mut();
        match (label, last) {
            (Label::Task, _) => {
                let task = self.card.task.get_or_insert_default();
                if !text.is_empty() {
                    task.what.push(Block::Paragraph(text));
                }
            }
            (Label::DoneWhen, _) => self.card.task.get_or_insert_default().done_when = text,
            (Label::Light, _) => self.card.task.get_or_insert_default().light = text,
            (Label::Question, _) => {
                self.card.questions.push(Question { ask: text, ..Question::default() });
            }
            (Label::Answer, Some(question)) => question.answer = text,
            (Label::Wrong, Some(question)) => question.wrong = text,
            (Label::Answer | Label::Wrong, None) => {
                return Err(Reason::AnswerAlone);
            }
            (Label::Sources, _) => {
                if !text.is_empty() {
                    self.card.sources.push(source(&text));
                }
            }
        }
        Ok(())
    }

    /// Text that begins no part: it belongs to the one before it.
    fn text(&mut self, text: Vec<Span>) {
        let card = &mut self.card;
        let question = card.questions.last_mut();
        let part = match (self.part, question) {
            (None, _) if card.why.is_empty() && card.body.is_empty() => &mut card.why,
            (Some(Label::DoneWhen), _) => &mut card.task.get_or_insert_default().done_when,
            (Some(Label::Light), _) => &mut card.task.get_or_insert_default().light,
            (Some(Label::Question), Some(question)) => &mut question.ask,
            (Some(Label::Answer), Some(question)) => &mut question.answer,
            (Some(Label::Wrong), Some(question)) => &mut question.wrong,
            _ => return self.block(Block::Paragraph(text)),
        };
        if let Some(last) = part.last_mut() {
            last.text.push('\n');
        }
        part.extend(text);
    }

    fn block(&mut self, block: Block) {
        let card = &mut self.card;
        match (self.part, block) {
            (Some(Label::Sources), Block::List { items, .. }) => {
                let titles = items.iter().filter_map(|item| match item.first() {
                    Some(Block::Paragraph(spans)) => Some(source(spans)),
                    _ => None,
                });
                card.sources.extend(titles);
            }
            (Some(Label::Task), Block::List { items, .. }) if items.iter().all(|i| is_step(i)) => {
                let task = card.task.get_or_insert_default();
                for (step, done) in items.into_iter().filter_map(step) {
                    task.steps.push(step);
                    if done {
                        self.done.insert(task.steps.len());
                    }
                }
            }
            (Some(Label::Task), block) => card.task.get_or_insert_default().what.push(block),
            (_, block) => card.body.push(block),
        }
    }
}

/// The lines of a paragraph.
fn lines(spans: Vec<Span>) -> Vec<Vec<Span>> {
    let mut lines = vec![Vec::new()];
    for span in spans {
        for (n, text) in span.text.split('\n').enumerate() {
            if n > 0 {
                lines.push(Vec::new());
            }
            if let (false, Some(line)) = (text.is_empty(), lines.last_mut()) {
                line.push(Span { text: text.to_owned(), style: span.style });
            }
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

const BOXES: [&str; 2] = ["[ ] ", "[x] "];

fn is_step(item: &[Block]) -> bool {
    let Some(Block::Paragraph(spans)) = item.first() else { return false };
    let first = spans.first();
    first.is_some_and(|span| BOXES.iter().any(|mark| span.text.starts_with(mark)))
}

/// The text of a step without its box, and whether that is ticked.
fn step(item: Vec<Block>) -> Option<(Vec<Span>, bool)> {
    let Some(Block::Paragraph(mut spans)) = item.into_iter().next() else { return None };
    let text = &mut spans.first_mut()?.text;
    let done = text.starts_with(BOXES[1]);
    *text = text.get(BOXES[0].len()..)?.to_owned();
    spans.retain(|span| !span.text.is_empty());
    Some((spans, done))
}

/// A source from its link, which reads `title <address>`.
fn source(spans: &[Span]) -> Source {
    let text = plain(spans);
    let text = text.trim();
    if let Some((title, address)) = text.strip_suffix('>').and_then(|text| text.rsplit_once(" <")) {
        return Source { title: title.to_owned(), address: address.to_owned() };
    }
    let is_address = text.starts_with("https://") || text.starts_with("http://");
    let address = if is_address { text.to_owned() } else { String::new() };
    Source { title: text.to_owned(), address }
}

#[cfg(test)]
mod tests {
    use super::super::roadmap::parse;
    use super::*;
    use crate::content::document::SpanStyle;

    const HEAD: &str = "# R {#r}\n\n## S {#s days=3}\n\n### A {#a}\n\n";

    fn card(attributes: &str, text: &str) -> Result<Card, String> {
        let markdown = format!("{HEAD}### B {{#b{attributes}}}\n\n{text}");
        let course = parse(&[("r.md", &markdown)]).map_err(|error| error.to_string())?;
        Ok(course.cards.get(&TopicId::new("b")).cloned().unwrap_or_default())
    }

    fn text(spans: &[Span]) -> String {
        plain(spans)
    }

    const ENGLISH: &str = "Because *it* matters.\n\n- one\n- two `x`\n\n```sh\nls\n```\n\nTask: Do it\nwell.\n\n- [ ] first\n- [ ] **second**\n\nDone when: it runs.\nLight: on paper.\n\nQ: Why?\nA: Because.\nNot: For fun: no.\nQ: How?\nA: So.\n\nSources:\n- [Paper, arXiv:2005.11401](https://arxiv.org/abs/2005.11401)\n- <https://example.org/>\n- A book\n";
    const CHINESE: &str = "因为它重要。\n\n- 一\n- 二\n\n任务：做一做。\n\n- [ ] 先\n- [ ] 后\n\n完成标准：跑通了。\n\n轻量：在纸上做。\n\n问：为什么？\n答：因为。\n误：好玩。不对。\n问：怎么做？\n答：这样。\n\n来源：\n\n- [论文](https://arxiv.org/abs/2005.11401)\n";

    #[test]
    fn a_card_is_read_with_all_its_parts() {
        let card = card(" minutes=45 needs=a as-of=2026-11-24", ENGLISH).unwrap();
        assert_eq!(text(&card.why), "Because it matters.");
        assert!(
            matches!(&card.body[..], [Block::List { items, .. }, Block::Code { .. }] if items.len() == 2)
        );
        let task = card.task.unwrap();
        assert!(
            matches!(&task.what[..], [Block::Paragraph(spans)] if text(spans) == "Do it well.")
        );
        assert_eq!(task.steps.iter().map(|s| text(s)).collect::<Vec<_>>(), ["first", "second"]);
        assert_eq!(task.steps[1][0].style, SpanStyle::Strong);
        assert_eq!(
            (text(&task.done_when), text(&task.light)),
            ("it runs.".into(), "on paper.".into())
        );
        let questions: Vec<_> = card
            .questions
            .iter()
            .map(|q| [&q.ask, &q.answer, &q.wrong].map(|spans| text(spans)))
            .collect();
        assert_eq!(questions, [["Why?", "Because.", "For fun: no."], ["How?", "So.", ""]]);
        let sources: Vec<_> = card.sources.iter().map(|s| (&*s.title, &*s.address)).collect();
        let expected = [
            ("Paper, arXiv:2005.11401", "https://arxiv.org/abs/2005.11401"),
            ("https://example.org/", "https://example.org/"),
            ("A book", ""),
        ];
        assert_eq!(sources, expected);
        assert_eq!((card.minutes, card.needs), (Some(45), vec![TopicId::new("a")]));
        assert_eq!(card.as_of, "2026-11-24".parse().ok());
    }

    #[test]
    fn the_parts_have_chinese_names_too() {
        let card = card("", CHINESE).unwrap();
        let task = card.task.unwrap();
        assert_eq!((task.steps.len(), text(&task.done_when)), (2, "跑通了。".into()));
        assert_eq!(card.questions.len(), 2);
        assert_eq!(text(&card.questions[0].wrong), "好玩。不对。");
        assert_eq!(card.sources[0].address, "https://arxiv.org/abs/2005.11401");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            (" minutes=soon", "", "r.md:7: minutes=soon is not a number from 1 to 6000"),
            (" needs=A", "", "r.md:7: needs=A is not a list of ids such as a,b"),
            (" as-of=today", "", "r.md:7: as-of=today is not a date such as 2026-11-24"),
            (" needs=b", "", "r.md:7: `b` is needed here and comes later"),
            (" needs=c", "", "r.md:7: `c` is needed here and is no topic"),
            (
                "",
                "x\n\nA: no question\n",
                "r.md:11: an answer without its question: write `Q: …` before it",
            ),
        ];
        for (attributes, text, error) in cases {
            assert_eq!(card(attributes, text).unwrap_err(), error);
        }
    }

    #[test]
    fn a_topic_needs_no_card_and_a_card_no_part() {
        assert!(card("", "").unwrap().is_empty());
        let prose = card("", "Only this.\n\nAnd that.\n").unwrap();
        assert_eq!((text(&prose.why), prose.body.len()), ("Only this.".into(), 1));
        assert!(prose.task.is_none() && prose.questions.is_empty());
    }
}
