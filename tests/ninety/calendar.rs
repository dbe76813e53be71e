//! `ninety export --format ics` with the real program, read by another program's parser.

use crate::support::home::{Home, stderr};
use icalendar::{Calendar, Component, Event};

fn read(text: &str) -> Calendar {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
    }
    text.parse().unwrap()
}

fn events(calendar: &Calendar) -> Vec<&Event> {
    calendar.components.iter().filter_map(|component| component.as_event()).collect()
}

fn value<'a>(event: &'a Event, name: &str) -> &'a str {
    let several = event.multi_properties().get(name).and_then(|all| all.first());
    event.property_value(name).or(several.map(|one| one.value())).unwrap_or_default()
}

fn named<'a>(calendar: &'a Calendar, uid: &str) -> &'a Event {
    events(calendar).into_iter().find(|event| event.get_uid() == Some(uid)).unwrap()
}

#[test]
fn stages_and_topics_are_whole_days_under_lasting_names() {
    let home = Home::on_day_19();
    let text = home.ok(&["export", "--format", "ics"]);
    let calendar = read(&text);
    for (name, told) in [
        ("VERSION", "2.0"),
        ("NAME", "Large-model AI in 90 days"),
        ("X-WR-CALNAME", "Large-model AI in 90 days"),
        ("UID", "calendar.llm-90@ninety"),
    ] {
        assert_eq!(calendar.property_value(name), Some(told), "{text}");
    }
    assert!(calendar.property_value("PRODID").unwrap().starts_with("-//ninety//ninety "));
    let all = events(&calendar);
    assert_eq!(all.len(), 4 + 41);
    let uids: std::collections::BTreeSet<_> = all.iter().map(|event| event.get_uid()).collect();
    assert_eq!(uids.len(), all.len());
    let stage = named(&calendar, "stage.foundations.llm-90@ninety");
    // Ten days from 5 November; the end is the day after the last.
    assert_eq!((value(stage, "DTSTART"), value(stage, "DTEND")), ("20261105", "20261115"));
    assert_eq!(stage.properties()["DTSTART"].params()["VALUE"].value(), "DATE");
    let done = named(&calendar, "topic.why-rag.llm-90@ninety");
    assert!(value(done, "SUMMARY").starts_with("✓ "));
    assert_eq!(value(done, "CATEGORIES"), "done");
    assert_eq!(value(done, "STATUS"), "CONFIRMED");
    let skipped = named(&calendar, "topic.openai-proxy.llm-90@ninety");
    assert_eq!(value(skipped, "STATUS"), "CANCELLED");
    let begun = named(&calendar, "topic.retrieval-basics.llm-90@ninety");
    assert!(!value(begun, "SUMMARY").contains('✓'));
    assert!(!text.contains("BM25"), "notes stay out");
    assert!(all.iter().all(|event| event.get_uid() != Some("reminder.llm-90@ninety")));
    for event in all {
        assert_eq!(value(event, "LAST-MODIFIED"), "20261122T120000Z");
        assert_eq!(
            value(event, "DTSTAMP"),
            value(named(&calendar, uids.first().unwrap().unwrap()), "DTSTAMP")
        );
    }
}

#[test]
fn a_later_calendar_changes_the_events_that_are_there() {
    let home = Home::on_day_19();
    let at = |now: &str| {
        let text = home.at(now, &["export", "--format", "ics", "--lang", "zh-CN", "--notes"]);
        let calendar = read(&text);
        let event = named(&calendar, "topic.retrieval-basics.llm-90@ninety");
        let sequence: u64 = value(event, "SEQUENCE").parse().unwrap();
        (
            text.clone(),
            sequence,
            value(event, "SUMMARY").to_owned(),
            value(event, "DESCRIPTION").to_owned(),
        )
    };
    let (first, sequence, title, told) = at("2026-11-23T21:00:10");
    assert_eq!(title, "检索的基础概念");
    assert!(told.contains("召回率与准确率") && told.contains("BM25 再看一遍"), "{told}");
    assert_eq!(at("2026-11-24T21:00:10").1, sequence + 24 * 60);
    let without_stamps = |text: &str| -> Vec<String> {
        text.split("\r\n").filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect()
    };
    assert_eq!(without_stamps(&at("2026-11-23T21:00:12").0), without_stamps(&first));
}

#[test]
fn a_reminder_comes_on_every_study_day_that_is_left() {
    let home = Home::on_day_19();
    // Sundays are for rest, and the last days of November are a pause.
    home.edit(|record| {
        record["plan"]["rest_days"] = serde_json::json!({"2026-11-05": {"weekdays": ["sun"]}});
        record["plan"]["pauses"] = serde_json::json!({"2026-11-26": {"last": "2026-11-28"}});
    });
    let plan: serde_json::Value = serde_json::from_str(&home.ok(&["plan", "--json"])).unwrap();
    assert_eq!(plan["pauses"][0]["last"], "2026-11-28", "{plan}");
    assert_eq!(plan["rest_days"][0], "sun", "{plan}");
    let text = home.ok(&["export", "--format", "ics", "--remind", "20:00"]);
    let calendar = read(&text);
    let reminder = named(&calendar, "reminder.llm-90@ninety");
    assert_eq!(value(reminder, "DTSTART"), "20261123T200000", "local wherever one is");
    let end = plan["end"].as_str().unwrap().replace('-', "");
    assert_eq!(value(reminder, "RRULE"), format!("FREQ=DAILY;UNTIL={end}T200000"));
    let off: Vec<_> = value(reminder, "EXDATE").split(',').collect();
    assert_eq!(
        off[..5],
        [
            "20261126T200000",
            "20261127T200000",
            "20261128T200000",
            "20261129T200000",
            "20261206T200000"
        ]
    );
    let alarm = &reminder.components()[0];
    assert_eq!(alarm.component_kind(), "VALARM");
    assert_eq!(alarm.property_value("ACTION"), Some("DISPLAY"));
    // Nothing is left to be reminded of.
    let over = home.at("2027-09-01", &["export", "--format", "ics", "--remind", "20:00"]);
    assert!(!over.contains("VALARM"));
}

#[test]
fn what_makes_no_calendar_is_told() {
    let home = Home::new();
    for (lang, told) in [("en", "Not begun yet"), ("zh-CN", "还没有开始")] {
        let refused = home.run(&["export", "--format", "ics", "--lang", lang]).failure();
        assert!(stderr(&refused).contains(told), "{}", stderr(&refused));
    }
    let home = Home::on_day_19();
    for arguments in
        [&["--remind", "20:00"][..], &["--notes"], &["--format", "ics", "--remind", "8 pm"]]
    {
        let arguments = [&["export"][..], arguments].concat();
        let refused = home.run(&arguments).failure();
        assert!(refused.get_output().stdout.is_empty());
    }
    let refused = stderr(&home.run(&["export", "--format", "pdf"]).code(2));
    assert!(refused.contains("`roadmap`, ") && refused.contains("ics"), "{refused}");
}
