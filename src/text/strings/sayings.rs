//! Owns which sentences are said of what stands in an overview, the same on every screen and on the command line; refuses to word them.

use super::Strings;
use crate::domain::completion::Completion;
use crate::domain::forecast::Untold;
use crate::domain::overview::Overview;
use crate::domain::pace::Pace;
use crate::domain::plan::{Plan, PlanDay};
use crate::domain::replan::Choice;
use crate::domain::roadmap::Roadmap;
use crate::domain::walk::Reason;
use chrono::{NaiveDate, Weekday, WeekdaySet};

impl Strings {
    /// The short names of days of the week, from Monday.
    #[must_use]
    pub fn weekdays_of(&self, days: WeekdaySet) -> Vec<&'static str> {
        let name = |day: Weekday| self.weekdays[day.num_days_from_monday() as usize];
        days.iter(Weekday::Mon).map(name).collect()
    }

    /// Where today stands, in remarks: the day of the plan and, within it, the day of the stage.
    #[must_use]
    pub fn standing(&self, overview: &Overview, stage_title: Option<&str>) -> Vec<String> {
        let mut remarks = vec![(self.plan_day)(overview.day, overview.plan.days())];
        if let (PlanDay::Day(_), Some(stage), Some(title)) =
            (overview.day, overview.current_stage, stage_title)
        {
            remarks.push((self.stage_day)(title, stage));
        }
        remarks
    }

    /// How far something is: `Overall 33% (13 of 40)`.
    #[must_use]
    pub fn figures(&self, label: &str, completion: Completion) -> String {
        let of = (self.done_of)(completion.done, completion.counted());
        format!("{label} {}% ({of})", completion.percent())
    }

    /// How far everything is, and the stage that the plan is in.
    #[must_use]
    pub fn completions(&self, overview: &Overview) -> String {
        let overall = self.figures(self.overall, overview.completion);
        match overview.current_stage {
            Some(current) => {
                let completion = overview.stages[current.index].completion;
                let stage = self.figures(self.this_stage, completion);
                format!("{overall}{}{stage}", self.remark_separator)
            }
            None => overall,
        }
    }

    /// The heading of the topics that are to be done for this reason.
    #[must_use]
    pub fn agenda_heading(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::Today => self.agenda_today,
            Reason::Overdue => self.agenda_overdue,
            Reason::Next => self.agenda_next,
        }
    }

    /// The day on which a plan ends, its date in these words; the earliest one where a pause without
    /// an end may move it.
    #[must_use]
    pub fn end_of(&self, plan: &Plan, words: impl Fn(NaiveDate) -> String) -> String {
        self.earliest(plan.is_open_ended(), &words(plan.end()))
    }

    /// The day on which a way ends.
    #[must_use]
    pub fn end_of_way(&self, choice: &Choice, today: NaiveDate) -> String {
        let date = self.earliest(choice.open_ended, &(self.near_date)(choice.end, today));
        (self.plan.end)(&date)
    }

    fn earliest(&self, open_ended: bool, date: &str) -> String {
        if open_ended { (self.plan.at_the_earliest)(date) } else { date.to_owned() }
    }

    /// A way and what follows from it, on one line.
    #[must_use]
    pub fn way_in_full(&self, overview: &Overview, choice: &Choice) -> String {
        let words = &self.plan;
        let date = |date| (self.near_date)(date, overview.today);
        let later = (choice.end - overview.plan.end()).num_days();
        let off = choice.off.map(|off| (words.off)(&date(off.first), &date(off.last)));
        let facts = [
            Some(self.end_of_way(choice, overview.today)),
            Some((words.later)(later)),
            off,
            Some((words.days_left)(choice.study_days)),
            Some(self.rate(choice)),
        ];
        let facts: Vec<_> = facts.into_iter().flatten().collect();
        let separator = self.remark_separator;
        format!("{}{separator}{}", (words.way)(choice.way), facts.join(separator))
    }

    /// The pace, the way to the next stage's end and the forecast, a sentence each.
    #[must_use]
    pub fn outlook(&self, roadmap: &Roadmap, overview: &Overview) -> Vec<String> {
        self.pace_of(overview)
            .into_iter()
            .chain(self.goal(roadmap, overview))
            .chain(self.forecast_of(overview))
            .collect()
    }

    /// The pace; `None` in a pause, in which nothing is due.
    #[must_use]
    pub fn pace_of(&self, overview: &Overview) -> Option<String> {
        let paused = matches!(overview.day, PlanDay::Paused(_));
        let told = !paused || overview.pace == Pace::Finished;
        told.then(|| (self.pace)(overview.pace))
    }

    /// The way to the next stage's end; `None` when everything is done.
    #[must_use]
    pub fn goal(&self, roadmap: &Roadmap, overview: &Overview) -> Option<String> {
        let goal = overview.near_goal?;
        let by = goal.by.map(|by| (self.near_date)(by, overview.today));
        Some((self.near_goal)(&roadmap.stages()[goal.stage].title, goal.left, by.as_deref()))
    }

    /// The forecast, or why there is none; `None` when everything is done, and in a
    /// pause.
    #[must_use]
    pub fn forecast_of(&self, overview: &Overview) -> Option<String> {
        overview.near_goal?;
        if matches!(overview.day, PlanDay::Paused(_)) {
            return None;
        }
        let date = |date| (self.near_date)(date, overview.today);
        Some(match overview.forecast {
            Ok(forecast) => (self.forecast)(&date(forecast.likely), &date(forecast.latest)),
            Err(Untold::TooEarly) => self.too_early.to_owned(),
            Err(Untold::TooLittleLately) => self.too_little_lately.to_owned(),
        })
    }

    /// Topics a study day of a way, with one decimal, or two where one would be none.
    #[must_use]
    pub fn rate(&self, choice: &Choice) -> String {
        let rate = choice.topics as f64 / f64::from(choice.study_days.max(1));
        let rate = if rate < 0.095 { format!("{rate:.2}") } else { format!("{rate:.1}") };
        (self.plan.rate)(&rate)
    }

    /// How regularly the learner studied; `None` while there is nothing to tell before the plan.
    #[must_use]
    pub fn attendance_of(&self, overview: &Overview) -> Option<String> {
        match (overview.attendance.total, overview.day) {
            (0, PlanDay::Before(_)) => None,
            (0, PlanDay::Day(1)) => Some(self.first_day.to_owned()),
            (0, _) => Some(self.not_studied.to_owned()),
            _ => Some((self.attendance)(overview.attendance)),
        }
    }

    /// What is dated after today; `None` when nothing is.
    #[must_use]
    pub fn dated_later(&self, overview: &Overview) -> Option<String> {
        match (overview.future_dated, overview.counts_from) {
            (0, _) => None,
            (number, None) => Some((self.future_dated)(number)),
            (number, Some(time)) => {
                Some((self.counts_from)(number, &time.format("%H:%M").to_string()))
            }
        }
    }

    /// Whether today is checked in, in one sentence, which is `open` when it is not but should be;
    /// `None` when it is not and the plan has not begun.
    #[must_use]
    pub fn check_in_state(&self, overview: &Overview, open: impl Into<String>) -> Option<String> {
        match (overview.study.get(&overview.today), overview.day) {
            (Some(study), _) => Some((self.checked_in)(study.minutes)),
            (None, PlanDay::Before(_)) => None,
            (None, PlanDay::Rest(_) | PlanDay::Paused(_)) => Some(self.day_off.to_owned()),
            (None, _) => Some(open.into()),
        }
    }
}
