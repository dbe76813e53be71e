//! Owns the rows of the roadmap screen: which stages are folded and which row is chosen; refuses to know what was done.

use crate::domain::roadmap::{Roadmap, TopicId};
use std::collections::BTreeSet;

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// The heading of this stage.
    Stage(usize),
    /// A stage's topic: stage and index within it.
    Topic(usize, usize),
}

/// The roadmap as a list of rows, of which folded stages show only their heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Index of the chosen row.
    pub selected: usize,
    folded: BTreeSet<usize>,
}

impl Default for Outline {
    /// Everything unfolded, the first topic chosen.
    fn default() -> Self {
        Self { selected: 1, folded: BTreeSet::new() }
    }
}

impl Outline {
    /// Whether a stage is folded.
    #[must_use]
    pub fn is_folded(&self, stage: usize) -> bool {
        self.folded.contains(&stage)
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self, roadmap: &Roadmap) -> usize {
        (0..roadmap.stages().len()).map(|stage| self.height(roadmap, stage)).sum()
    }

    /// The row at `index`; `None` past the end.
    #[must_use]
    pub fn row(&self, roadmap: &Roadmap, index: usize) -> Option<Row> {
        let mut left = index;
        for stage in 0..roadmap.stages().len() {
            let height = self.height(roadmap, stage);
            if left < height {
                return Some(match left.checked_sub(1) {
                    None => Row::Stage(stage),
                    Some(topic) => Row::Topic(stage, topic),
                });
            }
            left -= height;
        }
        None
    }

    /// The chosen row.
    #[must_use]
    pub fn selected_row(&self, roadmap: &Roadmap) -> Row {
        self.row(roadmap, self.selected).unwrap_or(Row::Stage(0))
    }

    /// The chosen topic, if the chosen row is one.
    #[must_use]
    pub fn topic<'r>(&self, roadmap: &'r Roadmap) -> Option<&'r TopicId> {
        match self.selected_row(roadmap) {
            Row::Stage(_) => None,
            Row::Topic(stage, topic) => Some(&roadmap.stages()[stage].topics[topic].id),
        }
    }

    /// Chooses a topic, unfolding its stage.
    pub fn select(&mut self, roadmap: &Roadmap, id: &TopicId) {
        if let Some(at) = roadmap.position(id) {
            self.folded.remove(&at.stage);
            self.selected = self.start(roadmap, at.stage) + 1 + at.topic;
        }
    }

    /// Folds the stage of the chosen row and chooses its heading.
    pub fn fold(&mut self, roadmap: &Roadmap) {
        let stage = self.selected_stage(roadmap);
        self.folded.insert(stage);
        self.selected = self.start(roadmap, stage);
    }

    /// Unfolds the stage of the chosen row.
    pub fn unfold(&mut self, roadmap: &Roadmap) {
        let stage = self.selected_stage(roadmap);
        self.folded.remove(&stage);
    }

    /// Folds every stage, or unfolds all when every one is folded; the choice stays in its stage.
    pub fn fold_all(&mut self, roadmap: &Roadmap) {
        let stage = self.selected_stage(roadmap);
        let stages = roadmap.stages().len();
        if self.folded.len() == stages {
            self.folded.clear();
        } else {
            self.folded = (0..stages).collect();
        }
        self.selected = self.start(roadmap, stage);
    }

    /// Moves the choice by so many rows, stopping at the ends.
    pub fn step(&mut self, roadmap: &Roadmap, rows: isize) {
        let last = self.len(roadmap).saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(rows).min(last);
    }

    fn selected_stage(&self, roadmap: &Roadmap) -> usize {
        match self.selected_row(roadmap) {
            Row::Stage(stage) | Row::Topic(stage, _) => stage,
        }
    }

    fn height(&self, roadmap: &Roadmap, stage: usize) -> usize {
        1 + if self.is_folded(stage) { 0 } else { roadmap.stages()[stage].topics.len() }
    }

    fn start(&self, roadmap: &Roadmap, stage: usize) -> usize {
        (0..stage).map(|earlier| self.height(roadmap, earlier)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;
    use proptest::prelude::*;

    #[test]
    fn folding_keeps_the_choice_in_its_stage() {
        let roadmap = builtin::roadmap("en").unwrap();
        let mut outline = Outline::default();
        assert_eq!(outline.len(&roadmap), 45);
        outline.select(&roadmap, &TopicId::new("transformer"));
        assert_eq!(outline.topic(&roadmap).unwrap().as_str(), "transformer");
        outline.fold(&roadmap);
        assert_eq!(outline.selected_row(&roadmap), Row::Stage(2));
        outline.fold_all(&roadmap);
        assert_eq!((outline.len(&roadmap), outline.selected), (4, 2));
        outline.fold_all(&roadmap);
        assert_eq!(outline.selected_row(&roadmap), Row::Stage(2));
    }

    proptest! {
        #[test]
        fn the_choice_is_always_a_row(keys in prop::collection::vec((0_u8..5, -60_isize..60), 0..60)) {
            let roadmap = builtin::roadmap("en").unwrap();
            let mut outline = Outline::default();
            for (key, rows) in keys {
                match key {
                    0 => outline.fold(&roadmap),
                    1 => outline.unfold(&roadmap),
                    2 => outline.fold_all(&roadmap),
                    _ => outline.step(&roadmap, rows),
                }
                prop_assert!(outline.row(&roadmap, outline.selected).is_some());
                prop_assert_eq!(outline.row(&roadmap, outline.len(&roadmap)), None);
            }
        }
    }
}
