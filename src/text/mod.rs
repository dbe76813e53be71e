//! Owns the two languages: which one to speak, every sentence in both, and how text is measured and laid out; refuses to read the environment or draw.

pub mod change_names;
mod en;
pub mod lang;
pub mod lookup;
pub mod page;
pub mod strings;
pub mod study_card;
pub mod topic_names;
pub mod wrap;
mod zh;

pub use lang::Lang;
pub use strings::{
    GroupStrings, KeyLabels, KeySentence, Keys, NamedKey, ReportStrings, StorageStrings, Strings,
};
