//! Owns what is said next, wrapped to the width; refuses to decide what that is.

use crate::domain::plain_text::strip_controls;
use crate::text::page::Page;
use crate::text::wrap::{width, wrap};

/// Cells a line when nothing else is known.
const USUAL_WIDTH: usize = 80;
/// The narrowest that text is wrapped to, in cells: a terminal that is narrower breaks the lines.
const LEAST_WIDTH: usize = 20;

/// Lines to be printed. Nothing in them steers a terminal.
#[derive(Debug)]
pub(super) struct Said {
    text: String,
    cells: usize,
}

impl Default for Said {
    fn default() -> Self {
        Self { text: String::new(), cells: USUAL_WIDTH }
    }
}

impl Said {
    pub(super) fn set_width(&mut self, cells: usize) {
        self.cells = cells.max(LEAST_WIDTH);
    }

    /// Cells of a line.
    pub(super) fn cells(&self) -> usize {
        self.cells
    }

    /// Adds a sentence.
    pub(super) fn line(&mut self, line: &str) {
        self.item("", line);
    }

    /// Adds an empty line, but not before anything else.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a sentence behind a mark, and what does not fit on the line beneath it.
    pub(super) fn item(&mut self, mark: &str, text: &str) {
        let indent = " ".repeat(width(mark));
        let room = self.cells.saturating_sub(width(mark)).max(1);
        for (n, line) in wrap(&strip_controls(text), room).iter().enumerate() {
            let before = if n == 0 { mark } else { &indent };
            self.text.push_str(format!("{before}{line}").trim_end());
            self.text.push('\n');
        }
    }

    /// Adds a choice with its number.
    pub(super) fn choice(&mut self, number: usize, text: &str) {
        self.item(&format!("{number}. "), text);
    }

    /// Adds laid out text.
    pub(super) fn page(&mut self, page: &Page) {
        for n in 0..page.lines.len() {
            self.text.push_str(strip_controls(page.text(n).trim_end()).as_ref());
            self.text.push('\n');
        }
    }

    /// Adds a question, which the answer follows on its line.
    pub(super) fn ask(&mut self, prompt: &str, colon: &str) {
        let question = format!("{prompt}{}", colon.trim_end());
        let lines = wrap(&strip_controls(&question), self.cells.saturating_sub(1));
        self.text.push_str(&lines.join("\n"));
        self.text.push(' ');
    }

    /// Takes it all.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_fits_and_steers_nothing() {
        let mut said = Said::default();
        said.set_width(20);
        said.gap();
        said.choice(3, "words that do not fit on one line");
        said.gap();
        said.gap();
        said.line("\u{1b}[2J红\u{202e}");
        said.ask("Which one", ": ");
        let expected = "3. words that do not\n   fit on one line\n\n[2J红\nWhich one: ";
        assert_eq!(said.take(), expected);
        assert_eq!(said.take(), "");
    }
}
