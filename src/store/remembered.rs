//! Owns what the program remembers of the learner's choices from one start to the next; refuses to hold what is set in the configuration.

use super::{StoreError, atomic_write};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is remembered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Remembered {
    /// The id of the roadmap that was chosen last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roadmap: Option<String>,
    /// Fields that this version does not know, kept as they were read.
    #[serde(flatten)]
    extra: BTreeMap<String, serde_json::Value>,
}

/// The file in the folder of this device's state.
fn file(state: &Path) -> PathBuf {
    state.join("remembered.json")
}

impl Remembered {
    /// What the folder `state` holds; nothing where it holds nothing that can be read, which loses no
    /// more than a choice.
    #[must_use]
    pub fn load(state: &Path) -> Self {
        let text = std::fs::read_to_string(file(state)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Remembers the roadmap that was chosen.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn choose(state: &Path, roadmap: &str) -> Result<(), StoreError> {
        let mut remembered = Self::load(state);
        if remembered.roadmap.as_deref() == Some(roadmap) {
            return Ok(());
        }
        remembered.roadmap = Some(roadmap.to_owned());
        let path = atomic_write::follow_links(&file(state))?;
        let text = serde_json::to_string_pretty(&remembered).unwrap_or_default() + "\n";
        atomic_write::make_folder(&path)?;
        atomic_write::write(&path, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_remembered_with_what_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        assert_eq!(Remembered::load(&state), Remembered::default());
        Remembered::choose(&state, "rust").unwrap();
        assert_eq!(Remembered::load(&state).roadmap.as_deref(), Some("rust"));
        std::fs::write(file(&state), "{\"roadmap\": \"rust\", \"later\": [1]}").unwrap();
        Remembered::choose(&state, "llm-90").unwrap();
        let text = std::fs::read_to_string(file(&state)).unwrap();
        assert!(text.contains("\"llm-90\"") && text.contains("\"later\""), "{text}");
        std::fs::write(file(&state), "spoilt").unwrap();
        assert_eq!(Remembered::load(&state), Remembered::default());
        Remembered::choose(&state, "rust").unwrap();
        assert_eq!(Remembered::load(&state).roadmap.as_deref(), Some("rust"));
    }
}
