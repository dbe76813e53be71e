//! Owns what can be wrong with the configuration; refuses to say it in a learner's words.

use super::line_at;
use std::fmt;
use toml_edit::TomlError;

/// Something that is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1; 0 when it is the whole file.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file cannot be read, for this reason.
    Unreadable(String),
    /// It is not UTF-8.
    NotText,
    /// It is not TOML, for this reason.
    Malformed(String),
    /// There is no such key.
    UnknownKey {
        /// The key.
        found: String,
        /// The key that was probably meant.
        meant: Option<String>,
    },
    /// The key has not such values.
    BadValue {
        /// The key.
        key: String,
        /// Its value as written.
        found: String,
        /// What it may be, as it would be written.
        allowed: Vec<String>,
    },
    /// An action's keys are neither a text nor a list of texts.
    NotKeys {
        /// The action.
        action: String,
        /// What was written.
        found: String,
    },
    /// There is no such action.
    UnknownAction {
        /// What was written.
        found: String,
        /// The action that was probably meant.
        meant: Option<String>,
    },
    /// There is no such key on the keyboard.
    UnknownPress {
        /// The action.
        action: String,
        /// What was written.
        found: String,
    },
    /// A key would mean two things in one place.
    Taken {
        /// The key.
        press: String,
        /// The action that was to have it.
        action: String,
        /// The action that has it.
        by: String,
    },
    /// Without a key for this action one could not go on.
    Needed {
        /// The action.
        action: String,
    },
}

impl Problem {
    /// What the parser says of a text that is not TOML, on one line.
    pub(super) fn malformed(text: &str, error: &TomlError) -> Self {
        let line = error.span().map_or(0, |span| line_at(text, &span));
        let reason = error.message().lines().collect::<Vec<_>>().join("; ");
        Self { line, fault: Fault::Malformed(reason) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meant = |meant: &Option<String>| match meant {
            Some(meant) => format!("; did you mean `{meant}`?"),
            None => String::new(),
        };
        match self {
            Self::Unreadable(reason) => write!(f, "cannot be read: {reason}"),
            Self::NotText => f.write_str("this is not a text file"),
            Self::Malformed(reason) => write!(f, "this is not TOML: {reason}"),
            Self::UnknownKey { found, meant: name } => {
                write!(f, "there is no setting `{found}`{}", meant(name))
            }
            Self::BadValue { key, found, allowed } => {
                write!(f, "`{key}` cannot be {found}, only {}", allowed.join(" or "))
            }
            Self::NotKeys { action, found } => {
                write!(f, "`{action}` takes a key such as \"x\" or a list of keys, not {found}")
            }
            Self::UnknownAction { found, meant: name } => match name {
                Some(_) => write!(f, "there is no action `{found}`{}", meant(name)),
                None => {
                    write!(f, "there is no action `{found}`; `ninety config keys` lists them all")
                }
            },
            Self::UnknownPress { action, found } => write!(
                f,
                "`{action}`: there is no key \"{found}\", only such as \"x\", \"Ctrl-X\", \"Space\", \"PageDown\" and \"F1\""
            ),
            Self::Taken { press, action, by } => {
                write!(f, "\"{press}\" cannot mean `{action}`: where it stands it means `{by}`")
            }
            Self::Needed { action } => write!(f, "`{action}` cannot be without a key"),
        }
    }
}
