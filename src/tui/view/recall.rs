//! Owns how recall is drawn: the question being asked, the offer after a tick, what is fresh and what fades; refuses to choose a question.

use super::super::action::Command;
use super::super::model::Model;
use super::super::overlay::Ticked;
use super::super::pointer::Spot;
use super::super::session::RecallSession;
use super::super::theme::Theme;
use super::canvas::Frame;
use super::percentages::percentages;
use super::{flowing, page_lines, popup, wrapped};
use crate::domain::recall::intervals;
use crate::domain::review::Grade;
use crate::text::page::Page;
use crate::text::study_card;
use crate::text::wrap::{cut, pad, width};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Widest that the content of these boxes gets, in cells.
const BOX_WIDTH: u16 = 72;
/// Topics that fade, told by name.
const MOST_FADING: usize = 5;

/// Draws a session.
pub(super) fn session(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    session: &RecallSession,
    theme: &Theme,
) {
    let cells = popup::content_width(area, BOX_WIDTH);
    let lines = asked(model, session, cells, theme);
    let title = model.strings().recall.title;
    let drawn = popup::scrolled(frame, area, title, &lines, (cells, session.offset), theme);
    if session.revealed {
        // The grades come last.
        let first = lines.len().saturating_sub(Grade::ALL.len());
        for (n, grade) in (first..).zip(Grade::ALL) {
            frame.spot(drawn.line(n), Spot::Does(Command::Judge(grade)));
        }
    }
}

/// How far a session scrolls.
pub(super) fn scroll_limit(area: Rect, model: &Model, session: &RecallSession) -> usize {
    let cells = popup::content_width(area, BOX_WIDTH);
    popup::scroll_limit(area, asked(model, session, cells, &Theme::plain()).len())
}

fn asked(model: &Model, session: &RecallSession, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let words = &strings.recall;
    let Some(id) = session.question() else { return Vec::new() };
    let (n, of) = session.place();
    let title = model.edition.roadmap.topic(&id.topic).map_or("", |topic| topic.title.as_str());
    let place = [((words.place)(n, of), theme.title), (title.to_owned(), theme.quiet)];
    let mut lines = flowing(place, cells, strings.remark_separator);
    lines.push(Line::default());
    let card = model.edition.cards.get(&id.topic);
    let at = usize::try_from(id.question).ok().and_then(|n| n.checked_sub(1));
    let question = card.zip(at).and_then(|(card, at)| card.questions.get(at));
    let page = question.map_or_else(Page::default, |question| {
        study_card::question(question, session.revealed, strings, usize::from(cells))
    });
    lines.extend(page_lines(&page, theme));
    lines.push(Line::default());
    if !session.revealed {
        lines.extend(wrapped(&model.naming_keys(words.think), cells, theme.quiet));
        return lines;
    }
    let mut days = intervals(&model.progress, id, model.today());
    // What was not recalled is asked once more before the session ends.
    days[0] = 0;
    let grades = Grade::ALL.iter().zip(words.grades).zip(days).enumerate();
    let label = words.grades.iter().map(|name| width(name)).max().unwrap_or(0) + 2;
    lines.extend(grades.map(|(n, ((_, name), days))| {
        Line::from(vec![
            Span::styled(format!("{}  ", n + 1), theme.key),
            Span::styled(pad(name, label), theme.text),
            Span::styled((words.comes_back)(days), theme.quiet),
        ])
    }));
    lines
}

/// What is told after a tick: how one sees that the topic is done, and its questions.
pub(super) fn ticked(
    frame: &mut Frame<'_>,
    area: Rect,
    model: &Model,
    ticked: &Ticked,
    theme: &Theme,
) {
    let strings = model.strings();
    let cells = popup::content_width(area, BOX_WIDTH);
    let title = model.edition.roadmap.topic(&ticked.topic).map_or("", |t| t.title.as_str());
    let mut lines = wrapped(&format!("[x] {title}"), cells, theme.done);
    lines.extend(percentages(model, &[(strings.overall, model.overview.completion)], cells, theme));
    let card = model.edition.cards.get(&ticked.topic);
    if let Some(done_when) = card.and_then(|card| study_card::done_when(card, strings)) {
        lines.push(Line::default());
        lines.extend(page_lines(&Page::of_blocks(&[done_when], usize::from(cells)), theme));
    }
    lines.push(Line::default());
    let offer = (strings.recall.offer)(ticked.questions, &|key| model.key(key));
    lines.extend(wrapped(&offer, cells, theme.text));
    let rows = usize::from(area.height.saturating_sub(popup::BORDER.1));
    // On a low screen the offer is what counts.
    let hidden = lines.len().saturating_sub(rows);
    popup::scrolled(frame, area, strings.recall.ticked, &lines, (cells, hidden), theme);
}

/// What is fresh and what fades, topic by topic.
pub(super) fn memory(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let words = &strings.recall;
    let recall = &model.overview.recall;
    let mut lines = vec![Line::styled(words.title, theme.title)];
    if recall.memories.is_empty() && recall.new == 0 {
        let told = match model.edition.roadmap.has_questions() {
            true => words.nothing_asked,
            false => words.none_here,
        };
        lines.extend(wrapped(told, cells, theme.quiet));
        return lines;
    }
    let fading = recall.memories.iter().filter(|memory| memory.fades()).count();
    let told = [
        (!recall.memories.is_empty())
            .then(|| (words.fresh_and_fading)(recall.memories.len() - fading, fading)),
        (recall.new > 0).then(|| (words.new)(recall.new)),
    ];
    let told = told.into_iter().flatten().map(|told| (told, theme.text));
    lines.extend(flowing(told, cells, strings.remark_separator));
    for memory in recall.memories.iter().filter(|memory| memory.fades()).take(MOST_FADING) {
        let title = model.edition.roadmap.topic(&memory.topic).map_or("", |t| t.title.as_str());
        let percent = format!("{:3}%  ", memory.percent());
        let title = cut(title, usize::from(cells).saturating_sub(width(&percent)));
        let title = Span::styled(title, theme.quiet);
        lines.push(Line::from(vec![Span::styled(percent, theme.text), title]));
    }
    if let Some(waiting) = waiting(model) {
        lines.extend(wrapped(&waiting, cells, theme.current));
    }
    lines
}

/// How many questions wait; `None` when none does.
pub(super) fn waiting(model: &Model) -> Option<String> {
    let words = &model.strings().recall;
    let waiting = model.overview.recall.waiting.len();
    (waiting > 0).then(|| format!("{}{}", (words.waiting)(waiting), model.naming_keys(words.press)))
}
