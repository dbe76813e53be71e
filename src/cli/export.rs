//! Owns the grammar of `ninety export`; refuses to write anything.

use super::value::{Wanted, one_of, time};
use crate::report::Format;
use crate::text::Strings;
use chrono::NaiveTime;
use clap::Command;
use std::path::PathBuf;

/// What to export, and how.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ExportTask {
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = parse_format, default_value = "roadmap")]
    pub format: Format,
    /// Where to write it; it is printed without one, and for `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Whether the learner's notes stand in it.
    #[arg(long)]
    pub notes: bool,
    /// The local time of a daily reminder.
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    pub remind: Option<NaiveTime>,
}

fn parse_format(name: &str) -> Result<Format, Wanted> {
    one_of(&Format::ALL, name)
}

/// The command with its help in one language, under this heading of options.
pub(super) fn dressed(command: Command, strings: &Strings, options: &'static str) -> Command {
    let words = &strings.report.help;
    command
        .mut_arg("format", |arg| {
            arg.hide_default_value(true).help(words.format).help_heading(options)
        })
        .mut_arg("output", |arg| arg.help(words.output).help_heading(options))
        .mut_arg("notes", |arg| arg.help(words.notes).help_heading(options))
        .mut_arg("remind", |arg| arg.help(words.remind).help_heading(options))
}
