//! Owns by which names the topics of a roadmap can be found; refuses to look for them.

use super::Lang;
use super::lookup::Entry;
use crate::content::builtin;
use crate::domain::roadmap::Roadmap;

/// An entry for each topic in the roadmap's order: by its title, and in the built-in roadmap also
/// by its title in the language that is not spoken.
#[must_use]
pub fn entries(roadmap: &Roadmap, spoken: Lang) -> Vec<Entry> {
    let others = other_titles(roadmap, spoken);
    roadmap.topics().zip(others).map(|(topic, other)| Entry::new(&topic.title, other)).collect()
}

/// The title of each topic in the language that is not spoken, where it has one.
#[must_use]
pub fn other_titles(roadmap: &Roadmap, spoken: Lang) -> Vec<Option<String>> {
    let built_in = roadmap.id() == builtin::ID;
    let other = built_in.then(|| builtin::roadmap(spoken.other().tag()).ok()).flatten();
    let also = |id| other.as_ref()?.topic(id).map(|topic| topic.title.clone());
    roadmap.topics().map(|topic| also(&topic.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lookup::find;
    use super::*;

    #[test]
    fn a_topic_of_the_built_in_roadmap_is_found_in_either_language_whichever_is_spoken() {
        for (spoken, typed, id) in [
            (Lang::English, "轻量化微调", "parameter-efficient-finetuning"),
            (Lang::English, "qlhwt", "parameter-efficient-finetuning"),
            (Lang::Chinese, "parameter-efficient", "parameter-efficient-finetuning"),
        ] {
            let roadmap = builtin::roadmap(spoken.tag()).unwrap();
            let hits = find(&entries(&roadmap, spoken), typed);
            let topic = roadmap.at(hits[0].entry).unwrap();
            assert_eq!(topic.id.as_str(), id, "{typed}");
        }
    }
}
