//! Owns the list of sentences that every language must have, so that a missing translation does not compile; refuses to hold any of them itself.

mod card;
mod change;
mod config;
mod finder;
mod group;
mod keys;
mod named_keys;
mod plain;
mod plan;
mod recall;
mod report;
mod roadmaps;
mod sayings;
mod settings;
mod shells;
mod storage;
mod tour;
mod upkeep;
mod usage;
mod verbs;

pub use card::CardStrings;
pub use change::ChangeStrings;
pub use config::{ConfigHelp, ConfigStrings};
pub use finder::FinderStrings;
pub use group::GroupStrings;
pub use keys::KeyLabels;
pub use named_keys::{KeySentence, Keys, NamedKey};
pub use plain::{PlainExpected, PlainPrompts, PlainStrings};
pub use plan::{CalendarStrings, PlanStrings};
pub use recall::RecallStrings;
pub use report::{ReportHelp, ReportStrings};
pub use roadmaps::{RoadmapHelp, RoadmapStrings};
pub use settings::SettingsStrings;
pub use shells::{ManualHeadings, ShellStrings};
pub use storage::StorageStrings;
pub use tour::TourStrings;
pub use upkeep::{UpkeepHelp, UpkeepStrings};
pub use usage::UsageStrings;
pub use verbs::VerbStrings;

use crate::domain::day_mark::DayMark;
use crate::domain::milestone::Milestone;
use crate::domain::overview::CurrentStage;
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::domain::progress::Status;
use crate::domain::streak::Attendance;
use chrono::NaiveDate;

/// Every sentence that the program shows, in one language.
#[derive(Debug)]
pub struct Strings {
    /// Names of the four screens, in their order.
    pub screens: [&'static str; 4],
    /// What each key does, in a few words.
    pub keys: KeyLabels,

    /// A date with its weekday.
    pub date: fn(NaiveDate) -> String,
    /// A date as short as it can be told within one plan: month and day.
    pub short_date: fn(NaiveDate) -> String,
    /// A date, with its year when that is another than today's.
    pub near_date: fn(NaiveDate, NaiveDate) -> String,
    /// Letters of the weekdays, Monday first; two cells each at most.
    pub weekdays: [&'static str; 7],
    /// "today", said of a date.
    pub today: &'static str,
    /// Where today stands in a plan of so many days.
    pub plan_day: fn(PlanDay, u32) -> String,
    /// Where another day than today stands in a plan of so many days.
    pub day_in_plan: fn(PlanDay, u32) -> String,
    /// Where today stands in a stage, given its title.
    pub stage_day: fn(&str, CurrentStage) -> String,
    /// What a day of the strip was.
    pub day_mark: fn(DayMark) -> &'static str,
    /// Label of the overall percentage.
    pub overall: &'static str,
    /// Label of the stage's percentage.
    pub this_stage: &'static str,
    /// Done out of counted topics.
    pub done_of: fn(usize, usize) -> String,
    /// The pace in one sentence.
    pub pace: fn(Pace) -> String,
    /// The pace in as few words as possible.
    pub pace_in_short: fn(Pace) -> String,
    /// When everything will be done: likely, and at the latest.
    pub forecast: fn(&str, &str) -> String,
    /// Instead of a forecast, at the beginning.
    pub too_early: &'static str,
    /// Instead of a forecast, later.
    pub too_little_lately: &'static str,
    /// Topics left to a stage's end: its title, how many, and by when.
    pub near_goal: fn(&str, usize, Option<&str>) -> String,
    /// "14 of the last 17 study days", then the streak; of a learner who studied at least a day.
    pub attendance: fn(Attendance) -> String,
    /// The same without the streak, for little room.
    pub attendance_in_short: fn(Attendance) -> String,
    /// Instead of it on the plan's first day.
    pub first_day: &'static str,
    /// Instead of it later, while no day was studied.
    pub not_studied: &'static str,
    /// What breaks a streak, and what does not.
    pub streak_rule: &'static str,
    /// Today is checked in; minutes follow when there are any.
    pub checked_in: fn(u32) -> String,
    /// Today is not checked in yet.
    pub not_checked_in: KeySentence,
    /// Today is not checked in, and need not be.
    pub day_off: &'static str,
    /// So many records lie in the future.
    pub future_dated: fn(usize) -> String,
    /// So many records are of tomorrow, which begins at a time.
    pub counts_from: fn(usize, &str) -> String,

    /// Heading of the topics planned for today.
    pub agenda_today: &'static str,
    /// Heading of the topics whose days are over.
    pub agenda_overdue: &'static str,
    /// Heading of the topic offered when nothing else is open.
    pub agenda_next: &'static str,
    /// Instead of a list: everything is done.
    pub agenda_finished: &'static str,

    /// Names of the topic states.
    pub status: fn(Status) -> &'static str,
    /// Mark of a topic to revise; two cells at most.
    pub revise_mark: &'static str,
    /// Mark of a topic with a note; two cells at most.
    pub note_mark: &'static str,
    /// Label: planned dates.
    pub planned: &'static str,
    /// Label: date begun.
    pub begun: &'static str,
    /// Label: date finished.
    pub finished: &'static str,
    /// Label: state.
    pub state: &'static str,
    /// Label: the note.
    pub note: &'static str,
    /// Instead of a note.
    pub no_note: KeySentence,
    /// Said of a note with texts written at once on several devices.
    pub note_divided: KeySentence,
    /// The topic is marked for revision.
    pub to_revise: &'static str,
    /// A topic is due by a date.
    pub due: fn(&str) -> String,
    /// A topic's place: number in the stage, of; number overall, of.
    pub place: fn(usize, usize, usize, usize) -> String,
    /// Days of a stage.
    pub days: fn(u32) -> String,
    /// Stage number, counted from 1.
    pub stage_number: fn(usize) -> String,

    /// Heading: percentage by stage.
    pub by_stage: &'static str,
    /// Heading: topics by state.
    pub by_state: &'static str,
    /// Heading of the check-in calendar.
    pub heat_map: &'static str,
    /// A month's name, from its number, as short as it can be told.
    pub month: fn(u32) -> String,
    /// Less and more study, at the ends of the calendar's key.
    pub less_more: [&'static str; 2],
    /// Heading of the burn-up chart.
    pub burn_up: &'static str,
    /// Names of the chart's two lines: done, planned.
    pub burn_up_lines: [&'static str; 2],
    /// Heading: study time.
    pub study_time: &'static str,
    /// Minutes in all, days studied, and minutes this week.
    pub minutes_total: fn(u64, u32, u64) -> String,
    /// So many skipped topics don't count.
    pub skipped: fn(usize) -> String,
    /// Heading: milestones.
    pub milestones: &'static str,
    /// No milestone was reached yet.
    pub no_milestone: &'static str,
    /// A milestone's name, given the stage's title where it is a stage's.
    pub milestone: fn(Milestone, &str) -> String,
    /// A milestone's name with the date on which it was reached.
    pub reached_on: fn(&str, &str) -> String,
    /// The kind word that belongs to a milestone.
    pub milestone_word: fn(Milestone) -> &'static str,
    /// The same for a roadmap of the learner's own.
    pub milestone_word_own: fn(Milestone) -> &'static str,

    /// Title of the check-in.
    pub check_in: &'static str,
    /// Label: the day.
    pub day: &'static str,
    /// Label: minutes.
    pub minutes: &'static str,
    /// Label: a line of text.
    pub line: &'static str,
    /// Placeholder of an optional field.
    pub optional: &'static str,
    /// What the day holds already: check-ins and minutes.
    pub day_holds: fn(u32, u32) -> String,
    /// The day holds nothing yet.
    pub day_empty: &'static str,
    /// What follows adds to the day.
    pub adds_to_day: &'static str,
    /// Title of a check-in that is corrected.
    pub correct_check_in: &'static str,
    /// What follows takes the place of one of so many check-ins of the day.
    pub corrects_of_day: fn(u32) -> &'static str,
    /// The check-in that is corrected comes to this day from another.
    pub moves_to_day: &'static str,
    /// A check-in was recorded.
    pub check_in_done: fn(NaiveDate) -> String,
    /// The minutes are no number from 1 to 1440.
    pub bad_minutes: &'static str,

    /// A check-in was corrected.
    pub corrected: KeySentence,
    /// A check-in was taken back.
    pub removed: KeySentence,

    /// Sentences about changing the plan.
    pub plan: PlanStrings,
    /// Sentences of the calendar and of correcting dates.
    pub calendar: CalendarStrings,

    /// Title of the first screen.
    pub welcome: &'static str,
    /// What the program is, in two or three paragraphs.
    pub welcome_text: &'static [&'static str],
    /// What a roadmap of the learner's own is: its title, stages, days and topics.
    pub welcome_own: fn(&str, usize, u32, usize) -> String,
    /// Asks for the start date.
    pub ask_start: &'static str,
    /// The text is no date.
    pub bad_date: &'static str,
    /// The date is more than ten years away.
    pub far_date: &'static str,
    /// Where the start date lies: so many days ahead (negative: ago).
    pub start_distance: fn(i64) -> String,
    /// Nothing has been written so far.
    pub nothing_written: &'static str,

    /// Title of the key list of a screen.
    pub help: fn(&str) -> String,
    /// Heading of the keys that work everywhere.
    pub everywhere: &'static str,
    /// Title of the search line.
    pub search: &'static str,
    /// Nothing was found for the query.
    pub not_found: fn(&str) -> String,
    /// Which match of how many.
    pub match_of: fn(usize, usize) -> String,
    /// Title of the list of headings.
    pub contents: &'static str,
    /// There is nothing to undo.
    pub nothing_to_undo: &'static str,
    /// There is nothing to redo.
    pub nothing_to_redo: &'static str,
    /// A change was undone.
    pub undone: KeySentence,
    /// A change was redone.
    pub redone: &'static str,
    /// No unfinished topic is left in that direction.
    pub no_unfinished: &'static str,
    /// Words around study cards.
    pub card: CardStrings,
    /// Looking for topics and actions.
    pub finder: FinderStrings,
    /// Recalling questions.
    pub recall: RecallStrings,
    /// What changes did.
    pub change: ChangeStrings,
    /// The commands that read and change the record.
    pub verbs: VerbStrings,
    /// Sentences of the conversation without a full screen.
    pub plain: PlainStrings,
    /// Sentences about the progress file.
    pub storage: StorageStrings,
    /// Sentences of the commands that look after it.
    pub upkeep: UpkeepStrings,
    /// Sentences about a command line that cannot be read.
    pub usage: UsageStrings,
    /// Words of reports and of the calendar.
    pub report: ReportStrings,
    /// Words of reports of several learners.
    pub group: GroupStrings,
    /// Completions and manual pages.
    pub shells: ShellStrings,
    /// Sentences about several roadmaps.
    pub roadmaps: RoadmapStrings,
    /// Sentences about the configuration.
    pub config: ConfigStrings,
    /// Sentences of the settings in the interface.
    pub settings: SettingsStrings,
    /// Sentences of the tour.
    pub tour: TourStrings,
    /// How to dismiss a message.
    pub dismiss: KeySentence,
    /// What stands between two sentences.
    pub sentence_gap: &'static str,
    /// What stands between the members of a list in a sentence.
    pub list_separator: &'static str,
    /// Separator between two remarks on one line.
    pub remark_separator: &'static str,

    /// The command line's words.
    pub cli: CliStrings,
}

/// The command line's words.
#[derive(Debug)]
pub struct CliStrings {
    /// What the program is, in one line.
    pub about: &'static str,
    /// Help of `status`.
    pub status: &'static str,
    /// Help of `status --json`.
    pub json: &'static str,
    /// Help of `plan`.
    pub plan: &'static str,
    /// Help of `reference`.
    pub reference: &'static str,
    /// Help of `paths`.
    pub paths: &'static str,
    /// Help of `--data`.
    pub data: &'static str,
    /// Help of `--lang`.
    pub lang: &'static str,
    /// Option: theme.
    pub theme: &'static str,
    /// Option: when there is colour.
    pub color: &'static str,
    /// Option: ASCII alone.
    pub ascii: &'static str,
    /// Help of `--help`.
    pub help: &'static str,
    /// Help of `--version`.
    pub version: &'static str,
    /// Headings of a help text: usage, commands, options, arguments.
    pub headings: [&'static str; 4],
    /// Today is not checked in yet; names no key.
    pub not_checked_in: &'static str,
    /// Nothing was begun yet.
    pub not_started: &'static str,
    /// The interface needs a terminal.
    pub no_terminal: &'static str,
    /// A variable, given by its name and text, sets the clock to no time.
    pub no_time: fn(&str, &str) -> String,
    /// `error:`, before a message.
    pub error: &'static str,
    /// Labels of `paths`: progress, settings, state.
    pub path_labels: [&'static str; 3],
    /// Said of a path where nothing is yet.
    pub absent: &'static str,
}
