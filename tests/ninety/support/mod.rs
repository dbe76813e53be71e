//! Owns what tests share: the application, snapshots of its screens, pictures of them; refuses to test anything.

mod app;
pub(crate) mod gallery;
pub(crate) mod home;
pub(crate) mod svg;

pub(crate) use app::{App, DAY_19, NOW, moment, text};
use ninety::text::Lang;

/// Sizes at which every screen is looked at.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// The screen after `keys` in both languages, all sizes of one language in one snapshot.
pub(crate) fn snapshot(name: &str, record: Option<&str>, keys: &str) {
    snapshot_at(NOW, name, record, keys);
}

/// As [`snapshot`], at another moment.
pub(crate) fn snapshot_at(now: &str, name: &str, record: Option<&str>, keys: &str) {
    compare_screens(name, keys, |lang, size| {
        let mut app = App::at(now, lang, size, record);
        app.press(keys);
        app
    });
}

/// The screen of an application in both languages, all sizes of one language in one snapshot.
pub(crate) fn compare_screens(name: &str, keys: &str, app: impl Fn(Lang, (u16, u16)) -> App) {
    for lang in Lang::ALL {
        let mut screens = String::new();
        for (width, height) in SIZES {
            let rule = "─".repeat(usize::from(width));
            let screen = app(lang, (width, height)).screen();
            screens += &format!("{width}×{height}\n{rule}\n{screen}{rule}\n");
        }
        compare(name, lang, &format!("keys: {keys}"), &screens);
    }
}

/// Compares a text with the snapshot of this name and language; snapshots lie in one folder, each
/// with what it shows.
pub(crate) fn compare(name: &str, lang: Lang, description: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("../snapshots");
    settings.set_description(description.to_owned());
    settings.bind(|| insta::assert_snapshot!(format!("{name}-{}", lang.tag()), text));
}
