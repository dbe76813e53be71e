//! Several machines that share a progress file through git, with real repositories and the real program.

use crate::support::{DAY_19, NOW, moment};
use ninety::domain::change::Change;
use ninety::domain::progress::{CheckIn, Progress, Status, TopicState};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, format};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// Machines, each with a home of its own, and the repository that they share.
struct Machines {
    folder: TempDir,
}

impl Machines {
    /// The shared repository, with nothing in it; `None`, said, where there is no git.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new("git")
            .args(["init", "--quiet", "--bare", "--initial-branch=main"])
            .arg(hub(&folder))
            .status();
        if made.is_ok_and(|status| status.success()) {
            return Some(Self { folder });
        }
        eprintln!("skipped: git is not installed");
        None
    }

    fn path(&self, machine: &str) -> PathBuf {
        self.folder.path().join(machine).join("data/llm-90.json")
    }

    fn store(&self, machine: &str) -> Store {
        Store::new(
            self.path(machine),
            "llm-90",
            self.folder.path().join(machine).join("state/ninety"),
        )
    }

    fn ninety(&self, machine: &str, arguments: &[&str]) -> Command {
        let home = self.folder.path().join(machine);
        std::fs::create_dir_all(&home).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.args(arguments).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", &home).env("XDG_STATE_HOME", home.join("state"));
        command.env("NINETY_DATA", self.path(machine)).env("NINETY_NOW", NOW);
        command.env("LANG", "en_GB.UTF-8").stdin(std::process::Stdio::null());
        command
    }

    fn run(&self, machine: &str, arguments: &[&str]) -> Output {
        self.ninety(machine, arguments).output().unwrap()
    }

    /// Runs it and expects it to go well; what it printed.
    fn ok(&self, machine: &str, arguments: &[&str]) -> String {
        let output = self.run(machine, arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{machine} {arguments:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn git(&self, machine: &str, arguments: &[&str]) -> Output {
        let folder = self.path(machine);
        let mut command = Command::new("git");
        command.arg("-C").arg(folder.parent().unwrap()).args(arguments);
        command.env("HOME", self.folder.path().join(machine)).env("GIT_EDITOR", "true");
        command.output().unwrap()
    }

    /// The machines with the record of [`DAY_19`], all synced.
    fn with_record(machines: &[&str]) -> Option<Self> {
        let all = Self::new()?;
        std::fs::create_dir_all(all.path(machines[0]).parent().unwrap()).unwrap();
        std::fs::write(all.path(machines[0]), DAY_19).unwrap();
        let address = hub(&all.folder).display().to_string();
        for machine in machines {
            all.ok(machine, &["sync", "init", &address]);
        }
        for machine in machines {
            all.ok(machine, &["sync"]);
        }
        Some(all)
    }

    fn text(&self, machine: &str) -> String {
        std::fs::read_to_string(self.path(machine)).unwrap()
    }
}

fn hub(folder: &TempDir) -> PathBuf {
    folder.path().join("hub.git")
}

fn check_in(key: &str) -> Change {
    let today = "2026-11-23".parse().unwrap();
    Change::AddCheckIn(key.into(), CheckIn { minutes: Some(5), ..CheckIn::on(today) })
}

fn done(id: &str) -> Change {
    let today = "2026-11-23".parse().unwrap();
    Change::State(TopicId::new(id), TopicState::default().moved_to(Status::Done, today))
}

/// Topics that are still to do in the record.
const OPEN: [&str; 6] = [
    "embeddings",
    "vector-databases",
    "rag-with-vectors",
    "rag-extensions",
    "transformer",
    "what-is-a-model",
];

#[test]
fn a_machine_takes_over_what_another_began_and_keeps_it_to_itself() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    assert_eq!(all.text("a"), all.text("b"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = all.path("b").metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "the file is as private as a new one");
    }
    assert_eq!(all.ok("b", &["sync"]), "Nothing new.\n");
    let tracked = all.git("b", &["ls-files"]);
    let tracked = String::from_utf8(tracked.stdout).unwrap();
    assert_eq!(
        tracked.lines().collect::<Vec<_>>(),
        [".gitattributes", ".gitignore", "llm-90.json"]
    );
}

#[test]
fn three_machines_that_change_everything_at_once_become_the_same() {
    let names = ["a", "b", "c"];
    for rebase in [false, true] {
        let Some(all) = Machines::with_record(&names) else { return };
        if rebase {
            for machine in names {
                assert!(all.git(machine, &["config", "pull.rebase", "true"]).status.success());
            }
        }
        std::thread::scope(|scope| {
            for (n, machine) in names.into_iter().enumerate() {
                let all = &all;
                scope.spawn(move || {
                    let mut store = all.store(machine);
                    for round in 0..4 {
                        let note = format!("{machine} {round}");
                        let changes = [
                            check_in(&format!("2026-11-23-{machine}-{round}")),
                            done(OPEN[(n + round) % OPEN.len()]),
                            Change::Note(TopicId::new("why-rag"), note, None),
                        ];
                        store.record(&changes, moment()).unwrap();
                        all.ok(machine, &["sync"]);
                    }
                });
            }
        });
        for machine in names.into_iter().chain(names) {
            all.ok(machine, &["sync"]);
        }
        assert_eq!(all.text("a"), all.text("b"), "rebase: {rebase}");
        assert_eq!(all.text("b"), all.text("c"), "rebase: {rebase}");
        let record: Progress = format::parse(&all.text("a")).unwrap();
        for machine in names {
            for round in 0..4 {
                let key = format!("2026-11-23-{machine}-{round}");
                assert!(record.check_ins.contains_key(&key), "{key} is lost; rebase: {rebase}");
            }
        }
        let note = record.note(&TopicId::new("why-rag")).into_owned();
        assert!(note.contains(" 3"), "{note}");
        for id in OPEN {
            assert_eq!(record.state(&TopicId::new(id)).status, Status::Done);
        }
    }
}

#[test]
fn without_the_other_machines_it_goes_on_and_sends_later() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let away = all.folder.path().join("away.git");
    std::fs::rename(hub(&all.folder), &away).unwrap();
    all.store("a").record(&[check_in("alone")], moment()).unwrap();
    let told = all.ok("a", &["sync"]);
    assert!(told.starts_with("Committed. Not sent, the next time does it; git says: "), "{told}");
    let doctor = all.run("a", &["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("something was not sent yet"));
    std::fs::rename(&away, hub(&all.folder)).unwrap();
    assert_eq!(all.ok("a", &["sync"]), "Nothing new. Sent.\n");
    all.ok("b", &["sync"]);
    assert!(all.text("b").contains("\"alone\""));
}

#[test]
fn a_plain_clone_is_told_how_to_merge() {
    let Some(all) = Machines::with_record(&["a"]) else { return };
    let folder = all.path("b").parent().unwrap().to_owned();
    std::fs::create_dir_all(all.folder.path().join("b")).unwrap();
    let mut clone = Command::new("git");
    clone.args(["clone", "--quiet"]).arg(hub(&all.folder)).arg(&folder);
    assert!(clone.status().unwrap().success());
    let doctor = all.run("b", &["doctor"]);
    let told = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert_eq!(doctor.status.code(), Some(1));
    assert!(told.contains("git does not know how to merge"), "{told}");
    all.ok("b", &["sync"]);
    let doctor = all.run("b", &["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("in order, with"));
    // git itself merges now, whoever runs it.
    all.store("a").record(&[check_in("from-a")], moment()).unwrap();
    all.ok("a", &["sync"]);
    all.store("b").record(&[check_in("from-b")], moment()).unwrap();
    assert!(all.git("b", &["commit", "--quiet", "--all", "-m", "by hand"]).status.success());
    let pulled = all.git("b", &["pull", "--quiet", "--no-rebase", "--no-edit"]);
    assert!(pulled.status.success(), "{}", String::from_utf8_lossy(&pulled.stderr));
    let text = all.text("b");
    assert!(text.contains("\"from-a\"") && text.contains("\"from-b\""));
}

#[test]
fn what_git_cannot_do_is_told_and_nothing_is_lost() {
    let Some(all) = Machines::new() else { return };
    let output = all.run("a", &["sync"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("not in a git repository yet"), "{told}");
    // In a repository of something else.
    let folder = all.path("a").parent().unwrap().to_owned();
    std::fs::create_dir_all(&folder).unwrap();
    assert!(all.git("a", &["init", "--quiet", ".."]).status.success());
    let output = all.run("a", &["sync", "init"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("needs one of its own"));
    // Without git.
    let output = all.ninety("b", &["sync", "init"]).env("PATH", "/nowhere").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("git is not installed"));
    // A record that the other machine has spoilt.
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    std::fs::write(all.path("a"), "{ spoilt").unwrap();
    for arguments in [&["commit", "--quiet", "--all", "-m", "spoilt"][..], &["push", "--quiet"]] {
        let output = all.git("a", arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    all.store("b").record(&[check_in("whole")], moment()).unwrap();
    let before = all.text("b");
    let output = all.run("b", &["sync"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        told.contains("what the other machines sent was not taken in: llm-90.json: "),
        "{told}"
    );
    assert_eq!(all.text("b"), before);
    let status = all.git("b", &["status", "--porcelain"]);
    assert_eq!(String::from_utf8_lossy(&status.stdout), "", "no merge is left half done");
}

#[test]
fn a_file_that_is_destroyed_here_reaches_no_other_machine() {
    for damage in ["", "{ spoilt"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        std::fs::write(all.path("a"), damage).unwrap();
        let output = all.run("a", &["sync"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let before = all.text("b");
        all.ok("b", &["sync"]);
        assert_eq!(all.text("b"), before);
        // Where plain git sent it all the same, nothing is taken in: not by going forward either.
        for arguments in [&["commit", "--quiet", "--all", "-m", "x"][..], &["push", "--quiet"]] {
            assert!(all.git("a", arguments).status.success());
        }
        let output = all.run("b", &["sync"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(all.text("b"), before);
    }
}

#[test]
fn what_plain_git_left_half_merged_is_finished() {
    // As in a clone that was never told of the driver, and in one that was told by halves.
    let ways = [&["--remove-section", "merge.ninety"][..], &["--unset", "merge.ninety.driver"]];
    for (rebase, way) in [false, true].into_iter().flat_map(|r| ways.map(|way| (r, way))) {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        let arguments: Vec<_> = std::iter::once("config").chain(way.iter().copied()).collect();
        assert!(all.git("b", &arguments).status.success());
        all.store("a").record(&[done(OPEN[0]), check_in("from-a")], moment()).unwrap();
        all.ok("a", &["sync"]);
        all.store("b").record(&[done(OPEN[1]), check_in("from-b")], moment()).unwrap();
        assert!(all.git("b", &["commit", "--quiet", "--all", "-m", "by hand"]).status.success());
        let how = if rebase { "--rebase" } else { "--no-rebase" };
        let pulled = all.git("b", &["pull", "--quiet", "--no-edit", how]);
        assert!(!pulled.status.success(), "git met a conflict");
        let doctor = all.run("b", &["doctor"]);
        assert_eq!(doctor.status.code(), Some(1), "{doctor:?}");
        all.ok("b", &["sync"]);
        all.ok("a", &["sync"]);
        assert_eq!(all.text("a"), all.text("b"), "rebase: {rebase}");
        for key in ["from-a", "from-b"] {
            assert!(all.text("a").contains(key), "{key}; rebase: {rebase}");
        }
        let status = all.git("b", &["status"]);
        let told = String::from_utf8_lossy(&status.stdout).into_owned();
        assert!(told.contains("On branch main") && !told.contains("rebas"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_lock_that_a_cut_off_git_left_is_told_with_the_way_out() {
    let Some(machines) = Machines::with_record(&["a"]) else { return };
    machines.store("a").record(&[check_in("one")], moment()).unwrap();
    let lock = machines.path("a").with_file_name(".git").join("index.lock");
    std::fs::write(&lock, "").unwrap();
    for (lang, way) in [("en", "if none runs any more, remove"), ("zh-CN", "请删除")] {
        let told = machines.run("a", &["--lang", lang, "sync"]);
        let told = String::from_utf8(told.stderr).unwrap();
        assert!(told.contains(way) && told.contains(lock.to_str().unwrap()), "{told}");
    }
    std::fs::remove_file(&lock).unwrap();
    machines.ok("a", &["sync"]);
}

#[test]
fn a_repository_that_refuses_is_told_at_once() {
    use std::os::unix::fs::PermissionsExt;
    let Some(all) = Machines::with_record(&["a"]) else { return };
    let hook = hub(&all.folder).join("hooks/pre-receive");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\necho no thanks\nexit 1\n").unwrap();
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    all.store("a").record(&[check_in("x")], moment()).unwrap();
    let output = all.run("a", &["sync"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("the other repository refuses it"), "{told}");
}

#[test]
fn edits_by_hand_on_two_machines_both_stay() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    all.store("a").record(&[check_in("k")], moment()).unwrap();
    all.ok("a", &["sync"]);
    all.ok("b", &["sync"]);
    // Each has read the file before it is edited.
    for machine in ["a", "b"] {
        all.store(machine).record(&[check_in(machine)], moment()).unwrap();
    }
    for (machine, minutes) in [("a", "11"), ("b", "22")] {
        let text = all.text(machine);
        let edited = text.replace(
            "\"k\": {\"date\": \"2026-11-23\", \"minutes\": 5}",
            &format!("\"k\": {{\"date\": \"2026-11-23\", \"minutes\": {minutes}}}"),
        );
        assert_ne!(text, edited);
        std::fs::write(all.path(machine), edited).unwrap();
    }
    for machine in ["a", "b", "a", "b"] {
        all.ok(machine, &["sync"]);
    }
    assert_eq!(all.text("a"), all.text("b"));
    let record: Progress = format::parse(&all.text("a")).unwrap();
    let minutes: Vec<_> = record.check_ins().filter_map(|(_, c)| c.minutes).collect();
    assert!(minutes.contains(&11) && minutes.contains(&22), "{minutes:?}");
}

#[test]
fn the_driver_takes_over_edits_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("base"), DAY_19).unwrap();
    std::fs::write(at("ours"), DAY_19.replace("\"box\": \"[/]\"", "\"box\": \"[ ]\"")).unwrap();
    std::fs::write(at("theirs"), DAY_19).unwrap();
    let merge = |base: &Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.arg("merge-driver").arg(base).arg(at("ours")).arg(at("theirs"));
        command.env("HOME", folder.path()).env("NINETY_NOW", NOW);
        command.status().unwrap().success()
    };
    assert!(merge(&at("base")));
    let merged: Progress = format::parse(&std::fs::read_to_string(at("ours")).unwrap()).unwrap();
    assert_eq!(merged.state(&TopicId::new("retrieval-basics")).status, Status::Todo);
    // An ancestor that is no record, as when both sides began anew, is no hindrance; a side is.
    std::fs::write(at("base"), "").unwrap();
    assert!(merge(&at("base")));
    std::fs::write(at("theirs"), "").unwrap();
    let before = std::fs::read(at("ours")).unwrap();
    assert!(!merge(&at("base")));
    assert_eq!(std::fs::read(at("ours")).unwrap(), before);
}

#[test]
fn roadmaps_that_two_machines_edit_stop_no_sync() {
    // Titles that are underlined, a comment above them, and a file that is no text at all.
    let versions: [[&[u8]; 3]; 3] = [
        [b"Set\n===\n", b"Set\n===\na\n", b"Set\n===\nb\n"],
        [b"<!-- x -->\n# Set\n", b"<!-- a -->\n# Set\n", b"<!-- b -->\n# Set\n"],
        [b"\xff\xfe0", b"\xff\xfea", b"\xff\xfeb"],
    ];
    for [first, at_a, at_b] in versions {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        let roadmap = |machine: &str| all.path(machine).with_file_name("roadmaps").join("set.md");
        std::fs::create_dir_all(roadmap("a").parent().unwrap()).unwrap();
        std::fs::write(roadmap("a"), first).unwrap();
        for machine in ["a", "b"] {
            all.ok(machine, &["sync"]);
        }
        std::fs::write(roadmap("a"), at_a).unwrap();
        std::fs::write(roadmap("b"), at_b).unwrap();
        all.store("b").record(&[check_in("from-b")], moment()).unwrap();
        for machine in ["a", "b", "a"] {
            all.ok(machine, &["sync"]);
        }
        assert!(all.text("a").contains("from-b"), "progress goes on");
        let [a, b] = ["a", "b"].map(|machine| std::fs::read(roadmap(machine)).unwrap());
        assert_eq!(a, b);
        assert_eq!(a, at_b, "one of both, whole");
    }
}

#[test]
fn a_progress_file_of_any_name_is_merged() {
    let Some(all) = Machines::new() else { return };
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let paths = folders.each_ref().map(|folder| folder.path().join("my progress"));
    let store = |n: usize| Store::new(paths[n].clone(), "llm-90", folders[n].path().join("state"));
    let sync = |n: usize, arguments: &[&str]| {
        let output = all.ninety("a", arguments).env("NINETY_DATA", &paths[n]).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    let address = hub(&all.folder).display().to_string();
    for n in [0, 1] {
        store(n).record(&[check_in("common")], moment()).unwrap();
        sync(n, &["sync", "init", &address]);
    }
    for n in [0, 1] {
        store(n).record(&[check_in(["here", "there"][n])], moment()).unwrap();
    }
    for n in [0, 1, 0] {
        sync(n, &["sync"]);
    }
    let [here, there] = paths.map(|path| std::fs::read_to_string(path).unwrap());
    assert_eq!(here, there);
    assert!(here.contains("\"here\"") && here.contains("\"there\""), "{here}");
}

#[cfg(unix)]
#[test]
fn a_progress_file_of_any_name_is_locked_while_git_is_at_it() {
    use std::os::unix::fs::PermissionsExt;
    let Some(all) = Machines::new() else { return };
    if Command::new("flock").arg("--version").output().is_err() {
        eprintln!("skipped: flock is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("progress");
    let sync = |arguments: &[&str]| {
        let output = all.ninety("a", arguments).env("NINETY_DATA", &path).output().unwrap();
        assert!(output.status.success(), "{output:?}");
    };
    std::fs::write(&path, DAY_19).unwrap();
    sync(&["sync", "init"]);
    // git runs this while it commits.
    let hook = folder.path().join(".git/hooks/pre-commit");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let tries = "#!/bin/sh\nflock -n .progress.lock echo free >.git/seen || echo held >.git/seen\n";
    std::fs::write(&hook, tries).unwrap();
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut store = Store::new(path.clone(), "llm-90", folder.path().join("state"));
    store.record(&[done(OPEN[0])], moment()).unwrap();
    sync(&["sync"]);
    assert_eq!(std::fs::read_to_string(folder.path().join(".git/seen")).unwrap(), "held\n");
}

#[test]
fn an_edit_by_hand_right_after_a_sync_wins_over_what_was_taken_in() {
    let state = |mark: &str| format!("{{\"box\": \"{mark}\"}}");
    // Whatever the clock of the other machine said, with the stamp or without it.
    for (elsewhere, keeps_stamp) in [("2041-01-01T10:00", false), (NOW, true)] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        let edit = |machine: &str, from: &str, to: &str| {
            let text = all.text(machine);
            assert!(text.contains(from), "{from} in {text}");
            std::fs::write(all.path(machine), text.replacen(from, to, 1)).unwrap();
        };
        edit(
            "a",
            "\"topics\": {",
            &format!("\"topics\": {{\"transformer\": {{\"state\": {}}},", state("[x]")),
        );
        let there = all.ninety("a", &["sync"]).env("NINETY_NOW", elsewhere).output().unwrap();
        assert!(there.status.success());
        all.ok("b", &["sync"]);
        let before = all.text("b");
        let line = before.lines().find(|line| line.contains("transformer")).unwrap();
        let (from, to) = match keeps_stamp {
            true => (line.to_owned(), line.replace("[x]", "[ ]")),
            false => {
                let end = if line.ends_with(',') { "," } else { "" };
                let edited = format!("\"transformer\": {{\"state\": {}}}{end}", state("[ ]"));
                (line.to_owned(), edited)
            }
        };
        edit("b", &from, &to);
        // A copy from before the edit comes late.
        let copy = "llm-90.sync-conflict-20261123-210109-ABCDEFG.json";
        std::fs::write(all.path("b").with_file_name(copy), before).unwrap();
        for machine in ["b", "a", "b"] {
            all.ok(machine, &["sync"]);
        }
        assert_eq!(all.text("a"), all.text("b"));
        let record = all.store("a").load().unwrap().unwrap();
        assert_eq!(record.state(&TopicId::new("transformer")).status, Status::Todo, "{elsewhere}");
    }
}

#[test]
fn a_destroyed_file_with_a_chinese_name_is_not_taken_in() {
    for damage in ["", "{ spoilt"] {
        let Some(all) = Machines::new() else { return };
        let address = hub(&all.folder).display().to_string();
        let path = |machine: &str| all.path(machine).with_file_name("进度.json");
        let sync = |machine: &str, arguments: &[&str]| {
            all.ninety(machine, arguments).env("NINETY_DATA", path(machine)).output().unwrap()
        };
        std::fs::create_dir_all(path("a").parent().unwrap()).unwrap();
        std::fs::write(path("a"), DAY_19).unwrap();
        for machine in ["a", "b", "a"] {
            let output = sync(machine, &["sync", "init", &address]);
            assert!(output.status.success(), "{output:?}");
        }
        let before = std::fs::read_to_string(path("b")).unwrap();
        std::fs::write(path("a"), damage).unwrap();
        for arguments in [&["commit", "--quiet", "--all", "-m", "x"][..], &["push", "--quiet"]] {
            assert!(all.git("a", arguments).status.success());
        }
        let output = sync("b", &["sync"]);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("not taken in: 进度.json: "), "{told}");
        assert_eq!(std::fs::read_to_string(path("b")).unwrap(), before);
    }
}

/// Removes the progress file of a machine with plain git, for all others.
fn remove_for_all(all: &Machines, machine: &str) {
    for arguments in [
        &["rm", "--quiet", "llm-90.json"][..],
        &["commit", "--quiet", "-m", "away"],
        &["push", "--quiet"],
    ] {
        let output = all.git(machine, arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_progress_file_that_plain_git_removed_comes_back() {
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        assert!(all.git("b", &["config", "pull.rebase", rebase]).status.success());
        // What the other machine sent before it removed the file is not lost with it.
        all.store("a").record(&[check_in("from-a")], moment()).unwrap();
        all.ok("a", &["sync"]);
        remove_for_all(&all, "a");
        let told = all.ok("b", &["sync"]);
        let kept = "llm-90.json was removed on another machine; it is kept. Sent.\n";
        assert!(told.ends_with(kept), "{told}");
        assert!(all.text("b").contains("from-a"));
        all.ok("a", &["sync"]);
        assert_eq!(all.text("a"), all.text("b"));
        let told = all.ok("b", &["sync"]);
        assert_eq!(told, "Nothing new.\n");
    }
}

#[test]
fn a_progress_file_that_was_removed_there_and_changed_here_is_merged() {
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        assert!(all.git("b", &["config", "pull.rebase", rebase]).status.success());
        all.store("a").record(&[check_in("from-a")], moment()).unwrap();
        all.ok("a", &["sync"]);
        remove_for_all(&all, "a");
        all.store("b").record(&[check_in("from-b")], moment()).unwrap();
        let told = all.ok("b", &["sync"]);
        assert!(told.contains("it is kept"), "{told}");
        let told = all.ok("a", &["--lang", "zh-CN", "sync"]);
        assert_eq!(told, "已收下别的机器送来的内容。\n");
        assert_eq!(all.text("a"), all.text("b"));
        assert!(all.text("a").contains("from-a") && all.text("a").contains("from-b"));
    }
}

/// Commits and sends with plain git what a machine has.
fn send_plainly(all: &Machines, machine: &str) {
    for arguments in [
        &["add", "--all"][..],
        &["commit", "--quiet", "-m", "by hand"],
        &["push", "--quiet", "origin", "HEAD"],
    ] {
        let output = all.git(machine, arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_newer_version_on_the_other_machine_is_told_by_name() {
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        assert!(all.git("b", &["config", "pull.rebase", rebase]).status.success());
        let newer = all.text("a").replace("\"version\": 1", "\"version\": 2");
        assert_ne!(newer, all.text("a"));
        std::fs::write(all.path("a"), newer).unwrap();
        send_plainly(&all, "a");
        all.store("b").record(&[check_in("from-b")], moment()).unwrap();
        let before = all.text("b");
        for (lang, words) in [("en", "written by a newer ninety"), ("zh-CN", "更新版本")] {
            let output = all.run("b", &["--lang", lang, "sync"]);
            assert_eq!(output.status.code(), Some(1));
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains(words), "{told}");
            assert_eq!(all.text("b"), before);
        }
    }
}

#[test]
fn json_that_is_none_of_ninetys_stops_no_sync() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let at = |machine: &str, name: &str| all.path(machine).with_file_name(name);
    std::fs::write(at("a", "package.json"), "{\"a\": 1}\n").unwrap();
    std::fs::write(at("a", "newer.json"), "{\"version\": 3}\n").unwrap();
    let rust = DAY_19.replace("\"llm-90\"", "\"rust\"");
    std::fs::write(at("a", "rust.json"), &rust).unwrap();
    send_plainly(&all, "a");
    all.ok("b", &["sync"]);
    assert_eq!(std::fs::read_to_string(at("b", "package.json")).unwrap(), "{\"a\": 1}\n");
    // A record that became something else is still refused, on a machine that never had it too.
    std::fs::write(at("a", "rust.json"), "{ spoilt").unwrap();
    send_plainly(&all, "a");
    for machine in ["b", "c"] {
        let output = match machine {
            "b" => all.run("b", &["sync"]),
            _ => all.run("c", &["sync", "init", &hub(&all.folder).display().to_string()]),
        };
        assert_eq!(output.status.code(), Some(1), "{machine}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains("not taken in: rust.json: "), "{told}");
    }
    let kept = format::parse(&std::fs::read_to_string(at("b", "rust.json")).unwrap()).unwrap();
    assert_eq!(kept, format::parse(&rust).unwrap());
}

#[test]
fn other_files_that_both_changed_stop_no_sync_and_nothing_of_them_is_lost() {
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        assert!(all.git("b", &["config", "pull.rebase", rebase]).status.success());
        let at = |machine: &str, name: &str| all.path(machine).with_file_name(name);
        let read = |machine: &str, name: &str| std::fs::read_to_string(at(machine, name)).unwrap();
        for machine in ["a", "b"] {
            let ignored = format!("{}{machine}.log\n", read(machine, ".gitignore"));
            std::fs::write(at(machine, ".gitignore"), ignored).unwrap();
            std::fs::write(at(machine, "README.md"), format!("of {machine}\n")).unwrap();
            std::fs::write(at(machine, "package.json"), format!("{{\"{machine}\": 1}}\n")).unwrap();
            all.store(machine).record(&[check_in(machine)], moment()).unwrap();
        }
        send_plainly(&all, "a");
        for arguments in [&["add", "--all"][..], &["commit", "--quiet", "-m", "by hand"]] {
            assert!(all.git("b", arguments).status.success());
        }
        let told = all.ok("b", &["sync"]);
        let copy = "README.md was changed here and on another machine: yours stays, the other lies beside it as ";
        let (_, copy) = told.split_once(copy).unwrap_or_else(|| panic!("{told}"));
        let copy = copy.split_once(". ").unwrap().0.to_owned();
        assert!(copy.starts_with("README.copy-") && copy.ends_with(".md"), "{copy}");
        all.ok("a", &["sync"]);
        for machine in ["a", "b"] {
            let ignored = read(machine, ".gitignore");
            assert!(ignored.contains("a.log\n") && ignored.contains("b.log\n"), "{ignored}");
            assert_eq!(read(machine, "README.md"), "of b\n");
            assert_eq!(read(machine, &copy), "of a\n");
            assert_eq!(read(machine, "package.json"), "{\"b\": 1}\n");
        }
        assert_eq!(all.text("a"), all.text("b"));
        assert_eq!(all.ok("a", &["sync"]), "Nothing new.\n");
        assert_eq!(all.ok("b", &["sync"]), "Nothing new.\n");
        let status = all.git("b", &["status", "--porcelain"]);
        assert_eq!(String::from_utf8_lossy(&status.stdout), "");
    }
}

#[test]
fn attributes_that_were_there_before_are_united() {
    let Some(all) = Machines::new() else { return };
    let address = hub(&all.folder).display().to_string();
    let at = |machine: &str| all.path(machine).with_file_name(".gitattributes");
    for machine in ["a", "b"] {
        std::fs::create_dir_all(at(machine).parent().unwrap()).unwrap();
        std::fs::write(at(machine), format!("*.{machine} binary\n")).unwrap();
        std::fs::write(all.path(machine), DAY_19).unwrap();
        all.store(machine).record(&[check_in(machine)], moment()).unwrap();
        all.ok(machine, &["sync", "init", &address]);
    }
    all.ok("a", &["sync"]);
    for machine in ["a", "b"] {
        let text = std::fs::read_to_string(at(machine)).unwrap();
        assert!(text.contains("*.a binary\n") && text.contains("*.b binary\n"), "{text}");
        assert!(all.text(machine).contains("\"a\"") && all.text(machine).contains("\"b\""));
    }
}

#[test]
fn a_repository_that_git_does_not_take_is_told_in_its_words() {
    let Some(all) = Machines::with_record(&["a"]) else { return };
    let told = |arguments: &[&str], foreign: bool| {
        let mut command = all.ninety("a", arguments);
        if foreign {
            // git takes every repository for one that belongs to somebody else.
            command.env("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
        }
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {output:?}");
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    for arguments in [&["sync"][..], &["sync", "init"], &["doctor"]] {
        let told = told(arguments, true);
        assert!(told.contains("dubious ownership"), "{told}");
        assert!(!told.contains("not in a git repository yet"), "{told}");
    }
    let before = all.text("a");
    std::fs::write(all.path("a").with_file_name(".git").join("HEAD"), "rubbish").unwrap();
    for arguments in [&["sync"][..], &["sync", "init"], &["doctor"]] {
        let said = told(arguments, false);
        assert!(said.contains("git does not take what is in"), "{said}");
        let said = told(&[&["--lang", "zh-CN"], arguments].concat(), false);
        assert!(said.contains("git 不认"), "{said}");
    }
    assert_eq!(all.text("a"), before);
}

#[test]
fn a_repository_on_no_branch_is_told_with_the_way_out() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    all.store("a").record(&[check_in("sent")], moment()).unwrap();
    all.ok("a", &["sync"]);
    assert!(all.git("a", &["checkout", "--quiet", "--detach"]).status.success());
    all.store("a").record(&[check_in("on no branch")], moment()).unwrap();
    for arguments in [&["sync"][..], &["doctor"]] {
        for (lang, words) in [("en", "is on no branch"), ("zh-CN", "不在任何分支上")] {
            let output = all.run("a", &[&["--lang", lang], arguments].concat());
            assert_eq!(output.status.code(), Some(1));
            let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            assert!(told.contains(words) && told.contains("git switch --merge main"), "{told}");
        }
    }
    // The way out keeps what was recorded meanwhile.
    let switched = all.git("a", &["switch", "--merge", "main"]);
    assert!(switched.status.success(), "{}", String::from_utf8_lossy(&switched.stderr));
    for machine in ["a", "b"] {
        all.ok(machine, &["sync"]);
        assert!(all.text(machine).contains("on no branch") && all.text(machine).contains("sent"));
    }
}

#[test]
fn attributes_that_were_removed_are_found_and_restored() {
    let Some(all) = Machines::with_record(&["a"]) else { return };
    let attributes = all.path("a").with_file_name(".gitattributes");
    let before = std::fs::read_to_string(&attributes).unwrap();
    for spoilt in [None, Some(format!("{before}*.json merge=binary\n"))] {
        match &spoilt {
            None => std::fs::remove_file(&attributes).unwrap(),
            Some(text) => std::fs::write(&attributes, text).unwrap(),
        }
        let told = String::from_utf8(all.run("a", &["doctor"]).stdout).unwrap();
        assert!(told.contains("git does not know how to merge"), "{told}");
        all.ok("a", &["sync"]);
        let told = String::from_utf8(all.run("a", &["doctor"]).stdout).unwrap();
        assert!(told.contains("in order, with"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn what_git_and_ssh_say_steers_no_terminal() {
    use std::os::unix::fs::PermissionsExt;
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let ssh = all.folder.path().join("ssh.sh");
    let says = "#!/bin/sh\nprintf 'fatal: \\033]0;pwned\\007\\033[31m hello \\342\\200\\256evil\\n' >&2\nexit 255\n";
    std::fs::write(&ssh, says).unwrap();
    std::fs::set_permissions(&ssh, std::fs::Permissions::from_mode(0o755)).unwrap();
    let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
    let mut command = all.ninety("a", &["sync", "init", "git@x.invalid:me/\u{1b}[31mr.git"]);
    let output = command.env("GIT_SSH_COMMAND", &ssh).output().unwrap();
    let told = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(told.contains("hello") && !told.contains(steers), "{told:?}");
    let told = String::from_utf8(all.run("a", &["doctor"]).stdout).unwrap();
    assert!(!told.contains(steers), "{told:?}");
    // A hook of the other repository, whose words come along.
    let hook = hub(&all.folder).join("hooks/pre-receive");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\nprintf 'error: \\033[31mno\\302\\23331m\\n'\nexit 1\n")
        .unwrap();
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    all.store("b").record(&[check_in("x")], moment()).unwrap();
    let output = all.run("b", &["sync"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(!told.contains(steers), "{told:?}");
}

#[cfg(unix)]
#[test]
fn what_the_user_told_git_for_other_work_stops_no_sync() {
    use std::os::unix::fs::PermissionsExt;
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        let hooks = all.folder.path().join("hooks");
        std::fs::create_dir_all(&hooks).unwrap();
        for name in ["pre-merge-commit", "pre-rebase", "post-checkout", "post-merge"] {
            std::fs::write(hooks.join(name), "#!/bin/sh\nexit 1\n").unwrap();
            let executable = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(hooks.join(name), executable).unwrap();
        }
        for (key, value) in [
            ("pull.rebase", rebase),
            ("merge.ff", "only"),
            ("merge.verifySignatures", "true"),
            ("commit.gpgSign", "true"),
            ("gpg.program", "/nowhere/gpg"),
            ("rebase.updateRefs", "true"),
            ("core.hooksPath", hooks.to_str().unwrap()),
        ] {
            assert!(all.git("b", &["config", "--global", key, value]).status.success());
        }
        all.store("a").record(&[check_in("from-a")], moment()).unwrap();
        all.ok("a", &["sync"]);
        all.store("b").record(&[check_in("from-b")], moment()).unwrap();
        all.ok("b", &["sync"]);
        all.ok("a", &["sync"]);
        assert_eq!(all.text("a"), all.text("b"));
        assert!(all.text("a").contains("from-a") && all.text("a").contains("from-b"));
        // Nor where there is nothing of its own to merge.
        all.store("a").record(&[check_in("more")], moment()).unwrap();
        all.ok("a", &["sync"]);
        all.ok("b", &["sync"]);
        assert_eq!(all.text("a"), all.text("b"));
    }
}

#[test]
fn other_files_with_changes_that_are_not_committed_are_left_alone_and_named() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let at = |machine: &str, name: &str| all.path(machine).with_file_name(name);
    std::fs::write(at("a", "README.md"), "one\n").unwrap();
    send_plainly(&all, "a");
    all.ok("b", &["sync"]);
    std::fs::write(at("a", "README.md"), "one\ntwo\n").unwrap();
    std::fs::write(at("a", "笔记.txt"), "theirs\n").unwrap();
    all.store("a").record(&[check_in("from-a")], moment()).unwrap();
    send_plainly(&all, "a");
    // One that git knows, and one that it does not.
    std::fs::write(at("b", "README.md"), "one\nmine\n").unwrap();
    std::fs::write(at("b", "笔记.txt"), "mine\n").unwrap();
    all.store("b").record(&[check_in("from-b")], moment()).unwrap();
    let before = all.text("b");
    for (lang, words) in [
        ("en", "README.md, 笔记.txt: changed here and on another machine, and not committed here"),
        ("zh-CN", "README.md、笔记.txt：在这里和别的机器上都改过，而这里的还没有提交"),
    ] {
        let output = all.run("b", &["--lang", lang, "sync"]);
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.contains(words), "{told}");
        assert_eq!(std::fs::read_to_string(at("b", "README.md")).unwrap(), "one\nmine\n");
        assert_eq!(std::fs::read_to_string(at("b", "笔记.txt")).unwrap(), "mine\n");
        assert_eq!(all.text("b"), before);
    }
    // The way out that it names.
    for arguments in [&["add", "--all"][..], &["commit", "--quiet", "-m", "mine"]] {
        assert!(all.git("b", arguments).status.success());
    }
    all.ok("b", &["sync"]);
    all.ok("a", &["sync"]);
    assert_eq!(all.text("a"), all.text("b"));
    assert!(all.text("a").contains("from-a") && all.text("a").contains("from-b"));
}

#[test]
fn other_files_that_only_changed_here_are_nobodys_business() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let readme = |machine: &str| all.path(machine).with_file_name("README.md");
    std::fs::write(readme("a"), "one\n").unwrap();
    send_plainly(&all, "a");
    all.ok("b", &["sync"]);
    std::fs::write(readme("b"), "mine\n").unwrap();
    all.store("a").record(&[check_in("from-a")], moment()).unwrap();
    all.store("b").record(&[check_in("from-b")], moment()).unwrap();
    for machine in ["a", "b", "a"] {
        all.ok(machine, &["sync"]);
    }
    assert_eq!(all.text("a"), all.text("b"));
    assert_eq!(std::fs::read_to_string(readme("b")).unwrap(), "mine\n");
}

#[test]
fn three_machines_that_change_another_file_at_once_become_the_same() {
    let names = ["a", "b", "c"];
    for rebase in ["false", "true"] {
        let Some(all) = Machines::with_record(&names) else { return };
        let folder = |machine: &str| all.path(machine).parent().unwrap().to_owned();
        for machine in names {
            assert!(all.git(machine, &["config", "pull.rebase", rebase]).status.success());
            std::fs::write(folder(machine).join("README.md"), format!("of {machine}\n")).unwrap();
            for arguments in [&["add", "--all"][..], &["commit", "--quiet", "-m", "by hand"]] {
                assert!(all.git(machine, arguments).status.success());
            }
            all.store(machine).record(&[check_in(machine)], moment()).unwrap();
        }
        std::thread::scope(|scope| {
            for machine in names {
                let all = &all;
                scope.spawn(move || all.ok(machine, &["sync"]));
            }
        });
        for machine in names {
            all.ok(machine, &["sync"]);
        }
        let read = |machine: &str| {
            let entries = std::fs::read_dir(folder(machine)).unwrap().map(Result::unwrap);
            let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
            let read = |path: PathBuf| (path.clone(), std::fs::read_to_string(path).unwrap());
            let visible = files.filter(|file| !file.file_name().to_string_lossy().starts_with('.'));
            let mut texts: Vec<_> = visible.map(|file| read(file.path())).collect();
            texts.sort();
            texts
        };
        let texts = |machine| read(machine).into_iter().map(|(_, text)| text).collect::<Vec<_>>();
        assert_eq!(texts("a"), texts("b"), "rebase: {rebase}");
        assert_eq!(texts("b"), texts("c"), "rebase: {rebase}");
        for machine in names {
            assert!(all.text("a").contains(&format!("\"{machine}\"")), "{machine} is lost");
            assert!(texts("a").contains(&format!("of {machine}\n")), "{machine} is lost");
        }
    }
}

#[test]
fn a_record_of_another_roadmap_is_not_taken_in() {
    for own in [true, false] {
        let Some(all) = Machines::with_record(&["a", "b"]) else { return };
        let name = if own { "llm-90.json" } else { "rust.json" };
        let at = |machine: &str| all.path(machine).with_file_name(name);
        if !own {
            std::fs::write(at("a"), DAY_19.replace("\"llm-90\"", "\"rust\"")).unwrap();
            all.ok("a", &["sync"]);
            all.ok("b", &["sync"]);
        }
        let before = std::fs::read_to_string(at("b")).unwrap();
        let id = name.trim_end_matches(".json");
        let other = before.replace(&format!("\"{id}\""), "\"zzz\"");
        assert_ne!(other, before);
        std::fs::write(at("a"), other).unwrap();
        send_plainly(&all, "a");
        for (lang, words) in [
            ("en", format!("not taken in: {name}: belongs to the roadmap `zzz`, not `{id}`")),
            ("zh-CN", format!("{name}：属于路线 `zzz`，不是 `{id}`")),
        ] {
            let output = all.run("b", &["--lang", lang, "sync"]);
            assert_eq!(output.status.code(), Some(1), "{output:?}");
            let told = String::from_utf8(output.stderr).unwrap();
            assert!(told.contains(&words), "{told}");
            assert_eq!(std::fs::read_to_string(at("b")).unwrap(), before);
        }
    }
}

#[test]
fn a_backup_takes_the_place_of_a_record_of_another_roadmap() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let before = all.text("a");
    let other = before.replace("\"llm-90\"", "\"zzz\"");
    std::fs::write(all.path("a"), &other).unwrap();
    send_plainly(&all, "a");
    assert_eq!(all.run("a", &["sync"]).status.code(), Some(1));
    let told = all.ok("a", &["restore", "1"]);
    assert!(told.contains("belongs to the roadmap `zzz`, not `llm-90`"), "{told}");
    assert!(!told.contains("was damaged"), "{told}");
    assert_eq!(all.text("a"), before);
    let aside = all.folder.path().join("a/state/ninety");
    let mut folders = vec![aside];
    let mut found = false;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found |= std::fs::read(&path).unwrap() == other.as_bytes(),
            }
        }
    }
    assert!(found, "what was there is kept aside");
    for machine in ["a", "b"] {
        all.ok(machine, &["sync"]);
        assert_eq!(all.text(machine), before, "{machine}");
    }
}

/// A machine that has only git: a clone of what was sent, with a name for its commits.
fn plain_clone(all: &Machines, machine: &str) {
    std::fs::create_dir_all(all.folder.path().join(machine)).unwrap();
    let mut clone = Command::new("git");
    clone.args(["clone", "--quiet"]).arg(hub(&all.folder));
    assert!(clone.arg(all.path(machine).parent().unwrap()).status().unwrap().success());
    for (key, value) in [("user.name", "plain"), ("user.email", "plain@localhost")] {
        assert!(all.git(machine, &["config", key, value]).status.success());
    }
}

#[test]
fn what_a_plain_merge_dropped_comes_back() {
    for (rebase, changed) in [("false", false), ("false", true), ("true", false), ("true", true)] {
        let Some(all) = Machines::with_record(&["a"]) else { return };
        assert!(all.git("a", &["config", "pull.rebase", rebase]).status.success());
        plain_clone(&all, "plain");
        all.store("a").record(&[check_in("mine"), done(OPEN[0])], moment()).unwrap();
        all.ok("a", &["sync"]);
        let theirs = all.text("plain").replacen(
            "\"check_ins\": {",
            "\"check_ins\": {\"theirs\": {\"date\": \"2026-11-23\", \"minutes\": 7},",
            1,
        );
        std::fs::write(all.path("plain"), &theirs).unwrap();
        assert!(all.git("plain", &["commit", "--quiet", "-am", "theirs"]).status.success());
        // Whether git meets a conflict or not, their side is what they keep.
        all.git("plain", &["pull", "--quiet", "--no-rebase", "--no-commit"]);
        std::fs::write(all.path("plain"), &theirs).unwrap();
        send_plainly(&all, "plain");
        if changed {
            all.store("a").record(&[check_in("later")], moment()).unwrap();
        }
        let told = all.ok("a", &["sync"]);
        assert!(told.contains("ook in") && told.contains("Sent"), "{told}");
        let record: Progress = format::parse(&all.text("a")).unwrap();
        let kept = ["mine", "theirs"].into_iter().chain(changed.then_some("later"));
        for key in kept {
            assert!(record.check_ins.contains_key(key), "{key}: {rebase} {changed}");
        }
        assert_eq!(record.state(&TopicId::new(OPEN[0])).status, Status::Done);
        // The others get it back.
        assert!(all.git("plain", &["pull", "--quiet", "--ff-only"]).status.success());
        assert_eq!(all.text("plain"), all.text("a"));
        assert_eq!(all.ok("a", &["sync"]), "Nothing new.\n");
    }
}

#[test]
fn a_record_that_plain_git_emptied_is_filled_again() {
    let Some(all) = Machines::with_record(&["a", "b"]) else { return };
    let rust = |machine: &str| all.path(machine).with_file_name("rust.json");
    std::fs::write(rust("a"), DAY_19.replace("\"llm-90\"", "\"rust\"")).unwrap();
    for machine in ["a", "b"] {
        all.ok(machine, &["sync"]);
    }
    plain_clone(&all, "plain");
    let read = |path: &Path| std::fs::read_to_string(path).unwrap();
    let before = (all.text("b"), read(&rust("b")));
    for path in [all.path("plain"), rust("plain")] {
        let id = path.file_stem().unwrap().to_str().unwrap();
        let empty = format!(
            "{{\"version\":1,\"roadmap\":\"{id}\",\"plan\":{{}},\"topics\":{{}},\"check_ins\":{{}}}}\n"
        );
        std::fs::write(&path, empty).unwrap();
    }
    send_plainly(&all, "plain");
    for machine in ["b", "a"] {
        all.ok(machine, &["sync"]);
        assert_eq!((all.text(machine), read(&rust(machine))), before, "{machine}");
    }
    assert_eq!(all.ok("b", &["sync"]), "Nothing new.\n");
}

#[test]
fn an_edit_by_hand_in_a_plain_clone_stays_where_lines_were_dropped() {
    let Some(all) = Machines::with_record(&["a"]) else { return };
    plain_clone(&all, "plain");
    all.store("a").record(&[done(OPEN[0]), check_in("mine")], moment()).unwrap();
    all.ok("a", &["sync"]);
    assert!(all.git("plain", &["pull", "--quiet"]).status.success());
    let text = all.text("plain");
    let kept: Vec<_> = text.lines().filter(|line| !line.contains("\"mine\"")).collect();
    assert!(kept.len() < text.lines().count());
    let edited: Vec<_> = kept
        .into_iter()
        .map(|line| match line.contains(OPEN[0]) {
            true => line.replace("[x]", "[ ]"),
            false => line.to_owned(),
        })
        .collect();
    let record = edited.join("\n").replace("},\n  }", "}\n  }") + "\n";
    assert!(format::parse(&record).is_ok(), "{record}");
    std::fs::write(all.path("plain"), record).unwrap();
    send_plainly(&all, "plain");
    all.ok("a", &["sync"]);
    let record: Progress = format::parse(&all.text("a")).unwrap();
    assert!(record.check_ins.contains_key("mine"));
    assert_eq!(record.state(&TopicId::new(OPEN[0])).status, Status::Todo);
}

#[test]
fn what_the_user_told_git_of_line_ends_stops_no_sync() {
    for safe in ["true", "warn"] {
        let Some(all) = Machines::new() else { return };
        let address = hub(&all.folder).display().to_string();
        for machine in ["a", "b"] {
            all.store(machine).record(&[check_in(machine)], moment()).unwrap();
            // As in a configuration of the user's own, before there is a repository.
            let settings = format!("[core]\n\tautocrlf = true\n\tsafecrlf = {safe}\n");
            std::fs::write(all.folder.path().join(machine).join(".gitconfig"), settings).unwrap();
            all.ok(machine, &["sync", "init", &address]);
        }
        all.ok("a", &["sync"]);
        assert_eq!(all.text("a"), all.text("b"));
        assert!(all.text("a").contains("\"a\"") && all.text("a").contains("\"b\""));
        assert!(!all.text("a").contains('\r'), "the file's line ends are its own");
        assert_eq!(all.ok("b", &["sync"]), "Nothing new.\n");
    }
}
