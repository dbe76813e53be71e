//! Owns what can be wrong with a Markdown file and what to write instead; refuses to say it in more than one language.

use super::roadmap::MOST_STAGES;
use crate::domain::roadmap::RoadmapError;
use std::fmt;

/// What is wrong, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told in words below")]
pub enum Reason {
    EmptyHeading,
    SecondTitle,
    StageBeforeTitle,
    NoDays {
        title: String,
        id: String,
    },
    BadNumber {
        name: String,
        value: String,
        most: u32,
    },
    BadDate {
        name: String,
        value: String,
    },
    BadIds(String),
    TopicBeforeStage,
    NoTitleYet,
    IdTaken {
        id: String,
        file: String,
        line: usize,
    },
    EmptyStage,
    TooManyStages,
    NoTitle,
    NoStages,
    NoRoadmap(RoadmapError),
    NeededLater(String),
    NeededUnknown(String),
    NoId(&'static str),
    BadId(String),
    AnswerAlone,
    /// A document that comes with the program is no document.
    Document(&'static str),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyHeading => {
                f.write_str("the heading is empty: write a title before its {#id}")
            }
            Self::SecondTitle => {
                f.write_str("a second title: stages are `## …`, topics are `### …`")
            }
            Self::StageBeforeTitle => {
                f.write_str("a stage before the title: begin with `# Title {#my-roadmap}`")
            }
            Self::NoDays { title, id } => {
                write!(f, "the stage has no days: write `## {title} {{#{id} days=30}}`")
            }
            Self::BadNumber { name, value, most } => {
                write!(f, "{name}={value} is not a number from 1 to {most}")
            }
            Self::BadDate { name, value } => {
                write!(f, "{name}={value} is not a date such as 2026-11-24")
            }
            Self::BadIds(value) => write!(f, "needs={value} is not a list of ids such as a,b"),
            Self::TopicBeforeStage => {
                f.write_str("a topic before any stage: write `## Stage {#my-stage days=30}`")
            }
            Self::NoTitleYet => f.write_str("begin with a title: `# Title {#my-roadmap}`"),
            Self::IdTaken { id, file, line } => {
                write!(f, "the id `{id}` is taken already, at {file}:{line}")
            }
            Self::EmptyStage => {
                f.write_str("the stage has no topics: write `### Topic {#my-topic}` under it")
            }
            Self::TooManyStages => write!(f, "a roadmap has at most {MOST_STAGES} stages"),
            Self::NoTitle => f.write_str("there is no title: begin with `# Title {#my-roadmap}`"),
            Self::NoStages => {
                f.write_str("there are no stages: write `## Stage {#my-stage days=30}`")
            }
            Self::NoRoadmap(reason) => reason.fmt(f),
            Self::NeededLater(id) => write!(f, "`{id}` is needed here and comes later"),
            Self::NeededUnknown(id) => write!(f, "`{id}` is needed here and is no topic"),
            Self::NoId(form) => write!(f, "the heading has no id: write it as `{form}`"),
            Self::BadId(id) => {
                write!(f, "`{id}` is not an id: use lower-case letters, digits and single hyphens")
            }
            Self::AnswerAlone => {
                f.write_str("an answer without its question: write `Q: …` before it")
            }
            Self::Document(reason) => f.write_str(reason),
        }
    }
}
