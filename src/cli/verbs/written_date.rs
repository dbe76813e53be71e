//! Owns reading a date as people write it on a command line; refuses to read a clock.

use chrono::{Days, NaiveDate};

/// The date that is meant: an ISO date, `-3d` or `+3d`, or a word such as `yesterday` or 昨天,
/// counted from `today`; `None` where it is none.
#[must_use]
pub fn written_date(written: &str, today: NaiveDate) -> Option<NaiveDate> {
    let written = written.trim().to_lowercase();
    let days = match written.as_str() {
        "today" | "今天" => 0,
        "yesterday" | "昨天" => -1,
        "tomorrow" | "明天" => 1,
        "前天" => -2,
        "后天" => 2,
        _ => match written.strip_suffix(['d', '天']) {
            Some(number) if number.starts_with(['-', '+']) => number.parse().ok()?,
            _ => return NaiveDate::parse_from_str(&written, "%Y-%m-%d").ok(),
        },
    };
    let distance = Days::new(i64::unsigned_abs(days));
    if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_several_ways() {
        let today = "2026-03-01".parse().unwrap();
        for (written, meant) in [
            ("2026-02-03", Some("2026-02-03")),
            ("today", Some("2026-03-01")),
            ("Yesterday", Some("2026-02-28")),
            ("昨天", Some("2026-02-28")),
            ("前天", Some("2026-02-27")),
            ("明天", Some("2026-03-02")),
            ("-3d", Some("2026-02-26")),
            ("-3天", Some("2026-02-26")),
            ("+1d", Some("2026-03-02")),
            ("3d", None),
            ("-d", None),
            ("-99999999999999999d", None),
            ("-9223372036854775808d", None),
            ("2026-02-30", None),
            ("someday", None),
            ("", None),
        ] {
            let meant = meant.map(|date| date.parse().unwrap());
            assert_eq!(written_date(written, today), meant, "{written}");
        }
    }
}
