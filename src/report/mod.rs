//! Owns what a report of the learner's way holds, and in which formats it is written; refuses to read the clock or to write files.

mod burn_up;
mod calendar;
mod days;
mod drawing;
pub mod figures;
mod group;
mod icalendar;
mod json;
mod markdown;
mod page;
mod table;
mod told;

pub use burn_up::svg;
pub use calendar::{Made, calendar};
pub use group::{
    AWAY_DAYS, GROUP_COLUMNS, GROUP_JSON_VERSION, Group, GroupFormat, GroupReport, Hold, Learner,
    group_json, group_page, group_table, group_text,
};
pub use json::{JSON_VERSION, json};
pub use markdown::markdown;
pub use page::page;
pub use table::{COLUMNS, table};

use crate::domain::completion::Completion;
use crate::domain::overview::Overview;
use crate::domain::plain_text::strip_controls;
use crate::domain::plan::Span;
use crate::domain::progress::{Progress, TopicState};
use crate::domain::roadmap::{Roadmap, TopicId};
use std::borrow::Cow;

/// What `ninety export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The roadmap with its ticks in its own Markdown, which can be imported again.
    Roadmap,
    /// A report to read, as Markdown.
    Markdown,
    /// A report as a page for browsers.
    Page,
    /// The burn-up chart as a picture.
    Chart,
    /// A row a topic, for spreadsheets.
    Table,
    /// A report for programs.
    Json,
    /// The plan as a calendar.
    Calendar,
}

impl Format {
    /// Every format by the name that it has on the command line.
    pub const ALL: [(&'static str, Self); 7] = [
        ("roadmap", Self::Roadmap),
        ("md", Self::Markdown),
        ("html", Self::Page),
        ("svg", Self::Chart),
        ("csv", Self::Table),
        ("json", Self::Json),
        ("ics", Self::Calendar),
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// Whether it can hold the learner's notes.
    #[must_use]
    pub fn holds_notes(self) -> bool {
        !matches!(self, Self::Roadmap | Self::Chart)
    }
}

/// What a report holds: one value, from which every format is written.
///
/// It has the figures of the overview, and of the roadmap and the record what stands in a report
/// and nothing else. Texts hold no control characters.
#[derive(Debug)]
pub struct Report<'a> {
    /// The roadmap's lasting name.
    pub id: &'a str,
    /// Its title.
    pub title: Cow<'a, str>,
    /// Every derived figure, as of the day of the report.
    pub overview: &'a Overview,
    /// The roadmap itself, for the sentences that name its stages.
    pub roadmap: &'a Roadmap,
    /// The stages in their order.
    pub stages: Vec<Stage<'a>>,
    /// Whether notes were asked for.
    pub has_notes: bool,
}

/// A stage in a report.
#[derive(Debug)]
pub struct Stage<'a> {
    /// Lasting name.
    pub id: &'a str,
    /// Title.
    pub title: Cow<'a, str>,
    /// What the learner can do after it.
    pub promise: Cow<'a, str>,
    /// Its study days.
    pub days: u32,
    /// Its dates; `None` when re-planning left it none.
    pub span: Option<Span>,
    /// Its topics by state.
    pub completion: Completion,
    /// The topics in their order.
    pub topics: Vec<Topic<'a>>,
}

/// A topic in a report.
#[derive(Debug)]
pub struct Topic<'a> {
    /// Lasting name.
    pub id: &'a TopicId,
    /// Title.
    pub title: Cow<'a, str>,
    /// Status and dates as of the day of the report.
    pub state: TopicState,
    /// The dates that the plan gives it.
    pub planned: Span,
    /// Whether the learner wants to revise it.
    pub revise: bool,
    /// Steps of its task: how many are done, of how many.
    pub steps: (usize, usize),
    /// The learner's note; `None` when there is none, or notes are to stay private.
    pub note: Option<String>,
}

impl<'a> Report<'a> {
    /// The report of a record with the figures derived from it; notes stand in it only where they
    /// were asked for.
    #[must_use]
    pub fn of(
        roadmap: &'a Roadmap,
        progress: &'a Progress,
        overview: &'a Overview,
        with_notes: bool,
    ) -> Self {
        let topic = |stage: usize, index: usize| {
            let topic = &roadmap.stages()[stage].topics[index];
            let note = strip_controls(&progress.note(&topic.id)).trim().to_owned();
            let done = progress.steps_done(&topic.id).into_iter();
            Topic {
                id: &topic.id,
                title: strip_controls(&topic.title),
                state: progress.state(&topic.id).as_of(overview.today),
                planned: overview.plan.topic_span(stage, index),
                revise: progress.revise(&topic.id),
                steps: (
                    done.filter(|step| (1..=topic.steps).contains(step)).count(),
                    topic.steps as usize,
                ),
                note: (with_notes && !note.is_empty()).then_some(note),
            }
        };
        let stages = roadmap.stages().iter().zip(&overview.stages).enumerate();
        let stages = stages.map(|(n, (stage, figures))| Stage {
            id: &stage.id,
            title: strip_controls(&stage.title),
            promise: strip_controls(&stage.promise),
            days: figures.days,
            span: figures.span,
            completion: figures.completion,
            topics: (0..stage.topics.len()).map(|index| topic(n, index)).collect(),
        });
        Self {
            id: roadmap.id(),
            title: strip_controls(roadmap.title()),
            overview,
            roadmap,
            stages: stages.collect(),
            has_notes: with_notes,
        }
    }
}
