//! Owns what can be learned: a validated, immutable roadmap of stages and topics; refuses to know who learned what.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

/// A topic's lasting name, in lower-case letters, digits and hyphens; progress files refer to it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TopicId(String);

impl TopicId {
    /// Takes any text as an id: a progress file may name topics that no roadmap has.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `id` is made of lower-case ASCII letters, digits and single hyphens between them.
#[must_use]
pub fn is_valid_id(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// One thing to learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Lasting name.
    pub id: TopicId,
    /// Title in the roadmap's language.
    pub title: String,
    /// Steps of its hands-on task.
    pub steps: u32,
    /// Questions to recall it by.
    pub questions: u32,
}

impl Topic {
    /// A topic without a study card.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: TopicId::new(id), title: title.into(), steps: 0, questions: 0 }
    }
}

/// A stretch of the roadmap with its share of the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Lasting name.
    pub id: String,
    /// Title in the roadmap's language.
    pub title: String,
    /// What the learner can do after it, plain text.
    pub promise: String,
    /// Study days planned; at least 1.
    pub days: u32,
    /// Topics in the learner's order; at least one.
    pub topics: Vec<Topic>,
}

/// Why a list of stages is no roadmap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RoadmapError {
    /// There is nothing to learn.
    #[error("the roadmap has no stages")]
    NoStages,
    /// A stage has no topics.
    #[error("the stage `{0}` has no topics")]
    EmptyStage(String),
    /// A stage has no days, or too many.
    #[error("the stage `{0}` must have between 1 and 3650 days")]
    Days(String),
    /// An id is not made of lower-case letters, digits and hyphens.
    #[error("`{0}` is not an id: use lower-case letters, digits and hyphens")]
    BadId(String),
    /// Two stages, or two topics, have the same id.
    #[error("the id `{0}` stands twice")]
    DuplicateId(String),
}

/// Stages of topics in the learner's order, with unique ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roadmap {
    id: String,
    title: String,
    stages: Vec<Stage>,
    index: HashMap<TopicId, Position>,
    /// Known once, since it is asked in every picture.
    has_questions: bool,
}

/// Where a topic stands in its roadmap; all three count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Index of the stage.
    pub stage: usize,
    /// Index within the stage.
    pub topic: usize,
    /// Index among all topics.
    pub overall: usize,
}

/// A roadmap that is put together in the learner's order; every id is judged as it comes.
#[derive(Debug, Default)]
pub struct RoadmapBuilder {
    stages: Vec<Stage>,
    numbers: HashMap<String, usize>,
    index: HashMap<TopicId, Position>,
}

impl RoadmapBuilder {
    /// No roadmap yet, with room for as many topics.
    #[must_use]
    pub fn with_capacity(topics: usize) -> Self {
        Self { index: HashMap::with_capacity(topics), ..Self::default() }
    }

    /// Adds a stage, whose topics may follow one by one.
    ///
    /// # Errors
    /// When the stage before it has no topics, its days are out of range, or an id is malformed or
    /// repeated.
    pub fn stage(&mut self, mut stage: Stage) -> Result<(), RoadmapError> {
        self.ends_with_topics()?;
        if !is_valid_id(&stage.id) {
            return Err(RoadmapError::BadId(stage.id));
        }
        if self.numbers.insert(stage.id.clone(), self.stages.len()).is_some() {
            return Err(RoadmapError::DuplicateId(stage.id));
        }
        if !(1..=3650).contains(&stage.days) {
            return Err(RoadmapError::Days(stage.id));
        }
        let topics = std::mem::take(&mut stage.topics);
        self.stages.push(stage);
        topics.into_iter().try_for_each(|topic| self.topic(topic))
    }

    /// Adds a topic to the last stage.
    ///
    /// # Errors
    /// When there is no stage yet, or the id is malformed or repeated.
    pub fn topic(&mut self, topic: Topic) -> Result<(), RoadmapError> {
        let overall = self.index.len();
        let number = self.stages.len().checked_sub(1).ok_or(RoadmapError::NoStages)?;
        let stage = &mut self.stages[number];
        if !is_valid_id(topic.id.as_str()) {
            return Err(RoadmapError::BadId(topic.id.to_string()));
        }
        match self.index.entry(topic.id.clone()) {
            Entry::Occupied(_) => return Err(RoadmapError::DuplicateId(topic.id.to_string())),
            Entry::Vacant(free) => {
                free.insert(Position { stage: number, topic: stage.topics.len(), overall })
            }
        };
        stage.topics.push(topic);
        Ok(())
    }

    /// The number of a stage, from 0.
    #[must_use]
    pub fn number(&self, stage: &str) -> Option<usize> {
        self.numbers.get(stage).copied()
    }

    /// Where a topic stands.
    #[must_use]
    pub fn position(&self, topic: &TopicId) -> Option<Position> {
        self.index.get(topic).copied()
    }

    /// The last stage.
    #[must_use]
    pub fn last(&self) -> Option<&Stage> {
        self.stages.last()
    }

    /// Adds a paragraph to the promise of the last stage.
    pub fn promise(&mut self, paragraph: &str) {
        if let Some(Stage { promise, .. }) = self.stages.last_mut() {
            if !promise.is_empty() {
                promise.push_str("\n\n");
            }
            promise.push_str(paragraph);
        }
    }

    /// The roadmap of all that was added.
    ///
    /// # Errors
    /// When that is nothing, the last stage has no topics, or the id is malformed.
    pub fn build(
        self,
        id: impl Into<String>,
        title: impl Into<String>,
    ) -> Result<Roadmap, RoadmapError> {
        let id = id.into();
        if !is_valid_id(&id) {
            return Err(RoadmapError::BadId(id));
        }
        if self.stages.is_empty() {
            return Err(RoadmapError::NoStages);
        }
        self.ends_with_topics()?;
        let mut topics = self.stages.iter().flat_map(|stage| &stage.topics);
        let has_questions = topics.any(|topic| topic.questions > 0);
        let (title, stages, index) = (title.into(), self.stages, self.index);
        Ok(Roadmap { id, title, stages, index, has_questions })
    }

    fn ends_with_topics(&self) -> Result<(), RoadmapError> {
        match self.stages.last() {
            Some(last) if last.topics.is_empty() => Err(RoadmapError::EmptyStage(last.id.clone())),
            _ => Ok(()),
        }
    }
}

impl Roadmap {
    /// The roadmap of these stages.
    ///
    /// # Errors
    /// When a stage is empty or has days out of range, or an id is malformed or repeated.
    pub fn new(
        id: impl Into<String>,
        title: impl Into<String>,
        stages: Vec<Stage>,
    ) -> Result<Self, RoadmapError> {
        let mut builder = RoadmapBuilder::default();
        stages.into_iter().try_for_each(|stage| builder.stage(stage))?;
        builder.build(id, title)
    }

    /// Lasting name; the progress file is named after it.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The same roadmap under another lasting name, which must be a valid id.
    ///
    /// # Errors
    /// When it is none.
    pub fn named(self, id: impl Into<String>) -> Result<Self, RoadmapError> {
        let id = id.into();
        if is_valid_id(&id) { Ok(Self { id, ..self }) } else { Err(RoadmapError::BadId(id)) }
    }

    /// Title in the roadmap's language.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Stages in order.
    #[must_use]
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Study days of all stages together.
    #[must_use]
    pub fn days(&self) -> u32 {
        self.stages.iter().map(|stage| stage.days).sum()
    }

    /// Number of topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Always false: a roadmap has at least one topic.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Topics in the learner's order.
    pub fn topics(&self) -> impl Iterator<Item = &Topic> {
        self.stages.iter().flat_map(|stage| &stage.topics)
    }

    /// Whether any topic has a question to recall it by.
    #[must_use]
    pub fn has_questions(&self) -> bool {
        self.has_questions
    }

    /// The topic at a place among all, counted from 0.
    #[must_use]
    pub fn at(&self, overall: usize) -> Option<&Topic> {
        let mut left = overall;
        for stage in &self.stages {
            match stage.topics.get(left) {
                Some(topic) => return Some(topic),
                None => left -= stage.topics.len(),
            }
        }
        None
    }

    /// Where a topic stands, or `None` for an id that this roadmap does not have.
    #[must_use]
    pub fn position(&self, id: &TopicId) -> Option<Position> {
        self.index.get(id).copied()
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        let at = self.position(id)?;
        Some(&self.stages[at.stage].topics[at.topic])
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A roadmap of stages `s0`, `s1` … with these days and numbers of topics; the topics are
    /// `t0`, `t1` … through all stages.
    pub(in super::super) fn roadmap(stages: &[(u32, usize)]) -> Roadmap {
        let mut topics = (0..).map(|n| Topic::new(format!("t{n}"), ""));
        let stages = stages
            .iter()
            .enumerate()
            .map(|(n, (days, count))| Stage {
                id: format!("s{n}"),
                title: String::new(),
                promise: String::new(),
                days: *days,
                topics: topics.by_ref().take(*count).collect(),
            })
            .collect();
        Roadmap::new("r", "R", stages).unwrap()
    }

    fn stage(id: &str, days: u32, topics: &[&str]) -> Stage {
        Stage {
            id: id.into(),
            title: id.into(),
            promise: String::new(),
            days,
            topics: topics.iter().map(|t| Topic::new(*t, *t)).collect(),
        }
    }

    #[test]
    fn positions_follow_the_order() {
        let roadmap =
            Roadmap::new("r", "R", vec![stage("a", 3, &["x", "y"]), stage("b", 4, &["z"])])
                .unwrap();
        assert_eq!(
            roadmap.position(&TopicId::new("z")),
            Some(Position { stage: 1, topic: 0, overall: 2 })
        );
        assert_eq!((roadmap.days(), roadmap.len()), (7, 3));
        assert_eq!(roadmap.position(&TopicId::new("q")), None);
        assert_eq!(roadmap.at(2).map(|topic| topic.id.as_str()), Some("z"));
        assert_eq!(roadmap.at(3), None);
    }

    #[test]
    fn what_is_no_roadmap_is_refused() {
        let cases = [
            (vec![], RoadmapError::NoStages),
            (vec![stage("a", 1, &[])], RoadmapError::EmptyStage("a".into())),
            (vec![stage("a", 0, &["x"])], RoadmapError::Days("a".into())),
            (vec![stage("a", 3651, &["x"])], RoadmapError::Days("a".into())),
            (vec![stage("a", 1, &["X"])], RoadmapError::BadId("X".into())),
            (vec![stage("a--b", 1, &["x"])], RoadmapError::BadId("a--b".into())),
            (
                vec![stage("a", 1, &["x"]), stage("a", 1, &["y"])],
                RoadmapError::DuplicateId("a".into()),
            ),
            (
                vec![stage("a", 1, &["x"]), stage("b", 1, &["x"])],
                RoadmapError::DuplicateId("x".into()),
            ),
        ];
        for (stages, error) in cases {
            assert_eq!(Roadmap::new("r", "R", stages), Err(error));
        }
    }
}
