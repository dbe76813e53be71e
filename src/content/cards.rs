//! Owns the study cards of a roadmap's topics, each read when it is first asked for; refuses to hold one that has nothing on it.

use super::card::{self, Card};
use crate::domain::roadmap::TopicId;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The study cards of the topics that have one.
#[derive(Debug, Clone, Default)]
pub struct Cards(HashMap<TopicId, Leaf>);

/// A card, or the text that it is read from.
#[derive(Debug, Clone)]
struct Leaf {
    /// The heading of the topic and what stands under it; empty where the card came read.
    text: &'static str,
    /// Boxed: of a long list of cards few may ever be read.
    card: OnceLock<Box<Card>>,
}

impl Leaf {
    fn card(&self) -> &Card {
        self.card.get_or_init(|| card::read(self.text))
    }
}

impl Cards {
    /// No cards, with room for as many.
    pub(super) fn with_capacity(cards: usize) -> Self {
        Self(HashMap::with_capacity(cards))
    }

    /// Takes in the card of a topic, unless there is nothing on it.
    pub(super) fn insert(&mut self, topic: TopicId, card: Box<Card>) {
        if !card.is_empty() {
            self.0.insert(topic, Leaf { text: "", card: card.into() });
        }
    }

    /// Takes in the card of a topic as its heading and what stands under it, which is known to have
    /// something on it.
    pub(super) fn insert_unread(&mut self, topic: TopicId, text: &'static str) {
        self.0.insert(topic, Leaf { text, card: OnceLock::new() });
    }

    /// The card of a topic; `None` when it has none.
    #[must_use]
    pub fn get(&self, topic: &TopicId) -> Option<&Card> {
        self.0.get(topic).map(Leaf::card)
    }

    /// All cards with their topics, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&TopicId, &Card)> {
        self.0.iter().map(|(topic, leaf)| (topic, leaf.card()))
    }

    /// Number of topics that have a card.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no topic has one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Cards are equal when they say the same, read or not.
impl PartialEq for Cards {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(topic, card)| other.get(topic) == Some(card))
    }
}

impl Eq for Cards {}
