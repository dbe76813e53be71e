//! Owns what learning means here (topics, progress, plan, pace); refuses to read clocks, files or screens.

pub mod adopt;
pub mod burn_up;
pub mod calendar;
pub mod change;
pub mod completion;
pub mod day_mark;
pub mod forecast;
pub mod memory;
pub mod merge;
pub mod milestone;
pub mod note;
pub mod overview;
pub mod pace;
pub mod plain_text;
pub mod plan;
pub mod plan_draft;
pub mod plan_settings;
pub mod progress;
pub mod recall;
pub mod register;
pub mod replan;
pub mod review;
pub mod roadmap;
pub mod stamp;
pub mod streak;
pub mod walk;
