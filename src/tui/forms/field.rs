//! Owns text fields of one line, plain ones and those for dates; refuses to know what they are for.

use crate::domain::plain_text::{is_stripped, strip_controls};
use crate::domain::typed;
use chrono::{Days, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea};

/// Most characters of a line.
const MAX_LINE: usize = 500;

/// A text field of one line.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
    accepts: fn(char) -> bool,
}

impl Field {
    /// A field that holds `text` and takes the characters that `accepts` allows; none that steers a
    /// terminal.
    #[must_use]
    pub fn new(text: &str, accepts: fn(char) -> bool) -> Self {
        let text = strip_controls(text).replace('\n', " ");
        let mut area = TextArea::new(vec![text]);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::End);
        Self { area, accepts }
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// The widget that draws it.
    #[must_use]
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Puts other text in.
    pub(super) fn set(&mut self, text: &str) {
        *self = Self::new(text, self.accepts);
    }

    /// Takes a key; a new line is none of its keys.
    pub fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab => {}
            KeyCode::Char(c)
                if key.modifiers.is_empty() || key.modifiers == KeyModifiers::SHIFT =>
            {
                if !is_stripped(c) && (self.accepts)(c) && self.text().chars().count() < MAX_LINE {
                    self.area.insert_char(c);
                }
            }
            KeyCode::Char('m' | 'j') => {}
            KeyCode::Char('u') => {
                self.area.delete_line_by_head();
            }
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Puts the caret at a cell of its line, as it is drawn.
    pub(in super::super) fn point(&mut self, line: usize, cell: usize) {
        point(&mut self.area, line, cell);
    }

    /// Takes pasted text: line breaks become spaces, what it does not accept is left out.
    pub fn paste(&mut self, text: &str) {
        let room = MAX_LINE.saturating_sub(self.text().chars().count());
        let line: String = text
            .replace("\r\n", "\n")
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !is_stripped(*c) && (self.accepts)(*c))
            .take(room)
            .collect();
        self.area.insert_str(line);
    }
}

/// Puts the caret of a text at a line and a cell, as they are drawn: beyond the text, at its end.
pub(in super::super) fn point(area: &mut TextArea<'_>, line: usize, cell: usize) {
    let place = area.screen_to_data(line, cell);
    let [line, column] = [place.0, place.1].map(|n| u16::try_from(n).unwrap_or(u16::MAX));
    // What was selected with Shift would grow.
    area.cancel_selection();
    area.move_cursor(CursorMove::Jump(line, column));
}

/// The text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate;

/// A text field for a date, which may be left empty.
#[derive(Debug, Clone)]
pub struct DateField {
    /// The text.
    pub text: Field,
}

impl DateField {
    /// A field that holds a date, or nothing.
    #[must_use]
    pub fn new(date: Option<NaiveDate>) -> Self {
        let accepts = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
        let text = date.map_or_else(String::new, |date| date.to_string());
        Self { text: Field::new(&text, accepts) }
    }

    /// The date; `None` when nothing was typed.
    ///
    /// # Errors
    /// When what was typed is no date.
    pub fn value(&self) -> Result<Option<NaiveDate>, NoDate> {
        match self.text.text().trim() {
            "" => Ok(None),
            text => typed::date(text).map(Some).ok_or(NoDate),
        }
    }

    /// Moves the date by so many days; puts `otherwise` in when there is none.
    pub fn shift(&mut self, days: i64, otherwise: NaiveDate) {
        let shifted = match self.value() {
            Ok(Some(date)) => shift(date, days),
            _ => otherwise,
        };
        self.text.set(&shifted.to_string());
    }
}

/// The date so many days later, or earlier; itself at the ends of the calendar.
#[must_use]
pub fn shift(date: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let shifted =
        if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) };
    shifted.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_field_may_be_empty_and_shifts_from_there() {
        let today = "2026-11-23".parse().unwrap();
        let mut field = DateField::new(None);
        assert_eq!(field.value(), Ok(None));
        field.shift(-1, today);
        assert_eq!(field.value(), Ok(Some(today)));
        field.shift(-1, today);
        assert_eq!(field.text.text(), "2026-11-22");
        field.text.set("2026-13-01");
        assert_eq!(field.value(), Err(NoDate));
    }
}
