//! Owns the content in the language spoken; refuses to hold two languages at once.

use crate::content::document::Document;
use crate::content::{ContentError, builtin};
use crate::domain::roadmap::Roadmap;
use crate::text::Lang;

/// The content in one language.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The language.
    pub lang: Lang,
    /// What can be learned.
    pub roadmap: Roadmap,
    /// The reference text.
    pub explainer: Document,
}

impl Edition {
    /// The built-in content in a language.
    ///
    /// # Errors
    /// When the content is malformed, which a test rules out for the built-in one.
    pub fn builtin(lang: Lang) -> Result<Self, ContentError> {
        Ok(Self {
            lang,
            roadmap: builtin::roadmap(lang.tag())?,
            explainer: builtin::explainer(lang.tag())?,
        })
    }
}
