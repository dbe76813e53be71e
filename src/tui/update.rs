//! Owns what every action does to the interface's state; refuses to draw, to read files and to write them.

use super::action::{Action, Command};
use super::effect::Effect;
use super::forms::{CheckInForm, DateError, NoteEditor, WelcomeForm};
use super::history::{Direction, Step};
use super::layout;
use super::model::{Model, Notice, Overlay, Screen};
use super::outline::Row;
use crate::domain::overview::Milestone;
use crate::domain::progress::{Change, Progress, Status, TopicState};
use crate::domain::stamp::Stamp;

/// Takes one action in and says what is to be done to the world.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    let effects = match action {
        Action::Command(command) => {
            if matches!(model.notice, Some(Notice::Said(_))) {
                model.notice = None;
            }
            obey(model, command)
        }
        Action::Type(key) => {
            match &mut model.overlay {
                Some(Overlay::Welcome(form)) => form.date.type_key(key),
                Some(Overlay::CheckIn(form)) => form.focus().type_key(key),
                Some(Overlay::Search(search)) => search.query.type_key(key),
                Some(Overlay::Note(editor)) => editor.type_key(key),
                _ => {}
            }
            Vec::new()
        }
        Action::Paste(text) => {
            paste(model, &text);
            Vec::new()
        }
        Action::Resize(size) => {
            model.size = size;
            model.lay_out_reference();
            Vec::new()
        }
        Action::Date(today) => {
            if let Some(Overlay::Welcome(form)) = &mut model.overlay
                && form.value(model.overview.today) == Ok(model.overview.today)
            {
                **form = WelcomeForm::new(today);
            }
            model.derive(today);
            Vec::new()
        }
        Action::Recorded(step, progress) => {
            recorded(model, step, *progress);
            Vec::new()
        }
        Action::Failed(step, reason) => {
            failed(model, &step, &reason);
            Vec::new()
        }
        Action::Spoken(edition) => {
            model.edition = *edition;
            model.derive(model.today());
            model.lay_out_reference();
            Vec::new()
        }
        Action::Warned(reason) => {
            model.notice = Some(Notice::Problem(reason));
            Vec::new()
        }
        Action::End => end(model),
    };
    model.settle();
    effects
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    let today = model.today();
    match command {
        Command::Quit | Command::QuitNow => return end(model),
        Command::Suspend => return vec![Effect::Suspend],
        Command::SwitchLanguage => {
            let lang = model.edition.lang.other();
            // Before the first run is accepted nothing is written, not even the language.
            model.language_unkept = !model.overview.started;
            let keep = model.overview.started.then_some(Effect::KeepLanguage(lang));
            return std::iter::once(Effect::Speak(lang)).chain(keep).collect();
        }
        Command::Back => back(model),
        Command::Help => model.overlay = Some(Overlay::Help(0)),
        Command::Today => model.show(Screen::Today),
        Command::Roadmap => model.show(Screen::Roadmap),
        Command::Progress => model.show(Screen::Progress),
        Command::Reference if model.screen == Screen::Reference => back(model),
        Command::Reference => model.show(Screen::Reference),
        Command::NextScreen => model.show(Screen::ALL[(model.screen.index() + 1) % 4]),
        Command::PreviousScreen => model.show(Screen::ALL[(model.screen.index() + 3) % 4]),
        Command::CheckIn => {
            model.overlay = Some(Overlay::CheckIn(Box::new(CheckInForm::new(today))))
        }
        Command::CheckInYesterday => {
            let mut form = CheckInForm::new(today);
            form.shift(-1, today);
            model.overlay = Some(Overlay::CheckIn(Box::new(form)));
        }
        Command::Undo => return travel(model, Direction::Undo),
        Command::Redo => return travel(model, Direction::Redo),
        Command::Up => scroll(model, -1),
        Command::Down => scroll(model, 1),
        Command::Top => scroll(model, -FAR),
        Command::Bottom => scroll(model, FAR),
        Command::HalfPageUp => scroll(model, -layout::half_page(model.size)),
        Command::HalfPageDown => scroll(model, layout::half_page(model.size)),
        Command::NextUnfinished => next_unfinished(model, true),
        Command::PreviousUnfinished => next_unfinished(model, false),
        Command::Toggle => return set_status(model, TopicState::toggled),
        Command::Todo => return set_status(model, |_| Status::Todo),
        Command::InProgress => return set_status(model, |_| Status::InProgress),
        Command::Done => return set_status(model, |_| Status::Done),
        Command::Skip => return set_status(model, |_| Status::Skipped),
        Command::Revise => {
            let Some(id) = model.chosen_topic().cloned() else {
                return Vec::new();
            };
            let revise = !model.progress.revise(&id);
            return record(model, vec![Change::Revise(id, revise)], Direction::Do);
        }
        Command::EditNote => {
            if let Some(id) = model.chosen_topic().cloned() {
                let note = model.progress.note(&id).to_owned();
                model.overlay = Some(Overlay::Note(Box::new(NoteEditor::new(id, &note))));
            }
        }
        Command::Open => open(model),
        Command::Fold => model.outline.fold(&model.edition.roadmap),
        Command::Unfold => model.outline.unfold(&model.edition.roadmap),
        Command::FoldAll => model.outline.fold_all(&model.edition.roadmap),
        Command::NextHeading | Command::PreviousHeading => jump_to_heading(model, command),
        Command::Search => {
            model.overlay = Some(Overlay::Search(Box::default()));
        }
        Command::NextMatch => jump_to_match(model, true),
        Command::PreviousMatch => jump_to_match(model, false),
        Command::Accept => return accept(model),
        Command::Discard => model.overlay = None,
        Command::NextField => {
            if let Some(Overlay::CheckIn(form)) = &mut model.overlay {
                form.on_line = !form.on_line;
            }
        }
        Command::EarlierDay => shift_day(model, -1),
        Command::LaterDay => shift_day(model, 1),
    }
    Vec::new()
}

/// Further than any list or page is long.
const FAR: isize = isize::MAX / 2;

fn back(model: &mut Model) {
    if model.overlay.take().is_some() {
        return;
    }
    if model.notice.take().is_some() {
        return;
    }
    if model.screen != Screen::Today {
        let to = if model.previous == model.screen { Screen::Today } else { model.previous };
        model.show(to);
        model.previous = Screen::Today;
    }
}

/// Ends the program; a note being written is kept, so that leaving never loses words.
fn end(model: &mut Model) -> Vec<Effect> {
    model.ended = true;
    match &model.overlay {
        Some(Overlay::Note(_)) => accept(model),
        _ => Vec::new(),
    }
}

/// Records changes as one step and shows them at once.
fn record(model: &mut Model, changes: Vec<Change>, direction: Direction) -> Vec<Effect> {
    let inverse = model.progress.undo_of(&changes);
    let mut after = model.progress.clone();
    for change in &changes {
        after.apply(change, &Stamp::undated());
    }
    if after == model.progress {
        return Vec::new();
    }
    model.progress = after;
    model.derive(model.today());
    vec![Effect::Record(Step { changes, inverse, direction })]
}

fn recorded(model: &mut Model, step: Step, progress: Progress) {
    let direction = step.direction;
    model.history.commit(step);
    model.stored = progress.clone();
    model.progress = progress;
    model.derive(model.today());
    let new: Vec<Milestone> =
        model.overview.milestones.difference(&model.reached).copied().collect();
    model.reached = model.overview.milestones.clone();
    let strings = model.strings();
    match direction {
        Direction::Do if !new.is_empty() && !model.ended => {
            model.overlay = Some(Overlay::Milestones(new));
        }
        Direction::Do => {}
        Direction::Undo => model.notice = Some(Notice::Said(strings.undone.into())),
        Direction::Redo => model.notice = Some(Notice::Said(strings.redone.into())),
    }
}

/// Shows what the store still holds, says why, and gives back what was written in a dialog.
fn failed(model: &mut Model, step: &Step, reason: &str) {
    model.progress = model.stored.clone();
    model.derive(model.today());
    let mut told = format!("{} {reason}", model.strings().not_recorded);
    let written = step.changes.iter().find_map(|change| match change {
        Change::Start(date) => Some(Overlay::Welcome(Box::new(WelcomeForm::new(*date)))),
        Change::Note(id, text) => Some(Overlay::Note(Box::new(NoteEditor::new(id.clone(), text)))),
        Change::AddCheckIn(_, check_in)
            if check_in.minutes.is_some() || !check_in.text.is_empty() =>
        {
            Some(Overlay::CheckIn(Box::new(CheckInForm::holding(check_in))))
        }
        _ => None,
    });
    if model.ended {
        if let Some(Overlay::Note(editor)) = &written {
            told = format!("{told}\n{}", editor.text());
        }
        model.unrecorded = Some(told.clone());
    }
    if step.direction == Direction::Do && written.is_some() {
        model.overlay = written;
    }
    model.notice = Some(Notice::Problem(told));
}

fn travel(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let strings = model.strings();
    let Some(changes) = model.history.next(direction).map(<[Change]>::to_vec) else {
        let nothing = match direction {
            Direction::Redo => strings.nothing_to_redo,
            _ => strings.nothing_to_undo,
        };
        model.notice = Some(Notice::Said(nothing.into()));
        return Vec::new();
    };
    record(model, changes, direction)
}

fn set_status(model: &mut Model, status: impl Fn(TopicState) -> Status) -> Vec<Effect> {
    let Some(id) = model.chosen_topic().cloned() else {
        return Vec::new();
    };
    let status = status(model.progress.state(&id));
    let changes = model.progress.set_status(&id, status, model.today());
    record(model, changes, Direction::Do)
}

fn accept(model: &mut Model) -> Vec<Effect> {
    let strings = model.strings();
    let today = model.today();
    match model.overlay.take() {
        Some(Overlay::Welcome(form)) => match form.value(today) {
            Ok(start) => {
                let mut effects = record(model, vec![Change::Start(start)], Direction::Do);
                if std::mem::take(&mut model.language_unkept) {
                    effects.push(Effect::KeepLanguage(model.edition.lang));
                }
                return effects;
            }
            Err(error) => {
                let reason = match error {
                    DateError::Malformed => strings.bad_date,
                    DateError::Far => strings.far_date,
                };
                model.notice = Some(Notice::Said(reason.into()));
                model.overlay = Some(Overlay::Welcome(form));
            }
        },
        Some(Overlay::CheckIn(form)) => match form.value() {
            Some(check_in) => {
                let date = check_in.date;
                let key = model.new_check_in_key(date);
                let change = Change::AddCheckIn(key, check_in);
                model.notice = Some(Notice::Said((strings.check_in_done)(date)));
                return record(model, vec![change], Direction::Do);
            }
            None => {
                model.notice = Some(Notice::Said(strings.bad_minutes.into()));
                model.overlay = Some(Overlay::CheckIn(form));
            }
        },
        Some(Overlay::Note(editor)) => {
            let changes = model.progress.set_note(&editor.topic, editor.text(), today);
            return record(model, changes, Direction::Do);
        }
        Some(Overlay::Search(search)) => {
            // An empty line repeats the last search.
            if !search.query.text().trim().is_empty() {
                model.reading.query = search.query.text().trim().to_owned();
            }
            model.reading.matched = None;
            jump_to_match(model, true);
        }
        other => model.overlay = other,
    }
    Vec::new()
}

fn open(model: &mut Model) {
    let roadmap = &model.edition.roadmap;
    match model.screen {
        Screen::Today => {
            if let Some(id) = model.chosen_topic().cloned() {
                model.outline.select(&model.edition.roadmap, &id);
                model.show(Screen::Roadmap);
            }
        }
        Screen::Roadmap => match model.outline.selected_row(roadmap) {
            Row::Stage(stage) if model.outline.is_folded(stage) => model.outline.unfold(roadmap),
            Row::Stage(_) => model.outline.fold(roadmap),
            Row::Topic(stage, topic) => {
                let id = roadmap.stages()[stage].topics[topic].id.clone();
                model.overlay = Some(Overlay::Topic(id, 0));
            }
        },
        Screen::Progress | Screen::Reference => {}
    }
}

fn scroll(model: &mut Model, rows: isize) {
    if let Some(Overlay::Help(offset) | Overlay::Topic(_, offset)) = &mut model.overlay {
        *offset = offset.saturating_add_signed(rows);
        return;
    }
    match model.screen {
        Screen::Today => model.agenda = model.agenda.saturating_add_signed(rows),
        Screen::Roadmap => model.outline.step(&model.edition.roadmap, rows),
        Screen::Progress => {
            model.progress_offset = model.progress_offset.saturating_add_signed(rows);
        }
        Screen::Reference => {
            model.reading.offset = model.reading.offset.saturating_add_signed(rows);
            model.reading.matched = None;
        }
    }
}

/// Chooses the nearest topic after (or before) the chosen row that is to do or in progress.
fn next_unfinished(model: &mut Model, forward: bool) {
    let roadmap = &model.edition.roadmap;
    let open = &model.overview.open;
    let found = if model.screen == Screen::Today {
        let agenda = &model.overview.agenda;
        let is_open = |n: &usize| {
            let place = roadmap.position(&agenda[*n].topic).map(|at| at.overall);
            place.is_some_and(|place| open.binary_search(&place).is_ok())
        };
        let found = if forward {
            (model.agenda + 1..agenda.len()).find(is_open)
        } else {
            (0..model.agenda).rev().find(is_open)
        };
        found.map(|n| model.agenda = n)
    } else {
        // A stage's heading stands just before its first topic.
        let (place, on_topic) = match model.outline.selected_row(roadmap) {
            Row::Stage(stage) => {
                (roadmap.stages()[..stage].iter().map(|s| s.topics.len()).sum(), false)
            }
            Row::Topic(stage, topic) => {
                let id = &roadmap.stages()[stage].topics[topic].id;
                (roadmap.position(id).map_or(0, |at| at.overall), true)
            }
        };
        let next = if forward {
            let after = place + usize::from(on_topic);
            open.get(open.partition_point(|n| *n < after))
        } else {
            open.partition_point(|n| *n < place).checked_sub(1).and_then(|n| open.get(n))
        };
        next.and_then(|place| roadmap.at(*place))
            .map(|topic| model.outline.select(roadmap, &topic.id))
    };
    if found.is_none() {
        model.notice = Some(Notice::Said(model.strings().no_unfinished.into()));
    }
}

fn jump_to_heading(model: &mut Model, command: Command) {
    let reading = &mut model.reading;
    let mut lines = reading.page.headings.iter().map(|heading| heading.line);
    let found = match command {
        Command::NextHeading => lines.find(|line| *line > reading.offset),
        _ => lines.rev().find(|line| *line < reading.offset),
    };
    if let Some(line) = found {
        reading.offset = line;
        reading.matched = None;
    }
}

/// Shows the next (or previous) line that holds the query, going round at the ends. The search
/// goes on from the last match, or begins with the first line shown.
fn jump_to_match(model: &mut Model, forward: bool) {
    let strings = model.strings();
    let reading = &mut model.reading;
    if reading.query.is_empty() {
        return;
    }
    let matches = reading.page.find(&reading.query);
    let found = match (forward, reading.matched) {
        (true, Some(last)) => matches.iter().position(|line| *line > last).or(Some(0)),
        (true, None) => matches.iter().position(|line| *line >= reading.offset).or(Some(0)),
        (false, last) => {
            let from = last.unwrap_or(reading.offset);
            matches.iter().rposition(|line| *line < from).or(matches.len().checked_sub(1))
        }
    };
    let said = match found.and_then(|n| Some((n, *matches.get(n)?))) {
        Some((n, line)) => {
            reading.offset = line;
            reading.matched = Some(line);
            (strings.match_of)(n + 1, matches.len())
        }
        None => (strings.not_found)(&reading.query),
    };
    model.notice = Some(Notice::Said(said));
}

fn shift_day(model: &mut Model, days: i64) {
    let today = model.today();
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.shift(days, today),
        Some(Overlay::CheckIn(form)) => form.shift(days, today),
        _ => {}
    }
}

fn paste(model: &mut Model, text: &str) {
    match &mut model.overlay {
        Some(Overlay::Welcome(form)) => form.date.paste(text),
        Some(Overlay::CheckIn(form)) => form.focus().paste(text),
        Some(Overlay::Search(search)) => search.query.paste(text),
        Some(Overlay::Note(editor)) => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            editor.area.insert_str(crate::domain::plain_text::strip_controls(&text));
        }
        _ => {}
    }
}
