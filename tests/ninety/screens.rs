//! Keys pressed against the real application, and the screens that follow, in both languages and three sizes.

use crate::support::{self, App, DAY_19, snapshot};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ninety::domain::progress::Status;
use ninety::domain::roadmap::TopicId;
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::model::Screen;
use ninety::tui::theme::Theme;
use ratatui::layout::Size;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

#[test]
fn first_run() {
    snapshot("welcome", None, "");
}

#[test]
fn first_day() {
    snapshot("first-day", None, "<Enter><Space><Esc>");
}

#[test]
fn today() {
    snapshot("today", Some(DAY_19), "");
}

#[test]
fn roadmap() {
    snapshot("roadmap", Some(DAY_19), "2nn");
}

#[test]
fn roadmap_folded() {
    snapshot("roadmap-folded", Some(DAY_19), "2zj");
}

#[test]
fn one_topic() {
    snapshot("topic", Some(DAY_19), "2n<Enter>");
}

#[test]
fn note() {
    snapshot("note", Some(DAY_19), "2ne<Enter>再写一行");
}

#[test]
fn check_in() {
    snapshot("check-in", Some(DAY_19), "C30<Tab>读完第三章");
}

#[test]
fn progress() {
    snapshot("progress", Some(DAY_19), "3");
}

#[test]
fn progress_end() {
    snapshot("progress-end", Some(DAY_19), "3G");
}

#[test]
fn reference() {
    snapshot("reference", Some(DAY_19), "4");
}

#[test]
fn reference_table() {
    snapshot("reference-table", Some(DAY_19), "4/gemini 2.5<Enter>n");
}

#[test]
fn help() {
    snapshot("help", Some(DAY_19), "2?");
}

#[test]
fn milestone() {
    let all = "<Space><Esc>j".repeat(11);
    snapshot("milestone", None, &format!("<Enter>2{all}"));
}

fn app(keys: &str) -> App {
    let mut app = App::new(Lang::Chinese, (80, 24), Some(DAY_19));
    app.press(keys);
    app
}

fn fresh(keys: &str) -> App {
    let mut app = App::new(Lang::English, (80, 24), None);
    app.press(keys);
    app
}

fn id(id: &str) -> TopicId {
    TopicId::new(id)
}

#[test]
fn nothing_is_written_before_the_start_date_is_accepted() {
    let mut app = fresh("<Down><Up>L?c");
    assert!(!app.path().exists());
    assert!(!app.world.config.exists(), "not even the language");
    app.press("<Enter>");
    assert_eq!(app.file().start(), Some("2026-11-23".parse().unwrap()));
    let config = std::fs::read_to_string(&app.world.config).unwrap();
    assert_eq!(config, "lang = \"zh-CN\"\n", "the language switched to is kept");
}

#[test]
fn the_start_date_may_be_past_or_future_and_must_be_a_date() {
    for (keys, start) in [
        ("<Up><Enter>", "2026-11-22"),
        ("<Down><Down><Enter>", "2026-11-25"),
        ("<C-u>2027-01-01<Enter>", "2027-01-01"),
    ] {
        assert_eq!(fresh(keys).file().start(), Some(start.parse().unwrap()), "{keys}");
    }
    let wrong = fresh("<C-u>2027-02-29<Enter>");
    assert!(!wrong.path().exists());
    assert!(wrong.screen().contains("Write the date as 2026-11-23."));
}

#[test]
fn a_tick_is_recorded_with_its_date_and_checks_the_day_in() {
    let app = fresh("<Enter><Space>");
    let state = app.file().state(&id("what-ai-can-do"));
    assert_eq!((state.status, state.finished), (Status::Done, Some("2026-11-23".parse().unwrap())));
    assert_eq!(app.file().check_ins_on("2026-11-23".parse().unwrap()).count(), 1);
    assert_eq!(app.model.overview.completion.done, 1);
}

#[test]
fn every_state_has_its_key() {
    for (key, status) in [("i", Status::InProgress), ("d", Status::Done), ("s", Status::Skipped)] {
        let mut app = fresh(&format!("<Enter>2{key}"));
        assert_eq!(app.file().state(&id("what-ai-can-do")).status, status);
        if status == Status::Done {
            app.press("<Esc>");
        }
        app.press("o");
        assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Todo);
        app.press("R");
        assert!(app.file().revise(&id("what-ai-can-do")));
    }
}

#[test]
fn every_change_is_undone_and_redone() {
    for keys in [
        "2<Space><Esc>",
        "2i",
        "2s",
        "2R",
        "2<Enter>x<Esc>",
        "2e笔记<Esc>",
        "r<Enter>3<Esc>",
        "c25<Enter>",
        "C<Tab>读<Enter>",
    ] {
        let mut app = app("");
        let before = app.file();
        app.press(keys);
        let after = app.file();
        let shown = |app: &App| {
            let p = &app.file();
            let topics: Vec<_> = app
                .model
                .edition
                .roadmap
                .topics()
                .map(|t| {
                    let note = p.note(&t.id).into_owned();
                    (p.state(&t.id), note, p.revise(&t.id), p.steps_done(&t.id))
                })
                .collect();
            let check_ins: Vec<_> = p
                .check_ins()
                .map(|(k, c)| (k.to_owned(), c.date, c.minutes, c.text.clone()))
                .collect();
            let reviews: Vec<_> =
                p.reviews().map(|(k, r)| (k.to_owned(), r.of.clone(), r.grade)).collect();
            (topics, check_ins, reviews)
        };
        let done = shown(&app);
        assert_ne!(before, after, "{keys}");
        app.press("u");
        assert_ne!(shown(&app), done, "{keys}");
        assert_eq!(app.file().check_ins().count(), before.check_ins().count(), "{keys}");
        app.press("<C-r>");
        assert_eq!(shown(&app), done, "{keys}");
        app.press("u");
        app.press("u");
        assert!(app.screen().contains("没有可撤销的操作。"));
    }
}

#[test]
fn checking_in_twice_adds_to_the_day() {
    let mut app = fresh("<Enter>c25<Enter>c10<Tab>again");
    assert!(app.screen().contains("The day has 1 check-in already, 25 min. This adds to it."));
    app.press("<Enter>");
    let study = app.model.overview.study[&app.model.today()];
    assert_eq!((study.check_ins, study.minutes), (2, 35));
    assert_eq!(app.model.overview.attendance.total, 1);
}

#[test]
fn a_check_in_can_be_for_another_day_but_not_for_tomorrow() {
    let mut app = fresh("<Enter>c<Up><Up><Down><Down><Down>5<Enter>C7<Enter>");
    assert_eq!(app.file().check_ins_on("2026-11-23".parse().unwrap()).count(), 1);
    assert_eq!(app.file().check_ins_on("2026-11-22".parse().unwrap()).count(), 1);
    app.press("c9999<Enter>");
    assert!(app.screen().contains("Minutes are a whole number from 1 to 1440, or nothing."));
    assert_eq!(app.file().check_ins().count(), 2, "nothing was recorded");
}

#[test]
fn a_note_takes_lines_paste_and_chinese_and_the_cursor_stands_at_the_caret() {
    let mut app = fresh("<Enter>2e向量<Enter>b");
    let (buffer, cursor) = app.draw();
    let cursor = cursor.expect("the real cursor is shown");
    assert_eq!(buffer[(cursor.x - 1, cursor.y)].symbol(), "b");
    assert_eq!(buffer[(cursor.x - 1, cursor.y - 1)].symbol(), "向", "it is one line up");
    app.event(Event::Paste("q\r\nu\u{1b}[2J".into()));
    app.press("<Esc>");
    assert_eq!(app.file().note(&id("what-ai-can-do")), "向量\nbq\nu[2J");
    assert!(app.model.overview.checked_in(), "writing is studying");
    app.press("e<C-g>");
    assert_eq!(app.file().note(&id("what-ai-can-do")), "向量\nbq\nu[2J");
}

#[test]
fn control_j_is_a_new_line_and_control_u_deletes_to_the_beginning() {
    let app = fresh("<Enter>2eone<C-j>two<C-j>three<C-u>3<Esc>");
    assert_eq!(app.file().note(&id("what-ai-can-do")), "one\ntwo\n3");
}

#[test]
fn the_cursor_of_a_dialog_stands_after_wide_characters() {
    let app = fresh("<Enter>c<Tab>读完");
    let (buffer, cursor) = app.draw();
    let cursor = cursor.unwrap();
    assert_eq!(buffer[(cursor.x - 2, cursor.y)].symbol(), "完");
}

#[test]
fn paste_outside_a_text_field_is_no_command() {
    let mut app = app("2");
    let before = app.file();
    app.event(Event::Paste("q d s".into()));
    assert!(!app.model.ended);
    assert_eq!(app.file(), before);
}

#[test]
fn the_reference_is_one_key_away_and_one_key_back() {
    for screen in [Screen::Today, Screen::Roadmap, Screen::Progress] {
        let mut app = app("");
        app.press(&(screen.index() + 1).to_string()).press("4");
        assert_eq!(app.model.screen, Screen::Reference);
        app.press("4");
        assert_eq!(app.model.screen, screen);
        app.press("4<Esc>");
        assert_eq!(app.model.screen, screen);
    }
}

#[test]
fn escape_goes_back_and_never_quits() {
    let mut app = app("2e<Esc>?<Esc><Esc><Esc><Esc><Esc><Esc>");
    assert!(!app.model.ended);
    assert_eq!(app.model.screen, Screen::Today);
    app.press("q");
    assert!(app.model.ended);
}

#[test]
fn leaving_in_the_middle_of_a_note_keeps_its_words() {
    let app = fresh("<Enter>2e没写完<C-c>");
    assert!(app.model.ended);
    assert_eq!(app.file().note(&id("what-ai-can-do")), "没写完");
    let mut app = fresh("<Enter>2e信号");
    app.act(Action::End);
    assert_eq!(app.file().note(&id("what-ai-can-do")), "信号");
}

#[test]
fn search_goes_round_and_says_where_it_is() {
    let mut app = app("4/GLM<Enter>");
    let first = app.model.reading.matched;
    assert!(app.screen().contains("第 1/"));
    app.press("n");
    assert_ne!(app.model.reading.matched, first);
    app.press("N");
    assert_eq!(app.model.reading.matched, first);
    app.press("N");
    assert!(app.model.reading.matched > first, "it went round to the last one");
    app.press("/没有这个词<Enter>/<Enter>");
    assert!(app.screen().contains("正文里没有「没有这个词」。"));
}

#[test]
fn headings_are_jumped_between() {
    let mut app = app("4]]");
    let headings = &app.model.reading.page.headings;
    assert_eq!(app.model.reading.offset, headings[2].line);
    app.press("[");
    assert_eq!(app.model.reading.offset, app.model.reading.page.headings[1].line);
}

#[test]
fn lists_move_by_arrows_letters_pages_and_ends() {
    let mut app = app("2");
    for (keys, selected) in [
        ("G", 44),
        ("g", 0),
        ("jj<Down>", 3),
        ("k<Up>", 1),
        ("<End>", 44),
        ("<Home>", 0),
        ("<C-d>", 10),
        ("<PgDn>", 20),
        ("<C-u><PgUp>", 0),
    ] {
        app.press(keys);
        assert_eq!(app.model.outline.selected, selected, "{keys}");
    }
    app.press("n");
    let topic = app.model.outline.topic(&app.model.edition.roadmap);
    assert_eq!(topic, Some(&id("retrieval-basics")));
    app.press("GN");
    let topic = app.model.outline.topic(&app.model.edition.roadmap);
    assert_eq!(topic, Some(&id("content-safety")));
}

#[test]
fn the_language_switches_in_place_and_is_kept() {
    let mut app = app("2");
    app.press("L");
    assert!(app.screen().contains("Roadmap"));
    let config = std::fs::read_to_string(&app.world.config).unwrap();
    assert_eq!(config, "lang = \"en\"\n");
    app.press("L");
    assert!(app.screen().contains("路线"));
}

#[test]
fn what_another_window_recorded_is_shown_after_the_next_change() {
    let mut app = fresh("<Enter>");
    let change = ninety::domain::change::Change::Revise(id("core-mindset"), true);
    app.world.store.record(&[change], support::moment()).unwrap();
    app.press("<Space>");
    assert!(app.model.progress.revise(&id("core-mindset")));
    assert_eq!(app.file().state(&id("what-ai-can-do")).status, Status::Done);
}

#[test]
fn a_new_day_begins_by_itself() {
    let mut app = fresh("<Enter><Space><Esc>");
    app.act(Action::Date("2026-11-24".parse().unwrap()));
    assert!(app.screen().contains("A cue"), "the second day begins with the question");
    app.press("<Esc>");
    assert!(app.screen().contains("Day 2 of 90"));
    assert!(app.screen().contains("Not checked in today"));
}

#[test]
fn releases_are_dropped_and_only_movement_repeats() {
    let mut app = app("2");
    let event = |code, kind| Event::Key(KeyEvent::new_with_kind(code, KeyModifiers::NONE, kind));
    let at = app.model.outline.selected;
    app.event(event(KeyCode::Char('j'), KeyEventKind::Release));
    assert_eq!(app.model.outline.selected, at);
    app.event(event(KeyCode::Char('j'), KeyEventKind::Repeat));
    assert_eq!(app.model.outline.selected, at + 1);
    let before = app.file();
    app.event(event(KeyCode::Char(' '), KeyEventKind::Repeat));
    assert_eq!(app.file(), before);
}

#[test]
fn without_colours_the_selection_is_still_seen() {
    let mut app = app("2");
    app.theme = Theme::plain();
    let (buffer, _) = app.draw();
    let reversed = |y| buffer[(4, y)].modifier.contains(Modifier::REVERSED);
    assert_eq!((0..24).filter(|y| reversed(*y)).count(), 1);
}

#[test]
fn a_box_over_chinese_text_keeps_its_border() {
    for width in 40..=60 {
        let mut app = App::new(Lang::Chinese, (width, 16), Some(DAY_19));
        let (buffer, _) = app.press("2c").draw();
        let corner = (0..width).find(|x| (0..16).any(|y| buffer[(*x, y)].symbol() == "┌"));
        let left = corner.expect("the box has a corner");
        for y in 0..16 {
            if buffer[(left, y)].symbol() == "│" && left > 0 {
                let before = unicode_width::UnicodeWidthStr::width(buffer[(left - 1, y)].symbol());
                assert!(before < 2, "a wide glyph covers the border at {width} columns");
            }
        }
    }
}

#[test]
fn beside_a_box_that_is_nearly_as_wide_no_scraps_of_words_are_left() {
    for (keys, size) in [("p", (80, 24)), ("?", (40, 12)), ("w", (100, 30)), ("c", (80, 24))] {
        let mut app = App::at("2026-12-08T21:00:00", Lang::Chinese, size, Some(DAY_19));
        let screen = app.press(keys).screen();
        let boxed = screen.lines().filter(|line| line.contains('│'));
        for line in boxed {
            let outside = line.split('│').next().into_iter().chain(line.rsplit('│').next());
            assert!(outside.into_iter().all(|part| part.trim().is_empty()), "{keys}\n{screen}");
        }
    }
}

/// Sizes at and around which the layout changes.
const WIDTHS: [u16; 16] = [0, 1, 2, 5, 12, 29, 30, 31, 40, 60, 71, 72, 95, 96, 97, 300];
const HEIGHTS: [u16; 11] = [0, 1, 2, 7, 8, 9, 12, 19, 20, 21, 100];

/// Keys that lead to every screen and every dialog.
const EVERYWHERE: &[&str] = &[
    "",
    "2",
    "2<Enter>",
    "2<Enter><Tab>",
    "3G",
    "4G",
    "?",
    "c",
    "2e",
    "4/x",
    "p",
    "p<Up>",
    "w",
    "m",
    "2D",
    "r",
    "r<Enter>",
    "2n<Space>",
    "O",
    "/r",
    ":c",
    "D",
];

#[test]
fn every_size_is_drawn() {
    for lang in Lang::ALL {
        for keys in EVERYWHERE {
            // By then the learner is behind, and has ways to choose from.
            let mut app = App::at("2026-12-08T21:00:00", lang, (80, 24), Some(DAY_19));
            app.press(keys);
            for width in WIDTHS {
                for height in HEIGHTS {
                    app.act(Action::Resize(Size { width, height }));
                    app.draw();
                }
            }
        }
        let mut first_run = App::new(lang, (80, 24), None);
        for width in WIDTHS {
            for height in HEIGHTS {
                first_run.act(Action::Resize(Size { width, height }));
                first_run.draw();
            }
        }
    }
}

#[test]
fn in_ascii_nothing_is_drawn_but_letters_and_ascii() {
    for lang in Lang::ALL {
        for keys in EVERYWHERE {
            for size in [(40, 12), (80, 24), (120, 40)] {
                let mut app = App::at("2026-12-08T21:00:00", lang, size, Some(DAY_19));
                app.press(keys);
                app.theme = app.theme.in_ascii();
                let (buffer, _) = app.draw();
                for cell in &buffer.content {
                    let symbol = cell.symbol();
                    // Chinese punctuation is two cells wide everywhere; what is neither a letter
                    // nor that is a sign of mathematics on a card.
                    let fine = symbol.is_ascii()
                        || symbol.width() == 2
                        || symbol.chars().all(char::is_alphanumeric)
                        || "÷√∇≈⊙θ°′∂".contains(symbol);
                    assert!(fine, "{symbol} after {keys:?}\n{}", app.screen());
                    let hidden = cell.fg != Color::Reset && cell.fg == cell.bg;
                    assert!(!hidden, "{symbol} after {keys:?} cannot be seen");
                }
            }
        }
    }
}

#[test]
fn below_the_smallest_size_it_says_so_politely() {
    let app = App::new(Lang::Chinese, (29, 7), Some(DAY_19));
    assert!(app.screen().contains("too small"));
}

#[test]
fn setting_a_state_that_holds_already_says_so_and_checks_nothing_in() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (80, 24), Some(DAY_19));
        app.press("2d");
        assert!(app.screen().contains(lang.strings().plan.unchanged), "{}", app.screen());
        assert!(!app.model.overview.checked_in());
    }
}
