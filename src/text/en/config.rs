//! Owns the English sentences about the configuration; refuses to decide when to say them.

use crate::store::config::Problem;
use crate::text::strings::{ConfigHelp, ConfigStrings};
use std::path::Path;

pub(super) const CONFIG: ConfigStrings = ConfigStrings {
    help: ConfigHelp {
        config: "Look after config.toml, which holds what you set",
        init: "Write a config.toml that tells of every setting",
        path: "Print where config.toml is",
        check: "Say what is wrong with config.toml, line by line",
        keys: "Print the actions that can be given other keys",
    },
    fault: ToString::to_string,
    problem,
    in_short: |path, problems| {
        let told = problems.first().map_or_else(String::new, |first| problem(path, first));
        match problems.len() {
            0 | 1 => told,
            all => format!("{told} (`ninety config check` tells all {all})"),
        }
    },
    warning: "warning",
    goes_on: "what is wrong is left out",
    written: |path| format!("Wrote {}.", path.display()),
    exists: |path| format!("{} is there already; it was left as it is", path.display()),
    absent: |path| {
        format!("{} is not there, so nothing is set; `ninety config init` makes one.", path.display())
    },
    well: |path| format!("{} is in order.", path.display()),
    about: "What ninety holds to, unless an option of the command line says otherwise for once.
Lines that begin with # do nothing: take the # away from a setting to set it.
`ninety config check` says whether all is well. The settings screen of the interface
writes here too, and leaves the rest as it is.",
    settings: [
        (
            "The language: \"zh-CN\" or \"en\". Without this, that of the environment.",
            "lang = \"en\"",
        ),
        (
            "The colours: \"default\" takes the 16 of your terminal, \"dark\" and \"light\" are made
for such a background where the terminal has true colour.",
            "theme = \"default\"",
        ),
        (
            "Whether marks, bars and boxes are drawn with ASCII alone, for terminals that draw
other signs too wide.",
            "ascii = false",
        ),
        (
            "Whether the mouse selects, ticks and scrolls. With Shift held, the terminal selects text.",
            "mouse = true",
        ),
        ("Whether anything moves on the screen when something is finished.", "motion = true"),
    ],
    about_keys: "Other keys for what can be done: one key or a list. They take the place of the old ones
wherever the action stands; an empty list leaves it without a key. Keys are called \"x\",
\"X\", \"Ctrl-X\", \"Space\", \"Enter\", \"Tab\", \"Shift-Tab\", \"Esc\", \"Backspace\", \"Delete\", \"Home\",
\"End\", \"Left\", \"Right\", \"Up\", \"Down\", \"PageUp\", \"PageDown\" and \"F1\" to \"F12\". Where text
is typed, what can be typed stays text. What is told here, left as it is, changes nothing.",
};

fn problem(path: &Path, problem: &Problem) -> String {
    match problem.line {
        0 => format!("{}: {}", path.display(), problem.fault),
        line => format!("{}:{line}: {}", path.display(), problem.fault),
    }
}
