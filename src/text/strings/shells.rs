//! Owns the list of sentences about shells and manual pages that every language must have; refuses to hold any of them itself.

use std::path::Path;

/// Sentences of the commands that serve shells and readers of manuals.
#[derive(Debug)]
pub struct ShellStrings {
    /// Help of `completions`.
    pub completions: &'static str,
    /// Help of its argument.
    pub shell: &'static str,
    /// Help of `man`.
    pub man: &'static str,
    /// Help of its argument.
    pub man_folder: &'static str,
    /// So many pages were written into a folder.
    pub man_written: fn(usize, &Path) -> String,
    /// The title of the manual.
    pub man_book: &'static str,
    /// What ends a sentence.
    pub man_stop: &'static str,
    /// Headings of the sections.
    pub man_headings: ManualHeadings,
    /// What the program is, in paragraphs.
    pub man_about: &'static [&'static str],
    /// What may be typed, and what it does.
    pub man_examples: &'static [(&'static str, &'static str)],
    /// The exit codes with their meanings.
    pub man_exit_status: [(&'static str, &'static str); 3],
    /// The variables with their meanings.
    pub man_environment: &'static [(&'static str, &'static str)],
    /// The files with what they hold.
    pub man_files: &'static [(&'static str, &'static str)],
}

/// Headings of a manual page.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named after the section that it heads")]
pub struct ManualHeadings {
    pub name: &'static str,
    pub synopsis: &'static str,
    pub description: &'static str,
    pub commands: &'static str,
    pub examples: &'static str,
    pub exit_status: &'static str,
    pub environment: &'static str,
    pub files: &'static str,
    pub see_also: &'static str,
}
