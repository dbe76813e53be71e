//! Owns waiting for a typed line, for signals and for time; refuses to know what a line means.

#[cfg(not(unix))]
pub(super) use portable::Lines;
#[cfg(unix)]
pub(super) use unix::Lines;

/// The most bytes of a line that are read; what follows belongs to the next one.
const MOST: usize = 1 << 20;

/// What ended the wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// A line, with or without its end.
    Line(String),
    /// Nothing, for as long as was asked.
    Idle,
    /// The input is over.
    Over,
    /// A signal asks to end; holds its number.
    Signal(i32),
}

#[cfg(unix)]
mod unix {
    use super::{Heard, MOST};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::low_level::pipe;
    use std::fs::File;
    use std::io::{self, ErrorKind, Read};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    /// Signals that end the program.
    const ENDING: [i32; 3] = [SIGHUP, SIGTERM, SIGINT];

    /// The lines of standard input.
    #[derive(Debug)]
    pub(in super::super) struct Lines {
        input: File,
        read: Vec<u8>,
        over: bool,
        wake: UnixStream,
        raised: Vec<(i32, Arc<AtomicBool>)>,
    }

    impl Lines {
        /// Begins to listen.
        pub(in super::super) fn new() -> io::Result<Self> {
            let (wake, sender) = UnixStream::pair()?;
            wake.set_nonblocking(true)?;
            sender.set_nonblocking(true)?;
            let mut raised = Vec::new();
            for signal in ENDING {
                let flag = Arc::new(AtomicBool::new(false));
                signal_hook::flag::register(signal, Arc::clone(&flag))?;
                // After the flag, so that it is up when the wait is over.
                pipe::register(signal, sender.try_clone()?)?;
                raised.push((signal, flag));
            }
            let input = File::from(io::stdin().as_fd().try_clone_to_owned()?);
            Ok(Self { input, read: Vec::new(), over: false, wake, raised })
        }

        /// Waits for the next line, at most so long.
        pub(in super::super) fn next(&mut self, longest: Option<Duration>) -> io::Result<Heard> {
            loop {
                let raised =
                    self.raised.iter().find(|(_, flag)| flag.swap(false, Ordering::Relaxed));
                if let Some((signal, _)) = raised {
                    return Ok(Heard::Signal(*signal));
                }
                if let Some(line) = self.line() {
                    return Ok(Heard::Line(line));
                }
                if self.over {
                    return Ok(Heard::Over);
                }
                let mut watched = [
                    PollFd::new(&self.input, PollFlags::IN),
                    PollFd::new(&self.wake, PollFlags::IN),
                ];
                let timeout = longest.and_then(|longest| Timespec::try_from(longest).ok());
                match poll(&mut watched, timeout.as_ref()) {
                    Ok(0) => return Ok(Heard::Idle),
                    Ok(_) => {}
                    Err(rustix::io::Errno::INTR) => continue,
                    Err(error) => return Err(error.into()),
                }
                if !watched[0].revents().is_empty() {
                    self.fill()?;
                }
            }
        }

        /// Takes a whole line off what was read, or the rest when there is no more to come.
        fn line(&mut self) -> Option<String> {
            let end = self.read.iter().position(|byte| *byte == b'\n').map(|at| at + 1);
            let end = end.or((self.over || self.read.len() >= MOST).then_some(self.read.len()));
            let line: Vec<u8> = self.read.drain(..end.filter(|end| *end > 0)?).collect();
            Some(String::from_utf8_lossy(&line).into_owned())
        }

        fn fill(&mut self) -> io::Result<()> {
            let mut bytes = [0; 8192];
            match self.input.read(&mut bytes) {
                Ok(0) => self.over = true,
                Ok(n) => self.read.extend_from_slice(&bytes[..n]),
                Err(error) if matches!(error.kind(), ErrorKind::Interrupted) => {}
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock) => {}
                // A terminal that hung up answers so.
                Err(error) if error.raw_os_error() == Some(5) => self.over = true,
                Err(error) => return Err(error),
            }
            Ok(())
        }
    }
}

#[cfg(not(unix))]
mod portable {
    use super::{Heard, MOST};
    use std::io::{self, BufRead, Read};
    use std::time::Duration;

    /// The lines of standard input.
    #[derive(Debug)]
    pub(in super::super) struct Lines;

    impl Lines {
        /// Nothing to set up here.
        pub(in super::super) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for the next line.
        pub(in super::super) fn next(&mut self, _: Option<Duration>) -> io::Result<Heard> {
            let mut line = Vec::new();
            let most = u64::try_from(MOST).unwrap_or(u64::MAX);
            match io::stdin().lock().take(most).read_until(b'\n', &mut line)? {
                0 => Ok(Heard::Over),
                _ => Ok(Heard::Line(String::from_utf8_lossy(&line).into_owned())),
            }
        }
    }
}
