//! Owns taking in what the terminal sends, all that is there and without waiting for more; refuses to read meaning into it.

use super::terminal::Waiter;
use crossterm::event::{self, Event, KeyCode, KeyEvent};
use std::io;
use std::time::Duration;

/// How long to look for an event that has arrived. Not zero: with the feature `use-dev-tty`, whose
/// reader gives up on a terminal that hung up where the other one spins for ever (crossterm#793),
/// zero would not look at all.
const READING: Duration = Duration::from_millis(1);

/// How long to ask the reader whether it holds an event after all: long enough for it to look. It does
/// not sleep for less than a millisecond, but asks the system again and again.
const ASKING: Duration = Duration::from_micros(100);

/// What is known of the bytes that crossterm's reader holds. It reads many at once and hands out one
/// event at a time, and it tells whether it holds more only after having waited for more to come: the
/// picture that a key calls for is not to wait for that.
#[derive(Debug, Default)]
pub(super) struct Input {
    /// Bytes read and not accounted for by the events they were, at most.
    held: u64,
    /// Whether something was taken in since the reader was last asked in vain.
    asked: bool,
}

impl Input {
    /// The next event, if there is one; `None` also where only a wait could tell.
    pub(super) fn next(&mut self, waiter: &Waiter) -> io::Result<Option<Event>> {
        if self.held == 0 {
            self.held = waiter.bytes_sent()?;
            // A change of size comes without a byte.
            if self.held == 0 && self.asked {
                return Ok(None);
            }
        }
        self.asked = true;
        if !event::poll(READING)? {
            (self.held, self.asked) = (0, false);
            return Ok(None);
        }
        let event = event::read()?;
        self.held = self.held.saturating_sub(fewest_bytes(&event));
        Ok(Some(event))
    }

    /// Whether there is more to take in after all, such as what came while the reader read: asked once
    /// a picture is shown, when nobody waits for one.
    pub(super) fn has_more(&mut self) -> io::Result<bool> {
        let asked = std::mem::take(&mut self.asked);
        self.held = 0;
        Ok(asked && event::poll(ASKING)?)
    }
}

/// The fewest bytes that a terminal sends for an event.
fn fewest_bytes(event: &Event) -> u64 {
    match event {
        Event::Key(KeyEvent { code, .. }) => match code {
            KeyCode::Char(sign) if sign.is_ascii() => 1,
            KeyCode::Char(sign) => sign.len_utf8() as u64,
            KeyCode::Esc | KeyCode::Enter | KeyCode::Tab | KeyCode::Backspace => 1,
            // ESC [ A
            _ => 3,
        },
        // ESC [ I
        Event::FocusGained | Event::FocusLost => 3,
        // ESC [ M and three bytes
        Event::Mouse(_) => 6,
        // ESC [ 200 ~ and ESC [ 201 ~
        Event::Paste(text) => 12 + text.len() as u64,
        Event::Resize(..) => 0,
    }
}
