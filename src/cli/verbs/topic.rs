//! Owns which topic is meant by what was typed; refuses to choose among several.

use crate::domain::roadmap::{Roadmap, Topic, TopicId};
use crate::text::{Lang, lookup, topic_names};

/// Candidates that are told.
const MOST_CANDIDATES: usize = 10;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The topic that is meant.
    One(TopicId),
    /// Several that may be, in the roadmap's order, and how many there are besides.
    Several(Vec<TopicId>, usize),
    /// None; those that it may have been meant for, the likeliest first.
    None(Vec<TopicId>),
}

/// The topic with this id or title, or else the only one whose id or title, in the language spoken or the
/// other, has all the words.
#[must_use]
pub fn find_topic(roadmap: &Roadmap, lang: Lang, typed: &str) -> Found {
    let typed = typed.trim();
    let names: Vec<_> = roadmap.topics().zip(topic_names::other_titles(roadmap, lang)).collect();
    let is_named = |(topic, other): &&(&Topic, Option<String>)| {
        let is = |name: &str| name.to_lowercase() == typed.to_lowercase();
        is(topic.id.as_str()) || is(&topic.title) || other.as_deref().is_some_and(is)
    };
    let mut named = names.iter().filter(is_named);
    if let (Some((topic, _)), None) = (named.next(), named.next()) {
        return Found::One(topic.id.clone());
    }
    let words: Vec<_> = typed.split_whitespace().map(str::to_lowercase).collect();
    let has_all = |text: &str| {
        let text = text.to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let found = names.iter().filter(|(topic, other)| {
        let titles = [topic.id.as_str(), &topic.title, other.as_deref().unwrap_or_default()];
        !words.is_empty() && titles.into_iter().any(has_all)
    });
    let mut found: Vec<_> = found.map(|(topic, _)| topic.id.clone()).collect();
    match found.len() {
        0 => {
            let likely = lookup::find(&topic_names::entries(roadmap, lang), typed);
            let likely = likely.into_iter().take(3);
            let likely = likely.filter_map(|hit| roadmap.at(hit.entry));
            Found::None(likely.map(|topic| topic.id.clone()).collect())
        }
        1 => Found::One(found.remove(0)),
        all => {
            found.truncate(MOST_CANDIDATES);
            Found::Several(found, all.saturating_sub(MOST_CANDIDATES))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;

    #[test]
    fn a_topic_is_found_by_id_part_of_it_or_words_in_either_language() {
        let roadmap = builtin::roadmap("en").unwrap();
        let id = TopicId::new("parameter-efficient-finetuning");
        for typed in ["parameter-efficient-finetuning", "parameter-efficient-f", "轻量化微调"]
        {
            let found = find_topic(&roadmap, Lang::English, typed);
            assert_eq!(found, Found::One(id.clone()), "{typed}");
        }
        assert!(matches!(find_topic(&roadmap, Lang::English, "model"), Found::Several(..)));
        for nothing in ["", " ", "zebra crossing"] {
            assert!(matches!(find_topic(&roadmap, Lang::English, nothing), Found::None(_)));
        }
    }

    #[test]
    fn every_id_finds_its_topic_even_where_others_contain_it() {
        let roadmap = builtin::roadmap("zh-CN").unwrap();
        for topic in roadmap.topics() {
            let found = find_topic(&roadmap, Lang::Chinese, topic.id.as_str());
            assert_eq!(found, Found::One(topic.id.clone()));
        }
    }
}
