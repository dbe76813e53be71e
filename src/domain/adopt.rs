//! Owns taking over what a person changed in the progress file by hand; refuses to guess what a missing line means.

use super::note::Note;
use super::plan_settings::PlanSettings;
use super::progress::{CheckIn, Progress, TopicRecord};
use super::register::{Entry, Log, Logged, Register, mark};
use super::review::Review;
use super::stamp::{HybridClock, Stamp};
use std::collections::BTreeMap;

/// Stamps what was changed by hand in `found`, so that it wins over every other copy: values
/// without a stamp, and values that differ from those that `known`, an earlier reading of the file,
/// has under the same stamp.
///
/// A check-in or review that was changed is one that was taken back and a new one. A line that is missing may
/// have been deleted or never have been in this copy, so it says nothing.
pub fn adopt(found: &mut Progress, known: Option<&Progress>, clock: &mut HybridClock) {
    let Progress { version: _, roadmap: _, plan, topics, check_ins, reviews, told, extra: _ } =
        found;
    plan.adopt(known.map(|known| &known.plan), clock);
    topics.adopt(known.map(|known| &known.topics), clock);
    told.adopt(known.map(|known| &known.told), clock);
    adopt_log(check_ins, known.map(|known| &known.check_ins), clock);
    adopt_log(reviews, known.map(|known| &known.reviews), clock);
}

fn adopt_log<T: Logged + Adopt>(log: &mut Log<T>, known: Option<&Log<T>>, clock: &mut HybridClock) {
    log.adopt(known, clock);
    let Some(known) = known else { return };
    let changed: Vec<String> = log
        .iter()
        .filter(|(key, found)| known.get(*key).is_some_and(|known| !known.tells_as(found)))
        .map(|(key, _)| key.clone())
        .collect();
    for key in changed {
        let mut before = known[&key].clone();
        let stamp = clock.tick();
        mark(&mut before, true, &stamp);
        let Some(after) = log.insert(key.clone(), before) else { continue };
        // No other device makes this key of the same one.
        log.insert(format!("{key}~{stamp}"), after);
    }
}

/// A value that a person may have changed since it was last read.
trait Adopt {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock);
}

impl<T: Adopt> Adopt for Option<T> {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        if let Some(found) = self {
            found.adopt(known.and_then(Option::as_ref), clock);
        }
    }
}

impl<T: Adopt> Adopt for Box<T> {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        T::adopt(self, known.map(|known| &**known), clock);
    }
}

impl<K: Ord, T: Adopt> Adopt for BTreeMap<K, T> {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        for (key, found) in self {
            found.adopt(known.and_then(|known| known.get(key)), clock);
        }
    }
}

impl<T: PartialEq> Adopt for Register<T> {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        let known = known.map(|known| (&known.stamp, known.value == self.value));
        restamp(&mut self.stamp, known, clock);
    }
}

impl<T: PartialEq> Adopt for Entry<T> {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        let same = |k: &Self| (&k.value, k.cancelled) == (&self.value, self.cancelled);
        let known = known.map(|known| (&known.stamp, same(known)));
        restamp(&mut self.stamp, known, clock);
    }
}

/// Gives a value the stamp that it should have, by the stamp that it had when it was last read and
/// whether it was the same value then.
fn restamp(stamp: &mut Stamp, known: Option<(&Stamp, bool)>, clock: &mut HybridClock) {
    match known {
        Some((known, true)) if stamp.is_undated() => *stamp = known.clone(),
        Some((_, true)) => {}
        Some((known, false)) if known == stamp => *stamp = clock.tick(),
        _ if stamp.is_undated() => *stamp = clock.tick(),
        _ => {}
    }
}

impl Adopt for Note {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        let stamp = &self.newest.stamp;
        let changed = |known: &Self| known.newest.text != self.newest.text;
        let by_hand = match known {
            Some(known) => changed(known) && (stamp.is_undated() || *stamp == known.newest.stamp),
            None => stamp.is_undated(),
        };
        if by_hand {
            // Whoever wrote it had the known texts before them.
            let text = std::mem::take(&mut self.newest.text);
            let mut note = known.cloned().unwrap_or_else(|| self.clone());
            note.write(text, None, clock.tick());
            *self = Self { extra: std::mem::take(&mut self.extra), ..note };
        } else if stamp.is_undated()
            && let Some(known) = known
        {
            self.newest.stamp = known.newest.stamp.clone();
        }
    }
}

impl Adopt for CheckIn {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        self.removed.adopt(known.map(|known| &known.removed), clock);
    }
}

impl Adopt for Review {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        self.removed.adopt(known.map(|known| &known.removed), clock);
    }
}

impl Adopt for TopicRecord {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        let Self { state, note, revise, steps, extra: _ } = self;
        state.adopt(known.map(|known| &known.state), clock);
        note.adopt(known.map(|known| &known.note), clock);
        revise.adopt(known.map(|known| &known.revise), clock);
        steps.adopt(known.map(|known| &known.steps), clock);
    }
}

impl Adopt for PlanSettings {
    fn adopt(&mut self, known: Option<&Self>, clock: &mut HybridClock) {
        let Self {
            start,
            rest_days,
            pauses,
            replans,
            day_starts_at,
            questions_a_day,
            cue,
            offered,
            extra: _,
        } = self;
        start.adopt(known.map(|known| &known.start), clock);
        rest_days.adopt(known.map(|known| &known.rest_days), clock);
        pauses.adopt(known.map(|known| &known.pauses), clock);
        replans.adopt(known.map(|known| &known.replans), clock);
        day_starts_at.adopt(known.map(|known| &known.day_starts_at), clock);
        questions_a_day.adopt(known.map(|known| &known.questions_a_day), clock);
        cue.adopt(known.map(|known| &known.cue), clock);
        offered.adopt(known.map(|known| &known.offered), clock);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::tests::{apply, change, visible};
    use crate::domain::merge::merge;
    use crate::domain::progress::Status;
    use crate::domain::roadmap::TopicId;
    use chrono::DateTime;
    use proptest::prelude::*;

    fn record(topics: &str, check_ins: &str) -> Progress {
        let text = format!(
            r#"{{"version": 1, "roadmap": "r", "plan": {{}}, "topics": {{{topics}}}, "check_ins": {{{check_ins}}}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }

    fn adopted(found: &Progress, known: Option<&Progress>) -> Progress {
        let mut found = found.clone();
        let now = DateTime::from_timestamp(1_900_000_000, 0).unwrap().naive_utc();
        let mut clock = HybridClock::new(now, known.and_then(Progress::highest_stamp), "hand");
        adopt(&mut found, known, &mut clock);
        found
    }

    #[test]
    fn what_was_written_without_a_stamp_wins_over_every_copy() {
        let old = record(
            r#""t": {"state": {"box": "[ ]", "stamp": "2026-11-23T08:00:00.000Z-a"},
                     "note": {"text": "old", "stamp": "2026-11-23T08:00:00.000Z-a"}}"#,
            "",
        );
        let hand = record(r#""t": {"state": {"box": "[x]"}, "note": {"text": "new"}}"#, "");
        let id = TopicId::new("t");
        let adopted = adopted(&hand, Some(&old));
        let merged = merge(&adopted, &old);
        assert_eq!(merged.state(&id).status, Status::Done);
        assert_eq!(merged.note(&id), "new", "the old text was seen");
    }

    #[test]
    fn a_value_changed_under_its_old_stamp_is_a_new_one() {
        let file = |mark: &str, text: &str, minutes: u32| {
            record(
                &format!(
                    r#""t": {{"state": {{"box": "{mark}", "stamp": "2026-11-23T08:00:00.000Z-a"}},
                       "note": {{"text": "{text}", "stamp": "2026-11-23T08:00:00.000Z-a"}}}}"#
                ),
                &format!(r#""k": {{"date": "2026-11-23", "minutes": {minutes}}}"#),
            )
        };
        let (old, hand) = (file("[x]", "b", 25), file("[ ]", "a", 20));
        let id = TopicId::new("t");
        let merged = merge(&adopted(&hand, Some(&old)), &old);
        assert_eq!(merged.state(&id).status, Status::Todo);
        assert_eq!(merged.note(&id), "a");
        assert_eq!(merged.check_ins().map(|(_, c)| c.minutes).collect::<Vec<_>>(), [Some(20)]);
        let unchanged = adopted(&old, Some(&old));
        assert_eq!(unchanged, old);
    }

    #[test]
    fn a_first_note_without_a_stamp_is_stamped_whole() {
        let hand = record(r#""t": {"note": {"text": "mine"}}"#, "");
        for known in [None, Some(&record("", "")), Some(&record(r#""t": {}"#, ""))] {
            let adopted = adopted(&hand, known);
            let note = adopted.topics[&TopicId::new("t")].note.as_ref().unwrap();
            assert!(note.stamps().all(|stamp| !stamp.is_undated()), "{note:?}");
            assert_eq!(note.text(), "mine");
        }
    }

    #[test]
    fn two_edits_of_one_check_in_both_stay() {
        let file = |minutes: u32| {
            record("", &format!(r#""k": {{"date": "2026-11-23", "minutes": {minutes}}}"#))
        };
        let known = file(25);
        let edited = |minutes: u32, device: &str| {
            let mut found = file(minutes);
            let now = DateTime::from_timestamp(1_900_000_000, 0).unwrap().naive_utc();
            let mut clock = HybridClock::new(now, None, device);
            adopt(&mut found, Some(&known), &mut clock);
            found
        };
        let (here, there) = (edited(20, "here"), edited(40, "there"));
        let merged = merge(&here, &there);
        assert_eq!(merged, merge(&there, &here));
        let minutes: Vec<_> = merged.check_ins().filter_map(|(_, c)| c.minutes).collect();
        assert_eq!(minutes, [20, 40]);
    }

    proptest! {
        #[test]
        fn stripped_of_its_stamps_a_record_still_wins(
            before in prop::collection::vec(change(), 0..20), after in prop::collection::vec(change(), 0..20),
        ) {
            let mut known = Progress::new("r");
            apply(&mut known, &before);
            let mut changed = known.clone();
            apply(&mut changed, &after);
            let mut value = serde_json::to_value(&changed).unwrap();
            strip(&mut value);
            let hand: Progress = serde_json::from_value(value).unwrap();
            let adopted = adopted(&hand, Some(&known));
            prop_assert!(!serde_json::to_string(&adopted).unwrap().contains("1970-01-01T00:00:00.000Z-\""));
            prop_assert_eq!(visible(&merge(&adopted, &known)), visible(&adopted));
            prop_assert_eq!(visible(&adopted), visible(&changed));
            // So it does where nothing is known of it, and can be written and read.
            let alone = super::tests::adopted(&hand, None);
            let written = serde_json::to_string(&alone).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Progress>(&written).unwrap(), &alone);
            // Read once more, nothing is left to adopt.
            prop_assert_eq!(&super::tests::adopted(&adopted, Some(&adopted)), &adopted);
        }
    }

    fn strip(value: &mut serde_json::Value) {
        if let serde_json::Value::Object(fields) = value {
            fields.remove("stamp");
            fields.remove("seen");
            fields.values_mut().for_each(strip);
        }
    }
}
