//! Owns what is typed into dialogs until it is accepted; refuses to record it.

mod dates;
mod field;
mod plan;

pub use dates::{DatesError, DatesForm};
pub(super) use field::point;
pub use field::{DateField, Field, NoDate, shift};
pub use plan::{MOST_QUESTIONS, PlanError, PlanForm, PlanRow};

use crate::domain::plain_text::{is_stripped, strip_controls};
use crate::domain::progress::CheckIn;
use crate::domain::roadmap::TopicId;
use crate::domain::typed;
pub use crate::domain::typed::DateError;
use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::Style;
use ratatui_textarea::{TextArea, WrapMode};

/// The start date in a field, when it is one and near enough to `today`.
fn start_date(field: &DateField, today: NaiveDate) -> Result<NaiveDate, DateError> {
    typed::start(field.value().ok().flatten(), today)
}

/// Asks for the start date.
#[derive(Debug, Clone)]
pub struct WelcomeForm {
    /// The date as typed.
    pub date: DateField,
}

impl WelcomeForm {
    /// Offers a date.
    #[must_use]
    pub fn new(offered: NaiveDate) -> Self {
        Self { date: DateField::new(Some(offered)) }
    }

    /// The date, when it is one and near enough to `today`.
    ///
    /// # Errors
    /// When it is no date, or more than ten years away.
    pub fn value(&self, today: NaiveDate) -> Result<NaiveDate, DateError> {
        start_date(&self.date, today)
    }

    /// Moves the date by so many days, from `today` when what was typed is no start.
    pub fn shift(&mut self, days: i64, today: NaiveDate) {
        if self.value(today).is_err() {
            self.date = DateField::new(None);
        }
        self.date.shift(days, today);
    }
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
    /// The key of the check-in that this one corrects.
    pub corrects: Option<String>,
    /// Whether the calendar, at this form's day, comes next.
    pub from_calendar: bool,
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
            corrects: None,
            from_calendar: false,
        }
    }

    /// Holds the check-in of this key, to correct it.
    #[must_use]
    pub fn correcting(key: &str, check_in: &CheckIn) -> Self {
        let mut form = Self::new(check_in.date);
        form.minutes.set(&check_in.minutes.map_or_else(String::new, |m| m.to_string()));
        form.line.set(&check_in.text);
        form.corrects = Some(key.to_owned());
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
        let minutes = typed::minutes(self.minutes.text()).ok()?;
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
    /// The note as it was when it was opened.
    over: String,
}

impl NoteEditor {
    /// An editor that holds the note so far, with the caret at its end; nothing in it steers a
    /// terminal.
    #[must_use]
    pub fn new(topic: TopicId, note: &str) -> Self {
        let shown = strip_controls(note);
        let mut area = TextArea::new(shown.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.move_cursor(ratatui_textarea::CursorMove::Bottom);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        Self { topic, area, over: note.to_owned() }
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
            KeyCode::Char(c) if is_stripped(c) => {}
            _ => {
                self.area.input(key);
            }
        }
    }

    /// Whether it still holds what it was opened with, whatever was stripped of that.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.text() == strip_controls(&self.over).trim_end()
    }

    /// The note as it was when it was opened.
    #[must_use]
    pub fn over(&self) -> &str {
        &self.over
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

/// The learner's if-then line being written.
#[derive(Debug, Clone)]
pub struct CueForm {
    /// The line.
    pub line: Field,
}

impl CueForm {
    /// Holds the line so far.
    #[must_use]
    pub fn new(cue: &str) -> Self {
        Self { line: Field::new(cue, |_| true) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_start_date_is_within_ten_years() {
        let today = date("2026-11-23");
        let mut form = WelcomeForm::new(today);
        form.date.text.set("2036-11-01");
        assert_eq!(form.value(today), Ok(date("2036-11-01")));
        form.date.text.set("1990-01-01");
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
        field.paste("读完\r\n第一章\u{1b}[2J");
        assert_eq!(field.text(), "读完 第一章[2J");
    }

    #[test]
    fn no_field_takes_what_steers_a_terminal_or_turns_what_is_read() {
        let steering = "gpj\u{202e}.exe\u{9b}31m\u{feff}";
        let typed = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
        let mut field = Field::new(steering, |_| true);
        assert_eq!(field.text(), "gpj.exe31m", "what a file holds");
        field.paste(steering);
        "\u{202e}\u{7}a".chars().for_each(|c| field.type_key(typed(c)));
        assert_eq!(field.text(), "gpj.exe31mgpj.exe31ma");
        let mut editor = NoteEditor::new(TopicId::new("a"), "x\u{202e}y\n");
        assert!(editor.is_unchanged(), "looking at a note changes nothing");
        "\u{202e}\u{1b}z".chars().for_each(|c| editor.type_key(typed(c)));
        assert_eq!((editor.text().as_str(), editor.is_unchanged()), ("xy\nz", false));
    }
}
