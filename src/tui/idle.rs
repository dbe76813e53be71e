//! Owns which commands could do nothing just now, so that no hint offers them; refuses to keep anybody from giving one.

use super::action::Command;
use super::keymap::Context;
use super::model::Model;
use super::overlay::Overlay;

impl Model {
    /// Whether a command could do nothing in this context but say so: what it is about is not there.
    #[must_use]
    pub fn is_idle(&self, context: Context, command: Command) -> bool {
        match (context, &self.overlay) {
            (Context::Topic, _) => self.is_idle_on_card(command),
            (Context::Calendar, Some(Overlay::Calendar(day))) => {
                let entries = self.entries_on(day.date).count();
                match command {
                    Command::Accept => day.date > self.today(),
                    Command::EditEntry | Command::RemoveEntry => entries == 0,
                    Command::NextEntry => entries < 2,
                    _ => false,
                }
            }
            (Context::Ask | Context::Judge, Some(Overlay::Recall(session))) => {
                command == Command::JudgeAnew && session.answers() == 0
            }
            (Context::Tour, Some(Overlay::Tour(0))) => command == Command::TourBack,
            _ => false,
        }
    }

    /// The same on the card of the topic being read.
    fn is_idle_on_card(&self, command: Command) -> bool {
        let topic = self.chosen_topic().and_then(|id| self.edition.roadmap.topic(id));
        match command {
            Command::Answers | Command::Recall => topic.is_none_or(|topic| topic.questions == 0),
            Command::TickStep | Command::NextStep | Command::PreviousStep => {
                topic.is_none_or(|topic| topic.steps == 0)
            }
            Command::OpenSource(number) => self.source_address(number).is_none(),
            _ => false,
        }
    }

    /// The address of the chosen topic's source with this number, from 1.
    #[must_use]
    pub fn source_address(&self, number: usize) -> Option<&str> {
        let card = self.edition.cards.get(self.chosen_topic()?)?;
        let source = card.sources.get(number.checked_sub(1)?)?;
        Some(source.address.as_str()).filter(|address| !address.is_empty())
    }
}
