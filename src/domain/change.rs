//! Owns the changes of the learner's record: what each does, what takes it back, which follow from one wish; refuses to store them.

use super::progress::{
    CheckIn, Extra, Flag, NoteText, Progress, Register, StartDate, Status, TopicState, note_key,
    tick_key,
};
use super::roadmap::TopicId;
use super::stamp::Stamp;
use chrono::NaiveDate;

/// One change of the learner's record: the only way it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Sets the first plan day.
    Start(NaiveDate),
    /// Sets a topic's status and dates.
    State(TopicId, TopicState),
    /// Sets a topic's note; empty text removes it.
    Note(TopicId, String),
    /// Marks a topic for revision, or takes the mark off.
    Revise(TopicId, bool),
    /// Adds a check-in under a unique key, or restores the one that has it.
    AddCheckIn(String, CheckIn),
    /// Takes a check-in back.
    RemoveCheckIn(String),
}

impl Progress {
    /// Applies a change; one that changes nothing leaves every stamp as it is.
    pub fn apply(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::Start(date) => set(&mut self.plan.start, StartDate { date: *date }, stamp),
            Change::State(id, state) => {
                if self.state(id) != *state {
                    set(&mut self.topics.entry(id.clone()).or_default().state, *state, stamp);
                }
            }
            Change::Note(id, text) => {
                if self.note(id) != text {
                    let note = NoteText { text: text.clone() };
                    set(&mut self.topics.entry(id.clone()).or_default().note, note, stamp);
                }
            }
            Change::Revise(id, on) => {
                if self.revise(id) != *on {
                    let flag = Flag { on: *on };
                    set(&mut self.topics.entry(id.clone()).or_default().revise, flag, stamp);
                }
            }
            Change::AddCheckIn(key, check_in) => match self.check_ins.get_mut(key) {
                Some(known) if !known.counts() => {
                    set(&mut known.removed, Flag { on: false }, stamp)
                }
                Some(_) => {}
                None => {
                    self.check_ins.insert(key.clone(), check_in.clone());
                }
            },
            Change::RemoveCheckIn(key) => {
                if let Some(known) = self.check_ins.get_mut(key).filter(|c| c.counts()) {
                    set(&mut known.removed, Flag { on: true }, stamp);
                }
            }
        }
    }

    /// The change that takes `change` back from the record that follows it, or `None` when it
    /// changes nothing here. The start date, once chosen, can be changed but not unchosen.
    #[must_use]
    pub fn inverse(&self, change: &Change) -> Option<Change> {
        match change {
            Change::Start(date) => self.start().filter(|old| old != date).map(Change::Start),
            Change::State(id, new) => {
                let old = self.state(id);
                (old != *new).then(|| Change::State(id.clone(), old))
            }
            Change::Note(id, new) => {
                let old = self.note(id);
                (old != new).then(|| Change::Note(id.clone(), old.to_owned()))
            }
            Change::Revise(id, new) => {
                let old = self.revise(id);
                (old != *new).then(|| Change::Revise(id.clone(), old))
            }
            Change::AddCheckIn(key, _) => match self.check_ins.get(key) {
                Some(known) if known.counts() => None,
                _ => Some(Change::RemoveCheckIn(key.clone())),
            },
            Change::RemoveCheckIn(key) => self
                .check_ins
                .get(key)
                .filter(|c| c.counts())
                .map(|c| Change::AddCheckIn(key.clone(), c.clone())),
        }
    }

    /// The changes by which the learner moves a topic to `status` on `today`. Doing or beginning a
    /// topic checks the day in; taking back the day's only tick takes that check-in back too.
    #[must_use]
    pub fn set_status(&self, id: &TopicId, status: Status, today: NaiveDate) -> Vec<Change> {
        let old = self.state(id);
        let mut changes = vec![Change::State(id.clone(), old.moved_to(status, today))];
        let key = tick_key(today);
        match status {
            Status::Done | Status::InProgress => {
                changes.push(Change::AddCheckIn(key, CheckIn::on(today)));
            }
            Status::Todo | Status::Skipped => {
                let touched = |s: TopicState| s.begun == Some(today) || s.finished == Some(today);
                let others = self
                    .topics
                    .iter()
                    .filter(|(other, _)| *other != id)
                    .any(|(_, t)| t.state.as_ref().is_some_and(|r| touched(r.value)));
                if touched(old) && !others {
                    changes.push(Change::RemoveCheckIn(key));
                }
            }
        }
        changes
    }

    /// The changes by which the learner rewrites a topic's note on `today`. Writing is studying:
    /// it checks the day in; removing a note does not.
    #[must_use]
    pub fn set_note(&self, id: &TopicId, text: String, today: NaiveDate) -> Vec<Change> {
        if self.note(id) == text {
            return Vec::new();
        }
        let wrote = !text.is_empty();
        let mut changes = vec![Change::Note(id.clone(), text)];
        if wrote {
            changes.push(Change::AddCheckIn(note_key(today), CheckIn::on(today)));
        }
        changes
    }

    /// The changes that take `changes` back, last first, from the record as it is before them.
    #[must_use]
    pub fn undo_of(&self, changes: &[Change]) -> Vec<Change> {
        let mut after = self.clone();
        let stamp = Stamp::undated();
        let mut undo = Vec::with_capacity(changes.len());
        for change in changes {
            undo.extend(after.inverse(change));
            after.apply(change, &stamp);
        }
        undo.reverse();
        undo
    }
}

/// Sets a register unless it holds the value already.
fn set<T: PartialEq>(register: &mut Option<Register<T>>, value: T, stamp: &Stamp) {
    match register {
        Some(known) if known.value == value => {}
        Some(known) => {
            known.value = value;
            known.stamp = stamp.clone();
        }
        None => *register = Some(Register { value, stamp: stamp.clone(), extra: Extra::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Days};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stamp(ms: i64) -> Stamp {
        Stamp::next(DateTime::from_timestamp_millis(ms).unwrap().naive_utc(), None, "d")
    }

    fn apply(progress: &mut Progress, changes: &[Change]) {
        for change in changes {
            let at = progress.highest_stamp().cloned();
            let next = Stamp::next(DateTime::UNIX_EPOCH.naive_utc(), at.as_ref(), "d");
            progress.apply(change, &next);
        }
    }

    /// What the learner sees of a record: no stamps, no tombstones.
    fn visible(progress: &Progress) -> impl PartialEq + std::fmt::Debug + use<> {
        let topics: Vec<_> = progress
            .topics
            .keys()
            .map(|id| {
                (id.clone(), progress.state(id), progress.note(id).to_owned(), progress.revise(id))
            })
            .filter(|(_, state, note, revise)| {
                *state != TopicState::default() || !note.is_empty() || *revise
            })
            .collect();
        let check_ins: Vec<_> = progress
            .check_ins()
            .map(|(key, c)| (key.to_owned(), c.date, c.minutes, c.text.clone()))
            .collect();
        (progress.start(), topics, check_ins)
    }

    #[test]
    fn the_file_writes_the_check_boxes() {
        for status in [Status::Todo, Status::InProgress, Status::Done, Status::Skipped] {
            assert_eq!(serde_json::to_value(status).unwrap(), status.check_box());
        }
    }

    #[test]
    fn dates_follow_the_status() {
        let (monday, tuesday) = (date("2028-02-28"), date("2028-02-29"));
        let begun = TopicState::default().moved_to(Status::InProgress, monday);
        assert_eq!((begun.begun, begun.finished), (Some(monday), None));
        let done = begun.moved_to(Status::Done, tuesday);
        assert_eq!((done.begun, done.finished), (Some(monday), Some(tuesday)));
        assert_eq!(done.toggled(), Status::InProgress);
        assert_eq!(done.moved_to(Status::InProgress, tuesday), begun);
        assert_eq!(done.moved_to(Status::Todo, tuesday), TopicState::default());
        let ticked = TopicState::default().moved_to(Status::Done, monday);
        assert_eq!(ticked.toggled(), Status::Todo);
    }

    #[test]
    fn a_tick_checks_the_day_in_once_and_taking_the_last_one_back_takes_it_out() {
        let today = date("2026-11-23");
        let (a, b) = (TopicId::new("a"), TopicId::new("b"));
        let mut progress = Progress::new("r");
        for id in [&a, &b] {
            let changes = progress.set_status(id, Status::Done, today);
            apply(&mut progress, &changes);
        }
        assert_eq!(progress.check_ins_on(today).count(), 1);
        let changes = progress.set_status(&a, Status::Todo, today);
        apply(&mut progress, &changes);
        assert_eq!(progress.check_ins_on(today).count(), 1);
        let changes = progress.set_status(&b, Status::Todo, today);
        apply(&mut progress, &changes);
        assert_eq!(progress.check_ins_on(today).count(), 0);
    }

    #[test]
    fn a_check_in_with_words_survives_taking_ticks_back() {
        let today = date("2026-11-23");
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        let words = CheckIn { minutes: Some(25), text: "读".into(), ..CheckIn::on(today) };
        apply(&mut progress, &[Change::AddCheckIn("k".into(), words)]);
        for status in [Status::Done, Status::Todo] {
            let changes = progress.set_status(&id, status, today);
            apply(&mut progress, &changes);
        }
        assert_eq!(progress.check_ins_on(today).filter_map(|c| c.minutes).sum::<u32>(), 25);
    }

    #[test]
    fn writing_a_note_is_studying_and_removing_one_is_not() {
        let today = date("2026-11-23");
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        assert_eq!(progress.set_note(&id, String::new(), today), []);
        let changes = progress.set_note(&id, "向量".into(), today);
        apply(&mut progress, &changes);
        assert_eq!(progress.check_ins_on(today).count(), 1);
        assert_eq!(progress.set_note(&id, String::new(), today).len(), 1);
    }

    #[test]
    fn the_file_reads_as_a_list_of_boxes_and_dates_and_keeps_what_it_does_not_know() {
        let text = r#"{
            "version": 1, "roadmap": "llm-90", "colour": "blue",
            "plan": {"start": {"date": "2026-11-23", "stamp": "2026-11-23T08:00:00.000Z-a", "by": 7}},
            "topics": {
                "why-rag": {"state": {"box": "[x]", "begun": "2026-11-23", "finished": "2026-11-24",
                    "stamp": "2026-11-24T08:00:00.000Z-a", "mood": "good"}, "difficulty": 3},
                "no-such-topic": {"note": {"text": "n", "stamp": "2026-11-24T08:00:00.000Z-a"}}
            },
            "check_ins": {"2026-11-23-tick": {"date": "2026-11-23", "weather": "rain"}}
        }"#;
        let progress: Progress = serde_json::from_str(text).unwrap();
        assert_eq!(progress.state(&TopicId::new("why-rag")).finished, Some(date("2026-11-24")));
        let written: serde_json::Value = serde_json::to_value(&progress).unwrap();
        assert_eq!(written, serde_json::from_str::<serde_json::Value>(text).unwrap());
    }

    fn change() -> impl Strategy<Value = Change> {
        let id = || "[a-e]".prop_map(TopicId::new);
        let day = || (0_u64..400).prop_map(|n| date("2027-12-01") + Days::new(n));
        let status = prop::sample::select(vec![
            Status::Todo,
            Status::InProgress,
            Status::Done,
            Status::Skipped,
        ]);
        prop_oneof![
            day().prop_map(Change::Start),
            (id(), status, day(), day()).prop_map(|(id, status, a, b)| {
                Change::State(
                    id,
                    TopicState::default().moved_to(Status::InProgress, a).moved_to(status, b),
                )
            }),
            (id(), "[ab中\n]{0,4}").prop_map(|(id, text)| Change::Note(id, text)),
            (id(), any::<bool>()).prop_map(|(id, on)| Change::Revise(id, on)),
            // A key is unique to its content, as the program makes them.
            (0_u64..8, prop::option::of(1_u32..600)).prop_map(|(n, minutes)| {
                let check_in =
                    CheckIn { minutes, ..CheckIn::on(date("2027-12-01") + Days::new(n)) };
                Change::AddCheckIn(format!("{n}-{minutes:?}"), check_in)
            }),
            (0_u64..8).prop_map(|n| Change::RemoveCheckIn(format!("{n}-None"))),
        ]
    }

    proptest! {
        #[test]
        fn applying_a_change_twice_is_applying_it_once(
            changes in prop::collection::vec(change(), 0..30), last in change(),
        ) {
            let mut once = Progress::new("r");
            apply(&mut once, &changes);
            once.apply(&last, &stamp(1_000_000));
            let mut twice = once.clone();
            twice.apply(&last, &stamp(2_000_000));
            prop_assert_eq!(once, twice);
        }

        #[test]
        fn undoing_changes_restores_what_was_seen_and_redoing_restores_what_followed(
            before in prop::collection::vec(change(), 0..20), changes in prop::collection::vec(change(), 0..6),
        ) {
            let mut progress = Progress::new("r");
            apply(&mut progress, &[Change::Start(date("2027-12-01"))]);
            apply(&mut progress, &before);
            let seen = visible(&progress);
            let undo = progress.undo_of(&changes);
            apply(&mut progress, &changes);
            let followed = visible(&progress);
            let redo = progress.undo_of(&undo);
            apply(&mut progress, &undo);
            prop_assert_eq!(&visible(&progress), &seen);
            apply(&mut progress, &redo);
            prop_assert_eq!(&visible(&progress), &followed);
        }

        #[test]
        fn json_round_trips(changes in prop::collection::vec(change(), 0..30)) {
            let mut progress = Progress::new("r");
            apply(&mut progress, &changes);
            let text = serde_json::to_string(&progress).unwrap();
            prop_assert_eq!(serde_json::from_str::<Progress>(&text).unwrap(), progress);
        }

        #[test]
        fn every_change_is_stamped_above_all_others(changes in prop::collection::vec(change(), 1..30)) {
            let mut progress = Progress::new("r");
            for change in changes {
                let before = progress.clone();
                apply(&mut progress, std::slice::from_ref(&change));
                let adds = matches!(change, Change::AddCheckIn(..));
                if progress != before && !adds {
                    prop_assert!(progress.highest_stamp() > before.highest_stamp());
                }
            }
        }
    }
}
