//! Owns the English sentences of the conversation without a full screen; refuses to decide when to say them.

use super::count;
use crate::text::strings::{PlainExpected, PlainPrompts, PlainStrings};

pub(super) const PLAIN: PlainStrings = PlainStrings {
    help: "Ask and answer line by line, without a full screen",
    colon: ": ",
    comma: ", ",
    aside: |said| format!(" ({said})"),
    has_note: "with a note",
    welcome_end: "Everything stays in one file on this computer. Each question ends with a colon: type a number or a letter and press Enter. ? explains, b goes back, u undoes, q quits.",
    not_checked_in: "Not checked in today; 2 does it.",
    new_day: |date| format!("A new day: {date}"),
    menu: [
        "Tick or untick a topic of today",
        "Check in",
        "Recall questions",
        "Read a topic's card",
        "Roadmap: states and notes",
        "Progress",
        "Plan: ways on, pause",
    ],
    ways_back: "with ways back to it",
    resume_hint: "7, then p, resumes the plan.",
    menu_letters: [("u", "Undo"), ("r", "Redo"), ("?", "Help"), ("q", "Quit")],
    not_understood: |typed| format!("\"{typed}\" is no answer here."),
    prompts: PlainPrompts {
        start: |today| format!("First day, Enter for today ({today})"),
        menu: "Choose 1 to 7, Enter shows the choices",
        tick: "Which one to tick or untick, Enter goes back",
        offer: "1 answers now, Enter leaves them for tomorrow",
        minutes: "Minutes, Enter for none",
        line: "What I did, Enter for nothing",
        think: "Say your answer, Enter shows it",
        judge: "How well did you know it, 1 to 4",
        find: "Number or words of its title, ? lists all, Enter goes back",
        card: "a for answers, t for its state and note, Enter goes back",
        steps: |steps| match steps {
            1 => {
                "1 ticks the step, a for answers, t for its state and note, Enter goes back".into()
            }
            steps => format!(
                "Step to tick, 1 to {steps}, a for answers, t for its state and note, Enter goes back"
            ),
        },
        stage: "Stage, Enter goes back",
        topic: "Topic, Enter goes back",
        topic_choice: "Choose 1 to 8, Enter goes back",
        note_choice: "Choose 1 to 3, Enter leaves the note",
        note: ["Note, an empty line ends it", "Next line"],
        ways: "Way to take, p to pause, Enter leaves the plan",
        plan: "p pauses or resumes, Enter leaves the plan",
        unsaved: "Enter tries again, b stays, q leaves",
    },
    expected: PlainExpected {
        start: "A date such as 2026-11-23, or Enter for today; q quits and writes nothing.",
        menu: "A number from 1 to 7; u undoes the last change, r does it again, q quits.",
        list: |first, last| {
            let what = if first == last {
                format!("The number {first}")
            } else {
                format!("A number from {first} to {last}")
            };
            format!("{what}; b or Enter goes back, u undoes, q quits.")
        },
        offer: "1 answers them now, Enter leaves them for tomorrow, u takes the tick back.",
        minutes: "A whole number from 1 to 1440, or Enter for none; y turns to yesterday and back, b goes back.",
        think: "Enter shows the answer, u takes the last one back, b ends.",
        judge: "A number from 1 to 4; u takes the answer before back, b ends.",
        find: |topics| {
            format!(
                "A number from 1 to {topics}, or words of a title; ? lists all topics, b goes back."
            )
        },
        card: |steps| {
            let ticks = match steps {
                0 => String::new(),
                1 => "1 ticks the step or takes its tick off; ".into(),
                steps => format!("1 to {steps} ticks a step or takes its tick off; "),
            };
            format!(
                "{ticks}a shows the answers, r asks the questions, t opens its state and note, ? shows the card again, Enter goes back."
            )
        },
        plan: |ways| {
            let takes = match ways {
                0 => String::new(),
                1 => "1 takes the way; ".into(),
                ways => format!("1 to {ways} takes a way; "),
            };
            format!("{takes}p pauses or resumes the plan, Enter leaves it as it is.")
        },
        unsaved: "Enter tries to save again, b stays, q leaves.",
    },
    check_in_day: |date| format!("Check-in for {date}"),
    offer: |number| match number {
        1 => "1 question about it.".into(),
        number => format!("{} about it.", count(number as u64, "question")),
    },
    nothing_waits: "No question waits today. On a topic's card, r asks its own.",
    no_topic: |words| format!("No topic has \"{words}\" in its title."),
    several: |number| format!("{}:", count(number as u64, "topic")),
    no_card: "This topic has no study card.",
    all_steps: "Every step is done; t, then 3, ticks the topic.",
    topic_choices: [
        "Write a note",
        "Mark to revise, or not",
        "Read its card",
        "Recall its questions",
    ],
    note_choices: ["Add to it", "Write it anew", "Remove it"],
    no_ways: "Nothing to catch up with.",
    pause_or_resume: ["Pause the plan from today", "Resume the plan"],
    goodbye: ["Everything is saved.", "Nothing was written."],
};
