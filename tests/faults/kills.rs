//! Recorders that are killed, whose system calls fail, and that write at the same time.

use crate::recorder::{acknowledged, command, holds, nothing_strays};
use crate::{Outcome, Skipped};
use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};
use std::time::Duration;

/// How often a recorder is killed at random.
const KILLS: usize = 300;

/// The system calls that a save makes, as strace names them on any Linux.
const CALLS: [&str; 12] = [
    "openat",
    "read",
    "write",
    "fsync",
    "fchmod",
    "rename,renameat,renameat2",
    "close",
    "flock",
    "getdents64",
    "statx",
    "unlink,unlinkat",
    "mkdir,mkdirat",
];

/// `KILLS`, or as many as `NINETY_LONG` says.
fn rounds() -> usize {
    let long = std::env::var("NINETY_LONG").ok().and_then(|text| text.parse().ok());
    long.unwrap_or(KILLS).max(KILLS)
}

pub(crate) fn at_random_moments() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let mut done = 0;
    let mut random = fastrand::Rng::with_seed(90);
    let rounds = rounds();
    for _ in 0..rounds {
        let (saves, delay) = (random.usize(0..4), Duration::from_micros(random.u64(..8_000)));
        let mut recorder = command(folder.path(), "k", done, 1000).spawn().unwrap();
        // After some saves, however fast this computer is, and somewhere within the next.
        let mut output = BufReader::new(recorder.stdout.take().unwrap());
        let mut said = Vec::new();
        for _ in 0..saves {
            output.read_until(b'\n', &mut said).unwrap();
        }
        std::thread::sleep(delay);
        recorder.kill().unwrap();
        output.read_to_end(&mut said).unwrap();
        recorder.wait().unwrap();
        let next = acknowledged(&said, done);
        let record = holds(folder.path(), "k", next);
        // One more may be there, whose word was cut off.
        done = record.check_ins.len().max(next);
    }
    assert!(done > rounds, "the kills came too early to show anything");
    nothing_strays(folder.path());
    Ok(format!("{rounds} kills, {done} changes acknowledged or seen, none lost, every file whole"))
}

/// strace, if it works here.
fn strace() -> Result<(), Skipped> {
    let mut probe = Command::new("strace");
    probe.args(["-qq", "-e", "trace=none", "true"]).stdout(Stdio::null()).stderr(Stdio::null());
    match probe.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Skipped("strace may not trace here".into())),
        Err(_) => Err(Skipped("strace is not installed".into())),
    }
}

/// The recorder under strace, with a fault injected into the `nth` of these calls.
fn injected(recorder: &Command, call: &str, fault: &str, nth: usize) -> std::process::Output {
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={call}")]);
    traced.args(["-e", &format!("inject={call}:{fault}:when={nth}")]);
    traced.arg(recorder.get_program()).args(recorder.get_args());
    traced.envs(recorder.get_envs().filter_map(|(name, value)| Some((name, value?))));
    traced.stdin(Stdio::null()).output().unwrap()
}

pub(crate) fn at_each_system_call() -> Outcome {
    use std::os::unix::process::ExitStatusExt;
    strace()?;
    let mut kills = 0;
    for call in CALLS {
        let folder = tempfile::tempdir().unwrap();
        let mut done = 0;
        // Until there is no such call any more.
        for nth in 1..500 {
            let recorder = command(folder.path(), "k", done, 2);
            let output = injected(&recorder, call, "signal=SIGKILL", nth);
            let killed = output.status.signal().is_some() || output.status.code() == Some(137);
            let next = acknowledged(&output.stdout, done);
            let record = holds(folder.path(), "k", next);
            done = record.check_ins.len().max(next);
            if !killed {
                break;
            }
            kills += 1;
        }
        nothing_strays(folder.path());
    }
    assert!(kills > 50, "only {kills} calls were found");
    Ok(format!("{kills} kills, every acknowledged change there, every file whole"))
}

pub(crate) fn import_at_each_system_call() -> Outcome {
    strace()?;
    let folder = tempfile::tempdir().unwrap();
    let ninety = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.args(arguments).env("HOME", folder.path()).env("LANG", "en_GB.UTF-8");
        command.env("XDG_STATE_HOME", folder.path().join("state"));
        command.env("NINETY_DATA", folder.path().join("llm-90.json"));
        command
    };
    let file = folder.path().join("own.md");
    // The step that is ticked is the second one or the third.
    let versions =
        ["- [ ] first\n  - [ ] a\n  - [x] b\n", "- [ ] first\n  - [ ] new\n  - [ ] a\n  - [ ] b\n"];
    let import = || {
        ninety(&[
            "import",
            file.to_str().unwrap(),
            "--as",
            "own",
            "--days",
            "3",
            "--yes",
            "--keep-ticks",
        ])
    };
    std::fs::write(&file, versions[0]).unwrap();
    assert!(import().output().unwrap().status.success());
    let (mut kills, mut newer) = (0, false);
    for call in ["fsync", "rename,renameat,renameat2", "unlink,unlinkat", "write"] {
        for nth in 1..500 {
            std::fs::write(&file, versions[usize::from(!newer)].replace("[x]", "[ ]")).unwrap();
            let output = injected(&import(), call, "signal=SIGKILL", nth);
            let exported = ninety(&["--roadmap", "own", "export"]).output().unwrap();
            let text = String::from_utf8(exported.stdout).unwrap();
            let ticked: Vec<_> = text.lines().filter(|line| line.contains("[x]")).collect();
            assert!(
                matches!(ticked[..], [line] if line.ends_with("[x] b")),
                "{call} {nth}: {text}"
            );
            newer = text.contains("new");
            if output.status.success() {
                break;
            }
            kills += 1;
        }
    }
    assert!(kills > 20, "only {kills} calls were found");
    Ok(format!("{kills} kills, every ticked step stays with its text"))
}

pub(crate) fn each_system_call_fails() -> Outcome {
    strace()?;
    let (mut failures, mut told, mut lived) = (0, 0, 0);
    for call in ["openat", "write", "fsync", "fchmod", "rename,renameat,renameat2", "flock"] {
        let calls = calls_of_a_save(call);
        for error in ["EIO", "ENOSPC", "EROFS", "EACCES", "EBUSY"] {
            let folder = tempfile::tempdir().unwrap();
            let first = command(folder.path(), "f", 0, 1).output().unwrap();
            assert!(first.status.success());
            let mut done = 1;
            for nth in 1..=calls {
                let recorder = command(folder.path(), "f", done, 1);
                let output = injected(&recorder, call, &format!("error={error}"), nth);
                let next = acknowledged(&output.stdout, done);
                let record = holds(folder.path(), "f", next);
                if output.status.success() {
                    lived += usize::from(next > done);
                    assert_eq!(next, done + 1, "{call} {error} {nth}: it ended well, unrecorded");
                } else {
                    told += usize::from(!output.stderr.is_empty());
                }
                failures += 1;
                let clean = Command::new(recorder.get_program()).args(recorder.get_args()).output();
                assert!(clean.unwrap().status.success(), "{call} {error} {nth}: no recovery");
                done =
                    holds(folder.path(), "f", done + 1).check_ins.len().max(record.check_ins.len());
            }
            nothing_strays(folder.path());
        }
    }
    Ok(format!("{failures} failures: {told} told, {lived} got over, none lost a change"))
}

/// How many of these calls a recorder makes for one save, with those of its loader.
fn calls_of_a_save(call: &str) -> usize {
    let folder = tempfile::tempdir().unwrap();
    assert!(command(folder.path(), "f", 0, 1).output().unwrap().status.success());
    let recorder = command(folder.path(), "f", 1, 1);
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-e", &format!("trace={call}")]);
    traced.arg(recorder.get_program()).args(recorder.get_args());
    let output = traced.stdin(Stdio::null()).output().unwrap();
    String::from_utf8_lossy(&output.stderr).lines().count()
}

pub(crate) fn two_processes_at_once() -> Outcome {
    const EACH: usize = 200;
    let folder = tempfile::tempdir().unwrap();
    let names = ["left", "right"];
    let running: Vec<_> =
        names.iter().map(|who| command(folder.path(), who, 0, EACH).spawn().unwrap()).collect();
    for process in running {
        let output = process.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(acknowledged(&output.stdout, 0), EACH);
    }
    for who in names {
        holds(folder.path(), who, EACH);
    }
    nothing_strays(folder.path());
    Ok(format!("2 × {EACH} check-ins and ticks, none missing"))
}
