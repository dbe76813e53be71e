//! Owns reading a date as a record has it; refuses other notations than chrono's own.

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

/// A date of ten ASCII signs; `None` for what may be one all the same.
fn plain(text: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
    let digits = [a, b, c, d, e, f, g, h];
    if !digits.iter().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number =
        |digits: &[&u8]| digits.iter().fold(0, |n, digit| n * 10 + u32::from(**digit - b'0'));
    let year = i32::try_from(number(&digits[..4])).ok()?;
    NaiveDate::from_ymd_opt(year, number(&digits[4..6]), number(&digits[6..]))
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
