//! Owns how topics, questions and what was done are printed, as text and as JSON; refuses to change anything.

use super::{ListTask, stage_index};
use crate::cli::reference::plain_page;
use crate::content::roadmap::Course;
use crate::domain::overview::Overview;
use crate::domain::progress::Progress;
use crate::domain::review::{Grade, QuestionId};
use crate::domain::roadmap::{Roadmap, Topic, TopicId};
use crate::report::figures;
use crate::text::Strings;
use crate::text::page::Page;
use crate::text::study_card::{self, Reading};
use crate::text::wrap::{pad, width};
use chrono::NaiveDate;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The topics that are asked for, with the places of their stages; `None` where there is no such
/// stage.
fn chosen<'a>(
    roadmap: &'a Roadmap,
    progress: &Progress,
    today: NaiveDate,
    task: &ListTask,
) -> Option<Vec<(usize, &'a Topic)>> {
    let stage = match &task.stage {
        Some(typed) => Some(stage_index(roadmap, typed)?),
        None => None,
    };
    let stages = roadmap.stages().iter().enumerate();
    let stages = stages.filter(|(index, _)| stage.is_none_or(|stage| stage == *index));
    let all = stages.flat_map(|(n, stage)| stage.topics.iter().map(move |topic| (n, topic)));
    let status = |id| progress.state(id).as_of(today).status;
    let is_asked = |id| task.state.is_empty() || task.state.contains(&status(id));
    Some(all.filter(|(_, topic)| is_asked(&topic.id)).collect())
}

/// The topics, one a line: its box, id, title and planned days. `None` where there is no such
/// stage.
#[must_use]
pub fn list(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    task: &ListTask,
    strings: &Strings,
) -> Option<String> {
    let topics = chosen(roadmap, progress, overview.today, task)?;
    let ids = topics.iter().map(|(_, topic)| width(topic.id.as_str())).max().unwrap_or(0);
    let mut text = String::new();
    for (_, topic) in topics {
        let state = progress.state(&topic.id).as_of(overview.today).status;
        let id = pad(topic.id.as_str(), ids);
        let due = due(roadmap, overview, &topic.id, strings);
        let _ = writeln!(text, "{} {id}  {}{due}", state.check_box(), topic.title);
    }
    Some(text)
}

/// By when a topic is planned, as an aside.
fn due(roadmap: &Roadmap, overview: &Overview, id: &TopicId, strings: &Strings) -> String {
    roadmap.position(id).map_or_else(String::new, |at| {
        let last = overview.plan.topic_span(at.stage, at.topic).last;
        (strings.plain.aside)(&(strings.due)(&(strings.near_date)(last, overview.today)))
    })
}

/// The topics for programs; `docs/topics.schema.json` describes it. `None` where there is no such
/// stage.
#[must_use]
pub fn list_json(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    task: &ListTask,
) -> Option<Value> {
    let topics = chosen(roadmap, progress, overview.today, task)?;
    let topics: Vec<_> = topics
        .iter()
        .filter_map(|(_, topic)| topic_json(roadmap, progress, overview, &topic.id))
        .collect();
    let (id, date) = (roadmap.id(), overview.today);
    Some(json!({ "version": 1, "roadmap": id, "date": date, "topics": topics }))
}

/// A topic for programs; `None` where the roadmap has no such topic.
pub(super) fn topic_json(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    id: &TopicId,
) -> Option<Value> {
    let topic = roadmap.topic(id)?;
    let at = roadmap.position(id)?;
    let state = progress.state(id).as_of(overview.today);
    let planned = overview.plan.topic_span(at.stage, at.topic);
    Some(json!({
        "id": id,
        "title": topic.title,
        "stage": roadmap.stages()[at.stage].id,
        "status": figures::status(state.status),
        "begun": state.begun,
        "finished": state.finished,
        "planned": { "first": planned.first, "last": planned.last },
        "revise": progress.revise(id),
        "note": progress.note(id),
        "steps": { "done": progress.steps_done(id), "of": topic.steps },
        "questions": topic.questions,
    }))
}

/// All of a topic: how far it is, its note and its card, in lines of at most `cells` cells.
#[must_use]
pub fn show(
    course: &Course,
    progress: &Progress,
    overview: &Overview,
    id: &TopicId,
    strings: &Strings,
    cells: usize,
) -> String {
    let mut text = String::new();
    let mut line = |told: &str| {
        let _ = writeln!(text, "{told}");
    };
    let roadmap = &course.roadmap;
    let (Some(topic), Some(at)) = (roadmap.topic(id), roadmap.position(id)) else { return text };
    let state = progress.state(id).as_of(overview.today);
    line(&format!("{} {}  {id}", state.status.check_box(), topic.title));
    let stage = &roadmap.stages()[at.stage];
    line(&format!("{} {}/{}", stage.title, at.topic + 1, stage.topics.len()));
    let colon = strings.plain.colon;
    let date = |date| (strings.near_date)(date, overview.today);
    let span = overview.plan.topic_span(at.stage, at.topic);
    let planned = match span.first == span.last {
        true => date(span.first),
        false => format!("{} – {}", date(span.first), date(span.last)),
    };
    let mut facts = vec![
        format!("{}{colon}{}", strings.state, (strings.status)(state.status)),
        format!("{}{colon}{planned}", strings.planned),
    ];
    let dates = [(strings.begun, state.begun), (strings.finished, state.finished)];
    let dates =
        dates.iter().filter_map(|(label, of)| Some(format!("{label}{colon}{}", date((*of)?))));
    facts.extend(dates);
    facts.extend(progress.revise(id).then(|| strings.to_revise.to_owned()));
    line(&facts.join(strings.remark_separator));
    let note = progress.note(id);
    if !note.is_empty() {
        line("");
        line(&format!("{}{colon}", strings.note));
        note.lines().for_each(|of| line(&format!("  {of}")));
    }
    if let Some(card) = course.cards.get(id) {
        let done = progress.steps_done(id);
        let reading = Reading { answers: true, done, ..Reading::default() };
        let laid = study_card::lay_out(card, roadmap, &reading, strings, cells);
        line("");
        text.push_str(&plain_page(&laid.page));
    }
    text
}

/// All of a topic for programs; `docs/topics.schema.json` describes it.
#[must_use]
pub fn show_json(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    id: &TopicId,
) -> Value {
    let topics: Vec<_> = topic_json(roadmap, progress, overview, id).into_iter().collect();
    let (id, date) = (roadmap.id(), overview.today);
    json!({ "version": 1, "roadmap": id, "date": date, "topics": topics })
}

/// What a card asks; empty where there is no such question.
fn asked(
    course: &Course,
    of: &QuestionId,
    answers: bool,
    strings: &Strings,
    cells: usize,
) -> String {
    let at = usize::try_from(of.question).ok().and_then(|n| n.checked_sub(1));
    let question = course.cards.get(&of.topic).zip(at);
    let question = question.and_then(|(card, at)| card.questions.get(at));
    let page = |question| study_card::question(question, answers, strings, cells);
    plain_page(&question.map_or_else(Page::default, page))
}

/// Questions, one with its answer where only one is asked for.
#[must_use]
pub fn questions(
    course: &Course,
    of: &[QuestionId],
    answers: bool,
    strings: &Strings,
    cells: usize,
) -> String {
    let mut text = String::new();
    for id in of {
        let _ = writeln!(text, "{}/{}", id.topic, id.question);
        for line in asked(course, id, answers, strings, cells.saturating_sub(2)).lines() {
            let _ = writeln!(text, "{}", format!("  {line}").trim_end());
        }
    }
    text
}

/// Questions for programs; `docs/questions.schema.json` describes it.
#[must_use]
pub fn questions_json(
    course: &Course,
    overview: &Overview,
    of: &[QuestionId],
    strings: &Strings,
) -> Value {
    let whole = |id: &QuestionId, answers| {
        asked(course, id, answers, strings, usize::MAX / 4).trim_end().to_owned()
    };
    let all: Vec<_> = of
        .iter()
        .map(|id| {
            let question = whole(id, false);
            let answer = whole(id, true);
            let answer = answer.strip_prefix(&question).unwrap_or_default().trim().to_owned();
            json!({
                "id": format!("{}/{}", id.topic, id.question),
                "topic": id.topic,
                "question": question,
                "answer": answer,
            })
        })
        .collect();
    let (id, date) = (course.roadmap.id(), overview.today);
    json!({ "version": 1, "roadmap": id, "date": date, "questions": all })
}

/// Something that was done on a day.
struct Entry {
    date: NaiveDate,
    kind: &'static str,
    key: String,
    told: String,
}

/// What was done, the newest first, at most so many.
fn entries(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    limit: Option<usize>,
    strings: &Strings,
) -> Vec<Entry> {
    let mut entries = Vec::new();
    for topic in roadmap.topics() {
        let state = progress.state(&topic.id).as_of(overview.today);
        let dates =
            [("begun", strings.begun, state.begun), ("finished", strings.finished, state.finished)];
        for (kind, label, date) in dates {
            let Some(date) = date else { continue };
            let told = format!("{label}{}{}", strings.plain.colon, topic.title);
            entries.push(Entry { date, kind, key: topic.id.to_string(), told });
        }
    }
    for (key, entry) in progress.check_ins() {
        let minutes = entry.minutes.map(|minutes| (strings.calendar.minutes)(minutes));
        let told: Vec<_> =
            [Some(strings.calendar.plain.to_owned()), minutes, Some(entry.text.clone())]
                .into_iter()
                .flatten()
                .filter(|told| !told.is_empty())
                .collect();
        let told = told.join(strings.remark_separator);
        entries.push(Entry { date: entry.date, kind: "check_in", key: key.to_owned(), told });
    }
    for (key, review) in progress.reviews() {
        let grade = Grade::ALL.iter().position(|grade| *grade == review.grade).unwrap_or(0);
        let told = (strings.change.answer)(strings.recall.grades[grade]);
        let told =
            format!("{told}{}{}/{}", strings.plain.colon, review.of.topic, review.of.question);
        entries.push(Entry { date: review.date, kind: "review", key: key.to_owned(), told });
    }
    entries.sort_by(|a, b| {
        b.date.cmp(&a.date).then_with(|| a.kind.cmp(b.kind)).then_with(|| a.key.cmp(&b.key))
    });
    entries.truncate(limit.unwrap_or(usize::MAX));
    entries
}

/// What was done, one line each, the newest first.
#[must_use]
pub fn log(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    limit: Option<usize>,
    strings: &Strings,
) -> String {
    let entries = entries(roadmap, progress, overview, limit, strings);
    entries.iter().map(|entry| format!("{}  {}\n", entry.date, entry.told)).collect()
}

/// What was done, for programs; `docs/log.schema.json` describes it.
#[must_use]
pub fn log_json(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    limit: Option<usize>,
    strings: &Strings,
) -> Value {
    let entries = entries(roadmap, progress, overview, limit, strings);
    let entries: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let Entry { date, kind, key, told } = entry;
            json!({ "date": date, "kind": kind, "key": key, "told": told })
        })
        .collect();
    let (id, date) = (roadmap.id(), overview.today);
    json!({ "version": 1, "roadmap": id, "date": date, "entries": entries })
}
