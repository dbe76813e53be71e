//! Owns a report as one page of HTML that needs nothing else: no script, no request; refuses to word anything.
//!
//! `templates/report.html` is the page. Whatever stands in it is escaped there, but for the
//! pictures, which are made here and have their texts escaped already. A policy in the page keeps
//! browsers from loading or running anything, should something ever slip through.

use super::drawing::{Drawing, Room};
use super::{Report, Stage, Topic, burn_up, days};
use crate::domain::completion::Completion;
use crate::domain::day_mark::DayMark;
use crate::domain::milestone::Milestone;
use crate::domain::plan::Span;
use crate::domain::progress::Status;
use crate::text::{Lang, ReportStrings, Strings};
use askama::Template;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    lang: &'a str,
    version: &'a str,
    words: &'a ReportStrings,
    separator: &'a str,
    title: &'a str,
    as_of: String,
    started: bool,
    planned: &'a str,
    dates: Option<String>,
    percent: u8,
    bar: String,
    standing: Vec<String>,
    facts: Vec<Fact>,
    burn_up_title: &'a str,
    /// For a page, and for a telephone.
    burn_up: (String, String),
    done_and_due: String,
    strips: Vec<Strip<'a>>,
    marks: Vec<(String, &'a str)>,
    heat_map_title: &'a str,
    heat_map: Vec<String>,
    regularity: Vec<String>,
    less: &'a str,
    more: &'a str,
    levels: [String; 3],
    milestones_title: &'a str,
    milestones: Vec<(String, Option<String>)>,
    stages_title: &'a str,
    study_days: &'a str,
    done: &'a str,
    state: &'a str,
    stages: Vec<StageRow<'a>>,
}

/// A figure that stands out, and what it is of.
struct Fact {
    label: &'static str,
    value: String,
    of: String,
}

struct Strip<'a> {
    title: &'a str,
    dates: String,
    /// For a page, and for a telephone.
    strips: (String, String),
}

struct StageRow<'a> {
    title: &'a str,
    dates: Option<String>,
    days: u32,
    percent: u8,
    of: String,
    bar: String,
    topics: Vec<TopicRow<'a>>,
}

struct TopicRow<'a> {
    mark: String,
    title: &'a str,
    skipped: bool,
    remarks: String,
    note: Option<&'a str>,
    state: &'static str,
    date: Option<String>,
}

/// The report as a page.
#[must_use]
pub fn page(report: &Report<'_>, lang: Lang) -> String {
    let strings = lang.strings();
    let overview = report.overview;
    let plan = &overview.plan;
    let [less, more] = strings.less_more;
    let separator = strings.remark_separator;
    let span = Span { first: plan.start(), last: plan.end() };
    let strips = report.stages.iter().enumerate().filter_map(|(n, stage)| {
        Some(Strip {
            title: &stage.title,
            dates: report.dates(stage.span, strings)?,
            strips: (
                days::strip(report, n, Room::Wide, strings)?,
                days::strip(report, n, Room::Narrow, strings)?,
            ),
        })
    });
    let page = Page {
        lang: lang.tag(),
        version: env!("CARGO_PKG_VERSION"),
        words: &strings.report,
        separator,
        title: &report.title,
        as_of: (strings.report.as_of)(&(strings.date)(overview.today)),
        started: overview.started,
        planned: strings.planned,
        dates: report.dates(Some(span), strings),
        percent: overview.completion.percent(),
        bar: bar(overview.completion),
        standing: report.standing(strings),
        facts: facts(report, strings),
        burn_up_title: strings.burn_up,
        burn_up: (
            burn_up::in_page(report, Room::Wide, strings),
            burn_up::in_page(report, Room::Narrow, strings),
        ),
        done_and_due: burn_up::done_and_due(report, strings),
        strips: strips.collect(),
        marks: marks(report, strings),
        heat_map_title: strings.heat_map,
        heat_map: days::calendar(report, strings),
        regularity: report.regularity(strings),
        less,
        more,
        levels: days::levels(),
        milestones_title: strings.milestones,
        milestones: milestones(report, strings),
        stages_title: strings.by_stage,
        study_days: strings.plan.study_days_label,
        done: strings.report.done,
        state: strings.state,
        stages: report.stages.iter().map(|stage| stage_row(report, stage, strings)).collect(),
    };
    // Writing to memory fails at nothing, and no value of the page refuses to be written.
    page.render().unwrap_or_default() + "\n"
}

fn facts(report: &Report<'_>, strings: &'static Strings) -> Vec<Fact> {
    let overview = report.overview;
    let words = &strings.report;
    let attendance = overview.attendance;
    let of = |of: usize| (words.of)(of);
    let [topics, recent, streak, longest] = words.facts;
    if !overview.started {
        return Vec::new();
    }
    // A streak that is over is no figure to show; the longest stays.
    let streak = match attendance.current {
        0 => (longest, attendance.longest, String::new()),
        days => (streak, days, (words.longest)(attendance.longest)),
    };
    vec![
        Fact {
            label: topics,
            value: overview.completion.done.to_string(),
            of: of(overview.completion.counted()),
        },
        Fact {
            label: recent,
            value: attendance.recent.to_string(),
            of: of(attendance.recent_days as usize),
        },
        Fact { label: streak.0, value: streak.1.to_string(), of: streak.2 },
        Fact {
            label: strings.study_time,
            value: (words.hours)(overview.minutes),
            of: String::new(),
        },
    ]
}

/// The marks that the strips have, with their names.
fn marks(report: &Report<'_>, strings: &Strings) -> Vec<(String, &'static str)> {
    let stages = &report.overview.stages;
    let is_there = |mark| stages.iter().any(|stage| stage.marks.contains(&mark));
    let marks = DayMark::LEGEND.into_iter().filter(|mark| is_there(*mark));
    marks.map(|mark| (days::sample(mark), (strings.day_mark)(mark))).collect()
}

fn milestones(report: &Report<'_>, strings: &Strings) -> Vec<(String, Option<String>)> {
    let name = |milestone: Milestone| {
        let stage = match milestone {
            Milestone::Stage(index) => &*report.stages[index].title,
            _ => "",
        };
        (strings.milestone)(milestone, stage)
    };
    let reached = report.overview.milestones.iter();
    reached
        .map(|(milestone, date)| (name(*milestone), date.map(|date| report.date(date, strings))))
        .collect()
}

fn stage_row<'a>(
    report: &Report<'_>,
    stage: &'a Stage<'_>,
    strings: &'static Strings,
) -> StageRow<'a> {
    let completion = stage.completion;
    StageRow {
        title: &stage.title,
        dates: report.dates(stage.span, strings),
        days: stage.days,
        percent: completion.percent(),
        of: (strings.done_of)(completion.done, completion.counted()),
        bar: bar(completion),
        topics: stage.topics.iter().map(|topic| topic_row(report, topic, strings)).collect(),
    }
}

fn topic_row<'a>(
    report: &Report<'_>,
    topic: &'a Topic<'_>,
    strings: &'static Strings,
) -> TopicRow<'a> {
    let status = topic.state.status;
    let date = match status {
        Status::Done => topic.state.finished.map(|date| report.date(date, strings)),
        Status::InProgress => topic.state.begun.map(|date| report.date(date, strings)),
        Status::Todo => report.dates(Some(topic.planned), strings),
        Status::Skipped => None,
    };
    TopicRow {
        mark: mark(status),
        title: &topic.title,
        skipped: status == Status::Skipped,
        remarks: report.remarks(topic, strings).join(strings.remark_separator),
        note: topic.note.as_deref(),
        state: (strings.status)(status),
        date,
    }
}

/// How much is done, as a bar; the figure stands beside it.
fn bar(completion: Completion) -> String {
    let (width, height) = (100.0, 10.0);
    let share = completion.done as f64 / completion.counted().max(1) as f64;
    let mut drawing = Drawing::stretched("bar", (width, height));
    drawing.rect("rest", (0.0, 0.0), (width, height), 0.0, None);
    drawing.rect("full", (0.0, 0.0), (width * share, height), 0.0, None);
    drawing.finish()
}

/// The mark of a status, whose name stands in the same row.
fn mark(status: Status) -> String {
    let mut drawing = Drawing::silent("mark", (16.0, 16.0));
    let middle = (8.0, 8.0);
    match status {
        Status::Done => {
            drawing.dot("disc", middle, 8.0);
            drawing.line("tick", &[(4.6, 8.3), (7.1, 10.8), (11.6, 5.6)]);
        }
        Status::InProgress => {
            drawing.dot("warm", middle, 7.0);
            drawing.dot("half", middle, 3.6);
        }
        Status::Todo => drawing.dot("ring", middle, 7.0),
        Status::Skipped => {
            drawing.dot("ring", middle, 7.0);
            drawing.line("ring", &[(4.5, 8.0), (11.5, 8.0)]);
        }
    }
    drawing.finish()
}
