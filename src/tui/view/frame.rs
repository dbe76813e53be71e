//! Owns the first and the last line of every screen: names of the screens, hints, messages; refuses to know what a screen holds.

use super::super::keymap::{Binding, Context, bindings};
use super::super::model::{Model, Notice, Screen};
use super::super::overlay::Overlay;
use super::super::theme::Theme;
use crate::domain::plain_text::strip_controls;
use crate::text::Strings;
use crate::text::wrap::{cut, width};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The program's name, the screens with their keys, and today's date where there is room.
pub(super) fn header(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let strings = model.strings();
    let cells = usize::from(area.width);
    let mut spans = Vec::new();
    if cells >= 60 {
        spans.push(Span::styled("ninety  ", theme.quiet));
    }
    if !matches!(model.overlay, Some(Overlay::Welcome(_))) {
        let all = strings.screens.iter().map(|name| width(name) + 4).sum::<usize>();
        for screen in Screen::ALL {
            let (name, n) = (strings.screens[screen.index()], screen.index() + 1);
            let (text, style) = if screen == model.screen {
                (format!("[{n} {name}]"), theme.title)
            } else if all <= cells {
                (format!(" {n} {name} "), theme.quiet)
            } else {
                (format!(" {n} "), theme.quiet)
            };
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
    frame.render_widget(Line::from(spans), area);
}

/// A message, if there is one, else hints.
pub(super) fn footer(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let strings = model.strings();
    let cells = usize::from(area.width);
    let line = match &model.notice {
        Some(Notice::Said(said)) => Line::styled(cut(&strip_controls(said), cells), theme.strong),
        Some(Notice::Problem(problem)) => {
            let dismiss = format!("  {}", strings.dismiss);
            let room = cells.saturating_sub(width(&dismiss));
            Line::from(vec![
                Span::styled(cut(&strip_controls(problem), room), theme.attention),
                Span::styled(dismiss, theme.quiet),
            ])
        }
        None => hints(model.context(), strings, cells, theme),
    };
    frame.render_widget(line, area);
}

/// The keys that matter most in a context, as many as fit.
pub(super) fn hints(
    context: Context,
    strings: &Strings,
    cells: usize,
    theme: &Theme,
) -> Line<'static> {
    let hint =
        |binding: &Binding| (binding.keys[0].to_string(), format!(" {}", binding.label(strings)));
    let mut ranked: Vec<_> = bindings(context).filter(|b| b.rank > 0).collect();
    ranked.sort_by_key(|binding| std::cmp::Reverse(binding.rank));
    let mut room = cells + 2;
    let mut spans = Vec::new();
    for binding in ranked {
        let (key, label) = hint(binding);
        let Some(left) = room.checked_sub(width(&key) + width(&label) + 2) else {
            continue;
        };
        if !spans.is_empty() {
            spans.push(Span::raw("  "));
        }
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(label, theme.quiet));
        room = left;
    }
    Line::from(spans)
}
