//! Owns which questions wait to be recalled and what is fresh, replayed from the reviews; refuses to store a schedule.

use super::memory::{Memory, RETENTION, Scheduler};
use super::progress::{Progress, Status};
use super::review::{Grade, QuestionId};
use super::roadmap::{Roadmap, Topic, TopicId};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What is left in memory of one topic's answers.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicMemory {
    /// The topic.
    pub topic: TopicId,
    /// Questions answered at least once; at least 1.
    pub asked: u32,
    /// The share of them, 0 to 1, that would probably be answered today.
    pub retained: f32,
}

impl TopicMemory {
    /// The share in percent, rounded down.
    #[must_use]
    pub fn percent(&self) -> u8 {
        // Within 0 and 100, since a share is.
        (self.retained * 100.0) as u8
    }

    /// Whether less is left than is aimed at.
    #[must_use]
    pub fn fades(&self) -> bool {
        self.retained < RETENTION
    }
}

/// The questions of the topics done, as of one day.
///
/// A topic's questions come up from the day after it was done, unless they were answered at once;
/// afterwards each comes back when about one in ten would be forgotten. The most faded are asked
/// first, then the new ones in the roadmap's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recall {
    /// Questions to ask today, in order, within what is left of the day's number.
    pub waiting: Vec<QuestionId>,
    /// Questions that would be asked if there were no limit a day.
    pub due: usize,
    /// Questions answered today.
    pub answered_today: usize,
    /// What is left of the topics that were asked, the most faded first.
    pub memories: Vec<TopicMemory>,
    /// Questions of topics done that were never asked.
    pub new: usize,
}

impl Recall {
    /// Replays the reviews as of `today`; what is dated later has not happened yet.
    #[must_use]
    pub fn of(roadmap: &Roadmap, progress: &Progress, today: NaiveDate) -> Self {
        let memories = remembered(progress, today, |_| true);
        let answered_today: BTreeSet<_> = progress
            .reviews()
            .filter(|(_, review)| review.date == today)
            .map(|(_, review)| &review.of)
            .collect();
        let mut faded = Vec::new();
        let mut new = Vec::new();
        let mut by_topic = Vec::new();
        let mut never_asked = 0;
        for topic in roadmap.topics().filter(|topic| topic.questions > 0) {
            let state = progress.state(&topic.id).as_of(today);
            if state.status != Status::Done {
                continue;
            }
            let mut left = Vec::new();
            for question in questions(topic) {
                match memories.get(&question) {
                    Some(memory) => {
                        let retained = memory.retrievability(today);
                        left.push(retained);
                        if memory.due <= today {
                            faded.push((retained, question));
                        }
                    }
                    None => {
                        never_asked += 1;
                        if state.finished.is_none_or(|finished| finished < today) {
                            new.push(question);
                        }
                    }
                }
            }
            if !left.is_empty() {
                by_topic.push(TopicMemory {
                    topic: topic.id.clone(),
                    asked: u32::try_from(left.len()).unwrap_or(u32::MAX),
                    retained: left.iter().sum::<f32>() / left.len() as f32,
                });
            }
        }
        faded.sort_by(|a, b| a.0.total_cmp(&b.0));
        by_topic.sort_by(|a, b| a.retained.total_cmp(&b.retained));
        let due = faded.len() + new.len();
        let answered_today = answered_today.len();
        let room = progress.plan.questions_a_day().saturating_sub(answered_today);
        let waiting = faded.into_iter().map(|(_, question)| question).chain(new).take(room);
        Self {
            waiting: waiting.collect(),
            due,
            answered_today,
            memories: by_topic,
            new: never_asked,
        }
    }
}

/// In how many days a question would come back after each grade, worst first, if it were answered
/// on `today`.
#[must_use]
pub fn intervals(progress: &Progress, question: &QuestionId, today: NaiveDate) -> [u32; 4] {
    let scheduler = Scheduler::default();
    let before = remembered(progress, today, |asked| asked == question).remove(question);
    Grade::ALL.map(|grade| {
        let after = scheduler.review(before, today, grade);
        let days = after.map_or(0, |memory| memory.due.signed_duration_since(today).num_days());
        u32::try_from(days).unwrap_or(0)
    })
}

/// The questions of a topic's card.
pub fn questions(topic: &Topic) -> impl Iterator<Item = QuestionId> {
    (1..=topic.questions).map(|question| QuestionId { topic: topic.id.clone(), question })
}

/// What the reviews up to `today` left in memory of the questions that `wanted` names.
fn remembered(
    progress: &Progress,
    today: NaiveDate,
    wanted: impl Fn(&QuestionId) -> bool,
) -> BTreeMap<&QuestionId, Memory> {
    let mut reviews: Vec<_> = progress
        .reviews()
        .filter(|(_, review)| review.date <= today && wanted(&review.of))
        .collect();
    // The keys of one day's reviews sort as they were made, those of one device at least.
    reviews.sort_by_key(|(key, review)| (review.date, *key));
    let scheduler = Scheduler::default();
    let mut memories = BTreeMap::new();
    for (_, review) in reviews {
        let before = memories.get(&review.of).copied();
        if let Some(memory) = scheduler.review(before, review.date, review.grade) {
            memories.insert(&review.of, memory);
        }
    }
    memories
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::change::tests::apply;
    use crate::domain::plan_settings::PlanChange;
    use crate::domain::review::Review;
    use chrono::Days;
    use proptest::prelude::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap() + Days::new(n)
    }

    /// Four topics with two questions each.
    fn roadmap() -> Roadmap {
        let mut stages =
            crate::domain::roadmap::tests::roadmap(&[(10, 2), (10, 2)]).stages().to_vec();
        stages.iter_mut().flat_map(|stage| &mut stage.topics).for_each(|t| t.questions = 2);
        Roadmap::new("r", "R", stages).unwrap()
    }

    fn question(topic: usize, question: u32) -> QuestionId {
        QuestionId { topic: TopicId::new(format!("t{topic}")), question }
    }

    fn done(progress: &mut Progress, topic: usize, on: u64) {
        let id = TopicId::new(format!("t{topic}"));
        let changes = progress.set_status(&id, Status::Done, day(on));
        apply(progress, &changes);
    }

    fn answer(progress: &mut Progress, of: QuestionId, on: u64, grade: Grade) {
        let key = format!("{}-{:03}", day(on), progress.reviews.len());
        let changes = progress.answer(key, Review::new(of, day(on), grade));
        apply(progress, &changes);
    }

    fn on(progress: &Progress, n: u64) -> Recall {
        Recall::of(&roadmap(), progress, day(n))
    }

    #[test]
    fn questions_come_up_the_day_after_and_never_for_what_is_not_done() {
        let mut progress = Progress::new("r");
        assert_eq!(on(&progress, 5), Recall::default());
        done(&mut progress, 1, 0);
        assert_eq!((on(&progress, 0).waiting.len(), on(&progress, 0).new), (0, 2));
        assert_eq!(on(&progress, 1).waiting, [question(1, 1), question(1, 2)]);
        // The clock fell back: what is done in the future is not done yet.
        assert_eq!(on(&progress, 0).due, 0);
        let skipped = progress.set_status(&TopicId::new("t1"), Status::Skipped, day(1));
        apply(&mut progress, &skipped);
        assert_eq!(on(&progress, 1), Recall::default());
    }

    #[test]
    fn what_was_answered_comes_back_when_it_fades_the_most_faded_first() {
        let mut progress = Progress::new("r");
        done(&mut progress, 0, 0);
        answer(&mut progress, question(0, 1), 0, Grade::Good);
        answer(&mut progress, question(0, 2), 0, Grade::Again);
        assert_eq!((on(&progress, 0).waiting.len(), on(&progress, 0).answered_today), (0, 2));
        assert_eq!(on(&progress, 1).waiting, [question(0, 2)]);
        assert_eq!(on(&progress, 2).waiting, [question(0, 2), question(0, 1)]);
        let memory = &on(&progress, 2).memories[0];
        assert_eq!((memory.asked, memory.fades()), (2, true));
        assert!(!on(&progress, 0).memories[0].fades());
        // Reviewing checks the day in.
        assert!(progress.days_studied().contains(&day(0)));
    }

    #[test]
    fn a_day_has_its_number_and_the_rest_waits() {
        let mut progress = Progress::new("r");
        for topic in 0..4 {
            done(&mut progress, topic, 0);
        }
        apply(&mut progress, &[PlanChange::QuestionsADay(3).into()]);
        let recall = on(&progress, 1);
        assert_eq!((recall.waiting.len(), recall.due), (3, 8));
        for waiting in recall.waiting {
            answer(&mut progress, waiting, 1, Grade::Easy);
        }
        let recall = on(&progress, 1);
        assert_eq!((recall.waiting.len(), recall.due, recall.answered_today), (0, 5, 3));
        assert_eq!(on(&progress, 2).waiting.len(), 3);
    }

    #[test]
    fn a_review_taken_back_leaves_nothing() {
        let mut progress = Progress::new("r");
        done(&mut progress, 0, 0);
        let before = on(&progress, 9);
        let changes = progress.answer("k".into(), Review::new(question(0, 1), day(3), Grade::Easy));
        let undo = progress.undo_of(&changes);
        apply(&mut progress, &changes);
        assert_ne!(on(&progress, 9), before);
        apply(&mut progress, &undo);
        assert_eq!(on(&progress, 9), before);
        assert!(!progress.days_studied().contains(&day(3)));
        assert!(matches!(undo.first(), Some(Change::RemoveReview(_))));
    }

    proptest! {
        #[test]
        fn the_schedule_is_the_same_on_every_device_in_whatever_order_they_met(
            answers in prop::collection::vec((0_usize..4, 1_u32..3, 0_u64..60, 0_usize..4), 0..40),
            split in 0_usize..40,
        ) {
            let mut whole = Progress::new("r");
            (0..4).for_each(|topic| done(&mut whole, topic, 0));
            let (mut left, mut right) = (whole.clone(), whole.clone());
            for (n, (topic, number, on, grade)) in answers.iter().enumerate() {
                let review = Review::new(question(*topic, *number), day(*on), Grade::ALL[*grade]);
                let key = format!("{}-{n:03}", day(*on));
                let half = if n < split { &mut left } else { &mut right };
                for record in [&mut whole, half] {
                    record.apply(
                        &Change::AddReview(key.clone(), review.clone()),
                        &crate::domain::stamp::Stamp::undated(),
                    );
                }
            }
            let merged = crate::domain::merge::merge(&right, &left);
            let recall = on(&merged, 60);
            prop_assert_eq!(&recall, &on(&whole, 60));
            prop_assert!(recall.waiting.len() <= 10 && recall.due <= 8);
            let asked: u32 = recall.memories.iter().map(|m| m.asked).sum();
            prop_assert_eq!(asked as usize + recall.new, 8);
        }
    }
}
