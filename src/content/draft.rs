//! Owns putting a roadmap together from Markdown, block by block: stages and topics as headings with ids; refuses to keep what it cannot name a line for.

use super::card::{CardReader, begins_part};
use super::cards::Cards;
use super::markdown::{self, Block, plain};
use super::roadmap::{Course, MOST_STAGES};
use super::skim::Section;
use super::ticks::{Tick, Ticks, check_box};
use super::{ContentError, Reason};
use crate::domain::progress::TopicState;
use crate::domain::roadmap::{RoadmapBuilder, RoadmapError, Stage, Topic, TopicId, is_valid_id};
use chrono::NaiveDate;
use std::ops::Range;

/// The ticks of a roadmap, and where they stand or would.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) ticks: Ticks,
    /// The headings of the title, the stages and the topics, in order.
    pub(super) headings: Vec<Heading>,
}

/// A heading of a roadmap.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) level: u8,
    pub(super) id: String,
    pub(super) attributes: Vec<(String, Option<String>)>,
    /// Its bytes in its file.
    pub(super) range: Range<usize>,
    /// The bytes of the lists of steps under it.
    pub(super) steps: Vec<Range<usize>>,
}

/// Where something stands.
#[derive(Debug, Clone, Copy)]
struct Place<'f> {
    file: &'f str,
    line: usize,
    /// The byte at which it begins.
    start: usize,
    /// Its text as it is written.
    source: &'f str,
}

impl Place<'_> {
    fn error<T>(self, reason: Reason) -> Result<T, ContentError> {
        Err(ContentError::At { file: self.file.to_owned(), line: self.line, reason })
    }

    fn range(self) -> Range<usize> {
        self.start..self.start + self.source.len()
    }
}

/// A topic whose card is being read.
#[derive(Debug)]
struct Open<'f> {
    place: Place<'f>,
    topic: Topic,
    state: TopicState,
    reader: CardReader,
    /// What of it is to be read later.
    unread: Option<Section<'static>>,
}

/// A roadmap as far as it was read.
#[derive(Debug, Default)]
pub(super) struct Draft<'f> {
    /// The first file.
    file: &'f str,
    title: Option<(String, String)>,
    roadmap: RoadmapBuilder,
    open: Option<Open<'f>>,
    cards: Cards,
    /// Where the stages stand, and the topics, each in their order.
    stages: Vec<Place<'f>>,
    topics: Vec<Place<'f>>,
    /// What the topics need that need others.
    needs: Vec<(usize, Vec<TopicId>)>,
    /// Only kept for who asks for them.
    marks: Option<Marks>,
}

impl<'f> Draft<'f> {
    /// Nothing read yet, with room for what these files hold.
    pub(super) fn of(files: &[(&'f str, &'f str)], marks: Option<Marks>) -> Self {
        let topics = files.iter().map(|(_, text)| text.matches("\n### ").count()).sum();
        Self {
            file: files.first().map_or("", |(file, _)| file),
            roadmap: RoadmapBuilder::with_capacity(topics),
            cards: Cards::with_capacity(topics),
            topics: Vec::with_capacity(topics),
            marks,
            ..Self::default()
        }
    }

    /// Reads on in a file.
    pub(super) fn read(mut self, (file, text): &(&'f str, &'f str)) -> Result<Self, ContentError> {
        for (at, block) in markdown::read_lines(text, begins_part) {
            let source = markdown::without_mark(text).get(at.range.clone()).unwrap_or_default();
            self.take(Place { file, line: at.line, start: at.range.start, source }, block)?;
        }
        Ok(self)
    }

    /// Reads on with a topic, but not what stands under it.
    pub(super) fn skim(
        self,
        file: &'f str,
        section: Section<'static>,
    ) -> Result<Self, ContentError> {
        let mut draft = self.read(&(file, section.heading))?;
        if let Some(open) = &mut draft.open {
            open.unread = Some(section);
        }
        Ok(draft)
    }

    fn take(&mut self, place: Place<'f>, block: Block) -> Result<(), ContentError> {
        match block {
            Block::Heading { level, id, attributes, text } if level <= 3 => {
                self.close()?;
                let title = plain(&text).trim().to_owned();
                if title.is_empty() {
                    return place.error(Reason::EmptyHeading);
                }
                let heading = self.marks.as_ref().map(|_| Heading {
                    level,
                    id: id.clone().unwrap_or_default(),
                    attributes: attributes.clone(),
                    range: place.range(),
                    steps: Vec::new(),
                });
                match level {
                    1 => self.title(place, title, id),
                    2 => self.stage(place, title, id, &attributes),
                    _ => self.topic(place, title, id, &attributes),
                }?;
                if let Some(marks) = &mut self.marks {
                    marks.headings.extend(heading);
                }
                Ok(())
            }
            block => self.text(place, block),
        }
    }

    fn title(
        &mut self,
        place: Place<'f>,
        title: String,
        id: Option<String>,
    ) -> Result<(), ContentError> {
        if self.title.is_some() || !self.stages.is_empty() {
            return place.error(Reason::SecondTitle);
        }
        let id = valid(place, id, "# Title {#my-roadmap}")?;
        self.title = Some((id, title));
        Ok(())
    }

    fn stage(
        &mut self,
        place: Place<'f>,
        title: String,
        id: Option<String>,
        attributes: &[(String, Option<String>)],
    ) -> Result<(), ContentError> {
        if self.title.is_none() {
            return place.error(Reason::StageBeforeTitle);
        }
        self.check_last_stage()?;
        if self.stages.len() == MOST_STAGES {
            return place.error(Reason::TooManyStages);
        }
        let id = valid(place, id, "## Stage {#my-stage days=30}")?;
        self.check_free(place, &TopicId::new(id.clone()))?;
        let days = attributes.iter().find(|(name, _)| name == "days").map(|(_, days)| days);
        let Some(Some(days)) = days else {
            return place.error(Reason::NoDays { title, id });
        };
        let days = match days.parse() {
            Ok(days @ 1..=3650) => days,
            _ => {
                let value = days.clone();
                return place.error(Reason::BadNumber { name: "days".into(), value, most: 3650 });
            }
        };
        let stage = Stage { id, title, promise: String::new(), days, topics: Vec::new() };
        self.stages.push(place);
        self.roadmap.stage(stage).or_else(|error| place.error(Reason::NoRoadmap(error)))
    }

    fn topic(
        &mut self,
        place: Place<'f>,
        title: String,
        id: Option<String>,
        attributes: &[(String, Option<String>)],
    ) -> Result<(), ContentError> {
        let id = TopicId::new(valid(place, id, "### Topic {#my-topic}")?);
        self.check_free(place, &id)?;
        let (status, title) = match check_box(place.source, &title) {
            Some((status, rest)) => (status, rest.to_owned()),
            None => (Default::default(), title),
        };
        if title.is_empty() {
            return place.error(Reason::EmptyHeading);
        }
        let mut state = TopicState { status, ..TopicState::default() };
        let mut reader = CardReader::default();
        for (name, value) in attributes {
            let value = value.as_deref().unwrap_or_default();
            match name.as_str() {
                "begun" => state.begun = Some(date(place, name, value)?),
                "finished" => state.finished = Some(date(place, name, value)?),
                _ => {
                    let read = reader.card().attribute(name, value);
                    read.or_else(|reason| place.error(reason))?;
                }
            }
        }
        if self.stages.is_empty() {
            return place.error(Reason::TopicBeforeStage);
        }
        let topic = Topic { id, title, steps: 0, questions: 0 };
        self.open = Some(Open { place, topic, state, reader, unread: None });
        Ok(())
    }

    /// Takes in the topic whose card was read, if there is one.
    fn close(&mut self) -> Result<(), ContentError> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let Open { place, mut topic, state, reader, unread } = open;
        (topic.steps, topic.questions) = match unread {
            Some(section) => (section.steps, section.questions),
            None => (count(reader.steps()), count(reader.questions())),
        };
        let (card, steps) = reader.finish();
        if !card.needs.is_empty() {
            self.needs.push((self.topics.len(), card.needs.clone()));
        }
        if let Some(marks) = &mut self.marks {
            marks.ticks.insert(topic.id.clone(), Tick { state, steps });
        }
        match unread {
            Some(section) => self.cards.insert_unread(topic.id.clone(), section.text),
            None => self.cards.insert(topic.id.clone(), card),
        }
        self.topics.push(place);
        self.roadmap.topic(topic).or_else(|error| place.error(Reason::NoRoadmap(error)))
    }

    /// Text under a stage is its promise; text under a topic is its card.
    fn text(&mut self, place: Place<'f>, block: Block) -> Result<(), ContentError> {
        if let Some(Open { reader, .. }) = &mut self.open {
            let before = reader.steps();
            reader.take(block).or_else(|reason| place.error(reason))?;
            let heading = self.marks.as_mut().and_then(|marks| marks.headings.last_mut());
            if let (true, Some(heading)) = (reader.steps() > before, heading) {
                heading.steps.push(place.range());
            }
            return Ok(());
        }
        if self.title.is_none() {
            return place.error(Reason::NoTitleYet);
        }
        if let Block::Paragraph(spans) = &block {
            self.roadmap.promise(&plain(spans));
        }
        Ok(())
    }

    /// Tells where an id stands already: a stage and a topic do not share one.
    fn check_free(&self, place: Place<'f>, id: &TopicId) -> Result<(), ContentError> {
        let topic = self.roadmap.position(id).map(|topic| self.topics[topic.overall]);
        let stage = self.roadmap.number(id.as_str()).map(|number| self.stages[number]);
        match topic.or(stage) {
            None => Ok(()),
            Some(first) => place.error(Reason::IdTaken {
                id: id.to_string(),
                file: first.file.to_owned(),
                line: first.line,
            }),
        }
    }

    fn check_last_stage(&self) -> Result<(), ContentError> {
        match (self.roadmap.last(), self.stages.last()) {
            (Some(stage), Some(place)) if stage.topics.is_empty() => {
                place.error(Reason::EmptyStage)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn finish(mut self) -> Result<(Course, Option<Marks>), ContentError> {
        self.close()?;
        self.check_last_stage()?;
        let missing = |reason| ContentError::Missing { file: self.file.to_owned(), reason };
        let Some((id, title)) = self.title else {
            return Err(missing(Reason::NoTitle));
        };
        let roadmap = self.roadmap.build(id, title).map_err(|error| match error {
            RoadmapError::NoStages => missing(Reason::NoStages),
            // The rest was checked above, where the line is known.
            error => missing(Reason::NoRoadmap(error)),
        })?;
        for (topic, needs) in self.needs {
            let position = |id| roadmap.position(id).map(|position| position.overall);
            let place = self.topics[topic];
            if let Some(need) = needs.iter().find(|need| position(need) >= Some(topic)) {
                return place.error(Reason::NeededLater(need.to_string()));
            }
            if let Some(need) = needs.iter().find(|need| position(need).is_none()) {
                return place.error(Reason::NeededUnknown(need.to_string()));
            }
        }
        Ok((Course { roadmap, cards: self.cards }, self.marks))
    }
}

fn date(place: Place<'_>, name: &str, value: &str) -> Result<NaiveDate, ContentError> {
    match value.parse() {
        Ok(date) => Ok(date),
        Err(_) => place.error(Reason::BadDate { name: name.into(), value: value.into() }),
    }
}

fn count(parts: usize) -> u32 {
    u32::try_from(parts).unwrap_or(u32::MAX)
}

fn valid(place: Place<'_>, id: Option<String>, form: &'static str) -> Result<String, ContentError> {
    match id {
        None => place.error(Reason::NoId(form)),
        Some(id) if !is_valid_id(&id) => place.error(Reason::BadId(id)),
        Some(id) => Ok(id),
    }
}
