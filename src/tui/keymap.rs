//! Owns which key means what where, in one table that help and hints are made from; refuses to act on a key.

use super::action::Command;
use crate::text::{KeyLabels, Strings};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::fmt;

/// What has the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is a screen or an overlay of the same name")]
pub enum Context {
    Today,
    Roadmap,
    Progress,
    Reference,
    Welcome,
    CheckIn,
    Note,
    Search,
    Help,
    Topic,
    Milestones,
    Plan,
    Ways,
    Calendar,
    Dates,
    Cue,
}

impl Context {
    /// Every context.
    pub const ALL: [Self; 16] = [
        Self::Today,
        Self::Roadmap,
        Self::Progress,
        Self::Reference,
        Self::Welcome,
        Self::CheckIn,
        Self::Note,
        Self::Search,
        Self::Help,
        Self::Topic,
        Self::Milestones,
        Self::Plan,
        Self::Ways,
        Self::Calendar,
        Self::Dates,
        Self::Cue,
    ];
}

/// A key with the modifiers that matter: Shift is part of a character already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    control: bool,
}

const fn key(code: KeyCode) -> Key {
    Key { code, control: false }
}

const fn char(c: char) -> Key {
    key(KeyCode::Char(c))
}

const fn ctrl(c: char) -> Key {
    Key { code: KeyCode::Char(c), control: true }
}

impl Key {
    /// The key of an event; `None` when Alt or Super is held, which no binding uses. The
    /// full-width characters of Chinese input methods (`？` for `?`) count as their plain ones.
    fn of(event: &KeyEvent) -> Option<Self> {
        let allowed = KeyModifiers::SHIFT | KeyModifiers::CONTROL;
        if !allowed.contains(event.modifiers) {
            return None;
        }
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let code = match event.code {
            KeyCode::Char(c) if control => KeyCode::Char(c.to_ascii_lowercase()),
            KeyCode::Char('\u{3000}') => KeyCode::Char(' '),
            KeyCode::Char('、') => KeyCode::Char('/'),
            KeyCode::Char('【') => KeyCode::Char('['),
            KeyCode::Char('】') => KeyCode::Char(']'),
            KeyCode::Char(c @ '\u{ff01}'..='\u{ff5e}') => {
                KeyCode::Char(char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c))
            }
            code => code,
        };
        Some(Self { code, control })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            f.write_str("Ctrl-")?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.control => write!(f, "{}", c.to_ascii_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            code => write!(f, "{code}"),
        }
    }
}

/// One row of the key table.
#[derive(Debug)]
pub struct Binding {
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The keys; the first is the one to tell.
    pub keys: &'static [Key],
    /// What they mean.
    pub command: Command,
    /// What it does, in a few words.
    label: fn(&KeyLabels) -> &'static str,
    /// How early it is told in the footer; 0 is not at all.
    pub rank: u8,
}

impl Binding {
    /// What it does, in a few words of the language.
    #[must_use]
    pub fn label(&self, strings: &Strings) -> &'static str {
        (self.label)(&strings.keys)
    }

    /// Whether it holds on every screen.
    #[must_use]
    pub fn is_everywhere(&self) -> bool {
        SCREENS.iter().all(|screen| self.contexts.contains(screen))
    }
}

use Context as In;
const SCREENS: &[In] = &[In::Today, In::Roadmap, In::Progress, In::Reference];
const LISTS: &[In] = &[In::Today, In::Roadmap];
const TOPICS: &[In] = &[In::Today, In::Roadmap, In::Topic];
const SCROLLED: &[In] = &[In::Today, In::Roadmap, In::Progress, In::Reference, In::Help, In::Topic];
const READ_ONLY: &[In] = &[
    In::Today,
    In::Roadmap,
    In::Progress,
    In::Reference,
    In::Help,
    In::Topic,
    In::Milestones,
    In::Ways,
    In::Calendar,
];

const fn bind(
    contexts: &'static [In],
    keys: &'static [Key],
    command: Command,
    label: fn(&KeyLabels) -> &'static str,
    rank: u8,
) -> Binding {
    Binding { contexts, keys, command, label, rank }
}

/// Every key of the program. Within a context no key stands twice.
pub static BINDINGS: &[Binding] = &[
    bind(TOPICS, &[char(' ')], Command::Toggle, |l| l.toggle, 90),
    bind(SCREENS, &[char('c')], Command::CheckIn, |l| l.check_in, 85),
    bind(SCROLLED, &[char('j'), key(KeyCode::Down)], Command::Down, |l| l.down, 0),
    bind(SCROLLED, &[char('k'), key(KeyCode::Up)], Command::Up, |l| l.up, 0),
    bind(SCROLLED, &[char('g'), key(KeyCode::Home)], Command::Top, |l| l.top, 0),
    bind(SCROLLED, &[char('G'), key(KeyCode::End)], Command::Bottom, |l| l.bottom, 0),
    bind(
        SCROLLED,
        &[ctrl('d'), key(KeyCode::PageDown)],
        Command::HalfPageDown,
        |l| l.half_page_down,
        0,
    ),
    bind(SCROLLED, &[ctrl('u'), key(KeyCode::PageUp)], Command::HalfPageUp, |l| l.half_page_up, 0),
    bind(LISTS, &[char('n')], Command::NextUnfinished, |l| l.next_unfinished, 40),
    bind(LISTS, &[char('N')], Command::PreviousUnfinished, |l| l.previous_unfinished, 0),
    bind(&[In::Roadmap], &[key(KeyCode::Enter)], Command::Open, |l| l.detail, 50),
    bind(&[In::Today], &[key(KeyCode::Enter)], Command::Open, |l| l.open_in_roadmap, 50),
    bind(&[In::Roadmap], &[char('h'), key(KeyCode::Left)], Command::Fold, |l| l.fold, 0),
    bind(&[In::Roadmap], &[char('l'), key(KeyCode::Right)], Command::Unfold, |l| l.unfold, 0),
    bind(&[In::Roadmap], &[char('z')], Command::FoldAll, |l| l.fold_all, 20),
    bind(TOPICS, &[char('i')], Command::InProgress, |l| l.in_progress, 35),
    bind(TOPICS, &[char('d')], Command::Done, |l| l.done, 0),
    bind(TOPICS, &[char('s')], Command::Skip, |l| l.skip, 30),
    bind(TOPICS, &[char('o')], Command::Todo, |l| l.todo, 0),
    bind(TOPICS, &[char('r')], Command::Revise, |l| l.revise, 25),
    bind(TOPICS, &[char('e')], Command::EditNote, |l| l.note, 45),
    bind(TOPICS, &[char('D')], Command::EditDates, |l| l.dates, 0),
    bind(&[In::Reference], &[char('/')], Command::Search, |l| l.search, 60),
    bind(&[In::Reference], &[char('n')], Command::NextMatch, |l| l.next_match, 0),
    bind(&[In::Reference], &[char('N')], Command::PreviousMatch, |l| l.previous_match, 0),
    bind(&[In::Reference], &[char(']')], Command::NextHeading, |l| l.next_heading, 55),
    bind(&[In::Reference], &[char('[')], Command::PreviousHeading, |l| l.previous_heading, 54),
    bind(SCREENS, &[char('C')], Command::CheckInYesterday, |l| l.check_in_yesterday, 0),
    bind(SCREENS, &[char('m')], Command::Calendar, |l| l.calendar, 28),
    bind(SCREENS, &[char('p')], Command::Plan, |l| l.plan, 27),
    bind(SCREENS, &[char('w')], Command::Replan, |l| l.replan, 15),
    bind(SCREENS, &[char('P')], Command::PauseOrResume, |l| l.pause, 0),
    bind(SCREENS, &[char('u')], Command::Undo, |l| l.undo, 70),
    bind(SCREENS, &[ctrl('r')], Command::Redo, |l| l.redo, 0),
    bind(SCREENS, &[char('1')], Command::Today, |l| l.today, 0),
    bind(SCREENS, &[char('2')], Command::Roadmap, |l| l.roadmap, 0),
    bind(SCREENS, &[char('3')], Command::Progress, |l| l.progress, 0),
    bind(SCREENS, &[char('4')], Command::Reference, |l| l.reference, 0),
    bind(SCREENS, &[key(KeyCode::Tab)], Command::NextScreen, |l| l.next_screen, 0),
    bind(SCREENS, &[key(KeyCode::BackTab)], Command::PreviousScreen, |l| l.previous_screen, 0),
    // The overlays that take text.
    bind(&[In::Welcome], &[key(KeyCode::Enter)], Command::Accept, |l| l.start, 90),
    bind(&[In::CheckIn], &[key(KeyCode::Enter)], Command::Accept, |l| l.accept, 90),
    bind(&[In::Search], &[key(KeyCode::Enter)], Command::Accept, |l| l.find, 90),
    bind(
        &[In::Plan, In::Dates, In::Cue],
        &[key(KeyCode::Enter)],
        Command::Accept,
        |l| l.accept,
        90,
    ),
    bind(
        &[In::Welcome, In::CheckIn, In::Dates],
        &[key(KeyCode::Up)],
        Command::EarlierDay,
        |l| l.earlier_day,
        80,
    ),
    bind(
        &[In::Welcome, In::CheckIn, In::Dates],
        &[key(KeyCode::Down)],
        Command::LaterDay,
        |l| l.later_day,
        79,
    ),
    bind(
        &[In::CheckIn, In::Dates],
        &[key(KeyCode::Tab), key(KeyCode::BackTab)],
        Command::NextField,
        |l| l.next_field,
        70,
    ),
    bind(&[In::Note], &[key(KeyCode::Esc), ctrl('s')], Command::Accept, |l| l.save_note, 90),
    bind(&[In::Note], &[ctrl('g')], Command::Discard, |l| l.discard_note, 50),
    bind(
        &[In::CheckIn, In::Search, In::Dates],
        &[key(KeyCode::Esc)],
        Command::Back,
        |l| l.back,
        60,
    ),
    bind(&[In::Plan], &[key(KeyCode::Up), key(KeyCode::BackTab)], Command::RowUp, |l| l.row_up, 0),
    bind(
        &[In::Plan],
        &[key(KeyCode::Down), key(KeyCode::Tab)],
        Command::RowDown,
        |l| l.row_down,
        80,
    ),
    bind(&[In::Plan], &[key(KeyCode::Left)], Command::Less, |l| l.less, 75),
    bind(&[In::Plan], &[key(KeyCode::Right)], Command::More, |l| l.more, 74),
    bind(&[In::Plan], &[key(KeyCode::PageUp)], Command::WeekLess, |l| l.week_less, 0),
    bind(&[In::Plan], &[key(KeyCode::PageDown)], Command::WeekMore, |l| l.week_more, 0),
    bind(&[In::Plan], &[key(KeyCode::Esc)], Command::Back, |l| l.discard, 60),
    bind(&[In::Cue], &[key(KeyCode::Esc)], Command::Back, |l| l.no_cue, 80),
    // The ways back and ahead, and the calendar.
    bind(&[In::Ways], &[key(KeyCode::Enter)], Command::Accept, |l| l.take, 90),
    bind(
        &[In::Ways],
        &[key(KeyCode::Right), char('l'), key(KeyCode::Down), char('j'), key(KeyCode::Tab)],
        Command::NextChoice,
        |l| l.next_choice,
        80,
    ),
    bind(
        &[In::Ways],
        &[key(KeyCode::Left), char('h'), key(KeyCode::Up), char('k'), key(KeyCode::BackTab)],
        Command::PreviousChoice,
        |l| l.previous_choice,
        0,
    ),
    bind(&[In::Ways], &[key(KeyCode::Esc), char('w')], Command::Back, |l| l.leave, 85),
    bind(
        &[In::Calendar],
        &[key(KeyCode::Enter), char('c')],
        Command::Accept,
        |l| l.check_in_there,
        90,
    ),
    bind(
        &[In::Calendar],
        &[key(KeyCode::Left), char('h')],
        Command::EarlierDay,
        |l| l.earlier_day,
        60,
    ),
    bind(
        &[In::Calendar],
        &[key(KeyCode::Right), char('l')],
        Command::LaterDay,
        |l| l.later_day,
        59,
    ),
    bind(
        &[In::Calendar],
        &[key(KeyCode::Up), char('k')],
        Command::PreviousWeek,
        |l| l.week_before,
        0,
    ),
    bind(&[In::Calendar], &[key(KeyCode::Down), char('j')], Command::NextWeek, |l| l.week_after, 0),
    bind(
        &[In::Calendar],
        &[char('['), key(KeyCode::PageUp)],
        Command::PreviousMonth,
        |l| l.month_before,
        40,
    ),
    bind(
        &[In::Calendar],
        &[char(']'), key(KeyCode::PageDown)],
        Command::NextMonth,
        |l| l.month_after,
        39,
    ),
    bind(&[In::Calendar], &[char('g'), key(KeyCode::Home)], Command::ThisDay, |l| l.this_day, 30),
    bind(&[In::Calendar], &[key(KeyCode::Tab)], Command::NextEntry, |l| l.next_entry, 45),
    bind(&[In::Calendar], &[char('e')], Command::EditEntry, |l| l.edit_entry, 70),
    bind(
        &[In::Calendar],
        &[char('x'), key(KeyCode::Delete)],
        Command::RemoveEntry,
        |l| l.remove_entry,
        65,
    ),
    bind(&[In::Calendar], &[char('u')], Command::Undo, |l| l.undo, 50),
    bind(&[In::Calendar], &[ctrl('r')], Command::Redo, |l| l.redo, 0),
    bind(&[In::Calendar], &[key(KeyCode::Esc), char('m')], Command::Back, |l| l.close, 95),
    // What closes, leaves and helps.
    bind(&[In::Welcome], &[char('l'), char('L')], Command::SwitchLanguage, |l| l.language, 85),
    bind(READ_ONLY, &[char('L')], Command::SwitchLanguage, |l| l.language, 10),
    bind(
        &[In::Help, In::Topic, In::Milestones],
        &[key(KeyCode::Esc), key(KeyCode::Enter)],
        Command::Back,
        |l| l.close,
        95,
    ),
    bind(SCREENS, &[key(KeyCode::Esc), key(KeyCode::Backspace)], Command::Back, |l| l.back, 5),
    bind(&[In::Help], &[char('?')], Command::Back, |l| l.close, 0),
    bind(SCREENS, &[char('?')], Command::Help, |l| l.help, 100),
    bind(READ_ONLY, &[char('q')], Command::Quit, |l| l.quit, 65),
    bind(&[In::Welcome], &[char('q')], Command::Quit, |l| l.quit, 65),
    bind(&Context::ALL, &[ctrl('z')], Command::Suspend, |l| l.suspend, 0),
    bind(&Context::ALL, &[ctrl('c')], Command::QuitNow, |l| l.quit_now, 0),
];

/// The command that a key means in a context; `None` for keys that stand in no table, which go to
/// the text field if there is one.
#[must_use]
pub fn resolve(context: Context, event: &KeyEvent) -> Option<Command> {
    let key = Key::of(event)?;
    BINDINGS
        .iter()
        .find(|binding| binding.contexts.contains(&context) && binding.keys.contains(&key))
        .map(|binding| binding.command)
}

/// The bindings that hold in a context, in the order of the table.
pub fn bindings(context: Context) -> impl Iterator<Item = &'static Binding> {
    BINDINGS.iter().filter(move |binding| binding.contexts.contains(&context))
}

/// Whether a command moves; only such a one repeats while its key is held.
#[must_use]
pub fn repeats(command: Command) -> bool {
    matches!(
        command,
        Command::Up
            | Command::Down
            | Command::HalfPageUp
            | Command::HalfPageDown
            | Command::NextUnfinished
            | Command::PreviousUnfinished
            | Command::NextHeading
            | Command::PreviousHeading
            | Command::NextMatch
            | Command::PreviousMatch
            | Command::EarlierDay
            | Command::LaterDay
            | Command::RowUp
            | Command::RowDown
            | Command::Less
            | Command::More
            | Command::WeekLess
            | Command::WeekMore
            | Command::PreviousWeek
            | Command::NextWeek
            | Command::PreviousMonth
            | Command::NextMonth
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use std::collections::HashSet;

    #[test]
    fn no_key_stands_twice_in_one_context() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for binding in bindings(context) {
                for key in binding.keys {
                    assert!(seen.insert(key), "{key} in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_context_can_be_left_and_quit() {
        for context in Context::ALL {
            let press = |code, modifiers| resolve(context, &KeyEvent::new(code, modifiers));
            assert_eq!(press(KeyCode::Char('c'), KeyModifiers::CONTROL), Some(Command::QuitNow));
            let escape = press(KeyCode::Esc, KeyModifiers::NONE);
            let expected = match context {
                Context::Welcome => None,
                Context::Note => Some(Command::Accept),
                _ => Some(Command::Back),
            };
            assert_eq!(escape, expected, "{context:?}");
        }
    }

    #[test]
    fn keys_of_a_chinese_input_method_count_as_their_plain_ones() {
        for (typed, command) in
            [('？', Command::Help), ('\u{3000}', Command::Toggle), ('ｃ', Command::CheckIn)]
        {
            let event = KeyEvent::new(KeyCode::Char(typed), KeyModifiers::NONE);
            assert_eq!(resolve(Context::Today, &event), Some(command), "{typed}");
        }
        let search = KeyEvent::new(KeyCode::Char('、'), KeyModifiers::NONE);
        assert_eq!(resolve(Context::Reference, &search), Some(Command::Search));
    }

    #[test]
    fn every_binding_is_told_in_both_languages() {
        for binding in BINDINGS {
            for lang in Lang::ALL {
                assert!(!binding.label(lang.strings()).is_empty(), "{:?}", binding.command);
            }
        }
    }
}
