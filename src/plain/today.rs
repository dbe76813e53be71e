//! Owns today's list: showing it, ticking a topic of it, offering the topic's questions; refuses to choose what is due.

use super::Conversation;
use super::state::State;
use crate::domain::progress::Status;
use crate::domain::recall::questions;
use crate::domain::review::QuestionId;
use crate::domain::roadmap::TopicId;
use crate::text::page::Page;
use crate::text::study_card;

impl Conversation {
    /// Today's topics under their headings, with numbers where one is to be chosen; which ones.
    pub(super) fn agenda(&mut self, numbered: bool) -> Vec<TopicId> {
        let mut last = None;
        let mut topics = Vec::new();
        for item in self.desk.overview.agenda.clone() {
            if last.is_some_and(|last| last != item.reason) {
                self.said.gap();
            }
            if last != Some(item.reason) {
                self.said.line(self.strings.agenda_heading(item.reason));
                last = Some(item.reason);
            }
            let line = self.topic_line(&item.topic);
            topics.push(item.topic);
            match numbered {
                true => self.said.choice(topics.len(), &line),
                false => self.said.line(&line),
            }
        }
        if topics.is_empty() {
            self.said.line(self.strings.agenda_finished);
        }
        topics
    }

    pub(super) fn show_today(&mut self) {
        let topics = self.agenda(true);
        self.state = if topics.is_empty() { State::Menu } else { State::Today(topics) };
    }

    /// Ticks a topic, or takes its tick off.
    pub(super) fn tick(&mut self, topic: &TopicId) {
        let state = self.topic_state(topic);
        self.set_status(topic, state.toggled(), State::Menu);
    }

    /// Sets a topic's status; after a tick, what belongs to it comes next, else `next`.
    pub(super) fn set_status(&mut self, topic: &TopicId, status: Status, next: State) {
        let today = self.desk.overview.today;
        let before = self.topic_state(topic).status;
        let changes = self.desk.progress.set_status(topic, status, today);
        self.record(changes);
        let ticked = self.topic_state(topic).status == Status::Done && before != Status::Done;
        if ticked {
            let known = |question: &QuestionId| {
                self.desk.progress.reviews().any(|(_, review)| review.of == *question)
            };
            let own = self.own_questions(topic);
            let new = own.into_iter().filter(|question| !known(question)).count();
            self.go(State::Offer(topic.clone(), new));
        } else {
            self.stay(next);
        }
    }

    /// How one sees that the topic is done, and how many questions there are.
    pub(super) fn show_offer(&mut self, topic: TopicId, questions: usize) {
        let card = self.course.cards.get(&topic);
        if let Some(done_when) = card.and_then(|card| study_card::done_when(card, self.strings)) {
            let page = Page::of_blocks(&[done_when], self.said.cells());
            self.said.page(&page);
        }
        if questions > 0 {
            self.said.line(&(self.strings.plain.offer)(questions));
            self.state = State::Offer(topic, questions);
        }
    }

    /// The questions of a topic's card.
    pub(super) fn own_questions(&self, topic: &TopicId) -> Vec<QuestionId> {
        self.course.roadmap.topic(topic).into_iter().flat_map(questions).collect()
    }
}
