//! Owns carrying ticked steps and reviews to where their texts stand in a newer version of a roadmap; refuses to match topics.

use super::Considered;
use crate::content::card::Card;
use crate::content::document::Span;
use crate::content::roadmap::Course;
use crate::domain::change::Change;
use crate::domain::progress::Progress;
use crate::domain::review::{QuestionId, Review};
use crate::domain::roadmap::Topic;
use std::collections::BTreeSet;

/// The changes by which ticks of steps and reviews of questions, which are recorded by number, go
/// along with their texts. Of a topic that is still there, what the newer version no longer has
/// is taken back: its number belongs to something else, or to nothing.
pub(super) fn carried(considered: &Considered, progress: &Progress) -> Vec<Change> {
    let Course { roadmap, cards } = &considered.made.course;
    let mut changes = Vec::new();
    for Topic { id, .. } in roadmap.topics() {
        let (Some(old), new) = (considered.old_cards.get(id), cards.get(id)) else { continue };
        let places = places(&steps(Some(old)), &steps(new));
        let before = progress.steps_done(id);
        let after: BTreeSet<u32> =
            before.iter().filter_map(|number| place(&places, *number)).collect();
        let moved = before.symmetric_difference(&after);
        changes.extend(moved.map(|n| Change::Step(id.clone(), *n, after.contains(n))));
    }
    for (key, review) in progress.reviews() {
        let QuestionId { topic, question } = &review.of;
        if roadmap.topic(topic).is_none() {
            continue;
        }
        let Some(old) = considered.old_cards.get(topic) else { continue };
        let new = cards.get(topic);
        let to = place(&places(&asked(Some(old)), &asked(new)), *question);
        if to == Some(*question) {
            continue;
        }
        changes.push(Change::RemoveReview(key.to_owned()));
        if let Some(question) = to {
            let of = QuestionId { topic: topic.clone(), question };
            // The same key on each device that takes the version in; no review has it yet.
            let key = format!("{key}.{question}");
            changes.push(Change::AddReview(key, Review::new(of, review.date, review.grade)));
        }
    }
    changes
}

type Text<'t> = &'t [Span];

fn steps(card: Option<&Card>) -> Vec<Text<'_>> {
    let task = card.and_then(|card| card.task.as_ref());
    task.into_iter().flat_map(|task| &task.steps).map(Vec::as_slice).collect()
}

fn asked(card: Option<&Card>) -> Vec<Text<'_>> {
    card.into_iter().flat_map(|card| &card.questions).map(|q| q.ask.as_slice()).collect()
}

/// Where each of the old texts stands among the new ones: where it stands word for word, the first of
/// several alike first, else at its own place, reworded, when no other is there.
fn places(old: &[Text<'_>], new: &[Text<'_>]) -> Vec<Option<usize>> {
    let mut free = vec![true; new.len()];
    let mut places: Vec<Option<usize>> = old
        .iter()
        .map(|text| {
            let at = (0..new.len()).find(|at| free[*at] && new[*at] == *text)?;
            free[at] = false;
            Some(at)
        })
        .collect();
    for (at, place) in places.iter_mut().enumerate() {
        if place.is_none() && free.get(at) == Some(&true) {
            *place = Some(at);
        }
    }
    places
}

/// The new number of an old one, both from 1.
fn place(places: &[Option<usize>], number: u32) -> Option<u32> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    u32::try_from(places.get(at).copied().flatten()? + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::document::SpanStyle;

    #[test]
    fn texts_are_found_where_they_stand_now() {
        // Letters are texts; the answer is where each of the old ones stands, `-` where it is gone.
        for (old, new, expected) in [
            ("ab", "ab", "12"),
            ("ab", "xab", "23"),
            ("ab", "ba", "21"),
            ("ab", "xb", "12"),
            ("abc", "ac", "1-2"),
            ("aa", "aaa", "12"),
            ("aab", "ba", "2-1"),
            ("ab", "", "--"),
            ("", "ab", ""),
        ] {
            let texts = |letters: &str| -> Vec<Vec<Span>> {
                let span = |c: char| Span { text: c.into(), style: SpanStyle::Plain };
                letters.chars().map(|c| vec![span(c)]).collect()
            };
            let (from, to) = (texts(old), texts(new));
            let from: Vec<_> = from.iter().map(Vec::as_slice).collect();
            let to: Vec<_> = to.iter().map(Vec::as_slice).collect();
            let found = places(&from, &to);
            let numbers = 1..=u32::try_from(old.len()).unwrap();
            let told: String = numbers
                .map(|n| place(&found, n).map_or("-".to_owned(), |place| place.to_string()))
                .collect();
            assert_eq!(told, expected, "{old} → {new}");
        }
    }
}
