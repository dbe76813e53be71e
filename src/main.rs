//! Owns the process: arguments, environment, clock, exit code; refuses to decide anything else.

use anyhow::{Context, Result};
use ninety::cli::{self, Cli, Task};
use ninety::clock::{self, Clock};
use ninety::content::builtin;
use ninety::domain::overview::Overview;
use ninety::domain::plain_text::strip_controls;
use ninety::domain::progress::Progress;
use ninety::store::{Paths, Settings, Store, StoreError};
use ninety::text::{Lang, lang};
use ninety::tui::edition::Edition;
use ninety::tui::effect::World;
use ninety::tui::theme::Theme;
use ninety::tui::{self, Ending, Launch};
use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The built-in roadmap.
const ROADMAP: &str = "llm-90";
/// Cells a line of plain output when it does not go to a terminal.
const PLAIN_WIDTH: usize = 80;
/// The widest that plain output gets on a terminal, in cells.
const MOST_WIDTH: usize = 100;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let settings = Paths::resolve(None, ROADMAP).and_then(|paths| Settings::load(&paths.settings));
    let kept = settings.as_ref().ok().and_then(|settings| settings.lang.as_deref());
    let lang = choose_lang(cli::asked_lang(&arguments), kept);
    let cli = match Cli::read(arguments, lang) {
        Ok(cli) => cli,
        Err(usage) => return told_usage(&usage),
    };
    let warning = settings.err().map(|error| (lang.strings().storage.error)(&error));
    match run(&cli, lang, warning) {
        Ok(code) => code,
        Err(error) => {
            let label = lang.strings().cli.error;
            // With standard error gone there is nobody left to tell.
            let told = format!("ninety: {label}: {error:#}");
            let _ = writeln!(std::io::stderr(), "{}", strip_controls(&told));
            ExitCode::FAILURE
        }
    }
}

/// Prints what clap has to say; help that is piped away holds no escape sequence.
fn told_usage(usage: &clap::Error) -> ExitCode {
    let code = u8::try_from(usage.exit_code()).unwrap_or(2);
    let text = usage.render().to_string();
    if usage.use_stderr() {
        let _ = write!(std::io::stderr(), "{text}");
        ExitCode::from(code)
    } else {
        match cli::print(&text) {
            Ok(()) => ExitCode::from(code),
            Err(_) => ExitCode::FAILURE,
        }
    }
}

/// The language: the option, then the setting, then the locale of the environment.
fn choose_lang(asked: Option<Lang>, kept: Option<&str>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    // Where no variable says so (macOS, Windows), the system may.
    let system = locale.is_none().then(sys_locale::get_locale).flatten();
    let wanted = [kept.map(str::to_owned), locale, system];
    asked.unwrap_or_else(|| lang::detect(wanted.iter().flatten().map(String::as_str)))
}

fn run(cli: &Cli, lang: Lang, warning: Option<String>) -> Result<ExitCode> {
    let strings = lang.strings();
    let told = |error: StoreError| anyhow::anyhow!((strings.storage.error)(&error));
    let clock = Clock::new(std::env::var(clock::VARIABLE).ok().as_deref())?;
    let data = cli.data.clone().or_else(|| {
        std::env::var_os("NINETY_DATA").filter(|path| !path.is_empty()).map(PathBuf::from)
    });
    let paths = Paths::resolve(data, ROADMAP).map_err(told)?;
    let mut store = Store::new(paths.progress.clone(), ROADMAP, paths.state.clone());
    let printed = match cli.command {
        None => {
            needs_terminal(strings.cli.no_terminal)?;
            let opened = store.open(clock.utc()).map_err(told)?;
            let events = opened.events.iter().map(strings.storage.event);
            let warnings: Vec<_> = warning.into_iter().chain(events).collect();
            return open(Launch {
                edition: Edition::builtin(lang)?,
                progress: opened.progress,
                world: World { store, settings: paths.settings },
                clock,
                theme: theme(),
                session: session(&clock),
                warning: (!warnings.is_empty()).then(|| warnings.join(" ")),
            });
        }
        Some(task @ (Task::Status { json } | Task::Plan { json })) => {
            let progress = store.load().map_err(told)?.unwrap_or_else(|| Progress::new(ROADMAP));
            let roadmap = builtin::roadmap(lang.tag())?;
            let today = progress.plan.day_of(clock.local());
            let overview = Overview::of(&roadmap, &progress, today);
            let is_plan = matches!(task, Task::Plan { .. });
            match (is_plan, json) {
                (true, true) => json_text(&cli::plan_json(&roadmap, &progress, &overview)),
                (true, false) => cli::plan(&roadmap, &progress, &overview, strings),
                (false, true) => json_text(&cli::status_json(&roadmap, &progress, &overview)),
                (false, false) => cli::status(&roadmap, &progress, &overview, strings),
            }
        }
        Some(Task::Reference) => cli::reference(&builtin::explainer(lang.tag())?, width()),
        Some(Task::Paths) => cli::paths(&paths.progress, &paths.settings, &paths.state, strings),
    };
    cli::print(&printed).context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

fn json_text(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

fn needs_terminal(told: &'static str) -> Result<()> {
    let there = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    if there { Ok(()) } else { Err(anyhow::anyhow!(told)) }
}

/// Opens the interface; a signal that ended it is told in the exit code, as shells do.
fn open(launch: Launch) -> Result<ExitCode> {
    Ok(match tui::run(launch)? {
        Ending::Quit => ExitCode::SUCCESS,
        Ending::Signal(signal) => ExitCode::from(u8::try_from(128 + signal).unwrap_or(1)),
        Ending::HangUp => ExitCode::FAILURE,
    })
}

/// Colours, unless the environment asks for none (<https://no-color.org>).
fn theme() -> Theme {
    match std::env::var_os("NO_COLOR") {
        Some(set) if !set.is_empty() => Theme::plain(),
        _ => Theme::colours(),
    }
}

/// Tells this run from every other one on this computer: its moment and its process.
fn session(clock: &Clock) -> String {
    format!("{:x}-{:x}", clock.utc().and_utc().timestamp_millis(), std::process::id())
}

/// Cells a line of plain output.
fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return PLAIN_WIDTH;
    }
    crossterm::terminal::size()
        .map_or(PLAIN_WIDTH, |(cells, _)| usize::from(cells).clamp(1, MOST_WIDTH))
}
