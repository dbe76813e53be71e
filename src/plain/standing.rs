//! Owns the welcome, where the learner stands, and the menu; refuses to derive a figure.

use super::Conversation;
use super::answer::digits;
use super::state::State;
use crate::content::builtin;
use crate::domain::pace::Pace;
use crate::domain::plain_text::one_line;
use crate::domain::plan::PlanDay;
use crate::domain::plan_settings::PlanChange;
use crate::domain::typed::{self, DateError};

impl Conversation {
    /// What this is, before the first run asks for the start date.
    pub(super) fn show_welcome(&mut self) {
        let strings = self.strings;
        let roadmap = &self.course.roadmap;
        self.said.line(strings.welcome);
        let mut text: Vec<String> = strings.welcome_text.iter().map(ToString::to_string).collect();
        if let (true, Some(first)) = (roadmap.id() != builtin::ID, text.first_mut()) {
            let (stages, topics) = (roadmap.stages().len(), roadmap.len());
            *first = (strings.welcome_own)(roadmap.title(), stages, roadmap.days(), topics);
        }
        // The last paragraph speaks of keys.
        text.truncate(2);
        for paragraph in text {
            self.said.gap();
            self.said.line(&paragraph);
        }
        self.said.gap();
        self.said.line(strings.plain.welcome_end);
        self.said.gap();
        self.said.line(strings.ask_start);
        self.said.line(strings.nothing_written);
        self.state = State::Start;
    }

    /// Takes the start date; only Enter means today.
    pub(super) fn choose_start(&mut self, typed: &str) {
        let strings = self.strings;
        let today = self.desk.overview.today;
        let date = match digits(typed).as_str() {
            "" => Some(today),
            typed => typed::date(typed),
        };
        match typed::start(date, today) {
            Ok(start) => {
                self.record(vec![PlanChange::Start(start).into()]);
                self.go(State::Menu);
            }
            Err(DateError::Far) => {
                self.said.line(strings.far_date);
                self.stay(State::Start);
            }
            Err(DateError::Malformed) => self.misunderstood(State::Start, typed),
        }
    }

    /// Where the learner stands and what can be done.
    pub(super) fn show_menu(&mut self) {
        self.said.gap();
        self.stand();
        self.said.gap();
        self.agenda(false);
        self.said.gap();
        let words = &self.strings.plain;
        let waiting = self.desk.overview.recall.waiting.len();
        let waiting = (waiting > 0).then(|| (self.strings.recall.waiting)(waiting));
        let behind = matches!(self.desk.overview.pace, Pace::Behind { .. });
        for (number, choice) in (1..).zip(words.menu) {
            let more = match number {
                3 => waiting.as_deref(),
                7 => behind.then_some(words.ways_back),
                _ => None,
            };
            match more {
                Some(more) => self.said.choice(number, &format!("{choice}{}{more}", words.comma)),
                None => self.said.choice(number, choice),
            }
        }
        for (letter, choice) in words.menu_letters {
            self.said.item(&format!("{letter} "), choice);
        }
        self.state = State::Menu;
    }

    /// The sentences of `ninety status`.
    fn stand(&mut self) {
        let strings = self.strings;
        let overview = &self.desk.overview;
        let roadmap = &self.course.roadmap;
        let stage =
            overview.current_stage.map(|stage| roadmap.stages()[stage.index].title.as_str());
        let mut lines = vec![
            (strings.date)(overview.today),
            strings.standing(overview, stage).join(strings.remark_separator),
            strings.completions(overview),
        ];
        if overview.completion.skipped > 0 {
            lines.push((strings.skipped)(overview.completion.skipped));
        }
        lines.extend(strings.outlook(roadmap, overview));
        lines.extend(strings.attendance_of(overview));
        lines.extend(strings.check_in_state(overview, strings.plain.not_checked_in));
        let paused = matches!(overview.day, PlanDay::Paused(_));
        lines.extend(paused.then(|| strings.plain.resume_hint.to_owned()));
        lines.extend(strings.dated_later(overview));
        let cue = one_line(self.desk.progress.plan.cue());
        lines.extend((!cue.is_empty()).then_some(cue));
        for line in lines {
            self.said.line(&line);
        }
    }

    pub(super) fn choose_menu(&mut self, choice: usize) {
        match choice {
            1 => self.go(State::Today(Vec::new())),
            2 => self.turn_day(false),
            3 => self.start_recall(),
            4 => self.stay(State::Find),
            5 => self.go(State::Stages),
            6 => self.go(State::Progress),
            _ => self.go(State::Plan(Vec::new())),
        }
    }
}
