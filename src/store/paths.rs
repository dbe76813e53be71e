//! Owns where the program's files live; refuses to make them.

use super::StoreError;
use directories::ProjectDirs;
use std::path::PathBuf;

/// Where everything lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The progress file.
    pub progress: PathBuf,
    /// The folder of this device's own state.
    pub state: PathBuf,
    /// What the user set.
    pub config: PathBuf,
}

impl Paths {
    /// The system's folders for programs' data, state and settings; `data` names another progress
    /// file.
    ///
    /// # Errors
    /// When there is no home directory and no file is named.
    pub fn resolve(data: Option<PathBuf>, roadmap: &str) -> Result<Self, StoreError> {
        let folders = ProjectDirs::from("", "", "ninety").ok_or(StoreError::NoHome)?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Ok(Self {
            progress: data.unwrap_or_else(|| folders.data_dir().join(format!("{roadmap}.json"))),
            state: state.to_owned(),
            config: folders.config_dir().join("config.toml"),
        })
    }
}
