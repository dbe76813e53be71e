//! Owns the list of words of reports of several learners that every language must have; refuses to hold any of them itself.

use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;

/// Words of reports of several learners.
#[derive(Debug)]
pub struct GroupStrings {
    /// Help of the command, its files, its format and where it is written.
    pub help: [&'static str; 4],
    /// What such a report is.
    pub title: &'static str,
    /// Headings: name, day of the plan, done, pace, last seen, streak, likely finish.
    pub columns: [&'static str; 7],
    /// Where a day stands in a plan of so many days, in a cell.
    pub day: fn(PlanDay, u32) -> String,
    /// The pace in a cell.
    pub pace: fn(Pace) -> String,
    /// Last seen on a date, so many days ago.
    pub seen: fn(&str, i64) -> String,
    /// Never seen.
    pub never: &'static str,
    /// So many learners, the median percentage, so many behind, so many not seen lately.
    pub summary: fn(usize, u8, usize, usize) -> String,
    /// Heading of the topics that hold people up.
    pub holds: &'static str,
    /// Headings: topic, learners, days on average.
    pub topic_columns: [&'static str; 3],
    /// So many files could not be read.
    pub unread: fn(usize) -> String,
    /// The roadmap of a file is not here: the file, the roadmap.
    pub no_roadmap: fn(&str, &str) -> String,
    /// A folder holds no progress files.
    pub empty_folder: fn(&str) -> String,
    /// There is no such file or folder.
    pub missing: fn(&str) -> String,
    /// The report would be written over a file that it is made of.
    pub over_source: fn(&str) -> String,
    /// No file could be read.
    pub nothing: &'static str,
}
