//! The real program in a real pseudo-terminal: it starts, quits, fails, stops and comes back, and always gives the terminal back.
#![cfg(unix)]

use crate::support::DAY_19;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longest that anything may take; far more than it ever does.
const PATIENCE: Duration = Duration::from_secs(20);
const ENTER_ALTERNATE: &str = "\u{1b}[?1049h";
const LEAVE_ALTERNATE: &str = "\u{1b}[?1049l";
const TELL_OF_CLICKS: &str = "\u{1b}[?1000h\u{1b}[?1006h";

/// The program with a progress file in this folder, in an environment of nothing but this.
fn program(folder: &TempDir, environment: &[(&str, &str)]) -> CommandBuilder {
    let mut command = CommandBuilder::new(snapbox::cmd::cargo_bin!("ninety"));
    command.env_clear();
    command.env("NINETY_NOW", "2026-11-23T21:00:00");
    command.env("NINETY_DATA", folder.path().join("llm-90.json"));
    command.env("LANG", "en_GB.UTF-8");
    for (name, value) in environment {
        command.env(name, value);
    }
    command
}

/// A program in a terminal of its own.
pub(crate) struct Terminal {
    master: Option<Box<dyn MasterPty + Send>>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Option<Box<dyn Write + Send>>,
    output: Arc<Mutex<Vec<u8>>>,
    /// Whether whoever looked at the terminal has gone.
    gone: Arc<AtomicBool>,
    size: (u16, u16),
    folder: TempDir,
}

impl Terminal {
    /// The program in a terminal of 80×24, with or without a record.
    fn open(record: Option<&str>, settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some(record) = record {
            std::fs::write(folder.path().join("llm-90.json"), record).unwrap();
        }
        Self::spawn(program(&folder, settings), folder)
    }

    pub(crate) fn spawn(mut command: CommandBuilder, folder: TempDir) -> Self {
        command.env("HOME", folder.path());
        if command.get_env("TERM").is_none() {
            command.env("TERM", "xterm-256color");
        }
        let size = (80, 24);
        let pty = native_pty_system()
            .openpty(PtySize { cols: size.0, rows: size.1, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let child = pty.slave.spawn_command(command).unwrap();
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().unwrap();
        let output = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&output);
        let gone = Arc::new(AtomicBool::new(false));
        let away = Arc::clone(&gone);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(n) = reader.read(&mut bytes) {
                if n == 0 || away.load(Ordering::Relaxed) {
                    break;
                }
                sink.lock().unwrap().extend_from_slice(&bytes[..n]);
            }
        });
        let keyboard = pty.master.take_writer().unwrap();
        Self {
            master: Some(pty.master),
            child,
            keyboard: Some(keyboard),
            output,
            gone,
            size,
            folder,
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    fn raw(&self) -> String {
        String::from_utf8_lossy(&self.output.lock().unwrap()).into_owned()
    }

    /// The screen as a person sees it.
    pub(crate) fn screen(&self) -> vt100::Parser {
        let mut parser = vt100::Parser::new(self.size.1, self.size.0, 0);
        parser.process(&self.output.lock().unwrap());
        parser
    }

    /// Waits until `what` holds.
    pub(crate) fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let begun = Instant::now();
        while !holds(self) {
            let screen = self.screen().screen().contents();
            assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}; the screen:\n{screen}");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the screen shows `text`.
    pub(crate) fn shows(&mut self, text: &str) {
        self.until(text, |terminal| terminal.screen().screen().contents().contains(text));
    }

    /// Waits until the program has ended; its exit code.
    fn ended(&mut self) -> u32 {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                // What it wrote last may still be on its way.
                std::thread::sleep(Duration::from_millis(50));
                return status.exit_code();
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn resize(&mut self, cols: u16, rows: u16) {
        self.size = (cols, rows);
        let size = PtySize { cols, rows, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().unwrap().resize(size).unwrap();
    }

    fn signal(&self, signal: Signal) {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
    }

    /// Whether the system says that the program is stopped.
    fn is_stopped(&self) -> bool {
        let id = self.child.process_id().unwrap();
        match std::fs::read_to_string(format!("/proc/{id}/stat")) {
            Ok(stat) => stat.rsplit(") ").next().unwrap().starts_with('T'),
            Err(_) => {
                let id = id.to_string();
                let told =
                    std::process::Command::new("ps").args(["-o", "stat=", "-p", &id]).output();
                String::from_utf8_lossy(&told.unwrap().stdout).trim().starts_with('T')
            }
        }
    }

    /// Asserts that everything the program switched on is off again.
    fn is_given_back(&self) {
        let raw = self.raw();
        let last = |text: &str| raw.rfind(text);
        assert!(last(LEAVE_ALTERNATE) > last(ENTER_ALTERNATE), "the alternate screen stays");
        assert!(last("\u{1b}[?25h") > last("\u{1b}[?25l"), "the cursor stays hidden");
        assert!(last("\u{1b}[?2004l") > last("\u{1b}[?2004h"), "bracketed paste stays on");
        for mode in [1000, 1006] {
            let (on, off) = (format!("\u{1b}[?{mode}h"), format!("\u{1b}[?{mode}l"));
            assert!(last(&off) > last(&on), "the terminal still tells of the mouse: {mode}");
        }
        if let Some(modes) = self.master.as_ref().and_then(|master| master.get_termios()) {
            let echoes = format!("{:?}", modes.local_flags);
            assert!(echoes.contains("ICANON") && echoes.contains("ECHO"), "it stays raw: {echoes}");
        }
    }

    fn file(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("llm-90.json")).unwrap()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn a_window_that_opened_before_there_was_a_folder_shows_that_another_began() {
    let shared = tempfile::tempdir().unwrap();
    let path = shared.path().join("not/there/yet/llm-90.json");
    let data = [("NINETY_DATA", path.to_str().unwrap())];
    let mut waiting = Terminal::open(None, &data);
    waiting.shows("Welcome to ninety");
    let mut other = Terminal::open(None, &data);
    other.shows("Welcome to ninety");
    other.press("\r");
    other.shows("Day 1 of 90");
    waiting.shows("Day 1 of 90");
}

#[test]
fn what_is_set_says_how_it_looks() {
    let sends = |settings: &str, environment: &[(&str, &str)]| {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join(".config/ninety");
        std::fs::create_dir_all(&config).unwrap();
        std::fs::write(config.join("config.toml"), settings).unwrap();
        std::fs::write(folder.path().join("llm-90.json"), DAY_19).unwrap();
        let mut terminal = Terminal::spawn(program(&folder, environment), folder);
        terminal.shows("For today");
        let raw = terminal.raw();
        terminal.press("q");
        terminal.ended();
        raw
    };
    let true_colour = [("COLORTERM", "truecolor")];
    assert!(sends("theme = 'light'", &true_colour).contains("38;2;"));
    assert!(!sends("theme = 'light'", &[]).contains("38;2;"), "the terminal has none");
    let ascii = sends("ascii = true", &[]);
    assert!(ascii.contains("####") && !ascii.contains('█'), "{ascii}");
}

#[test]
fn other_keys_and_settings_hold() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join(".config/ninety/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(&config, "# mine\n[keys]\nquit = \"X\"\n").unwrap();
    std::fs::write(folder.path().join("llm-90.json"), DAY_19).unwrap();
    let mut terminal = Terminal::spawn(program(&folder, &[("COLORTERM", "truecolor")]), folder);
    terminal.shows("X quit");
    assert!(!terminal.raw().contains("38;2;"));
    terminal.press("q,j ");
    terminal.shows("Written into config.toml: theme = \"dark\"");
    assert!(terminal.raw().contains("38;2;"), "the theme is seen at once");
    let text = std::fs::read_to_string(&config).unwrap();
    assert!(text.contains("# mine\n") && text.contains("[keys]\nquit = \"X\"\n"), "{text}");
    assert!(text.contains("theme = \"dark\"\n"), "{text}");
    terminal.press("X");
    terminal.ended();
}

#[test]
fn the_mouse_is_taken_only_while_it_is_wanted_and_never_asked_where_it_goes() {
    let open = |settings: &str| {
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join(".config/ninety");
        std::fs::create_dir_all(&config).unwrap();
        std::fs::write(config.join("config.toml"), settings).unwrap();
        std::fs::write(folder.path().join("llm-90.json"), DAY_19).unwrap();
        let mut terminal = Terminal::spawn(program(&folder, &[]), folder);
        terminal.shows("? keys");
        terminal
    };
    let mut without = open("mouse = false\n");
    assert!(!without.raw().contains("\u{1b}[?1000h"), "{}", without.raw());
    // The fourth setting is the mouse: it holds at once.
    without.press(",jjj ");
    without.shows("mouse = true");
    without.until("the mouse", |t| t.raw().contains(TELL_OF_CLICKS));
    without.press("q");
    assert_eq!(without.ended(), 0);
    without.is_given_back();

    let mut with = open("");
    assert!(with.raw().contains(TELL_OF_CLICKS));
    with.press(",jjj ");
    with.shows("mouse = false");
    with.until("the mouse to be left", |t| t.raw().contains("\u{1b}[?1006l\u{1b}[?1000l"));
    with.press("q");
    assert_eq!(with.ended(), 0);
    let asked = ["\u{1b}[?1002h", "\u{1b}[?1003h"];
    assert!(!asked.iter().any(|mode| with.raw().contains(mode)), "moving the mouse wakes it");
}

#[test]
fn a_click_ticks_a_box_in_a_real_terminal() {
    for lang in ["en_GB.UTF-8", "zh_CN.UTF-8"] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("LANG", lang)]);
        terminal.shows("> [/]");
        let contents = terminal.screen().screen().contents();
        let row = contents.lines().position(|line| line.contains("> [/]")).unwrap();
        let column = contents.lines().nth(row).unwrap().find("> [/]").unwrap();
        // As terminals tell of it by mode 1006: button, column and row from 1, down and up.
        let (column, row) = (column + 4, row + 1);
        terminal.press(&format!("\u{1b}[<0;{column};{row}M\u{1b}[<0;{column};{row}m"));
        terminal.until("the tick", |t| t.file() != DAY_19);
        let was = DAY_19.matches("\"box\": \"[x]\"").count();
        assert_eq!(terminal.file().matches("\"box\": \"[x]\"").count(), was + 1);
        terminal.until("the box", |t| t.screen().screen().contents().contains('└'));
        terminal.press("\u{1b}");
        // A key right after it would be one with Alt.
        terminal.until("no box", |t| !t.screen().screen().contents().contains('└'));
        terminal.shows("> [x]");
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
    }
}

#[test]
fn from_an_empty_start_to_a_recalled_card_in_both_languages() {
    let words = [
        (
            "en_GB.UTF-8",
            ["Welcome to ninety", "Done when a table", "Question 1 of 2", "Its data was dirty"],
            ["2 answers given", "[x] List ten jobs", "c check in", "1 topic fresh, 0 fading"],
        ),
        (
            "zh_CN.UTF-8",
            ["欢迎使用 ninety", "完成标准：一张十行的表", "第 1 题，共 2 题", "数据不干净"],
            ["答了 2 次", "[x] 列出十件事", "c 打卡", "1 个主题记得牢，0 个在变淡"],
        ),
    ];
    for (lang, [welcome, done_when, question, wrong], [over, steps, today, fresh]) in words {
        let mut terminal = Terminal::open(None, &[("LANG", lang)]);
        terminal.shows(welcome);
        terminal.press("\r");
        terminal.shows("41");
        terminal.press(" ");
        terminal.shows(done_when);
        terminal.press("\r");
        terminal.shows(question);
        terminal.press("\r");
        terminal.shows(wrong);
        terminal.press("3\r4");
        terminal.shows(over);
        terminal.press("\rx");
        terminal.shows(steps);
        terminal.press("\u{1b}");
        terminal.shows(today);
        terminal.press("3\u{4}");
        terminal.shows(fresh);
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        let file = terminal.file();
        assert!(file.contains("\"grade\": \"good\"") && file.contains("\"grade\": \"easy\""));
        assert!(file.contains("2026-11-23-review"), "{file}");
    }
}

#[test]
fn it_starts_ticks_quits_and_finds_everything_again() {
    let mut terminal = Terminal::open(None, &[]);
    terminal.shows("Welcome to ninety");
    terminal.press("\r");
    terminal.shows("Day 1 of 90");
    terminal.press(" ");
    terminal.shows("2 questions about it");
    terminal.press(" ");
    terminal.shows("> [x] What can large-model AI do?");
    terminal.press("c25\t");
    terminal.press("读完\r");
    terminal.shows("Checked in today, 25 min.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
    terminal.is_given_back();
    let file = terminal.file();
    assert!(
        file.contains(
            "\"what-ai-can-do\": {\"state\": {\"begun\": \"2026-11-23\", \"box\": \"[x]\""
        )
    );
    assert!(file.contains("\"text\": \"读完\""));
    let mut again = Terminal::open(Some(&file), &[]);
    again.shows("> [x] What can large-model AI do?");
    again.shows("Checked in today, 25 min.");
}

#[test]
fn the_first_run_leaves_nothing_behind_when_it_is_quit() {
    let mut terminal = Terminal::open(None, &[]);
    terminal.shows("Welcome to ninety");
    terminal.press("\u{3}");
    assert_eq!(terminal.ended(), 0);
    terminal.is_given_back();
    assert_eq!(std::fs::read_dir(terminal.folder.path()).unwrap().count(), 0);
}

#[test]
fn a_spoilt_file_is_an_error_before_the_terminal_is_taken() {
    let mut terminal = Terminal::open(Some("{ spoilt"), &[]);
    assert_eq!(terminal.ended(), 1);
    let raw = terminal.raw();
    assert!(raw.contains("llm-90.json") && !raw.contains('\u{1b}'), "{raw}");
    assert_eq!(terminal.file(), "{ spoilt");
}

#[test]
fn signals_end_it_safely_with_the_note_kept() {
    for (signal, code) in [(Signal::TERM, 128 + 15), (Signal::HUP, 128 + 1), (Signal::INT, 128 + 2)]
    {
        let mut terminal = Terminal::open(Some(DAY_19), &[]);
        terminal.shows("Day 19 of 90");
        terminal.press("e and more");
        terminal.shows("and more");
        terminal.signal(signal);
        assert_eq!(terminal.ended(), code, "{signal:?}");
        terminal.is_given_back();
        assert!(terminal.file().contains("and more"), "{signal:?}");
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it_with_the_note_kept() {
    // No SIGHUP reaches it: only the hang-up of the terminal itself tells.
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("llm-90.json"), DAY_19).unwrap();
    let mut command = CommandBuilder::new("/bin/sh");
    command.env_clear();
    command.env("NINETY_NOW", "2026-11-23T21:00:00");
    command.env("NINETY_DATA", folder.path().join("llm-90.json"));
    command.env("LANG", "en");
    command.args(["-c", "trap '' HUP; exec \"$0\""]);
    command.arg(snapbox::cmd::cargo_bin!("ninety"));
    let mut terminal = Terminal::spawn(command, folder);
    terminal.shows("Day 19 of 90");
    terminal.press("e and more");
    terminal.shows("and more");
    // The reader holds the terminal open too: with the next output it lets go.
    terminal.gone.store(true, Ordering::Relaxed);
    terminal.press("!");
    std::thread::sleep(Duration::from_millis(100));
    terminal.keyboard = None;
    terminal.master = None;
    terminal.ended();
    assert!(terminal.file().contains("and more"));
}

#[test]
fn it_stops_at_ctrl_z_and_comes_back() {
    for key in [true, false] {
        let mut terminal = Terminal::open(Some(DAY_19), &[]);
        terminal.shows("Day 19 of 90");
        if key {
            terminal.press("\u{1a}");
        } else {
            terminal.signal(Signal::TSTP);
        }
        terminal.until("it to stop", |t| t.is_stopped());
        std::thread::sleep(Duration::from_millis(50));
        terminal.is_given_back();
        let before = terminal.raw().len();
        terminal.signal(Signal::CONT);
        terminal.until("a full repaint", |t| t.raw()[before..].contains("Day 19 of 90"));
        assert!(terminal.raw()[before..].contains(TELL_OF_CLICKS), "the mouse is taken again");
        terminal.press("2");
        terminal.shows("[2 Roadmap]");
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        terminal.is_given_back();
    }
}

#[test]
fn a_storm_of_resizes_is_survived() {
    let mut terminal = Terminal::open(Some(DAY_19), &[]);
    terminal.shows("Day 19 of 90");
    for n in 0..200_u16 {
        // A terminal that says nothing of its size says 0×0.
        let (cols, rows) = if n % 17 == 0 { (0, 0) } else { (1 + n * 7 % 130, 1 + n * 5 % 50) };
        terminal.resize(cols, rows);
        if n % 20 == 0 {
            terminal.press("2?");
            terminal.press("\u{1b}[D");
        }
    }
    terminal.resize(100, 30);
    terminal.press("1");
    std::thread::sleep(Duration::from_millis(100));
    terminal.press("\u{3}");
    assert_eq!(terminal.ended(), 0);
    terminal.is_given_back();
}

#[test]
fn a_window_open_over_the_learner_s_own_day_start_rolls_over_by_itself() {
    let start = r#""day_starts_at": {"stamp": "2026-11-05T12:00:00.000Z-demo0001", "time": "04:00"},
    "start":"#;
    let record = DAY_19.replace("\"start\":", start);
    let clock = [("NINETY_NOW", "2026-11-24T03:59:58")];
    let mut terminal = Terminal::open(Some(&record), &clock);
    terminal.shows("Day 19 of 90");
    terminal.shows("Day 20 of 90");
}

#[test]
fn a_window_open_over_midnight_rolls_over_by_itself() {
    let mut terminal = Terminal::open(Some(DAY_19), &[("NINETY_NOW", "2026-11-23T23:59:58")]);
    terminal.shows("Day 19 of 90");
    terminal.shows("Day 20 of 90");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn at_rest_it_uses_no_processor_time() {
    let mut terminal = Terminal::open(Some(DAY_19), &[]);
    terminal.shows("Day 19 of 90");
    // What it sends may arrive in parts: the picture has to be there to its end.
    terminal.until("the whole picture", |t| t.raw().ends_with("\u{1b}[?2026l"));
    let id = terminal.child.process_id().unwrap();
    let ticks = || -> Option<u64> {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        let fields: Vec<_> = stat.rsplit(')').next()?.split_whitespace().collect();
        Some(fields[11].parse::<u64>().ok()? + fields[12].parse::<u64>().ok()?)
    };
    let Some(before) = ticks() else {
        eprintln!("skipped: there is no /proc here");
        return;
    };
    let drawn = terminal.raw().len();
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(ticks(), Some(before), "it does something while nothing happens");
    assert_eq!(terminal.raw().len(), drawn, "it draws while nothing happens");
}

#[test]
fn each_picture_is_sent_as_a_whole() {
    let mut terminal = Terminal::open(Some(DAY_19), &[]);
    terminal.shows("? keys");
    terminal.press("2");
    terminal.shows("[2 Roadmap]");
    terminal.press("?");
    terminal.shows("Keys: Roadmap");
    terminal.press("q");
    terminal.ended();
    let raw = terminal.raw();
    let drawn = raw.split("\u{1b}[?2026h").skip(1);
    let whole = drawn.clone().filter(|picture| picture.contains("\u{1b}[?2026l")).count();
    assert!(whole > 1 && whole == drawn.count(), "a picture is left open: {raw:?}");
}

#[test]
fn no_color_shows_the_selection_and_names_no_colour() {
    let mut terminal = Terminal::open(Some(DAY_19), &[("NO_COLOR", "1")]);
    // The end of the screen, so that all of it is there.
    terminal.shows("? keys");
    let parser = terminal.screen();
    let screen = parser.screen();
    let cells = || (0..24).flat_map(|y| (0..80).filter_map(move |x| screen.cell(y, x)));
    assert!(cells().any(|cell| cell.inverse()), "the chosen line is not to be seen");
    assert!(cells().all(|cell| cell.fgcolor() == vt100::Color::Default));
    assert!(!terminal.raw().contains("\u{1b}[;m"), "a bare reset wipes the selection");
}

#[test]
fn no_color_shows_what_is_chosen_in_boxes_too() {
    for keys in [":", "m", "O"] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("NO_COLOR", "1")]);
        terminal.shows("? keys");
        terminal.press(keys);
        terminal.until("the box", |t| t.screen().screen().contents().contains('└'));
        terminal.until("what is chosen in it", |t| {
            let parser = t.screen();
            let screen = parser.screen();
            let sign = |x, y| screen.cell(y, x).map_or("", vt100::Cell::contents);
            let within = |y| {
                let borders = move |x: &u16| sign(*x, y) == "│";
                let (left, right) = ((0..80).find(borders), (0..80).rfind(borders));
                left.zip(right).map_or(0..0, |(left, right)| left..right)
            };
            let inverse = |x, y| screen.cell(y, x).is_some_and(vt100::Cell::inverse);
            (0..24).any(|y| within(y).any(|x| inverse(x, y)))
        });
        assert!(!terminal.raw().contains("\u{1b}[;m"), "a bare reset wipes it");
    }
}

#[test]
fn a_box_over_chinese_has_a_whole_border_at_every_width() {
    for width in [86, 87, 88, 89] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("LANG", "zh_CN.UTF-8")]);
        terminal.shows("? 按键");
        terminal.press("2");
        terminal.shows("[2 路线]");
        terminal.press(",");
        terminal.until("the box", |t| t.screen().screen().contents().contains('┘'));
        // At another size everything is drawn anew, the halves of wide characters too.
        let before = terminal.raw().len();
        terminal.resize(width, 24);
        let mut parser = terminal.screen();
        let corner = |screen: &vt100::Screen, sought: &str| {
            let cells = (0..24).flat_map(|y| (0..width).map(move |x| (x, y)));
            let sign = |x, y| screen.cell(y, x).map_or("", vt100::Cell::contents);
            cells.into_iter().find(|(x, y)| sign(*x, *y) == sought)
        };
        terminal.until("a whole picture of this size", |t| {
            let is_whole = t.raw().len() > before && t.raw().ends_with("\u{1b}[?2026l");
            parser = t.screen();
            is_whole && ["┌", "┘"].into_iter().all(|sign| corner(parser.screen(), sign).is_some())
        });
        let screen = parser.screen();
        let sign = |x, y| screen.cell(y, x).map_or("", vt100::Cell::contents);
        let corner = |sought| corner(screen, sought).unwrap();
        let ((left, top), (right, bottom)) = (corner("┌"), corner("┘"));
        for y in top + 1..bottom {
            let drawn = [sign(left, y), sign(right, y)];
            assert_eq!(drawn, ["│", "│"], "{width}: row {y}:\n{}", screen.contents());
        }
    }
}

/// The answer of a terminal that is asked comes as if it were typed.
#[test]
fn the_terminal_is_asked_nothing() {
    let mut terminal = Terminal::open(Some(DAY_19), &[("COLORTERM", "truecolor")]);
    terminal.shows("? keys");
    terminal.press("2");
    terminal.shows("[2 Roadmap]");
    terminal.press("\u{1a}");
    terminal.until("it to stop", |t| t.is_stopped());
    terminal.signal(Signal::CONT);
    terminal.until("it to be drawn again", |t| t.raw().matches(ENTER_ALTERNATE).count() == 2);
    terminal.press("q");
    terminal.ended();
    let raw = terminal.raw();
    // Colours (OSC), where the cursor is, what it is (DA), what it is called, whether a mode is set,
    // and the keyboard's protocol.
    for asks in ["\u{1b}]", "\u{1b}[6n", "\u{1b}[c", "\u{1b}[>c", "\u{1b}[>q", "$p", "\u{1b}[?u"] {
        assert!(!raw.contains(asks), "{asks:?}");
    }
}

#[test]
fn what_is_pasted_is_text_and_one_line_where_there_is_one() {
    for lang in ["en_GB.UTF-8", "zh_CN.UTF-8"] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("LANG", lang)]);
        terminal.shows("> [/]");
        // On a screen it is no key: neither q nor c nor a tick.
        terminal.press("\u{1b}[200~q\rc \u{1b}[201~");
        terminal.press("c\t");
        terminal.until("the box", |t| t.screen().screen().contents().contains('└'));
        terminal.press("\u{1b}[200~读完\r\n第一章\u{1b}[2Jq\t\u{3}\u{1b}[201~");
        terminal.shows("读完 第一章");
        terminal.press("\r");
        terminal.until("the check-in", |t| t.file().contains("第一章"));
        let file = terminal.file();
        assert!(file.contains("第一章[2Jq"), "{file}");
        assert!(!file.contains("\\u001b") && !file.contains("\\u0003"), "{file}");
        let ticked = |text: &str| text.matches("\"box\": \"[x]\"").count();
        assert_eq!(ticked(&file), ticked(DAY_19));
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
    }
}

#[test]
fn in_a_locale_without_utf_8_it_opens_and_ends_all_the_same() {
    for (locale, first) in [("C", "Day 19 of 90"), ("zh_CN.GBK", "第 19 天")] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("LC_ALL", locale), ("LANG", locale)]);
        terminal.shows(first);
        terminal.press("q");
        assert_eq!(terminal.ended(), 0);
        terminal.is_given_back();
    }
}

#[test]
fn the_cursor_stands_at_the_caret_where_an_input_method_opens() {
    for lang in ["en_GB.UTF-8", "zh_CN.UTF-8"] {
        let mut terminal = Terminal::open(Some(DAY_19), &[("LANG", lang)]);
        terminal.shows("> [/]");
        assert!(terminal.screen().screen().hide_cursor(), "nothing is typed on a screen");
        terminal.press("c\tab读完");
        terminal.shows("ab读完");
        terminal.until("the cursor behind the text", |t| {
            let parser = t.screen();
            let (row, column) = parser.screen().cursor_position();
            let sign = |back: u16| {
                let cell = column.checked_sub(back).and_then(|x| parser.screen().cell(row, x));
                cell.map_or("", vt100::Cell::contents).to_owned()
            };
            !parser.screen().hide_cursor() && [sign(2), sign(4), sign(5)] == ["完", "读", "b"]
        });
        terminal.press("\r");
        terminal.until("no cursor", |t| t.screen().screen().hide_cursor());
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_is_told_there() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "terminal::child_that_panics", "--nocapture"]);
    command.env("NINETY_TEST_PANIC", "1");
    let mut terminal = Terminal::spawn(command, tempfile::tempdir().unwrap());
    terminal.until("the panic", |t| t.raw().contains("told on the normal screen"));
    assert_ne!(terminal.ended(), 0);
    terminal.is_given_back();
    let raw = terminal.raw();
    assert!(raw.contains(ENTER_ALTERNATE), "it had taken the terminal");
    assert!(raw.contains(TELL_OF_CLICKS), "it had taken the mouse");
    assert!(raw.find("told on the normal screen") > raw.find(LEAVE_ALTERNATE));
}

/// Not a test of its own: what the test above runs in a terminal.
#[test]
fn child_that_panics() {
    if std::env::var_os("NINETY_TEST_PANIC").is_some() {
        let mut session = ninety::tui::terminal::Session::enter().unwrap();
        session.heed_mouse(true).unwrap();
        panic!("told on the normal screen");
    }
}

/// Another program with the terminal's progress file.
fn other(terminal: &Terminal) -> ninety::store::Store {
    let path = terminal.folder.path().join("llm-90.json");
    ninety::store::Store::new(path, "llm-90", terminal.folder.path().join("other"))
}

#[test]
fn an_idle_window_shows_what_others_record() {
    let mut terminal = Terminal::open(Some(DAY_19), &[]);
    terminal.shows("? keys");
    let words = ninety::domain::progress::CheckIn {
        text: "from elsewhere".into(),
        minutes: Some(7),
        ..ninety::domain::progress::CheckIn::on("2026-11-23".parse().unwrap())
    };
    let change = ninety::domain::change::Change::AddCheckIn("elsewhere".into(), words);
    other(&terminal).record(&[change], crate::support::moment()).unwrap();
    terminal.shows("Checked in today, 7 min");
    // A file that another program replaces by an older one loses nothing that was shown.
    std::fs::write(terminal.folder.path().join("llm-90.json"), DAY_19).unwrap();
    let path = terminal.folder.path().join("llm-90.json");
    terminal.until("the check-in to come back", |_| {
        std::fs::read_to_string(&path).unwrap().contains("from elsewhere")
    });
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn an_idle_window_shows_the_roadmap_that_another_program_puts_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let roadmaps = folder.path().join("roadmaps");
    std::fs::create_dir(&roadmaps).unwrap();
    let version = |n: u8| {
        let text = format!("# Alpha {n} {{#mine}}\n\n## A {{#a days=3}}\n\n### B {{#b}}\n");
        std::fs::write(roadmaps.join("new"), text).unwrap();
        std::fs::rename(roadmaps.join("new"), roadmaps.join("mine.md")).unwrap();
    };
    version(1);
    let home = folder.path().display().to_string();
    let data = format!("{home}/mine.json");
    let own = [("NINETY_DATA", &*data), ("NINETY_ROADMAP", "mine"), ("HOME", &*home)];
    let mut terminal = Terminal::spawn(program(&folder, &own), folder);
    terminal.shows("Alpha 1");
    for n in 2..5 {
        version(n);
        terminal.shows(&format!("Alpha {n}"));
    }
}

#[cfg(unix)]
#[test]
fn an_idle_window_follows_its_file_to_another_folder_and_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["first", "second"] {
        std::fs::create_dir(at(name)).unwrap();
        std::fs::write(at(name).join("llm-90.json"), DAY_19).unwrap();
    }
    std::os::unix::fs::symlink("first/llm-90.json", at("link.json")).unwrap();
    let record = |minutes: u32| {
        let check_in = ninety::domain::progress::CheckIn {
            minutes: Some(minutes),
            ..ninety::domain::progress::CheckIn::on("2026-11-23".parse().unwrap())
        };
        let change = ninety::domain::change::Change::AddCheckIn(minutes.to_string(), check_in);
        let mut store = ninety::store::Store::new(at("link.json"), "llm-90", at("other"));
        store.record(&[change], crate::support::moment()).unwrap();
    };
    let link = at("link.json");
    let mut terminal = Terminal::open(None, &[("NINETY_DATA", link.to_str().unwrap())]);
    terminal.shows("? keys");
    record(1);
    terminal.shows("Checked in today, 1 min");
    // The folder is put back from a copy of it.
    std::fs::rename(at("first"), at("away")).unwrap();
    std::fs::create_dir(at("first")).unwrap();
    std::fs::copy(at("away/llm-90.json"), at("first/new")).unwrap();
    std::fs::rename(at("first/new"), at("first/llm-90.json")).unwrap();
    record(2);
    terminal.shows("Checked in today, 3 min");
    // The link is turned to another file, which takes over what was shown as saved.
    std::os::unix::fs::symlink("second/llm-90.json", at("new.json")).unwrap();
    std::fs::rename(at("new.json"), at("link.json")).unwrap();
    terminal.until("the check-ins to be there too", |_| {
        let text = std::fs::read_to_string(at("second/llm-90.json")).unwrap();
        ninety::store::format::parse(&text).unwrap().check_ins.contains_key("2")
    });
    record(4);
    terminal.shows("Checked in today, 7 min");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_signal_with_something_unsaved_puts_it_where_the_next_start_finds_it() {
    let mut terminal = Terminal::open(Some(DAY_19), &[]);
    terminal.shows("? keys");
    let path = terminal.folder.path().join("llm-90.json");
    std::fs::rename(&path, path.with_extension("away")).unwrap();
    std::fs::create_dir(&path).unwrap();
    terminal.press(" ");
    terminal.shows("not saved");
    let pid = Pid::from_raw(i32::try_from(terminal.child.process_id().unwrap()).unwrap()).unwrap();
    kill_process(pid, Signal::TERM).unwrap();
    assert_eq!(terminal.ended(), 1);
    let told = terminal.raw();
    let after = told.rsplit(LEAVE_ALTERNATE).next().unwrap();
    assert!(after.contains("changes could not be saved"), "{after}");
    assert!(after.contains("will be taken in at the next start"), "{after}");
    std::fs::remove_dir(&path).unwrap();
    std::fs::rename(path.with_extension("away"), &path).unwrap();
    let folder = std::mem::replace(&mut terminal.folder, tempfile::tempdir().unwrap());
    let mut command = CommandBuilder::new(snapbox::cmd::cargo_bin!("ninety"));
    command.env_clear();
    command.env("NINETY_NOW", "2026-11-23T21:00:00");
    command.env("NINETY_DATA", &path);
    command.env("LANG", "en_GB.UTF-8");
    let mut again = Terminal::spawn(command, folder);
    again.shows("14 of 40");
    again.press("q");
    assert_eq!(again.ended(), 0);
}

#[test]
fn one_key_syncs_without_ever_asking_anything() {
    let hub = tempfile::tempdir().unwrap();
    let mut git = std::process::Command::new("git");
    let made = git.args(["init", "--quiet", "--bare"]).arg(hub.path()).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: git is not installed");
        return;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let mut terminal = Terminal::open(Some(DAY_19), &[("PATH", &path)]);
    terminal.shows("? keys");
    terminal.press("S");
    terminal.shows("is not in a git repository yet");
    let sync = |arguments: &[&str]| {
        let mut command = std::process::Command::new(snapbox::cmd::cargo_bin!("ninety"));
        command.args(arguments).env_clear().env("PATH", &path).env("HOME", terminal.folder.path());
        command.env("NINETY_DATA", terminal.folder.path().join("llm-90.json"));
        command.env("NINETY_NOW", "2026-11-23T21:00:00").stdin(std::process::Stdio::null());
        command.output().unwrap()
    };
    let output = sync(&["sync", "init", hub.path().to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    terminal.press("  ");
    terminal.press("S");
    terminal.shows("Committed. Sent.");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

#[test]
fn a_sync_that_hangs_is_stopped_by_a_key() {
    let folder = tempfile::tempdir().unwrap();
    // A git that does not come back.
    let git = folder.path().join("git");
    std::fs::write(&git, "#!/bin/sh\nsleep 600\n").unwrap();
    std::fs::set_permissions(&git, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.path().display(), std::env::var("PATH").unwrap_or_default());
    let mut terminal = Terminal::open(Some(DAY_19), &[("PATH", &path)]);
    terminal.shows("? keys");
    terminal.press("S");
    terminal.shows("Syncing…");
    terminal.press("2");
    terminal.shows("[2 Roadmap]");
    terminal.shows("Syncing…");
    terminal.press("\u{1b}");
    terminal.shows("Syncing was stopped");
    terminal.press("1");
    terminal.press("q");
    assert_eq!(terminal.ended(), 0);
}

/// The program in a terminal that can only print lines.
fn dumb(record: Option<&str>, settings: &[(&str, &str)]) -> Terminal {
    Terminal::open(record, &[&[("TERM", "dumb")], settings].concat())
}

#[test]
fn a_dumb_terminal_is_spoken_to_line_by_line() {
    for (lang, ask, choose, saved) in [
        ("en_GB.UTF-8", "First day", "Choose 1 to 7", "Saved: checked in for 23 Nov, 25 min"),
        ("zh_CN.UTF-8", "开始日期", "请选 1 到 7", "已保存：11月23日打卡，25 分钟"),
    ] {
        let mut terminal = dumb(None, &[("LANG", lang)]);
        terminal.shows(ask);
        terminal.press("\r");
        terminal.shows(choose);
        terminal.press("2\r25\r读完\r");
        terminal.shows(saved);
        assert!(!terminal.raw().contains('\u{1b}'), "{}", terminal.raw());
        // The end of input, as people type it.
        terminal.press("\u{4}");
        assert_eq!(terminal.ended(), 0);
        assert!(terminal.file().contains("\"text\": \"读完\""));
    }
}

#[test]
fn signals_end_the_conversation_with_the_note_kept() {
    for (signal, code) in [(Signal::TERM, 128 + 15), (Signal::HUP, 128 + 1), (Signal::INT, 128 + 2)]
    {
        let mut terminal = dumb(Some(DAY_19), &[]);
        terminal.shows("Choose 1 to 7");
        terminal.press("5\r1\r3\r5\rand more\r");
        terminal.shows("Next line:");
        terminal.signal(signal);
        assert_eq!(terminal.ended(), code, "{signal:?}");
        assert!(terminal.file().contains("and more"), "{signal:?}");
    }
}

#[test]
fn a_dumb_terminal_that_goes_away_ends_the_conversation() {
    let mut terminal = dumb(Some(DAY_19), &[]);
    terminal.shows("Choose 1 to 7");
    terminal.press("5\r1\r3\r5\rand more\r");
    terminal.shows("Next line:");
    terminal.gone.store(true, Ordering::Relaxed);
    terminal.press("!\r");
    std::thread::sleep(Duration::from_millis(100));
    terminal.keyboard = None;
    terminal.master = None;
    terminal.ended();
    assert!(terminal.file().contains("and more"));
}

/// `ninety report` on four learners and a file that is none, in a terminal of this kind; its
/// standard error goes where `further` says.
fn reported(kind: &str, further: &str) -> Terminal {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "c", "d", "e"] {
        std::fs::write(folder.path().join(format!("{name}.json")), DAY_19).unwrap();
    }
    std::fs::write(folder.path().join("b.json"), "{").unwrap();
    let mut command = program(&folder, &[("TERM", kind)]);
    let line = format!("exec \"$0\" report \"$HOME\" {further}");
    command.get_argv_mut().splice(..0, ["/bin/sh", "-c", &line].map(Into::into));
    let mut terminal = Terminal::spawn(command, folder);
    assert_eq!(terminal.ended(), 0);
    terminal
}

#[test]
fn a_report_shows_how_far_the_reading_is_and_takes_that_away() {
    let terminal = reported("xterm-256color", "");
    let raw = terminal.raw();
    let drawn: Vec<_> = raw.split('\r').filter(|text| text.starts_with('[')).collect();
    let [begun, .., whole] = drawn[..] else { panic!("{raw:?}") };
    assert_eq!(begun, "[####--------------------] 1/5");
    assert_eq!(whole, "[########################] 5/5");
    assert_eq!(drawn.len(), 5, "{raw:?}");
    // A remark stands on a line of its own, and the bar goes on below it.
    let remark = raw.split_once(&format!("{begun}\r\u{1b}[Kninety: "));
    let (_, after) = remark.and_then(|(_, rest)| rest.split_once("\r\n")).unwrap();
    assert!(after.starts_with(&format!("\r{}", drawn[1])), "{raw:?}");
    assert!(after.contains(&format!("{whole}\r\u{1b}[K")), "{raw:?}");
    let screen = terminal.screen().screen().contents();
    assert!(screen.contains("4 learners") && !screen.contains("/5"), "{screen}");
}

#[test]
fn a_report_draws_no_bar_where_it_could_not_be_taken_away() {
    for (kind, further) in [("dumb", ""), ("xterm-256color", "2>told")] {
        let raw = reported(kind, further).raw();
        assert!(raw.contains("4 learners"), "{raw:?}");
        assert!(!raw.contains("[#") && !raw.contains('\u{1b}'), "{raw:?}");
    }
}
