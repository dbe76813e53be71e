//! Owns the one clock of the program, which `NINETY_NOW` can set for tests and demonstrations; refuses to interpret the time.

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use std::time::Duration;

/// The environment variable that sets the clock: `2026-11-23` (at noon) or `2026-11-23T21:00:00`,
/// local time. The clock goes on from there.
pub const VARIABLE: &str = "NINETY_NOW";

/// Longest time to sleep when it cannot be told for how long.
const AN_HOUR: Duration = Duration::from_secs(60 * 60);

/// A clock that runs with the computer's, at a set distance from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    ahead: TimeDelta,
}

/// The text of [`VARIABLE`] is no time.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{VARIABLE}=`{0}` is not a time like 2026-11-23 or 2026-11-23T21:00:00")]
pub struct ClockError(pub String);

impl Clock {
    /// The computer's clock, or one set by the text of [`VARIABLE`].
    ///
    /// # Errors
    /// When the text is no time.
    pub fn new(setting: Option<&str>) -> Result<Self, ClockError> {
        let Some(text) = setting else {
            return Ok(Self { ahead: TimeDelta::zero() });
        };
        let at = parse(text).ok_or_else(|| ClockError(text.to_owned()))?;
        Ok(Self { ahead: at - Local::now().naive_local() })
    }

    /// The local date and time.
    #[must_use]
    pub fn local(&self) -> NaiveDateTime {
        let now = Local::now().naive_local();
        now.checked_add_signed(self.ahead).unwrap_or(now)
    }

    /// The moment in UTC, for stamps.
    #[must_use]
    pub fn utc(&self) -> NaiveDateTime {
        let now: DateTime<Utc> = Utc::now();
        now.naive_utc().checked_add_signed(self.ahead).unwrap_or(now.naive_utc())
    }

    /// The local time of a moment in UTC.
    #[must_use]
    pub fn to_local(utc: NaiveDateTime) -> NaiveDateTime {
        Local.from_utc_datetime(&utc).naive_local()
    }

    /// How long it is until the clock next shows `time`; never more than an hour, so that a clock
    /// that is set, or a time zone that changes, is noticed.
    #[must_use]
    pub fn until(&self, time: NaiveTime) -> Duration {
        let now = self.local();
        let today = now.date().and_time(time);
        let next = if now < today {
            Some(today)
        } else {
            now.date().succ_opt().map(|day| day.and_time(time))
        };
        // A little later than that, so that it has certainly come on waking.
        next.and_then(|next| (next - now).to_std().ok())
            .map_or(AN_HOUR, |left| (left + Duration::from_millis(20)).min(AN_HOUR))
    }
}

fn parse(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    day.and_then(|day| day.and_hms_opt(12, 0, 0)).or_else(|| {
        ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_clock_goes_on_from_there() {
        let clock = Clock::new(Some("2026-11-23T23:59:59")).unwrap();
        assert!(clock.until(NaiveTime::MIN) <= Duration::from_millis(1020));
        assert_eq!(clock.until("04:00:00".parse().unwrap()), AN_HOUR);
        let night = Clock::new(Some("2026-11-24T03:59:59")).unwrap();
        assert!(night.until("04:00:00".parse().unwrap()) <= Duration::from_millis(1020));
        let date = |text| Clock::new(Some(text)).unwrap().local().date().to_string();
        assert_eq!(date("2028-02-29"), "2028-02-29");
        assert_eq!(date("2026-12-31 08:30"), "2026-12-31");
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "now", "2027-02-29", "2026-11-23T25:00"] {
            assert_eq!(Clock::new(Some(text)), Err(ClockError(text.into())));
        }
    }
}
