//! The progress file under everything that can happen to it.

use crate::support::{DAY_19, moment};
use ninety::domain::change::Change;
use ninety::domain::merge::merge;
use ninety::domain::overview::Overview;
use ninety::domain::progress::{CheckIn, Progress, Status};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, StoreError, format};
use proptest::prelude::*;
use std::path::Path;
use tempfile::TempDir;

fn store_at(folder: &TempDir, path: &Path) -> Store {
    Store::new(path.to_owned(), "llm-90", folder.path().join("state"))
}

fn store(folder: &TempDir) -> Store {
    store_at(folder, &folder.path().join("llm-90.json"))
}

fn revise(id: &str) -> Change {
    Change::Revise(TopicId::new(id), true)
}

fn check_in(key: &str) -> Change {
    Change::AddCheckIn(key.into(), CheckIn::on("2026-11-23".parse().unwrap()))
}

/// Names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Files tried: few by default, ten times as many as `NINETY_LONG` says.
fn cases() -> u32 {
    let long = std::env::var("NINETY_LONG").ok().and_then(|n| n.parse::<u32>().ok());
    long.map_or(64, |n| n.saturating_mul(10))
}

/// A piece of text that a file may be changed by.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[0-9]{1,3}",
        "[a-z]{1,4}",
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\"",
            "{}",
            "[]",
            "null",
            ",",
            ":",
            "\\u0000",
            "\"x\": 1, ",
            "true",
            "-1",
            "1e400",
            "\\ud800",
            "9999-12-31T23:59:59.999Z-z",
            "0000",
            "\"stamp\": \"\", ",
            "[ ]",
            "<<<<<<< ",
            "\n",
        ])
        .prop_map(String::from),
    ]
}

#[test]
fn the_first_change_makes_the_file_and_nothing_before_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store_at(&folder, &folder.path().join("deep/er/llm-90.json"));
    assert!(store.load().unwrap().is_none());
    assert_eq!(names(folder.path()), [""; 0]);
    let recorded = store.record(&[revise("a")], moment()).unwrap();
    assert_eq!(store.load().unwrap().unwrap(), recorded.progress);
    assert_eq!(names(&folder.path().join("deep/er")), [".llm-90.json.lock", "llm-90.json"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_is_private_and_an_old_one_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let path = store.path().to_owned();
    let mode = || path.metadata().unwrap().permissions().mode() & 0o777;
    store.record(&[revise("a")], moment()).unwrap();
    assert_eq!(mode(), 0o600);
    std::fs::set_permissions(store.path(), std::fs::Permissions::from_mode(0o640)).unwrap();
    store.record(&[revise("b")], moment()).unwrap();
    assert_eq!(mode(), 0o640);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_stay_links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("cloud")).unwrap();
    symlink("cloud/real.json", at("relative.json")).unwrap();
    symlink(at("relative.json"), at("llm-90.json")).unwrap();
    let mut store = store(&folder);
    assert!(store.load().unwrap().is_none(), "a link that leads nowhere yet is no file");
    store.record(&[revise("a")], moment()).unwrap();
    assert!(at("llm-90.json").symlink_metadata().unwrap().is_symlink());
    assert!(at("relative.json").symlink_metadata().unwrap().is_symlink());
    assert!(at("cloud/real.json").metadata().unwrap().is_file());
    assert!(store.load().unwrap().unwrap().revise(&TopicId::new("a")));

    symlink("loop.json", at("loop.json")).unwrap();
    let in_a_circle = store_at(&folder, &at("loop.json")).record(&[revise("a")], moment());
    assert!(in_a_circle.unwrap_err().to_string().contains("too many links"));
}

#[test]
fn what_is_no_record_of_this_roadmap_is_named_and_left_alone() {
    let cases: [(&[u8], &str); 8] = [
        (b"", "the file is empty"),
        (b"{ spoilt", "this is no record of progress: key must be a string at line 1 column 3"),
        (b"\xff\xfe", "this is not a text file"),
        (b"[]", "this is no record of progress"),
        (
            b"{\"version\": 99, \"x\": 1}",
            "written by a newer ninety (file version 99; this one knows 1)",
        ),
        (
            br#"{"version": 1, "roadmap": "other", "plan": {}, "topics": {}, "check_ins": {}}"#,
            "belongs to the roadmap `other`, not `llm-90`",
        ),
        (br#"{"version": 1, "roadmap": "llm-90", "plan": {}, "topics": 3}"#, "line 1 column"),
        (br#"{"version": 1, "roadmap": "llm-90"}"#, "missing field `plan`"),
    ];
    for (bytes, reason) in cases {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        std::fs::write(store.path(), bytes).unwrap();
        let load = store.load().unwrap_err().to_string();
        let record = store.record(&[revise("a")], moment()).unwrap_err().to_string();
        for error in [load, record] {
            assert!(error.contains(reason), "{error}");
            assert!(error.contains("llm-90.json"), "{error}");
        }
        assert_eq!(std::fs::read(store.path()).unwrap(), bytes);
        assert_eq!(names(folder.path()), [".llm-90.json.lock", "llm-90.json"], "nothing strays");
    }
}

#[test]
fn what_changes_nothing_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let undo_of_nothing = Change::Revise(TopicId::new("a"), false);
    store.record(&[undo_of_nothing], moment()).unwrap();
    assert!(!store.path().exists());
    std::fs::write(store.path(), DAY_19.replace('\n', "\n ")).unwrap();
    let before = std::fs::read(store.path()).unwrap();
    store.record(&[revise("retrieval-basics")], moment()).unwrap();
    assert_eq!(std::fs::read(store.path()).unwrap(), before, "not even its layout is touched");
}

#[test]
fn the_fixture_is_written_as_it_stands_but_for_what_changed() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    std::fs::write(store.path(), DAY_19).unwrap();
    store.record(&[revise("why-rag")], moment()).unwrap();
    let after = std::fs::read_to_string(store.path()).unwrap();
    let changed: Vec<_> = DAY_19.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert!(changed[0].1.contains("\"revise\": {\"on\": true"));
}

#[test]
fn two_windows_lose_nothing_of_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    std::thread::scope(|scope| {
        for window in 0..8 {
            let mut store = store.clone();
            scope.spawn(move || {
                for n in 0..10 {
                    let key = format!("2026-11-23-{window}-{n}");
                    store.record(&[check_in(&key)], moment()).unwrap();
                }
            });
        }
    });
    assert_eq!(store.load().unwrap().unwrap().check_ins().count(), 80);
    assert_eq!(names(folder.path()), [".llm-90.json.lock", "llm-90.json", "state"]);
}

#[test]
fn stamps_rise_even_when_the_clock_falls_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    let id = TopicId::new("a");
    let mut last = None;
    for (n, back) in [0_i64, 3600, 7200].into_iter().enumerate() {
        let now = moment() - chrono::Duration::seconds(back);
        let status = [Status::Done, Status::Todo, Status::InProgress][n];
        let before = store.load().unwrap().unwrap_or_else(|| Progress::new("llm-90").into());
        let changes = before.set_status(&id, status, moment().date());
        let after = store.record(&changes, now).unwrap().progress;
        let stamp = after.highest_stamp().cloned();
        assert!(stamp > last);
        last = stamp;
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let mut store = store_at(&folder, &folder.path().join("file/llm-90.json"));
    let error = store.record(&[revise("a")], moment()).unwrap_err();
    assert!(matches!(error, StoreError::Write { .. } | StoreError::Read { .. }), "{error}");
    assert!(error.to_string().contains("file"), "{error}");
}

#[test]
fn a_folder_in_the_file_s_place_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(&folder);
    std::fs::create_dir(store.path()).unwrap();
    assert!(store.load().is_err());
    assert!(store.record(&[revise("a")], moment()).is_err());
    assert_eq!(names(folder.path()), [".llm-90.json.lock", "llm-90.json"]);
}

/// A rename that fails: the old file is whole, nothing strays. A folder without write permission
/// makes it fail, but not for root, who may write anywhere.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_keeps_the_old_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let mut store = store_at(&folder, &inner.join("llm-90.json"));
    store.record(&[revise("a")], moment()).unwrap();
    let before = std::fs::read(store.path()).unwrap();
    let permit = |mode| {
        std::fs::set_permissions(&inner, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    permit(0o500);
    if std::fs::write(inner.join("probe"), "").is_ok() {
        eprintln!("skipped: this user may write into a read-only folder");
        permit(0o700);
        return;
    }
    let error = store.record(&[revise("b")], moment()).unwrap_err();
    permit(0o700);
    assert!(error.to_string().contains("make a new file beside it"), "{error}");
    assert_eq!(std::fs::read(store.path()).unwrap(), before);
    assert_eq!(names(&inner), [".llm-90.json.lock", "llm-90.json"]);
}

/// What released versions wrote is read and written as it stands, for ever.
#[test]
fn files_of_every_released_version_are_read_and_written_as_they_stand() {
    for golden in [include_str!("golden/version-1.json"), DAY_19] {
        let record = format::parse(golden).unwrap();
        assert_eq!(record.extra.len() + record.plan.extra.len(), 0, "all of it is understood");
        assert_eq!(format::to_text(&record).unwrap(), golden);
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        std::fs::write(store.path(), golden).unwrap();
        let opened = store.open(moment()).unwrap();
        assert_eq!((opened.progress, opened.events.len()), (record.into(), 0));
        assert_eq!(std::fs::read_to_string(store.path()).unwrap(), golden, "nothing is written");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]
    #[test]
    fn a_spoilt_file_is_never_taken_for_a_record_of_nothing(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = DAY_19.as_bytes().to_vec();
        let index = at.index(bytes.len());
        bytes[index] = byte;
        bytes.truncate(bytes.len().max(1));
        let whole = format::parse(DAY_19).unwrap();
        if let Ok(Ok(read)) = str::from_utf8(&bytes).map(format::parse) {
            let lost = whole.check_ins.len().abs_diff(read.check_ins.len());
            prop_assert!(lost <= 1 && whole.topics.len().abs_diff(read.topics.len()) <= 1);
        }
    }

    #[test]
    fn whatever_is_read_is_written_faithfully_and_merges_alike(
        edits in prop::collection::vec((any::<prop::sample::Index>(), piece()), 1..6),
        others in prop::collection::vec((any::<prop::sample::Index>(), piece()), 1..6),
    ) {
        let edited = |edits: &[(prop::sample::Index, String)]| {
            let mut text: Vec<char> = include_str!("golden/version-1.json").chars().collect();
            for (at, piece) in edits {
                let at = at.index(text.len());
                let end = (at + piece.chars().count() % 7).min(text.len());
                text.splice(at..end, piece.chars());
            }
            format::parse(&text.into_iter().collect::<String>())
        };
        let records = [edited(&edits), edited(&others)].into_iter().flatten().collect::<Vec<_>>();
        let roadmap = ninety::content::builtin::roadmap("en").unwrap();
        for record in &records {
            let overview = Overview::of(&roadmap, record, moment().date());
            let _ = ninety::domain::replan::choices(&roadmap, record, &overview);
            if let Ok(text) = format::to_text(record) {
                prop_assert_eq!(&format::parse(&text).unwrap(), record);
            }
        }
        if let [a, b] = &records[..] {
            prop_assert_eq!(merge(a, b), merge(b, a));
            prop_assert_eq!(merge(&merge(a, b), b), merge(a, b));
        }
    }

    #[test]
    fn half_a_file_is_no_record(at in any::<prop::sample::Index>()) {
        let cut = at.index(DAY_19.trim_end().len());
        if let Some(half) = DAY_19.get(..cut) {
            prop_assert!(format::parse(half).is_err());
        }
    }
}

#[test]
fn an_edit_by_hand_wins_where_this_device_has_only_read_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("llm-90.json");
    let open = |state: &str| {
        let mut store = Store::new(path.clone(), "llm-90", folder.path().join(state));
        store.open(moment()).unwrap().progress
    };
    std::fs::write(&path, DAY_19).unwrap();
    let id = TopicId::new("what-ai-can-do");
    assert_eq!(open("here").state(&id).status, Status::Done);
    let old = std::fs::read_to_string(&path).unwrap();
    let line = old.lines().find(|line| line.contains("\"what-ai-can-do\"")).unwrap();
    std::fs::write(&path, old.replace(line, &line.replace("[x]", "[ ]"))).unwrap();
    let copy = path.with_file_name("llm-90.sync-conflict-20261123-210000-ABCDEFG.json");
    std::fs::write(copy, old).unwrap();
    assert_eq!(open("here").state(&id).status, Status::Todo, "the copy is older than the edit");
}

#[cfg(unix)]
#[test]
fn backups_and_what_was_not_saved_are_found_however_the_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink("real", at("linked")).unwrap();
    let named = |name: &str| store_at(&folder, &at(name));
    let before = named("real/llm-90.json").backups().folder().to_owned();
    std::fs::create_dir(at("real")).unwrap();
    std::os::unix::fs::symlink("real/llm-90.json", at("link.json")).unwrap();
    named("real/llm-90.json").record(&[revise("a")], moment()).unwrap();
    for (n, name) in
        ["real/llm-90.json", "real/../real/llm-90.json", "linked/llm-90.json", "link.json"]
            .into_iter()
            .enumerate()
    {
        let mut store = named(name);
        assert_eq!(store.backups().folder(), before, "{name}");
        store.open(moment()).unwrap();
        let id = format!("{n}");
        store.rescue(&[revise(&id)], moment()).unwrap();
        let record = named("real/llm-90.json").open(moment()).unwrap().progress;
        assert!(record.revise(&TopicId::new(id)), "{name}");
    }
}

#[test]
fn files_of_different_places_share_no_backups() {
    let folder = tempfile::tempdir().unwrap();
    let long = "l".repeat(200);
    let alike = [
        ["x/llm-90.json".into(), "x!llm-90.json".into()],
        ["d2/x/llm-90.json".into(), "d2!x/llm-90.json".into()],
        [format!("a/{long}/llm-90.json"), format!("b/{long}/llm-90.json")],
    ];
    for pair in alike {
        let [a, b] = pair.map(|name: String| store_at(&folder, &folder.path().join(name)));
        assert_ne!(a.backups().folder(), b.backups().folder());
    }
}

#[test]
fn a_folder_that_was_moved_away_is_not_made_anew_before_something_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut store = store_at(&folder, &at("data/llm-90.json"));
    store.record(&[revise("a")], moment()).unwrap();
    std::fs::rename(at("data"), at("away")).unwrap();
    assert!(store.refresh(moment()).unwrap().is_none());
    assert!(!at("data").exists());
    // An older state is put there, and takes over what was shown as saved.
    std::fs::create_dir(at("data")).unwrap();
    std::fs::write(at("data/llm-90.json"), DAY_19).unwrap();
    let record = store.refresh(moment()).unwrap().unwrap().progress;
    assert!(record.revise(&TopicId::new("a")));
    assert_eq!(store.load().unwrap().unwrap(), record);
    std::fs::rename(at("data"), at("away again")).unwrap();
    store.record(&[revise("b")], moment()).unwrap();
    let record = store.load().unwrap().unwrap();
    assert!(record.revise(&TopicId::new("a")) && record.revise(&TopicId::new("b")));
}
