//! Owns how the dates and minutes that a learner types are understood; refuses to know where they are typed.

use super::plan::START_RANGE_DAYS;
use chrono::NaiveDate;

/// Most minutes that one check-in may have: a whole day.
pub const MAX_MINUTES: u32 = 24 * 60;

/// Why a date of the plan that was typed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It is no date.
    Malformed,
    /// It is more than ten years away.
    Far,
}

/// The minutes are no whole number from 1 to [`MAX_MINUTES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadMinutes;

/// `2026-11-23`, also with `/` or `.` or no separator at all.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().replace(['/', '.'], "-");
    ["%Y-%m-%d", "%Y%m%d"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok())
}

/// A start date, or one of a pause, when it is one and near enough to `today`.
///
/// # Errors
/// When it is no date, or more than ten years away.
pub fn start(date: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate, DateError> {
    let date = date.ok_or(DateError::Malformed)?;
    if (date - today).num_days().abs() > START_RANGE_DAYS {
        return Err(DateError::Far);
    }
    Ok(date)
}

/// The minutes of a check-in; `None` when nothing was typed.
///
/// # Errors
/// When what was typed is no such number.
pub fn minutes(text: &str) -> Result<Option<u32>, BadMinutes> {
    match text.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(minutes) if (1..=MAX_MINUTES).contains(&minutes) => Ok(Some(minutes)),
            _ => Err(BadMinutes),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let cases = [
            ("2026-11-23", Some("2026-11-23")),
            ("2026/1/2", Some("2026-01-02")),
            ("2026.02.28", Some("2026-02-28")),
            ("20280229", Some("2028-02-29")),
            ("2027-02-29", None),
            ("", None),
            ("23", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(date(typed), expected.map(|d| d.parse().unwrap()), "{typed}");
        }
    }

    #[test]
    fn minutes_are_those_of_a_day_at_most() {
        let cases = [
            ("", Ok(None)),
            (" 25 ", Ok(Some(25))),
            ("1440", Ok(Some(1440))),
            ("1441", Err(BadMinutes)),
            ("0", Err(BadMinutes)),
            ("-5", Err(BadMinutes)),
            ("half an hour", Err(BadMinutes)),
        ];
        for (typed, expected) in cases {
            assert_eq!(minutes(typed), expected, "{typed}");
        }
    }
}
