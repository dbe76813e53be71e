//! Owns the text of the commands that look after the configuration; refuses to read or write it, or to bind a key.

use crate::domain::plain_text::strip_controls;
use crate::store::config::Problem;
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// Most names that an action is told by.
const MOST_LABELS: usize = 3;

/// An action as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActionLine {
    /// Its name.
    pub name: String,
    /// The keys that the default configuration tells.
    pub told: Vec<String>,
    /// The keys that it has.
    pub keys: Vec<String>,
    /// What it does, as it is called in the places where it stands.
    pub labels: Vec<&'static str>,
}

/// A configuration that tells of everything and sets nothing: told text begins with `## `, what can
/// be set with `# `.
#[must_use]
pub fn config_file(actions: &[ActionLine], strings: &Strings) -> String {
    let words = &strings.config;
    let mut text = told(words.about);
    for (about, line) in words.settings {
        let _ = write!(text, "\n{}# {line}\n", told(about));
    }
    let _ = write!(text, "\n{}[keys]\n", told(words.about_keys));
    let lines: Vec<_> = actions.iter().map(|action| (set(action), action)).collect();
    let cells = lines.iter().map(|(line, _)| width(line)).max().unwrap_or(0) + 2;
    for (line, action) in lines {
        let _ = writeln!(text, "# {}# {}", pad(&line, cells), labels(action, strings));
    }
    text
}

/// A paragraph as comments.
fn told(paragraph: &str) -> String {
    paragraph.lines().map(|line| format!("## {line}\n")).collect()
}

/// The line that gives an action the keys that it has.
fn set(action: &ActionLine) -> String {
    let quoted = |key: &String| match key.contains(['"', '\\']) {
        true => format!("'{key}'"),
        false => format!("\"{key}\""),
    };
    let keys: Vec<_> = action.told.iter().map(quoted).collect();
    match &keys[..] {
        [key] => format!("{} = {key}", action.name),
        keys => format!("{} = [{}]", action.name, keys.join(", ")),
    }
}

fn labels(action: &ActionLine, strings: &Strings) -> String {
    let told = action.labels.iter().take(MOST_LABELS).copied().collect::<Vec<_>>();
    let more = if action.labels.len() > MOST_LABELS { " …" } else { "" };
    format!("{}{more}", told.join(strings.list_separator))
}

/// The actions with their keys and what they do, a line each.
#[must_use]
pub fn config_keys(actions: &[ActionLine], strings: &Strings) -> String {
    let cells = |of: fn(&ActionLine) -> String| {
        actions.iter().map(|action| width(&of(action))).max().unwrap_or(0) + 2
    };
    let (name, keys) = (cells(|action| action.name.clone()), cells(|action| action.keys.join(" ")));
    let line = |action: &ActionLine| {
        let told = [pad(&action.name, name), pad(&action.keys.join(" "), keys)].concat();
        format!("{told}{}\n", labels(action, strings))
    };
    actions.iter().map(line).collect()
}

/// The same for programs: each action with its keys, those that it has where nothing is set, and what
/// it does.
#[must_use]
pub fn config_keys_json(actions: &[ActionLine]) -> Value {
    let action = |action: &ActionLine| {
        json!({
            "name": action.name,
            "keys": action.keys,
            "default_keys": action.told,
            "labels": action.labels,
        })
    };
    json!({ "version": 1, "actions": actions.iter().map(action).collect::<Vec<_>>() })
}

/// Everything that is wrong with the file, a line each; else that it is in order.
#[must_use]
pub fn config_check(path: &Path, problems: &[Problem], strings: &Strings) -> String {
    let words = &strings.config;
    let lines: Vec<_> = match problems {
        [] if path.exists() => vec![(words.well)(path)],
        [] => vec![(words.absent)(path)],
        problems => problems.iter().map(|problem| (words.problem)(path, problem)).collect(),
    };
    lines.iter().map(|line| format!("{}\n", strip_controls(line))).collect()
}

/// The same for programs; no line is named where it is the whole file.
#[must_use]
pub fn config_check_json(path: &Path, problems: &[Problem], strings: &Strings) -> Value {
    let problem = |problem: &Problem| {
        json!({
            "line": Some(problem.line).filter(|line| *line > 0),
            "found": strip_controls(&(strings.config.fault)(&problem.fault)),
        })
    };
    json!({
        "version": 1,
        "path": strip_controls(&path.display().to_string()),
        "exists": path.exists(),
        "well": problems.is_empty(),
        "problems": problems.iter().map(problem).collect::<Vec<_>>(),
    })
}
