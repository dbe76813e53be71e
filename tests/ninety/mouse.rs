//! The mouse on the real screens: what is clicked is found by its text, as a hand finds it; refuses to know where a panel stands.

use crate::support::{App, DAY_19};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ninety::domain::progress::Status;
use ninety::domain::roadmap::TopicId;
use ninety::text::Lang;
use ninety::tui::action::{Action, Command};
use ninety::tui::action_of;
use ninety::tui::forms::PlanRow;
use ninety::tui::model::{Model, Notice, Screen};
use ninety::tui::overlay::Overlay;
use ninety::tui::settings::SettingRow;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (140, 40)];
/// An evening on which the learner is behind.
const BEHIND: &str = "2026-12-08T21:00:00";

fn event(kind: MouseEventKind, at: Position) -> MouseEvent {
    MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE }
}

fn pressed(at: Position) -> MouseEvent {
    event(MouseEventKind::Down(MouseButton::Left), at)
}

/// Every place at which a text begins on the screen, from the top.
fn places(app: &App, text: &str) -> Vec<Position> {
    let (buffer, _) = app.draw();
    let Rect { width, height, .. } = buffer.area;
    let begins = |at: &Position| {
        let mut rest = text;
        let mut x = at.x;
        while !rest.is_empty() {
            let symbol = if x < width { buffer[(x, at.y)].symbol() } else { return false };
            let Some(after) = rest.strip_prefix(symbol) else { return false };
            rest = after;
            x += u16::try_from(symbol.width().max(1)).unwrap();
        }
        true
    };
    let cells = (0..height).flat_map(|y| (0..width).map(move |x| Position { x, y }));
    cells.filter(begins).collect()
}

fn place(app: &App, text: &str) -> Position {
    let places = places(app, text);
    *places.first().unwrap_or_else(|| panic!("{text:?} is not on the screen:\n{}", app.screen()))
}

/// The dialog that lies over the screen, with its border.
fn dialog(app: &App) -> Rect {
    let corner = |symbol| places(app, symbol)[0];
    let (top, bottom) = (corner("┌"), corner("┘"));
    Rect::new(top.x, top.y, bottom.x + 1 - top.x, bottom.y + 1 - top.y)
}

fn place_in_box(app: &App, text: &str) -> Position {
    let within = dialog(app);
    let found = places(app, text).into_iter().find(|at| within.contains(*at));
    found.unwrap_or_else(|| panic!("{text:?} is not in the box:\n{}", app.screen()))
}

pub(crate) trait Hand {
    fn click_at(&mut self, at: Position) -> &mut Self;
    fn click(&mut self, text: &str) -> &mut Self;
    fn roll(&mut self, at: Position, turns: i32) -> &mut Self;
}

impl Hand for App {
    fn click_at(&mut self, at: Position) -> &mut Self {
        self.event(Event::Mouse(pressed(at)));
        self.event(Event::Mouse(event(MouseEventKind::Up(MouseButton::Left), at)));
        self
    }

    fn click(&mut self, text: &str) -> &mut Self {
        let at = place(self, text);
        self.click_at(at)
    }

    fn roll(&mut self, at: Position, turns: i32) -> &mut Self {
        let kind = if turns < 0 { MouseEventKind::ScrollUp } else { MouseEventKind::ScrollDown };
        for _ in 0..turns.abs() {
            self.event(Event::Mouse(event(kind, at)));
        }
        self
    }
}

/// Everything in both languages and all sizes.
fn everywhere(record: Option<&str>, hold: impl Fn(&mut App, Lang, (u16, u16))) {
    for lang in Lang::ALL {
        for size in SIZES {
            hold(&mut App::new(lang, size, record), lang, size);
        }
    }
}

fn status(app: &App, id: &TopicId) -> Status {
    app.model.progress.state(id).status
}

/// The first cells of a title: as much as is seen of it at every size.
fn beginning(title: &str) -> String {
    title.chars().take(6).collect()
}

#[test]
fn a_tab_shows_its_screen() {
    everywhere(Some(DAY_19), |app, _, _| {
        for (n, screen) in Screen::ALL.into_iter().enumerate().rev() {
            let key = if app.model.screen == screen { "[" } else { " " };
            app.click(&format!("{key}{}", n + 1));
            assert_eq!(app.model.screen, screen, "{}", app.screen());
        }
    });
}

#[test]
fn a_click_on_an_item_of_today_selects_it_its_box_ticks_it_and_a_second_click_opens_it() {
    for lang in Lang::ALL {
        for size in SIZES {
            let app = &mut App::at(BEHIND, lang, size, Some(DAY_19));
            app.press("<Esc>");
            let second = app.model.overview.agenda[1].topic.clone();
            let file = app.file();
            app.click_at(title_of(app, &second));
            assert_eq!((app.model.agenda, &app.model.overlay.is_none()), (1, &true), "{size:?}");
            assert_eq!(app.file(), file, "a choice records nothing");
            app.click_at(title_of(app, &second));
            assert_eq!(app.model.open_topic.as_ref().unwrap().id, second);
            // The box of another one: it is chosen, ticked, and told as by the key.
            app.press("<Esc>");
            let first = app.model.overview.agenda[0].topic.clone();
            app.click_at(box_of(app, &first));
            assert_eq!(app.model.agenda, 0);
            assert!(matches!(app.model.overlay, Some(Overlay::Ticked(_))));
            assert_eq!(app.file().state(&first).status, Status::Done);
            app.press("<Esc>u");
            assert_ne!(status(app, &first), Status::Done, "it is undone as any tick");
        }
    }
}

#[test]
fn a_click_on_a_row_of_the_roadmap_selects_it_its_box_ticks_it_and_a_second_click_opens_it() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("2nj");
        let id = below(app);
        app.click_at(title_of(app, &id));
        assert_eq!(app.model.chosen_topic(), Some(&id));
        assert!(app.model.open_topic.is_none());
        app.click_at(title_of(app, &id));
        assert_eq!(app.model.open_topic.as_ref().unwrap().id, id);
        app.press("<Esc>");
        let id = below(app);
        app.click_at(box_of(app, &id));
        assert_eq!(app.file().state(&id).status, Status::Done);
        assert_eq!(app.model.chosen_topic(), Some(&id));
        app.press("<Esc>");
        app.click_at(box_of(app, &id));
        assert_ne!(app.file().state(&id).status, Status::Done, "twice is as before");
    });
}

/// The topic in the row below the chosen one.
fn below(app: &App) -> TopicId {
    let mut outline = app.model.outline.clone();
    outline.step(&app.model.edition.roadmap, 1);
    outline.topic(&app.model.edition.roadmap).unwrap().clone()
}

/// Where the box of a topic stands in a list.
fn box_of(app: &App, id: &TopicId) -> Position {
    let title = beginning(&app.model.edition.roadmap.topic(id).unwrap().title);
    place(app, &format!("{} {title}", status(app, id).check_box()))
}

/// Where its title stands.
fn title_of(app: &App, id: &TopicId) -> Position {
    let at = box_of(app, id);
    Position { x: at.x + 4, ..at }
}

#[test]
fn the_mark_of_a_stage_folds_it() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("2g");
        app.click("▾");
        assert!(app.model.outline.is_folded(0), "{}", app.screen());
        app.click("▸");
        assert!(!app.model.outline.is_folded(0));
    });
}

#[test]
fn steps_and_the_state_of_an_open_topic_are_ticked_in_their_boxes() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("2gj<Enter>");
        let id = app.model.open_topic.as_ref().unwrap().id.clone();
        let before = status(app, &id);
        let at = place_in_box(app, before.check_box());
        app.click_at(at);
        assert_ne!(status(app, &id), before, "{}", app.screen());
        if app.model.overlay.is_some() {
            app.press("<Esc>");
        }
        assert!(app.model.open_topic.is_some());
        app.press("<Tab><Tab>");
        let chosen = app.model.open_topic.as_ref().unwrap().step.unwrap();
        let at = place_in_box(app, "> [");
        app.click_at(Position { x: at.x + 3, ..at });
        assert!(app.model.progress.is_step_done(&id, chosen), "{}", app.screen());
    });
}

#[test]
fn a_day_of_the_calendar_is_chosen_and_then_checked_in() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("m<Left>");
        let day_20 = |app: &App| place_in_box(app, "20▮");
        let at = day_20(app);
        app.click_at(at);
        let Some(Overlay::Calendar(day)) = &app.model.overlay else { panic!() };
        assert_eq!(day.date.to_string(), "2026-11-20", "{}", app.screen());
        app.click_at(day_20(app));
        let Some(Overlay::CheckIn(form)) = &app.model.overlay else { panic!("{}", app.screen()) };
        assert_eq!(form.date.to_string(), "2026-11-20");
    });
    // Where months stand beside the rest, in the calendar of either screen.
    for (screen, day, date) in [("1", "12▮", "2026-11-12"), ("2", "31.", "2026-12-31")] {
        let mut app = App::new(Lang::Chinese, (160, 50), Some(DAY_19));
        app.press(screen).click(day);
        let Some(Overlay::Calendar(chosen)) = &app.model.overlay else { panic!() };
        assert_eq!(chosen.date.to_string(), date, "{}", app.screen());
    }
}

#[test]
fn a_check_in_of_a_day_is_chosen_and_then_corrected() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (80, 24), Some(DAY_19));
        app.press("c10<Tab>first<Enter>c20<Tab>second<Enter>m");
        let entries = app.model.entries_on(app.model.today()).count();
        assert!(entries > 1);
        app.click("second");
        let Some(Overlay::Calendar(day)) = app.model.overlay else { panic!() };
        let chosen = app.model.entries_on(day.date).nth(day.entry).unwrap();
        assert_eq!(chosen.1.text, "second");
        app.click("second");
        let Some(Overlay::CheckIn(form)) = &app.model.overlay else { panic!() };
        assert_eq!((form.line.text(), form.minutes.text()), ("second", "20"));
    }
}

#[test]
fn a_field_of_a_form_is_clicked_into_and_no_click_ends_the_form() {
    everywhere(Some(DAY_19), |app, lang, _| {
        let words = lang.strings();
        app.press("c");
        for (label, on_line) in [(words.line, true), (words.line, true), (words.minutes, false)] {
            app.click(label);
            let Some(Overlay::CheckIn(form)) = &app.model.overlay else { panic!() };
            assert_eq!(form.on_line, on_line);
        }
        app.press("<Esc>2nD");
        for (label, on_finished) in [(words.finished, true), (words.begun, false)] {
            // The facts of the topic beside the list have the same labels: the box lies over them.
            let inside = places(app, label);
            for at in inside {
                app.click_at(at);
            }
            let Some(Overlay::Dates(form)) = &app.model.overlay else { panic!() };
            assert_eq!(form.on_finished, on_finished);
        }
        app.press("<Esc>p<Down>");
        app.click(words.plan.start).click(words.plan.start);
        let Some(Overlay::Plan(form)) = &app.model.overlay else { panic!("{}", app.screen()) };
        assert_eq!(form.row(), PlanRow::Start);
    });
}

#[test]
fn a_weekday_is_chosen_and_then_made_a_rest_day() {
    for lang in Lang::ALL {
        let names = lang.strings().weekdays;
        let mut app = App::new(lang, (80, 24), Some(DAY_19));
        app.press(",");
        let row = place(&app, lang.strings().settings.labels[SettingRow::RestDays as usize]);
        let saturday = |app: &App| *places(app, names[5]).iter().find(|at| at.y == row.y).unwrap();
        let at = saturday(&app);
        app.click_at(at).click_at(at);
        assert!(app.file().plan.rest_days_on(app.model.today()).contains(chrono::Weekday::Sat));
        app.press("<Esc>p");
        let row = place(&app, lang.strings().plan.rest_days);
        let wednesday = *places(&app, names[2]).iter().find(|at| at.y == row.y).unwrap();
        app.click_at(wednesday).click_at(wednesday);
        let Some(Overlay::Plan(form)) = &app.model.overlay else { panic!() };
        assert!(form.rest().contains(chrono::Weekday::Wed));
    }
}

#[test]
fn a_setting_is_chosen_and_then_changed_and_the_mouse_turns_itself_off() {
    everywhere(Some(DAY_19), |app, lang, _| {
        let label = lang.strings().settings.labels[SettingRow::Mouse as usize];
        app.press(",");
        app.click(label);
        assert!(app.model.preferences.mouse);
        app.click(label);
        assert!(!app.model.preferences.mouse);
        assert_eq!(std::fs::read_to_string(&app.world.config).unwrap(), "mouse = false\n");
        app.click(label);
        assert!(!app.model.preferences.mouse, "nobody hears it any more");
        app.press("<Space>");
        assert!(app.model.preferences.mouse);
    });
}

#[test]
fn what_the_finder_finds_is_chosen_and_then_gone_to() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("/");
        let Some(Overlay::Finder(finder)) = &app.model.overlay else { panic!() };
        let name = finder.hits(2).next().unwrap().1.to_owned();
        app.click(&beginning(&name));
        let Some(Overlay::Finder(finder)) = &app.model.overlay else { panic!() };
        assert_eq!(finder.at, 2);
        app.click(&beginning(&name));
        assert!(app.model.overlay.is_none());
        let id = app.model.chosen_topic().unwrap();
        assert_eq!(app.model.edition.roadmap.topic(id).unwrap().title, name);
    });
}

#[test]
fn a_way_is_chosen_and_then_taken_and_taken_back() {
    for lang in Lang::ALL {
        for size in SIZES {
            let mut app = App::at(BEHIND, lang, size, Some(DAY_19));
            app.press("<Esc>w");
            let Some(Overlay::Ways(ways)) = &app.model.overlay else { panic!("{}", app.screen()) };
            let name = (lang.strings().plan.way)(ways.choices[1].way).to_owned();
            let before = app.model.overview.plan.end();
            app.click(&beginning(&name));
            let Some(Overlay::Ways(ways)) = &app.model.overlay else { panic!("{}", app.screen()) };
            assert_eq!((ways.at, app.model.overview.plan.end()), (1, before));
            app.click(&beginning(&name));
            assert!(app.model.overlay.is_none());
            app.press("u");
            assert_eq!(app.model.overview.plan.end(), before);
        }
    }
}

#[test]
fn a_roadmap_is_chosen_from_the_shelf_by_a_second_click() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    let folder = app.path().with_file_name("roadmaps");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("own.md"), "# Mine {#own}\n\n## A {#a days=9}\n\n### B {#b}\n")
        .unwrap();
    app.press("O");
    let Some(Overlay::Shelf(shelf)) = &app.model.overlay else { panic!() };
    let (before, count) = (shelf.at, shelf.roadmaps.len());
    assert!(count > 1);
    app.click("Mine");
    let Some(Overlay::Shelf(shelf)) = &app.model.overlay else { panic!("{}", app.screen()) };
    assert_ne!(shelf.at, before);
    app.click("Mine");
    assert_eq!(app.model.edition.roadmap.id(), "own");
}

#[test]
fn a_grade_is_clicked() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (80, 24), Some(DAY_19));
        app.press("2n<Space><Enter><Enter>");
        assert_eq!(app.model.progress.reviews().count(), 0);
        app.click(&format!("3  {}", lang.strings().recall.grades[2]));
        assert_eq!(app.file().reviews().count(), 1, "{}", app.screen());
    }
}

#[test]
fn a_hint_is_its_key() {
    everywhere(Some(DAY_19), |app, lang, _| {
        let keys = &lang.strings().keys;
        app.click(&format!("? {}", keys.help));
        assert!(matches!(app.model.overlay, Some(Overlay::Help { .. })));
        app.click(&format!("Esc {}", keys.close));
        assert!(app.model.overlay.is_none());
        app.click(&format!("c {}", keys.check_in));
        assert!(matches!(app.model.overlay, Some(Overlay::CheckIn(_))));
    });
}

#[test]
fn a_heading_of_the_reference_is_jumped_to() {
    let mut app = App::new(Lang::English, (140, 40), Some(DAY_19));
    app.press("4");
    let heading = app.model.reading.page.headings[3].clone();
    app.click(&beginning(&heading.text));
    assert_eq!(app.model.reading.offset, heading.line);
}

/// Places beside the box that lies over the screen: the tabs, the list beneath, just outside the border.
fn beside_the_box(app: &App) -> Vec<Position> {
    let within = dialog(app);
    let (left, below) = (within.x.saturating_sub(1), within.bottom());
    let around = [(12, 0), (20, 0), (3, within.y), (left, 9), (4, below), (left, below)];
    let footer = app.model.size.height - 1;
    let around = around.map(Position::from).into_iter();
    around.filter(|at| !within.contains(*at) && at.y < footer).collect()
}

#[test]
fn outside_a_dialog_a_click_is_its_escape_where_nothing_typed_is_lost_and_the_wheel_does_nothing() {
    everywhere(Some(DAY_19), |_, lang, size| {
        let open = |keys: &str| {
            let mut app = App::new(lang, size, Some(DAY_19));
            app.press(keys);
            app
        };
        for keys in ["2n<Enter>", ",", "m", "?", "/", "2n<Space>", "O", "2neab", "2n<Enter>e"] {
            let mut escaped = open(keys);
            escaped.press("<Esc>");
            for at in beside_the_box(&open(keys)) {
                let mut app = open(keys);
                let before = app.screen();
                app.roll(at, 1);
                assert_eq!(app.screen(), before, "{keys} {size:?}");
                app.click_at(at);
                assert_eq!(app.screen(), escaped.screen(), "{keys} {size:?} {at:?}");
                assert_eq!(app.file().topics.len(), escaped.file().topics.len());
            }
        }
        // The ways that are offered by themselves, on a Monday.
        let mut app = App::at("2026-12-07T21:00:00", lang, size, Some(DAY_19));
        if let Some(at) = beside_the_box(&app).first() {
            app.click_at(*at);
            assert!(app.model.overlay.is_none());
            let left = app.model.naming_keys(lang.strings().plan.left_as_is);
            let told = Some(Notice::Said(left));
            assert_eq!(app.model.notice, told);
        }
        // What is typed into a form is not lost by a hand that slips.
        for keys in ["c12<Tab>ab", "p<Down>", "2nD"] {
            let mut app = open(keys);
            let before = app.screen();
            for at in beside_the_box(&app) {
                app.click_at(at).roll(at, 1);
            }
            assert_eq!(app.screen(), before, "{keys} {size:?}");
        }
    });
}

#[test]
fn a_key_that_help_tells_is_the_key() {
    everywhere(Some(DAY_19), |app, lang, _| {
        let keys = &lang.strings().keys;
        let help = |app: &mut App, text: &str| {
            app.press("?");
            // As far down as it takes.
            for _ in 0..60 {
                if !places(app, text).iter().any(|at| dialog(app).contains(*at)) {
                    app.press("j");
                }
            }
            let at = place_in_box(app, text);
            app.click_at(at);
        };
        app.press("2gj");
        help(app, keys.detail);
        assert!(app.model.open_topic.is_some(), "{}", app.screen());
        app.press("<Esc>");
        help(app, keys.settings);
        assert!(matches!(app.model.overlay, Some(Overlay::Settings(_))), "{}", app.screen());
        app.press("<Esc>");
        help(app, keys.calendar);
        assert!(matches!(app.model.overlay, Some(Overlay::Calendar(_))), "{}", app.screen());
        // What the list of keys has itself stays with it.
        app.press("<Esc>");
        help(app, keys.bottom);
        assert!(matches!(app.model.overlay, Some(Overlay::Help { .. })), "{}", app.screen());
    });
}

#[test]
fn a_source_of_a_card_is_a_link() {
    everywhere(Some(DAY_19), |app, _, _| {
        app.press("2gj<Enter>G");
        let id = app.model.open_topic.as_ref().unwrap().id.clone();
        let sources = app.model.edition.cards.get(&id).unwrap().sources.clone();
        for (n, source) in sources.iter().enumerate().take(4) {
            let at = place_in_box(app, &format!("{}. {}", n + 1, beginning(&source.title)));
            let means = action_of(&app.model, Event::Mouse(pressed(at)));
            let opens = Command::OpenSource(n + 1);
            assert!(matches!(means, Some(Action::Command(c)) if c == opens), "{means:?}");
        }
    });
}

#[test]
fn the_tour_stands_in_no_hand_s_way() {
    for lang in Lang::ALL {
        let mut app = App::at(BEHIND, lang, (140, 40), Some(DAY_19));
        app.press("<Esc>T");
        app.click(&format!("3 {}", lang.strings().screens[2]));
        assert_eq!((app.model.screen, app.model.overlay.is_none()), (Screen::Progress, true));
        app.press("1T");
        let second = app.model.overview.agenda[1].topic.clone();
        app.click_at(title_of(&app, &second));
        assert_eq!((app.model.agenda, app.model.overlay.is_none()), (1, true), "{}", app.screen());
        app.press("T");
        let title = (lang.strings().tour.title)(1, lang.strings().tour.steps.len());
        app.click(&title);
        assert!(matches!(app.model.overlay, Some(Overlay::Tour(0))), "its own box is no way out");
    }
}

#[test]
fn the_name_of_the_month_opens_the_calendar() {
    let mut app = App::new(Lang::English, (140, 40), Some(DAY_19));
    app.click("November 2026");
    assert!(matches!(app.model.overlay, Some(Overlay::Calendar(_))));
}

#[test]
fn with_another_button_or_a_key_held_a_click_does_nothing() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    let at = place(&app, "2 Roadmap");
    for button in [MouseButton::Right, MouseButton::Middle] {
        app.event(Event::Mouse(event(MouseEventKind::Down(button), at)));
    }
    let shift = MouseEvent { modifiers: KeyModifiers::SHIFT, ..pressed(at) };
    app.event(Event::Mouse(shift));
    app.event(Event::Mouse(event(MouseEventKind::Moved, at)));
    assert_eq!(app.model.screen, Screen::Today);
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (140, 40), Some(DAY_19));
        app.press("2g");
        let selected = |app: &App| app.model.outline.selected;
        app.roll(Position { x: 10, y: 10 }, 5);
        assert_eq!(selected(&app), 5);
        app.roll(Position { x: 10, y: 10 }, -2);
        assert_eq!(selected(&app), 3);
        // The card beside it, and only that, down to its end and back.
        let beside = Position { x: 120, y: 10 };
        let at_first = app.screen();
        app.roll(beside, 1);
        assert_eq!((selected(&app), app.model.beside), (3, 3));
        assert_ne!(app.screen(), at_first);
        app.roll(beside, 500);
        let end = app.model.beside;
        assert!(
            !app.screen().contains(&app.model.naming_keys(lang.strings().recall.read_on)),
            "{}",
            app.screen()
        );
        app.roll(beside, 1);
        assert_eq!(app.model.beside, end);
        app.press("j");
        assert_eq!(app.model.beside, 0, "another one is told from its beginning");
        // The page, the open topic, a dialog, the calendar.
        app.press("4").roll(Position { x: 60, y: 10 }, 2);
        assert_eq!(app.model.reading.offset, 6);
        app.press("1").click_at(Position { x: 139, y: 39 });
        app.press("2<Enter>").roll(Position { x: 60, y: 20 }, 1);
        assert_eq!(app.model.open_topic.as_ref().unwrap().offset, 3);
        app.roll(Position { x: 60, y: 20 }, -1);
        assert_eq!(app.model.open_topic.as_ref().unwrap().offset, 0);
        app.press("<Esc>,").roll(Position { x: 60, y: 20 }, 2);
        let Some(Overlay::Settings(settings)) = &app.model.overlay else { panic!() };
        assert_eq!(settings.at, 2);
        app.press("<Esc>m").roll(Position { x: 60, y: 20 }, -1);
        let Some(Overlay::Calendar(day)) = &app.model.overlay else { panic!() };
        assert_eq!(day.date.to_string(), "2026-10-23");
    }
}

#[test]
fn a_message_is_dismissed_by_a_click_and_closes_nothing_else() {
    let mut app = App::new(Lang::English, (80, 24), Some(DAY_19));
    app.press("2").act(Action::Warned("no network".into()));
    app.click("no network");
    assert!(app.model.notice.is_none());
    assert_eq!(app.model.screen, Screen::Roadmap);
    app.press("c");
    app.act(Action::Warned("no network".into()));
    app.click("no network");
    assert!(matches!(app.model.overlay, Some(Overlay::CheckIn(_))));
}

#[test]
fn a_record_of_a_newer_version_is_not_ticked() {
    let newer = DAY_19.replace("\"version\": 1", "\"version\": 99");
    let mut app = App::new(Lang::English, (80, 24), Some(&newer));
    let before = std::fs::read_to_string(app.path()).unwrap();
    app.click_at(box_of(&app, &app.model.overview.agenda[0].topic));
    assert_eq!(std::fs::read_to_string(app.path()).unwrap(), before);
    assert!(app.model.notice.is_some());
}

/// Holds that an event of the mouse does nothing but what a key could.
pub(crate) fn could_be_a_key(model: &Model, event: MouseEvent) -> Result<(), String> {
    // The list of keys and the tour give way to what lies beneath them.
    let gives_way = matches!(model.overlay, Some(Overlay::Help { .. } | Overlay::Tour(_)));
    let contexts = [Some(model.context()), gives_way.then(|| model.context_of_help())];
    let bound = |command: Command| {
        let mut bindings = contexts.iter().flatten().flat_map(|at| model.keymap.bindings(*at));
        bindings.any(|binding| binding.command == command)
    };
    match action_of(model, Event::Mouse(event)) {
        Some(Action::Command(command) | Action::Point(_, Some(command))) if !bound(command) => {
            Err(format!("a click does what no key here does: {command:?}"))
        }
        None
        | Some(Action::Command(_) | Action::Point(..) | Action::Scroll(..) | Action::Type(_)) => {
            Ok(())
        }
        Some(other) => Err(format!("a click reports {other:?}")),
    }
}
