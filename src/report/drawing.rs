//! Owns how a drawing is written as SVG 1.1 with a title and a description for who cannot see it; refuses to know what is drawn.

use std::fmt::{Display, Write};

/// How much room there is for a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// That of a page.
    Wide,
    /// That of a telephone.
    Narrow,
}

/// A drawing; lengths are in pixels, `y` grows downwards.
#[derive(Debug)]
pub(super) struct Drawing {
    text: String,
}

impl Drawing {
    /// An empty drawing of this size, with its name; `class` is for a style sheet.
    pub(super) fn new(class: &str, (width, height): (f64, f64), title: &str) -> Self {
        let (width, height) = (short(width), short(height));
        let mut text = String::new();
        let _ = write!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{class}\" role=\"img\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\
             <title>{}</title>",
            escaped(title)
        );
        Self { text }
    }

    /// A drawing that says nothing besides the text that stands beside it.
    pub(super) fn silent(class: &str, size: (f64, f64)) -> Self {
        Self::hidden(class, size, "")
    }

    /// The same, which takes whatever room there is.
    pub(super) fn stretched(class: &str, size: (f64, f64)) -> Self {
        Self::hidden(class, size, " preserveAspectRatio=\"none\"")
    }

    fn hidden(class: &str, (width, height): (f64, f64), more: &str) -> Self {
        let (width, height) = (short(width), short(height));
        let text = format!(
            "<svg class=\"{class}\" aria-hidden=\"true\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\"{more}>"
        );
        Self { text }
    }

    /// Adds a description.
    pub(super) fn describe(&mut self, told: &str) {
        let _ = write!(self.text, "<desc>{}</desc>", escaped(told));
    }

    /// Adds a style sheet, which must hold nothing of the learner's.
    pub(super) fn style(&mut self, sheet: &str) {
        let _ = write!(self.text, "<style>{sheet}</style>");
    }

    /// Adds a rectangle with rounded corners; what it stands for is told where it is pointed at.
    pub(super) fn cell(&mut self, class: &str, at: (f64, f64), size: f64, told: Option<&str>) {
        self.rect(class, at, (size, size), size / 5.0, told);
    }

    /// Adds a rectangle.
    pub(super) fn rect(
        &mut self,
        class: &str,
        (x, y): (f64, f64),
        (width, height): (f64, f64),
        radius: f64,
        told: Option<&str>,
    ) {
        let _ = write!(
            self.text,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"",
            short(x),
            short(y),
            short(width),
            short(height),
            short(radius)
        );
        match told {
            Some(told) => {
                let _ = write!(self.text, "><title>{}</title></rect>", escaped(told));
            }
            None => self.text.push_str("/>"),
        }
    }

    /// Adds a line through these points.
    pub(super) fn line(&mut self, class: &str, points: &[(f64, f64)]) {
        self.shape("polyline", class, points);
    }

    /// Adds the area within these points.
    pub(super) fn area(&mut self, class: &str, points: &[(f64, f64)]) {
        self.shape("polygon", class, points);
    }

    fn shape(&mut self, name: &str, class: &str, points: &[(f64, f64)]) {
        let points: Vec<_> =
            points.iter().map(|(x, y)| format!("{},{}", short(*x), short(*y))).collect();
        let _ = write!(self.text, "<{name} class=\"{class}\" points=\"{}\"/>", points.join(" "));
    }

    /// Adds a dot.
    pub(super) fn dot(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let _ = write!(
            self.text,
            "<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            short(x),
            short(y),
            short(radius)
        );
    }

    /// Adds a text that begins, has its middle or ends at a point: its class says so.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), text: impl Display) {
        let _ = write!(
            self.text,
            "<text class=\"{class}\" x=\"{}\" y=\"{}\">{}</text>",
            short(x),
            short(y),
            escaped(&text.to_string())
        );
    }

    /// The whole drawing.
    pub(super) fn finish(mut self) -> String {
        self.text.push_str("</svg>");
        self.text
    }
}

/// A length to a tenth of a pixel, as short as it can be written.
fn short(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// A text as it stands in XML 1.0, which has no place for most control characters.
pub(super) fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            '\u{fffe}' | '\u{ffff}' => {}
            c => written.push(c),
        }
    }
    written
}
