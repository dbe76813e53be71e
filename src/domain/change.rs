//! Owns the changes of the learner's record: what each does, what takes it back, which follow from one wish; refuses to store them.

use super::note::Note;
use super::plan_settings::PlanChange;
use super::progress::{CheckIn, Progress, Status, TopicState, note_key, step_key, tick_key};
use super::register::{Flag, Log, Logged, add, counting, holds, set, take_back};
use super::review::{Review, review_key};
use super::roadmap::TopicId;
use super::stamp::Stamp;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One change of the learner's record: the only way it changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Changes the plan's settings.
    Plan(PlanChange),
    /// Sets a topic's status and dates.
    State(TopicId, TopicState),
    /// Sets a topic's note; empty text removes it. The last is the note as the writer saw it: what was
    /// written elsewhere since then is not the writer's to replace, and stays beside it. `None` replaces all.
    Note(TopicId, String, #[serde(default)] Option<String>),
    /// Marks a topic for revision, or takes the mark off.
    Revise(TopicId, bool),
    /// Ticks a step of a topic's task, by its number from 1, or takes the tick off.
    Step(TopicId, u32, bool),
    /// Adds a check-in under a unique key, or restores the one that has it.
    AddCheckIn(String, CheckIn),
    /// Takes a check-in back.
    RemoveCheckIn(String),
    /// Adds a review under a unique key, or restores the one that has it.
    AddReview(String, Review),
    /// Takes a review back.
    RemoveReview(String),
    /// Remembers that the learner was told of the milestone with this key.
    Told(String),
}

impl Change {
    /// The topic that it is about.
    #[must_use]
    pub fn topic(&self) -> Option<&TopicId> {
        match self {
            Self::State(id, _) | Self::Note(id, ..) | Self::Revise(id, _) | Self::Step(id, ..) => {
                Some(id)
            }
            _ => None,
        }
    }
}

impl From<PlanChange> for Change {
    fn from(change: PlanChange) -> Self {
        Self::Plan(change)
    }
}

impl Progress {
    /// Applies a change; one that changes nothing leaves every stamp as it is.
    pub fn apply(&mut self, change: &Change, stamp: &Stamp) {
        match change {
            Change::Plan(change) => self.plan.apply(change, stamp),
            Change::State(id, state) => {
                if self.state(id) != *state {
                    set(&mut self.topics.entry(id.clone()).or_default().state, *state, stamp);
                }
            }
            Change::Note(id, text, over) => {
                if self.note(id) != *text {
                    let note = &mut self.topics.entry(id.clone()).or_default().note;
                    match note {
                        Some(note) => note.write(text.clone(), over.as_deref(), stamp.clone()),
                        None => *note = Some(Note::new(text.clone(), stamp.clone())),
                    }
                }
            }
            Change::Revise(id, on) => {
                if self.revise(id) != *on {
                    let flag = Flag { on: *on };
                    set(&mut self.topics.entry(id.clone()).or_default().revise, flag, stamp);
                }
            }
            Change::Step(id, number, on) => {
                if self.is_step_done(id, *number) != *on {
                    let steps = &mut self.topics.entry(id.clone()).or_default().steps;
                    let mut step = steps.remove(&number.to_string());
                    set(&mut step, Flag { on: *on }, stamp);
                    steps.extend(step.map(|step| (number.to_string(), step)));
                }
            }
            Change::AddCheckIn(key, check_in) => add(&mut self.check_ins, key, check_in, stamp),
            Change::RemoveCheckIn(key) => take_back(&mut self.check_ins, key, stamp),
            Change::AddReview(key, review) => add(&mut self.reviews, key, review, stamp),
            Change::RemoveReview(key) => take_back(&mut self.reviews, key, stamp),
            Change::Told(key) => {
                let mut told = self.told.remove(key);
                set(&mut told, Flag { on: true }, stamp);
                self.told.extend(told.map(|told| (key.clone(), told)));
            }
        }
    }

    /// The change that takes `change` back from the record that follows it, or `None` when it
    /// changes nothing here or is none to take back. The start date, once chosen, can be changed
    /// but not unchosen.
    #[must_use]
    pub fn inverse(&self, change: &Change) -> Option<Change> {
        match change {
            Change::Plan(change) => self.plan.inverse(change).map(Change::Plan),
            Change::Told(_) => None,
            Change::State(id, new) => {
                let old = self.state(id);
                (old != *new).then(|| Change::State(id.clone(), old))
            }
            Change::Note(id, new, over) => {
                let old = self.note(id);
                let then = || match self.topics.get(id).and_then(|topic| topic.note.clone()) {
                    Some(mut note) => {
                        note.write(new.clone(), over.as_deref(), Stamp::undated());
                        note.text().into_owned()
                    }
                    None => new.clone(),
                };
                (old != *new).then(|| Change::Note(id.clone(), old.to_string(), Some(then())))
            }
            Change::Revise(id, new) => {
                let old = self.revise(id);
                (old != *new).then(|| Change::Revise(id.clone(), old))
            }
            Change::Step(id, number, new) => {
                let old = self.is_step_done(id, *number);
                (old != *new).then(|| Change::Step(id.clone(), *number, old))
            }
            Change::AddCheckIn(key, _) => {
                (!holds(&self.check_ins, key)).then(|| Change::RemoveCheckIn(key.clone()))
            }
            Change::RemoveCheckIn(key) => self
                .check_ins
                .get(key)
                .filter(|c| c.counts())
                .map(|c| Change::AddCheckIn(key.clone(), c.clone())),
            Change::AddReview(key, _) => {
                (!holds(&self.reviews, key)).then(|| Change::RemoveReview(key.clone()))
            }
            Change::RemoveReview(key) => self
                .reviews
                .get(key)
                .filter(|r| r.counts())
                .map(|r| Change::AddReview(key.clone(), r.clone())),
        }
    }

    /// The changes by which the learner moves a topic to `status` on `today`. Doing or beginning a
    /// topic checks the day in; taking back the day's only tick takes that check-in back too, also
    /// where the topic is in progress again. A topic that is so already changes nothing: nobody studied.
    #[must_use]
    pub fn set_status(&self, id: &TopicId, status: Status, today: NaiveDate) -> Vec<Change> {
        let old = self.state(id);
        let new = old.as_of(today).moved_to(status, today);
        if new == old {
            return Vec::new();
        }
        let mut changes = vec![Change::State(id.clone(), new)];
        let begins = match status {
            Status::Done => true,
            // What was done with no date is begun only now.
            Status::InProgress => {
                old.status != Status::Done || (new.touched(today) && !old.touched(today))
            }
            Status::Todo | Status::Skipped => false,
        };
        let stays = status == Status::InProgress && new.touched(today);
        if begins {
            changes.push(Change::AddCheckIn(tick_key(today), CheckIn::on(today)));
        } else if old.touched(today) && !stays && !self.others_touched(id, today) {
            changes.push(Change::RemoveCheckIn(tick_key(today)));
        }
        changes
    }

    /// The changes by which the learner corrects the dates of a topic, which say how far it is: one
    /// that was finished is done, one only begun is in progress, one with neither is to do unless
    /// it is skipped. A day that a date is moved to was studied; one that it is moved away from was
    /// not, unless another topic says so.
    #[must_use]
    pub fn set_dates(
        &self,
        id: &TopicId,
        begun: Option<NaiveDate>,
        finished: Option<NaiveDate>,
    ) -> Vec<Change> {
        let old = self.state(id);
        let status = match (begun, finished, old.status) {
            (_, Some(_), _) => Status::Done,
            (_, None, Status::Skipped) => Status::Skipped,
            (Some(_), None, _) => Status::InProgress,
            (None, None, _) => Status::Todo,
        };
        let new = TopicState { status, begun: begun.or(finished), finished };
        if new == old {
            return Vec::new();
        }
        let mut changes = vec![Change::State(id.clone(), new)];
        let days = |state: TopicState| [state.begun, state.finished].into_iter().flatten();
        for left in days(old).filter(|day| !new.touched(*day) && !self.others_touched(id, *day)) {
            changes.push(Change::RemoveCheckIn(tick_key(left)));
        }
        for reached in days(new).filter(|day| !old.touched(*day)) {
            changes.push(Change::AddCheckIn(tick_key(reached), CheckIn::on(reached)));
        }
        changes
    }

    /// The changes by which the learner begins a skipped topic on `day`; its dates alone would leave it
    /// skipped.
    #[must_use]
    pub fn begin_skipped(id: &TopicId, day: NaiveDate) -> Vec<Change> {
        let begun = TopicState { status: Status::InProgress, begun: Some(day), finished: None };
        let check_in = Change::AddCheckIn(tick_key(day), CheckIn::on(day));
        vec![Change::State(id.clone(), begun), check_in]
    }

    /// Whether another topic than `id` was begun or finished on `day`.
    fn others_touched(&self, id: &TopicId, day: NaiveDate) -> bool {
        let others = self.topics.iter().filter(|(other, _)| *other != id);
        others.filter_map(|(_, topic)| topic.state.as_ref()).any(|r| r.value.touched(day))
    }

    /// The changes by which the learner rewrites a topic's note on `today`. Writing is studying:
    /// it checks the day in; removing a note does not.
    #[must_use]
    pub fn set_note(&self, id: &TopicId, text: String, today: NaiveDate) -> Vec<Change> {
        self.rewrite_note(id, &self.note(id), text, today)
    }

    /// The same of a note that read `over` when the learner began to write.
    #[must_use]
    pub fn rewrite_note(
        &self,
        id: &TopicId,
        over: &str,
        text: String,
        today: NaiveDate,
    ) -> Vec<Change> {
        if self.note(id) == text {
            return Vec::new();
        }
        let wrote = !text.is_empty();
        let mut changes = vec![Change::Note(id.clone(), text, Some(over.to_owned()))];
        if wrote {
            changes.push(Change::AddCheckIn(note_key(today), CheckIn::on(today)));
        }
        changes
    }

    /// The changes by which the learner ticks a step of a topic's task on `today`, or takes the
    /// tick off. A step begins the topic and checks the day in; one that is so already changes nothing.
    #[must_use]
    pub fn set_step(&self, id: &TopicId, number: u32, on: bool, today: NaiveDate) -> Vec<Change> {
        if self.is_step_done(id, number) == on {
            return Vec::new();
        }
        let step = Change::Step(id.clone(), number, on);
        if !on {
            return vec![step];
        }
        let state = self.state(id).as_of(today);
        let begun = (state.status == Status::Todo)
            .then(|| Change::State(id.clone(), state.moved_to(Status::InProgress, today)));
        let check_in = Change::AddCheckIn(step_key(today), CheckIn::on(today));
        [step].into_iter().chain(begun).chain([check_in]).collect()
    }

    /// The changes by which an answer is reviewed; `key` is unique to the review. Recalling is
    /// studying: it checks the day in.
    #[must_use]
    pub fn answer(&self, key: String, review: Review) -> Vec<Change> {
        let date = review.date;
        let check_in = Change::AddCheckIn(review_key(date), CheckIn::on(date));
        vec![check_in, Change::AddReview(key, review)]
    }

    /// The changes after which this record reads as `goal` does. What is no decision of the learner
    /// stays: what was told, and the start date where `goal` has none.
    #[must_use]
    pub fn changes_to(&self, goal: &Self) -> Vec<Change> {
        let mut changes: Vec<Change> =
            self.plan.changes_to(&goal.plan).into_iter().map(Change::Plan).collect();
        let ids: BTreeSet<_> = self.topics.keys().chain(goal.topics.keys()).collect();
        for id in ids {
            if self.state(id) != goal.state(id) {
                changes.push(Change::State(id.clone(), goal.state(id)));
            }
            if self.note(id) != goal.note(id) {
                changes.push(Change::Note(id.clone(), goal.note(id).into_owned(), None));
            }
            if self.revise(id) != goal.revise(id) {
                changes.push(Change::Revise(id.clone(), goal.revise(id)));
            }
            let (mine, theirs) = (self.steps_done(id), goal.steps_done(id));
            let steps = mine.symmetric_difference(&theirs);
            changes.extend(steps.map(|n| Change::Step(id.clone(), *n, theirs.contains(n))));
        }
        let check_ins = log_to(&self.check_ins, &goal.check_ins, Change::AddCheckIn);
        changes.extend(check_ins.0);
        changes.extend(check_ins.1.map(Change::RemoveCheckIn));
        let reviews = log_to(&self.reviews, &goal.reviews, Change::AddReview);
        changes.extend(reviews.0);
        changes.extend(reviews.1.map(Change::RemoveReview));
        changes
    }

    /// What says that the day of a check-in was studied, of the check-ins that ticks and reviews
    /// make: topics that were begun or finished on it, or its reviews.
    #[must_use]
    pub fn told_of(&self, check_in: &str) -> BTreeSet<String> {
        let topics = self.topics.iter().filter(|(_, topic)| {
            let state = topic.state.as_ref().map(|state| state.value);
            let days = state.into_iter().flat_map(|state| [state.begun, state.finished]);
            days.flatten().any(|day| tick_key(day) == check_in)
        });
        let reviews = self.reviews().filter(|(_, review)| review_key(review.date) == check_in);
        let topics = topics.map(|(id, _)| id.to_string());
        topics.chain(reviews.map(|(key, _)| key.to_owned())).collect()
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

/// What is to be added to a log, and which keys are to be taken back, so that it reads as `goal`.
fn log_to<'l, T: Logged>(
    log: &'l Log<T>,
    goal: &'l Log<T>,
    added: fn(String, T) -> Change,
) -> (impl Iterator<Item = Change> + use<'l, T>, impl Iterator<Item = String> + use<'l, T>) {
    let missing = counting(goal).filter(|(key, _)| !holds(log, key));
    let left_over = counting(log).filter(|(key, _)| !holds(goal, key));
    (
        missing.map(move |(key, entry)| added(key.to_owned(), entry.clone())),
        left_over.map(|(key, _)| key.to_owned()),
    )
}

#[cfg(test)]
pub(in crate::domain) mod tests {
    use super::*;
    use crate::domain::calendar::tests::decisions;
    use crate::domain::plan_settings::Replan;
    use crate::domain::register::in_force;
    use crate::domain::review::{Grade, QuestionId};
    use chrono::{DateTime, Days};
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stamp(ms: i64) -> Stamp {
        Stamp::next(DateTime::from_timestamp_millis(ms).unwrap().naive_utc(), None, "d")
    }

    pub(in crate::domain) fn apply(progress: &mut Progress, changes: &[Change]) {
        for change in changes {
            let at = progress.highest_stamp().cloned();
            let next = Stamp::next(DateTime::UNIX_EPOCH.naive_utc(), at.as_ref(), "d");
            progress.apply(change, &next);
        }
    }

    /// What the learner sees of a record: no stamps, no tombstones.
    pub(in crate::domain) fn visible(
        progress: &Progress,
    ) -> impl PartialEq + std::fmt::Debug + use<> {
        let topics: Vec<_> = progress
            .topics
            .keys()
            .map(|id| {
                (
                    id.clone(),
                    progress.state(id),
                    progress.note(id).into_owned(),
                    progress.revise(id),
                    progress.steps_done(id),
                )
            })
            .filter(|(_, state, note, revise, steps)| {
                *state != TopicState::default() || !note.is_empty() || *revise || !steps.is_empty()
            })
            .collect();
        let check_ins: Vec<_> = progress
            .check_ins()
            .map(|(key, c)| (key.to_owned(), c.date, c.minutes, c.text.clone()))
            .collect();
        let reviews: Vec<_> = progress
            .reviews()
            .map(|(key, r)| (key.to_owned(), r.of.clone(), r.date, r.grade))
            .collect();
        let plan = &progress.plan;
        let decided = (
            in_force(&plan.rest_days).map(|(from, r)| (from, *r)).collect::<Vec<_>>(),
            in_force(&plan.pauses).map(|(first, p)| (first, *p)).collect::<Vec<_>>(),
            in_force(&plan.replans).map(|(from, r)| (from, r.clone())).collect::<Vec<_>>(),
            plan.cue().to_owned(),
            plan.questions_a_day(),
        );
        (progress.start(), decided, topics, check_ins, reviews)
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
    fn corrected_dates_say_how_far_a_topic_is_and_which_days_were_studied() {
        let (monday, tuesday) = (date("2028-02-28"), date("2028-02-29"));
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        let changes = progress.set_status(&id, Status::Done, tuesday);
        apply(&mut progress, &changes);
        let cases = [
            (Some(monday), Some(tuesday), Status::Done, [1, 1]),
            (Some(monday), Some(monday), Status::Done, [1, 0]),
            (None, Some(tuesday), Status::Done, [0, 1]),
            (Some(monday), None, Status::InProgress, [1, 0]),
            (None, None, Status::Todo, [0, 0]),
        ];
        for (begun, finished, status, studied) in cases {
            let changes = progress.set_dates(&id, begun, finished);
            apply(&mut progress, &changes);
            assert_eq!(progress.state(&id).status, status);
            let counts = [monday, tuesday].map(|day| progress.check_ins_on(day).count());
            assert_eq!(counts, studied, "begun {begun:?}, finished {finished:?}");
            assert_eq!(progress.set_dates(&id, progress.state(&id).begun, finished), []);
        }
    }

    #[test]
    fn what_is_dated_after_today_has_not_happened_yet_and_a_tick_dates_it_today() {
        let (today, later) = (date("2026-11-24"), date("2027-05-01"));
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        let changes = progress.set_status(&id, Status::Done, later);
        apply(&mut progress, &changes);
        assert_eq!(progress.state(&id).as_of(today), TopicState::default());
        assert_eq!(progress.state(&id).as_of(later).status, Status::Done);
        let changes = progress.set_status(&id, Status::Done, today);
        apply(&mut progress, &changes);
        assert_eq!(progress.state(&id).finished, Some(today));
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
    fn a_tick_that_is_taken_back_is_no_study_whatever_the_topic_was_before() {
        let (begun, today) = (date("2026-11-20"), date("2026-11-23"));
        let id = TopicId::new("a");
        for done in [today, date("2026-11-21")] {
            let mut progress = Progress::new("r");
            let changes = progress.set_status(&id, Status::InProgress, begun);
            apply(&mut progress, &changes);
            let changes = progress.set_status(&id, Status::Done, done);
            apply(&mut progress, &changes);
            let changes = progress.set_status(&id, Status::InProgress, today);
            apply(&mut progress, &changes);
            assert_eq!(progress.state(&id).status, Status::InProgress);
            assert_eq!(progress.check_ins_on(today).count(), 0, "done on {done}");
            assert_eq!(progress.check_ins_on(begun).count(), 1);
        }
    }

    #[test]
    fn what_was_done_without_a_date_and_is_begun_now_checks_the_day_in() {
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        let undated = TopicState { status: Status::Done, ..TopicState::default() };
        apply(&mut progress, &[Change::State(id.clone(), undated)]);
        let changes = progress.set_status(&id, Status::InProgress, date("2026-11-23"));
        apply(&mut progress, &changes);
        assert_eq!(progress.check_ins_on(date("2026-11-23")).count(), 1);
    }

    #[test]
    fn a_note_that_was_kept_before_it_told_what_it_was_written_over_is_read() {
        let kept: Change = serde_json::from_str(r#"{"note": ["a", "text"]}"#).unwrap();
        assert_eq!(kept, Change::Note(TopicId::new("a"), "text".into(), None));
    }

    #[test]
    fn a_step_that_is_ticked_already_is_no_study() {
        let id = TopicId::new("a");
        let mut progress = Progress::new("r");
        let changes = progress.set_step(&id, 1, true, date("2026-11-20"));
        apply(&mut progress, &changes);
        assert_eq!(progress.set_step(&id, 1, true, date("2026-11-22")), []);
        assert_eq!(progress.set_step(&id, 2, false, date("2026-11-22")), []);
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

    pub(in crate::domain) fn change() -> impl Strategy<Value = Change> {
        let id = || "[a-e]".prop_map(TopicId::new);
        let day = || (0_u64..400).prop_map(|n| date("2027-12-01") + Days::new(n));
        let status = prop::sample::select(vec![
            Status::Todo,
            Status::InProgress,
            Status::Done,
            Status::Skipped,
        ]);
        prop_oneof![
            day().prop_map(|day| PlanChange::Start(day).into()),
            decisions().prop_map(|changes| {
                let first = changes.into_iter().next();
                first.unwrap_or(PlanChange::Cue("茶泡好时".into())).into()
            }),
            (day(), prop::option::of(1_u32..9)).prop_map(|(from, days)| {
                let replan = |days| Replan { days: [("s0".to_owned(), days)].into() };
                PlanChange::Replan(from, days.map(replan)).into()
            }),
            (id(), status, day(), day()).prop_map(|(id, status, a, b)| {
                Change::State(
                    id,
                    TopicState::default().moved_to(Status::InProgress, a).moved_to(status, b),
                )
            }),
            (id(), "[ab中\n]{0,4}").prop_map(|(id, text)| Change::Note(id, text, None)),
            (id(), any::<bool>()).prop_map(|(id, on)| Change::Revise(id, on)),
            (id(), 1_u32..4, any::<bool>()).prop_map(|(id, n, on)| Change::Step(id, n, on)),
            (0_usize..40).prop_map(|n| PlanChange::QuestionsADay(n).into()),
            (id(), 1_u32..3, 0_u64..8, 0_usize..4).prop_map(|(topic, question, n, grade)| {
                let date = date("2027-12-01") + Days::new(n);
                let key = format!("{topic}-{question}-{n}-{grade}");
                let of = QuestionId { topic, question };
                Change::AddReview(key, Review::new(of, date, Grade::ALL[grade]))
            }),
            (id(), 1_u32..3, 0_u64..8).prop_map(|(topic, question, n)| {
                Change::RemoveReview(format!("{topic}-{question}-{n}-0"))
            }),
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
            apply(&mut progress, &[PlanChange::Start(date("2027-12-01")).into()]);
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
        fn a_record_can_be_made_to_read_as_any_other_and_back(
            mine in prop::collection::vec(change(), 0..20), goal in prop::collection::vec(change(), 0..20),
        ) {
            let (mut record, mut wanted) = (Progress::new("r"), Progress::new("r"));
            let start: Change = PlanChange::Start(date("2027-12-01")).into();
            apply(&mut record, std::slice::from_ref(&start));
            apply(&mut wanted, &[start]);
            apply(&mut record, &mine);
            apply(&mut wanted, &goal);
            let before = record.clone();
            let changes = record.changes_to(&wanted);
            apply(&mut record, &changes);
            prop_assert_eq!(visible(&record), visible(&wanted));
            prop_assert_eq!(record.changes_to(&wanted), []);
            let back = record.changes_to(&before);
            apply(&mut record, &back);
            prop_assert_eq!(visible(&record), visible(&before));
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
                let adds = matches!(change, Change::AddCheckIn(..) | Change::AddReview(..));
                if progress != before && !adds {
                    prop_assert!(progress.highest_stamp() > before.highest_stamp());
                }
            }
        }
    }
}
