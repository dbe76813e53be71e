//! Owns what the pointer can be on, and what a click or a turn of the wheel there means; refuses to know where anything stands.

use super::action::{Action, Command};
use super::keymap::Context;
use super::model::Model;
use super::overlay::Overlay;
use super::settings::SettingRow;
use super::view;
use chrono::{NaiveDate, Weekday};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Something that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// An item of today's list, by its index.
    Item(usize),
    /// A row of the roadmap, by its index.
    Row(usize),
    /// A step of the open topic's task, from 1.
    Step(u32),
    /// The line of the reference in which a heading stands.
    Heading(usize),
    /// A day, in the calendar or in the month beside the figures of today.
    Day(NaiveDate),
    /// A check-in of the calendar's day, by its index.
    Entry(usize),
    /// The first or the second field of a dialog.
    Field(usize),
    /// A place in the text of a dialog's field.
    Text {
        /// The field, by its index.
        field: usize,
        /// The line of its text as it is drawn, from the first one on.
        line: usize,
        /// The cell of that line.
        cell: usize,
    },
    /// A row of a dialog's list, by its index.
    Listed(usize),
    /// A weekday among the rest days.
    Weekday(Weekday),
}

/// What the pointer is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Something that stands for a key.
    Does(Command),
    /// Something to choose; once it is chosen, to open.
    Chooses(Pick),
    /// A sign in what can be chosen, which does something at once.
    Sign(Pick, Command),
}

/// What the wheel scrolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the keys that move would move.
    Main,
    /// The stage or topic beside or below the list.
    Beside,
}

/// Rows of a page that one turn of the wheel scrolls.
const TURN: isize = 3;

/// What an event of the mouse means here; `None` for one that means nothing.
#[must_use]
pub fn action_of(model: &Model, event: MouseEvent) -> Option<Action> {
    // With a key held, the pointer is the terminal's own, or somebody means something else.
    if !model.preferences.mouse || !event.modifiers.is_empty() {
        return None;
    }
    let at = Position { x: event.column, y: event.row };
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => click(model, view::spot_at(model, at)?),
        MouseEventKind::ScrollUp => turn(model, view::part_at(model, at)?, false),
        MouseEventKind::ScrollDown => turn(model, view::part_at(model, at)?, true),
        _ => None,
    }
}

fn click(model: &Model, spot: Spot) -> Option<Action> {
    match spot {
        Spot::Does(command) => Some(Action::Command(command)),
        Spot::Sign(choice, command) => Some(Action::Point(choice, Some(command))),
        Spot::Chooses(choice) if is_chosen(model, choice) => open(model, choice),
        Spot::Chooses(choice) => Some(Action::Point(choice, None)),
    }
}

fn is_chosen(model: &Model, choice: Pick) -> bool {
    match (choice, &model.overlay) {
        (Pick::Item(n), _) => model.agenda == n,
        (Pick::Row(n), _) => model.outline.selected == n,
        (Pick::Step(n), _) => model.open_topic.as_ref().is_some_and(|open| open.step == Some(n)),
        (Pick::Day(date), Some(Overlay::Calendar(day))) => day.date == date,
        (Pick::Entry(n), Some(Overlay::Calendar(day))) => day.entry == n,
        (Pick::Listed(n), Some(Overlay::Finder(finder))) => finder.at == n,
        (Pick::Listed(n), Some(Overlay::Shelf(shelf))) => shelf.at == n,
        (Pick::Listed(n), Some(Overlay::Ways(ways))) => ways.at == n,
        (Pick::Listed(n), Some(Overlay::Settings(settings))) => settings.at == n,
        (Pick::Weekday(day), Some(Overlay::Settings(settings))) => {
            settings.row() == SettingRow::RestDays && settings.weekday == day
        }
        (Pick::Weekday(day), Some(Overlay::Plan(form))) => {
            form.field(form.row()).is_none() && form.weekday == day
        }
        _ => false,
    }
}

/// What a click on something that is chosen already means: what Enter does to it. A click into a form
/// never ends it.
fn open(model: &Model, choice: Pick) -> Option<Action> {
    let command = match (choice, &model.overlay) {
        (Pick::Item(_) | Pick::Row(_), _) => Command::Open,
        (Pick::Day(_), _) => Command::Accept,
        (Pick::Entry(_), _) => Command::EditEntry,
        (Pick::Listed(_) | Pick::Weekday(_), Some(Overlay::Settings(_))) => Command::ChangeSetting,
        (Pick::Listed(_), _) => Command::Accept,
        (Pick::Weekday(_), _) => return Some(press(KeyCode::Char(' '))),
        (Pick::Step(_) | Pick::Heading(_) | Pick::Field(_) | Pick::Text { .. }, _) => return None,
    };
    Some(Action::Command(command))
}

/// What a click beside the box that has the keyboard means: what Esc does there, where that loses
/// nothing that was typed and answers no question.
#[must_use]
pub(super) fn beside(context: Context) -> Option<Command> {
    match context {
        Context::Help
        | Context::Topic
        | Context::Ticked
        | Context::Ask
        | Context::Judge
        | Context::Milestones
        | Context::Finder
        | Context::Shelf
        | Context::Settings
        | Context::Ways
        | Context::Calendar => Some(Command::Back),
        Context::Note => Some(Command::Accept),
        _ => None,
    }
}

fn turn(model: &Model, part: Part, down: bool) -> Option<Action> {
    let either = |up, below| Some(Action::Command(if down { below } else { up }));
    if part == Part::Beside {
        return Some(Action::Scroll(part, if down { TURN } else { -TURN }));
    }
    match model.context() {
        Context::Today | Context::Roadmap => either(Command::Up, Command::Down),
        Context::Finder | Context::Shelf | Context::Ways => {
            either(Command::PreviousChoice, Command::NextChoice)
        }
        Context::Settings | Context::Plan => either(Command::RowUp, Command::RowDown),
        Context::Calendar => either(Command::PreviousMonth, Command::NextMonth),
        Context::Note => Some(press(if down { KeyCode::Down } else { KeyCode::Up })),
        Context::Progress
        | Context::Reference
        | Context::Help
        | Context::Topic
        | Context::Ask
        | Context::Judge
        | Context::Milestones => Some(Action::Scroll(part, if down { TURN } else { -TURN })),
        _ => None,
    }
}

fn press(code: KeyCode) -> Action {
    Action::Type(KeyEvent::new(code, KeyModifiers::NONE))
}
