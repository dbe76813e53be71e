//! Owns what is worth telling about an import: what was guessed, cut or left out; refuses to say it in words.

use super::ImportError;

/// Something worth telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The file, where there are several.
    pub file: Option<String>,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is to be told.
    pub what: What,
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// So many headings have no box under them, the first with this title, and are no topics.
    HeadingsWithoutBoxes(usize, String),
    /// So many stages have no topics, the first with this title, and are left out.
    EmptyStages(usize, String),
    /// So many titles were too long and cut; the notes keep them whole.
    TitlesCut(usize),
    /// So many topics belong to no stage that the file names.
    Unsorted(usize),
    /// So many rows or entries name no topic.
    NoTopic(usize),
    /// So many tasks were deleted.
    Deleted(usize),
    /// So many headings could not be told from titles, so the first column was taken.
    FirstColumn(String),
    /// A file in the folder was left out; why.
    FileLeftOut(ImportError),
    /// A file in the folder gave only the title.
    OnlyTitle,
    /// A stage would be longer than can be planned.
    DaysCapped(String),
    /// All stages have their days, so there are none to share.
    NothingToShare,
    /// There are more stages without days than days for them.
    TooFewDays(u32),
    /// So many ids stood twice.
    IdsChanged(usize),
}

impl Remark {
    /// A remark about a line.
    pub(super) fn at(line: usize, what: What) -> Self {
        Self { file: None, line: (line > 0).then_some(line), what }
    }

    /// A remark about all of it.
    pub(super) fn of(what: What) -> Self {
        Self { file: None, line: None, what }
    }
}
