//! Owns the whole list of what the interface can do to the world; refuses to decide when.

use super::action::Action;
use super::edition::Edition;
use crate::domain::change::Change;
use crate::store::{Recorded, Settings, Store, StoreError};
use crate::text::{Lang, Strings};
use chrono::NaiveDateTime;
use std::path::PathBuf;

/// One thing to do to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Record changes in the progress file.
    Record(Vec<Change>),
    /// Take in what others did to the progress file.
    Refresh,
    /// Bring the content in this language.
    Speak(Lang),
    /// Keep this language for the next start.
    KeepLanguage(Lang),
    /// Stop, and come back when the shell says so.
    Suspend,
}

/// What effects reach.
#[derive(Debug)]
pub struct World {
    /// The progress file.
    pub store: Store,
    /// The settings file.
    pub settings: PathBuf,
}

impl World {
    /// Does one thing, at this moment (UTC), and reports what came of it in the language of
    /// `strings`. To stop and come back is the terminal's own affair and reports nothing here.
    pub fn perform(
        &mut self,
        effect: Effect,
        now: NaiveDateTime,
        strings: &Strings,
    ) -> Option<Action> {
        match effect {
            Effect::Record(changes) => Some(match self.store.record(&changes, now) {
                Ok(recorded) => told(recorded, strings),
                Err(error) => Action::Failed((strings.storage.error)(&error)),
            }),
            Effect::Refresh => match self.store.refresh(now) {
                Ok(recorded) => recorded.map(|recorded| told(recorded, strings)),
                Err(error) => Some(Action::Warned((strings.storage.error)(&error))),
            },
            Effect::Speak(lang) => Some(match Edition::builtin(lang) {
                Ok(edition) => Action::Spoken(Box::new(edition)),
                Err(error) => Action::Warned(error.to_string()),
            }),
            Effect::KeepLanguage(lang) => {
                let kept = self.keep_language(lang);
                kept.err().map(|error| Action::Warned((strings.storage.error)(&error)))
            }
            Effect::Suspend => None,
        }
    }

    fn keep_language(&self, lang: Lang) -> Result<(), StoreError> {
        let mut settings = Settings::load(&self.settings)?;
        settings.lang = Some(lang.tag().to_owned());
        settings.save(&self.settings)
    }
}

fn told(recorded: Recorded, strings: &Strings) -> Action {
    let events = recorded.events.iter().map(strings.storage.event).collect();
    Action::Recorded(Box::new(recorded.progress), events)
}
