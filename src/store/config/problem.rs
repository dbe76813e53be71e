//! Owns what can be wrong with the configuration; refuses to say it in a learner's words.

use super::Syntax;
use std::fmt;

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
    Syntax(Syntax),
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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let meant = |meant: &Option<String>| match meant {
            Some(meant) => format!("; did you mean `{meant}`?"),
            None => String::new(),
        };
        match self {
            Self::Unreadable(reason) => write!(f, "cannot be read: {reason}"),
            Self::NotText => f.write_str("this is not a text file"),
            Self::Syntax(syntax) => syntax.fmt(f),
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

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSetting => f.write_str("a setting is written `name = value`, one a line"),
            Self::NoValue => f.write_str("there is no value after the `=`"),
            Self::BareValue { found, meant } => {
                write!(f, "a value is not written {found}; did you mean {meant}?")
            }
            Self::OpenText => f.write_str("the text ends without the quote that began it"),
            Self::Backslash => f.write_str(
                "between double quotes a backslash begins a special sign; between single ones, as in '\\', it is itself",
            ),
            Self::List => f.write_str(
                "a list is written [\"a\", \"b\"]: texts in quotes, a comma between them, a bracket at its end",
            ),
            Self::Table => f.write_str("a table begins with its name in brackets, as in [keys]"),
            Self::Rest => f.write_str("after the value only a comment may stand, with a # before it"),
            Self::Twice(name) => write!(f, "`{name}` stands here for the second time"),
            Self::Other => f.write_str("this is not TOML, where a setting is written `name = value`"),
        }
    }
}
