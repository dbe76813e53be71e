//! Owns the sentences about recalling questions in English; refuses to decide when one is said.

use super::count;
use crate::text::strings::NamedKey::{AnswerLater, AnswerNow, ReadOn, Recall, Reveal, TickTopic};
use crate::text::strings::RecallStrings;

fn questions(number: usize) -> String {
    count(number as u64, "question")
}

pub(super) const RECALL: RecallStrings = RecallStrings {
    title: "Recall",
    place: |n, of| format!("Question {n} of {of}"),
    think: |key| format!("Say your answer, then press {}.", key(Reveal)),
    grades: ["again", "hard", "good", "easy"],
    comes_back: |days| match days {
        0 => "once more now".into(),
        days => format!("in {}", count(days, "day")),
    },
    waiting: |number| format!("{} to recall", questions(number)),
    press: |key| format!("; press {}.", key(Recall)),
    nothing_waits: |key| {
        format!("No question waits today. In an open topic, {} asks its own.", key(Recall))
    },
    nothing_done: "Questions come once a topic is done.",
    enough: |answered, due| {
        format!(
            "{} answered today, that is enough; {due} more {} for another day.",
            questions(answered),
            if due == 1 { "waits" } else { "wait" }
        )
    },
    no_questions: "This topic has no questions.",
    none_here: "This roadmap has no questions.",
    nothing_judged: "No answer was given yet.",
    no_steps: "This topic's task has no steps.",
    all_steps: |key| format!("Every step is done; {} ticks the topic.", key(TickTopic)),
    over: |answers| format!("{} given; done for now.", count(answers as u64, "answer")),
    taken_back: "The last answer is taken back; judge it anew.",
    ticked: "Done",
    offer: |number, key| {
        let (now, later) = (key(AnswerNow), key(AnswerLater));
        let them = if number == 1 { "it" } else { "them" };
        let questions = questions(number);
        format!(
            "{questions} about it: {now} answers {them} now, {later} leaves {them} for tomorrow."
        )
    },
    fresh_and_fading: |fresh, fading| {
        format!("{} fresh, {fading} fading", count(fresh as u64, "topic"))
    },
    new: |number| format!("{} never asked yet", questions(number)),
    nothing_asked: "Nothing was asked yet; a topic done brings its questions.",
    steps: |done, all| format!("{done} of {all}"),
    steps_label: "Steps",
    read_on: |key| format!("{} reads on.", key(ReadOn)),
    bad_number: |most| format!("Questions a day are a number from 0 to {most}."),
    a_day: "Questions a day",
};
