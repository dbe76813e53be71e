//! Owns pages as plain text, such as that of `ninety reference`; refuses to colour it.

use crate::content::document::Document;
use crate::text::page::{Page, Role};

/// The explainer as plain text of at most `cells` cells a line; headings are underlined.
#[must_use]
pub fn reference(explainer: &Document, cells: usize) -> String {
    plain_page(&Page::of(explainer, cells))
}

/// A page as plain text; its headings are underlined.
pub(super) fn plain_page(page: &Page) -> String {
    let mut text = String::new();
    for (n, line) in page.lines.iter().enumerate() {
        let plain = page.text(n);
        text.push_str(plain.trim_end());
        text.push('\n');
        if let Some(Role::Heading(level)) = line.first().map(|segment| segment.role) {
            let ends = page.lines.get(n + 1).is_none_or(Vec::is_empty);
            if ends && level <= 2 {
                let rule = if level == 1 { "=" } else { "-" };
                text.push_str(&rule.repeat(crate::text::wrap::width(plain.trim_end())));
                text.push('\n');
            }
        }
    }
    text
}
