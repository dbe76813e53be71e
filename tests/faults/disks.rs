//! Disks that are full, turn read-only, or hold the file as a mount of its own.

use crate::recorder::{acknowledged, command, holds};
use crate::{Outcome, Skipped};
use std::path::Path;
use std::process::{Command, Output};

/// Runs a script in a mount namespace of its own, in which it may mount; `None` where that is not
/// allowed.
fn with_mounts(script: &str, folder: &Path) -> Result<Output, Skipped> {
    let run = |script: &str| {
        let mut shell = Command::new("unshare");
        shell.args(["--user", "--map-root-user", "--mount", "sh", "-euc", script]);
        shell.current_dir(folder).output()
    };
    match run("mkdir probe && mount -t tmpfs none probe") {
        Ok(output) if output.status.success() => Ok(run(script).unwrap()),
        Ok(_) => Err(Skipped("mounting is not allowed here".into())),
        Err(_) => Err(Skipped("there is no unshare here".into())),
    }
}

/// A recorder of `count` changes, as a line of a script.
fn line(folder: &Path, who: &str, first: usize, count: usize) -> String {
    let command = command(folder, who, first, count);
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| format!("'{}' ", word.to_string_lossy())).collect()
}

pub(crate) fn full() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k none data\n\
         {} > said || true\n\
         ls -A data > names\n\
         cp data/llm-90.json kept",
        line(folder.path(), "full", 0, 5000)
    );
    let output = with_mounts(&script, folder.path())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("No space left on device"), "{told}");
    let said = std::fs::read(folder.path().join("said")).unwrap();
    let recorded = acknowledged(&said, 0);
    assert!((20..5000).contains(&recorded), "{recorded} changes fit");
    let names = std::fs::read_to_string(folder.path().join("names")).unwrap();
    assert_eq!(names, ".llm-90.json.lock\nllm-90.json\n", "nothing strays");
    std::fs::rename(folder.path().join("kept"), folder.path().join("data/llm-90.json")).unwrap();
    holds(folder.path(), "full", recorded);
    Ok(format!("{recorded} changes until then, all there; the next one is refused and told"))
}

pub(crate) fn read_only() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let script = format!(
        "mount -t tmpfs none data\n\
         {} > said\n\
         mount -o remount,ro data\n\
         {} > /dev/null || echo refused > refused\n\
         mount -o remount,rw data\n\
         {} >> said\n\
         cp data/llm-90.json kept",
        line(folder.path(), "ro", 0, 3),
        line(folder.path(), "ro", 3, 1),
        line(folder.path(), "ro", 3, 2)
    );
    let output = with_mounts(&script, folder.path())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(folder.path().join("refused").exists());
    assert!(told.contains("Read-only file system"), "{told}");
    std::fs::rename(folder.path().join("kept"), folder.path().join("data/llm-90.json")).unwrap();
    holds(folder.path(), "ro", 5);
    Ok("refused and told, all there, and it goes on when the disk can be written again".into())
}

pub(crate) fn mounted_file() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let script = format!(
        "{} > said\n\
         cp data/llm-90.json elsewhere\n\
         mount --bind elsewhere data/llm-90.json\n\
         {} >> said",
        line(folder.path(), "bind", 0, 2),
        line(folder.path(), "bind", 2, 3)
    );
    let output = with_mounts(&script, folder.path())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    std::fs::rename(folder.path().join("elsewhere"), folder.path().join("data/llm-90.json"))
        .unwrap();
    holds(folder.path(), "bind", 5);
    Ok("written where it stands, after a backup; all there".into())
}

pub(crate) fn mounted_file_on_a_full_disk() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::create_dir(folder.path().join("small")).unwrap();
    let script = format!(
        "{} > said\n\
         mount -t tmpfs -o size=64k none small\n\
         cp data/llm-90.json small/file\n\
         mount --bind small/file data/llm-90.json\n\
         {} >> said || true\n\
         cp small/file kept",
        line(folder.path(), "tight", 0, 2),
        line(folder.path(), "tight", 2, 5000)
    );
    let output = with_mounts(&script, folder.path())?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    assert!(told.contains("No space left on device"), "{told}");
    let said = std::fs::read(folder.path().join("said")).unwrap();
    let recorded = acknowledged(&said, 0);
    assert!((20..5000).contains(&recorded), "{recorded} changes fit");
    std::fs::rename(folder.path().join("kept"), folder.path().join("data/llm-90.json")).unwrap();
    holds(folder.path(), "tight", recorded);
    Ok(format!("{recorded} changes until then, all there; the file is whole"))
}

pub(crate) fn closed_folder() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let doctor = |data: &str| {
        let ninety = env!("CARGO_BIN_EXE_ninety");
        format!(
            "HOME=\"$PWD\" XDG_STATE_HOME=\"$PWD\" '{ninety}' --data {data}/llm-90.json doctor --json"
        )
    };
    let script = format!(
        "{} > said\n\
         mv data/llm-90.json elsewhere\n\
         mount -t tmpfs none data\n\
         touch data/llm-90.json data/.llm-90.json.lock\n\
         mount --bind elsewhere data/llm-90.json\n\
         mount -o remount,ro data\n\
         mount -t tmpfs -o ro none empty\n\
         {} > there || true\n\
         {} > absent || true",
        line(folder.path(), "closed", 0, 2),
        doctor("data"),
        doctor("empty")
    );
    let output = with_mounts(&script, folder.path())?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for name in ["there", "absent"] {
        let told = std::fs::read(folder.path().join(name)).unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        let mut findings = told["findings"].as_array().unwrap().iter();
        let found = findings.any(|finding| {
            finding["subject"] == "permissions"
                && finding["well"] == false
                && finding["found"].as_str().unwrap().contains("Read-only file system")
        });
        assert!(found, "{name}: {told:#}");
    }
    Ok("`ninety doctor` finds it, before the first change too".into())
}
