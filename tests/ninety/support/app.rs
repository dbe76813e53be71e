//! Owns the application as tests and the gallery drive it: keys in, screen out, a real store beneath; refuses to mock anything.

use chrono::NaiveDateTime;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ninety::clock::Clock;
use ninety::domain::progress::Progress;
use ninety::library::Library;
use ninety::store::{Store, format};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::edition::Edition;
use ninety::tui::effect::World;
use ninety::tui::model::Model;
use ninety::tui::theme::Theme;
use ninety::tui::{act, action_of, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};
use std::path::PathBuf;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// The program itself, where it is built beside: for tests, not for examples.
const PROGRAM: Option<&str> = option_env!("CARGO_BIN_EXE_ninety");

/// The evening on which the tests take place.
pub(crate) const NOW: &str = "2026-11-23T21:00:00";

/// A record of a learner on day 19, with notes, skipped and revised topics.
pub(crate) const DAY_19: &str = include_str!("day-19.json");

/// The application with a progress file of its own.
pub(crate) struct App {
    pub(crate) model: Model,
    pub(crate) world: World,
    pub(crate) clock: Clock,
    pub(crate) theme: Theme,
    /// Whether what moves is looked at; else it has come to rest.
    pub(crate) moves: bool,
    /// Whether a newcomer is shown around.
    pub(crate) tours: bool,
    folder: TempDir,
}

impl App {
    /// The application at this size; `record` is the progress file's text, if there is one.
    pub(crate) fn new(lang: Lang, size: (u16, u16), record: Option<&str>) -> Self {
        Self::at(NOW, lang, size, record)
    }

    /// The application at this moment.
    pub(crate) fn at(
        now: &str,
        lang: Lang,
        (width, height): (u16, u16),
        record: Option<&str>,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("llm-90.json");
        if let Some(record) = record {
            std::fs::write(&path, record).unwrap();
        }
        let mut store = Store::new(path, "llm-90", folder.path().join("state"));
        let clock = Clock::new(Some(now)).unwrap();
        let progress = store.open(clock.utc()).unwrap().progress;
        let size = Size { width, height };
        let session = "test".to_owned();
        let today = progress.plan.day_of(clock.local());
        let mut model = Model::new(Edition::builtin(lang).unwrap(), progress, today, size, session);
        model.flourish = None;
        let world = World::new(
            store,
            Library::beside(&folder.path().join("llm-90.json")),
            folder.path().join("config/config.toml"),
            PROGRAM.unwrap_or("ninety").into(),
        );
        Self { model, world, clock, theme: Theme::colours(), moves: false, tours: false, folder }
    }

    /// Closes the application and opens it at another moment, with the same file.
    pub(crate) fn reopen(&mut self, now: &str) -> &mut Self {
        self.clock = Clock::new(Some(now)).unwrap();
        let store = &self.world.store;
        let state = self.folder.path().join("state");
        self.world.store = Store::new(store.path().to_owned(), "llm-90", state);
        let progress = self.world.store.open(self.clock.utc()).unwrap().progress;
        let today = progress.plan.day_of(self.clock.local());
        let edition = self.model.edition.clone();
        self.model = Model::new(edition, progress, today, self.model.size, now.to_owned());
        self.model.flourish = None;
        self
    }

    /// The progress file.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("llm-90.json")
    }

    /// What the progress file holds.
    pub(crate) fn file(&self) -> Progress {
        format::parse(&std::fs::read_to_string(self.path()).unwrap()).unwrap()
    }

    /// Takes an action in, as the loop does.
    pub(crate) fn act(&mut self, action: Action) {
        self.model.newcomer &= self.tours;
        act(&mut self.model, &mut self.world, &self.clock, action);
        self.model.flourish.take_if(|_| !self.moves);
    }

    /// Has the progress file named for this run alone.
    pub(crate) fn for_this_run(mut self) -> Self {
        self.world = self.world.for_this_run();
        self
    }

    /// Takes an event in, as the loop does.
    pub(crate) fn event(&mut self, event: Event) {
        if let Some(action) = action_of(&self.model, event) {
            self.act(action);
        }
    }

    /// Presses keys: characters as they are, others by name, such as `<Enter>` or `<C-r>`.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse_keys(keys) {
            self.event(Event::Key(key));
        }
        self
    }

    /// Draws the screen; returns its cells and where the cursor stands.
    pub(crate) fn draw(&self) -> (Buffer, Option<Position>) {
        let Size { width, height } = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        terminal.draw(|frame| view::draw(frame, &self.model, &self.theme)).unwrap();
        let backend = terminal.backend();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position());
        (backend.buffer().clone(), cursor)
    }

    /// The screen as text.
    pub(crate) fn screen(&self) -> String {
        let (buffer, _) = self.draw();
        text(&buffer, buffer.area)
    }
}

/// The characters in a part of a buffer, a line a row, without spaces at the ends.
pub(crate) fn text(buffer: &Buffer, area: Rect) -> String {
    let mut screen = String::new();
    for y in area.top()..area.bottom() {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        screen.push_str(line.trim_end());
        screen.push('\n');
    }
    screen
}

/// A moment on the evening of the tests, in UTC.
pub(crate) fn moment() -> NaiveDateTime {
    NOW.parse().unwrap()
}

fn parse_keys(keys: &str) -> Vec<KeyEvent> {
    let mut events = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
        let event = match named {
            Some((name, after)) => {
                rest = after;
                named_key(name)
            }
            None => {
                rest = &rest[c.len_utf8()..];
                KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
            }
        };
        events.push(event);
    }
    events
}

fn named_key(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match name {
        "Enter" => plain(KeyCode::Enter),
        "Esc" => plain(KeyCode::Esc),
        "Tab" => plain(KeyCode::Tab),
        "S-Tab" => plain(KeyCode::BackTab),
        "Space" => plain(KeyCode::Char(' ')),
        "BS" => plain(KeyCode::Backspace),
        "Up" => plain(KeyCode::Up),
        "Down" => plain(KeyCode::Down),
        "Left" => plain(KeyCode::Left),
        "Right" => plain(KeyCode::Right),
        "PgDn" => plain(KeyCode::PageDown),
        "PgUp" => plain(KeyCode::PageUp),
        "Del" => plain(KeyCode::Delete),
        "Home" => plain(KeyCode::Home),
        "End" => plain(KeyCode::End),
        control => match control.strip_prefix("C-").and_then(|c| c.chars().next()) {
            Some(c) => KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL),
            None => panic!("no key is named <{name}>"),
        },
    }
}
