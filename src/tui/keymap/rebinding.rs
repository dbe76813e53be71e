//! Owns making a key map of the key table and what the user changed in it; refuses to let a key mean two things, or a dialog be left without a way out.

use super::bindings::BINDINGS;
use super::{Binding, Context, Key, Keymap};
use crate::store::config::{Fault, Problem, Reading, Rebinding, nearest};
use crate::text::Strings;
use crate::tui::action::Command;
use std::borrow::Cow;
use std::collections::HashMap;

/// Other keys for commands, each with its line.
type Changes = HashMap<Command, (usize, Vec<Key>)>;

/// Without a key for these one could not go on.
const NEEDED: [Command; 5] =
    [Command::Quit, Command::QuitNow, Command::Help, Command::Back, Command::Accept];

/// The action's name in the configuration, such as `half-page-down` or `open-source-1`: that of the
/// command. A snapshot holds the names, which stand in users' files.
#[must_use]
pub fn name(command: Command) -> String {
    let mut name = String::new();
    for c in format!("{command:?}").chars() {
        match c {
            'A'..='Z' => {
                let separator = if name.is_empty() || name.ends_with('-') { "" } else { "-" };
                name.push_str(separator);
                name.push(c.to_ascii_lowercase());
            }
            '(' => name.push('-'),
            ')' => {}
            c => name.push(c),
        }
    }
    name
}

/// Every action once, in the order of the table, with the keys that it has in most places.
pub fn actions() -> impl Iterator<Item = (Command, &'static [Key])> {
    BINDINGS.iter().enumerate().filter_map(|(n, binding)| {
        let command = binding.command;
        let first = BINDINGS[..n].iter().all(|before| before.command != command);
        let rows = BINDINGS[n..].iter().rev().filter(|row| row.command == command);
        let widest = rows.max_by_key(|row| row.contexts.len())?;
        first.then_some((command, &*widest.keys))
    })
}

/// An action as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// The keys that it has in most places by the table, by name.
    pub told: Vec<String>,
    /// Its keys by name, wherever it stands.
    pub keys: Vec<String>,
    /// What it does, as it is called in the places where it stands.
    pub labels: Vec<&'static str>,
}

impl Keymap {
    /// The keys that a configuration gives; what is wrong with them joins what is wrong with it.
    #[must_use]
    pub fn of(reading: &mut Reading) -> Self {
        if reading.config.keys.is_empty() {
            // Every command asks for it, and few people change keys.
            return Self::default();
        }
        let (keymap, wrong) = Self::with(&reading.config.keys);
        reading.problems.extend(wrong);
        reading.problems.sort_by_key(|problem| problem.line);
        keymap
    }

    /// Every action once, in the order of the table.
    #[must_use]
    pub fn listed(&self, strings: &Strings) -> Vec<Listed> {
        let all = actions().map(|(command, told)| {
            let (mut keys, mut labels) = (Vec::new(), Vec::new());
            for binding in self.bindings.iter().filter(|binding| binding.command == command) {
                for name in binding.keys.iter().map(Key::name) {
                    if !keys.contains(&name) {
                        keys.push(name);
                    }
                }
            }
            for binding in BINDINGS.iter().filter(|binding| binding.command == command) {
                if !labels.contains(&binding.label(strings)) {
                    labels.push(binding.label(strings));
                }
            }
            Listed { name: name(command), told: told.iter().map(Key::name).collect(), keys, labels }
        });
        all.collect()
    }

    /// The key table with these changes; what is wrong with them, in which case none holds.
    #[must_use]
    pub fn with(changes: &[Rebinding]) -> (Self, Vec<Problem>) {
        let (changes, mut problems) = understood(changes);
        let map = Self { bindings: rebound(&changes) };
        problems.extend(map.conflicts(&changes));
        problems.sort_by_key(|problem| problem.line);
        if problems.is_empty() { (map, problems) } else { (Self::default(), problems) }
    }

    /// Keys that mean two things in one context, each told once at the later of the lines that give
    /// it.
    fn conflicts(&self, changes: &Changes) -> Vec<Problem> {
        let line = |command| changes.get(&command).map_or(0, |(line, _)| *line);
        let mut problems = Vec::new();
        for context in Context::ALL {
            let mut meanings = HashMap::<Key, Command>::new();
            for binding in self.bindings(context) {
                for key in &*binding.keys {
                    let command = binding.command;
                    let by = *meanings.entry(*key).or_insert(command);
                    if by == command {
                        continue;
                    }
                    let (action, by) = match line(by) > line(command) {
                        true => (by, command),
                        false => (command, by),
                    };
                    let problem = Problem {
                        line: line(action),
                        fault: Fault::Taken {
                            press: key.name(),
                            action: name(action),
                            by: name(by),
                        },
                    };
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
        problems
    }
}

/// The changes as commands and keys, each with its line; what is neither.
fn understood(changes: &[Rebinding]) -> (Changes, Vec<Problem>) {
    let names: HashMap<_, _> = actions().map(|(command, _)| (name(command), command)).collect();
    let mut understood = HashMap::new();
    let mut problems = Vec::new();
    for Rebinding { action, keys, line } in changes {
        let line = *line;
        let Some(command) = names.get(action).copied() else {
            let meant = nearest(action, names.keys().map(String::as_str));
            let fault = Fault::UnknownAction { found: action.clone(), meant };
            problems.push(Problem { line, fault });
            continue;
        };
        let mut known = Vec::new();
        for found in keys {
            match Key::named(found) {
                Some(key) if known.contains(&key) => {}
                Some(key) => known.push(key),
                None => {
                    let (action, found) = (action.clone(), found.clone());
                    problems.push(Problem { line, fault: Fault::UnknownPress { action, found } });
                }
            }
        }
        if keys.is_empty() && NEEDED.contains(&command) {
            problems.push(Problem { line, fault: Fault::Needed { action: action.clone() } });
        }
        // What the default configuration tells changes nothing.
        if actions().all(|unchanged| unchanged != (command, &known)) {
            understood.insert(command, (line, known));
        }
    }
    (understood, problems)
}

/// The rows of the table with the keys changed, context by context where these differ.
fn rebound(changes: &Changes) -> Vec<Binding> {
    let mut rows = Vec::<Binding>::new();
    for row in BINDINGS {
        let Some((_, keys)) = changes.get(&row.command) else {
            rows.push(row.clone());
            continue;
        };
        for &context in &*row.contexts {
            let mut before = rows.iter().filter(|row| row.contexts.contains(&context));
            // What a command has in two rows of one context it has once now.
            if before.any(|before| before.command == row.command) {
                continue;
            }
            let usable: Vec<_> =
                keys.iter().copied().filter(|key| !is_text(context, *key)).collect();
            let keys = match (keys.is_empty(), usable.is_empty()) {
                (true, _) => continue,
                (false, true) => row.keys.to_vec(),
                (false, false) => usable,
            };
            let rest = row.clone();
            match rows.last_mut() {
                Some(last)
                    if last.command == row.command
                        && last.keys == keys
                        && last.is_called_as(&rest)
                        && last.rank == row.rank =>
                {
                    last.contexts.to_mut().push(context);
                }
                _ => rows.push(Binding {
                    contexts: Cow::Owned(vec![context]),
                    keys: Cow::Owned(keys),
                    ..rest
                }),
            }
        }
    }
    rows
}

/// Whether a key writes or edits text in a context, where it can then have no other meaning unless
/// the table gives it one there.
fn is_text(context: Context, key: Key) -> bool {
    use Context as In;
    let edits = match context {
        In::Welcome | In::Dates => key.edits_text() || key.writes(|c| "0123456789-/.".contains(c)),
        In::CheckIn | In::Note | In::Search | In::Finder | In::Plan | In::Cue => {
            key.edits_text() || key.writes(|_| true)
        }
        _ => false,
    };
    let has_meaning = |row: &Binding| row.contexts.contains(&context) && row.keys.contains(&key);
    let new_line = context == In::Note && key.breaks_lines();
    (edits || new_line) && !BINDINGS.iter().any(has_meaning)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use proptest::prelude::*;

    fn change(action: &str, keys: &[&str], line: usize) -> Rebinding {
        let keys = keys.iter().map(ToString::to_string).collect();
        Rebinding { action: action.into(), keys, line }
    }

    fn map(changes: &[(&str, &[&str])]) -> Keymap {
        let lines = changes.iter().enumerate();
        let changes: Vec<_> = lines.map(|(n, (name, keys))| change(name, keys, n + 1)).collect();
        let (map, problems) = Keymap::with(&changes);
        assert_eq!(problems, []);
        map
    }

    fn means(map: &Keymap, context: Context, code: KeyCode) -> Option<Command> {
        map.resolve(context, &KeyEvent::new(code, KeyModifiers::NONE))
    }

    #[test]
    fn names_are_those_of_the_commands_and_differ() {
        assert_eq!(name(Command::HalfPageDown), "half-page-down");
        assert_eq!(name(Command::OpenSource(1)), "open-source-1");
        assert_eq!(name(Command::Judge(crate::domain::review::Grade::Again)), "judge-again");
        let names: Vec<_> = actions().map(|(command, _)| name(command)).collect();
        let different: std::collections::HashSet<_> = names.iter().collect();
        assert_eq!(different.len(), names.len());
        assert!(names.iter().all(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }));
    }

    #[test]
    fn every_key_of_the_table_can_be_named() {
        for key in BINDINGS.iter().flat_map(|binding| binding.keys.iter()) {
            assert_eq!(Key::named(&key.name()), Some(*key), "{}", key.name());
            assert_eq!(Key::named(&key.to_string()), Some(*key), "as help shows it: {key}");
        }
        for found in [
            "", "xx", "Ctrl-", "Ctrl-Tab", "Ctrl-I", "Ctrl-M", "F0", "F13", "Alt-x", "\u{1b}", "字",
        ] {
            assert_eq!(Key::named(found), None, "{found}");
        }
        assert_eq!(Key::named("ctrl-p"), Key::named("Ctrl-P"));
        assert_eq!(Key::named("？"), Key::named("?"));
        assert_ne!(Key::named("g"), Key::named("G"));
    }

    #[test]
    fn keys_change_wherever_an_action_stands() {
        let map = map(&[("undo", &["U", "F2"]), ("fold-all", &[])]);
        for context in [Context::Today, Context::Topic, Context::Calendar] {
            assert_eq!(means(&map, context, KeyCode::Char('U')), Some(Command::Undo));
            assert_eq!(means(&map, context, KeyCode::F(2)), Some(Command::Undo));
            assert_eq!(means(&map, context, KeyCode::Char('u')), None);
        }
        assert_eq!(means(&map, Context::Roadmap, KeyCode::Char('z')), None);
        assert!(map.bindings(Context::Roadmap).all(|row| row.command != Command::FoldAll));
        assert!(map.bindings(Context::Today).any(|row| row.keys[0].name() == "U"));
    }

    #[test]
    fn keys_can_be_swapped() {
        let map = map(&[("skip", &["d"]), ("done", &["s"])]);
        assert_eq!(means(&map, Context::Today, KeyCode::Char('d')), Some(Command::Skip));
        assert_eq!(means(&map, Context::Today, KeyCode::Char('s')), Some(Command::Done));
    }

    #[test]
    fn what_can_be_typed_stays_text_and_dialogs_keep_their_ways_out() {
        let map = map(&[("back", &["b", "Backspace"]), ("accept", &["y"])]);
        assert_eq!(means(&map, Context::Help, KeyCode::Char('b')), Some(Command::Back));
        assert_eq!(means(&map, Context::Help, KeyCode::Esc), None);
        for context in [Context::CheckIn, Context::Search, Context::Finder, Context::Plan] {
            for c in ['b', 'y'] {
                assert_eq!(means(&map, context, KeyCode::Char(c)), None, "{context:?}");
            }
            assert_eq!(means(&map, context, KeyCode::Backspace), None);
            assert_eq!(means(&map, context, KeyCode::Esc), Some(Command::Back), "{context:?}");
            assert_eq!(means(&map, context, KeyCode::Enter), Some(Command::Accept));
        }
        assert_eq!(means(&map, Context::Note, KeyCode::Esc), Some(Command::Accept));
        assert_eq!(means(&map, Context::Welcome, KeyCode::Char('y')), Some(Command::Accept));
        assert_eq!(means(&map, Context::Unsaved, KeyCode::Char('b')), Some(Command::Back));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_nothing_holds_then() {
        let changes = [
            change("undoo", &["U"], 3),
            change("help", &[], 4),
            change("redo", &["Strg-X"], 5),
            change("down", &["s"], 6),
            change("up", &["F5"], 7),
            change("sync", &["F5"], 8),
        ];
        let (map, problems) = Keymap::with(&changes);
        assert_eq!(map, Keymap::default());
        let told: Vec<_> = problems.iter().map(|p| (p.line, p.fault.to_string())).collect();
        let told: Vec<_> = told.iter().map(|(line, fault)| (*line, &**fault)).collect();
        let expected = [
            (3, "there is no action `undoo`; did you mean `undo`?"),
            (4, "`help` cannot be without a key"),
            (6, "\"s\" cannot mean `down`: where it stands it means `skip`"),
            (8, "\"F5\" cannot mean `sync`: where it stands it means `up`"),
        ];
        for row in expected {
            assert!(told.contains(&row), "{row:?} in {told:#?}");
        }
        assert!(told.iter().any(|(line, fault)| *line == 5 && fault.contains("Strg-X")));
    }

    proptest! {
        #[test]
        fn whatever_is_set_every_place_can_be_left_and_text_can_be_typed(
            picks in proptest::collection::vec((0_usize..500, proptest::collection::vec(0_usize..500, 0..3)), 0..6)
        ) {
            let names: Vec<_> = actions().map(|(command, _)| name(command)).collect();
            let table = BINDINGS.iter().flat_map(|row| row.keys.iter().map(Key::name));
            let pool: Vec<_> = table.chain(["F1", "F2", "y", "Y", "5", "Ctrl-X", "字"].map(str::to_owned)).collect();
            let changes: Vec<_> = picks.into_iter().enumerate().map(|(n, (action, keys))| Rebinding {
                action: names[action % names.len()].clone(),
                keys: keys.into_iter().map(|key| pool[key % pool.len()].clone()).collect(),
                line: n + 1,
            }).collect();
            let (map, problems) = Keymap::with(&changes);
            if !problems.is_empty() {
                prop_assert_eq!(map, Keymap::default());
                return Ok(());
            }
            for context in Context::ALL {
                let mut seen = std::collections::HashSet::new();
                for row in map.bindings(context) {
                    prop_assert!(!row.keys.is_empty());
                    for key in &*row.keys {
                        prop_assert!(seen.insert(*key), "{} in {:?}", key, context);
                        prop_assert!(!is_text(context, *key), "{} in {:?}", key, context);
                    }
                }
                let has = |wanted| map.key(context, wanted).is_some();
                prop_assert!(has(Command::QuitNow));
                prop_assert!(has(Command::Back) || has(Command::Accept), "{:?}", context);
            }
        }
    }

    #[test]
    fn what_the_table_tells_changes_nothing() {
        let changes: Vec<_> = actions()
            .enumerate()
            .map(|(n, (command, keys))| Rebinding {
                action: name(command),
                keys: keys.iter().map(|key| key.name()).collect(),
                line: n + 1,
            })
            .collect();
        let (map, problems) = Keymap::with(&changes);
        assert_eq!(problems, []);
        assert_eq!(map, Keymap::default());
    }
}
