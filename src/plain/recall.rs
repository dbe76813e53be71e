//! Owns recalling: asking, showing the answer, judging, taking a judgement back; refuses to schedule.

use super::Conversation;
use super::answer::Answer;
use super::state::State;
use crate::content::card::Question;
use crate::domain::history::Direction;
use crate::domain::recall::intervals;
use crate::domain::recall_session::RecallSession;
use crate::domain::review::{Grade, QuestionId, Review};
use crate::domain::roadmap::TopicId;
use crate::text::study_card;

impl Conversation {
    /// Begins with the questions that wait, or says why none does.
    pub(super) fn start_recall(&mut self) {
        let recall = &self.desk.overview.recall;
        if let Some(session) = RecallSession::new(recall.waiting.iter().cloned()) {
            self.go(State::Recall(session));
            return;
        }
        let words = &self.strings.recall;
        let told = match recall.due {
            _ if !self.course.roadmap.has_questions() => words.none_here.to_owned(),
            0 if recall.memories.is_empty() && recall.new == 0 => words.nothing_done.to_owned(),
            0 => self.strings.plain.nothing_waits.to_owned(),
            due => (words.enough)(recall.answered_today, due),
        };
        self.said.line(&told);
    }

    /// Begins with a topic's own questions; whether it has any.
    pub(super) fn ask_own(&mut self, topic: &TopicId) -> bool {
        match RecallSession::new(self.own_questions(topic)) {
            Some(session) => {
                self.go(State::Recall(session));
                true
            }
            None => {
                self.said.line(self.strings.recall.no_questions);
                false
            }
        }
    }

    /// Shows the question, or its answer with what follows from each grade.
    pub(super) fn show_question(&mut self, session: RecallSession) {
        let strings = self.strings;
        let words = &strings.recall;
        let Some(id) = session.question().cloned() else { return };
        let cells = self.said.cells();
        let question = self.question(&id).cloned();
        if session.revealed {
            if let Some(question) = question {
                self.said.page(&study_card::answer(&question, strings, cells));
            }
            let mut days = intervals(&self.desk.progress, &id, self.desk.overview.today);
            // What was not recalled is asked once more before the session ends.
            days[0] = 0;
            self.said.gap();
            for (n, (grade, days)) in words.grades.iter().zip(days).enumerate() {
                let comes_back = (words.comes_back)(days);
                let comma = strings.plain.comma;
                self.said.choice(n + 1, &format!("{grade}{comma}{comes_back}"));
            }
        } else {
            let (n, of) = session.place();
            let title = self.title(&id.topic);
            let heading = format!("{}{}{title}", (words.place)(n, of), strings.remark_separator);
            self.said.gap();
            self.said.line(&heading);
            if let Some(question) = question {
                self.said.page(&study_card::question(&question, false, strings, cells));
            }
        }
        self.state = State::Recall(session);
    }

    fn question(&self, id: &QuestionId) -> Option<&Question> {
        let at = usize::try_from(id.question).ok()?.checked_sub(1)?;
        self.course.cards.get(&id.topic)?.questions.get(at)
    }

    /// Takes an answer in: shows the answer, judges, takes back, ends.
    pub(super) fn answer_recall(
        &mut self,
        mut session: RecallSession,
        answer: &Answer,
        typed: &str,
    ) {
        let strings = self.strings;
        match (answer, session.revealed) {
            (Answer::Letter('b'), _) => {}
            (Answer::Letter('u'), _) => {
                if session.take_back() {
                    self.travel(Direction::Undo);
                    self.go(State::Recall(session));
                } else {
                    self.said.line(strings.nothing_to_undo);
                    self.stay(State::Recall(session));
                }
            }
            (Answer::Nothing, false) => {
                session.revealed = true;
                self.go(State::Recall(session));
            }
            (Answer::Number(number @ 1..=4), true) => {
                self.judge(session, Grade::ALL[number - 1], strings.recall.grades[number - 1]);
            }
            _ => self.misunderstood(State::Recall(session), typed),
        }
    }

    /// Records how well the answer was recalled, and asks the next question.
    fn judge(&mut self, mut session: RecallSession, grade: Grade, name: &str) {
        let today = self.desk.overview.today;
        let Some(question) = session.grade(grade) else { return };
        let key = self.desk.keys.review(today);
        let changes = self.desk.progress.answer(key, Review::new(question, today, grade));
        self.record_as(changes, (self.strings.change.answer)(name));
        if session.question().is_some() {
            self.go(State::Recall(session));
        } else {
            self.afterwards.push((self.strings.recall.over)(session.answers()));
        }
    }
}
