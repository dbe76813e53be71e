//! Owns what can lie over a screen: a topic being read, and one dialog over all; refuses to draw it or to act on keys.

use super::finder::Finder;
use super::forms::{
    CheckInForm, CueForm, DatesForm, NoteEditor, PlanForm, SearchLine, WelcomeForm,
};
use super::session::RecallSession;
use super::settings::Settings;
use crate::domain::milestone::Milestone;
use crate::domain::replan::Choice;
use crate::domain::roadmap::TopicId;
use crate::library::Standing;
use chrono::NaiveDate;

/// What lies over the screen and has the keyboard.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The first run.
    Welcome(Box<WelcomeForm>),
    /// A check-in being written.
    CheckIn(Box<CheckInForm>),
    /// A note being written.
    Note(Box<NoteEditor>),
    /// A search being typed.
    Search(Box<SearchLine>),
    /// The keys of the screen beneath, or of the box that it lies over.
    Help {
        /// The first line shown.
        offset: usize,
        /// The box, which comes back as it was.
        over: Option<Box<Overlay>>,
    },
    /// A topic just ticked, and its questions.
    Ticked(Ticked),
    /// Questions being recalled.
    Recall(RecallSession),
    /// Milestones just reached, scrolled by so many lines.
    Milestones(Vec<Milestone>, usize),
    /// Topics or actions being looked for.
    Finder(Box<Finder>),
    /// The roadmaps to choose from.
    Shelf(Shelf),
    /// The settings of the program.
    Settings(Settings),
    /// A step of the tour, from 0.
    Tour(usize),
    /// The plan's settings being edited.
    Plan(Box<PlanForm>),
    /// The ways back to the plan, or ahead of it.
    Ways(Ways),
    /// A month of the plan.
    Calendar(ChosenDay),
    /// The dates of a topic being corrected.
    Dates(Box<DatesForm>),
    /// The if-then line being asked for.
    Cue(Box<CueForm>),
    /// The question whether to leave although not everything is saved.
    Unsaved,
}

impl Overlay {
    /// The first line shown; `None` of one that does not scroll.
    pub(super) fn offset(&mut self) -> Option<&mut usize> {
        match self {
            Self::Help { offset, .. } | Self::Milestones(_, offset) => Some(offset),
            Self::Recall(session) => Some(&mut session.offset),
            _ => None,
        }
    }
}

/// A topic that is read in full, over the screen and beneath any dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenTopic {
    /// The topic.
    pub id: TopicId,
    /// First line shown.
    pub offset: usize,
    /// Whether the answers to its questions are shown.
    pub answers: bool,
    /// The step of its task that is chosen, from 1.
    pub step: Option<u32>,
}

impl OpenTopic {
    /// A topic at its beginning.
    #[must_use]
    pub fn new(id: TopicId) -> Self {
        Self { id, offset: 0, answers: false, step: None }
    }
}

/// A topic that was just ticked, with questions that were not answered yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticked {
    /// The topic.
    pub topic: TopicId,
    /// How many questions are offered.
    pub questions: usize,
}

/// A roadmap that can be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its id.
    pub id: String,
    /// How far it is; else why it cannot be read.
    pub found: Result<Standing, String>,
}

/// The roadmaps to choose from, at least one.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// The roadmaps.
    pub roadmaps: Vec<Shelved>,
    /// Index of the one that is marked.
    pub at: usize,
}

impl Shelf {
    /// Marks another roadmap, so many further on, stopping at the ends.
    pub fn choose(&mut self, by: isize) {
        let last = self.roadmaps.len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }
}

/// The ways to choose from, at least one.
#[derive(Debug, Clone)]
pub struct Ways {
    /// The ways.
    pub choices: Vec<Choice>,
    /// Index of the one that is marked.
    pub at: usize,
    /// Whether they were offered unasked.
    pub offered: bool,
}

/// A day of the calendar, and a check-in of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenDay {
    /// The day.
    pub date: NaiveDate,
    /// Index of the check-in among those of the day.
    pub entry: usize,
}

impl ChosenDay {
    /// A day with its first check-in.
    #[must_use]
    pub fn new(date: NaiveDate) -> Self {
        Self { date, entry: 0 }
    }
}
