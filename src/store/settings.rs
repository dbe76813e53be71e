//! Owns the settings file; refuses to overwrite one that it cannot read.

use super::format::FormatError;
use super::{StoreError, atomic_write};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// A theme by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeName {
    /// The terminal's own 16 colours.
    #[default]
    Default,
    /// True colour on a dark background.
    Dark,
    /// True colour on a light background.
    Light,
}

impl ThemeName {
    /// Every theme with the name that it is chosen by.
    pub const ALL: [(&str, Self); 3] =
        [("default", Self::Default), ("dark", Self::Dark), ("light", Self::Light)];
}

/// What the user set for good.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Settings {
    /// The language, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The id of the roadmap that was chosen last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roadmap: Option<String>,
    /// The theme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeName>,
    /// Whether to draw with ASCII alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ascii: Option<bool>,
    /// Fields that this version does not know, kept as they were read.
    #[serde(flatten)]
    extra: BTreeMap<String, serde_json::Value>,
}

impl Settings {
    /// Reads the settings; without a file, nothing is set.
    ///
    /// # Errors
    /// When the file cannot be read or is malformed.
    pub fn load(path: &Path) -> Result<Self, StoreError> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => {
                return Err(StoreError::Read { path: path.to_owned(), source });
            }
        };
        serde_json::from_str(&text).map_err(|error| StoreError::Format {
            path: path.to_owned(),
            source: FormatError::Settings(error),
        })
    }

    /// Writes the settings, unless the file holds them already.
    ///
    /// # Errors
    /// When the file cannot be read or written, or is malformed: it is left as it is then.
    pub fn save(&self, path: &Path) -> Result<(), StoreError> {
        if Self::load(path)? == *self {
            return Ok(());
        }
        let path = atomic_write::follow_links(path)?;
        let mut text = serde_json::to_string_pretty(self).map_err(|error| StoreError::Format {
            path: path.clone(),
            source: FormatError::Settings(error),
        })?;
        text.push('\n');
        atomic_write::make_folder(&path)?;
        atomic_write::write(&path, text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_kept_with_what_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/settings.json");
        assert_eq!(Settings::load(&path).unwrap(), Settings::default());
        let mut settings = Settings { lang: Some("en".into()), ..Settings::default() };
        settings.save(&path).unwrap();
        std::fs::write(&path, "{\"lang\": \"en\", \"theme\": \"dark\"}").unwrap();
        settings = Settings::load(&path).unwrap();
        settings.lang = Some("zh-CN".into());
        settings.save(&path).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "{\n  \"lang\": \"zh-CN\",\n  \"theme\": \"dark\"\n}\n");
    }

    #[test]
    fn malformed_settings_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        std::fs::write(&path, "{lang: en}").unwrap();
        let error = Settings { lang: Some("en".into()), ..Settings::default() }.save(&path);
        assert!(error.unwrap_err().to_string().contains("settings.json"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{lang: en}");
    }
}
