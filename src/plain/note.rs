//! Owns reading and writing a topic's note, line by line; refuses to merge what was written elsewhere.

use super::Conversation;
use super::answer::Answer;
use super::state::State;
use crate::domain::roadmap::TopicId;

impl Conversation {
    /// Says what the note reads, if there is one.
    pub(super) fn tell_note(&mut self, topic: &TopicId) {
        let note = self.desk.progress.note(topic).into_owned();
        if !note.is_empty() {
            let mark = format!("{}{}", self.strings.note, self.strings.plain.colon);
            self.said.item(&mark, &note);
        }
    }

    /// Begins to write a note, or asks what is to become of the one that there is.
    pub(super) fn edit_note(&mut self, topic: TopicId) {
        if self.desk.progress.note(&topic).is_empty() {
            self.stay(State::Note { topic, lines: Vec::new() });
        } else {
            self.go(State::NoteChoice(topic));
        }
    }

    pub(super) fn show_note(&mut self, topic: TopicId) {
        self.tell_note(&topic);
        for (n, choice) in self.strings.plain.note_choices.into_iter().enumerate() {
            self.said.choice(n + 1, choice);
        }
        self.state = State::NoteChoice(topic);
    }

    pub(super) fn choose_on_note(&mut self, topic: TopicId, answer: &Answer, typed: &str) {
        match answer {
            Answer::Number(1) => {
                let note = self.desk.progress.note(&topic).into_owned();
                let lines = note.lines().map(str::to_owned).collect();
                self.stay(State::Note { topic, lines });
            }
            Answer::Number(2) => self.stay(State::Note { topic, lines: Vec::new() }),
            Answer::Number(3) => {
                self.set_note(&topic, String::new());
                self.stay(State::Topic(topic));
            }
            Answer::Nothing | Answer::Letter('b') => self.stay(State::Topic(topic)),
            _ => self.misunderstood(State::NoteChoice(topic), typed),
        }
    }

    /// Takes the next line of a note; an empty one ends it.
    pub(super) fn write_note(&mut self, topic: TopicId, mut lines: Vec<String>, typed: &str) {
        if typed.is_empty() {
            self.keep_note(&topic, &lines);
            self.stay(State::Topic(topic));
        } else {
            lines.push(typed.to_owned());
            self.stay(State::Note { topic, lines });
        }
    }

    /// Keeps what was written; nothing written leaves the note as it is.
    pub(super) fn keep_note(&mut self, topic: &TopicId, lines: &[String]) {
        let text = if lines.is_empty() {
            self.desk.progress.note(topic).into_owned()
        } else {
            lines.join("\n")
        };
        self.set_note(topic, text);
    }

    fn set_note(&mut self, topic: &TopicId, text: String) {
        let changes = self.desk.progress.set_note(topic, text, self.desk.overview.today);
        self.record(changes);
    }
}
