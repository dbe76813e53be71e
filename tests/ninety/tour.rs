//! The tour of a newcomer: its steps on screens in both languages and three sizes, and that it is in nobody's way.

use crate::support::{App, DAY_19, compare_screens};
use ninety::text::Lang;
use ninety::tui::model::Screen;
use ninety::tui::overlay::Overlay;

fn newcomer(lang: Lang, size: (u16, u16), keys: &str) -> App {
    let mut app = App::new(lang, size, None);
    app.tours = true;
    app.press(keys);
    app
}

fn step(app: &App) -> Option<usize> {
    match app.model.overlay {
        Some(Overlay::Tour(step)) => Some(step),
        _ => None,
    }
}

#[test]
fn the_steps() {
    for n in 0..4 {
        let keys = format!("<Enter>{}", "<Right>".repeat(n));
        compare_screens(&format!("tour-{}", n + 1), &keys, |lang, size| {
            newcomer(lang, size, &keys)
        });
    }
}

#[test]
fn it_follows_the_first_run_and_can_be_walked_skipped_and_replayed() {
    let mut app = newcomer(Lang::English, (80, 24), "<Enter>");
    for (keys, at) in [
        ("", 0),
        ("<Left>", 0),
        ("<Enter>", 1),
        ("<Right>", 2),
        ("<Left>", 1),
        ("L", 1),
        ("<Right><Right>", 3),
    ] {
        app.press(keys);
        assert_eq!(step(&app), Some(at), "{keys}");
    }
    app.press("<Enter>");
    assert_eq!((step(&app), app.model.screen), (None, Screen::Today));
    app.press("T");
    assert_eq!(step(&app), Some(0));
    app.press("<Esc>");
    assert_eq!(step(&app), None);
    // Nobody else is shown around unasked.
    app.press("O<Enter>");
    let begun = App::new(Lang::English, (80, 24), Some(DAY_19));
    assert!(begun.model.overlay.is_none() && !begun.model.newcomer);
}

#[test]
fn whoever_goes_on_at_once_is_not_held_up() {
    let mut app = newcomer(Lang::English, (80, 24), "<Enter>2");
    assert_eq!((step(&app), app.model.screen), (None, Screen::Roadmap));
    app = newcomer(Lang::English, (80, 24), "<Enter><Space>");
    assert!(matches!(app.model.overlay, Some(Overlay::Ticked(_))));
    assert_eq!(app.model.overview.completion.done, 1);
    app = newcomer(Lang::English, (80, 24), "<Enter>q");
    assert!(app.model.ended);
}
