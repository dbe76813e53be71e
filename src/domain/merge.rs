//! Owns making one record of two copies of it, without knowing what they came from; refuses to lose what either holds.

use super::note::Note;
use super::plan_settings::PlanSettings;
use super::progress::{CheckIn, Progress, TopicRecord};
use super::register::{Entry, Log, Logged, Register};
use super::review::Review;
use super::stamp::Stamp;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// One record with everything that two copies of it hold.
///
/// A record is a state-based CRDT (Shapiro et al., "Conflict-free Replicated Data Types", 2011):
/// merging is commutative, associative and idempotent, so copies become the same in whatever order
/// and however often they meet. Of a register the newest stamp wins; check-ins are only ever added;
/// a note keeps every text that no later writing has seen. Where hand-made values share a stamp, the
/// greater text of them wins, so that all devices choose alike.
///
/// Newer minor versions of the file add registers and tables, never fields to a register's value:
/// unknown parts are merged by their shape. Objects with a `stamp` are registers, other objects are
/// tables, and of all else the greater text wins.
///
/// Both copies must be of one roadmap.
#[must_use]
pub fn merge(a: &Progress, b: &Progress) -> Progress {
    let mut merged = a.clone();
    merged.join(b, Tie::Greater);
    merged
}

/// One record of `found` and of `known`, an earlier reading of the same file. It is as [`merge`]
/// makes it, but that unknown values without a stamp are as they were found: they can only have
/// been changed by hand since.
#[must_use]
pub fn merge_earlier(found: &Progress, known: &Progress) -> Progress {
    let mut merged = found.clone();
    merged.join(known, Tie::Mine);
    merged
}

/// Which of two unknown values without stamps stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// The greater, so that all devices choose alike.
    Greater,
    /// That of the record which takes the other in.
    Mine,
}

/// A value that can take in what another copy of it holds.
trait Join {
    fn join(&mut self, other: &Self, tie: Tie);
}

impl<T: Join + Clone> Join for Option<T> {
    fn join(&mut self, other: &Self, tie: Tie) {
        match (self, other) {
            (Some(mine), Some(theirs)) => mine.join(theirs, tie),
            (mine @ None, theirs) => mine.clone_from(theirs),
            (Some(_), None) => {}
        }
    }
}

impl<T: Join> Join for Box<T> {
    fn join(&mut self, other: &Self, tie: Tie) {
        T::join(self, other, tie);
    }
}

impl<K: Ord + Clone, T: Join + Clone> Join for BTreeMap<K, T> {
    fn join(&mut self, other: &Self, tie: Tie) {
        for (key, theirs) in other {
            match self.get_mut(key) {
                Some(mine) => mine.join(theirs, tie),
                None => {
                    self.insert(key.clone(), theirs.clone());
                }
            }
        }
    }
}

impl Join for Progress {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { version, roadmap, plan, topics, check_ins, reviews, told, extra } = other;
        self.version = self.version.max(*version);
        if self.roadmap < *roadmap {
            self.roadmap.clone_from(roadmap);
        }
        self.plan.join(plan, tie);
        self.topics.join(topics, tie);
        join_log(&mut self.check_ins, check_ins, tie);
        join_log(&mut self.reviews, reviews, tie);
        self.told.join(told, tie);
        self.extra.join(extra, tie);
    }
}

impl Join for PlanSettings {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self {
            start,
            rest_days,
            pauses,
            replans,
            day_starts_at,
            questions_a_day,
            cue,
            offered,
            extra,
        } = other;
        self.start.join(start, tie);
        self.rest_days.join(rest_days, tie);
        self.pauses.join(pauses, tie);
        self.replans.join(replans, tie);
        self.day_starts_at.join(day_starts_at, tie);
        self.questions_a_day.join(questions_a_day, tie);
        self.cue.join(cue, tie);
        self.offered.join(offered, tie);
        self.extra.join(extra, tie);
    }
}

impl Join for TopicRecord {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { state, note, revise, steps, extra } = other;
        self.state.join(state, tie);
        self.note.join(note, tie);
        self.revise.join(revise, tie);
        self.steps.join(steps, tie);
        self.extra.join(extra, tie);
    }
}

impl Join for Note {
    fn join(&mut self, other: &Self, tie: Tie) {
        Self::join(self, other);
        self.extra.join(&other.extra, tie);
    }
}

impl<T: Clone + PartialEq + Serialize> Join for Register<T> {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { value, stamp, extra } = other;
        if wins((value, stamp), (&self.value, &self.stamp)) {
            self.value = value.clone();
            self.stamp = stamp.clone();
        }
        self.extra.join(extra, tie);
    }
}

impl<T: Clone + PartialEq + Serialize> Join for Entry<T> {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { value, cancelled, stamp, extra } = other;
        if wins(((value, cancelled), stamp), ((&self.value, &self.cancelled), &self.stamp)) {
            self.value = value.clone();
            self.cancelled = *cancelled;
            self.stamp = stamp.clone();
        }
        self.extra.join(extra, tie);
    }
}

impl Join for CheckIn {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { date: _, minutes: _, text: _, removed, extra } = other;
        self.removed.join(removed, tie);
        self.extra.join(extra, tie);
    }
}

impl Join for Review {
    fn join(&mut self, other: &Self, tie: Tie) {
        let Self { of: _, date: _, grade: _, removed, extra } = other;
        self.removed.join(removed, tie);
        self.extra.join(extra, tie);
    }
}

/// Joins records that are only ever added. Those under one key are alike, unless people wrote them by
/// hand in several copies: then the greater keeps the key, and each other gets one that is made of
/// what it tells, the same wherever the copies meet.
fn join_log<T: Logged + Join>(log: &mut Log<T>, other: &Log<T>, tie: Tie) {
    for (key, theirs) in other {
        match log.get_mut(key) {
            None => {
                log.insert(key.clone(), theirs.clone());
            }
            Some(mine) if mine.tells_as(theirs) => mine.join(theirs, tie),
            Some(mine) => {
                let mut lesser = theirs.clone();
                if theirs.told() > mine.told() {
                    std::mem::swap(mine, &mut lesser);
                }
                let own = key_of(key, &lesser);
                match log.get_mut(&own) {
                    Some(known) if known.tells_as(&lesser) => known.join(&lesser, tie),
                    Some(_) => {}
                    None => {
                        log.insert(own, lesser);
                    }
                }
            }
        }
    }
}

/// The key of a record that lost its own to another.
fn key_of(key: &str, entry: &impl Logged) -> String {
    // What was made so before is made anew of the same beginning.
    let beginning = key.split_once("~=").map_or(key, |(beginning, _)| beginning);
    let hash = entry.told().bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{beginning}~={hash:016x}")
}

/// Whether a value set at one moment wins over another set at another.
fn wins<T: PartialEq + Serialize>(theirs: (T, &Stamp), mine: (T, &Stamp)) -> bool {
    match theirs.1.cmp(mine.1) {
        std::cmp::Ordering::Equal if theirs.0 != mine.0 => text(&theirs.0) > text(&mine.0),
        order => order.is_gt(),
    }
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Join for Value {
    fn join(&mut self, other: &Self, tie: Tie) {
        let (mine, theirs) = (Shape::of(self), Shape::of(other));
        match (&mine, &theirs) {
            (Shape::Table, Shape::Table) => {
                if let (Self::Object(mine), Self::Object(theirs)) = (self, other) {
                    for (key, value) in theirs {
                        match mine.get_mut(key) {
                            Some(known) => known.join(value, tie),
                            None => {
                                mine.insert(key.clone(), value.clone());
                            }
                        }
                    }
                }
            }
            (Shape::Plain, Shape::Plain) if tie == Tie::Mine => {}
            _ if (&theirs, text(other)) > (&mine, text(self)) => self.clone_from(other),
            _ => {}
        }
    }
}

/// What an unknown part of a record looks like; of two shapes the greater wins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Shape {
    /// A list, a text, a number, …
    Plain,
    /// An object without a stamp.
    Table,
    /// An object with a stamp.
    Register(Stamp),
}

impl Shape {
    fn of(value: &Value) -> Self {
        let Value::Object(fields) = value else { return Self::Plain };
        let stamp = fields.get("stamp").and_then(Value::as_str);
        match stamp.and_then(|stamp| Stamp::parse(stamp).ok()) {
            Some(stamp) => Self::Register(stamp),
            None => Self::Table,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::adopt::adopt;
    use crate::domain::change::Change;
    use crate::domain::change::tests::change;
    use crate::domain::roadmap::TopicId;
    use crate::domain::stamp::HybridClock;
    use chrono::DateTime;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// How far the clocks of five devices are from the right time, in milliseconds.
    const SKEWS: [i64; 5] = [0, 3 * 86_400_000, -2 * 365 * 86_400_000, 1, 0];

    #[derive(Debug, Clone)]
    enum Event {
        /// A device changes its copy.
        Change(usize, Change),
        /// A device takes in the copy of another.
        Meet(usize, usize),
        /// Somebody edits one of the check-ins of a copy by hand.
        Edit(usize, usize),
    }

    fn events() -> impl Strategy<Value = Vec<Event>> {
        let device = || 0..SKEWS.len();
        let event = prop_oneof![
            3 => (device(), change()).prop_map(|(device, change)| Event::Change(device, change)),
            1 => (device(), device()).prop_map(|(a, b)| Event::Meet(a, b)),
            1 => (device(), 0_usize..8).prop_map(|(device, nth)| Event::Edit(device, nth)),
        ];
        prop::collection::vec(event, 0..60)
    }

    /// A writing of a note: its topic and text, and which writings its author had seen.
    struct Writing {
        id: TopicId,
        text: String,
        seen: BTreeSet<usize>,
    }

    /// What the edit that is the event of this number writes.
    fn edited(n: usize) -> Option<u32> {
        Some(10_000 + u32::try_from(n).unwrap())
    }

    /// What five devices make of these events, and the notes that were written meanwhile.
    fn play(events: &[Event]) -> (Vec<Progress>, Vec<Writing>) {
        let mut copies = vec![Progress::new("r"); SKEWS.len()];
        let mut seen = vec![BTreeSet::new(); SKEWS.len()];
        let mut writings: Vec<Writing> = Vec::new();
        for (n, event) in events.iter().enumerate() {
            match event {
                Event::Change(device, change) => {
                    let mut change = change.clone();
                    if let Change::Note(id, text, _) = &mut change {
                        if !text.is_empty() {
                            *text = format!("{n}.");
                        }
                        let (id, text) = (id.clone(), text.clone());
                        writings.push(Writing { id, text, seen: seen[*device].clone() });
                        seen[*device].insert(writings.len() - 1);
                    }
                    let ms = 1_800_000_000_000 + 1000 * i64::try_from(n).unwrap() + SKEWS[*device];
                    let now = DateTime::from_timestamp_millis(ms).unwrap().naive_utc();
                    let copy = &mut copies[*device];
                    let name = format!("d{device}");
                    let stamp = Stamp::next(now, copy.highest_stamp(), &name);
                    copy.apply(&change, &stamp);
                }
                Event::Edit(device, nth) => {
                    let known = copies[*device].clone();
                    let found = &mut copies[*device];
                    let keys: Vec<_> = found.check_ins().map(|(key, _)| key.to_owned()).collect();
                    let Some(key) = keys.get(nth % keys.len().max(1)) else { continue };
                    found.check_ins.get_mut(key).unwrap().minutes = edited(n);
                    let ms = 1_800_000_000_000 + 1000 * i64::try_from(n).unwrap() + SKEWS[*device];
                    let now = DateTime::from_timestamp_millis(ms).unwrap().naive_utc();
                    let highest = known.highest_stamp();
                    let mut clock = HybridClock::new(now, highest, &format!("d{device}"));
                    adopt(found, Some(&known), &mut clock);
                }
                Event::Meet(a, b) => {
                    copies[*a] = merge(&copies[*a], &copies[*b]);
                    let theirs = seen[*b].clone();
                    seen[*a].extend(theirs);
                }
            }
        }
        (copies, writings)
    }

    fn all(copies: &[Progress]) -> Progress {
        copies.iter().skip(1).fold(copies[0].clone(), |merged, copy| merge(&merged, copy))
    }

    fn record(json: &str) -> Progress {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn an_unknown_value_stays_as_it_is_found_and_copies_choose_the_greater() {
        let record = |comment: &str, link: &str| -> Progress {
            let text = format!(
                r#"{{"version": 1, "roadmap": "r", "plan": {{}}, "comment": "{comment}", "mine": {{"a": 1}},
                    "topics": {{"t": {{"link": "{link}"}}}}, "check_ins": {{}}}}"#
            );
            serde_json::from_str(&text).unwrap()
        };
        let (found, known) = (record("aaa", "b"), record("zzz", "y"));
        assert_eq!(merge_earlier(&found, &known), found);
        assert_eq!(merge(&found, &known), known);
        assert_eq!(merge(&known, &found), known);
        let mut less = found.clone();
        less.extra.clear();
        assert_eq!(merge_earlier(&less, &found), found, "what is missing says nothing");
    }

    proptest! {
        #[test]
        fn copies_become_the_same_in_whatever_order_and_however_often_they_meet(
            events in events(), order in Just([0, 1, 2, 3, 4]).prop_shuffle(), again in 0_usize..5,
        ) {
            let (copies, _) = play(&events);
            let [a, b, c] = [&copies[0], &copies[1], &copies[2]];
            prop_assert_eq!(merge(a, b), merge(b, a));
            prop_assert_eq!(merge(&merge(a, b), c), merge(a, &merge(b, c)));
            prop_assert_eq!(&merge(a, a), a);
            let merged = all(&copies);
            let shuffled: Vec<_> = order.iter().map(|n| copies[*n].clone()).collect();
            prop_assert_eq!(&all(&shuffled), &merged);
            prop_assert_eq!(&merge(&merged, &copies[again]), &merged, "nothing is left to take in");
        }

        #[test]
        fn nothing_that_any_copy_holds_is_lost(events in events()) {
            let (copies, writings) = play(&events);
            let merged = all(&copies);
            for copy in &copies {
                for (key, check_in) in &copy.check_ins {
                    prop_assert_eq!(merged.check_ins[key].date, check_in.date);
                }
                for (id, topic) in &copy.topics {
                    let known = &merged.topics[id];
                    prop_assert!(topic.state.as_ref().map(|r| &r.stamp) <= known.state.as_ref().map(|r| &r.stamp));
                    prop_assert!(topic.revise.as_ref().map(|r| &r.stamp) <= known.revise.as_ref().map(|r| &r.stamp));
                }
                prop_assert!(merged.plan.start.as_ref().map(|r| &r.stamp) >= copy.plan.start.as_ref().map(|r| &r.stamp));
            }
            // What was edited by hand stays on record, if only to say that it was edited again.
            for copy in &copies {
                let edits = copy.check_ins.values().map(|c| c.minutes).filter(|m| *m >= edited(0));
                for minutes in edits {
                    prop_assert!(merged.check_ins.values().any(|c| c.minutes == minutes));
                }
            }
            let newest = copies.iter().filter_map(Progress::highest_stamp).max();
            prop_assert_eq!(merged.highest_stamp(), newest);
            for (n, writing) in writings.iter().enumerate() {
                let later = |other: &Writing| other.id == writing.id && other.seen.contains(&n);
                if !writings.iter().any(later) {
                    let note = merged.note(&writing.id);
                    prop_assert!(note.contains(&writing.text), "{} in {note:?}", writing.text);
                }
            }
        }

        #[test]
        fn hand_made_values_under_one_stamp_are_chosen_alike(texts in prop::collection::vec("[ab]{0,2}", 3)) {
            let copies: Vec<_> = texts.iter().map(|text| record(&format!(r#"{{
                "version": 1, "roadmap": "r", "mood": "{text}",
                "plan": {{"cue": {{"text": "{text}", "stamp": "2026-11-23T08:00:00.000Z-a", "why": "{text}"}}}},
                "topics": {{"t": {{"note": {{"text": "{text}", "stamp": "2026-11-23T08:00:00.000Z-a"}}}}}},
                "check_ins": {{"k": {{"date": "2026-11-23", "text": "{text}"}}}}
            }}"#))).collect();
            let [a, b, c] = [&copies[0], &copies[1], &copies[2]];
            prop_assert_eq!(merge(a, b), merge(b, a));
            prop_assert_eq!(merge(&merge(a, b), c), merge(a, &merge(b, c)));
            for text in &texts {
                let merged = all(&copies);
                prop_assert!(merged.note(&TopicId::new("t")).contains(text.as_str()));
                prop_assert!(merged.check_ins().any(|(_, check_in)| check_in.text == *text));
            }
        }
    }

    #[test]
    fn what_this_version_does_not_know_is_merged_by_its_shape() {
        let a = record(
            r#"{"version": 1, "roadmap": "r", "goals": {"x": {"v": 1, "stamp": "2026-11-23T08:00:00.000Z-a"}, "only-a": 1},
            "plan": {"pace": 1}, "topics": {"t": {"level": {"v": 9, "stamp": "2026-11-23T08:00:00.000Z-a"}}}, "check_ins": {"k": {"date": "2026-11-23", "mood": "a"}}}"#,
        );
        let b = record(
            r#"{"version": 1, "roadmap": "r", "goals": {"x": {"v": 0, "stamp": "2026-11-23T09:00:00.000Z-b"}, "only-b": [2]},
            "plan": {"pace": 2}, "topics": {"t": {"level": {"v": 1, "stamp": "2026-11-23T09:00:00.000Z-b"}}, "u": {"new": true}}, "check_ins": {"k": {"date": "2026-11-23", "place": "b"}}}"#,
        );
        let merged = serde_json::to_value(merge(&a, &b)).unwrap();
        assert_eq!(merged, serde_json::to_value(merge(&b, &a)).unwrap());
        assert_eq!(merged["goals"]["x"]["v"], 0, "the newer register wins");
        assert_eq!(
            (&merged["goals"]["only-a"], &merged["goals"]["only-b"][0]),
            (&1.into(), &2.into())
        );
        assert_eq!(merged["plan"]["pace"], 2);
        assert_eq!(merged["topics"]["t"]["level"]["v"], 1);
        assert_eq!(merged["topics"]["u"]["new"], true);
        assert_eq!(merged["check_ins"]["k"]["mood"], "a");
        assert_eq!(merged["check_ins"]["k"]["place"], "b");
    }

    proptest! {
        #[test]
        fn unknown_parts_merge_alike_in_any_order(a in unknown(), b in unknown(), c in unknown()) {
            let joined = |a: &Value, b: &Value| { let mut a = a.clone(); a.join(b, Tie::Greater); a };
            prop_assert_eq!(joined(&a, &b), joined(&b, &a));
            prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
            prop_assert_eq!(&joined(&a, &a), &a);
        }
    }

    fn unknown() -> impl Strategy<Value = Value> {
        let stamp = || {
            prop::sample::select(vec![
                "2026-11-23T08:00:00.000Z-a",
                "2026-11-23T08:00:00.001Z-a",
                "no stamp",
            ])
        };
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..3).prop_map(Value::from),
            "[ab]{0,1}".prop_map(Value::from),
            stamp().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 3, move |inner| {
            let stamped = (stamp(), inner.clone())
                .prop_map(|(stamp, v)| serde_json::json!({"stamp": stamp, "v": v}));
            let keys = prop::sample::select(vec!["a", "b", "stamp"]);
            let table = prop::collection::btree_map(keys, inner.clone(), 0..3);
            prop_oneof![
                stamped,
                table.prop_map(|t| t
                    .into_iter()
                    .map(|(k, v)| (k.to_owned(), v))
                    .collect::<serde_json::Map<_, _>>()
                    .into()),
                prop::collection::vec(inner, 0..2).prop_map(Value::from),
            ]
        })
    }
}
