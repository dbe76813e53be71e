//! Owns the text of `ninety import`, `ninety roadmaps` and the questions they ask; refuses to write a roadmap.

use crate::content::import::{Moves, Remark};
use crate::domain::plain_text::strip_controls;
use crate::domain::progress::Status;
use crate::library::{Considered, Standing};
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::{self, BufRead};

/// Titles that are listed of each kind, and remarks.
const LISTED: usize = 10;
/// Stages that are listed.
const STAGES: usize = 40;

/// What would come of an import, in lines.
#[must_use]
pub fn considered(considered: &Considered, strings: &Strings) -> String {
    let words = &strings.roadmaps;
    let roadmap = &considered.made.course.roadmap;
    let mut text = String::new();
    let mut line = |content: &str| {
        let _ = writeln!(text, "{}", content.trim_end());
    };
    line(&(words.understood)(roadmap.title(), (words.format)(considered.format), &considered.id));
    line(&(words.size)(roadmap.stages().len(), roadmap.len(), considered.steps, roadmap.days()));
    line("");
    let shown = roadmap.stages().iter().take(STAGES);
    let title = shown.clone().map(|stage| width(&stage.title).min(60)).max().unwrap_or(0);
    for stage in shown {
        let days = (strings.plan.days_left)(stage.days);
        let days = pad(&days, width(&(strings.plan.days_left)(roadmap.days())));
        line(&format!(
            "  {}  {days}  {}",
            pad(&stage.title, title),
            (words.topics)(stage.topics.len())
        ));
    }
    if let Some(more) = roadmap.stages().len().checked_sub(STAGES).filter(|more| *more > 0) {
        line(&format!("  {}", (words.more)(more)));
    }
    if let Some(ticked) = ticked(considered, strings) {
        line("");
        line(&ticked);
    }
    let remarks = &considered.made.remarks;
    if !remarks.is_empty() {
        line("");
    }
    for remark in remarks.iter().take(LISTED) {
        line(&format!("- {}", told(remark, strings)));
    }
    if let Some(more) = remarks.len().checked_sub(LISTED).filter(|more| *more > 0) {
        line(&format!("- {}", (words.more)(more)));
    }
    if considered.only_ticks {
        line("");
        line(words.only_ticks);
    }
    if let Some(moves) = &considered.made.moves {
        line("");
        for told in moved(moves, strings) {
            line(&told);
        }
    }
    strip_controls(&text).into_owned()
}

fn ticked(considered: &Considered, strings: &Strings) -> Option<String> {
    let ticks = &considered.made.ticks;
    if ticks.is_empty() {
        return None;
    }
    let count = |status| ticks.iter().filter(|(_, tick)| tick.state.status == status).count();
    let states = [Status::Done, Status::InProgress, Status::Skipped].map(count);
    let steps = ticks.iter().filter(|(_, tick)| !tick.steps.is_empty()).count();
    Some((strings.roadmaps.ticked)(states, steps))
}

fn told(remark: &Remark, strings: &Strings) -> String {
    let words = &strings.roadmaps;
    let place = [remark.file.clone(), remark.line.map(words.line)];
    let place: Vec<_> = place.into_iter().flatten().collect();
    let said = (words.remark)(remark);
    if place.is_empty() { said } else { format!("{}: {said}", place.join(", ")) }
}

fn moved(moves: &Moves, strings: &Strings) -> Vec<String> {
    let words = &strings.roadmaps;
    let numbers =
        [moves.kept, moves.renamed.len(), moves.moved.len(), moves.new.len(), moves.vanished.len()];
    let mut lines = vec![(words.moves)(numbers)];
    let kinds: [Vec<String>; 4] = [
        moves.renamed.iter().map(|(old, new)| format!("{old} → {new}")).collect(),
        moves.moved.iter().map(|(title, from, to)| format!("{title}: {from} → {to}")).collect(),
        moves.new.clone(),
        moves.vanished.iter().map(|(title, id)| format!("{title} ({id})")).collect(),
    ];
    let label = words.move_labels.map(width).into_iter().max().unwrap_or(0) + 2;
    for (name, titles) in words.move_labels.into_iter().zip(kinds) {
        for title in titles.iter().take(LISTED) {
            lines.push(format!("  {}{title}", pad(name, label)));
        }
        if let Some(more) = titles.len().checked_sub(LISTED).filter(|more| *more > 0) {
            lines.push(format!("  {}{}", pad(name, label), (words.more)(more)));
        }
    }
    if !moves.vanished.is_empty() {
        lines.push(words.record_stays.to_owned());
    }
    lines
}

/// Whether a line of input says yes; the end of input says no.
///
/// # Errors
/// When it cannot be read.
pub fn says_yes(input: &mut impl BufRead, strings: &Strings) -> io::Result<bool> {
    let mut answer = String::new();
    input.read_line(&mut answer)?;
    let answer = answer.trim().to_lowercase();
    Ok(strings.roadmaps.yes.iter().any(|yes| answer.starts_with(yes)))
}

/// A roadmap in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Whether it is the one in use.
    pub is_chosen: bool,
    /// How far it is; else why it cannot be read.
    pub found: Result<Standing, String>,
}

/// The roadmaps, a line each; the one in use is marked.
#[must_use]
pub fn roadmaps(list: &[Listed], strings: &Strings) -> String {
    let id = list.iter().map(|listed| width(&listed.id)).max().unwrap_or(0);
    let done = |found: &Standing| (strings.roadmaps.done_of)(found.done, found.topics);
    let numbers = list.iter().filter_map(|listed| listed.found.as_ref().ok());
    let number = numbers.map(|found| width(&done(found))).max().unwrap_or(0);
    let mut text = String::new();
    for listed in list {
        let mark = if listed.is_chosen { '*' } else { ' ' };
        let rest = match &listed.found {
            Ok(found) => format!("{}  {}", pad(&done(found), number), found.title),
            Err(reason) => format!("! {}", reason.replace('\n', " ")),
        };
        let _ =
            writeln!(text, "{mark} {}  {}", pad(&listed.id, id), strip_controls(rest.trim_end()));
    }
    text
}

/// The same for programs.
#[must_use]
pub fn roadmaps_json(list: &[Listed]) -> Value {
    let all = list.iter().map(|listed| {
        let mut value = json!({"id": listed.id, "chosen": listed.is_chosen});
        match &listed.found {
            Ok(Standing { title, topics, done }) => {
                value["title"] = json!(title);
                value["topics"] = json!(topics);
                value["done"] = json!(done);
            }
            Err(reason) => value["error"] = json!(reason),
        }
        value
    });
    json!({ "version": 1, "roadmaps": all.collect::<Vec<_>>() })
}
