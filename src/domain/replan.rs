//! Owns the ways back to the plan, or ahead of it, with what follows from each; refuses to choose one.

use super::overview::Overview;
use super::pace::Pace;
use super::plan::{Plan, PlanDay, Span, is_settled_before, roadmap_share};
use super::plan_settings::{Pause, PlanChange, Replan};
use super::progress::Progress;
use super::register::in_force;
use super::roadmap::Roadmap;
use super::stamp::Stamp;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A way to go on when the plan and the learner have come apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The end date stays; what is open is spread over the study days left.
    KeepEnd,
    /// The roadmap's own pace, from today.
    RoadmapPace,
    /// The learner's own average pace, from today.
    OwnPace,
    /// Study-free days for as long as the learner is ahead; the end date stays.
    DaysOff,
}

/// A way with what follows from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The way.
    pub way: Way,
    /// The plan's end then.
    pub end: NaiveDate,
    /// Whether a pause to come, without an end, may move it.
    pub open_ended: bool,
    /// Topics that are open now.
    pub topics: usize,
    /// Study days left for them, today's included where it is one that was not studied.
    pub study_days: u32,
    /// The days off, where the way has them.
    pub off: Option<Span>,
    /// The changes that take it.
    pub changes: Vec<PlanChange>,
}

/// What is open on a date, stage by stage.
struct Open {
    by_stage: Vec<(usize, usize)>,
}

impl Open {
    fn of(roadmap: &Roadmap, progress: &Progress, from: NaiveDate) -> Self {
        let open = |id| !is_settled_before(progress.state(id), from);
        let by_stage = roadmap
            .stages()
            .iter()
            .enumerate()
            .map(|(index, stage)| (index, stage.topics.iter().filter(|t| open(&t.id)).count()))
            .filter(|(_, topics)| *topics > 0)
            .collect();
        Self { by_stage }
    }

    fn topics(&self) -> usize {
        self.by_stage.iter().map(|(_, topics)| topics).sum()
    }

    /// The roadmap's own days for what is open.
    fn roadmap_pace(&self, roadmap: &Roadmap) -> Replan {
        let share = |(index, open): &(usize, usize)| {
            let stage = &roadmap.stages()[*index];
            (stage.id.clone(), roadmap_share(stage.days, stage.topics.len(), *open))
        };
        Replan { days: self.by_stage.iter().map(share).collect() }
    }

    /// So many days shared among the stages by the roadmap's own density, at least one for each:
    /// what is left over by rounding down goes to the stages that lost most by it. `None` when
    /// there are fewer days than stages.
    fn spread(&self, roadmap: &Roadmap, days: u32) -> Option<Replan> {
        if (days as usize) < self.by_stage.len() {
            return None;
        }
        // A topic weighs days/topics of its stage; multiplied out, so that no rounding hides in it.
        let weights: Vec<f64> = self
            .by_stage
            .iter()
            .map(|(index, open)| {
                let stage = &roadmap.stages()[*index];
                f64::from(stage.days) * *open as f64 / stage.topics.len() as f64
            })
            .collect();
        let sum: f64 = weights.iter().sum();
        let exact = |weight: f64| f64::from(days) * weight / sum;
        let mut shares: Vec<u32> =
            weights.iter().map(|weight| (exact(*weight).floor() as u32).max(1)).collect();
        let mut given: u32 = shares.iter().sum();
        while given != days {
            let lack = |n: usize| exact(weights[n]) - f64::from(shares[n]);
            let order = |a: &usize, b: &usize| lack(*a).total_cmp(&lack(*b));
            if given < days {
                let most = (0..shares.len()).max_by(order)?;
                shares[most] += 1;
                given += 1;
            } else {
                let least = (0..shares.len()).filter(|n| shares[*n] > 1).min_by(order)?;
                shares[least] -= 1;
                given -= 1;
            }
        }
        let ids = self.by_stage.iter().map(|(index, _)| roadmap.stages()[*index].id.clone());
        Some(Replan { days: ids.zip(shares).collect::<BTreeMap<_, _>>() })
    }
}

/// The ways that make sense today: back to the plan for a learner who is behind, ahead of it for
/// one who is ahead; none for one who is on plan, and none in an open pause, which has no date
/// from which they could hold.
#[must_use]
pub fn choices(roadmap: &Roadmap, progress: &Progress, overview: &Overview) -> Vec<Choice> {
    let today = overview.today;
    if progress.plan.is_in_open_pause(today) {
        return Vec::new();
    }
    let plan = &overview.plan;
    let from = holds_from(overview);
    let open = Open::of(roadmap, progress, from);
    let lay_anew = |way: Way, replan: Replan| {
        let changes = replan_anew(progress, from, from, replan);
        let laid = with(roadmap, progress, &changes, today);
        let study_days = laid.days() - laid.calendar().elapsed_before(from).min(laid.days());
        Choice {
            way,
            end: laid.end(),
            open_ended: laid.is_open_ended(),
            topics: open.topics(),
            study_days,
            off: None,
            changes,
        }
    };
    let roadmap_pace = || lay_anew(Way::RoadmapPace, open.roadmap_pace(roadmap));
    let mut choices = Vec::new();
    match overview.pace {
        Pace::Behind { .. } => {
            let left = plan.days().saturating_sub(plan.calendar().elapsed_before(from));
            let keep = open.spread(roadmap, left);
            choices.extend(keep.map(|replan| lay_anew(Way::KeepEnd, replan)));
            choices.push(roadmap_pace());
            let own = overview.forecast.ok().map(|forecast| forecast.study_days);
            let own = own.and_then(|days| open.spread(roadmap, days));
            let own = own.map(|replan| lay_anew(Way::OwnPace, replan));
            choices.extend(own.filter(|own| choices.iter().all(|choice| choice.end != own.end)));
        }
        Pace::Ahead { days, .. } => {
            choices.extend(Some(roadmap_pace()).filter(|choice| choice.end < plan.end()));
            if days > 0 {
                choices.extend(days_off(roadmap, progress, overview, &open, (from, days)));
            }
        }
        Pace::Finished | Pace::NotBegun | Pace::OnPlan => {}
    }
    choices
}

/// Re-plans from `from` on and takes back what was re-planned for the days after `after`, such as
/// for the end of days off that were cut short.
fn replan_anew(
    progress: &Progress,
    after: NaiveDate,
    from: NaiveDate,
    replan: Replan,
) -> Vec<PlanChange> {
    let others = in_force(&progress.plan.replans).map(|(date, _)| date);
    let others = others.filter(|date| *date > after && *date != from);
    let mut changes: Vec<_> = others.map(|date| PlanChange::Replan(date, None)).collect();
    changes.push(PlanChange::Replan(from, Some(replan)));
    changes
}

/// The day from which re-planning holds: today, or tomorrow when today was studied; before the plan
/// begins, its beginning.
#[must_use]
pub fn holds_from(overview: &Overview) -> NaiveDate {
    next_to_study(overview).max(overview.plan.start())
}

/// The next day that can still be planned: today, or tomorrow when today was studied; also before the
/// plan begins.
#[must_use]
pub fn next_to_study(overview: &Overview) -> NaiveDate {
    let today = overview.today;
    let tomorrow = today.succ_opt().filter(|_| overview.checked_in());
    tomorrow.unwrap_or(today)
}

/// As many study days off as the learner is ahead. The end date stays: what is open is laid over the study days that remain until then.
fn days_off(
    roadmap: &Roadmap,
    progress: &Progress,
    overview: &Overview,
    open: &Open,
    (from, ahead): (NaiveDate, u32),
) -> Option<Choice> {
    let plan = &overview.plan;
    let calendar = plan.calendar();
    if matches!(plan.day_on(from), PlanDay::Paused(_)) {
        return None;
    }
    let last = calendar.date_of(calendar.elapsed_before(from).checked_add(ahead)?);
    let left = plan.days().checked_sub(calendar.elapsed(last))?;
    let mut changes = vec![PlanChange::Pause(from, Some(Pause { last: Some(last) }))];
    changes.extend(replan_anew(progress, from, last.succ_opt()?, open.spread(roadmap, left)?));
    let laid = with(roadmap, progress, &changes, overview.today);
    Some(Choice {
        way: Way::DaysOff,
        end: laid.end(),
        open_ended: laid.is_open_ended(),
        topics: open.topics(),
        study_days: left,
        off: Some(Span { first: from, last }),
        changes,
    })
}

/// The plan after these changes.
#[must_use]
pub fn with(
    roadmap: &Roadmap,
    progress: &Progress,
    changes: &[PlanChange],
    today: NaiveDate,
) -> Plan {
    let mut settings = progress.plan.clone();
    for change in changes {
        settings.apply(change, &Stamp::undated());
    }
    Plan::new(roadmap, progress, &settings, today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::tests::decisions;
    use crate::domain::change::Change;
    use crate::domain::progress::Status;
    use crate::domain::roadmap::TopicId;
    use crate::domain::roadmap::tests::roadmap;
    use chrono::Days;
    use proptest::prelude::*;

    const SHAPE: [(u32, usize); 4] = [(10, 11), (30, 9), (30, 9), (20, 12)];

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn apply(progress: &mut Progress, change: impl Into<Change>) {
        progress.apply(&change.into(), &Stamp::undated());
    }

    /// A learner who began on 23 November 2026 and finished a topic a day from then on.
    fn learner(topics: usize) -> Progress {
        let mut progress = Progress::new("r");
        let start = date("2026-11-23");
        apply(&mut progress, PlanChange::Start(start));
        for n in 0..topics {
            let on = start + Days::new(n as u64);
            let id = TopicId::new(format!("t{n}"));
            for change in progress.set_status(&id, Status::Done, on) {
                apply(&mut progress, change);
            }
        }
        progress
    }

    fn ways(topics: usize, today: &str) -> Vec<(Way, String, u32)> {
        let (roadmap, progress) = (roadmap(&SHAPE), learner(topics));
        let overview = Overview::of(&roadmap, &progress, date(today));
        choices(&roadmap, &progress, &overview)
            .into_iter()
            .map(|choice| (choice.way, choice.end.to_string(), choice.study_days))
            .collect()
    }

    #[test]
    fn behind_the_end_stays_or_moves() {
        // Day 21: 12 topics were due before, 9 are done.
        assert_eq!(
            ways(9, "2026-12-13"),
            [
                (Way::KeepEnd, "2027-02-20".into(), 70),
                (Way::RoadmapPace, "2027-03-04".into(), 82),
                (Way::OwnPace, "2027-06-30".into(), 200),
            ]
        );
        // After the end there is nothing to keep.
        let late = ways(40, "2027-03-01");
        assert_eq!(late, [(Way::RoadmapPace, "2027-03-02".into(), 2)]);
        // Two days are too few for what is open of four stages.
        assert!(ways(9, "2027-02-19").iter().all(|(way, ..)| *way != Way::KeepEnd));
    }

    #[test]
    fn ahead_one_finishes_earlier_or_takes_days_off() {
        // Day 6: 20 topics are done, the first two stages.
        let (roadmap, progress) = (roadmap(&SHAPE), learner(20));
        let overview = Overview::of(&roadmap, &progress, date("2026-12-13"));
        let choices = choices(&roadmap, &progress, &overview);
        let found: Vec<_> = choices.iter().map(|c| (c.way, c.end, c.study_days)).collect();
        let end = date("2027-02-20");
        assert_eq!(found, [(Way::RoadmapPace, date("2027-01-31"), 50), (Way::DaysOff, end, 48)]);
        let off = choices[1].off.unwrap();
        assert_eq!((off.first, off.last), (date("2026-12-13"), date("2027-01-03")));
    }

    /// What was re-planned for the end of days off no longer holds once they were cut short and
    /// the learner goes another way.
    #[test]
    fn days_off_that_were_cut_short_leave_every_way_open() {
        let (roadmap, mut progress) = (roadmap(&SHAPE), learner(20));
        let take = |progress: &mut Progress, today: &str, way: Way| {
            let overview = Overview::of(&roadmap, progress, date(today));
            let choices = choices(&roadmap, progress, &overview);
            let choice = choices.into_iter().find(|choice| choice.way == way).unwrap();
            for change in choice.changes {
                apply(progress, change);
            }
            let after = Overview::of(&roadmap, progress, date(today)).plan.end();
            assert_eq!(after, choice.end);
            after
        };
        let end = take(&mut progress, "2026-12-13", Way::DaysOff);
        let today = date("2026-12-23");
        for resume in progress.plan.pause_or_resume(today) {
            apply(&mut progress, resume);
        }
        assert!(take(&mut progress, "2026-12-23", Way::RoadmapPace) < end);
    }

    #[test]
    fn on_plan_or_finished_there_is_nothing_to_choose() {
        assert_eq!(ways(0, "2026-11-23"), []);
        assert_eq!(ways(0, "2026-11-01"), []);
        assert_eq!(ways(41, "2027-01-10"), []);
    }

    proptest! {
        /// Days are shared out completely, every stage that has open topics gets at least one, and
        /// a heavier one never gets fewer.
        #[test]
        fn spreading_gives_every_day_once(
            stages in prop::collection::vec((1_u32..100, 1_usize..30), 1..6), days in 1_u32..400,
        ) {
            let roadmap = roadmap(&stages);
            let open = Open::of(&roadmap, &Progress::new("r"), date("2026-11-23"));
            match open.spread(&roadmap, days) {
                None => prop_assert!((days as usize) < stages.len()),
                Some(replan) => {
                    prop_assert_eq!(replan.days.values().sum::<u32>(), days);
                    prop_assert!(replan.days.values().all(|share| *share >= 1));
                    prop_assert_eq!(replan.days.len(), stages.len());
                }
            }
        }

        /// Every choice ends where it says, keeps what is done, covers what is left, and puts the
        /// learner back on plan.
        #[test]
        fn every_choice_does_what_it_says(
            changes in decisions(), today in 1_u64..200, checked in any::<bool>(),
            done in prop::collection::btree_map(0_usize..41, 0_u64..200, 0..41),
            later in prop::option::of((1_u64..60, prop::collection::vec(1_u32..60, 4))),
        ) {
            let roadmap = roadmap(&SHAPE);
            let mut progress = Progress::new("r");
            let start = date("2027-12-20");
            apply(&mut progress, PlanChange::Start(start));
            for change in changes {
                apply(&mut progress, change);
            }
            let today = start + Days::new(today);
            if let Some((after, days)) = later {
                let days = (0..4).map(|n| format!("s{n}")).zip(days).collect();
                apply(&mut progress, PlanChange::Replan(today + Days::new(after), Some(Replan { days })));
            }
            for (topic, ago) in done {
                let on = (today - Days::new(ago)).max(start).min(today - Days::new(u64::from(!checked)));
                for change in progress.set_status(&TopicId::new(format!("t{topic}")), Status::Done, on) {
                    apply(&mut progress, change);
                }
            }
            let overview = Overview::of(&roadmap, &progress, today);
            for choice in choices(&roadmap, &progress, &overview) {
                let mut after = progress.clone();
                for change in &choice.changes {
                    apply(&mut after, change.clone());
                }
                let then = Overview::of(&roadmap, &after, today);
                prop_assert_eq!(then.plan.end(), choice.end);
                prop_assert_eq!(then.completion, overview.completion);
                let (from, _) = in_force(&after.plan.replans).last().unwrap();
                let taken = choice.changes.iter().any(
                    |change| matches!(change, PlanChange::Replan(on, Some(_)) if *on == from),
                );
                prop_assert!(taken, "what holds from {} is none of {:?}", from, choice);
                let behind = matches!(then.pace, Pace::Behind { .. });
                prop_assert!(!behind, "{:?} leaves {:?}", choice, then.pace);
                if choice.way == Way::KeepEnd {
                    prop_assert_eq!(then.plan.end(), overview.plan.end());
                }
                if choice.way == Way::DaysOff {
                    prop_assert_eq!(then.plan.end(), overview.plan.end());
                    let off = choice.off.unwrap();
                    prop_assert!(matches!(then.plan.day_on(off.first), PlanDay::Paused(_)));
                    let ahead = matches!(overview.pace, Pace::Ahead { .. });
                    prop_assert!(ahead);
                }
            }
        }
    }
}
