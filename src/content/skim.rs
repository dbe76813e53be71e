//! Owns finding headings, steps and questions in the text of a roadmap line by line; refuses to judge it, so that only text known to be sound is skimmed.

use super::card::begins_question;

/// A heading of level 1 to 3 with what stands under it, up to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Section<'t> {
    /// Its level.
    pub(super) level: usize,
    /// Its text, from the heading on.
    pub(super) text: &'t str,
    /// The line of the heading.
    pub(super) heading: &'t str,
    /// Steps under it.
    pub(super) steps: u32,
    /// Questions under it.
    pub(super) questions: u32,
}

/// The sections of a text that begins with a heading.
pub(super) fn sections(text: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let (mut start, mut end) = (0, 0);
    let mut in_code = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("```") {
            in_code = !in_code;
        }
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if !in_code && (1..=3).contains(&level) && line[level..].starts_with(' ') {
            start = end;
            sections.push(Section { level, text: "", heading: line, steps: 0, questions: 0 });
        }
        end += line.len();
        if let Some(last) = sections.last_mut() {
            last.text = &text[start..end];
            if !in_code {
                last.steps += u32::from(line.starts_with("- [ ] "));
                last.questions += u32::from(begins_question(line));
            }
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_steps_and_questions_are_found_outside_code() {
        let text = "# R {#r}\n\nx\n\n## S {#s days=3}\n\nThis.\n\n### A {#a}\n\nWhy.\n\n#### Part\n\n```sh\n### no heading\n- [ ] no step\nQ: no question\n```\n\nTask: x\n\n- [ ] one\n- [ ] two\n\nQ: x\nA: y\n\n问：x\n答：y\n### B {#b}";
        let found: Vec<_> = sections(text)
            .into_iter()
            .map(|s| (s.level, s.heading.trim_end(), s.steps, s.questions))
            .collect();
        assert_eq!(
            found,
            [
                (1, "# R {#r}", 0, 0),
                (2, "## S {#s days=3}", 0, 0),
                (3, "### A {#a}", 2, 2),
                (3, "### B {#b}", 0, 0),
            ]
        );
        let whole: String = sections(text).iter().map(|section| section.text).collect();
        assert_eq!(whole, text);
    }
}
