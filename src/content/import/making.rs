//! Owns making a roadmap of what was understood: ids, days, its text, and what became of an older version; refuses to store it.

use super::matching::{self, Moves};
use super::outline::{Outline, OutlineLink, OutlineNote, OutlineStage, OutlineStep, OutlineTopic};
use super::remark::{Remark, What};
use super::{ImportError, OwnText, Reading, days};
use crate::content::card::Card;
use crate::content::ids::{Given, adopted, slug};
use crate::content::markdown::plain;
use crate::content::roadmap::{Course, parse};
use crate::content::ticks::{Tick, Ticks, rewrite};
use crate::content::writer::write;
use crate::domain::progress::TopicState;
use crate::domain::roadmap::{Roadmap, TopicId, is_valid_id};
use std::collections::{BTreeSet, HashMap};

/// What the learner wants, and what is known already.
#[derive(Debug, Clone)]
pub struct Wish<'w> {
    /// The id that the roadmap is to have.
    pub id: &'w str,
    /// The name of the file or folder, for a roadmap without a title.
    pub name: &'w str,
    /// What a stage is called whose topics belong to no other.
    pub unsorted: &'w str,
    /// Days for the stages that have none.
    pub days: Option<u32>,
    /// The version that is there already.
    pub old: Option<&'w Roadmap>,
    /// Ids of topics of which something is recorded.
    pub recorded: &'w BTreeSet<TopicId>,
}

/// A roadmap made of what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its text, without ticks.
    pub text: String,
    /// What the text says.
    pub course: Course,
    /// The ticks that the file had.
    pub ticks: Ticks,
    /// What became of the older version.
    pub moves: Option<Moves>,
    /// What is worth telling.
    pub remarks: Vec<Remark>,
}

impl Reading {
    /// The id for the roadmap, where the learner names none: the file's own, else one made of its
    /// title or of the name of the file.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        let own = self.outline.id.as_deref().filter(|id| is_valid_id(id));
        let titled = |text: &str| Some(slug(text).0).filter(|id| !id.is_empty());
        // What stands behind a colon explains the title.
        let title = self.outline.title.split([':', '：', '|']).next().unwrap_or_default();
        let id = own.map(str::to_owned).or_else(|| titled(title));
        let id = id.or_else(|| titled(&self.outline.title));
        id.or_else(|| titled(name)).unwrap_or_else(|| "roadmap".to_owned())
    }

    /// Makes a roadmap of it.
    ///
    /// # Errors
    /// When it is ninety's own format and, with other ids, would be no roadmap any more.
    pub fn make(self, wish: &Wish<'_>) -> Result<Made, ImportError> {
        let Self { outline, own, mut remarks, .. } = self;
        let old = wish.old.map(|old| (old, matching::topics(old, &outline)));
        let (text, ticks) = match own {
            Some(own) => {
                let (text, ticks) = keep(&own, &outline, wish.id, old.as_ref())?;
                let mut outline = outline;
                remarks.extend(days::settle(&mut outline, wish.days));
                (days::fill(&text, &outline, &own.undated), ticks)
            }
            None => {
                let mut outline = outline;
                remarks.extend(name(&mut outline, wish, old.as_ref()));
                remarks.extend(days::settle(&mut outline, wish.days));
                (write(&outline), ticks(&outline))
            }
        };
        let course = parse(&[(&format!("{}.md", wish.id), &text)])?;
        let moves = wish.old.map(|old| moves(old, &course.roadmap));
        Ok(Made { text, course, ticks, moves, remarks })
    }
}

type Old<'o> = (&'o Roadmap, Vec<Option<usize>>);

/// Keeps a text in ninety's own format, but for its ticks and for ids that are known otherwise.
fn keep(
    own: &OwnText,
    outline: &Outline,
    id: &str,
    old: Option<&Old<'_>>,
) -> Result<(String, Ticks), ImportError> {
    let mut ids = HashMap::from([(own.course.roadmap.id().to_owned(), id.to_owned())]);
    let there: BTreeSet<&str> = outline.topics().filter_map(|topic| topic.id.as_deref()).collect();
    if let Some((old, matches)) = old {
        for (topic, found) in outline.topics().zip(matches) {
            let known = found.and_then(|at| old.at(at)).map(|topic| topic.id.to_string());
            if let (Some(now), Some(known)) = (&topic.id, known)
                && *now != known
                && !there.contains(known.as_str())
            {
                ids.insert(now.clone(), known);
            }
        }
    }
    let text = rewrite(&format!("{id}.md"), &own.text, &ids, None)?;
    Ok((text, own.ticks.renamed(&ids)))
}

/// Gives everything a title and an id: an old one to what is known, else its own, else one made of
/// its title. No id of the older version or of a record is given to another topic.
fn name(outline: &mut Outline, wish: &Wish<'_>, old: Option<&Old<'_>>) -> Vec<Remark> {
    if outline.title.is_empty() {
        outline.title = wish.name.to_owned();
    }
    outline.id = Some(wish.id.to_owned());
    let only = outline.stages.len() == 1;
    for stage in &mut outline.stages {
        if stage.title.is_empty() {
            stage.title = if only { outline.title.clone() } else { wish.unsorted.to_owned() };
        }
    }
    let stages =
        old.map(|(old, topics)| matching::stages(old, outline, topics)).unwrap_or_default();
    let mut given = Given::default();
    if let Some(roadmap) = wish.old {
        roadmap.stages().iter().for_each(|stage| given.reserve(stage.id.clone()));
        roadmap.topics().for_each(|topic| given.reserve(topic.id.as_str()));
    }
    let mut reserved = BTreeSet::new();
    for id in wish.recorded.iter().filter(|id| !given.is_taken(id.as_str())) {
        reserved.insert(id.to_string());
    }
    let mut changed = 0;
    let mut topics = old.map(|(_, topics)| topics.iter().copied()).into_iter().flatten();
    let mut number = 0;
    for (n, stage) in outline.stages.iter_mut().enumerate() {
        let known = stages.get(n).cloned().flatten();
        // A topic's id matters more; stages are told apart by what stands behind.
        stage.id = Some(known.unwrap_or_else(|| {
            let own = stage.id.as_deref().and_then(adopted);
            let wanted = own.unwrap_or_else(|| match slug(&stage.title).0 {
                slug if slug.is_empty() || slug.bytes().all(|b| b.is_ascii_digit()) => {
                    format!("stage-{}", n + 1)
                }
                slug => format!("stage-{slug}"),
            });
            give(&mut given, &reserved, &wanted)
        }));
        for topic in &mut stage.topics {
            number += 1;
            let found = topics.next().flatten();
            let known = old.and_then(|(old, _)| old.at(found?)).map(|topic| topic.id.to_string());
            topic.id = Some(known.unwrap_or_else(|| {
                if let Some(own) = topic.id.as_deref().and_then(adopted) {
                    // Told by its own id, what was recorded is its own too.
                    let id = given.give(&own);
                    changed += usize::from(id != own);
                    return id;
                }
                let (slug, whole) = slug(&topic.title);
                match slug.as_str() {
                    "" => give(&mut given, &reserved, &format!("topic-{number}")),
                    // Nothing but its title can have made this id: it was here before.
                    slug if whole && !given.is_taken(slug) => given.give(slug),
                    slug => give(&mut given, &reserved, slug),
                }
            }));
        }
    }
    if changed > 0 { vec![Remark::of(What::IdsChanged(changed))] } else { Vec::new() }
}

/// Gives an id of which nothing is recorded.
fn give(given: &mut Given, reserved: &BTreeSet<String>, wanted: &str) -> String {
    loop {
        let id = given.give(wanted);
        if !reserved.contains(&id) {
            return id;
        }
    }
}

/// The ticks of an outline whose ids are set.
fn ticks(outline: &Outline) -> Ticks {
    let mut ticks = Ticks::default();
    for topic in outline.topics() {
        let steps = topic.steps.iter().enumerate().filter(|(_, step)| step.done);
        let steps = steps.map(|(n, _)| n + 1).collect();
        let state =
            TopicState { status: topic.status, begun: topic.begun, finished: topic.finished };
        let id = TopicId::new(topic.id.clone().unwrap_or_default());
        ticks.insert(id, Tick { state, steps });
    }
    ticks
}

/// What became of the topics of an older version.
fn moves(old: &Roadmap, new: &Roadmap) -> Moves {
    let mut moves = Moves::default();
    for stage in new.stages() {
        for topic in &stage.topics {
            let Some(before) = old.position(&topic.id) else {
                moves.new.push(topic.title.clone());
                continue;
            };
            let home = &old.stages()[before.stage];
            let title = &home.topics[before.topic].title;
            if *title != topic.title {
                moves.renamed.push((title.clone(), topic.title.clone()));
            }
            if home.id != stage.id && home.title != stage.title {
                moves.moved.push((topic.title.clone(), home.title.clone(), stage.title.clone()));
            }
            moves.kept += 1;
        }
    }
    let gone = old.topics().filter(|topic| new.position(&topic.id).is_none());
    moves.vanished = gone.map(|topic| (topic.title.clone(), topic.id.to_string())).collect();
    moves
}

impl Outline {
    /// The outline of a roadmap in ninety's own format.
    pub(super) fn of_course(course: &Course, ticks: &Ticks) -> Self {
        let stages = course.roadmap.stages().iter().map(|stage| OutlineStage {
            id: Some(stage.id.clone()),
            title: stage.title.clone(),
            days: Some(stage.days),
            promise: stage.promise.split("\n\n").map(str::to_owned).collect(),
            topics: stage
                .topics
                .iter()
                .map(|topic| {
                    let tick = ticks.get(&topic.id).cloned().unwrap_or_default();
                    let mut outlined = OutlineTopic::new(topic.title.clone(), 0);
                    outlined.id = Some(topic.id.to_string());
                    outlined.status = tick.state.status;
                    (outlined.begun, outlined.finished) = (tick.state.begun, tick.state.finished);
                    if let Some(card) = course.cards.get(&topic.id) {
                        outlined.add_card(card, &tick);
                    }
                    outlined
                })
                .collect(),
            line: 0,
        });
        Self {
            id: Some(course.roadmap.id().to_owned()),
            title: course.roadmap.title().to_owned(),
            days: Some(course.roadmap.days()),
            stages: stages.collect(),
        }
    }
}

impl OutlineTopic {
    fn add_card(&mut self, card: &Card, tick: &Tick) {
        self.minutes = card.minutes;
        if !card.why.is_empty() {
            self.note.push(OutlineNote::Text(plain(&card.why)));
        }
        let steps = card.task.iter().flat_map(|task| &task.steps).enumerate();
        self.steps.extend(steps.map(|(n, step)| OutlineStep {
            text: plain(step),
            done: tick.steps.contains(&(n + 1)),
        }));
        self.links.extend(card.sources.iter().map(|source| OutlineLink {
            title: source.title.clone(),
            address: source.address.clone(),
        }));
    }
}
