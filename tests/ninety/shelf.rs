//! Choosing among roadmaps in the interface, by keys and on screens in both languages and three sizes.

use crate::support::{App, DAY_19, compare_screens};
use ninety::domain::progress::Status;
use ninety::domain::roadmap::TopicId;
use ninety::store::Remembered;
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::model::Notice;
use ninety::tui::overlay::Overlay;
use ninety::tui::view;

const RUST: &str = "# Rust in a month {#rust}\n\n## Ownership {#ownership days=10}\n\nYou read the borrow checker's messages as help.\n\n### Moves {#moves minutes=40}\n\nHalf of all errors are one rule.\n\nQ: What does assigning do?\nA: It moves.\nNot: \"It copies.\" Only some types do.\n\n### Borrowing {#borrowing}\n\n## Traits {#traits days=20}\n\n### Generics {#generics}\n";

/// An application with a roadmap of one's own beside the built-in one.
fn app(lang: Lang, size: (u16, u16), keys: &str) -> App {
    let mut app = App::new(lang, size, Some(DAY_19));
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("rust.md"), RUST).unwrap();
    app.press(keys);
    app
}

fn said(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Said(said) | Notice::Problem(said)) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_roadmaps() {
    compare_screens("shelf", "O<Down>", |lang, size| app(lang, size, "O<Down>"));
}

#[test]
fn a_roadmap_just_opened() {
    compare_screens("shelf-welcome", "O<Down><Enter>", |lang, size| {
        app(lang, size, "O<Down><Enter>")
    });
}

#[test]
fn each_roadmap_has_a_record_of_its_own_and_the_choice_is_kept() {
    let mut app = app(Lang::English, (80, 24), "O<Down><Enter>");
    assert_eq!(said(&app), "Open now: Rust in a month");
    app.press("<Enter>2<Space><Enter><Enter>3");
    let own = std::fs::read_to_string(app.path().with_file_name("rust.json")).unwrap();
    assert!(own.contains("\"moves\"") && own.contains("\"good\""), "{own}");
    assert!(!std::fs::read_to_string(app.path()).unwrap().contains("moves"));
    let remembered = Remembered::load(app.world.store.state());
    assert_eq!(remembered.roadmap.as_deref(), Some("rust"));
    assert!(!app.world.config.exists(), "it is nothing that the user set");
    app.press("O");
    assert!(app.screen().contains("1 of 3"), "{}", app.screen());
    // And back, where everything is as it was; taking back does not reach over.
    app.press("<Up><Enter>u");
    assert_eq!(said(&app), "There is nothing to undo.");
    assert_eq!(app.model.overview.completion.done, 13);
    app.press("O<Down><Enter>");
    assert_eq!(app.model.progress.state(&TopicId::new("moves")).status, Status::Done);
    assert_eq!(app.model.overview.completion.done, 1);
}

#[test]
fn a_broken_roadmap_is_told_with_its_line_and_opens_nothing() {
    let mut app = app(Lang::English, (80, 24), "");
    let broken = app.path().with_file_name("roadmaps").join("broken.md");
    std::fs::write(broken, "# Broken {#broken}\n\n### A {#a}\n").unwrap();
    app.press("O<Down><Enter>");
    assert!(app.screen().contains(">  broken ! "), "{}", app.screen());
    assert!(said(&app).contains("broken.md:3"), "{}", said(&app));
    assert!(matches!(app.model.overlay, Some(Overlay::Shelf(_))), "another can be chosen");
    app.press("<Esc><Esc>");
    assert_eq!(app.model.edition.roadmap.id(), "llm-90");
}

#[test]
fn a_roadmap_that_is_changed_elsewhere_is_shown_anew_at_the_next_look() {
    let mut app = app(Lang::English, (80, 24), "O<Down><Enter><Enter>2");
    app.act(Action::Woke);
    assert_eq!(app.model.notice, None);
    let file = app.path().with_file_name("roadmaps").join("rust.md");
    std::fs::write(&file, SHORTER).unwrap();
    app.act(Action::Woke);
    assert_eq!(said(&app), "The roadmap was changed and is shown anew.");
    assert!(app.screen().contains("Generics") && !app.screen().contains("Moves"));
    app.press("<Esc>");
    app.act(Action::Woke);
    assert_eq!(app.model.notice, None, "said once");
    // In the middle of being edited it is told once; what was read stays.
    std::fs::write(&file, "# Rust {#rust}\n\n### A {#a}\n").unwrap();
    app.act(Action::Woke);
    assert!(said(&app).contains("rust.md:3"), "{}", said(&app));
    assert!(app.screen().contains("Generics"));
    app.press("<Esc><Esc>");
    app.act(Action::Woke);
    assert_eq!(app.model.notice, None);
}

#[test]
fn the_name_of_the_file_says_which_roadmap_it_is() {
    let mut app = app(Lang::English, (80, 24), "");
    let folder = app.path().with_file_name("roadmaps");
    std::fs::copy(folder.join("rust.md"), folder.join("copy.md")).unwrap();
    app.press("O");
    assert!(app.screen().contains("Rust in a month (copy)"), "{}", app.screen());
    assert!(app.screen().contains("Rust in a month (rust)"), "{}", app.screen());
    app.press("<Down><Enter><Enter>O");
    assert!(app.screen().contains(">* Rust in a month (copy)"), "{}", app.screen());
    app.press("<Down><Enter>");
    assert_eq!(app.model.edition.roadmap.id(), "rust");
}

#[test]
fn the_list_is_told_in_the_language_that_is_turned_to() {
    let mut app = app(Lang::English, (80, 24), "O<Down>");
    assert!(app.screen().contains("Large-model AI"), "{}", app.screen());
    app.press("L");
    let screen = app.screen();
    assert!(screen.contains("90 天大模型 AI") && screen.contains(">  Rust in a month"), "{screen}");
}

#[test]
fn a_roadmap_opened_beside_a_file_that_was_named_for_this_run_is_not_kept() {
    let mut app = app(Lang::English, (80, 24), "").for_this_run();
    app.press("O<Down><Enter>");
    assert_eq!(app.model.edition.roadmap.id(), "rust");
    assert_eq!(Remembered::load(app.world.store.state()), Remembered::default());
}

#[test]
fn a_language_turned_to_at_the_start_is_kept_though_another_roadmap_is_opened_first() {
    let mut app = App::new(Lang::English, (80, 24), None);
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("rust.md"), RUST).unwrap();
    app.press("L");
    assert_eq!(app.model.edition.lang, Lang::Chinese);
    app.press("O<Down><Enter><Enter>");
    assert_eq!(app.model.edition.roadmap.id(), "rust");
    let settings = std::fs::read_to_string(&app.world.config).unwrap();
    assert!(settings.contains("zh-CN"), "{settings}");
    // And when the other one has begun already.
    std::fs::remove_file(&app.world.config).unwrap();
    app.press("O<Up><Enter>L");
    assert_eq!((app.model.edition.lang, app.world.config.exists()), (Lang::English, false));
    app.press("O<Down><Enter>");
    let settings = std::fs::read_to_string(&app.world.config).unwrap();
    assert!(settings.contains("lang = \"en\""), "{settings}");
}

#[test]
fn what_is_not_saved_is_not_left_behind() {
    let mut app = app(Lang::English, (80, 24), "");
    std::fs::rename(app.path(), app.path().with_extension("away")).unwrap();
    std::fs::create_dir(app.path()).unwrap();
    app.press("R<Esc>O<Down><Enter>");
    assert_eq!(said(&app), "1 not saved");
    assert_eq!(app.model.edition.roadmap.id(), "llm-90");
}

#[test]
fn one_s_own_roadmap_keeps_its_words_in_either_language() {
    let mut app = app(Lang::English, (100, 30), "O<Down><Enter><Enter>2");
    app.press("<Space><Esc>j<Space>");
    assert!(app.screen().contains("Stage finished: Ownership"), "{}", app.screen());
    assert!(!app.screen().contains("large model"), "{}", app.screen());
    app.press("<Esc>L");
    assert!(app.screen().contains("Rust in a month") && app.screen().contains("Borrowing"));
    assert!(app.screen().contains("已完成"), "{}", app.screen());
}

/// The roadmap of [`app`] in a newer version, of which only one topic is left.
const SHORTER: &str =
    "# Rust in a week {#rust}\n\n## Traits {#traits days=7}\n\n### Generics {#generics}\n";

#[test]
fn what_a_newer_version_no_longer_has_is_closed_and_not_recorded() {
    for (open, what) in [("<Enter>", "a card"), ("<Space>", "a tick"), ("<Space><Enter>", "recall")]
    {
        let mut app = app(Lang::English, (80, 24), &format!("O<Down><Enter><Enter>2{open}"));
        assert!(app.model.open_topic.is_some() || app.model.overlay.is_some(), "{what}");
        std::fs::write(app.path().with_file_name("roadmaps").join("rust.md"), SHORTER).unwrap();
        let before = app.model.progress.clone();
        // Another machine's version has come.
        app.act(Action::Synced(Ok("Taken in.".into())));
        assert!(app.model.open_topic.is_none() && app.model.overlay.is_none(), "{what}");
        assert_eq!(said(&app), "Taken in.");
        assert!(app.screen().contains("Generics") && !app.screen().contains("Moves"), "{what}");
        assert_eq!(app.model.progress, before, "{what}");
    }
}

#[test]
fn a_long_name_of_a_stage_is_told_whole_beside_the_list() {
    let long = RUST.replace("## Ownership", "## Ownership, and all that the borrow checker says");
    let mut app = App::new(Lang::English, (97, 21), Some(DAY_19));
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("rust.md"), long).unwrap();
    app.press("O<Down><Enter><Enter>2j");
    assert_eq!(view::cuts(&app.model), Vec::<String>::new(), "{}", app.screen());
}

/// The last line of the screen.
fn foot(app: &App) -> String {
    app.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn no_key_is_hinted_that_could_do_nothing_and_pressed_it_says_so() {
    // A card with a question, without steps and sources; then a topic without a card.
    let mut app = app(Lang::English, (140, 30), "O<Down><Enter><Enter>2gj<Enter>");
    assert!(foot(&app).contains("a answers"), "{}", foot(&app));
    assert!(!foot(&app).contains("x tick") && !foot(&app).contains("o open"), "{}", foot(&app));
    app.press("o");
    assert_eq!(said(&app), "There is no such source.");
    app.press("l");
    for hint in ["a answers", "r recall", "x tick", "o open"] {
        assert!(!foot(&app).contains(hint), "{hint}: {}", foot(&app));
    }
    app.press("a");
    assert_eq!(said(&app), "This topic has no questions.");
    app.press("x");
    assert_eq!(said(&app), "This topic's task has no steps.");
    let foot_after = |keys: &str| {
        let mut app = App::new(Lang::English, (160, 30), Some(DAY_19));
        app.press(keys);
        foot(&app)
    };
    let (past, future) = (foot_after("m<Left>"), foot_after("mG<Right>"));
    assert!(past.contains("Enter check in"), "{past}");
    assert!(!future.contains("check in") && !future.contains("e correct"), "{future}");
    assert!(!foot_after("r").contains("u judge"));
    assert!(foot_after("r<Enter>3").contains("u judge"));
    assert!(foot_after(":undo").contains("Enter do it"));
    assert!(foot_after("/rag").contains("Enter go there"));
    assert!(!foot_after("T").contains("go back") && foot_after("T<Enter>").contains("go back"));
}

#[test]
fn a_roadmap_without_questions_says_so_and_promises_none() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    let plain = "# Plain {#plain}\n\n## All {#all days=10}\n\nDone.\n\n### One {#one}\n";
    std::fs::write(folder.join("plain.md"), plain).unwrap();
    app.press("O<Down><Enter><Enter>2j<Space><Esc>r");
    assert_eq!(said(&app), "This roadmap has no questions.");
    app.press("3");
    assert!(app.screen().contains("This roadmap has no questions."), "{}", app.screen());
    app.press("Lr");
    assert_eq!(said(&app), "这条路线没有题。");
}
