//! The commands that read and change the record, through the real program in both languages.

use crate::support::home::{Home, stderr, stdout};
use serde_json::Value;
use std::path::Path;

/// The record with nothing that only says when and by whom it was written.
fn record(home: &Home) -> Value {
    fn unstamped(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                fields.remove("stamp");
                fields.values_mut().for_each(unstamped);
            }
            Value::Array(values) => values.iter_mut().for_each(unstamped),
            _ => {}
        }
    }
    let text = std::fs::read(home.path("data/ninety/llm-90.json")).unwrap();
    let mut value = serde_json::from_slice(&text).unwrap();
    unstamped(&mut value);
    value
}

/// Every command that changes something on the nineteenth day.
const DOING: &[&[&str]] = &[
    &["start", "embeddings"],
    &["done", "retrieval-basics"],
    &["done", "retrieval-basics", "embeddings", "--on", "yesterday"],
    &["skip", "vector-databases"],
    &["reopen", "core-mindset"],
    &["revise", "core-mindset"],
    &["step", "embeddings", "1"],
    &["note", "embeddings", "a line of mine"],
    &["note", "embeddings", "another", "--replace"],
    &["check-in", "read about it", "--on", "-3d", "--minutes", "30"],
    &["check-in"],
    &["pause"],
    &["pause", "--from", "tomorrow", "--until", "+3d"],
    &["plan", "--rest-days", "sat,sun"],
    &["plan", "--stage-days", "2=40", "--questions", "5", "--cue", "after tea"],
    &["plan", "--start", "2026-11-04", "--day-starts-at", "04:00"],
    &["review", "core-mindset/1", "good"],
];

#[test]
fn that_a_day_is_checked_in_by_the_way_is_told() {
    let home = Home::on_day_19();
    let first = |told: String| told.lines().take(2).map(str::to_owned).collect::<Vec<_>>();
    let title = "What are vector representations (embeddings)?";
    assert_eq!(
        first(home.ok(&["note", "embeddings", "hi"])),
        [format!("Saved: note of {title}"), "Saved: checked in for 23 Nov".into()]
    );
    assert_eq!(
        first(home.ok(&["undo"])),
        [
            format!("Undone and saved: no note of {title}"),
            "Undone and saved: a check-in of 23 Nov taken back".into()
        ]
    );
}

#[test]
fn a_skipped_topic_can_be_begun_on_another_day() {
    let home = Home::on_day_19();
    home.ok(&["skip", "embeddings"]);
    home.ok(&["start", "embeddings", "--on", "yesterday"]);
    let topic: Value = serde_json::from_str(&home.ok(&["show", "embeddings", "--json"])).unwrap();
    assert_eq!(
        (&topic["topics"][0]["status"], &topic["topics"][0]["begun"]),
        (&"in_progress".into(), &"2026-11-22".into()),
        "{topic}"
    );
}

#[test]
fn lines_that_are_noted_at_once_all_stay() {
    let home = Home::on_day_19();
    let lines: Vec<_> = (0..8).map(|n| format!("line {n}.")).collect();
    std::thread::scope(|scope| {
        for line in &lines {
            scope.spawn(|| home.ok(&["note", "embeddings", line]));
        }
    });
    let note = home.ok(&["note", "embeddings"]);
    assert!(lines.iter().all(|line| note.contains(line)), "{note}");
}

#[test]
fn each_is_tried_out_done_undone_and_done_again() {
    for (doing, lang) in DOING.iter().zip(["en", "zh-CN"].into_iter().cycle()) {
        let home = Home::on_day_19();
        // The first writing stamps what was written by hand.
        home.ok(&["check-in", "first"]);
        let before = record(&home);
        let ask = |more: &[&str]| home.ok(&[*doing, more, &["--lang", lang]].concat());
        assert!(!ask(&["--dry-run"]).is_empty());
        assert_eq!(record(&home), before, "{doing:?} was only tried out");
        assert!(ask(&[]).contains("ninety undo"), "{doing:?}");
        let after = record(&home);
        assert_ne!(after, before, "{doing:?}");
        home.ok(&["undo", "--lang", lang]);
        let figures = home.ok(&["status", "--json"]);
        home.ok(&["redo", "--lang", lang]);
        assert!(told(&record(&home)) == told(&after), "{doing:?} done again");
        home.ok(&["undo"]);
        assert_eq!(home.ok(&["status", "--json"]), figures, "{doing:?}");
    }
}

/// The record without the marks that an entry was taken back and restored.
fn told(record: &Value) -> Value {
    let mut record = record.clone();
    for log in ["check_ins", "reviews"] {
        for entry in record[log].as_object_mut().into_iter().flat_map(|log| log.values_mut()) {
            if entry["removed"]["on"] == Value::Bool(false) {
                entry.as_object_mut().unwrap().remove("removed");
            }
        }
    }
    record
}

#[test]
fn undoing_reads_as_before() {
    for doing in DOING {
        let home = Home::on_day_19();
        let shown = |home: &Home| {
            [
                &["status", "--json"][..],
                &["plan", "--json"],
                &["list", "--json"],
                &["log", "--json"],
            ]
            .map(|of| home.ok(of))
        };
        let before = shown(&home);
        home.ok(doing);
        home.ok(&["undo"]);
        assert_eq!(shown(&home), before, "{doing:?}");
    }
}

#[test]
fn json_has_the_shapes_that_are_described() {
    let shape = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let fits = |shape: &jsonschema::Validator, text: &str, of: &[&str]| {
        let value: Value = serde_json::from_str(text).unwrap();
        let wrong: Vec<_> = shape.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(wrong.is_empty(), "{of:?}: {wrong:?}\n{text}");
    };
    let changed = shape("changed.schema.json");
    for doing in DOING {
        for more in [&["--json"][..], &["--json", "--dry-run"]] {
            let home = Home::on_day_19();
            fits(&changed, &home.ok(&[*doing, more].concat()), doing);
        }
    }
    let home = Home::on_day_19();
    home.ok(&["done", "retrieval-basics"]);
    home.ok(&["review", "core-mindset/1", "hard"]);
    for (name, reading) in [
        ("changed.schema.json", &["undo", "--json"][..]),
        ("changed.schema.json", &["redo", "--json"]),
        ("changed.schema.json", &["done", "retrieval-basics", "--json"]),
        ("topics.schema.json", &["list", "--json"]),
        ("topics.schema.json", &["list", "--stage", "2", "--state", "todo,done", "--json"]),
        ("topics.schema.json", &["show", "core-mindset", "--json"]),
        ("topics.schema.json", &["note", "core-mindset", "--json"]),
        ("questions.schema.json", &["review", "--json"]),
        ("questions.schema.json", &["review", "core-mindset/1", "--json"]),
        ("log.schema.json", &["log", "--json"]),
        ("log.schema.json", &["log", "--limit", "3", "--json"]),
    ] {
        fits(&shape(name), &home.ok(reading), reading);
    }
    for (name, reading) in [
        ("status.schema.json", &["status", "--json"][..]),
        ("status.schema.json", &["today", "--json"]),
        ("plan.schema.json", &["plan", "--json"]),
        ("plan.schema.json", &["replan", "--json"]),
        ("roadmaps.schema.json", &["roadmaps", "--json"]),
        ("config-keys.schema.json", &["config", "keys", "--json"]),
        ("config-check.schema.json", &["config", "check", "--json"]),
    ] {
        let shape = shape(name);
        fits(&shape, &Home::new().ok(reading), reading);
        for now in [
            "2026-10-01T20:00:00",
            "2026-11-23T20:00:00",
            "2026-12-20T20:00:00",
            "2027-06-01T20:00:00",
        ] {
            for before in
                [&["check-in", "--on", "2026-11-20"][..], &["pause", "--from", "2026-11-10"]]
            {
                let home = Home::on_day_19();
                home.run(before);
                fits(&shape, &home.at(now, reading), reading);
            }
        }
    }
    let examined = Home::on_day_19().run(&["doctor", "--json"]);
    fits(&shape("doctor.schema.json"), &stdout(&examined), &["doctor"]);
    let wrong = serde_json::json!({ "version": 1 });
    assert!(!changed.is_valid(&wrong), "a shape can be missed");
}

#[test]
fn what_cannot_be_done_changes_nothing_and_ends_the_same_in_both_languages() {
    for (asked, code, english, chinese) in [
        (
            &["done", "vector"][..],
            1,
            "write the id of the one you mean:\n  embeddings (",
            "请写出它的编号：\n  embeddings（",
        ),
        (
            &["done", "embeddings", "zebra"],
            1,
            "no topic is called \"zebra\"",
            "没有叫「zebra」的主题",
        ),
        (&["done", ""], 1, "no topic is called \"\"", "没有叫「」的主题"),
        (&["done"], 2, "TOPIC", "TOPIC"),
        (&["start", "embeddings", "--on", "tomorrow"], 1, "still to come", "还没到"),
        (&["start", "embeddings", "--on", "someday"], 1, "is no date", "不是日期"),
        (&["done", "retrieval-basics", "--on", "2026-11-01"], 1, "before it begins", "早于开始"),
        (&["step", "embeddings", "99"], 1, "steps", "步"),
        (&["step", "embeddings", "0"], 1, "steps", "步"),
        (&["check-in", "--minutes", "0"], 2, "from 1 to 1440", "1 到 1440"),
        (&["check-in", "--minutes", "1441"], 2, "from 1 to 1440", "1 到 1440"),
        (&["check-in", "--remove", "nothing"], 1, "`ninety log --json`", "`ninety log --json`"),
        (&["replan", "1"], 1, "`ninety plan`", "`ninety plan`"),
        (&["resume"], 1, "not paused", "没有暂停"),
        (&["pause", "--from", "tomorrow", "--until", "today"], 1, "before it begins", "早于开始"),
        (&["plan", "--start", "9999-01-01"], 1, "within ten years", "不能超过十年"),
        (&["pause", "--from", "2040-01-01"], 1, "within ten years", "不能超过十年"),
        (&["pause", "--until", "2040-01-05"], 1, "within ten years", "不能超过十年"),
        (&["plan", "--stage-days", "9=3"], 1, "no stage is called \"9\"", "没有叫「9」的阶段"),
        (&["plan", "--stage-days", "2=1"], 1, "at least", "至少"),
        (&["plan", "--stage-days", "2"], 1, "2=30", "2=30"),
        (&["plan", "--stage-days", "2=abc"], 1, "\"abc\" is no number", "「abc」不是天数"),
        (&["plan", "--rest-days", "mon,tue,wed,thu,fri,sat,sun"], 1, "sat,sun", "sat,sun"),
        (&["plan", "--rest-days", "never"], 1, "sat,sun", "sat,sun"),
        (&["plan", "--day-starts-at", "13:00"], 1, "04:00", "04:00"),
        (&["review", "core-mindset/99"], 1, "`ninety review`", "`ninety review`"),
        (&["review", "core-mindset", "good"], 1, "`ninety review`", "`ninety review`"),
        (&["review", "core-mindset/1", "superb"], 2, "`good` or", "`hard`、`good`"),
        (&["list", "--state", "lost"], 2, "in-progress", "in-progress"),
        (&["list", "--stage", "9"], 1, "`ninety plan`", "`ninety plan`"),
        (&["undo"], 1, "no command is left", "没有可以撤销的命令"),
        (&["redo"], 1, "nothing was taken back", "没有撤销过什么"),
    ] {
        for (lang, said) in [("en", english), ("zh-CN", chinese)] {
            let home = Home::on_day_19();
            let before = std::fs::read(home.path("data/ninety/llm-90.json")).unwrap();
            let output = home.run(&[asked, &["--lang", lang]].concat()).code(code);
            assert_eq!(stdout(&output), "", "{asked:?}");
            assert!(stderr(&output).contains(said), "{asked:?}: {}", stderr(&output));
            let after = std::fs::read(home.path("data/ninety/llm-90.json")).unwrap();
            assert_eq!(after, before, "{asked:?}");
        }
    }
}

#[test]
fn a_topic_is_meant_by_words_of_either_language() {
    let home = Home::on_day_19();
    for words in ["检索 基础", "basic concepts", "RETRIEVAL-BAS"] {
        let shown = home.run(&["show", words]);
        let told = format!("{}{}", stdout(&shown), stderr(&shown));
        assert!(told.contains("retrieval-basics"), "{words}: {told}");
    }
}

#[test]
fn a_note_is_added_to_read_from_standard_input_and_replaced() {
    let home = Home::on_day_19();
    home.ok(&["note", "embeddings", "one"]);
    home.typed("two\n三\n", &["note", "embeddings", "-"]);
    assert_eq!(home.ok(&["note", "embeddings"]), "one\ntwo\n三\n");
    home.ok(&["note", "embeddings", "", "--replace"]);
    let output = home.run(&["note", "embeddings"]).success();
    assert_eq!((stdout(&output).as_str(), stderr(&output).contains("no note of")), ("", true));
}

#[test]
fn a_way_back_is_listed_and_taken_by_its_number() {
    let home = Home::on_day_19();
    let late = "2026-12-20T20:00:00";
    let ways = home.at(late, &["replan"]);
    assert!(ways.starts_with("1  ") && ways.contains("\n2  "), "{ways}");
    assert!(home.at(late, &["replan", "2"]).contains("the plan ends"));
    assert_eq!(home.at(late, &["replan"]), "", "on plan now");
    home.at(late, &["undo"]);
    assert_eq!(home.at(late, &["replan"]), ways);
}

#[test]
fn a_check_in_is_taken_back_by_the_key_that_the_log_tells() {
    let home = Home::on_day_19();
    home.ok(&["check-in", "a mistake", "--minutes", "5"]);
    let log: Value = serde_json::from_str(&home.ok(&["log", "--json"])).unwrap();
    let entries = log["entries"].as_array().unwrap();
    let entry = entries.iter().find(|entry| entry["told"].as_str().unwrap().contains("a mistake"));
    let key = entry.unwrap()["key"].as_str().unwrap();
    home.ok(&["check-in", "--remove", key]);
    assert!(!home.ok(&["log"]).contains("a mistake"));
}

#[test]
fn with_no_record_yet_a_command_makes_one_and_reading_does_not() {
    let home = Home::new();
    home.ok(&["list"]);
    home.ok(&["today"]);
    assert!(!home.path("data").exists() && !home.path("state").exists());
    home.ok(&["done", "what-ai-can-do"]);
    home.ok(&["undo"]);
    assert!(home.ok(&["list", "--state", "done"]).is_empty());
}

#[test]
fn a_status_of_one_s_own_is_one_line() {
    let home = Home::on_day_19();
    let line = home.ok(&["status", "--format", "{day}/{days} {percent}% {studied}"]);
    assert_eq!(line, "19/90 33% ·\n");
    home.ok(&["check-in", "--minutes", "25"]);
    let line =
        home.ok(&["status", "--format", "{studied} {minutes} {{{due}}} {next}", "--lang", "zh"]);
    assert_eq!(line, "✓ 25 {1} 检索的基础概念\n");
    for lang in ["en", "zh-CN"] {
        let output = home.run(&["status", "--format", "{pct}", "--lang", lang]).code(1);
        assert!(stdout(&output).is_empty() && stderr(&output).contains("{percent}"));
    }
    let help = home.ok(&["status", "--help"]);
    for field in ninety::cli::FIELDS {
        assert!(help.contains(&format!("{{{field}}}")), "{field} is told");
    }
}

#[test]
fn waybar_reads_one_line_of_json() {
    let home = Home::on_day_19();
    let line = home.ok(&["status", "--waybar", "--format", "<{percent}>"]);
    assert_eq!(line.lines().count(), 1);
    let told: Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&told["text"], &told["class"]), (&"&lt;33&gt;".into(), &"open".into()));
    assert_eq!(told["percentage"], 33);
    assert!(told["tooltip"].as_str().unwrap().contains("\nDay 19 of 90"));
}

#[cfg(unix)]
#[test]
fn a_status_waits_for_nobody_and_writes_nothing() {
    let home = Home::on_day_19();
    home.ok(&["check-in"]);
    let before = everything(&home);
    let folder = home.path("data/ninety");
    let locks = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let locked: Vec<_> = locks
        .filter(|path| path.extension().is_some_and(|extension| extension == "lock"))
        .map(|path| std::fs::File::open(path).unwrap())
        .collect();
    assert!(!locked.is_empty(), "a writer leaves its lock file");
    locked.iter().for_each(|file| file.lock().unwrap());
    home.ok(&["status", "--format", "{percent}"]);
    drop(locked);
    assert_eq!(everything(&home), before);
}

/// Every file with what is in it.
fn everything(home: &Home) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    fn below(folder: &Path, files: &mut Vec<(std::path::PathBuf, Vec<u8>)>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, files);
            } else {
                files.push((path.clone(), std::fs::read(path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    below(&home.path(""), &mut files);
    files.sort();
    files
}

#[test]
fn what_was_changed_of_the_plan_is_named_and_its_end_only_where_it_can_move() {
    let end = "the plan ends 2 Feb 2027";
    let cases: &[(&[&str], &str, &str)] = &[
        (&["--questions", "3"], "3 questions a day", "每天 3 题"),
        (&["--cue", "hi"], "the cue: hi", "提示：hi"),
        (&["--day-starts-at", "04:00"], "a day begins at 04:00", "每天从 04:00 开始"),
        (
            &["--questions", "0", "--cue", "hi"],
            "no questions · the cue: hi",
            "每天不问题目 · 提示：hi",
        ),
        (
            &["--rest-days", "sat,sun", "--questions", "3"],
            "rest days Sa Su · 3 questions a day · the plan ends 2 Mar 2027",
            "每周休息：六 日 · 每天 3 题 · 计划 2027年3月2日结束",
        ),
        (&["--stage-days", "4=21"], "the plan ends 3 Feb 2027", "计划 2027年2月3日结束"),
    ];
    for (asked, english, chinese) in cases {
        for (lang, told) in [("en", english), ("zh-CN", chinese)] {
            let home = Home::on_day_19();
            let asked = [&["plan"], *asked, &["--dry-run", "--lang", lang]].concat();
            let said = home.ok(&asked);
            assert!(said.lines().next().unwrap().contains(told), "{said}");
            assert!(!said.contains(end), "{said}");
        }
    }
    let home = Home::on_day_19();
    home.ok(&["plan", "--cue", "hi"]);
    assert!(home.ok(&["plan", "--cue", ""]).starts_with("Saved: no cue\n"));
}

#[test]
fn a_pause_without_an_end_is_told_with_its_day_and_leaves_the_end_open() {
    for (lang, begun, end, listed, resumed) in [
        (
            "en",
            "Saved: paused from 30 Nov, nothing is due until you resume\n",
            "Wed 3 Feb 2027 at the earliest\n",
            "Pause       from 30 Nov until you resume\nPause       1 Dec – 10 Dec\n",
            "Saved: the plan ends 4 Feb 2027\n",
        ),
        (
            "zh-CN",
            "已保存：从 11月30日起暂停，恢复之前没有要赶的内容\n",
            "最早 2027年2月3日 周三\n",
            "暂停      11月30日起，恢复为止\n暂停      12月1日 – 12月10日\n",
            "已保存：计划 2027年2月4日结束\n",
        ),
    ] {
        let home = Home::on_day_19();
        let ok = |asked: &[&str]| home.ok(&[asked, &["--lang", lang]].concat());
        let now =
            |asked: &[&str]| home.at("2026-12-02T20:00:00", &[asked, &["--lang", lang]].concat());
        assert!(ok(&["pause", "--from", "2026-11-30"]).starts_with(begun));
        assert!(ok(&["plan"]).contains(end), "{}", ok(&["plan"]));
        ok(&["undo"]);
        ok(&["pause", "--from", "2026-12-01", "--until", "2026-12-10"]);
        ok(&["pause", "--from", "2026-11-30"]);
        assert!(ok(&["plan"]).contains(listed), "{}", ok(&["plan"]));
        let told = now(&["resume"]);
        assert!(told.starts_with(resumed), "{told}");
        home.run(&["resume", "--lang", lang]).code(1);
    }
}

#[test]
fn what_was_so_already_is_no_step_and_promises_no_undo() {
    let home = Home::on_day_19();
    home.ok(&["skip", "embeddings"]);
    home.ok(&["undo"]);
    for (lang, told) in [("en", "Nothing was changed.\n"), ("zh-CN", "没有改动。\n")] {
        assert_eq!(home.ok(&["done", "core-mindset", "--lang", lang]), told);
    }
    assert!(home.ok(&["redo"]).contains("skipped"), "what was undone can be done again");
}

#[test]
fn what_was_written_wrong_is_named_and_no_more() {
    let home = Home::on_day_19();
    let told = |asked: &[&str], lang: &str| {
        stderr(&home.command(asked).args(["--lang", lang]).assert().failure())
    };
    for (asked, english, chinese) in [
        (
            &["status", "--format", "{day"][..],
            "--format has no } after \"{day\"",
            "--format 里「{day」后面少了 }",
        ),
        (&["show", "rag"], "may be one of several; write the id", "请写出它的编号"),
        (
            &["export", "--format", "html", "-o", "/nonexistent/x.html"],
            "ninety: error: there is no folder /nonexistent\n",
            "ninety: 错误: 没有文件夹 /nonexistent\n",
        ),
    ] {
        for (lang, wanted) in [("en", english), ("zh-CN", chinese)] {
            let told = told(asked, lang);
            assert!(told.contains(wanted), "{asked:?} {told}");
            assert!(!told.contains("nothing was changed") && !told.contains(".tmp"), "{told}");
        }
    }
}

#[test]
fn a_command_line_that_cannot_be_read_is_told_in_the_language_spoken() {
    let home = Home::on_day_19();
    for (asked, english, chinese) in [
        (
            &["chek-in"][..],
            "there is no command `chek-in`; did you mean `check-in`",
            "没有 `chek-in` 这个命令，是不是想写 `check-in`",
        ),
        (
            &["status", "--jsn"],
            "there is no option `--jsn` here; did you mean `--json`?",
            "这里没有 `--jsn` 这个选项，是不是想写 `--json`？",
        ),
        (&["paths", "now"], "but `now` does", "多了 `now`"),
        (
            &["check-in", "--minutes", "abc"],
            "`--minutes <N>` cannot be `abc`: write a whole number from 1 to 1440",
            "`--minutes <N>` 不能写 `abc`，要写 1 到 1440 之间的整数",
        ),
        (&["check-in", "--minutes", "-5"], "cannot be `-5`", "不能写 `-5`"),
        (&["check-in", "--minutes"], "`--minutes <N>` needs a value", "后面要写一个值"),
        (&["log", "--limit", "-1"], "a whole number from 0 on", "不小于 0 的整数"),
        (&["export", "--format", "pdf"], "write `roadmap`, `md`,", "只能写 `roadmap`、`md`、"),
        (
            &["export", "--remind", "25:00"],
            "`25:00` is no time of day: write it as 20:00",
            "`25:00` 不是时刻，请写成 20:00 这样",
        ),
        (&["report"], "`<FILE>...` is missing", "还缺 `<FILE>...`"),
        (&["review", "embeddings/1", "well"], "or `easy`", "`easy`"),
        (&["completions", "csh"], "write `bash`, ", "只能写 `bash`、"),
        (
            &["status", "--json", "--waybar"],
            "`--json` does not go together with `--waybar`",
            "`--json` 不能和 `--waybar` 一起用",
        ),
        (&["status", "--json", "--json"], "is given more than once", "写了不止一次"),
        (&["status", "--json=yes"], "has no room for `yes`", "写不下 `yes`"),
        (&["merge", "one"], "at least", "至少要写 2 个"),
        (&["--theme", "pink"], "`default`, `dark` or `light`", "`default`、`dark`、`light`"),
    ] {
        for (lang, wanted, more) in
            [("en", english, "With `--help` after it"), ("zh-CN", chinese, "加 `--help`")]
        {
            let ended = home.run(&[&["--lang", lang], asked].concat()).failure().code(2);
            let told = stderr(&ended);
            assert!(told.starts_with("ninety: ") && told.contains(wanted), "{asked:?} {told}");
            assert!(told.contains(more), "{told}");
            let english_left = ["Usage:", "error", "invalid", "tip", "found"];
            let left = english_left.into_iter().find(|word| told.contains(word));
            assert!(lang == "en" || left.is_none(), "{left:?}: {told}");
        }
    }
    let clock = home.command(&["status", "--lang", "zh"]).env("NINETY_NOW", "2026-02-30");
    let told = stderr(&clock.assert().failure().code(1));
    assert!(told.contains("NINETY_NOW=`2026-02-30` 不是时间，请写成 2026-11-23"), "{told}");
}
