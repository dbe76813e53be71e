//! Owns the command line: its grammar and what its commands print; refuses to open the interface or read the environment.

pub mod completions;
mod config;
mod doctor;
mod export;
mod import;
pub mod manual;
mod output;
mod paths;
mod plan;
mod reference;
mod report;
mod restore;
mod status;
mod status_line;
mod usage;
mod value;
pub mod verbs;

pub use config::{
    ActionLine, config_check, config_check_json, config_file, config_keys, config_keys_json,
};
pub use doctor::{doctor, doctor_json};
pub use export::ExportTask;
pub use import::{Listed, considered, roadmaps, roadmaps_json, says_yes};
pub use output::{print, print_as_is};
pub use paths::paths;
pub use plan::{plan, plan_json};
pub use reference::reference;
pub use report::ReportTask;
pub use restore::{backups, moment};
pub use status::{agenda, status, status_json};
pub use status_line::{BadTemplate, FIELDS, status_line, waybar};
pub use usage::usage;

use crate::store::config::ThemeName;
use crate::text::{Lang, Strings};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use value::{Wanted, number, one_of};

/// What was asked on the command line.
#[derive(Debug, Default, PartialEq, Eq, Parser)]
#[command(name = "ninety", version, disable_help_flag = true, disable_version_flag = true)]
pub struct Cli {
    /// The progress file to use.
    #[arg(long, global = true, value_name = "FILE")]
    pub data: Option<PathBuf>,
    /// The roadmap to use.
    #[arg(long, global = true, value_name = "ID")]
    pub roadmap: Option<String>,
    /// The language to speak.
    #[arg(long, global = true, value_name = "zh-CN|en", value_parser = parse_lang)]
    pub lang: Option<Lang>,
    /// The theme of the interface.
    #[arg(long, value_name = "default|dark|light", value_parser = parse_theme)]
    pub theme: Option<ThemeName>,
    /// When the interface is in colour.
    #[arg(long, value_name = "auto|always|never", value_parser = parse_colour)]
    pub color: Option<Colour>,
    /// Draws the interface with ASCII alone.
    #[arg(long)]
    pub ascii: bool,
    /// Whether to converse line by line instead of opening the interface.
    #[arg(long)]
    pub plain: bool,
    /// The command; without one, the interface opens.
    #[command(subcommand)]
    pub command: Option<Task>,
}

/// When there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colour {
    /// Unless the environment or the terminal says otherwise.
    #[default]
    Auto,
    /// Whatever they say.
    Always,
    /// Never.
    Never,
}

/// A command.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Task {
    /// Prints today's figures.
    Status(StatusTask),
    /// Prints the plan, or decides something about it.
    Plan(verbs::PlanTask),
    /// Reads or changes one thing of the record.
    #[command(flatten)]
    Verb(verbs::Verb),
    /// Prints the explainer.
    Reference,
    /// Prints where everything lives.
    Paths,
    /// Makes one progress file of several.
    Merge {
        /// The files.
        #[arg(required = true, num_args = 2.., value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write the result; it is printed without one.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Merges for git, into the second file.
    #[command(hide = true)]
    MergeDriver {
        /// The common ancestor.
        base: PathBuf,
        /// This side, which becomes the result.
        ours: PathBuf,
        /// The other side.
        theirs: PathBuf,
        /// Where the result lies in the repository; a record's, where none is given.
        path: Option<PathBuf>,
    },
    /// Lists the backups, or brings one back.
    Restore {
        /// Its number in the list.
        #[arg(value_name = "NUMBER", value_parser = number::<usize>(0, None))]
        number: Option<usize>,
    },
    /// Looks over the progress file and what keeps it safe.
    Doctor {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Makes a roadmap of a file.
    Import(ImportTask),
    /// Lists the roadmaps.
    Roadmaps {
        /// As JSON.
        #[arg(long)]
        json: bool,
        /// Chooses one.
        #[arg(long, value_name = "ID", conflicts_with = "json")]
        choose: Option<String>,
    },
    /// Writes the roadmap with its ticks, the plan or a report.
    Export(ExportTask),
    /// Reports on several learners.
    Report(ReportTask),
    /// Looks after the configuration.
    Config {
        /// What to do.
        #[command(subcommand)]
        task: ConfigTask,
    },
    /// Prints what a shell loads to complete commands.
    Completions {
        /// The shell.
        #[arg(value_name = "bash|zsh|fish|powershell", hide_possible_values = true)]
        shell: completions::Shell,
    },
    /// Writes the manual pages.
    Man {
        /// The folder to write them to; without one the first is printed.
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Syncs the progress file through git.
    #[command(args_conflicts_with_subcommands = true)]
    Sync {
        /// Sets syncing up, without which it is only run.
        #[command(subcommand)]
        setup: Option<SyncSetup>,
    },
}

/// How to print today's figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, clap::Args)]
pub struct StatusTask {
    /// As JSON.
    #[arg(long)]
    pub json: bool,
    /// In one line of the user's.
    #[arg(long, value_name = "LINE", conflicts_with = "json")]
    pub format: Option<String>,
    /// For waybar.
    #[arg(long, conflicts_with = "json")]
    pub waybar: bool,
}

/// What to import, and how.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ImportTask {
    /// The file or folder, or `-`.
    #[arg(value_name = "FILE")]
    pub path: PathBuf,
    /// The id of the roadmap.
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// Days for the stages that have none.
    #[arg(
        long,
        value_name = "N",
        value_parser = number::<u32>(1, Some(36500)),
        allow_negative_numbers = true
    )]
    pub days: Option<u32>,
    /// Whether the ticks are the learner's.
    #[arg(long)]
    pub keep_ticks: bool,
    /// Whether to write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Whether to ask nothing.
    #[arg(long)]
    pub yes: bool,
}

/// What to do with the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum ConfigTask {
    /// Writes one that tells of everything.
    Init,
    /// Prints where it is.
    Path,
    /// Says what is wrong with it.
    Check {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Prints the actions with their keys.
    Keys {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// Setting up the repository.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum SyncSetup {
    /// Makes it.
    Init {
        /// Address of the repository that the machines share.
        #[arg(value_name = "URL")]
        address: Option<String>,
    },
}

impl Cli {
    /// Reads the arguments, with help in `lang`.
    ///
    /// # Errors
    /// What clap has to say: a usage error, or the help or version asked for.
    pub fn read(
        arguments: impl IntoIterator<Item = OsString>,
        lang: Lang,
    ) -> Result<Self, clap::Error> {
        let arguments: Vec<_> = arguments.into_iter().collect();
        // The daily start: the grammar of a hundred options is not made to read none.
        if arguments.len() < 2 {
            return Ok(Self::default());
        }
        Self::from_arg_matches(&grammar(lang.strings()).try_get_matches_from(arguments)?)
    }
}

/// The language that the arguments ask for, found before they are read, so that a usage error
/// can be told in it.
#[must_use]
pub fn asked_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            return arguments.next().and_then(Lang::parse);
        }
        if let Some(tag) = argument.strip_prefix("--lang=") {
            return Lang::parse(tag);
        }
    }
    None
}

fn parse_theme(name: &str) -> Result<ThemeName, Wanted> {
    one_of(&ThemeName::ALL, name)
}

/// The names of when there is colour, as they are typed.
const COLOUR_NAMES: [(&str, Colour); 3] =
    [("auto", Colour::Auto), ("always", Colour::Always), ("never", Colour::Never)];

fn parse_colour(when: &str) -> Result<Colour, Wanted> {
    one_of(&COLOUR_NAMES, when)
}

fn parse_lang(tag: &str) -> Result<Lang, Wanted> {
    Lang::parse(tag).ok_or_else(|| Wanted::OneOf(vec!["zh-CN", "en"]))
}

/// The grammar with its help in one language.
fn grammar(strings: &'static Strings) -> Command {
    listing_as_used(dressed(strings))
}

/// Has help list what is given by its place in the order of these places, as the usage line does;
/// under a heading of its own, clap would list it by name.
fn listing_as_used(command: Command) -> Command {
    let mut place = 0;
    let in_place = |arg: Arg| match arg.is_positional() {
        true => {
            place += 1;
            arg.display_order(place)
        }
        false => arg,
    };
    command.mut_args(in_place).mut_subcommands(listing_as_used)
}

/// The grammar with the words of one language.
fn dressed(strings: &'static Strings) -> Command {
    let words = &strings.cli;
    let upkeep = &strings.upkeep.help;
    let own = &strings.roadmaps.help;
    let [usage, commands, options, arguments] = words.headings;
    let template = format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}");
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.help);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::Version)
        .help(words.version);
    let dress = move |command: Command, about: &'static str, template: String| {
        command
            .about(about)
            .help_template(template)
            .subcommand_help_heading(commands)
            .next_help_heading(options)
            .disable_help_subcommand(true)
    };
    let of_record = verbs::dressed(Cli::command(), strings, |command, about| {
        dress(command, about, template.clone())
    });
    dress(of_record, words.about, template.clone())
        .arg(help.clone().help_heading(options).global(true))
        .arg(version.help_heading(options))
        .mut_arg("data", |arg| arg.help(words.data).help_heading(options))
        .mut_arg("roadmap", |arg| arg.help(own.roadmap).help_heading(options))
        .mut_arg("lang", |arg| arg.help(words.lang).help_heading(options))
        .mut_arg("theme", |arg| arg.help(words.theme).help_heading(options))
        .mut_arg("color", |arg| arg.help(words.color).help_heading(options))
        .mut_arg("ascii", |arg| arg.help(words.ascii).help_heading(options))
        .mut_arg("plain", |arg| arg.help(strings.plain.help).help_heading(options))
        .mut_subcommand("reference", |command| dress(command, words.reference, template.clone()))
        .mut_subcommand("paths", |command| dress(command, words.paths, template.clone()))
        .mut_subcommand("merge", |command| {
            dress(command, upkeep.merge, template.clone())
                .mut_arg("files", |arg| arg.help(upkeep.merge_files).help_heading(arguments))
                .mut_arg("output", |arg| arg.help(upkeep.merge_output).help_heading(options))
        })
        .mut_subcommand("merge-driver", |command| {
            dress(command, upkeep.merge_driver, template.clone())
        })
        .mut_subcommand("restore", |command| {
            dress(command, upkeep.restore, template.clone())
                .mut_arg("number", |arg| arg.help(upkeep.restore_number).help_heading(arguments))
        })
        .mut_subcommand("doctor", |command| {
            dress(command, upkeep.doctor, template.clone())
                .mut_arg("json", |arg| arg.help(words.json).help_heading(options))
        })
        .mut_subcommand("import", |command| {
            dress(command, own.import, template.clone())
                .mut_arg("path", |arg| arg.help(own.import_path).help_heading(arguments))
                .mut_arg("id", |arg| arg.help(own.import_id).help_heading(options))
                .mut_arg("days", |arg| arg.help(own.import_days).help_heading(options))
                .mut_arg("keep_ticks", |arg| arg.help(own.import_ticks).help_heading(options))
                .mut_arg("dry_run", |arg| arg.help(own.import_dry_run).help_heading(options))
                .mut_arg("yes", |arg| arg.help(own.import_yes).help_heading(options))
        })
        .mut_subcommand("roadmaps", |command| {
            dress(command, own.roadmaps, template.clone())
                .mut_arg("json", |arg| arg.help(words.json).help_heading(options))
                .mut_arg("choose", |arg| arg.help(own.roadmaps_choose).help_heading(options))
        })
        .mut_subcommand("export", |command| {
            let about = strings.report.help.export;
            export::dressed(dress(command, about, template.clone()), strings, options)
        })
        .mut_subcommand("report", |command| {
            let about = strings.group.help[0];
            report::dressed(dress(command, about, template.clone()), strings, options, arguments)
        })
        .mut_subcommand("config", |command| {
            let of = &strings.config.help;
            dress(command, of.config, template.clone())
                .mut_subcommand("init", |command| dress(command, of.init, template.clone()))
                .mut_subcommand("path", |command| dress(command, of.path, template.clone()))
                .mut_subcommand("check", |command| {
                    dress(command, of.check, template.clone())
                        .mut_arg("json", |arg| arg.help(words.json).help_heading(options))
                })
                .mut_subcommand("keys", |command| {
                    dress(command, of.keys, template.clone())
                        .mut_arg("json", |arg| arg.help(words.json).help_heading(options))
                })
        })
        .mut_subcommand("completions", |command| {
            dress(command, strings.shells.completions, template.clone())
                .mut_arg("shell", |arg| arg.help(strings.shells.shell).help_heading(arguments))
        })
        .mut_subcommand("man", |command| {
            dress(command, strings.shells.man, template.clone()).mut_arg("folder", |arg| {
                arg.help(strings.shells.man_folder).help_heading(arguments)
            })
        })
        .mut_subcommand("sync", |command| {
            dress(command, upkeep.sync, template.clone()).mut_subcommand("init", |command| {
                dress(command, upkeep.sync_init, template.clone())
                    .mut_arg("address", |arg| arg.help(upkeep.sync_address).help_heading(arguments))
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_grammar_is_sound_in_both_languages() {
        for lang in Lang::ALL {
            grammar(lang.strings()).debug_assert();
        }
    }

    #[test]
    fn help_lists_arguments_in_the_order_of_the_usage_line() {
        fn look(command: &mut Command, seen: &mut usize) {
            let help = command.render_long_help().to_string();
            let listed = help.split_once("\n\nArguments:\n").map_or("", |(_, listed)| listed);
            let mut positionals: Vec<_> = command.get_positionals().collect();
            positionals.sort_by_key(|arg| arg.get_index());
            let shown = positionals.iter().filter(|arg| !arg.is_hide_set());
            let places: Vec<_> = shown.map(|arg| listed.find(&format!("  {arg}"))).collect();
            assert!(places.iter().all(Option::is_some), "{places:?} in {help}");
            assert!(places.is_sorted(), "{help}");
            *seen += usize::from(places.len() > 1);
            command.get_subcommands_mut().for_each(|command| look(command, seen));
        }
        let mut grammar = grammar(Lang::English.strings());
        grammar.build();
        let mut seen = 0;
        look(&mut grammar, &mut seen);
        assert!(seen > 3, "{seen} commands take several");
    }

    #[test]
    fn options_stand_before_or_after_the_command() {
        for line in ["ninety --lang zh-CN status --json", "ninety status --json --lang=zh"] {
            let cli = Cli::read(arguments(line), Lang::English).unwrap();
            assert_eq!(cli.lang, Some(Lang::Chinese));
            assert_eq!(
                cli.command,
                Some(Task::Status(StatusTask { json: true, ..StatusTask::default() }))
            );
            assert_eq!(asked_lang(&arguments(line)), Some(Lang::Chinese));
        }
    }

    #[test]
    fn nothing_is_read_as_the_grammar_reads_it() {
        let matches = grammar(Lang::English.strings()).try_get_matches_from(arguments("ninety"));
        let read = Cli::read(arguments("ninety"), Lang::English).unwrap();
        assert_eq!(read, Cli::from_arg_matches(&matches.unwrap()).unwrap());
    }

    #[test]
    fn usage_errors_are_told_apart_from_help() {
        let cases = [
            ("ninety --help", 0),
            ("ninety --version", 0),
            ("ninety frobnicate", 2),
            ("ninety --lang fr", 2),
            ("ninety --theme pink", 2),
            ("ninety --color sometimes", 2),
            ("ninety status --yaml", 2),
        ];
        for (line, code) in cases {
            assert_eq!(Cli::read(arguments(line), Lang::English).unwrap_err().exit_code(), code);
        }
    }
}
