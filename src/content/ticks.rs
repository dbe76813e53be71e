//! Owns a learner's ticks in the text of a roadmap: what they are, and writing them or taking them out; refuses to decide whose they are.

use super::ContentError;
use super::draft::Heading;
use super::markdown;
use super::roadmap;
use crate::domain::progress::{Status, TopicState};
use crate::domain::roadmap::TopicId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How far one topic is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tick {
    /// Its state.
    pub state: TopicState,
    /// The numbers, from 1, of the steps of its task that are done.
    pub steps: BTreeSet<usize>,
}

/// How far each topic of a roadmap is; a topic that is to do and has no step done is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ticks {
    topics: BTreeMap<TopicId, Tick>,
}

impl Ticks {
    /// Says how far a topic is.
    pub fn insert(&mut self, id: TopicId, tick: Tick) {
        if tick == Tick::default() {
            self.topics.remove(&id);
        } else {
            self.topics.insert(id, tick);
        }
    }

    /// How far a topic is.
    #[must_use]
    pub fn get(&self, id: &TopicId) -> Option<&Tick> {
        self.topics.get(id)
    }

    /// Every topic that is begun, done or skipped, or has a step done.
    pub fn iter(&self) -> impl Iterator<Item = (&TopicId, &Tick)> {
        self.topics.iter()
    }

    /// Number of such topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.topics.len()
    }

    /// Whether nothing is ticked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.topics.is_empty()
    }

    /// The same with other ids for some topics.
    #[must_use]
    pub(super) fn renamed(&self, ids: &HashMap<String, String>) -> Self {
        let name = |id: &TopicId| ids.get(id.as_str()).map_or_else(|| id.clone(), TopicId::new);
        Self { topics: self.topics.iter().map(|(id, tick)| (name(id), tick.clone())).collect() }
    }
}

const BOXES: [(&str, Status); 5] = [
    ("[ ]", Status::Todo),
    ("[/]", Status::InProgress),
    ("[x]", Status::Done),
    ("[X]", Status::Done),
    ("[-]", Status::Skipped),
];

/// The box that a text begins with, and what follows it.
fn boxed(text: &str) -> Option<(Status, &str)> {
    BOXES.iter().find_map(|(mark, status)| {
        let rest = text.strip_prefix(mark)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| (*status, rest.trim_start()))
    })
}

/// The box in a heading as it is written, and its title without it. A title that begins with a box
/// is written as `\[x]`.
pub(super) fn check_box<'t>(source: &str, title: &'t str) -> Option<(Status, &'t str)> {
    boxed(source.trim_start_matches([' ', '#']))?;
    boxed(title)
}

/// The text of a roadmap with other ids and with a learner's ticks in it, or without any ticks.
/// `ids` gives the new id of the title, a stage or a topic.
///
/// # Errors
/// When the text is no roadmap.
pub fn rewrite(
    file: &str,
    text: &str,
    ids: &HashMap<String, String>,
    ticks: Option<&Ticks>,
) -> Result<String, ContentError> {
    let text = markdown::without_mark(text);
    let (_, marks) = roadmap::read(&[(file, text)])?;
    let mut written = String::with_capacity(text.len() + 1024);
    let mut at = 0;
    for heading in &marks.headings {
        written.push_str(text.get(at..heading.range.start).unwrap_or_default());
        let source = text.get(heading.range.clone()).unwrap_or_default();
        let topic = TopicId::new(heading.id.clone());
        let tick = ticks.map(|ticks| ticks.get(&topic).cloned().unwrap_or_default());
        let state = tick.as_ref().filter(|_| heading.level == 3).map(|tick| tick.state);
        written.push_str(&heading_line(heading, source, ids, state));
        at = heading.range.end;
        let mut number = 0;
        for list in &heading.steps {
            let source = text.get(list.clone()).unwrap_or_default();
            for place in markdown::boxes(source) {
                number += 1;
                let Some(place) = place else { continue };
                let done = tick.as_ref().is_some_and(|tick| tick.steps.contains(&number));
                let mark = list.start + place + 1;
                written.push_str(text.get(at..mark).unwrap_or_default());
                written.push(if done { 'x' } else { ' ' });
                at = mark + 1;
            }
        }
    }
    written.push_str(text.get(at..).unwrap_or_default());
    Ok(written)
}

fn heading_line(
    heading: &Heading,
    source: &str,
    ids: &HashMap<String, String>,
    state: Option<TopicState>,
) -> String {
    let line = source.trim_end();
    let ending = &source[line.len()..];
    let title = line.trim_start().trim_start_matches('#').trim_start();
    let title = title.rsplit_once('{').map_or(title, |(title, _)| title).trim_end();
    let title = match boxed(title) {
        Some((_, rest)) if heading.level == 3 => rest,
        _ => title,
    };
    let id = |id: &str| ids.get(id).map_or_else(|| id.to_owned(), Clone::clone);
    let mut attributes = format!("#{}", id(&heading.id));
    for (name, value) in &heading.attributes {
        let value = value.as_deref().unwrap_or_default();
        match name.as_str() {
            "begun" | "finished" if heading.level == 3 => {}
            "needs" => {
                let needs: Vec<_> = value.split(',').map(id).collect();
                attributes.push_str(&format!(" needs={}", needs.join(",")));
            }
            _ => attributes.push_str(&format!(" {name}={value}")),
        }
    }
    for (name, date) in
        [("begun", state.and_then(|s| s.begun)), ("finished", state.and_then(|s| s.finished))]
    {
        if let Some(date) = date {
            attributes.push_str(&format!(" {name}={date}"));
        }
    }
    let hashes = "#".repeat(usize::from(heading.level));
    let mark = match state {
        Some(state) => format!("{} ", state.status.check_box()),
        // Without a box before it, a title that begins with one would lose it.
        None if heading.level == 3 && boxed(title).is_some() => "\\".to_owned(),
        None => String::new(),
    };
    format!("{hashes} {mark}{title} {{{attributes}}}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# T {#t}\n\n## S {#s days=3}\n\n### [x] A {#a minutes=5 begun=2026-11-20 finished=2026-11-24}\n\nWhy.\n\n- [x] a point\n\nTask: do\n\n- [x] one\n- [ ] two\n\nDone when: yes\n\n### \\[x] B {#b needs=a}\n\n### [/] C {#c}\n";

    #[test]
    fn ticks_are_read_and_taken_out() {
        let (course, ticks) = roadmap::parse_with_ticks(&[("r.md", TEXT)]).unwrap();
        let titles: Vec<_> = course.roadmap.topics().map(|topic| topic.title.as_str()).collect();
        assert_eq!(titles, ["A", "[x] B", "C"]);
        let a = ticks.get(&TopicId::new("a")).unwrap();
        assert_eq!((a.state.status, &a.steps), (Status::Done, &BTreeSet::from([1])));
        assert_eq!(a.state.finished, "2026-11-24".parse().ok());
        assert_eq!(ticks.get(&TopicId::new("b")), None);
        let blank = rewrite("r.md", TEXT, &HashMap::new(), None).unwrap();
        let (same, none) = roadmap::parse_with_ticks(&[("r.md", &blank)]).unwrap();
        assert!(none.is_empty());
        assert_eq!(same, course);
        let again = rewrite("r.md", &blank, &HashMap::new(), Some(&ticks)).unwrap();
        assert_eq!(roadmap::parse_with_ticks(&[("r.md", &again)]).unwrap(), (course, ticks));
        assert!(again.contains("### [x] A {#a minutes=5 begun=2026-11-20 finished=2026-11-24}"));
        assert!(again.contains("- [x] a point") && again.contains("- [x] one\n- [ ] two"));
    }

    #[test]
    fn ids_can_be_others() {
        let ids = [("t", "mine"), ("a", "old")].map(|(a, b)| (a.into(), b.into()));
        let text = rewrite("r.md", TEXT, &HashMap::from(ids), None).unwrap();
        assert!(text.contains("# T {#mine}") && text.contains("### A {#old minutes=5}"));
        assert!(text.contains("### \\[x] B {#b needs=old}"));
    }

    #[test]
    fn a_date_that_is_none_is_told() {
        let text = "# T {#t}\n## S {#s days=3}\n### A {#a begun=soon}\n";
        assert_eq!(
            roadmap::parse(&[("r.md", text)]).unwrap_err().to_string(),
            "r.md:3: begun=soon is not a date such as 2026-11-24"
        );
    }
}
