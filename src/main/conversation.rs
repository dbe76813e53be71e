//! Owns the loop of the conversation: prints, waits for a line, does what follows; refuses to know what is said.

use super::environment::width;
use super::lines::{Heard, Lines};
use anyhow::{Context, Result};
use ninety::clock::Clock;
use ninety::plain::{Conversation, Effect, Report};
use ninety::store::{Recorded, Store, format};
use ninety::text::Strings;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

/// How long a change that could not be recorded waits to be tried again.
const RETRY: Duration = Duration::from_secs(5);

/// Converses until it is over; a signal that ended it is told in the exit code, as shells do.
pub(super) fn hold(
    mut talk: Conversation,
    store: &mut Store,
    clock: &Clock,
    strings: &Strings,
) -> Result<ExitCode> {
    let mut lines = Lines::new().context("standard input")?;
    // Through a pipe nobody sees the line that was typed, nor its end.
    let echoes = io::stdin().is_terminal();
    let mut code = ExitCode::SUCCESS;
    talk.set_width(width());
    if !talk.unsaved().0.is_empty() {
        let effect = talk.look_again();
        perform(&mut talk, effect, store, clock, strings);
    }
    let mut printed = print(&talk.text());
    while !talk.has_ended() {
        let gone = !matches!(printed, Ok(true));
        let heard = if gone {
            Heard::Over
        } else {
            let waiting = !talk.unsaved().0.is_empty();
            lines.next(waiting.then_some(RETRY)).context("standard input")?
        };
        let effect = match heard {
            Heard::Line(line) => {
                if !echoes {
                    printed = print("\n");
                }
                talk.set_width(width());
                let today = talk.progress().plan.day_of(clock.local());
                talk.answer(&line, today)
            }
            Heard::Idle => {
                let effect = talk.look_again();
                perform(&mut talk, effect, store, clock, strings);
                continue;
            }
            over => {
                if let Heard::Signal(signal) = over {
                    code = ExitCode::from(u8::try_from(128 + signal).unwrap_or(1));
                }
                if !gone {
                    printed = print("\n");
                }
                talk.end()
            }
        };
        perform(&mut talk, effect, store, clock, strings);
        let text = talk.text();
        if matches!(printed, Ok(true)) {
            printed = print(&text);
        }
    }
    if let (changes @ [_, ..], reason) = talk.unsaved() {
        let words = &strings.storage;
        anyhow::bail!(match store.rescue(changes, clock.utc()) {
            Ok(place) => (words.rescued)(changes.len(), reason, &place),
            Err(_) => {
                let record = format::to_text(talk.progress()).unwrap_or_default();
                format!("{}\n{record}", (words.lost)(changes.len(), reason))
            }
        });
    }
    printed.context("standard output")?;
    Ok(code)
}

/// Does what is to be done, and reports what came of it.
fn perform(
    talk: &mut Conversation,
    effect: Effect,
    store: &mut Store,
    clock: &Clock,
    strings: &Strings,
) {
    let told = |recorded: Recorded| {
        let events = recorded.events.iter().map(strings.storage.event).collect();
        Report::Recorded(recorded.progress, events)
    };
    let report = match effect {
        Effect::Record(changes) => Some(match store.record(&changes, clock.utc()) {
            Ok(recorded) => told(recorded),
            Err(error) => Report::Failed((strings.storage.error)(&error)),
        }),
        Effect::Refresh => match store.refresh(clock.utc()) {
            Ok(recorded) => recorded.map(told),
            Err(error) => Some(Report::Warned((strings.storage.error)(&error))),
        },
    };
    if let Some(report) = report {
        talk.take_in(report);
    }
}

/// Prints a text; whether there is still somebody who reads.
fn print(text: &str) -> io::Result<bool> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        written => written.map(|()| true),
    }
}
