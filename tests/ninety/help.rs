//! The list of keys over boxes, in both languages and three sizes: what it lists, and that the box comes back as it was.

use crate::mouse::Hand;
use crate::support::{App, DAY_19, NOW, compare_screens};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::keymap::Context;
use ninety::tui::overlay::Overlay;

/// A Monday on which a learner who is behind is offered ways.
const MONDAY: &str = "2026-12-07T21:00:00";

/// Boxes that take no text, by the keys that open them on the day of the tests; the ways on a Monday.
const BOXES: [(&str, Context); 7] = [
    ("m<Left>", Context::Calendar),
    ("<Right>", Context::Ways),
    ("O", Context::Shelf),
    (",<Down><Down>", Context::Settings),
    ("r", Context::Ask),
    ("r<Enter>3<Enter>", Context::Judge),
    ("2n<Space>", Context::Ticked),
];

fn app(lang: Lang, keys: &str) -> App {
    let mut app = App::new(lang, (80, 24), Some(DAY_19));
    app.press(keys);
    app
}

#[test]
fn the_keys_of_the_calendar() {
    compare_screens("help-calendar", "m<Left>?", |lang, size| {
        let mut app = App::new(lang, size, Some(DAY_19));
        app.press("m<Left>?");
        app
    });
}

#[test]
fn a_box_has_its_own_keys_listed_and_comes_back_as_it_was() {
    for lang in Lang::ALL {
        for (keys, context) in BOXES {
            let now = if context == Context::Ways { MONDAY } else { NOW };
            let mut app = App::at(now, lang, (80, 24), Some(DAY_19));
            app.press(keys);
            assert_eq!(app.model.context(), context, "{keys}");
            let (before, now) = (app.screen(), format!("{lang:?} {keys}"));
            for closing in ["?", "<Esc>", "<Enter>"] {
                app.press("?");
                assert_eq!(app.model.context(), Context::Help, "{now}");
                assert_eq!(app.model.context_of_help(), context, "{now}");
                let mut listed = app.screen();
                for _ in 0..30 {
                    app.press("j");
                    listed += &app.screen();
                }
                for binding in app.model.keymap.bindings(context) {
                    let label = binding.label(lang.strings());
                    assert!(listed.contains(label), "{now}: {label}: {listed}");
                }
                app.press(closing);
                assert_eq!(app.screen(), before, "{now} {closing}");
            }
        }
    }
}

#[test]
fn what_comes_from_elsewhere_reaches_the_box_beneath() {
    // Whoever switches the language over the list of keys finds the roadmaps told in it.
    let mut shelf = app(Lang::English, "O?L");
    assert_eq!(shelf.model.context(), Context::Help);
    shelf.press("<Esc>");
    let Some(Overlay::Shelf(shown)) = &shelf.model.overlay else { panic!("{}", shelf.screen()) };
    let title = &shown.roadmaps[0].found.as_ref().unwrap().title;
    assert_eq!(title, shelf.model.edition.roadmap.title());
    let mut calendar = app(Lang::English, "m<Left>?");
    calendar.act(Action::Woke);
    assert_eq!(calendar.model.context_of_help(), Context::Calendar);
    // A click on a key in the list is that key.
    let mut calendar = app(Lang::English, "m<Left>?");
    calendar.click("day before");
    assert!(matches!(calendar.model.overlay, Some(Overlay::Calendar(_))), "{}", calendar.screen());
    let mut without = app(Lang::English, "m<Left><Left>");
    without.model.notice = None;
    assert_eq!(calendar.screen(), without.screen());
}

#[test]
fn what_is_told_or_offered_once_is_remembered_when_left_from_the_list_of_keys() {
    let mut app = App::at(MONDAY, Lang::English, (80, 24), Some(DAY_19));
    assert!(app.screen().contains("A way back"), "{}", app.screen());
    app.press("?q").reopen("2026-12-07T22:00:00");
    assert!(!app.screen().contains("A way back"));
    let mut app = App::new(Lang::English, (80, 24), None);
    app.press("<Enter>2").press(&"<Space><Esc>j".repeat(11));
    assert_eq!(app.model.context(), Context::Milestones);
    app.press("?");
    assert_eq!(app.model.context_of_help(), Context::Milestones);
    app.press("?").press("?q").reopen("2026-11-23T23:10:00");
    assert!(!app.screen().contains("Stage finished"));
}
