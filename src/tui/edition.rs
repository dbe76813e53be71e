//! Owns the content in the language spoken; refuses to hold two languages at once.

use crate::content::cards::Cards;
use crate::content::document::Document;
use crate::content::roadmap::Course;
use crate::content::{ContentError, builtin};
use crate::domain::roadmap::Roadmap;
use crate::library::{Library, LibraryError};
use crate::text::Lang;

/// The content in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The language.
    pub lang: Lang,
    /// What can be learned.
    pub roadmap: Roadmap,
    /// The study cards of the topics that have one.
    pub cards: Cards,
    /// The reference text.
    pub explainer: Document,
}

impl Edition {
    /// Whether it is the built-in roadmap.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.roadmap.id() == builtin::ID
    }

    /// The content of a roadmap of the library in a language.
    ///
    /// # Errors
    /// When there is no such roadmap or its file is malformed.
    pub fn open(library: &Library, id: &str, lang: Lang) -> Result<Self, LibraryError> {
        let Course { roadmap, cards } = library.course(id, lang.tag())?;
        Ok(Self { lang, roadmap, cards, explainer: builtin::explainer(lang.tag())? })
    }

    /// The built-in content in a language.
    ///
    /// # Errors
    /// When the content is malformed, which a test rules out for the built-in one.
    pub fn builtin(lang: Lang) -> Result<Self, ContentError> {
        let Course { roadmap, cards } = builtin::course(lang.tag())?;
        Ok(Self { lang, roadmap, cards, explainer: builtin::explainer(lang.tag())? })
    }
}
