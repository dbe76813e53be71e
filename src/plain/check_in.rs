//! Owns checking in: the day, the minutes, a line; refuses to judge them.

use super::Conversation;
use super::answer::digits;
use super::state::State;
use crate::domain::change::Change;
use crate::domain::progress::CheckIn;
use crate::domain::typed::{self, BadMinutes};
use chrono::NaiveDate;

impl Conversation {
    /// Begins a check-in of today, or of yesterday.
    pub(super) fn turn_day(&mut self, yesterday: bool) {
        let strings = self.strings;
        let date = self.check_in_date(yesterday);
        self.said.line(&(strings.plain.check_in_day)(&(strings.date)(date)));
        match self.desk.overview.study.get(&date) {
            None => self.said.line(strings.day_empty),
            Some(study) => {
                let holds = (strings.day_holds)(study.check_ins, study.minutes);
                let adds = strings.adds_to_day;
                self.said.line(&format!("{holds}{}{adds}", strings.sentence_gap));
                let texts = self.desk.progress.check_ins_on(date).map(|c| c.text.as_str());
                for text in texts.filter(|text| !text.is_empty()) {
                    self.said.item("- ", text);
                }
            }
        }
        self.stay(State::Minutes { yesterday });
    }

    pub(super) fn choose_minutes(&mut self, yesterday: bool, typed: &str) {
        match typed::minutes(&digits(typed)) {
            Ok(minutes) => self.stay(State::Line { yesterday, minutes }),
            Err(BadMinutes) => self.misunderstood(State::Minutes { yesterday }, typed),
        }
    }

    /// Records the check-in.
    pub(super) fn check_in(&mut self, yesterday: bool, minutes: Option<u32>, text: String) {
        let date = self.check_in_date(yesterday);
        let key = self.desk.keys.check_in(date);
        let check_in = CheckIn { minutes, text, ..CheckIn::on(date) };
        self.record(vec![Change::AddCheckIn(key, check_in)]);
    }

    fn check_in_date(&self, yesterday: bool) -> NaiveDate {
        let today = self.desk.overview.today;
        if yesterday { today.pred_opt().unwrap_or(today) } else { today }
    }
}
