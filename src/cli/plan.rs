//! Owns the text and the JSON of `ninety plan`: dates, pauses, pace, forecast, ways back; refuses to change the plan.

use crate::domain::overview::Overview;
use crate::domain::plan::Span;
use crate::domain::progress::Progress;
use crate::domain::register::in_force;
use crate::domain::replan::{self, Way};
use crate::domain::roadmap::Roadmap;
use crate::report::figures;
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use chrono::{NaiveDate, Weekday};
use serde_json::{Value, json};
use std::fmt::Write;

/// The plan as lines of plain text.
#[must_use]
pub fn plan(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    strings: &Strings,
) -> String {
    let mut text = String::new();
    let mut line = |content: &str| {
        let _ = writeln!(text, "{}", content.trim_end());
    };
    if !overview.started {
        line(strings.cli.not_started);
        return text;
    }
    let words = &strings.plan;
    let plan = &overview.plan;
    let date = |date: NaiveDate| (strings.near_date)(date, overview.today);
    let stage = overview.current_stage.map(|stage| roadmap.stages()[stage.index].title.as_str());
    line(&strings.standing(overview, stage).join(strings.remark_separator));
    let mut facts = vec![
        (words.start, (strings.date)(plan.start())),
        (words.end_label, strings.end_of(plan, strings.date)),
        (words.study_days_label, plan.days().to_string()),
    ];
    let rest = progress.plan.rest_days_on(overview.today.max(plan.start()));
    let rest = strings.weekdays_of(rest);
    if !rest.is_empty() {
        facts.push((words.rest_days, rest.join(" ")));
    }
    for (first, pause) in in_force(&progress.plan.pauses) {
        let first = date(first);
        let told = match pause.last {
            Some(last) => format!("{first} – {}", date(last)),
            None => (words.open_pause)(&first),
        };
        facts.push((words.pause_label, told));
    }
    let label = facts.iter().map(|(label, _)| width(label)).max().unwrap_or(0) + 2;
    for (name, value) in facts {
        line(&format!("{}{value}", pad(name, label)));
    }
    line("");
    let titles = roadmap.stages().iter().map(|stage| width(&stage.title));
    let title_width = titles.max().unwrap_or(0);
    let dates = |span: Option<Span>| {
        span.map_or_else(String::new, |span| format!("{} – {}", date(span.first), date(span.last)))
    };
    let dates_width = overview.stages.iter().map(|s| width(&dates(s.span))).max().unwrap_or(0);
    for (stage, figures) in roadmap.stages().iter().zip(&overview.stages) {
        line(&format!(
            "  {}  {}  {}  {:>3}%",
            pad(&stage.title, title_width),
            pad(&dates(figures.span), dates_width),
            pad(&(words.days_left)(figures.days), width(&(words.days_left)(plan.days()))),
            figures.completion.percent(),
        ));
    }
    line("");
    for told in strings.outlook(roadmap, overview) {
        line(&told);
    }
    let choices = replan::choices(roadmap, progress, overview);
    if !choices.is_empty() {
        line("");
        line(words.ways_heading);
    }
    for choice in &choices {
        line(&format!("  {}", strings.way_in_full(overview, choice)));
    }
    text
}

/// The plan, for programs. Names and meanings of the fields stay.
#[must_use]
pub fn plan_json(roadmap: &Roadmap, progress: &Progress, overview: &Overview) -> Value {
    let plan = &overview.plan;
    let settings = &progress.plan;
    let stages: Vec<_> = roadmap
        .stages()
        .iter()
        .enumerate()
        .map(|(index, stage)| {
            let figures = &overview.stages[index];
            let topics: Vec<_> = (0..stage.topics.len())
                .map(|topic| {
                    let span = plan.topic_span(index, topic);
                    json!({ "id": stage.topics[topic].id, "first": span.first, "last": span.last })
                })
                .collect();
            json!({
                "id": stage.id,
                "title": stage.title,
                "days": figures.days,
                "first": figures.span.map(|span| span.first),
                "last": figures.span.map(|span| span.last),
                "topics": topics,
            })
        })
        .collect();
    let rest: Vec<_> = settings
        .rest_days_on(overview.today.max(plan.start()))
        .iter(Weekday::Mon)
        .map(|day| day.to_string().to_lowercase())
        .collect();
    let pauses: Vec<_> = in_force(&settings.pauses)
        .map(|(first, pause)| json!({ "first": first, "last": pause.last }))
        .collect();
    let ways: Vec<_> = replan::choices(roadmap, progress, overview)
        .iter()
        .map(|choice| {
            json!({
                "way": way_name(choice.way),
                "end": choice.end,
                "topics": choice.topics,
                "study_days": choice.study_days,
                "off": choice.off.map(|off| json!({ "first": off.first, "last": off.last })),
            })
        })
        .collect();
    json!({
        "date": overview.today,
        "version": 1,
        "started": overview.started,
        "roadmap": roadmap.id(),
        "start": plan.start(),
        "end": plan.end(),
        "days": plan.days(),
        "rest_days": rest,
        "pauses": pauses,
        "day_starts_at": settings.day_starts_at().format("%H:%M").to_string(),
        "stages": stages,
        "pace": figures::pace(overview.pace),
        "near_goal": figures::near_goal(roadmap, overview),
        "forecast": figures::forecast(overview),
        "ways": ways,
    })
}

fn way_name(way: Way) -> &'static str {
    match way {
        Way::KeepEnd => "keep_end",
        Way::RoadmapPace => "roadmap_pace",
        Way::OwnPace => "own_pace",
        Way::DaysOff => "days_off",
    }
}
