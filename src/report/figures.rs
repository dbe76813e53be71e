//! Owns how figures are told to programs, the same in every JSON of the program; refuses to derive one.

use crate::domain::completion::Completion;
use crate::domain::overview::Overview;
use crate::domain::pace::Pace;
use crate::domain::plan::{PlanDay, Span};
use crate::domain::progress::Status;
use crate::domain::roadmap::Roadmap;
use serde_json::{Value, json};

/// Topics by state.
#[must_use]
pub fn completion(completion: Completion) -> Value {
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
#[must_use]
pub fn forecast(overview: &Overview) -> Value {
    overview
        .forecast
        .ok()
        .map(|forecast| json!({ "likely": forecast.likely, "latest": forecast.latest }))
        .into()
}

/// The nearest stage end; null when everything is done.
#[must_use]
pub fn near_goal(roadmap: &Roadmap, overview: &Overview) -> Value {
    let goal = overview.near_goal.map(|goal| {
        let stage = &roadmap.stages()[goal.stage].id;
        json!({ "stage": stage, "topics_left": goal.left, "by": goal.by })
    });
    goal.into()
}

/// The pace, in study days of the plan.
#[must_use]
pub fn pace(pace: Pace) -> Value {
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

/// Where a day stands in the plan, and the number that belongs to that.
#[must_use]
pub fn phase(day: PlanDay) -> (&'static str, u32) {
    match day {
        PlanDay::Before(days) => ("before", days),
        PlanDay::Day(day) => ("during", day),
        PlanDay::Rest(before) => ("rest", before),
        PlanDay::Paused(before) => ("paused", before),
        PlanDay::After(days) => ("after", days),
    }
}

/// Milestones reached, with their dates where these are known.
#[must_use]
pub fn milestones(roadmap: &Roadmap, overview: &Overview) -> Value {
    let reached = overview.milestones.iter();
    reached.map(|(milestone, date)| json!({ "id": milestone.key(roadmap), "date": date })).collect()
}

/// The first and the last date; both null where there are none.
#[must_use]
pub fn span(span: Option<Span>) -> Value {
    json!({ "first": span.map(|span| span.first), "last": span.map(|span| span.last) })
}

/// The name of a topic's status.
#[must_use]
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Todo => "todo",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Skipped => "skipped",
    }
}
