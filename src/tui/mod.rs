//! Owns the interface's one loop: wait, take in, do, draw; refuses to decide what a key means or how a screen looks.

pub mod action;
mod ascii;
pub mod edition;
pub mod effect;
pub mod finder;
pub mod flourish;
pub mod forms;
mod idle;
mod input;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod outline;
pub mod overlay;
pub mod pointer;
pub mod preferences;
pub mod scroll;
pub mod session;
pub mod settings;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
#[cfg(unix)]
mod watch;

use crate::clock::Clock;
use crate::domain::progress::Progress;
use crate::store::format;
use action::Action;
use crossterm::event::{Event, KeyEventKind};
use edition::Edition;
use effect::{Effect, World};
use input::Input;
use keymap::Keymap;
use model::Model;
use preferences::Preferences;
use ratatui::layout::Size;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use terminal::{Session, Waiter, Wake};

/// How long a change that could not be recorded waits to be tried again.
const RETRY: Duration = Duration::from_secs(5);

/// What the interface needs to begin.
#[derive(Debug)]
pub struct Launch {
    /// The content.
    pub edition: Edition,
    /// The record, empty before the first run.
    pub progress: Arc<Progress>,
    /// What effects reach.
    pub world: World,
    /// The clock.
    pub clock: Clock,
    /// What the user set of the interface.
    pub preferences: Preferences,
    /// Which key means what where.
    pub keymap: Keymap,
    /// What tells this run of the program from every other.
    pub session: String,
    /// A problem to tell at the start.
    pub warning: Option<String>,
}

/// How the interface ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// The user quit.
    Quit,
    /// A signal asked for it; holds its number.
    Signal(i32),
    /// The terminal hung up.
    HangUp,
}

/// Runs the interface until it is quit. The terminal is as before when this returns.
///
/// # Errors
/// When the terminal fails; a last change that could not be recorded is an error too.
pub fn run(launch: Launch) -> io::Result<Ending> {
    let Launch { edition, progress, mut world, clock, session, warning, .. } = launch;
    let mut waiter = Waiter::new(world.store.path())?;
    let mut terminal = Session::enter()?;
    let size = terminal.size()?;
    let today = progress.plan.day_of(clock.local());
    let mut model = Model::new(edition, progress, today, size, session);
    (model.preferences, model.keymap) = (launch.preferences, launch.keymap);
    if let Some(warning) = warning {
        act(&mut model, &mut world, &clock, Action::Warned(warning));
    }
    let ending = attend(&mut terminal, &mut waiter, &mut model, &mut world, &clock);
    if ending.is_err() {
        // A terminal that fails takes no words with it.
        act(&mut model, &mut world, &clock, Action::End);
    }
    drop(terminal);
    if model.unsaved.changes.is_empty() { ending } else { Err(rescue(&model, &world, &clock)) }
}

/// Puts what could not be recorded elsewhere, and says where; if that fails too, says it all.
fn rescue(model: &Model, world: &World, clock: &Clock) -> io::Error {
    let words = &model.strings().storage;
    let changes = &model.unsaved.changes;
    let reason = model.unsaved.reason.as_deref().unwrap_or_default();
    io::Error::other(match world.store.rescue(changes, clock.utc()) {
        Ok(place) => (words.rescued)(changes.len(), reason, &place),
        Err(_) => {
            let told = (words.lost)(changes.len(), reason);
            let record = format::to_text(&model.progress).unwrap_or_default();
            format!("{told}\n{record}")
        }
    })
}

/// Draws, waits and takes in until the program is to end.
fn attend(
    terminal: &mut Session,
    waiter: &mut Waiter,
    model: &mut Model,
    world: &mut World,
    clock: &Clock,
) -> io::Result<Ending> {
    let mut input = Input::default();
    while !model.ended {
        roll_over(model, world, clock);
        terminal.heed_mouse(model.preferences.mouse)?;
        let theme = model.preferences.look();
        terminal.draw(|frame| view::draw(frame, model, &theme))?;
        let next_day = clock.until(model.progress.plan.day_starts_at());
        let longest = if model.unsaved.changes.is_empty() { next_day } else { next_day.min(RETRY) };
        let moves = model.flourish.is_some();
        let longest = if moves { longest.min(flourish::FRAME) } else { longest };
        waiter.turn_to(world.store.path());
        let wake = match input.has_more()? {
            true => Wake::Look,
            false => waiter.wait(longest, world.syncing())?,
        };
        let ending = match wake {
            Wake::Look => None,
            Wake::Idle => {
                if moves {
                    act(model, world, clock, Action::Moved);
                }
                act(model, world, clock, Action::Woke);
                None
            }
            Wake::Suspend => {
                suspend(terminal, model)?;
                None
            }
            Wake::HangUp => Some(Ending::HangUp),
            Wake::End(signal) => Some(Ending::Signal(signal)),
        };
        if let Some(ending) = ending {
            act(model, world, clock, Action::End);
            return Ok(ending);
        }
        if let Some(action) = world.synced(model.strings()) {
            act(model, world, clock, action);
        }
        // What is pressed after a day has begun belongs to it, however long the computer slept.
        roll_over(model, world, clock);
        while !model.ended
            && let Some(event) = input.next(waiter)?
        {
            let Some(action) = action_of(model, event) else { continue };
            if act(model, world, clock, action) {
                suspend(terminal, model)?;
            }
        }
    }
    Ok(Ending::Quit)
}

/// Goes on to the day that it is now.
fn roll_over(model: &mut Model, world: &mut World, clock: &Clock) {
    let today = model.progress.plan.day_of(clock.local());
    if today != model.today() {
        act(model, world, clock, Action::Date(today));
    }
}

fn suspend(terminal: &mut Session, model: &mut Model) -> io::Result<()> {
    terminal.suspend()?;
    let size = terminal.size()?;
    update::update(model, Action::Resize(size));
    Ok(())
}

/// What an event means here; `None` for one that means nothing.
#[must_use]
pub fn action_of(model: &Model, event: Event) -> Option<Action> {
    match event {
        Event::Key(key) => match (model.command(&key), key.kind) {
            (_, KeyEventKind::Release) => None,
            (Some(command), KeyEventKind::Repeat) if !keymap::repeats(command) => None,
            (Some(command), _) => Some(Action::Command(command)),
            (None, _) => Some(Action::Type(key)),
        },
        Event::Paste(text) => Some(Action::Paste(text)),
        Event::Resize(width, height) => Some(Action::Resize(Size { width, height })),
        Event::FocusGained => Some(Action::Woke),
        Event::Mouse(event) => pointer::action_of(model, event),
        Event::FocusLost => None,
    }
}

/// Takes an action in, does what follows, and takes in what came of it, until nothing follows any
/// more; whether to suspend.
pub fn act(model: &mut Model, world: &mut World, clock: &Clock, action: Action) -> bool {
    let mut suspend = false;
    let mut effects = VecDeque::from(update::update(model, action));
    while let Some(effect) = effects.pop_front() {
        suspend |= effect == Effect::Suspend;
        if let Some(report) = world.perform(effect, clock.utc(), model.strings()) {
            effects.extend(update::update(model, report));
        }
    }
    suspend
}
