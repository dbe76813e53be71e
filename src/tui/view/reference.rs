//! Owns the Reference screen: the explainer with its headings beside it; refuses to lay the text out again.

use super::super::model::Model;
use super::super::pointer::{Part, Pick, Spot};
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::canvas::Frame;
use super::role_style;
use crate::text::page::Segment;
use crate::text::wrap::cut;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let areas = layout::reference(area);
    let reading = &model.reading;
    let lines: Vec<_> = reading
        .page
        .lines
        .iter()
        .enumerate()
        .skip(reading.offset)
        .take(usize::from(areas.text.height))
        .map(|(n, line)| {
            let mut line = found(line, &reading.query, theme);
            if reading.matched == Some(n) {
                line = line.patch_style(Style::new().add_modifier(Modifier::UNDERLINED));
            }
            line
        })
        .collect();
    frame.text(lines, areas.text);
    frame.part(area, Part::Main);
    if let Some(area) = areas.contents {
        contents(frame, area, model, theme);
    }
}

/// How far the text scrolls.
pub(in super::super) fn scroll_limit(model: &Model) -> usize {
    let area = layout::reference(layout::screen(model.size).body).text;
    scroll::limit(model.reading.page.lines.len(), usize::from(area.height))
}

/// The headings, with the one being read marked.
fn contents(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let headings = &model.reading.page.headings;
    let reading = headings.iter().rposition(|heading| heading.line <= model.reading.offset);
    let mut lines = vec![Line::styled(model.strings().contents, theme.title), Line::default()];
    for (n, heading) in headings.iter().enumerate() {
        let indent = "  ".repeat(usize::from(heading.level.saturating_sub(1)));
        let mark = if Some(n) == reading { "> " } else { "  " };
        let text = cut(&format!("{mark}{indent}{}", heading.text), usize::from(area.width));
        let style = if Some(n) == reading { theme.strong } else { theme.quiet };
        frame.spot(layout::row(area, lines.len()), Spot::Chooses(Pick::Heading(heading.line)));
        lines.push(Line::styled(text, style));
    }
    lines.truncate(usize::from(area.height));
    frame.text(lines, area);
}

/// A line with what was searched made to stand out.
fn found(segments: &[Segment], query: &str, theme: &Theme) -> Line<'static> {
    let query = query.to_lowercase();
    let mut spans = Vec::with_capacity(segments.len());
    for segment in segments {
        let style = role_style(segment.role, theme);
        let mut rest = segment.text.as_str();
        // Lower case may have another length in some scripts: then nothing is made to stand out.
        let lower = rest.to_lowercase();
        let mut lower = if lower.len() == rest.len() { lower.as_str() } else { "" };
        while !query.is_empty()
            && let Some(at) = lower.find(&query)
            && rest.is_char_boundary(at)
            && rest.is_char_boundary(at + query.len())
        {
            let end = at + query.len();
            spans.push(Span::styled(rest[..at].to_owned(), style));
            spans.push(Span::styled(rest[at..end].to_owned(), style.patch(theme.found)));
            rest = &rest[end..];
            lower = &lower[end..];
        }
        spans.push(Span::styled(rest.to_owned(), style));
    }
    Line::from(spans)
}
