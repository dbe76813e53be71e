//! Owns what a report of several learners holds: a small row each, and counts by topic; refuses to keep a record, a note or a check-in.

mod json;
mod page;
mod table;
mod told;

pub use json::{GROUP_JSON_VERSION, group_json};
pub use page::group_page;
pub use table::{GROUP_COLUMNS, group_table};
pub use told::group_text;

use crate::domain::completion::Completion;
use crate::domain::overview::Overview;
use crate::domain::pace::Pace;
use crate::domain::plain_text::one_line;
use crate::domain::plan::PlanDay;
use crate::domain::progress::{Progress, Status};
use crate::domain::roadmap::Roadmap;
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Whoever was not seen for so many days is told of.
pub const AWAY_DAYS: i64 = 7;

/// A topic that was begun so many days ago holds its learner up.
const LONG_BEGUN: i64 = 7;

/// Most topics that are told to hold people up.
const MOST_TOPICS: usize = 10;

/// What `ninety report` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupFormat {
    /// Tables to read.
    Text,
    /// For programs.
    Json,
    /// A page for browsers.
    Page,
    /// A row a learner, for spreadsheets.
    Table,
}

impl GroupFormat {
    /// Every format by the name that it has on the command line.
    pub const ALL: [(&'static str, Self); 4] =
        [("text", Self::Text), ("json", Self::Json), ("html", Self::Page), ("csv", Self::Table)];
}

/// Where one learner stands: all that is kept of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learner {
    /// The name, without control characters.
    pub name: Box<str>,
    /// Whether a start was chosen.
    pub started: bool,
    /// Where the learner's day stands in the plan.
    pub day: PlanDay,
    /// Study days of the plan.
    pub days: u32,
    /// Topics by state.
    pub completion: Completion,
    /// The pace.
    pub pace: Pace,
    /// The last day with a check-in or a tick, and how many days ago it was.
    pub seen: Option<(NaiveDate, i64)>,
    /// Days studied in the streak that reaches up to today.
    pub streak: u32,
    /// When everything will probably be done.
    pub likely: Option<NaiveDate>,
}

impl Learner {
    /// Study days behind the plan; 0 for whoever is not.
    #[must_use]
    pub fn days_behind(&self) -> u32 {
        match self.pace {
            Pace::Behind { days, .. } => days,
            _ => 0,
        }
    }

    /// Whether a learner who has begun and not finished was not seen for [`AWAY_DAYS`].
    #[must_use]
    pub fn is_away(&self) -> bool {
        let long = self.seen.is_none_or(|(_, ago)| ago >= AWAY_DAYS);
        self.started && self.pace != Pace::Finished && self.pace != Pace::NotBegun && long
    }
}

/// How many learners a topic holds up: its days are over and it is open, or it was begun long ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// The topic's lasting name.
    pub id: String,
    /// Its title, without control characters.
    pub title: String,
    /// How many learners.
    pub learners: usize,
    /// For how many days, of all of them together: study days since it was due, or dates since it
    /// was begun, whichever are more.
    days: u64,
}

impl Hold {
    /// For how many days on average.
    #[must_use]
    pub fn days(&self) -> u64 {
        self.days / self.learners.max(1) as u64
    }
}

/// The learners of one roadmap.
#[derive(Debug)]
pub struct Group {
    /// The roadmap's lasting name.
    pub id: String,
    /// Its title, without control characters.
    pub title: String,
    /// A row each.
    pub learners: Vec<Learner>,
    /// By place among all topics.
    holds: Vec<Hold>,
}

/// Who stands where: the value from which every format is written.
#[derive(Debug)]
pub struct GroupReport {
    /// The day of the report.
    pub today: NaiveDate,
    /// The learners by roadmap.
    pub groups: Vec<Group>,
    /// How many files could not be read.
    pub unread: usize,
}

impl Group {
    /// The learners of a roadmap, none so far.
    #[must_use]
    pub fn new(roadmap: &Roadmap) -> Self {
        let hold = |topic: &crate::domain::roadmap::Topic| Hold {
            id: topic.id.to_string(),
            title: one_line(&topic.title),
            learners: 0,
            days: 0,
        };
        Self {
            id: roadmap.id().to_owned(),
            title: one_line(roadmap.title()),
            learners: Vec::new(),
            holds: roadmap.topics().map(hold).collect(),
        }
    }

    /// Takes in one learner's record, as of `today`, and keeps a row of it.
    pub fn add(&mut self, name: &str, roadmap: &Roadmap, progress: &Progress, today: NaiveDate) {
        let overview = Overview::of(roadmap, progress, today);
        let states = roadmap.topics().map(|topic| progress.state(&topic.id).as_of(today));
        let touched = states.flat_map(|state| [state.begun, state.finished]).flatten();
        let touched = touched.filter(|date| *date <= today).max();
        let seen = overview.study.keys().next_back().copied().max(touched);
        self.learners.push(Learner {
            name: one_line(name).into(),
            started: overview.started,
            day: overview.day,
            days: overview.plan.days(),
            completion: overview.completion,
            pace: overview.pace,
            seen: seen.map(|date| (date, (today - date).num_days())),
            streak: overview.attendance.current,
            likely: overview.forecast.ok().map(|forecast| forecast.likely),
        });
        if overview.started {
            self.count_holds(roadmap, progress, &overview);
        }
    }

    fn count_holds(&mut self, roadmap: &Roadmap, progress: &Progress, overview: &Overview) {
        let today = overview.today;
        let passed = overview.plan.calendar().elapsed_before(today);
        let mut holds = self.holds.iter_mut();
        for (s, stage) in roadmap.stages().iter().enumerate() {
            for ((t, topic), hold) in stage.topics.iter().enumerate().zip(&mut holds) {
                let state = progress.state(&topic.id).as_of(today);
                if !matches!(state.status, Status::Todo | Status::InProgress) {
                    continue;
                }
                let overdue = u64::from(passed.saturating_sub(overview.plan.window(s, t).last));
                let begun = state.begun.filter(|_| state.status == Status::InProgress);
                let begun = begun.map(|date| (today - date).num_days());
                let begun = begun.filter(|days| *days >= LONG_BEGUN).unwrap_or(0);
                let days = overdue.max(u64::try_from(begun).unwrap_or(0));
                if days > 0 {
                    hold.learners += 1;
                    hold.days += days;
                }
            }
        }
    }

    /// Puts first who needs attention first: the furthest behind, then the longest away; who has
    /// finished comes last, and equals stay as they are.
    fn sort(&mut self) {
        self.learners.sort_by_key(|learner| {
            let finished = learner.pace == Pace::Finished;
            let away = learner.seen.map_or(i64::MAX, |(_, ago)| ago);
            (finished, Reverse(learner.days_behind()), Reverse(away))
        });
    }

    /// The topics that hold up most learners, and those for the longest, first.
    #[must_use]
    pub fn holds(&self) -> Vec<&Hold> {
        let mut holds: Vec<_> = self.holds.iter().filter(|hold| hold.learners > 0).collect();
        holds.sort_by_key(|hold| Reverse((hold.learners, hold.days)));
        holds.truncate(MOST_TOPICS);
        holds
    }

    /// The share of the learners, in percent, rounded to the nearest whole.
    #[must_use]
    pub fn share(&self, learners: usize) -> usize {
        let all = self.learners.len();
        (learners * 200 + all).checked_div(all * 2).unwrap_or(0)
    }

    /// The percentage in the middle; of the two in the middle, the lower.
    #[must_use]
    pub fn median(&self) -> u8 {
        let mut percents: Vec<_> = self.learners.iter().map(|l| l.completion.percent()).collect();
        percents.sort_unstable();
        percents.get(percents.len().saturating_sub(1) / 2).copied().unwrap_or(0)
    }

    /// How many are behind.
    #[must_use]
    pub fn behind(&self) -> usize {
        self.learners.iter().filter(|learner| learner.days_behind() > 0).count()
    }

    /// How many were not seen for [`AWAY_DAYS`].
    #[must_use]
    pub fn away(&self) -> usize {
        self.learners.iter().filter(|learner| learner.is_away()).count()
    }
}

impl GroupReport {
    /// The report of these groups, in the order of their ids, each sorted.
    #[must_use]
    pub fn of(today: NaiveDate, groups: impl IntoIterator<Item = Group>, unread: usize) -> Self {
        let mut groups: Vec<_> =
            groups.into_iter().filter(|group| !group.learners.is_empty()).collect();
        groups.sort_by(|a, b| a.id.cmp(&b.id));
        groups.iter_mut().for_each(Group::sort);
        Self { today, groups, unread }
    }
}
