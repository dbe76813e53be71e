//! Owns what the learner did: topic states, notes and check-ins; refuses to change it, to know the roadmap or to derive figures.

use super::in_order;
use super::iso_date;
use super::note::Note;
use super::plan_settings::PlanSettings;
use super::register::{Extra, Flag, Log, Logged, Register, counting};
use super::review::Review;
use super::roadmap::TopicId;
use super::stamp::Stamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The newest file version that this program writes and understands.
pub const VERSION: u64 = 1;

/// How far a topic is; written in the file as the check box that people write.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub enum Status {
    /// Not begun.
    #[default]
    #[serde(rename = "[ ]")]
    Todo,
    /// Begun.
    #[serde(rename = "[/]")]
    InProgress,
    /// Finished.
    #[serde(rename = "[x]", alias = "[X]")]
    Done,
    /// Left out on purpose; it leaves the denominator of the percentage.
    #[serde(rename = "[-]")]
    Skipped,
}

impl Status {
    /// The check box that people write for it, as in the progress file.
    #[must_use]
    pub fn check_box(self) -> &'static str {
        match self {
            Self::Todo => "[ ]",
            Self::InProgress => "[/]",
            Self::Done => "[x]",
            Self::Skipped => "[-]",
        }
    }
}

/// A topic's status with the local dates that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TopicState {
    /// How far it is.
    #[serde(rename = "box")]
    pub status: Status,
    /// The day it was begun.
    #[serde(
        default,
        deserialize_with = "iso_date::optional::deserialize",
        skip_serializing_if = "Option::is_none"
    )]
    pub begun: Option<NaiveDate>,
    /// The day it was finished; only a done topic has one.
    #[serde(
        default,
        deserialize_with = "iso_date::optional::deserialize",
        skip_serializing_if = "Option::is_none"
    )]
    pub finished: Option<NaiveDate>,
}

impl TopicState {
    /// This state after the learner sets `status` on `today`: dates already known are kept, a date
    /// that no longer holds is dropped.
    #[must_use]
    pub fn moved_to(self, status: Status, today: NaiveDate) -> Self {
        let begun = match status {
            Status::Todo => None,
            Status::Skipped => self.begun,
            Status::InProgress | Status::Done => self.begun.or(Some(today)),
        };
        let finished = match status {
            Status::Done => self.finished.or(Some(today)),
            _ => None,
        };
        Self { status, begun, finished }
    }

    /// This state as of `today`: what is dated after it has not happened yet.
    #[must_use]
    pub fn as_of(self, today: NaiveDate) -> Self {
        let begun = self.begun.filter(|date| *date <= today);
        match self.status {
            Status::Done if self.finished.is_some_and(|date| date > today) => {
                let status = if begun.is_some() { Status::InProgress } else { Status::Todo };
                Self { status, begun, finished: None }
            }
            Status::InProgress if self.begun.is_some() && begun.is_none() => Self::default(),
            _ => Self { begun, ..self },
        }
    }

    /// Whether it was begun or finished on `day`.
    #[must_use]
    pub fn touched(self, day: NaiveDate) -> bool {
        self.begun == Some(day) || self.finished == Some(day)
    }

    /// The status that one press of the tick key leads to: done, or back from it to what it was;
    /// a topic begun on an earlier day than it was finished goes back to in progress.
    #[must_use]
    pub fn toggled(self) -> Status {
        match (self.status, self.begun, self.finished) {
            (Status::Done, Some(begun), Some(finished)) if begun < finished => Status::InProgress,
            (Status::Done, ..) => Status::Todo,
            _ => Status::Done,
        }
    }
}

/// All that is recorded of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TopicRecord {
    /// Status and dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<Register<TopicState>>,
    /// The learner's note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// Whether the learner wants to revise it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revise: Option<Register<Flag>>,
    /// Steps of its hands-on task by their numbers, from 1: which are done.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<String, Register<Flag>>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One entry of study on a day; a day may have several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The local day that was studied.
    #[serde(deserialize_with = "iso_date::deserialize")]
    pub date: NaiveDate,
    /// Minutes studied, when said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// A line of the learner's own; empty when none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Set when it was taken back (and perhaps restored): the entry itself is never deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Box<Register<Flag>>>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl CheckIn {
    /// A check-in of `date` that says nothing more.
    #[must_use]
    pub fn on(date: NaiveDate) -> Self {
        Self { date, minutes: None, text: String::new(), removed: None, extra: Extra::new() }
    }
}

impl Logged for CheckIn {
    fn removed(&self) -> Option<&Register<Flag>> {
        self.removed.as_deref()
    }

    fn removed_mut(&mut self) -> &mut Option<Box<Register<Flag>>> {
        &mut self.removed
    }

    fn told(&self) -> String {
        format!("{} {:?} {}", self.date, self.minutes, self.text)
    }

    fn tells_as(&self, other: &Self) -> bool {
        (self.date, self.minutes, &self.text) == (other.date, other.minutes, &other.text)
    }
}

/// The key of the check-in that a tick makes: one a day, the same on every device.
#[must_use]
pub fn tick_key(date: NaiveDate) -> String {
    format!("{date}-tick")
}

/// The key of the check-in that writing a note makes: one a day, the same on every device.
#[must_use]
pub fn note_key(date: NaiveDate) -> String {
    format!("{date}-note")
}

/// The key of the check-in that a step of a task makes: one a day, the same on every device.
#[must_use]
pub fn step_key(date: NaiveDate) -> String {
    format!("{date}-step")
}

/// Everything that is recorded of a learner's way through one roadmap; the progress file's content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// File version; see [`VERSION`].
    pub version: u64,
    /// Id of the roadmap.
    pub roadmap: String,
    /// Settings of the plan.
    pub plan: PlanSettings,
    /// Records by topic; ids unknown to the roadmap are kept.
    #[serde(deserialize_with = "in_order::deserialize")]
    pub topics: BTreeMap<TopicId, TopicRecord>,
    /// Check-ins by unique key.
    #[serde(deserialize_with = "in_order::deserialize")]
    pub check_ins: Log<CheckIn>,
    /// Reviews of questions by unique key.
    #[serde(
        default,
        deserialize_with = "in_order::deserialize",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub reviews: Log<Review>,
    /// Milestones that the learner was told of, by their key.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<String, Register<Flag>>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Progress {
    /// An empty record for a roadmap.
    #[must_use]
    pub fn new(roadmap: impl Into<String>) -> Self {
        Self {
            version: VERSION,
            roadmap: roadmap.into(),
            plan: PlanSettings::default(),
            topics: BTreeMap::new(),
            check_ins: BTreeMap::new(),
            reviews: BTreeMap::new(),
            told: BTreeMap::new(),
            extra: Extra::new(),
        }
    }

    /// The first plan day, once chosen.
    #[must_use]
    pub fn start(&self) -> Option<NaiveDate> {
        self.plan.start()
    }

    /// A topic's state; to do when nothing is recorded.
    #[must_use]
    pub fn state(&self, id: &TopicId) -> TopicState {
        self.topics
            .get(id)
            .and_then(|t| t.state.as_ref())
            .map_or_else(TopicState::default, |r| r.value)
    }

    /// A topic's note as it reads; empty when there is none.
    #[must_use]
    pub fn note(&self, id: &TopicId) -> Cow<'_, str> {
        let note = self.topics.get(id).and_then(|topic| topic.note.as_ref());
        note.map_or(Cow::Borrowed(""), Note::text)
    }

    /// Whether a topic's note holds texts that were written at once on several devices.
    #[must_use]
    pub fn is_note_divided(&self, id: &TopicId) -> bool {
        self.topics.get(id).and_then(|t| t.note.as_ref()).is_some_and(Note::is_divided)
    }

    /// Whether a topic is marked for revision.
    #[must_use]
    pub fn revise(&self, id: &TopicId) -> bool {
        self.topics.get(id).and_then(|t| t.revise.as_ref()).is_some_and(|r| r.value.on)
    }

    /// Whether a step of a topic's task, by its number from 1, is done.
    #[must_use]
    pub fn is_step_done(&self, id: &TopicId, number: u32) -> bool {
        let step = self.topics.get(id).and_then(|topic| topic.steps.get(&number.to_string()));
        step.is_some_and(|step| step.value.on)
    }

    /// Steps of a topic's task that are done, by their numbers from 1; a task of newer or older
    /// versions of the roadmap may have more or fewer.
    #[must_use]
    pub fn steps_done(&self, id: &TopicId) -> BTreeSet<u32> {
        let steps = self.topics.get(id).into_iter().flat_map(|topic| &topic.steps);
        steps.filter(|(_, step)| step.value.on).filter_map(|(n, _)| n.parse().ok()).collect()
    }

    /// Reviews that count, with their keys.
    pub fn reviews(&self) -> impl Iterator<Item = (&str, &Review)> {
        counting(&self.reviews)
    }

    /// Check-ins that count, with their keys.
    pub fn check_ins(&self) -> impl Iterator<Item = (&str, &CheckIn)> {
        counting(&self.check_ins)
    }

    /// Check-ins that count on one day.
    pub fn check_ins_on(&self, date: NaiveDate) -> impl Iterator<Item = &CheckIn> {
        self.check_ins().map(|(_, c)| c).filter(move |c| c.date == date)
    }

    /// Days with at least one check-in.
    #[must_use]
    pub fn days_studied(&self) -> BTreeSet<NaiveDate> {
        self.check_ins().map(|(_, c)| c.date).collect()
    }

    /// The highest stamp in the record; the next change must be stamped above it.
    #[must_use]
    pub fn highest_stamp(&self) -> Option<&Stamp> {
        self.stamps().max()
    }

    /// Whether another record holds a change that this one holds too, so that both are copies of
    /// one.
    #[must_use]
    pub fn is_related_to(&self, other: &Self) -> bool {
        let mine: BTreeSet<_> = self.stamps().collect();
        other.stamps().any(|stamp| mine.contains(stamp))
    }

    /// Whether a value has no stamp, as after an edit by hand.
    #[must_use]
    pub fn has_undated(&self) -> bool {
        self.stamps().any(Stamp::is_undated)
    }

    /// Every stamp in the record.
    fn stamps(&self) -> impl Iterator<Item = &Stamp> {
        let topics = self.topics.values().flat_map(|t| {
            let notes = t.note.iter().flat_map(Note::stamps).map(Some);
            let single = [t.state.as_ref().map(|r| &r.stamp), t.revise.as_ref().map(|r| &r.stamp)];
            let steps = t.steps.values().map(|step| Some(&step.stamp));
            single.into_iter().chain(notes).chain(steps)
        });
        let removed = self.check_ins.values().map(|c| c.removed().map(|r| &r.stamp));
        let reviews = self.reviews.values().map(|r| r.removed().map(|r| &r.stamp));
        let told = self.told.values().map(|r| &r.stamp);
        topics.chain(removed).chain(reviews).flatten().chain(told).chain(self.plan.stamps())
    }
}
