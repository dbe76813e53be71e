//! `ninety merge`, `ninety restore` and `ninety doctor`: the real program on real files.

use crate::support::{DAY_19, NOW, moment};
use ninety::domain::change::Change;
use ninety::domain::progress::{Progress, Status};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, format};
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

struct Home {
    folder: TempDir,
}

impl Home {
    fn with_record() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        home.write("llm-90.json", DAY_19);
        home
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        std::fs::write(self.at(name), text).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let private = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(self.at(name), private).unwrap();
        }
        self.at(name)
    }

    fn store(&self) -> Store {
        Store::new(self.at("llm-90.json"), "llm-90", self.at("state/ninety"))
    }

    fn read(&self) -> Progress {
        std::sync::Arc::unwrap_or_clone(self.store().load().unwrap().unwrap())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.args(arguments).env_clear().env("HOME", self.folder.path());
        command.env("XDG_STATE_HOME", self.at("state")).env("NINETY_NOW", NOW);
        command.env("NINETY_DATA", self.at("llm-90.json")).env("LANG", "en_GB.UTF-8");
        command.env("TZ", "UTC").env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.output().unwrap()
    }

    /// Standard output of a command that goes well.
    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Standard error of a command that fails.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

fn id(text: &str) -> TopicId {
    TopicId::new(text)
}

#[test]
fn several_files_make_one_in_whatever_order() {
    let home = Home::with_record();
    let change = |text: &str, change: Change| {
        let mut record: Progress = format::parse(DAY_19).unwrap();
        record.apply(&change, &ninety::domain::stamp::Stamp::parse(text).unwrap());
        format::to_text(&record).unwrap()
    };
    let note = |text: &str| Change::Note(id("why-rag"), text.into(), None);
    home.write("a", &change("2026-11-23T08:00:00.000Z-a", note("from a")));
    home.write("b", &change("2026-11-23T09:00:00.000Z-b", note("from b")));
    home.write("c", &change("2026-11-23T09:00:00.000Z-c", Change::Revise(id("why-rag"), true)));
    let files = |names: [&str; 3]| names.map(|name| home.at(name).display().to_string());
    let run = |names| {
        let [x, y, z] = files(names);
        home.ok(&["merge", &x, &y, &z])
    };
    let merged = run(["a", "b", "c"]);
    for names in [["c", "b", "a"], ["b", "a", "c"]] {
        assert_eq!(run(names), merged);
    }
    let record: Progress = format::parse(&merged).unwrap();
    assert!(record.note(&id("why-rag")).contains("from a"));
    assert!(record.note(&id("why-rag")).contains("from b"));
    assert!(record.revise(&id("why-rag")));
    let [a, b, _] = files(["a", "b", "c"]);
    let out = home.at("out.json").display().to_string();
    assert_eq!(home.ok(&["merge", &a, &b, "-o", &out]), "");
    assert!(std::fs::read_to_string(&out).unwrap().contains("from b"));
    assert_eq!(home.ok(&["merge", &a, &b, "-o", "-"]), home.ok(&["merge", &a, &b]));
    // What is there already stays.
    home.ok(&["merge", &a, &a, "-o", &out]);
    assert!(std::fs::read_to_string(&out).unwrap().contains("from b"));
}

#[test]
fn what_cannot_be_merged_is_told_and_nothing_is_written() {
    let home = Home::with_record();
    let ours = home.at("llm-90.json").display().to_string();
    let cases = [
        ("spoilt", "{", "this is no record of progress"),
        ("empty", "", "the file is empty"),
        ("newer", &DAY_19.replace("\"version\": 1", "\"version\": 7"), "file version 7"),
        ("other", &DAY_19.replace("\"llm-90\"", "\"rust-30\""), "belongs to the roadmap `rust-30`"),
    ];
    let out = home.at("out.json");
    for (name, text, reason) in cases {
        let theirs = home.write(name, text).display().to_string();
        let told = home.fails(&["merge", &ours, &theirs, "-o", out.to_str().unwrap()]);
        assert!(told.contains(reason) && told.contains(name), "{told}");
        assert!(!out.exists());
        let told = home.fails(&["merge", &ours, &ours, "-o", &theirs]);
        assert!(told.contains(reason) && told.contains(name), "{told}");
        assert_eq!(std::fs::read_to_string(&theirs).unwrap(), text);
        let lock = home.at(&format!(".{name}.lock"));
        assert!(!lock.exists() || matches!(name, "other" | "newer"), "{name}");
    }
    let told = home.fails(&["merge", &ours, "/no/such/file"]);
    assert!(told.contains("/no/such/file"), "{told}");
    assert_eq!(std::fs::read_to_string(ours).unwrap(), DAY_19);
}

#[test]
fn a_backup_is_listed_brought_back_and_taken_back_again() {
    let home = Home::with_record();
    assert_eq!(home.ok(&["restore"]), "There are no backups yet; the first change makes one.\n");
    let mut store = home.store();
    store.record(&[Change::Revise(id("why-rag"), true)], moment()).unwrap();
    let today = "2026-11-23".parse().unwrap();
    let changes = home.read().set_status(&id("why-rag"), Status::Todo, today);
    store.record(&changes, moment()).unwrap();
    let list = home.ok(&["restore"]);
    let lines: Vec<_> = list.lines().collect();
    assert!(lines[0].starts_with("Backups of ") && lines[0].ends_with("newest first:"), "{list}");
    assert!(
        lines[2].starts_with("   1  2026-11-23 ") && lines[2].contains("12 topics done"),
        "{list}"
    );
    assert!(lines[3].contains("13 topics done, 28 check-ins"), "{list}");
    assert_eq!(lines.len(), 7, "three backups: {list}");
    let told = home.ok(&["restore", "2"]);
    assert!(told.contains("13 topics done"), "{told}");
    assert_eq!(home.read().state(&id("why-rag")).status, Status::Done);
    assert!(told.contains("`ninety restore 2` takes this back."), "{told}");
    home.ok(&["restore", "2"]);
    assert_eq!(home.read().state(&id("why-rag")).status, Status::Todo);
    // What cannot be read is not recommended.
    let second = home.store().backups().list().into_iter().nth(1).unwrap();
    std::fs::write(second.path, "{").unwrap();
    let list = home.ok(&["restore"]);
    assert!(list.contains("`ninety restore 3` brings that one back"), "{list}");
    assert!(home.fails(&["restore", "99"]).contains("there is no backup 99"));
    assert!(home.fails(&["restore", "0"]).contains("there is no backup 0"));
}

#[test]
fn a_damaged_file_is_never_taken_for_nothing_and_the_newest_good_backup_is_offered() {
    for damage in ["", "{\"version\": 1", "\0\0\0\0"] {
        let home = Home::with_record();
        home.store().record(&[Change::Revise(id("why-rag"), true)], moment()).unwrap();
        home.write("llm-90.json", damage);
        let told = home.fails(&["status"]);
        assert!(told.contains("The newest good backup is of 2026-11-23"), "{told}");
        assert!(told.contains("`ninety restore 1` brings it back"), "{told}");
        let doctor = home.run(&["doctor"]);
        assert_eq!(doctor.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("`ninety restore 1`"));
        let told = home.ok(&["restore", "1"]);
        assert!(told.starts_with("The file was damaged; it lies in "), "{told}");
        assert!(home.read().revise(&id("why-rag")));
        let place = told.split(" lies in ").nth(1).unwrap().split(" now.").next().unwrap();
        assert_eq!(std::fs::read_to_string(place).unwrap(), damage);
    }
}

#[test]
fn the_doctor_says_what_is_well_and_what_to_do() {
    let home = Home::with_record();
    home.store().record(&[Change::Revise(id("why-rag"), true)], moment()).unwrap();
    let told = home.ok(&["doctor"]);
    assert!(told.ends_with("All is well.\n"), "{told}");
    assert!(!told.contains('!'), "{told}");
    let json: serde_json::Value = serde_json::from_str(&home.ok(&["doctor", "--json"])).unwrap();
    assert_eq!(json["well"], true);
    let copy = "llm-90.sync-conflict-20261123-210109-ABCDEFG.json";
    home.write(copy, DAY_19);
    let future = DAY_19.replace("2026-11-22T12", "2031-01-01T12");
    home.write("llm-90.json", &future);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(home.at("llm-90.json"), open).unwrap();
    }
    std::fs::create_dir_all(home.at(".config/ninety")).unwrap();
    std::fs::write(home.at(".config/ninety/config.toml"), "theme = \"dark\"\nascii = 1\n").unwrap();
    let before = std::fs::read(home.at("llm-90.json")).unwrap();
    let output = home.run(&["doctor", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let unwell: Vec<_> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["well"] == false)
        .map(|finding| finding["subject"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(unwell, ["permissions", "copies", "clock", "settings"], "{json:#}");
    assert!(json.to_string().contains("config.toml:2: `ascii` cannot be 1"), "{json:#}");
    assert_eq!(std::fs::read(home.at("llm-90.json")).unwrap(), before, "it changes nothing");
    assert!(home.at(copy).exists());
    let chinese = home.run(&["doctor", "--lang", "zh-CN"]);
    let chinese = String::from_utf8(chinese.stdout).unwrap();
    assert!(chinese.ends_with("有 4 处需要看一下。\n"), "{chinese}");
}

/// The findings that are not well, each as its subject and what was found.
fn unwell(output: &Output) -> Vec<(String, String)> {
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings
        .filter(|finding| finding["well"] == false)
        .map(|finding| (told(finding, "subject"), told(finding, "found")))
        .collect()
}

#[test]
fn the_doctor_counts_only_the_backups_that_can_be_read() {
    let home = Home::with_record();
    let mut store = home.store();
    for n in [true, false] {
        store.record(&[Change::Revise(id("why-rag"), n)], moment()).unwrap();
    }
    let backups = store.backups().list();
    std::fs::write(&backups[0].path, "{").unwrap();
    let told = home.ok(&["doctor"]);
    assert!(told.contains(&format!("{} backups, the newest", backups.len() - 1)), "{told}");
    for backup in &backups {
        std::fs::write(&backup.path, "").unwrap();
    }
    let output = home.run(&["doctor", "--json"]);
    let [(subject, found)] = &unwell(&output)[..] else { panic!("{output:?}") };
    assert_eq!(subject, "backups");
    assert!(found.contains("none can be read"), "{found}");
    let chinese = home.run(&["doctor", "--lang", "zh-CN"]);
    assert!(String::from_utf8_lossy(&chinese.stdout).contains("没有一份读得出来"));
    store.record(&[Change::Revise(id("why-rag"), true)], moment()).unwrap();
    home.ok(&["doctor"]);
}

/// Root may write anywhere: the fault suite shows it of a read-only disk.
#[cfg(unix)]
#[test]
fn the_doctor_finds_a_folder_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_record();
    home.store().record(&[Change::Revise(id("why-rag"), true)], moment()).unwrap();
    let permit = |mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(home.folder.path(), mode).unwrap();
    };
    permit(0o555);
    if std::fs::write(home.at("probe"), "").is_ok() {
        eprintln!("skipped: this user may write into a read-only folder");
        permit(0o755);
        return;
    }
    let found = [home.at("llm-90.json"), home.at("none.json"), home.at("no/folder/none.json")]
        .map(|path| home.run(&["doctor", "--json", "--data", path.to_str().unwrap()]));
    permit(0o755);
    for output in found {
        let [(subject, found)] = &unwell(&output)[..] else { panic!("{output:?}") };
        assert_eq!(subject, "permissions");
        assert!(found.contains("cannot make a new file beside it"), "{found}");
    }
}

#[test]
fn a_file_of_a_newer_version_is_shown_with_a_word() {
    let home = Home::with_record();
    home.write("llm-90.json", &DAY_19.replace("\"version\": 1", "\"version\": 2"));
    let output = home.run(&["status"]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("13 of 40"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(
        told,
        "ninety: Written by a newer ninety: you can look, not change. Please update.\n"
    );
}

#[test]
fn what_steers_a_terminal_never_reaches_the_output() {
    let home = Home::with_record();
    let evil = "evil\u{1b}]0;x\u{7}\u{202e}";
    let record = DAY_19.replace("\"why-rag\"", &serde_json::to_string(evil).unwrap());
    let twice =
        DAY_19.replace("\"2026-11-05-tick\"", "\"2026-11-05-a-0\"").replace("a-0", "a\\u001b[2J");
    for text in [record, twice, "{\"version\": 1, \"roadmap\": \"\\u001b[2J\", \"plan\": {}, \"topics\": {}, \"check_ins\": {}}".into()] {
        home.write("llm-90.json", &text);
        for arguments in [&["status"][..], &["plan"], &["doctor"], &["doctor", "--json"], &["restore"]] {
            let output = home.run(arguments);
            for bytes in [output.stdout, output.stderr] {
                let text = String::from_utf8(bytes).unwrap();
                let bad = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
                assert!(!text.contains(bad), "{arguments:?}: {text:?}");
            }
        }
    }
}
