//! The text fields of every dialog, in both languages: where the caret stands, and where a click and a paste put what is typed; refuses to know where a field is drawn.

use crate::support::{App, DAY_19};
use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ninety::text::Lang;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

/// A field: the record that it needs, the keys that lead to it, and what can be typed there.
const FIELDS: [(&str, Option<&str>, &str, &str); 10] = [
    ("start", None, "<C-u>", "2026-12-01"),
    ("minutes", Some(DAY_19), "c", "125"),
    ("line", Some(DAY_19), "c<Tab>", "读完 ab 第一章"),
    ("dates", Some(DAY_19), "2nD<C-u>", "2026-11-20"),
    ("plan's start", Some(DAY_19), "p<C-u>", "2026-11-06"),
    ("note", Some(DAY_19), "2gj<Enter>e<C-u>", "note 读完 ab"),
    ("search", Some(DAY_19), "4/", "大模型 ab"),
    ("finder", Some(DAY_19), "2/", "大 m"),
    ("palette", Some(DAY_19), ":", "c打卡"),
    ("cue", None, "<Enter><Space><Esc>", "茶 made 好了"),
];

/// The field with its text in it, the caret at its end; and the cell where its text begins.
fn open(lang: Lang, name: &str, record: Option<&str>, keys: &str, text: &str) -> (App, Position) {
    let mut app = App::new(lang, (80, 24), record);
    app.press(keys);
    if name == "cue" {
        app.reopen("2026-11-24T21:00:00");
    }
    app.press(text);
    let end = caret(&app);
    app.press("<Home>");
    let start = caret(&app);
    app.press("<End>");
    assert_eq!(caret(&app), end, "{name}");
    (app, start)
}

fn caret(app: &App) -> Position {
    app.draw().1.unwrap_or_else(|| panic!("there is no cursor:\n{}", app.screen()))
}

fn click(app: &mut App, at: Position) {
    let kind = MouseEventKind::Down(MouseButton::Left);
    let modifiers = KeyModifiers::NONE;
    app.event(Event::Mouse(MouseEvent { kind, column: at.x, row: at.y, modifiers }));
}

/// Input methods open where the terminal's own cursor is.
#[test]
fn the_terminal_s_own_cursor_stands_at_the_caret_of_every_field() {
    for lang in Lang::ALL {
        for (name, record, keys, text) in FIELDS {
            let (mut app, start) = open(lang, name, record, keys, text);
            let first = app.draw().0[(start.x, start.y)].symbol().to_owned();
            assert!(text.starts_with(&first), "{name}: the text begins with {first:?}");
            // Character by character back to the beginning; the arrows have other uses in some.
            let mut left = text.to_owned();
            while left.pop().is_some() {
                app.press("<BS>");
                let cells = u16::try_from(left.width()).unwrap();
                assert_eq!(
                    caret(&app),
                    Position { x: start.x + cells, ..start },
                    "{name} {lang:?}"
                );
            }
        }
    }
}

#[test]
fn a_click_puts_the_caret_into_the_text_of_every_field() {
    for lang in Lang::ALL {
        for (name, record, keys, text) in FIELDS {
            let (mut app, start) = open(lang, name, record, keys, text);
            let cells = u16::try_from(text.width()).unwrap();
            let screen = app.screen();
            for x in (0..cells).rev() {
                let at = Position { x: start.x + x, ..start };
                click(&mut app, at);
                // A wide character is clicked on either half.
                let stands = caret(&app);
                let off = at.x.abs_diff(stands.x);
                assert!(stands.y == at.y && off <= 1, "{name} {lang:?} {x}: {stands:?}");
                let symbol = app.draw().0[(at.x, at.y)].symbol().to_owned();
                assert!(off == 0 || symbol == " ", "{name}: {symbol:?} was clicked");
            }
            assert_eq!(app.screen(), screen, "{name}: the click changed something");
            // Beyond the text, and then in it: what is typed stands there.
            let field = Position { x: start.x + cells, ..start };
            click(&mut app, field);
            assert_eq!(caret(&app), field, "{name}");
            click(&mut app, start);
            app.press("<Del>");
            let rest: String = text.chars().skip(1).collect();
            let stands = app.screen();
            assert!(stands.contains(&rest) && !stands.contains(text), "{name}: {stands}");
        }
    }
}

#[test]
fn a_click_into_another_field_goes_on_there() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (80, 24), Some(DAY_19));
        app.press("c25<Tab>ab读完");
        let line = caret(&app);
        app.press("<Tab>");
        let minutes = caret(&app);
        click(&mut app, Position { x: line.x - 4, ..line });
        assert_eq!(caret(&app), Position { x: line.x - 4, ..line });
        app.press("9");
        click(&mut app, Position { x: minutes.x - 1, ..minutes });
        app.press("1<Enter>");
        let file = app.file();
        let written = file.check_ins().map(|(_, c)| (c.minutes, c.text.as_str()));
        assert!(written.into_iter().any(|c| c == (Some(215), "ab9读完")), "{}", app.screen());
        // The rows of the plan: the one that is clicked has the focus.
        app.press("p");
        let first = caret(&app);
        let days = Position { x: first.x - 9, y: first.y + 2 };
        click(&mut app, days);
        assert_eq!(caret(&app), days, "{}", app.screen());
    }
}

#[test]
fn a_click_into_a_note_finds_its_line_wherever_it_is_wrapped_and_scrolled() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (40, 12), Some(DAY_19));
        app.press("2gj<Enter>e<C-u>");
        app.event(Event::Paste(format!("{}\n{}\nend", "向量 ab".repeat(40), "x".repeat(90))));
        let (buffer, _) = app.draw();
        let corner = |symbol| {
            let cells = (0..12).flat_map(|y| (0..40).map(move |x| (x, y)));
            cells.into_iter().find(|at| buffer[*at].symbol() == symbol).unwrap()
        };
        let ((left, top), (_, bottom)) = (corner("┌"), corner("┘"));
        for y in top + 1..bottom {
            let at = Position { x: left + 3, y };
            click(&mut app, at);
            let stands = caret(&app);
            assert!(stands.y == at.y && at.x.abs_diff(stands.x) <= 1, "{lang:?} {at:?} {stands:?}");
            assert_eq!(app.draw().0, buffer, "nothing scrolls");
        }
        app.press("!<Esc>");
        let note = app.model.progress.note(app.model.chosen_topic().unwrap()).into_owned();
        let last = note.lines().last().unwrap();
        assert!(last.contains('!') && last.len() == 4, "{last}");
    }
}

/// A paste is text, whatever it holds: never a command, never a second line where there is one, and
/// nothing that steers the terminal.
#[test]
fn a_paste_of_lines_and_controls_is_one_line_of_text() {
    for lang in Lang::ALL {
        for (name, record, keys, _) in FIELDS {
            if name == "note" {
                continue;
            }
            let (mut app, start) = open(lang, name, record, keys, "");
            app.event(Event::Paste("1\r\n\u{1b}[2J\u{7}\u{3}\t2\u{9b}31m\u{202e}\n".into()));
            let stands = caret(&app);
            assert_eq!(stands.y, start.y, "{name}: {}", app.screen());
            assert!(stands.x > start.x, "{name}: {}", app.screen());
            assert!(!app.model.ended);
            let (buffer, _) = app.draw();
            let text: String = (start.x..stands.x).map(|x| buffer[(x, start.y)].symbol()).collect();
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert!(digits.starts_with('1') && digits.contains('2'), "{name}: {text:?}");
            let held = format!("{:?}", app.model.overlay);
            for steering in ["u{1b}", "u{7}", "u{3}", "u{9b}", "u{202e}", "\\t", "\\n"] {
                assert!(!held.contains(steering), "{name}: {held}");
            }
        }
    }
}
