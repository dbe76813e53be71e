//! Owns the English sentences about shells and manual pages; refuses to decide when to say them.

use crate::text::strings::{ManualHeadings, ShellStrings};

pub(super) const SHELLS: ShellStrings = ShellStrings {
    completions: "Print the script that makes a shell complete commands and topics",
    shell: "The shell: bash, zsh, fish or powershell",
    man: "Print the manual page, or write those of all commands",
    man_folder: "The folder to write them to",
    man_written: |pages, folder| format!("Wrote {pages} pages to {}.", folder.display()),
    man_book: "The manual of ninety",
    man_stop: ".",
    man_headings: ManualHeadings {
        name: "NAME",
        synopsis: "SYNOPSIS",
        description: "DESCRIPTION",
        commands: "COMMANDS",
        examples: "EXAMPLES",
        exit_status: "EXIT STATUS",
        environment: "ENVIRONMENT",
        files: "FILES",
        see_also: "SEE ALSO",
    },
    man_about: &[
        "Without a command it opens the interface, in which ? shows every key; with --plain it \
         converses line by line.",
        "A topic is its id, a part of it, or words of its title in Chinese or English. Where several \
         are meant, they are listed and nothing changes. A date is 2026-11-20, -3d, +7d, today, \
         yesterday or tomorrow.",
    ],
    man_examples: &[
        ("ninety", "Open the interface."),
        ("ninety --plain", "Go through the day line by line."),
        ("ninety status --json", "Print the figures for a program."),
        ("ninety status --format \"{day}/{days}\"", "Print what a prompt or a bar shows."),
        ("ninety plan --rest-days sat,sun", "Study on working days only."),
        ("ninety list --stage 2 --state todo,in-progress", "See what is left of the second stage."),
        ("ninety done why-rag embeddings --on yesterday", "Tick two topics, finished yesterday."),
        ("ninety note embeddings -", "Add to a note what is read from standard input."),
        ("ninety check-in \"chapter-two\" --minutes 25", "Check today in."),
        ("ninety pause --until +7d", "Pause for a week."),
        ("ninety review embeddings/1 good", "Record how well a question was answered."),
        ("ninety undo --dry-run", "See what would be taken back."),
        ("ninety import course.md --days 60", "Make a roadmap of a file."),
        ("ninety roadmaps --choose course", "Open it from now on."),
        ("ninety export -o course.md", "Write the roadmap with its ticks."),
        ("ninety export --format html -o report.html", "Write a report that a browser opens."),
        ("ninety export --format ics --remind 20:00 -o plan.ics", "Write the plan for a calendar."),
        ("ninety report class -o class.txt", "Report on all whose files lie in a folder."),
        ("ninety merge a.json b.json -o both.json", "Make one file of two."),
        ("ninety restore 2", "Bring the second backup back."),
        ("ninety completions bash", "Print what a line of ~/.bashrc can load."),
        ("ninety man ~/.local/share/man/man1", "Write all pages to where man finds them."),
    ],
    man_exit_status: [
        ("0", "It was done."),
        ("1", "It failed; nothing was changed."),
        ("2", "The command or the configuration is wrong."),
    ],
    man_environment: &[
        ("NINETY_DATA", "The progress file, unless --data names one."),
        ("NINETY_ROADMAP", "The roadmap, unless --roadmap names one."),
        ("NINETY_NOW", "Sets the clock for tests and demonstrations, such as 2026-11-23T21:00."),
        ("NO_COLOR", "No colours, unless --color always says otherwise."),
        ("COLORTERM", "With truecolor or 24bit the terminal has true colour."),
        ("TERM", "With dumb it is as with --plain."),
        ("LC_ALL, LC_MESSAGES, LANG", "The language, unless you chose one."),
    ],
    man_files: &[
        ("~/.local/share/ninety/llm-90.json", "What you did, one file a roadmap."),
        ("~/.local/share/ninety/roadmaps/", "Roadmaps of your own."),
        ("~/.config/ninety/config.toml", "What you set."),
        ("~/.local/state/ninety/", "Backups, and what the program remembers of this computer."),
        ("ninety paths", "Prints where they are here."),
    ],
};
