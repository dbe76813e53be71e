//! Owns the text of the progress file: JSON with one record a line; refuses to touch files.

use super::config::Problem;
use crate::domain::plain_text::is_stripped;
use crate::domain::progress::{Progress, VERSION};
use crate::domain::roadmap::TopicId;
use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashSet};
use std::fmt::{self, Write};

/// Objects are opened onto lines of their own down to this depth: the file, its tables.
const OPEN_DEPTH: usize = 2;

/// Most values in one record, a name or a list counting too: some twenty times what a hundred years
/// on the largest roadmap fill. Each takes many times the two bytes that it has in a text.
const MOST_VALUES: u64 = 4_000_000;

/// Why a text is not a record.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// It is not UTF-8.
    #[error("this is not a text file")]
    NotText,
    /// There is nothing in it.
    #[error("the file is empty, so it is no record of progress; it was left as it is")]
    Empty,
    /// It is not JSON, or not a record. The message ends with line and column.
    #[error("this is no record of progress: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It is larger than anything of its kind would be.
    #[error("it is larger than {} MiB, so it is not read", .limit / (1 << 20))]
    TooLarge {
        /// The most bytes that are read.
        limit: u64,
    },
    /// It has more in it than any record would.
    #[error("this is no record of progress: it holds more than {} million values", MOST_VALUES / 1_000_000)]
    TooMany,
    /// It is a folder, a device or a pipe.
    #[error("this is not a file")]
    NotAFile,
    /// It is no configuration.
    #[error("line {}: {}", .0.line, .0.fault)]
    Config(Problem),
    /// A newer program wrote it in a shape that this one cannot read.
    #[error("written by a newer ninety (file version {found}; this one knows {VERSION})")]
    Newer {
        /// Its version.
        found: u64,
    },
    /// It would not be read back as it is.
    #[error("the record would not be read back as it is")]
    Unfaithful,
}

/// Only the version, which every future file will have.
#[derive(serde::Deserialize)]
struct Versioned {
    version: u64,
}

/// Reads a record. One of a newer version is read as far as this one understands it.
///
/// # Errors
/// When the text is no record, has a key twice (one of them would be lost), holds more values than
/// any record would, or is of a newer version in another shape.
pub fn parse(text: &str) -> Result<Progress, FormatError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(FormatError::Empty);
    }
    let mut seen = Seen::default();
    let mut looked = seen.over(text, Keys::Ascend);
    if seen.is_disordered.get() {
        seen = Seen::default();
        looked = seen.over(text, Keys::InAnyOrder);
    }
    let found = match seen.version.get().filter(|_| looked.is_ok()) {
        Some(version) => version,
        // What is wrong with a text that does not tell its version is said first.
        None => serde_json::from_str::<Versioned>(text)?.version,
    };
    if found == 0 {
        return Err(serde_json::Error::custom("there was never a file version 0").into());
    }
    if seen.values.get() > MOST_VALUES {
        return Err(FormatError::TooMany);
    }
    looked.and_then(|()| serde_json::from_str(text)).map_err(|error| match found {
        ..=VERSION => error.into(),
        _ => FormatError::Newer { found },
    })
}

/// What is found by looking over any JSON without keeping it.
#[derive(Default)]
struct Seen {
    /// How many values there are.
    values: Cell<u64>,
    /// The version that the whole says that it has.
    version: Cell<Option<u64>>,
    /// Whether keys were to ascend and do not.
    is_disordered: Cell<bool>,
}

impl Seen {
    /// Looks over a text.
    ///
    /// # Errors
    /// When it is no JSON, or an object has a key twice or, where they are to ascend, out of order.
    fn over(&self, text: &str, keys: Keys) -> Result<(), serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let look = Look { seen: self, keys, is_top: true };
        look.deserialize(&mut deserializer).and_then(|()| deserializer.end())
    }
}

/// In which order the keys of an object stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// As this program writes them: to see that none is there twice, none need be remembered.
    Ascend,
    /// As a person may.
    InAnyOrder,
}

/// Looks over one value.
#[derive(Clone, Copy)]
struct Look<'a> {
    seen: &'a Seen,
    keys: Keys,
    /// Whether it is the whole, where the version stands.
    is_top: bool,
}

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let values = self.seen.values.get() + 1;
        self.seen.values.set(values);
        if values > MOST_VALUES {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

/// A key, which is copied only where it is written with escapes.
#[derive(Clone, serde::Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let (mut last, mut all) = (None, HashSet::new());
        while let Some(key) = fields.next_key::<Key<'de>>()? {
            let Key(name) = &key;
            if self.keys == Keys::Ascend && last.as_ref().is_some_and(|last| *last >= key) {
                self.seen.is_disordered.set(true);
                return Err(A::Error::custom("the keys do not ascend"));
            }
            if self.keys == Keys::InAnyOrder && !all.insert(key.clone()) {
                return Err(A::Error::custom(format!("`{name}` stands here twice")));
            }
            if self.is_top && name == "version" {
                self.seen.version.set(Some(fields.next_value()?));
            } else {
                fields.next_value_seed(Look { is_top: false, ..self })?;
            }
            last = Some(key);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Look { is_top: false, ..self })?.is_some() {}
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Writes a record: sorted keys, one record a line, so that it reads and diffs well.
///
/// # Errors
/// When the record holds what JSON cannot say.
pub fn to_text(progress: &Progress) -> Result<String, FormatError> {
    let Progress { version, roadmap, plan, topics, check_ins, reviews, told, extra } = progress;
    // Of the tables that grow only a line at a time is made into a tree of values.
    let rest = Progress {
        version: *version,
        roadmap: roadmap.clone(),
        plan: plan.clone(),
        topics: BTreeMap::new(),
        check_ins: BTreeMap::new(),
        reviews: BTreeMap::new(),
        told: told.clone(),
        extra: extra.clone(),
    };
    let Value::Object(mut fields) = serde_json::to_value(&rest)? else {
        return Err(FormatError::Unfaithful);
    };
    if !reviews.is_empty() {
        fields.insert("reviews".into(), Value::Object(serde_json::Map::new()));
    }
    let mut text = String::new();
    let mut top = Lines::open(&mut text, 0);
    for (name, value) in &fields {
        top.next(name);
        match name.as_str() {
            "topics" => write_table(top.text, topics, TopicId::as_str)?,
            "check_ins" => write_table(top.text, check_ins, String::as_str)?,
            "reviews" => write_table(top.text, reviews, String::as_str)?,
            _ => write_value(top.text, value, 1),
        }
    }
    top.close();
    text.push('\n');
    Ok(text)
}

/// An object with each of its fields on a line of its own.
struct Lines<'t> {
    text: &'t mut String,
    depth: usize,
    is_empty: bool,
}

impl<'t> Lines<'t> {
    fn open(text: &'t mut String, depth: usize) -> Self {
        text.push('{');
        Self { text, depth, is_empty: true }
    }

    /// Begins the line of a field, whose value follows.
    fn next(&mut self, name: &str) {
        self.text.push_str(if self.is_empty { "\n" } else { ",\n" });
        self.is_empty = false;
        (0..=self.depth).for_each(|_| self.text.push_str("  "));
        write_words(self.text, name);
        self.text.push_str(": ");
    }

    fn close(self) {
        if !self.is_empty {
            self.text.push('\n');
            (0..self.depth).for_each(|_| self.text.push_str("  "));
        }
        self.text.push('}');
    }
}

/// Writes a table of the record, a line for each entry.
fn write_table<K, V: Serialize>(
    text: &mut String,
    table: &BTreeMap<K, V>,
    name: fn(&K) -> &str,
) -> Result<(), FormatError> {
    let mut lines = Lines::open(text, 1);
    for (key, entry) in table {
        lines.next(name(key));
        write_value(lines.text, &serde_json::to_value(entry)?, OPEN_DEPTH);
    }
    lines.close();
    Ok(())
}

fn write_value(text: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Object(fields) if depth < OPEN_DEPTH => {
            let mut lines = Lines::open(text, depth);
            for (name, field) in fields {
                lines.next(name);
                write_value(lines.text, field, depth + 1);
            }
            lines.close();
        }
        Value::Object(fields) => {
            text.push('{');
            for (n, (name, field)) in fields.iter().enumerate() {
                text.push_str(if n == 0 { "" } else { ", " });
                write_words(text, name);
                text.push_str(": ");
                write_value(text, field, depth + 1);
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for (n, item) in items.iter().enumerate() {
                text.push_str(if n == 0 { "" } else { ", " });
                write_value(text, item, depth + 1);
            }
            text.push(']');
        }
        Value::String(words) => write_words(text, words),
        plain => {
            let _ = write!(text, "{plain}");
        }
    }
}

/// Writes a text in quotation marks; what steers a terminal or turns the direction of what is read
/// stands as `\uXXXX`, so that nothing is lost and a file can be printed.
fn write_words(text: &mut String, words: &str) {
    // Names, dates and stamps need no second look.
    if words.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
        text.push('"');
        text.push_str(words);
        text.push('"');
        return;
    }
    for c in Value::from(words).to_string().chars() {
        if is_stripped(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::plan_settings::PlanChange;
    use crate::domain::progress::{CheckIn, Status, TopicState};
    use crate::domain::roadmap::TopicId;
    use crate::domain::stamp::Stamp;
    use proptest::prelude::*;

    fn stamp() -> Stamp {
        Stamp::parse("2026-11-23T21:01:09.123Z-k3f9a1c2").unwrap()
    }

    fn record() -> Progress {
        let date = "2026-11-23".parse().unwrap();
        let mut progress = Progress::new("llm-90");
        let changes = [
            PlanChange::Start(date).into(),
            Change::State(
                TopicId::new("why-rag"),
                TopicState::default().moved_to(Status::Done, date),
            ),
            Change::Note(TopicId::new("why-rag"), "两行\n\"笔记\"".into(), None),
            Change::AddCheckIn("2026-11-23-tick".into(), CheckIn::on(date)),
            Change::AddCheckIn(
                "2026-11-23-x".into(),
                CheckIn { minutes: Some(25), text: "读完".into(), ..CheckIn::on(date) },
            ),
        ];
        for change in &changes {
            progress.apply(change, &stamp());
        }
        progress
    }

    #[test]
    fn a_person_can_read_the_file() {
        let expected = r#"{
  "check_ins": {
    "2026-11-23-tick": {"date": "2026-11-23"},
    "2026-11-23-x": {"date": "2026-11-23", "minutes": 25, "text": "读完"}
  },
  "plan": {
    "start": {"date": "2026-11-23", "stamp": "2026-11-23T21:01:09.123Z-k3f9a1c2"}
  },
  "roadmap": "llm-90",
  "topics": {
    "why-rag": {"note": {"stamp": "2026-11-23T21:01:09.123Z-k3f9a1c2", "text": "两行\n\"笔记\""}, "state": {"begun": "2026-11-23", "box": "[x]", "finished": "2026-11-23", "stamp": "2026-11-23T21:01:09.123Z-k3f9a1c2"}}
  },
  "version": 1
}
"#;
        assert_eq!(to_text(&record()).unwrap(), expected);
        assert_eq!(parse(expected).unwrap(), record());
    }

    #[test]
    fn keys_may_stand_in_any_order_and_none_twice() {
        let text = to_text(&record()).unwrap();
        let lines: Vec<_> = text.lines().collect();
        let at =
            |start: &str| lines.iter().position(|line| line.trim().starts_with(start)).unwrap();
        let (first, second) = (at("\"2026-11-23-tick\""), at("\"2026-11-23-x\""));
        let with = |a: &str, b: &str| {
            let mut lines = lines.clone();
            (lines[first], lines[second]) = (a, b);
            lines.join("\n")
        };
        let tick = lines[first].trim_end_matches(',');
        let other = format!("{},", lines[second]);
        assert_eq!(parse(&with(&other, tick)).unwrap(), record());
        for twice in [with(lines[first], tick), with(&other, lines[second])] {
            let told = parse(&twice).unwrap_err().to_string();
            assert!(told.contains("` stands here twice at line 4"), "{told}");
        }
        let escaped = tick.replace("-tick", "-\\u0074ick");
        assert!(parse(&with(lines[first], &escaped)).is_err(), "the same key, written otherwise");
    }

    #[test]
    fn what_steers_a_terminal_is_kept_and_never_printed() {
        let mut progress = record();
        let evil = "a\u{202e}b\u{9b}31m\u{1b}[2J\u{2067}c";
        progress.apply(&Change::Note(TopicId::new(evil), evil.into(), None), &stamp());
        let text = to_text(&progress).unwrap();
        assert!(text.chars().all(|c| c == '\n' || !is_stripped(c)), "{text:?}");
        assert_eq!(parse(&text).unwrap(), progress);
    }

    #[test]
    fn one_change_changes_one_line() {
        let before = to_text(&record()).unwrap();
        let mut progress = record();
        progress.apply(&Change::Revise(TopicId::new("why-rag"), true), &stamp());
        let after = to_text(&progress).unwrap();
        let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
        assert_eq!((before.lines().count(), changed), (after.lines().count(), 1));
    }

    #[test]
    fn what_is_no_record_is_told() {
        let cases = [
            ("", "the file is empty, so it is no record of progress; it was left as it is"),
            (" \n", "the file is empty, so it is no record of progress; it was left as it is"),
            ("{", "this is no record of progress: EOF while parsing an object at line 1 column 1"),
            ("{}", "this is no record of progress: missing field `version` at line 1 column 2"),
            (
                "{\"version\": 2, \"new\": []}",
                "written by a newer ninety (file version 2; this one knows 1)",
            ),
            (
                "{\"version\": 1,\n \"roadmap\": \"r\",\n \"topics\": {\"a\": {\"state\": {\"box\": \"[?]\", \"stamp\": \"2026-11-23T21:01:09.123Z-a\"}}}}",
                "",
            ),
        ];
        for (text, error) in cases {
            let told = parse(text).unwrap_err().to_string();
            if error.is_empty() {
                assert!(told.contains("[?]"), "{told}");
            } else {
                assert_eq!(told, error, "{text:?}");
            }
        }
    }

    #[test]
    fn more_values_than_any_record_has_are_refused_before_they_are_kept() {
        let digits = "1,".repeat(usize::try_from(MOST_VALUES).unwrap());
        let text = format!("{{\"version\": 1, \"roadmap\": \"r\", \"x\": [{digits}1]}}");
        assert!(matches!(parse(&text), Err(FormatError::TooMany)));
        let newer = text.replace("1, \"roadmap", "2, \"roadmap");
        assert!(matches!(parse(&newer), Err(FormatError::TooMany)));
    }

    #[test]
    fn fields_of_the_future_are_kept_at_every_level() {
        let text = r#"{"version": 1, "roadmap": "r", "big": 18446744073709551615, "deep": {"a": [1, {"b": null}]},
            "plan": {"pace": 1.5, "start": {"date": "2026-11-23", "stamp": "2026-11-23T08:00:00.000Z-a", "why": {}}},
            "topics": {"t": {"level": 3, "note": {"text": "", "stamp": "2026-11-23T08:00:00.000Z-a", "lost": ["x"]}}},
            "check_ins": {"k": {"date": "2026-11-23", "mood": "好", "removed": {"on": true, "stamp": "2026-11-23T08:00:00.000Z-a", "by": 1}}}}"#;
        let written = to_text(&parse(text).unwrap()).unwrap();
        let value = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(value(&written), value(text));
    }

    proptest! {
        #[test]
        fn any_words_come_back(text in any::<String>(), key in "[a-z0-9-]{1,20}", minutes in any::<Option<u32>>()) {
            let mut progress = record();
            let check_in = CheckIn { minutes, text: text.clone(), ..CheckIn::on("2028-02-29".parse().unwrap()) };
            progress.apply(&Change::AddCheckIn(key, check_in), &stamp());
            progress.apply(&Change::Note(TopicId::new("t"), text, None), &stamp());
            let written = to_text(&progress).unwrap();
            let ends = written.ends_with("}\n");
            prop_assert!(ends && !written.contains('\r'));
            prop_assert_eq!(parse(&written).unwrap(), progress);
        }
    }
}
