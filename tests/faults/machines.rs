//! Two machines that share a file through git, when a sync is killed, the file is destroyed or plain git stops half-way.

use crate::recorder::{changes, holds, moment, store};
use crate::{Outcome, Skipped};
use ninety::store::Store;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// Machines `a` and `b`, synced, each with one change of its own made by itself.
fn two() -> Result<TempDir, Skipped> {
    let folder = tempfile::tempdir().unwrap();
    let hub = folder.path().join("hub.git");
    let made = Command::new("git")
        .args(["init", "--quiet", "--bare", "--initial-branch=main"])
        .arg(&hub)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return Err(Skipped("git is not installed".into()));
    }
    for who in ["a", "b"] {
        let home = folder.path().join(who);
        store(&home).record(&changes(who, 0), moment()).unwrap();
        succeeds(ninety(&home, &["sync", "init", hub.to_str().unwrap()]).output());
    }
    for who in ["a", "b", "a"] {
        succeeds(ninety(&folder.path().join(who), &["sync"]).output());
    }
    both_hold(&folder, 1);
    Ok(folder)
}

fn ninety(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
    command.args(arguments).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("HOME", home).env("LANG", "en_GB.UTF-8").stdin(Stdio::null());
    command.env("XDG_STATE_HOME", home).env("NINETY_DATA", home.join("data/llm-90.json"));
    command
}

fn git(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    command.arg("-C").arg(home.join("data")).args(arguments);
    command.env("HOME", home).env("GIT_EDITOR", "true").output().unwrap()
}

fn succeeds(output: std::io::Result<Output>) {
    let output = output.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Panics unless both machines have the same file, with the changes of both up to number `n`, not included.
fn both_hold(folder: &TempDir, n: usize) {
    let [a, b] = ["a", "b"].map(|who| folder.path().join(who));
    for who in ["a", "b"] {
        holds(&a, who, n);
        holds(&b, who, n);
    }
    let [a, b] = [a, b].map(|home| std::fs::read_to_string(home.join("data/llm-90.json")).unwrap());
    assert_eq!(a, b, "both machines have the same file");
}

pub(crate) fn killed_sync() -> Outcome {
    let folder = two()?;
    let kills = if std::env::var_os("NINETY_LONG").is_some() { 100 } else { 12 };
    let (mut cut, mut random) = (0, fastrand::Rng::with_seed(90));
    for n in 1..=kills {
        for who in ["a", "b"] {
            let home = folder.path().join(who);
            store(&home).record(&changes(who, n), moment()).unwrap();
            let mut command = ninety(&home, &["sync"]);
            let mut sync = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(random.u64(0..150)));
            sync.kill().unwrap();
            cut += usize::from(!sync.wait().unwrap().success());
            holds(&home, who, n + 1);
        }
    }
    for who in ["a", "b", "a"] {
        succeeds(ninety(&folder.path().join(who), &["sync"]).output());
    }
    both_hold(&folder, kills + 1);
    for who in ["a", "b"] {
        let left = std::fs::read_dir(folder.path().join(who).join("data/.git")).unwrap();
        let left = left.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        assert_eq!(left.filter(|name| name.starts_with("ninety")).count(), 0, "{who}: litter");
    }
    Ok(format!("{cut} of {} syncs cut off; the next ones bring all to both", 2 * kills))
}

pub(crate) fn destroyed() -> Outcome {
    for damage in ["", "{ spoilt"] {
        let folder = two()?;
        let [a, b] = ["a", "b"].map(|who| folder.path().join(who));
        std::fs::write(a.join("data/llm-90.json"), damage).unwrap();
        let told = ninety(&a, &["sync"]).output().unwrap();
        assert_eq!(told.status.code(), Some(1), "{told:?}");
        succeeds(ninety(&b, &["sync"]).output());
        holds(&b, "a", 1);
        // Plain git asks nobody: the other machine refuses what it sent.
        succeeds(Ok(git(&a, &["commit", "--quiet", "--all", "-m", "x"])));
        succeeds(Ok(git(&a, &["push", "--quiet"])));
        let told = ninety(&b, &["sync"]).output().unwrap();
        assert_eq!(told.status.code(), Some(1), "{told:?}");
        holds(&b, "a", 1);
        holds(&b, "b", 1);
    }
    Ok("told, not sent; sent by plain git, the other machine does not take it".into())
}

pub(crate) fn half_merged() -> Outcome {
    for how in ["--rebase", "--no-rebase"] {
        let folder = two()?;
        let [a, b] = ["a", "b"].map(|who| folder.path().join(who));
        // As in a clone that was never told how to merge.
        succeeds(Ok(git(&b, &["config", "--remove-section", "merge.ninety"])));
        store(&a).record(&changes("a", 1), moment()).unwrap();
        succeeds(ninety(&a, &["sync"]).output());
        store(&b).record(&changes("b", 1), moment()).unwrap();
        succeeds(Ok(git(&b, &["commit", "--quiet", "--all", "-m", "by hand"])));
        let pulled = git(&b, &["pull", "--quiet", "--no-edit", how]);
        assert!(!pulled.status.success(), "git met a conflict");
        succeeds(ninety(&b, &["sync"]).output());
        succeeds(ninety(&a, &["sync"]).output());
        both_hold(&folder, 2);
    }
    Ok("sync finishes it; both sides are on both machines".into())
}

pub(crate) fn removed() -> Outcome {
    for changed in [false, true] {
        let folder = two()?;
        let [a, b] = ["a", "b"].map(|who| folder.path().join(who));
        store(&a).record(&changes("a", 1), moment()).unwrap();
        succeeds(ninety(&a, &["sync"]).output());
        for arguments in [
            &["rm", "--quiet", "llm-90.json"][..],
            &["commit", "--quiet", "-m", "x"],
            &["push", "--quiet"],
        ] {
            succeeds(Ok(git(&a, arguments)));
        }
        if changed {
            store(&b).record(&changes("b", 1), moment()).unwrap();
        }
        succeeds(ninety(&b, &["sync"]).output());
        succeeds(ninety(&a, &["sync"]).output());
        both_hold(&folder, 1 + usize::from(changed));
        holds(&a, "a", 2);
        holds(&b, "a", 2);
    }
    Ok("it is kept, with the changes of both, and comes back".into())
}

pub(crate) fn restored() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/llm-90.json");
    let mut store = Store::new(path, "llm-90", folder.path().join("ninety"));
    for n in 0..3 {
        store.record(&changes("a", n), moment()).unwrap();
    }
    std::fs::remove_file(folder.path().join("data/llm-90.json")).unwrap();
    succeeds(ninety(folder.path(), &["restore", "1"]).output());
    holds(folder.path(), "a", 2);
    Ok("the newest backup is brought back: all but the last save".into())
}

pub(crate) fn unreachable() -> Outcome {
    let folder = two()?;
    let [a, b] = ["a", "b"].map(|who| folder.path().join(who));
    let (hub, away) = (folder.path().join("hub.git"), folder.path().join("away.git"));
    std::fs::rename(&hub, &away).unwrap();
    for (home, who) in [(&a, "a"), (&b, "b")] {
        store(home).record(&changes(who, 1), moment()).unwrap();
        let told = ninety(home, &["sync"]).output().unwrap();
        assert!(told.status.success(), "{told:?}");
        assert!(String::from_utf8_lossy(&told.stdout).contains("Not sent"), "{told:?}");
        holds(home, who, 2);
    }
    std::fs::rename(away, hub).unwrap();
    for home in [&a, &b, &a] {
        succeeds(ninety(home, &["sync"]).output());
    }
    both_hold(&folder, 2);
    Ok("committed and said; sent by the next sync".into())
}

pub(crate) fn three() -> Outcome {
    for rebase in ["false", "true"] {
        let folder = two()?;
        let homes = ["a", "b", "c"].map(|who| folder.path().join(who));
        let hub = folder.path().join("hub.git");
        std::fs::create_dir_all(homes[2].join("data")).unwrap();
        succeeds(ninety(&homes[2], &["sync", "init", hub.to_str().unwrap()]).output());
        for home in &homes {
            succeeds(Ok(git(home, &["config", "pull.rebase", rebase])));
        }
        store(&homes[2]).record(&changes("c", 0), moment()).unwrap();
        for (home, who) in homes.iter().zip(["a", "b", "c"]) {
            store(home).record(&changes(who, 1), moment()).unwrap();
        }
        // All at once, and again until each has what the last one sent.
        let syncs: Vec<_> = homes
            .iter()
            .map(|home| ninety(home, &["sync"]).stdout(Stdio::null()).spawn())
            .collect();
        for sync in syncs {
            assert!(sync.unwrap().wait().unwrap().success());
        }
        for home in homes.iter().chain(&homes) {
            succeeds(ninety(home, &["sync"]).output());
        }
        let texts = homes.clone().map(|home| {
            for who in ["a", "b", "c"] {
                holds(&home, who, 2);
            }
            std::fs::read_to_string(home.join("data/llm-90.json")).unwrap()
        });
        assert!(texts.iter().all(|text| *text == texts[0]), "all have the same file");
    }
    Ok("the same file on each, by merging and by rebasing".into())
}
