//! Owns the house plan of `ninety`, a learning tracker for the terminal; refuses to do anything itself.
//!
//! # One screen, and what draws it
//!
//! ```text
//!  ninety  [1 Today] 2 Roadmap  3 Progress  4 Reference       Wed 2 Dec 2026    tui::view::frame
//!
//!  Day 10 of 90 · Foundations and prompting, day 10 of 10                       text::strings
//!
//!  Overall █████▌─────────────────  24%  10 of 41                               tui::view::today
//!                                                                                    │
//!  Stage   ████████████████████▉──  91%  10 of 11                                    │ prints
//!                                                                                    ▼
//!  Foundations and prompting ▮▮-▮▮▮▮-▮◆
//!  Retrieval and agents      ..............................                     domain::overview
//!  …                                                                                 ▲
//!  On plan.                                                                          │ derives
//!  1 topic to the end of Foundations and prompting, planned by 2 Dec.                │
//!  8 of the last 10 study days; streak 2 days · Checked in today, 25 min.       domain::{plan, pace, forecast, streak}
//!                                                                                    │ from
//!  For today                                                                         ▼
//!  > [x] Prompt attacks and defences                                            domain::{roadmap, progress}
//!
//!  ? keys  Space tick  c check in  u undo  q quit                               tui::keymap
//! ```
//!
//! # Who may use whom
//!
//! ```text
//! main → cli, plain, tui → report → text → library → store, content → domain
//! ```
//!
//! Each may use anything to its right and nothing to its left; `cli`, `plain` and `tui` never use
//! each other, nor do `store` and `content`; `report` uses no more than [`text`] and [`domain`].
//! Only `tui` names ratatui. The clock is [`clock`], made by `main` and read by it and by the
//! interface's loop. A test holds this by reading the sources.
//!
//! - [`domain`] is pure: what can be learned, what was done, what follows from both. Today's date
//!   is always passed in.
//! - [`content`] turns Markdown into a roadmap or a document; the built-in ones are embedded.
//!   [`content::import`] understands what people keep their own roadmaps in.
//! - [`store`] keeps the record in one JSON file that a crash cannot halve, with backups, and syncs
//!   it through git. [`store::config`] holds what the user set in `config.toml`; what the program itself
//!   remembers lies among its state.
//! - [`library`] knows which roadmaps there are, built in or the learner's own, and takes new ones in.
//! - [`text`] holds every sentence in Chinese and English and lays text out by terminal cells.
//! - [`report`] makes one value of what a report holds, and writes it as a page, Markdown, a chart, a
//!   table, JSON or a calendar; `main` puts it where it was asked for. Of several learners it keeps a
//!   row each and counts by topic, and no record.
//! - [`cli`], [`plain`] and [`tui`] show the same [`domain::overview::Overview`] and record the same
//!   changes: [`plain`] is the conversation of `ninety --plain`, a pure state machine whose loop is
//!   `main`'s. Completions and manual pages are made of [`cli`]'s grammar; a shell asks the program
//!   itself what can follow, so that it knows the learner's roadmaps and language.
//!
//! # From a decision to a date
//!
//! ```text
//! plan_settings ─► calendar ─► plan ─► pace, near goal, agenda, day marks
//!  what the        study day    which topic       │
//!  learner said    ↔ date       on which days     └─► forecast, replan (ways back, as changes)
//! ```
//!
//! Questions come back by the same rule: [`domain::recall`] replays the reviews through FSRS-6, and
//! nothing of the schedule is stored.
//!
//! Only decisions are stored: the start, rest days, pauses, and a re-planning of each stage with
//! the day from which it holds. Days before it keep the plan they had. Rest days and pauses move
//! study days and never swallow one. Which date a moment belongs to is asked in one place,
//! [`domain::plan_settings::PlanSettings::day_of`].
//!
//! # How nothing is lost
//!
//! ```text
//! Store::record: lock ─ read ─ adopt edits by hand ─ merge what was shown as saved, conflict copies
//!                ─ apply ─ read back ─ back up ─ new file ─ sync ─ rename ─ sync folder
//! ```
//!
//! A record is a state-based CRDT: [`domain::merge`] says how two copies become one. Every value has
//! a stamp of a hybrid clock, a note keeps every text that no later writing has seen, and check-ins
//! are only added. The same call serves the command line, the interface, a change of the file by
//! others (a record of no changes) and git's merge driver.
//!
//! # The way of a key
//!
//! ```text
//! KeyEvent   ─ Keymap::resolve(context, key)     ─► Action
//! MouseEvent ─ pointer::action_of(&model, event) ─► Action
//! Action     ─ update(&mut model, action)        ─► Vec<Effect>
//! Effect     ─ World::perform(effect, now)       ─► Option<Action>
//! Model      ─ view::draw(frame, &model, …)
//! ```
//!
//! `tests/costs.rs` counts what a key, a picture and a start cost, in allocations, bytes and
//! instructions, so that nothing of it grows with the roadmap unseen; `benches` measure it beside
//! `examples/floor.rs`, the least that such a program does.
//!
//! The key map is the table in [`tui::keymap`] with what the user changed in it; hints, help and the
//! palette are made from it too. What a click means is said by the panel that draws what is clicked: the
//! screen is drawn on no terminal, and asked. Drawing never changes state. A change is shown at once and
//! waits in `Model::unsaved` until the store has recorded it. The loop sleeps until an event, a signal, a
//! change of the file or the next date.

pub mod cli;
pub mod clock;
pub mod content;
pub mod domain;
pub mod library;
pub mod plain;
pub mod report;
pub mod store;
pub mod text;
pub mod tui;
