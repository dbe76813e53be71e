//! Owns the list of keys that sentences name; refuses to know which keys they are.

/// A key that a sentence names by what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is named after what its key does")]
pub enum NamedKey {
    Answers,
    AnswerLater,
    AnswerNow,
    CheckIn,
    CheckInThere,
    Close,
    EditNote,
    FindTopic,
    Help,
    Palette,
    Pause,
    Plan,
    ReadCard,
    ReadOn,
    Recall,
    Redo,
    Replan,
    Reveal,
    TickTopic,
    Tour,
    Undo,
}

impl NamedKey {
    /// Every key that a sentence names.
    pub const ALL: [Self; 21] = [
        Self::Answers,
        Self::AnswerLater,
        Self::AnswerNow,
        Self::CheckIn,
        Self::CheckInThere,
        Self::Close,
        Self::EditNote,
        Self::FindTopic,
        Self::Help,
        Self::Palette,
        Self::Pause,
        Self::Plan,
        Self::ReadCard,
        Self::ReadOn,
        Self::Recall,
        Self::Redo,
        Self::Replan,
        Self::Reveal,
        Self::TickTopic,
        Self::Tour,
        Self::Undo,
    ];
}

/// Tells a key as it is bound.
pub type Keys<'a> = &'a dyn Fn(NamedKey) -> String;

/// A sentence that names keys.
pub type KeySentence = fn(Keys<'_>) -> String;
