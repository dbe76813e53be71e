//! Owns a program in a terminal of its own, with a stopwatch: keys in, whole pictures out, and what the kernel counted; refuses to look at the pictures.

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::time::{Duration, Instant};

/// What ends a picture (DEC mode 2026).
const WHOLE: &[u8] = b"\x1b[?2026l";

/// Cells of the terminal.
const SIZE: PtySize = PtySize { cols: 100, rows: 30, pixel_width: 0, pixel_height: 0 };

/// A picture.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Picture {
    /// How long it took to come whole.
    pub(crate) after: Duration,
    /// Its bytes.
    pub(crate) bytes: usize,
}

/// What a program has used since it began.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Used {
    /// Processor time, in nanoseconds.
    pub(crate) cpu: u64,
    /// Times that it went on after having waited.
    pub(crate) wake_ups: u64,
    /// The most memory that it had at once, in KiB.
    pub(crate) peak: u64,
}

/// A program that runs.
pub(crate) struct Program {
    child: Box<dyn Child + Send + Sync>,
    screen: Box<dyn Read + Send>,
    keyboard: Box<dyn Write + Send>,
    _terminal: Box<dyn MasterPty + Send>,
}

impl Program {
    /// Starts a program and waits for its first whole picture.
    pub(crate) fn start(
        program: &Path,
        environment: &[(&str, &Path)],
        lang: &str,
    ) -> Result<(Self, Picture)> {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("LANG", lang);
        for (name, value) in environment {
            command.env(name, value);
        }
        let pty = native_pty_system().openpty(SIZE)?;
        let mut screen = pty.master.try_clone_reader()?;
        let keyboard = pty.master.take_writer()?;
        let begun = Instant::now();
        let child = pty.slave.spawn_command(command)?;
        drop(pty.slave);
        let bytes = whole(&mut screen)?;
        let first = Picture { after: begun.elapsed(), bytes };
        Ok((Self { child, screen, keyboard, _terminal: pty.master }, first))
    }

    /// Presses a key and waits for the picture that follows.
    pub(crate) fn press(&mut self, key: &str) -> Result<Picture> {
        let begun = Instant::now();
        self.keyboard.write_all(key.as_bytes())?;
        let bytes = whole(&mut self.screen)?;
        Ok(Picture { after: begun.elapsed(), bytes })
    }

    /// Presses the key that ends it; how long that took.
    pub(crate) fn quit(mut self, key: &str) -> Result<Duration> {
        let begun = Instant::now();
        self.keyboard.write_all(key.as_bytes())?;
        // Until the terminal is closed at the other end.
        let mut bytes = [0; 4096];
        while matches!(self.screen.read(&mut bytes), Ok(count) if count > 0) {}
        let status = self.child.wait()?;
        if !status.success() {
            bail!("it ended with {status:?}");
        }
        Ok(begun.elapsed())
    }

    /// What it has used so far; `None` where no kernel tells.
    pub(crate) fn used(&self) -> Option<Used> {
        let folder = Path::new("/proc").join(self.child.process_id()?.to_string());
        let field = |text: &str, name: &str| -> Option<u64> {
            let line = text.lines().find(|line| line.starts_with(name))?;
            line.split_whitespace().nth(1)?.parse().ok()
        };
        let status = std::fs::read_to_string(folder.join("status")).ok()?;
        let mut used = Used { peak: field(&status, "VmHWM:")?, ..Used::default() };
        for thread in std::fs::read_dir(folder.join("task")).ok()? {
            let thread = thread.ok()?.path();
            let status = std::fs::read_to_string(thread.join("status")).ok()?;
            used.wake_ups += field(&status, "voluntary_ctxt_switches:")?;
            let schedule = std::fs::read_to_string(thread.join("schedstat")).ok()?;
            used.cpu += schedule.split_whitespace().next()?.parse::<u64>().ok()?;
        }
        Some(used)
    }
}

/// Reads until a picture is whole; how many bytes came.
fn whole(screen: &mut impl Read) -> Result<usize> {
    let (mut bytes, mut end, mut count) = ([0; 1 << 16], Vec::new(), 0);
    loop {
        let read = screen.read(&mut bytes).context("the program ended")?;
        if read == 0 {
            bail!("the program ended");
        }
        count += read;
        end.extend_from_slice(&bytes[..read]);
        if end.ends_with(WHOLE) {
            return Ok(count);
        }
        // The mark may come in two pieces.
        end.drain(..end.len().saturating_sub(WHOLE.len()));
    }
}
