//! Owns the content that comes with the program, in both languages; refuses to read files.

use super::document::Document;
use super::roadmap::Course;
use super::{ContentError, roadmap};
use crate::domain::roadmap::Roadmap;

macro_rules! asset {
    ($path:literal) => {
        ($path, include_str!(concat!("../../assets/", $path)))
    };
}

/// The id of the built-in roadmap.
pub const ID: &str = "llm-90";

/// One language's content: the roadmap's files and the explainer, each with its name.
struct Edition {
    tag: &'static str,
    roadmap: [(&'static str, &'static str); 4],
    explainer: (&'static str, &'static str),
}

static EDITIONS: [Edition; 2] = [
    Edition {
        tag: "zh-CN",
        roadmap: [
            asset!("llm-90/zh-CN/1-foundations.md"),
            asset!("llm-90/zh-CN/2-retrieval.md"),
            asset!("llm-90/zh-CN/3-training.md"),
            asset!("llm-90/zh-CN/4-deployment.md"),
        ],
        explainer: asset!("explainer/zh-CN.md"),
    },
    Edition {
        tag: "en",
        roadmap: [
            asset!("llm-90/en/1-foundations.md"),
            asset!("llm-90/en/2-retrieval.md"),
            asset!("llm-90/en/3-training.md"),
            asset!("llm-90/en/4-deployment.md"),
        ],
        explainer: asset!("explainer/en.md"),
    },
];

fn edition(tag: &str) -> Result<&'static Edition, ContentError> {
    EDITIONS
        .iter()
        .find(|edition| edition.tag == tag)
        .ok_or_else(|| ContentError::NoEdition(tag.to_owned()))
}

/// The 90-day roadmap in the language of a BCP 47 tag.
///
/// # Errors
/// When there is none in that language.
pub fn roadmap(tag: &str) -> Result<Roadmap, ContentError> {
    course(tag).map(|course| course.roadmap)
}

/// The 90-day roadmap with its study cards, which are read once they are asked for, in the language of a BCP 47 tag.
///
/// # Errors
/// When there is none in that language.
pub fn course(tag: &str) -> Result<Course, ContentError> {
    roadmap::skim(&edition(tag)?.roadmap)
}

/// The text of the 90-day roadmap in the language of a BCP 47 tag, in one piece.
///
/// # Errors
/// When there is none in that language.
pub fn text(tag: &str) -> Result<String, ContentError> {
    Ok(edition(tag)?.roadmap.map(|(_, text)| text).join("\n"))
}

/// The explainer in the language of a BCP 47 tag.
///
/// # Errors
/// When there is none in that language.
pub fn explainer(tag: &str) -> Result<Document, ContentError> {
    let (file, markdown) = edition(tag)?.explainer;
    Document::parse(file, markdown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::card::Card;
    use crate::content::document::{Block, Span, plain};
    use crate::domain::roadmap::TopicId;

    const IDS: [(&str, u32, &[&str]); 4] = [
        (
            "foundations",
            10,
            &[
                "what-ai-can-do",
                "where-intelligence-comes-from",
                "core-mindset",
                "business-architecture",
                "technical-architecture",
                "teach-gpt-new-knowledge",
                "why-prompt-engineering",
                "anatomy-of-a-prompt",
                "tuning-instructions",
                "chain-and-tree-of-thought",
                "prompt-attacks",
            ],
        ),
        (
            "retrieval",
            30,
            &[
                "why-rag",
                "build-a-chatpdf",
                "retrieval-basics",
                "embeddings",
                "vector-databases",
                "rag-with-vectors",
                "rag-extensions",
                "hybrid-search-and-rag-fusion",
                "local-embedding-models",
            ],
        ),
        (
            "training",
            30,
            &[
                "why-rag-revisited",
                "what-is-a-model",
                "what-is-training",
                "solvers-and-loss",
                "lab-tiny-neural-network",
                "training-pretraining-finetuning",
                "transformer",
                "parameter-efficient-finetuning",
                "build-a-dataset",
            ],
        ),
        (
            "deployment",
            20,
            &[
                "choosing-hardware",
                "models-of-the-world",
                "chinese-model-services",
                "openai-proxy",
                "stable-diffusion-on-pai",
                "run-models-locally",
                "private-deployment",
                "serve-with-vllm",
                "case-private-on-alibaba-cloud",
                "deploy-an-open-llm-project",
                "content-safety",
                "algorithm-filing",
            ],
        ),
    ];

    #[test]
    fn both_languages_have_the_curriculum_in_its_order() {
        for tag in ["zh-CN", "en"] {
            let roadmap = roadmap(tag).unwrap();
            assert_eq!((roadmap.id(), roadmap.days(), roadmap.len()), ("llm-90", 90, 41));
            let found: Vec<_> = roadmap
                .stages()
                .iter()
                .map(|stage| {
                    assert!(!stage.promise.is_empty(), "{tag}: {} has no promise", stage.id);
                    let ids: Vec<_> = stage.topics.iter().map(|t| t.id.as_str()).collect();
                    (stage.id.as_str(), stage.days, ids)
                })
                .collect();
            let expected = IDS.map(|(id, days, topics)| (id, days, topics.to_vec()));
            assert_eq!(found, expected, "{tag}");
        }
    }

    /// What is passed over at first is what a reading from cover to cover finds, and it is sound.
    #[test]
    fn skimmed_or_read_it_is_the_same() {
        for edition in &EDITIONS {
            let whole = roadmap::parse(&edition.roadmap).unwrap();
            assert!(whole == course(edition.tag).unwrap(), "{}", edition.tag);
            let joined = text(edition.tag).unwrap();
            assert!(whole == roadmap::parse(&[("", &joined)]).unwrap(), "{}", edition.tag);
        }
    }

    #[test]
    fn titles_are_the_curriculum_s() {
        let cases = [
            ("zh-CN", 0, 1, "大模型是怎样获得「智能」的?"),
            ("en", 0, 10, "Prompt attacks and defences"),
            ("zh-CN", 2, 4, "小实验2:手写一个简单的神经网络并训练它"),
            ("en", 3, 11, "Algorithm filing for internet information services (China)"),
        ];
        for (tag, stage, topic, title) in cases {
            assert_eq!(roadmap(tag).unwrap().stages()[stage].topics[topic].title, title);
        }
    }

    #[test]
    fn both_explainers_have_the_same_structure() {
        let [chinese, english] = ["zh-CN", "en"].map(|tag| explainer(tag).unwrap().blocks);
        let headings = |blocks: &[Block]| -> Vec<_> {
            let heading = |block: &Block| match block {
                Block::Heading { level, id, .. } => Some((*level, id.clone())),
                _ => None,
            };
            blocks.iter().filter_map(heading).collect()
        };
        let tables = |blocks: &[Block]| -> Vec<_> {
            let table = |block: &Block| match block {
                Block::Table { header, rows } => Some((header.len(), rows.len())),
                _ => None,
            };
            blocks.iter().filter_map(table).collect()
        };
        assert_eq!(headings(&chinese), headings(&english));
        assert!(headings(&chinese).iter().all(|(_, id)| id.is_some()));
        assert_eq!((tables(&chinese), tables(&english)), (vec![(3, 4)], vec![(3, 4)]));
    }

    fn words(blocks: &[Block]) -> String {
        blocks
            .iter()
            .map(|block| match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => plain(text) + "\n",
                Block::List { items, .. } => items.iter().map(|item| words(item)).collect(),
                Block::Quote(blocks) => words(blocks),
                Block::Table { header, rows } => std::iter::once(header)
                    .chain(rows)
                    .flatten()
                    .map(|cell| plain(cell) + "\n")
                    .collect(),
                Block::Code { text, .. } => text.clone(),
                Block::Rule => String::new(),
            })
            .collect()
    }

    #[test]
    fn every_claim_is_told_in_both_languages() {
        let chinese = [
            "SUV",
            "多模态",
            "万亿",
            "电路图",
            "工业机器人",
            "Gemini 2.5 Pro",
            "通义",
            "翻译",
            "ChatGPT",
            "豆包",
            "GLM-4.6",
            "脑机接口",
            "机械臂",
            "钢",
            "百万",
            "图纸",
            "合同",
            "简历",
            "CT",
            "雷达",
            "楼梯",
            "全能人才",
            "语言专才",
            "融合",
            "2021",
        ];
        let english = [
            "SUV",
            "multimodal",
            "trillion",
            "circuit diagram",
            "industrial robot",
            "Gemini 2.5 Pro",
            "Qwen",
            "translator",
            "ChatGPT",
            "Doubao",
            "GLM-4.6",
            "brain-computer interface",
            "mechanical arm",
            "steel",
            "million",
            "drawing",
            "contract",
            "CV",
            "CT",
            "radar",
            "stairs",
            "all-rounder",
            "specialist",
            "2021",
        ];
        for (tag, claims) in [("zh-CN", &chinese[..]), ("en", &english[..])] {
            let text = words(&explainer(tag).unwrap().blocks);
            for claim in claims {
                assert!(text.to_lowercase().contains(&claim.to_lowercase()), "{tag}: {claim}");
            }
            assert!(!text.contains("ChatCPT"));
        }
    }

    #[test]
    fn a_language_without_content_is_an_error() {
        assert_eq!(roadmap("fr").unwrap_err().to_string(), "there is no built-in content in `fr`");
    }

    /// Words of Latin text and characters of Chinese.
    fn length(spans: &[Span]) -> usize {
        let text = plain(spans);
        let wide = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
        let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '\'' | '’');
        wide + text.split(|c| !word(c)).filter(|word| !word.is_empty()).count()
    }

    fn length_of(blocks: &[Block]) -> usize {
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(spans) => length(spans),
                Block::List { items, .. } => items.iter().map(|item| length_of(item)).sum(),
                _ => 0,
            })
            .sum()
    }

    #[test]
    fn every_card_is_complete_and_both_languages_have_the_same() {
        let [chinese, english] = ["zh-CN", "en"].map(|tag| course(tag).unwrap());
        assert_eq!((chinese.cards.len(), english.cards.len()), (41, 41));
        for (id, zh) in chinese.cards.iter() {
            let en = english.cards.get(id).unwrap_or_else(|| panic!("{id} has no English card"));
            assert_eq!(
                (zh.minutes, &zh.needs, zh.as_of),
                (en.minutes, &en.needs, en.as_of),
                "{id}"
            );
            let addresses = |card: &Card| {
                card.sources.iter().map(|source| source.address.clone()).collect::<Vec<_>>()
            };
            assert_eq!(addresses(zh), addresses(en), "{id}");
            for (card, range) in [(zh, 190..=430), (en, 120..=250)] {
                complete(id, card, range);
            }
            let parts = |card: &Card| {
                let task = card.task.as_ref().unwrap();
                let code = card.body.iter().filter(|b| matches!(b, Block::Code { .. })).count();
                (task.steps.len(), task.light.is_empty(), card.questions.len(), code)
            };
            assert_eq!(parts(zh), parts(en), "{id}");
        }
    }

    fn complete(id: &TopicId, card: &Card, range: std::ops::RangeInclusive<usize>) {
        let task = card.task.as_ref().unwrap_or_else(|| panic!("{id} has no task"));
        assert!(!card.why.is_empty() && card.minutes.is_some() && card.as_of.is_some(), "{id}");
        let points: usize = card
            .body
            .iter()
            .map(|block| match block {
                Block::List { items, .. } => items.len(),
                _ => 0,
            })
            .sum();
        assert!((3..=5).contains(&points), "{id} has {points} points");
        assert!(!task.what.is_empty() && !task.done_when.is_empty(), "{id}");
        assert!((2..=5).contains(&task.steps.len()), "{id} has {} steps", task.steps.len());
        assert!((2..=3).contains(&card.questions.len()), "{id}");
        for question in &card.questions {
            let parts = [&question.ask, &question.answer, &question.wrong];
            assert!(parts.iter().all(|part| !part.is_empty()), "{id}: {question:?}");
        }
        assert!((1..=4).contains(&card.sources.len()) && card.needs.len() <= 3, "{id}");
        for source in &card.sources {
            assert!(source.address.starts_with("https://"), "{id}: {source:?}");
            let paper = source.address.strip_prefix("https://arxiv.org/abs/");
            assert!(
                paper.is_none_or(|number| source.title.ends_with(&format!("arXiv:{number}"))),
                "{id}: {source:?}"
            );
        }
        let questions: usize = card
            .questions
            .iter()
            .map(|question| {
                length(&question.ask) + length(&question.answer) + length(&question.wrong)
            })
            .sum();
        let steps: usize = task.steps.iter().map(|step| length(step)).sum();
        let total = length(&card.why)
            + length_of(&card.body)
            + length_of(&task.what)
            + steps
            + length(&task.done_when)
            + length(&task.light)
            + questions;
        assert!(range.contains(&total), "{id} is {total} long");
    }
}
