//! Owns the sentences about command lines that cannot be read, in English; refuses to decide when one is said.

use crate::text::strings::UsageStrings;

/// The names, as they are typed, with a word before the last.
fn listed(names: &[&str], word: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} {word} {last}", before.join(", ")),
        None => String::new(),
    }
}

fn meant(likely: &[&str]) -> String {
    match likely {
        [] => String::new(),
        likely => format!("; did you mean {}?", listed(likely, "or")),
    }
}

pub(super) const USAGE: UsageStrings = UsageStrings {
    no_command: |typed, likely| format!("there is no command `{typed}`{}", meant(likely)),
    no_argument: |typed, likely| match typed.starts_with('-') {
        true => format!("there is no option `{typed}` here{}", meant(likely)),
        false => format!("nothing is to follow here, but `{typed}` does{}", meant(likely)),
    },
    no_value: |argument| format!("`{argument}` needs a value"),
    one_of: |value, argument, names| {
        format!("`{argument}` cannot be `{value}`: write {}", listed(names, "or"))
    },
    number: |value, argument, least, most| {
        let range = match most {
            Some(most) => format!("from {least} to {most}"),
            None => format!("from {least} on"),
        };
        format!("`{argument}` cannot be `{value}`: write a whole number {range}")
    },
    time: |value| format!("`{value}` is no time of day: write it as 20:00"),
    missing: |arguments| {
        let verb = if arguments.len() == 1 { "is" } else { "are" };
        format!("{} {verb} missing", listed(arguments, "and"))
    },
    as_text: "; a text that begins with a hyphen is written after `--`",
    no_subcommand: |commands| format!("a command is to follow: {}", listed(commands, "or")),
    twice: |argument| format!("`{argument}` is given more than once"),
    conflict: |argument, others| match others {
        [] => format!("`{argument}` does not go together with the rest"),
        others => format!("`{argument}` does not go together with {}", listed(others, "and")),
    },
    no_equals: |argument| format!("`{argument}` is written with an equal sign"),
    too_many: |value, argument| format!("`{argument}` has no room for `{value}`"),
    too_few: |argument, least, given| {
        format!("`{argument}` is needed {least} times at least, and given {given} times")
    },
    wrong_number: |argument, wanted, given| {
        format!("`{argument}` needs {wanted} values, and was given {given}")
    },
    more: "With `--help` after it, a command tells how it is used.",
};
