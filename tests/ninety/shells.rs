//! Completions in real shells, each in a terminal of its own; a shell that is not installed is skipped aloud.
#![cfg(unix)]

use crate::support::DAY_19;
use crate::support::home::Home;
use crate::terminal::Terminal;
use portable_pty::CommandBuilder;
use std::path::Path;
use std::process::Command;

/// A shell: how it is started without anybody's settings, and how it takes the completions in.
struct Shell {
    name: &'static str,
    arguments: &'static [&'static str],
    set_up: &'static str,
}

const SHELLS: [Shell; 4] = [
    Shell {
        name: "bash",
        arguments: &["--norc", "--noprofile", "-i"],
        set_up: "PS1='> '; source <(ninety completions bash)",
    },
    Shell {
        name: "zsh",
        arguments: &["-f", "-i"],
        set_up: "PS1='> '; autoload -U compinit; compinit -u -D; source <(ninety completions zsh)",
    },
    // As a package installs it: read when it is first asked.
    Shell {
        name: "zsh",
        arguments: &["-f", "-i"],
        set_up: "PS1='> '; mkdir f; ninety completions zsh > f/_ninety; fpath=($PWD/f $fpath); \
                 autoload -U compinit; compinit -u -D",
    },
    Shell {
        name: "fish",
        arguments: &["--no-config", "-i"],
        set_up: "function fish_prompt; echo '> '; end; ninety completions fish | source",
    },
];

/// The shell, ready to complete; `None` where it is not installed.
fn open(shell: &Shell, record: Option<&str>, lang: &str) -> Option<Terminal> {
    if Command::new(shell.name).arg("--version").output().is_err() {
        eprintln!("skipped: {} is not installed", shell.name);
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    if let Some(record) = record {
        std::fs::write(folder.path().join("llm-90.json"), record).unwrap();
    }
    let program = Path::new(snapbox::cmd::cargo_bin!("ninety")).parent().unwrap();
    let mut command = CommandBuilder::new(shell.name);
    command.env_clear();
    command.args(shell.arguments);
    command.cwd(folder.path());
    command.env("PATH", format!("{}:/usr/bin:/bin", program.display()));
    command.env("NINETY_DATA", folder.path().join("llm-90.json"));
    command.env("LC_CTYPE", "C.UTF-8");
    command.env("LANG", lang);
    let mut terminal = Terminal::spawn(command, folder);
    terminal.press(&format!("{}; printf 'rea%s\\n' dy\n", shell.set_up));
    terminal.until("the shell", |terminal| {
        terminal.screen().screen().contents().lines().any(|line| line.starts_with("ready"))
    });
    terminal.press("clear\n");
    terminal.until("a clear screen", |terminal| {
        let screen = terminal.screen().screen().contents();
        screen.trim() == ">"
    });
    Some(terminal)
}

#[test]
fn shells_complete_commands_topics_and_roadmaps() {
    for (shell, record) in SHELLS.iter().zip([Some(DAY_19), None, Some("{ damaged"), Some("")]) {
        let Some(mut terminal) = open(shell, record, "en_GB.UTF-8") else { continue };
        for (typed, completed) in [
            ("ninety done emb", "ninety done embeddings"),
            ("ninety done embeddings vector-d", "ninety done embeddings vector-databases"),
            ("ninety --roadmap ", "ninety --roadmap llm-90"),
            ("ninety list --stage deploy", "ninety list --stage deployment"),
            ("ninety list --state done,sk", "ninety list --state done,skipped"),
            ("ninety review embeddings/1 ag", "ninety review embeddings/1 again"),
            ("ninety refe", "ninety reference"),
        ] {
            terminal.press(&format!("{typed}\t"));
            terminal.shows(completed);
            // Nothing but the line stands there: no complaint about the record.
            let screen = terminal.screen().screen().contents();
            for noise in ["ninety:", "error", "damaged"] {
                assert!(!screen.contains(noise), "{}: {screen}", shell.name);
            }
            // Ctrl-U takes the line away.
            terminal.press("\u{15}");
            terminal.until("a clear screen", |t| t.screen().screen().contents().trim() == ">");
        }
        terminal.press("ninety st\t\t");
        terminal.until("what begins so", |terminal| {
            let screen = terminal.screen().screen().contents();
            ["start", "status", "step"].iter().all(|name| screen.contains(name))
        });
    }
}

#[test]
fn shells_describe_what_they_offer_in_the_language_spoken() {
    for shell in SHELLS.iter().filter(|shell| shell.name != "bash") {
        for (lang, told) in
            [("en_GB.UTF-8", "Print where you stand today"), ("zh_CN.UTF-8", "打印今天的进展")]
        {
            let Some(mut terminal) = open(shell, None, lang) else { continue };
            terminal.press("ninety st\t\t");
            terminal.shows(told);
        }
    }
}

#[test]
fn a_script_says_which_shell_it_is_for_even_with_a_mistake_in_the_settings() {
    let home = Home::new();
    home.file("config/ninety/config.toml", "lang = 3\n");
    for (shell, part) in [
        ("bash", "complete -o"),
        ("zsh", "#compdef ninety"),
        ("fish", "complete --keep-order"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let output = home.run(&["completions", shell]).success();
        assert!(crate::support::home::stdout(&output).contains(part), "{shell}");
        assert_eq!(crate::support::home::stderr(&output), "", "{shell}");
    }
    home.run(&["completions", "cmd"]).code(2);
}
