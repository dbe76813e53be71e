//! Owns the list of words of reports and calendars that every language must have; refuses to hold any of them itself.

use chrono::NaiveDate;

/// Words of reports and calendars.
#[derive(Debug)]
pub struct ReportStrings {
    /// Help of the command.
    pub help: ReportHelp,
    /// A reminder is only for a calendar.
    pub remind_in_calendar: &'static str,
    /// The format of this name holds no notes.
    pub no_notes_in: fn(&str) -> String,
    /// What a stage is called.
    pub stage: &'static str,
    /// What a topic is called.
    pub topic: &'static str,
    /// Heading: how much is done.
    pub done: &'static str,
    /// Heading of the topics.
    pub topics: &'static str,
    /// What a report is, above its title.
    pub kicker: &'static str,
    /// The day of a report.
    pub as_of: fn(&str) -> String,
    /// From one date to a later one, with their years where these are not today's.
    pub dates: fn(NaiveDate, NaiveDate, NaiveDate) -> String,
    /// No start was chosen yet.
    pub not_begun: &'static str,
    /// Labels of figures: topics done, days studied lately, the streak, the longest one.
    pub facts: [&'static str; 4],
    /// What a figure is of.
    pub of: fn(usize) -> String,
    /// The longest streak.
    pub longest: fn(u32) -> String,
    /// Minutes as hours and minutes.
    pub hours: fn(u64) -> String,
    /// So many topics are done of so many; the plan has so many by today.
    pub done_and_due: fn(usize, usize, usize) -> String,
    /// What the forecast is called in the key of a chart.
    pub forecast: &'static str,
    /// Heading of the strip of days.
    pub days_of_plan: &'static str,
    /// So many days were studied, so many minutes.
    pub days_and_minutes: fn(usize, u64) -> String,
    /// So many steps of a task are done, of so many.
    pub steps: fn(usize, usize) -> String,
    /// A topic is marked to revise.
    pub to_revise: &'static str,
    /// What made the report.
    pub made_with: &'static str,
    /// What a reminder says, given the roadmap's title.
    pub reminder: fn(&str) -> String,
    /// What it says besides.
    pub reminder_text: &'static str,
}

/// Help of the command that exports.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after the command or argument that it describes")]
pub struct ReportHelp {
    pub export: &'static str,
    pub format: &'static str,
    pub output: &'static str,
    pub notes: &'static str,
    pub remind: &'static str,
}
