//! Owns the text of `ninety paths`; refuses to create what it names.

use crate::text::Strings;
use crate::text::wrap::{pad, width};
use std::fmt::Write;
use std::path::Path;

/// Where progress, settings and state live, one a line; says of each whether it is there.
#[must_use]
pub fn paths(progress: &Path, config: &Path, state: &Path, strings: &Strings) -> String {
    let words = &strings.cli;
    let label = words.path_labels.map(width).into_iter().max().unwrap_or(0) + 2;
    let mut text = String::new();
    for (name, path) in words.path_labels.into_iter().zip([progress, config, state]) {
        let shown = path.display().to_string();
        let shown = crate::domain::plain_text::strip_controls(&shown);
        let absent = if path.exists() { String::new() } else { format!("  ({})", words.absent) };
        let _ = writeln!(text, "{}{shown}{absent}", pad(name, label));
    }
    text
}
