//! Owns the plan: where it ends, the ways on, a pause; refuses to reckon them.

use super::Conversation;
use super::answer::Answer;
use super::state::{State, in_list};
use crate::domain::replan::{Choice, choices};

impl Conversation {
    pub(super) fn show_plan(&mut self) {
        let strings = self.strings;
        let overview = &self.desk.overview;
        let plan = &overview.plan;
        let end = strings.end_of(plan, |date| (strings.near_date)(date, overview.today));
        let mut lines = vec![(strings.plan.ends)(&end, plan.days())];
        lines.extend(strings.outlook(&self.course.roadmap, overview));
        let ways = choices(&self.course.roadmap, &self.desk.progress, overview);
        let shown: Vec<_> = ways.iter().map(|way| strings.way_in_full(overview, way)).collect();
        let paused = self.is_paused();
        if ways.is_empty() && !paused {
            lines.push(strings.plain.no_ways.to_owned());
        }
        self.said.gap();
        for line in lines {
            self.said.line(&line);
        }
        for (n, way) in shown.iter().enumerate() {
            self.said.choice(n + 1, way);
        }
        self.said.item("p ", strings.plain.pause_or_resume[usize::from(paused)]);
        self.state = State::Plan(ways);
    }

    fn is_paused(&self) -> bool {
        self.desk.progress.plan.pause_on(self.desk.overview.today).is_some()
    }

    pub(super) fn choose_way(&mut self, ways: Vec<Choice>, answer: &Answer, typed: &str) {
        match answer {
            Answer::Number(number) if in_list(*number, ways.len()) => {
                let changes = ways[number - 1].changes.iter().cloned().map(Into::into).collect();
                self.record(changes);
            }
            Answer::Letter('p') => {
                let changes = self.desk.progress.plan.pause_or_resume(self.desk.overview.today);
                self.record(changes.into_iter().map(Into::into).collect());
            }
            Answer::Nothing | Answer::Letter('b') => self.said.line(self.strings.plan.unchanged),
            _ => self.misunderstood(State::Plan(ways), typed),
        }
    }
}
