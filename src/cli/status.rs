//! Owns the text and the JSON of `ninety status`, from the same overview as the screens; refuses to derive a figure.

use crate::domain::completion::Completion;
use crate::domain::overview::Overview;
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::domain::progress::{Progress, Status};
use crate::domain::recall::Recall;
use crate::domain::roadmap::Roadmap;
use crate::domain::walk::Reason;
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
        let mut value = completion(overview.stages[current.index].completion);
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
            let mut value = completion(figures.completion);
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
                "status": status_name(progress.state(&item.topic).as_of(overview.today).status),
            })
        })
        .collect();
    let (phase, number) = match overview.day {
        PlanDay::Before(days) => ("before", days),
        PlanDay::Day(day) => ("during", day),
        PlanDay::Rest(before) => ("rest", before),
        PlanDay::Paused(before) => ("paused", before),
        PlanDay::After(days) => ("after", days),
    };
    let milestones: Vec<_> = overview
        .milestones
        .iter()
        .map(|(milestone, date)| json!({ "id": milestone.key(roadmap), "date": date }))
        .collect();
    let today = overview.study.get(&overview.today).copied().unwrap_or_default();
    let attendance = overview.attendance;
    let mut value = completion(overview.completion);
    let more = json!({
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
        "pace": pace(overview.pace),
        "forecast": forecast(overview),
        "near_goal": near_goal(roadmap, overview),
        "agenda": agenda,
        "checked_in": overview.checked_in(),
        "minutes_today": today.minutes,
        "minutes": overview.minutes,
        "days_studied": attendance.total,
        "recent": { "studied": attendance.recent, "days": attendance.recent_days },
        "streak": { "current": attendance.current, "longest": attendance.longest },
        "future_dated": overview.future_dated,
        "milestones": milestones,
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

fn completion(completion: Completion) -> Value {
    json!({
        "percent": completion.percent(),
        "done": completion.done,
        "in_progress": completion.in_progress,
        "todo": completion.todo,
        "skipped": completion.skipped,
        "counted": completion.counted(),
    })
}

/// When the learner will probably finish; null while that cannot be told.
pub(super) fn forecast(overview: &Overview) -> Value {
    overview
        .forecast
        .ok()
        .map(|forecast| json!({ "likely": forecast.likely, "latest": forecast.latest }))
        .into()
}

/// The nearest stage end; null when everything is done.
pub(super) fn near_goal(roadmap: &Roadmap, overview: &Overview) -> Value {
    let goal = overview.near_goal.map(|goal| {
        let stage = &roadmap.stages()[goal.stage].id;
        json!({ "stage": stage, "topics_left": goal.left, "by": goal.by })
    });
    goal.into()
}

pub(super) fn pace(pace: Pace) -> Value {
    match pace {
        Pace::Finished => json!({ "state": "finished" }),
        Pace::NotBegun => json!({ "state": "not_begun" }),
        Pace::OnPlan => json!({ "state": "on_plan" }),
        Pace::Ahead { topics, days } => json!({ "state": "ahead", "topics": topics, "days": days }),
        Pace::Behind { topics, days } => {
            json!({ "state": "behind", "topics": topics, "days": days })
        }
    }
}

fn status_name(status: Status) -> &'static str {
    match status {
        Status::Todo => "todo",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Skipped => "skipped",
    }
}
