//! Owns the sentences about the plan and the calendar in English; refuses to decide when one is said.

use super::count;
use super::study_days;
use super::topics;
use crate::domain::replan::Way;
use crate::text::strings::NamedKey::{self, CheckInThere, Pause, Replan, Undo};
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
    pause_label: "Pause",
    open_pause: |date| format!("from {date} until you resume"),
    none: ["none", "you resume"],
    day_starts_at: "A day begins at",
    cue: "Cue",
    end_label: "End",
    study_days_label: "Study days",
    ways_heading: "Ways to go on",
    study_days: |days| if days == 1 { "study day" } else { "study days" },
    at_the_earliest: |date| format!("{date} at the earliest"),
    end: |end| format!("ends {end}"),
    ends: |end, days| format!("Ends {end}, {}", study_days(days)),
    later,
    changed: |end, key| format!("Plan changed; it now ends {end}. {} undoes it.", key(Undo)),
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
    nothing_to_choose: |key| {
        format!("Nothing to catch up with. {} changes the plan.", key(NamedKey::Plan))
    },
    resume_first: |key| {
        let (pause, replan) = (key(Pause), key(Replan));
        format!("The plan is paused. {pause} resumes it first; then {replan} shows the ways.")
    },
    left_as_is: |key| format!("The plan stays as it is; {} shows the ways again.", key(Replan)),
    hints: [
        |key| format!("{} shows ways back.", key(Replan)),
        |key| format!("{}: finish earlier, or take days off.", key(Replan)),
    ],
    paused: |key| {
        let (pause, undo) = (key(Pause), key(Undo));
        format!(
            "Paused from today; nothing is due until you resume with {pause}. {undo} undoes it."
        )
    },
    resumed: |end, key| format!("Welcome back. The plan now ends {end}. {} undoes it.", key(Undo)),
    resume_hint: |key| format!("{} resumes.", key(Pause)),
    cue_title: "A cue",
    cue_text: &[
        "People who decide beforehand when and where they will study, do so more often. Would you like such a line on Today? It is yours alone and may stay empty.",
        "For example: when the tea is made at 21:00, I open today's topic.",
    ],
    cue_kept: |key| format!("Your line stands on Today; {} changes it.", key(NamedKey::Plan)),
    cue_declined: |key| {
        format!("Fine without. {} has it, should you want one later.", key(NamedKey::Plan))
    },
};

pub(super) const CALENDAR: CalendarStrings = CalendarStrings {
    title: "Calendar",
    month: |date| date.format("%B %Y").to_string(),
    by_itself: ["by a tick", "by a note", "by a review", "by a step"],
    plain: "checked in",
    minutes: |minutes| format!("{minutes} min"),
    still_to_come: "That day is still to come.",
    nothing_to_correct: |key| {
        format!("This day has no check-in to correct; {} adds one.", key(CheckInThere))
    },
    finished: "Finished",
    planned: "Planned",
    dates: "Dates",
    dates_hint: "Leave a field empty where there is no date.",
    future: "A date after today has not happened yet.",
    out_of_order: "A topic is finished on or after the day it is begun.",
    dates_changed: |key| format!("Dates corrected; {} undoes it.", key(Undo)),
};
