//! Owns making one outline of the files of a folder; refuses to read the folder.

use super::outline::{Outline, OutlineNote, OutlineStage, OutlineStep, OutlineTopic};
use super::remark::{Remark, What};
use super::{Format, ImportError, Reading, Source, decode, detect, one, own};
use std::cmp::Ordering;

/// Reads the files of a folder in the natural order of their names. Files in ninety's own format
/// are one roadmap; of others each is a stage, or part of the stage that its folder is.
pub(super) fn read(name: &str, sources: &[Source<'_>]) -> Result<Reading, ImportError> {
    let mut remarks = Vec::new();
    let mut texts = Vec::new();
    for source in sources {
        match decode::text(source.name, source.bytes) {
            Ok(text) => texts.push((source.name, text)),
            Err(error) => remarks.push(told(source.name, What::FileLeftOut(error))),
        }
    }
    if texts.is_empty() {
        return Err(ImportError::EmptyFolder { file: name.to_owned() });
    }
    // Where there are texts, tables and data beside them are material.
    let prose = |name: &str| [".md", ".markdown", ".mdx", ".org"].iter().any(|e| name.ends_with(e));
    if texts.iter().any(|(name, _)| prose(name)) {
        texts.retain(|(name, _)| prose(name));
    }
    texts.sort_by(|(a, _), (b, _)| natural(a, b));
    if texts.iter().any(|(name, text)| detect::format(name, text) == Format::Ninety) {
        let files: Vec<(&str, &str)> = texts
            .iter()
            .filter(|(name, _)| name.ends_with(".md"))
            .filter(|(name, _)| !is_readme(name))
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        let mut reading = own(&files)?;
        reading.remarks.extend(remarks);
        return Ok(reading);
    }
    let mut files = Vec::new();
    for (name, text) in &texts {
        match one(name, text) {
            Ok(mut reading) => {
                reading.outline.tidy();
                if name.contains('/') && !detect::has_boxes(text) {
                    // Prose whose bullets are nobody's steps.
                    reading.outline.stages.clear();
                }
                let inner = std::mem::take(&mut reading.remarks).into_iter().filter(|remark| {
                    !matches!(remark.what, What::EmptyStages(..) | What::HeadingsWithoutBoxes(..))
                });
                remarks.extend(
                    inner.map(|remark| Remark { file: Some((*name).to_owned()), ..remark }),
                );
                files.push((*name, reading));
            }
            Err(error) => remarks.push(told(name, What::FileLeftOut(error))),
        }
    }
    let outline = joined(files, &mut remarks);
    Ok(Reading { format: Format::Folder, outline, own: None, remarks })
}

fn joined(files: Vec<(&str, Reading)>, remarks: &mut Vec<Remark>) -> Outline {
    let counts = |name: &str, reading: &Reading| {
        !is_readme(name) && (name.contains('/') || !reading.outline.is_empty())
    };
    let full = files.iter().filter(|(name, reading)| counts(name, reading)).count();
    let mut outline = Outline::default();
    for (name, reading) in files {
        let is_readme = is_readme(name);
        let inner = reading.outline;
        if is_readme && !name.contains('/') {
            outline.title = inner.title.clone();
            outline.days = inner.days;
            outline.id = inner.id.clone();
        }
        if is_readme && full > 0 {
            if !inner.is_empty() && !name.contains('/') {
                remarks.push(told(name, What::OnlyTitle));
            }
            continue;
        }
        if full <= 1 && !inner.is_empty() {
            let title = if outline.title.is_empty() { inner.title } else { outline.title };
            outline = Outline { title, days: inner.days.or(outline.days), ..inner };
            continue;
        }
        if name.contains('/') {
            part(&mut outline, name, inner);
        } else if !inner.is_empty() {
            outline.stages.push(stage(name, inner));
        }
    }
    outline
}

/// A file as a stage.
fn stage(name: &str, inner: Outline) -> OutlineStage {
    let days = inner.stages.iter().map(|stage| stage.days).sum::<Option<u32>>().or(inner.days);
    let title = if inner.title.is_empty() { stem(name) } else { inner.title };
    let mut stage = OutlineStage { id: inner.id, title, days, ..OutlineStage::default() };
    for part in inner.stages {
        stage.promise.extend(part.promise);
        stage.topics.extend(part.topics);
    }
    stage
}

/// A file as a topic of the stage that its folder is, with what it lists as its steps.
fn part(outline: &mut Outline, name: &str, inner: Outline) {
    let folder = name.split('/').next().unwrap_or_default();
    let title = stem(folder);
    if outline.stages.last().is_none_or(|stage| stage.title != title) {
        outline.stages.push(OutlineStage { title, ..OutlineStage::default() });
    }
    let Some(stage) = outline.stages.last_mut() else { return };
    let title = if inner.title.is_empty() { stem(name) } else { inner.title };
    let mut topic = OutlineTopic::new(title, 0);
    topic.id = inner.id;
    for part in inner.stages {
        topic.note.extend(part.promise.into_iter().map(OutlineNote::Text));
        for inner in part.topics {
            let done = inner.status == crate::domain::progress::Status::Done;
            topic.steps.push(OutlineStep { text: inner.title, done });
            topic.links.extend(inner.links);
        }
    }
    topic.follow_steps();
    stage.topics.push(topic);
}

fn told(name: &str, what: What) -> Remark {
    Remark { file: Some(name.to_owned()), line: None, what }
}

fn is_readme(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    file.starts_with("readme.") || file == "index.md" || file == "_index.md"
}

/// The name of a file or folder as a title: without its ending and the number that orders it.
fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let plain = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    let plain = plain.trim_start_matches(['-', '_', '.', ' ', '、']);
    let plain = if plain.is_empty() { stem } else { plain };
    let words = plain.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The order in which people number their files: `2` before `10`, a read-me first.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let top = |name: &str| !is_readme(name) || name.contains('/');
    top(a).cmp(&top(b)).then_with(|| {
        let (mut a, mut b) = (a.chars().peekable(), b.chars().peekable());
        loop {
            match (a.peek().copied(), b.peek().copied()) {
                (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                    let number = |chars: &mut std::iter::Peekable<std::str::Chars<'_>>| {
                        let mut number = String::new();
                        while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                            number.push(digit);
                        }
                        number.trim_start_matches('0').to_owned()
                    };
                    let (x, y) = (number(&mut a), number(&mut b));
                    let order = x.len().cmp(&y.len()).then_with(|| x.cmp(&y));
                    if order != Ordering::Equal {
                        return order;
                    }
                }
                (x, y) if x == y => {
                    if x.is_none() {
                        return Ordering::Equal;
                    }
                    a.next();
                    b.next();
                }
                (x, y) => return x.cmp(&y),
            }
        }
    })
}
