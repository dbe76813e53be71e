//! Owns carrying out the commands that read and change the record: standard input, the store, what is printed; refuses to decide what they change.

use super::environment::{session, width};
use super::{json_text, offer, or_offer};
use anyhow::{Context, Result, anyhow};
use ninety::cli::verbs::{self, Desk, Done, Outcome, PlanTask, Refusal, Verb};
use ninety::cli::{self, BadTemplate, StatusTask};
use ninety::clock::Clock;
use ninety::content::roadmap::Course;
use ninety::domain::history::{Direction, History};
use ninety::domain::overview::Overview;
use ninety::domain::progress::{Progress, VERSION};
use ninety::domain::record_keys::RecordKeys;
use ninety::domain::replan;
use ninety::store::Store;
use ninety::text::{Lang, Strings};
use std::io::{Read, Write};
use std::sync::Arc;

/// Most bytes that are read from standard input: a note of a thousand pages.
const MOST_INPUT: u64 = 1 << 20;

/// What these commands work with.
pub(super) struct Table<'a> {
    pub(super) course: Course,
    pub(super) store: &'a mut Store,
    pub(super) clock: &'a Clock,
    pub(super) lang: Lang,
}

impl Table<'_> {
    /// Prints where the learner stands.
    pub(super) fn status(&self, task: &StatusTask) -> Result<String> {
        let (progress, overview) = self.read()?;
        let (roadmap, strings) = (&self.course.roadmap, self.strings());
        if task.json {
            return Ok(json_text(&cli::status_json(roadmap, &progress, &overview)));
        }
        if task.format.is_none() && !task.waybar {
            return Ok(cli::status(roadmap, &progress, &overview, strings));
        }
        let template = task.format.as_deref().unwrap_or("{day}/{days} {percent}% {studied}");
        let line = cli::status_line(template, roadmap, &overview, strings);
        let words = &strings.verbs;
        let line = line.map_err(|wrong| match wrong {
            BadTemplate::UnknownField(found) => anyhow!((words.no_field)(&found, &cli::FIELDS)),
            BadTemplate::NotClosed(from) => anyhow!((words.not_closed)(&from)),
            BadTemplate::NotOpened(from) => anyhow!((words.not_opened)(&from)),
        })?;
        Ok(match task.waybar {
            true => {
                let tooltip = cli::status(roadmap, &progress, &overview, strings);
                format!("{}\n", cli::waybar(&line, &tooltip, &overview))
            }
            false => format!("{line}\n"),
        })
    }

    /// Prints the plan, or decides what is named about it.
    pub(super) fn plan(self, task: &PlanTask) -> Result<String> {
        let (progress, overview) = self.read()?;
        let roadmap = &self.course.roadmap;
        if !task.decides() {
            return Ok(match task.answering.json {
                true => json_text(&cli::plan_json(roadmap, &progress, &overview)),
                false => cli::plan(roadmap, &progress, &overview, self.strings()),
            });
        }
        let history = self.store.history();
        let desk = self.desk(&progress, &overview);
        let done = verbs::do_plan(task, &desk).map_err(|refusal| self.refused(&refusal))?;
        self.carry_out(&done, (&progress, &overview), history, task.answering)
    }

    /// Carries a command out; what it prints.
    pub(super) fn run(self, verb: &Verb) -> Result<String> {
        let verb = with_input(verb.clone())?;
        let (progress, overview) = self.read()?;
        let mut history = self.store.history();
        let mut desk = self.desk(&progress, &overview);
        let done = verbs::do_verb(&verb, &mut desk, &mut history);
        match done.map_err(|refusal| self.refused(&refusal))? {
            Some(done) => self.carry_out(&done, (&progress, &overview), history, verb.answering()),
            None => self.print(&verb, &progress, &overview),
        }
    }

    fn strings(&self) -> &'static Strings {
        self.lang.strings()
    }

    /// The record and what follows from it today.
    fn read(&self) -> Result<(Arc<Progress>, Overview)> {
        let (store, strings) = (&self.store, self.strings());
        let progress = store.load().map_err(|error| or_offer(error, store, strings))?;
        if progress.is_none()
            && let Some(told) = offer(store, strings.upkeep.offer_missing)
        {
            tell(&told);
        }
        let progress = progress.unwrap_or_else(|| Arc::new(Progress::new(store.roadmap())));
        if progress.version > VERSION {
            tell(strings.storage.read_only);
        }
        let today = progress.plan.day_of(self.clock.local());
        let overview = Overview::of(&self.course.roadmap, &progress, today);
        Ok((progress, overview))
    }

    fn refused(&self, refusal: &Refusal) -> anyhow::Error {
        anyhow!(refusal.told(&self.course.roadmap, self.strings()))
    }

    fn desk<'a>(&'a self, progress: &'a Progress, overview: &'a Overview) -> Desk<'a> {
        let keys = RecordKeys::new(session(self.clock));
        Desk { roadmap: &self.course.roadmap, progress, overview, lang: self.lang, keys }
    }

    /// Records what a command did and keeps how it is taken back; what it prints.
    fn carry_out(
        self,
        done: &Done,
        (progress, overview): (&Progress, &Overview),
        mut history: History,
        answering: verbs::Answering,
    ) -> Result<String> {
        let strings = self.strings();
        let desk = self.desk(progress, overview);
        let outcome = Outcome::of(done, &desk, strings);
        let text = match answering.json {
            true => json_text(&outcome.json(done, answering.dry_run, &self.course.roadmap)),
            false => outcome.text(done.direction, answering.dry_run, strings),
        };
        // What was so already is no step: undo would take the one before it back.
        if answering.dry_run || !outcome.changes() {
            return Ok(text);
        }
        let recorded = self.store.record(&done.changes, self.clock.utc());
        let recorded = recorded.map_err(|error| or_offer(error, self.store, strings))?;
        recorded.events.iter().for_each(|event| tell(&(strings.storage.event)(event)));
        history.commit(&done.changes, progress, done.direction);
        if let Err(error) = self.store.keep_history(&mut history) {
            tell(&(strings.storage.error)(&error));
        } else if done.direction == Direction::Do && !answering.json {
            return Ok(format!("{text}{}\n", strings.verbs.undo_hint));
        }
        Ok(text)
    }

    /// What a command prints that changes nothing.
    fn print(&self, verb: &Verb, progress: &Progress, overview: &Overview) -> Result<String> {
        let (strings, course) = (self.strings(), &self.course);
        let roadmap = &course.roadmap;
        let json = verb.answering().json;
        let desk = self.desk(progress, overview);
        let topic = |typed: &str| desk.topic(typed).map_err(|refusal| self.refused(&refusal));
        Ok(match verb {
            Verb::Today { .. } if json => json_text(&cli::status_json(roadmap, progress, overview)),
            Verb::Today { .. } => cli::agenda(roadmap, progress, overview, strings),
            Verb::List(task) => {
                let no_stage = || {
                    let typed = task.stage.clone().unwrap_or_default();
                    self.refused(&Refusal::NoStage(typed))
                };
                match json {
                    true => {
                        let list = verbs::list_json(roadmap, progress, overview, task);
                        json_text(&list.ok_or_else(no_stage)?)
                    }
                    false => {
                        let list = verbs::list(roadmap, progress, overview, task, strings);
                        list.ok_or_else(no_stage)?
                    }
                }
            }
            Verb::Show { topic: typed, .. } => {
                let id = topic(typed)?;
                match json {
                    true => json_text(&verbs::show_json(roadmap, progress, overview, &id)),
                    false => verbs::show(course, progress, overview, &id, strings, width()),
                }
            }
            Verb::Note { topic: typed, .. } => {
                let id = topic(typed)?;
                let note = progress.note(&id);
                match json {
                    true => json_text(&verbs::show_json(roadmap, progress, overview, &id)),
                    false if note.is_empty() => {
                        let title = roadmap.topic(&id).map_or("", |topic| topic.title.as_str());
                        tell(&(strings.verbs.no_note)(title));
                        String::new()
                    }
                    false => format!("{note}\n"),
                }
            }
            Verb::Replan { .. } if json => json_text(&cli::plan_json(roadmap, progress, overview)),
            Verb::Replan { .. } => {
                let ways = replan::choices(roadmap, progress, overview);
                if ways.is_empty() {
                    tell(strings.verbs.nothing_to_choose);
                }
                let ways = (1..).zip(&ways);
                ways.map(|(n, way)| format!("{n}  {}\n", strings.way_in_full(overview, way)))
                    .collect()
            }
            Verb::Review { question, .. } => {
                let (of, answers) = match question {
                    Some(written) => {
                        let id = desk.question(written);
                        (vec![id.map_err(|refusal| self.refused(&refusal))?], true)
                    }
                    None => (overview.recall.waiting.clone(), false),
                };
                if of.is_empty() && !json {
                    tell(match roadmap.has_questions() {
                        true => strings.verbs.nothing_waits,
                        false => strings.recall.none_here,
                    });
                }
                match json {
                    true => json_text(&verbs::questions_json(course, overview, &of, strings)),
                    false => verbs::questions(course, &of, answers, strings, width()),
                }
            }
            Verb::Log { limit, .. } if json => {
                json_text(&verbs::log_json(roadmap, progress, overview, *limit, strings))
            }
            Verb::Log { limit, .. } => verbs::log(roadmap, progress, overview, *limit, strings),
            _ => String::new(),
        })
    }
}

/// A message beside what is printed; with standard error gone there is nobody left to tell.
fn tell(message: &str) {
    let message = ninety::domain::plain_text::strip_controls(message);
    let _ = writeln!(std::io::stderr(), "ninety: {message}");
}

/// The command with what standard input says in the place of `-`.
fn with_input(mut verb: Verb) -> Result<Verb> {
    if let Verb::Note { text: Some(text), .. } | Verb::CheckIn { text: Some(text), .. } = &mut verb
        && text == "-"
    {
        let mut bytes = Vec::new();
        let input = std::io::stdin().lock();
        input.take(MOST_INPUT).read_to_end(&mut bytes).context("standard input")?;
        let read = String::from_utf8(bytes).context("standard input")?;
        text.clear();
        text.push_str(read.trim_end());
    }
    Ok(verb)
}
