//! Owns the list of sentences about several roadmaps that every language must have; refuses to hold any of them itself.

use crate::content::import::{Format, Remark};
use crate::library::{Kept, LibraryError};

/// Sentences about importing, listing and exporting roadmaps.
#[derive(Debug)]
pub struct RoadmapStrings {
    /// Title of the list to choose from.
    pub shelf_title: &'static str,
    /// How to get a roadmap of one's own.
    pub shelf_hint: &'static str,
    /// The roadmap with this title is open now.
    pub opened: fn(&str) -> String,
    /// Said when somebody changed the open roadmap.
    pub renewed: &'static str,
    /// Why a roadmap cannot be kept for the next start while a progress file is named.
    pub choice_of_file: &'static str,
    /// Help of the commands and their arguments.
    pub help: RoadmapHelp,
    /// An error in words.
    pub error: fn(&LibraryError) -> String,
    /// What a file was understood as.
    pub format: fn(Format) -> &'static str,
    /// A title that was read as this format and gets this id.
    pub understood: fn(&str, &str, &str) -> String,
    /// Stages, topics, steps and days.
    pub size: fn(usize, usize, usize, u32) -> String,
    /// Topics of one stage.
    pub topics: fn(usize) -> String,
    /// Of the topics so many are done, begun and skipped by the file's marks, and so many have steps
    /// done.
    pub ticked: fn([usize; 3], usize) -> String,
    /// Something worth telling.
    pub remark: fn(&Remark) -> String,
    /// The place of a remark.
    pub line: fn(usize) -> String,
    /// Topics kept, renamed, moved, new and gone, of a roadmap that is there already.
    pub moves: fn([usize; 5]) -> String,
    /// Words before the titles of those that were renamed, moved, are new and gone.
    pub move_labels: [&'static str; 4],
    /// So many more are not listed.
    pub more: fn(usize) -> String,
    /// Said of topics that are gone.
    pub record_stays: &'static str,
    /// Only the ticks are taken, since the roadmap is built in.
    pub only_ticks: &'static str,
    /// The ticks are not taken.
    pub ticks_left: &'static str,
    /// The question whether to import.
    pub ask: &'static str,
    /// The question whether the ticks are the learner's own.
    pub ask_ticks: &'static str,
    /// First letters of yes, in lower case.
    pub yes: &'static [&'static str],
    /// Without a terminal nobody can be asked.
    pub needs_yes: &'static str,
    /// Nothing was written.
    pub not_imported: &'static str,
    /// The roadmap with this id was imported, with so many states.
    pub imported: fn(&str, usize) -> String,
    /// The roadmap was chosen.
    pub chosen: fn(&str) -> String,
    /// Done out of all topics.
    pub done_of: fn(usize, usize) -> String,
    /// What a stage is called whose topics belong to no other.
    pub unsorted: &'static str,
    /// The name of what comes through a pipe.
    pub pipe: &'static str,
    /// The roadmap was written to this file.
    pub exported: fn(&str) -> String,
    /// The file that something was to be written over is kept.
    pub over_kept: fn(&str, Kept) -> String,
    /// The roadmap that was chosen last is not there; this one is opened.
    pub gone: fn(&str, &str) -> String,
}

/// Help of the commands about roadmaps.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after the command or argument that it describes")]
pub struct RoadmapHelp {
    pub roadmap: &'static str,
    pub import: &'static str,
    pub import_path: &'static str,
    pub import_id: &'static str,
    pub import_days: &'static str,
    pub import_ticks: &'static str,
    pub import_dry_run: &'static str,
    pub import_yes: &'static str,
    pub roadmaps: &'static str,
    pub roadmaps_choose: &'static str,
}
