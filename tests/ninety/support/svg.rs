//! Owns turning a screen's cells into a picture in SVG; refuses to know which screen it is.

use ninety::tui::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Size of a cell in the picture, in pixels.
const CELL: (u16, u16) = (9, 19);
const MARGIN: u16 = 12;

/// What a terminal brings along: its own text and background, where a theme names none.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground {
    /// Text.
    pub(crate) ink: &'static str,
    /// Background.
    pub(crate) paper: &'static str,
}

impl Ground {
    /// The terminal that a theme is made for.
    pub(crate) fn of(theme: &Theme) -> Self {
        let Theme { text, .. } = *theme;
        if text == Theme::light().text {
            Self { ink: "#24292f", paper: "#ffffff" }
        } else if text == Theme::dark().text {
            Self { ink: "#d4d4d4", paper: "#1e1e1e" }
        } else {
            Self { ink: "#c8ccd4", paper: "#16181e" }
        }
    }

    /// A colour of the screen in this terminal.
    pub(crate) fn colour(self, colour: Color, default: &str) -> String {
        match colour {
            Color::Black => "#1c1f26".into(),
            Color::Green => "#98c379".into(),
            Color::Yellow => "#e5c07b".into(),
            Color::Cyan => "#56b6c2".into(),
            Color::DarkGray => "#7b8494".into(),
            Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
            Color::Reset => default.into(),
            other => panic!("no theme uses {other}"),
        }
    }
}

/// A screen as a picture: text that can be selected, each run where its first cell stands.
pub(crate) fn picture(buffer: &Buffer, ground: Ground) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', \
         'PingFang SC', 'Microsoft YaHei', monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{}\"/>\n",
        ground.paper
    );
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let cell = &buffer[(x, y)];
            let mut run = String::new();
            let start = x;
            while x < columns && cell.style() == buffer[(x, y)].style() {
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
            draw_run(&mut svg, cell, &run, (start, y, x - start), ground);
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn draw_run(
    svg: &mut String,
    cell: &Cell,
    run: &str,
    (x, y, cells): (u16, u16, u16),
    ground: Ground,
) {
    let mut ink = ground.colour(cell.fg, ground.ink);
    let mut paper = ground.colour(cell.bg, ground.paper);
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    let (left, top) = (MARGIN + x * CELL.0, MARGIN + y * CELL.1);
    if paper != ground.paper {
        rectangle(svg, (left, top), (f32::from(cells * CELL.0), CELL.1), &paper);
    }
    // Terminals draw blocks themselves, as parts of the cell, whatever the font.
    let mut bar: Option<(u16, u16)> = None;
    for (n, block) in (0..).zip(run.chars().map(eighths).chain([None])) {
        let (start, filled) = bar.unwrap_or((n, 0));
        bar = block.map(|eighths| (start, filled + eighths));
        if bar.is_none() && filled > 0 {
            let width = f32::from(CELL.0 * filled) / 8.0;
            rectangle(svg, (left + start * CELL.0, top), (width, CELL.1), &ink);
        }
    }
    let letters = run.replace(|c| eighths(c).is_some(), " ");
    if letters.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::DIM, " opacity=\"0.65\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let text = letters.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{}\" xml:space=\"preserve\" fill=\"{ink}\"{style}>{text}</text>",
        top + 14,
        cells * CELL.0,
    );
}

fn rectangle(svg: &mut String, (x, y): (u16, u16), (width, height): (f32, u16), fill: &str) {
    let _ = writeln!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
    );
}

/// How much of its cell a block fills from the left, in eighths.
fn eighths(c: char) -> Option<u16> {
    match c {
        '█' => Some(8),
        '▉' => Some(7),
        '▊' => Some(6),
        '▋' => Some(5),
        '▌' => Some(4),
        '▍' => Some(3),
        '▎' => Some(2),
        '▏' => Some(1),
        _ => None,
    }
}
