//! Owns a report of several learners as one page of HTML that needs nothing else; refuses to word anything.

use super::GroupReport;
use crate::text::{GroupStrings, Lang};
use askama::Template;

#[derive(Template)]
#[template(path = "group.html")]
struct Page<'a> {
    lang: &'a str,
    version: &'a str,
    words: &'a GroupStrings,
    as_of: String,
    made_with: &'a str,
    unread: Option<String>,
    groups: Vec<Section<'a>>,
}

struct Section<'a> {
    title: &'a str,
    summary: String,
    /// Each with whether it needs attention.
    learners: Vec<(&'a str, bool, [String; 6])>,
    holds: Vec<(&'a str, [String; 2])>,
}

/// The report as a page.
#[must_use]
pub fn group_page(report: &GroupReport, lang: Lang) -> String {
    let strings = lang.strings();
    let words = &strings.group;
    let groups = report.groups.iter().map(|group| Section {
        title: &group.title,
        summary: group.summary(strings),
        learners: group
            .learners
            .iter()
            .map(|learner| {
                let attention = learner.days_behind() > 0 || learner.is_away();
                (&*learner.name, attention, learner.cells(report.today, strings))
            })
            .collect(),
        holds: group
            .holds()
            .into_iter()
            .map(|hold| (hold.title.as_str(), group.hold_cells(hold)))
            .collect(),
    });
    let page = Page {
        lang: lang.tag(),
        version: env!("CARGO_PKG_VERSION"),
        words,
        as_of: (strings.report.as_of)(&(strings.date)(report.today)),
        made_with: strings.report.made_with,
        unread: (report.unread > 0).then(|| (words.unread)(report.unread)),
        groups: groups.collect(),
    };
    // Writing to memory fails at nothing, and no value of the page refuses to be written.
    page.render().unwrap_or_default() + "\n"
}
