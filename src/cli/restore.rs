//! Owns the text of `ninety restore`; refuses to bring anything back.

use crate::domain::plain_text::strip_controls;
use crate::store::{Backup, Holdings};
use crate::text::Strings;
use chrono::NaiveDateTime;
use std::fmt::Write;
use std::path::Path;

/// A moment of local time, to the minute.
#[must_use]
pub fn moment(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%d %H:%M").to_string()
}

/// The backups of the file at `path`, newest first, each with its number and what it holds; `local`
/// tells the local time of a moment in UTC.
#[must_use]
pub fn backups(
    path: &Path,
    backups: &[Backup],
    local: impl Fn(NaiveDateTime) -> NaiveDateTime,
    strings: &Strings,
) -> String {
    let words = &strings.upkeep;
    if backups.is_empty() {
        return format!("{}\n", words.no_backups);
    }
    let path = path.display().to_string();
    let mut text = format!("{}\n\n", (words.backups_of)(Path::new(&*strip_controls(&path))));
    let mut readable = Vec::new();
    for (n, backup) in backups.iter().enumerate() {
        let held = match backup.read() {
            Ok(progress) => {
                readable.push(n + 1);
                (words.holdings)(Holdings::of(&progress))
            }
            Err(_) => words.unreadable.to_owned(),
        };
        let _ = writeln!(text, "{:>4}  {}  {held}", n + 1, moment(local(backup.at)));
    }
    // The newest is mostly what the file holds anyway.
    if let Some(number) = readable.get(1).or(readable.first()) {
        let _ = writeln!(text, "\n{}", (words.restore_hint)(*number));
    }
    text
}
