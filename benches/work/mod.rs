//! Owns the work that costs are measured at: roadmaps and records of any size; refuses to measure anything.

use chrono::{Days, NaiveDate, NaiveDateTime};
use ninety::content::builtin;
use ninety::content::roadmap::{self, Course};
use ninety::domain::change::Change;
use ninety::domain::overview::Overview;
use ninety::domain::plan_settings::PlanChange;
use ninety::domain::progress::{CheckIn, Progress, Status};
use ninety::domain::roadmap::Roadmap;
use ninety::domain::stamp::HybridClock;
use ninety::text::Lang;
use std::fmt::{self, Write};

/// The evening on which it is measured.
pub(crate) const NOW: &str = "2026-11-23T21:00:00";

/// Topics of the built-in roadmap.
pub(crate) const BUILT_IN: usize = 41;

/// Stages of every roadmap of another size.
const STAGES: usize = 40;

/// How much there is to learn and how much was done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    /// Topics; [`BUILT_IN`] of them are the built-in roadmap.
    pub(crate) topics: usize,
    /// Years with a check-in every day.
    pub(crate) years: u32,
    /// The language of the roadmap.
    pub(crate) lang: Lang,
}

impl fmt::Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} topics, {} years, {}", self.topics, self.years, self.lang.tag())
    }
}

impl Work {
    /// The day on which it is measured.
    pub(crate) fn today() -> NaiveDate {
        Self::now().date()
    }

    /// The moment at which it is measured.
    pub(crate) fn now() -> NaiveDateTime {
        NOW.parse().unwrap()
    }

    /// The roadmap's id.
    pub(crate) fn id(self) -> String {
        if self.topics == BUILT_IN { builtin::ID.into() } else { format!("of-{}", self.topics) }
    }

    /// The roadmap as Markdown.
    pub(crate) fn text(self) -> String {
        if self.topics == BUILT_IN {
            return builtin::text(self.lang.tag()).unwrap();
        }
        let (stage, topic, promise) = match self.lang {
            Lang::English => ("Stage", "Topic", "What one can do afterwards."),
            Lang::Chinese => ("阶段", "课题", "学完之后能做什么。"),
        };
        let mut text = format!("# {topic} {} {{#{}}}\n\n", self.topics, self.id());
        for number in 0..self.topics {
            if number % self.topics.div_ceil(STAGES) == 0 {
                let days = (90 / STAGES).max(1);
                write!(text, "## {stage} {number} {{#s{number} days={days}}}\n\n{promise}\n\n")
                    .unwrap();
            }
            write!(text, "### {topic} {number} {{#t{number} minutes=60}}\n\n").unwrap();
        }
        text
    }

    /// The roadmap with its cards.
    pub(crate) fn course(self) -> Course {
        if self.topics == BUILT_IN {
            return builtin::course(self.lang.tag()).unwrap();
        }
        roadmap::parse(&[("roadmap.md", &self.text())]).unwrap()
    }

    /// A learner's record: half the topics done, a check-in on every day, and nothing that is still
    /// to be told or asked when the program opens.
    pub(crate) fn progress(self, roadmap: &Roadmap) -> Progress {
        let days = u64::from(self.years) * 365;
        let start = Self::today() - Days::new(days);
        let mut progress = Progress::new(roadmap.id());
        let mut clock = HybridClock::new(Self::now(), None, "bench");
        progress.apply(&PlanChange::Start(start).into(), &clock.tick());
        for day in 0..days {
            let date = start + Days::new(day);
            let check_in = CheckIn { minutes: Some(25), ..CheckIn::on(date) };
            progress.apply(&Change::AddCheckIn(format!("{date}-bench-1"), check_in), &clock.tick());
        }
        let half = self.topics / 2;
        for (number, topic) in roadmap.topics().take(half).enumerate() {
            let day = days * number as u64 / half as u64;
            let date = start + Days::new(day);
            for change in progress.set_status(&topic.id, Status::Done, date) {
                progress.apply(&change, &clock.tick());
            }
        }
        let told = Overview::of(roadmap, &progress, Self::today()).milestones;
        let told = told.keys().map(|milestone| Change::Told(milestone.key(roadmap)));
        let settled = [PlanChange::Cue("a cup of tea".into()), PlanChange::Offered(Self::today())];
        for change in told.chain(settled.map(Change::from)).collect::<Vec<_>>() {
            progress.apply(&change, &clock.tick());
        }
        progress
    }
}
