//! Files that are links, damaged, absurd, replaced, copied, divided, edited or from the future.

use crate::Outcome;
use crate::recorder::{changes, holds, moment, nothing_strays, store};
use ninety::domain::progress::Status;
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, StoreEvent};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A folder with a file of three changes.
fn written() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path());
    for n in 0..3 {
        store.record(&changes("w", n), moment()).unwrap();
    }
    folder
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("data/llm-90.json")
}

fn text(folder: &Path) -> String {
    std::fs::read_to_string(file(folder)).unwrap()
}

pub(crate) fn link() -> Outcome {
    let folder = written();
    let real = folder.path().join("real.json");
    std::fs::rename(file(folder.path()), &real).unwrap();
    std::os::unix::fs::symlink("../real.json", file(folder.path())).unwrap();
    store(folder.path()).record(&changes("w", 3), moment()).unwrap();
    assert!(file(folder.path()).is_symlink() && !real.is_symlink());
    holds(folder.path(), "w", 4);
    Ok("followed; it stays a link".into())
}

pub(crate) fn mode_and_owner() -> Outcome {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let folder = written();
    let path = file(folder.path());
    let mut told = "mode";
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    let given = chown(&path, Some(12345), Some(12345)).is_ok();
    store(folder.path()).record(&changes("w", 3), moment()).unwrap();
    let metadata = path.metadata().unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
    if given {
        assert_eq!((metadata.uid(), metadata.gid()), (12345, 12345));
        told = "mode and owner";
    }
    holds(folder.path(), "w", 4);
    nothing_strays(folder.path());
    Ok(format!("{told} kept"))
}

pub(crate) fn damaged() -> Outcome {
    let whole = text(written().path());
    let damages = ["", "{", "\u{0}\u{0}\u{0}", &whole[..whole.len() / 2]];
    for damage in damages {
        let folder = written();
        std::fs::write(file(folder.path()), damage).unwrap();
        let mut fresh = store(folder.path());
        assert!(fresh.open(moment()).unwrap_err().is_damage());
        assert!(fresh.record(&changes("w", 3), moment()).unwrap_err().is_damage());
        assert_eq!(text(folder.path()), damage, "it is left as it is");
        let (_, _, backup) = fresh.backups().newest_good().unwrap();
        let restored = fresh.restore(&backup, moment()).unwrap();
        let [StoreEvent::SetAside(place, _)] = &restored.events[..] else { panic!() };
        assert_eq!(std::fs::read_to_string(place).unwrap(), damage);
        holds(folder.path(), "w", 3);
    }
    Ok("told and left alone; the newest backup brings all of it back, the damage is put aside"
        .into())
}

pub(crate) fn absurd() -> Outcome {
    let folder = written();
    let record = |check_ins: &str| {
        format!(
            "{{\"version\": 1, \"roadmap\": \"llm-90\", \"plan\": {{}}, \"topics\": {{}}, \"check_ins\": {{{check_ins}}}}}"
        )
    };
    let deep = format!(
        "\"k\": {{\"date\": \"2026-11-23\", \"x\": {}{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let twice = "\"k\": {\"date\": \"2026-11-23\"}, \"k\": {\"date\": \"2026-11-24\"}";
    let refused: [Vec<u8>; 4] = [
        vec![b' '; 100 << 20],
        record(&deep).into(),
        record(twice).into(),
        record("\"\u{fffd}\": 1").replace('\u{fffd}', "\u{1}").into(),
    ];
    for bytes in refused {
        std::fs::write(file(folder.path()), &bytes).unwrap();
        let mut fresh = store(folder.path());
        assert!(fresh.record(&changes("w", 3), moment()).is_err());
        let size = file(folder.path()).metadata().unwrap().len();
        assert_eq!(size, bytes.len() as u64, "it is left as it is");
    }
    let many: Vec<_> =
        (0..1_000_000).map(|n| format!("\"{n}\":{{\"date\":\"2026-11-23\"}}")).collect();
    std::fs::write(file(folder.path()), record(&many.join(","))).unwrap();
    let read = store(folder.path()).load().unwrap().unwrap();
    assert_eq!(read.check_ins.len(), 1_000_000);
    Ok("100 MB, 10,000 levels, a key twice: told; a million check-ins: read".into())
}

pub(crate) fn replaced() -> Outcome {
    let folder = written();
    let old = text(folder.path());
    let mut open = store(folder.path());
    open.open(moment()).unwrap();
    open.record(&changes("w", 3), moment()).unwrap();
    std::fs::write(file(folder.path()), &old).unwrap();
    open.refresh(moment()).unwrap().unwrap();
    holds(folder.path(), "w", 4);
    std::fs::remove_file(file(folder.path())).unwrap();
    open.refresh(moment()).unwrap().unwrap();
    holds(folder.path(), "w", 4);
    Ok("what an open window showed as saved comes back, even where the file is gone".into())
}

pub(crate) fn conflict_copies() -> Outcome {
    let names = [
        "llm-90.sync-conflict-20261123-210109-ABCDEFG.json",
        "llm-90 (Anna's conflicted copy 2026-11-23).json",
        "llm-90 (conflicted copy 2026-11-23 210109).json",
        "llm-90.json (conflicted copy)",
        "llm-90-DESKTOP-4F7K2.json",
        "llm-90-Annas-MacBook-Air.json",
        "llm-90 - Copy.json",
        "llm-90 - 副本.json",
    ];
    let folder = written();
    for (n, name) in names.iter().enumerate() {
        let other = tempfile::tempdir().unwrap();
        std::fs::create_dir(other.path().join("data")).unwrap();
        std::fs::copy(file(folder.path()), file(other.path())).unwrap();
        store(other.path()).record(&changes("copy", n), moment()).unwrap();
        let copy = folder.path().join("data").join(name);
        for _ in 0..2 {
            std::fs::copy(file(other.path()), &copy).unwrap();
            store(folder.path()).open(moment()).unwrap();
            assert!(!copy.exists(), "{name} is still there");
        }
    }
    holds(folder.path(), "w", 3);
    holds(folder.path(), "copy", names.len());
    nothing_strays(folder.path());
    // A file of another roadmap, and one that is used by itself.
    let data = folder.path().join("data");
    let other = text(folder.path()).replace("\"llm-90\"", "\"llm-90-laptop\"");
    std::fs::write(data.join("llm-90-laptop.json"), &other).unwrap();
    std::fs::copy(file(folder.path()), data.join("llm-90-mine.json")).unwrap();
    let mut mine = Store::new(data.join("llm-90-mine.json"), "llm-90", folder.path().join("state"));
    mine.record(&changes("mine", 0), moment()).unwrap();
    let record = store(folder.path()).open(moment()).unwrap().progress;
    assert!(!record.check_ins.contains_key(&crate::recorder::key("mine", 0)));
    assert_eq!(std::fs::read_to_string(data.join("llm-90-laptop.json")).unwrap(), other);
    assert!(data.join("llm-90-mine.json").exists());
    Ok("merged and moved aside, twice too: Syncthing, Dropbox, Nextcloud, OneDrive, file managers; files of their own are left alone".into())
}

pub(crate) fn conflict_markers() -> Outcome {
    let folder = written();
    let base = text(folder.path());
    let side = |who: &str| {
        let other = tempfile::tempdir().unwrap();
        std::fs::create_dir(other.path().join("data")).unwrap();
        std::fs::write(file(other.path()), &base).unwrap();
        store(other.path()).record(&changes(who, 0), moment()).unwrap();
        text(other.path())
    };
    let texts = [side("ours"), base.clone(), side("theirs")];
    // As a formatter leaves it, with records on several lines.
    let spread = texts.clone().map(|text| {
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        serde_json::to_string_pretty(&value).unwrap()
    });
    for (texts, style) in
        [(&texts, "--quiet"), (&texts, "--diff3"), (&spread, "--quiet"), (&spread, "--diff3")]
    {
        let paths = ["ours", "base", "theirs"].map(|name| folder.path().join(name));
        for (path, text) in paths.iter().zip(texts) {
            std::fs::write(path, text).unwrap();
        }
        let merged = Command::new("git").args(["merge-file", "-p", style]).args(&paths).output();
        let Ok(merged) = merged else {
            return Err(crate::Skipped("git is not installed".into()));
        };
        let merged = String::from_utf8(merged.stdout).unwrap();
        assert!(merged.contains("<<<<<<< "));
        let is_marker = |line: &str| {
            ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|sign| line.starts_with(sign))
        };
        // As some tools and editors leave them.
        let changed = |change: fn(&str) -> String| {
            let lines = merged.lines().map(|line| match is_marker(line) {
                true => change(line),
                false => line.to_owned(),
            });
            lines.collect::<Vec<_>>().join("\n")
        };
        let bare = changed(|line| line[..7].to_owned());
        let indented = changed(|line| format!("    {line}"));
        for divided in [&merged, &bare, &indented] {
            std::fs::remove_dir_all(folder.path().join("state")).unwrap();
            std::fs::write(file(folder.path()), divided).unwrap();
            store(folder.path()).open(moment()).unwrap();
            for (who, n) in [("w", 3), ("ours", 1), ("theirs", 1)] {
                holds(folder.path(), who, n);
            }
        }
    }
    Ok("both sides rebuilt and merged, with labels and without, on several lines too".into())
}

pub(crate) fn edited() -> Outcome {
    let folder = written();
    let before = text(folder.path());
    let line = before.lines().find(|line| line.contains("\"w-1\"")).unwrap();
    let end = if line.ends_with(',') { "," } else { "" };
    let edited = format!(
        "    \"w-1\": {{\"note\": {{\"text\": \"by hand\"}}, \"state\": {{\"box\": \"[ ]\"}}}}{end}"
    );
    std::fs::write(file(folder.path()), before.replace(line, &edited)).unwrap();
    store(folder.path()).open(moment()).unwrap();
    // A copy from before the edit does not undo it.
    let copy = folder.path().join("data/llm-90.sync-conflict-20261123-210109-ABCDEFG.json");
    std::fs::write(copy, before).unwrap();
    let record = store(folder.path()).open(moment()).unwrap().progress;
    assert_eq!(record.state(&TopicId::new("w-1")).status, Status::Todo);
    assert_eq!(record.note(&TopicId::new("w-1")), "by hand");
    assert!(text(folder.path()).contains("\"box\": \"[ ]\", \"stamp\""));
    Ok("adopted, and it wins over older copies".into())
}

pub(crate) fn newer() -> Outcome {
    let folder = written();
    let newer = text(folder.path()).replace("\"version\": 1", "\"version\": 2");
    std::fs::write(file(folder.path()), &newer).unwrap();
    let mut fresh = store(folder.path());
    let opened = fresh.open(moment()).unwrap();
    assert_eq!(opened.progress.check_ins.len(), 3, "it can be looked at");
    assert!(matches!(&opened.events[..], [StoreEvent::NotWritable(_)]));
    assert!(fresh.record(&changes("w", 3), moment()).is_err());
    assert_eq!(text(folder.path()), newer);
    Ok("shown, never changed".into())
}

pub(crate) fn absurd_roadmaps() -> Outcome {
    let folder = written();
    let roadmaps = folder.path().join("data/roadmaps");
    std::fs::create_dir(&roadmaps).unwrap();
    std::fs::write(roadmaps.join("big.md"), "# A {#a}\n".repeat(10 << 20)).unwrap();
    let pipe = roadmaps.join("pipe.md");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return Err(crate::Skipped("there is no mkfifo here".into()));
    }
    let ninety = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.args(arguments).env_clear().env("HOME", folder.path());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("NINETY_DATA", file(folder.path())).output().unwrap()
    };
    let told = ninety(&["roadmaps"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("larger than 8 MiB"), "{told:?}");
    let told = ninety(&["--roadmap", "pipe", "status"]);
    assert_eq!(told.status.code(), Some(1), "{told:?}");
    std::fs::remove_file(roadmaps.join("big.md")).unwrap();
    let synced = ninety(&["sync", "init"]);
    assert!(synced.status.success() || !has_git(), "{synced:?}");
    Ok("90 MB are told and not read, a pipe is no roadmap; neither stops the others".into())
}

fn has_git() -> bool {
    Command::new("git").arg("--version").output().is_ok()
}
