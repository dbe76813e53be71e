//! Owns the sentences about the plan and the calendar in English; refuses to decide when one is said.

use super::count;
use super::study_days;
use super::topics;
use crate::domain::replan::Way;
use crate::text::strings::{CalendarStrings, PlanStrings};

fn later(days: i64) -> String {
    match days {
        0 => "as planned".into(),
        later if later > 0 => format!("{} later", count(later.unsigned_abs(), "day")),
        earlier => format!("{} earlier", count(earlier.unsigned_abs(), "day")),
    }
}

fn way(way: Way) -> &'static str {
    match way {
        Way::KeepEnd => "Keep the end date",
        Way::RoadmapPace => "The roadmap's pace",
        Way::OwnPace => "Your own pace",
        Way::DaysOff => "Take days off",
    }
}

pub(super) const PLAN: PlanStrings = PlanStrings {
    title: "Plan",
    start: "Start",
    rest_days: "Rest days",
    pause: "Pause from",
    pause_until: "until",
    none: ["none", "you resume"],
    day_starts_at: "A day begins at",
    cue: "Cue",
    end_label: "End",
    study_days_label: "Study days",
    ways_heading: "Ways to go on (w in the interface takes one)",
    study_days: |days| if days == 1 { "study day" } else { "study days" },
    end: |end| format!("ends {end}"),
    ends: |end, days| format!("Ends {end}, {}", study_days(days)),
    later,
    changed: |end| format!("Plan changed; it ends {end} now. u undoes it."),
    unchanged: "Nothing was changed.",
    too_few_days: |least| {
        format!(
            "This stage needs at least {}: those that passed, and what is open.",
            study_days(least)
        )
    },
    bad_time: "Write the time as 04:00; a day begins between 00:00 and 11:59.",
    bad_pause: "A pause ends on or after its first day.",
    no_study_day: "At least one day of the week is for studying.",
    ways_title: ["A way back", "Ahead of plan"],
    way,
    open_topics: |left| format!("{} open.", topics(left)),
    days_left: study_days,
    rate: |rate| format!("{rate} topics a day"),
    off: |first, last| {
        if first == last { format!("off on {first}") } else { format!("off {first} – {last}") }
    },
    nothing_to_choose: "Nothing to catch up with. p changes the plan.",
    resume_first: "The plan is paused. P resumes it first; then w shows the ways.",
    left_as_is: "The plan stays as it is; w shows the ways again.",
    hints: ["w shows ways back.", "w: finish earlier, or take days off."],
    paused: "Paused from today; nothing is due until you resume with P. u undoes it.",
    resumed: |end| format!("Welcome back. The plan ends {end} now. u undoes it."),
    resume_hint: "P resumes.",
    cue_title: "A cue",
    cue_text: &[
        "People who decide beforehand when and where they will study, do so more often. Would you like such a line on Today? It is yours alone and may stay empty.",
        "For example: when the tea is made at 21:00, I open today's topic.",
    ],
    cue_kept: "Your line stands on Today; p changes it.",
    cue_declined: "Fine without. p has it, should you want one later.",
};

pub(super) const CALENDAR: CalendarStrings = CalendarStrings {
    month: |date| date.format("%B %Y").to_string(),
    by_itself: ["by a tick", "by a note", "by a review", "by a step"],
    plain: "checked in",
    minutes: |minutes| format!("{minutes} min"),
    still_to_come: "That day is still to come.",
    nothing_to_correct: "This day has no check-in to correct; Enter adds one.",
    finished: "Finished",
    planned: "Planned",
    dates: "Dates",
    dates_hint: "Leave a field empty where there is no date.",
    future: "A date after today has not happened yet.",
    out_of_order: "A topic is finished on or after the day it is begun.",
    dates_changed: "Dates corrected; u undoes it.",
};
