//! Owns finding entries by what is typed: in either language, by pinyin or its initials, with gaps; refuses to know what the entries are.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use pinyin::{ToPinyin, ToPinyinMulti};

/// Most ways to read one text that are tried.
const MOST_WAYS: usize = 24;

/// Something that can be found: the text that is shown, and other names for it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The text that is shown.
    pub shown: String,
    /// Ways to write it, each letter with the index of the shown character that it stands for.
    spellings: Vec<Spelling>,
    /// Other names, such as the title in the other language, and their pinyin.
    also: Vec<String>,
}

/// A way to write a text in Latin letters.
#[derive(Debug, Clone)]
struct Spelling {
    letters: String,
    /// For each letter, the index of the character of the text that it stands for.
    of: Vec<u32>,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the entry.
    pub entry: usize,
    /// Indices of the characters of the shown text that were meant, ascending; none where another
    /// name was.
    pub marks: Vec<u32>,
}

impl Entry {
    /// An entry that shows this text and can be found by other names too.
    #[must_use]
    pub fn new(shown: impl Into<String>, also: impl IntoIterator<Item = String>) -> Self {
        let shown = shown.into();
        let mut names = Vec::new();
        for name in also.into_iter().filter(|name| *name != shown) {
            names.extend(spellings(&name).into_iter().map(|spelling| spelling.letters));
            names.push(name);
        }
        Self { spellings: spellings(&shown), also: names, shown }
    }
}

/// The pinyin of a text, whole and as initials: as its characters are read mostly, and with every
/// other reading of each; none for a text without Chinese characters.
fn spellings(text: &str) -> Vec<Spelling> {
    if text.chars().all(|c| c.to_pinyin().is_none()) {
        return Vec::new();
    }
    let readings: Vec<(char, Vec<&'static str>)> = text
        .chars()
        .map(|c| {
            let all = c.to_pinyin_multi().into_iter().flatten().map(|reading| reading.plain());
            let mut known = Vec::new();
            for reading in all {
                if !known.contains(&reading) {
                    known.push(reading);
                }
            }
            (c, known)
        })
        .collect();
    // At most one character is read otherwise at a time.
    let others = readings
        .iter()
        .enumerate()
        .flat_map(|(at, (_, known))| (1..known.len()).map(move |nth| (at, nth)));
    let ways = std::iter::once((usize::MAX, 0)).chain(others).take(MOST_WAYS);
    let mut spellings = Vec::new();
    for (other, nth) in ways {
        let (mut whole, mut initials) = (Spelling::empty(), Spelling::empty());
        for (n, (c, known)) in readings.iter().enumerate() {
            let at = u32::try_from(n).unwrap_or(u32::MAX);
            match known.get(if n == other { nth } else { 0 }) {
                Some(reading) => {
                    whole.push(reading, at);
                    initials.push(reading.get(..1).unwrap_or_default(), at);
                }
                None => {
                    let letter = c.to_string();
                    whole.push(&letter, at);
                    initials.push(&letter, at);
                }
            }
        }
        spellings.extend([whole, initials]);
    }
    spellings
}

impl Spelling {
    fn empty() -> Self {
        Self { letters: String::new(), of: Vec::new() }
    }

    fn push(&mut self, letters: &str, at: u32) {
        self.of.extend(letters.chars().map(|_| at));
        self.letters.push_str(letters);
    }
}

/// The entries that what was typed may mean, the likeliest first; all in their order where nothing
/// was typed. Words are found in any order, each with gaps; case does not matter.
#[must_use]
pub fn find(entries: &[Entry], typed: &str) -> Vec<Hit> {
    let typed = typed.trim();
    if typed.is_empty() {
        return (0..entries.len()).map(|entry| Hit { entry, marks: Vec::new() }).collect();
    }
    let (case, forms) = (CaseMatching::Ignore, Normalization::Smart);
    let pattern = Pattern::new(typed, case, forms, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut hits: Vec<(u32, Hit)> = Vec::new();
    for (entry, candidate) in entries.iter().enumerate() {
        let mut best: Option<(u32, Vec<u32>)> = None;
        let mut consider = |text: &str, of: Option<&[u32]>, shown: bool| {
            let mut found = Vec::new();
            let haystack = Utf32Str::new(text, &mut buffer);
            let Some(score) = pattern.indices(haystack, &mut matcher, &mut found) else { return };
            if best.as_ref().is_some_and(|(known, _)| *known >= score) {
                return;
            }
            let mut marks: Vec<u32> = match of {
                Some(of) => found
                    .iter()
                    .filter_map(|at| of.get(usize::try_from(*at).ok()?).copied())
                    .collect(),
                None if shown => found,
                None => Vec::new(),
            };
            marks.sort_unstable();
            marks.dedup();
            best = Some((score, marks));
        };
        consider(&candidate.shown, None, true);
        for spelling in &candidate.spellings {
            consider(&spelling.letters, Some(&spelling.of), true);
        }
        for name in &candidate.also {
            consider(name, None, false);
        }
        hits.extend(best.map(|(score, marks)| (score, Hit { entry, marks })));
    }
    // Of equals the shorter is nearer to what was typed; entries alike stay in their order.
    hits.sort_by_key(|(score, hit)| {
        let length = entries.get(hit.entry).map_or(0, |entry| entry.shown.len());
        (std::cmp::Reverse(*score), length)
    });
    hits.into_iter().map(|(_, hit)| hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entries() -> Vec<Entry> {
        [
            ("什么是向量表示(Embeddings)", "What are vector representations (embeddings)?"),
            ("硬件选型", "Choosing hardware"),
            ("轻量化微调", "Parameter-efficient fine-tuning"),
            ("为什么要做 RAG", "Why RAG?"),
            ("重新了解行业", "A trade seen anew"),
        ]
        .map(|(zh, en)| Entry::new(zh, [en.to_owned()]))
        .to_vec()
    }

    fn first(typed: &str) -> Option<(usize, String)> {
        let entries = entries();
        let hit = find(&entries, typed).into_iter().next()?;
        let shown: Vec<char> = entries[hit.entry].shown.chars().collect();
        let marked = hit.marks.iter().map(|at| shown[*at as usize]).collect();
        Some((hit.entry, marked))
    }

    #[test]
    fn titles_are_found_in_either_language_and_by_pinyin() {
        let cases = [
            ("微调", 2, "微调"),
            ("qlhwt", 2, "轻量化微调"),
            ("weitiao", 2, "微调"),
            ("yjxx", 1, "硬件选型"),
            ("yingjian", 1, "硬件"),
            ("hardware", 1, ""),
            ("RAG", 3, "RAG"),
            ("rag", 3, "RAG"),
            ("fine tun", 2, ""),
            ("embed", 0, "Embed"),
            ("xlbs", 0, "向量表示"),
            // Characters with several readings.
            ("chongxin", 4, "重新"),
            ("zhongxin", 4, "重新"),
            ("hangye", 4, "行业"),
            ("liaojie", 4, "了解"),
        ];
        for (typed, entry, marked) in cases {
            assert_eq!(first(typed), Some((entry, marked.to_owned())), "{typed}");
        }
        assert_eq!(first("nothing like it"), None);
        assert_eq!(find(&entries(), "  ").len(), 5);
    }

    proptest! {
        #[test]
        fn what_is_typed_as_it_stands_is_found(texts in prop::collection::vec("[a-zA-Z0-9一-龥]{1,12}", 1..6)) {
            let entries: Vec<_> = texts.iter().map(|text| Entry::new(text, [])).collect();
            for (n, text) in texts.iter().enumerate() {
                prop_assert!(find(&entries, text).iter().any(|hit| hit.entry == n), "{text:?}");
            }
        }

        #[test]
        fn any_text_can_be_looked_for_in_any(
            texts in prop::collection::vec(any::<String>(), 0..6), typed in any::<String>(),
        ) {
            let entries: Vec<_> = texts.iter().map(|text| Entry::new(text, [])).collect();
            for hit in find(&entries, &typed) {
                let count = entries[hit.entry].shown.chars().count();
                prop_assert!(hit.marks.is_sorted());
                prop_assert!(hit.marks.iter().all(|at| (*at as usize) < count));
            }
        }
    }
}
