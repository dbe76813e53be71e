//! Owns the list of sentences about looking for things that every language must have; refuses to hold any of them itself.

/// Sentences about looking for topics and actions.
#[derive(Debug)]
pub struct FinderStrings {
    /// Titles: looking for topics, looking for actions.
    pub titles: [&'static str; 2],
    /// Nothing was found.
    pub nothing: &'static str,
}
