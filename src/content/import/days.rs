//! Owns how many study days each stage gets; refuses to give a stage none.

use super::outline::{Outline, OutlineStage};
use super::remark::{Remark, What};
use std::collections::BTreeSet;

/// Days of a roadmap that nobody says anything of.
const USUAL: u32 = 90;
/// Most days of a stage.
const MOST: u32 = 3650;

/// What stands in a heading of ninety's own format until its stage has its days.
pub(super) const PLACEHOLDER: &str = " days=1}";

/// The text with [`PLACEHOLDER`] in the headings of stages that state no days, and their ids.
pub(super) fn hold_places(text: &str, undated: &mut BTreeSet<String>) -> String {
    let mut fenced = false;
    let lines = text.split_inclusive('\n').map(|line| {
        let bare = line.trim_end();
        fenced ^= line.trim_start().starts_with("```");
        let heading = bare.starts_with("## ").then(|| bare.strip_suffix('}')?.rsplit_once("{#"));
        match heading.flatten() {
            Some((_, inner)) if !fenced && !inner.contains("days=") => {
                let id = inner.split_whitespace().next().unwrap_or_default();
                undated.insert(id.to_owned());
                let end = line.get(bare.len()..).unwrap_or_default();
                format!("{}{PLACEHOLDER}{end}", bare.trim_end_matches('}').trim_end())
            }
            _ => line.to_owned(),
        }
    });
    lines.collect()
}

/// The text with the days of an outline where [`hold_places`] held them.
pub(super) fn fill(text: &str, outline: &Outline, undated: &BTreeSet<String>) -> String {
    let mut days = outline
        .stages
        .iter()
        .filter(|stage| stage.id.as_ref().is_some_and(|id| undated.contains(id)))
        .map(|stage| stage.days.unwrap_or(1));
    let lines = text.split_inclusive('\n').map(|line| {
        let held = line.starts_with("## ") && line.trim_end().ends_with(PLACEHOLDER);
        let id = line.rsplit_once("{#").and_then(|(_, inner)| inner.split_whitespace().next());
        match days.clone().next().filter(|_| held && id.is_some_and(|id| undated.contains(id))) {
            Some(number) => {
                days.next();
                line.replace(PLACEHOLDER, &format!(" days={number}}}"))
            }
            None => line.to_owned(),
        }
    });
    lines.collect()
}

/// Gives every stage its days: those that the file states, else a share by its topics.
pub(super) fn settle(outline: &mut Outline, asked: Option<u32>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for stage in &mut outline.stages {
        if stage.days.is_none() && asked.is_none() {
            let sum = stage.topics.iter().map(|topic| topic.days).sum::<Option<u32>>();
            stage.days = sum.filter(|sum| *sum > 0);
        }
        if stage.days.is_some_and(|days| days > MOST) {
            remarks.push(Remark::at(stage.line, What::DaysCapped(stage.title.clone())));
            stage.days = Some(MOST);
        }
    }
    let stated: u32 = outline.stages.iter().filter_map(|stage| stage.days).sum();
    let known = |stage: &&OutlineStage| stage.days.is_some();
    let topics_stated: usize = outline.stages.iter().filter(known).map(|s| s.topics.len()).sum();
    let open: Vec<usize> = (0..outline.stages.len())
        .filter(|at| outline.stages.get(*at).is_some_and(|stage| stage.days.is_none()))
        .collect();
    if open.is_empty() {
        if asked.is_some() {
            remarks.push(Remark::of(What::NothingToShare));
        }
        return remarks;
    }
    let counts: Vec<usize> =
        open.iter().filter_map(|at| outline.stages.get(*at)).map(|s| s.topics.len()).collect();
    let topics: usize = counts.iter().sum();
    let left = match (asked.or(outline.days), stated) {
        (Some(total), stated) => total.saturating_sub(stated),
        (None, 0) => USUAL,
        // As many a topic as in the stages that have their days.
        (None, stated) => {
            let rate = u64::from(stated) * topics as u64;
            u32::try_from(rate.div_ceil(topics_stated.max(1) as u64)).unwrap_or(USUAL)
        }
    };
    if (left as usize) < open.len() && (asked.is_some() || outline.days.is_some()) {
        remarks.push(Remark::of(What::TooFewDays(left)));
    }
    for (at, days) in open.iter().zip(shares(left, &counts)) {
        if let Some(stage) = outline.stages.get_mut(*at) {
            stage.days = Some(days);
        }
    }
    remarks
}

/// Shares days by these counts, by the method of the largest remainder; each gets from 1 to 3650.
/// The sum is `days` wherever that is possible.
pub(super) fn shares(days: u32, counts: &[usize]) -> Vec<u32> {
    let stages = u32::try_from(counts.len()).unwrap_or(u32::MAX);
    let days = days.clamp(stages, stages.saturating_mul(MOST));
    let total: u64 = counts.iter().map(|count| *count as u64).sum::<u64>().max(1);
    let exact = |count: usize| u64::from(days) * count as u64;
    let whole = |count: usize| u32::try_from(exact(count) / total).unwrap_or(MOST);
    let mut shares: Vec<u32> = counts.iter().map(|count| whole(*count).clamp(1, MOST)).collect();
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| {
        std::cmp::Reverse(counts.get(*at).map_or(0, |count| exact(*count) % total))
    });
    let mut given: u32 = shares.iter().sum();
    while given < days {
        for at in &order {
            if let Some(share) = shares.get_mut(*at).filter(|share| given < days && **share < MOST)
            {
                *share += 1;
                given += 1;
            }
        }
    }
    // Those that got a day for nothing take it from the longest.
    while given > days {
        let Some(longest) = shares.iter_mut().max() else { break };
        *longest -= 1;
        given -= 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_shared_by_topics() {
        assert_eq!(shares(90, &[10, 20]), [30, 60]);
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shares(2, &[5, 1, 1]), [1, 1, 1]);
        assert_eq!(shares(5000, &[9999, 1]), [3650, 1350]);
    }

    proptest! {
        #[test]
        fn shares_sum_up(days in 0_u32..20_000, counts in prop::collection::vec(1_usize..500, 1..40)) {
            let shared = shares(days, &counts);
            prop_assert!(shared.iter().all(|share| (1..=MOST).contains(share)));
            let stages = u32::try_from(counts.len()).unwrap();
            prop_assert_eq!(shared.iter().sum::<u32>(), days.clamp(stages, stages * MOST));
        }
    }
}
