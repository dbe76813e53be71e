//! Owns telling what a command leads to, in words and for programs; refuses to decide what it does.

use super::reading::topic_json;
use super::{Desk, Done};
use crate::domain::change::Change;
use crate::domain::history::Direction;
use crate::domain::overview::Overview;
use crate::domain::progress::Progress;
use crate::domain::roadmap::Roadmap;
use crate::domain::stamp::Stamp;
use crate::text::Strings;
use crate::text::change_names::Changed;
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;

/// The changes split topic by topic; a day that is checked in by one follows from it.
fn things(changes: &[Change]) -> Vec<Vec<Change>> {
    let mut things: Vec<Vec<Change>> = Vec::new();
    // Where something is undone, what follows stands first.
    let (of_topics, others): (Vec<_>, Vec<_>) =
        changes.iter().partition(|change| change.topic().is_some());
    for change in of_topics.into_iter().chain(others) {
        let of = change.topic();
        let same = |thing: &&mut Vec<Change>| {
            of.is_none() || thing.iter().any(|other| other.topic() == of)
        };
        match things.iter_mut().find(same) {
            Some(thing) => thing.push(change.clone()),
            None => things.push(vec![change.clone()]),
        }
    }
    things
}

/// The days that are checked in, or no longer, by changes that are about something else.
fn days_told(changes: &[Change], before: &Progress, then: &Changed<'_>) -> Vec<String> {
    let is_check_in =
        |change: &Change| matches!(change, Change::AddCheckIn(..) | Change::RemoveCheckIn(_));
    if changes.iter().all(is_check_in) {
        return Vec::new();
    }
    let days = |progress: &Progress| -> BTreeSet<_> {
        progress.check_ins().map(|(_, check_in)| check_in.date).collect()
    };
    let (before, after) = (days(before), days(then.progress));
    let words = &then.strings.change;
    let date = |date: &NaiveDate| (then.strings.near_date)(*date, then.overview.today);
    let gained = after.difference(&before).map(|day| (words.check_in)(&date(day), None));
    let lost = before.difference(&after).map(|day| (words.check_in_removed)(&date(day)));
    gained.chain(lost).collect()
}

/// What a command leads to: the record and what follows from it afterwards, in words.
#[derive(Debug)]
pub struct Outcome {
    progress: Progress,
    overview: Overview,
    /// What was done, a line a thing; none where it was so already.
    told: Vec<String>,
}

impl Outcome {
    /// What these changes lead to.
    #[must_use]
    pub fn of(done: &Done, desk: &Desk<'_>, strings: &Strings) -> Self {
        let mut progress = desk.progress.clone();
        done.changes.iter().for_each(|change| progress.apply(change, &Stamp::undated()));
        let roadmap = desk.roadmap;
        let overview = Overview::of(roadmap, &progress, desk.overview.today);
        let changed = Changed { roadmap, progress: &progress, overview: &overview, strings };
        let told = match progress == *desk.progress {
            true => Vec::new(),
            false => {
                let things = things(&done.changes);
                let told = things.iter().map(|thing| changed.what(thing));
                told.chain(days_told(&done.changes, desk.progress, &changed)).collect()
            }
        };
        Self { progress, overview, told }
    }

    /// Whether anything changes.
    #[must_use]
    pub fn changes(&self) -> bool {
        !self.told.is_empty()
    }

    /// In words, one line a thing, and where the learner stands then.
    #[must_use]
    pub fn text(&self, direction: Direction, dry_run: bool, strings: &Strings) -> String {
        if !self.changes() {
            return format!("{}\n", strings.plan.unchanged);
        }
        let mut text = String::new();
        for told in &self.told {
            let told = match dry_run {
                true => (strings.verbs.would)(told),
                false => (strings.change.saved)(direction, told),
            };
            let _ = writeln!(text, "{told}");
        }
        let _ = writeln!(text, "{}", strings.completions(&self.overview));
        text
    }

    /// For programs; `docs/changed.schema.json` describes it.
    #[must_use]
    pub fn json(&self, done: &Done, dry_run: bool, roadmap: &Roadmap) -> Value {
        let mut ids: Vec<_> = done.changes.iter().filter_map(Change::topic).collect();
        ids.dedup();
        let topics = ids
            .into_iter()
            .filter_map(|id| topic_json(roadmap, &self.progress, &self.overview, id));
        json!({
            "version": 1,
            "roadmap": roadmap.id(),
            "date": self.overview.today,
            "dry_run": dry_run,
            "changed": self.changes(),
            "told": self.told,
            "topics": topics.collect::<Vec<_>>(),
            "percent": self.overview.completion.percent(),
            "end": self.overview.plan.end(),
        })
    }
}
