//! Owns the Today screen: where the learner stands and what to do; refuses to derive a figure.

use super::super::action::Command;
use super::super::layout::TodayAreas;
use super::super::model::Model;
use super::super::pointer::{Part, Pick, Spot};
use super::super::theme::Theme;
use super::super::{layout, scroll};
use super::calendar::months;
use super::canvas::{Frame, ending_open};
use super::percentages::percentages;
use super::strip::strip;
use super::{beside, flowing, flowing_after, recall, topic, wrapped};
use crate::domain::completion::Completion;
use crate::domain::pace::Pace;
use crate::domain::plain_text::one_line;
use crate::domain::plan::PlanDay;
use crate::domain::walk::Reason;
use crate::text::wrap::width;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// Height from which the figures are told at ease: all stages of the strip, and air between.
const AT_EASE: u16 = 17;

/// Height from which there is more air.
const AT_MORE_EASE: u16 = 22;

/// Cells from which the percentages stand side by side where there are few rows: each bar is then long
/// enough to show every percent.
const ABREAST: u16 = 76;

/// Cells between them.
const GAP: u16 = 3;

/// A blank row that stays where other air goes.
const KEPT_AIR: &str = " ";

/// Most rows that the learner's if-then line takes.
const MOST_OF_CUE: usize = 3;

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let (areas, figures) = areas(area, model, theme);
    let air = usize::from(figures.last().is_some_and(|line| line.width() > 0));
    let next = layout::row(areas.figures, figures.len() + air);
    if areas.topic.is_some() && !next.is_empty() {
        let below = Rect { height: areas.figures.bottom() - next.y, ..next };
        months(frame, below, model, theme);
    }
    frame.text(figures, areas.figures);
    agenda(frame, areas.agenda, model, theme);
    if let (Some(area), Some(id)) = (areas.topic, model.chosen_topic()) {
        beside::glance(frame, area, model, id, theme);
    }
}

/// The parts of the screen, and the figures as they fit in theirs.
fn areas(area: Rect, model: &Model, theme: &Theme) -> (TodayAreas, Vec<Line<'static>>) {
    let rows = |lines: usize| u16::try_from(lines).unwrap_or(u16::MAX);
    let list = rows(agenda_rows(model));
    let most = usize::from(layout::today(area, u16::MAX, list).figures.height);
    let cells = layout::today_figures_width(area);
    let figures = figures(model, cells, (area.height, most), theme);
    let figures = fitting(figures, most, cells);
    (layout::today(area, rows(figures.len()), list), figures)
}

/// How far the topic beside the list scrolls.
pub(super) fn beside_scroll_limit(area: Rect, model: &Model) -> usize {
    match (areas(area, model, &Theme::plain()).0.topic, model.chosen_topic()) {
        (Some(area), Some(id)) => beside::glance_scroll_limit(area, model, id),
        _ => 0,
    }
}

/// Lines that stand in at most `most` rows: what does not fit goes without air, and what still does
/// not ends with an ellipsis.
fn fitting(mut lines: Vec<Line<'static>>, most: usize, cells: u16) -> Vec<Line<'static>> {
    while lines.len() > most
        && let Some(air) = lines.iter().rposition(|line| line.width() == 0)
    {
        lines.remove(air);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = ending_open(last, usize::from(cells));
        }
    }
    lines
}

/// Every figure, as lines; fewer when the screen is low.
fn figures(
    model: &Model,
    cells: u16,
    (height, most): (u16, usize),
    theme: &Theme,
) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let at_ease = height >= AT_EASE;
    let mut lines = Vec::new();

    let mut standing = strings.standing(overview, model.current_stage_title());
    let fits = width(&standing.join(strings.remark_separator)) <= usize::from(cells);
    if let ([_, remark], Some(stage), false) =
        (&mut standing[..], overview.current_stage, at_ease || fits)
    {
        // The strip below names the stage.
        *remark = format!("{}/{}", stage.day, stage.days);
    }
    let standing = standing.into_iter().map(|remark| (remark, theme.strong));
    lines.extend(flowing(standing, cells, strings.remark_separator));
    if at_ease {
        lines.push(Line::default());
    }
    let stage = overview.current_stage.map(|stage| overview.stages[stage.index].completion);
    let mut rows = vec![(strings.overall, overview.completion)];
    rows.extend(stage.map(|completion| (strings.this_stage, completion)));
    let strip = strip(model, cells, at_ease, theme);
    if height < AT_MORE_EASE && cells >= ABREAST {
        lines.push(abreast(model, &rows, cells, theme));
        lines.extend(strip);
    } else {
        // Two bars that touch would look like one: something stands between them.
        let mut bars = percentages(model, &rows, cells, theme).into_iter();
        lines.extend(bars.next());
        if at_ease {
            lines.extend(bars.flat_map(|bar| [Line::raw(KEPT_AIR), bar]));
            lines.extend((height >= AT_MORE_EASE).then(Line::default));
            lines.extend(strip);
        } else {
            lines.extend(strip);
            lines.extend(bars);
        }
    }
    if at_ease {
        lines.push(Line::default());
    }
    if !at_ease {
        lines.extend(short_remarks(model, cells, most.saturating_sub(lines.len()), theme));
        return lines;
    }
    lines.extend(remarks(model, cells, theme));
    if overview.completion.skipped > 0 {
        let skipped = (strings.skipped)(overview.completion.skipped);
        lines.extend(wrapped(&skipped, cells, theme.quiet));
    }
    lines.push(Line::default());
    lines
}

/// Percentages side by side.
fn abreast(model: &Model, rows: &[(&str, Completion)], cells: u16, theme: &Theme) -> Line<'static> {
    let count = u16::try_from(rows.len()).unwrap_or(1).max(1);
    let each = (cells + GAP) / count - GAP;
    let mut line = Line::default();
    for (n, told) in percentages(model, rows, each, theme).into_iter().enumerate() {
        let start = n * usize::from(each + GAP);
        line.push_span(" ".repeat(start.saturating_sub(line.width())));
        line.spans.extend(told);
    }
    line
}

/// Everything that is said in sentences, what matters most first: as many on a line as fit.
fn remarks(model: &Model, cells: u16, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let words = &strings.plan;
    let checked_in = if overview.checked_in() { theme.done } else { theme.current };
    let mut pace: Vec<_> =
        strings.pace_of(overview).map(|told| (told, theme.text)).into_iter().collect();
    match (overview.day, overview.pace) {
        (PlanDay::Paused(_), _) => {
            pace.push((model.naming_keys(words.resume_hint), theme.current));
        }
        (_, Pace::Behind { .. }) => pace.push((model.naming_keys(words.hints[0]), theme.current)),
        (_, Pace::Ahead { days: 1.., .. }) => {
            pace.push((model.naming_keys(words.hints[1]), theme.quiet));
        }
        _ => {}
    }
    let attendance = strings.attendance_of(overview).map(|told| (told, theme.text));
    let state = strings
        .check_in_state(overview, model.naming_keys(strings.not_checked_in))
        .map(|told| (told, checked_in));
    let attendance = attendance.into_iter().chain(state);
    let mut lines = flowing(pace, cells, strings.sentence_gap);
    if let Some(warning) = strings.dated_later(overview) {
        lines.extend(wrapped(&warning, cells, theme.attention));
    }
    let goal = strings.goal(&model.edition.roadmap, overview);
    let told = goal.into_iter().chain(strings.forecast_of(overview));
    lines.extend(flowing(told.map(|told| (told, theme.text)), cells, strings.sentence_gap));
    lines.extend(flowing(attendance, cells, strings.remark_separator));
    if let Some(waiting) = recall::waiting(model) {
        lines.extend(wrapped(&waiting, cells, theme.current));
    }
    if let Some(cue) = cue(model) {
        lines.extend(fitting(wrapped(&cue, cells, theme.key), MOST_OF_CUE, cells));
    }
    lines
}

/// What matters most of it, in at most `rows` rows: how regularly the learner studied comes first,
/// and nothing is told in part.
fn short_remarks(model: &Model, cells: u16, rows: usize, theme: &Theme) -> Vec<Line<'static>> {
    let strings = model.strings();
    let overview = &model.overview;
    let paused = matches!(overview.day, PlanDay::Paused(_));
    let fits = |told: &String| width(told) <= usize::from(cells);
    let in_short = || (strings.attendance_in_short)(overview.attendance);
    let attendance = strings.attendance_of(overview);
    let attendance = attendance.map(|told| if fits(&told) { told } else { in_short() });
    let pace = strings.pace_of(overview);
    let pace =
        pace.map(|told| if fits(&told) { told } else { (strings.pace_in_short)(overview.pace) });
    let state = strings.check_in_state(overview, model.naming_keys(strings.not_checked_in));
    let (checked_in, open) = if overview.checked_in() { (state, None) } else { (None, state) };
    let parts = [
        (attendance, theme.text),
        (strings.dated_later(overview), theme.attention),
        (open, theme.current),
        (paused.then(|| model.naming_keys(strings.plan.resume_hint)), theme.current),
        (recall::waiting(model), theme.current),
        (pace, theme.text),
        (checked_in, theme.done),
        (cue(model), theme.key),
    ];
    let gap = |before: &str| {
        let whole = before.ends_with(['.', '。']);
        if whole { strings.sentence_gap } else { strings.remark_separator }
    };
    let mut lines = Vec::new();
    let mut told = Vec::new();
    for (part, style) in parts {
        let Some(part) = part else { continue };
        told.push((part, style));
        let more = flowing_after(told.iter().cloned(), cells, gap);
        if more.len() <= rows {
            lines = more;
        } else {
            told.pop();
        }
    }
    lines
}

/// The learner's if-then line with its mark.
fn cue(model: &Model) -> Option<String> {
    let cue = one_line(model.progress.plan.cue());
    (!cue.is_empty()).then(|| format!("» {cue}"))
}

/// The topics to do, under a heading for each reason, in the rows that there are.
fn agenda(frame: &mut Frame<'_>, area: Rect, model: &Model, theme: &Theme) {
    let strings = model.strings();
    let items = &model.overview.agenda;
    if items.is_empty() {
        let lines = wrapped(strings.agenda_finished, area.width, theme.done);
        frame.text(lines, area);
        return;
    }
    let selected = model.agenda.min(items.len() - 1);
    let starts = sections(model);
    let above = |n: usize| starts.iter().filter(|start| **start <= n).count();
    let (cells, height) = (usize::from(area.width), usize::from(area.height));
    let shown = scroll::window(selected + above(selected), agenda_rows(model), height);
    let mut lines = Vec::with_capacity(height);
    frame.part(area, Part::Main);
    // Of the items, those that can be in the window: each stands below at most all headings.
    let first = shown.start.saturating_sub(starts.len());
    for (n, item) in items.iter().enumerate().take(shown.end).skip(first) {
        let row = n + above(n);
        if starts.contains(&n) && shown.contains(&(row - 1)) {
            let heading = match item.reason {
                Reason::Today => strings.agenda_today,
                Reason::Overdue => strings.agenda_overdue,
                Reason::Next => strings.agenda_next,
            };
            lines.push(Line::styled(heading, theme.title));
        }
        if shown.contains(&row) {
            let place = layout::row(area, lines.len());
            frame.spot(place, Spot::Chooses(Pick::Item(n)));
            frame.spot(topic::box_in(place), Spot::Sign(Pick::Item(n), Command::Toggle));
            lines.push(topic::row(model, &item.topic, n == selected, &[], cells, theme));
        }
    }
    frame.text(lines, area);
}

/// Indices of the items that begin a section, each with a heading above it.
fn sections(model: &Model) -> Vec<usize> {
    let items = &model.overview.agenda;
    let mut starts = vec![0];
    while let Some(last) = starts.last().and_then(|start| items.get(*start)) {
        starts.push(items.partition_point(|item| item.reason <= last.reason));
    }
    starts.pop();
    starts
}

/// Rows that the list would fill: its items and their headings.
fn agenda_rows(model: &Model) -> usize {
    (model.overview.agenda.len() + sections(model).len()).max(1)
}
