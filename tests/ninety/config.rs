//! The configuration from the command line: the file that tells of everything, its checks, other keys.

use crate::support::{App, DAY_19, compare};
use ninety::cli::{ActionLine, config_file, config_keys};
use ninety::store::config::{Config, KNOWN, Reading};
use ninety::text::{Lang, Strings};
use ninety::tui::keymap::{Keymap, Listed};
use ninety::tui::overlay::Overlay;
use snapbox::cmd::{Command, cargo_bin};
use std::path::PathBuf;
use std::process::Output;
use tempfile::TempDir;

/// The program in a home of its own.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn config(&self) -> PathBuf {
        self.0.path().join(".config/ninety/config.toml")
    }

    fn write(&self, text: &str) {
        std::fs::create_dir_all(self.config().parent().unwrap()).unwrap();
        std::fs::write(self.config(), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let command = Command::new(cargo_bin!("ninety")).args(arguments).env_clear();
        let command = command.env("HOME", self.0.path()).env("NINETY_NOW", "2026-11-23T21:00:00");
        command.env("LANG", "en_GB.UTF-8").output().unwrap()
    }

    fn said(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let [out, err] = [output.stdout, output.stderr].map(|b| String::from_utf8(b).unwrap());
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {out}{err}");
        format!("{out}{err}")
    }
}

fn actions(strings: &Strings) -> Vec<ActionLine> {
    let all = Keymap::default().listed(strings).into_iter();
    all.map(|Listed { name, told, keys, labels }| ActionLine { name, told, keys, labels }).collect()
}

#[test]
fn the_file_that_tells_of_everything_sets_nothing_and_uncommented_sets_what_holds_anyway() {
    for lang in Lang::ALL {
        let strings = lang.strings();
        let actions = actions(strings);
        let file = config_file(&actions, strings);
        assert_eq!(Reading::of(&file), Reading::default(), "{file}");
        // What is told stays a comment: it begins with two.
        let uncommented: String = file
            .lines()
            .map(|line| line.strip_prefix('#').unwrap_or(line).to_owned() + "\n")
            .collect();
        let Reading { config, problems } = Reading::of(&uncommented);
        assert_eq!(problems, [], "{uncommented}");
        let (keymap, problems) = Keymap::with(&config.keys);
        assert_eq!(problems, [], "{uncommented}");
        assert_eq!(keymap, Keymap::default());
        assert_eq!(config.keys.len(), actions.len(), "every action is in it");
        assert_eq!(config.lang.as_deref(), Some(lang.tag()));
        assert_eq!(Config { lang: None, keys: Vec::new(), ..config }, Config::default());
        for key in KNOWN {
            let told =
                |line: &str| line.starts_with(&format!("# {key} =")) || line == format!("[{key}]");
            assert!(file.lines().any(told), "{key}");
        }
        for line in file.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 100, "{line}");
        }
        compare("config-file", lang, "ninety config init", &file);
    }
}

/// The names stand in users' files: a name that changes here breaks them.
#[test]
fn the_actions_and_their_names() {
    for lang in Lang::ALL {
        let strings = lang.strings();
        compare(
            "config-keys",
            lang,
            "ninety config keys",
            &config_keys(&actions(strings), strings),
        );
    }
}

#[test]
fn a_file_is_written_once_and_found() {
    let home = Home::new();
    let path = home.config().display().to_string();
    assert_eq!(home.said(&["config", "path"], 0), format!("{path}\n"));
    assert!(home.said(&["config", "check"], 0).contains("is not there, so nothing is set"));
    assert_eq!(home.said(&["config", "init", "--lang", "zh-CN"], 0), format!("已写入 {path}。\n"));
    let text = std::fs::read_to_string(home.config()).unwrap();
    assert!(text.contains("## 语言：") && text.contains("[keys]"), "{text}");
    assert_eq!(home.said(&["config", "check"], 0), format!("{path} is in order.\n"));
    assert!(home.said(&["config", "init"], 1).contains("is there already"));
    assert_eq!(std::fs::read_to_string(home.config()).unwrap(), text);
}

#[test]
fn a_check_tells_everything_with_lines() {
    let home = Home::new();
    home.write("theme = \"pink\"\nlangs = \"en\"\n[keys]\ntogle = \"x\"\nskip = \"d\"\nquit = []\nredo = \"Hyper\"\n");
    let path = home.config().display().to_string();
    let told = home.said(&["config", "check"], 1);
    let expected = [
        "1: `theme` cannot be \"pink\", only \"default\" or \"dark\" or \"light\"",
        "2: there is no setting `langs`; did you mean `lang`?",
        "4: there is no action `togle`; did you mean `toggle`?",
        "5: \"d\" cannot mean `skip`: where it stands it means `done`",
        "6: `quit` cannot be without a key",
        "7: `redo`: there is no key \"Hyper\", only such as \"x\", \"Ctrl-X\", \"Space\", \"PageDown\" and \"F1\"",
    ];
    let expected: String = expected.iter().map(|line| format!("{path}:{line}\n")).collect();
    assert_eq!(told, expected);
    let chinese = home.said(&["config", "check", "--lang", "zh-CN"], 1);
    assert!(chinese.contains("4：没有 `togle` 这个操作，是不是 `toggle`？"), "{chinese}");
    let other = home.said(&["paths"], 0);
    assert!(other.contains("warning: ") && other.contains("tells all 6"), "{other}");
}

#[test]
fn a_mistake_in_the_syntax_is_told_in_both_languages_and_leaves_the_rest_to_hold() {
    let home = Home::new();
    home.write("lang = \"zh-CN\"\ntheme = dark\nascii = yes\n\n[keys]\nup = [\"k\"\nundo = 'U'\n");
    let path = home.config().display().to_string();
    let expected = [
        "2: a value is not written dark; did you mean \"dark\"?",
        "3: a value is not written yes; did you mean true?",
        "6: a list is written [\"a\", \"b\"]: texts in quotes, a comma between them, a bracket at its end",
    ];
    let expected: String = expected.iter().map(|line| format!("{path}:{line}\n")).collect();
    assert_eq!(home.said(&["config", "check", "--lang", "en"], 1), expected);
    let chinese = home.said(&["config", "check"], 1);
    let told = format!("{path}:2：值不能写成 dark，是不是 \"dark\"？\n");
    assert!(chinese.starts_with(&told), "its language holds: {chinese}");
    // A command goes on with what is sound; the interface begins with nothing half set.
    let keys = home.said(&["config", "keys"], 0);
    assert!(keys.lines().any(|line| line.starts_with("undo ") && line.contains(" U ")), "{keys}");
    assert!(home.said(&["paths"], 0).contains("写错的不起作用"));
    assert!(home.said(&["--plain"], 2).contains("共 3 处"));
}

#[test]
fn keys_and_checks_for_programs() {
    let home = Home::new();
    let json = |arguments: &[&str], code| -> serde_json::Value {
        serde_json::from_str(&home.said(arguments, code)).unwrap()
    };
    let check = json(&["config", "check", "--json"], 0);
    let (exists, well) = (&check["exists"], &check["well"]);
    assert_eq!((exists.as_bool(), well.as_bool()), (Some(false), Some(true)));
    home.write("[keys]\nsync = [\"Y\", \"F5\"]\n");
    let keys = json(&["config", "keys", "--json"], 0);
    let all = keys["actions"].as_array().unwrap();
    let listed = home.said(&["config", "keys"], 0);
    assert_eq!(all.len(), listed.lines().count());
    let sync = all.iter().find(|action| action["name"] == "sync").unwrap();
    let expected = serde_json::json!({
        "name": "sync", "keys": ["Y", "F5"], "default_keys": ["S"], "labels": ["sync with other machines"],
    });
    assert_eq!(sync, &expected);
    home.write("theme = dark\n[keys]\nquit = []\n");
    let check = json(&["config", "check", "--json", "--lang", "zh-CN"], 1);
    assert_eq!(check["path"].as_str(), home.config().to_str());
    let expected = serde_json::json!([
        {"line": 1, "found": "值不能写成 dark，是不是 \"dark\"？"},
        {"line": 3, "found": "`quit` 不能没有键"},
    ]);
    assert_eq!((&check["problems"], check["well"].as_bool()), (&expected, Some(false)));
}

#[test]
fn other_keys_are_listed() {
    let home = Home::new();
    home.write("[keys]\nsync = [\"Y\", \"F5\"]\n");
    let listed = home.said(&["config", "keys"], 0);
    let line = listed.lines().find(|line| line.starts_with("sync ")).unwrap();
    let words: Vec<_> = line.split_whitespace().collect();
    assert_eq!(&words[..4], ["sync", "Y", "F5", "sync"]);
}

/// The application with other keys for actions.
fn rebound(lang: Lang, keys: &str) -> App {
    let mut app = App::new(lang, (80, 40), Some(DAY_19));
    let reading = Reading::of(&format!("[keys]\n{keys}"));
    let (keymap, problems) = Keymap::with(&reading.config.keys);
    assert_eq!((problems, reading.problems), (Vec::new(), Vec::new()));
    app.model.keymap = keymap;
    app
}

#[test]
fn other_keys_act_and_are_told_in_hints_help_the_palette_and_the_first_line() {
    let keys = "check-in = \"B\"\nroadmap = [\"F2\", \"2\"]\nfold-all = []\n";
    let mut app = rebound(Lang::English, keys);
    let screen = app.screen();
    assert!(screen.contains("B check in") && !screen.contains("c check in"), "{screen}");
    assert!(screen.contains(" F2 Roadmap"), "{screen}");
    app.press("c");
    assert!(app.model.overlay.is_none(), "the old key does nothing");
    app.press("B");
    assert!(matches!(app.model.overlay, Some(Overlay::CheckIn(_))));
    // Where text is typed it is text.
    app.press("<Tab>Bc");
    assert!(app.screen().contains("Bc"), "{}", app.screen());
    app.press("<Esc>2?");
    let help = app.screen();
    assert!(help.contains("F2 2") && help.contains("B  "), "{help}");
    assert!(!help.contains("fold or unfold all"), "{help}");
    app.press("<Esc>:check in");
    let palette = app.screen();
    let line = palette.lines().find(|line| line.contains("check in for")).unwrap();
    assert!(line.contains('C'), "{palette}");
    assert!(
        palette.lines().any(|line| line.contains("check in ") && line.contains(" B ")),
        "{palette}"
    );
}

#[test]
fn other_keys_stay_when_the_language_or_the_roadmap_changes() {
    let mut app = rebound(Lang::Chinese, "check-in = \"B\"\n");
    app.press("L");
    assert!(app.screen().contains("B check in"), "{}", app.screen());
}

#[test]
fn sentences_name_the_keys_as_they_are_bound() {
    let keys = "undo = \"Y\"\nredo = \"Z\"\nplan = \"X\"\npause-or-resume = \"V\"\n\
                answers = \"A\"\ncheck-in = \"B\"\nrecall = []\n";
    for (lang, expected) in [
        (
            Lang::English,
            [
                "press B.",
                "resume with V. Y undoes it.",
                "Undone; Z redoes it.",
                "Nothing to catch up with. X changes",
                "first; A shows the answers",
            ],
        ),
        (
            Lang::Chinese,
            ["按 B。", "按 V 恢复", "已撤销，按 Z 重做。", "要改计划，按 X。", "按 A 看答案"],
        ),
    ] {
        let mut app = rebound(lang, keys);
        for (pressed, sentence) in
            ["", "V", "Y", "Yw", "<Esc>2jj<Enter>G"].into_iter().zip(expected)
        {
            app.press(pressed);
            assert!(app.screen().contains(sentence), "{sentence}\n{}", app.screen());
        }
    }
}
