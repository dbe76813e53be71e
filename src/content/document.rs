//! Owns documents: a title and blocks; refuses to know how wide a line is.

use super::markdown;
pub use super::markdown::{Block, Span, SpanStyle, plain};
use super::{ContentError, Reason};

/// A text to read, such as the explainer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What follows the title.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Reads a document that begins with one heading of level 1, its title.
    ///
    /// # Errors
    /// When the title is missing, empty or not the only one; names `file` and the line.
    pub fn parse(file: &str, markdown: &str) -> Result<Self, ContentError> {
        let at = |line, reason| ContentError::At {
            file: file.to_owned(),
            line,
            reason: Reason::Document(reason),
        };
        let mut blocks = markdown::read(markdown).into_iter();
        let title = match blocks.next() {
            Some((line, Block::Heading { level: 1, text, .. })) => {
                let title = plain(&text);
                if title.trim().is_empty() {
                    return Err(at(line, "the title is empty: write it as `# Title`"));
                }
                title
            }
            Some((line, _)) => return Err(at(line, "begin with a title: `# Title`")),
            None => return Err(at(1, "the file is empty: begin with a title, `# Title`")),
        };
        let blocks = blocks
            .map(|(line, block)| match block {
                Block::Heading { level: 1, .. } => {
                    Err(at(line, "a second title: use `##` for a section"))
                }
                block => Ok(block),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { title, blocks })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_one_title_at_its_beginning() {
        let cases = [
            ("", "d.md:1: the file is empty: begin with a title, `# Title`"),
            ("text\n", "d.md:1: begin with a title: `# Title`"),
            ("\n\n## Section\n", "d.md:3: begin with a title: `# Title`"),
            ("#\n", "d.md:1: the title is empty: write it as `# Title`"),
            ("# T\n\nx\n\n# U\n", "d.md:5: a second title: use `##` for a section"),
        ];
        for (markdown, error) in cases {
            assert_eq!(Document::parse("d.md", markdown).unwrap_err().to_string(), error);
        }
        assert_eq!(Document::parse("d.md", "\u{feff}# T\r\n\r\nx\r\n").unwrap().title, "T");
    }
}
