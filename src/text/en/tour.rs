//! Owns the English sentences of the tour; refuses to decide when to say them.

use crate::text::strings::NamedKey::{
    CheckIn, FindTopic, Help, Palette, Plan, ReadCard, Replan, TickTopic, Tour, Undo,
};
use crate::text::strings::TourStrings;

pub(super) const TOUR: TourStrings = TourStrings {
    title: |step, of| format!("A short tour, {step} of {of}"),
    headings: ["What now?", "Tick what is done", "A day counts", "When in doubt"],
    steps: [
        |key| {
            format!(
                "Today says where you stand and what is next. {} opens the card of the marked topic: why it matters, a task, how to know it is done.",
                key(ReadCard)
            )
        },
        |key| {
            format!(
                "The roadmap has all topics. {} ticks one, {} takes anything back.",
                key(TickTopic),
                key(Undo)
            )
        },
        |key| {
            format!(
                "{} checks a day in, a tick does it too. Rest days and pauses are part of the plan: {}. Behind? {} shows ways back.",
                key(CheckIn),
                key(Plan),
                key(Replan)
            )
        },
        |key| {
            format!(
                "{} tells the keys of a screen, {} finds any action, {} any topic. {} shows this again.",
                key(Help),
                key(Palette),
                key(FindTopic),
                key(Tour)
            )
        },
    ],
};
