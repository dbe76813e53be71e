//! Owns the list of sentences about recalling questions that every language must have; refuses to hold any of them itself.

use super::named_keys::{KeySentence, Keys};

/// Sentences about questions that come back.
#[derive(Debug)]
pub struct RecallStrings {
    /// Title of a session, and heading on Progress.
    pub title: &'static str,
    /// Which question this is, and of how many.
    pub place: fn(usize, usize) -> String,
    /// Says what to do before the answer is shown.
    pub think: KeySentence,
    /// The four grades, worst first.
    pub grades: [&'static str; 4],
    /// When a question comes back, in days; 0 is at the end of the session.
    pub comes_back: fn(u32) -> String,
    /// So many questions wait.
    pub waiting: fn(usize) -> String,
    /// Said after it, where a key begins.
    pub press: KeySentence,
    /// No question waits today.
    pub nothing_waits: KeySentence,
    /// No topic with questions is done yet.
    pub nothing_done: &'static str,
    /// So many questions were answered today, which is enough; so many wait for another day.
    pub enough: fn(usize, usize) -> String,
    /// The topic has no questions.
    pub no_questions: &'static str,
    /// No topic of the roadmap has a question.
    pub none_here: &'static str,
    /// There is no answer of the session to be judged anew.
    pub nothing_judged: &'static str,
    /// The topic's task has no steps.
    pub no_steps: &'static str,
    /// Every step is done, and the topic is not ticked yet.
    pub all_steps: KeySentence,
    /// The session is over after so many answers.
    pub over: fn(usize) -> String,
    /// The last answer is to be judged anew.
    pub taken_back: &'static str,
    /// Title of what is told after a tick.
    pub ticked: &'static str,
    /// So many questions are offered.
    pub offer: fn(usize, Keys<'_>) -> String,
    /// Of the topics asked, so many are fresh and so many fade.
    pub fresh_and_fading: fn(usize, usize) -> String,
    /// So many questions were never asked.
    pub new: fn(usize) -> String,
    /// Nothing was asked so far.
    pub nothing_asked: &'static str,
    /// Steps of a task that are done, and all of them.
    pub steps: fn(u32, u32) -> String,
    /// Label: steps of the task.
    pub steps_label: &'static str,
    /// Says that a card goes on when it is opened.
    pub read_on: KeySentence,
    /// The questions a day are no number up to this one.
    pub bad_number: fn(usize) -> String,
    /// Label: questions a day.
    pub a_day: &'static str,
}
