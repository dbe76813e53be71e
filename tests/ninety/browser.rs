//! The page of `ninety export --format html` in a real browser: nothing runs, nothing is asked for, nothing sticks out.

use crate::support::home::Home;
use std::path::{Path, PathBuf};
use std::process::Command;

const NOTE: &str = "<script>document.title = 'ran'</script>\
    <img src=\"http://e.example/x.png\" onerror=\"document.title = 'ran'\"> \
    a-very-long-word-that-no-line-can-hold-because-it-never-ends-and-has-no-place-to-break";

/// A browser without a window, where there is one.
fn chromium() -> Option<PathBuf> {
    let found = std::env::split_paths(&std::env::var_os("PATH")?).find_map(|folder| {
        let names = ["chromium", "chromium-browser", "google-chrome"];
        names.into_iter().map(|name| folder.join(name)).find(|path| path.exists())
    });
    if found.is_none() {
        eprintln!("skipped: no Chromium here to open the page with");
    }
    found
}

/// What a browser made of a page, what it said meanwhile, and every address that it asked for.
fn opened(chromium: &Path, home: &Home, page: &str) -> (String, String, String) {
    let log = home.path("net.json");
    let output = Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-sync", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--dump-dom"])
        .args(["--enable-logging=stderr", "--virtual-time-budget=2000"])
        .arg(format!("--user-data-dir={}", home.path("browser").display()))
        .arg(format!("--log-net-log={}", log.display()))
        .arg(format!("file://{page}"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), std::fs::read_to_string(log).unwrap_or_default())
}

#[test]
fn a_page_shows_its_charts_and_does_nothing_else() {
    let Some(chromium) = chromium() else {
        return;
    };
    let home = Home::on_day_19();
    home.edit(|record| record["topics"]["why-rag"]["note"] = serde_json::json!({ "text": NOTE }));
    for lang in ["en", "zh-CN"] {
        let page = home.path("page.html").display().to_string();
        home.ok(&["export", "--format", "html", "--notes", "--lang", lang, "-o", &page]);
        let (shown, said, asked) = opened(&chromium, &home, &page);
        assert_eq!(shown.matches(" class=\"chart ").count(), 2, "{said}");
        assert!(shown.contains("&lt;script&gt;document.title"), "the note stays text");
        assert!(!shown.contains("<script") && !shown.contains("<title>ran"), "{shown}");
        assert!(!said.contains("CONSOLE"), "{said}");
        assert!(asked.contains("page.html") || asked.is_empty());
        assert!(!asked.contains("e.example"), "it asked for something");
    }
}

#[test]
fn a_page_is_no_wider_than_a_telephone() {
    let Some(chromium) = chromium() else {
        return;
    };
    let home = Home::on_day_19();
    home.edit(|record| record["topics"]["why-rag"]["note"] = serde_json::json!({ "text": NOTE }));
    for lang in ["en", "zh-CN"] {
        let page = home.ok(&["export", "--format", "html", "--notes", "--lang", lang]);
        let page = page.replace('&', "&amp;").replace('"', "&quot;");
        // The page within another, which may measure it.
        let frame = format!(
            "<iframe id=f style=\"width:360px;height:800px;border:0\" srcdoc=\"{page}\"></iframe>\
             <script>onload = () => {{\
             const root = document.getElementById('f').contentDocument.documentElement;\
             document.title = root.clientWidth + ' ' + root.scrollWidth }}</script>"
        );
        let frame = home.file("frame.html", &frame);
        let (shown, said, _) = opened(&chromium, &home, &frame);
        let title = shown.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
        let widths: Vec<u32> =
            title.unwrap_or_default().split(' ').filter_map(|width| width.parse().ok()).collect();
        assert!(widths.len() == 2 && widths[1] <= widths[0], "{lang} {title:?}: {said}");
    }
}
