//! Owns `ninety status` in one line, as the user words it, for prompts and status bars; refuses to derive a figure.

use crate::domain::overview::Overview;
use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::domain::roadmap::Roadmap;
use crate::text::Strings;
use serde_json::{Value, json};

/// The fields that a line can have, in the order in which they are told.
pub const FIELDS: [&str; 16] = [
    "day",
    "days",
    "percent",
    "done",
    "topics",
    "studied",
    "minutes",
    "streak",
    "stage",
    "stage_percent",
    "pace",
    "due",
    "next",
    "questions",
    "date",
    "end",
];

/// Why a template makes no line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTemplate {
    /// There is no field of this name.
    UnknownField(String),
    /// The brace with which this begins is not closed.
    NotClosed(String),
    /// The brace with which this begins closes nothing.
    NotOpened(String),
}

/// The line that a template makes: each `{field}` is replaced, `{{` and `}}` are braces.
///
/// # Errors
/// The first field that there is not, or brace that stands alone.
pub fn status_line(
    template: &str,
    roadmap: &Roadmap,
    overview: &Overview,
    strings: &Strings,
) -> Result<String, BadTemplate> {
    let mut line = String::new();
    let mut left = template;
    while let Some(at) = left.find(['{', '}']) {
        let (before, brace) = left.split_at(at);
        line.push_str(before);
        if let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
            line.push_str(&brace[..1]);
            left = after;
            continue;
        }
        let Some(inner) = brace.strip_prefix('{') else {
            return Err(BadTemplate::NotOpened(brace.to_owned()));
        };
        let Some((name, after)) = inner.split_once('}') else {
            return Err(BadTemplate::NotClosed(brace.to_owned()));
        };
        let value = field(name, roadmap, overview, strings);
        line.push_str(&value.ok_or_else(|| BadTemplate::UnknownField(name.to_owned()))?);
        left = after;
    }
    line.push_str(left);
    Ok(line)
}

/// What a field says; `None` where there is no such field.
fn field(name: &str, roadmap: &Roadmap, overview: &Overview, strings: &Strings) -> Option<String> {
    let stage = overview.current_stage.map(|stage| stage.index);
    let title = |id| roadmap.topic(id).map_or_else(String::new, |topic| topic.title.clone());
    let today = overview.study.get(&overview.today).copied().unwrap_or_default();
    Some(match name {
        "day" => match overview.day {
            PlanDay::Before(_) => 0.to_string(),
            PlanDay::Day(day) | PlanDay::Rest(day) | PlanDay::Paused(day) => day.to_string(),
            PlanDay::After(_) => overview.plan.days().to_string(),
        },
        "days" => overview.plan.days().to_string(),
        "percent" => overview.completion.percent().to_string(),
        "done" => overview.completion.done.to_string(),
        "topics" => overview.completion.counted().to_string(),
        "studied" => (if overview.checked_in() { "✓" } else { "·" }).to_owned(),
        "minutes" => today.minutes.to_string(),
        "streak" => overview.attendance.current.to_string(),
        "stage" => stage.map_or_else(String::new, |n| roadmap.stages()[n].title.clone()),
        "stage_percent" => {
            let percent = stage.map(|n| overview.stages[n].completion.percent());
            percent.map_or_else(String::new, |percent| percent.to_string())
        }
        "pace" => (strings.pace_in_short)(overview.pace),
        "due" => overview.agenda.len().to_string(),
        "next" => overview.agenda.first().map_or_else(String::new, |item| title(&item.topic)),
        "questions" => overview.recall.waiting.len().to_string(),
        "date" => overview.today.to_string(),
        "end" => overview.plan.end().to_string(),
        _ => return None,
    })
}

/// What waybar's custom modules read (`return-type: json`): the line, all of the status as a
/// tooltip in Pango's markup, how far it is, and what is up today as a class.
#[must_use]
pub fn waybar(line: &str, tooltip: &str, overview: &Overview) -> Value {
    let class = match (overview.day, overview.checked_in(), overview.pace) {
        (_, true, _) => "studied",
        (PlanDay::Rest(_), ..) => "rest",
        (PlanDay::Paused(_), ..) => "paused",
        (_, _, Pace::Behind { .. }) => "behind",
        _ => "open",
    };
    json!({
        "text": escaped(line),
        "tooltip": escaped(tooltip.trim_end()),
        "percentage": overview.completion.percent(),
        "class": class,
    })
}

/// Text as text in Pango's markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;
    use crate::domain::progress::Progress;
    use crate::text::Lang;

    fn line(template: &str) -> Result<String, BadTemplate> {
        let roadmap = builtin::roadmap("en").unwrap();
        let today = "2026-11-24".parse().unwrap();
        let overview = Overview::of(&roadmap, &Progress::new("llm-90"), today);
        status_line(template, &roadmap, &overview, Lang::English.strings())
    }

    #[test]
    fn fields_are_replaced_and_braces_doubled() {
        assert_eq!(line("{done}/{topics} {percent}%"), Ok("0/41 0%".into()));
        assert_eq!(line("{{{done}}} 百分"), Ok("{0} 百分".into()));
        assert_eq!(line(""), Ok(String::new()));
        for (template, wrong) in [
            ("{nothing}", BadTemplate::UnknownField("nothing".into())),
            ("{}", BadTemplate::UnknownField(String::new())),
            ("{done", BadTemplate::NotClosed("{done".into())),
            ("a } b", BadTemplate::NotOpened("} b".into())),
        ] {
            assert_eq!(line(template), Err(wrong), "{template}");
        }
    }

    #[test]
    fn every_field_that_is_told_is_there() {
        for field in FIELDS {
            assert!(line(&format!("{{{field}}}")).is_ok(), "{field}");
        }
    }

    #[test]
    fn waybar_gets_text_and_no_markup() {
        assert_eq!(escaped("a <b> & c"), "a &lt;b&gt; &amp; c");
    }
}
