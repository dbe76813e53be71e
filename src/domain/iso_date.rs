//! Owns reading a date as a record has it; refuses to read other notations than chrono does.

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;

/// A date, `2026-11-23`. Ten years hold thousands of them: where one is written as this program writes
/// it, in ten ASCII signs, it is reckoned at once; chrono, which is ten times as slow, reads all others.
///
/// # Errors
/// When it is none.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);
    let Text(text) = Text::deserialize(from)?;
    plain(&text).map_or_else(|| text.parse().map_err(de::Error::custom), Ok)
}

/// A date that may be absent.
pub(super) mod optional {
    use super::{Deserialize, Deserializer, NaiveDate};

    #[derive(Deserialize)]
    struct Date(#[serde(deserialize_with = "super::deserialize")] NaiveDate);

    /// A date, or none where `null` stands.
    ///
    /// # Errors
    /// When it is neither.
    pub(in crate::domain) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<Date>::deserialize(from)?.map(|Date(date)| date))
    }
}

/// A date of ten ASCII signs; `None` for what may be one all the same.
pub(super) fn plain(text: &str) -> Option<NaiveDate> {
    let signs = text.as_bytes();
    if signs.len() != 10 || signs[4] != b'-' || signs[7] != b'-' {
        return None;
    }
    let year = i32::try_from(number(&signs[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&signs[5..7])?, number(&signs[8..])?)
}

/// The number that a few digits make; `None` where others are among them.
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    let digit = |sign: &u8| sign.is_ascii_digit().then(|| u32::from(sign - b'0'));
    digits.iter().try_fold(0, |number, sign| Some(number * 10 + digit(sign)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Result<NaiveDate, serde_json::Error> {
        deserialize(&mut serde_json::Deserializer::from_str(&serde_json::json!(text).to_string()))
    }

    proptest! {
        #[test]
        fn it_reads_what_chrono_reads_and_nothing_else(
            text in "[0-9]{4}-(0[0-9]|1[0-3])-([0-2][0-9]|3[0-2])|[ +-]?[0-9]{1,5}-[0-9]{1,2}-[0-9]{1,2} ?|.{0,12}",
        ) {
            prop_assert_eq!(read(&text).ok(), text.parse::<NaiveDate>().ok());
        }
    }

    #[test]
    fn what_is_no_date_is_told_as_chrono_tells_it() {
        for text in ["", "2026-02-30", "2026-13-01", "2026/11/23"] {
            let told = read(text).unwrap_err().to_string();
            let chrono = text.parse::<NaiveDate>().unwrap_err().to_string();
            assert!(told.starts_with(&chrono), "{told}");
        }
    }
}
