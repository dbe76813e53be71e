//! Owns a report as JSON, in the shape of `docs/report.schema.json`; refuses to derive a figure.

use super::{Report, Stage, Topic, figures};
use serde_json::{Value, json};

/// The version of the shape: it changes when a field changes its name or meaning, not when one is
/// added.
pub const JSON_VERSION: u32 = 1;

/// The report for programs. Figures have the names that `ninety status --json` gives them.
#[must_use]
pub fn json(report: &Report<'_>) -> Value {
    let overview = report.overview;
    let (phase, number) = figures::phase(overview.day);
    let attendance = overview.attendance;
    let check_ins = overview.study.iter().map(
        |(date, day)| json!({ "date": date, "check_ins": day.check_ins, "minutes": day.minutes }),
    );
    let mut value = figures::completion(overview.completion);
    let more = json!({
        "version": JSON_VERSION,
        "date": overview.today,
        "roadmap": report.id,
        "title": report.title,
        "started": overview.started,
        "start": overview.plan.start(),
        "end": overview.plan.end(),
        "days": overview.plan.days(),
        "phase": phase,
        "day": number,
        "pace": figures::pace(overview.pace),
        "forecast": figures::forecast(overview),
        "near_goal": figures::near_goal(report.roadmap, overview),
        "milestones": figures::milestones(report.roadmap, overview),
        "days_studied": attendance.total,
        "minutes": overview.minutes,
        "recent": { "studied": attendance.recent, "days": attendance.recent_days },
        "streak": { "current": attendance.current, "longest": attendance.longest },
        "check_ins": check_ins.collect::<Vec<_>>(),
        "burn_up": { "done": overview.burn_up.done, "planned": overview.burn_up.planned },
        "stages": report.stages.iter().map(stage).collect::<Vec<_>>(),
    });
    add(&mut value, more);
    value
}

fn stage(stage: &Stage<'_>) -> Value {
    let mut value = figures::completion(stage.completion);
    let more = json!({
        "id": stage.id,
        "title": stage.title,
        "promise": stage.promise,
        "days": stage.days,
        "planned": figures::span(stage.span),
        "topics": stage.topics.iter().map(topic).collect::<Vec<_>>(),
    });
    add(&mut value, more);
    value
}

fn topic(topic: &Topic<'_>) -> Value {
    let (done, of) = topic.steps;
    let mut value = json!({
        "id": topic.id,
        "title": topic.title,
        "status": figures::status(topic.state.status),
        "planned": figures::span(Some(topic.planned)),
        "begun": topic.state.begun,
        "finished": topic.state.finished,
        "revise": topic.revise,
        "steps": { "done": done, "of": of },
    });
    if let Some(note) = &topic.note {
        value["note"] = json!(note);
    }
    value
}

fn add(value: &mut Value, more: Value) {
    if let (Some(value), Value::Object(more)) = (value.as_object_mut(), more) {
        value.extend(more);
    }
}
