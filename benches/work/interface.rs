//! Owns the interface on a terminal that only counts what is sent to it; refuses to show it.

use super::work::Work;
use ninety::content::builtin;
use ninety::content::roadmap::Course;
use ninety::tui::edition::Edition;
use ninety::tui::model::Model;
use ninety::tui::theme::Theme;
use ninety::tui::view;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};
use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;

/// Cells of the terminal.
const SIZE: Size = Size { width: 100, height: 30 };

/// A terminal of [`SIZE`].
#[derive(Debug)]
pub(crate) struct Canvas {
    terminal: Terminal<CrosstermBackend<Counter>>,
    sent: Rc<Cell<usize>>,
}

#[derive(Debug)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Canvas {
    /// An empty one.
    pub(crate) fn new() -> Self {
        let sent = Rc::new(Cell::new(0));
        let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.width, SIZE.height));
        let backend = CrosstermBackend::new(Counter(Rc::clone(&sent)));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport });
        Self { terminal: terminal.unwrap(), sent }
    }

    /// Draws a picture; how many bytes were sent for it.
    pub(crate) fn draw(&mut self, model: &Model) -> usize {
        let before = self.sent.get();
        self.terminal.draw(|frame| view::draw(frame, model, &Theme::colours())).unwrap();
        self.sent.get() - before
    }
}

/// The interface of a learner with this work, as it opens.
pub(crate) fn model(work: Work) -> Model {
    let Course { roadmap, cards } = work.course();
    let progress = work.progress(&roadmap);
    let explainer = builtin::explainer(work.lang.tag()).unwrap();
    let edition = Edition { lang: work.lang, roadmap, cards, explainer };
    Model::new(edition, progress, Work::today(), SIZE, "bench".into())
}
