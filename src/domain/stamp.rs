//! Owns the stamps that order changes made on several devices; refuses to read the clock itself.

use super::iso_date::{number, plain};
use chrono::{DateTime, NaiveDateTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::fmt;

/// When and where a value was set: a hybrid logical clock in UTC milliseconds, then the device.
///
/// The text form, `2026-11-23T21:01:09.123Z-k3f9a1c2`, sorts in the same order as the stamps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    at: NaiveDateTime,
    device: String,
}

const FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.3f";
/// Length of the time part, `2026-11-23T21:01:09.123`.
const TIME_LEN: usize = 23;
/// The last moment that the text form can say, in milliseconds since 1970: the end of year 9999.
const LAST: i64 = 253_402_300_799_999;

impl Stamp {
    /// The stamp for a change made now: `max(now, highest + 1 ms)`, so that it always wins over
    /// what this copy has seen, even when the wall clock runs behind.
    #[must_use]
    pub fn next(now: NaiveDateTime, highest: Option<&Stamp>, device: &str) -> Self {
        let now = now.and_utc().timestamp_millis();
        let after = highest.map_or(i64::MIN, |seen| seen.at.and_utc().timestamp_millis() + 1);
        let at = DateTime::from_timestamp_millis(now.max(after).clamp(0, LAST)).unwrap_or_default();
        Self { at: at.naive_utc(), device: device.to_owned() }
    }

    /// The lowest stamp: it loses to every other, and marks values that are never written.
    #[must_use]
    pub fn undated() -> Self {
        Self { at: DateTime::UNIX_EPOCH.naive_utc(), device: String::new() }
    }

    /// Whether it is the lowest stamp.
    #[must_use]
    pub fn is_undated(&self) -> bool {
        self.device.is_empty()
    }

    /// When the value was set (UTC), by the device's clock or just after what it had seen.
    #[must_use]
    pub fn at(&self) -> NaiveDateTime {
        self.at
    }

    /// The device on which the value was set.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// Says what is wrong when the text is no stamp.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a stamp like 2026-11-23T21:01:09.123Z-device");
        let time = text.get(..TIME_LEN).ok_or_else(wrong)?;
        let device = text[TIME_LEN..].strip_prefix("Z-").ok_or_else(wrong)?;
        if device.is_empty() {
            return Err(wrong());
        }
        if let Some(at) = plain_time(time) {
            return Ok(Self { at, device: device.to_owned() });
        }
        let at = NaiveDateTime::parse_from_str(time, FORMAT).map_err(|_| wrong())?;
        let stamp = Self { at, device: device.to_owned() };
        // Other ways to write the same moment would not sort as the stamps do.
        if stamp.to_string() == text { Ok(stamp) } else { Err(wrong()) }
    }
}

/// The time part as this program writes it, reckoned at once: a long record holds thousands. `None` for
/// what may be one all the same.
fn plain_time(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_at_checked(10)?;
    let signs = time.as_bytes();
    let marks = [(0, b'T'), (3, b':'), (6, b':'), (9, b'.')];
    if signs.len() != 13 || marks.iter().any(|(place, mark)| signs[*place] != *mark) {
        return None;
    }
    let [hour, minute, second] = [1, 4, 7].map(|place| number(&signs[place..place + 2]));
    plain(date)?.and_hms_milli_opt(hour?, minute?, second?, number(&signs[10..])?)
}

/// Makes the stamps of one moment's changes, each above all that were seen and made before
/// (Kulkarni et al., "Logical Physical Clocks", 2014).
#[derive(Debug, Clone)]
pub struct HybridClock {
    now: NaiveDateTime,
    highest: Option<Stamp>,
    device: String,
}

impl HybridClock {
    /// A clock at `now` (UTC) on a device that has seen stamps up to `highest`.
    #[must_use]
    pub fn new(now: NaiveDateTime, highest: Option<&Stamp>, device: &str) -> Self {
        Self { now, highest: highest.cloned(), device: device.to_owned() }
    }

    /// Takes note of a stamp that was seen.
    pub fn witness(&mut self, seen: Option<&Stamp>) {
        self.highest = self.highest.take().max(seen.cloned());
    }

    /// The next stamp.
    pub fn tick(&mut self) -> Stamp {
        let stamp = Stamp::next(self.now, self.highest.as_ref(), &self.device);
        self.highest = Some(stamp.clone());
        stamp
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}Z-{}", self.at.format(FORMAT), self.device)
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn time(ms: i64) -> NaiveDateTime {
        DateTime::from_timestamp_millis(ms).unwrap().naive_utc()
    }

    #[test]
    fn a_clock_that_runs_behind_still_wins_over_what_was_seen() {
        let seen = Stamp::next(time(1_000_000), None, "b");
        let next = Stamp::next(time(5), Some(&seen), "a");
        assert!(next > seen);
    }

    #[test]
    fn a_stamp_from_the_end_of_time_stops_no_one() {
        let last = Stamp::parse("9999-12-31T23:59:59.999Z-a").unwrap();
        let next = Stamp::next(time(5), Some(&last), "b");
        assert_eq!(Stamp::parse(&next.to_string()), Ok(next.clone()));
        assert!(next > last);
    }

    #[test]
    fn text_that_is_no_stamp_is_refused() {
        for text in [
            "",
            "2026-11-23",
            "2026-11-23T21:01:09.123Z-",
            "中文中文中文中文中文",
            "2026-13-23T21:01:09.123Z-a",
            "-001-11-23T21:01:09.12Z-a",
            "-126-12-01T08:00:00.000Z-a",
        ] {
            assert!(Stamp::parse(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_reckoned_at_once_is_what_chrono_reads(
            text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9][.][0-9]{3}|.{0,24}",
        ) {
            if let Some(at) = plain_time(&text) {
                prop_assert_eq!(NaiveDateTime::parse_from_str(&text, FORMAT), Ok(at));
            }
        }

        #[test]
        fn text_round_trips_and_sorts_like_the_stamp(
            a in 0_i64..200_000_000_000_000, b in 0_i64..200_000_000_000_000,
            x in "[a-z0-9]{1,8}", y in "[a-z0-9]{1,8}",
        ) {
            let (a, b) = (Stamp::next(time(a), None, &x), Stamp::next(time(b), None, &y));
            prop_assert_eq!(&Stamp::parse(&a.to_string()).unwrap(), &a);
            prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
        }
    }
}
