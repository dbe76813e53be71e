//! Owns a report of several learners as JSON, in the shape of `docs/group.schema.json`; refuses to derive a figure.

use super::{Group, GroupReport, Hold, Learner};
use crate::report::figures;
use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

/// The version of the shape: it changes when a field changes its name or meaning, not when one is
/// added.
pub const GROUP_JSON_VERSION: u32 = 1;

/// Fields stand by their names, as in every JSON of the program.
#[derive(Serialize)]
struct Whole<'a> {
    date: NaiveDate,
    groups: Vec<Section<'a>>,
    unread: usize,
    version: u32,
}

#[derive(Serialize)]
struct Section<'a> {
    away: usize,
    behind: usize,
    #[serde(serialize_with = "rows")]
    learners: &'a [Learner],
    median_percent: u8,
    roadmap: &'a str,
    title: &'a str,
    topics: Vec<Value>,
}

/// The report for programs.
#[must_use]
pub fn group_json(report: &GroupReport) -> String {
    let whole = Whole {
        date: report.today,
        groups: report.groups.iter().map(section).collect(),
        unread: report.unread,
        version: GROUP_JSON_VERSION,
    };
    // Writing to memory fails at nothing, and every key is a text.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn section(group: &Group) -> Section<'_> {
    let topic = |hold: &Hold| {
        json!({
            "id": hold.id,
            "title": hold.title,
            "learners": hold.learners,
            "percent": group.share(hold.learners),
            "days": hold.days(),
        })
    };
    Section {
        away: group.away(),
        behind: group.behind(),
        learners: &group.learners,
        median_percent: group.median(),
        roadmap: &group.id,
        title: &group.title,
        topics: group.holds().into_iter().map(topic).collect(),
    }
}

/// Makes each row only when it is written: the values of thousands take far more than their text.
fn rows<S: Serializer>(learners: &&[Learner], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(learners.iter().map(learner))
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
