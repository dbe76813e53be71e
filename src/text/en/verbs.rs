//! Owns the English sentences of the commands that read and change the record; refuses to decide when to say them.

use super::count;
use crate::text::strings::VerbStrings;

pub(super) const VERBS: VerbStrings = VerbStrings {
    commands: [
        ("today", "Print what is for today"),
        ("list", "List topics: box, id, title, planned date"),
        ("show", "Print all of a topic: dates, note, study card with answers"),
        ("start", "Begin topics"),
        ("done", "Finish topics"),
        ("skip", "Skip topics; they do not count"),
        ("reopen", "Open topics again"),
        ("revise", "Mark topics to revise"),
        ("step", "Tick a step of a topic's task"),
        ("note", "Print a topic's note, or add to it"),
        ("check-in", "Check a day in"),
        ("replan", "List the ways back or ahead, or take one"),
        ("pause", "Pause the plan; from today until you resume, unless dates say otherwise"),
        ("resume", "End the pause"),
        ("review", "List the questions that wait, show one with its answer, or judge your answer"),
        ("undo", "Take the last command back"),
        ("redo", "Do again what was taken back"),
        ("log", "Print what was done, the newest first"),
    ],
    arguments: &[
        (
            "format",
            "Print this line: {day} of {days}, {percent}, {done} of {topics}, {studied} as ✓ or ·, {minutes} of today, {streak}, {stage}, {stage_percent}, {pace}, {due} topics for today and the {next} of them, {questions} that wait, {date}, the plan's {end}; {{ is a brace",
        ),
        ("waybar", "Print what a custom module of waybar reads"),
        ("topic", "A topic: its id, a part of it, or words of its title in either language"),
        ("topics", "Topics: ids, parts of them, or words of their titles in either language"),
        ("on", "The day: 2026-11-24, today, yesterday, -3d"),
        ("from", "The first day: 2026-11-24, today, tomorrow, +3d"),
        ("until", "The last day, in the same way"),
        ("dry_run", "Change nothing; only say what would change"),
        ("stage", "Only this stage: its id, number or words of its title"),
        ("state", "Only these: todo, in-progress, done, skipped; several with commas"),
        ("off", "Take the mark off"),
        ("number", "The step's number"),
        ("text", "What to write; - reads it from standard input"),
        ("replace", "Put the text in the note's place; an empty one removes it"),
        ("minutes", "Minutes studied, 1 to 1440"),
        ("remove", "Take back the check-in with this key, which `ninety log --json` tells"),
        ("way", "The way's number in the list"),
        ("question", "The question, such as prompt-attacks/2"),
        ("grade", "How well you knew it: again, hard, good, easy"),
        ("limit", "At most so many entries"),
        ("start", "The first day: 2026-11-24, today, tomorrow, +3d"),
        ("stage_days", "Study days of a stage, such as 2=25; may be given several times"),
        ("rest_days", "Days of the week without study, such as sat,sun; or none"),
        (
            "day_starts_at",
            "When a new day begins, such as 04:00; until then the night counts as the day before",
        ),
        ("questions", "Questions to recall a day, at most"),
        ("cue", "Your own line on Today; an empty one removes it"),
    ],
    no_field: |found, fields| {
        format!("--format has no field \"{found}\"; there are {{{}}}", fields.join("} {"))
    },
    not_closed: |from| {
        format!("--format has no }} after \"{from}\"; a brace itself is written {{{{")
    },
    not_opened: |from| {
        format!("--format has no {{ before \"{from}\"; a brace itself is written }}}}")
    },
    would: |what| format!("Would be saved: {what}"),
    no_topic: |typed, likely| {
        let likely = match likely {
            [] => "`ninety list` lists them.".to_owned(),
            likely => format!("Perhaps: {}", likely.join(", ")),
        };
        format!("no topic is called \"{typed}\". {likely}")
    },
    several: |typed, ids, more| {
        let more = if more == 0 { String::new() } else { format!("\n  … and {more} more") };
        format!(
            "\"{typed}\" may be one of several; write the id of the one you mean:\n  {}{more}",
            ids.join("\n  ")
        )
    },
    no_date: |typed| format!("\"{typed}\" is no date; write 2026-11-24, today, yesterday or -3d"),
    future: "that day is still to come",
    out_of_order: "that would end before it begins",
    no_step: |steps| match steps {
        0 => "this topic's task has no steps".into(),
        steps => format!("this topic's task has {}", count(u64::from(steps), "step")),
    },
    no_question: |typed| {
        format!(
            "there is no question \"{typed}\"; write one as `ninety review` lists it, such as prompt-attacks/2"
        )
    },
    no_check_in: |key| {
        format!("no check-in has the key \"{key}\"; `ninety log --json` tells the keys")
    },
    no_way: |ways| format!("there is no such way; `ninety replan` lists {ways}"),
    nothing_to_choose: "nothing to catch up with; `ninety plan` shows the plan",
    paused: "the plan is paused then already; `ninety resume` ends the pause",
    not_paused: "the plan is not paused",
    no_stage: |typed| {
        format!("no stage is called \"{typed}\", or several are; `ninety plan` lists them")
    },
    no_days: |typed| {
        format!("\"{typed}\" is no number of days; the days of stage 2 are written as 2=30")
    },
    far: "a plan begins, and a pause lies, within ten years of today",
    too_few_days: |least| {
        format!("a stage needs a number of days, this one at least {least}, and at most 3650")
    },
    no_rest_days: "rest days are written as sat,sun; at least one day is for studying",
    nothing_to_undo: "no command is left to take back; what the interface did, it takes back itself",
    nothing_to_redo: "nothing was taken back",
    undo_hint: "`ninety undo` takes it back.",
    nothing_waits: "No question waits today.",
    no_note: |title| format!("no note of {title} yet"),
};
