//! The pictures of the README, drawn from the real screens: `NINETY_PICTURES=write` writes them, otherwise they must be the same.

use crate::support::{App, DAY_19, NOW};
use ninety::text::Lang;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// Size of a cell in the picture, in pixels.
const CELL: (u16, u16) = (9, 19);
const MARGIN: u16 = 12;
const PAPER: &str = "#16181e";
const INK: &str = "#c8ccd4";

#[test]
fn the_pictures_in_the_readme_are_the_screens() {
    let scenes = [
        ("today", NOW, ""),
        ("roadmap", NOW, "2nn"),
        ("progress", NOW, "3"),
        ("ways", "2026-12-08T21:00:00", "w"),
        ("calendar", NOW, "m<Left>"),
        ("reference", NOW, "4/gemini 2.5<Enter>n"),
    ];
    for lang in Lang::ALL {
        for (name, now, keys) in scenes {
            let mut app = App::at(now, lang, (100, 30), Some(DAY_19));
            let drawn = svg(&app.press(keys).draw().0);
            let file = format!("docs/{name}-{}.svg", lang.tag());
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
            if std::env::var("NINETY_PICTURES").is_ok_and(|mode| mode == "write") {
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(&path, &drawn).unwrap();
            }
            let kept = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(
                kept == drawn,
                "{file} has drifted: run with NINETY_PICTURES=write and look at it"
            );
        }
    }
}

/// A screen as a picture: text that can be selected, each run where its first cell stands.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', \
         'PingFang SC', 'Microsoft YaHei', monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let cell = &buffer[(x, y)];
            let mut run = String::new();
            let start = x;
            while x < columns && same_style(cell, &buffer[(x, y)]) {
                let symbol = buffer[(x, y)].symbol();
                // A wide glyph stands in a run of its own, so that no font can shift what follows.
                let wide = symbol.width() > 1;
                if wide && !run.is_empty() {
                    break;
                }
                run.push_str(symbol);
                x += if wide { 2 } else { 1 };
                if wide {
                    break;
                }
            }
            draw_run(&mut svg, cell, &run, (start, y, x - start));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn same_style(a: &Cell, b: &Cell) -> bool {
    a.style() == b.style()
}

fn draw_run(svg: &mut String, cell: &Cell, run: &str, (x, y, cells): (u16, u16, u16)) {
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (mut ink, mut paper) = (colour(cell.fg, INK), colour(cell.bg, PAPER));
    if reversed {
        (ink, paper) = (paper, ink);
    }
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    if paper != PAPER {
        let width = cells * CELL.0;
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>",
            CELL.1
        );
    }
    if run.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    let text = run.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{}\" xml:space=\"preserve\" fill=\"{ink}\"{style}>{text}</text>",
        top + 14,
        cells * CELL.0,
    );
}

fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#1c1f26",
        Color::Green => "#98c379",
        Color::Yellow => "#e5c07b",
        Color::Cyan => "#56b6c2",
        Color::DarkGray => "#7b8494",
        _ => default,
    }
}
