//! Owns doing what the commands that look after the configuration ask for; refuses to word anything.

use super::json_text;
use anyhow::{Context, Result};
use ninety::cli::{self, ActionLine, ConfigTask};
use ninety::domain::plain_text::strip_controls;
use ninety::store::config::{self, Problem};
use ninety::text::Strings;
use ninety::tui::keymap::{Keymap, Listed};
use std::path::Path;
use std::process::ExitCode;

/// Does what is asked; what is wrong with the file ends with a failure.
pub(super) fn run(
    task: &ConfigTask,
    path: &Path,
    problems: &[Problem],
    keymap: &Keymap,
    strings: &Strings,
) -> Result<ExitCode> {
    let words = &strings.config;
    let mut code = ExitCode::SUCCESS;
    let actions: Vec<_> = keymap.listed(strings).into_iter().map(line).collect();
    let printed = match task {
        ConfigTask::Path => format!("{}\n", strip_controls(&path.display().to_string())),
        ConfigTask::Init => {
            let written = config::write_new(path, &cli::config_file(&actions, strings));
            let written = written.map_err(|e| anyhow::anyhow!((strings.storage.error)(&e)))?;
            if !written {
                anyhow::bail!((words.exists)(path));
            }
            format!("{}\n", strip_controls(&(words.written)(path)))
        }
        ConfigTask::Check { json } => {
            if !problems.is_empty() {
                code = ExitCode::FAILURE;
            }
            match json {
                true => json_text(&cli::config_check_json(path, problems, strings)),
                false => cli::config_check(path, problems, strings),
            }
        }
        ConfigTask::Keys { json: true } => json_text(&cli::config_keys_json(&actions)),
        ConfigTask::Keys { json: false } => cli::config_keys(&actions, strings),
    };
    cli::print(&printed).context("standard output")?;
    Ok(code)
}

fn line(listed: Listed) -> ActionLine {
    let Listed { name, told, keys, labels } = listed;
    ActionLine { name, told, keys, labels }
}
