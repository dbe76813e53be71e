//! Owns the text of `ninety doctor`; refuses to look at anything itself.

use crate::domain::plain_text::one_line;
use crate::store::Finding;
use crate::text::Strings;
use crate::text::wrap::{pad, width};
use serde_json::{Value, json};
use std::fmt::Write;

/// What was found, a line each, with what to do about it, and whether all is well.
#[must_use]
pub fn doctor(findings: &[Finding], strings: &Strings) -> String {
    let words = &strings.upkeep;
    let label = words.subjects.map(width).into_iter().max().unwrap_or(0) + 2;
    let mut text = String::new();
    for finding in findings {
        let mark = if finding.is_well() { "  " } else { "! " };
        let subject = pad(words.subjects[finding.subject() as usize], label);
        let (found, advice) = (words.finding)(finding);
        let _ = writeln!(text, "{mark}{subject}{}", one_line(&found));
        if let Some(advice) = advice {
            let _ = writeln!(text, "  {}{}", " ".repeat(label), one_line(&advice));
        }
    }
    let unwell = findings.iter().filter(|finding| !finding.is_well()).count();
    let verdict = if unwell == 0 { words.all_well.to_owned() } else { (words.not_well)(unwell) };
    let _ = writeln!(text, "\n{verdict}");
    text
}

/// The same for programs.
#[must_use]
pub fn doctor_json(findings: &[Finding], strings: &Strings) -> Value {
    let words = &strings.upkeep;
    let all: Vec<_> = findings
        .iter()
        .map(|finding| {
            let (found, advice) = (words.finding)(finding);
            json!({
                "subject": format!("{:?}", finding.subject()).to_lowercase(),
                "well": finding.is_well(),
                "found": one_line(&found),
                "advice": advice.map(|advice| one_line(&advice)),
            })
        })
        .collect();
    json!({ "version": 1, "well": findings.iter().all(Finding::is_well), "findings": all })
}
