//! Storms of random events over every screen, dialog and size, and the laws that hold after each of them; refuses to look at what a screen says.
//!
//! A round is one learner, one place to keep the record and [`EVENTS`] events. A round that breaks a law
//! prints its seed and the shortest run of events found that breaks one.

use crate::mouse::could_be_a_key;
use crate::support::{App, DAY_19};
use chrono::{Days, NaiveDateTime, TimeDelta};
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ninety::domain::change::Change;
use ninety::domain::history::Direction;
use ninety::domain::plain_text::is_stripped;
use ninety::domain::plan_settings::PlanChange;
use ninety::domain::progress::{CheckIn, Progress, Status, TopicState};
use ninety::domain::roadmap::TopicId;
use ninety::domain::stamp::HybridClock;
use ninety::library::{Library, Standing};
use ninety::store::{Store, format};
use ninety::text::Lang;
use ninety::tui::action::{Action, Command};
use ninety::tui::edition::Edition;
use ninety::tui::effect::Effect;
use ninety::tui::keymap::{BINDINGS, Context};
use ninety::tui::model::{Model, Screen};
use ninety::tui::overlay::{Overlay, Shelved};
use ninety::tui::theme::Theme;
use ninety::tui::update::update;
use ninety::tui::{action_of, layout, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

/// Events of a round. After each of them the screen is drawn and the laws are held.
const EVENTS: usize = 500;

/// Rounds: 10,000 events, in continuous integration 50,000, or as many rounds as `NINETY_LONG` says;
/// 2000 are a million events.
fn rounds() -> u64 {
    let usual = if std::env::var_os("CI").is_some() { 100 } else { 20 };
    std::env::var("NINETY_LONG").ok().and_then(|n| n.parse().ok()).unwrap_or(usual)
}

/// Of so many rounds one keeps the record in real files; the others in memory, where a change is
/// recorded, stamped and merged by the same code of the domain.
const IN_FILES: u64 = 20;

/// Of so many rounds one has another window that changes what the learner changes. There an undo
/// may bring back what the other window has replaced, so it is only held that undoing ends.
const CONTESTED: u64 = 4;

#[test]
fn storms_are_weathered_first_part() {
    storms(0);
}

#[test]
fn storms_are_weathered_second_part() {
    storms(1);
}

/// Every other round, so that two tests share them.
fn storms(part: u64) {
    for seed in (0..rounds()).filter(|seed| seed % 2 == part) {
        if let Err((events, told)) = round(seed) {
            let learner = Learner::of(seed);
            let shortest = shortened(seed, events);
            let mut list = String::new();
            for event in &shortest {
                let _ = writeln!(list, "    {event:?}");
            }
            panic!("seed {seed}, {learner:?}: {told}\nthe shortest events found:\n{list}");
        }
    }
}

#[test]
fn of_a_round_that_breaks_a_law_only_what_is_needed_is_told() {
    let quiet = |n: i64| Happening::Minutes(n % 2);
    let broken = Happening::Sent(Event::Key(named("?")));
    let mut events: Vec<_> = (0..40).map(quiet).collect();
    events.insert(17, broken.clone());
    let kept = reduced(events, |events| events.contains(&broken));
    assert_eq!(kept, [broken]);
}

/// Whom a round is about, and where.
#[derive(Debug, Clone, Copy)]
struct Learner {
    /// Whether there is a record already.
    begun: bool,
    lang: Lang,
    size: (u16, u16),
    now: &'static str,
    in_files: bool,
    contested: bool,
}

impl Learner {
    fn of(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let now = ["2026-11-23T21:00:00", "2026-12-08T23:50:00", "2028-02-28T23:00:00"];
        Self {
            begun: random.u8(..4) > 0,
            lang: Lang::ALL[random.usize(..2)],
            size: any_size(&mut random),
            now: now[random.usize(..3)],
            in_files: seed.is_multiple_of(IN_FILES),
            contested: seed % CONTESTED == 1,
        }
    }
}

/// Sizes of the terminal: at and around which the layout changes. Small ones come most often, for a
/// large screen takes twenty times as long to draw.
const SIZES: [(u16, u16); 8] =
    [(30, 8), (40, 12), (31, 9), (40, 12), (36, 10), (29, 40), (1, 1), (0, 0)];
const LARGE: [(u16, u16); 6] = [(60, 20), (72, 16), (80, 24), (97, 21), (100, 30), (160, 50)];

fn any_size(random: &mut fastrand::Rng) -> (u16, u16) {
    if random.u8(..8) == 0 {
        return LARGE[random.usize(..LARGE.len())];
    }
    SIZES[random.usize(..SIZES.len())]
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq)]
enum Happening {
    /// What the terminal sends.
    Sent(Event),
    /// Minutes that pass; fewer than none when the clock is set back.
    Minutes(i64),
    /// The looks change.
    Theme(usize),
    /// Another window writes to the file.
    Elsewhere(Vec<Change>),
    /// The disk fails from now on, or works again.
    DiskFails(bool),
}

/// A round on its own; what happened and what law it broke, if it broke one.
fn round(seed: u64) -> Result<(), (Vec<Happening>, String)> {
    let mut random = fastrand::Rng::with_seed(seed ^ 0x90);
    let happened = RefCell::new(Vec::new());
    let result = guarded(|| {
        let mut storm = Storm::new(Learner::of(seed));
        for n in 0..EVENTS {
            let event = happening(&mut random, &mut storm, n);
            happened.borrow_mut().push(event.clone());
            storm.take(event)?;
        }
        storm.take_all_back()
    });
    result.map_err(|told| (happened.into_inner(), told))
}

/// What happened before, from the start and without a draw of luck.
fn replay(seed: u64, events: &[Happening]) -> Result<(), String> {
    guarded(|| {
        let mut storm = Storm::new(Learner::of(seed));
        for event in events {
            storm.take(event.clone())?;
        }
        storm.take_all_back()
    })
}

fn guarded(run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<String>().cloned();
        let text = text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(format!("panicked: {}", text.unwrap_or_default()))
    })
}

/// Most events that are replayed to find out which of them are needed.
const REPLAYED: usize = 60_000;

/// The last of the events that break a law by themselves, without those that are not needed.
fn shortened(seed: u64, events: Vec<Happening>) -> Vec<Happening> {
    let mut left = REPLAYED;
    reduced(events, |events| {
        left = left.saturating_sub(events.len());
        left > 0 && replay(seed, events).is_err()
    })
}

fn reduced(events: Vec<Happening>, mut breaks: impl FnMut(&[Happening]) -> bool) -> Vec<Happening> {
    let mut length = 1;
    while length < events.len() && !breaks(&events[events.len() - length..]) {
        length *= 2;
    }
    let mut kept = events[events.len().saturating_sub(length)..].to_vec();
    let mut chunk = kept.len() / 2;
    while chunk > 0 {
        let mut at = 0;
        while at < kept.len() {
            let mut fewer = kept.clone();
            fewer.drain(at..(at + chunk).min(fewer.len()));
            if breaks(&fewer) {
                kept = fewer;
            } else {
                at += chunk;
            }
        }
        chunk /= 2;
    }
    kept
}

/// The editions that there are, read once: the built-in roadmap and one of the learner's own.
static EDITIONS: LazyLock<Vec<Edition>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("roadmaps");
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("own.md"), OWN).unwrap();
    let library = Library::beside(&folder.path().join("llm-90.json"));
    let own = Lang::ALL.map(|lang| Edition::open(&library, "own", lang).unwrap());
    Lang::ALL.into_iter().map(|lang| Edition::builtin(lang).unwrap()).chain(own).collect()
});

const OWN: &str = "# 自己的路线 Rust {#own}\n\n## Ownership 所有权与借用检查器的一切 {#ownership days=10}\n\n### Moves {#moves}\n\nHalf.\n\nQ: What does assigning do?\nA: It moves.\n\n### Borrowing {#borrowing}\n\n## Traits {#traits days=200}\n\n### Generics {#generics}\n";

fn edition(id: &str, lang: Lang) -> Edition {
    let found = EDITIONS.iter().find(|e| e.roadmap.id() == id && e.lang == lang);
    found.unwrap().clone()
}

/// Where the record is kept.
enum Place {
    /// In memory, a record for each roadmap.
    Memory(BTreeMap<String, Progress>),
    /// In files, by the real world of the interface; another window has a store of its own.
    Files(Box<App>),
}

/// The application in a storm.
struct Storm {
    model: Model,
    theme: Theme,
    now: NaiveDateTime,
    place: Place,
    disk_fails: bool,
    contested: bool,
    /// The record when this session began, with what other windows have added since.
    goal: Progress,
    sessions: usize,
}

impl Storm {
    fn new(learner: Learner) -> Self {
        let now: NaiveDateTime = learner.now.parse().unwrap();
        let (width, height) = learner.size;
        let record = learner.begun.then_some(DAY_19);
        let place = if learner.in_files {
            let app = App::at(learner.now, learner.lang, learner.size, record);
            let folder = app.path().with_file_name("roadmaps");
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("own.md"), OWN).unwrap();
            Place::Files(Box::new(app))
        } else {
            let record = record.map(|text| format::parse(text).unwrap());
            let record = record.unwrap_or_else(|| Progress::new("llm-90"));
            Place::Memory([("llm-90".to_owned(), record)].into())
        };
        let progress = match &place {
            Place::Memory(records) => records["llm-90"].clone(),
            Place::Files(app) => Progress::clone(&app.model.progress),
        };
        let today = progress.plan.day_of(now);
        let size = Size { width, height };
        let edition = edition("llm-90", learner.lang);
        let model = Model::new(edition, progress, today, size, "storm0".into());
        let goal = Progress::clone(&model.progress);
        let theme = Theme::colours();
        let (disk_fails, contested) = (false, learner.contested);
        Self { model, theme, now, place, disk_fails, contested, goal, sessions: 1 }
    }

    /// Takes an event in, as the interface's loop does, and holds the laws.
    fn take(&mut self, event: Happening) -> Result<(), String> {
        match event {
            Happening::Sent(event) => {
                if let Event::Mouse(mouse) = event {
                    return self.point(mouse);
                }
                let Some(action) = action_of(&self.model, event) else { return Ok(()) };
                self.act(action);
            }
            Happening::Minutes(minutes) => self.now += TimeDelta::minutes(minutes),
            Happening::Theme(n) => {
                let themes = [Theme::colours(), Theme::dark(), Theme::light(), Theme::plain()];
                let theme = themes[n % themes.len()];
                self.theme = if n < themes.len() { theme } else { theme.in_ascii() };
            }
            Happening::Elsewhere(changes) => self.elsewhere(&changes),
            Happening::DiskFails(fails) => self.disk_fails = fails,
        }
        self.go_on()
    }

    /// What the loop does after an event, and the laws.
    fn go_on(&mut self) -> Result<(), String> {
        if self.model.ended {
            self.reopen();
        }
        let today = self.model.progress.plan.day_of(self.now);
        if today != self.model.today() {
            self.act(Action::Date(today));
        }
        self.laws()
    }

    /// Takes an event of the mouse in: it does nothing but what a key could, and choosing or scrolling
    /// changes nothing of the record.
    fn point(&mut self, event: MouseEvent) -> Result<(), String> {
        could_be_a_key(&self.model, event)?;
        let Some(action) = action_of(&self.model, Event::Mouse(event)) else { return Ok(()) };
        let looks = matches!(action, Action::Point(_, None) | Action::Scroll(..));
        let before = looks.then(|| (self.model.progress.clone(), self.model.preferences));
        self.act(action);
        // What is told at the beginning of a day is told after any action.
        if let Some(before) = before
            && before != (self.model.progress.clone(), self.model.preferences)
        {
            return Err("choosing or scrolling changes something".into());
        }
        self.go_on()
    }

    fn act(&mut self, action: Action) {
        let roadmap = self.model.edition.roadmap.id().to_owned();
        for effect in update(&mut self.model, action) {
            if let Some(report) = self.perform(effect) {
                update(&mut self.model, report);
            }
        }
        if self.model.edition.roadmap.id() != roadmap {
            self.begin();
        }
    }

    /// What can be taken back from now on is taken back to this record.
    fn begin(&mut self) {
        self.goal = Progress::clone(&self.model.progress);
    }

    /// What was quit is opened again: what was done before can no longer be taken back.
    fn reopen(&mut self) {
        // Whoever leaves with something unsaved was asked.
        let (today, size) = (self.model.today(), self.model.size);
        let (edition, progress) = (self.model.edition.clone(), self.kept());
        let session = format!("storm{}", self.sessions);
        self.sessions += 1;
        self.model = Model::new(edition, progress, today, size, session);
        self.begin();
    }

    /// The record as it is kept.
    fn kept(&mut self) -> Progress {
        let roadmap = self.model.edition.roadmap.id();
        match &mut self.place {
            Place::Memory(records) => records[roadmap].clone(),
            Place::Files(app) => {
                let text = std::fs::read_to_string(app.world.store.path());
                text.map_or_else(|_| Progress::new(roadmap), |text| format::parse(&text).unwrap())
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Option<Action> {
        let lang = self.model.edition.lang;
        let id = self.model.edition.roadmap.id().to_owned();
        match (effect, &mut self.place) {
            (Effect::Record(_), _) if self.disk_fails => {
                Some(Action::Failed("no space left on device 磁盘已满".into()))
            }
            // Neither a browser nor git is to run.
            (Effect::OpenAddress(address), _) => Some(Action::Opened(address)),
            (Effect::StopSync, _) => Some(Action::Synced(Ok("stopped 已停止".into()))),
            (Effect::Sync(_), _) => Some(Action::Synced(Err("no network 没有网络".into()))),
            (Effect::Speak(lang) | Effect::Reread(lang), _) => {
                Some(Action::Spoken(Box::new(edition(&id, lang))))
            }
            (effect, Place::Files(app)) => app.world.perform(effect, self.now, lang.strings()),
            (Effect::Record(changes), Place::Memory(records)) => {
                let record = records.get_mut(&id).unwrap();
                write(record, &changes, self.now, "here");
                Some(Action::Recorded(record.clone().into(), Vec::new()))
            }
            (Effect::Refresh, Place::Memory(records)) => {
                Some(Action::Recorded(records[&id].clone().into(), Vec::new()))
            }
            (Effect::ListRoadmaps(_), Place::Memory(records)) => {
                let shelved =
                    EDITIONS.iter().filter(|edition| edition.lang == lang).map(|edition| {
                        let id = edition.roadmap.id().to_owned();
                        let done = records.get(&id).map_or(0, |record| record.topics.len());
                        let (title, topics) =
                            (edition.roadmap.title().to_owned(), edition.roadmap.len());
                        let done = done.min(topics);
                        Shelved { id, found: Ok(Standing { title, topics, done }) }
                    });
                let broken = Shelved {
                    id: "broken".into(),
                    found: Err("坏了.md:3\nno stage\u{1b}[2J".into()),
                };
                Some(Action::Shelf(shelved.chain([broken]).collect()))
            }
            (Effect::OpenRoadmap(id, lang), Place::Memory(records)) => {
                let record = records.entry(id.clone()).or_insert_with(|| Progress::new(&id));
                let (edition, record) = (Box::new(edition(&id, lang)), record.clone().into());
                Some(Action::RoadmapOpened(edition, record, Vec::new()))
            }
            (Effect::Keep(_) | Effect::Examine | Effect::Suspend, Place::Memory(_)) => None,
        }
    }

    /// Another window writes; this one sees it when it looks.
    fn elsewhere(&mut self, changes: &[Change]) {
        let id = self.model.edition.roadmap.id().to_owned();
        match &mut self.place {
            Place::Memory(records) => {
                write(records.get_mut(&id).unwrap(), changes, self.now, "there");
            }
            Place::Files(app) => {
                let path = app.world.store.path().to_owned();
                let state = path.with_extension("other-device");
                Store::new(path, &id, state).record(changes, self.now).unwrap();
            }
        }
        write(&mut self.goal, changes, self.now, "there");
    }

    /// Undoes until there is nothing left to undo, and holds that the record reads as it did.
    fn take_all_back(&mut self) -> Result<(), String> {
        self.disk_fails = false;
        self.act(Action::Woke);
        let mut left = EVENTS * 4;
        while self.model.history.next(Direction::Undo, &self.model.progress).is_some() {
            self.act(Action::Command(Command::Undo));
            left -= 1;
            if left == 0 {
                return Err("undoing comes to no end".into());
            }
        }
        self.act(Action::Woke);
        let kept = self.kept();
        if kept != *self.model.progress {
            return Err("what is shown is not what is kept".into());
        }
        if self.contested {
            return Ok(());
        }
        let (kept, goal) = (bare(&kept), bare(&self.goal));
        if kept != goal {
            let differ = difference(&kept, &goal, "");
            return Err(format!("undoing everything does not restore the record: {differ}"));
        }
        Ok(())
    }

    fn laws(&self) -> Result<(), String> {
        let model = &self.model;
        let overview = &model.overview;
        let figures = overview.stages.iter().map(|stage| stage.completion.percent());
        let memories = overview.recall.memories.iter().map(|memory| memory.percent());
        let all = figures.chain(memories).chain([overview.completion.percent()]);
        if let Some(percent) = all.into_iter().find(|percent| *percent > 100) {
            return Err(format!("{percent}% of something"));
        }
        if model.agenda >= overview.agenda.len().max(1) {
            return Err("the chosen item of today's list is none".into());
        }
        if model.outline.row(&model.edition.roadmap, model.outline.selected).is_none() {
            return Err("the chosen row of the roadmap is none".into());
        }
        if let Some(cut) = view::cuts(model).first() {
            return Err(format!("cut: {cut}\n{}", screen(&draw(model, &self.theme).0)));
        }
        let (buffer, cursor) = draw(model, &self.theme);
        self.drawn(&buffer, cursor).map_err(|told| format!("{told}\n{}", screen(&buffer)))
    }

    /// What holds for the cells of every screen.
    fn drawn(&self, buffer: &Buffer, cursor: Option<Position>) -> Result<(), String> {
        let area = buffer.area;
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = buffer[(x, y)].symbol();
                if let [b' '..=b'~'] = symbol.as_bytes() {
                    x += 1;
                    continue;
                }
                let cells = symbol.width();
                if symbol.chars().any(is_stripped) {
                    return Err(format!("{symbol:?} at {x}, {y} steers the terminal"));
                }
                if cells == 0 {
                    return Err(format!("{symbol:?} at {x}, {y} takes no cell"));
                }
                // A cluster, such as a letter with a colour of skin, may take more than two cells.
                let cells = u16::try_from(cells).unwrap();
                let rest = x + 1..x + cells;
                if rest.end > area.width || rest.clone().any(|x| buffer[(x, y)].symbol() != " ") {
                    return Err(format!("{symbol:?} at {x}, {y} is cut"));
                }
                x += cells;
            }
        }
        if cursor.is_some_and(|at| !area.contains(at)) {
            return Err("the cursor stands outside".into());
        }
        if self.model.screen != Screen::Reference
            && let Some(percent) = percentages(buffer).find(|percent| *percent > 100.0)
        {
            return Err(format!("{percent}% is shown"));
        }
        self.selection(buffer)
    }

    /// What is chosen is drawn, and once, unless a message lies over it or there is no room for
    /// anything.
    fn selection(&self, buffer: &Buffer) -> Result<(), String> {
        let model = &self.model;
        if layout::is_too_small(model.size) || model.notice.is_some() {
            return Ok(());
        }
        // In a box the mark of what is chosen stands at its left; beneath it a choice may stay.
        let (listed, boxed) = match (&model.overlay, &model.open_topic, model.screen) {
            (Some(Overlay::Finder(finder)), ..) => (!finder.is_empty(), true),
            (Some(Overlay::Shelf(_)), ..) => (true, true),
            (None, None, Screen::Today) => (!model.overview.agenda.is_empty(), false),
            (None, None, Screen::Roadmap) => (true, false),
            _ => return Ok(()),
        };
        let reversed = |x, y| buffer[(x, y)].modifier.contains(Modifier::REVERSED);
        let marked = |x, y| {
            x > 1 && buffer[(x, y)].symbol() == ">" && "│|".contains(buffer[(x - 2, y)].symbol())
        };
        let columns = 0..buffer.area.width;
        let chosen =
            |y: &u16| columns.clone().any(|x| reversed(x, *y) && (!boxed || marked(x, *y)));
        match (listed, (0..buffer.area.height).filter(chosen).count()) {
            (true, 0) => Err("what is chosen is not drawn".into()),
            (false, 1..) => Err("something is drawn as chosen where nothing is listed".into()),
            (true, 2..) if !boxed => Err("more than one row is chosen".into()),
            _ => Ok(()),
        }
    }
}

/// Records changes as the store does.
fn write(record: &mut Progress, changes: &[Change], now: NaiveDateTime, device: &str) {
    let mut clock = HybridClock::new(now, record.highest_stamp(), device);
    for change in changes {
        record.apply(change, &clock.tick());
    }
}

fn draw(model: &Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let Size { width, height } = model.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view::draw(frame, model, theme)).unwrap();
    let backend = terminal.backend();
    let cursor = backend.cursor_visible().then(|| backend.cursor_position());
    (backend.buffer().clone(), cursor)
}

fn screen(buffer: &Buffer) -> String {
    crate::support::text(buffer, buffer.area)
}

/// Every percentage on the screen: no text that anyone writes in a storm holds a percent sign.
fn percentages(buffer: &Buffer) -> impl Iterator<Item = f64> {
    let rows = buffer.content.chunks(usize::from(buffer.area.width.max(1)));
    let told = rows.filter(|row| row.iter().any(|cell| cell.symbol() == "%"));
    let text: Vec<String> =
        told.map(|row| row.iter().map(|cell| cell.symbol()).collect()).collect();
    text.into_iter().flat_map(|row| {
        let numbers = row.split('%').map(|before| {
            let digits = |c: char| c.is_ascii_digit() || c == '.';
            before.trim_start_matches(' ').rsplit(|c| !digits(c)).next().unwrap_or("").parse().ok()
        });
        let counted = row.matches('%').count();
        numbers.take(counted).flatten().collect::<Vec<f64>>()
    })
}

/// A record without its stamps and without what only stamps tell apart from nothing: what was taken
/// back, and settings that are again as they are without being set. What is told or offered once is
/// never taken back, and neither is the start date once it is chosen.
fn bare(record: &Progress) -> Value {
    fn strip(value: Value) -> Option<Value> {
        let Value::Object(fields) = value else { return (!value.is_null()).then_some(value) };
        if fields.get("cancelled") == Some(&Value::Bool(true)) {
            return None;
        }
        let removed = fields.get("removed").and_then(|removed| removed.get("on"));
        if removed == Some(&Value::Bool(true)) {
            return None;
        }
        let kept: serde_json::Map<_, _> = fields
            .into_iter()
            .filter(|(key, _)| !matches!(key.as_str(), "stamp" | "seen" | "told" | "offered"))
            .filter_map(|(key, value)| Some((key, strip(value)?)))
            .collect();
        let nothing = ["{}", r#"{"on":false}"#, r#"{"box":"[ ]"}"#, r#"{"text":""}"#]
            .into_iter()
            .chain([r#"{"time":"00:00"}"#, r#"{"count":10}"#]);
        let text = Value::Object(kept.clone()).to_string();
        (!nothing.into_iter().any(|n| n == text)).then_some(Value::Object(kept))
    }
    let mut value = serde_json::to_value(record).unwrap();
    if let Some(plan) = value.get_mut("plan").and_then(Value::as_object_mut) {
        plan.remove("start");
    }
    strip(value).unwrap_or_default()
}

/// The first place at which two values differ.
fn difference(a: &Value, b: &Value, at: &str) -> String {
    if let (Value::Object(mine), Value::Object(theirs)) = (a, b) {
        let keys: std::collections::BTreeSet<_> = mine.keys().chain(theirs.keys()).collect();
        for key in keys {
            let (mine, theirs) = (mine.get(key), theirs.get(key));
            if mine != theirs {
                let null = Value::Null;
                let at = format!("{at}/{key}");
                return difference(mine.unwrap_or(&null), theirs.unwrap_or(&null), &at);
            }
        }
    }
    format!("{at}: {a}, was {b}")
}

/// The next thing to happen.
fn happening(random: &mut fastrand::Rng, storm: &mut Storm, n: usize) -> Happening {
    let sent = Happening::Sent;
    match random.u16(..1000) {
        0..760 => {
            // A key that means something here.
            let context = storm.model.context();
            let bound: Vec<_> =
                KEYS.iter().filter(|(contexts, _)| contexts.contains(&context)).collect();
            let (_, event) = bound[random.usize(..bound.len())];
            sent(rarely_quitting(random, event.clone()))
        }
        760..820 => {
            let event = Event::Mouse(any_mouse(random, storm));
            sent(rarely_leaving(random, storm, event))
        }
        820..880 => {
            let (_, event) = KEYS[random.usize(..KEYS.len())].clone();
            sent(rarely_quitting(random, event))
        }
        880..930 => sent(Event::Key(any_key(random))),
        930..955 => sent(Event::Paste(any_text(random))),
        955..965 => {
            let (width, height) = any_size(random);
            sent(Event::Resize(width, height))
        }
        965..970 => sent(Event::FocusGained),
        970..972 => sent(Event::FocusLost),
        972..982 => Happening::Minutes(match random.u8(..10) {
            0 => -random.i64(0..3000),
            1 => random.i64(0..60 * 24 * 40),
            _ => random.i64(0..900),
        }),
        982..990 => Happening::Theme(random.usize(..8)),
        990..997 => Happening::Elsewhere(elsewhere(random, storm, n)),
        _ => Happening::DiskFails(random.u8(..3) == 0),
    }
}

/// Every key of the table, with the contexts in which it is bound.
static KEYS: LazyLock<Vec<(Vec<Context>, Event)>> = LazyLock::new(|| {
    let rows = BINDINGS.iter();
    rows.flat_map(|binding| {
        let keys = binding.keys.iter().map(|key| Event::Key(named(&key.to_string())));
        keys.map(|key| (binding.contexts.to_vec(), key)).collect::<Vec<_>>()
    })
    .collect()
});

/// The key that the table calls so.
fn named(name: &str) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    if let Some(c) = name.strip_prefix("Ctrl-").and_then(|name| name.chars().next()) {
        let code = KeyCode::Char(c.to_ascii_lowercase());
        return KeyEvent::new(code, KeyModifiers::CONTROL);
    }
    plain(match name {
        "Space" => KeyCode::Char(' '),
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Shift-Tab" | "Back Tab" => KeyCode::BackTab,
        "Backspace" => KeyCode::Backspace,
        "Del" | "Delete" => KeyCode::Delete,
        "↑" => KeyCode::Up,
        "↓" => KeyCode::Down,
        "←" => KeyCode::Left,
        "→" => KeyCode::Right,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        name => match name.chars().collect::<Vec<_>>()[..] {
            [c] => KeyCode::Char(c),
            _ => panic!("the table has a key of another name: {name}"),
        },
    })
}

/// Of the keys that quit, most are another one: a storm is to last.
fn rarely_quitting(random: &mut fastrand::Rng, event: Event) -> Event {
    let quits = [named("q"), named("Ctrl-C")].map(Event::Key);
    if quits.contains(&event) && random.u8(..20) > 0 {
        return Event::Key(named("Esc"));
    }
    event
}

/// So it is for what is clicked.
fn rarely_leaving(random: &mut fastrand::Rng, storm: &Storm, event: Event) -> Event {
    let leaves = matches!(
        action_of(&storm.model, event.clone()),
        Some(Action::Command(Command::Quit | Command::QuitNow | Command::LeaveUnsaved))
    );
    if leaves && random.u8(..20) > 0 { Event::Key(named("Esc")) } else { event }
}

/// Anything that a mouse sends, on the screen most of the time, with its left button most often.
fn any_mouse(random: &mut fastrand::Rng, storm: &Storm) -> MouseEvent {
    let Size { width, height } = storm.model.size;
    let kind = match random.u8(..20) {
        0 => MouseEventKind::Down(MouseButton::Right),
        1 => MouseEventKind::Up(MouseButton::Left),
        2 => MouseEventKind::Drag(MouseButton::Left),
        3 => MouseEventKind::Moved,
        4 => MouseEventKind::ScrollLeft,
        5..8 => MouseEventKind::ScrollUp,
        8..11 => MouseEventKind::ScrollDown,
        _ => MouseEventKind::Down(MouseButton::Left),
    };
    let (column, row) = match random.u8(..20) {
        0 => (random.u16(..), random.u16(..)),
        // The first and last rows hold the most.
        1..4 => (random.u16(..=width), height.saturating_sub(1)),
        4 => (random.u16(..=width), 0),
        _ => (random.u16(..=width), random.u16(..=height)),
    };
    let shift = random.u8(..10) == 0;
    let modifiers = if shift { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    MouseEvent { kind, column, row, modifiers }
}

fn any_key(random: &mut fastrand::Rng) -> KeyEvent {
    const CODES: [KeyCode; 14] = [
        KeyCode::Enter,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::F(5),
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Up,
        KeyCode::Left,
        KeyCode::BackTab,
        KeyCode::Null,
        KeyCode::PageDown,
        KeyCode::CapsLock,
        KeyCode::Tab,
    ];
    let code = match random.u8(..3) {
        0 => CODES[random.usize(..CODES.len())],
        _ => KeyCode::Char(any_char(random)),
    };
    let modifiers = match random.u8(..8) {
        0 => KeyModifiers::CONTROL,
        1 => KeyModifiers::ALT,
        2 => KeyModifiers::SHIFT | KeyModifiers::CONTROL,
        3 => KeyModifiers::SHIFT,
        _ => KeyModifiers::NONE,
    };
    let event = KeyEvent::new(code, modifiers);
    if event == named("Ctrl-C") { named("Esc") } else { event }
}

/// Letters, digits, Chinese, marks that join or reorder, controls; no percent sign.
fn any_char(random: &mut fastrand::Rng) -> char {
    const ODD: [char; 24] = [
        '\u{1b}', '\u{7}', '\u{0}', '\t', '\r', '\n', '\u{9b}', '\u{202e}', '\u{2066}', '\u{200f}',
        '\u{feff}', '\u{200d}', '\u{200b}', '\u{301}', '\u{fe0f}', '👩', '🏽', '🇨', 'ﷺ', 'é', '￥',
        '？', '\u{2028}', '\u{3000}',
    ];
    let c = match random.u8(..6) {
        0 => ODD[random.usize(..ODD.len())],
        1 => random.char('\u{4e00}'..='\u{9fff}'),
        2 => random.char('0'..='9'),
        3 => random.char(..),
        _ => random.char(' '..='~'),
    };
    if c == '%' { '·' } else { c }
}

fn any_text(random: &mut fastrand::Rng) -> String {
    match random.u8(..8) {
        0 => "2026-12-01".into(),
        1 => "\u{1b}[31m红\u{1b}[0m\u{202e}txt.exe\r\n".into(),
        2 => "大模型".repeat(random.usize(..300)),
        _ => (0..random.usize(..40)).map(|_| any_char(random)).collect(),
    }
}

/// What another window does: a check-in, a topic that this version does not know, a milestone told;
/// in a contested round also what the learner does here.
fn elsewhere(random: &mut fastrand::Rng, storm: &mut Storm, n: usize) -> Vec<Change> {
    let today = storm.model.today();
    let roadmap = &storm.model.edition.roadmap;
    let any =
        |random: &mut fastrand::Rng| roadmap.at(random.usize(..roadmap.len())).unwrap().id.clone();
    match random.u8(..if storm.contested { 11 } else { 3 }) {
        0 => {
            let date = today - Days::new(random.u64(..30));
            let text = any_text(random).replace('\u{0}', "");
            let check_in = CheckIn { minutes: Some(random.u32(1..90)), text, ..CheckIn::on(date) };
            vec![Change::AddCheckIn(format!("{date}-there-{n}"), check_in)]
        }
        1 => vec![Change::Revise(TopicId::new("theirs"), random.bool())],
        2 => vec![Change::Told(format!("theirs-{n}"))],
        3 => vec![Change::Note(any(random), any_text(random), None)],
        4 => {
            let statuses = [Status::Todo, Status::InProgress, Status::Done, Status::Skipped];
            let status = statuses[random.usize(..4)];
            let state = TopicState::default().moved_to(status, today);
            vec![Change::State(any(random), state)]
        }
        5 => vec![PlanChange::Start(today - Days::new(random.u64(..200))).into()],
        6 => vec![PlanChange::Cue(any_text(random)).into()],
        7 => storm.model.progress.set_status(&any(random), Status::Todo, today),
        8 => vec![Change::Revise(any(random), random.bool())],
        // The very thing that was done here is taken back there.
        _ => {
            let Model { history, progress, .. } = &mut storm.model;
            history.next(Direction::Undo, progress).unwrap_or_default()
        }
    }
}
