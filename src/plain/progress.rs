//! Owns every figure in sentences: stages, states, study time, what is fresh, milestones; refuses to derive one.

use super::Conversation;
use crate::domain::progress::Status;
use chrono::Days;

/// Topics that fade, told by name.
const MOST_FADING: usize = 5;

impl Conversation {
    pub(super) fn show_progress(&mut self) {
        self.said.gap();
        let strings = self.strings;
        let overview = &self.desk.overview;
        let completion = overview.completion;
        let mut lines = vec![strings.figures(strings.overall, completion)];
        let stages = self.course.roadmap.stages().iter().zip(&overview.stages);
        lines.extend(stages.map(|(stage, of)| strings.figures(&stage.title, of.completion)));
        let states = [
            (Status::Done, completion.done),
            (Status::InProgress, completion.in_progress),
            (Status::Todo, completion.todo),
            (Status::Skipped, completion.skipped),
        ];
        let states = states.map(|(status, count)| format!("{} {count}", (strings.status)(status)));
        let colon = strings.plain.colon;
        let states = states.join(strings.plain.comma);
        lines.push(format!("{}{colon}{states}", strings.by_state));
        lines.extend(strings.outlook(&self.course.roadmap, overview));
        lines.extend(strings.attendance_of(overview));
        let week_begins = overview.today.checked_sub_days(Days::new(6)).unwrap_or(overview.today);
        let week = overview.study.range(week_begins..).map(|(_, day)| u64::from(day.minutes)).sum();
        lines.push((strings.minutes_total)(overview.minutes, overview.attendance.total, week));
        lines.extend(strings.dated_later(overview));
        lines.extend(self.memory());
        let reached = overview.milestones.iter().map(|(milestone, date)| {
            let name = self.milestone_name(*milestone);
            match date {
                Some(date) => {
                    (strings.reached_on)(&name, &(strings.near_date)(*date, overview.today))
                }
                None => name,
            }
        });
        let reached: Vec<_> = reached.collect();
        if reached.is_empty() {
            lines.push(format!("{}{colon}{}", strings.milestones, strings.no_milestone));
        } else {
            lines.extend(reached);
        }
        for line in lines {
            self.said.line(&line);
        }
    }

    /// What is fresh and what fades.
    fn memory(&self) -> Vec<String> {
        let strings = self.strings;
        let words = &strings.recall;
        let recall = &self.desk.overview.recall;
        if recall.memories.is_empty() && recall.new == 0 {
            let told = match self.course.roadmap.has_questions() {
                true => words.nothing_asked,
                false => words.none_here,
            };
            return vec![told.to_owned()];
        }
        let fading: Vec<_> = recall.memories.iter().filter(|memory| memory.fades()).collect();
        let mut lines = Vec::new();
        if !recall.memories.is_empty() {
            let fresh = recall.memories.len() - fading.len();
            lines.push((words.fresh_and_fading)(fresh, fading.len()));
        }
        if recall.new > 0 {
            lines.push((words.new)(recall.new));
        }
        lines.extend(fading.iter().take(MOST_FADING).map(|memory| {
            let title = self.title(&memory.topic);
            format!("{title}{}{}%", strings.plain.comma, memory.percent())
        }));
        if !recall.waiting.is_empty() {
            lines.push((words.waiting)(recall.waiting.len()));
        }
        lines
    }
}
