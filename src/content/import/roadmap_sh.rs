//! Owns reading the JSON in which roadmap.sh draws its roadmaps: boxes on a canvas, joined by lines; refuses to read its older form.

use super::effort;
use super::outline::{Outline, OutlineLink, OutlineNote, OutlineStage, OutlineTopic};
use super::remark::{Remark, What};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{HashMap, HashSet, VecDeque};

#[derive(Debug, Deserialize)]
struct Canvas {
    #[serde(default)]
    nodes: Vec<Value>,
    #[serde(default)]
    edges: Vec<Value>,
}

/// A box on the canvas.
#[derive(Debug)]
struct Node {
    id: String,
    kind: Kind,
    label: String,
    /// Left, top, width, height.
    place: Option<[f64; 4]>,
    description: String,
    links: Vec<OutlineLink>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Topic,
    Subtopic,
    Section,
    Title,
}

/// Reads a canvas: its topics from top to bottom are the stages, its subtopics their topics.
pub(super) fn read(canvas: Value) -> Option<(Outline, Vec<Remark>)> {
    let canvas: Canvas = serde_json::from_value(canvas).ok()?;
    let mut seen = HashSet::new();
    let mut nodes: Vec<Node> = canvas.nodes.iter().filter_map(node).collect();
    nodes.retain(|node| seen.insert(node.id.clone()));
    let edges = edges(&canvas.edges);
    let mut outline = Outline::default();
    if let Some(title) = nodes.iter().find(|node| node.kind == Kind::Title) {
        outline.title = title.label.clone();
        outline.days = effort::days(&title.label);
    }
    let mut topics: Vec<&Node> = nodes.iter().filter(|node| node.kind == Kind::Topic).collect();
    let mut subtopics: Vec<&Node> =
        nodes.iter().filter(|node| node.kind == Kind::Subtopic).collect();
    topics.sort_by(|a, b| reading_order(a, b));
    subtopics.sort_by(|a, b| reading_order(a, b));
    if topics.is_empty() {
        topics = std::mem::take(&mut subtopics);
    }
    if subtopics.is_empty() {
        let topics = topics.into_iter().map(topic).collect();
        outline.stages.push(OutlineStage { topics, ..OutlineStage::default() });
        return Some((outline, Vec::new()));
    }
    let is_section = |node: &&Node| node.kind == Kind::Section;
    let homes = homes(&topics, &edges);
    let boxes: Vec<&Node> =
        topics.iter().chain(&subtopics).copied().chain(nodes.iter().filter(is_section)).collect();
    let homes = grow(&boxes, &homes);
    let mut groups: Vec<Vec<&Node>> = topics.iter().map(|_| Vec::new()).collect();
    let mut unsorted = Vec::new();
    for subtopic in subtopics {
        let home = homes.get(subtopic.id.as_str()).copied();
        match home.and_then(|home| groups.get_mut(home)) {
            Some(group) => group.push(subtopic),
            None => unsorted.push(subtopic),
        }
    }
    for (node, group) in topics.iter().zip(groups) {
        let own = topic(node);
        let mut stage = OutlineStage {
            id: own.id.clone(),
            title: own.title.clone(),
            days: effort::days(&own.title),
            ..OutlineStage::default()
        };
        if group.is_empty() {
            // Its id belongs to what can be ticked.
            stage.id = None;
            stage.topics.push(own);
        } else {
            if !node.description.is_empty() {
                stage.promise.push(node.description.clone());
            }
            stage.topics = group.into_iter().map(topic).collect();
        }
        outline.stages.push(stage);
    }
    let mut remarks = Vec::new();
    if !unsorted.is_empty() {
        remarks.push(Remark::of(What::Unsorted(unsorted.len())));
        let topics = unsorted.into_iter().map(topic).collect();
        outline.stages.push(OutlineStage { topics, ..OutlineStage::default() });
    }
    Some((outline, remarks))
}

fn node(value: &Value) -> Option<Node> {
    let kind = match value.get("type")?.as_str()? {
        "topic" | "todo" | "checklist" | "checklist-item" | "todo-checkbox" => Kind::Topic,
        "subtopic" => Kind::Subtopic,
        "section" => Kind::Section,
        "title" => Kind::Title,
        _ => return None,
    };
    let data = value.get("data")?;
    let text =
        |name: &str| data.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let label = text("label");
    if label.is_empty() && kind != Kind::Section {
        return None;
    }
    let links = data.get("links").and_then(Value::as_array).into_iter().flatten();
    let links = links.filter_map(|link| {
        let field =
            |name: &str| link.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let title = field("label").or_else(|| field("title")).unwrap_or_default().to_owned();
        Some(OutlineLink { title, address: field("url").or_else(|| field("href"))?.to_owned() })
    });
    Some(Node {
        id: value.get("id")?.as_str()?.to_owned(),
        kind,
        label,
        place: place(value),
        description: text("description"),
        links: links.collect(),
    })
}

fn place(value: &Value) -> Option<[f64; 4]> {
    let position = value.get("positionAbsolute").or_else(|| value.get("position"))?;
    let number = |value: Option<&Value>| value.and_then(Value::as_f64).filter(|n| n.is_finite());
    let size = |name: &str| {
        let measured = value.get("measured").and_then(|measured| measured.get(name));
        number(value.get(name)).or_else(|| number(measured)).unwrap_or(0.0)
    };
    let left = number(position.get("x"))?;
    Some([left, number(position.get("y"))?, size("width"), size("height")])
}

fn topic(node: &Node) -> OutlineTopic {
    let mut topic = OutlineTopic::new(node.label.clone(), 0);
    topic.id = Some(node.id.clone());
    topic.minutes = effort::minutes_in_brackets(&node.label);
    topic.links = node.links.clone();
    if !node.description.is_empty() {
        topic.note.push(OutlineNote::Text(node.description.clone()));
    }
    topic
}

fn reading_order(a: &Node, b: &Node) -> std::cmp::Ordering {
    let at = |node: &Node| node.place.map_or((f64::MAX, f64::MAX), |[x, y, ..]| (y, x));
    let ((ay, ax), (by, bx)) = (at(a), at(b));
    ay.total_cmp(&by).then(ax.total_cmp(&bx))
}

fn edges(values: &[Value]) -> HashMap<&str, Vec<&str>> {
    let mut edges: HashMap<&str, Vec<&str>> = HashMap::new();
    for edge in values {
        let end = |name: &str| edge.get(name).and_then(Value::as_str);
        if let (Some(source), Some(target)) = (end("source"), end("target")) {
            edges.entry(source).or_default().push(target);
            edges.entry(target).or_default().push(source);
        }
    }
    edges
}

/// To which topic each box leads along the lines, not by way of another topic.
fn homes<'n>(
    topics: &[&'n Node],
    edges: &HashMap<&'n str, Vec<&'n str>>,
) -> HashMap<&'n str, usize> {
    let mut homes: HashMap<&str, usize> =
        topics.iter().enumerate().map(|(n, node)| (node.id.as_str(), n)).collect();
    let mut waiting: VecDeque<&str> = topics.iter().map(|node| node.id.as_str()).collect();
    while let Some(id) = waiting.pop_front() {
        let Some(home) = homes.get(id).copied() else { continue };
        for next in edges.get(id).into_iter().flatten() {
            if !homes.contains_key(next) {
                homes.insert(next, home);
                waiting.push_back(next);
            }
        }
    }
    homes
}

/// Most boxes whose places are compared.
const MOST_COMPARED: usize = 3_000;

/// The topics of all boxes: where no line says it, that of the box that stands nearest, edge to edge,
/// beginning with the nearest of all. So a stack of boxes, or a section with what is in it, stays
/// together.
fn grow<'n>(boxes: &[&'n Node], known: &HashMap<&'n str, usize>) -> HashMap<&'n str, usize> {
    let mut homes = known.clone();
    if boxes.len() > MOST_COMPARED {
        return homes;
    }
    // Of each box that is still open, how near the nearest known one is, and its topic.
    let mut open: Vec<(&Node, f64, usize)> = Vec::new();
    let mut new: Vec<(&Node, usize)> = Vec::new();
    for node in boxes {
        match known.get(node.id.as_str()) {
            Some(home) => new.push((node, *home)),
            None => open.push((node, f64::INFINITY, 0)),
        }
    }
    loop {
        for (node, nearest, home) in &mut open {
            for (other, its) in &new {
                let gap = gap(node, other).unwrap_or(f64::INFINITY);
                if gap < *nearest {
                    (*nearest, *home) = (gap, *its);
                }
            }
        }
        let next = (0..open.len()).min_by(|a, b| open[*a].1.total_cmp(&open[*b].1));
        let Some(next) = next.filter(|next| open[*next].1.is_finite()) else { return homes };
        let (node, _, home) = open.swap_remove(next);
        homes.insert(&node.id, home);
        new = vec![(node, home)];
    }
}

/// The square of the distance between the edges of two boxes.
fn gap(a: &Node, b: &Node) -> Option<f64> {
    let [left, top, width, height] = a.place?;
    let [x, y, w, h] = b.place?;
    let across = (x - (left + width)).max(left - (x + w)).max(0.0);
    let down = (y - (top + height)).max(top - (y + h)).max(0.0);
    Some(across.powi(2) + down.powi(2))
}
