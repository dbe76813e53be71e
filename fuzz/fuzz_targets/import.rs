//! Any bytes as a file to import: an error, or an outline that becomes a roadmap with the same topics, whose own text is read back as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ninety::content::import::{Source, Wish, read};
use std::collections::BTreeSet;

const NAMES: [&str; 8] =
    ["a.md", "a.org", "a.csv", "a.tsv", "a.json", "a.txt", "todo.txt", "folder/a.md"];

fuzz_target!(|input: (u8, &[u8])| {
    let name = NAMES[usize::from(input.0) % NAMES.len()];
    let Ok(reading) = read(name, &[Source { name, bytes: input.1 }]) else { return };
    let titles: Vec<_> = reading.outline.topics().map(|topic| topic.title.clone()).collect();
    let recorded = BTreeSet::new();
    let wish =
        Wish { id: "mine", name: "Mine", unsorted: "Other", days: None, old: None, recorded: &recorded };
    let made = reading.make(&wish).expect("what was understood can be made a roadmap");
    let made_titles: Vec<_> = made.course.roadmap.topics().map(|t| t.title.clone()).collect();
    assert_eq!(made_titles, titles);
    let again = read("a.md", &[Source { name: "a.md", bytes: made.text.as_bytes() }]);
    let again = again.expect("its own text is understood").make(&wish).expect("and made again");
    assert_eq!(again.text, made.text);
});
