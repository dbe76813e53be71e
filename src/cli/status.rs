//! Owns the text and the JSON of `ninety status`, from the same overview as the screens; refuses to derive a figure.

use crate::domain::overview::Overview;
use crate::domain::progress::Progress;
use crate::domain::recall::Recall;
use crate::domain::roadmap::Roadmap;
use crate::domain::walk::Reason;
use crate::report::figures;
use crate::text::Strings;
use serde_json::{Value, json};
use std::fmt::Write;

/// Where the learner stands, as lines of plain text.
#[must_use]
pub fn status(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    strings: &Strings,
) -> String {
    let mut text = String::new();
    let mut line = |content: String| {
        let _ = writeln!(text, "{content}");
    };
    line((strings.date)(overview.today));
    if !overview.started {
        line(strings.cli.not_started.to_owned());
        return text;
    }
    let stage = overview.current_stage.map(|stage| &roadmap.stages()[stage.index]);
    let standing = strings.standing(overview, stage.map(|stage| stage.title.as_str()));
    line(standing.join(strings.remark_separator));
    line(strings.completions(overview));
    if overview.completion.skipped > 0 {
        line((strings.skipped)(overview.completion.skipped));
    }
    for told in strings.outlook(roadmap, overview) {
        line(told);
    }
    let state = strings.check_in_state(overview, strings.cli.not_checked_in);
    for told in strings.attendance_of(overview).into_iter().chain(state) {
        line(told);
    }
    let waiting = overview.recall.waiting.len();
    if waiting > 0 {
        line((strings.recall.waiting)(waiting));
    }
    if let Some(told) = strings.dated_later(overview) {
        line(told);
    }
    line(String::new());
    text.push_str(&agenda(roadmap, progress, overview, strings));
    text
}

/// What is for today, under its headings.
#[must_use]
pub fn agenda(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    strings: &Strings,
) -> String {
    let mut text = String::new();
    let mut last = None;
    for item in &overview.agenda {
        if last != Some(item.reason) {
            let gap = if last.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{gap}{}", strings.agenda_heading(item.reason));
            last = Some(item.reason);
        }
        let check_box = progress.state(&item.topic).as_of(overview.today).status.check_box();
        let title = roadmap.topic(&item.topic).map_or("", |topic| &topic.title);
        let _ = writeln!(text, "  {check_box} {title}");
    }
    if overview.agenda.is_empty() {
        let _ = writeln!(text, "{}", strings.agenda_finished);
    }
    text
}

/// Where the learner stands, for programs. Names and meanings of the fields stay.
#[must_use]
pub fn status_json(roadmap: &Roadmap, progress: &Progress, overview: &Overview) -> Value {
    let stage = overview.current_stage.map(|current| {
        let stage = &roadmap.stages()[current.index];
        let mut value = figures::completion(overview.stages[current.index].completion);
        value["id"] = json!(stage.id);
        value["title"] = json!(stage.title);
        value["day"] = json!(current.day);
        value["days"] = json!(current.days);
        value
    });
    let stages: Vec<_> = roadmap
        .stages()
        .iter()
        .zip(&overview.stages)
        .map(|(stage, figures)| {
            let mut value = figures::completion(figures.completion);
            value["id"] = json!(stage.id);
            value["title"] = json!(stage.title);
            value["first"] = json!(figures.span.map(|span| span.first));
            value["last"] = json!(figures.span.map(|span| span.last));
            value["days"] = json!(figures.days);
            value
        })
        .collect();
    let agenda: Vec<_> = overview
        .agenda
        .iter()
        .map(|item| {
            json!({
                "id": item.topic,
                "title": roadmap.topic(&item.topic).map(|topic| &topic.title),
                "reason": match item.reason {
                    Reason::Today => "today",
                    Reason::Overdue => "overdue",
                    Reason::Next => "next",
                },
                "status": figures::status(progress.state(&item.topic).as_of(overview.today).status),
            })
        })
        .collect();
    let (phase, number) = figures::phase(overview.day);
    let today = overview.study.get(&overview.today).copied().unwrap_or_default();
    let attendance = overview.attendance;
    let mut value = figures::completion(overview.completion);
    let more = json!({
        "version": 1,
        "date": overview.today,
        "started": overview.started,
        "roadmap": roadmap.id(),
        "start": overview.plan.start(),
        "end": overview.plan.end(),
        "days": overview.plan.days(),
        "phase": phase,
        "day": number,
        "stage": stage,
        "stages": stages,
        "pace": figures::pace(overview.pace),
        "forecast": figures::forecast(overview),
        "near_goal": figures::near_goal(roadmap, overview),
        "agenda": agenda,
        "checked_in": overview.checked_in(),
        "minutes_today": today.minutes,
        "minutes": overview.minutes,
        "days_studied": attendance.total,
        "recent": { "studied": attendance.recent, "days": attendance.recent_days },
        "streak": { "current": attendance.current, "longest": attendance.longest },
        "future_dated": overview.future_dated,
        "milestones": figures::milestones(roadmap, overview),
        "recall": recall(&overview.recall),
    });
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
    value
}

fn recall(recall: &Recall) -> Value {
    json!({
        "waiting": recall.waiting.len(),
        "due": recall.due,
        "answered_today": recall.answered_today,
        "fading_topics": recall.memories.iter().filter(|memory| memory.fades()).count(),
        "asked_topics": recall.memories.len(),
        "never_asked": recall.new,
    })
}
