//! Study cards, the steps of their tasks and recall, by keys and on screens in both languages and three sizes.

use crate::support::{App, DAY_19, NOW, snapshot, snapshot_at};
use ninety::domain::progress::Status;
use ninety::domain::review::Grade;
use ninety::domain::roadmap::TopicId;
use ninety::text::Lang;
use ninety::tui::model::{Notice, Screen};
use ninety::tui::overlay::Overlay;

const FIRST: &str = "what-ai-can-do";

fn id(text: &str) -> TopicId {
    TopicId::new(text)
}

fn fresh(keys: &str) -> App {
    let mut app = App::new(Lang::English, (80, 24), None);
    app.press("<Enter>").press(keys);
    app
}

fn said(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Said(said)) => said,
        other => panic!("{other:?}"),
    }
}

fn grades(app: &App) -> Vec<(u32, Grade)> {
    app.file().reviews().map(|(_, review)| (review.of.question, review.grade)).collect()
}

#[test]
fn what_a_tick_brings() {
    snapshot("ticked", None, "<Enter><Space>");
}

#[test]
fn a_question() {
    snapshot("recall-question", None, "<Enter><Space><Enter>");
}

#[test]
fn its_answer() {
    snapshot("recall-answer", None, "<Enter><Space><Enter><Enter>");
}

#[test]
fn a_card_with_its_steps_and_answers() {
    snapshot("card", Some(DAY_19), "2gjjj<Enter><Tab>x<Tab>a<C-d>");
}

#[test]
fn what_is_fresh_and_what_fades() {
    // A year later most of it has faded.
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.press("r").press(&"<Enter>4".repeat(5)).press(&"<Enter>2".repeat(5));
    let record = std::fs::read_to_string(app.path()).unwrap();
    snapshot_at("2027-03-02T21:00:00", "progress-recall", Some(&record), "<Esc>3");
}

#[test]
fn from_an_empty_start_to_a_recalled_card() {
    let mut app = fresh("<Space>");
    assert!(app.screen().contains("Done when a table of ten rows stands"), "{}", app.screen());
    app.press("<Enter>");
    assert!(app.screen().contains("Question 1 of 2") && !app.screen().contains("Answer:"));
    app.press("<Enter>");
    assert!(app.screen().contains("Answer: It is trained to continue text plausibly"));
    assert!(app.screen().contains("3  good   in 2 days"), "{}", app.screen());
    app.press("1");
    assert!(app.screen().contains("Question 2 of 3"), "what was not recalled comes once more");
    app.press("<Enter>3<Enter>3");
    assert_eq!(said(&app), "3 answers given; done for now.");
    assert!(app.model.overlay.is_none());
    assert_eq!(grades(&app), [(1, Grade::Again), (2, Grade::Good), (1, Grade::Good)]);
    app.press("r");
    assert!(said(&app).starts_with("No question waits today."), "{}", said(&app));
    app.reopen("2026-11-24T21:00:00").press("<Esc>");
    assert!(app.screen().contains("1 question to recall; press r."), "{}", app.screen());
    app.reopen("2026-11-25T21:00:00");
    assert!(app.screen().contains("2 questions to recall; press r."), "{}", app.screen());
}

#[test]
fn the_offer_is_skipped_with_one_key_and_the_questions_come_the_next_day() {
    for key in ["<Esc>", "<Space>"] {
        let mut app = fresh("<Space>");
        app.press(key);
        assert!(app.model.overlay.is_none());
        assert_eq!(app.file().state(&id(FIRST)).status, Status::Done);
        assert!(!app.screen().contains("to recall"), "not today");
        app.reopen("2026-11-24T21:00:00").press("<Esc>");
        assert!(app.screen().contains("2 questions to recall; press r."));
    }
    let mut app = fresh("<Space>u");
    assert_eq!(app.file().state(&id(FIRST)).status, Status::Todo, "a tick by mistake");
    app.press("<Space>");
    assert!(matches!(app.model.overlay, Some(Overlay::Ticked(_))), "a new tick offers anew");
}

#[test]
fn questions_answered_before_are_not_offered_again() {
    let mut app = fresh("<Space><Enter><Enter>3<Enter>3");
    app.press("2<Space><Space>");
    assert_eq!(app.file().state(&id(FIRST)).status, Status::Done);
    assert!(app.model.overlay.is_none());
}

#[test]
fn an_answer_is_judged_anew_within_the_session_and_undone_after_it() {
    let mut app = fresh("<Space><Enter><Enter>1u");
    assert_eq!(grades(&app), []);
    assert!(app.screen().contains("Question 1 of 2") && app.screen().contains("Answer:"));
    app.press("u");
    assert_eq!(said(&app), "No answer was given yet.", "the tick is not part of the session");
    assert_eq!(app.file().state(&id(FIRST)).status, Status::Done);
    app.press("4<Enter>4");
    assert_eq!(grades(&app), [(1, Grade::Easy), (2, Grade::Easy)]);
    app.press("uu");
    assert_eq!(grades(&app), []);
    assert_eq!(app.file().state(&id(FIRST)).status, Status::Done);
    app.press("<C-r>");
    assert_eq!(grades(&app), [(1, Grade::Easy)]);
}

#[test]
fn a_day_has_ten_questions_and_reviewing_checks_it_in() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    assert!(!app.model.overview.checked_in());
    app.press("r").press(&"<Enter>3".repeat(10));
    assert_eq!(said(&app), "10 answers given; done for now.");
    assert!(app.model.overview.checked_in());
    app.press("r");
    assert_eq!(
        said(&app),
        "10 questions answered today, that is enough; 16 more wait for another day."
    );
    let other: Vec<_> = app.model.overview.recall.memories.iter().map(|m| m.percent()).collect();
    assert_eq!(other, [100; 5]);
    // Whoever wants more asks an open topic.
    app.press("2<Enter>r");
    assert!(app.screen().contains("Question 1 of"), "{}", app.screen());
    app.press("<Esc>");
    assert!(app.model.overlay.is_none() && app.model.open_topic.is_some(), "back to the card");
}

#[test]
fn the_plan_says_how_many_questions_a_day() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.press("p<Up>").press(&"<Down>".repeat(12)).press("<Up>");
    assert!(app.screen().contains("> Questions a day"), "{}", app.screen());
    app.press("<Right><Right><Enter>r");
    assert!(app.screen().contains("Question 1 of 12"), "{}", app.screen());
    app.press("<Esc>u");
    assert_eq!(app.model.overview.recall.waiting.len(), 10);
    app.press("p").press(&"<Down>".repeat(12)).press("<Up><C-u>999<Enter>");
    assert_eq!(said(&app), "Questions a day are a number from 0 to 200.");
    app.press("<C-u>0<Enter>");
    assert!(!app.screen().contains("to recall"), "{}", app.screen());
}

#[test]
fn a_learner_who_never_recalls_loses_nothing_else() {
    let mut app = fresh("<Space><Esc>j<Space><Esc>");
    assert_eq!(app.model.overview.completion.done, 2);
    assert!(app.file().reviews.is_empty());
    app.press("qr");
    assert_eq!(app.file().check_ins().count(), 1);
    let mut app = fresh("r");
    assert_eq!(said(&app), "Questions come once a topic is done.");
    app.press("2");
    assert_eq!(app.model.screen, Screen::Roadmap);
}

#[test]
fn steps_are_ticked_one_by_one_and_do_not_count_as_topics() {
    let mut app = fresh("<Enter>x");
    assert_eq!(app.file().steps_done(&id(FIRST)), [1].into());
    let state = app.file().state(&id(FIRST));
    assert_eq!(
        (state.status, state.begun),
        (Status::InProgress, Some("2026-11-23".parse().unwrap()))
    );
    assert!(app.model.overview.checked_in());
    assert_eq!(app.model.overview.completion.percent(), 0);
    app.press("xx");
    assert_eq!(said(&app), "Every step is done; Space ticks the topic.");
    assert_eq!(app.file().steps_done(&id(FIRST)), [1, 2, 3].into());
    app.press("<Tab>x");
    assert_eq!(app.file().steps_done(&id(FIRST)), [2, 3].into(), "the tick is taken off");
    app.press("<Esc>2");
    assert!(app.screen().contains("[/] What can large-model AI"), "{}", app.screen());
    assert!(app.screen().contains("2/3"), "{}", app.screen());
}

#[test]
fn a_chosen_step_is_always_seen() {
    for lang in Lang::ALL {
        for size in [(30, 8), (40, 12), (80, 24), (120, 40)] {
            let mut app = App::new(lang, size, None);
            app.press("<Enter>2<Enter>");
            for _ in 0..9 {
                app.press("<Tab>");
                let screen = app.screen();
                assert!(screen.contains("> [ ]"), "{lang:?} {size:?}\n{screen}");
            }
        }
    }
}

#[test]
fn whatever_is_opened_over_a_card_leads_back_to_it() {
    for keys in [
        "e words<Esc>",
        "D<Esc>",
        "D<Enter>",
        "?<Esc>",
        "r<Esc>",
        "r<Enter>3<Esc>",
        "<Space><Esc>",
        "u",
    ] {
        let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
        app.press("2n<Enter>").press(keys);
        assert!(app.model.overlay.is_none(), "{keys}");
        assert!(app.screen().contains("┌ Study card"), "{keys}\n{}", app.screen());
        app.press("<Esc>");
        assert!(app.model.open_topic.is_none() && app.model.screen == Screen::Roadmap, "{keys}");
    }
}

#[test]
fn a_session_goes_on_in_the_other_language() {
    let mut app = fresh("<Space><Enter><Enter>");
    app.press("L");
    assert!(app.screen().contains("模型说错话为什么也那么流利？"), "{}", app.screen());
    app.press("3<Enter>3");
    assert_eq!(said(&app), "答了 2 次，这一轮结束了。");
    app.reopen(NOW);
    assert_eq!(app.file().reviews().count(), 2);
}
