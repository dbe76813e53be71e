//! Owns the English words of reports and calendars; refuses to decide when to say them.

use super::{count, near_date, topics};
use crate::text::strings::{ReportHelp, ReportStrings};
use chrono::Datelike;

pub(super) const REPORT: ReportStrings = ReportStrings {
    help: ReportHelp {
        export: "Write the roadmap with your ticks, your plan as a calendar, or a report",
        format: concat!(
            "roadmap: Markdown that can be imported again, the default; md, html: a report; ",
            "svg: its chart; csv: a row a topic; json: for programs; ics: the plan for your calendar",
        ),
        output: "Write here instead of printing",
        notes: "Put your notes in it; they stay out otherwise",
        remind: "In ics: remind at this time of each study day",
    },
    remind_in_calendar: "a reminder needs a calendar: use --remind with --format ics",
    no_notes_in: |format| format!("there is no place for notes in {format}: leave --notes out"),
    stage: "Stage",
    topic: "Topic",
    done: "Done",
    topics: "Topics",
    kicker: "Learning report",
    as_of: |date| format!("As of {date}"),
    dates: |first, last, today| {
        // A year of both is told once, after the second.
        let (of_first, of_last) =
            if first.year() == last.year() { (first, today) } else { (today, first) };
        format!("{} – {}", near_date(first, of_first), near_date(last, of_last))
    },
    not_begun: "Not begun yet.",
    facts: ["Topics done", "Study days lately", "Days in a row", "Most days in a row"],
    of: |of| format!("of {of}"),
    longest: |days| format!("longest {days}"),
    hours,
    done_and_due: |done, of, due| {
        format!("{done} of {} done; the plan has {due} by today.", topics(of))
    },
    forecast: "forecast",
    days_of_plan: "Day by day",
    days_and_minutes: |days, minutes| {
        format!("{} studied, {} in all.", count(days as u64, "day"), hours(minutes))
    },
    steps: |done, of| format!("{done} of {}", count(of as u64, "step")),
    to_revise: "to revise",
    made_with: "Made with ninety, a learning tracker for the terminal.",
    reminder: |title| format!("Study: {title}"),
    reminder_text: "Two minutes with `ninety`: see where you stand, and check in.",
};

fn hours(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}
