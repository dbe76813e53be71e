//! Roadmaps of one's own with the real program: importing, listing, exporting, syncing.

use crate::support::{DAY_19, NOW, moment};
use ninety::domain::change::Change;
use ninety::domain::progress::{Progress, Status, TopicState};
use ninety::domain::review::{Grade, QuestionId, Review};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, format};
use snapbox::cmd::{Command, OutputAssert};
use snapbox::{assert_data_eq, str};
use std::path::PathBuf;
use tempfile::TempDir;

const RUST: &str = "# Rust\n\n## Basics (10 days)\n\nYou read errors.\n\n- [x] Ownership (1 hour)\n  - [x] read\n  - [ ] [book](https://doc.rust-lang.org/book/)\n- [/] Borrowing\n\n## Further\n\n- [ ] Traits\n- [-] Macros\n";

/// A home of its own for each test.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    fn data(&self, name: &str) -> PathBuf {
        self.folder.path().join("data/ninety").join(name)
    }

    fn progress(&self, name: &str) -> Progress {
        format::parse(&std::fs::read_to_string(self.data(name)).unwrap()).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let at = |name: &str| self.folder.path().join(name);
        Command::new(snapbox::cmd::cargo_bin!("ninety"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_STATE_HOME", at("state"))
            .env("XDG_CONFIG_HOME", at("config"))
            .env("NINETY_NOW", NOW)
            .env("LANG", "en_GB.UTF-8")
            .args(arguments)
    }

    fn run(&self, arguments: &[&str]) -> OutputAssert {
        self.command(arguments).assert()
    }

    fn ok(&self, arguments: &[&str]) -> String {
        stdout(&self.run(arguments).success())
    }
}

fn stdout(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}

fn status(progress: &Progress, id: &str) -> Status {
    progress.state(&TopicId::new(id)).status
}

#[test]
fn an_import_says_what_it_understood_and_writes_only_when_told() {
    let home = Home::new();
    let file = home.file("rust.md", RUST);
    let said = home.ok(&["import", &file, "--dry-run"]);
    assert_data_eq!(
        &said,
        str![[r#"
Rust
Read as Markdown; its id is rust.
2 stages, 4 topics, 2 steps, 20 study days

  Basics (10 days)  10 study days  2 topics
  Further           10 study days  2 topics

Ticked in the file: 1 done, 1 in progress, 1 skipped; steps in 1 topic

"#]]
    );
    let refused = home.run(&["import", &file]).failure();
    assert_eq!(stdout(&refused), said);
    assert!(stderr(&refused).contains("--yes"));
    assert!(!home.data("roadmaps").exists());
    let said = home.ok(&["import", &file, "--yes", "--lang", "zh-CN"]);
    for line in ["格式：Markdown；编号：rust", "完成 1，进行中 1，跳过 1", "加上 --keep-ticks"]
    {
        assert!(said.contains(line), "{said}");
    }
    assert!(home.data("roadmaps/rust.md").exists() && !home.data("rust.json").exists());
    home.ok(&["import", &file, "--yes", "--keep-ticks", "--days", "30"]);
    let progress = home.progress("rust.json");
    assert_eq!(progress.roadmap, "rust");
    let states = ["ownership-1-hour", "borrowing", "traits", "macros"];
    assert_eq!(
        states.map(|id| status(&progress, id)),
        [Status::Done, Status::InProgress, Status::Todo, Status::Skipped]
    );
    let finished = progress.state(&TopicId::new("ownership-1-hour")).finished;
    assert_eq!(finished, None, "the file has no date, and none is made up");
    let plan = home.ok(&["status", "--json", "--roadmap", "rust"]);
    assert!(plan.contains("\"done\": 1"), "{plan}");
}

#[test]
fn roadmaps_live_side_by_side() {
    let home = Home::new();
    home.file("data/ninety/llm-90.json", DAY_19);
    let file = home.file("rust.md", RUST);
    home.ok(&["import", &file, "--yes", "--keep-ticks"]);
    assert_data_eq!(
        home.ok(&["roadmaps"]),
        str![[r#"
* llm-90  13 of 41  Large-model AI in 90 days
  rust    1 of 4    Rust

"#]]
    );
    let chosen = |arguments: &[&str]| -> String {
        let list: serde_json::Value = serde_json::from_str(&home.ok(arguments)).unwrap();
        let chosen =
            list["roadmaps"].as_array().unwrap().iter().find(|listed| listed["chosen"] == true);
        chosen.unwrap()["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(chosen(&["roadmaps", "--json"]), "llm-90");
    assert_eq!(chosen(&["roadmaps", "--json", "--roadmap", "rust"]), "rust");
    assert_eq!(chosen(&["roadmaps", "--json"]), "llm-90", "an option is for once");
    let from_environment = home.command(&["paths"]).env("NINETY_ROADMAP", "rust");
    assert!(stdout(&from_environment.assert().success()).contains("rust.json"));
    home.ok(&["roadmaps", "--choose", "rust"]);
    assert_eq!(chosen(&["roadmaps", "--json"]), "rust");
    let named = home.data("llm-90.json").display().to_string();
    assert_eq!(chosen(&["roadmaps", "--json", "--data", &named]), "llm-90");
    let refused = home.run(&["roadmaps", "--choose", "llm-90", "--data", &named]).failure();
    assert!(stderr(&refused).contains("use --roadmap ID with it"));
    assert_eq!(chosen(&["roadmaps", "--json"]), "rust", "the choice is as it was");
    for arguments in [&["status", "--roadmap", "go"][..], &["roadmaps", "--choose", "go"]] {
        let unknown = stderr(&home.run(arguments).failure());
        assert!(unknown.contains("there is no roadmap `go`; there are llm-90, rust"), "{unknown}");
    }
    let unknown = stderr(&home.run(&["status", "--roadmap", "go", "--lang", "zh"]).failure());
    assert!(unknown.contains("没有路线 `go`；现有的是：llm-90、rust"), "{unknown}");
    // Backups are kept apart.
    let first = home.ok(&["restore", "--roadmap", "rust"]);
    assert!(first.contains("rust.json") && first.contains("1 topic"), "{first}");
    assert!(home.ok(&["restore", "--roadmap", "llm-90"]).contains("no backups"));
    let doctor = stdout(&home.run(&["doctor", "--roadmap", "rust"]));
    assert!(
        doctor.contains("rust.json") && doctor.contains("everything in it is known"),
        "{doctor}"
    );
}

#[test]
fn a_broken_roadmap_is_told_and_nothing_else_breaks() {
    let home = Home::new();
    home.file("data/ninety/roadmaps/bad.md", "# Bad {#bad}\n\n## A {#a}\n");
    let listed = home.ok(&["roadmaps"]);
    assert!(listed.contains("bad.md:3: the stage has no days"), "{listed}");
    let error = stderr(&home.run(&["status", "--roadmap", "bad"]).failure());
    assert!(error.contains("bad.md:3: the stage has no days"), "{error}");
    let error = stderr(&home.run(&["status", "--roadmap", "bad", "--lang", "zh"]).failure());
    assert!(error.contains("bad.md:3：这个阶段没有天数：请写作 `## A {#a days=30}`"), "{error}");
    home.ok(&["status"]);
}

#[test]
fn a_newer_version_keeps_what_was_recorded() {
    let home = Home::new();
    let file = home.file("rust.md", RUST);
    home.ok(&["import", &file, "--yes", "--keep-ticks"]);
    let newer = RUST.replace("- [/] Borrowing\n", "").replace("Macros", "MACROS!\n- [x] Traits 2");
    let newer = newer.replace("- [ ] Traits\n", "- [x] Borrowing\n- [x] Traits\n- [ ] New\n");
    let file = home.file("rust.md", &newer);
    let said = home.ok(&["import", &file, "--yes", "--keep-ticks"]);
    for line in [
        "There is an older version: 4 kept (1 renamed, 1 moved), 2 new, 0 gone.",
        "  renamed  Macros → MACROS!",
        "  moved    Borrowing: Basics (10 days) → Further",
        "  new      New",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let progress = home.progress("rust.json");
    assert_eq!(status(&progress, "borrowing"), Status::InProgress, "what is recorded stays");
    assert_eq!(status(&progress, "traits"), Status::Done, "what was to do may be ticked");
    assert_eq!(status(&progress, "macros"), Status::Skipped);
    let other = home.file("other.md", "# Rust\n- [ ] Something else\n");
    let error = stderr(&home.run(&["import", &other, "--yes"]).failure());
    assert!(error.contains("another roadmap `rust`"), "{error}");
    home.ok(&["import", &other, "--yes", "--as", "rust-2"]);
    assert!(home.data("roadmaps/rust-2.md").exists());
}

#[test]
fn an_export_comes_back_as_it_was() {
    let home = Home::new();
    let file = home.file("rust.md", RUST);
    home.ok(&["import", &file, "--yes", "--keep-ticks"]);
    let stored = std::fs::read_to_string(home.data("roadmaps/rust.md")).unwrap();
    let text = home.ok(&["export", "--roadmap", "rust"]);
    assert!(text.contains("### [x] Ownership (1 hour) {#ownership-1-hour minutes=60}"), "{text}");
    assert!(text.contains("- [x] read\n- [ ] "), "{text}");
    assert!(text.contains("### [ ] Traits {#traits}"), "{text}");
    let other = Home::new();
    let path = other.file("export.md", "");
    home.ok(&["export", "--roadmap", "rust", "--format", "roadmap", "-o", &path]);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    other.ok(&["import", &path, "--yes", "--keep-ticks"]);
    assert_eq!(std::fs::read_to_string(other.data("roadmaps/rust.md")).unwrap(), stored);
    let (a, b) = (home.progress("rust.json"), other.progress("rust.json"));
    for id in a.topics.keys().chain(b.topics.keys()) {
        assert_eq!(a.state(id), b.state(id), "{id}");
        assert_eq!(a.steps_done(id), b.steps_done(id), "{id}");
    }
    assert_eq!(other.ok(&["export", "--roadmap", "rust"]), text);
}

#[test]
fn the_built_in_roadmap_is_exported_and_takes_only_ticks_back() {
    let home = Home::new();
    home.file("data/ninety/llm-90.json", DAY_19);
    for lang in ["en", "zh-CN"] {
        let text = home.ok(&["export", "--lang", lang]);
        let other = Home::new();
        let path = other.file("llm.md", &text);
        let said = other.ok(&["import", &path, "--yes", "--keep-ticks"]);
        assert!(said.contains("only the ticks are taken"), "{said}");
        assert!(!other.data("roadmaps").exists());
        let (a, b) = (home.progress("llm-90.json"), other.progress("llm-90.json"));
        for id in a.topics.keys() {
            assert_eq!(a.state(id), b.state(id), "{id}");
        }
        other.ok(&["import", &path, "--yes", "--keep-ticks", "--as", "mine"]);
        assert_eq!(
            other.ok(&["export", "--roadmap", "mine"]),
            text.replace("{#llm-90}", "{#mine}")
        );
        let refused = other.file("small.md", "# L {#llm-90}\n## A {#a days=3}\n### B {#b}\n");
        let error = stderr(&other.run(&["import", &refused, "--yes"]).failure());
        assert!(error.contains("--as"), "{error}");
    }
}

#[test]
fn files_come_through_a_pipe_and_from_folders() {
    let home = Home::new();
    let piped = home.command(&["import", "-", "--as", "list", "--yes"]).stdin("Arrays\nLists\n");
    let said = stdout(&piped.assert().success());
    assert!(said.contains("Read as a plain list; its id is list."), "{said}");
    home.file("course/1-a.md", "# First\n- [ ] a\n");
    home.file("course/2-b.md", "# Second\n- [ ] b\n");
    let folder = home.folder.path().join("course").display().to_string();
    let said = home.ok(&["import", &folder, "--yes"]);
    assert!(said.contains("its id is course") && said.contains("  Second"), "{said}");
    home.file("course/3.md", "\0\0\0\0");
    let said = home.ok(&["import", &folder, "--dry-run", "--lang", "zh"]);
    assert!(said.contains("没有收入：3.md：不是 UTF-8"), "{said}");
    let errors = [
        ("x.md", "", "no topics were found"),
        ("x.json", "{\"mockup\": {}}", "older form"),
        ("own.md", "# T {#t}\n## S {#s days=3}\n### A {#A}\n", "own.md:3: `A` is not an id"),
    ];
    for (name, text, expected) in errors {
        let path = home.file(name, text);
        let error = stderr(&home.run(&["import", &path, "--yes"]).failure());
        assert!(error.contains(expected), "{error}");
    }
    let error = stderr(&home.run(&["import", "nowhere.md", "--yes", "--lang", "zh"]).failure());
    assert!(error.contains("无法读取"), "{error}");
}

#[test]
fn what_steers_a_terminal_in_a_roadmap_placed_by_hand_is_not_printed() {
    let home = Home::new();
    let evil = "\u{1b}]0;x\u{7}\u{9b}31m\u{202e}\u{2067}";
    let text = format!(
        "# T{evil} {{#evil}}\n\n## S{evil} {{#s days=3}}\n\n{evil}\tx\n\n### A{evil} {{#a}}\n"
    );
    assert!(text.contains(evil));
    home.file("data/ninety/roadmaps/evil.md", &text);
    for arguments in [&["export"][..], &["status"], &["plan"], &["roadmaps"], &["status", "--json"]]
    {
        let arguments: Vec<_> = ["--roadmap", "evil"].iter().chain(arguments).copied().collect();
        let printed = home.ok(&arguments);
        assert!(
            !printed.contains(|c: char| "\u{1b}\u{7}\u{9b}\u{202e}\u{2067}".contains(c)),
            "{printed:?}"
        );
        assert!(arguments[2] != "export" || printed.contains('\t'), "{printed}");
    }
}

#[test]
fn what_a_cut_off_import_had_prepared_is_forgotten_by_the_next() {
    let home = Home::new();
    let versions = ["- [ ] first\n- [ ] second\n", "- [ ] first\n- [ ] second\n- [ ] third\n"];
    let import = |n: usize| {
        let file = home.file("own.md", versions[n]);
        home.ok(&["import", &file, "--as", "own", "--days", "3", "--yes"]);
        std::fs::read_to_string(home.data("roadmaps/own.md")).unwrap()
    };
    import(0);
    let text = import(1);
    import(0);
    // As an import with ticks leaves it that is killed before the text is in its place.
    let state = home.folder.path().join("state/ninety");
    let store = Store::new(home.data("own.json"), "own", state);
    let done = TopicState::default().moved_to(Status::Done, "2026-11-23".parse().unwrap());
    store.prepare(&[Change::State(TopicId::new("first"), done)], &text, moment()).unwrap();
    assert_eq!(import(1), text);
    assert!(!home.ok(&["export", "--roadmap", "own"]).contains("[x]"));
}

#[test]
fn syncing_takes_all_roadmaps_along() {
    let (here, there) = (Home::new(), Home::new());
    let hub = here.folder.path().join("hub.git");
    let made = std::process::Command::new("git")
        .args(["init", "--quiet", "--bare", "--initial-branch=main"])
        .arg(&hub)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: git is not installed");
        return;
    }
    let hub = hub.display().to_string();
    here.file("data/ninety/llm-90.json", DAY_19);
    let file = here.file("rust.md", RUST);
    here.ok(&["import", &file, "--yes", "--keep-ticks"]);
    here.ok(&["sync", "init", &hub]);
    there.ok(&["sync", "init", &hub]);
    assert_eq!(there.progress("rust.json"), here.progress("rust.json"));
    assert_eq!(there.ok(&["roadmaps"]), here.ok(&["roadmaps"]));
    // Both change both: records merge, of the texts one is kept.
    let more = here.file("more.md", &RUST.replace("Traits", "Traits\n- [x] Here"));
    here.ok(&["import", &more, "--as", "rust", "--yes", "--keep-ticks"]);
    let more = there.file("more.md", &RUST.replace("[ ] Traits", "[x] Traits\n- [ ] There"));
    there.ok(&["import", &more, "--as", "rust", "--yes", "--keep-ticks"]);
    here.ok(&["sync"]);
    there.ok(&["sync"]);
    here.ok(&["sync", "--roadmap", "rust"]);
    let read = |home: &Home| std::fs::read_to_string(home.data("roadmaps/rust.md")).unwrap();
    assert_eq!(read(&here), read(&there));
    let progress = here.progress("rust.json");
    assert_eq!(["traits", "here"].map(|id| status(&progress, id)), [Status::Done; 2]);
    assert_eq!(progress, there.progress("rust.json"));
}

#[test]
fn no_import_takes_the_place_of_a_roadmap_that_cannot_be_read() {
    let home = Home::new();
    home.file("data/ninety/roadmaps/rust.md", "# Rust {#rust}\n## A {#a days=x}\n### B {#b}\n");
    let path = home.file("other.md", RUST);
    for (lang, tells) in [("en", "cannot be read"), ("zh-CN", "读不懂")] {
        let error = stderr(&home.run(&["import", &path, "--yes", "--lang", lang]).failure());
        assert!(error.contains(tells) && error.contains("rust.md:2"), "{error}");
        assert!(error.contains("--as rust"), "{error}");
    }
    let kept = std::fs::read_to_string(home.data("roadmaps/rust.md")).unwrap();
    assert!(kept.contains("days=x"), "{kept}");
    home.ok(&["import", &path, "--yes", "--as", "rust"]);
    assert!(home.ok(&["export", "--roadmap", "rust"]).contains("Ownership"));
}

#[test]
fn no_export_takes_the_place_of_a_progress_file() {
    let home = Home::new();
    let path = home.file("data/ninety/llm-90.json", DAY_19);
    for (lang, tells) in [("en", "a progress file"), ("zh-CN", "进度文件")] {
        let error = stderr(&home.run(&["export", "-o", &path, "--lang", lang]).failure());
        assert!(error.contains(tells) && error.contains("llm-90.json"), "{error}");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), DAY_19);
    // One that cannot be read can still be brought back.
    home.file("data/ninety/llm-90.json", "{ spoilt");
    home.file("data/ninety/roadmaps/rust.md", "# R {#rust}\n## A {#a days=3}\n### B {#b}\n");
    home.run(&["export", "--roadmap", "rust", "-o", &path]).failure();
    let list = home.file("list.md", "an older export");
    home.ok(&["export", "--roadmap", "rust", "-o", &list]);
    assert!(std::fs::read_to_string(&list).unwrap().starts_with("# "));
}

#[test]
fn neither_an_export_nor_a_report_takes_the_place_of_what_is_kept() {
    let home = Home::new();
    let record = home.file("data/ninety/llm-90.json", DAY_19);
    let roadmap = "# R {#rust}\n## A {#a days=3}\n### B {#b}\n";
    let own = home.file("data/ninety/roadmaps/rust.md", roadmap);
    let learner = home.file("class/a.json", DAY_19);
    let commands = [&["export"][..], &["export", "--roadmap", "rust"], &["report", &learner]];
    for (lang, path, tells) in [
        ("en", &record, "a progress file"),
        ("zh-CN", &record, "进度文件"),
        ("en", &own, "a roadmap of yours"),
        ("zh-CN", &own, "你自己的路线"),
    ] {
        for command in commands {
            let refused = home.run(&[command, &["-o", path, "--lang", lang]].concat()).failure();
            let told = stderr(&refused);
            assert!(told.contains(tells) && told.contains(path.as_str()), "{told}");
        }
    }
    assert_eq!(std::fs::read_to_string(&record).unwrap(), DAY_19);
    assert_eq!(std::fs::read_to_string(&own).unwrap(), roadmap);
    home.ok(&["export", "-o", &home.data("roadmaps/kept.txt").display().to_string()]);
}

#[test]
fn what_is_imported_beside_a_file_that_is_not_there_yet_is_found_again() {
    let home = Home::new();
    let path = home.file("rust.md", RUST);
    let named = home.folder.path().join("mine/first.json").display().to_string();
    home.ok(&["import", &path, "--yes", "--keep-ticks", "--data", &named]);
    let list = home.ok(&["status", "--json", "--roadmap", "rust", "--data", &named]);
    let status: serde_json::Value = serde_json::from_str(&list).unwrap();
    assert_eq!(status["done"], 1, "{list}");
    home.ok(&["import", &path, "--yes", "--keep-ticks", "--data", &named]);
    assert!(!home.folder.path().join("mine/first.json").exists());
}

#[test]
fn ticked_steps_and_reviews_go_along_with_their_texts() {
    let text = |steps: &str, questions: &str| {
        format!(
            "# R {{#r}}\n\n## A {{#a days=3}}\n\n### T {{#t}}\n\nTask: do it.\n\n{steps}\n{questions}"
        )
    };
    let home = Home::new();
    let file =
        home.file("r.md", &text("- [x] a\n- [ ] b\n", "Q: first?\nA: 1\n\nQ: gone?\nA: 2\n"));
    home.ok(&["import", &file, "--yes", "--keep-ticks"]);
    let mut store = Store::new(home.data("r.json"), "r", home.folder.path().join("state/ninety"));
    let now: chrono::NaiveDateTime = "2026-11-23T21:00:00".parse().unwrap();
    let review = |question, grade| {
        let of = QuestionId { topic: TopicId::new("t"), question };
        Change::AddReview(format!("2026-11-23-{question}"), Review::new(of, now.date(), grade))
    };
    store.record(&[review(1, Grade::Easy), review(2, Grade::Hard)], now).unwrap();
    let told = |progress: &Progress| -> Vec<_> {
        progress.reviews().map(|(_, review)| (review.of.question, review.grade)).collect()
    };
    let newer = text("- [ ] new\n- [ ] a\n- [ ] b\n", "Q: new?\nA: 0\n\nQ: first?\nA: 1\n");
    let file = home.file("r.md", &newer);
    // Once more changes nothing.
    for _ in 0..2 {
        home.ok(&["import", &file, "--yes"]);
        let progress = home.progress("r.json");
        assert_eq!(progress.steps_done(&TopicId::new("t")), [2].into());
        assert_eq!(told(&progress), [(2, Grade::Easy)]);
    }
    // A topic that is gone keeps what is recorded of it.
    let file = home.file("r.md", "# R {#r}\n\n## A {#a days=3}\n\n### U {#u}\n");
    home.ok(&["import", &file, "--yes", "--as", "r"]);
    let progress = home.progress("r.json");
    assert_eq!(progress.steps_done(&TopicId::new("t")), [2].into());
    assert_eq!(told(&progress), [(2, Grade::Easy)]);
}

#[test]
fn a_roadmap_without_questions_says_so_wherever_they_are_asked_for() {
    let home = Home::new();
    let file = home.file("rust.md", RUST);
    home.ok(&["import", &file, "--yes"]);
    for (lang, told) in [("en", "This roadmap has no questions."), ("zh-CN", "这条路线没有题。")]
    {
        let at = ["--roadmap", "rust", "--lang", lang];
        let asked = home.run(&[&at[..], &["review"]].concat()).success();
        assert_eq!(stderr(&asked), format!("ninety: {told}\n"));
        let begun = home.command(&[&at[..], &["--plain"]].concat()).stdin("\n3\nq\n");
        let said = stdout(&begun.assert().success());
        assert!(said.contains(told), "{said}");
    }
}
