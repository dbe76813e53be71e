//! Owns reading CSV and TSV; refuses to guess more than the separator and which column holds the topics.

use super::ImportError;
use super::effort;
use super::inline::Definitions;
use super::outline::{Outline, OutlineStage};
use super::remark::{Remark, What};
use super::table::{self, Column};

/// Reads a table of topics, with its columns named or not.
///
/// # Errors
/// When a row cannot be read.
pub(super) fn read(
    name: &str,
    text: &str,
    separator: u8,
) -> Result<(Outline, Vec<Remark>), ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut remarks = Vec::new();
    let mut outline = Outline::default();
    let mut columns: Option<Vec<Option<Column>>> = None;
    let none = Definitions::new();
    let mut nameless = 0;
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::Malformed {
            file: name.to_owned(),
            line: error.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0)),
            reason: error.to_string(),
        })?;
        let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        let cells: Vec<String> = record.iter().map(|cell| cell.replace("\n", "<br>")).collect();
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let Some(known) = &columns else {
            let named = table::columns(&cells);
            if let Some(named) = named {
                columns = Some(named);
                continue;
            }
            // Nothing is named: the widest of the first row's cells is the title.
            let longest = (0..cells.len())
                .max_by_key(|at| cells.get(*at).map_or(0, |cell| cell.chars().count()));
            let first: Vec<_> =
                (0..cells.len()).map(|at| (Some(at) == longest).then_some(Column::Topic)).collect();
            if cells.len() > 1 {
                let title = longest.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
                remarks.push(Remark::at(line, What::FirstColumn(title)));
            }
            take(&mut outline, &first, &cells, line, &none);
            columns = Some(first);
            continue;
        };
        let taken = take(&mut outline, known, &cells, line, &none);
        nameless += usize::from(!taken);
    }
    if nameless > 0 {
        remarks.push(Remark::of(What::NoTopic(nameless)));
    }
    Ok((outline, remarks))
}

fn take(
    outline: &mut Outline,
    columns: &[Option<Column>],
    cells: &[String],
    line: usize,
    none: &Definitions,
) -> bool {
    let Some(row) = table::row(columns, cells, line, none) else { return false };
    // An empty cell means the stage above, as in a table with merged cells.
    let last = outline.stages.last().map(|stage| stage.title.clone());
    let title = if row.stage.is_empty() { last.unwrap_or_default() } else { row.stage };
    match outline.stages.iter_mut().find(|stage| stage.title == title) {
        Some(stage) => stage.topics.push(row.topic),
        None => {
            let days = effort::days(&title);
            let topics = vec![row.topic];
            outline.stages.push(OutlineStage {
                title,
                days,
                topics,
                line,
                ..OutlineStage::default()
            });
        }
    }
    true
}

/// The separator of a text's first line.
pub(super) fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|b| *b == separator).count();
    [b'\t', b';', b',', b'|']
        .into_iter()
        .max_by_key(|separator| (count(*separator), *separator == b','))
        .unwrap_or(b',')
}
