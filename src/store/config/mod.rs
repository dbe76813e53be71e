//! Owns what the user set in `config.toml`, and all that is wrong with that file, line by line; refuses to write it or to know what an action or a key is.

mod edit;
mod near;
mod problem;
mod syntax;

pub use edit::{Setting, keep, write_new};
pub use near::nearest;
pub use problem::{Fault, Problem};
pub use syntax::Syntax;

use std::io;
use std::ops::Range;
use std::path::Path;
use toml_edit::{Document, Item, Table, Value};

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeName {
    /// The terminal's own 16 colours.
    #[default]
    Default,
    /// True colour on a dark background.
    Dark,
    /// True colour on a light background.
    Light,
}

impl ThemeName {
    /// Every theme with the name that it is chosen by.
    pub const ALL: [(&str, Self); 3] =
        [("default", Self::Default), ("dark", Self::Dark), ("light", Self::Light)];

    /// The name that it is chosen by.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The theme with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, theme)| *theme)
    }
}

/// The table of keys for actions.
const KEYS: &str = "keys";

/// Every key of the file, in the order in which it tells them.
pub const KNOWN: [&str; 6] = ["lang", "theme", "ascii", "mouse", "motion", KEYS];

/// The languages that can be set.
const LANGS: [&str; 2] = ["zh-CN", "en"];

/// What the user set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The language, as a BCP 47 tag; that of the environment without it.
    pub lang: Option<String>,
    /// The theme.
    pub theme: ThemeName,
    /// Whether to draw with ASCII alone.
    pub ascii: bool,
    /// Whether the interface takes the mouse.
    pub mouse: bool,
    /// Whether anything moves on the screen by itself.
    pub motion: bool,
    /// Other keys for actions, in the order of the file; not seen yet to be actions and keys.
    pub keys: Vec<Rebinding>,
}

impl Default for Config {
    /// What holds where nothing is set.
    fn default() -> Self {
        Self {
            lang: None,
            theme: ThemeName::Default,
            ascii: false,
            mouse: true,
            motion: true,
            keys: Vec::new(),
        }
    }
}

/// Other keys for an action, as they were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// The name of the action.
    pub action: String,
    /// The names of its keys.
    pub keys: Vec<String>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// What could be understood of the file, and what could not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// What could be understood; the rest is as if it were not set.
    pub config: Config,
    /// What could not, from the top down.
    pub problems: Vec<Problem>,
}

impl Reading {
    /// Reads the file; without one, nothing is set.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::of(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Self::only(Problem { line: 0, fault: Fault::NotText })
            }
            Err(error) => {
                Self::only(Problem { line: 0, fault: Fault::Unreadable(error.to_string()) })
            }
        }
    }

    /// Understands the text of a file.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (text, problems) = syntax::sound(text);
        let text = text.as_str();
        let mut reading = Self { problems, ..Self::default() };
        let Ok(document) = Document::parse(text) else { return reading };
        let (config, problems) = (&mut reading.config, &mut reading.problems);
        let root = document.as_table();
        for (key, item) in root {
            let line = line_of(text, root, key, item);
            let mut bad = |allowed: &[&str]| {
                let (key, found) = (key.to_owned(), shown(text, item));
                let allowed = allowed.iter().map(ToString::to_string).collect();
                problems.push(Problem { line, fault: Fault::BadValue { key, found, allowed } });
            };
            match key {
                "lang" => match item.as_str().filter(|lang| LANGS.contains(lang)) {
                    Some(lang) => config.lang = Some(lang.to_owned()),
                    None => bad(&LANGS.map(|lang| format!("\"{lang}\"")).each_ref().map(|s| &**s)),
                },
                "theme" => match item.as_str().and_then(ThemeName::named) {
                    Some(theme) => config.theme = theme,
                    None => {
                        let names = ThemeName::ALL.map(|(name, _)| format!("\"{name}\""));
                        bad(&names.each_ref().map(|s| &**s));
                    }
                },
                "ascii" | "mouse" | "motion" => match item.as_bool() {
                    Some(value) => match key {
                        "ascii" => config.ascii = value,
                        "mouse" => config.mouse = value,
                        _ => config.motion = value,
                    },
                    None => bad(&["true", "false"]),
                },
                KEYS => match item.as_table() {
                    Some(table) => rebindings(text, table, config, problems),
                    None => bad(&["[keys]"]),
                },
                _ => {
                    let meant = nearest(key, KNOWN);
                    let fault = Fault::UnknownKey { found: key.to_owned(), meant };
                    problems.push(Problem { line, fault });
                }
            }
        }
        reading.problems.sort_by_key(|problem| problem.line);
        reading
    }

    fn only(problem: Problem) -> Self {
        Self { config: Config::default(), problems: vec![problem] }
    }
}

/// Reads the table of keys: a key or a list of keys for each action.
fn rebindings(text: &str, table: &Table, config: &mut Config, problems: &mut Vec<Problem>) {
    for (action, item) in table {
        let line = line_of(text, table, action, item);
        let keys = match item {
            Item::Value(Value::String(key)) => Some(vec![key.value().clone()]),
            Item::Value(Value::Array(keys)) => {
                keys.iter().map(|key| key.as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        let action = action.to_owned();
        match keys {
            Some(keys) => config.keys.push(Rebinding { action, keys, line }),
            None => {
                let fault = Fault::NotKeys { action, found: shown(text, item) };
                problems.push(Problem { line, fault });
            }
        }
    }
}

/// The line of a key, from 1; of the table itself where its key stands nowhere alone.
fn line_of(text: &str, table: &Table, key: &str, item: &Item) -> usize {
    let span = table.key(key).and_then(toml_edit::Key::span).or_else(|| item.span());
    span.map_or(0, |span| line_at(text, &span))
}

fn line_at(text: &str, span: &Range<usize>) -> usize {
    text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
}

/// A value as it stands in the file, on one line.
fn shown(text: &str, item: &Item) -> String {
    let found = item.span().and_then(|span| text.get(span)).unwrap_or_default();
    shortened(found)
}

/// As much of what was written as helps to find it, on one line.
fn shortened(found: &str) -> String {
    const MOST: usize = 40;
    let line = found.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, Fault)> {
        Reading::of(text).problems.into_iter().map(|p| (p.line, p.fault)).collect()
    }

    #[test]
    fn what_is_set_holds_and_the_rest_is_as_if_it_were_not() {
        assert_eq!(Reading::of(""), Reading::default());
        let text = "\u{feff}# mine\r\nlang = 'en'\r\ntheme = \"dark\" # at night\r\nmotion = false\r\n\r\n[keys]\r\ntoggle = \"x\"\r\ndown = [\"j\",\r\n  \"Down\"]\r\n";
        let Reading { config, problems } = Reading::of(text);
        assert_eq!(problems, []);
        assert_eq!(config.lang.as_deref(), Some("en"));
        assert_eq!((config.theme, config.ascii), (ThemeName::Dark, false));
        assert_eq!((config.mouse, config.motion), (true, false));
        let keys: Vec<_> =
            config.keys.iter().map(|k| (&*k.action, k.keys.join(" "), k.line)).collect();
        assert_eq!(keys, [("toggle", "x".to_owned(), 7), ("down", "j Down".into(), 8)]);
    }

    #[test]
    fn everything_wrong_is_told_with_its_line() {
        let text = "lang = \"fr\"\ntheem = \"dark\"\n\nascii = 1\nmouse = \"yes\"\nzzz = 1\n[keys]\ndown = 3\nup = [\"k\", 1]\n[looks]\n";
        let Reading { config, problems } = Reading::of(text);
        assert_eq!(config, Config::default());
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 2, 4, 5, 6, 8, 9, 10], "{problems:#?}");
        let meant = |found: &str, meant: Option<&str>| Fault::UnknownKey {
            found: found.into(),
            meant: meant.map(str::to_owned),
        };
        assert_eq!(problems[1].fault, meant("theem", Some("theme")));
        assert_eq!(problems[4].fault, meant("zzz", None));
        let Fault::BadValue { key, found, allowed } = &problems[0].fault else { panic!() };
        assert_eq!((&**key, &**found), ("lang", "\"fr\""));
        assert_eq!(allowed, &["\"zh-CN\"", "\"en\""]);
    }

    #[test]
    fn what_is_no_toml_has_its_lines_and_the_other_lines_hold() {
        let text = "lang = \"en\"\ntheme = dark\nascii = 1\nmotion = false\n[keys]\nundo = U\nredo = \"X\"\n";
        let Reading { config, problems } = Reading::of(text);
        let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 6], "{problems:#?}");
        assert!(matches!(&problems[0].fault, Fault::Syntax(Syntax::BareValue { .. })));
        assert!(matches!(&problems[1].fault, Fault::BadValue { .. }));
        assert_eq!((config.lang.as_deref(), config.motion), (Some("en"), false));
        let keys: Vec<_> = config.keys.iter().map(|k| (&*k.action, k.line)).collect();
        assert_eq!(keys, [("redo", 7)]);
        assert_eq!(faults("lang = \"en\"\nlang = \"en\"\n")[0].0, 2);
        let found = faults("keys = 1\n");
        assert!(matches!(&found[0].1, Fault::BadValue { key, .. } if key == "keys"), "{found:?}");
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_without_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(Reading::load(&path), Reading::default());
        std::fs::write(&path, b"lang = \"\xff\"").unwrap();
        assert_eq!(Reading::load(&path).problems, [Problem { line: 0, fault: Fault::NotText }]);
        let of_folder = Reading::load(folder.path());
        assert!(matches!(of_folder.problems[0].fault, Fault::Unreadable(_)), "{of_folder:?}");
    }
}
