//! Owns what a command does to the record: which changes it makes; refuses to write them or to tell of them.

use super::{DatedTopics, Found, PlanTask, Refusal, Verb, find_topic, written_date};
use crate::domain::change::Change;
use crate::domain::history::{Direction, History};
use crate::domain::overview::Overview;
use crate::domain::plan_draft::PlanDraft;
use crate::domain::plan_settings::{Pause, PlanChange};
use crate::domain::progress::{CheckIn, Progress, Status};
use crate::domain::record_keys::RecordKeys;
use crate::domain::replan;
use crate::domain::review::{QuestionId, Review};
use crate::domain::roadmap::{Roadmap, TopicId};
use crate::domain::stamp::Stamp;
use crate::domain::typed;
use crate::text::Lang;
use chrono::{NaiveDate, NaiveTime, Weekday, WeekdaySet};

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
                return Ok(Progress::begin_skipped(id, day));
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
