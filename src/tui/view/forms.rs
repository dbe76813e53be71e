//! Owns how the dialogs that take text are drawn, with the real cursor at the caret; refuses to change what was typed.

use super::super::forms::{
    CheckInForm, CueForm, DatesForm, Field, NoteEditor, SearchLine, WelcomeForm,
};
use super::super::keymap::Context;
use super::super::layout;
use super::super::model::Model;
use super::super::pointer::{Pick, Spot};
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::hints;
use super::{popup, wrapped};
use crate::text::wrap::{cut, pad, width};
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};
use ratatui_textarea::TextArea;

/// Widest that a dialog's content gets, in cells.
const DIALOG_WIDTH: u16 = 66;

/// The first run: what this is, its few keys, and the start date.
pub(super) fn welcome(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    form: &WelcomeForm,
    theme: &Theme,
) {
    let strings = model.strings();
    let cells = popup::content_width(area, DIALOG_WIDTH);
    let today = model.today();
    let room = usize::from(area.height.saturating_sub(popup::BORDER.1));
    // On a low screen the last paragraphs make room for the question and a line of air.
    let question = 4;
    let mut lines = Vec::new();
    let roadmap = &model.edition.roadmap;
    let mut text: Vec<String> = strings.welcome_text.iter().map(ToString::to_string).collect();
    if let (false, Some(first)) = (model.edition.is_built_in(), text.first_mut()) {
        let (stages, topics) = (roadmap.stages().len(), roadmap.len());
        *first = (strings.welcome_own)(roadmap.title(), stages, roadmap.days(), topics);
    }
    for paragraph in text {
        let paragraph = wrapped(&paragraph, cells, theme.text);
        let air = usize::from(!lines.is_empty());
        if lines.len() + air + paragraph.len() + question > room {
            break;
        }
        if air > 0 {
            lines.push(Line::default());
        }
        lines.extend(paragraph);
    }
    if !lines.is_empty() {
        let keys = hints(model, Context::Today, usize::from(cells), theme);
        if lines.len() + 2 + question <= room {
            lines.extend([Line::default(), keys]);
        }
        lines.push(Line::default());
    }
    lines.extend(wrapped(strings.ask_start, cells, theme.title));
    let at = lines.len();
    let field = 12;
    let room = usize::from(cells.saturating_sub(field));
    let told = match form.value(today) {
        Ok(date) => {
            let distance = (strings.start_distance)((date - today).num_days());
            let full = format!("{}{}{distance}", (strings.date)(date), strings.remark_separator);
            if width(&full) <= room { full } else { distance }
        }
        Err(_) => strings.bad_date.to_owned(),
    };
    let told = cut(&told, room);
    lines.push(Line::from(vec![
        Span::raw(" ".repeat(usize::from(field))),
        Span::styled(told, theme.quiet),
    ]));
    lines.extend(wrapped(strings.nothing_written, cells, theme.quiet));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, strings.welcome, (cells, height), theme);
    frame.text(lines, inner);
    let row = inner.y + u16::try_from(at).unwrap_or(0);
    let place = Rect { x: inner.x, y: row, width: field - 1, height: 1 }.intersection(inner);
    text_field(frame, place, &form.date.text, (0, true), theme);
}

/// A check-in: the day with what it holds already, minutes, a line of text.
pub(super) fn check_in(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    form: &CheckInForm,
    theme: &Theme,
) {
    let strings = model.strings();
    let cells = popup::content_width(area, DIALOG_WIDTH);
    let labels = [strings.day, strings.minutes, strings.line];
    let label = labels.map(width).into_iter().max().unwrap_or(0) + 2;
    let room = usize::from(cells).saturating_sub(label);
    let mut day = (strings.date)(form.date);
    if width(&day) > room {
        day = (strings.short_date)(form.date);
    }
    let plan = &model.overview.plan;
    let today = (form.date == model.today()).then(|| strings.today.to_owned());
    let place = (strings.day_in_plan)(plan.day_on(form.date), plan.days());
    let mut beside = String::new();
    for remark in today.into_iter().chain([place]) {
        let remark = format!("{}{remark}", strings.remark_separator);
        if width(&day) + width(&beside) + width(&remark) <= room {
            beside.push_str(&remark);
        }
    }
    let field_line = |text: &str| Line::styled(pad(text, label), theme.quiet);
    let mut lines = vec![
        Line::from(vec![
            Span::styled(pad(strings.day, label), theme.quiet),
            Span::styled(day, theme.strong),
            Span::styled(beside, theme.quiet),
        ]),
        field_line(strings.minutes),
        field_line(strings.line),
        Line::default(),
    ];
    // The day that the check-in to be corrected stands on so far.
    let corrected = form.corrects.as_ref().and_then(|key| model.progress.check_ins.get(key));
    let corrected = corrected.map(|check_in| check_in.date);
    let told = |holds: &str, follows| format!("{holds}{}{follows}", strings.sentence_gap);
    match model.overview.study.get(&form.date) {
        None if corrected.is_some() => {
            let text = told(strings.day_empty, strings.moves_to_day);
            lines.extend(wrapped(&text, cells, theme.quiet));
        }
        None => lines.extend(wrapped(strings.day_empty, cells, theme.quiet)),
        Some(study) => {
            let holds = (strings.day_holds)(study.check_ins, study.minutes);
            let follows = match corrected {
                None => strings.adds_to_day,
                Some(date) if date == form.date => (strings.corrects_of_day)(study.check_ins),
                Some(_) => strings.moves_to_day,
            };
            lines.extend(wrapped(&told(&holds, follows), cells, theme.quiet));
            let texts = model.progress.check_ins_on(form.date).map(|c| c.text.as_str());
            for text in texts.filter(|text| !text.is_empty()) {
                let text = crate::domain::plain_text::strip_controls(text);
                lines.extend(wrapped(&format!("- {text}"), cells, theme.quiet));
            }
        }
    }
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let title = match corrected {
        None => strings.check_in,
        Some(_) => strings.correct_check_in,
    };
    let inner = popup::open(frame, area, title, (cells, height), theme);
    frame.text(lines, inner);
    let label = u16::try_from(label).unwrap_or(0);
    for (row, field, focused) in [(1, &form.minutes, !form.on_line), (2, &form.line, form.on_line)]
    {
        let line = layout::row(inner, usize::from(row));
        frame.spot(line, Spot::Chooses(Pick::Field(usize::from(row) - 1)));
        let place = Rect {
            x: inner.x + label.min(inner.width),
            y: inner.y + row,
            width: inner.width.saturating_sub(label),
            height: 1,
        };
        let place = place.intersection(inner);
        if field.text().is_empty() {
            frame.text(Span::styled(strings.optional, theme.quiet), place);
        }
        text_field(frame, place, field, (usize::from(row) - 1, focused), theme);
    }
}

/// The dates of a topic, and what they say of it.
pub(super) fn dates(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    form: &DatesForm,
    theme: &Theme,
) {
    let strings = model.strings();
    let cells = popup::content_width(area, DIALOG_WIDTH);
    let title = model.edition.roadmap.topic(&form.topic).map_or("", |topic| &topic.title);
    let fields = [(strings.begun, &form.begun), (strings.finished, &form.finished)];
    let label = fields.map(|(label, _)| width(label)).into_iter().max().unwrap_or(0) + 2;
    let field = 12;
    let mut lines = wrapped(title, cells, theme.strong);
    let first = lines.len();
    for (name, date) in &fields {
        let told = date.value().ok().flatten().map_or_else(String::new, strings.date);
        let told = cut(&told, usize::from(cells).saturating_sub(label + field));
        lines.push(Line::from(vec![
            Span::styled(pad(name, label + field), theme.quiet),
            Span::styled(told, theme.quiet),
        ]));
    }
    lines.push(Line::default());
    lines.extend(wrapped(strings.calendar.dates_hint, cells, theme.quiet));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, strings.calendar.dates, (cells, height), theme);
    frame.text(lines, inner);
    for (n, (_, date)) in fields.iter().enumerate() {
        let place = Rect {
            x: inner.x + u16::try_from(label).unwrap_or(0),
            y: inner.y + u16::try_from(first + n).unwrap_or(0),
            width: u16::try_from(field).unwrap_or(0) - 1,
            height: 1,
        };
        frame.spot(layout::row(inner, first + n), Spot::Chooses(Pick::Field(n)));
        let focused = form.on_finished == (n == 1);
        text_field(frame, place.intersection(inner), &date.text, (n, focused), theme);
    }
}

/// The question for an if-then line.
pub(super) fn cue(frame: &mut Frame<'_>, area: Rect, model: &Model, form: &CueForm, theme: &Theme) {
    let words = &model.strings().plan;
    let cells = popup::content_width(area, DIALOG_WIDTH);
    let room = usize::from(area.height.saturating_sub(popup::BORDER.1));
    let mut lines: Vec<Line<'static>> = Vec::new();
    for paragraph in words.cue_text {
        let paragraph = wrapped(paragraph, cells, theme.text);
        let air = usize::from(!lines.is_empty() && room > 10);
        if lines.len() + air + paragraph.len() < room {
            lines.extend(std::iter::repeat_n(Line::default(), air));
            lines.extend(paragraph);
        }
    }
    lines.extend(std::iter::repeat_n(Line::default(), if lines.len() + 2 <= room { 2 } else { 1 }));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, words.cue_title, (cells, height), theme);
    frame.text(lines, inner);
    let place = Rect { y: inner.bottom().saturating_sub(1), height: 1, ..inner };
    frame.text(Span::styled("> ", theme.key), place.intersection(inner));
    let place = Rect { x: place.x + 2, width: place.width.saturating_sub(2), ..place };
    text_field(frame, place.intersection(inner), &form.line, (0, true), theme);
}

/// The note editor: as large as the screen allows, for several lines.
pub(super) fn note(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    editor: &NoteEditor,
    theme: &Theme,
) {
    let title = model.edition.roadmap.topic(&editor.topic).map_or("", |topic| &topic.title);
    let title = format!("{}{}{title}", model.strings().note, model.strings().remark_separator);
    let cells = popup::content_width(area, DIALOG_WIDTH);
    let inner = popup::open(frame, area, &title, (cells, area.height.min(16)), theme);
    text_area(frame, inner, &editor.area, (0, true));
}

/// The search line, in place of the footer.
pub(super) fn search(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    search: &SearchLine,
    theme: &Theme,
) {
    let label = model.strings().search;
    let used = u16::try_from(width(label)).unwrap_or(0).min(area.width);
    let blank = " ".repeat(usize::from(area.width));
    frame.text(Line::raw(blank), area);
    frame.text(Line::styled(label, theme.title), area);
    let place = Rect { x: area.x + used, width: area.width - used, ..area };
    text_field(frame, place, &search.query, (0, true), theme);
}

/// Draws a field, which has this index in its dialog.
pub(super) fn text_field(
    frame: &mut Frame<'_>,
    area: Rect,
    field: &Field,
    (index, focused): (usize, bool),
    theme: &Theme,
) {
    if !field.text().is_empty() || focused {
        text_area(frame, area, field.area(), (index, focused));
    }
    if !field.text().is_empty() {
        frame.set_style(area, if focused { theme.strong } else { theme.text });
    }
}

/// Draws a text area and puts the terminal's own cursor at its caret: input methods open there.
fn text_area(
    frame: &mut Frame<'_>,
    area: Rect,
    text: &TextArea<'static>,
    (index, focused): (usize, bool),
) {
    if area.is_empty() {
        return;
    }
    if !text.is_empty() {
        frame.editor(text, area);
    }
    let (top, left) = if text.is_empty() { (0, 0) } else { text.scroll_offset() };
    frame.caret_places(area, index, (top, left));
    if focused {
        let caret = text.screen_cursor();
        let offset = |at: usize, scrolled: u16| {
            u16::try_from(at).unwrap_or(u16::MAX).saturating_sub(scrolled)
        };
        let x = area.x + offset(caret.col, left).min(area.width - 1);
        let y = area.y + offset(caret.row, top).min(area.height - 1);
        frame.set_cursor_position(Position { x, y });
    }
}
