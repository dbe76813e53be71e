//! Owns a home of its own for each test of the program on the command line; refuses to test anything.

use super::{DAY_19, NOW};
use snapbox::cmd::{Command, OutputAssert};
use std::path::PathBuf;
use tempfile::TempDir;

/// A home directory with nothing in it but what the test puts there.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// One with the record of a learner's nineteenth day.
    pub(crate) fn on_day_19() -> Self {
        let home = Self::new();
        home.file("data/ninety/llm-90.json", DAY_19);
        home
    }

    /// The path of what has this name in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    /// Changes the record by hand.
    pub(crate) fn edit(&self, change: impl FnOnce(&mut serde_json::Value)) {
        let path = self.path("data/ninety/llm-90.json");
        let mut record = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        change(&mut record);
        std::fs::write(path, record.to_string()).unwrap();
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        Command::new(snapbox::cmd::cargo_bin!("ninety"))
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("NINETY_NOW", NOW)
            .env("LANG", "en_GB.UTF-8")
            .args(arguments)
    }

    /// What comes of a command.
    pub(crate) fn run(&self, arguments: &[&str]) -> OutputAssert {
        self.command(arguments).assert()
    }

    /// What a command prints, which must succeed.
    pub(crate) fn ok(&self, arguments: &[&str]) -> String {
        stdout(&self.run(arguments).success())
    }

    /// What a command prints that is given this to read.
    pub(crate) fn typed(&self, input: &str, arguments: &[&str]) -> String {
        stdout(&self.command(arguments).stdin(input).assert().success())
    }

    /// What it prints at another moment.
    pub(crate) fn at(&self, now: &str, arguments: &[&str]) -> String {
        stdout(&self.command(arguments).env("NINETY_NOW", now).assert().success())
    }
}

/// What was printed.
pub(crate) fn stdout(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stdout.clone()).unwrap()
}

/// What was told besides.
pub(crate) fn stderr(output: &OutputAssert) -> String {
    String::from_utf8(output.get_output().stderr.clone()).unwrap()
}
