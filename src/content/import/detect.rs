//! Owns telling formats apart by the name of a file and what is in it; refuses to read it.

use super::lines::bullet;
use super::marks::{Mark, check_box, keyword};
use super::plain::is_todo_txt;
use super::spreadsheet::separator;

/// What a file was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A roadmap as ninety writes it.
    Ninety,
    /// Headings, task lists, bullets.
    Markdown,
    /// Tables in Markdown.
    Table,
    /// Markdown with what Obsidian's plugins write.
    Obsidian,
    /// Markdown as Logseq writes it.
    Logseq,
    /// JSON that is looked at more closely.
    Json,
    /// JSON of roadmap.sh.
    RoadmapSh,
    /// JSON of Taskwarrior.
    Taskwarrior,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// org-mode.
    Org,
    /// todo.txt.
    TodoTxt,
    /// A topic a line.
    Plain,
    /// A folder of files.
    Folder,
}

/// Lines that are looked at.
const LOOKED_AT: usize = 4000;

/// What a text is.
pub(super) fn format(name: &str, text: &str) -> Format {
    let file = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let first = text.trim_start();
    match ending {
        "json" | "ndjson" | "jsonl" => return Format::Json,
        "tsv" | "tab" => return Format::Tsv,
        "csv" => return Format::Csv,
        "org" => return Format::Org,
        _ => {}
    }
    if is_ninety(text) {
        return Format::Ninety;
    }
    let is_markdown = ["md", "markdown", "mdown", "mkd", "mdx"].contains(&ending);
    if !is_markdown && looks_like_json(first) {
        return Format::Json;
    }
    if file == "todo.txt" || file == "done.txt" || file.ends_with(".todo.txt") {
        return Format::TodoTxt;
    }
    let found = Signs::of(text);
    if !is_markdown && found.org > 0 && found.headings == 0 && found.boxes == 0 {
        return Format::Org;
    }
    if is_markdown || found.headings > 0 || found.boxes > 0 || found.tables > 0 {
        return match found {
            Signs { logseq: 1.., .. } => Format::Logseq,
            Signs { obsidian: 1.., .. } => Format::Obsidian,
            _ => Format::Markdown,
        };
    }
    if is_todo_txt(text) {
        return Format::TodoTxt;
    }
    if is_spreadsheet(text) {
        return if separator(text) == b'\t' { Format::Tsv } else { Format::Csv };
    }
    match found {
        Signs { logseq: 1.., .. } => Format::Logseq,
        Signs { bullets: 2.., .. } => Format::Markdown,
        _ => Format::Plain,
    }
}

/// Whether a heading has attributes that only ninety gives it, or headings of all three levels have
/// ids.
fn is_ninety(text: &str) -> bool {
    let mut fenced = false;
    let mut with_ids = [false; 3];
    let own = text.lines().any(|line| {
        fenced ^= line.trim_start().starts_with("```");
        let level = line.len() - line.trim_start_matches('#').len();
        let names: &[&str] = match level {
            1 => &[],
            2 => &["days="],
            3 => &["minutes=", "needs=", "as-of=", "begun=", "finished="],
            _ => return false,
        };
        let attributes = line.trim_end().strip_suffix('}').and_then(|line| line.rsplit_once('{'));
        let Some((_, inner)) = attributes.filter(|(_, inner)| !fenced && inner.starts_with('#'))
        else {
            return false;
        };
        with_ids[level - 1] = true;
        inner.split_whitespace().any(|a| names.iter().any(|name| a.starts_with(name)))
    });
    // Whoever gives the title, the stages and the topics ids means this format, and is told what is
    // missing rather than losing the cards.
    own || with_ids == [true; 3]
}

fn looks_like_json(first: &str) -> bool {
    let rest = first.get(1..).unwrap_or_default().trim_start();
    first.starts_with('{') && rest.starts_with('"')
        || first.starts_with('[') && (rest.starts_with('{') && rest.contains('"'))
}

/// What stands in a text, in numbers of lines.
#[derive(Debug, Default)]
struct Signs {
    headings: usize,
    boxes: usize,
    bullets: usize,
    tables: usize,
    org: usize,
    logseq: usize,
    obsidian: usize,
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for line in text.lines().take(LOOKED_AT) {
            let line = line.trim();
            let hashes = line.len() - line.trim_start_matches('#').len();
            signs.headings +=
                usize::from((1..=6).contains(&hashes) && line[hashes..].starts_with(' '));
            let stars = line.len() - line.trim_start_matches('*').len();
            let starred = line.get(stars..).and_then(|rest| rest.strip_prefix(' '));
            let is_org = starred.is_some_and(|rest| stars > 1 || keyword(rest).is_some());
            signs.org += usize::from(is_org || line.to_lowercase().starts_with("#+title:"));
            signs.tables += usize::from(super::table::is_delimiter(line));
            let item = bullet(line);
            signs.bullets += usize::from(item.is_some());
            let inner = item.unwrap_or(line);
            signs.boxes += usize::from(matches!(check_box(inner), Some((Mark::Known(_), _))));
            signs.logseq += usize::from(
                line.starts_with("collapsed::")
                    || line.starts_with("id:: ")
                    || line.starts_with("- ") && keyword(inner).is_some(),
            );
            signs.obsidian += usize::from(
                item.is_some() && inner.contains(['📅', '⏳', '🛫']) || inner.contains("[due:: "),
            );
        }
        signs
    }
}

/// Whether a text holds boxes.
pub(super) fn has_boxes(text: &str) -> bool {
    Signs::of(text).boxes > 0
}

/// Whether every line of the beginning has the same separators.
fn is_spreadsheet(text: &str) -> bool {
    let separator = separator(text);
    let lines = text.lines().filter(|line| !line.trim().is_empty()).take(20);
    let counts: Vec<_> =
        lines.map(|line| line.bytes().filter(|b| *b == separator).count()).collect();
    let first = counts.first().copied().unwrap_or(0);
    let header: Vec<String> = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default()
        .split(char::from(separator))
        .map(|cell| cell.trim().trim_matches('"').to_owned())
        .collect();
    let named = first > 0 && super::table::columns(&header).is_some();
    named
        || first > 0 && counts.len() > 1 && separator == b'\t' && counts.iter().all(|n| *n == first)
}
