//! Owns reading the inside of a line of Markdown: its plain text and its links; refuses to see more than one line.

use super::outline::{OutlineLink, one_line};
use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;

/// The addresses of reference links, by their lower-case label.
pub(super) type Definitions = HashMap<String, String>;

/// A line as it reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Inline {
    /// Its text, without styles, addresses and HTML.
    pub(super) text: String,
    /// The links in it.
    pub(super) links: Vec<OutlineLink>,
}

/// Reads a line of Markdown.
pub(super) fn inline(line: &str, definitions: &Definitions) -> Inline {
    // Within a heading everything is inline; the last letter keeps its `#` from closing it.
    let heading = format!("# {} .", line.replace('\n', " "));
    let known = |link: BrokenLink<'_>| {
        let address = definitions.get(&link.reference.to_lowercase())?;
        Some((CowStr::from(address.clone()), CowStr::from("")))
    };
    let mut parser =
        Parser::new_with_broken_link_callback(&heading, Options::ENABLE_STRIKETHROUGH, Some(known));
    let mut read = Inline::default();
    let mut open: Option<(usize, String)> = None;
    let mut html: Option<(usize, String)> = None;
    let (mut images, mut alternative) = (0, String::new());
    for event in &mut parser {
        match event {
            Event::Text(text) | Event::Code(text) if images > 0 => alternative.push_str(&text),
            Event::Text(text) | Event::Code(text) => read.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => read.text.push(' '),
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                open = Some((read.text.len(), dest_url.into_string()));
            }
            Event::End(TagEnd::Link) => read.close(open.take()),
            Event::InlineHtml(tag) => {
                let tag = tag.trim();
                let lower = tag.get(..3).unwrap_or(tag).to_lowercase();
                if lower.starts_with("<br") || lower.starts_with("<li") {
                    read.text.push(' ');
                } else if lower.starts_with("<a ") {
                    html = address(tag).map(|address| (read.text.len(), address));
                } else if lower.starts_with("</a") {
                    read.close(html.take());
                }
            }
            _ => {}
        }
    }
    let text = read.text.strip_suffix('.').unwrap_or(&read.text);
    read.text = one_line(text);
    if read.text.is_empty() {
        read.text = one_line(&alternative);
    }
    bare(&mut read);
    read
}

impl Inline {
    /// Ends a link that began at this place of the text.
    fn close(&mut self, open: Option<(usize, String)>) {
        if let Some((at, address)) = open {
            let title = one_line(self.text.get(at..).unwrap_or_default());
            self.links.push(OutlineLink { title, address });
        }
    }
}

/// The address in a tag of HTML.
fn address(tag: &str) -> Option<String> {
    let rest = tag.split_once("href=")?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next().map(str::to_owned)
}

/// Takes addresses that stand in the text as links; where other words are left they leave the text.
fn bare(read: &mut Inline) {
    if !read.text.contains("http") {
        return;
    }
    let is_address = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
    let (addresses, words): (Vec<&str>, Vec<&str>) = read.text.split(' ').partition(is_address);
    let rest = words.join(" ");
    let rest = rest.trim_end_matches([':', '-', '–', ' ', '：']).to_owned();
    let new = addresses.iter().map(|word| {
        let address = word.trim_end_matches([',', '.', ';', ')', '。', '，', '）']);
        OutlineLink { title: rest.clone(), address: address.to_owned() }
    });
    let new: Vec<_> =
        new.filter(|link| !read.links.iter().any(|l| l.address == link.address)).collect();
    read.links.extend(new);
    if rest.chars().any(char::is_alphanumeric) {
        read.text = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_read_without_their_dress() {
        let definitions = Definitions::from([("doc".into(), "https://doc.example".into())]);
        let cases = [
            ("**Bold** and `code` ~~gone~~", "Bold and code gone", vec![]),
            ("[C](https://c.example) basics", "C basics", vec!["https://c.example"]),
            ("[Docs][doc] and [doc]", "Docs and doc", vec!["https://doc.example"; 2]),
            ("a<br>b&emsp;c&amp;d <b>e</b>", "a b c&d e", vec![]),
            ("<a href=\"https://a.example\">A</a> x", "A x", vec!["https://a.example"]),
            ("Learn C #", "Learn C #", vec![]),
            ("Read https://r.example/x.", "Read", vec!["https://r.example/x"]),
            ("https://only.example", "https://only.example", vec!["https://only.example"]),
            ("![badge](https://b.example/x.svg) Go", "Go", vec![]),
            ("![Logo](x.png)", "Logo", vec![]),
            ("1. # - [ ] x", "1. # - [ ] x", vec![]),
            ("👩\u{200d}💻 שלום :snail:", "👩\u{200d}💻 שלום :snail:", vec![]),
            ("the end.", "the end.", vec![]),
        ];
        for (line, text, links) in cases {
            let read = inline(line, &definitions);
            assert_eq!(read.text, text, "{line}");
            let found: Vec<_> = read.links.iter().map(|link| link.address.as_str()).collect();
            assert_eq!(found, links, "{line}");
        }
    }
}
