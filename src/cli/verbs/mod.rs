//! Owns the commands that read and change the record one thing at a time: their grammar; refuses to carry them out.

mod doing;
mod outcome;
mod reading;
mod refusal;
mod topic;
mod written_date;

pub use doing::{Desk, Done, do_plan, do_verb, stage_index};
pub use outcome::Outcome;
pub use reading::{list, list_json, log, log_json, questions, questions_json, show, show_json};
pub use refusal::Refusal;
pub use topic::{Found, find_topic};
pub use written_date::written_date;

use super::value::{Wanted, number, one_of};
use crate::domain::progress::Status;
use crate::domain::review::Grade;
use crate::text::Strings;
use clap::{Args, Command, Subcommand};

/// How a command that changes the record answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Args)]
pub struct Answering {
    /// Whether to change nothing and only say what would change.
    #[arg(long)]
    pub dry_run: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Topics, and a day.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct DatedTopics {
    /// The topics.
    #[arg(required = true, value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// The day.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub on: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answering: Answering,
}

/// Topics.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Topics {
    /// The topics.
    #[arg(required = true, value_name = "TOPIC")]
    pub topics: Vec<String>,
    /// How to answer.
    #[command(flatten)]
    pub answering: Answering,
}

/// What is decided about the plan; what is not named stays.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct PlanTask {
    /// The first day.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub start: Option<String>,
    /// Study days of stages.
    #[arg(long, value_name = "STAGE=DAYS")]
    pub stage_days: Vec<String>,
    /// Days of the week without study.
    #[arg(long, value_name = "DAYS")]
    pub rest_days: Option<String>,
    /// When a day begins.
    #[arg(long, value_name = "HH:MM")]
    pub day_starts_at: Option<String>,
    /// Questions a day.
    #[arg(long, value_name = "N", value_parser = number::<usize>(0, None), allow_negative_numbers = true)]
    pub questions: Option<usize>,
    /// The learner's own line.
    #[arg(long, value_name = "TEXT")]
    pub cue: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answering: Answering,
}

impl PlanTask {
    /// Whether it decides anything; otherwise the plan is only printed.
    #[must_use]
    pub fn decides(&self) -> bool {
        let nothing = Self { answering: self.answering, ..Self::default() };
        *self != nothing
    }
}

/// Which topics to list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct ListTask {
    /// Those of a stage: its id, its number or words of its title.
    #[arg(long, value_name = "STAGE")]
    pub stage: Option<String>,
    /// Those in these states.
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_parser = parse_status)]
    pub state: Vec<Status>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// A command about one thing of the record.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Verb {
    /// Prints what is for today.
    Today {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Prints topics.
    List(ListTask),
    /// Prints all of a topic.
    Show {
        /// The topic.
        #[arg(value_name = "TOPIC")]
        topic: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Begins topics.
    Start(DatedTopics),
    /// Finishes topics.
    Done(DatedTopics),
    /// Skips topics.
    Skip(Topics),
    /// Opens topics again.
    Reopen(Topics),
    /// Marks topics to revise.
    Revise {
        /// The topics.
        #[arg(required = true, value_name = "TOPIC")]
        topics: Vec<String>,
        /// Whether to take the mark off.
        #[arg(long)]
        off: bool,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Ticks a step of a topic's task.
    Step {
        /// The topic.
        #[arg(value_name = "TOPIC")]
        topic: String,
        /// The step.
        #[arg(value_name = "NUMBER", value_parser = number::<u32>(0, None))]
        number: u32,
        /// Whether to take the tick off.
        #[arg(long)]
        off: bool,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Prints a topic's note, or writes it.
    Note {
        /// The topic.
        #[arg(value_name = "TOPIC")]
        topic: String,
        /// What to add to it.
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        /// Whether the text takes the place of the note.
        #[arg(long, requires = "text")]
        replace: bool,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Checks a day in.
    CheckIn {
        /// What was done.
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        /// The day.
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        on: Option<String>,
        /// Minutes studied.
        #[arg(
            long,
            value_name = "N",
            value_parser = number::<u32>(1, Some(1440)),
            allow_negative_numbers = true
        )]
        minutes: Option<u32>,
        /// Takes the check-in with this key back.
        #[arg(long, value_name = "KEY", conflicts_with_all = ["text", "on", "minutes"])]
        remove: Option<String>,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Lists the ways back or ahead, or takes one.
    Replan {
        /// Its number.
        #[arg(value_name = "WAY", value_parser = number::<usize>(0, None))]
        way: Option<usize>,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Pauses the plan.
    Pause {
        /// The first day.
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        from: Option<String>,
        /// The last day.
        #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
        until: Option<String>,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Ends a pause.
    Resume {
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Lists the questions that wait, shows one, or records how it was answered.
    Review {
        /// The question, as `topic/number`.
        #[arg(value_name = "QUESTION")]
        question: Option<String>,
        /// How it was answered.
        #[arg(value_name = "GRADE", value_parser = parse_grade)]
        grade: Option<Grade>,
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Takes the last command back.
    Undo {
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Does again what was taken back.
    Redo {
        /// How to answer.
        #[command(flatten)]
        answering: Answering,
    },
    /// Prints what was done, the newest first.
    Log {
        /// Most entries.
        #[arg(long, value_name = "N", value_parser = number::<usize>(0, None), allow_negative_numbers = true)]
        limit: Option<usize>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

impl Verb {
    /// How it answers, if it changes the record.
    #[must_use]
    pub fn answering(&self) -> Answering {
        match self {
            Self::Start(of) | Self::Done(of) => of.answering,
            Self::Skip(of) | Self::Reopen(of) => of.answering,
            Self::Revise { answering, .. }
            | Self::Step { answering, .. }
            | Self::Note { answering, .. }
            | Self::CheckIn { answering, .. }
            | Self::Replan { answering, .. }
            | Self::Pause { answering, .. }
            | Self::Resume { answering }
            | Self::Review { answering, .. }
            | Self::Undo { answering }
            | Self::Redo { answering } => *answering,
            Self::Today { json } | Self::Show { json, .. } | Self::Log { json, .. } => {
                Answering { dry_run: false, json: *json }
            }
            Self::List(task) => Answering { dry_run: false, json: task.json },
        }
    }
}

/// The names of the states, as they are typed.
pub const STATUS_NAMES: [(&str, Status); 4] = [
    ("todo", Status::Todo),
    ("in-progress", Status::InProgress),
    ("done", Status::Done),
    ("skipped", Status::Skipped),
];

fn parse_status(name: &str) -> Result<Status, Wanted> {
    one_of(&STATUS_NAMES, name)
}

/// The names of the grades, as they are typed; their numbers count from one.
pub(super) const GRADE_NAMES: [(&str, Grade); 4] =
    [("again", Grade::Again), ("hard", Grade::Hard), ("good", Grade::Good), ("easy", Grade::Easy)];

fn parse_grade(name: &str) -> Result<Grade, Wanted> {
    let mut numbered = (1..).zip(GRADE_NAMES);
    let numbered = numbered.find(|(n, _)| n.to_string() == name);
    numbered.map_or_else(|| one_of(&GRADE_NAMES, name), |(_, (_, grade))| Ok(grade))
}

/// The commands with their help in one language.
pub(super) fn dressed(
    grammar: Command,
    strings: &'static Strings,
    dress: impl Fn(Command, &'static str) -> Command,
) -> Command {
    let words = &strings.verbs;
    let [.., options, arguments] = strings.cli.headings;
    let told = |command: Command| {
        command.mut_args(|arg| {
            let help = match arg.get_id().as_str() {
                "json" => strings.cli.json,
                id => words.arguments.iter().find(|(known, _)| *known == id).map_or("", |(_, h)| h),
            };
            let heading = if arg.is_positional() { arguments } else { options };
            match arg.get_id().as_str() {
                // Those of every command have theirs.
                "data" | "roadmap" | "lang" | "help" => arg,
                _ => arg.help(help).help_heading(heading),
            }
        })
    };
    let others = [("status", strings.cli.status), ("plan", strings.cli.plan)];
    let all = words.commands.into_iter().chain(others);
    all.fold(grammar, |grammar, (name, about)| {
        grammar.mut_subcommand(name, |command| told(dress(command, about)))
    })
}
