//! What holds for the composition of every screen and everything that can lie over one, in both languages and at many sizes.

use crate::support::gallery::{SCENES, SIZES, Scene};
use crate::support::{App, DAY_19, compare};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::view;
use ratatui::buffer::Cell;
use ratatui::layout::Size;
use std::collections::BTreeSet;

/// Sizes of terminals that somebody may have, beside the usual ones.
const ODD: [(u16, u16); 7] = [(30, 8), (37, 11), (45, 40), (63, 19), (72, 16), (97, 23), (200, 60)];

/// Every scene in both languages at every size.
fn everywhere(mut look: impl FnMut(&App, &str)) {
    for scene in SCENES {
        for lang in Lang::ALL {
            let mut app = scene.open(lang, SIZES[1]);
            for (width, height) in SIZES.into_iter().chain(ODD) {
                app.act(Action::Resize(Size { width, height }));
                look(&app, &format!("{} {} {width}×{height}", scene.name, lang.tag()));
            }
        }
    }
}

#[test]
fn no_text_is_cut_without_an_ellipsis_or_in_the_middle_of_a_glyph() {
    let mut cuts = BTreeSet::new();
    everywhere(|app, place| {
        cuts.extend(view::cuts(&app.model).into_iter().map(|cut| format!("{place}: {cut}")));
    });
    assert!(cuts.is_empty(), "{} cuts:\n{}", cuts.len(), Vec::from_iter(cuts).join("\n"));
}

#[test]
fn no_two_bars_touch() {
    let is_bar = |symbol: &str| "▏▎▍▌▋▊▉█".contains(symbol) && !symbol.is_empty();
    everywhere(|app, place| {
        let (buffer, _) = app.draw();
        let rows: Vec<_> = buffer.content.chunks(usize::from(buffer.area.width)).collect();
        // A bar stands beside its percentage; the chart, whose points do touch, beside none.
        let told = |row: &[Cell]| row.iter().any(|cell| cell.symbol() == "%");
        for pair in rows.windows(2).filter(|pair| pair.iter().all(|row| told(row))) {
            let touch = pair[0].iter().zip(pair[1]);
            let touch = touch.filter(|(a, b)| is_bar(a.symbol()) && is_bar(b.symbol())).count();
            assert_eq!(touch, 0, "{place}\n{}", app.screen());
        }
    });
}

#[test]
fn a_wide_terminal_shows_more_side_by_side() {
    for name in ["today", "roadmap", "progress"] {
        for lang in Lang::ALL {
            let app = Scene::named(name).open(lang, (160, 50));
            compare(&format!("wide-{name}"), lang, "160×50", &app.screen());
        }
    }
}

#[test]
fn the_rest_days_are_told_whole_in_the_settings_of_narrow_terminals() {
    for lang in Lang::ALL {
        for width in 30..60 {
            let mut app = App::new(lang, (width, 10), Some(DAY_19));
            app.press(",").press(&"<Down>".repeat(6));
            assert_eq!(view::cuts(&app.model), Vec::<String>::new(), "{width}\n{}", app.screen());
            app.press("<Up>");
            assert_eq!(view::cuts(&app.model), Vec::<String>::new(), "{width}\n{}", app.screen());
        }
    }
}

#[test]
fn a_cue_that_ends_with_a_line_break_fits_where_it_fits_without_it() {
    for letters in 1..40 {
        let cue = format!("{}\\r\\n", "x".repeat(letters));
        let record = DAY_19.replace("晚上九点茶泡好，就打开今天的主题", &cue);
        assert_ne!(record, DAY_19);
        for lang in Lang::ALL {
            let mut app = App::new(lang, (40, 12), Some(&record));
            app.press("c<Enter>");
            assert_eq!(view::cuts(&app.model), Vec::<String>::new(), "{letters}\n{}", app.screen());
        }
    }
}
