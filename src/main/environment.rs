//! Owns what the process learns of its surroundings: the language, the terminal, its colours and width; refuses to act on it.

use anyhow::Result;
use ninety::cli::{Cli, Colour};
use ninety::clock::Clock;
use ninety::store::Finding;
use ninety::store::config::Config;
use ninety::text::{Lang, lang};
use ninety::tui::preferences::{Colours, Preferences};
use std::io::IsTerminal;

/// Cells a line of plain output when it does not go to a terminal.
const PLAIN_WIDTH: usize = 80;
/// The widest that plain output gets on a terminal, in cells.
const MOST_WIDTH: usize = 100;

/// The language: the option, then the setting, then the locale of the environment.
pub(super) fn choose_lang(asked: Option<Lang>, kept: Option<&str>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    // Where no variable says so (macOS, Windows), the system may.
    let system = locale.is_none().then(sys_locale::get_locale).flatten();
    let wanted = [kept.map(str::to_owned), locale, system];
    asked.unwrap_or_else(|| lang::detect(wanted.iter().flatten().map(String::as_str)))
}

/// What can be told of the terminal.
pub(super) fn terminal() -> Finding {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    // Where no variable names an encoding, the system's own is UTF-8 (macOS, Windows).
    let utf8 = locale.map_or(cfg!(not(target_os = "linux")), |locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let is_terminal = std::io::stdout().is_terminal();
    let size = is_terminal.then(crossterm::terminal::size).and_then(Result::ok);
    let colours = is_terminal && !is_dumb() && !wants_no_colour();
    Finding::Terminal { size, utf8, colours }
}

/// Whether the terminal says that it can only print lines.
pub(super) fn is_dumb() -> bool {
    std::env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// An error in these words, where there is no terminal for the interface.
pub(super) fn needs_terminal(told: &'static str) -> Result<()> {
    let there = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
    if there { Ok(()) } else { Err(anyhow::anyhow!(told)) }
}

/// What the configuration says of the interface, and the options, which win for once; colours unless
/// the environment asks for none (<https://no-color.org>), all of them where the terminal says that
/// it has them.
pub(super) fn preferences(cli: &Cli, config: &Config) -> Preferences {
    let coloured = match cli.color.unwrap_or_default() {
        Colour::Auto => !wants_no_colour() && !is_dumb(),
        Colour::Always => true,
        Colour::Never => false,
    };
    let all = std::env::var("COLORTERM").is_ok_and(|term| term == "truecolor" || term == "24bit");
    let colours = match (coloured, all) {
        (false, _) => Colours::None,
        (true, false) => Colours::Sixteen,
        (true, true) => Colours::True,
    };
    let (asked_theme, asked_ascii) = (cli.theme, cli.ascii);
    Preferences { asked_theme, asked_ascii, ..Preferences::of(config, colours) }
}

fn wants_no_colour() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty())
}

/// Tells this run from every other one on this computer: its moment and its process.
pub(super) fn session(clock: &Clock) -> String {
    format!("{:x}-{:x}", clock.utc().and_utc().timestamp_millis(), std::process::id())
}

/// Cells a line of plain output.
pub(super) fn width() -> usize {
    if !std::io::stdout().is_terminal() {
        return PLAIN_WIDTH;
    }
    crossterm::terminal::size()
        .map_or(PLAIN_WIDTH, |(cells, _)| usize::from(cells).clamp(1, MOST_WIDTH))
}
