//! Owns what is typed into dialogs until it is accepted: start date, check-in, note, search; refuses to record it.

use crate::domain::plan::START_RANGE_DAYS;
use crate::domain::progress::CheckIn;
use crate::domain::roadmap::TopicId;
use chrono::{Days, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

/// Most minutes that one check-in may have: a whole day.
pub const MAX_MINUTES: u32 = 24 * 60;
/// Most characters of a check-in's line.
const MAX_LINE: usize = 500;

/// A text field of one line.
#[derive(Debug, Clone)]
pub struct Field {
    area: TextArea<'static>,
    accepts: fn(char) -> bool,
}

impl Field {
    /// A field that holds `text` and takes the characters that `accepts` allows.
    #[must_use]
    pub fn new(text: &str, accepts: fn(char) -> bool) -> Self {
        let mut area = TextArea::new(vec![text.to_owned()]);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::End);
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
    fn set(&mut self, text: &str) {
        *self = Self::new(text, self.accepts);
    }

    /// Takes a key; a new line is none of its keys.
    pub fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Enter | KeyCode::Tab | KeyCode::BackTab => {}
            KeyCode::Char(c)
                if key.modifiers.is_empty() || key.modifiers == KeyModifiers::SHIFT =>
            {
                if (self.accepts)(c) && self.text().chars().count() < MAX_LINE {
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

    /// Takes pasted text: line breaks become spaces, what it does not accept is left out.
    pub fn paste(&mut self, text: &str) {
        let room = MAX_LINE.saturating_sub(self.text().chars().count());
        let line: String = text
            .chars()
            .map(|c| if c.is_whitespace() { ' ' } else { c })
            .filter(|c| !c.is_control() && (self.accepts)(*c))
            .take(room)
            .collect();
        self.area.insert_str(line);
    }
}

/// Why a date that was typed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    /// It is no date.
    Malformed,
    /// It is more than ten years away.
    Far,
}

/// Asks for the start date.
#[derive(Debug, Clone)]
pub struct WelcomeForm {
    /// The date as typed.
    pub date: Field,
}

impl WelcomeForm {
    /// Offers a date.
    #[must_use]
    pub fn new(offered: NaiveDate) -> Self {
        let accepts = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.');
        Self { date: Field::new(&offered.to_string(), accepts) }
    }

    /// The date, when it is one and near enough to `today`.
    ///
    /// # Errors
    /// When it is no date, or more than ten years away.
    pub fn value(&self, today: NaiveDate) -> Result<NaiveDate, DateError> {
        let date = parse_date(self.date.text()).ok_or(DateError::Malformed)?;
        if (date - today).num_days().abs() > START_RANGE_DAYS {
            return Err(DateError::Far);
        }
        Ok(date)
    }

    /// Moves the date by so many days, from `today` when what was typed is no date.
    pub fn shift(&mut self, days: i64, today: NaiveDate) {
        let shifted = match self.value(today) {
            Ok(date) => shift(date, days),
            Err(_) => today,
        };
        self.date.set(&shifted.to_string());
    }
}

/// `2026-11-23`, also with `/` or `.` or no separator at all.
fn parse_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim().replace(['/', '.'], "-");
    ["%Y-%m-%d", "%Y%m%d"].iter().find_map(|form| NaiveDate::parse_from_str(&text, form).ok())
}

fn shift(date: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let shifted =
        if days < 0 { date.checked_sub_days(distance) } else { date.checked_add_days(distance) };
    shifted.unwrap_or(date)
}

/// A check-in being written.
#[derive(Debug, Clone)]
pub struct CheckInForm {
    /// The day; never after today.
    pub date: NaiveDate,
    /// Minutes as typed.
    pub minutes: Field,
    /// The line of text.
    pub line: Field,
    /// Whether the line has the focus; the minutes have it otherwise.
    pub on_line: bool,
}

impl CheckInForm {
    /// An empty check-in of `date`.
    #[must_use]
    pub fn new(date: NaiveDate) -> Self {
        Self {
            date,
            minutes: Field::new("", |c| c.is_ascii_digit()),
            line: Field::new("", |_| true),
            on_line: false,
        }
    }

    /// Holds a check-in already.
    #[must_use]
    pub fn holding(check_in: &CheckIn) -> Self {
        let mut form = Self::new(check_in.date);
        form.minutes.set(&check_in.minutes.map_or_else(String::new, |m| m.to_string()));
        form.line.set(&check_in.text);
        form
    }

    /// The field that has the focus.
    pub fn focus(&mut self) -> &mut Field {
        if self.on_line { &mut self.line } else { &mut self.minutes }
    }

    /// Moves the day, but not past `today`.
    pub fn shift(&mut self, days: i64, today: NaiveDate) {
        self.date = shift(self.date, days).min(today);
    }

    /// The check-in, or `None` when the minutes are not between 1 and a day's.
    #[must_use]
    pub fn value(&self) -> Option<CheckIn> {
        let minutes = match self.minutes.text().trim() {
            "" => None,
            typed => Some(typed.parse().ok().filter(|m| (1..=MAX_MINUTES).contains(m))?),
        };
        let text = self.line.text().trim().to_owned();
        Some(CheckIn { minutes, text, ..CheckIn::on(self.date) })
    }
}

/// A topic's note being written.
#[derive(Debug, Clone)]
pub struct NoteEditor {
    /// The topic.
    pub topic: TopicId,
    /// The text.
    pub area: TextArea<'static>,
}

impl NoteEditor {
    /// An editor that holds the note so far, with the caret at its end.
    #[must_use]
    pub fn new(topic: TopicId, note: &str) -> Self {
        let mut area = TextArea::new(note.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { topic, area }
    }

    /// Takes a key. Ctrl-J is a new line, as some terminals send it for Enter and in what is
    /// pasted; the text area would delete the line. Ctrl-U deletes to the line's beginning, as in
    /// a shell.
    pub fn type_key(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Char('j') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.area.insert_newline();
            }
            KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                self.area.delete_line_by_head();
            }
            _ => {
                self.area.input(key);
            }
        }
    }

    /// The note without blank lines and spaces at its end.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n").trim_end().to_owned()
    }
}

/// A search being typed.
#[derive(Debug, Clone)]
pub struct SearchLine {
    /// The query.
    pub query: Field,
}

impl Default for SearchLine {
    /// An empty search line.
    fn default() -> Self {
        Self { query: Field::new("", |_| true) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let cases = [
            ("2026-11-23", Some("2026-11-23")),
            ("2026/1/2", Some("2026-01-02")),
            ("2026.02.28", Some("2026-02-28")),
            ("20280229", Some("2028-02-29")),
            ("2027-02-29", None),
            ("", None),
            ("23", None),
        ];
        for (typed, expected) in cases {
            assert_eq!(parse_date(typed), expected.map(date), "{typed}");
        }
    }

    #[test]
    fn a_start_date_is_within_ten_years() {
        let today = date("2026-11-23");
        let mut form = WelcomeForm::new(today);
        form.date.set("2036-11-01");
        assert_eq!(form.value(today), Ok(date("2036-11-01")));
        form.date.set("1990-01-01");
        assert_eq!(form.value(today), Err(DateError::Far));
        form.shift(-1, today);
        assert_eq!(form.value(today), Ok(today), "a shift from what is no start begins at today");
    }

    #[test]
    fn minutes_are_bounded_and_optional() {
        let mut form = CheckInForm::new(date("2026-11-23"));
        assert_eq!(form.value().unwrap().minutes, None);
        for (typed, expected) in
            [("0", None), ("1441", None), ("99999999999", None), ("25", Some(25))]
        {
            form.minutes.set(typed);
            assert_eq!(form.value().and_then(|c| c.minutes), expected, "{typed}");
        }
    }

    #[test]
    fn a_check_in_never_lies_after_today() {
        let today = date("2026-11-23");
        let mut form = CheckInForm::new(today);
        form.shift(1, today);
        assert_eq!(form.date, today);
        form.shift(-2, today);
        assert_eq!(form.date, date("2026-11-21"));
    }

    #[test]
    fn pasting_into_one_line_keeps_one_line() {
        let mut field = Field::new("", |_| true);
        field.paste("读完\n第一章\u{1b}[2J");
        assert_eq!(field.text(), "读完 第一章[2J");
    }
}
