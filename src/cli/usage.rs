//! Owns telling in the language spoken why a command line cannot be read; refuses to read it.

use super::value::Wanted;
use crate::text::Strings;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;

/// What is wrong with the command line, its usage where that is known, and how to learn more; help and
/// what is seldom wrong as clap says it.
#[must_use]
pub fn usage(error: &clap::Error, strings: &Strings) -> String {
    let Some(told) = told(error, strings) else { return error.render().to_string() };
    let mut text = format!("ninety: {}: {told}\n", strings.cli.error);
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
        let [heading, ..] = strings.cli.headings;
        text += &format!("\n{heading}: {usage}\n");
    }
    text + &format!("\n{}\n", strings.usage.more)
}

/// Why it cannot be read; `None` for a kind of error that has no sentence.
fn told(error: &clap::Error, strings: &Strings) -> Option<String> {
    let words = &strings.usage;
    let one = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.as_str()),
        _ => None,
    };
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.as_str()],
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    };
    let number = |kind| match error.get(kind)? {
        ContextValue::Number(number) => Some(*number),
        _ => None,
    };
    let (argument, value) = (one(ContextKind::InvalidArg), one(ContextKind::InvalidValue));
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = one(ContextKind::InvalidSubcommand)?;
            (words.no_command)(typed, &all(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::UnknownArgument => {
            let told = (words.no_argument)(argument?, &all(ContextKind::SuggestedArg));
            let is_text = error.get(ContextKind::Suggested).is_some();
            told + if is_text { words.as_text } else { "" }
        }
        ErrorKind::InvalidValue if value?.is_empty() => (words.no_value)(argument?),
        ErrorKind::InvalidValue => (words.one_of)(value?, argument?, &all(ContextKind::ValidValue)),
        ErrorKind::ValueValidation => match error.source()?.downcast_ref::<Wanted>()? {
            Wanted::OneOf(names) => (words.one_of)(value?, argument?, names),
            Wanted::Number(least, most) => (words.number)(value?, argument?, *least, *most),
            Wanted::Time => (words.time)(value?),
        },
        ErrorKind::MissingRequiredArgument => (words.missing)(&all(ContextKind::InvalidArg)),
        ErrorKind::MissingSubcommand => (words.no_subcommand)(&all(ContextKind::ValidSubcommand)),
        ErrorKind::ArgumentConflict => {
            let typed = argument.or_else(|| one(ContextKind::InvalidSubcommand))?;
            match all(ContextKind::PriorArg).as_slice() {
                [prior] if *prior == typed => (words.twice)(typed),
                prior => (words.conflict)(typed, prior),
            }
        }
        ErrorKind::NoEquals => (words.no_equals)(argument?),
        ErrorKind::TooManyValues => (words.too_many)(value?, argument?),
        ErrorKind::TooFewValues => {
            let (least, given) = (ContextKind::MinValues, ContextKind::ActualNumValues);
            (words.too_few)(argument?, number(least)?, number(given)?)
        }
        ErrorKind::WrongNumberOfValues => {
            let (wanted, given) = (ContextKind::ExpectedNumValues, ContextKind::ActualNumValues);
            (words.wrong_number)(argument?, number(wanted)?, number(given)?)
        }
        _ => return None,
    })
}
