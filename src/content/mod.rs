//! Owns how Markdown becomes a roadmap or a document, and the built-in ones; refuses to lay them out.

pub mod builtin;
pub mod card;
pub mod cards;
pub mod document;
mod draft;
pub mod ids;
pub mod import;
mod markdown;
mod reason;
pub mod roadmap;
mod skim;
pub mod ticks;
mod writer;

pub use reason::Reason;

/// Why a Markdown file is no roadmap or document. Every error names the file and, where there is
/// one, the line, which counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    /// Something is wrong at one place.
    #[error("{file}:{line}: {reason}")]
    At {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong and what to write instead.
        reason: Reason,
    },
    /// There is nothing at all.
    #[error("{file}: {reason}")]
    Missing {
        /// The file.
        file: String,
        /// What is missing.
        reason: Reason,
    },
    /// There is no built-in content in this language.
    #[error("there is no built-in content in `{0}`")]
    NoEdition(String),
}
