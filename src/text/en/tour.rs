//! Owns the English sentences of the tour; refuses to decide when to say them.

use crate::text::strings::TourStrings;

pub(super) const TOUR: TourStrings = TourStrings {
    title: |step, of| format!("A short tour, {step} of {of}"),
    headings: ["What now?", "Tick what is done", "A day counts", "When in doubt"],
    steps: [
        |keys| {
            format!(
                "Today says where you stand and what is next. {} opens the card of the marked topic: why it matters, a task, how to know it is done.",
                keys.open
            )
        },
        |keys| {
            format!(
                "The roadmap has all topics. {} ticks one, {} takes anything back.",
                keys.toggle, keys.undo
            )
        },
        |keys| {
            format!(
                "{} checks a day in, a tick does it too. Rest days and pauses are part of the plan: {}. Behind? {} shows ways back.",
                keys.check_in, keys.plan, keys.replan
            )
        },
        |keys| {
            format!(
                "{} tells the keys of a screen, {} finds any action, {} any topic. {} shows this again.",
                keys.help, keys.palette, keys.find, keys.tour
            )
        },
    ],
};
