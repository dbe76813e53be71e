//! Owns reading the values that a command line gives, and what a wrong one should have been; refuses to say it in words.

use chrono::NaiveTime;
use std::fmt;

/// What a value should have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// One of these names.
    OneOf(Vec<&'static str>),
    /// A whole number, at least and at most so much.
    Number(u64, Option<u64>),
    /// A time of day.
    Time,
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OneOf(names) => f.write_str(&names.join(" / ")),
            Self::Number(least, Some(most)) => write!(f, "{least}..={most}"),
            Self::Number(least, None) => write!(f, "{least}.."),
            Self::Time => f.write_str("HH:MM"),
        }
    }
}

impl std::error::Error for Wanted {}

/// One of the things that are known by these names.
pub(super) fn one_of<T: Clone>(known: &[(&'static str, T)], name: &str) -> Result<T, Wanted> {
    let found = known.iter().find(|(known, _)| *known == name).map(|(_, thing)| thing.clone());
    found.ok_or_else(|| Wanted::OneOf(known.iter().map(|(name, _)| *name).collect()))
}

/// A whole number between these two, both meant.
pub(super) fn number<T>(
    least: u64,
    most: impl Into<Option<u64>>,
) -> impl Fn(&str) -> Result<T, Wanted> + Clone + Send + Sync + 'static
where
    T: TryFrom<u64> + 'static,
{
    let most = most.into();
    move |text| {
        let fits = |number: &u64| *number >= least && most.is_none_or(|most| *number <= most);
        let number = text.parse().ok().filter(fits);
        let number = number.and_then(|number| T::try_from(number).ok());
        number.ok_or(Wanted::Number(least, most))
    }
}

/// A time of day such as 20:00.
pub(super) fn time(text: &str) -> Result<NaiveTime, Wanted> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| Wanted::Time)
}
