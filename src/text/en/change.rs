//! Owns the English words for what changes did; refuses to decide when to say them.

use super::count;
use crate::domain::history::Direction;
use crate::text::strings::ChangeStrings;

pub(super) const CHANGE: ChangeStrings = ChangeStrings {
    saved: |direction, what| match direction {
        Direction::Do => format!("Saved: {what}"),
        Direction::Undo => format!("Undone and saved: {what}"),
        Direction::Redo => format!("Done again and saved: {what}"),
    },
    begins: |date| format!("the plan begins {date}"),
    ends: |date| format!("the plan ends {date}"),
    paused: |date| {
        format!("paused from {}, nothing is due until you resume", date.unwrap_or("today"))
    },
    rest_days: |days| match days {
        [] => "no rest days".into(),
        days => format!("rest days {}", days.join(" ")),
    },
    day_begins: |time| format!("a day begins at {time}"),
    questions: |number| match number {
        0 => "no questions".into(),
        number => format!("{} a day", count(number as u64, "question")),
    },
    cue: |cue| match cue {
        "" => "no cue".into(),
        cue => format!("the cue: {cue}"),
    },
    note: |title, written| match written {
        true => format!("note of {title}"),
        false => format!("no note of {title}"),
    },
    revise: |title, on| match on {
        true => format!("{title}, to revise"),
        false => format!("{title}, not to revise"),
    },
    step: |number, title, on| match on {
        true => format!("step {number} done: {title}"),
        false => format!("step {number} open again: {title}"),
    },
    check_in: |date, minutes| match minutes {
        Some(minutes) => format!("checked in for {date}, {minutes} min"),
        None => format!("checked in for {date}"),
    },
    check_in_removed: |date| format!("a check-in of {date} taken back"),
    answer: |grade| format!("answer, {grade}"),
    answer_removed: "an answer taken back",
};
