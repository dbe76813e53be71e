//! Owns which headings of a file are its stages and what in it counts as a topic; refuses to build the topics.

use super::lines::{Kind, Line};
use super::marks::Mark;
use super::table;

/// What a file's topics are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// What has a box; plain bullets are notes.
    Boxes,
    /// Rows of tables.
    Rows,
    /// Headings, bold lines and bullets: there are no boxes at all.
    Bullets,
}

/// How a file is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Structure {
    pub(super) unit: Unit,
    /// The deepest level of headings that are stages; 0 where none are.
    pub(super) stage_level: u8,
    /// Which line is the heading that is the title.
    pub(super) title: Option<usize>,
}

/// Headings under which nothing is to be learned, where no box says otherwise.
const ASIDE: [&str; 24] = [
    "contents",
    "table of contents",
    "toc",
    "license",
    "licence",
    "contributing",
    "contributors",
    "acknowledgements",
    "acknowledgments",
    "credits",
    "sponsors",
    "changelog",
    "faq",
    "quick links",
    "code of conduct",
    "star history",
    "support",
    "目录",
    "许可",
    "许可证",
    "贡献",
    "致谢",
    "更新日志",
    "贡献者",
];

/// Whether nothing is to be learned under a heading of this text.
pub(super) fn is_aside(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect::<String>()
        .trim()
        .to_lowercase();
    ASIDE.contains(&plain.as_str())
}

/// Finds how a file is built. Where it has no headings that could be stages, bold lines or bullets
/// over boxes become headings in their stead.
pub(super) fn structure(lines: &mut [Line]) -> Structure {
    let unit = unit(lines);
    let mut structure = headings(lines, unit);
    let bare = structure.stage_level == 0 && unit != Unit::Rows;
    if bare && (promote_bold(lines, unit) || promote_groups(lines, unit)) {
        structure = headings(lines, unit);
    }
    structure
}

fn unit(lines: &[Line]) -> Unit {
    let (mut boxes, mut rows) = (0, 0);
    for line in lines {
        match &line.kind {
            Kind::Item { mark: Some(Mark::Known(_)), .. } | Kind::Heading { mark: Some(_), .. } => {
                boxes += 1;
            }
            Kind::Table { header, rows: these } if table::columns(header).is_some() => {
                rows += these.len();
            }
            _ => {}
        }
    }
    match (boxes, rows) {
        (0, 0 | 1) => Unit::Bullets,
        (boxes, rows) if rows > boxes => Unit::Rows,
        (0, _) => Unit::Bullets,
        _ => Unit::Boxes,
    }
}

/// Whether a line is worth a stage by itself.
pub(super) fn counts(line: &Line, unit: Unit) -> usize {
    match (&line.kind, unit) {
        (Kind::Item { mark, .. }, Unit::Boxes) => usize::from(mark.is_some()),
        (Kind::Heading { mark, .. }, Unit::Boxes) => usize::from(mark.is_some()),
        (Kind::Item { .. } | Kind::Heading { .. }, Unit::Bullets) => 1,
        (Kind::Table { header, rows }, Unit::Rows) if table::columns(header).is_some() => {
            rows.len()
        }
        _ => 0,
    }
}

/// Of each heading its index, level, and how much stands under it.
pub(super) fn weights(lines: &[Line], unit: Unit) -> Vec<(usize, u8, usize)> {
    let mut weights: Vec<(usize, u8, usize)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut before = 0;
    let mut starts = Vec::new();
    let mut aside = None;
    for (at, line) in lines.iter().enumerate() {
        if let Kind::Heading { level, text, .. } = &line.kind {
            if aside.is_some_and(|deep| *level <= deep) {
                aside = None;
            }
            if unit != Unit::Boxes && aside.is_none() && is_aside(text) {
                aside = Some(*level);
            }
            while let Some(last) = open.last().copied() {
                let Some((_, known, weight)) = weights.get_mut(last) else { break };
                if *known < *level {
                    break;
                }
                *weight = before - starts.get(last).copied().unwrap_or(before);
                open.pop();
            }
            if aside.is_none() {
                before += counts(line, unit);
            }
            open.push(weights.len());
            weights.push((at, *level, 0));
            starts.push(before);
        } else if aside.is_none() {
            before += counts(line, unit);
        }
    }
    for last in open {
        if let Some((_, _, weight)) = weights.get_mut(last) {
            *weight = before - starts.get(last).copied().unwrap_or(before);
        }
    }
    weights
}

fn headings(lines: &[Line], unit: Unit) -> Structure {
    let weights = weights(lines, unit);
    let total: usize = lines.iter().map(|line| counts(line, unit)).sum();
    let mut level = (1..=6).find(|level| {
        let bearing = weights.iter().filter(|(_, l, weight)| l == level && *weight > 0);
        let most = bearing.clone().map(|(_, _, weight)| *weight).max().unwrap_or(0);
        // A heading over nearly everything is a title, whatever stands beside it.
        let deeper = weights.iter().filter(|(_, l, weight)| l > level && *weight > 0).count() > 1;
        bearing.count() >= 2 && !(deeper && most * 10 > total * 9)
    });
    let no_items = !lines.iter().any(|line| matches!(line.kind, Kind::Item { .. }));
    if level.is_none() && unit == Unit::Bullets && no_items {
        // Nothing but headings: the first that repeat are topics of what stands above them.
        let repeating =
            (1..=6).find(|level| weights.iter().filter(|(_, l, _)| l == level).count() > 1);
        level = repeating.map(|level: u8| level - 1).filter(|level| *level > 0);
    }
    let firsts: Vec<_> = weights.iter().filter(|(_, level, _)| *level == 1).collect();
    let title = match (firsts.as_slice(), level) {
        ([(at, ..)], _) => Some(*at),
        ([(at, _, 0), ..], Some(1)) => Some(*at),
        _ => None,
    };
    // Where nothing repeats every heading with something under it is a stage.
    let others = weights.iter().filter(|(at, _, weight)| Some(*at) != title && *weight > 0);
    let deepest = others.map(|(_, level, _)| *level).max();
    let stage_level = level.or(deepest).unwrap_or(0);
    let is_stage =
        |(at, level, _): &(usize, u8, usize)| Some(*at) != title && *level <= stage_level;
    let stage_level = if weights.iter().any(is_stage) { stage_level } else { 0 };
    Structure { unit, stage_level, title }
}

/// Makes headings of bold lines with something under them, where at least two are.
fn promote_bold(lines: &mut [Line], unit: Unit) -> bool {
    let mut bearing = Vec::new();
    let mut last = None;
    for (at, line) in lines.iter().enumerate() {
        match &line.kind {
            Kind::Bold(_) => last = Some(at),
            Kind::Heading { .. } => last = None,
            _ if counts(line, unit) > 0 => bearing.extend(last.take()),
            _ => {}
        }
    }
    if bearing.len() < 2 {
        return false;
    }
    promote(lines, &bearing);
    true
}

/// Makes headings of plain bullets at the margin that have boxes under them.
fn promote_groups(lines: &mut [Line], unit: Unit) -> bool {
    if unit != Unit::Boxes {
        return false;
    }
    let mut groups = Vec::new();
    let mut last = None;
    let mut loose = false;
    for (at, line) in lines.iter().enumerate() {
        match &line.kind {
            Kind::Item { indent: 0 | 1, mark: None, .. } => last = Some(at),
            Kind::Item { indent: 0 | 1, mark: Some(_), .. } => loose = true,
            Kind::Item { mark: Some(_), .. } => groups.extend(last.take()),
            _ => {}
        }
    }
    if groups.is_empty() || loose {
        return false;
    }
    promote(lines, &groups);
    true
}

fn promote(lines: &mut [Line], which: &[usize]) {
    for at in which {
        let Some(line) = lines.get_mut(*at) else { continue };
        if let Kind::Bold(text) | Kind::Item { text, .. } = &mut line.kind {
            line.kind = super::lines::titled(6, &std::mem::take(text));
        }
    }
}
