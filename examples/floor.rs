//! Owns the least that a terminal program of ratatui does: a list, a selection, an end; refuses to be useful. Benches compare with it.

use crossterm::event::{self, Event, KeyCode};
use crossterm::execute;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{List, ListState};
use std::io::stdout;

const LINES: usize = 41;

fn main() -> std::io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen)?;
    let mut terminal = Terminal::new(CrosstermBackend::new(stdout()))?;
    let mut state = ListState::default().with_selected(Some(0));
    loop {
        // The marks tell the bench that a picture is whole.
        execute!(stdout(), BeginSynchronizedUpdate)?;
        terminal.draw(|frame| {
            let lines = (1..=LINES).map(|line| format!("Line {line} of the list"));
            let chosen = Style::new().add_modifier(Modifier::REVERSED);
            let list = List::new(lines).highlight_style(chosen);
            frame.render_stateful_widget(list, frame.area(), &mut state);
        })?;
        execute!(stdout(), EndSynchronizedUpdate)?;
        match event::read()? {
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            Event::Key(key) if key.code == KeyCode::Char('j') => state.select_next(),
            Event::Key(key) if key.code == KeyCode::Char('k') => state.select_previous(),
            _ => {}
        }
    }
    execute!(stdout(), LeaveAlternateScreen)?;
    disable_raw_mode()
}
