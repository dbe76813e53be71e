//! Owns what is being asked: the states of the conversation, what each shows, asks and accepts; refuses to act on an answer.

use super::Conversation;
use super::answer::{Answer, said_back};
use crate::domain::history::Direction;
use crate::domain::recall_session::RecallSession;
use crate::domain::replan::Choice;
use crate::domain::roadmap::TopicId;

/// What is being asked. Lists are kept as they were shown, so that a number means what was read.
#[derive(Debug, Default)]
pub(super) enum State {
    /// The first run: the start date.
    Start,
    /// What to do.
    #[default]
    Menu,
    /// Which topic of today's list to tick.
    Today(Vec<TopicId>),
    /// Whether to answer the questions of a topic just ticked; how many are new.
    Offer(TopicId, usize),
    /// The minutes of a check-in.
    Minutes { yesterday: bool },
    /// The line of a check-in.
    Line { yesterday: bool, minutes: Option<u32> },
    /// A question of a session, or how well it was answered.
    Recall(RecallSession),
    /// Which topic's card to read.
    Find,
    /// What to do with a card.
    Card(TopicId),
    /// Which stage to look at.
    Stages,
    /// Which of a stage's topics, by the stage's index.
    Stage(usize),
    /// What to do with a topic.
    Topic(TopicId),
    /// What to do with its note.
    NoteChoice(TopicId),
    /// The next line of its note.
    Note { topic: TopicId, lines: Vec<String> },
    /// Every figure; nothing is asked.
    Progress,
    /// Which way to take.
    Plan(Vec<Choice>),
    /// Whether to leave although something is not saved.
    Unsaved,
}

impl Conversation {
    /// Shows what belongs to the state.
    pub(super) fn show(&mut self) {
        match std::mem::take(&mut self.state) {
            State::Start => self.show_welcome(),
            State::Menu => self.show_menu(),
            State::Today(_) => self.show_today(),
            State::Offer(topic, questions) => self.show_offer(topic, questions),
            State::Recall(session) => self.show_question(session),
            State::Find => self.show_all_topics(),
            State::Card(topic) => self.show_card(topic),
            State::Stages => self.show_stages(),
            State::Stage(stage) => self.show_stage(stage),
            State::Topic(topic) => self.show_topic(topic),
            State::NoteChoice(topic) => self.show_note(topic),
            State::Progress => self.show_progress(),
            State::Plan(_) => self.show_plan(),
            State::Unsaved => {
                self.said.line(self.strings.storage.leave_text);
                self.state = State::Unsaved;
            }
            state @ (State::Minutes { .. } | State::Line { .. } | State::Note { .. }) => {
                self.state = state;
            }
        }
    }

    /// What is asked, without the colon.
    pub(super) fn prompt(&self) -> String {
        let prompts = &self.strings.plain.prompts;
        let prompt = match &self.state {
            State::Start => {
                return (prompts.start)(&(self.strings.date)(self.desk.overview.today));
            }
            State::Menu | State::Progress => prompts.menu,
            State::Today(_) => prompts.tick,
            State::Offer(..) => prompts.offer,
            State::Minutes { .. } => prompts.minutes,
            State::Line { .. } => prompts.line,
            State::Recall(session) if session.revealed => prompts.judge,
            State::Recall(_) => prompts.think,
            State::Find => prompts.find,
            State::Card(topic) => match self.steps(topic) {
                0 => prompts.card,
                steps => return (prompts.steps)(steps),
            },
            State::Stages => prompts.stage,
            State::Stage(_) => prompts.topic,
            State::Topic(_) => prompts.topic_choice,
            State::NoteChoice(_) => prompts.note_choice,
            State::Note { lines, .. } => prompts.note[usize::from(!lines.is_empty())],
            State::Plan(ways) if ways.is_empty() => prompts.plan,
            State::Plan(_) => prompts.ways,
            State::Unsaved => prompts.unsaved,
        };
        prompt.to_owned()
    }

    /// What can be answered, in a sentence.
    fn expected(&self, state: &State) -> String {
        let expected = &self.strings.plain.expected;
        let list = expected.list;
        let sentence = match state {
            State::Start => expected.start,
            State::Menu | State::Progress | State::Line { .. } | State::Note { .. } => {
                expected.menu
            }
            State::Today(topics) => return list(1, topics.len()),
            State::Offer(..) => expected.offer,
            State::Minutes { .. } => expected.minutes,
            State::Recall(session) if session.revealed => expected.judge,
            State::Recall(_) => expected.think,
            State::Find => return (expected.find)(self.course.roadmap.len()),
            State::Card(topic) => return (expected.card)(self.steps(topic)),
            State::Stages => return list(1, self.course.roadmap.stages().len()),
            State::Stage(stage) => {
                let numbers = self.numbers(*stage);
                return list(*numbers.start(), *numbers.end());
            }
            State::Topic(_) => return list(1, 8),
            State::NoteChoice(_) => return list(1, 3),
            State::Plan(ways) => return (expected.plan)(ways.len()),
            State::Unsaved => expected.unsaved,
        };
        sentence.to_owned()
    }

    /// Takes an answer in where something is chosen.
    pub(super) fn choose(&mut self, state: State, answer: &Answer, typed: &str) {
        match (state, answer) {
            (State::Unsaved, Answer::Nothing) => self.leave(),
            (State::Unsaved, Answer::Letter('q')) => self.ended = true,
            (State::Unsaved, Answer::Letter('b')) => {}
            (State::Menu, Answer::Letter('r')) => self.travel(Direction::Redo),
            (_, Answer::Letter('q')) => self.leave(),
            (State::Recall(session), answer @ Answer::Letter('u')) => {
                self.answer_recall(session, answer, typed);
            }
            (State::Offer(..), Answer::Letter('u')) => self.travel(Direction::Undo),
            (state, Answer::Letter('u')) if !matches!(state, State::Start | State::Unsaved) => {
                self.travel(Direction::Undo);
                self.stay(state);
            }
            (state, Answer::Letter('?')) => {
                let expected = self.expected(&state);
                self.go(state);
                self.show_before(&expected);
            }
            (State::Start, _) => self.choose_start(typed),
            (State::Menu, Answer::Number(choice)) if (1..=7).contains(choice) => {
                self.choose_menu(*choice);
            }
            (State::Menu, Answer::Nothing) => self.go(State::Menu),
            (State::Minutes { yesterday }, Answer::Letter('y')) => self.turn_day(!yesterday),
            (State::Minutes { .. }, Answer::Letter('b')) => {}
            (State::Minutes { yesterday }, _) => self.choose_minutes(yesterday, typed),
            (State::Today(topics), Answer::Number(number)) if in_list(*number, topics.len()) => {
                self.tick(&topics[number - 1]);
            }
            (State::Offer(topic, _), Answer::Number(1) | Answer::Letter('y')) => {
                self.ask_own(&topic);
            }
            (State::Recall(session), answer) => self.answer_recall(session, answer, typed),
            (State::Find, Answer::Number(number)) => self.find_number(*number, typed),
            (State::Find, Answer::Letter('b') | Answer::Nothing) => {}
            (State::Find, _) => self.find_words(typed),
            (State::Card(topic), answer) => self.choose_on_card(topic, answer, typed),
            (State::Stages, Answer::Number(number))
                if in_list(*number, self.course.roadmap.stages().len()) =>
            {
                self.go(State::Stage(number - 1));
            }
            (State::Stage(stage), Answer::Number(number))
                if self.numbers(stage).contains(number) =>
            {
                self.open_topic(*number);
            }
            (State::Stage(_), Answer::Nothing | Answer::Letter('b')) => self.stay(State::Stages),
            (State::Topic(topic), answer) => self.choose_on_topic(topic, answer, typed),
            (State::NoteChoice(topic), answer) => self.choose_on_note(topic, answer, typed),
            (State::Plan(ways), answer) => self.choose_way(ways, answer, typed),
            (state, Answer::Nothing | Answer::Letter('b')) if !matches!(state, State::Menu) => {}
            (state, _) => self.misunderstood(state, typed),
        }
    }

    /// Says that an answer is none, and what would be one, and asks again.
    pub(super) fn misunderstood(&mut self, state: State, typed: &str) {
        if !typed.is_empty() {
            self.said.line(&(self.strings.plain.not_understood)(&said_back(typed)));
        }
        let expected = self.expected(&state);
        self.said.line(&expected);
        self.stay(state);
    }

    /// Shows the state at once, and then a sentence.
    fn show_before(&mut self, sentence: &str) {
        while std::mem::take(&mut self.fresh) {
            self.show();
        }
        self.said.line(sentence);
    }

    /// Ends it, as soon as everything is saved.
    fn leave(&mut self) {
        self.leaving = !self.desk.unsaved.is_empty();
        self.ended = !self.leaving;
    }
}

/// Whether a list of so many has this number.
pub(super) fn in_list(number: usize, of: usize) -> bool {
    (1..=of).contains(&number)
}
