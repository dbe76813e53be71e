//! A process that records changes and says of each when it is recorded, so that it can be killed and checked.

use ninety::domain::change::Change;
use ninety::domain::progress::{CheckIn, Progress, Status, TopicState};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, format};
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

/// The word by which this test calls itself as a recorder.
pub(crate) const COMMAND: &str = "record";

/// The moment at which everything is recorded.
pub(crate) fn moment() -> chrono::NaiveDateTime {
    "2026-11-23T21:00:00".parse().unwrap()
}

/// The file of this test in a folder.
pub(crate) fn store(folder: &Path) -> Store {
    Store::new(folder.join("data/llm-90.json"), "llm-90", folder.join("state"))
}

/// The key of the check-in that `who` records as number `n`.
pub(crate) fn key(who: &str, n: usize) -> String {
    format!("2026-11-23-{who}-{n}")
}

/// The changes that `who` records as number `n`: a check-in, and a tick of a topic of its own.
pub(crate) fn changes(who: &str, n: usize) -> [Change; 2] {
    let today = moment().date();
    let check_in = CheckIn { minutes: u32::try_from(n).ok(), ..CheckIn::on(today) };
    let state = TopicState::default().moved_to(Status::Done, today);
    [
        Change::AddCheckIn(key(who, n), check_in),
        Change::State(TopicId::new(format!("{who}-{n}")), state),
    ]
}

/// Panics unless the file holds what `who` recorded up to number `n`, not included.
pub(crate) fn holds(folder: &Path, who: &str, n: usize) -> Progress {
    let text = std::fs::read_to_string(folder.join("data/llm-90.json")).unwrap_or_default();
    if n == 0 && text.is_empty() {
        return Progress::new("llm-90");
    }
    let record = format::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    for n in 0..n {
        assert!(record.check_ins.contains_key(&key(who, n)), "{who}: check-in {n} is lost");
        let id = TopicId::new(format!("{who}-{n}"));
        assert_eq!(record.state(&id).status, Status::Done, "{who}: tick {n} is lost");
    }
    record
}

/// A recorder of numbers from `first` on, `count` of them.
pub(crate) fn command(folder: &Path, who: &str, first: usize, count: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(COMMAND).arg(folder).arg(who).arg(first.to_string()).arg(count.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// The number after the last one that a recorder said was recorded.
pub(crate) fn acknowledged(output: &[u8], first: usize) -> usize {
    let text = String::from_utf8_lossy(output);
    // A line that is not whole was cut off by the kill.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    whole
        .lines()
        .filter_map(|line| line.parse::<usize>().ok())
        .map(|n| n + 1)
        .fold(first, usize::max)
}

/// Runs as a recorder.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let [folder, who, first, count] = arguments else { return ExitCode::from(2) };
    let (Ok(first), Ok(count)) = (first.parse::<usize>(), count.parse::<usize>()) else {
        return ExitCode::from(2);
    };
    let mut store = store(Path::new(folder));
    for n in first..first + count {
        if let Err(error) = store.record(&changes(who, n), moment()) {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
        let mut out = std::io::stdout().lock();
        if writeln!(out, "{n}").and_then(|()| out.flush()).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Panics unless nothing but the file and its lock is left in the folder of the data, after one more
/// save has swept up.
pub(crate) fn nothing_strays(folder: &Path) {
    store(folder).record(&changes("sweeper", 0), moment()).unwrap();
    let mut names: Vec<_> = std::fs::read_dir(folder.join("data"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [".llm-90.json.lock", "llm-90.json"]);
}
