//! Owns a report of several learners as JSON, in the shape of `docs/group.schema.json`; refuses to derive a figure.

use super::{Group, GroupReport, Hold, Learner};
use crate::report::figures;
use serde_json::{Value, json};

/// The version of the shape: it changes when a field changes its name or meaning, not when one is
/// added.
pub const GROUP_JSON_VERSION: u32 = 1;

/// The report for programs.
#[must_use]
pub fn group_json(report: &GroupReport) -> Value {
    json!({
        "version": GROUP_JSON_VERSION,
        "date": report.today,
        "unread": report.unread,
        "groups": report.groups.iter().map(group).collect::<Vec<_>>(),
    })
}

fn group(group: &Group) -> Value {
    let topic = |hold: &&Hold| {
        json!({
            "id": hold.id,
            "title": hold.title,
            "learners": hold.learners,
            "percent": group.share(hold.learners),
            "days": hold.days(),
        })
    };
    json!({
        "roadmap": group.id,
        "title": group.title,
        "median_percent": group.median(),
        "behind": group.behind(),
        "away": group.away(),
        "learners": group.learners.iter().map(learner).collect::<Vec<_>>(),
        "topics": group.holds().iter().map(topic).collect::<Vec<_>>(),
    })
}

fn learner(learner: &Learner) -> Value {
    let (phase, day) = figures::phase(learner.day);
    json!({
        "name": learner.name,
        "started": learner.started,
        "phase": phase,
        "day": day,
        "days": learner.days,
        "percent": learner.completion.percent(),
        "done": learner.completion.done,
        "counted": learner.completion.counted(),
        "pace": figures::pace(learner.pace),
        "seen": learner.seen.map(|(date, ago)| json!({ "date": date, "days_ago": ago })),
        "streak": learner.streak,
        "likely": learner.likely,
    })
}
