//! Owns the manual pages, made of the grammar and its help; refuses to write them anywhere.

use super::grammar;
use crate::text::{Lang, Strings};
use chrono::NaiveDate;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};
use std::io;
use unicode_linebreak::linebreaks;

/// The section of manuals about commands.
const SECTION: &str = "1";

/// A manual page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualPage {
    /// The name of its file.
    pub file: String,
    /// Its text, in the language of `man`.
    pub text: String,
}

/// The page of the program and those of its commands, dated so.
///
/// # Errors
/// When a page cannot be made.
pub fn pages(lang: Lang, date: NaiveDate) -> io::Result<Vec<ManualPage>> {
    let strings = lang.strings();
    let mut whole = grammar(strings);
    whole.build();
    let mut pages = Vec::new();
    collect(&whole, date, strings, &mut pages)?;
    Ok(pages)
}

fn collect(
    command: &Command,
    date: NaiveDate,
    strings: &Strings,
    pages: &mut Vec<ManualPage>,
) -> io::Result<()> {
    pages.push(page(command, date, strings)?);
    for command in command.get_subcommands().filter(|command| !command.is_hide_set()) {
        collect(command, date, strings, pages)?;
    }
    Ok(())
}

/// The name of a page, such as `ninety-sync-init`.
fn name(command: &Command) -> &str {
    command.get_display_name().unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, date: NaiveDate, strings: &Strings) -> io::Result<ManualPage> {
    let words = &strings.shells;
    let headings = &words.man_headings;
    let name = name(command).to_owned();
    let is_whole = !name.contains('-');
    let man = Man::new(command.clone())
        .title(name.to_uppercase())
        .section(SECTION)
        .date(date.to_string())
        .source(concat!("ninety ", env!("CARGO_PKG_VERSION")))
        .manual(words.man_book);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let title = rendered(|out| man.render_title(out))?;
    let named = section(headings.name, |roff| {
        roff.text([roman(format!("{name} - {about}"))]);
    })?;
    let mut text = under(headings.synopsis, &rendered(|out| man.render_synopsis_section(out))?);
    text += &section(headings.description, |roff| {
        let more = if is_whole { words.man_about } else { &[] };
        roff.text([roman(format!("{about}{}", words.man_stop))]);
        for paragraph in more {
            roff.control("PP", []);
            roff.text([roman(*paragraph)]);
        }
    })?;
    text += &rendered(|out| man.render_options_section(out))?;
    if command.has_subcommands() {
        text += &under(headings.commands, &rendered(|out| man.render_subcommands_section(out))?);
    }
    let examples = words.man_examples.iter().filter(|(line, _)| example_of(line) == name);
    let examples: Vec<_> = examples.copied().collect();
    for (heading, entries) in [
        (headings.examples, &examples[..]),
        (headings.exit_status, &words.man_exit_status),
        (headings.environment, if is_whole { words.man_environment } else { &[] }),
        (headings.files, if is_whole { words.man_files } else { &[] }),
    ] {
        if !entries.is_empty() {
            text += &section(heading, |roff| terms(roff, entries))?;
        }
    }
    if !is_whole {
        text += &section(headings.see_also, |roff| {
            roff.text([bold("ninety"), roman(format!("({SECTION})"))]);
        })?;
    }
    // Lines stay ragged, for Chinese has no spaces to widen; programs read the line of the name.
    let text = format!("{title}.ad l\n{named}{}", breakable(&text));
    Ok(ManualPage { file: format!("{name}.{SECTION}"), text })
}

/// The page that an example belongs to: that of its command.
fn example_of(line: &str) -> String {
    let mut words = line.split(' ').skip(1).take_while(|word| !word.starts_with('-'));
    match words.next() {
        Some(command @ ("config" | "sync")) => match words.next() {
            Some(inner) => format!("ninety-{command}-{inner}"),
            None => format!("ninety-{command}"),
        },
        Some(command) => format!("ninety-{command}"),
        None => "ninety".to_owned(),
    }
}

/// Terms, each with what it means below it.
fn terms(roff: &mut Roff, entries: &[(&str, &str)]) {
    for (term, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(*term)]);
        roff.text([roman(*meaning)]);
    }
}

fn section(heading: &str, fill: impl FnOnce(&mut Roff)) -> io::Result<String> {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    fill(&mut roff);
    rendered(|out| roff.to_writer(out))
}

fn rendered(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut text = Vec::new();
    write(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The text with marks where a line may break between Chinese signs, which troff does not know.
fn breakable(text: &str) -> String {
    let mut marked = String::new();
    for line in text.lines() {
        let mut from = 0;
        let breaks = linebreaks(line).map(|(at, _)| at).filter(|_| !line.starts_with('.'));
        for at in breaks.filter(|at| *at < line.len()) {
            let before = line[..at].chars().next_back().unwrap_or(' ');
            let after = line[at..].chars().next().unwrap_or(' ');
            if before != ' ' && !(before.is_ascii() && after.is_ascii()) {
                marked.push_str(&line[from..at]);
                marked.push_str("\\:");
                from = at;
            }
        }
        marked.push_str(&line[from..]);
        marked.push('\n');
    }
    marked
}

/// A section under a heading of this language; the library heads its own in English.
fn under(heading: &str, section: &str) -> String {
    let headed = |line: &str| match line.starts_with(".SH ") {
        true => format!(".SH \"{heading}\"\n"),
        false => format!("{line}\n"),
    };
    section.lines().map(headed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;

    #[test]
    fn every_example_can_be_typed_and_stands_on_a_page() {
        for lang in Lang::ALL {
            let date = "2026-11-24".parse().unwrap();
            let pages: Vec<_> = pages(lang, date).unwrap().into_iter().map(|p| p.file).collect();
            for (line, _) in lang.strings().shells.man_examples {
                let words = line.split(' ').map(|word| word.trim_matches('"').into());
                assert!(Cli::read(words, lang).is_ok(), "{line}");
                assert!(pages.contains(&format!("{}.1", example_of(line))), "{line}");
            }
        }
    }
}
