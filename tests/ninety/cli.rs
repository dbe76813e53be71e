//! The real program on the command line, in a clean environment.

use crate::support::{DAY_19, NOW};
use snapbox::assert_data_eq;
use snapbox::cmd::{Command, OutputAssert};
use snapbox::str;
use std::path::PathBuf;
use tempfile::TempDir;

/// A home of its own for each test.
struct Home {
    folder: TempDir,
}

impl Home {
    fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn with_record(record: &str) -> Self {
        let home = Self::empty();
        let path = home.data();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, record).unwrap();
        home
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data/ninety/llm-90.json")
    }

    fn command(&self) -> Command {
        let at = |name: &str| self.folder.path().join(name);
        Command::new(snapbox::cmd::cargo_bin!("ninety"))
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_STATE_HOME", at("state"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("NINETY_NOW", NOW)
            .env("LANG", "en_GB.UTF-8")
    }

    fn run(&self, arguments: &[&str]) -> OutputAssert {
        self.command().args(arguments).assert()
    }
}

fn stdout(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

#[test]
fn status_in_english() {
    Home::with_record(DAY_19).run(&["status"]).success().stdout_eq(str![[r#"
Mon 23 Nov 2026
Day 19 of 90 · Retrieval and agents, day 9 of 30
Overall 33% (13 of 40) · Stage 22% (2 of 9)
1 topic skipped; it does not count.
On plan.
7 topics to the end of Retrieval and agents, planned by 14 Dec.
Likely done by 6 Feb 2027, at the latest 22 Feb 2027.
17 of the last 18 study days; streak 17 days
Not checked in today.
10 questions to recall

For today
  [/] Retrieval: the basic concepts

"#]]);
}

#[test]
fn status_in_chinese() {
    let home = Home::with_record(DAY_19);
    let output = home.run(&["status", "--lang", "zh-CN"]).success();
    let text = stdout(&output);
    for line in
        ["2026年11月23日 周一", "总进度 33%", "最近 18 个学习日学了 17 天", "  [/] 检索的基础概念"]
    {
        assert!(text.contains(line), "{text}");
    }
    let from_locale = home.command().env("LANG", "zh_CN.UTF-8").arg("status").assert().success();
    assert_eq!(stdout(&from_locale), text);
}

#[test]
fn status_before_the_first_run() {
    let home = Home::empty();
    let output = home.run(&["status"]).success();
    assert!(stdout(&output).contains("Not begun yet"));
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&home.run(&["status", "--json"]).success())).unwrap();
    assert_eq!((&json["started"], &json["percent"]), (&false.into(), &0.into()));
    assert_eq!(std::fs::read_dir(home.folder.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn status_as_json_agrees_with_the_text() {
    let home = Home::with_record(DAY_19);
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&home.run(&["status", "--json"]).success())).unwrap();
    let expected = serde_json::json!({
        "date": "2026-11-23", "started": true, "start": "2026-11-05", "end": "2027-02-02",
        "phase": "during", "day": 19, "days": 90, "percent": 33, "done": 13, "in_progress": 1,
        "todo": 26, "skipped": 1, "counted": 40, "pace": {"state": "on_plan"},
        "checked_in": false, "days_studied": 17, "recent": {"studied": 17, "days": 18},
        "streak": {"current": 17, "longest": 17}, "future_dated": 0,
        "milestones": [{"id": "stage:foundations", "date": "2026-11-18"}],
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&json[name], value, "{name}");
    }
    assert_eq!(json["stage"]["id"], "retrieval");
    assert_eq!(json["stage"]["day"], 9);
    assert_eq!(json["agenda"][0]["id"], "retrieval-basics");
}

#[test]
fn the_plan_is_printed_in_both_languages() {
    let home = Home::with_record(DAY_19);
    let later = |arguments: &[&str]| {
        let command = home.command();
        stdout(&command.env("NINETY_NOW", "2026-12-08T21:00").args(arguments).assert().success())
    };
    let english = later(&["plan"]);
    snapbox::assert_data_eq!(
        english,
        str![[r#"
Day 34 of 90 · Retrieval and agents, day 24 of 30
Start       Thu 5 Nov 2026
End         Tue 2 Feb 2027
Study days  90

  Foundations and prompting  5 Nov – 14 Nov            10 study days  100%
  Retrieval and agents       15 Nov – 14 Dec           30 study days   22%
  Training and fine-tuning   15 Dec – 13 Jan 2027      30 study days    0%
  Deployment and business    14 Jan 2027 – 2 Feb 2027  20 study days    0%

4 topics behind plan, about 14 study days; one at a time will do.
7 topics to the end of Retrieval and agents, planned by 14 Dec.
Likely done by 29 Apr 2027, at the latest 22 Jul 2027.

Ways to go on
  Keep the end date · ends 2 Feb 2027 · as planned · 57 study days · 0.5 topics a day
  The roadmap's pace · ends 18 Feb 2027 · 16 days later · 73 study days · 0.4 topics a day
  Your own pace · ends 25 Apr 2027 · 82 days later · 139 study days · 0.2 topics a day

"#]]
    );
    let chinese = later(&["plan", "--lang", "zh-CN"]);
    for line in
        ["结束日期  2027年2月2日 周二", "  高阶应用  11月15日", "结束日期不变 · 2027年2月2日结束"]
    {
        assert!(chinese.contains(line), "{chinese}");
    }
    let json: serde_json::Value = serde_json::from_str(&later(&["plan", "--json"])).unwrap();
    let expected = serde_json::json!({
        "date": "2026-12-08", "start": "2026-11-05", "end": "2027-02-02", "days": 90,
        "rest_days": [], "pauses": [], "day_starts_at": "00:00",
        "pace": {"state": "behind", "topics": 4, "days": 14},
        "forecast": {"likely": "2027-04-29", "latest": "2027-07-22"},
        "near_goal": {"stage": "retrieval", "topics_left": 7, "by": "2026-12-14"},
    });
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&json[name], value, "{name}");
    }
    assert_eq!(json["ways"][0]["way"], "keep_end");
    assert_eq!(json["stages"][1]["topics"][0]["first"], "2026-11-15");
    assert!(stdout(&Home::empty().run(&["plan"]).success()).contains("Not begun yet"));
}

#[test]
fn the_reference_is_printed_in_both_languages() {
    let home = Home::empty();
    let english = stdout(&home.run(&["reference"]).success());
    assert!(english.starts_with("Large models and large language models\n==="));
    assert!(english.contains("ChatGPT, Zhipu GLM-4.6"));
    let chinese = stdout(&home.run(&["reference", "--lang", "zh-CN"]).success());
    assert!(chinese.contains("全能人才") && chinese.contains("语言专才"));
    for line in english.lines().chain(chinese.lines()) {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
}

#[test]
fn paths_says_where_everything_lives() {
    let home = Home::with_record(DAY_19);
    let text = stdout(&home.run(&["paths"]).success());
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[0].starts_with("progress  ") && lines[0].ends_with("data/ninety/llm-90.json"));
    assert!(lines[1].ends_with("config/ninety/config.toml  (not there yet)"), "{text}");
    assert!(lines[2].ends_with("state/ninety  (not there yet)"), "{text}");
}

#[test]
fn another_file_can_be_named() {
    let home = Home::empty();
    let file = home.folder.path().join("other.json");
    std::fs::write(&file, DAY_19).unwrap();
    let file = file.to_str().unwrap();
    let by_option = stdout(&home.run(&["--data", file, "status"]).success());
    assert!(by_option.contains("Day 19 of 90"));
    let by_environment = home.command().env("NINETY_DATA", file).arg("status").assert().success();
    assert_eq!(stdout(&by_environment), by_option);
}

#[test]
fn help_is_in_the_user_s_language() {
    let home = Home::empty();
    home.run(&["--help"]).success().stdout_eq(str![[r#"
A learning tracker for the terminal: 90 days to large-model AI

Usage: ninety [OPTIONS] [COMMAND]

Commands:
  status       Print where you stand today
  plan         Print the plan: dates, pace, forecast, ways back
  today        Print what is for today
  list         List topics: box, id, title, planned date
  show         Print all of a topic: dates, note, study card with answers
  start        Begin topics
  done         Finish topics
  skip         Skip topics; they do not count
  reopen       Open topics again
  revise       Mark topics to revise
  step         Tick a step of a topic's task
  note         Print a topic's note, or add to it
  check-in     Check a day in
  replan       List the ways back or ahead, or take one
  pause        Pause the plan; from today until you resume, unless dates say otherwise
  resume       End the pause
  review       List the questions that wait, show one with its answer, or judge your answer
  undo         Take the last command back
  redo         Do again what was taken back
  log          Print what was done, the newest first
  reference    Print the reference: large models and LLMs
  paths        Print where everything is kept
  merge        Make one progress file of several; nothing in any of them is lost
  restore      List the backups, or bring one back
  doctor       Look over the progress file and all that keeps it safe
  import       Make a roadmap of your own from a file: Markdown, CSV, org, JSON, a list …
  roadmaps     List the roadmaps
  export       Write the roadmap with your ticks, your plan as a calendar, or a report
  report       Report on several learners from their progress files, which are only read
  config       Look after config.toml, which holds what you set
  completions  Print the script that makes a shell complete commands and topics
  man          Print the manual page, or write those of all commands
  sync         Keep the progress file in a git repository of your own

Options:
      --data <FILE>                 Use this progress file
      --roadmap <ID>                Use this roadmap
      --lang <zh-CN|en>             Speak this language: zh-CN or en
      --theme <default|dark|light>  Dress the interface: default takes the terminal's colours
      --color <auto|always|never>   Use colour: auto heeds NO_COLOR
      --ascii                       Draw marks, bars and boxes with ASCII alone
      --plain                       Ask and answer line by line, without a full screen
  -h, --help                        Print help
  -V, --version                     Print the version

"#]]);
    let chinese = stdout(&home.run(&["--lang", "zh-CN", "--help"]).success());
    for word in ["终端里的学习记录", "用法", "命令", "选项", "打印今天的进展"]
    {
        assert!(chinese.contains(word), "{chinese}");
    }
    let of_command = stdout(&home.run(&["status", "--help", "--lang=zh"]).success());
    assert!(of_command.contains("以 JSON 打印"), "{of_command}");
    let version = stdout(&home.run(&["--version"]).success());
    assert_eq!(version, format!("ninety {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn usage_errors_end_with_2_and_failures_with_1() {
    let home = Home::empty();
    for arguments in [&["frobnicate"][..], &["--lang", "fr"], &["status", "--yaml"], &["--data"]] {
        let output = home.run(arguments).code(2);
        assert_eq!(stdout(&output), "");
        assert!(!stderr(&output).is_empty());
    }
    let spoilt = Home::with_record("{ spoilt");
    let output = spoilt.run(&["status"]).code(1);
    let told = stderr(&output);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("ninety: error: ") && told.contains("llm-90.json"), "{told}");
    assert_eq!(std::fs::read_to_string(spoilt.data()).unwrap(), "{ spoilt");
}

#[test]
fn errors_are_told_in_the_user_s_language() {
    let home = Home::with_record("");
    let told = stderr(&home.run(&["--lang", "zh-CN", "status"]).code(1));
    assert!(told.contains("文件是空的") && told.contains("llm-90.json"), "{told}");
}

#[test]
fn the_language_set_holds_unless_an_option_says_otherwise() {
    let home = Home::with_record(DAY_19);
    let config = home.folder.path().join("config/ninety/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(&config, "lang = \"zh-CN\"\n").unwrap();
    assert!(stdout(&home.run(&["status"]).success()).contains("总进度"));
    assert!(stdout(&home.run(&["--help"]).success()).contains("终端里的学习记录"));
    assert!(stdout(&home.run(&["status", "--lang", "en"]).success()).contains("Overall"));
}

#[test]
fn what_is_wrong_in_the_configuration_is_told_in_one_line_and_stops_only_what_needs_it() {
    let home = Home::with_record(DAY_19);
    let config = home.folder.path().join("config/ninety/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    let wrong = "lang = \"zh-CN\"\n# mine\ntheme = \"pink\"\nmosue = true\n";
    std::fs::write(&config, wrong).unwrap();
    // What can be understood holds: the problem is told in the language that is set.
    let output = home.run(&["status"]).success();
    assert!(stdout(&output).contains("总进度"));
    let told = stderr(&output);
    assert_eq!(told.lines().count(), 1, "{told}");
    for word in [
        "ninety: 提醒: ",
        "config.toml:3：`theme` 不能是 \"pink\"",
        "\"default\" 或 \"dark\" 或 \"light\"",
        "共 2 处",
    ] {
        assert!(told.contains(word), "{told}");
    }
    for needing in [&["--plain", "--lang", "en"][..], &["--lang", "en"]] {
        let output = home.run(needing).code(2);
        let told = stderr(&output);
        assert_eq!((told.lines().count(), &*stdout(&output)), (1, ""), "{told}");
        assert!(
            told.starts_with("ninety: error: ") && told.contains("config.toml:3: `theme`"),
            "{told}"
        );
    }
    assert_eq!(std::fs::read_to_string(&config).unwrap(), wrong, "it is left as it is");
    std::fs::write(&config, "spoilt").unwrap();
    let output = home.run(&["status"]).success();
    assert!(stdout(&output).contains("Overall"));
    assert!(stderr(&output).contains("config.toml:1: a setting is written"), "{}", stderr(&output));
}

#[test]
fn a_clock_that_is_no_time_is_an_error() {
    let output = Home::empty().command().env("NINETY_NOW", "soon").arg("status").assert().code(1);
    assert_data_eq!(
        stderr(&output),
        str![[r#"
ninety: error: NINETY_NOW=`soon` is not a time like 2026-11-23 or 2026-11-23T21:00:00

"#]]
    );
}

#[test]
fn without_a_terminal_there_is_one_line_and_no_escape_sequence() {
    let output = Home::empty().run(&[]).code(1);
    assert_eq!(stdout(&output), "");
    assert_data_eq!(
        stderr(&output),
        str![[r#"
ninety: error: the interface needs a terminal; try `ninety --plain`

"#]]
    );
}

#[test]
fn what_is_piped_away_holds_no_escape_sequence() {
    let spoilt = DAY_19.replace("读完一节", "\\u001b[31m红\\u202e");
    let home = Home::with_record(&spoilt);
    for arguments in
        [&["status"][..], &["status", "--json"], &["reference"], &["paths"], &["--help"]]
    {
        let text = stdout(&home.run(arguments).success());
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_is_no_error_and_a_full_disk_is_one() {
    let home = Home::empty();
    let run = |line: &str| {
        let program = snapbox::cmd::cargo_bin!("ninety");
        let line = line.replace("ninety", &format!("'{}'", program.display()));
        Command::new("sh")
            .args(["-c", &line])
            .env("HOME", home.folder.path())
            .env("LANG", "en")
            .assert()
    };
    let left = run("{ ninety reference; echo $? >&2; } | head -1").success();
    assert_eq!(stderr(&left), "0\n");
    if !std::path::Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full here");
        return;
    }
    let full = run("ninety reference > /dev/full").code(1);
    let told = stderr(&full);
    assert!(
        told.starts_with("ninety: error: standard output: ") && told.lines().count() == 1,
        "{told}"
    );
}
