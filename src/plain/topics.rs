//! Owns finding topics: by number, by words, stage by stage; and what can be done with one; refuses to show its card.

use super::Conversation;
use super::answer::{Answer, said_back};
use super::state::{State, in_list};
use crate::domain::change::Change;
use crate::domain::progress::{Status, TopicState};
use crate::domain::roadmap::TopicId;
use crate::text::{lookup, topic_names};
use std::ops::RangeInclusive;

/// Topics found that are listed.
const MOST_FOUND: usize = 20;

/// The states in the order of their numbers.
const STATES: [Status; 4] = [Status::Todo, Status::InProgress, Status::Done, Status::Skipped];

impl Conversation {
    /// How far a topic is as of today.
    pub(super) fn topic_state(&self, topic: &TopicId) -> TopicState {
        self.desk.progress.state(topic).as_of(self.desk.overview.today)
    }

    pub(super) fn title(&self, topic: &TopicId) -> &str {
        self.course.roadmap.topic(topic).map_or("", |topic| topic.title.as_str())
    }

    /// A topic with its state in words.
    pub(super) fn topic_line(&self, topic: &TopicId) -> String {
        let strings = self.strings;
        let mut parts = vec![(strings.status)(self.topic_state(topic).status)];
        if self.desk.progress.revise(topic) {
            parts.push(strings.to_revise);
        }
        if !self.desk.progress.note(topic).is_empty() {
            parts.push(strings.plain.has_note);
        }
        self.with_aside(topic, &parts.join(strings.plain.comma))
    }

    /// A topic with what is said of it.
    pub(super) fn with_aside(&self, topic: &TopicId, said: &str) -> String {
        format!("{}{}", self.title(topic), (self.strings.plain.aside)(said))
    }

    /// The numbers of a stage's topics among all, from 1.
    pub(super) fn numbers(&self, stage: usize) -> RangeInclusive<usize> {
        let stages = self.course.roadmap.stages();
        let before: usize = stages.iter().take(stage).map(|stage| stage.topics.len()).sum();
        let own = stages.get(stage).map_or(0, |stage| stage.topics.len());
        before + 1..=before + own
    }

    /// The topic with this number among all, from 1.
    fn numbered(&self, number: usize) -> Option<TopicId> {
        self.course.roadmap.at(number.checked_sub(1)?).map(|topic| topic.id.clone())
    }

    pub(super) fn show_all_topics(&mut self) {
        for number in 1..=self.course.roadmap.len() {
            self.list(number);
        }
        self.state = State::Find;
    }

    fn list(&mut self, number: usize) {
        if let Some(topic) = self.numbered(number) {
            let line = self.topic_line(&topic);
            self.said.choice(number, &line);
        }
    }

    pub(super) fn find_number(&mut self, number: usize, typed: &str) {
        match self.numbered(number) {
            Some(topic) => self.go(State::Card(topic)),
            // A title may hold the number.
            None if !self.found(typed).is_empty() => self.find_words(typed),
            None => self.misunderstood(State::Find, typed),
        }
    }

    /// Opens the only topic whose title has all the words, or lists all that have them.
    pub(super) fn find_words(&mut self, typed: &str) {
        let found = self.found(typed);
        let strings = self.strings;
        self.stay(State::Find);
        match found[..] {
            [] => self.said.line(&(strings.plain.no_topic)(&said_back(typed))),
            [number] => {
                if let Some(topic) = self.numbered(number) {
                    self.go(State::Card(topic));
                }
            }
            _ => {
                self.said.line(&(strings.plain.several)(found.len()));
                found.iter().take(MOST_FOUND).for_each(|number| self.list(*number));
                if found.len() > MOST_FOUND {
                    self.said.line(&(strings.roadmaps.more)(found.len() - MOST_FOUND));
                }
            }
        }
    }

    /// The numbers of the topics whose titles have all the words, in any case and order; where none
    /// has, of those that the words may mean otherwise, the likeliest first.
    fn found(&self, typed: &str) -> Vec<usize> {
        let words: Vec<_> = typed.split_whitespace().map(str::to_lowercase).collect();
        let roadmap = &self.course.roadmap;
        let literally = (1..).zip(roadmap.topics()).filter(|(_, topic)| {
            let title = topic.title.to_lowercase();
            words.iter().all(|word| title.contains(word))
        });
        let literally: Vec<_> = literally.map(|(number, _)| number).collect();
        if !literally.is_empty() {
            return literally;
        }
        let names = topic_names::entries(roadmap, self.lang);
        lookup::find(&names, typed).into_iter().map(|hit| hit.entry + 1).collect()
    }

    pub(super) fn show_stages(&mut self) {
        let strings = self.strings;
        let stages = self.course.roadmap.stages().iter().zip(&self.desk.overview.stages);
        for (n, (stage, figures)) in stages.enumerate() {
            let figures = strings.figures(&stage.title, figures.completion);
            self.said.choice(n + 1, &figures);
        }
        self.state = State::Stages;
    }

    pub(super) fn show_stage(&mut self, stage: usize) {
        if let Some(shown) = self.course.roadmap.stages().get(stage) {
            self.said.line(&shown.title);
        }
        for number in self.numbers(stage) {
            self.list(number);
        }
        self.state = State::Stage(stage);
    }

    /// Opens the topic with this number, to change it.
    pub(super) fn open_topic(&mut self, number: usize) {
        if let Some(topic) = self.numbered(number) {
            self.go(State::Topic(topic));
        }
    }

    pub(super) fn show_topic(&mut self, topic: TopicId) {
        let strings = self.strings;
        self.said.gap();
        let line = self.topic_line(&topic);
        self.said.line(&line);
        let roadmap = &self.course.roadmap;
        if let Some(place) = roadmap.position(&topic) {
            let of = roadmap.stages()[place.stage].topics.len();
            let told =
                (strings.place)(place.topic + 1, of, place.overall + 1, self.course.roadmap.len());
            self.said.line(&told);
            let span = self.desk.overview.plan.topic_span(place.stage, place.topic);
            let date = |date| (strings.near_date)(date, self.desk.overview.today);
            let dates = if span.first == span.last {
                date(span.first)
            } else {
                format!("{} – {}", date(span.first), date(span.last))
            };
            self.said.line(&format!("{}{}{dates}", strings.planned, strings.plain.colon));
        }
        let state = self.topic_state(&topic);
        for (label, date) in [(strings.begun, state.begun), (strings.finished, state.finished)] {
            if let Some(date) = date {
                let date = (strings.near_date)(date, self.desk.overview.today);
                self.said.line(&format!("{label}{}{date}", strings.plain.colon));
            }
        }
        self.tell_note(&topic);
        for (n, status) in STATES.into_iter().enumerate() {
            self.said.choice(n + 1, (strings.status)(status));
        }
        for (n, choice) in (STATES.len()..).zip(strings.plain.topic_choices) {
            self.said.choice(n + 1, choice);
        }
        self.state = State::Topic(topic);
    }

    pub(super) fn choose_on_topic(&mut self, topic: TopicId, answer: &Answer, typed: &str) {
        match answer {
            Answer::Number(number) if in_list(*number, STATES.len()) => {
                let next = State::Topic(topic.clone());
                self.set_status(&topic, STATES[number - 1], next);
            }
            Answer::Number(5) => self.edit_note(topic),
            Answer::Number(6) => {
                let revise = !self.desk.progress.revise(&topic);
                self.record(vec![Change::Revise(topic.clone(), revise)]);
                self.stay(State::Topic(topic));
            }
            Answer::Number(7) => self.go(State::Card(topic)),
            Answer::Number(8) => {
                if !self.ask_own(&topic) {
                    self.stay(State::Topic(topic));
                }
            }
            Answer::Nothing | Answer::Letter('b') => {
                let place = self.course.roadmap.position(&topic);
                self.stay(place.map_or(State::Stages, |place| State::Stage(place.stage)));
            }
            _ => self.misunderstood(State::Topic(topic), typed),
        }
    }
}
