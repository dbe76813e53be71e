//! Owns the English sentences about looking after the record; refuses to decide when to say them.

use super::config::CONFIG;
use super::count;
use crate::store::sync::{Remote, Synced};
use crate::store::{Finding, Holdings};
use crate::text::strings::{NamedKey, UpkeepHelp, UpkeepStrings};
use std::fmt::Write as _;

pub(super) const UPKEEP: UpkeepStrings = UpkeepStrings {
    help: UpkeepHelp {
        merge: "Make one progress file of several; nothing in any of them is lost",
        merge_files: "Progress files, such as copies from other machines",
        merge_output: "Write here instead of printing; what is there already stays",
        merge_driver: "Merge for git: the common ancestor, this side and the other",
        restore: "List the backups, or bring one back",
        restore_number: "The backup's number in the list",
        doctor: "Look over the progress file and all that keeps it safe",
        sync: "Keep the progress file in a git repository of your own",
        sync_init: "Make the repository, and share it with the one at this address",
        sync_address: "Address of a git repository, empty or made by another machine",
    },
    holdings,
    backups_of: |path| format!("Backups of {}, newest first:", path.display()),
    no_backups: "There are no backups yet; the first change makes one.",
    unreadable: "cannot be read",
    restore_hint: |number| {
        format!(
            "`ninety restore {number}` brings that one back. It can be taken back in the same way."
        )
    },
    no_such_backup: |number, of| format!("there is no backup {number}; there are {of}"),
    restored: |moment, held| format!("Brought back the record of {moment}: {}.", holdings(held)),
    undo_restore: |number| format!("`ninety restore {number}` takes this back."),
    offer: |number, moment, held| {
        format!(
            "The newest good backup is of {moment} ({}). `ninety restore {number}` brings it back and puts the damaged file aside.",
            holdings(held)
        )
    },
    offer_missing: |number, moment, held| {
        format!(
            "There is no file, but a backup of {moment} ({}): `ninety restore {number}` brings it back.",
            holdings(held)
        )
    },
    subjects: [
        "file",
        "contents",
        "permissions",
        "backups",
        "copies",
        "sync",
        "clock",
        "settings",
        "terminal",
    ],
    finding,
    all_well: "All is well.",
    not_well: |number| {
        if number == 1 {
            "1 thing to look at.".into()
        } else {
            format!("{number} things to look at.")
        }
    },
    syncing: |key| format!("Syncing…  {} stops it", key(NamedKey::Close)),
    sync_stopped: "Syncing was stopped; nothing is lost, and the next one goes on.",
    synced,
    sync_error: ToString::to_string,
};

fn holdings(held: Holdings) -> String {
    let done = count(held.done as u64, "topic");
    format!("{done} done, {}", count(held.check_ins as u64, "check-in"))
}

fn finding(finding: &Finding) -> (String, Option<String>) {
    let (found, advice): (String, &str) = match finding {
        Finding::Readable(path, held) => (format!("{}: {}", path.display(), holdings(*held)), ""),
        Finding::Absent(path, 0) => (format!("{}: not there yet", path.display()), ""),
        Finding::Absent(path, backups) => (
            format!("{}: not there, but {}", path.display(), count(*backups as u64, "backup")),
            "`ninety restore` lists them.",
        ),
        Finding::Damaged(error, Some(number)) => {
            let advice = format!("`ninety restore {number}` brings the newest good backup back.");
            return (error.to_string(), Some(advice));
        }
        Finding::Damaged(error, None) => (error.to_string(), "Mend it by hand; it was left alone."),
        Finding::Unusable(error) => (error.to_string(), "Until then you can look, not change."),
        Finding::Understood => ("everything in it is known".into(), ""),
        Finding::UnknownTopics(ids) => {
            let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
            (format!("topics that this roadmap does not have, kept: {}", ids.join(", ")), "")
        }
        Finding::Private => ("the file is yours alone".into(), ""),
        Finding::Open(mode) => (
            format!("others on this computer may read the file (mode {mode:03o})"),
            "`chmod 600` makes it yours alone.",
        ),
        Finding::FolderClosed(error) => {
            (error.to_string(), "Make the folder writable: until then nothing can be saved.")
        }
        Finding::BackedUp(number, at) => (
            format!(
                "{}, the newest of {} UTC",
                count(*number as u64, "backup"),
                at.format("%Y-%m-%d %H:%M")
            ),
            "",
        ),
        Finding::BackupsDamaged(folder, number) => (
            format!(
                "{} in {}, none can be read",
                count(*number as u64, "backup"),
                folder.display()
            ),
            "The next change makes a good one; look whether the disk is sound.",
        ),
        Finding::BackupsBlocked(folder) => {
            (format!("none can be written in {}", folder.display()), "Make the folder writable.")
        }
        Finding::NotBackedUp(folder) => (
            format!("none in {}", folder.display()),
            "The next change makes one, if that folder can be written.",
        ),
        Finding::NoCopies => ("nothing lies beside the file".into(), ""),
        Finding::CopiesToMerge(paths) => {
            let paths: Vec<_> = paths.iter().map(|path| path.display().to_string()).collect();
            (
                format!("to be merged: {}", paths.join(", ")),
                "The next start of `ninety` merges them.",
            )
        }
        Finding::CopyUnreadable(error) => (error.to_string(), "Mend it by hand, or remove it."),
        Finding::NotSynced => ("not set up; `ninety sync init` does it".into(), ""),
        Finding::Synced(Some(address)) => (format!("in order, with {address}"), ""),
        Finding::Synced(None) => ("in order, on this machine only".into(), ""),
        Finding::NotSent => ("something was not sent yet".into(), "`ninety sync` sends it."),
        Finding::NoDriver => (
            "git does not know how to merge progress files in this clone".into(),
            "`ninety sync` tells it.",
        ),
        Finding::SyncBroken(error) => (error.to_string(), "`git status` in that folder says more."),
        Finding::ClockPlausible => ("later than all that was recorded".into(), ""),
        Finding::ClockBehind(date) => (
            format!("something was recorded on {date}, which is still to come"),
            "Is the clock right, here and on the other machines? Nothing is lost either way.",
        ),
        Finding::ConfigReadable => ("in order".into(), ""),
        Finding::ConfigBroken(path, problems) => (
            problems.first().map_or_else(String::new, |first| (CONFIG.problem)(path, first)),
            "`ninety config check` lists everything.",
        ),
        Finding::Terminal { size, utf8, colours } => {
            let size = size.map_or("no terminal here".into(), |(c, r)| format!("{c}×{r} cells"));
            let colours = if *colours { "colours" } else { "no colours" };
            let encoding = if *utf8 { "UTF-8" } else { "not UTF-8" };
            (
                format!("{size}, {colours}, {encoding}"),
                match (finding.is_well(), utf8) {
                    (true, _) => "",
                    (false, false) => "Set a UTF-8 locale, such as LANG=C.UTF-8.",
                    (false, true) => "It needs at least 30×8 cells.",
                },
            )
        }
    };
    (found, (!advice.is_empty()).then(|| advice.to_owned()))
}

fn synced(synced: &Synced) -> String {
    let mut here = match (synced.committed, synced.received) {
        (true, true) => "Committed, and took in what the other machines sent.".to_owned(),
        (true, false) => "Committed.".to_owned(),
        (false, true) => "Took in what the other machines sent.".to_owned(),
        (false, false) => "Nothing new.".to_owned(),
    };
    for name in &synced.kept {
        let _ = write!(here, " {name} was removed on another machine; it is kept.");
    }
    for (name, copy) in &synced.copies {
        let _ = write!(
            here,
            " {name} was changed here and on another machine: yours stays, the other lies beside it as {copy}."
        );
    }
    match &synced.remote {
        Remote::None => {
            format!("{here} No other machine yet: `ninety sync init ADDRESS` adds one.")
        }
        Remote::UpToDate => here,
        Remote::Sent => format!("{here} Sent."),
        Remote::Unreachable(said) => {
            format!("{here} Not sent, the next time does it; git says: {said}")
        }
    }
}
