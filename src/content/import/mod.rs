//! Owns understanding what people keep their roadmaps in; refuses to read files, to store anything or to say it in words.

mod annotations;
mod days;
mod decode;
mod detect;
mod effort;
mod folder;
mod inline;
mod lines;
mod making;
mod markdown;
mod marks;
mod matching;
mod org;
mod outline;
mod plain;
mod remark;
mod roadmap_sh;
mod sections;
mod spreadsheet;
mod table;
mod taskwarrior;

pub use detect::Format;
pub use making::{Made, Wish};
pub use matching::Moves;
pub use outline::{
    LONGEST_TITLE, Outline, OutlineLink, OutlineNote, OutlineStage, OutlineStep, OutlineTopic,
};
pub use remark::{Remark, What};

use super::ContentError;
use super::roadmap::{self, Course, MOST_STAGES};
use super::ticks::Ticks;
use std::collections::BTreeSet;

/// Most bytes that are read.
pub const MOST_BYTES: usize = 32 << 20;
/// Most topics of a roadmap.
pub const MOST_TOPICS: usize = 10_000;

/// A file to import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'s> {
    /// Its name, in a folder with the folders on the way, after `/`.
    pub name: &'s str,
    /// Its content.
    pub bytes: &'s [u8],
}

/// Why nothing can be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The bytes are no text in a known encoding.
    #[error("{file}: this is not text in UTF-8, UTF-16 or GB18030: save it as UTF-8")]
    NotText {
        /// The file.
        file: String,
    },
    /// There is more than a roadmap can be.
    #[error("{file}: {found} bytes are more than the {MOST_BYTES} that are read")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size.
        found: usize,
    },
    /// There are more topics or stages than can be handled.
    #[error(
        "{topics} topics in {stages} stages are more than the {MOST_TOPICS} in {MOST_STAGES} that are read"
    )]
    TooMany {
        /// Topics found.
        topics: usize,
        /// Stages found.
        stages: usize,
    },
    /// There is nothing to learn in it.
    #[error("{file}: no topics were found: write headings, task lists, a table, or a topic a line")]
    NoTopics {
        /// The file or folder.
        file: String,
    },
    /// A folder holds no file that could be one.
    #[error("{file}: there is no file in it that can be read")]
    EmptyFolder {
        /// The folder.
        file: String,
    },
    /// The older form of roadmap.sh.
    #[error(
        "{file}: this is the older form of roadmap.sh (a mockup), which only says where lines are drawn: export the new one with nodes and edges"
    )]
    Mockup {
        /// The file.
        file: String,
    },
    /// JSON that is none of the known kinds.
    #[error(
        "{file}: this JSON is neither roadmap.sh's nodes and edges nor an export of Taskwarrior"
    )]
    UnknownJson {
        /// The file.
        file: String,
    },
    /// It cannot be read as what it is.
    #[error("{file}:{line}: {reason}")]
    Malformed {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What a parser said.
        reason: String,
    },
    /// A roadmap in ninety's own format with an error in it.
    #[error(transparent)]
    Own(#[from] ContentError),
}

/// What was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The format.
    pub format: Format,
    /// What it says.
    pub outline: Outline,
    /// The text, where it is ninety's own format and its cards are to be kept.
    pub own: Option<OwnText>,
    /// What is worth telling.
    pub remarks: Vec<Remark>,
}

/// A roadmap in ninety's own format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// Its text, in one piece.
    pub text: String,
    /// What the text says.
    pub course: Course,
    /// The ticks in it.
    pub ticks: Ticks,
    /// Ids of the stages that state no days; in the text each has [`days::PLACEHOLDER`].
    pub undated: BTreeSet<String>,
}

/// Understands a file, or the files of a folder; `name` is that of the file or folder.
///
/// # Errors
/// When there is nothing to learn in it, or it cannot be read; names the file, and the line where
/// that is known.
pub fn read(name: &str, sources: &[Source<'_>]) -> Result<Reading, ImportError> {
    let bytes = sources.iter().map(|source| source.bytes.len()).sum();
    if bytes > MOST_BYTES {
        return Err(ImportError::TooLarge { file: name.to_owned(), found: bytes });
    }
    let mut reading = match sources {
        [source] => {
            let text = decode::text(source.name, source.bytes)?;
            one(source.name, &text)?
        }
        sources => folder::read(name, sources)?,
    };
    let cut = reading.outline.tidy();
    if let Some(first) = cut.first() {
        reading.remarks.push(Remark::at(*first, What::TitlesCut(cut.len())));
    }
    let (topics, stages) = (reading.outline.len(), reading.outline.stages.len());
    if topics == 0 {
        return Err(ImportError::NoTopics { file: name.to_owned() });
    }
    if topics > MOST_TOPICS || stages > MOST_STAGES {
        return Err(ImportError::TooMany { topics, stages });
    }
    Ok(reading)
}

/// Understands one text.
fn one(name: &str, text: &str) -> Result<Reading, ImportError> {
    let format = detect::format(name, text);
    let mut reading =
        Reading { format, outline: Outline::default(), own: None, remarks: Vec::new() };
    match format {
        Format::Ninety => return own(&[(name, text)]),
        Format::Json => return json(name, text),
        Format::Markdown | Format::Table | Format::Obsidian | Format::Logseq => {
            let read = markdown::read(lines::lines(text));
            (reading.outline, reading.remarks) = (read.outline, read.remarks);
            if read.is_table {
                reading.format = Format::Table;
            }
        }
        Format::Org => {
            let read = markdown::read(org::lines(text));
            (reading.outline, reading.remarks) = (read.outline, read.remarks);
        }
        Format::Csv | Format::Tsv => {
            let separator =
                if format == Format::Tsv { b'\t' } else { spreadsheet::separator(text) };
            (reading.outline, reading.remarks) = spreadsheet::read(name, text, separator)?;
        }
        Format::TodoTxt => reading.outline = plain::todo_txt(text),
        Format::Plain | Format::RoadmapSh | Format::Taskwarrior | Format::Folder => {
            reading.outline = plain::plain(text);
        }
    }
    Ok(reading)
}

/// Reads files in ninety's own format.
fn own(files: &[(&str, &str)]) -> Result<Reading, ImportError> {
    let mut undated = BTreeSet::new();
    let dated: Vec<(&str, String)> =
        files.iter().map(|(file, text)| (*file, days::hold_places(text, &mut undated))).collect();
    let files: Vec<(&str, &str)> = dated.iter().map(|(file, text)| (*file, &**text)).collect();
    let (course, ticks) = roadmap::parse_with_ticks(&files)?;
    let mut outline = Outline::of_course(&course, &ticks);
    for stage in &mut outline.stages {
        if stage.id.as_ref().is_some_and(|id| undated.contains(id)) {
            stage.days = None;
        }
    }
    if !undated.is_empty() {
        outline.days = None;
    }
    let mut text = String::new();
    for (_, part) in &files {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(part.trim_end_matches('\n'));
        text.push('\n');
    }
    let own = Some(OwnText { text, course, ticks, undated });
    Ok(Reading { format: Format::Ninety, outline, own, remarks: Vec::new() })
}

fn json(name: &str, text: &str) -> Result<Reading, ImportError> {
    let file = || name.to_owned();
    let values: Vec<serde_json::Value> = serde_json::Deserializer::from_str(text)
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|error| ImportError::Malformed {
            file: file(),
            line: error.line(),
            reason: error.to_string(),
        })?;
    if let [only] = values.as_slice() {
        if only.get("mockup").is_some() {
            return Err(ImportError::Mockup { file: file() });
        }
        if only.get("nodes").is_some_and(serde_json::Value::is_array) {
            let read = roadmap_sh::read(only.clone());
            let (mut outline, remarks) = read.ok_or(ImportError::UnknownJson { file: file() })?;
            if let (true, Some(title)) = (outline.title.is_empty(), only.get("title")) {
                let title = title.as_str().or_else(|| title.get("page")?.as_str());
                outline.title = title.unwrap_or_default().to_owned();
            }
            return Ok(Reading { format: Format::RoadmapSh, outline, own: None, remarks });
        }
    }
    let tasks = match values.as_slice() {
        [serde_json::Value::Array(tasks)] => tasks.as_slice(),
        tasks => tasks,
    };
    if tasks.is_empty() || !tasks.iter().all(taskwarrior::is_task) {
        return Err(ImportError::UnknownJson { file: file() });
    }
    let (outline, remarks) = taskwarrior::read(tasks);
    Ok(Reading { format: Format::Taskwarrior, outline, own: None, remarks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::roadmap::TopicId;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn understood(name: &str, text: &str) -> Reading {
        read(name, &[Source { name, bytes: text.as_bytes() }]).unwrap()
    }

    /// An outline in short: `=` stages, topics with their boxes, `-` steps, `~` notes, `>` links.
    fn sketch(outline: &Outline) -> String {
        let mut lines = vec![outline.title.clone()];
        for stage in &outline.stages {
            let days = stage.days.map_or_else(String::new, |days| format!(" ({days})"));
            lines.push(format!("= {}{days}", stage.title));
            lines.extend(stage.promise.iter().map(|text| format!("~ {text}")));
            for topic in &stage.topics {
                let minutes = topic.minutes.map_or_else(String::new, |m| format!(" {m}'"));
                let dates = [topic.begun, topic.finished].into_iter().flatten();
                let dates: String = dates.map(|date| format!(" {date}")).collect();
                lines.push(format!("{} {}{minutes}{dates}", topic.status.check_box(), topic.title));
                for step in &topic.steps {
                    lines.push(format!("  -{} {}", if step.done { "x" } else { "" }, step.text));
                }
                lines.extend(topic.note.iter().map(|note| match note {
                    OutlineNote::Text(text) => format!("  ~ {text}"),
                    OutlineNote::Item(text) => format!("  ~- {text}"),
                    OutlineNote::Code(language, text) => format!("  ~`{language} {text}"),
                }));
                lines.extend(topic.links.iter().map(|l| format!("  > {} {}", l.title, l.address)));
            }
        }
        lines.join("\n")
    }

    /// Reads each sample and compares its sketch.
    fn compare(samples: &[(&str, Format, &str, &str)]) {
        for (name, format, text, expected) in samples {
            let reading = understood(name, text);
            assert_eq!(reading.format, *format, "{text}");
            assert_eq!(sketch(&reading.outline).trim_end(), expected.trim_end(), "{text}");
        }
    }

    #[test]
    fn markdown_outlines() {
        use Format::Markdown;
        compare(&[
            (
                "a.md",
                Markdown,
                "# Road\n\nHello.\n\n## First (10 days)\n\nYou will.\n\n- [x] One (1 hour)\n    - [x] step\n\t- [ ] [step](https://s.example)\n- [/] Two:\n  about two\n- [-] Three\n\n  ```sh\n  - [ ] no\n  ```\n- plain\n\n## Second | Day 7\n* [ ] Four\n  + [ ] deep\n     * deeper note\n1. [√] Five\n",
                "Road\n= First (10 days) (10)\n~ You will.\n[x] One (1 hour) 60'\n  -x step\n  - step\n  > step https://s.example\n[/] Two\n  ~ about two\n[-] Three\n  ~`sh - [ ] no\n  ~- plain\n= Second | Day 7 (1)\n[ ] Four\n  - deep\n  ~- deeper note\n[x] Five",
            ),
            (
                "headings.md",
                Markdown,
                "# Road\n## Basics\n### Arrays\n- [x] read\n- [ ] code\n### Lists\n- [x] read\n### Prose\nnothing\n## More\n- [ ] Direct\n",
                "Road\n= Basics\n[/] Arrays\n  -x read\n  - code\n[x] Lists\n  -x read\n= More\n[ ] Direct",
            ),
            (
                "no-boxes.md",
                Markdown,
                "# Road\n## Contents\n- [A](#a)\n## A\n- x\n  - x1\n- y [Doc](https://d.example)\n## B\n**Bold one**\n- step\n- [Paper](https://p.example): good\n**Bold two**\n- step\n",
                "Road\n= A\n[ ] x\n  - x1\n[ ] y Doc\n  > Doc https://d.example\n= B\n[ ] Bold one\n  - step\n  > Paper https://p.example\n[ ] Bold two\n  - step",
            ),
            (
                "headings-only.md",
                Markdown,
                "# Road\n\n## One\n\nAbout one.\n\n## Two\n",
                "Road\n= \n[ ] One\n  ~ About one.\n[ ] Two",
            ),
            ("one-stage.md", Markdown, "# T\n- [ ] a\n- [ ] b\n", "T\n= \n[ ] a\n[ ] b"),
            (
                "bold-stages.md",
                Markdown,
                "**Week 1**\n\n- [ ] a\n\n**Week 2-3**\n\n- [ ] b\n",
                "\n= Week 1 (7)\n[ ] a\n= Week 2-3 (14)\n[ ] b",
            ),
            (
                "groups.md",
                Markdown,
                "- Part one\n  - [ ] a\n    - [ ] a1\n- Part two\n  - [x] b\n",
                "\n= Part one\n[ ] a\n  - a1\n= Part two\n[x] b",
            ),
            (
                "listed-headings.md",
                Markdown,
                "# T\n## S\n- ### Arrays\n    - [ ] about\n    - [x] code\n## R\n- [ ] r\n",
                "T\n= S\n[/] Arrays\n  - about\n  -x code\n= R\n[ ] r",
            ),
            (
                "marked-headings.md",
                Markdown,
                "# T\n## S\n### [x] a\n### [ ] b\ntext\n## R\n### [-] c\n",
                "T\n= S\n[x] a\n[ ] b\n  ~ text\n= R\n[-] c",
            ),
            (
                "odd.md",
                Markdown,
                "\u{feff}# T :snail:\r\n\r\n## S&emsp;1 <br> x\r\n\r\n- [ ] a\r\n- [ ] a\r\n- [!] shout\r\n- [C](https://c.example) link\r\n- [ ] שלום 👩\u{200d}💻\r\n#Hashtag\r\n<details>\r\n\r\n## S 2\r\n\r\n<!-- - [ ] gone -->\r\n- [\u{a0}] b\u{202e}\r\n</details>\r\n",
                "T :snail:\n= S 1 x\n[ ] a\n[ ] a\n[ ] [!] shout\n  ~- C link\n  > C https://c.example\n[ ] שלום 👩\u{200d}💻\n  ~ #Hashtag\n= S 2\n[ ] b",
            ),
            (
                "chinese.md",
                Markdown,
                "# 学习路线（90天）\n## 第1-4周 基础\n- [ ] 数学（2小时）\n## 第5-8周 进阶\n- [x] 微积分\n",
                "学习路线（90天）\n= 第1-4周 基础 (28)\n[ ] 数学（2小时） 120'\n= 第5-8周 进阶 (28)\n[x] 微积分",
            ),
            (
                "title-above-all.md",
                Markdown,
                "# Road\n## A\n- [ ] 1\n- [ ] 2\n- [ ] 3\n- [ ] 4\n- [ ] 5\n## B\n- [ ] 6\n- [ ] 7\n- [ ] 8\n- [ ] 9\n- [ ] 10\n# Appendix\n- [ ] 11\n",
                "\n= A\n[ ] 1\n[ ] 2\n[ ] 3\n[ ] 4\n[ ] 5\n= B\n[ ] 6\n[ ] 7\n[ ] 8\n[ ] 9\n[ ] 10\n= Appendix\n[ ] 11",
            ),
        ]);
    }

    #[test]
    fn tables() {
        compare(&[
            (
                "table.md",
                Format::Table,
                "# T\n## Core\n\nCourses | Duration | Effort | Prerequisites\n:-- | :--: | :--: | :--:\n[A](https://a.example) | 2 weeks | 6-10 hours/week | -\nB \\| C | 1 week | 3 hours/week | [A](https://a.example)\n\n## More\n| Topic | Status |\n|---|---|\n| D | ✅ |\n| E | 🚧 |\n",
                "T\n= Core\n[ ] A 1200'\n  > A https://a.example\n[ ] B | C 180'\n= More\n[x] D\n[/] E",
            ),
            (
                "stages.md",
                Format::Table,
                "| 周 | 主题 | 状态 |\n|---|---|---|\n| 第1周 | 甲 | 完成 |\n| | 乙 | |\n| 第2周 | 丙 | |\n",
                "\n= 第1周 (7)\n[x] 甲\n[ ] 乙\n= 第2周 (7)\n[ ] 丙",
            ),
        ]);
    }

    #[test]
    fn spreadsheets() {
        compare(&[
            (
                "a.csv",
                Format::Csv,
                "Stage,Topic,Minutes,Status,Notes\nOne,\"A, the\nfirst\",30,done,\"x\ny\"\nOne,B,,,\nTwo,C,1 hour,in progress,\n",
                "\n= One\n[x] A, the 30'\n  ~- first\n  ~ x\n  ~ y\n[ ] B\n= Two\n[/] C 60'",
            ),
            (
                "a.csv",
                Format::Csv,
                "阶段;主题;天数\n一;甲;3\n二;乙;4\n",
                "\n= 一\n[ ] 甲\n= 二\n[ ] 乙",
            ),
            (
                "b.tsv",
                Format::Tsv,
                "topic\tlink\nA\thttps://a.example\n",
                "\n= \n[ ] A\n  > https://a.example https://a.example",
            ),
            ("c", Format::Csv, "topic,status\nA,done\n", "\n= \n[x] A"),
            ("d.csv", Format::Csv, "1,Arrays\n2,Lists\n", "\n= \n[ ] Arrays\n[ ] Lists"),
        ]);
    }

    #[test]
    fn org_mode() {
        compare(&[
            (
                "a.org",
                Format::Org,
                "#+TITLE: Road\n* Part one [1/2] :lang:\nYou will.\n** DONE [#A] Arrays :x:y:\nCLOSED: [2026-11-20 周五]\n:PROPERTIES:\n:Effort: 1:30\n:END:\n- [X] read [[https://r.example][it]]\n- [-] code [50%]\n#+begin_src c\n* not a heading\n#+end_src\n** TODO Lists\n* Part two\n** NEXT Trees\n",
                "Road\n= Part one\n~ You will.\n[x] Arrays (90 min) 90'\n  -x read it\n  - code\n  ~`c * not a heading\n  > it https://r.example\n[ ] Lists\n= Part two\n[/] Trees",
            ),
            ("flat.org", Format::Org, "* TODO a\n* DONE b\n", "\n= \n[ ] a\n[x] b"),
        ]);
    }

    #[test]
    fn todo_txt_and_plain_lists() {
        compare(&[
            (
                "todo.txt",
                Format::TodoTxt,
                "(A) 2026-11-01 Read it +Rust_book @home due:2026-12-01\nx 2026-11-20 2026-11-01 Install +Rust_book\nLoose https://l.example\n",
                "\n= Rust book\n[ ] Read it\n[x] Install 2026-11-20\n= \n[ ] Loose\n  > Loose https://l.example",
            ),
            (
                "a.txt",
                Format::Plain,
                "Arrays\n  in C\nLists\n",
                "\n= \n[ ] Arrays\n  - in C\n[ ] Lists",
            ),
            (
                "b.txt",
                Format::Plain,
                "Week 1:\nArrays\nWeek 2：\nLists\n",
                "\n= Week 1 (7)\n[ ] Arrays\n= Week 2 (7)\n[ ] Lists",
            ),
        ]);
    }

    #[test]
    fn obsidian_and_logseq() {
        compare(&[
            (
                "o.md",
                Format::Obsidian,
                "---\ntitle: Road\ntags: [a]\n---\n## A\n> [!todo] Mind\n> - [x] Read 🛫 2026-11-01 ✅ 2026-11-20\n- [ ] Write 📅 2026-12-01 ^b1\n## B\n- [ ] C [due:: 2026-12-01]\n",
                "Road\n= A\n~ Mind\n[x] Read 2026-11-20\n[ ] Write\n= B\n[ ] C",
            ),
            (
                "l.md",
                Format::Logseq,
                "- Week one\n\t- DONE Arrays\n\t  collapsed:: true\n\t\t- TODO code\n\t\t  id:: 6543-a\n\t- DOING Lists\n- Week two\n\t- LATER Trees\n",
                "\n= Week one\n[x] Arrays\n  - code\n[/] Lists\n= Week two\n[ ] Trees",
            ),
        ]);
    }

    const CANVAS: &str = r#"{"nodes": [
        {"id": "T", "type": "title", "position": {"x": 0, "y": 0}, "data": {"label": "SQL"}},
        {"id": "two", "type": "topic", "position": {"x": 0, "y": 500}, "width": 100, "height": 50, "data": {"label": "Joins"}},
        {"id": "One_", "type": "topic", "position": {"x": 0, "y": 100}, "width": 100, "height": 50, "data": {"label": "Basics"}},
        {"id": "box", "type": "section", "position": {"x": 300, "y": 400}, "width": 300, "height": 300, "data": {}},
        {"id": "c", "type": "subtopic", "position": {"x": 320, "y": 650}, "width": 100, "height": 30, "data": {"label": "Left"}},
        {"id": "b", "type": "subtopic", "position": {"x": 320, "y": 420}, "width": 100, "height": 30, "data": {"label": "Inner"}},
        {"id": "a", "type": "subtopic", "position": {"x": 300, "y": 480}, "width": 100, "height": 30, "data": {"label": "Select", "links": [{"label": "Doc", "url": "https://d.example"}]}},
        {"id": "d", "type": "subtopic", "position": {"x": 200, "y": 130}, "width": 100, "height": 30, "data": {"label": "Near"}},
        {"id": "e", "type": "subtopic", "data": {"label": "Nowhere"}},
        {"id": "p", "type": "paragraph", "position": {"x": 0, "y": 0}, "data": {"label": "prose"}}
    ], "edges": [{"source": "One_", "target": "a"}, {"source": "two", "target": "box"}]}"#;

    #[test]
    fn canvases_of_roadmap_sh() {
        compare(&[(
            "sql.json",
            Format::RoadmapSh,
            CANVAS,
            "SQL\n= Basics\n[ ] Near\n[ ] Select\n  > Doc https://d.example\n= Joins\n[ ] Inner\n[ ] Left\n= \n[ ] Nowhere",
        )]);
        let error = |text: &str| {
            read("x.json", &[Source { name: "x.json", bytes: text.as_bytes() }])
                .unwrap_err()
                .to_string()
        };
        assert!(error(r#"{"mockup": {"controls": {}}}"#).contains("older form"));
        assert!(error(r#"{"a": 1}"#).contains("neither"));
        assert!(error("{\n\"a\": }").starts_with("x.json:2: "));
    }

    #[test]
    fn exports_of_taskwarrior() {
        let tasks = r#"{"uuid": "8c1e", "description": "Read", "status": "completed", "project": "Rust", "end": "20261120T101010Z", "annotations": [{"description": "https://r.example"}]}
{"uuid": "9d", "description": "Write", "status": "pending", "start": "20261121T101010Z", "project": "Rust"}
{"description": "Gone", "status": "deleted"}
{"description": "Loose", "status": "waiting"}"#;
        let array = format!("[{}]", tasks.replace("}\n", "},\n"));
        let expected = "\n= Rust\n[x] Read 2026-11-20\n  ~ https://r.example\n  > https://r.example https://r.example\n[/] Write 2026-11-21\n= \n[ ] Loose";
        compare(&[
            ("t.json", Format::Taskwarrior, tasks, expected),
            ("t.json", Format::Taskwarrior, &array, expected),
            ("-", Format::Taskwarrior, &array, expected),
        ]);
        assert_eq!(understood("t.json", tasks).remarks, [Remark::of(What::Deleted(1))]);
    }

    #[test]
    fn folders() {
        let files = [
            ("10-last.md", "# Last\n- [ ] z\n"),
            ("2-second.md", "- [ ] x\n- [x] y\n"),
            ("README.md", "# Road\nSee [last](10-last.md).\n"),
            ("3-deep/1.md", "# Deep\n- [x] a\n"),
            ("3-deep/2-more.md", "text only"),
            ("picture.md", "\u{0}\u{0}\u{0}\u{0}"),
        ];
        let sources = files.map(|(name, text)| Source { name, bytes: text.as_bytes() });
        let reading = read("road", &sources).unwrap();
        assert_eq!(reading.format, Format::Folder);
        assert_eq!(
            sketch(&reading.outline),
            "Road\n= Second\n[ ] x\n[x] y\n= Deep\n[x] Deep\n  -x a\n[ ] More\n= Last\n[ ] z"
        );
        assert!(matches!(&reading.remarks[0].what, What::FileLeftOut(_)));
        let own = [
            ("1.md", "# T {#t}\n## A {#a days=3}\n### X {#x}\n"),
            ("2.md", "## B {#b days=4}\n### Y {#y}\n"),
        ];
        let sources = own.map(|(name, text)| Source { name, bytes: text.as_bytes() });
        assert_eq!(read("road", &sources).unwrap().outline.len(), 2);
    }

    #[test]
    fn ninety_s_own_format_is_known_and_its_errors_are_told() {
        let own = "# T {#t}\n## A {#a days=3}\n### [x] X {#x minutes=5}\nWhy.\n\nTask: do\n\n- [x] one\n- [ ] two\n";
        compare(&[(
            "a.md",
            Format::Ninety,
            own,
            "T\n= A (3)\n[x] X 5'\n  -x one\n  - two\n  ~ Why.",
        )]);
        // Without days it is still the same format: they are shared, and the cards stay.
        let undated = "# T {#t}\n## A {#a}\n### X {#x}\nWhy.\n\nQ: q\nA: a\n\n## B {#b}\n### Y {#y}\n### Z {#z}\n## C {#c days=4}\n### W {#w}\n";
        let reading = understood("a.md", undated);
        assert_eq!(reading.format, Format::Ninety);
        let recorded = BTreeSet::new();
        let made = reading.make(&Wish { days: Some(13), ..wish(&recorded, None) }).unwrap();
        let days: Vec<_> = made.course.roadmap.stages().iter().map(|stage| stage.days).collect();
        assert_eq!((days, made.course.cards.len()), (vec![3, 6, 4], 1));
        assert!(made.text.contains("## A {#a days=3}\n") && made.text.contains("Q: q\n"));
        let broken = own.replace("{#x", "{#X");
        let error = read("a.md", &[Source { name: "a.md", bytes: broken.as_bytes() }]).unwrap_err();
        assert!(error.to_string().starts_with("a.md:3: `X` is not an id"), "{error}");
    }

    fn wish<'w>(
        recorded: &'w BTreeSet<TopicId>,
        old: Option<&'w crate::domain::roadmap::Roadmap>,
    ) -> Wish<'w> {
        Wish { id: "mine", name: "Mine", unsorted: "Other", days: None, old, recorded }
    }

    fn made(text: &str) -> Made {
        understood("a.md", text).make(&wish(&BTreeSet::new(), None)).unwrap()
    }

    #[test]
    fn a_roadmap_is_made() {
        let made = made(
            "# Road: `x` & *y*\n## 1. *A* [b]\nYou <will>.\n- [x] Why RAG?\n  - [x] Task: read\n  - [ ] [ ] odd\n- [ ] 向量\n- [ ] Why RAG?\n## B\n- [ ] Q: what?\n",
        );
        let roadmap = &made.course.roadmap;
        assert_eq!((roadmap.id(), roadmap.title(), roadmap.days()), ("mine", "Road: x & y", 90));
        let ids: Vec<_> = roadmap.topics().map(|topic| topic.id.as_str()).collect();
        assert_eq!(ids, ["why-rag", "topic-2", "why-rag-2", "q-what"]);
        assert_eq!(roadmap.stages()[0].days, 68);
        let tick = made.ticks.get(&TopicId::new("why-rag")).unwrap();
        assert_eq!(tick.steps, BTreeSet::from([1]));
        assert!(!made.text.contains("[x]"), "{}", made.text);
    }

    #[test]
    fn days_come_from_the_file_first() {
        let days = |text: &str, asked| {
            let recorded = BTreeSet::new();
            let wish = Wish { days: asked, ..wish(&recorded, None) };
            let made = understood("a.md", text).make(&wish).unwrap();
            let days: Vec<_> =
                made.course.roadmap.stages().iter().map(|stage| stage.days).collect();
            (days, made.remarks)
        };
        let plain = "## A\n- [ ] 1\n## B\n- [ ] 2\n- [ ] 3\n";
        assert_eq!(days(plain, None).0, [30, 60]);
        assert_eq!(days(plain, Some(10)).0, [3, 7]);
        let some = "## A (10 days)\n- [ ] 1\n- [ ] 0\n## B\n- [ ] 2\n- [ ] 3\n";
        assert_eq!(days(some, None).0, [10, 10]);
        assert_eq!(days(some, Some(30)).0, [10, 20]);
        assert_eq!(days(some, Some(5)), (vec![10, 1], vec![Remark::of(What::TooFewDays(0))]));
        let total = format!("# 100 days of code\n{plain}");
        assert_eq!(days(&total, None).0, [33, 67]);
        let all = "## Week 1\n- [ ] 1\n## Week 2\n- [ ] 2\n";
        assert_eq!(days(all, Some(30)), (vec![7, 7], vec![Remark::of(What::NothingToShare)]));
    }

    #[test]
    fn a_newer_version_keeps_the_ids() {
        let old = made(
            "# T\n## A\n- [ ] Arrays\n- [ ] Same\n- [ ] Same\n- [ ] Moved\n- [ ] Gone\n## B\n- [ ] 甲\n- [ ] Trees!\n",
        );
        let recorded = BTreeSet::from([TopicId::new("long-ago"), TopicId::new("rag")]);
        let new = understood(
            "a.md",
            "# T\n## B\n- [ ] Moved\n- [ ] trees\n- [ ] 乙\n- [ ] 甲\n## Alpha\n- [ ] Same\n- [ ] Arrays\n- [ ] New\n- [ ] Same\n- [ ] Gone by\n- [ ] 讲 RAG\n- [ ] Long ago\n",
        );
        let new = new.make(&wish(&recorded, Some(&old.course.roadmap))).unwrap();
        let ids: Vec<_> = new.course.roadmap.topics().map(|topic| topic.id.to_string()).collect();
        assert_eq!(
            ids,
            [
                "moved", "trees", "topic-3", "topic-6", "same", "arrays", "new", "same-2",
                "gone-by", "rag-2", "long-ago"
            ]
        );
        let stages: Vec<_> = new.course.roadmap.stages().iter().map(|s| s.id.as_str()).collect();
        assert_eq!(stages, ["stage-b", "stage-a"]);
        let moves = new.moves.unwrap();
        assert_eq!(moves.kept, 6);
        assert_eq!(moves.renamed, [("Trees!".to_owned(), "trees".to_owned())]);
        assert_eq!(moves.moved, [("Moved".to_owned(), "A".to_owned(), "B".to_owned())]);
        assert_eq!(moves.new, ["乙", "New", "Gone by", "讲 RAG", "Long ago"]);
        assert_eq!(moves.vanished, [("Gone".to_owned(), "gone".to_owned())]);
    }

    #[test]
    fn own_ids_give_way_to_known_ones() {
        let old = made("# T\n## A\n- [ ] Arrays\n");
        let text = "# T {#t}\n## A {#a days=3}\n### Arrays {#arr}\n### B {#b needs=arr}\n";
        let new = understood("a.md", text).make(&wish(&BTreeSet::new(), Some(&old.course.roadmap)));
        assert!(new.unwrap().text.contains("### Arrays {#arrays}\n### B {#b needs=arrays}"));
    }

    #[test]
    fn the_absurd_is_bounded() {
        let started = std::time::Instant::now();
        let long = format!("- [ ] {}\n- [ ] b\n", "word ".repeat(200_000));
        let made = made(&long);
        let titles: Vec<_> =
            made.course.roadmap.topics().map(|t| t.title.chars().count()).collect();
        assert_eq!(titles, [LONGEST_TITLE, 1]);
        assert!(made.text.len() > 900_000, "the whole is kept in the note");
        let deep: String = (0..3000).map(|n| format!("{}- [ ] {n}\n", " ".repeat(n * 2))).collect();
        assert_eq!(understood("a.md", &deep).outline.steps(), 2999);
        for odd in [
            "> ".repeat(100_000),
            "[".repeat(100_000),
            "- [ ] ".repeat(50_000),
            "*a_ ".repeat(50_000),
            "<!--".repeat(50_000),
            "|a".repeat(50_000),
            "# ".repeat(50_000),
            "```\n".repeat(50_000),
            "[a]: b\n".repeat(50_000),
        ] {
            let _ = read("a.md", &[Source { name: "a.md", bytes: odd.as_bytes() }]);
        }
        let many = "- [ ] x\n".repeat(1_000_000);
        let many = read("a.md", &[Source { name: "a.md", bytes: many.as_bytes() }]);
        assert!(matches!(many, Err(ImportError::TooMany { topics: 1_000_000, .. })));
        let huge = vec![b'x'; MOST_BYTES + 1];
        let huge = read("a.md", &[Source { name: "a.md", bytes: &huge }]);
        assert!(matches!(huge, Err(ImportError::TooLarge { .. })));
        assert!(started.elapsed().as_secs() < 120, "{:?}", started.elapsed());
    }

    const NAMES: [&str; 10] =
        ["a.md", "a.org", "a.csv", "a.tsv", "a.json", "a.txt", "todo.txt", "a", "-", "x/a.md"];

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "# T",
            "## S (3 days)",
            "### [x] T {#t}",
            "- [ ] a",
            "  - [x] b",
            "\t* c",
            "1. [/] d",
            "**Bold**",
            "| Topic | Status |",
            "|---|---|",
            "| a | ✅ |",
            "```",
            "<!--",
            "-->",
            "> - [ ] q",
            "* TODO e :x:",
            "** DONE f",
            "x 2026-11-24 g +p",
            "a,b,c",
            "\"",
            "a\tb",
            "{\"nodes\": []}",
            "[",
            "]",
            "{",
            "}",
            "---",
            "===",
            "",
            "text",
            "大模型",
            "[x]: https://a.example",
            "<summary>S</summary>",
            "Task:",
            "Q: x",
            "A: y",
            "\u{1b}[2J",
            "#+begin_src",
            ":PROPERTIES:",
            ":END:",
            "第1-4周",
            "{#a days=3}",
        ]);
        prop::collection::vec(piece, 0..25).prop_map(|lines| lines.join("\n"))
    }

    /// Whatever is understood can be made a roadmap that says the same.
    fn sound(name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
        let Ok(reading) = read(name, &[Source { name, bytes }]) else { return Ok(()) };
        let outline = reading.outline.clone();
        let recorded = BTreeSet::new();
        let made = reading.make(&wish(&recorded, None));
        let made = made.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(made.course.roadmap.len(), outline.len());
        for (topic, outlined) in made.course.roadmap.topics().zip(outline.topics()) {
            prop_assert_eq!(&topic.title, &outlined.title);
        }
        Ok(())
    }

    fn words() -> impl Strategy<Value = String> {
        prop_oneof![
            "[-#*+>|`\\\\\\[\\](){}_~&<!:=.0-9a-c x大]{1,24}",
            "\\PC{1,24}",
            prop::sample::select(vec![
                "Task: x",
                "Q: y",
                "A：z",
                "来源：",
                "[x] t",
                "\\[x] t",
                "1. t",
                "- t",
                "+ t",
                "---",
                "# t",
                "&amp;",
                "t {#id}",
                "t {#id days=3}",
                "<b>t</b>",
                "| a | b |",
                "t #",
                "```",
                "~~~",
                "https://a.example",
                "a  b",
                "[a](https://b.example)",
                "![a](b)",
                "[^1]: x",
                "[a]: b",
                "===",
                "t\\",
                "*t*",
                "= t",
                ": t",
                "> t",
            ])
            .prop_map(str::to_owned),
        ]
    }

    fn outlines() -> impl Strategy<Value = Outline> {
        let note = (0..3, words()).prop_map(|(kind, text)| match kind {
            0 => OutlineNote::Text(text),
            1 => OutlineNote::Item(text),
            _ => OutlineNote::Code("sh".into(), text),
        });
        let link = (words(), words()).prop_map(|(title, path)| OutlineLink {
            title,
            address: format!("https://a.example/{path}"),
        });
        let step = (words(), any::<bool>()).prop_map(|(text, done)| OutlineStep { text, done });
        let topic = (
            words(),
            prop::collection::vec(note, 0..4),
            prop::collection::vec(step, 0..3),
            prop::collection::vec(link, 0..3),
            prop::option::of(1_u32..7000),
        );
        let topic = topic.prop_map(|(title, note, steps, links, minutes)| OutlineTopic {
            title,
            note,
            steps,
            links,
            minutes,
            ..OutlineTopic::default()
        });
        let stage =
            (words(), prop::collection::vec(words(), 0..3), prop::collection::vec(topic, 1..4));
        let stage = stage.prop_map(|(title, promise, topics)| OutlineStage {
            title,
            promise,
            topics,
            ..OutlineStage::default()
        });
        (words(), prop::collection::vec(stage, 1..4)).prop_map(|(title, stages)| Outline {
            title,
            stages,
            ..Outline::default()
        })
    }

    /// The text of a card's notes, a block each.
    fn notes(card: &crate::content::card::Card) -> Vec<String> {
        use crate::content::document::{Block, plain};
        let mut notes = Vec::new();
        if !card.why.is_empty() {
            notes.push(plain(&card.why));
        }
        for block in &card.body {
            match block {
                Block::Paragraph(spans) => notes.push(plain(spans)),
                Block::List { items, .. } => {
                    notes.extend(items.iter().map(|item| match item.first() {
                        Some(Block::Paragraph(spans)) => plain(spans),
                        other => format!("{other:?}"),
                    }));
                }
                Block::Code { text, .. } => notes.push(text.clone()),
                other => notes.push(format!("{other:?}")),
            }
        }
        notes
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(NAMES.to_vec())) {
            sound(name, &bytes)?;
        }

        #[test]
        fn no_text_is_too_odd(text in pieces(), name in prop::sample::select(NAMES.to_vec())) {
            sound(name, text.as_bytes())?;
        }

        #[test]
        fn what_is_written_is_read_back(mut outline in outlines()) {
            outline.tidy();
            let named = outline.stages.iter().all(|stage| !stage.title.is_empty());
            prop_assume!(!outline.is_empty() && !outline.title.is_empty() && named);
            let reading = Reading { format: Format::Markdown, outline: outline.clone(), own: None, remarks: Vec::new() };
            let recorded = BTreeSet::new();
            let made = reading.make(&wish(&recorded, None));
            let made = made.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let roadmap = &made.course.roadmap;
            prop_assert_eq!(roadmap.title(), &outline.title);
            prop_assert_eq!(roadmap.days(), 90);
            prop_assert_eq!(roadmap.stages().len(), outline.stages.len());
            for (stage, outlined) in roadmap.stages().iter().zip(&outline.stages) {
                prop_assert_eq!(&stage.title, &outlined.title);
                prop_assert_eq!(&stage.promise, &outlined.promise.join("\n\n"));
                for (topic, outlined) in stage.topics.iter().zip(&outlined.topics) {
                    prop_assert_eq!(&topic.title, &outlined.title);
                    let card = made.course.cards.get(&topic.id).cloned().unwrap_or_default();
                    let expected: Vec<_> = outlined.note.iter().map(|note| match note {
                        OutlineNote::Text(text) | OutlineNote::Item(text) | OutlineNote::Code(_, text) => text.clone(),
                    }).collect();
                    prop_assert_eq!(notes(&card), expected, "{}", &made.text);
                    let steps = card.task.map(|task| task.steps).unwrap_or_default();
                    let steps: Vec<_> = steps.iter().map(|step| crate::content::document::plain(step)).collect();
                    let expected: Vec<_> = outlined.steps.iter().map(|step| step.text.clone()).collect();
                    prop_assert_eq!(steps, expected, "{}", &made.text);
                    let sources: Vec<_> = card.sources.iter().map(|s| (s.title.clone(), s.address.clone())).collect();
                    let expected: Vec<_> = outlined.links.iter().map(|l| (l.title.clone(), l.address.clone())).collect();
                    prop_assert_eq!(sources, expected, "{}", &made.text);
                    prop_assert_eq!(card.minutes, outlined.minutes);
                }
            }
        }

        #[test]
        fn ticks_go_out_and_come_back(outline in outlines(), marks in prop::collection::vec((0_usize..4, any::<bool>()), 12)) {
            use crate::content::ticks::{Tick, Ticks, rewrite};
            use crate::domain::progress::{Status, TopicState};
            let mut outline = outline;
            outline.tidy();
            prop_assume!(!outline.is_empty());
            let reading = Reading { format: Format::Markdown, outline, own: None, remarks: Vec::new() };
            let recorded = BTreeSet::new();
            let made = reading.make(&wish(&recorded, None)).unwrap();
            let mut ticks = Ticks::default();
            let day = "2026-11-24".parse().unwrap();
            for (topic, (status, stepped)) in made.course.roadmap.topics().zip(&marks) {
                let status = [Status::Todo, Status::InProgress, Status::Done, Status::Skipped][*status];
                let state = TopicState::default().moved_to(status, day);
                let steps = made.course.cards.get(&topic.id).and_then(|card| card.task.as_ref()).map_or(0, |t| t.steps.len());
                let steps = if *stepped { (1..=steps).collect() } else { BTreeSet::new() };
                ticks.insert(topic.id.clone(), Tick { state, steps });
            }
            let text = rewrite("r.md", &made.text, &Default::default(), Some(&ticks)).unwrap();
            let again = understood_own(&text);
            prop_assert_eq!(&again.ticks, &ticks, "{}", &text);
            prop_assert_eq!(&again.text, &made.text);
            prop_assert_eq!(&again.course, &made.course);
        }
    }

    fn understood_own(text: &str) -> Made {
        let reading = understood("r.md", text);
        assert_eq!(reading.format, Format::Ninety);
        reading.make(&wish(&BTreeSet::new(), None)).unwrap()
    }
}
