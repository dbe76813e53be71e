//! Owns lists without any format: a topic a line, and todo.txt; refuses to find headings in them but lines that end with a colon.

use super::effort;
use super::inline::{Definitions, inline};
use super::lines::bullet;
use super::outline::{Outline, OutlineStage, OutlineStep, OutlineTopic};
use crate::domain::progress::Status;
use chrono::NaiveDate;

/// Reads plain text: a topic a line; indented lines are steps, a line that ends with a colon over
/// others is a stage.
pub(super) fn plain(text: &str) -> Outline {
    let none = Definitions::new();
    let mut outline = Outline::default();
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    while let Some((n, line)) = lines.next() {
        let indented = line.starts_with([' ', '\t', '\u{3000}']);
        let text = line.trim();
        let text = bullet(text).unwrap_or(text);
        let last = outline.stages.last_mut();
        if text.ends_with([':', '：']) && !indented && lines.peek().is_some() {
            let title = text.trim_end_matches([':', '：']).to_owned();
            let days = effort::days(&title);
            outline.stages.push(OutlineStage {
                title,
                days,
                line: n + 1,
                ..OutlineStage::default()
            });
            continue;
        }
        let read = inline(text, &none);
        match last {
            Some(stage) if indented && !stage.topics.is_empty() => {
                if let Some(topic) = stage.topics.last_mut() {
                    topic.links.extend(read.links);
                    topic.steps.push(OutlineStep { text: read.text, done: false });
                }
            }
            last => {
                let mut topic = OutlineTopic::new(read.text, n + 1);
                topic.minutes = effort::minutes_in_brackets(&topic.title);
                topic.links = read.links;
                match last {
                    Some(stage) => stage.topics.push(topic),
                    None => {
                        let topics = vec![topic];
                        outline.stages.push(OutlineStage {
                            topics,
                            line: n + 1,
                            ..OutlineStage::default()
                        });
                    }
                }
            }
        }
    }
    outline
}

/// A line of todo.txt.
struct Task {
    done: bool,
    finished: Option<NaiveDate>,
    project: Option<String>,
    title: String,
}

/// Whether most lines of a text are written as todo.txt has it.
pub(super) fn is_todo_txt(text: &str) -> bool {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(200);
    let (mut all, mut marked) = (0, 0);
    for line in lines {
        all += 1;
        let priority = line.as_bytes();
        let has_priority = priority.first() == Some(&b'(')
            && priority.get(1).is_some_and(u8::is_ascii_uppercase)
            && priority.get(2) == Some(&b')');
        let done = line.strip_prefix("x ").is_some_and(|rest| day(rest).is_some());
        let dated = day(line).is_some() && line.contains(" +");
        let project = line.split(' ').any(|word| is_tag(word, '+'));
        marked += usize::from(has_priority || done || dated || project);
    }
    marked > 0 && marked * 2 >= all
}

/// Reads todo.txt: `+project` is the stage.
pub(super) fn todo_txt(text: &str) -> Outline {
    let none = Definitions::new();
    let mut outline = Outline::default();
    for (n, line) in text.lines().enumerate() {
        let Some(task) = task(line.trim()) else { continue };
        let read = inline(&task.title, &none);
        let mut topic = OutlineTopic::new(read.text, n + 1);
        topic.links = read.links;
        if task.done {
            topic.status = Status::Done;
            topic.finished = task.finished;
        }
        let title = task.project.unwrap_or_default();
        match outline.stages.iter_mut().find(|stage| stage.title == title) {
            Some(stage) => stage.topics.push(topic),
            None => {
                let topics = vec![topic];
                outline.stages.push(OutlineStage {
                    title,
                    topics,
                    line: n + 1,
                    ..OutlineStage::default()
                });
            }
        }
    }
    outline
}

fn task(line: &str) -> Option<Task> {
    let (done, mut rest) = match line.strip_prefix("x ") {
        Some(rest) => (true, rest.trim_start()),
        None => (false, line),
    };
    if let Some(inner) = rest.strip_prefix('(')
        && inner.get(1..2) == Some(")")
    {
        rest = inner.get(2..)?.trim_start();
    }
    let mut dates = Vec::new();
    while let Some((date, after)) = day(rest) {
        dates.push(date);
        rest = after;
    }
    let mut words = Vec::new();
    let mut project = None;
    for word in rest.split_whitespace() {
        let field = word.split_once(':').is_some_and(|(key, value)| {
            !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_alphanumeric())
                && !value.is_empty()
                && !value.starts_with('/')
                && ["due", "t", "rec", "pri", "h", "id", "p", "start"].contains(&key)
        });
        if is_tag(word, '+') && project.is_none() {
            project = word.get(1..).map(|name| name.replace('_', " "));
        } else if !field && !is_tag(word, '@') {
            words.push(word);
        }
    }
    let title = words.join(" ");
    (!title.is_empty()).then(|| Task { done, finished: dates.first().copied(), project, title })
}

fn is_tag(word: &str, sign: char) -> bool {
    word.strip_prefix(sign).is_some_and(|name| name.starts_with(char::is_alphanumeric))
}

/// The date that a text begins with, and what follows it.
fn day(text: &str) -> Option<(NaiveDate, &str)> {
    let date = text.get(..10)?.parse().ok()?;
    let rest = text.get(10..)?;
    (rest.is_empty() || rest.starts_with(' ')).then(|| (date, rest.trim_start()))
}
