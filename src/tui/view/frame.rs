//! Owns the first and the last line of every screen: names of the screens, hints, messages; refuses to know what a screen holds.

use super::super::action::Command;
use super::super::keymap::{Binding, Context};
use super::super::model::{Model, Notice, Screen};
use super::super::overlay::Overlay;
use super::super::pointer::Spot;
use super::super::theme::Theme;
use super::canvas::Frame;
use crate::domain::plain_text::strip_controls;
use crate::text::wrap::{cut, width, wrap};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Cells from which the title of a roadmap of the learner's own stands in the first line.
const OWN_TITLE: usize = 78;
/// The longest that it is told there, in cells.
const MOST_TITLE: usize = 20;

/// The program's name (or the roadmap's), the screens with their keys, and today's date where there is room.
pub(super) fn header(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let strings = model.strings();
    let cells = usize::from(area.width);
    let mut spans = Vec::new();
    let roadmap = &model.edition.roadmap;
    let own = !model.edition.is_built_in() && cells >= OWN_TITLE;
    if own {
        spans.push(Span::styled(format!("{}  ", cut(roadmap.title(), MOST_TITLE)), theme.quiet));
    } else if cells >= 60 {
        spans.push(Span::styled("ninety  ", theme.quiet));
    }
    if !matches!(model.overlay, Some(Overlay::Welcome(_))) {
        let key = |screen| {
            let key = model.keymap.key(Context::Today, command(screen));
            key.map_or_else(String::new, |key| format!("{key} "))
        };
        let label = |screen: Screen| format!("{}{}", key(screen), strings.screens[screen.index()]);
        let all = Screen::ALL.map(|screen| width(&label(screen)) + 2).iter().sum::<usize>();
        for screen in Screen::ALL {
            let (text, style) = if screen == model.screen {
                (format!("[{}]", label(screen)), theme.title)
            } else if all <= cells {
                (format!(" {} ", label(screen)), theme.quiet)
            } else {
                (format!(" {}", key(screen)), theme.quiet)
            };
            let x = spans.iter().map(Span::width).sum::<usize>();
            frame.spot(stretch(area, x, width(&text)), Spot::Does(command(screen)));
            spans.push(Span::styled(text, style));
        }
    }
    let used: usize = spans.iter().map(Span::width).sum();
    let (told, style) = match &model.unsaved.reason {
        Some(_) => ((strings.storage.unsaved)(model.unsaved.changes.len()), theme.attention),
        None => ((strings.date)(model.today()), theme.quiet),
    };
    if let Some(gap) = cells.checked_sub(used + width(&told)).filter(|gap| *gap >= 2) {
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(told, style));
    }
    frame.text(Line::from(spans), area);
}

/// The part of a row that begins after so many cells and is so wide.
pub(super) fn stretch(row: Rect, from: usize, cells: usize) -> Rect {
    let cells_of = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    let x = row.x.saturating_add(cells_of(from));
    Rect { x, width: cells_of(cells), ..row }.intersection(row)
}

/// What shows a screen.
fn command(screen: Screen) -> Command {
    match screen {
        Screen::Today => Command::Today,
        Screen::Roadmap => Command::Roadmap,
        Screen::Progress => Command::Progress,
        Screen::Reference => Command::Reference,
    }
}

/// Most rows that a message takes.
const MOST_ROWS: usize = 5;

/// A message, if there is one, else hints. A long message grows upwards over the screen.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let strings = model.strings();
    let cells = usize::from(area.width);
    // The question whether to leave tells the problem itself, and its keys must not lie under it.
    let asked = matches!(model.overlay, Some(Overlay::Unsaved));
    let notice = model.notice.as_ref().filter(|_| !asked);
    let (text, style) = match notice {
        Some(Notice::Said(said)) => (strip_controls(said).into_owned(), theme.strong),
        Some(Notice::Problem(problem)) => (
            format!("{}  {}", strip_controls(problem), model.naming_keys(strings.dismiss)),
            theme.attention,
        ),
        None if model.syncing => (model.naming_keys(strings.upkeep.syncing), theme.current),
        None => {
            let mut x = 0;
            for (command, hint) in ranked_hints(model, model.context(), cells, theme) {
                let hint = Line::from_iter(hint);
                let place = stretch(area, x, hint.width());
                x += hint.width() + GAP;
                frame.text(hint, place);
                frame.spot(place, Spot::Does(command));
            }
            return;
        }
    };
    let mut lines = wrap(&text.replace('\n', " "), cells);
    if let Some(hidden) = lines.len().checked_sub(MOST_ROWS).filter(|hidden| *hidden > 0) {
        // The end says how to dismiss it.
        lines.drain(MOST_ROWS - 2..MOST_ROWS - 2 + hidden);
        if let Some(line) = lines.get_mut(MOST_ROWS - 3) {
            *line = format!("{}…", cut(line, cells.saturating_sub(1)));
        }
    }
    let rows = u16::try_from(lines.len()).unwrap_or(1).clamp(1, area.y + 1);
    let area = Rect { y: area.y + 1 - rows, height: rows, ..area };
    frame.clear(area);
    frame.hide(area);
    // Where its key would dismiss it and close nothing else, so does a click.
    let lies_alone = model.overlay.is_none() && model.open_topic.is_none();
    if lies_alone && matches!(notice, Some(Notice::Problem(_))) {
        frame.spot(area, Spot::Does(Command::Back));
    }
    let lines: Vec<_> = lines.into_iter().map(|line| Line::styled(line, style)).collect();
    frame.text(lines, area);
}

/// Cells between two hints.
const GAP: usize = 2;

/// The keys that matter most in a context and can do something now, as many as fit.
pub(super) fn hints(model: &Model, context: Context, cells: usize, theme: &Theme) -> Line<'static> {
    let mut spans = Vec::new();
    for (_, hint) in ranked_hints(model, context, cells, theme) {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(GAP)));
        }
        spans.extend(hint);
    }
    Line::from(spans)
}

/// Each of them with what it means.
fn ranked_hints(
    model: &Model,
    context: Context,
    cells: usize,
    theme: &Theme,
) -> Vec<(Command, [Span<'static>; 2])> {
    let is_told = |binding: &&Binding| binding.rank > 0 && !model.is_idle(context, binding.command);
    let mut ranked: Vec<_> = model.keymap.bindings(context).filter(is_told).collect();
    ranked.sort_by_key(|binding| std::cmp::Reverse(binding.rank));
    let mut room = cells + GAP;
    let hint = |binding: &Binding| {
        let (key, label) = (binding.keys[0].to_string(), format!(" {}", label(model, binding)));
        room = room.checked_sub(width(&key) + width(&label) + GAP)?;
        let spans = [Span::styled(key, theme.key), Span::styled(label, theme.quiet)];
        Some((binding.command, spans))
    };
    ranked.into_iter().filter_map(hint).collect()
}

/// What a key is called here: a topic that was found is gone to, an action is done.
fn label(model: &Model, binding: &Binding) -> &'static str {
    let strings = model.strings();
    match (&model.overlay, binding.command) {
        (Some(Overlay::Finder(finder)), Command::Accept) if finder.seeks_actions() => {
            strings.keys.do_it
        }
        _ => binding.label(strings),
    }
}
