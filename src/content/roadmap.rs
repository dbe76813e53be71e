//! Owns the ways to read a roadmap from Markdown: whole, with its ticks, or skimmed; refuses to judge what stands in it.

use super::ContentError;
use super::cards::Cards;
use super::draft::{Draft, Marks};
use super::skim::sections;
use super::ticks::Ticks;
use crate::domain::roadmap::Roadmap;

/// Most stages of a roadmap: figures are told of each, and each is looked up among all.
pub const MOST_STAGES: usize = 1_000;

/// A roadmap with the study cards of its topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// What can be learned.
    pub roadmap: Roadmap,
    /// The cards of the topics that have one.
    pub cards: Cards,
}

/// Reads a roadmap from its files, each with its name, in order. The first begins with the title,
/// `# Title {#id}`; stages are `## Title {#id days=30}` with a promise beneath, topics are
/// `### Title {#id minutes=60 needs=a,b as-of=2026-11-24}` with their study card beneath.
///
/// # Errors
/// When the files are no roadmap; names the file and the line and says what to write.
pub fn parse(files: &[(&str, &str)]) -> Result<Course, ContentError> {
    let draft = files.iter().try_fold(Draft::of(files, None), Draft::read)?;
    draft.finish().map(|(course, _)| course)
}

/// Reads a roadmap as [`parse`] does, with the ticks in it: boxes before the titles of topics and
/// on steps, and the dates `begun=…` and `finished=…`.
///
/// # Errors
/// As [`parse`].
pub fn parse_with_ticks(files: &[(&str, &str)]) -> Result<(Course, Ticks), ContentError> {
    read(files).map(|(course, marks)| (course, marks.ticks))
}

/// Reads a roadmap as [`parse`] does, but of each card only what the roadmap tells of it: the rest is
/// read once it is asked for. The files are known to be sound, and each begins with a heading.
///
/// # Errors
/// As [`parse`], of the headings; lines count from the heading above.
pub(super) fn skim(files: &[(&str, &'static str)]) -> Result<Course, ContentError> {
    let mut draft = Draft::of(files, None);
    for (file, text) in files {
        for section in sections(text) {
            draft = match section.level {
                3 => draft.skim(file, section)?,
                _ => draft.read(&(file, section.text))?,
            };
        }
    }
    draft.finish().map(|(course, _)| course)
}

/// Reads a roadmap with its ticks and where in its files they stand.
pub(super) fn read(files: &[(&str, &str)]) -> Result<(Course, Marks), ContentError> {
    let draft = Draft::of(files, Some(Marks::default()));
    let (course, marks) = files.iter().try_fold(draft, Draft::read)?.finish()?;
    Ok((course, marks.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roadmap::TopicId;
    use proptest::prelude::*;

    const GOOD: &str = "# My road {#road}\n\nWelcome.\n\n## First {#one days=3}\n\nYou will.\n\nReally.\n\n### A {#a}\n\nBody.\n\n#### Card\n\n### B {#b}\n\n## Second {#two days=40}\n\n### C {#c}\n";

    /// The example of the page on the format is a roadmap, with all that a card may have.
    #[test]
    fn the_documented_example_is_read() {
        let page = include_str!("../../docs/roadmap-format.md");
        let example = page.split("````markdown\n").nth(1).unwrap().split("````").next().unwrap();
        let course = parse(&[("example.md", example)]).unwrap();
        assert_eq!(course.roadmap.len(), 2);
        let card = course.cards.get(&TopicId::new("moves")).unwrap();
        let task = card.task.as_ref().unwrap();
        assert_eq!((task.steps.len(), card.questions.len(), card.sources.len()), (2, 1, 1));
        assert!(!task.done_when.is_empty() && !task.light.is_empty());
        assert!(!card.questions[0].wrong.is_empty());
        assert_eq!(
            course.cards.get(&TopicId::new("borrowing")).unwrap().needs,
            [TopicId::new("moves")]
        );
    }

    #[test]
    fn a_roadmap_is_read() {
        let roadmap = parse(&[("r.md", GOOD)]).unwrap().roadmap;
        assert_eq!(
            (roadmap.id(), roadmap.title(), roadmap.days(), roadmap.len()),
            ("road", "My road", 43, 3)
        );
        assert_eq!(roadmap.stages()[0].promise, "You will.\n\nReally.");
        assert_eq!(roadmap.stages()[1].topics[0].title, "C");
    }

    #[test]
    fn stages_may_stand_in_files_of_their_own() {
        let (first, second) = GOOD.split_at(GOOD.find("## Second").unwrap());
        let whole = parse(&[("r.md", GOOD)]).unwrap();
        assert_eq!(parse(&[("1.md", first), ("2.md", second)]).unwrap(), whole);
        assert_eq!(parse(&[("r.md", &GOOD.replace('\n', "\r\n"))]).unwrap(), whole);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let cases = [
            ("", "r.md: there is no title: begin with `# Title {#my-roadmap}`"),
            ("# T {#t}\n", "r.md: there are no stages: write `## Stage {#my-stage days=30}`"),
            ("text\n", "r.md:1: begin with a title: `# Title {#my-roadmap}`"),
            ("# T\n", "r.md:1: the heading has no id: write it as `# Title {#my-roadmap}`"),
            (
                "# T {#T}\n",
                "r.md:1: `T` is not an id: use lower-case letters, digits and single hyphens",
            ),
            (
                "## S {#s days=1}\n",
                "r.md:1: a stage before the title: begin with `# Title {#my-roadmap}`",
            ),
            (
                "# T {#t}\n\n### A {#a}\n",
                "r.md:3: a topic before any stage: write `## Stage {#my-stage days=30}`",
            ),
            ("# T {#t}\n\n## S {#s}\n", "r.md:3: the stage has no days: write `## S {#s days=30}`"),
            ("# T {#t}\n## S {#s days=x}\n", "r.md:2: days=x is not a number from 1 to 3650"),
            ("# T {#t}\n## S {#s days=0}\n", "r.md:2: days=0 is not a number from 1 to 3650"),
            (
                "# T {#t}\n## S {#s days=3}\n\ntext\n",
                "r.md:2: the stage has no topics: write `### Topic {#my-topic}` under it",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### A {#a}\n\n### B {#a}\n",
                "r.md:5: the id `a` is taken already, at r.md:3",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### {#a}\n",
                "r.md:3: the heading is empty: write a title before its {#id}",
            ),
            (
                "# T {#t}\n## S {#s days=3}\n### A {#a}\n# U {#u}\n",
                "r.md:4: a second title: stages are `## …`, topics are `### …`",
            ),
        ];
        for (markdown, error) in cases {
            assert_eq!(
                parse(&[("r.md", markdown)]).unwrap_err().to_string(),
                error,
                "{markdown:?}"
            );
        }
    }

    #[test]
    fn more_stages_than_any_roadmap_has_are_refused() {
        let text = |stages: usize| {
            let stage = |n: usize| format!("## S {{#s{n} days=1}}\n### T {{#t{n}}}\n");
            format!("# T {{#t}}\n{}", (0..stages).map(stage).collect::<String>())
        };
        assert!(parse(&[("r.md", &text(MOST_STAGES))]).is_ok());
        let error = parse(&[("r.md", &text(MOST_STAGES + 1))]).unwrap_err();
        assert_eq!(error.to_string(), "r.md:2002: a roadmap has at most 1000 stages");
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(lines in prop::collection::vec(
            prop::sample::select(vec![
                "# T {#t}", "## S {#s days=3}", "## S", "### A {#a}", "### B {#b days=2}", "#", "{#x}",
                "- [ ] x", "> q", "```", "| a |", "| - |", "text", "", "\u{1b}[2J", "大模型", "### {#}",
            ]), 0..30,
        )) {
            let _ = parse(&[("r.md", &lines.join("\n"))]);
        }
    }
}
