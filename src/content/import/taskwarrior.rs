//! Owns reading what Taskwarrior exports; refuses to keep what was deleted there.

use super::inline::{Definitions, inline};
use super::outline::{Outline, OutlineNote, OutlineStage, OutlineTopic};
use super::remark::{Remark, What};
use crate::domain::progress::Status;
use chrono::NaiveDate;
use serde_json::Value;

/// Whether a value is a task of Taskwarrior.
pub(super) fn is_task(value: &Value) -> bool {
    value.get("description").is_some_and(Value::is_string)
        && (value.get("status").is_some()
            || value.get("uuid").is_some()
            || value.get("entry").is_some())
}

/// Reads tasks: a project is a stage.
pub(super) fn read(tasks: &[Value]) -> (Outline, Vec<Remark>) {
    let mut outline = Outline::default();
    let (mut deleted, mut nameless) = (0, 0);
    for task in tasks {
        let text = |name: &str| task.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("status") == "deleted" {
            deleted += 1;
            continue;
        }
        let read = inline(text("description"), &Definitions::new());
        if read.text.is_empty() {
            nameless += 1;
            continue;
        }
        let mut topic = OutlineTopic::new(read.text, 0);
        topic.links = read.links;
        topic.id = Some(text("uuid").to_owned()).filter(|id| !id.is_empty());
        topic.begun = day(text("start"));
        topic.status = match (text("status"), topic.begun) {
            ("completed", _) => Status::Done,
            (_, Some(_)) => Status::InProgress,
            _ => Status::Todo,
        };
        topic.finished = day(text("end")).filter(|_| topic.status == Status::Done);
        for note in task.get("annotations").and_then(Value::as_array).into_iter().flatten() {
            let note = note.get("description").and_then(Value::as_str).unwrap_or_default();
            let note = inline(note, &Definitions::new());
            topic.links.extend(note.links);
            topic.note.push(OutlineNote::Text(note.text));
        }
        let title = text("project").to_owned();
        match outline.stages.iter_mut().find(|stage| stage.title == title) {
            Some(stage) => stage.topics.push(topic),
            None => {
                let topics = vec![topic];
                outline.stages.push(OutlineStage { title, topics, ..OutlineStage::default() });
            }
        }
    }
    let mut remarks = Vec::new();
    if deleted > 0 {
        remarks.push(Remark::of(What::Deleted(deleted)));
    }
    if nameless > 0 {
        remarks.push(Remark::of(What::NoTopic(nameless)));
    }
    (outline, remarks)
}

/// The day of `20261124T101010Z`.
fn day(moment: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(moment.get(..8)?, "%Y%m%d").ok()
}
