//! Any bytes as a progress file: an error, or a record that is written as it was read and that every figure can be derived from.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ninety::content::builtin;
use ninety::domain::overview::Overview;
use ninety::domain::replan;
use ninety::store::format;

fuzz_target!(|text: &str| {
    let Ok(record) = format::parse(text) else { return };
    let written = format::to_text(&record).expect("what was read can be written");
    assert_eq!(format::parse(&written).expect("what was written can be read"), record);
    let roadmap = builtin::roadmap("en").expect("the built-in roadmap is sound");
    let overview = Overview::of(&roadmap, &record, "2026-11-23".parse().expect("a date"));
    let _ = replan::choices(&roadmap, &record, &overview);
});
