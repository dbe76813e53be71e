//! Owns all that the interface shows and remembers between two keys; refuses to change by itself.

use super::action::Command;
use super::edition::Edition;
use super::flourish::{Flourish, Growing};
use super::forms::{CueForm, WelcomeForm};
use super::keymap::{Context, Keymap};
use super::layout;
use super::outline::Outline;
use super::overlay::{OpenTopic, Overlay, Ways};
use super::preferences::Preferences;
use crate::domain::change::Change;
use crate::domain::history::History;
use crate::domain::milestone::Milestone;
use crate::domain::overview::Overview;
use crate::domain::progress::{CheckIn, Progress, TopicState};
use crate::domain::record_keys::RecordKeys;
use crate::domain::replan;
use crate::domain::roadmap::TopicId;
use crate::text::page::Page;
use crate::text::{KeySentence, NamedKey, Strings};
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::layout::Size;
use std::sync::Arc;

/// One of the four screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Where the learner stands and what to do today.
    Today,
    /// Stages and topics.
    Roadmap,
    /// Figures and charts.
    Progress,
    /// The explainer.
    Reference,
}

impl Screen {
    /// The screens in the order of their keys.
    pub const ALL: [Self; 4] = [Self::Today, Self::Roadmap, Self::Progress, Self::Reference];

    /// Its place in [`Screen::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A message at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// Gone with the next key.
    Said(String),
    /// Stays until it is dismissed.
    Problem(String),
}

/// The reference being read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The text laid out for the screen's width; made anew when the width or language changes.
    pub page: Page,
    /// First line shown.
    pub offset: usize,
    /// What was searched last; empty when nothing is.
    pub query: String,
    /// The line of the match last jumped to, until the text is scrolled otherwise.
    pub matched: Option<usize>,
}

/// The interface's whole state.
#[derive(Debug)]
pub struct Model {
    /// The content in the language spoken.
    pub edition: Edition,
    /// The record as shown.
    pub progress: Arc<Progress>,
    /// Every figure derived from the record.
    pub overview: Overview,
    /// Size of the terminal.
    pub size: Size,
    /// The screen shown.
    pub screen: Screen,
    /// The screen shown before it.
    pub previous: Screen,
    /// The topic being read over it.
    pub open_topic: Option<OpenTopic>,
    /// What lies over all.
    pub overlay: Option<Overlay>,
    /// Index of the chosen item of today's list.
    pub agenda: usize,
    /// The roadmap's rows.
    pub outline: Outline,
    /// First line shown of the stage or topic beside a list.
    pub beside: usize,
    /// First line shown of the progress screen.
    pub progress_offset: usize,
    /// How far the progress screen scrolls, from the first key that scrolls to the next that does
    /// anything else: to know it, all of the screen is laid out.
    pub(super) progress_limit: Option<usize>,
    /// The reference being read.
    pub reading: Reading,
    /// What can be undone.
    pub history: History,
    /// The bar that grows just now.
    pub flourish: Option<Flourish>,
    /// The message at the foot.
    pub notice: Option<Notice>,
    /// Changes that are shown and not recorded yet.
    pub unsaved: Unsaved,
    /// Whether there may be something to tell or to ask before the day begins.
    pub greeting: bool,
    /// What the user set of the interface.
    pub preferences: Preferences,
    /// Which key means what where.
    pub keymap: Keymap,
    /// Makes the keys of what is recorded.
    pub(super) keys: RecordKeys,
    /// Whether the language was switched and is not kept for the next start yet.
    pub language_unkept: bool,
    /// Whether the file is being synced.
    pub syncing: bool,
    /// Whether the learner begins with this program, and is shown around.
    pub newcomer: bool,
    /// Whether the program is to end.
    pub ended: bool,
}

/// Changes that could not be recorded so far; they are tried again until they are.
#[derive(Debug, Clone, Default)]
pub struct Unsaved {
    /// The changes, oldest first.
    pub changes: Vec<Change>,
    /// Why they could not be recorded, once that was tried.
    pub reason: Option<String>,
    /// How many of them the learner was told of.
    pub told: usize,
    /// Whether the program ends without having recorded them.
    pub abandoned: bool,
}

impl Model {
    /// The state at the start: Today, or the first run when no start date was chosen yet.
    /// `session` tells this run of the program from every other, for the keys of check-ins.
    #[must_use]
    pub fn new(
        edition: Edition,
        progress: impl Into<Arc<Progress>>,
        today: NaiveDate,
        size: Size,
        session: String,
    ) -> Self {
        let progress = progress.into();
        let overview = Overview::of(&edition.roadmap, &progress, today);
        let overlay =
            (!overview.started).then(|| Overlay::Welcome(Box::new(WelcomeForm::new(today))));
        let newcomer = !overview.started;
        let mut model = Self {
            edition,
            progress,
            overview,
            size,
            screen: Screen::Today,
            previous: Screen::Today,
            open_topic: None,
            overlay,
            agenda: 0,
            outline: Outline::default(),
            beside: 0,
            progress_offset: 0,
            progress_limit: None,
            reading: Reading::default(),
            history: History::default(),
            flourish: None,
            notice: None,
            unsaved: Unsaved::default(),
            greeting: true,
            preferences: Preferences::default(),
            keymap: Keymap::default(),
            keys: RecordKeys::new(session),
            language_unkept: false,
            syncing: false,
            newcomer,
            ended: false,
        };
        model.lay_out_reference();
        model.greet();
        model
    }

    /// Turns to another roadmap and its record; the screen, the language and the size stay.
    pub(super) fn turn_to(&mut self, edition: Edition, progress: Arc<Progress>) {
        let (today, keys) = (self.today(), std::mem::take(&mut self.keys));
        let (screen, language_unkept) = (self.screen, self.language_unkept);
        let (preferences, newcomer) = (self.preferences, self.newcomer);
        let syncing = self.syncing;
        let keymap = std::mem::take(&mut self.keymap);
        *self = Self::new(edition, progress, today, self.size, String::new());
        (self.preferences, self.keymap) = (preferences, keymap);
        self.newcomer &= newcomer;
        self.syncing = syncing;
        // The keys of records go on, in case this roadmap is turned back to.
        self.keys = keys;
        self.screen = screen;
        self.language_unkept = language_unkept;
    }

    /// Tells or asks what belongs to the beginning of a day, one thing after the other, each once:
    /// milestones that were reached elsewhere, the question for a cue on the second day, and
    /// re-planning for a learner who is behind, on Mondays and when a stage begins.
    pub(super) fn greet(&mut self) {
        if !self.greeting || self.overlay.is_some() || self.ended || !self.overview.started {
            return;
        }
        let today = self.today();
        let untold = self.untold();
        let studied_before = self.overview.study.range(..today).next().is_some();
        let offered = self.progress.plan.offered.as_ref().map(|offered| offered.value.date);
        if !untold.is_empty() {
            self.overlay = Some(Overlay::Milestones(untold, 0));
            self.flourish(Growing::Milestones);
        } else if self.open_topic.is_some() {
            // Whoever reads is asked afterwards.
            return;
        } else if self.progress.plan.cue.is_none() && studied_before {
            self.overlay = Some(Overlay::Cue(Box::new(CueForm::new(""))));
        } else if self.overview.is_day_to_replan() && offered != Some(today) {
            self.overlay = self.ways(true).map(Overlay::Ways);
        }
        self.greeting = self.overlay.is_some();
    }

    /// Has a bar grow, where anything may move.
    pub(super) fn flourish(&mut self, growing: Growing) {
        self.flourish = self.preferences.motion.then_some(Flourish::new(growing));
    }

    /// How much of a bar for this percentage is filled now; `of_milestone` says whose it is.
    #[must_use]
    pub fn shown(&self, percent: u8, of_milestone: bool) -> u8 {
        match self.flourish {
            Some(flourish) if (flourish.growing == Growing::Milestones) == of_milestone => {
                flourish.shown(percent)
            }
            _ => percent,
        }
    }

    /// How far a topic is as of today.
    #[must_use]
    pub fn state(&self, id: &TopicId) -> TopicState {
        self.progress.state(id).as_of(self.today())
    }

    /// The ways to choose from today; `None` when there is nothing to choose.
    #[must_use]
    pub fn ways(&self, offered: bool) -> Option<Ways> {
        let choices = replan::choices(&self.edition.roadmap, &self.progress, &self.overview);
        (!choices.is_empty()).then_some(Ways { choices, at: 0, offered })
    }

    /// The check-ins of a day that count, with their keys.
    pub fn entries_on(&self, date: NaiveDate) -> impl Iterator<Item = (&str, &CheckIn)> {
        self.progress.check_ins().filter(move |(_, check_in)| check_in.date == date)
    }

    /// Every sentence in the language spoken.
    #[must_use]
    pub fn strings(&self) -> &'static Strings {
        self.edition.lang.strings()
    }

    /// A sentence with the keys that it names, as they are bound.
    #[must_use]
    pub fn naming_keys(&self, sentence: KeySentence) -> String {
        sentence(&|key| self.key(key))
    }

    /// A key that sentences name, as it is bound.
    #[must_use]
    pub fn key(&self, key: NamedKey) -> String {
        self.keymap.named(key, self.strings())
    }

    /// The day that counts as today.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.overview.today
    }

    /// What has the keyboard.
    #[must_use]
    pub fn context(&self) -> Context {
        self.context_of(self.overlay.as_ref())
    }

    /// What the list of keys tells of: the box that it lies over, else what lies beneath any.
    #[must_use]
    pub fn context_of_help(&self) -> Context {
        match &self.overlay {
            Some(Overlay::Help { over: Some(over), .. }) => self.context_of(Some(over)),
            _ => self.context_beneath(),
        }
    }

    /// Takes the list of keys off the box that it lies over; how far it was scrolled.
    pub(super) fn lift_help(&mut self) -> Option<usize> {
        match self.overlay.take() {
            Some(Overlay::Help { offset, over: Some(over) }) => {
                self.overlay = Some(*over);
                Some(offset)
            }
            other => {
                self.overlay = other;
                None
            }
        }
    }

    fn context_of(&self, overlay: Option<&Overlay>) -> Context {
        match overlay {
            None => self.context_beneath(),
            Some(Overlay::Welcome(_)) => Context::Welcome,
            Some(Overlay::CheckIn(_)) => Context::CheckIn,
            Some(Overlay::Note(_)) => Context::Note,
            Some(Overlay::Search(_)) => Context::Search,
            Some(Overlay::Help { .. }) => Context::Help,
            Some(Overlay::Ticked(_)) => Context::Ticked,
            Some(Overlay::Recall(session)) if session.revealed => Context::Judge,
            Some(Overlay::Recall(_)) => Context::Ask,
            Some(Overlay::Milestones(..)) => Context::Milestones,
            Some(Overlay::Finder(_)) => Context::Finder,
            Some(Overlay::Shelf(_)) => Context::Shelf,
            Some(Overlay::Settings(_)) => Context::Settings,
            Some(Overlay::Tour(_)) => Context::Tour,
            Some(Overlay::Plan(_)) => Context::Plan,
            Some(Overlay::Ways(_)) => Context::Ways,
            Some(Overlay::Unsaved) => Context::Unsaved,
            Some(Overlay::Calendar(_)) => Context::Calendar,
            Some(Overlay::Dates(_)) => Context::Dates,
            Some(Overlay::Cue(_)) => Context::Cue,
        }
    }

    /// What a key means here. The tour stands in nobody's way: what means nothing to it is meant for
    /// what lies beneath.
    #[must_use]
    pub fn command(&self, key: &KeyEvent) -> Option<Command> {
        let command = self.keymap.resolve(self.context(), key);
        match self.overlay {
            Some(Overlay::Tour(_)) => {
                command.or_else(|| self.keymap.resolve(self.context_beneath(), key))
            }
            _ => command,
        }
    }

    /// The context of the topic being read or else of the screen, whatever dialog lies over it.
    #[must_use]
    pub fn context_beneath(&self) -> Context {
        if self.open_topic.is_some() {
            return Context::Topic;
        }
        match self.screen {
            Screen::Today => Context::Today,
            Screen::Roadmap => Context::Roadmap,
            Screen::Progress => Context::Progress,
            Screen::Reference => Context::Reference,
        }
    }

    /// The topic that keys act on.
    #[must_use]
    pub fn chosen_topic(&self) -> Option<&TopicId> {
        match (&self.open_topic, self.screen) {
            (Some(open), _) => Some(&open.id),
            (_, Screen::Today) => self.overview.agenda.get(self.agenda).map(|item| &item.topic),
            (_, Screen::Roadmap) => self.outline.topic(&self.edition.roadmap),
            _ => None,
        }
    }

    /// The kind word for a milestone of this roadmap.
    #[must_use]
    pub fn milestone_word(&self, milestone: Milestone) -> &'static str {
        let strings = self.strings();
        let word = if self.edition.is_built_in() {
            strings.milestone_word
        } else {
            strings.milestone_word_own
        };
        word(milestone)
    }

    /// Title of the stage that the plan is in.
    #[must_use]
    pub fn current_stage_title(&self) -> Option<&str> {
        let stage = self.overview.current_stage?;
        Some(&self.edition.roadmap.stages()[stage.index].title)
    }

    /// Milestones reached that the learner was not told of yet.
    #[must_use]
    pub fn untold(&self) -> Vec<Milestone> {
        let told = |m: &Milestone| self.progress.told.contains_key(&m.key(&self.edition.roadmap));
        self.overview.milestones.keys().filter(|milestone| !told(milestone)).copied().collect()
    }

    /// Shows another screen, remembering this one.
    pub(super) fn show(&mut self, screen: Screen) {
        if screen != self.screen {
            self.reading.query.clear();
            self.previous = self.screen;
            self.screen = screen;
        }
    }

    /// Derives the figures anew, after the record or the day changed.
    pub(super) fn derive(&mut self, today: NaiveDate) {
        self.overview = Overview::of(&self.edition.roadmap, &self.progress, today);
    }

    /// Lays the reference out for the width and language, keeping the heading being read.
    pub(super) fn lay_out_reference(&mut self) {
        self.reading.matched = None;
        let old = &self.reading.page;
        let reached = old.headings.iter().rposition(|heading| heading.line <= self.reading.offset);
        let cells = layout::reference(layout::screen(self.size).body).text.width;
        self.reading.page = Page::of(&self.edition.explainer, usize::from(cells));
        self.reading.offset = match reached {
            Some(n) if n > 0 => self.reading.page.headings.get(n).map_or(0, |h| h.line),
            _ => 0,
        };
    }
}
