//! Owns the list of what the user can mean and what the world can report; refuses to act on any of it.

use super::edition::Edition;
use super::overlay::Shelved;
use super::pointer::{Part, Pick};
use crate::domain::progress::Progress;
use crate::domain::review::Grade;
use crate::store::config::Problem;
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::layout::Size;
use std::sync::Arc;

/// One thing that happened.
#[derive(Debug)]
pub enum Action {
    /// A key that stands in the key table.
    Command(Command),
    /// Any other key, for the text field that has the focus.
    Type(KeyEvent),
    /// Pasted text.
    Paste(String),
    /// Something was pointed at: it is chosen, and this is done to it.
    Point(Pick, Option<Command>),
    /// What was pointed at is to be scrolled by so many rows.
    Scroll(Part, isize),
    /// The terminal has this size now.
    Resize(Size),
    /// It is this date now.
    Date(NaiveDate),
    /// The store recorded all that was to be recorded; the record as it is now, and what happened
    /// to the files.
    Recorded(Arc<Progress>, Vec<String>),
    /// The store could not record what was to be recorded, for this reason.
    Failed(String),
    /// The next picture of a flourish is due.
    Moved,
    /// Time has passed, the window got the focus or a file changed: others may have changed the
    /// record, and what could not be recorded may be so now.
    Woke,
    /// The content in the language to speak from now on.
    Spoken(Box<Edition>),
    /// The content as it is since somebody changed the open roadmap.
    Renewed(Box<Edition>),
    /// The roadmaps that there are.
    Shelf(Vec<Shelved>),
    /// Another roadmap is open, with its record, and what happened to the files.
    RoadmapOpened(Box<Edition>, Arc<Progress>, Vec<String>),
    /// What is wrong with the configuration now.
    Examined(Vec<Problem>),
    /// An address was opened, or shown where it cannot be.
    Opened(String),
    /// Syncing is over, with this to tell.
    Synced(Result<String, String>),
    /// Something went wrong that loses nothing, for this reason.
    Warned(String),
    /// The terminal hung up or a signal asks to end.
    End,
}

/// What a key of the key table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(
    missing_docs,
    reason = "each is described, in both languages, by its label in the key table"
)]
pub enum Command {
    Back,
    Quit,
    QuitNow,
    LeaveUnsaved,
    Suspend,
    Help,
    SwitchLanguage,
    NextScreen,
    PreviousScreen,
    Today,
    Roadmap,
    Progress,
    Reference,
    CheckIn,
    CheckInYesterday,
    Undo,
    Redo,
    Up,
    Down,
    Top,
    Bottom,
    HalfPageUp,
    HalfPageDown,
    NextUnfinished,
    PreviousUnfinished,
    Toggle,
    Todo,
    InProgress,
    Done,
    Skip,
    Revise,
    EditNote,
    Open,
    Fold,
    Unfold,
    FoldAll,
    NextHeading,
    PreviousHeading,
    Search,
    NextMatch,
    PreviousMatch,
    Accept,
    Discard,
    NextField,
    EarlierDay,
    LaterDay,
    Plan,
    Replan,
    PauseOrResume,
    Calendar,
    EditDates,
    Sync,
    Roadmaps,
    Settings,
    Tour,
    TourOn,
    TourBack,
    ChangeSetting,
    FindTopic,
    Palette,
    NextTopic,
    PreviousTopic,
    Answers,
    Recall,
    Reveal,
    /// Judges how well the answer was recalled.
    Judge(Grade),
    JudgeAnew,
    TakeTickBack,
    TickStep,
    NextStep,
    PreviousStep,
    /// Opens the source with this number, from 1.
    OpenSource(usize),
    RowUp,
    RowDown,
    Less,
    More,
    WeekLess,
    WeekMore,
    PreviousChoice,
    NextChoice,
    PreviousWeek,
    NextWeek,
    PreviousMonth,
    NextMonth,
    ThisDay,
    NextEntry,
    EditEntry,
    RemoveEntry,
}
