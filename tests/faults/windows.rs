//! Windows that are open at once, what they cannot save, and what a newer program wrote.

use crate::Outcome;
use crate::recorder::{changes, holds, moment, store};
use ninety::domain::change::Change;
use ninety::domain::roadmap::TopicId;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

pub(crate) fn while_open() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let [mut left, mut right] = [store(folder.path()), store(folder.path())];
    for n in 0..3 {
        left.record(&changes("left", n), moment()).unwrap();
        let seen = right.refresh(moment()).unwrap();
        assert!(seen.is_some() || n == 0, "what the other window recorded is seen");
        right.record(&changes("right", n), moment()).unwrap();
    }
    // A copy that a sync program leaves meanwhile is seen as well.
    let copy = folder.path().join("data/llm-90.sync-conflict-20261123-210109-ABCDEFG.json");
    let other = tempfile::tempdir().unwrap();
    std::fs::create_dir(other.path().join("data")).unwrap();
    let file = |folder: &Path| folder.join("data/llm-90.json");
    std::fs::copy(file(folder.path()), file(other.path())).unwrap();
    store(other.path()).record(&changes("copy", 0), moment()).unwrap();
    std::fs::copy(file(other.path()), copy).unwrap();
    left.refresh(moment()).unwrap().unwrap();
    for (who, n) in [("left", 3), ("right", 3), ("copy", 1)] {
        holds(folder.path(), who, n);
    }
    Ok("each sees what the others recorded, and all of it stays".into())
}

pub(crate) fn two_notes() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let note = |text: &str| [Change::Note(TopicId::new("why-rag"), text.into(), None)];
    let [mut left, mut right] = [store(folder.path()), store(folder.path())];
    left.record(&note("before"), moment()).unwrap();
    right.open(moment()).unwrap();
    let machine = tempfile::tempdir().unwrap();
    std::fs::create_dir(machine.path().join("data")).unwrap();
    let copy = machine.path().join("data/llm-90.json");
    std::fs::copy(folder.path().join("data/llm-90.json"), &copy).unwrap();
    store(machine.path()).record(&note("written there"), moment()).unwrap();
    left.record(&note("written here"), moment()).unwrap();
    let late = folder.path().join("data/llm-90 (conflicted copy 2026-11-23 210109).json");
    std::fs::copy(copy, late).unwrap();
    let merged = right.record(&[], moment()).unwrap().progress;
    let text = merged.note(&TopicId::new("why-rag")).into_owned();
    assert!(text.contains("written here") && text.contains("written there"), "{text}");
    assert!(!text.contains("before"), "both had seen it: {text}");
    Ok("both stay; what both had seen is gone".into())
}

pub(crate) fn unknown_fields() -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    let mut window = store(folder.path());
    window.record(&changes("w", 0), moment()).unwrap();
    let path = window.path().to_owned();
    let text = std::fs::read_to_string(&path).unwrap();
    let register = r#"{"value": "x", "stamp": "2026-11-23T21:00:00.000Z-newer"}"#;
    let added = text.replacen("{\n", &format!("{{\n  \"aim\": {register},\n"), 1).replacen(
        "\"state\": {",
        &format!("\"level\": {register}, \"state\": {{"),
        1,
    );
    std::fs::write(&path, &added).unwrap();
    window.record(&changes("w", 1), moment()).unwrap();
    store(folder.path()).record(&changes("w", 2), moment()).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches("2026-11-23T21:00:00.000Z-newer").count(), 2, "{text}");
    holds(folder.path(), "w", 3);
    Ok("kept through every save".into())
}

/// What the program says to these lines while its file cannot be written, and then at the end of the
/// input; what the next start finds.
fn unwritable(folder: &Path, lines: &str) -> (String, String) {
    let path = folder.join("llm-90.json");
    let program = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninety"));
        command.args(["--plain", "--lang", "en"]).env_clear();
        command.env("HOME", folder).env("NINETY_DATA", &path).env("NINETY_NOW", "2026-11-23T21:00");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let says = |lines: &str, when_open: &dyn Fn()| {
        let mut child = program().spawn().unwrap();
        // It has opened the file once it asks.
        let mut first = [0; 1];
        child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
        when_open();
        child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let away = path.with_extension("away");
    says("\n", &|| {});
    let said = says(lines, &|| {
        std::fs::rename(&path, &away).unwrap();
        std::fs::create_dir(&path).unwrap();
    });
    std::fs::remove_dir(&path).unwrap();
    std::fs::rename(&away, &path).unwrap();
    says("", &|| {});
    (said, std::fs::read_to_string(&path).unwrap())
}

pub(crate) fn unsaved_at_the_end() -> Outcome {
    // Ticks the first topic and leaves; then nobody answers any more.
    for (lines, asks) in [("1\n1\n\nq\n", true), ("1\n1\n", false)] {
        let folder = tempfile::tempdir().unwrap();
        let (said, text) = unwritable(folder.path(), lines);
        assert!(said.contains("Not saved yet"), "{said}");
        assert_eq!(said.contains("Enter tries again, b stays, q leaves"), asks, "{said}");
        assert!(text.contains("\"box\": \"[x]\""), "{said} {text}");
    }
    Ok("said, asked before leaving, and taken in at the next start".into())
}
