//! Owns the conversation of `ninety --plain`: a line in, a few lines and a question out; refuses to read, to print and to write files.
//!
//! ```text
//! line   ─ Conversation::answer ─► Effect ─ the store ─► Report ─ Conversation::take_in
//! text   ◄ Conversation::text: what was done, what is shown, what is asked
//! ```

mod answer;
mod card;
mod check_in;
mod desk;
mod note;
mod plan;
mod progress;
mod recall;
mod said;
mod standing;
mod state;
mod today;
mod topics;

use crate::content::builtin;
use crate::content::roadmap::Course;
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::milestone::Milestone;
use crate::domain::progress::Progress;
use crate::text::change_names::Changed;
use crate::text::{Lang, Strings};
use answer::Answer;
use chrono::NaiveDate;
use desk::{Desk, Taken};
use said::Said;
use state::State;
use std::sync::Arc;

/// One thing to do to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Record changes in the progress file.
    Record(Vec<Change>),
    /// Take in what others did to the progress file.
    Refresh,
}

/// What came of it.
#[derive(Debug, Clone)]
pub enum Report {
    /// All was recorded; the record as it is now, and what happened to the files.
    Recorded(Arc<Progress>, Vec<String>),
    /// It could not be recorded, for this reason.
    Failed(String),
    /// What others did cannot be read, for this reason.
    Warned(String),
}

/// A conversation about one roadmap and its record.
#[derive(Debug)]
pub struct Conversation {
    lang: Lang,
    strings: &'static Strings,
    course: Course,
    desk: Desk,
    state: State,
    /// Whether what the state shows is to be shown before it asks.
    fresh: bool,
    said: Said,
    /// What is said once it is known whether everything is saved.
    afterwards: Vec<String>,
    /// Whether it is to end as soon as everything is saved.
    leaving: bool,
    ended: bool,
    /// Whether the input has ended, so that nobody answers.
    silent: bool,
}

impl Conversation {
    /// The beginning: the first run, or where the learner stands. `session` tells this run from
    /// every other; `warnings` are told first.
    #[must_use]
    pub fn new(
        course: Course,
        lang: Lang,
        progress: Arc<Progress>,
        today: NaiveDate,
        session: String,
        warnings: &[String],
    ) -> Self {
        let desk = Desk::new(&course.roadmap, progress, today, session);
        let started = desk.overview.started;
        let mut conversation = Self {
            lang,
            strings: lang.strings(),
            course,
            desk,
            state: if started { State::Menu } else { State::Start },
            fresh: true,
            said: Said::default(),
            afterwards: Vec::new(),
            leaving: false,
            ended: false,
            silent: false,
        };
        for warning in warnings {
            conversation.said.line(warning);
        }
        conversation.celebrate();
        conversation
    }

    /// Wraps what is said from now on to so many cells.
    pub fn set_width(&mut self, cells: usize) {
        self.said.set_width(cells);
    }

    /// Takes a line in that was typed on `today`; says what is to be done.
    pub fn answer(&mut self, line: &str, today: NaiveDate) -> Effect {
        self.roll_over(today);
        let typed = answer::clean(line);
        let state = std::mem::take(&mut self.state);
        match state {
            State::Line { yesterday, minutes } => self.check_in(yesterday, minutes, typed),
            State::Note { topic, lines } => self.write_note(topic, lines, &typed),
            state => self.choose(state, &Answer::of(&typed), &typed),
        }
        self.celebrate();
        self.look_again()
    }

    /// What is to be done while nobody answers: what could not be recorded may be so now, and
    /// others may have changed the record.
    #[must_use]
    pub fn look_again(&self) -> Effect {
        match &self.desk.unsaved {
            changes if changes.is_empty() => Effect::Refresh,
            changes => Effect::Record(changes.clone()),
        }
    }

    /// Ends it because nobody answers any more; a note being written is kept.
    pub fn end(&mut self) -> Effect {
        if let State::Note { topic, lines } = std::mem::take(&mut self.state) {
            self.keep_note(&topic, &lines);
        }
        self.silent = true;
        self.ended = true;
        self.look_again()
    }

    /// Takes in what came of an effect.
    pub fn take_in(&mut self, report: Report) {
        match report {
            Report::Recorded(progress, events) => {
                for (direction, what) in self.desk.done.drain(..) {
                    self.said.line(&(self.strings.change.saved)(direction, &what));
                }
                if self.desk.saved(&self.course.roadmap, progress) {
                    self.said.line(self.strings.storage.saved_again);
                }
                events.iter().for_each(|event| self.said.line(event));
                self.ended |= std::mem::take(&mut self.leaving);
            }
            Report::Failed(reason) => {
                for (_, what) in self.desk.done.drain(..) {
                    self.said.line(&what);
                }
                if let Some(count) = self.desk.failed(&reason) {
                    self.said.line(&(self.strings.storage.not_saved)(count, &reason));
                }
                if std::mem::take(&mut self.leaving) {
                    self.go(State::Unsaved);
                }
            }
            Report::Warned(reason) => self.said.line(&reason),
        }
    }

    /// Everything to be printed now, up to the next question; nothing of it is asked twice.
    pub fn text(&mut self) -> String {
        if self.silent {
            return String::new();
        }
        for line in std::mem::take(&mut self.afterwards) {
            self.said.line(&line);
        }
        if self.ended {
            let words = &self.strings.plain.goodbye;
            if self.desk.unsaved.is_empty() {
                self.said.line(words[usize::from(!self.desk.overview.started)]);
            }
            return self.said.take();
        }
        // A state that has nothing to ask gives way to the next.
        while std::mem::take(&mut self.fresh) {
            self.show();
        }
        let prompt = self.prompt();
        self.said.ask(&prompt, self.strings.plain.colon);
        self.said.take()
    }

    /// Whether it is over.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The record as it was last told of.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.desk.progress
    }

    /// The changes that could not be recorded, and why.
    #[must_use]
    pub fn unsaved(&self) -> (&[Change], &str) {
        (&self.desk.unsaved, self.desk.reason.as_deref().unwrap_or_default())
    }

    /// Goes to a state that shows something.
    fn go(&mut self, state: State) {
        self.state = state;
        self.fresh = true;
    }

    /// Asks in this state, without showing what was shown before.
    fn stay(&mut self, state: State) {
        self.state = state;
    }

    /// Records changes as one step, and says so once they are saved.
    fn record(&mut self, changes: Vec<Change>) {
        self.take(changes, Direction::Do, None);
    }

    /// As [`Conversation::record`], said in other words.
    fn record_as(&mut self, changes: Vec<Change>, what: String) {
        self.take(changes, Direction::Do, Some(what));
    }

    fn take(&mut self, changes: Vec<Change>, direction: Direction, what: Option<String>) {
        let strings = self.strings;
        match self.desk.record(&self.course.roadmap, &changes, direction) {
            Taken::Unchanged => self.said.line(strings.plan.unchanged),
            Taken::ReadOnly => self.said.line(strings.storage.read_only),
            Taken::Shown => {
                let what = what.unwrap_or_else(|| {
                    let (roadmap, strings) = (&self.course.roadmap, self.strings);
                    let Desk { progress, overview, .. } = &self.desk;
                    Changed { roadmap, progress, overview, strings }.what(&changes)
                });
                self.desk.done.push((direction, what));
            }
        }
    }

    /// Takes the last step back, or does it again.
    fn travel(&mut self, direction: Direction) {
        let strings = self.strings;
        match self.desk.history.next(direction, &self.desk.progress) {
            Some(changes) => self.take(changes, direction, None),
            None if direction == Direction::Redo => self.said.line(strings.nothing_to_redo),
            None => self.said.line(strings.nothing_to_undo),
        }
    }

    /// Goes on to the day that it is now.
    fn roll_over(&mut self, today: NaiveDate) {
        if today != self.desk.overview.today {
            self.desk.derive(&self.course.roadmap, today);
            self.said.line(&(self.strings.plain.new_day)(&(self.strings.date)(today)));
        }
    }

    /// Tells the milestones reached that the learner was not told of, each once, with its kind word.
    fn celebrate(&mut self) {
        let roadmap = &self.course.roadmap;
        let told = |m: &Milestone| self.desk.progress.told.contains_key(&m.key(roadmap));
        let reached = self.desk.overview.milestones.keys().filter(|m| !told(m));
        let reached: Vec<_> = reached.copied().collect();
        if reached.is_empty() || !self.desk.overview.started {
            return;
        }
        let told: Vec<_> = reached.iter().map(|m| Change::Told(m.key(roadmap))).collect();
        if self.desk.record(roadmap, &told, Direction::Do) == Taken::Shown {
            for milestone in reached {
                let name = self.milestone_name(milestone);
                self.afterwards.extend([name, self.milestone_word(milestone).to_owned()]);
            }
        }
    }

    fn milestone_name(&self, milestone: Milestone) -> String {
        let stage = match milestone {
            Milestone::Stage(index) => self.course.roadmap.stages().get(index),
            _ => None,
        };
        (self.strings.milestone)(milestone, stage.map_or("", |stage| &stage.title))
    }

    fn milestone_word(&self, milestone: Milestone) -> &'static str {
        let own = self.course.roadmap.id() != builtin::ID;
        let word = if own { self.strings.milestone_word_own } else { self.strings.milestone_word };
        word(milestone)
    }
}
