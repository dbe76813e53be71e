//! Owns the list of sentences of the settings that every language must have; refuses to hold any of them itself.

/// Sentences of the settings in the interface.
#[derive(Debug)]
pub struct SettingsStrings {
    /// Title.
    pub title: &'static str,
    /// Names of the rows, in their order.
    pub labels: [&'static str; 7],
    /// What each row does, in their order.
    pub about: [&'static str; 7],
    /// Names of the themes: the terminal's own colours, dark, light.
    pub themes: [&'static str; 3],
    /// Said of what is off, and of what is on.
    pub off_on: [&'static str; 2],
    /// The line was written into the configuration.
    pub kept: fn(&str) -> String,
    /// Said after the reason why something could not be kept.
    pub only_now: &'static str,
    /// An option of the command line wins in this session.
    pub wins: fn(&str) -> String,
    /// The terminal has not the colours that the theme needs.
    pub no_true_colour: &'static str,
    /// There are no colours.
    pub no_colour: &'static str,
}
