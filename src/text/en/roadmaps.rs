//! Owns the English sentences about several roadmaps; refuses to decide when to say them.

use super::count;
use crate::content::import::{Format, Remark, What};
use crate::library::Kept;
use crate::text::strings::{RoadmapHelp, RoadmapStrings};

pub(super) const ROADMAPS: RoadmapStrings = RoadmapStrings {
    shelf_title: "Roadmaps",
    shelf_hint: "`ninety import FILE` makes a roadmap of your own of nearly any list.",
    opened: |title| format!("Open now: {title}"),
    renewed: "The roadmap was changed and is shown anew.",
    choice_of_file: "--data names the progress file for this run alone; use --roadmap ID with it, or leave it out",
    help: RoadmapHelp {
        roadmap: "Use this roadmap",
        import: "Make a roadmap of your own from a file: Markdown, CSV, org, JSON, a list …",
        import_path: "A file, a folder of files, or - for what comes through a pipe",
        import_id: "The roadmap's id; an older version with it is replaced, its progress kept",
        import_days: "Study days for the stages that state none",
        import_ticks: "What is ticked in the file was ticked by you",
        import_dry_run: "Only say what was understood",
        import_yes: "Import without asking",
        roadmaps: "List the roadmaps",
        roadmaps_choose: "Open this one from now on",
    },
    error: ToString::to_string,
    format: |format| match format {
        Format::Ninety => "ninety's own format",
        Format::Markdown => "Markdown",
        Format::Table => "a table in Markdown",
        Format::Obsidian => "Markdown of Obsidian",
        Format::Logseq => "Markdown of Logseq",
        Format::Json => "JSON",
        Format::RoadmapSh => "a roadmap of roadmap.sh",
        Format::Taskwarrior => "an export of Taskwarrior",
        Format::Csv => "CSV",
        Format::Tsv => "TSV",
        Format::Org => "org-mode",
        Format::TodoTxt => "todo.txt",
        Format::Plain => "a plain list",
        Format::Folder => "a folder of files",
    },
    understood: |title, format, id| format!("{title}\nRead as {format}; its id is {id}."),
    size: |stages, topics, steps, days| {
        let all =
            [(stages, "stage"), (topics, "topic"), (steps, "step"), (days as usize, "study day")];
        all.map(|(number, what)| count(number as u64, what)).join(", ")
    },
    topics: |number| count(number as u64, "topic"),
    ticked: |[done, begun, skipped], steps| {
        format!(
            "Ticked in the file: {done} done, {begun} in progress, {skipped} skipped; steps in {}",
            count(steps as u64, "topic")
        )
    },
    remark,
    line: |line| format!("line {line}"),
    moves: |[kept, renamed, moved, new, gone]| {
        format!(
            "There is an older version: {kept} kept ({renamed} renamed, {moved} moved), {new} new, {gone} gone."
        )
    },
    move_labels: ["renamed", "moved", "new", "gone"],
    more: |number| format!("… and {number} more"),
    record_stays: "What is recorded of topics that are gone stays in the progress file.",
    only_ticks: "The roadmap is built in; only the ticks are taken.",
    ticks_left: "The ticks are not taken; --keep-ticks takes them as yours.",
    ask: "Import? [y/N] ",
    ask_ticks: "Are the ticks your own? [y/N] ",
    yes: &["y"],
    needs_yes: "nobody can be asked here: --yes imports without asking",
    not_imported: "Nothing was written.",
    imported: |id, states| {
        let ticks = match states {
            0 => String::new(),
            states => format!(", with the state of {}", count(states as u64, "topic")),
        };
        format!(
            "Imported{ticks}. `ninety --roadmap {id}` opens it; `ninety roadmaps --choose {id}` makes that the rule."
        )
    },
    chosen: |id| format!("`ninety` opens {id} from now on."),
    done_of: |done, of| format!("{done} of {of}"),
    unsorted: "Unsorted",
    pipe: "roadmap",
    exported: |path| format!("Written to {path}."),
    over_kept: |path, kept| {
        let what = match kept {
            Kept::Progress => "a progress file",
            Kept::Roadmap => "a roadmap of yours",
        };
        format!("{path} is {what} and stays as it is: choose another file with -o")
    },
    gone: |id, instead| format!("The roadmap {id} that you chose is not there; this is {instead}."),
};

fn remark(remark: &Remark) -> String {
    match &remark.what {
        What::HeadingsWithoutBoxes(number, title) => format!(
            "{} without a box left out, such as \"{title}\"",
            count(*number as u64, "heading")
        ),
        What::EmptyStages(number, title) => {
            format!(
                "{} without topics left out, such as \"{title}\"",
                count(*number as u64, "stage")
            )
        }
        What::TitlesCut(number) => {
            format!("{} too long, cut; the note has the whole", count(*number as u64, "title"))
        }
        What::Unsorted(number) => format!("{} belong to no stage", count(*number as u64, "topic")),
        What::NoTopic(number) => {
            format!("{} without a title left out", count(*number as u64, "row"))
        }
        What::Deleted(number) => format!("{} left out", count(*number as u64, "deleted task")),
        What::FirstColumn(title) => {
            format!("no column is named as that of the topics; taken for it: \"{title}\"")
        }
        What::FileLeftOut(reason) => format!("left out: {reason}"),
        What::OnlyTitle => "only its title was taken".into(),
        What::DaysCapped(title) => format!("\"{title}\" gets 3650 days, the most there can be"),
        What::NothingToShare => "every stage states its days, so --days changes nothing".into(),
        What::TooFewDays(left) => {
            format!(
                "{} left for the stages that state none; each gets one",
                count(u64::from(*left), "day")
            )
        }
        What::IdsChanged(number) => {
            format!("{} stood twice and got a number", count(*number as u64, "id"))
        }
    }
}
