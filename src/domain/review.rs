//! Owns one review of a question: what was asked, when, and how well it was recalled; refuses to know when it is to be asked again.

use super::iso_date;
use super::register::{Extra, Flag, Logged, Register};
use super::roadmap::TopicId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How well an answer was recalled, as the learner judges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not at all, or wrongly.
    Again,
    /// With trouble.
    Hard,
    /// As it should be.
    Good,
    /// Without thinking.
    Easy,
}

impl Grade {
    /// All grades, worst first.
    pub const ALL: [Self; 4] = [Self::Again, Self::Hard, Self::Good, Self::Easy];
}

/// A question of a topic's study card.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QuestionId {
    /// The topic.
    pub topic: TopicId,
    /// Its number on the card, from 1.
    pub question: u32,
}

/// A question that was answered once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The question.
    #[serde(flatten)]
    pub of: QuestionId,
    /// The local day.
    #[serde(deserialize_with = "iso_date::deserialize")]
    pub date: NaiveDate,
    /// How well it was recalled.
    pub grade: Grade,
    /// Set when it was taken back (and perhaps restored): the entry itself is never deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed: Option<Box<Register<Flag>>>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Review {
    /// A review of `date`.
    #[must_use]
    pub fn new(of: QuestionId, date: NaiveDate, grade: Grade) -> Self {
        Self { of, date, grade, removed: None, extra: Extra::new() }
    }
}

impl Logged for Review {
    fn removed(&self) -> Option<&Register<Flag>> {
        self.removed.as_deref()
    }

    fn removed_mut(&mut self) -> &mut Option<Box<Register<Flag>>> {
        &mut self.removed
    }

    fn told(&self) -> String {
        format!("{} {} {} {:?}", self.date, self.of.topic, self.of.question, self.grade)
    }

    fn tells_as(&self, other: &Self) -> bool {
        (self.date, &self.of, self.grade) == (other.date, &other.of, other.grade)
    }
}

/// The key of the check-in that a review makes: one a day, the same on every device.
#[must_use]
pub fn review_key(date: NaiveDate) -> String {
    format!("{date}-review")
}
