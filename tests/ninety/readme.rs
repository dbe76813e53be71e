//! The pages for readers against what the program really has, in both languages.

use ninety::cli::verbs::{Found, find_topic};
use ninety::content::builtin;
use ninety::text::Lang;
use ninety::tui::keymap::BINDINGS;
use std::collections::BTreeSet;

const PAGES: [&str; 2] = ["README.md", "README.zh-CN.md"];

fn page(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// The keys in the first column of the table of keys, and those named below it.
fn keys(page: &str) -> BTreeSet<String> {
    let table = page.lines().filter(|line| line.starts_with("| `"));
    let table = table.take_while(|line| !line.contains("NINETY_DATA"));
    let cells = table.filter_map(|line| line.split('|').nth(1).map(str::to_owned));
    cells
        .flat_map(|cell| {
            let names: Vec<_> = cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            names
        })
        .map(|name| if name == "空格" { "Space".into() } else { name })
        .collect()
}

#[test]
fn the_keys_that_are_told_are_keys_and_both_languages_tell_the_same() {
    let bound: BTreeSet<String> =
        BINDINGS.iter().flat_map(|binding| binding.keys.iter().map(ToString::to_string)).collect();
    let [english, chinese] = PAGES.map(|name| keys(&page(name)));
    assert!(english.len() > 30, "{english:?}");
    assert_eq!(english, chinese);
    let unknown: Vec<_> = english.difference(&bound).collect();
    assert!(unknown.is_empty(), "no such keys: {unknown:?}");
    // What can be pressed on every screen is told, in the table or beside it.
    for page in PAGES.map(page) {
        let section = page.split("\n## ").find(|part| part.contains("`Ctrl-R`")).unwrap();
        let told: BTreeSet<&str> = section.split('`').skip(1).step_by(2).collect();
        for binding in BINDINGS.iter().filter(|binding| binding.is_everywhere()) {
            let names: Vec<_> = binding.keys.iter().map(ToString::to_string).collect();
            assert!(names.iter().any(|name| told.contains(&**name)), "{names:?} is not told");
        }
    }
}

#[test]
fn both_pages_have_the_same_pictures_commands_and_variables() {
    let [english, chinese] = PAGES.map(page);
    let spans = |page: &str, wanted: fn(&str) -> bool| -> BTreeSet<String> {
        let words = page.split(|c: char| c.is_whitespace() || "`|()，。：；、".contains(c));
        words.filter(|word| wanted(word)).map(str::to_owned).collect()
    };
    // What steers the tests is told in one place.
    let variables =
        |word: &str| (word.starts_with("NINETY_") && !word.contains('=')) || word == "NO_COLOR";
    assert_eq!(spans(&english, variables), spans(&chinese, variables));
    let options = |word: &str| word.starts_with("--") && word.len() > 3 && word.is_ascii();
    assert_eq!(spans(&english, options), spans(&chinese, options));
    for page in [&english, &chinese] {
        for picture in page.split("](docs/").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(picture);
            assert!(path.exists(), "{picture}");
        }
    }
}

/// The arguments of a line as a shell would part them, without its comment.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            '#' if !quoted => break,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_topics_of_the_examples_are_there() {
    for (name, lang) in PAGES.into_iter().zip([Lang::English, Lang::Chinese]) {
        let roadmap = builtin::roadmap(lang.tag()).unwrap();
        let page = page(name);
        let examples: Vec<_> =
            page.lines().filter_map(|line| line.strip_prefix("ninety done ")).collect();
        assert!(!examples.is_empty(), "{name}");
        for topic in examples.into_iter().flat_map(words) {
            let found = find_topic(&roadmap, lang, &topic);
            assert!(matches!(found, Found::One(_)), "{name}: {topic}: {found:?}");
        }
    }
}
