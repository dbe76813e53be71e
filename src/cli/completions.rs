//! Owns completing a command line in a shell: the script that the shell loads, and what is offered when it asks; refuses to read the record or the environment.

use super::verbs::{GRADE_NAMES, STATUS_NAMES};
use super::{COLOUR_NAMES, grammar};
use crate::domain::plain_text::strip_controls;
use crate::domain::progress::{Progress, Status};
use crate::domain::roadmap::{Roadmap, Topic};
use crate::store::config::ThemeName;
use crate::text::{Lang, Strings};
use clap::{Arg, Command, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, CompletionCandidate};
use clap_complete::env::EnvCompleter;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The variable with which a script asks, by the name of its shell.
pub const VARIABLE: &str = "NINETY_COMPLETE";

/// A shell that can complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "each is the shell of that name")]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

impl Shell {
    /// Every one with the name that it is chosen by.
    pub const ALL: [(&str, Self); 4] = [
        ("bash", Self::Bash),
        ("zsh", Self::Zsh),
        ("fish", Self::Fish),
        ("powershell", Self::Powershell),
    ];

    /// The one with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, shell)| *shell)
    }

    fn completer(self) -> &'static dyn EnvCompleter {
        use clap_complete::env::{Bash, Fish, Powershell, Zsh};
        match self {
            Self::Bash => &Bash,
            Self::Zsh => &Zsh,
            Self::Fish => &Fish,
            Self::Powershell => &Powershell,
        }
    }
}

/// The script that a shell loads: it asks this program for what can follow.
///
/// # Errors
/// When it cannot be made.
pub fn script(shell: Shell) -> io::Result<String> {
    let mut script = Vec::new();
    shell.completer().write_registration(VARIABLE, "ninety", "ninety", "ninety", &mut script)?;
    let script = String::from_utf8_lossy(&script);
    let mut script = format!("{}\n", script.trim());
    if shell == Shell::Zsh {
        // In a folder of `fpath` the file is read by the first completion, which it has to answer.
        script += r#"
if [[ "${funcstack[1]}" == _ninety ]]; then
    _clap_dynamic_completer_ninety "$@"
fi
"#;
    }
    Ok(script)
}

/// What a command line names so far of the options that decide what can follow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The progress file.
    pub data: Option<PathBuf>,
    /// The roadmap.
    pub roadmap: Option<String>,
}

impl Asked {
    /// Reads an unfinished command line.
    #[must_use]
    pub fn of(words: &[OsString], lang: Lang) -> Self {
        let grammar = grammar(lang.strings()).ignore_errors(true);
        let Ok(mut matches) = grammar.try_get_matches_from(words) else {
            return Self::default();
        };
        Self { data: matches.remove_one("data"), roadmap: matches.remove_one("roadmap") }
    }
}

/// What is there to be named.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The roadmap.
    pub roadmap: Option<Roadmap>,
    /// The record; without one every topic is offered.
    pub progress: Option<Arc<Progress>>,
    /// The ids of all roadmaps with their titles.
    pub roadmaps: Vec<(String, String)>,
}

/// What can follow `words`, as the script of the shell reads it.
///
/// # Errors
/// When nothing is asked.
pub fn completions(
    shell: Shell,
    lang: Lang,
    known: &Known,
    words: Vec<OsString>,
    folder: Option<&Path>,
) -> io::Result<Vec<u8>> {
    let strings = lang.strings();
    let mut grammar = grammar(strings)
        .mut_args(|arg| offering(arg, "", known, strings))
        .mut_subcommands(|command| offering_all(command, known, strings));
    let mut answer = Vec::new();
    shell.completer().write_complete(&mut grammar, words, folder, &mut answer)?;
    Ok(answer)
}

fn offering_all(command: Command, known: &Known, strings: &Strings) -> Command {
    let name = command.get_name().to_owned();
    command.mut_args(|arg| offering(arg, &name, known, strings))
}

/// The argument with what can be named there.
fn offering(arg: Arg, command: &str, known: &Known, strings: &Strings) -> Arg {
    let topics = || known.roadmap.iter().flat_map(Roadmap::topics);
    let names = |names: &[&str]| -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), String::new())).collect()
    };
    let offered: Vec<(String, String)> = match arg.get_id().as_str() {
        "roadmap" | "choose" => known.roadmaps.clone(),
        "topic" | "topics" => topics()
            .filter(|topic| makes_sense(command, topic, known.progress.as_deref()))
            .map(|topic| (topic.id.to_string(), topic.title.clone()))
            .collect(),
        "question" => topics()
            .flat_map(|topic| (1..=topic.questions).map(move |number| (topic, number)))
            .map(|(topic, number)| (format!("{}/{number}", topic.id), topic.title.clone()))
            .collect(),
        "grade" => {
            let grades = GRADE_NAMES.iter().zip(strings.recall.grades);
            grades.map(|((name, _), told)| ((*name).to_owned(), told.to_owned())).collect()
        }
        "state" => {
            let told = |(name, status): &(&str, Status)| {
                ((*name).to_owned(), (strings.status)(*status).to_owned())
            };
            STATUS_NAMES.iter().map(told).collect()
        }
        "stage" => {
            let stages = known.roadmap.iter().flat_map(Roadmap::stages);
            stages.map(|stage| (stage.id.clone(), stage.title.clone())).collect()
        }
        "lang" => names(&Lang::ALL.map(Lang::tag)),
        "theme" => names(&ThemeName::ALL.map(|(name, _)| name)),
        "color" => names(&COLOUR_NAMES.map(|(name, _)| name)),
        "shell" => names(&Shell::ALL.map(|(name, _)| name)),
        _ => return arg,
    };
    let candidate = |(name, told): &(String, String)| {
        // A description that says the name again tells nothing.
        let told = (!told.is_empty() && told != name).then(|| strip_controls(told).to_string());
        CompletionCandidate::new(strip_controls(name).to_string()).help(told.map(Into::into))
    };
    arg.add(ArgValueCandidates::new(move || offered.iter().map(candidate).collect()))
}

/// Whether a command would change something about a topic.
fn makes_sense(command: &str, topic: &Topic, progress: Option<&Progress>) -> bool {
    let Some(progress) = progress else { return true };
    let status = progress.state(&topic.id).status;
    match command {
        "start" => status != Status::InProgress && status != Status::Done,
        "done" => status != Status::Done,
        "skip" => status != Status::Skipped && status != Status::Done,
        "reopen" => status != Status::Todo,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::builtin;

    fn offered(line: &str, progress: Option<Progress>) -> Vec<String> {
        let known = Known {
            roadmap: Some(builtin::roadmap("en").unwrap()),
            progress: progress.map(Arc::new),
            roadmaps: vec![("llm-90".into(), "The road".into()), ("rust".into(), "Rust".into())],
        };
        let words = line.split(' ').map(OsString::from).collect();
        let answer = completions(Shell::Fish, Lang::English, &known, words, None).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        answer.lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn what_can_be_named_is_offered_where_it_is_named() {
        for (line, wanted) in [
            ("ninety st", &["status", "start", "step"][..]),
            ("ninety done emb", &["embeddings"]),
            ("ninety done embeddings vec", &["vector-databases"]),
            ("ninety --roadmap ", &["llm-90", "rust"]),
            ("ninety done --roadmap ru", &["rust"]),
            ("ninety --roadmap=ru", &["--roadmap=rust"]),
            ("ninety roadmaps --choose l", &["llm-90"]),
            ("ninety list --state done,sk", &["done,skipped"]),
            ("ninety review embeddings/1 g", &["good"]),
            ("ninety review core-mindset/2", &["core-mindset/2"]),
            ("ninety --lang z", &["zh-CN"]),
            ("ninety --theme d", &["default", "dark"]),
            ("ninety --color n", &["never"]),
            ("ninety completions f", &["fish"]),
            ("ninety merge-d", &["merge-driver"]),
        ] {
            let mut offered = offered(line, None);
            offered.sort();
            let mut wanted = wanted.to_vec();
            wanted.sort_unstable();
            assert_eq!(offered, wanted, "{line}");
        }
    }

    #[test]
    fn topics_are_offered_to_the_commands_that_would_change_them() {
        let mut progress = Progress::new("llm-90");
        let id = crate::domain::roadmap::TopicId::new("embeddings");
        let day = "2026-11-23".parse().unwrap();
        for change in progress.set_status(&id, Status::Done, day) {
            progress.apply(&change, &crate::domain::stamp::Stamp::undated());
        }
        for (line, is_offered) in [
            ("ninety done emb", false),
            ("ninety start emb", false),
            ("ninety skip emb", false),
            ("ninety reopen emb", true),
            ("ninety show emb", true),
        ] {
            let offered = offered(line, Some(progress.clone()));
            assert_eq!(offered.contains(&"embeddings".to_owned()), is_offered, "{line}");
        }
    }

    #[test]
    fn an_unfinished_line_names_its_file_and_roadmap() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let asked = |line: &str| Asked::of(&words(line), Lang::English);
        let both = Asked { data: Some("a.json".into()), roadmap: Some("rust".into()) };
        for line in [
            "ninety --data a.json --roadmap rust done",
            "ninety done --data a.json --roadmap rust ",
            "ninety --data a.json done emb --roadmap rust --on",
            "ninety --data=a.json --roadmap=rust no-command",
        ] {
            assert_eq!(asked(line), both, "{line}");
        }
        assert_eq!(asked("ninety"), Asked::default());
    }
}
