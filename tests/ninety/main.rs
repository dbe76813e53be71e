//! Owns the tests of the whole program, in one binary so that it links once; refuses to reach into modules.
#![expect(
    clippy::print_stderr,
    reason = "a test that needs a missing tool says that it was skipped"
)]

mod architecture;
mod browser;
mod calendar;
mod cli;
mod composition;
mod config;
mod fields;
mod finder;
mod group;
mod help;
mod import;
mod life;
mod manual;
mod mouse;
mod moving;
mod pictures;
mod plain;
mod planning;
mod readme;
mod recall;
mod reports;
mod saving;
mod screens;
mod settings;
mod shelf;
mod shells;
mod store;
mod storm;
mod support;
mod sync;
mod terminal;
mod tour;
mod upkeep;
mod verbs;
