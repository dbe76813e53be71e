//! Owns what commands of earlier runs can take back, kept among this device's own files; refuses to take anything back.

use super::Store;
use super::atomic_write;
use super::error::StoreError;
use crate::domain::history::History;

/// Steps that are kept.
const MOST_STEPS: usize = 100;

impl Store {
    /// What commands did to this record on this device; empty where nothing of it can be read, as
    /// it is no part of the record.
    #[must_use]
    pub fn history(&self) -> History {
        let text = std::fs::read_to_string(self.history_file()).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Keeps it for the commands to come.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn keep_history(&self, history: &mut History) -> Result<(), StoreError> {
        history.keep_newest(MOST_STEPS);
        let path = self.history_file();
        atomic_write::make_folder(&path)?;
        let text = serde_json::to_string(history).unwrap_or_default();
        atomic_write::write(&path, text.as_bytes())
    }

    fn history_file(&self) -> std::path::PathBuf {
        self.aside("undo").join("steps.json")
    }
}
