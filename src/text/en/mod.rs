//! Owns every sentence in English; refuses to decide when one is said.

mod change;
mod config;
mod group;
mod keys;
mod plain;
mod plan;
mod recall;
mod report;
mod roadmaps;
mod settings;
mod shells;
mod storage;
mod tour;
mod upkeep;
mod usage;
mod verbs;

use change::CHANGE;
use config::CONFIG;
use group::GROUP;
use keys::KEYS;
use plain::PLAIN;
use plan::{CALENDAR, PLAN};
use recall::RECALL;
use report::REPORT;
use roadmaps::ROADMAPS;
use settings::SETTINGS;
use shells::SHELLS;
use storage::STORAGE;
use tour::TOUR;
use upkeep::UPKEEP;
use usage::USAGE;
use verbs::VERBS;

use super::strings::NamedKey::{CheckIn, Close, EditNote, Redo, Undo};
use super::strings::{CardStrings, CliStrings, FinderStrings, Strings};
use crate::domain::day_mark::DayMark;
use crate::domain::milestone::Milestone;
use crate::domain::overview::CurrentStage;
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::domain::progress::Status;
use crate::domain::streak::Attendance;
use chrono::{Datelike, NaiveDate};

/// `1 day`, `2 days`.
fn count(number: impl Into<u64>, noun: &str) -> String {
    let number = number.into();
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn study_days(number: u32) -> String {
    count(number, "study day")
}

fn topics(number: usize) -> String {
    count(number as u64, "topic")
}

/// A date, with its year when that is another than today's.
fn near_date(date: NaiveDate, today: NaiveDate) -> String {
    let form = if date.year() == today.year() { "%-d %b" } else { "%-d %b %Y" };
    date.format(form).to_string()
}

fn plan_day(day: PlanDay, days: u32) -> String {
    match day {
        PlanDay::Before(left) => format!("The plan begins in {}", count(left, "day")),
        PlanDay::Day(day) => format!("Day {day} of {days}"),
        PlanDay::Rest(before) => format!("Rest day; {before} of {days} study days behind you"),
        PlanDay::Paused(before) => format!("Paused; {before} of {days} study days behind you"),
        PlanDay::After(past) => format!("The plan's {days} days ended {} ago", count(past, "day")),
    }
}

fn stage_day(title: &str, stage: CurrentStage) -> String {
    format!("{title}, day {} of {}", stage.day, stage.days)
}

fn pace(pace: Pace) -> String {
    match pace {
        Pace::Finished => "Everything is done.".into(),
        Pace::NotBegun => "The plan has not begun; nothing is due yet.".into(),
        Pace::OnPlan => "On plan.".into(),
        Pace::Ahead { topics: ahead, days: 0 } => format!("{} ahead of plan.", topics(ahead)),
        Pace::Ahead { topics: ahead, days } => {
            format!("{} ahead of plan, about {}.", topics(ahead), study_days(days))
        }
        Pace::Behind { topics: behind, days } => format!(
            "{} behind plan, about {}; one at a time will do.",
            topics(behind),
            study_days(days)
        ),
    }
}

fn pace_in_short(pace: Pace) -> String {
    match pace {
        Pace::Ahead { topics: ahead, .. } => format!("{} ahead of plan.", topics(ahead)),
        Pace::Behind { topics: behind, .. } => format!("{} behind plan.", topics(behind)),
        Pace::NotBegun => "Nothing is due yet.".into(),
        Pace::Finished | Pace::OnPlan => self::pace(pace),
    }
}

fn attendance_in_short(a: Attendance) -> String {
    match (a.recent, a.recent_days) {
        (0, _) => format!("{} studied so far", count(a.total, "day")),
        (recent, 1) => format!("{recent} of 1 study day so far"),
        (recent, days) => format!("{recent} of the last {days} study days"),
    }
}

fn attendance(a: Attendance) -> String {
    let recent = attendance_in_short(a);
    match a.current {
        0 => format!("{recent}; longest streak {}", count(a.longest, "day")),
        days => format!("{recent}; streak {}", count(days, "day")),
    }
}

fn near_goal(stage: &str, left: usize, by: Option<&str>) -> String {
    let goal = format!("{} to the end of {stage}", topics(left));
    match by {
        Some(by) => format!("{goal}, planned by {by}."),
        None => format!("{goal}."),
    }
}

fn milestone(milestone: Milestone, stage: &str) -> String {
    match milestone {
        Milestone::Stage(_) => format!("Stage finished: {stage}"),
        Milestone::SixtyPercent => "60 % done".into(),
        Milestone::LongHaul => "Day 70".into(),
        Milestone::Everything => "100 % done".into(),
        Milestone::Sprint => "Everything within 15 days".into(),
    }
}

fn milestone_word(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Stage(0) => {
            "You can talk about large models with a view of your own now, and steer one instead of just chatting."
        }
        Milestone::Stage(1) => {
            "Retrieval and agents are in your hands: you can build on a model, not only use it."
        }
        Milestone::Stage(2) => {
            "About two months' worth of work: with this behind you, you can look for a model job."
        }
        Milestone::Stage(_) => "A whole stage is behind you. Well done.",
        Milestone::SixtyPercent => {
            "From here on a learner begins to have what it takes to work with large-model AI."
        }
        Milestone::LongHaul => {
            "Seventy study days into the plan and still learning: that is what carries people through."
        }
        Milestone::Everything => {
            "The whole road lies behind you. Learning goes on: the harder you worked, the better you became."
        }
        Milestone::Sprint => "All of it in fifteen days: that is what people call a genius.",
    }
}

fn milestone_word_own(milestone: Milestone) -> &'static str {
    match milestone {
        // The words for the later stages say nothing of what they teach.
        Milestone::Stage(_) => milestone_word(Milestone::Stage(usize::MAX)),
        Milestone::SixtyPercent => "More lies behind you than ahead, and it carries the rest.",
        Milestone::LongHaul | Milestone::Everything => milestone_word(milestone),
        Milestone::Sprint => "All of it in fifteen days: hardly anybody does that.",
    }
}

fn start_distance(days: i64) -> String {
    match days {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday: today is day 2".into(),
        ahead if ahead > 0 => format!("in {}", count(ahead.unsigned_abs(), "day")),
        ago => format!("{} ago: today is day {}", count(ago.unsigned_abs(), "day"), 1 - ago),
    }
}

/// The English text.
pub(super) static STRINGS: Strings = Strings {
    screens: ["Today", "Roadmap", "Progress", "Reference"],
    keys: KEYS,
    date: |date| date.format("%a %-d %b %Y").to_string(),
    short_date: |date| date.format("%-d %b").to_string(),
    near_date,
    weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    today: "today",
    plan_day,
    day_in_plan: |day, days| match day {
        PlanDay::Before(_) => "before the plan".into(),
        PlanDay::Day(day) => format!("day {day} of {days}"),
        PlanDay::Rest(_) => "rest day".into(),
        PlanDay::Paused(_) => "paused".into(),
        PlanDay::After(_) => "after the plan".into(),
    },
    stage_day,
    day_mark: |mark| match mark {
        DayMark::Studied => "studied",
        DayMark::Missed => "missed",
        DayMark::Rest => "rest",
        DayMark::Paused => "paused",
        DayMark::TodayStudied | DayMark::TodayOpen => "today",
        DayMark::Ahead => "ahead",
    },
    overall: "Overall",
    this_stage: "Stage",
    done_of: |done, of| format!("{done} of {of}"),
    pace,
    pace_in_short,
    forecast: |likely, latest| {
        if likely == latest {
            format!("Likely done by {likely}.")
        } else {
            format!("Likely done by {likely}, at the latest {latest}.")
        }
    },
    too_early: "Too early to tell when you will be done.",
    too_little_lately: "Too few topics finished lately to tell when you will be done.",
    near_goal,
    attendance,
    attendance_in_short,
    first_day: "Your first day",
    not_studied: "No day studied yet",
    streak_rule: "A streak counts the days you studied. Rest days and pauses are neutral, and one missed study day a week does not break it.",
    checked_in: |minutes| match minutes {
        0 => "Checked in today.".into(),
        minutes => format!("Checked in today, {minutes} min."),
    },
    not_checked_in: |key| format!("Not checked in today; press {}.", key(CheckIn)),
    day_off: "A day off; nothing is due.",
    future_dated: |number| {
        let records = count(number as u64, "record");
        format!("{records} dated after today: is the clock right? Not counted for today.")
    },
    counts_from: |number, time| {
        let verb = if number == 1 { "counts" } else { "count" };
        format!("{} dated tomorrow {verb} from {time} on.", count(number as u64, "record"))
    },
    agenda_today: "For today",
    agenda_overdue: "Still open from before",
    agenda_next: "Next on the road",
    agenda_finished: "Nothing is left to do. Enjoy the day.",
    status: |status| match status {
        Status::Todo => "to do",
        Status::InProgress => "in progress",
        Status::Done => "done",
        Status::Skipped => "skipped",
    },
    revise_mark: "R",
    note_mark: "N",
    planned: "Planned",
    begun: "Begun",
    finished: "Finished",
    state: "State",
    note: "Note",
    no_note: |key| format!("No note yet; press {} to write one.", key(EditNote)),
    note_divided: |key| {
        format!("Written on two devices at once; press {} to make one of it.", key(EditNote))
    },
    to_revise: "marked to revise",
    due: |date| format!("by {date}"),
    place: |in_stage, of_stage, overall, of_all| {
        format!("Topic {in_stage} of {of_stage} in its stage, {overall} of {of_all} overall")
    },
    days: |days| count(days, "day"),
    stage_number: |number| format!("Stage {number}"),
    by_stage: "By stage",
    by_state: "Topics by state",
    heat_map: "Check-ins",
    month: |month| {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        NAMES.get(month as usize - 1).copied().unwrap_or_default().to_owned()
    },
    less_more: ["less", "more"],
    burn_up: "Done against planned",
    burn_up_lines: ["done", "planned"],
    study_time: "Study time",
    minutes_total: |total, days, week| {
        format!("{total} min in all on {}; {week} min in the last 7 days", count(days, "day"))
    },
    skipped: |number| {
        let verb = if number == 1 { "does" } else { "do" };
        format!("{} skipped; they {verb} not count.", topics(number))
            .replace("they does", "it does")
    },
    milestones: "Milestones",
    no_milestone: "None yet: the first stage's end and 60 % are the first two.",
    milestone,
    reached_on: |name, date| format!("{name}, {date}"),
    milestone_word,
    milestone_word_own,
    check_in: "Check in",
    day: "Day",
    minutes: "Minutes",
    line: "What I did",
    optional: "optional",
    day_holds: |check_ins, minutes| match minutes {
        0 => format!("The day has {} already.", count(check_ins, "check-in")),
        minutes => format!("The day has {} already, {minutes} min.", count(check_ins, "check-in")),
    },
    day_empty: "Nothing on this day yet.",
    adds_to_day: "This adds to it.",
    correct_check_in: "Correct a check-in",
    corrects_of_day: |check_ins| match check_ins {
        1 => "This corrects it.",
        _ => "This corrects one of them.",
    },
    moves_to_day: "The check-in moves here.",
    check_in_done: |date| format!("Checked in for {}.", date.format("%a %-d %b")),
    bad_minutes: "Minutes are a whole number from 1 to 1440, or nothing.",
    corrected: |key| format!("Check-in corrected; {} undoes it.", key(Undo)),
    removed: |key| format!("Check-in taken back; {} undoes it.", key(Undo)),
    plan: PLAN,
    calendar: CALENDAR,
    welcome: "Welcome to ninety",
    welcome_text: &[
        "A roadmap to large-model AI: four stages, 90 days, 41 topics.",
        "Open it daily for two minutes: see where you stand, tick what you learned, check in. A day on plan often ticks nothing, so what counts is that you studied; missed days are no debt.",
        "Everything stays in one file on this computer. The keys to know:",
    ],
    welcome_own: |title, stages, days, topics| {
        format!(
            "{title}: {}, {}, {}.",
            count(stages as u64, "stage"),
            count(days, "day"),
            self::topics(topics)
        )
    },
    ask_start: "When do you begin?",
    bad_date: "Write the date as 2026-11-23.",
    far_date: "That is more than ten years away.",
    start_distance,
    nothing_written: "Nothing is written until you accept.",
    help: |screen| format!("Keys: {screen}"),
    everywhere: "Everywhere",
    search: "Search: ",
    not_found: |query| format!("\"{query}\" is not in the text."),
    match_of: |number, of| format!("match {number} of {of}"),
    contents: "Contents",
    nothing_to_undo: "There is nothing to undo.",
    nothing_to_redo: "There is nothing to redo.",
    undone: |key| format!("Undone; {} redoes it.", key(Redo)),
    redone: "Redone.",
    no_unfinished: "No unfinished topic in this direction.",
    list_separator: ", ",
    finder: FinderStrings {
        titles: ["Find a topic", "Do something"],
        nothing: "Nothing is called so.",
    },
    recall: RECALL,
    card: CardStrings {
        title: "Study card",
        minutes: |minutes| format!("{minutes} min"),
        needs: |titles| format!("after {titles}"),
        as_of: |date| format!("as of {}", date.format("%b %Y")),
        task: "Do it",
        done_when: "Done when ",
        light: "With less: ",
        recall: "Can you say?",
        answers_hint: |key| format!("Answer first; {key} shows the answers."),
        answer: "Answer: ",
        wrong: "Not: ",
        sources: "Sources",
        opening: |address| format!("Opening {address}"),
        no_browser: |address| format!("No browser here: {address}"),
        no_source: "There is no such source.",
    },
    change: CHANGE,
    verbs: VERBS,
    plain: PLAIN,
    storage: STORAGE,
    upkeep: UPKEEP,
    usage: USAGE,
    report: REPORT,
    group: GROUP,
    shells: SHELLS,
    roadmaps: ROADMAPS,
    config: CONFIG,
    settings: SETTINGS,
    tour: TOUR,
    dismiss: |key| format!("{} dismisses this", key(Close)),
    sentence_gap: " ",
    remark_separator: " · ",
    cli: CliStrings {
        about: "A learning tracker for the terminal: 90 days to large-model AI",
        status: "Print where you stand today",
        json: "Print it as JSON",
        plan: "Print the plan: dates, pace, forecast, ways back",
        reference: "Print the reference: large models and LLMs",
        paths: "Print where everything is kept",
        data: "Use this progress file",
        lang: "Speak this language: zh-CN or en",
        theme: "Dress the interface: default takes the terminal's colours",
        color: "Use colour: auto heeds NO_COLOR",
        ascii: "Draw marks, bars and boxes with ASCII alone",
        help: "Print help",
        version: "Print the version",
        headings: ["Usage", "Commands", "Options", "Arguments"],
        not_checked_in: "Not checked in today.",
        not_started: "Not begun yet: run `ninety` and choose a start date.",
        no_terminal: "the interface needs a terminal; try `ninety --plain`",
        no_time: |variable, text| {
            format!("{variable}=`{text}` is not a time like 2026-11-23 or 2026-11-23T21:00:00")
        },
        error: "error",
        path_labels: ["progress", "settings", "state"],
        absent: "not there yet",
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_agree() {
        assert_eq!((STRINGS.skipped)(1), "1 topic skipped; it does not count.");
        assert_eq!((STRINGS.skipped)(2), "2 topics skipped; they do not count.");
        let ahead = Pace::Ahead { topics: 1, days: 1 };
        assert_eq!(pace(ahead), "1 topic ahead of plan, about 1 study day.");
    }
}
