//! Owns the list of sentences of the commands that read and change the record that every language must have; refuses to hold any of them itself.

/// Sentences of these commands.
#[derive(Debug)]
pub struct VerbStrings {
    /// What each command does, by its name.
    pub commands: [(&'static str, &'static str); 18],
    /// What each of their arguments means, by its name.
    pub arguments: &'static [(&'static str, &'static str)],
    /// A line of `ninety status` has this that is no field; the fields that there are.
    pub no_field: fn(&str, &[&str]) -> String,
    /// The line has a brace that is not closed, from which on it is told.
    pub not_closed: fn(&str) -> String,
    /// The line has a brace that closes nothing, from which on it is told.
    pub not_opened: fn(&str) -> String,
    /// What would be done.
    pub would: fn(&str) -> String,
    /// Why nothing was done, what was typed, and what to try.
    pub no_topic: fn(&str, &[String]) -> String,
    /// Several topics may be meant, and so many more.
    pub several: fn(&str, &[String], usize) -> String,
    /// This is no date.
    pub no_date: fn(&str) -> String,
    /// The day is still to come.
    pub future: &'static str,
    /// The second date lies before the first.
    pub out_of_order: &'static str,
    /// The topic's task has so many steps.
    pub no_step: fn(u32) -> String,
    /// No card has this question.
    pub no_question: fn(&str) -> String,
    /// No check-in has this key.
    pub no_check_in: fn(&str) -> String,
    /// There are only so many ways.
    pub no_way: fn(usize) -> String,
    /// The learner is on plan.
    pub nothing_to_choose: &'static str,
    /// The plan is paused then already.
    pub paused: &'static str,
    /// The plan is not paused.
    pub not_paused: &'static str,
    /// No stage is called so.
    pub no_stage: fn(&str) -> String,
    /// This is no number of days.
    pub no_days: fn(&str) -> String,
    /// A day of the plan lies more than ten years away.
    pub far: &'static str,
    /// A stage needs at least so many days.
    pub too_few_days: fn(u32) -> String,
    /// These are no rest days.
    pub no_rest_days: &'static str,
    /// Nothing that a command did can be taken back.
    pub nothing_to_undo: &'static str,
    /// Nothing that was taken back can be done again.
    pub nothing_to_redo: &'static str,
    /// How to take back what was done.
    pub undo_hint: &'static str,
    /// No question waits.
    pub nothing_waits: &'static str,
    /// The topic has no note.
    pub no_note: fn(&str) -> String,
}
