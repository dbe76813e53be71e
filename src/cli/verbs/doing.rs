//! Owns what a command does to the record: which changes, and how they are told; refuses to write them.

use super::{DatedTopics, Found, PlanTask, Refusal, Verb, find_topic, written_date};
use crate::domain::change::Change;
use crate::domain::history::{Direction, History};
use crate::domain::overview::Overview;
use crate::domain::plan_draft::PlanDraft;
use crate::domain::plan_settings::{Pause, PlanChange};
use crate::domain::progress::{CheckIn, Progress, Status, TopicState, tick_key};
use crate::domain::record_keys::RecordKeys;
use crate::domain::replan;
use crate::domain::review::{QuestionId, Review};
use crate::domain::roadmap::{Roadmap, TopicId};
use crate::domain::stamp::Stamp;
use crate::domain::typed;
use crate::text::change_names::Changed;
use crate::text::{Lang, Strings};
use chrono::{NaiveDate, NaiveTime, Weekday, WeekdaySet};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What commands are carried out on.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The roadmap.
    pub roadmap: &'a Roadmap,
    /// The record.
    pub progress: &'a Progress,
    /// What follows from it today.
    pub overview: &'a Overview,
    /// The language.
    pub lang: Lang,
    /// The keys of what is added.
    pub keys: RecordKeys,
}

/// What a command did, or would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Whether it is done, undone or done again.
    pub direction: Direction,
    /// The changes, as one step.
    pub changes: Vec<Change>,
}

impl Desk<'_> {
    /// The topic that is meant.
    ///
    /// # Errors
    /// When none is, or several may be.
    pub fn topic(&self, typed: &str) -> Result<TopicId, Refusal> {
        match find_topic(self.roadmap, self.lang, typed) {
            Found::One(id) => Ok(id),
            Found::Several(ids, more) => Err(Refusal::Several(typed.to_owned(), ids, more)),
            Found::None(likely) => Err(Refusal::NoTopic(typed.to_owned(), likely)),
        }
    }

    /// The day that is meant; today where none is.
    fn day(&self, written: Option<&String>) -> Result<NaiveDate, Refusal> {
        let today = self.overview.today;
        written.map_or(Ok(today), |written| {
            written_date(written, today).ok_or_else(|| Refusal::NoDate(written.clone()))
        })
    }

    fn past_day(&self, written: Option<&String>) -> Result<NaiveDate, Refusal> {
        let day = self.day(written)?;
        if day > self.overview.today { Err(Refusal::Future) } else { Ok(day) }
    }

    /// A day of the plan, within the bounds that the interface has too.
    fn near(&self, day: NaiveDate) -> Result<NaiveDate, Refusal> {
        typed::start(Some(day), self.overview.today).map_err(|_| Refusal::Far)
    }

    /// The changes to topic after topic: each sees those before it.
    fn to_each(
        &self,
        topics: &[String],
        change: impl Fn(&Progress, &TopicId) -> Result<Vec<Change>, Refusal>,
    ) -> Result<Vec<Change>, Refusal> {
        let mut progress = self.progress.clone();
        let mut all = Vec::new();
        let ids: Result<Vec<_>, _> = topics.iter().map(|typed| self.topic(typed)).collect();
        for id in ids? {
            let changes = change(&progress, &id)?;
            changes.iter().for_each(|change| progress.apply(change, &Stamp::undated()));
            all.extend(changes);
        }
        Ok(all)
    }

    fn dated(&self, of: &DatedTopics, status: Status) -> Result<Vec<Change>, Refusal> {
        let day = self.past_day(of.on.as_ref())?;
        self.to_each(&of.topics, |progress, id| {
            if of.on.is_none() {
                return Ok(progress.set_status(id, status, day));
            }
            let state = progress.state(id);
            let begun = state.begun.filter(|_| status == Status::Done).unwrap_or(day);
            let finished = (status == Status::Done).then_some(day);
            if begun > day {
                return Err(Refusal::OutOfOrder);
            }
            if status == Status::InProgress && state.status == Status::Skipped {
                // Its dates alone would leave it skipped.
                let begun = TopicState { status, begun: Some(day), finished: None };
                let check_in = Change::AddCheckIn(tick_key(day), CheckIn::on(day));
                return Ok(vec![Change::State(id.clone(), begun), check_in]);
            }
            Ok(progress.set_dates(id, Some(begun), finished))
        })
    }

    fn planned(&self, task: &PlanTask) -> Result<Vec<Change>, Refusal> {
        let now = PlanDraft::of(self.roadmap, self.progress, self.overview);
        let mut draft = now.clone();
        if task.start.is_some() {
            draft.start = self.near(self.day(task.start.as_ref())?)?;
        }
        for written in &task.stage_days {
            let (stage, days) = written.split_once('=').unwrap_or((written, ""));
            let (named, days) = (stage.trim(), days.trim());
            let index = stage_index(self.roadmap, named);
            let index = index.ok_or_else(|| Refusal::NoStage(named.to_owned()))?;
            let stage = &mut draft.stages[index];
            let days = days.parse().map_err(|_| Refusal::NoDays(days.to_owned()))?;
            stage.set(days);
            if stage.days != days {
                return Err(Refusal::TooFewDays(stage.least));
            }
        }
        if let Some(written) = &task.rest_days {
            draft.rest = rest_days(written).ok_or(Refusal::NoRestDays)?;
        }
        if let Some(written) = &task.day_starts_at {
            let time = NaiveTime::parse_from_str(written, "%H:%M").map_err(|_| Refusal::NoTime)?;
            let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
            draft.day_starts_at = Some(time).filter(|time| *time < noon).ok_or(Refusal::NoTime)?;
        }
        draft.questions_a_day = task.questions.unwrap_or(draft.questions_a_day);
        if let Some(cue) = &task.cue {
            draft.cue = cue.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let changes = draft.changes(&now, self.roadmap, self.progress, self.overview);
        Ok(changes.into_iter().map(Into::into).collect())
    }

    fn paused(
        &self,
        from: Option<&String>,
        until: Option<&String>,
    ) -> Result<Vec<Change>, Refusal> {
        let first = self.near(self.day(from)?)?;
        let last = until.map(|until| self.near(self.day(Some(until))?)).transpose()?;
        if last.is_some_and(|last| last < first) {
            return Err(Refusal::OutOfOrder);
        }
        if self.progress.plan.pause_on(first).is_some() {
            return Err(Refusal::Paused);
        }
        Ok(vec![PlanChange::Pause(first, Some(Pause { last })).into()])
    }

    /// The question that is meant by its topic and number, `topic/3`.
    ///
    /// # Errors
    /// When the topic or the question is not there.
    pub fn question(&self, written: &str) -> Result<QuestionId, Refusal> {
        let missing = || Refusal::NoQuestion(written.to_owned());
        let (topic, number) = written.rsplit_once('/').ok_or_else(missing)?;
        let topic = self.topic(topic)?;
        let questions = self.roadmap.topic(&topic).map_or(0, |topic| topic.questions);
        let question = number.trim().parse().map_err(|_| missing())?;
        if question == 0 || question > questions {
            return Err(missing());
        }
        Ok(QuestionId { topic, question })
    }
}

/// The changes that a command makes to the record, none where it only prints. What is read from
/// standard input stands in its place already.
///
/// # Errors
/// Why it makes none.
pub fn do_verb(
    verb: &Verb,
    desk: &mut Desk<'_>,
    history: &mut History,
) -> Result<Option<Done>, Refusal> {
    let today = desk.overview.today;
    let progress = desk.progress;
    let mut direction = Direction::Do;
    let changes = match verb {
        Verb::Start(of) => desk.dated(of, Status::InProgress)?,
        Verb::Done(of) => desk.dated(of, Status::Done)?,
        Verb::Skip(of) => {
            desk.to_each(&of.topics, |p, id| Ok(p.set_status(id, Status::Skipped, today)))?
        }
        Verb::Reopen(of) => {
            desk.to_each(&of.topics, |p, id| Ok(p.set_status(id, Status::Todo, today)))?
        }
        Verb::Revise { topics, off, .. } => {
            desk.to_each(topics, |_, id| Ok(vec![Change::Revise(id.clone(), !off)]))?
        }
        Verb::Step { topic, number, off, .. } => {
            let id = desk.topic(topic)?;
            let steps = desk.roadmap.topic(&id).map_or(0, |topic| topic.steps);
            if *number == 0 || *number > steps {
                return Err(Refusal::NoStep(steps));
            }
            progress.set_step(&id, *number, !off, today)
        }
        Verb::Note { topic, text: Some(text), replace, .. } => {
            let id = desk.topic(topic)?;
            let before = progress.note(&id);
            let text = match *replace || before.is_empty() {
                true => text.clone(),
                false => format!("{before}\n{text}"),
            };
            progress.set_note(&id, text, today)
        }
        Verb::CheckIn { remove: Some(key), .. } => {
            if !progress.check_ins().any(|(known, _)| known == key) {
                return Err(Refusal::NoCheckIn(key.clone()));
            }
            vec![Change::RemoveCheckIn(key.clone())]
        }
        Verb::CheckIn { text, on, minutes, .. } => {
            let day = desk.past_day(on.as_ref())?;
            let text = text.iter().flat_map(|text| text.split_whitespace());
            let text = text.collect::<Vec<_>>().join(" ");
            let entry = CheckIn { minutes: *minutes, text, ..CheckIn::on(day) };
            vec![Change::AddCheckIn(desk.keys.check_in(day), entry)]
        }
        Verb::Replan { way: Some(number), .. } => {
            let ways = replan::choices(desk.roadmap, progress, desk.overview);
            if ways.is_empty() {
                return Err(Refusal::NothingToChoose);
            }
            let way = number.checked_sub(1).and_then(|at| ways.get(at));
            let way = way.ok_or(Refusal::NoWay(ways.len()))?;
            way.changes.iter().cloned().map(Into::into).collect()
        }
        Verb::Pause { from, until, .. } => desk.paused(from.as_ref(), until.as_ref())?,
        Verb::Resume { .. } => match progress.plan.pause_on(today) {
            Some(_) => progress.plan.pause_or_resume(today).into_iter().map(Into::into).collect(),
            None => return Err(Refusal::NotPaused),
        },
        Verb::Review { question: Some(question), grade: Some(grade), .. } => {
            let of = desk.question(question)?;
            progress.answer(desk.keys.review(today), Review::new(of, today, *grade))
        }
        Verb::Undo { .. } | Verb::Redo { .. } => {
            direction = match verb {
                Verb::Undo { .. } => Direction::Undo,
                _ => Direction::Redo,
            };
            let changes = history.next(direction, progress);
            changes.ok_or(Refusal::NothingBefore(direction))?
        }
        Verb::Today { .. }
        | Verb::List(_)
        | Verb::Show { .. }
        | Verb::Note { .. }
        | Verb::Replan { .. }
        | Verb::Review { .. }
        | Verb::Log { .. } => return Ok(None),
    };
    Ok(Some(Done { direction, changes }))
}

/// The changes of what is decided about the plan.
///
/// # Errors
/// Why there are none.
pub fn do_plan(task: &PlanTask, desk: &Desk<'_>) -> Result<Done, Refusal> {
    Ok(Done { direction: Direction::Do, changes: desk.planned(task)? })
}

/// The place of a stage that is named by its id, its number or words of its title.
#[must_use]
pub fn stage_index(roadmap: &Roadmap, typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let stages = roadmap.stages();
    let by_number = || typed.parse::<usize>().ok()?.checked_sub(1).filter(|n| *n < stages.len());
    let by_title = || {
        let mut found = (0..stages.len()).filter(|n| {
            !typed.is_empty()
                && [&stages[*n].id, &stages[*n].title]
                    .iter()
                    .any(|name| name.to_lowercase().contains(&typed))
        });
        found.next().filter(|_| found.next().is_none())
    };
    let by_id = stages.iter().position(|stage| stage.id.to_lowercase() == typed);
    by_id.or_else(by_number).or_else(by_title)
}

/// Weekdays as `sat,sun`, or `none`; `None` where one is none, or no day is left to study.
fn rest_days(written: &str) -> Option<WeekdaySet> {
    if written.trim() == "none" {
        return Some(WeekdaySet::EMPTY);
    }
    let days: Result<WeekdaySet, _> =
        written.split(',').map(|day| day.trim().parse::<Weekday>()).collect();
    days.ok().filter(|days| days.len() < 7)
}

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
        let topics = ids.into_iter().filter_map(|id| {
            super::reading::topic_json(roadmap, &self.progress, &self.overview, id)
        });
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
