//! Owns how the settings are drawn: a row each, and what the chosen one does; refuses to change one.

use super::super::action::Command;
use super::super::keymap::Context;
use super::super::layout;
use super::super::model::Model;
use super::super::pointer::{Pick, Spot};
use super::super::preferences::{Colours, ThemeName};
use super::super::scroll;
use super::super::settings::{SettingRow, Settings};
use super::super::theme::Theme;
use super::canvas::Frame;
use super::frame::stretch;
use super::plan::{spot_weekdays, weekdays};
use super::{popup, wrapped};
use crate::domain::plain_text::strip_controls;
use crate::domain::plan_draft::PlanDraft;
use crate::text::wrap::{cut, pad, width};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::path::Path;

/// Widest that the box's content gets, in cells.
const BOX_WIDTH: u16 = 64;
/// Most lines in which it is told what is wrong with the file.
const MOST_BROKEN: usize = 3;
/// Cells before a value, where the chosen one has a mark.
const VALUE: usize = 2;

/// Draws the box.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    settings: &Settings,
    theme: &Theme,
) {
    let weekday_names = model.strings().weekdays;
    let words = &model.strings().settings;
    let cells = popup::content_width(area, BOX_WIDTH);
    let broken = broken(model, settings, cells, theme);
    let most = usize::from(area.height.saturating_sub(popup::BORDER.1));
    let most = most.saturating_sub(broken.len());
    let about = words.about[settings.row() as usize];
    // Whatever is chosen, the box keeps its height.
    let tallest = words.about.iter().map(|about| wrapped(about, cells, theme.quiet).len()).max();
    let tallest = tallest.unwrap_or(0);
    let rows = SettingRow::ALL.len();
    let (gap, air) = match most.saturating_sub(rows + tallest) {
        0 => (0, 0),
        1 => (0, 1),
        _ => (1, 1),
    };
    let foot = (tallest + air).min(most.saturating_sub(3));
    let shown = most.saturating_sub(foot).min(rows);
    let window = scroll::window(settings.at, rows, shown);
    let draft = PlanDraft::of(&model.edition.roadmap, &model.progress, &model.overview);
    let label = words.labels.map(width).into_iter().max().unwrap_or(0) + 2;
    let mut lines = broken;
    let mut places = Vec::new();
    for row in &SettingRow::ALL[window] {
        if *row == SettingRow::DayStart {
            lines.extend(std::iter::repeat_n(Line::default(), gap));
        }
        places.push((*row, lines.len()));
        lines.push(line(model, settings, (*row, label, cells), &draft, theme));
    }
    let end = lines.len() + foot;
    lines.extend(std::iter::repeat_n(Line::default(), air));
    lines.extend(wrapped(about, cells, theme.quiet));
    lines.resize(end.max(lines.len()), Line::default());
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let inner = popup::open(frame, area, words.title, (cells, height), theme);
    // The name of the rest days, and the room before them, come first in their row.
    let week = |line: &Line<'_>| line.spans.iter().take(2).map(Span::width).sum::<usize>();
    let weeks = places.iter().map(|(_, n)| lines.get(*n).map_or(0, week)).collect::<Vec<_>>();
    frame.text(lines, inner);
    for ((row, n), from) in places.into_iter().zip(weeks) {
        let place = layout::row(inner, n);
        frame.spot(place, Spot::Chooses(Pick::Listed(row as usize)));
        if row == SettingRow::RestDays {
            spot_weekdays(frame, stretch(place, from, usize::from(cells)), weekday_names);
        }
    }
}

/// What is wrong with the file, in few lines: a change could not be kept there, or something in it does
/// not hold.
fn broken(model: &Model, settings: &Settings, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    if settings.problems.is_empty() {
        return Vec::new();
    }
    let told = (model.strings().config.in_short)(Path::new("config.toml"), &settings.problems);
    let mut lines = wrapped(&strip_controls(&told), cells, theme.attention);
    if lines.len() > MOST_BROKEN {
        lines.truncate(MOST_BROKEN);
        let last = lines[MOST_BROKEN - 1].to_string();
        let room = usize::from(cells).saturating_sub(1);
        lines[MOST_BROKEN - 1] = Line::styled(format!("{}…", cut(&last, room)), theme.attention);
    }
    lines
}

fn line(
    model: &Model,
    settings: &Settings,
    (row, label, cells): (SettingRow, usize, u16),
    draft: &PlanDraft,
    theme: &Theme,
) -> Line<'static> {
    let strings = model.strings();
    let words = &strings.settings;
    let focused = row == settings.row();
    let mark = if focused { "> " } else { "  " };
    let style = if focused { theme.title } else { theme.quiet };
    let name = Span::styled(format!("{mark}{}", pad(words.labels[row as usize], label)), style);
    if row == SettingRow::RestDays {
        let mut line =
            weekdays(draft.rest, focused.then_some(settings.weekday), strings.weekdays, theme);
        let key = model.keymap.key(Context::Settings, Command::ChangeSetting);
        let key = key.filter(|_| focused).map(|key| Span::styled(format!("  {key}"), theme.key));
        // The days are told whole; what they are called gives way, and is told beneath.
        let tight = format!("{mark}{} ", words.labels[row as usize]);
        let names = [name, Span::styled(tight, style), Span::styled(mark, style)];
        let room = usize::from(cells).saturating_sub(line.width());
        let Some(name) = names.into_iter().find(|name| name.width() <= room) else { return line };
        let fits = |key: &Span<'_>| name.width() + line.width() + key.width() <= usize::from(cells);
        if let Some(key) = key.filter(fits) {
            line.push_span(key);
        }
        // As far right as the values of the other rows, where there is room.
        let indent = name.width() + VALUE + line.width() <= usize::from(cells);
        line.spans.insert(0, Span::raw(" ".repeat(if indent { VALUE } else { 0 })));
        line.spans.insert(0, name);
        return line;
    }
    let preferences = &model.preferences;
    let switch = |on: bool| words.off_on[usize::from(on)].to_owned();
    let value = match row {
        SettingRow::Language => model.edition.lang.name().to_owned(),
        SettingRow::Theme => words.themes[preferences.theme as usize].to_owned(),
        SettingRow::Ascii => switch(preferences.ascii),
        SettingRow::Mouse => switch(preferences.mouse),
        SettingRow::Motion => switch(preferences.motion),
        SettingRow::DayStart | SettingRow::RestDays => {
            draft.day_starts_at.format("%H:%M").to_string()
        }
    };
    let value = cut(&value, usize::from(cells).saturating_sub(name.width() + 4));
    let (value, style) = match focused {
        true => (format!("< {value} >"), theme.strong),
        false => (format!("  {value}  "), theme.text),
    };
    let room = usize::from(cells).saturating_sub(name.width() + width(&value) + 1);
    let told = beside(model, row).map_or_else(String::new, |told| {
        let told = if width(&told) <= room { told } else { cut(&told, room).to_string() };
        format!(" {told}")
    });
    Line::from(vec![name, Span::styled(value, style), Span::styled(told, theme.quiet)])
}

/// Why a setting is not what is seen now.
fn beside(model: &Model, row: SettingRow) -> Option<String> {
    let words = &model.strings().settings;
    let preferences = &model.preferences;
    match row {
        SettingRow::Theme => match (preferences.asked_theme, preferences.theme) {
            (Some(asked), _) => Some((words.wins)(&format!("--theme {}", asked.name()))),
            (None, ThemeName::Default) => None,
            (None, _) if preferences.colours == Colours::None => Some(words.no_colour.into()),
            (None, _) if preferences.colours == Colours::Sixteen => {
                Some(words.no_true_colour.into())
            }
            _ => None,
        },
        SettingRow::Ascii if preferences.asked_ascii => Some((words.wins)("--ascii")),
        _ => None,
    }
}
