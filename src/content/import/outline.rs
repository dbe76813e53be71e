//! Owns outlines: what an imported file says, before it is a roadmap; refuses to know which format it came from.

use crate::domain::plain_text::strip_controls;
use crate::domain::progress::Status;
use chrono::NaiveDate;

/// Most characters of a title; the whole of a longer one is kept in the note.
pub const LONGEST_TITLE: usize = 200;

/// What a file of stages and topics says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// The id that the file gives itself.
    pub id: Option<String>,
    /// The title; empty where the file has none.
    pub title: String,
    /// Days for all of it, where the file says so.
    pub days: Option<u32>,
    /// The stages in order.
    pub stages: Vec<OutlineStage>,
}

/// A stage of an outline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutlineStage {
    /// The id that the file gives it.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its study days, where the file says so.
    pub days: Option<u32>,
    /// What it promises, a paragraph each.
    pub promise: Vec<String>,
    /// Its topics in order.
    pub topics: Vec<OutlineTopic>,
    /// Where it stands in its file, from 1; 0 where that is not known.
    pub line: usize,
}

/// A topic of an outline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutlineTopic {
    /// The id that the file gives it.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// How far it is, by the file's own marks.
    pub status: Status,
    /// When it was begun.
    pub begun: Option<NaiveDate>,
    /// When it was finished.
    pub finished: Option<NaiveDate>,
    /// Minutes that it takes.
    pub minutes: Option<u32>,
    /// Days that it takes.
    pub days: Option<u32>,
    /// What the file says about it.
    pub note: Vec<OutlineNote>,
    /// Its steps in order.
    pub steps: Vec<OutlineStep>,
    /// Where more is written.
    pub links: Vec<OutlineLink>,
    /// Where it stands in its file, from 1; 0 where that is not known.
    pub line: usize,
}

/// A part of a topic's note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutlineNote {
    /// A paragraph.
    Text(String),
    /// An item of a list.
    Item(String),
    /// Code in a language, which may be empty.
    Code(String, String),
}

/// A step of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutlineStep {
    /// What to do.
    pub text: String,
    /// Whether its box is ticked.
    pub done: bool,
}

/// A link to the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineLink {
    /// Its text.
    pub title: String,
    /// Its address.
    pub address: String,
}

impl OutlineTopic {
    /// A topic that is to do.
    pub(super) fn new(title: impl Into<String>, line: usize) -> Self {
        Self { title: title.into(), line, ..Self::default() }
    }

    /// Takes the state from the steps, for a topic that has no mark of its own.
    pub(super) fn follow_steps(&mut self) {
        let done = self.steps.iter().filter(|step| step.done).count();
        if self.status == Status::Todo && done > 0 {
            self.status = if done == self.steps.len() { Status::Done } else { Status::InProgress };
        }
    }
}

impl Outline {
    /// Number of topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.stages.iter().map(|stage| stage.topics.len()).sum()
    }

    /// Whether it has no topics.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its topics in order.
    pub fn topics(&self) -> impl Iterator<Item = &OutlineTopic> {
        self.stages.iter().flat_map(|stage| &stage.topics)
    }

    /// Number of steps.
    #[must_use]
    pub fn steps(&self) -> usize {
        self.topics().map(|topic| topic.steps.len()).sum()
    }

    /// Whether anything is marked as begun, done or skipped.
    #[must_use]
    pub fn has_ticks(&self) -> bool {
        self.topics()
            .any(|topic| topic.status != Status::Todo || topic.steps.iter().any(|step| step.done))
    }

    /// Puts every text on one line without what steers a terminal, cuts long titles, and takes out
    /// what is empty. Returns the lines of the titles that were cut.
    pub(super) fn tidy(&mut self) -> Vec<usize> {
        let mut cut = Vec::new();
        self.title = short(&one_line(&self.title)).unwrap_or_else(|whole| whole);
        for stage in &mut self.stages {
            let title = one_line(&stage.title);
            stage.title = match short(&title) {
                Ok(whole) => whole,
                Err(shortened) => {
                    cut.push(stage.line);
                    stage.promise.insert(0, title);
                    shortened
                }
            };
            for text in &mut stage.promise {
                *text = one_line(text);
            }
            stage.promise.retain(|text| !text.is_empty());
            for topic in &mut stage.topics {
                topic.tidy(&mut cut);
            }
            stage.topics.retain(|topic| !topic.title.is_empty());
        }
        self.stages.retain(|stage| !stage.topics.is_empty());
        cut
    }
}

impl OutlineTopic {
    fn tidy(&mut self, cut: &mut Vec<usize>) {
        let title = one_line(&self.title);
        self.title = match short(&title) {
            Ok(whole) => whole,
            Err(shortened) => {
                cut.push(self.line);
                self.note.insert(0, OutlineNote::Text(title));
                shortened
            }
        };
        for note in &mut self.note {
            match note {
                OutlineNote::Text(text) | OutlineNote::Item(text) => *text = one_line(text),
                OutlineNote::Code(language, text) => {
                    language.retain(|c| c.is_ascii_alphanumeric() || "+#-_".contains(c));
                    let clean = strip_controls(text.trim_matches('\n')).into_owned();
                    *text = clean.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
                }
            }
        }
        self.note.retain(|note| match note {
            OutlineNote::Text(text) | OutlineNote::Item(text) | OutlineNote::Code(_, text) => {
                !text.trim().is_empty()
            }
        });
        for step in &mut self.steps {
            step.text = one_line(&step.text);
        }
        self.steps.retain(|step| !step.text.is_empty());
        let links = std::mem::take(&mut self.links);
        for link in links.into_iter().filter_map(OutlineLink::tidy) {
            if !self.links.iter().any(|known| known.address == link.address) {
                self.links.push(link);
            }
        }
        self.minutes = self.minutes.map(|minutes| minutes.clamp(1, 6000));
        // What is not begun or done has no such date.
        if self.status != Status::Done {
            self.finished = None;
        }
        if matches!(self.status, Status::Todo) {
            self.begun = None;
        }
    }
}

impl OutlineLink {
    /// The link with an address that Markdown can hold; `None` for what does not lead to the web.
    fn tidy(self) -> Option<Self> {
        let address: String = strip_controls(&self.address)
            .trim()
            .chars()
            .map(|c| match c {
                ' ' | '\n' => "%20".to_owned(),
                '<' => "%3C".to_owned(),
                '>' => "%3E".to_owned(),
                '\\' => "%5C".to_owned(),
                c if c.is_whitespace() => "%20".to_owned(),
                c => c.to_string(),
            })
            .collect();
        if !["https://", "http://"].iter().any(|scheme| address.starts_with(scheme)) {
            return None;
        }
        let title = one_line(&self.title);
        let title = short(&title).unwrap_or_else(|shortened| shortened);
        let plain = title.is_empty() || title.contains(&address) || title.starts_with("http");
        let title = if plain { address.clone() } else { title };
        Some(Self { title, address })
    }
}

/// A text on one line, with single spaces and without what steers a terminal.
pub(super) fn one_line(text: &str) -> String {
    let clean = strip_controls(text);
    let mut line = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// A title as it is, or else cut.
fn short(title: &str) -> Result<String, String> {
    match title.char_indices().nth(LONGEST_TITLE) {
        None => Ok(title.to_owned()),
        Some(_) => {
            let end = title.char_indices().nth(LONGEST_TITLE - 1).map_or(title.len(), |(at, _)| at);
            Err(format!("{}…", title[..end].trim_end()))
        }
    }
}
