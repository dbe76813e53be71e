//! Owns the English words of reports of several learners; refuses to decide when to say them.

use super::{count, study_days, topics};
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::text::strings::GroupStrings;

pub(super) const GROUP: GroupStrings = GroupStrings {
    help: [
        "Report on several learners from their progress files, which are only read",
        "Progress files, folders of them, or - for a list of paths on standard input, one a line",
        "text, the default; json: for programs; html: a page; csv: a row a learner",
        "Write here instead of printing",
    ],
    title: "Learners",
    columns: ["Name", "Day", "Done", "Pace", "Last seen", "Streak", "Likely finish"],
    day: |day, days| match day {
        PlanDay::Before(left) => format!("in {}", count(left, "day")),
        PlanDay::Day(day) => format!("{day} of {days}"),
        PlanDay::Rest(before) => format!("{before} of {days}, rest"),
        PlanDay::Paused(before) => format!("{before} of {days}, paused"),
        PlanDay::After(past) => format!("ended {} ago", count(past, "day")),
    },
    pace: |pace| match pace {
        Pace::Finished => "finished".into(),
        Pace::NotBegun => "not begun".into(),
        Pace::OnPlan => "on plan".into(),
        Pace::Ahead { topics: ahead, days } => {
            format!("ahead: {}, {}", topics(ahead), study_days(days))
        }
        Pace::Behind { topics: behind, days } => {
            format!("behind: {}, {}", topics(behind), study_days(days))
        }
    },
    seen: |date, ago| match ago {
        0 => format!("{date}, today"),
        ago => format!("{date}, {} ago", count(ago.unsigned_abs(), "day")),
    },
    never: "never",
    summary: |learners, median, behind, away| {
        format!(
            "{}; median {median}%; {behind} behind; {away} not seen for 7 days or more.",
            count(learners as u64, "learner")
        )
    },
    holds: "Topics that hold people up",
    topic_columns: ["Topic", "Learners", "Days on average"],
    unread: |files| format!("{} could not be read.", count(files as u64, "file")),
    no_roadmap: |file, id| {
        format!("{file}: the roadmap {id} is not here; import it to report on this file")
    },
    empty_folder: |folder| format!("{folder}: there are no progress files in this folder"),
    missing: |path| format!("{path}: there is no such file or folder"),
    over_source: |path| format!("{path} is one of the files to report on: write elsewhere"),
    nothing: "none of the files could be read",
};
