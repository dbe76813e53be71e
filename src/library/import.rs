//! Owns taking a roadmap into the library: what it would become, and then doing it; refuses to ask the learner.

use super::carrying::carried;
use super::{Library, LibraryError};
use crate::content::builtin;
use crate::content::cards::Cards;
use crate::content::import::{Format, Made, Outline, Source, Wish, read};
use crate::content::roadmap::{self, Course};
use crate::domain::change::Change;
use crate::domain::progress::{Progress, Status, TopicState};
use crate::domain::roadmap::{TopicId, is_valid_id};
use crate::store::Store;
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// What is to be imported.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The name of the file or folder, without its ending.
    pub name: String,
    /// The files, each with its name and content.
    pub files: Vec<(String, Vec<u8>)>,
    /// The id that it is to have.
    pub id: Option<String>,
    /// Days for the stages that have none.
    pub days: Option<u32>,
    /// What a stage is called whose topics belong to no other.
    pub unsorted: String,
}

/// What would come of an import.
#[derive(Debug, Clone)]
pub struct Considered {
    /// The id of the roadmap.
    pub id: String,
    /// What the file was understood as.
    pub format: Format,
    /// The roadmap.
    pub made: Made,
    /// The study cards of the older version that there is.
    pub old_cards: Cards,
    /// Number of its steps.
    pub steps: usize,
    /// Whether only its ticks are taken: it is the built-in roadmap.
    pub only_ticks: bool,
}

impl Library {
    /// Understands files and says what would come of importing them; writes nothing. `progress`
    /// gives the record of a roadmap, of whose topics no id is given to another.
    ///
    /// # Errors
    /// When they cannot be understood, or the roadmap cannot have its id.
    pub fn consider<E: From<LibraryError>>(
        &self,
        request: &Request,
        progress: impl FnOnce(&str) -> Result<Progress, E>,
    ) -> Result<Considered, E> {
        let sources: Vec<Source<'_>> =
            request.files.iter().map(|(name, bytes)| Source { name, bytes }).collect();
        let shown = match sources.as_slice() {
            [only] => only.name,
            _ => &request.name,
        };
        let reading = read(shown, &sources).map_err(LibraryError::from)?;
        let id = request.id.clone().unwrap_or_else(|| reading.id(&request.name));
        if !is_valid_id(&id) {
            return Err(LibraryError::BadId(id).into());
        }
        let ids = |outline: &Outline| -> BTreeSet<String> {
            outline.topics().filter_map(|topic| topic.id.clone()).collect()
        };
        let only_ticks = id == builtin::ID;
        let old = if only_ticks {
            // Its own export may come back with ticks; nothing else may take its place.
            let built_in = builtin::roadmap("en").map_err(LibraryError::from)?;
            let known: BTreeSet<_> = built_in.topics().map(|t| t.id.to_string()).collect();
            if reading.own.is_none() || ids(&reading.outline) != known {
                return Err(LibraryError::BuiltIn(id).into());
            }
            Some(Course { roadmap: built_in, cards: Cards::default() })
        } else {
            match self.roadmaps.read(&id).map_err(LibraryError::from)? {
                Some(text) => {
                    let file = self.roadmaps.path(&id).display().to_string();
                    match roadmap::parse(&[(&file, &text)]) {
                        Ok(course) => Some(course),
                        // What is broken is replaced only where it is named.
                        Err(_) if request.id.is_some() => None,
                        Err(source) => return Err(LibraryError::Broken { id, source }.into()),
                    }
                }
                None => None,
            }
        };
        let record = progress(&id)?;
        let recorded: BTreeSet<TopicId> = record.topics.keys().cloned().collect();
        let format = reading.format;
        let wish = Wish {
            id: &id,
            name: &request.name,
            unsorted: &request.unsorted,
            days: request.days,
            old: old.as_ref().filter(|_| !only_ticks).map(|course| &course.roadmap),
            recorded: &recorded,
        };
        let made = reading.make(&wish).map_err(LibraryError::from)?;
        let agrees = made.moves.as_ref().is_none_or(|moves| moves.kept > 0);
        if !agrees && request.id.is_none() {
            return Err(LibraryError::Another(id).into());
        }
        let tasks = made.course.cards.iter().filter_map(|(_, card)| card.task.as_ref());
        let steps = tasks.map(|task| task.steps.len()).sum();
        let old_cards = old.map(|course| course.cards).unwrap_or_default();
        Ok(Considered { id, format, made, old_cards, steps, only_ticks })
    }

    /// Puts the roadmap into the library at `now` (UTC): what is recorded of it in `store` goes along
    /// with its texts, and the file's ticks become the learner's own if they are wished for. When
    /// this is cut off, roadmap and record are both as they were, or [`Library::settle`] makes them
    /// both new. Returns how many topics got a tick.
    ///
    /// # Errors
    /// When the roadmap or the record cannot be written; an older version is still there then.
    pub fn take_in(
        &self,
        considered: &Considered,
        store: &mut Store,
        with_ticks: bool,
        now: NaiveDateTime,
    ) -> Result<usize, LibraryError> {
        let text = &considered.made.text;
        let mut changes = Vec::new();
        let mut ticked = 0;
        if with_ticks || store.path().exists() {
            // First of all it is seen whether anything can be recorded.
            let progress = store.record(&[], now)?.progress;
            changes = carried(considered, &progress);
            if with_ticks {
                let ticks = self::changes(considered, &progress);
                ticked = ticks.iter().filter_map(Change::topic).collect::<BTreeSet<_>>().len();
                changes.extend(ticks);
            }
        }
        if considered.only_ticks {
            store.record(&changes, now)?;
            return Ok(ticked);
        }
        if changes.is_empty() {
            store.forget_prepared()?;
            self.roadmaps.write(&considered.id, text)?;
            return Ok(ticked);
        }
        store.prepare(&changes, text, now)?;
        self.roadmaps.write(&considered.id, text)?;
        self.settle(store, now)?;
        store.record(&[], now)?;
        Ok(ticked)
    }

    /// Finishes an import that was cut off after its text had been put in place.
    ///
    /// # Errors
    /// When the text cannot be read or the changes not be moved; then the next time does it.
    pub fn settle(&self, store: &Store, now: NaiveDateTime) -> Result<(), LibraryError> {
        let id = store.roadmap();
        match if id == builtin::ID { None } else { self.roadmaps.read(id)? } {
            Some(text) => Ok(store.settle(&text, now)?),
            None => Ok(()),
        }
    }
}

/// The changes by which a file's ticks become the learner's own, with the dates that the file has;
/// none is made up. What is recorded of a topic already stays.
fn changes(considered: &Considered, progress: &Progress) -> Vec<Change> {
    let mut changes = Vec::new();
    for (id, tick) in considered.made.ticks.iter() {
        if progress.steps_done(id).is_empty() {
            let steps = tick.steps.iter().filter_map(|step| u32::try_from(*step).ok());
            changes.extend(steps.map(|step| Change::Step(id.clone(), step, true)));
        }
        if progress.state(id) != TopicState::default() || tick.state == TopicState::default() {
            continue;
        }
        let finished = tick.state.finished.filter(|_| tick.state.status == Status::Done);
        changes.push(Change::State(id.clone(), TopicState { finished, ..tick.state }));
    }
    changes
}
