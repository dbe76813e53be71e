//! Who may use whom, held by reading the sources.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What each layer may use of the crate, besides itself.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("content", &["domain"]),
    ("store", &["domain"]),
    ("library", &["domain", "content", "store"]),
    ("text", &["domain", "content", "store", "library"]),
    ("report", &["domain", "text"]),
    ("cli", &["domain", "content", "store", "library", "text", "report"]),
    ("plain", &["domain", "content", "library", "text"]),
    ("tui", &["domain", "content", "store", "library", "text", "clock"]),
    ("clock", &[]),
];

/// Crates that only some layers may name.
const ONLY_IN: [(&str, &[&str]); 17] = [
    ("ratatui", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("crossterm", &["tui", "main"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["main"]),
    ("tempfile", &["store"]),
    ("directories", &["store"]),
    ("pulldown_cmark", &["content"]),
    ("csv", &["content", "report"]),
    ("askama", &["report"]),
    ("toml_edit", &["store"]),
    ("encoding_rs", &["content"]),
    ("signal_hook", &["tui", "main"]),
    ("rustix", &["tui", "store", "main"]),
    ("fsrs", &["domain"]),
];

/// Every source file by layer, without its tests.
fn sources() -> BTreeMap<String, Vec<(PathBuf, String)>> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|ext| ext == "rs") {
                files.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    let mut layers = BTreeMap::<_, Vec<_>>::new();
    for file in files {
        let within = file.strip_prefix(&root).unwrap();
        let first = within.components().next().unwrap().as_os_str().to_string_lossy();
        let layer = first.trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
        layers.entry(layer).or_default().push((within.to_owned(), code));
    }
    layers
}

/// Lines of code: what is no comment.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

#[test]
fn layers_use_only_what_stands_to_their_right() {
    let sources = sources();
    for (layer, allowed) in MAY_USE {
        for (file, text) in &sources[layer] {
            for line in code(text) {
                for used in line.split("crate::").skip(1) {
                    let module: String =
                        used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let known = MAY_USE.iter().any(|(name, _)| *name == module);
                    assert!(
                        !known || module == layer || allowed.contains(&module.as_str()),
                        "{} uses {module}: {line}",
                        file.display()
                    );
                }
            }
        }
    }
}

#[test]
fn crates_are_named_only_in_their_layer() {
    for (layer, files) in sources() {
        for (name, allowed) in ONLY_IN {
            for (file, text) in &files {
                let named = code(text).any(|line| line.contains(&format!("{name}::")));
                assert!(
                    !named || allowed.contains(&layer.as_str()),
                    "{} names {name}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn only_the_clock_reads_the_time_and_only_main_the_environment() {
    for (layer, files) in sources() {
        for (file, text) in &files {
            for line in code(text) {
                let time = ["Utc::now", "Local::now", "SystemTime", "Instant::now"];
                assert!(
                    layer == "clock" || !time.iter().any(|call| line.contains(call)),
                    "{} reads the time: {line}",
                    file.display()
                );
                assert!(
                    layer == "main" || !line.contains("env::var"),
                    "{} reads the environment: {line}",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn update_touches_no_files_and_views_no_state() {
    for (file, text) in &sources()["tui"] {
        if file.starts_with("tui/update") {
            for word in ["std::fs", "store::", "Frame", "std::io"] {
                assert!(!code(text).any(|line| line.contains(word)), "update names {word}");
            }
        }
        if file.components().any(|part| part.as_os_str() == "view") {
            let mutable = code(text).any(|line| line.contains("&mut Model"));
            assert!(!mutable, "{} takes the state to change it", file.display());
        }
    }
}

#[test]
fn the_conversation_reads_and_prints_nothing() {
    for (file, text) in &sources()["plain"] {
        for word in ["std::fs", "std::io", "print!", "println!"] {
            assert!(!code(text).any(|line| line.contains(word)), "{} names {word}", file.display());
        }
    }
}

#[test]
fn every_module_says_what_it_owns_and_refuses() {
    for (layer, files) in sources() {
        for (file, text) in files {
            let first = text.lines().next().unwrap_or_default();
            let says = first.starts_with("//! Owns") && first.contains("refuses to");
            assert!(says, "{layer}: {} begins with {first:?}", file.display());
        }
    }
}
