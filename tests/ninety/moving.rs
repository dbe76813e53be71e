//! What moves by itself: a bar that grows when something is finished, and that nothing does where it is not wished for.

use crate::support::{App, DAY_19};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::overlay::Overlay;

/// Cells that are filled in the first bar of the screen, partly ones too.
fn filled(app: &App) -> usize {
    let screen = app.screen();
    let bar = screen.lines().find(|line| line.contains('█')).unwrap_or_default();
    bar.chars().filter(|c| ('▏'..='█').contains(c) || "▉▊▋▌▍▎".contains(*c)).count()
}

fn moving() -> App {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.moves = true;
    app
}

/// Lets it come to rest; how many pictures that took.
fn rest(app: &mut App) -> usize {
    let mut pictures = 0;
    while app.model.flourish.is_some() {
        app.act(Action::Moved);
        pictures += 1;
        assert!(pictures < 100, "it never comes to rest");
    }
    pictures
}

#[test]
fn a_tick_has_the_bar_grow_and_come_to_rest() {
    let mut app = moving();
    let before = filled(&app);
    app.press("2jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj<Space><Esc>1");
    // The keys after the tick ended it.
    assert!(app.model.flourish.is_none());
    app.press("u");
    assert!(app.model.flourish.is_none(), "taking back is no reason to celebrate");
    app.press("2<Space>");
    let first = app.screen();
    assert!(matches!(app.model.overlay, Some(Overlay::Ticked(_))), "{first}");
    assert!(rest(&mut app) > 5);
    let last = app.screen();
    assert_ne!(first, last);
    assert!(last.contains("35%") && first.contains("35%"), "the figures are right at once");
    app.press("<Esc>1");
    assert!(filled(&app) >= before);
}

#[test]
fn a_milestone_s_bar_fills_and_any_key_ends_it() {
    let mut app = App::new(Lang::English, (80, 24), None);
    app.moves = true;
    app.press(&format!("<Enter>2{}<Space><Esc>", "<Space><Esc>j".repeat(10)));
    let Some(Overlay::Milestones(..)) = &app.model.overlay else { panic!("{}", app.screen()) };
    let first = app.screen();
    assert!(app.model.flourish.is_some());
    rest(&mut app);
    assert_ne!(app.screen(), first);
    app.press("<Esc>");
    assert!(app.model.overlay.is_none());
}

#[test]
fn nothing_moves_where_it_is_not_wished_for() {
    let mut app = moving();
    app.model.preferences.motion = false;
    app.press("2jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj<Space>");
    assert!(app.model.flourish.is_none());
}
