//! Owns reading a study card aloud: in order, without columns, with numbered steps to tick; refuses to find one.

use super::Conversation;
use super::answer::Answer;
use super::state::{State, in_list};
use crate::content::card::Card;
use crate::content::document::{Block, Span, SpanStyle};
use crate::domain::progress::Status;
use crate::domain::roadmap::TopicId;
use crate::text::study_card::{self, Reading};

impl Conversation {
    pub(super) fn show_card(&mut self, topic: TopicId) {
        let strings = self.strings;
        self.said.gap();
        let line = self.topic_line(&topic);
        self.said.line(&line);
        match self.course.cards.get(&topic) {
            Some(card) => {
                let reading = Reading {
                    done: self.desk.progress.steps_done(&topic),
                    numbered: true,
                    answers_key: "a".into(),
                    ..Reading::default()
                };
                let card = in_order(card);
                let cells = self.said.cells();
                let roadmap = &self.course.roadmap;
                let laid = study_card::lay_out(&card, roadmap, &reading, strings, cells);
                self.said.page(&laid.page);
            }
            None => self.said.line(strings.plain.no_card),
        }
        self.tell_note(&topic);
        self.state = State::Card(topic);
    }

    /// Number of steps of a topic's task.
    pub(super) fn steps(&self, topic: &TopicId) -> u32 {
        self.course.roadmap.topic(topic).map_or(0, |topic| topic.steps)
    }

    pub(super) fn choose_on_card(&mut self, topic: TopicId, answer: &Answer, typed: &str) {
        match answer {
            Answer::Number(number) if in_list(*number, self.steps(&topic) as usize) => {
                self.tick_step(topic, *number as u32);
            }
            Answer::Letter('a') => self.show_answers(topic),
            Answer::Letter('r') => {
                if !self.ask_own(&topic) {
                    self.stay(State::Card(topic));
                }
            }
            Answer::Letter('t') => self.go(State::Topic(topic)),
            Answer::Nothing | Answer::Letter('b') => {}
            _ => self.misunderstood(State::Card(topic), typed),
        }
    }

    /// Ticks a step, or takes its tick off.
    fn tick_step(&mut self, topic: TopicId, step: u32) {
        let today = self.desk.overview.today;
        let on = !self.desk.progress.is_step_done(&topic, step);
        let changes = self.desk.progress.set_step(&topic, step, on, today);
        self.record(changes);
        let steps = self.steps(&topic);
        let all = (1..=steps).all(|step| self.desk.progress.is_step_done(&topic, step));
        if on && all && self.topic_state(&topic).status != Status::Done {
            self.afterwards.push(self.strings.plain.all_steps.to_owned());
        }
        self.stay(State::Card(topic));
    }

    /// Shows the questions with their answers.
    fn show_answers(&mut self, topic: TopicId) {
        let strings = self.strings;
        let questions = self.course.cards.get(&topic).map_or(&[][..], |card| &card.questions);
        if questions.is_empty() {
            self.said.line(strings.recall.no_questions);
        }
        for question in questions {
            self.said.gap();
            let cells = self.said.cells();
            self.said.page(&study_card::question(question, true, strings, cells));
        }
        self.stay(State::Card(topic));
    }
}

/// A card whose tables are told row by row, as they are read aloud.
fn in_order(card: &Card) -> Card {
    let mut card = card.clone();
    card.body = card.body.into_iter().flat_map(told).collect();
    if let Some(task) = &mut card.task {
        task.what = std::mem::take(&mut task.what).into_iter().flat_map(told).collect();
    }
    card
}

/// A block without tables.
fn told(block: Block) -> Vec<Block> {
    let all = |blocks: Vec<Block>| blocks.into_iter().flat_map(told).collect();
    match block {
        Block::Table { header, rows } => {
            rows.iter().flat_map(|row| told_row(&header, row)).collect()
        }
        Block::List { ordered, items } => {
            vec![Block::List { ordered, items: items.into_iter().map(all).collect() }]
        }
        Block::Quote(blocks) => vec![Block::Quote(all(blocks))],
        block => vec![block],
    }
}

/// A row of a table: its first cell, and the others each behind the name of its column.
fn told_row(header: &[Vec<Span>], row: &[Vec<Span>]) -> Vec<Block> {
    let Some((first, others)) = row.split_first() else { return Vec::new() };
    let names = header.iter().skip(1).map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    let items: Vec<_> = names
        .zip(others)
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(name, cell)| {
            let colon = Span { text: ": ".to_owned(), style: SpanStyle::Plain };
            let colon = (!name.is_empty()).then_some(colon);
            let spans = name.iter().cloned().chain(colon).chain(cell.iter().cloned());
            vec![Block::Paragraph(spans.collect())]
        })
        .collect();
    let list = (!items.is_empty()).then_some(Block::List { ordered: None, items });
    std::iter::once(Block::Paragraph(first.clone())).chain(list).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::Document;
    use crate::text::page::Page;

    #[test]
    fn a_table_is_told_row_by_row() {
        let table = "# T\n\n| Way | Cost | Speed |\n|---|---|---|\n| API | per token | fast |\n| Own | a card | |\n";
        let blocks = Document::parse("t.md", table).unwrap().blocks;
        let page = Page::of_blocks(&blocks.into_iter().flat_map(told).collect::<Vec<_>>(), 40);
        let lines: Vec<_> = (0..page.lines.len()).map(|n| page.text(n)).collect();
        let expected =
            ["API", "", "• Cost: per token", "• Speed: fast", "", "Own", "", "• Cost: a card"];
        assert_eq!(lines, expected);
    }
}
