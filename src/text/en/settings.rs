//! Owns the English sentences of the settings; refuses to decide when to say them.

use crate::text::strings::SettingsStrings;

pub(super) const SETTINGS: SettingsStrings = SettingsStrings {
    title: "Settings",
    labels: ["Language", "Theme", "ASCII only", "Mouse", "Motion", "Day begins", "Rest days"],
    about: [
        "The language of everything that ninety itself says.",
        "The colours; dark and light need a terminal with true colour.",
        "For terminals that draw other signs too wide.",
        "Click, tick and scroll; with Shift held, the terminal selects.",
        "Whether anything moves when something is finished.",
        "Part of the plan: until then, the night counts as the day before.",
        "Part of the plan: days of every week on which nothing is due.",
    ],
    themes: ["terminal's own", "dark", "light"],
    off_on: ["off", "on"],
    kept: |line| format!("Written into config.toml: {line}"),
    only_now: "It holds until you leave.",
    wins: |option| format!("{option} wins for now"),
    no_true_colour: "no true colour here",
    no_colour: "no colour here",
};
