//! Reports of `ninety export` with the real program: every format in both languages, read again.

use crate::support::home::{Home, stderr, stdout};
use icalendar::Component;
use ninety::domain::change::Change;
use ninety::domain::overview::Overview;
use ninety::domain::plain_text::strip_controls;
use ninety::domain::plan_settings::PlanChange;
use ninety::domain::progress::Progress;
use ninety::domain::roadmap::{Roadmap, Stage, Topic, TopicId};
use ninety::domain::stamp::Stamp;
use ninety::report::{Made, Report, calendar, markdown, page, svg, table};
use ninety::text::Lang;
use proptest::prelude::*;
use serde_json::Value;

const LANGS: [&str; 2] = ["en", "zh-CN"];

/// What a learner might write, and what a file might hold.
const NOTE: &str = "<script>alert(1)</script> & \"quotes\" 'x' | a*b* _c_ [d](http://e.example) `f`\n# no heading\n- no item\n\n1. no list\n=HYPERLINK(\"http://e.example\")\n</style><img src=x onerror=alert(2)>\u{1b}[2J";

fn with_note(note: &str) -> Home {
    let home = Home::on_day_19();
    home.edit(|record| record["topics"]["why-rag"]["note"] = serde_json::json!({ "text": note }));
    home
}

fn export(home: &Home, format: &str, more: &[&str]) -> String {
    home.ok(&[&["export", "--format", format], more].concat())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A schema in which no object has fields that it does not tell of.
fn closed(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.contains_key("properties") {
                fields.insert("additionalProperties".into(), false.into());
            }
            fields.values_mut().for_each(closed);
        }
        Value::Array(items) => items.iter_mut().for_each(closed),
        _ => {}
    }
}

#[test]
fn json_is_as_its_schema_says_and_the_schema_tells_of_everything() {
    let mut schema = json(include_str!("../../docs/report.schema.json"));
    closed(&mut schema);
    let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let (empty, home) = (Home::new(), with_note(NOTE));
    for lang in LANGS {
        for report in [
            export(&empty, "json", &["--lang", lang]),
            export(&home, "json", &["--lang", lang]),
            export(&home, "json", &["--lang", lang, "--notes"]),
            home.at("2027-03-01", &["export", "--format", "json", "--lang", lang]),
            home.at("2026-11-01", &["export", "--format", "json", "--lang", lang]),
        ] {
            let report = json(&report);
            let wrong: Vec<_> = schema.iter_errors(&report).map(|e| e.to_string()).collect();
            assert!(wrong.is_empty(), "{wrong:?}");
        }
    }
}

#[test]
fn json_has_the_figures_of_the_status() {
    let home = with_note(NOTE);
    let (report, status) =
        (json(&export(&home, "json", &[])), json(&home.ok(&["status", "--json"])));
    for (name, value) in status.as_object().unwrap() {
        let elsewhere =
            ["stage", "stages", "agenda", "checked_in", "minutes_today", "future_dated", "recall"];
        assert!(elsewhere.contains(&&**name) || report[name] == *value, "{name}");
    }
    assert_eq!(report["version"], 1);
    let topics: usize = report["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| stage["topics"].as_array().unwrap().len())
        .sum();
    assert_eq!(topics, 41);
    assert!(!export(&home, "json", &[]).contains("script"), "notes stay out");
    let noted = json(&export(&home, "json", &["--notes"]));
    let topics = noted["stages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|stage| stage["topics"].as_array().unwrap());
    let note =
        topics.clone().find(|topic| topic["id"] == "why-rag").unwrap()["note"].as_str().unwrap();
    assert_eq!(note, NOTE.replace('\u{1b}', ""));
}

#[test]
fn tables_hold_a_row_a_topic_and_no_formula() {
    let home = with_note("=1+1, \"and\"\nso on");
    home.file(
        "data/ninety/roadmaps/sums.md",
        "# S {#sums}\n\n## A {#a days=3}\n\n### =SUM(A1) {#sum}\n\n### 'quoted {#quoted}\n",
    );
    for (lang, title) in [("en", "Why RAG?"), ("zh-CN", "为什么要做 RAG")] {
        let text = export(&home, "csv", &["--lang", lang, "--notes"]);
        assert!(text.starts_with('\u{feff}'));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), ninety::report::COLUMNS);
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 41);
        let row = rows.iter().find(|row| &row[0] == "why-rag").unwrap();
        assert_eq!(&row[2], title);
        assert_eq!([&row[3], &row[6], &row[7]], ["done", "2026-11-18", "2026-11-19"]);
        assert_eq!(&row[11], "'=1+1, \"and\"\nso on");
    }
    let text = export(&home, "csv", &["--roadmap", "sums"]);
    assert!(!text.contains(",note"), "notes stay out");
    assert_eq!(text.matches("\r\n").count(), 3);
    assert!(
        text.contains("\r\nsum,A,'=SUM(A1),todo,") && text.contains("quoted,A,''quoted,"),
        "{text}"
    );
}

#[test]
fn markdown_reads_as_what_was_written() {
    let home = with_note(NOTE);
    for (lang, lines) in [
        (
            "en",
            [
                "# Large-model AI in 90 days",
                "As of Mon 23 Nov 2026",
                "On plan.",
                "- [x] Why RAG?",
                "| Retrieval and agents | 15 Nov – 14 Dec | 30 | 22% (2 of 9) |",
            ],
        ),
        (
            "zh-CN",
            [
                "# 90 天",
                "截至 2026年11月23日",
                "进度正好。",
                "- [x] 为什么",
                "| 高阶应用 | 11月15日 – 12月14日 | 30 | 22% (2/9) |",
            ],
        ),
    ] {
        let text = export(&home, "md", &["--lang", lang]);
        for line in lines {
            assert!(text.contains(line), "{line}: {text}");
        }
        assert!(!text.contains("script"), "notes stay out");
        let text = export(&home, "md", &["--lang", lang, "--notes"]);
        use pulldown_cmark::{Event, Options, Parser};
        let mut plain = String::new();
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS) {
            match event {
                Event::Text(text) => plain.push_str(&text),
                Event::HardBreak | Event::SoftBreak => plain.push('\n'),
                Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
                Event::Code(code) => panic!("{code}"),
                _ => {}
            }
        }
        for line in NOTE.replace('\u{1b}', "").lines() {
            assert!(plain.contains(line), "{line}: {plain}");
        }
    }
}

#[test]
fn pages_are_whole_and_ask_for_nothing() {
    let home = with_note(NOTE);
    for (lang, kicker) in [("en", "Learning report"), ("zh-CN", "学习报告")] {
        let page = export(&home, "html", &["--lang", lang, "--notes"]);
        assert!(page.starts_with("<!DOCTYPE html>\n") && page.ends_with("</html>\n"));
        assert!(page.contains(&format!("<html lang=\"{lang}\">")) && page.contains(kicker));
        assert!(page.contains("default-src 'none'"));
        assert!(page.contains("&#60;script&#62;alert(1)"), "the note stays text");
        for word in
            ["<script", "<img", "<link", "<iframe", "url(", "@import", " onerror=alert(2)>", "src="]
        {
            let found = page.matches(word).count();
            let told = if word == "src=" { 1 } else { 0 };
            assert!(found <= told, "{word}");
        }
        let addresses = page.matches("http://").count() - page.matches("xmlns=\"http://").count();
        assert_eq!(addresses, 2, "those of the note");
        assert!(!export(&home, "html", &["--lang", lang]).contains("alert"), "notes stay out");
        for word in [
            "name=\"viewport\"",
            "prefers-color-scheme",
            "@media print",
            "scope=\"col\"",
            "scope=\"row\"",
        ] {
            assert!(page.contains(word), "{word}");
        }
        // Every picture has a name, unless it is one of those that the text beside says.
        for svg in page.split("<svg ").skip(1) {
            let tag = svg.split('>').next().unwrap();
            let named = tag.contains("role=\"img\"") && svg[tag.len()..].starts_with("><title>");
            assert!(named || tag.contains("aria-hidden=\"true\""), "{tag}");
        }
    }
}

#[test]
fn the_chart_is_a_picture_of_its_own() {
    let (home, empty) = (Home::on_day_19(), Home::new());
    for (lang, told) in [
        ("en", "13 of 40 topics done; the plan has 13 by today."),
        ("zh-CN", "40 个主题学完了 13 个"),
    ] {
        let svg = export(&home, "svg", &["--lang", lang]);
        let picture = roxmltree::Document::parse(&svg).unwrap();
        let root = picture.root_element();
        assert_eq!((root.tag_name().name(), root.attribute("role")), ("svg", Some("img")));
        let texts = |name: &str| -> String {
            root.children()
                .filter(|child| child.has_tag_name(name))
                .filter_map(|child| child.text())
                .collect()
        };
        assert!(!texts("title").is_empty() && texts("desc").contains(told), "{svg}");
        for class in ["done", "planned", "range", "today"] {
            assert!(
                root.children().any(|child| child.attribute("class") == Some(class)),
                "{class}"
            );
        }
        let svg = export(&empty, "svg", &["--lang", lang]);
        roxmltree::Document::parse(&svg).unwrap();
    }
}

#[test]
fn every_format_is_written_whole_and_never_over_a_progress_file() {
    let home = Home::on_day_19();
    let record = home.path("data/ninety/llm-90.json");
    for (format, _) in ninety::report::Format::ALL {
        let path = home.path(&format!("report.{format}"));
        let at = path.display().to_string();
        let said = home.ok(&["export", "--format", format, "-o", &at]);
        assert!(said.contains(&at), "{said}");
        home.ok(&["export", "--format", format, "-o", &at]);
        let written = std::fs::read_to_string(&path).unwrap();
        let printed = export(&home, format, &[]);
        let sameness = |text: &str| -> Vec<String> {
            text.lines()
                .filter(|line| !line.starts_with("DTSTAMP") && !line.starts_with("SEQUENCE"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(sameness(&written), sameness(&printed), "{format}");
        assert_eq!(sameness(&export(&home, format, &["-o", "-"])), sameness(&printed));
        let refused = home
            .run(&["export", "--format", format, "-o", &record.display().to_string()])
            .failure();
        assert!(stdout(&refused).is_empty() && stderr(&refused).contains("progress file"));
    }
    assert_eq!(std::fs::read_to_string(record).unwrap(), crate::support::DAY_19);
    for (lang, told) in [("en", "no place for notes"), ("zh-CN", "放不下笔记")] {
        for format in ["roadmap", "svg"] {
            let refused =
                home.run(&["export", "--format", format, "--notes", "--lang", lang]).failure();
            assert!(stderr(&refused).contains(told));
        }
    }
}

/// A roadmap of one topic with this title, and a record with this note of it.
fn with_texts(title: &str, note: &str) -> (Roadmap, Progress) {
    let topic = Topic::new("t", title);
    let stage = Stage {
        id: "s".into(),
        title: title.into(),
        promise: title.into(),
        days: 3,
        topics: vec![topic],
    };
    let roadmap = Roadmap::new("r", title, vec![stage]).unwrap();
    let mut progress = Progress::new("r");
    let day = "2026-11-23".parse().unwrap();
    let changes =
        [PlanChange::Start(day).into(), Change::Note(TopicId::new("t"), note.to_owned(), None)];
    for change in changes {
        progress.apply(&change, &Stamp::undated());
    }
    (roadmap, progress)
}

/// What `write` makes of the report with this title and note.
fn written(title: &str, note: &str, write: impl Fn(&Report<'_>) -> String) -> String {
    let (roadmap, progress) = with_texts(title, note);
    let overview = Overview::of(&roadmap, &progress, "2026-11-24".parse().unwrap());
    write(&Report::of(&roadmap, &progress, &overview, true))
}

/// A text as it stands in a report.
fn clean(text: &str) -> String {
    strip_controls(text).into_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever a title or a note holds, the page has the same elements, and the text stands in it.
    #[test]
    fn texts_stay_texts_in_a_page(
        title in "\\PC{1,12}|[<>&\"' a/!-]{1,20}", note in "(?s:.{0,30})|[<>&\"' a/!\n=-]{0,40}",
    ) {
        let page = |title: &str, note: &str| written(title, note, |report| page(report, Lang::English));
        let (made, plain) = (page(&title, &note), page("a", if clean(&note).trim().is_empty() { "" } else { "a" }));
        for sign in ['<', '>'] {
            prop_assert_eq!(made.matches(sign).count(), plain.matches(sign).count());
        }
        let read = made.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&");
        prop_assert!(read.contains(clean(&note).trim()));
        prop_assert!(read.contains(&clean(&title)));
    }

    #[test]
    fn texts_stay_texts_in_a_table(title in "(?s:.{1,12})", note in "(?s:.{0,30})") {
        let text = written(&title, &note, table);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 1);
        let read = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        prop_assert_eq!(read(&rows[0][2]), clean(&title));
        prop_assert_eq!(read(&rows[0][11]), clean(&note).trim().to_owned());
    }

    #[test]
    fn texts_stay_texts_in_a_calendar(title in "(?s:.{1,60})", note in "(?s:.{0,90})") {
        let at = "2026-11-24T12:00:00".parse().unwrap();
        let text = written(&title, &note, |report| {
            calendar(report, Made::new(at, None), "20:00:00".parse().ok(), Lang::Chinese)
        });
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        let read: icalendar::Calendar = text.parse().unwrap();
        prop_assert_eq!(read.components.len(), 3);
        let event = read.components[1].as_event().unwrap();
        prop_assert_eq!(event.property_value("SUMMARY"), Some(&*clean(&title)));
        let told = event.property_value("DESCRIPTION").unwrap();
        prop_assert!(told.ends_with(clean(&note).trim()), "{told:?}");
    }

    #[test]
    fn texts_stay_texts_in_a_chart(title in "(?s:.{1,30})|[<>&\"']{1,9}") {
        let text = written(&title, "", |report| svg(report, Lang::English));
        let picture = roxmltree::Document::parse(&text).unwrap();
        let shown = picture.root_element().children().find(|node| node.attribute("class") == Some("title"));
        let drawable = |c: &char| !matches!(c, '\u{fffe}' | '\u{ffff}');
        let expected: String = clean(&title).chars().filter(drawable).collect();
        prop_assert_eq!(shown.and_then(|node| node.text()).unwrap_or_default(), expected);
    }

    #[test]
    fn texts_stay_texts_in_markdown(title in "[ -~检]{1,20}", note in "[ -~\n检]{0,60}") {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let text = written(&title, &note, |report| markdown(report, Lang::English.strings()));
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
        let (mut quoted, mut inside) = (String::new(), false);
        for event in Parser::new_ext(&text, options) {
            match event {
                Event::Start(Tag::BlockQuote(_)) => inside = true,
                Event::End(TagEnd::BlockQuote(_)) => inside = false,
                Event::Text(text) if inside => quoted.push_str(&text),
                Event::HardBreak | Event::End(TagEnd::Paragraph) if inside => quoted.push('\n'),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) | Event::Text(_) => {}
                event => prop_assert!(!inside, "{event:?} in {text}"),
            }
        }
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
        };
        prop_assert_eq!(lines(&quoted), lines(&note), "{}", text);
    }
}
