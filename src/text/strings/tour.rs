//! Owns the list of sentences of the tour that every language must have; refuses to hold any of them itself.

/// Names of the keys that the tour tells of, as they are bound.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "each is named after the command that it stands for")]
pub struct TourKeys {
    pub open: String,
    pub toggle: String,
    pub undo: String,
    pub check_in: String,
    pub plan: String,
    pub replan: String,
    pub help: String,
    pub palette: String,
    pub find: String,
    pub tour: String,
}

/// Sentences of the tour.
#[derive(Debug)]
pub struct TourStrings {
    /// Title, with the number of the step and of how many.
    pub title: fn(usize, usize) -> String,
    /// What each step is about.
    pub headings: [&'static str; 4],
    /// What each step tells.
    pub steps: [fn(&TourKeys) -> String; 4],
}
