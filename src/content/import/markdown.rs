//! Owns turning the lines of a Markdown or org-mode file into an outline; refuses to look at single characters.

use super::annotations;
use super::effort;
use super::inline::{Inline, inline};
use super::lines::{Kind, Line, Lines};
use super::marks::Mark;
use super::outline::{Outline, OutlineNote, OutlineStage, OutlineStep, OutlineTopic};
use super::remark::{Remark, What};
use super::sections::{self, Structure, Unit, structure};
use super::table;
use crate::domain::progress::Status;
use std::collections::BTreeSet;

/// What was read, and which unit its topics were made of.
pub(super) struct Read {
    pub(super) outline: Outline,
    pub(super) remarks: Vec<Remark>,
    pub(super) is_table: bool,
}

/// Reads an outline from lines.
pub(super) fn read(mut lines: Lines) -> Read {
    let structure = structure(&mut lines.lines);
    let weights = sections::weights(&lines.lines, structure.unit);
    let mut builder = Builder::new(&lines, structure);
    let mut weights = weights.into_iter().peekable();
    for (at, line) in lines.lines.iter().enumerate() {
        let weight = weights.next_if(|(heading, ..)| *heading == at).map_or(0, |(_, _, w)| w);
        builder.take(at, line, weight);
    }
    builder.finish()
}

/// What the text that follows belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nothing that is kept.
    Nowhere,
    /// The stage.
    Stage,
    /// A topic made of a heading of this level.
    Heading(u8),
    /// A topic made of a bold line.
    Bold,
    /// A topic made of an item.
    Item,
}

struct Builder<'l> {
    lines: &'l Lines,
    structure: Structure,
    /// Plain items that have boxes under them.
    groups: BTreeSet<usize>,
    /// Bold lines that have something under them.
    bolds: BTreeSet<usize>,
    outline: Outline,
    place: Place,
    /// The level of the headings that are topics of this stage.
    topic_level: Option<u8>,
    /// Whether this stage has headings that are topics.
    has_headings: bool,
    /// Level of the heading under which nothing is to be learned.
    aside: Option<u8>,
    /// Columns of the items that are open.
    indents: Vec<usize>,
    left_out: Vec<(usize, String)>,
}

impl<'l> Builder<'l> {
    fn new(lines: &'l Lines, structure: Structure) -> Self {
        let groups = groups(&lines.lines);
        let bolds = bolds(&lines.lines, structure.unit);
        Self {
            lines,
            structure,
            groups,
            bolds,
            outline: Outline {
                title: lines.title.clone().unwrap_or_default(),
                ..Outline::default()
            },
            place: Place::Stage,
            topic_level: None,
            has_headings: false,
            aside: None,
            indents: Vec::new(),
            left_out: Vec::new(),
        }
    }

    fn inline(&self, text: &str) -> Inline {
        inline(text, &self.lines.definitions)
    }

    fn take(&mut self, at: usize, line: &Line, weight: usize) {
        match &line.kind {
            Kind::Heading { .. } => self.heading(at, line, weight),
            _ if self.aside.is_some() => {}
            Kind::Bold(text) => self.bold(at, line.number, text),
            Kind::Item { indent, mark, text } => self.item(at, line.number, *indent, *mark, text),
            Kind::Text(indent, text) => {
                // Text at the margin ends a list; else it belongs to an item.
                if *indent < 2 {
                    self.indents.clear();
                }
                self.text(text);
            }
            Kind::Code(language, code) => {
                if let Some(topic) = self.topic() {
                    topic.note.push(OutlineNote::Code(language.clone(), code.clone()));
                }
            }
            Kind::Table { header, rows } => self.table(header, rows),
            Kind::Rule => self.indents.clear(),
        }
    }

    fn heading(&mut self, at: usize, line: &Line, weight: usize) {
        let Kind::Heading { level, text, mark, id, days } = &line.kind else { return };
        self.indents.clear();
        if self.aside.is_some_and(|aside| *level > aside) {
            return;
        }
        self.aside = None;
        let read = self.inline(text);
        if self.structure.title == Some(at) {
            self.outline.days = days.or_else(|| effort::days(&read.text));
            self.outline.id = id.clone();
            self.outline.title = read.text;
            return;
        }
        if self.structure.unit != Unit::Boxes && sections::is_aside(&read.text) {
            self.aside = Some(*level);
            return;
        }
        // A heading with a box of its own that nothing stands under is no stage.
        let is_stage = *level <= self.structure.stage_level && (mark.is_none() || weight > 0);
        if is_stage {
            let days = days.or_else(|| effort::days(&read.text));
            let title = read.text;
            let stage = OutlineStage {
                id: id.clone(),
                title,
                days,
                line: line.number,
                ..OutlineStage::default()
            };
            self.outline.stages.push(stage);
            self.place = Place::Stage;
            self.topic_level = None;
            self.has_headings = self.sub_headings(at, *level);
            return;
        }
        if self.is_introduction() {
            return;
        }
        let topic_level = *self.topic_level.get_or_insert(*level);
        let counts = match self.structure.unit {
            Unit::Rows => false,
            Unit::Boxes => mark.is_some() || weight > 0,
            Unit::Bullets => true,
        };
        if *level <= topic_level.max(1) {
            self.topic_level = Some(*level);
            if !counts {
                if self.structure.unit == Unit::Boxes {
                    self.left_out.push((line.number, read.text));
                    self.place = Place::Nowhere;
                }
                return;
            }
            self.new_topic(line.number, read, *mark, Place::Heading(*level));
            if let Some(topic) = self.topic() {
                topic.id = id.clone();
                topic.days = days.or(topic.days);
            }
        } else if mark.is_some() || (self.structure.unit == Unit::Bullets && weight == 0) {
            if matches!(self.place, Place::Nowhere | Place::Stage) {
                self.new_topic(line.number, read, *mark, Place::Heading(*level));
            } else {
                self.step(read, *mark);
            }
        }
    }

    /// Whether the stage that begins here has headings of its own that are topics.
    fn sub_headings(&self, at: usize, level: u8) -> bool {
        let rest = self.lines.lines.get(at + 1..).unwrap_or_default();
        let next = rest.iter().find_map(|line| match &line.kind {
            Kind::Heading { level, .. } => Some(*level),
            _ => None,
        });
        next.is_some_and(|next| next > level && next > self.structure.stage_level)
    }

    fn bold(&mut self, at: usize, number: usize, text: &str) {
        self.indents.clear();
        let read = self.inline(text);
        if self.is_introduction() {
            return;
        }
        let under_stage = matches!(self.place, Place::Stage | Place::Bold | Place::Item);
        if self.bolds.contains(&at)
            && under_stage
            && !self.has_headings
            && self.structure.unit != Unit::Rows
        {
            self.new_topic(number, read, None, Place::Bold);
        } else if matches!(self.place, Place::Heading(_) | Place::Bold) {
            self.note(read, false);
        } else {
            self.place = Place::Stage;
        }
    }

    fn item(&mut self, at: usize, number: usize, indent: usize, mark: Option<Mark>, text: &str) {
        // Fewer than two columns are carelessness.
        while self.indents.last().is_some_and(|open| indent < open + 2) {
            self.indents.pop();
        }
        let depth = self.indents.len();
        self.indents.push(indent);
        let is_group = self.groups.contains(&at);
        match self.structure.unit {
            Unit::Rows => {}
            Unit::Boxes if mark.is_none() && !is_group => {
                let read = self.inline(text);
                self.note(read, true);
            }
            Unit::Boxes => match self.place {
                Place::Heading(_) | Place::Bold if mark.is_some() => {
                    let (read, _) = self.task(text);
                    self.step(read, mark);
                }
                Place::Heading(_) | Place::Bold => {
                    let read = self.inline(text);
                    self.note(read, true);
                }
                Place::Item if depth > 0 && mark.is_some() => {
                    let (read, _) = self.task(text);
                    self.step(read, mark);
                }
                Place::Item if depth > 0 => {}
                _ => self.item_topic(number, mark, text),
            },
            Unit::Bullets => match self.place {
                Place::Heading(_) | Place::Bold => self.bullet(text),
                Place::Item if depth > 0 => self.bullet(text),
                _ if self.is_introduction() => {}
                _ if self.has_headings => {
                    let read = self.inline(text);
                    self.note(read, true);
                }
                _ => self.item_topic(number, mark, text),
            },
        }
    }

    /// Whether nothing has begun yet: bullets before the first stage introduce it.
    fn is_introduction(&self) -> bool {
        let no_stage = self.outline.stages.is_empty() && self.structure.stage_level > 0;
        no_stage && self.structure.unit == Unit::Bullets
    }

    fn task(&self, text: &str) -> (Inline, annotations::Task) {
        let task = annotations::task(text);
        (self.inline(&task.text), task)
    }

    fn item_topic(&mut self, number: usize, mark: Option<Mark>, text: &str) {
        let (read, task) = self.task(text);
        self.new_topic(number, read, mark, Place::Item);
        if let Some(topic) = self.topic() {
            topic.finished = task.finished.filter(|_| topic.status == Status::Done);
        }
    }

    /// A bullet under a topic: a source when it begins with a link, else a step.
    fn bullet(&mut self, text: &str) {
        let read = self.inline(text);
        let leads = read.links.first().is_some_and(|link| {
            !link.title.is_empty()
                && read.text.starts_with(&link.title)
                && link.address.starts_with("http")
        });
        if !leads {
            return self.step(read, None);
        }
        if let Some(topic) = self.topic() {
            topic.links.extend(read.links);
        }
    }

    fn new_topic(&mut self, number: usize, read: Inline, mark: Option<Mark>, place: Place) {
        let title = read.text.trim_end_matches([':', '：', ' ']).to_owned();
        let mut topic = OutlineTopic::new(title, number);
        topic.status = mark.map_or(Status::Todo, Mark::status);
        topic.minutes = effort::minutes_in_brackets(&topic.title);
        if place != Place::Item || topic.title.contains(['(', '（', '|']) {
            topic.days = effort::days(&topic.title);
        }
        topic.links = read.links;
        if self.outline.stages.is_empty() {
            self.outline.stages.push(OutlineStage { line: number, ..OutlineStage::default() });
        }
        if let Some(stage) = self.outline.stages.last_mut() {
            stage.topics.push(topic);
        }
        self.place = place;
    }

    fn topic(&mut self) -> Option<&mut OutlineTopic> {
        if matches!(self.place, Place::Nowhere | Place::Stage) {
            return None;
        }
        self.outline.stages.last_mut()?.topics.last_mut()
    }

    fn step(&mut self, read: Inline, mark: Option<Mark>) {
        let done = matches!(mark, Some(Mark::Known(Status::Done)));
        if let Some(topic) = self.topic() {
            topic.links.extend(read.links);
            let text = read.text.trim_end_matches([':', '：', ' ']).to_owned();
            topic.steps.push(OutlineStep { text, done });
        }
    }

    fn note(&mut self, read: Inline, is_item: bool) {
        if let Some(topic) = self.topic() {
            let bare = read.links.first().is_some_and(|link| link.title == read.text);
            topic.links.extend(read.links);
            if bare && topic.links.last().is_some_and(|link| link.address.starts_with("http")) {
                return;
            }
            let note = if is_item { OutlineNote::Item } else { OutlineNote::Text };
            topic.note.push(note(read.text));
        }
    }

    fn text(&mut self, text: &str) {
        let read = self.inline(text);
        match self.place {
            Place::Nowhere => {}
            Place::Stage => {
                if let Some(stage) = self.outline.stages.last_mut() {
                    stage.promise.push(read.text);
                }
            }
            _ => self.note(read, false),
        }
    }

    fn table(&mut self, header: &[String], rows: &[(usize, Vec<String>)]) {
        self.indents.clear();
        let columns = (self.structure.unit == Unit::Rows).then(|| table::columns(header)).flatten();
        let Some(columns) = columns else { return };
        for (number, cells) in rows {
            let Some(row) = table::row(&columns, cells, *number, &self.lines.definitions) else {
                continue;
            };
            let last = self.outline.stages.last().map(|stage| stage.title.as_str());
            let is_new = match row.stage.as_str() {
                "" => last.is_none(),
                name => last != Some(name),
            };
            if is_new {
                let days = effort::days(&row.stage);
                let title = row.stage;
                self.outline.stages.push(OutlineStage {
                    title,
                    days,
                    line: *number,
                    ..OutlineStage::default()
                });
            }
            if let Some(stage) = self.outline.stages.last_mut() {
                stage.topics.push(row.topic);
            }
        }
        self.place = Place::Stage;
    }

    fn finish(mut self) -> Read {
        for stage in &mut self.outline.stages {
            stage.topics.iter_mut().for_each(OutlineTopic::follow_steps);
        }
        let mut remarks = Vec::new();
        if let Some((line, title)) = self.left_out.first() {
            let what = What::HeadingsWithoutBoxes(self.left_out.len(), title.clone());
            remarks.push(Remark::at(*line, what));
        }
        let empty: Vec<_> = self.outline.stages.iter().filter(|s| s.topics.is_empty()).collect();
        if let Some(first) = empty.first() {
            let what = What::EmptyStages(empty.len(), first.title.clone());
            remarks.push(Remark::at(first.line, what));
        }
        Read { outline: self.outline, remarks, is_table: self.structure.unit == Unit::Rows }
    }
}

/// Plain items that have boxes under them.
fn groups(lines: &[Line]) -> BTreeSet<usize> {
    let mut groups = BTreeSet::new();
    let mut open: Vec<(usize, usize, bool)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match &line.kind {
            Kind::Item { indent, mark, .. } => {
                while open.last().is_some_and(|(_, known, _)| *indent < known + 2) {
                    open.pop();
                }
                if mark.is_some() {
                    for (above, _, plain) in open.iter().rev() {
                        if *plain && !groups.insert(*above) {
                            break;
                        }
                    }
                }
                open.push((at, *indent, mark.is_none()));
            }
            Kind::Heading { .. } | Kind::Bold(_) | Kind::Rule | Kind::Text(0 | 1, _) => {
                open.clear()
            }
            _ => {}
        }
    }
    groups
}

/// Bold lines that have something under them before the next heading or bold line.
fn bolds(lines: &[Line], unit: Unit) -> BTreeSet<usize> {
    let mut bolds = BTreeSet::new();
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        match &line.kind {
            Kind::Bold(_) => last = Some(at),
            Kind::Heading { .. } => last = None,
            Kind::Item { .. } if sections::counts(line, unit) > 0 => bolds.extend(last.take()),
            _ => {}
        }
    }
    bolds
}
