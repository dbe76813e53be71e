//! Owns finding the topics of an older version of a roadmap in a newer one; refuses to guess where neither id nor title says so.

use super::outline::Outline;
use crate::content::ids::adopted;
use crate::domain::roadmap::Roadmap;
use std::collections::{HashMap, VecDeque};

/// What became of the topics of an older version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    /// Topics that are there as before, wherever they stand.
    pub kept: usize,
    /// Titles before and now.
    pub renamed: Vec<(String, String)>,
    /// Titles, with the stages before and now.
    pub moved: Vec<(String, String, String)>,
    /// Titles of new topics.
    pub new: Vec<String>,
    /// Titles of topics that are no longer there, with their ids; what was recorded of them stays.
    pub vanished: Vec<(String, String)>,
}

/// For each topic of the outline, in order, the place of the topic of the older version that it is.
pub(super) fn topics(old: &Roadmap, outline: &Outline) -> Vec<Option<usize>> {
    let mut matching = Matching::new(old, outline);
    matching.pass(|new| new.id.clone(), |old| Some(old.id.clone()));
    matching.pass(
        |new| Some(format!("{}\n{}", new.stage, new.title)),
        |old| Some(format!("{}\n{}", old.stage, old.title)),
    );
    matching.pass(|new| Some(new.title.clone()), |old| Some(old.title.clone()));
    let folded = |text: &str| -> Option<String> {
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        (!letters.is_empty()).then(|| letters.to_lowercase())
    };
    matching.pass(|new| folded(&new.title), |old| folded(&old.title));
    matching.found
}

/// A topic of either version.
struct Candidate {
    id: Option<String>,
    stage: String,
    title: String,
}

/// A topic of the older version.
struct Known {
    id: String,
    stage: String,
    title: String,
}

struct Matching {
    new: Vec<Candidate>,
    old: Vec<Known>,
    found: Vec<Option<usize>>,
    used: Vec<bool>,
}

impl Matching {
    fn new(old: &Roadmap, outline: &Outline) -> Self {
        let known = old.stages().iter().flat_map(|stage| {
            stage.topics.iter().map(|topic| Known {
                id: topic.id.to_string(),
                stage: stage.title.clone(),
                title: topic.title.clone(),
            })
        });
        let known: Vec<_> = known.collect();
        let new = outline.stages.iter().flat_map(|stage| {
            stage.topics.iter().map(|topic| Candidate {
                id: topic.id.as_deref().and_then(adopted),
                stage: stage.title.clone(),
                title: topic.title.clone(),
            })
        });
        let new: Vec<_> = new.collect();
        let (found, used) = (vec![None; new.len()], vec![false; known.len()]);
        Self { new, old: known, found, used }
    }

    /// Matches what is still open by a key, equal ones in order.
    fn pass(
        &mut self,
        new_key: impl Fn(&Candidate) -> Option<String>,
        old_key: impl Fn(&Known) -> Option<String>,
    ) {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, known) in self.old.iter().enumerate() {
            if !self.used.get(at).copied().unwrap_or(true)
                && let Some(key) = old_key(known)
            {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        for (found, new) in self.found.iter_mut().zip(&self.new) {
            if found.is_some() {
                continue;
            }
            let Some(key) = new_key(new) else { continue };
            *found = waiting.get_mut(&key).and_then(VecDeque::pop_front);
            if let Some(used) = found.and_then(|at| self.used.get_mut(at)) {
                *used = true;
            }
        }
    }
}

/// For each stage of the outline, in order, the id of the stage of the older version that it is: by
/// its id, by its title, else where most of its topics were.
pub(super) fn stages(
    old: &Roadmap,
    outline: &Outline,
    topics: &[Option<usize>],
) -> Vec<Option<String>> {
    let mut homes = Vec::with_capacity(old.len());
    for (at, stage) in old.stages().iter().enumerate() {
        homes.extend(stage.topics.iter().map(|_| at));
    }
    let mut used = vec![false; old.stages().len()];
    let mut found: Vec<Option<usize>> = vec![None; outline.stages.len()];
    let by = |is: &dyn Fn(usize, usize) -> bool,
              found: &mut Vec<Option<usize>>,
              used: &mut Vec<bool>| {
        for (new, slot) in found.iter_mut().enumerate() {
            if slot.is_none()
                && let Some(at) = (0..used.len()).find(|at| !used[*at] && is(new, *at))
            {
                *slot = Some(at);
                used[at] = true;
            }
        }
    };
    let stage = |at: usize| outline.stages.get(at);
    let known = |at: usize| old.stages().get(at);
    by(
        &|new, at| {
            let id = stage(new).and_then(|stage| stage.id.as_deref()).and_then(adopted);
            id.is_some() && id.as_deref() == known(at).map(|stage| stage.id.as_str())
        },
        &mut found,
        &mut used,
    );
    by(
        &|new, at| stage(new).map(|s| &s.title) == known(at).map(|s| &s.title),
        &mut found,
        &mut used,
    );
    let mut first = 0;
    let mut majority = Vec::with_capacity(outline.stages.len());
    for stage in &outline.stages {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for topic in topics.get(first..first + stage.topics.len()).unwrap_or_default() {
            if let Some(home) = topic.and_then(|at| homes.get(at)) {
                *votes.entry(*home).or_default() += 1;
            }
        }
        first += stage.topics.len();
        majority.push(votes.into_iter().max_by_key(|(home, votes)| (*votes, usize::MAX - home)));
    }
    by(
        &|new, at| majority.get(new).copied().flatten().is_some_and(|(home, _)| home == at),
        &mut found,
        &mut used,
    );
    found.into_iter().map(|at| Some(old.stages().get(at?)?.id.clone())).collect()
}
