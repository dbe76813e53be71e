//! Owns which sentences a report says, the same in every format; refuses to word them.

use super::{Report, Topic};
use crate::domain::plan::Span;
use crate::domain::progress::Status;
use crate::text::Strings;
use chrono::NaiveDate;

impl Report<'_> {
    /// Where the learner stands, a sentence each: the day of the plan, the pace, the way to the
    /// next goal, the forecast, and what does not count.
    #[must_use]
    pub fn standing(&self, strings: &Strings) -> Vec<String> {
        let overview = self.overview;
        if !overview.started {
            return vec![strings.report.not_begun.to_owned()];
        }
        let stage = overview.current_stage.map(|current| &*self.stages[current.index].title);
        let mut told = vec![strings.standing(overview, stage).join(strings.remark_separator)];
        told.extend(strings.outlook(self.roadmap, overview));
        if overview.completion.skipped > 0 {
            told.push((strings.skipped)(overview.completion.skipped));
        }
        told
    }

    /// How regularly the learner studied, and how long.
    #[must_use]
    pub fn regularity(&self, strings: &Strings) -> Vec<String> {
        let overview = self.overview;
        let days = overview.study.len();
        let mut told = Vec::new();
        if overview.started {
            told.extend(strings.attendance_of(overview));
        }
        if days > 0 {
            told.push((strings.report.days_and_minutes)(days, overview.minutes));
        }
        told
    }

    /// A date as it is told in a report.
    #[must_use]
    pub fn date(&self, date: NaiveDate, strings: &Strings) -> String {
        (strings.near_date)(date, self.overview.today)
    }

    /// Planned dates; `None` while no start was chosen, before which they are nobody's.
    #[must_use]
    pub fn dates(&self, span: Option<Span>, strings: &Strings) -> Option<String> {
        let span = span.filter(|_| self.overview.started)?;
        let today = self.overview.today;
        Some(if span.first == span.last {
            self.date(span.first, strings)
        } else {
            (strings.report.dates)(span.first, span.last, today)
        })
    }

    /// What there is to say of a topic's state besides its mark.
    #[must_use]
    pub fn state(&self, topic: &Topic<'_>, strings: &Strings) -> String {
        let status = (strings.status)(topic.state.status);
        let date = match topic.state.status {
            Status::Done => topic.state.finished,
            Status::InProgress => topic.state.begun,
            Status::Todo | Status::Skipped => None,
        };
        match date {
            Some(date) => {
                format!("{status}{}{}", strings.remark_separator, self.date(date, strings))
            }
            None => status.to_owned(),
        }
    }

    /// What there is to say of a topic besides its state: steps of its task, and whether it is to
    /// be revised.
    #[must_use]
    pub fn remarks(&self, topic: &Topic<'_>, strings: &Strings) -> Vec<String> {
        let (done, of) = topic.steps;
        let steps = (done > 0).then(|| (strings.report.steps)(done, of));
        let revise = topic.revise.then(|| strings.report.to_revise.to_owned());
        steps.into_iter().chain(revise).collect()
    }
}
