//! Owns the list of sentences about the configuration that every language must have; refuses to hold any of them itself.

use crate::store::config::{Fault, Problem};
use std::path::Path;

/// Sentences about the configuration.
#[derive(Debug)]
pub struct ConfigStrings {
    /// Help of the commands.
    pub help: ConfigHelp,
    /// What is wrong, without its place.
    pub fault: fn(&Fault) -> String,
    /// A problem of the file, with its place.
    pub problem: fn(&Path, &Problem) -> String,
    /// The first of the problems of the file, at least one, and how to see the others.
    pub in_short: fn(&Path, &[Problem]) -> String,
    /// `warning`, before a message.
    pub warning: &'static str,
    /// Said where a command goes on all the same.
    pub goes_on: &'static str,
    /// The file was written.
    pub written: fn(&Path) -> String,
    /// There is a file already.
    pub exists: fn(&Path) -> String,
    /// There is no file, and need not be one.
    pub absent: fn(&Path) -> String,
    /// All is well with the file.
    pub well: fn(&Path) -> String,
    /// What the file is, at its beginning.
    pub about: &'static str,
    /// What each key sets, with its value where nothing is set, in the order of the file.
    pub settings: [(&'static str, &'static str); 5],
    /// How keys are set.
    pub about_keys: &'static str,
}

/// Help of the commands.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after the command that it describes")]
pub struct ConfigHelp {
    pub config: &'static str,
    pub init: &'static str,
    pub path: &'static str,
    pub check: &'static str,
    pub keys: &'static str,
}
