//! Owns the table of what was measured, for people and for machines; refuses to measure.

use serde_json::{Value, json};
use std::time::Duration;

/// A quantity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Quantity {
    /// Seconds.
    Time(f64),
    /// Bytes.
    Bytes(f64),
    /// A number of times.
    Times(f64),
}

impl From<Duration> for Quantity {
    fn from(time: Duration) -> Self {
        Self::Time(time.as_secs_f64())
    }
}

impl Quantity {
    fn value(self) -> f64 {
        match self {
            Self::Time(value) | Self::Bytes(value) | Self::Times(value) => value,
        }
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Time(_) => "s",
            Self::Bytes(_) => "bytes",
            Self::Times(_) => "times",
        }
    }

    fn told(self) -> String {
        match self {
            Self::Time(seconds) if seconds < 0.001 => format!("{:.0} µs", seconds * 1e6),
            Self::Time(seconds) if seconds < 1.0 => format!("{:.2} ms", seconds * 1e3),
            Self::Time(seconds) => format!("{seconds:.2} s"),
            Self::Bytes(bytes) if bytes < 10_240.0 => format!("{bytes:.0} B"),
            Self::Bytes(bytes) => format!("{:.2} MiB", bytes / 1_048_576.0),
            Self::Times(times) => format!("{times:.0}"),
        }
    }
}

/// What may be at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Target {
    /// So many times what it is compared with.
    Ratio(f64),
    /// So much.
    Most(Quantity),
    /// It is told, and held to nothing.
    None,
}

/// One thing that was measured.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What it is.
    pub(crate) name: String,
    /// How much of it the program took.
    pub(crate) ours: Quantity,
    /// How much that took with which it is compared.
    pub(crate) other: Option<Quantity>,
    /// What it may be at most.
    pub(crate) target: Target,
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        let other = self.other?.value();
        (other > 0.0).then(|| self.ours.value() / other)
    }

    fn is_met(&self) -> Option<bool> {
        match self.target {
            Target::Ratio(most) => self.ratio().map(|ratio| ratio <= most),
            Target::Most(most) => Some(self.ours.value() <= most.value()),
            Target::None => None,
        }
    }

    fn value(&self) -> Value {
        let target = match self.target {
            Target::Ratio(most) => json!({ "ratio": most }),
            Target::Most(most) => json!({ "most": most.value() }),
            Target::None => Value::Null,
        };
        json!({
            "name": self.name,
            "unit": self.ours.unit(),
            "ninety": self.ours.value(),
            "compared_with": self.other.map(Quantity::value),
            "ratio": self.ratio(),
            "target": target,
            "met": self.is_met(),
        })
    }

    fn cells(&self) -> [String; 5] {
        let target = match self.target {
            Target::Ratio(most) => format!("≤ {most}×"),
            Target::Most(most) => format!("≤ {}", most.told()),
            Target::None => String::new(),
        };
        let missed = if self.is_met() == Some(false) { " missed" } else { "" };
        [
            self.name.clone(),
            self.ours.told(),
            self.other.map(Quantity::told).unwrap_or_default(),
            self.ratio().map(|ratio| format!("{ratio:.2}×")).unwrap_or_default(),
            format!("{target}{missed}"),
        ]
    }
}

/// The rows as a table in Markdown.
pub(crate) fn for_people(rows: &[Row]) -> String {
    let head = ["", "ninety", "compared with", "ratio", "target"].map(str::to_owned);
    let cells: Vec<_> = std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<_> = (0..5).map(|column| width(column).unwrap_or(0)).collect();
    let mut text = String::new();
    for (number, row) in cells.iter().enumerate() {
        let padded = row.iter().zip(&widths).enumerate().map(|(column, (cell, width))| {
            let gap = " ".repeat(width - cell.chars().count());
            if column == 0 { format!("{cell}{gap}") } else { format!("{gap}{cell}") }
        });
        text += &format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "));
        if number == 0 {
            let rules = widths.iter().enumerate().map(|(column, width)| match column {
                0 => "-".repeat(*width),
                _ => format!("{}:", "-".repeat(width.saturating_sub(1))),
            });
            text += &format!("| {} |\n", rules.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

/// The rows as JSON.
pub(crate) fn for_machines(rows: &[Row]) -> String {
    let rows: Vec<_> = rows.iter().map(Row::value).collect();
    format!("{:#}\n", json!({ "rows": rows }))
}
