//! What happens to the progress file when things go wrong, as a table fault → outcome: `cargo test --test faults`.
//!
//! Programs are really killed, disks are really full, and other processes really write at the same
//! time. A fault that this computer cannot cause is named with the reason why it was skipped.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is what it is for")]

#[cfg(unix)]
mod disks;
#[cfg(unix)]
mod files;
#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod machines;
#[cfg(unix)]
mod recorder;
#[cfg(unix)]
mod windows;

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What came of a fault: what was seen, or why it could not be caused.
pub(crate) type Outcome = Result<String, Skipped>;

/// Why a fault could not be caused here.
#[derive(Debug)]
pub(crate) struct Skipped(pub(crate) String);

#[cfg(not(unix))]
const FAULTS: &[Fault] = &[];

/// A fault's name, and what causes it.
type Fault = (&'static str, fn() -> Outcome);

/// Faults, in the order of the table. Each panics when something is lost.
#[cfg(unix)]
const FAULTS: &[Fault] = &[
    ("killed at random moments", kills::at_random_moments),
    ("killed at each system call of a save", kills::at_each_system_call),
    ("each system call of a save fails", kills::each_system_call_fails),
    ("an import is killed at each system call", kills::import_at_each_system_call),
    ("two processes write at once", kills::two_processes_at_once),
    ("two windows and a sync program write in turn", windows::while_open),
    ("two notes are written at once", windows::two_notes),
    ("what is not saved when one leaves", windows::unsaved_at_the_end),
    ("the disk is full", disks::full),
    ("the disk becomes read-only", disks::read_only),
    ("the folder cannot be written", disks::closed_folder),
    ("the file is mounted by itself", disks::mounted_file),
    ("it is, and the disk is full", disks::mounted_file_on_a_full_disk),
    ("the file is a link", files::link),
    ("the file has an odd mode or owner", files::mode_and_owner),
    ("the file is damaged or empty", files::damaged),
    ("the file is absurd", files::absurd),
    ("a roadmap is absurd", files::absurd_roadmaps),
    ("the file is replaced by an older copy", files::replaced),
    ("a sync program leaves conflict copies", files::conflict_copies),
    ("git leaves conflict markers", files::conflict_markers),
    ("the file is edited by hand", files::edited),
    ("a newer program added fields", windows::unknown_fields),
    ("a newer version wrote the file", files::newer),
    ("the file is removed", machines::restored),
    ("the other machines cannot be reached", machines::unreachable),
    ("three machines change everything at once", machines::three),
    ("a sync is killed at random moments", machines::killed_sync),
    ("a destroyed file is synced", machines::destroyed),
    ("plain git leaves a merge half done", machines::half_merged),
    ("plain git removes the file", machines::removed),
    ("two machines change another file too", machines::others),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    #[cfg(unix)]
    if let [first, rest @ ..] = &arguments[..]
        && first == recorder::COMMAND
    {
        return recorder::run(rest);
    }
    // What cargo passes on: words to choose by, and options of its own harness.
    let words: Vec<_> = arguments.iter().filter(|word| !word.starts_with('-')).collect();
    let chosen = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(*word));
    let width = FAULTS.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let faults: Vec<Fault> = FAULTS.iter().filter(|(name, _)| chosen(name)).copied().collect();
    let outcomes = all(&faults);
    let mut table = String::new();
    for ((name, _), outcome) in faults.iter().zip(&outcomes) {
        let told = outcome.as_deref().unwrap_or("FAILED, see above");
        let _ = writeln!(table, "{name:width$}  {told}");
    }
    println!("\n{:width$}  outcome\n{table}", "fault");
    if outcomes.iter().all(Option::is_some) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What comes of these faults, each in a folder of its own, a few at the same time; `None` of one that
/// lost something.
fn all(faults: &[Fault]) -> Vec<Option<String>> {
    let next = AtomicUsize::new(0);
    let outcomes = Mutex::new(vec![None; faults.len()]);
    let work = || {
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && let Some((_, cause)) = faults.get(at)
        {
            let outcome = match catch_unwind(AssertUnwindSafe(cause)) {
                Ok(Ok(seen)) => Some(seen),
                Ok(Err(Skipped(reason))) => Some(format!("skipped: {reason}")),
                Err(_) => None,
            };
            if let Ok(mut outcomes) = outcomes.lock() {
                outcomes[at] = outcome;
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        (0..workers).for_each(|_| {
            scope.spawn(work);
        });
    });
    outcomes.into_inner().unwrap_or_default()
}
