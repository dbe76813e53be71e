//! Reports of `ninety report` on several learners with the real program: who comes first, what is told, what is left alone.

use crate::support::DAY_19;
use crate::support::home::{Home, stderr, stdout};
use serde_json::Value;

const LANGS: [&str; 2] = ["en", "zh-CN"];

/// The record of the nineteenth day, begun on another date, with a note and a text that are nobody's
/// business.
pub(crate) fn record(start: &str) -> String {
    let mut record: Value = serde_json::from_str(DAY_19).unwrap();
    let stamp = record["plan"]["start"]["stamp"].clone();
    record["plan"] = serde_json::json!({ "start": { "date": start, "stamp": stamp } });
    record["topics"]["why-rag"]["note"] = serde_json::json!({ "text": "PRIVATE" });
    for check_in in record["check_ins"].as_object_mut().unwrap().values_mut() {
        check_in["text"] = "PRIVATE".into();
    }
    record.to_string()
}

/// Three learners in a folder: one on time, one far behind, one who has not begun.
fn class() -> (Home, String) {
    let home = Home::new();
    home.file("class/a.json", &record("2026-11-05"));
    home.file("class/b.json", &record("2026-09-05"));
    home.file(
        "class/c.json",
        r#"{"version":1,"roadmap":"llm-90","plan":{},"topics":{},"check_ins":{}}"#,
    );
    let folder = home.path("class").display().to_string();
    (home, folder)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn names(report: &Value, group: usize) -> Vec<&str> {
    let learners = report["groups"][group]["learners"].as_array().unwrap();
    learners.iter().map(|learner| learner["name"].as_str().unwrap()).collect()
}

#[test]
fn who_needs_attention_comes_first_in_every_format_and_nothing_private_is_told() {
    let (home, folder) = class();
    let report = json(&home.ok(&["report", &folder, "--format", "json"]));
    assert_eq!(names(&report, 0), ["b", "c", "a"]);
    assert_eq!(report["groups"][0]["behind"], 1);
    assert!(report["groups"][0]["topics"].as_array().unwrap().len() <= 10);
    let top = &report["groups"][0]["topics"][0];
    assert_eq!([&top["learners"], &top["percent"]], [1, 33]);
    for lang in LANGS {
        for format in ["text", "json", "html", "csv"] {
            let text = home.ok(&["report", &folder, "--format", format, "--lang", lang]);
            assert!(!text.contains("PRIVATE"), "{format}");
        }
    }
    let text = home.ok(&["report", &folder]);
    assert!(text.contains("3 learners; median "), "{text}");
    assert!(text.contains("Topics that hold people up"), "{text}");
    let csv = home.ok(&["report", &folder, "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), ninety::report::GROUP_COLUMNS);
    assert_eq!(reader.records().count(), 3);
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = json(include_str!("../../docs/group.schema.json"));
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let (home, folder) = class();
    for lang in LANGS {
        let report = json(&home.ok(&["report", &folder, "--format", "json", "--lang", lang]));
        let wrong: Vec<_> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_go_on() {
    let (home, folder) = class();
    std::fs::create_dir(home.path("empty")).unwrap();
    let broken = [
        home.path("empty").display().to_string(),
        home.path("nowhere.json").display().to_string(),
        home.file("damaged.json", "{"),
        home.file("list.json", "[1]"),
        home.file("newer.json", &record("2026-11-05").replace("\"version\":1", "\"version\":9")),
        home.file("other.json", &record("2026-11-05").replace("llm-90", "../sums")),
    ];
    let files: Vec<_> = broken.iter().map(String::as_str).collect();
    let mixed =
        home.run(&[&["report", &folder, "--format", "json"][..], &files].concat()).success();
    let told = stderr(&mixed);
    assert_eq!(told.lines().count(), broken.len(), "{told}");
    assert!(told.contains("the roadmap ../sums is not here") && !told.contains('\r'), "{told}");
    let report = json(&stdout(&mixed));
    assert_eq!((names(&report, 0).len(), &report["unread"]), (3, &Value::from(broken.len())));
    let none = home.run(&[&["report"][..], &files].concat()).failure();
    assert_eq!(stderr(&none).lines().count(), broken.len() + 1);
    assert_eq!(stdout(&none), "");
}

#[test]
fn files_are_only_read() {
    let (home, folder) = class();
    let look = || {
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = entries
            .map(|path| {
                let time = std::fs::metadata(&path).unwrap().modified().unwrap();
                (std::fs::read(&path).unwrap(), time, path)
            })
            .collect();
        files.sort();
        files
    };
    let before = look();
    home.ok(&["report", &folder]);
    assert_eq!(look(), before);
    assert!(!home.path("data").exists() && !home.path("state").exists(), "nothing of one's own");
    let over = home.path("class/a.json").display().to_string();
    home.run(&["report", &folder, "-o", &over]).failure();
    assert_eq!(look(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode =
            |mode| std::fs::set_permissions(&folder, PermissionsExt::from_mode(mode)).unwrap();
        mode(0o555);
        home.ok(&["report", &folder]);
        mode(0o755);
    }
}

#[test]
fn a_list_names_files_and_folders_tell_the_same_name_apart() {
    let home = Home::new();
    let files = ["x", "y"].map(|n| home.file(&format!("{n}/llm-90.json"), &record("2026-11-05")));
    let list = format!("{}\r\n\n{}\n{}\n", files[0], files[1], files[0]);
    let report = json(&home.typed(&list, &["report", "-", "--format", "json"]));
    assert_eq!(names(&report, 0), ["x", "y"]);
}

#[test]
fn roadmaps_are_told_apart_and_names_stay_text() {
    let home = Home::new();
    home.file(
        "data/ninety/roadmaps/sums.md",
        "# S {#sums}\n\n## A {#a days=3}\n\n### One {#one}\n",
    );
    home.file("g/<script>.json", &record("2026-11-05"));
    home.file("g/=s.json", &record("2026-11-05").replace("llm-90", "sums"));
    let folder = home.path("g").display().to_string();
    let report = json(&home.ok(&["report", &folder, "--format", "json"]));
    assert_eq!([names(&report, 0), names(&report, 1)], [["<script>"], ["=s"]]);
    assert!(home.ok(&["report", &folder, "--format", "csv"]).contains("sums,'=s,"));
    for lang in LANGS {
        let page = home.ok(&["report", &folder, "--format", "html", "--lang", lang]);
        assert!(!page.contains("<script") && page.contains("script"), "{lang}");
    }
}

#[test]
fn a_pause_without_end_does_not_hold_up_a_report() {
    let home = Home::on_day_19();
    home.edit(|record| {
        let stamp = record["plan"]["start"]["stamp"].clone();
        let pause = serde_json::json!({ "last": "+262142-12-30", "stamp": stamp });
        record["plan"]["pauses"] = serde_json::json!({ "2026-11-10": pause });
    });
    home.ok(&["status"]);
    for format in ["html", "svg", "json", "md", "ics"] {
        home.ok(&["export", "--format", format]);
    }
    let file = home.path("data/ninety/llm-90.json").display().to_string();
    home.ok(&["report", &file]);
}
