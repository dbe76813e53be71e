//! The interface when saving fails, when others change the file, and when the file is not what it should be.

use crate::support::{self, App, DAY_19, NOW, snapshot};
use ninety::domain::change::Change;
use ninety::domain::progress::{CheckIn, Progress, Status};
use ninety::domain::roadmap::TopicId;
use ninety::store::{Store, format};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::model::Notice;
use ninety::tui::overlay::Overlay;
use std::path::Path;

fn id(text: &str) -> TopicId {
    TopicId::new(text)
}

fn fresh(keys: &str) -> App {
    let mut app = App::new(Lang::English, (80, 24), None);
    app.press("<Enter>").press(keys);
    app
}

/// An application whose file cannot be written: a folder is in its place.
fn blocked(keys: &str) -> App {
    let mut app = fresh("");
    std::fs::rename(app.path(), app.path().with_extension("away")).unwrap();
    std::fs::create_dir(app.path()).unwrap();
    app.press(keys);
    app
}

fn unblock(app: &App) {
    std::fs::remove_dir(app.path()).unwrap();
    std::fs::rename(app.path().with_extension("away"), app.path()).unwrap();
}

fn problem(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Problem(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

/// Another program with the same file.
fn other(path: &Path) -> Store {
    Store::new(path.to_owned(), "llm-90", path.with_extension("other-device"))
}

#[test]
fn a_change_that_cannot_be_saved_is_kept_said_and_tried_again() {
    let mut app = blocked("<Space>");
    assert_eq!(app.model.overview.completion.done, 1, "it is shown");
    assert!(
        problem(&app).starts_with("Not saved yet: 2 changes, kept and tried again."),
        "{}",
        problem(&app)
    );
    assert!(problem(&app).contains("this is not a file"));
    assert!(app.screen().lines().next().unwrap().ends_with("2 not saved"), "{}", app.screen());
    app.press("<Esc>jie words<Esc>");
    assert!(problem(&app).contains("changes"), "a new change is told of anew");
    app.press("<Esc>");
    app.act(Action::Woke);
    assert_eq!(app.model.notice, None, "what was dismissed is not said again");
    unblock(&app);
    app.act(Action::Woke);
    assert_eq!(app.model.notice, Some(Notice::Said("Everything is saved now.".into())));
    assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Done);
    assert_eq!(app.file(), *app.model.progress);
    app.press("uuu");
    assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Todo, "it can be undone");
}

#[test]
fn leaving_with_something_unsaved_asks_and_loses_nothing() {
    let mut app = blocked("<Space>q");
    assert!(matches!(app.model.overlay, Some(Overlay::Unsaved)) && !app.model.ended);
    app.press("<Enter>");
    assert!(matches!(app.model.overlay, Some(Overlay::Unsaved)) && !app.model.ended);
    app.press("<Esc>");
    assert!(app.model.overlay.is_none() && !app.model.ended, "one may stay");
    app.press("q");
    unblock(&app);
    app.press("<Enter>");
    assert!(app.model.ended && app.model.unsaved.changes.is_empty());
    assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Done);

    for leave in ["qq", "<C-c><C-c>"] {
        let mut app = blocked("<Space>");
        app.press(leave);
        assert!(app.model.ended && !app.model.unsaved.changes.is_empty());
        let changes = app.model.unsaved.changes.clone();
        let place = app.world.store.rescue(&changes, support::moment()).unwrap();
        assert!(place.exists());
        unblock(&app);
        app.reopen(NOW);
        assert_eq!(app.model.overview.completion.done, 1, "the next start takes it in");
        assert!(!place.exists());
    }
}

#[test]
fn the_question_whether_to_leave() {
    for lang in Lang::ALL {
        for size in [(40, 12), (80, 24), (120, 40)] {
            let mut app = App::new(lang, size, None);
            app.press("<Enter>");
            std::fs::remove_file(app.path()).unwrap();
            std::fs::create_dir(app.path()).unwrap();
            app.press("<Space>q");
            let screen = app.screen();
            let words = &lang.strings().storage;
            for told in [words.leave_title, &(words.unsaved)(2)] {
                assert!(screen.contains(told), "{lang:?} {size:?}\n{screen}");
            }
            let keys = &lang.strings().keys;
            for key in [keys.save_again, keys.stay, keys.leave_unsaved] {
                assert!(screen.contains(key), "{lang:?} {size:?}: {key}\n{screen}");
            }
        }
    }
}

#[test]
fn what_others_record_is_shown_without_a_key() {
    let mut app = fresh("");
    let change = Change::Revise(id("core-mindset"), true);
    other(&app.path()).record(&[change], support::moment()).unwrap();
    app.act(Action::Woke);
    assert!(app.model.progress.revise(&id("core-mindset")));
}

#[test]
fn an_edit_by_hand_is_adopted() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    let text = std::fs::read_to_string(app.path()).unwrap();
    let line = text.lines().find(|line| line.contains("\"why-rag\"")).unwrap();
    let edited = "    \"why-rag\": {\"state\": {\"box\": \"[ ]\"}}";
    let comma = if line.ends_with(',') { "," } else { "" };
    std::fs::write(app.path(), text.replace(line, &format!("{edited}{comma}"))).unwrap();
    app.act(Action::Woke);
    assert_eq!(app.model.state(&id("why-rag")).status, Status::Todo);
    // A copy from before the edit changes nothing of it.
    let copy = app.path().with_file_name("llm-90.sync-conflict-20261123-210109-ABCDEFG.json");
    std::fs::write(&copy, DAY_19).unwrap();
    app.act(Action::Woke);
    assert!(problem(&app).contains("Merged the conflict copy"));
    assert!(!copy.exists());
    assert_eq!(app.model.state(&id("why-rag")).status, Status::Todo);
    assert_eq!(app.file(), *app.model.progress);
}

#[test]
fn a_file_that_is_damaged_while_it_is_open_is_put_aside_and_written_anew() {
    for damage in ["", "{ spoilt", "\u{fffd}"] {
        let mut app = fresh("<Space>");
        std::fs::write(app.path(), damage).unwrap();
        app.act(Action::Woke);
        assert!(problem(&app).contains("llm-90.json: "), "{}", problem(&app));
        assert_eq!(std::fs::read_to_string(app.path()).unwrap(), damage, "it may be being edited");
        app.press("<Esc>jR");
        assert!(
            problem(&app).starts_with("The file was damaged; it lies in "),
            "{}",
            problem(&app)
        );
        assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Done);
        assert_eq!(app.file(), *app.model.progress);
    }
}

#[test]
fn a_file_that_vanishes_while_it_is_open_comes_back() {
    let mut app = fresh("<Space>");
    std::fs::remove_file(app.path()).unwrap();
    app.act(Action::Woke);
    assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Done);
}

#[test]
fn a_newer_version_can_be_looked_at_and_not_changed() {
    let record = DAY_19.replace("\"version\": 1", "\"version\": 2");
    for lang in Lang::ALL {
        let mut app = App::new(lang, (80, 24), Some(&record));
        app.press("2nn<Space>");
        assert_eq!(problem(&app), lang.strings().storage.read_only);
        app.press("c<Enter>");
        assert_eq!(app.model.overview.completion.done, 13);
        assert!(app.model.unsaved.changes.is_empty());
        assert_eq!(std::fs::read_to_string(app.path()).unwrap(), record);
    }
}

#[test]
fn a_copy_that_cannot_be_read_is_told_once_and_left_alone() {
    let mut app = fresh("");
    let copy = app.path().with_file_name("llm-90 (conflicted copy 2026-11-23).json");
    std::fs::write(&copy, "{").unwrap();
    app.act(Action::Woke);
    assert!(problem(&app).starts_with("Left alone: "), "{}", problem(&app));
    app.press("<Esc><Space>");
    assert!(!matches!(app.model.notice, Some(Notice::Problem(_))));
    assert!(copy.exists());
}

#[test]
fn what_steers_a_terminal_never_reaches_the_screen() {
    let evil = "\u{1b}]0;evil\u{7}\u{202e}neve\u{2066}r\u{9b}31m";
    let mut progress: Progress = format::parse(DAY_19).unwrap();
    let today = "2026-11-23".parse().unwrap();
    let check_in = CheckIn { text: evil.into(), ..CheckIn::on(today) };
    let stamp = progress.highest_stamp().unwrap().clone();
    for change in [
        Change::Note(id("retrieval-basics"), evil.into(), None),
        Change::AddCheckIn("evil".into(), check_in),
        Change::Plan(ninety::domain::plan_settings::PlanChange::Cue(evil.into())),
    ] {
        progress.apply(&change, &stamp);
    }
    let record = format::to_text(&progress).unwrap();
    for keys in ["", "2nn", "2nn<Enter>", "3", "m", "p", "2nne", "me"] {
        let mut app = App::new(Lang::English, (110, 40), Some(&record));
        app.press("<Esc>").press(keys);
        let screen = app.screen();
        let bad = screen
            .chars()
            .find(|c| (c.is_control() && *c != '\n') || matches!(c, '\u{202e}' | '\u{2066}'));
        assert_eq!(bad, None, "{keys}: {screen:?}");
    }
}

#[test]
fn a_note_written_on_two_devices_at_once() {
    let mut progress: Progress = format::parse(DAY_19).unwrap();
    let mut there = progress.clone();
    let stamp = |text: &str| ninety::domain::stamp::Stamp::parse(text).unwrap();
    let note = |text: &str| Change::Note(id("retrieval-basics"), text.into(), None);
    progress.apply(&note("召回率优先"), &stamp("2026-11-23T08:00:00.000Z-here"));
    there.apply(&note("Precision first\nthen recall"), &stamp("2026-11-23T09:00:00.000Z-there"));
    let merged = ninety::domain::merge::merge(&progress, &there);
    let record = format::to_text(&merged).unwrap();
    snapshot("note-divided", Some(&record), "2n");
    let mut app = App::new(Lang::English, (110, 40), Some(&record));
    app.press("2ne<Esc>");
    assert!(app.model.progress.is_note_divided(&id("retrieval-basics")), "looking changes nothing");
    app.press("e!<Esc>");
    let note = app.file().note(&id("retrieval-basics")).into_owned();
    assert!(note.contains("召回率优先") && note.contains("Precision"), "{note}");
    assert!(!app.file().is_note_divided(&id("retrieval-basics")));
}

/// The topic of day 19 that is in progress and has a note.
const BEGUN: &str = "retrieval-basics";

#[test]
fn what_another_window_writes_while_a_note_is_written_stays_beside_it() {
    let mut app = App::new(Lang::English, (110, 40), Some(DAY_19));
    app.press("2ne");
    let before = app.file().note(&id(BEGUN)).into_owned();
    let there = app.file().set_note(&id(BEGUN), "from there".into(), app.model.today());
    other(&app.path()).record(&there, support::moment()).unwrap();
    app.act(Action::Woke);
    app.press("!<Esc>");
    let note = app.file().note(&id(BEGUN)).into_owned();
    assert!(note.contains(&format!("{before}!")) && note.contains("from there"), "{note}");
    app.press("u");
    let note = app.file().note(&id(BEGUN)).into_owned();
    assert!(note.contains("from there") && !note.contains(&format!("{before}!")), "{note}");
}

#[test]
fn correcting_one_date_leaves_what_another_window_did_to_the_other() {
    let mut app = App::new(Lang::English, (110, 40), Some(DAY_19));
    app.press("2nD");
    let today = app.model.today();
    let there = app.file().set_status(&id(BEGUN), Status::Done, today);
    other(&app.path()).record(&there, support::moment()).unwrap();
    app.act(Action::Woke);
    app.press("<Up><Enter>");
    let state = app.file().state(&id(BEGUN));
    assert_eq!((state.status, state.finished), (Status::Done, Some(today)));
    assert_eq!(state.begun, today.checked_sub_days(chrono::Days::new(2)));
}

#[test]
fn no_question_is_asked_where_no_answer_can_be_recorded() {
    let record = DAY_19.replace("\"version\": 1", "\"version\": 2");
    let mut app = App::new(Lang::English, (80, 24), Some(&record));
    app.press("r");
    assert!(app.model.overlay.is_none());
    assert_eq!(problem(&app), Lang::English.strings().storage.read_only);
    // Another device with a newer version records while a question is open.
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.press("r<Space>");
    let asked = |app: &App| match &app.model.overlay {
        Some(Overlay::Recall(session)) => session.clone(),
        other => panic!("{other:?}"),
    };
    let before = asked(&app);
    std::sync::Arc::make_mut(&mut app.model.progress).version = 2;
    app.press("3");
    assert_eq!(asked(&app), before, "it does not go on");
}

#[test]
fn what_another_window_took_back_already_does_not_stand_in_the_way_of_undoing() {
    let mut app = fresh("2RjR");
    let ids = app.model.edition.roadmap.topics().map(|topic| topic.id.clone());
    let [first, second] = ids.take(2).collect::<Vec<_>>().try_into().unwrap();
    assert!(app.model.progress.revise(&first) && app.model.progress.revise(&second));
    let taken_back = Change::Revise(second, false);
    other(&app.path()).record(&[taken_back], support::moment()).unwrap();
    app.act(Action::Woke);
    app.press("u");
    assert!(!app.model.progress.revise(&first), "the step before it is undone");
    app.press("u");
    assert_eq!(app.model.notice, Some(Notice::Said("There is nothing to undo.".into())));
}
