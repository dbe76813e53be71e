//! Owns the one pass over the topics from which the figures of a day are made; refuses to make more of them than sums and lists.

use super::completion::Completion;
use super::forecast::Finished;
use super::plan::Plan;
use super::progress::{Progress, Status};
use super::roadmap::{Roadmap, TopicId};
use chrono::NaiveDate;

/// Why a topic is on today's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The plan puts it on today.
    Today,
    /// Its days are over and it is still open.
    Overdue,
    /// Nothing else is open: the next one of the roadmap.
    Next,
}

/// A topic on today's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// The topic.
    pub topic: TopicId,
    /// Why it is listed.
    pub reason: Reason,
}

/// What one pass over the topics collects.
pub(super) struct Walk {
    /// What counts of each stage, and the finish dates of its topics that are done; `None` when one
    /// was not recorded.
    pub(super) by_stage: Vec<(Completion, Vec<Option<NaiveDate>>)>,
    /// Due days of the topics that count, ascending.
    pub(super) due: Vec<u32>,
    /// Work of the topics done, with its dates, of the next one and of all that are open, in the
    /// roadmap's study days.
    pub(super) work_done: Vec<Finished>,
    pub(super) work_next: f64,
    pub(super) work_left: f64,
    pub(super) agenda: Vec<AgendaItem>,
    pub(super) open: Vec<usize>,
    pub(super) future_dated: usize,
    /// The last date of a topic, when it lies after today.
    pub(super) latest: Option<NaiveDate>,
}

impl Walk {
    /// Passes over the topics as of `today`.
    pub(super) fn over(
        roadmap: &Roadmap,
        progress: &Progress,
        plan: &Plan,
        today: NaiveDate,
    ) -> Self {
        let mut walk = Self {
            by_stage: Vec::with_capacity(roadmap.stages().len()),
            due: Vec::with_capacity(roadmap.len()),
            work_done: Vec::new(),
            work_next: 0.0,
            work_left: 0.0,
            agenda: Vec::new(),
            open: Vec::new(),
            future_dated: 0,
            latest: None,
        };
        let calendar = plan.calendar();
        let (before, by) = (calendar.elapsed_before(today), calendar.elapsed(today));
        let mut overdue = Vec::new();
        let mut next = None;
        let mut open = false;
        let mut place = 0;
        for (s, stage) in roadmap.stages().iter().enumerate() {
            let mut of_stage = (Completion::default(), Vec::new());
            let work = f64::from(stage.days) / stage.topics.len() as f64;
            for (t, topic) in stage.topics.iter().enumerate() {
                let recorded = progress.state(&topic.id);
                let state = recorded.as_of(today);
                let window = plan.window(s, t);
                of_stage.0.add(state.status);
                if state.status != Status::Skipped {
                    walk.due.push(window.last);
                }
                if state.status == Status::Done {
                    of_stage.1.push(state.finished);
                    walk.work_done.extend(state.finished.map(|on| Finished { on, work }));
                }
                walk.future_dated += usize::from(recorded != state);
                let dates = [recorded.begun, recorded.finished].into_iter().flatten();
                walk.latest = walk.latest.max(dates.filter(|date| *date > today).max());

                let is_open = matches!(state.status, Status::Todo | Status::InProgress);
                if is_open {
                    walk.work_left += work;
                    walk.open.push(place);
                    if next.is_none() {
                        next = Some(&topic.id);
                        walk.work_next = work;
                    }
                }
                place += 1;
                // A topic that was finished today stays on the list, ticked.
                let touched = state.touched(today);
                if is_open || touched {
                    let item = |reason| AgendaItem { topic: topic.id.clone(), reason };
                    if window.last <= before {
                        overdue.push(item(Reason::Overdue));
                        open |= is_open;
                    } else if window.first <= by && before < by {
                        walk.agenda.push(item(Reason::Today));
                        open |= is_open;
                    } else if touched {
                        overdue.push(item(Reason::Next));
                    }
                }
            }
            walk.by_stage.push(of_stage);
        }
        // Re-planning gives a topic a later day than one of a later stage that was done before.
        walk.due.sort_unstable();
        overdue.sort_by_key(|item| item.reason);
        walk.agenda.append(&mut overdue);
        if let Some(next) = next.filter(|_| !open)
            && walk.agenda.iter().all(|item| item.topic != *next)
        {
            walk.agenda.push(AgendaItem { topic: next.clone(), reason: Reason::Next });
        }
        walk
    }

    /// All topics by state.
    pub(super) fn completion(&self) -> Completion {
        self.by_stage.iter().fold(Completion::default(), |sum, (stage, _)| sum.with(*stage))
    }
}
