//! The settings in the interface: changed, kept, told and taken back, on screens in both languages.

use crate::support::{App, DAY_19, compare_screens, snapshot};
use chrono::Weekday;
use ninety::store::config::{Reading, ThemeName};
use ninety::text::Lang;
use ninety::tui::model::Notice;
use ninety::tui::overlay::Overlay;
use ninety::tui::preferences::{Colours, Preferences};
use ninety::tui::theme::Theme;

fn app(keys: &str) -> App {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.press(keys);
    app
}

fn config(app: &App) -> String {
    std::fs::read_to_string(&app.world.config).unwrap_or_default()
}

fn write(app: &App, text: &str) {
    std::fs::create_dir_all(app.world.config.parent().unwrap()).unwrap();
    std::fs::write(&app.world.config, text).unwrap();
}

fn said(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Said(said) | Notice::Problem(said)) => said,
        None => "",
    }
}

#[test]
fn the_settings() {
    snapshot("settings", Some(DAY_19), ",");
}

#[test]
fn rest_days_are_chosen_and_told() {
    snapshot("settings-rest", Some(DAY_19), ",<Down><Down><Down><Down><Down><Down><Left><Space>");
}

#[test]
fn a_theme_that_is_not_seen_says_why() {
    compare_screens("settings-theme", ",<Down><Right>", |lang, size| {
        let mut app = App::new(lang, size, Some(DAY_19));
        app.model.preferences.asked_ascii = true;
        app.press(",<Down><Right>");
        app
    });
}

#[test]
fn every_setting_is_kept_at_once_and_told() {
    let mut app = app(",<Down><Right>");
    assert_eq!(config(&app), "theme = \"dark\"\n");
    assert_eq!(said(&app), "Written into config.toml: theme = \"dark\"");
    app.press("<Left><Left><Down><Space><Down><Enter><Down>l");
    let Reading { config: kept, problems } = Reading::of(&config(&app));
    assert_eq!(problems, []);
    assert_eq!(
        (kept.theme, kept.ascii, kept.mouse, kept.motion),
        (ThemeName::Light, true, false, false)
    );
    let Preferences { theme, ascii, mouse, motion, .. } = app.model.preferences;
    assert_eq!((theme, ascii, mouse, motion), (ThemeName::Light, true, false, false));
    app.press("kkkk<Space>");
    assert!(app.screen().contains("设置"), "{}", app.screen());
    assert_eq!(said(&app), "已写入 config.toml：lang = \"zh-CN\"");
    assert!(config(&app).contains("lang = \"zh-CN\""));
    app.press(",");
    assert!(app.model.overlay.is_none());
    assert_eq!(app.file(), *app.model.progress, "the record is not touched");
}

#[test]
fn what_is_in_the_file_stays_there() {
    let mut app = app("");
    let mine = "# mine\nfuture = 1 # kept\n\n# theme = \"default\"\n\n[keys]\nundo = \"U\"\n";
    write(&app, mine);
    app.press(",<Down><Right>");
    assert_eq!(config(&app), mine.replace("\"default\"\n", "\"default\"\ntheme = \"dark\"\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_left_alone_and_the_setting_holds_for_now() {
    let mut app = app("");
    write(&app, "lang = \"en\"\ntheme = dark\n");
    app.press(",<Down><Right>");
    let why = "config.toml: line 2: a value is not written dark; did you mean \"dark\"?";
    assert!(said(&app).contains(why), "{}", said(&app));
    assert!(said(&app).ends_with("It holds until you leave."), "{}", said(&app));
    assert_eq!(config(&app), "lang = \"en\"\ntheme = dark\n");
    assert_eq!(app.model.preferences.theme, ThemeName::Dark);
    assert!(matches!(app.model.overlay, Some(Overlay::Settings(_))), "and one can go on");
    std::fs::remove_file(&app.world.config).unwrap();
    std::fs::create_dir(&app.world.config).unwrap();
    app.press("<Right>");
    assert!(said(&app).contains("config.toml"), "{}", said(&app));
    assert_eq!(app.model.preferences.theme, ThemeName::Light);
}

#[test]
fn a_file_with_mistakes_says_so_when_the_settings_are_opened() {
    compare_screens("settings-broken", ",", |lang, size| {
        let mut app = App::new(lang, size, Some(DAY_19));
        write(&app, "theme = dark\n\n[keys]\ntogle = \"x\"\n");
        app.press(",");
        app
    });
    let mut app = app("");
    write(&app, "# mine\ntheme = dark\n");
    app.press(",<Down>");
    let told = "config.toml:2: a value is not written dark";
    assert!(app.screen().contains(told), "{}", app.screen());
    assert_eq!(config(&app), "# mine\ntheme = dark\n", "looking changes nothing");
    // Mended in an editor meanwhile: the next change finds it so.
    write(&app, "# mine\ntheme = \"dark\"\n");
    app.press("<Down><Space>");
    assert!(!app.screen().contains(told), "{}", app.screen());
    assert_eq!(config(&app), "# mine\ntheme = \"dark\"\nascii = true\n");
}

#[test]
fn what_was_edited_meanwhile_stays_when_a_setting_changes() {
    let mut app = app(",<Down><Right>");
    assert_eq!(config(&app), "theme = \"dark\"\n");
    let edited = "# by hand\ntheme = \"dark\" # at night\nmotion = false\nfuture = [1]\n\n[keys]\nundo = \"U\" # mine\n";
    write(&app, edited);
    app.press("<Right>");
    assert_eq!(config(&app), edited.replace("\"dark\"", "\"light\""));
    // What it wrote over is no longer there: the file begins anew.
    std::fs::remove_file(&app.world.config).unwrap();
    app.press("<Down><Space>");
    assert_eq!(config(&app), "ascii = true\n");
}

#[test]
fn the_day_start_and_rest_days_are_changes_of_the_plan_that_can_be_taken_back() {
    let mut app = app(",<Down><Down><Down><Down><Down>");
    let before = app.file();
    app.press("<Right><Right>");
    assert_eq!(app.file().plan.day_starts_at().to_string(), "01:00:00");
    assert!(said(&app).contains("u"), "{}", said(&app));
    app.press("u");
    assert_eq!(app.file().plan.day_starts_at().to_string(), "00:30:00");
    app.press("u<Down><Left><Space>");
    let rest = app.file().plan.rest_days_on(app.model.today());
    assert!(rest.contains(Weekday::Sat), "{rest:?}");
    app.press("u");
    assert_eq!(
        app.file().plan.rest_days_on(app.model.today()),
        before.plan.rest_days_on(app.model.today())
    );
    assert_eq!(app.file().plan.day_starts_at(), before.plan.day_starts_at());
    assert!(matches!(app.model.overlay, Some(Overlay::Settings(_))));
    // One day of the week is left for study.
    for _ in 0..7 {
        app.press("<Space><Left>");
    }
    assert_eq!(app.file().plan.rest_days_on(app.model.today()).len(), 6);
    assert!(!config(&app).contains("rest"));
}

#[test]
fn a_theme_is_seen_at_once_and_an_option_of_the_command_line_wins_for_now() {
    let mut app = app("");
    app.model.preferences.colours = Colours::True;
    app.press(",<Down><Right>");
    assert_eq!(app.model.preferences.look(), Theme::dark());
    app.press("<Down><Space>");
    assert_eq!(app.model.preferences.look(), Theme::dark().in_ascii());
    app.model.preferences.asked_theme = Some(ThemeName::Light);
    app.press("<Up><Right><Right>");
    assert_eq!(app.model.preferences.look(), Theme::light().in_ascii());
    assert!(app.screen().contains("--theme light wins"), "{}", app.screen());
    assert_eq!(config(&app), "theme = \"default\"\nascii = true\n");
}

#[test]
fn settings_stay_when_another_roadmap_is_opened() {
    let mut app = app(",<Down><Right><Esc>");
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("own.md"), "# Own {#own}\n\n## A {#a days=3}\n\n### B {#b}\n")
        .unwrap();
    app.press("O<Down><Enter>");
    assert_eq!(app.model.edition.roadmap.id(), "own");
    assert_eq!(app.model.preferences.theme, ThemeName::Dark);
}
