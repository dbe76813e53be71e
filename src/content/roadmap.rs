//! Owns reading a roadmap from Markdown: stages and topics as headings with ids; refuses to keep what it cannot name a line for.

use super::card::{CardReader, begins_part};
use super::cards::Cards;
use super::markdown::{self, Block, plain};
use super::skim::{Section, sections};
use super::ticks::{Tick, Ticks, check_box};
use super::{ContentError, Reason};
use crate::domain::progress::TopicState;
use crate::domain::roadmap::{
    Roadmap, RoadmapBuilder, RoadmapError, Stage, Topic, TopicId, is_valid_id,
};
use chrono::NaiveDate;
use std::ops::Range;

/// A roadmap with the study cards of its topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What can be learned.
    pub roadmap: Roadmap,
    /// The cards of the topics that have one.
    pub cards: Cards,
}

/// Reads a roadmap from its files, each with its name, in order. The first begins with the title,
/// `# Title {#id}`; stages are `## Title {#id days=30}` with a promise beneath, topics are
/// `### Title {#id minutes=60 needs=a,b as-of=2026-11-24}` with their study card beneath.
///
/// # Errors
/// When the files are no roadmap; names the file and the line and says what to write.
pub fn parse(files: &[(&str, &str)]) -> Result<Course, ContentError> {
    let draft = files.iter().try_fold(Draft::of(files, None), Draft::read)?;
    draft.finish().map(|(course, _)| course)
}

/// Reads a roadmap as [`parse`] does, with the ticks in it: boxes before the titles of topics and
/// on steps, and the dates `begun=…` and `finished=…`.
///
/// # Errors
/// As [`parse`].
pub fn parse_with_ticks(files: &[(&str, &str)]) -> Result<(Course, Ticks), ContentError> {
    read(files).map(|(course, marks)| (course, marks.ticks))
}

/// Reads a roadmap as [`parse`] does, but of each card only what the roadmap tells of it: the rest is
/// read once it is asked for. The files are known to be sound, and each begins with a heading.
///
/// # Errors
/// As [`parse`], of the headings; lines count from the heading above.
pub(super) fn skim(files: &[(&str, &'static str)]) -> Result<Course, ContentError> {
    let mut draft = Draft::of(files, None);
    for (file, text) in files {
        for section in sections(text) {
            draft = match section.level {
                3 => draft.skim(file, section)?,
                _ => draft.read(&(file, section.text))?,
            };
        }
    }
    draft.finish().map(|(course, _)| course)
}

/// Reads a roadmap with its ticks and where in its files they stand.
pub(super) fn read(files: &[(&str, &str)]) -> Result<(Course, Marks), ContentError> {
    let draft = Draft::of(files, Some(Marks::default()));
    let (course, marks) = files.iter().try_fold(draft, Draft::read)?.finish()?;
    Ok((course, marks.unwrap_or_default()))
}

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

#[derive(Debug, Default)]
struct Draft<'f> {
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
    fn of(files: &[(&'f str, &'f str)], marks: Option<Marks>) -> Self {
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
    fn read(mut self, (file, text): &(&'f str, &'f str)) -> Result<Self, ContentError> {
        for (at, block) in markdown::read_lines(text, begins_part) {
            let source = markdown::without_mark(text).get(at.range.clone()).unwrap_or_default();
            self.take(Place { file, line: at.line, start: at.range.start, source }, block)?;
        }
        Ok(self)
    }

    /// Reads on with a topic, but not what stands under it.
    fn skim(self, file: &'f str, section: Section<'static>) -> Result<Self, ContentError> {
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
        let Some(stage) = self.roadmap.last() else {
            return match self.title {
                Some(_) => Ok(()),
                None => place.error(Reason::NoTitleYet),
            };
        };
        if let Block::Paragraph(spans) = &block {
            if !stage.promise.is_empty() {
                stage.promise.push_str("\n\n");
            }
            stage.promise.push_str(&plain(spans));
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

    fn check_last_stage(&mut self) -> Result<(), ContentError> {
        match (self.roadmap.last(), self.stages.last()) {
            (Some(stage), Some(place)) if stage.topics.is_empty() => {
                place.error(Reason::EmptyStage)
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<(Course, Option<Marks>), ContentError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = "# My road {#road}\n\nWelcome.\n\n## First {#one days=3}\n\nYou will.\n\nReally.\n\n### A {#a}\n\nBody.\n\n#### Card\n\n### B {#b}\n\n## Second {#two days=40}\n\n### C {#c}\n";

    /// The example of the page on the format is a roadmap, with all that a card may have.
    #[test]
    fn the_documented_example_is_read() {
        let page = include_str!("../../docs/roadmap-format.md");
        let example = page.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
        let course = parse(&[("example.md", example)]).unwrap();
        assert_eq!(course.roadmap.len(), 2);
        let card = course.cards.get(&TopicId::new("moves")).unwrap();
        let task = card.task.as_ref().unwrap();
        assert_eq!((task.steps.len(), card.questions.len(), card.sources.len()), (2, 1, 1));
        assert!(!task.done_when.is_empty() && !task.light.is_empty());
        assert!(!card.questions[0].wrong.is_empty());
        assert_eq!(
            course.cards.get(&TopicId::new("borrowing")).unwrap().needs,
            [TopicId::new("moves")]
        );
    }

    #[test]
    fn a_roadmap_is_read() {
        let roadmap = parse(&[("r.md", GOOD)]).unwrap().roadmap;
        assert_eq!(
            (roadmap.id(), roadmap.title(), roadmap.days(), roadmap.len()),
            ("road", "My road", 43, 3)
        );
        assert_eq!(roadmap.stages()[0].promise, "You will.\n\nReally.");
        assert_eq!(roadmap.stages()[1].topics[0].title, "C");
    }

    #[test]
    fn stages_may_stand_in_files_of_their_own() {
        let (first, second) = GOOD.split_at(GOOD.find("## Second").unwrap());
        let whole = parse(&[("r.md", GOOD)]).unwrap();
        assert_eq!(parse(&[("1.md", first), ("2.md", second)]).unwrap(), whole);
        assert_eq!(parse(&[("r.md", &GOOD.replace('\n', "\r\n"))]).unwrap(), whole);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("", "r.md: there is no title: begin with `# Title {#my-roadmap}`"),
            ("# T {#t}\n", "r.md: there are no stages: write `## Stage {#my-stage days=30}`"),
            ("text\n", "r.md:1: begin with a title: `# Title {#my-roadmap}`"),
            ("# T\n", "r.md:1: the heading has no id: write it as `# Title {#my-roadmap}`"),
            (
                "# T {#T}\n",
                "r.md:1: `T` is not an id: use lower-case letters, digits and single hyphens",
            ),
            (
                "## S {#s days=1}\n",
                "r.md:1: a stage before the title: begin with `# Title {#my-roadmap}`",
            ),
            (
                "# T {#t}\n\n### A {#a}\n",
                "r.md:3: a topic before any stage: write `## Stage {#my-stage days=30}`",
            ),
            ("# T {#t}\n\n## S {#s}\n", "r.md:3: the stage has no days: write `## S {#s days=30}`"),
            ("# T {#t}\n## S {#s days=x}\n", "r.md:2: days=x is not a number from 1 to 3650"),
            ("# T {#t}\n## S {#s days=0}\n", "r.md:2: days=0 is not a number from 1 to 3650"),
            (
                "# T {#t}\n## S {#s days=3}\n\ntext\n",
                "r.md:2: the stage has no topics: write `### Topic {#my-topic}` under it",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### A {#a}\n\n### B {#a}\n",
                "r.md:5: the id `a` is taken already, at r.md:3",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### {#a}\n",
                "r.md:3: the heading is empty: write a title before its {#id}",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### A {#a}\n# U {#u}\n",
                "r.md:4: a second title: stages are `## …`, topics are `### …`",
            ),
        ];
        for (markdown, error) in cases {
            assert_eq!(
                parse(&[("r.md", markdown)]).unwrap_err().to_string(),
                error,
                "{markdown:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(lines in prop::collection::vec(
            prop::sample::select(vec![
                "# T {#t}", "## S {#s days=3}", "## S", "### A {#a}", "### B {#b days=2}", "#", "{#x}",
                "- [ ] x", "> q", "```", "| a |", "| - |", "text", "", "\u{1b}[2J", "大模型", "### {#}",
            ]), 0..30,
        )) {
            let _ = parse(&[("r.md", &lines.join("\n"))]);
        }
    }
}
