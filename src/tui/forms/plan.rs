//! Owns the plan's settings as rows of fields; refuses to lay out the plan that follows.

use super::{DateError, DateField, Field, shift, start_date};
use crate::domain::plan_draft::{PlanDraft, StageDays};
use crate::domain::plan_settings::Pause;
use crate::domain::typed;
use chrono::{NaiveDate, NaiveTime, Timelike, Weekday, WeekdaySet};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Most questions a day.
pub const MOST_QUESTIONS: usize = 200;

/// A row of the plan's panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanRow {
    /// The first plan day.
    Start,
    /// Study days of this stage.
    Stage(usize),
    /// Rest days.
    Rest,
    /// First day of this pause; a new one stands between those to come and those that are over.
    PauseFirst(usize),
    /// Last day of this pause.
    PauseLast(usize),
    /// When a day begins.
    DayStart,
    /// Questions a day.
    Questions,
    /// The if-then line.
    Cue,
}

/// Why the fields make no plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanError {
    /// The start date is none, or far away.
    Start(DateError),
    /// The stage needs at least so many days.
    TooFewDays(u32),
    /// A pause's date is none.
    Date,
    /// A pause ends before it begins.
    Pause,
    /// The time is none before noon.
    Time,
    /// Every weekday is a rest day.
    NoStudyDay,
    /// The questions a day are no number, or too many.
    Questions,
}

/// A pause being edited.
#[derive(Debug, Clone)]
struct PauseFields {
    first: DateField,
    last: DateField,
}

impl PauseFields {
    /// A pause without dates.
    fn new() -> Self {
        Self { first: DateField::new(None), last: DateField::new(None) }
    }
}

/// The plan's settings being edited.
#[derive(Debug, Clone)]
pub struct PlanForm {
    /// What was decided when it was opened.
    opened: PlanDraft,
    start: DateField,
    stages: Vec<(StageDays, Field)>,
    rest: WeekdaySet,
    /// The weekday that has the focus in its row.
    pub weekday: Weekday,
    /// Those that are not over, a new one, then those that are over, the latest first.
    pauses: Vec<PauseFields>,
    /// Number of those that are over.
    over: usize,
    day_start: Field,
    questions: Field,
    cue: Field,
    /// Index of the row that has the focus.
    pub at: usize,
}

impl PlanForm {
    /// Holds what is decided now.
    #[must_use]
    pub fn new(draft: &PlanDraft, today: NaiveDate) -> Self {
        let digits = |c: char| c.is_ascii_digit();
        let stage = |stage: &StageDays| (*stage, Field::new(&stage.days.to_string(), digits));
        let fields = |(first, pause): (NaiveDate, Pause)| PauseFields {
            first: DateField::new(Some(first)),
            last: DateField::new(pause.last),
        };
        let (over, mut pauses): (Vec<_>, Vec<_>) =
            draft.pauses.iter().partition(|(_, pause)| pause.last.is_some_and(|last| last < today));
        let mut pauses: Vec<_> = pauses.drain(..).map(fields).collect();
        pauses.push(PauseFields::new());
        pauses.extend(over.iter().rev().copied().map(fields));
        let time = draft.day_starts_at.format("%H:%M").to_string();
        Self {
            opened: draft.clone(),
            start: DateField::new(Some(draft.start)),
            stages: draft.stages.iter().map(stage).collect(),
            rest: draft.rest,
            weekday: Weekday::Sun,
            pauses,
            over: over.len(),
            day_start: Field::new(&time, |c| c.is_ascii_digit() || c == ':'),
            questions: Field::new(&draft.questions_a_day.to_string(), digits),
            cue: Field::new(&draft.cue, |_| true),
            at: 0,
        }
    }

    /// What was decided when it was opened: what differs from it was edited.
    #[must_use]
    pub fn opened(&self) -> &PlanDraft {
        &self.opened
    }

    /// The rows from top to bottom.
    #[must_use]
    pub fn rows(&self) -> Vec<PlanRow> {
        let pauses = (0..self.pauses.len())
            .flat_map(|n| [PlanRow::PauseFirst(n), PlanRow::PauseLast(n)])
            // A pause that does not begin has no end.
            .filter(|row| match row {
                PlanRow::PauseLast(n) => !self.pauses[*n].first.text.text().is_empty(),
                _ => true,
            });
        std::iter::once(PlanRow::Start)
            .chain((0..self.stages.len()).map(PlanRow::Stage))
            .chain([PlanRow::Rest])
            .chain(pauses)
            .chain([PlanRow::DayStart, PlanRow::Questions, PlanRow::Cue])
            .collect()
    }

    /// The row that has the focus.
    #[must_use]
    pub fn row(&self) -> PlanRow {
        let rows = self.rows();
        rows[self.at.min(rows.len() - 1)]
    }

    /// Gives a row the focus.
    pub fn turn_to(&mut self, row: PlanRow) {
        self.at = self.rows().iter().position(|known| *known == row).unwrap_or(self.at);
    }

    /// Moves the focus by so many rows, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        self.at = self.at.saturating_add_signed(rows).min(self.rows().len() - 1);
    }

    /// The text field of a row; `None` for the rest days.
    #[must_use]
    pub fn field(&self, row: PlanRow) -> Option<&Field> {
        Some(match row {
            PlanRow::Start => &self.start.text,
            PlanRow::Stage(index) => &self.stages[index].1,
            PlanRow::Rest => return None,
            PlanRow::PauseFirst(n) => &self.pauses[n].first.text,
            PlanRow::PauseLast(n) => &self.pauses[n].last.text,
            PlanRow::DayStart => &self.day_start,
            PlanRow::Questions => &self.questions,
            PlanRow::Cue => &self.cue,
        })
    }

    /// The date in a row that holds one.
    #[must_use]
    pub fn date(&self, row: PlanRow) -> Option<NaiveDate> {
        let field = match row {
            PlanRow::Start => &self.start,
            PlanRow::PauseFirst(n) => &self.pauses[n].first,
            PlanRow::PauseLast(n) => &self.pauses[n].last,
            _ => return None,
        };
        field.value().ok().flatten()
    }

    fn focus(&mut self) -> Option<&mut Field> {
        Some(match self.row() {
            PlanRow::Start => &mut self.start.text,
            PlanRow::Stage(index) => &mut self.stages[index].1,
            PlanRow::Rest => return None,
            PlanRow::PauseFirst(n) => &mut self.pauses[n].first.text,
            PlanRow::PauseLast(n) => &mut self.pauses[n].last.text,
            PlanRow::DayStart => &mut self.day_start,
            PlanRow::Questions => &mut self.questions,
            PlanRow::Cue => &mut self.cue,
        })
    }

    /// The rest days.
    #[must_use]
    pub fn rest(&self) -> WeekdaySet {
        self.rest
    }

    /// Takes a key for the field that has the focus; a space in the row of rest days makes the
    /// weekday one of them, or a study day again.
    pub fn type_key(&mut self, key: KeyEvent) {
        match self.focus() {
            Some(field) => field.type_key(key),
            None => {
                if key.code == KeyCode::Char(' ') && !self.rest.remove(self.weekday) {
                    self.rest.insert(self.weekday);
                }
            }
        }
        self.keep_one_new_pause();
    }

    /// Takes pasted text for the field that has the focus.
    pub fn paste(&mut self, text: &str) {
        if let Some(field) = self.focus() {
            field.paste(text);
        }
        self.keep_one_new_pause();
    }

    /// Puts the caret of the field that has the focus at a cell of its line.
    pub(in super::super) fn point(&mut self, line: usize, cell: usize) {
        if let Some(field) = self.focus() {
            field.point(line, cell);
        }
    }

    /// Moves what has the focus by so many steps: a date by days, a number by ones, a time by half
    /// hours, the choice among weekdays, the caret of a text.
    pub fn shift(&mut self, steps: i64, today: NaiveDate) {
        match self.row() {
            PlanRow::Start => self.start.shift(steps, today),
            PlanRow::Stage(index) => {
                let (stage, field) = &mut self.stages[index];
                let days = field.text().parse().unwrap_or(stage.days);
                stage.set(u32::try_from(i64::from(days) + steps).unwrap_or(0));
                field.set(&stage.days.to_string());
            }
            PlanRow::Rest => {
                let from_monday = i64::from(self.weekday.num_days_from_monday());
                let moved = (from_monday + steps).rem_euclid(7);
                self.weekday = u8::try_from(moved)
                    .ok()
                    .and_then(|day| Weekday::try_from(day).ok())
                    .unwrap_or(Weekday::Mon);
            }
            PlanRow::PauseFirst(n) => {
                self.pauses[n].first.shift(steps, today);
                self.keep_one_new_pause();
            }
            PlanRow::PauseLast(n) => {
                let fields = &mut self.pauses[n];
                let first = fields.first.value().ok().flatten().unwrap_or(today);
                let fresh = fields.last.value() == Ok(None);
                fields.last.shift(steps, shift(first, 6));
                // Before its first day there is no last one: it is open again.
                if !fresh && fields.last.value().ok().flatten().is_some_and(|last| last < first) {
                    fields.last = DateField::new(None);
                }
            }
            PlanRow::DayStart => {
                let time = self.time().unwrap_or(NaiveTime::MIN);
                let half_hours = i64::from(time.num_seconds_from_midnight() / 1800);
                let moved = (half_hours + steps).clamp(0, 23);
                self.day_start.set(&format!("{:02}:{:02}", moved / 2, moved % 2 * 30));
            }
            PlanRow::Questions => {
                let known = i64::try_from(self.questions().unwrap_or(0)).unwrap_or(0);
                let most = i64::try_from(MOST_QUESTIONS).unwrap_or(0);
                self.questions.set(&(known + steps).clamp(0, most).to_string());
            }
            PlanRow::Cue => {
                let code = if steps < 0 { KeyCode::Left } else { KeyCode::Right };
                self.cue.type_key(KeyEvent::new(code, KeyModifiers::NONE));
            }
        }
    }

    /// After the pauses that are not over there is always one row for a new one.
    fn keep_one_new_pause(&mut self) {
        let end = self.pauses.len() - self.over;
        let new = end.checked_sub(1).map(|new| &self.pauses[new]);
        if new.is_none_or(|new| !new.first.text.text().is_empty()) {
            self.pauses.insert(end, PauseFields::new());
        }
    }

    fn questions(&self) -> Option<usize> {
        let number = self.questions.text().trim().parse().ok()?;
        (number <= MOST_QUESTIONS).then_some(number)
    }

    fn time(&self) -> Option<NaiveTime> {
        let time = NaiveTime::parse_from_str(self.day_start.text().trim(), "%H:%M").ok()?;
        (time.hour() < 12).then_some(time)
    }

    /// What the fields say.
    ///
    /// # Errors
    /// When one of them cannot be; the first from the top.
    pub fn draft(&self, today: NaiveDate) -> Result<PlanDraft, PlanError> {
        // What was not edited stays, also where it could not be typed.
        let start = match self.start.value() {
            Ok(Some(start)) if start == self.opened.start => start,
            _ => start_date(&self.start, today).map_err(PlanError::Start)?,
        };
        let stages = self.stages.iter().map(|(stage, field)| {
            let mut stage = *stage;
            let days = field.text().trim().parse().unwrap_or(0);
            // What was not edited stays, also of a stage whose time is over.
            if !stage.open || days == stage.days {
                return Ok(stage);
            }
            stage.set(days);
            if stage.days == days { Ok(stage) } else { Err(PlanError::TooFewDays(stage.least)) }
        });
        let stages = stages.collect::<Result<_, _>>()?;
        if self.rest.len() == 7 {
            return Err(PlanError::NoStudyDay);
        }
        let mut pauses = Vec::new();
        for fields in &self.pauses {
            let Some(first) = fields.first.value().map_err(|_| PlanError::Date)? else {
                continue;
            };
            let last = fields.last.value().map_err(|_| PlanError::Date)?;
            if last.is_some_and(|last| last < first) {
                return Err(PlanError::Pause);
            }
            if !self.opened.pauses.contains(&(first, Pause { last })) {
                for date in std::iter::once(first).chain(last) {
                    typed::start(Some(date), today).map_err(PlanError::Start)?;
                }
            }
            pauses.retain(|(known, _)| *known != first);
            pauses.push((first, Pause { last }));
        }
        pauses.sort_by_key(|(first, _)| *first);
        Ok(PlanDraft {
            start,
            stages,
            rest: self.rest,
            pauses,
            day_starts_at: self.time().ok_or(PlanError::Time)?,
            questions_a_day: self.questions().ok_or(PlanError::Questions)?,
            cue: self.cue.text().trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn form() -> PlanForm {
        let stage = StageDays { days: 10, least: 4, open: true };
        let done = StageDays { days: 3, least: 3, open: false };
        let draft = PlanDraft {
            start: date("2026-11-23"),
            stages: vec![done, stage],
            rest: WeekdaySet::EMPTY,
            pauses: Vec::new(),
            day_starts_at: NaiveTime::MIN,
            questions_a_day: 10,
            cue: String::new(),
        };
        PlanForm::new(&draft, date("2026-11-23"))
    }

    fn key(c: char) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)
    }

    #[test]
    fn arrows_move_every_row_within_bounds() {
        let today = date("2026-11-23");
        let mut form = form();
        let mut to = |row, steps: &[i64]| {
            form.at = form.rows().iter().position(|known| *known == row).unwrap();
            for steps in steps {
                form.shift(*steps, today);
            }
            form.draft(today).unwrap()
        };
        assert_eq!(to(PlanRow::Start, &[1, 7]).start, date("2026-12-01"));
        assert_eq!(to(PlanRow::Stage(0), &[1, 1]).stages[0].days, 3, "what is done stays");
        assert_eq!(to(PlanRow::Stage(1), &[-100]).stages[1].days, 4);
        assert_eq!(to(PlanRow::Stage(1), &[3]).stages[1].days, 7);
        assert_eq!(
            to(PlanRow::PauseFirst(0), &[1, 1]).pauses,
            [(date("2026-11-24"), Pause { last: None })]
        );
        let paused = to(PlanRow::PauseLast(0), &[1, 1]).pauses;
        assert_eq!(paused, [(date("2026-11-24"), Pause { last: Some(date("2026-12-01")) })]);
        assert_eq!(to(PlanRow::PauseLast(0), &[-8]).pauses[0].1.last, None, "open again");
        assert_eq!(to(PlanRow::DayStart, &[-1, 8]).day_starts_at.to_string(), "04:00:00");
        assert_eq!(to(PlanRow::DayStart, &[100]).day_starts_at.to_string(), "11:30:00");
    }

    #[test]
    fn what_cannot_be_is_told() {
        let today = date("2026-11-23");
        let mut form = form();
        form.at = form.rows().iter().position(|row| *row == PlanRow::Rest).unwrap();
        for _ in 0..7 {
            form.type_key(key(' '));
            form.shift(1, today);
        }
        assert_eq!(form.draft(today), Err(PlanError::NoStudyDay));
        form.type_key(key(' '));
        assert_eq!(form.draft(today).unwrap().rest.len(), 6);

        let error = |edit: &dyn Fn(&mut PlanForm)| {
            let mut form = super::tests::form();
            edit(&mut form);
            form.draft(today).unwrap_err()
        };
        assert_eq!(error(&|f| f.start.text.set("")), PlanError::Start(DateError::Malformed));
        assert_eq!(error(&|f| f.start.text.set("1926-01-01")), PlanError::Start(DateError::Far));
        assert_eq!(error(&|f| f.stages[1].1.set("3")), PlanError::TooFewDays(4));
        assert_eq!(error(&|f| f.stages[1].1.set("")), PlanError::TooFewDays(4));
        assert_eq!(error(&|f| f.pauses[0].first.text.set("x")), PlanError::Date);
        assert_eq!(error(&|f| f.day_start.set("12:00")), PlanError::Time);
        assert_eq!(
            error(&|f| {
                f.pauses[0].first.text.set("2026-12-24");
                f.pauses[0].last.text.set("2026-12-23");
            }),
            PlanError::Pause
        );
    }

    #[test]
    fn only_dates_that_were_edited_must_be_near() {
        let today = date("2026-11-23");
        let mut draft = form().draft(today).unwrap();
        draft.start = date("9999-01-01");
        draft.pauses = vec![(date("2040-01-01"), Pause { last: Some(date("2040-01-05")) })];
        let mut form = PlanForm::new(&draft, today);
        form.cue.set("after tea");
        assert_eq!(form.draft(today).unwrap().cue, "after tea");
        form.pauses[0].last.text.set("2040-01-06");
        assert_eq!(form.draft(today), Err(PlanError::Start(DateError::Far)));
        form.pauses[0].last.text.set("2040-01-05");
        form.start.text.set("9999-01-02");
        assert_eq!(form.draft(today), Err(PlanError::Start(DateError::Far)));
    }

    #[test]
    fn pauses_that_are_over_follow_a_new_one_the_latest_first() {
        let today = date("2027-01-20");
        let mut draft = form().draft(today).unwrap();
        let pause = |first: &str, last: &str| (date(first), Pause { last: Some(date(last)) });
        draft.pauses = vec![
            pause("2026-12-01", "2026-12-02"),
            pause("2026-12-24", "2026-12-31"),
            pause("2027-01-19", "2027-01-25"),
        ];
        let mut form = PlanForm::new(&draft, today);
        let shown = |form: &PlanForm| {
            (0..form.pauses.len()).map(|n| form.date(PlanRow::PauseFirst(n))).collect::<Vec<_>>()
        };
        let [first, second, third] = [0, 1, 2].map(|n| Some(draft.pauses[n].0));
        assert_eq!(shown(&form), [third, None, second, first]);
        assert_eq!(form.draft(today).unwrap(), draft, "opening it changes nothing");
        form.at = form.rows().iter().position(|row| *row == PlanRow::PauseFirst(1)).unwrap();
        form.shift(1, today);
        let new = Some(today);
        assert_eq!(shown(&form), [third, new, None, second, first]);
        assert_eq!(form.row(), PlanRow::PauseFirst(1), "the focus stays");
    }

    #[test]
    fn a_pause_that_is_emptied_is_none() {
        let today = date("2026-11-23");
        let mut draft = form().draft(today).unwrap();
        draft.pauses = vec![(date("2026-12-24"), Pause { last: None })];
        let mut form = PlanForm::new(&draft, today);
        form.at = form.rows().iter().position(|row| *row == PlanRow::PauseFirst(0)).unwrap();
        form.type_key(KeyEvent::new(KeyCode::Char('u'), KeyModifiers::CONTROL));
        assert_eq!(form.draft(today).unwrap().pauses, []);
    }
}
