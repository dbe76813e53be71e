//! Owns changing one setting in the file, with every comment, key and order kept; refuses to write over a file that it cannot read.

use super::super::format::FormatError;
use super::super::{StoreError, atomic_write};
use super::{Fault, Problem, Syntax, ThemeName, syntax};
use std::io;
use std::path::Path;
use toml_edit::{DocumentMut, Item, Value};

/// A setting with its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The language, as a BCP 47 tag.
    Lang(&'static str),
    /// The theme.
    Theme(ThemeName),
    /// Whether to draw with ASCII alone.
    Ascii(bool),
    /// Whether the interface takes the mouse.
    Mouse(bool),
    /// Whether anything moves on the screen by itself.
    Motion(bool),
}

impl Setting {
    /// Its key in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Lang(_) => "lang",
            Self::Theme(_) => "theme",
            Self::Ascii(_) => "ascii",
            Self::Mouse(_) => "mouse",
            Self::Motion(_) => "motion",
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Lang(lang) => lang.into(),
            Self::Theme(theme) => theme.name().into(),
            Self::Ascii(on) | Self::Mouse(on) | Self::Motion(on) => on.into(),
        }
    }

    /// Its line in the file.
    #[must_use]
    pub fn line(self) -> String {
        format!("{} = {}", self.key(), self.value())
    }
}

/// Keeps a setting in the file, which is made when there is none.
///
/// # Errors
/// When the file cannot be read or written, or is not TOML: it is left as it is then.
pub fn keep(path: &Path, setting: Setting) -> Result<(), StoreError> {
    let path = atomic_write::follow_links(path)?;
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(source) => return Err(StoreError::Read { path, source }),
    };
    let edited = edited(&text, setting).map_err(|problem| StoreError::Format {
        path: path.clone(),
        source: FormatError::Config(problem),
    })?;
    if edited == text {
        return Ok(());
    }
    atomic_write::make_folder(&path)?;
    atomic_write::write(&path, edited.as_bytes())
}

/// Writes a file that is not there yet; whether it was not.
///
/// # Errors
/// When it cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<bool, StoreError> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    atomic_write::make_folder(path)?;
    atomic_write::write(path, text.as_bytes()).map(|()| true)
}

/// The text with the setting in it: in its old place, below the line that tells of it, or after the
/// other settings.
fn edited(text: &str, setting: Setting) -> Result<String, Problem> {
    let Ok(mut document) = text.parse::<DocumentMut>() else {
        let first = syntax::sound(text).1.into_iter().next();
        let other = Problem { line: 0, fault: Fault::Syntax(Syntax::Other) };
        return Err(first.unwrap_or(other));
    };
    let key = setting.key();
    match document.get_mut(key) {
        Some(Item::Value(old)) => {
            let mut new = setting.value();
            if is_same(old, &new) {
                return Ok(text.to_owned());
            }
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            if let Some(text) = below_its_comment(text, setting) {
                return Ok(text);
            }
            document.insert(key, setting.value().into());
        }
    }
    let edited = document.to_string();
    // The lines end as they did.
    let returns = text.contains("\r\n");
    Ok(if returns { edited.replace("\r\n", "\n").replace('\n', "\r\n") } else { edited })
}

/// The text with the setting on a line of its own below `# key = …`, where that stands.
fn below_its_comment(text: &str, setting: Setting) -> Option<String> {
    let told = |line: &str| {
        let line = line.strip_prefix('#').map(str::trim_start)?;
        let rest = line.strip_prefix(setting.key())?;
        rest.trim_start().starts_with('=').then_some(())
    };
    let (mut before, mut found) = (0, false);
    for line in text.split_inclusive('\n') {
        before += line.len();
        if told(line).is_some() {
            found = true;
            break;
        }
    }
    let (head, tail) = text.split_at(if found { before } else { return None });
    let end = if head.ends_with("\r\n") { "\r\n" } else { "\n" };
    let gap = if head.ends_with('\n') { "" } else { end };
    let edited = format!("{head}{gap}{}{end}{tail}", setting.line());
    // That line may have been part of a text, or of a table.
    let document: DocumentMut = edited.parse().ok()?;
    let value = document.get(setting.key()).and_then(Item::as_value)?;
    is_same(value, &setting.value()).then_some(edited)
}

fn is_same(a: &Value, b: &Value) -> bool {
    (a.as_str().is_some() && a.as_str() == b.as_str())
        || (a.as_bool().is_some() && a.as_bool() == b.as_bool())
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;

    fn set(text: &str, setting: Setting) -> String {
        edited(text, setting).unwrap()
    }

    #[test]
    fn one_setting_changes_and_everything_else_stays() {
        let dark = Setting::Theme(ThemeName::Dark);
        assert_eq!(set("", dark), "theme = \"dark\"\n");
        let mine = "# mine\nzzz = 1\ntheme = 'light'  # by day\n\n[keys] # none\n# all\ndown = [\n  \"j\", # vi\n]\n";
        assert_eq!(set(mine, dark), mine.replace("'light'", "\"dark\""));
        assert_eq!(set(mine, Setting::Theme(ThemeName::Light)), mine, "no other quotes");
        let both = set(mine, Setting::Motion(false));
        assert_eq!(both, mine.replace("by day\n", "by day\nmotion = false\n"));
        let windows = "lang = \"en\"\r\n\r\n[keys]\r\n";
        assert_eq!(set(windows, Setting::Lang("zh-CN")), "lang = \"zh-CN\"\r\n\r\n[keys]\r\n");
        assert_eq!(set(windows, dark).matches("\r\n").count(), 4);
    }

    #[test]
    fn a_setting_stands_below_the_line_that_tells_of_it() {
        let told = "## Looks.\n# theme = \"default\"\n\n## Signs.\n#ascii = false\n\n[keys]\n# mouse = 1\n";
        let text = set(told, Setting::Ascii(true));
        assert_eq!(text, told.replace("#ascii = false\n", "#ascii = false\nascii = true\n"));
        let text = set(told, Setting::Mouse(false));
        assert_eq!(Reading::of(&text).problems, [], "not in the table: {text}");
        assert!(!Reading::of(&text).config.mouse);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_left_alone_and_nothing_new_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/config.toml");
        keep(&path, Setting::Lang("en")).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "lang = \"en\"\n");
        let before = path.metadata().unwrap().modified().unwrap();
        keep(&path, Setting::Lang("en")).unwrap();
        assert_eq!(path.metadata().unwrap().modified().unwrap(), before);
        for spoilt in [&b"{lang: en}"[..], b"lang = \"\xff\""] {
            std::fs::write(&path, spoilt).unwrap();
            let error = keep(&path, Setting::Lang("zh-CN")).unwrap_err().to_string();
            assert!(error.contains("config.toml"), "{error}");
            assert_eq!(std::fs::read(&path).unwrap(), spoilt);
        }
        assert!(!write_new(&path, "").unwrap());
        assert!(write_new(&path.with_file_name("other.toml"), "x = 1\n").unwrap());
    }
}
