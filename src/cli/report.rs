//! Owns the grammar of `ninety report`; refuses to read or write anything.

use super::value::{Wanted, one_of};
use crate::report::GroupFormat;
use crate::text::Strings;
use clap::Command;
use std::path::PathBuf;

/// On whom to report, and how.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ReportTask {
    /// Progress files, folders of them, or `-`.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The format.
    #[arg(long, value_name = "FORMAT", value_parser = parse_format, default_value = "text")]
    pub format: GroupFormat,
    /// Where to write it; it is printed without one, and for `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

fn parse_format(name: &str) -> Result<GroupFormat, Wanted> {
    one_of(&GroupFormat::ALL, name)
}

/// The command with its help in one language, under these headings.
pub(super) fn dressed(
    command: Command,
    strings: &Strings,
    options: &'static str,
    arguments: &'static str,
) -> Command {
    let [_, files, format, output] = strings.group.help;
    command
        .mut_arg("files", |arg| arg.help(files).help_heading(arguments))
        .mut_arg("format", |arg| arg.hide_default_value(true).help(format).help_heading(options))
        .mut_arg("output", |arg| arg.help(output).help_heading(options))
}
