//! Owns the list of sentences about command lines that cannot be read; refuses to hold any of them itself.

/// Sentences about a command line that cannot be read. Arguments are named as its help names them.
#[derive(Debug)]
pub struct UsageStrings {
    /// There is no command of this name; those that may have been meant.
    pub no_command: fn(&str, &[&str]) -> String,
    /// There is no such option, or nothing more is taken; those that may have been meant.
    pub no_argument: fn(&str, &[&str]) -> String,
    /// Said after it of what may be meant as a text.
    pub as_text: &'static str,
    /// The option was given no value.
    pub no_value: fn(&str) -> String,
    /// The value is none of those that the argument takes.
    pub one_of: fn(&str, &str, &[&str]) -> String,
    /// The value is no whole number that the argument takes: at least and at most so much.
    pub number: fn(&str, &str, u64, Option<u64>) -> String,
    /// The value is no time of day.
    pub time: fn(&str) -> String,
    /// These arguments are needed and missing.
    pub missing: fn(&[&str]) -> String,
    /// One of these commands is to follow.
    pub no_subcommand: fn(&[&str]) -> String,
    /// An argument was given more than once.
    pub twice: fn(&str) -> String,
    /// An argument does not go together with these.
    pub conflict: fn(&str, &[&str]) -> String,
    /// A value is given to this option with an equal sign.
    pub no_equals: fn(&str) -> String,
    /// A value that the argument has no room for.
    pub too_many: fn(&str, &str) -> String,
    /// The argument needs at least so many values, and was given so many.
    pub too_few: fn(&str, isize, isize) -> String,
    /// The argument needs so many values, and was given so many.
    pub wrong_number: fn(&str, isize, isize) -> String,
    /// How to learn more.
    pub more: &'static str,
}
