//! Owns the terminal while the program has it: taking it, giving it back however the program ends, waiting; refuses to read meaning into events.

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};
use std::fmt;
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::Once;

/// Standard output, of which all that is written from one flush to the next is sent at once, as one
/// picture, which a terminal that can shows as a whole (DEC mode 2026); others do not heed the marks.
#[derive(Debug)]
struct Pictures {
    out: BufWriter<Stdout>,
    is_begun: bool,
}

impl Pictures {
    fn new() -> Self {
        // By itself standard output hands on every kilobyte.
        Self { out: BufWriter::with_capacity(1 << 16, io::stdout()), is_begun: false }
    }
}

impl Write for Pictures {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_begun {
            queue!(self.out, BeginSynchronizedUpdate)?;
            self.is_begun = true;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.is_begun) {
            queue!(self.out, EndSynchronizedUpdate)?;
        }
        self.out.flush()
    }
}

/// The terminal in raw mode on its alternate screen; dropped, it is as it was before.
#[derive(Debug)]
pub struct Session {
    terminal: Terminal<CrosstermBackend<Pictures>>,
    /// Whether the terminal tells of the mouse.
    mouse: bool,
}

/// Has the terminal tell of clicks and of the wheel, by whole numbers of cells. It does not tell where
/// the mouse goes, as crossterm's own command asks it to: a hand that moves would wake the program.
struct TakeMouse;

impl Command for TakeMouse {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\u{1b}[?1000h\u{1b}[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Leaves the mouse to the terminal.
struct LeaveMouse;

impl Command for LeaveMouse {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str("\u{1b}[?1006l\u{1b}[?1000l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        crossterm::event::DisableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

impl Session {
    /// Takes the terminal. From here on a panic gives it back before it is reported.
    ///
    /// # Errors
    /// When there is no terminal or it cannot be set up; it is given back then.
    pub fn enter() -> io::Result<Self> {
        static HOOK: Once = Once::new();
        HOOK.call_once(|| {
            let report = std::panic::take_hook();
            std::panic::set_hook(Box::new(move |panic| {
                give_back();
                report(panic);
            }));
        });
        // The answer to NO_COLOR is a theme without colours: crossterm's own would also wipe the
        // reversal that shows the selection.
        crossterm::style::force_color_output(true);
        take()
            .and_then(|()| Terminal::new(CrosstermBackend::new(Pictures::new())))
            .map(|terminal| Self { terminal, mouse: false })
            .inspect_err(|_| give_back())
    }

    /// The size of the terminal.
    ///
    /// # Errors
    /// When it has none.
    pub fn size(&self) -> io::Result<Size> {
        self.terminal.size()
    }

    /// Draws a picture.
    ///
    /// # Errors
    /// When the terminal fails.
    pub fn draw(&mut self, picture: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(picture).map(drop)
    }

    /// Takes the mouse, or leaves it to the terminal; nothing when it is so already.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn heed_mouse(&mut self, heed: bool) -> io::Result<()> {
        if heed == self.mouse {
            return Ok(());
        }
        self.mouse = heed;
        if heed { execute!(io::stdout(), TakeMouse) } else { execute!(io::stdout(), LeaveMouse) }
    }

    /// Gives the terminal back, stops the program until the shell resumes it, and takes the
    /// terminal again with a full repaint to come, and without the mouse.
    ///
    /// # Errors
    /// When the program cannot be stopped or the terminal cannot be taken again.
    pub fn suspend(&mut self) -> io::Result<()> {
        give_back();
        self.mouse = false;
        stop()?;
        take()?;
        // A new one, which takes nothing for drawn yet: ratatui's own way to clear would ask the
        // terminal where its cursor is, and wait for an answer.
        self.terminal = Terminal::new(CrosstermBackend::new(Pictures::new()))?;
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    let clear = Clear(ClearType::All);
    execute!(io::stdout(), EnterAlternateScreen, clear, EnableBracketedPaste)?;
    execute!(io::stdout(), EnableFocusChange, cursor::Hide)
}

/// Gives the terminal back as well as it can: a terminal that is gone needs nothing.
fn give_back() {
    let mut out = io::stdout();
    let _ = execute!(out, EndSynchronizedUpdate, LeaveMouse);
    let _ = execute!(out, DisableFocusChange, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen, cursor::Show);
    let _ = disable_raw_mode();
    let _ = out.flush();
}

#[cfg(unix)]
fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
fn stop() -> io::Result<()> {
    Ok(())
}

/// Why waiting ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wake {
    /// There may be events to read.
    Look,
    /// Time has passed, or a file in the watched folder changed.
    Idle,
    /// The program is to stop and come back.
    Suspend,
    /// The terminal hung up.
    HangUp,
    /// A signal asks to end; holds its number.
    End(i32),
}

#[cfg(unix)]
pub use unix::Waiter;

#[cfg(unix)]
mod unix {
    use super::super::watch::Watch;
    use super::Wake;
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::ioctl_fionread;
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::low_level::pipe;
    use std::fs::File;
    use std::io::{self, IsTerminal, Read, Stdin};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::net::UnixStream;
    use std::path::Path;
    use std::process::Child;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    /// Signals that end the program, in the order they are heeded.
    const ENDING: [i32; 3] = [SIGHUP, SIGTERM, SIGINT];

    /// Waits for the terminal, for signals and for time, at no cost.
    #[derive(Debug)]
    pub struct Waiter {
        wake: UnixStream,
        ending: [Arc<AtomicBool>; 3],
        stopping: Arc<AtomicBool>,
        /// The terminal that events are read from, when it is not standard input.
        tty: Option<File>,
        watch: Watch,
    }

    impl Waiter {
        /// Begins to listen to signals, and to changes of `file` and what lies beside it.
        ///
        /// # Errors
        /// When a handler cannot be set.
        pub fn new(file: &Path) -> io::Result<Self> {
            let (wake, sender) = UnixStream::pair()?;
            wake.set_nonblocking(true)?;
            sender.set_nonblocking(true)?;
            let flag = |signal| {
                let raised = Arc::new(AtomicBool::new(false));
                signal_hook::flag::register(signal, Arc::clone(&raised)).map(|_| raised)
            };
            let ending = [flag(ENDING[0])?, flag(ENDING[1])?, flag(ENDING[2])?];
            let stopping = flag(SIGTSTP)?;
            // Registered after the flags, so that a flag is up when the wait is over.
            for signal in ENDING.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]) {
                pipe::register(signal, sender.try_clone()?)?;
            }
            let tty = if io::stdin().is_terminal() { None } else { File::open("/dev/tty").ok() };
            Ok(Self { wake, ending, stopping, tty, watch: Watch::new(file) })
        }

        /// Listens to changes of another file from now on.
        pub fn turn_to(&mut self, file: &Path) {
            self.watch.turn_to(file);
        }

        fn terminal<'a>(tty: Option<&'a File>, stdin: &'a Stdin) -> BorrowedFd<'a> {
            tty.map_or_else(|| stdin.as_fd(), AsFd::as_fd)
        }

        /// Bytes that the terminal sent and nobody has read yet.
        ///
        /// # Errors
        /// When the system cannot tell.
        pub fn bytes_sent(&self) -> io::Result<u64> {
            Ok(ioctl_fionread(Self::terminal(self.tty.as_ref(), &io::stdin()))?)
        }

        /// Waits until something happens, or `child` closes its output, at most so long.
        ///
        /// # Errors
        /// When the system refuses to wait.
        pub fn wait(&mut self, longest: Duration, child: Option<&mut Child>) -> io::Result<Wake> {
            let stdin = io::stdin();
            let terminal = Self::terminal(self.tty.as_ref(), &stdin);
            self.watch.begin();
            let mut watched =
                vec![PollFd::new(&terminal, PollFlags::IN), PollFd::new(&self.wake, PollFlags::IN)];
            watched.extend(self.watch.fd().map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
            // What it prints is read when it is over; asked for nothing, the system still says so.
            let output = child.as_ref().and_then(|child| child.stdout.as_ref());
            watched.extend(output.map(|output| PollFd::new(output, PollFlags::empty())));
            let timeout = Timespec::try_from(self.watch.longest(longest)).ok();
            let ready = match poll(&mut watched, timeout.as_ref()) {
                Ok(ready) => ready,
                Err(rustix::io::Errno::INTR) => 1,
                Err(error) => return Err(error.into()),
            };
            // A terminal that is gone stays readable for ever: without this the loop would spin.
            let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
            let hung_up = watched[0].revents().intersects(gone);
            drop(watched);
            let idle = self.watch.has_changes() || ready == 0;
            let mut bytes = [0; 64];
            while matches!((&self.wake).read(&mut bytes), Ok(n) if n > 0) {}
            for (signal, raised) in ENDING.into_iter().zip(&self.ending) {
                if raised.swap(false, Ordering::Relaxed) {
                    return Ok(Wake::End(signal));
                }
            }
            if hung_up {
                return Ok(Wake::HangUp);
            }
            if self.stopping.swap(false, Ordering::Relaxed) {
                return Ok(Wake::Suspend);
            }
            Ok(if idle { Wake::Idle } else { Wake::Look })
        }
    }
}

#[cfg(not(unix))]
pub use portable::Waiter;

#[cfg(not(unix))]
mod portable {
    use super::Wake;
    use std::io;
    use std::path::Path;
    use std::process::Child;
    use std::time::Duration;

    /// How often the files are looked at.
    const LOOK: Duration = Duration::from_secs(2);

    /// Waits for the terminal and for time.
    #[derive(Debug)]
    pub struct Waiter;

    impl Waiter {
        /// Nothing to set up here.
        ///
        /// # Errors
        /// None.
        pub fn new(_: &Path) -> io::Result<Self> {
            Ok(Self)
        }

        /// Every file is looked at alike here.
        pub fn turn_to(&mut self, _: &Path) {}

        /// 1 when there is something to read, which nobody counts here.
        ///
        /// # Errors
        /// When the terminal cannot be asked.
        pub fn bytes_sent(&self) -> io::Result<u64> {
            crossterm::event::poll(Duration::ZERO).map(u64::from)
        }

        /// Waits until there is an event, at most so long.
        ///
        /// # Errors
        /// When the terminal cannot be waited for.
        pub fn wait(&mut self, longest: Duration, _: Option<&mut Child>) -> io::Result<Wake> {
            let ready = crossterm::event::poll(longest.min(LOOK))?;
            Ok(if ready { Wake::Look } else { Wake::Idle })
        }
    }
}
