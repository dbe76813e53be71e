//! Owns what the learner decided about the plan: start, rest days, pauses, re-planning, the day's beginning, the cue; refuses to lay out a calendar.

use super::register::{Extra, Register, Timeline, entry_on, set, set_on};
use super::stamp::Stamp;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday, WeekdaySet};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The first plan day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartDate {
    /// Local date of plan day 1, or of the rest days just before it.
    pub date: NaiveDate,
}

/// Weekdays without study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestDays {
    /// The weekdays, in the file as a list such as `["sat", "sun"]`.
    #[serde(with = "weekday_list")]
    pub weekdays: WeekdaySet,
}

/// A stretch of days without study; it begins on the date under which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// Its last day; `None` while it is open: it then lasts until the learner resumes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<NaiveDate>,
}

/// From the date under which it stands, what is open by then is spread over so many study days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replan {
    /// Study days by stage id; a stage with open topics that is left out gets what the roadmap
    /// gives that many topics.
    pub days: BTreeMap<String, u32>,
}

/// The time of day at which a new day begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayStart {
    /// Local time, in the file as `04:00`.
    #[serde(with = "hour_and_minute")]
    pub time: NaiveTime,
}

/// A number of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questions {
    /// How many.
    pub count: usize,
}

/// The learner's own if-then line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// One line; empty when the learner wants none.
    pub text: String,
}

/// A day of which something is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnDay {
    /// The local date.
    pub date: NaiveDate,
}

/// Settings of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanSettings {
    /// The first plan day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Register<StartDate>>,
    /// Rest days by the date from which they hold; until the first there are none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rest_days: Timeline<RestDays>,
    /// Pauses by their first day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pauses: Timeline<Pause>,
    /// Re-planning by the day from which it holds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replans: Timeline<Replan>,
    /// When a day begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_starts_at: Option<Register<DayStart>>,
    /// Questions to recall a day, at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questions_a_day: Option<Register<Questions>>,
    /// The learner's if-then line; set, perhaps empty, once the learner was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<Register<Cue>>,
    /// The last day on which re-planning was offered unasked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Register<OnDay>>,
    /// Fields of newer versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One change of the plan's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanChange {
    /// Sets the first plan day.
    Start(NaiveDate),
    /// Sets the rest days that hold from a date on, or takes that entry back.
    RestDays(NaiveDate, #[serde(with = "some_weekdays")] Option<WeekdaySet>),
    /// Sets the pause that begins on a date, or takes it back.
    Pause(NaiveDate, Option<Pause>),
    /// Re-plans from a date on, or takes that back.
    Replan(NaiveDate, Option<Replan>),
    /// Sets when a day begins.
    DayStart(NaiveTime),
    /// Sets how many questions are asked a day, at most; 0 for none.
    QuestionsADay(usize),
    /// Sets the learner's if-then line; empty for none.
    Cue(String),
    /// Remembers that re-planning was offered on a day.
    Offered(NaiveDate),
}

/// Questions to recall a day unless the learner chose another number: some minutes.
pub const QUESTIONS_A_DAY: usize = 10;

impl PlanSettings {
    /// Questions to recall a day, at most.
    #[must_use]
    pub fn questions_a_day(&self) -> usize {
        self.questions_a_day.as_ref().map_or(QUESTIONS_A_DAY, |set| set.value.count)
    }

    /// When a day begins; midnight unless the learner chose a later time.
    #[must_use]
    pub fn day_starts_at(&self) -> NaiveTime {
        self.day_starts_at.as_ref().map_or(NaiveTime::MIN, |start| start.value.time)
    }

    /// The day that a moment of local time belongs to: until the day's beginning, the day before.
    #[must_use]
    pub fn day_of(&self, local: NaiveDateTime) -> NaiveDate {
        let date = local.date();
        if local.time() < self.day_starts_at() { date.pred_opt().unwrap_or(date) } else { date }
    }

    /// The first plan day, once chosen.
    #[must_use]
    pub fn start(&self) -> Option<NaiveDate> {
        self.start.as_ref().map(|start| start.value.date)
    }

    /// The rest days that hold on `date`.
    #[must_use]
    pub fn rest_days_on(&self, date: NaiveDate) -> WeekdaySet {
        super::register::in_force(&self.rest_days)
            .take_while(|(from, _)| *from <= date)
            .last()
            .map_or(WeekdaySet::EMPTY, |(_, rest)| rest.weekdays)
    }

    /// The latest pause that `date` lies in, by its first day; an open one reaches as far as one
    /// looks.
    #[must_use]
    pub fn pause_on(&self, date: NaiveDate) -> Option<(NaiveDate, Pause)> {
        self.pauses_on(date).last()
    }

    /// The pauses that `date` lies in, each by its first day.
    fn pauses_on(&self, date: NaiveDate) -> impl Iterator<Item = (NaiveDate, Pause)> {
        super::register::in_force(&self.pauses)
            .take_while(move |(first, _)| *first <= date)
            .filter(move |(_, pause)| pause.last.is_none_or(|last| date <= last))
            .map(|(first, pause)| (first, *pause))
    }

    /// Whether `date` lies in a pause of which nobody knows how long it lasts.
    #[must_use]
    pub fn is_in_open_pause(&self, date: NaiveDate) -> bool {
        super::register::in_force(&self.pauses)
            .any(|(first, pause)| first <= date && pause.last.is_none())
    }

    /// The changes that the one key for pauses makes today: it ends every pause that today lies in,
    /// for several may, or begins an open one.
    #[must_use]
    pub fn pause_or_resume(&self, today: NaiveDate) -> Vec<PlanChange> {
        let ended: Vec<_> = self
            .pauses_on(today)
            .map(|(first, _)| {
                let last = today.pred_opt().filter(|yesterday| first <= *yesterday);
                PlanChange::Pause(first, last.map(|last| Pause { last: Some(last) }))
            })
            .collect();
        match ended.is_empty() {
            true => vec![PlanChange::Pause(today, Some(Pause { last: None }))],
            false => ended,
        }
    }

    /// The learner's if-then line; empty when there is none.
    #[must_use]
    pub fn cue(&self) -> &str {
        self.cue.as_ref().map_or("", |cue| &cue.value.text)
    }

    /// Applies a change; one that changes nothing leaves every stamp as it is.
    pub fn apply(&mut self, change: &PlanChange, stamp: &Stamp) {
        match change {
            PlanChange::Start(date) => set(&mut self.start, StartDate { date: *date }, stamp),
            PlanChange::RestDays(from, weekdays) => {
                let rest = weekdays.map(|weekdays| RestDays { weekdays });
                set_on(&mut self.rest_days, *from, rest, stamp);
            }
            PlanChange::Pause(first, pause) => set_on(&mut self.pauses, *first, *pause, stamp),
            PlanChange::Replan(from, replan) => {
                set_on(&mut self.replans, *from, replan.clone(), stamp);
            }
            PlanChange::DayStart(time) => {
                if self.day_starts_at() != *time {
                    set(&mut self.day_starts_at, DayStart { time: *time }, stamp);
                }
            }
            PlanChange::QuestionsADay(count) => {
                if self.questions_a_day() != *count {
                    set(&mut self.questions_a_day, Questions { count: *count }, stamp);
                }
            }
            PlanChange::Cue(text) => set(&mut self.cue, Cue { text: text.clone() }, stamp),
            PlanChange::Offered(date) => set(&mut self.offered, OnDay { date: *date }, stamp),
        }
    }

    /// The change that takes `change` back, or `None` when it changes nothing here or is none that
    /// a learner would take back: the first start date, and that something was offered.
    #[must_use]
    pub fn inverse(&self, change: &PlanChange) -> Option<PlanChange> {
        let inverse = match change {
            PlanChange::Start(_) => PlanChange::Start(self.start()?),
            PlanChange::RestDays(from, _) => {
                let old = entry_on(&self.rest_days, *from).map(|rest| rest.weekdays);
                PlanChange::RestDays(*from, old)
            }
            PlanChange::Pause(first, _) => {
                PlanChange::Pause(*first, entry_on(&self.pauses, *first).copied())
            }
            PlanChange::Replan(from, _) => {
                PlanChange::Replan(*from, entry_on(&self.replans, *from).cloned())
            }
            PlanChange::DayStart(_) => PlanChange::DayStart(self.day_starts_at()),
            PlanChange::QuestionsADay(_) => PlanChange::QuestionsADay(self.questions_a_day()),
            PlanChange::Cue(_) => PlanChange::Cue(self.cue().to_owned()),
            PlanChange::Offered(_) => return None,
        };
        (inverse != *change).then_some(inverse)
    }

    /// The changes after which these settings read as `goal` does; a start date, once chosen, stays
    /// where `goal` has none.
    #[must_use]
    pub fn changes_to(&self, goal: &Self) -> Vec<PlanChange> {
        fn dates<T>(a: &Timeline<T>, b: &Timeline<T>) -> BTreeSet<NaiveDate> {
            a.keys().chain(b.keys()).copied().collect()
        }
        let start = goal.start().map(PlanChange::Start);
        let rest = dates(&self.rest_days, &goal.rest_days).into_iter().map(|date| {
            let rest = entry_on(&goal.rest_days, date).map(|rest| rest.weekdays);
            PlanChange::RestDays(date, rest)
        });
        let pauses = dates(&self.pauses, &goal.pauses)
            .into_iter()
            .map(|date| PlanChange::Pause(date, entry_on(&goal.pauses, date).copied()));
        let replans = dates(&self.replans, &goal.replans)
            .into_iter()
            .map(|date| PlanChange::Replan(date, entry_on(&goal.replans, date).cloned()));
        let single = [
            PlanChange::DayStart(goal.day_starts_at()),
            PlanChange::QuestionsADay(goal.questions_a_day()),
            PlanChange::Cue(goal.cue().to_owned()),
        ];
        let all = start.into_iter().chain(rest).chain(pauses).chain(replans).chain(single);
        all.filter(|change| self.inverse(change).is_some() || self.would_begin(change)).collect()
    }

    /// Whether a change sets the start date for the first time, which nothing takes back.
    fn would_begin(&self, change: &PlanChange) -> bool {
        matches!(change, PlanChange::Start(_)) && self.start.is_none()
    }

    /// Every stamp in the settings.
    pub(super) fn stamps(&self) -> impl Iterator<Item = &Stamp> {
        fn all<T>(timeline: &Timeline<T>) -> impl Iterator<Item = &Stamp> {
            timeline.values().map(|register| &register.stamp)
        }
        let single = [
            self.start.as_ref().map(|r| &r.stamp),
            self.day_starts_at.as_ref().map(|r| &r.stamp),
            self.questions_a_day.as_ref().map(|r| &r.stamp),
            self.cue.as_ref().map(|r| &r.stamp),
            self.offered.as_ref().map(|r| &r.stamp),
        ];
        let dated = all(&self.rest_days).chain(all(&self.pauses)).chain(all(&self.replans));
        single.into_iter().flatten().chain(dated)
    }
}

/// Weekdays as the list of their English abbreviations.
mod weekday_list {
    use super::{Weekday, WeekdaySet};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(
        days: &WeekdaySet,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let names = days.iter(Weekday::Mon).map(|day| day.to_string().to_lowercase());
        serializer.collect_seq(names)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<WeekdaySet, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let day = |name: &String| {
            name.parse::<Weekday>().map_err(|_| D::Error::custom(format!("`{name}` is no weekday")))
        };
        names.iter().map(day).collect()
    }
}

/// Weekdays as in [`RestDays`], or none given.
mod some_weekdays {
    use super::{RestDays, WeekdaySet};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        days: &Option<WeekdaySet>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        days.map(|weekdays| RestDays { weekdays }).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<WeekdaySet>, D::Error> {
        Ok(Option::<RestDays>::deserialize(deserializer)?.map(|days| days.weekdays))
    }
}

/// A time of day as `04:00`.
mod hour_and_minute {
    use super::NaiveTime;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(
        time: &NaiveTime,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.format("%H:%M"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(deserializer)?;
        NaiveTime::parse_from_str(&text, "%H:%M")
            .map_err(|_| D::Error::custom(format!("`{text}` is no time like 04:00")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_file_reads_as_people_write_days_and_times() {
        let text = r#"{"day_starts_at":{"stamp":"2026-11-24T08:00:00.000Z-a","time":"04:30"},"pauses":{"2026-12-24":{"last":"2027-01-02","stamp":"2026-11-24T08:00:00.000Z-a"},"2027-02-01":{"cancelled":true,"mood":"tired","stamp":"2026-11-24T08:00:00.000Z-a"}},"replans":{"2026-12-14":{"days":{"foundations":3},"stamp":"2026-11-24T08:00:00.000Z-a"}},"rest_days":{"2026-11-24":{"stamp":"2026-11-24T08:00:00.000Z-a","weekdays":["sat","sun"]}}}"#;
        let settings: PlanSettings = serde_json::from_str(text).unwrap();
        let written = serde_json::to_value(&settings).unwrap().to_string();
        assert_eq!(written, text);
        assert!(serde_json::to_string(&settings).unwrap().len() == text.len(), "nothing twice");
        let rest = settings.rest_days_on("2026-11-25".parse().unwrap());
        assert_eq!(rest, WeekdaySet::from_array([Weekday::Sat, Weekday::Sun]));
        assert!(settings.rest_days_on("2026-11-23".parse().unwrap()).is_empty());
        assert!(settings.pause_on("2027-01-02".parse().unwrap()).is_some());
        assert!(settings.pause_on("2027-02-01".parse().unwrap()).is_none(), "taken back");
        for wrong in ["4 o'clock", "25:00"] {
            let text = text.replace("04:30", wrong);
            let error = serde_json::from_str::<PlanSettings>(&text).unwrap_err().to_string();
            assert!(error.contains("no time like 04:00"), "{error}");
        }
        let error = serde_json::from_str::<PlanSettings>(&text.replace("sat", "someday"));
        assert!(error.unwrap_err().to_string().contains("`someday` is no weekday"));
    }

    #[test]
    fn resuming_ends_every_pause_that_today_lies_in() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut settings = PlanSettings::default();
        let pauses = [
            ("2026-11-10", None),
            ("2026-11-20", Some("2026-11-30")),
            ("2026-11-22", None),
            ("2026-12-24", None),
        ];
        for (first, last) in pauses {
            let pause = Pause { last: last.map(date) };
            settings.apply(&PlanChange::Pause(date(first), Some(pause)), &Stamp::undated());
        }
        let today = date("2026-11-22");
        for change in settings.pause_or_resume(today) {
            settings.apply(&change, &Stamp::undated());
        }
        assert_eq!(settings.pause_on(today), None);
        assert_eq!(settings.pause_on(date("2026-11-30")), None);
        assert!(settings.pause_on(date("2026-11-21")).is_some(), "what was, was");
        assert!(settings.pause_on(date("2026-12-24")).is_some(), "what is to come, comes");
        let again = [PlanChange::Pause(today, Some(Pause { last: None }))];
        assert_eq!(settings.pause_or_resume(today), again);
    }

    /// The clock's reading alone decides, so hours that are skipped or repeated by daylight saving
    /// and a journey across time zones never move what was stored.
    #[test]
    fn a_day_begins_when_the_learner_says() {
        let mut settings = PlanSettings::default();
        let cases = [
            ("00:00", "2026-11-24T00:00:00", "2026-11-24"),
            ("00:00", "2026-11-24T23:59:59", "2026-11-24"),
            ("04:00", "2026-11-24T03:59:59", "2026-11-23"),
            ("04:00", "2026-11-24T04:00:00", "2026-11-24"),
            ("04:00", "2027-01-01T00:30:00", "2026-12-31"),
            ("04:00", "2028-03-01T01:00:00", "2028-02-29"),
            // In Berlin this day has 23 hours: 02:00 to 03:00 is missing.
            ("02:30", "2027-03-28T01:59:59", "2027-03-27"),
            ("02:30", "2027-03-28T03:00:00", "2027-03-28"),
            // This one has 25: 02:00 to 03:00 comes twice.
            ("02:30", "2026-10-25T02:15:00", "2026-10-24"),
            ("02:30", "2026-10-25T02:45:00", "2026-10-25"),
        ];
        for (starts, local, day) in cases {
            let time = NaiveTime::parse_from_str(starts, "%H:%M").unwrap();
            settings.apply(&PlanChange::DayStart(time), &Stamp::undated());
            assert_eq!(settings.day_of(at(local)).to_string(), day, "{local} from {starts}");
        }
    }
}
