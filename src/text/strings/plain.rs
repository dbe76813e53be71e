//! Owns the list of sentences of the conversation without a full screen that every language must have; refuses to hold any of them itself.

/// Sentences of `ninety --plain`.
#[derive(Debug)]
pub struct PlainStrings {
    /// Help of the option.
    pub help: &'static str,
    /// What stands at the end of a prompt.
    pub colon: &'static str,
    /// What stands between two parts of what is said.
    pub comma: &'static str,
    /// What is said of a title, after it.
    pub aside: fn(&str) -> String,
    /// Said of a topic with a note.
    pub has_note: &'static str,
    /// The last paragraph of the welcome: where everything is kept, and how to answer.
    pub welcome_end: &'static str,
    /// Today is not checked in yet.
    pub not_checked_in: &'static str,
    /// It has become another day.
    pub new_day: fn(&str) -> String,
    /// The choices of the menu, from 1.
    pub menu: [&'static str; 7],
    /// Said of the plan for a learner who is behind.
    pub ways_back: &'static str,
    /// How to resume the plan.
    pub resume_hint: &'static str,
    /// Those of its letters.
    pub menu_letters: [(&'static str, &'static str); 4],
    /// What was typed is no answer here.
    pub not_understood: fn(&str) -> String,
    /// What is asked for.
    pub prompts: PlainPrompts,
    /// What can be answered.
    pub expected: PlainExpected,

    /// The check-in is for yesterday now, or for today again.
    pub check_in_day: fn(&str) -> String,
    /// So many questions are offered after a tick.
    pub offer: fn(usize) -> String,
    /// No question waits today.
    pub nothing_waits: &'static str,
    /// No topic has these words in its title.
    pub no_topic: fn(&str) -> String,
    /// Heading of so many topics with these words.
    pub several: fn(usize) -> String,
    /// The topic has no study card.
    pub no_card: &'static str,
    /// Every step is done, and the topic is not.
    pub all_steps: &'static str,
    /// What can be done with a topic, from 5; its states come before.
    pub topic_choices: [&'static str; 4],
    /// What can be done with a note.
    pub note_choices: [&'static str; 3],
    /// There is nothing to catch up with.
    pub no_ways: &'static str,
    /// Letter p: pauses the plan, or resumes it.
    pub pause_or_resume: [&'static str; 2],
    /// Leaving: everything is saved; nothing was written.
    pub goodbye: [&'static str; 2],
}

/// What is asked for, without the colon.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after what it asks for")]
pub struct PlainPrompts {
    pub start: fn(&str) -> String,
    pub menu: &'static str,
    pub tick: &'static str,
    pub offer: &'static str,
    pub minutes: &'static str,
    pub line: &'static str,
    pub think: &'static str,
    pub judge: &'static str,
    pub find: &'static str,
    pub card: &'static str,
    pub steps: fn(u32) -> String,
    pub stage: &'static str,
    pub topic: &'static str,
    pub topic_choice: &'static str,
    pub note_choice: &'static str,
    pub note: [&'static str; 2],
    pub ways: &'static str,
    pub plan: &'static str,
    pub unsaved: &'static str,
}

/// What can be answered, in a sentence.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after what is answered")]
pub struct PlainExpected {
    pub start: &'static str,
    pub menu: &'static str,
    pub list: fn(usize, usize) -> String,
    pub offer: &'static str,
    pub minutes: &'static str,
    pub think: &'static str,
    pub judge: &'static str,
    pub find: fn(usize) -> String,
    pub card: fn(u32) -> String,
    pub plan: fn(usize) -> String,
    pub unsaved: &'static str,
}
