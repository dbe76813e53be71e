//! The pages of `ninety export` and `ninety report` in a real browser: nothing runs, nothing is asked for, nothing sticks out.

use crate::group::record;
use crate::support::home::Home;
use std::path::{Path, PathBuf};
use std::process::Command;

const NOTE: &str = "<script>document.title = 'ran'</script>\
    <img src=\"http://e.example/x.png\" onerror=\"document.title = 'ran'\"> \
    a-very-long-word-that-no-line-can-hold-because-it-never-ends-and-has-no-place-to-break";

/// Names of learners' files, none of which may hold a slash.
const NAMES: [&str; 3] = [
    "<script>document.title='ran'<script>",
    "<img src=e.example onerror=document.title='ran'>",
    "a-very-long-word-that-no-line-can-hold-because-it-never-ends-and-has-no-place-to-break",
];

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

/// A home with a record and a folder of learners' files in which others have written such things.
fn home() -> Home {
    let home = Home::on_day_19();
    home.edit(|record| record["topics"]["why-rag"]["note"] = serde_json::json!({ "text": NOTE }));
    for (name, start) in NAMES.into_iter().zip(["2026-11-05", "2026-09-05", "2026-11-23"]) {
        home.file(&format!("class/{name}.json"), &record(start));
    }
    home
}

/// The page that a command writes in a language, and its text.
fn page(home: &Home, command: &[&str], lang: &str) -> (String, String) {
    let page = home.path("page.html").display().to_string();
    home.ok(&[command, &["--format", "html", "--lang", lang, "-o", &page]].concat());
    let text = std::fs::read_to_string(&page).unwrap();
    (page, text)
}

#[test]
fn a_page_shows_what_it_holds_and_does_nothing_else() {
    let Some(chromium) = chromium() else {
        return;
    };
    let home = home();
    let class = home.path("class").display().to_string();
    let commands: [(&[&str], &str, usize); 2] = [
        (&["export", "--notes"], " class=\"chart ", 2),
        (&["report", &class], "<th scope=\"row\" class=\"attention\">", 1),
    ];
    for (command, kind, count) in commands {
        for lang in ["en", "zh-CN"] {
            let (page, _) = page(&home, command, lang);
            let (shown, said, asked) = opened(&chromium, &home, &page);
            assert_eq!(shown.matches(kind).count(), count, "{said}");
            for text in ["&lt;script&gt;document.title", "&lt;img src="] {
                assert!(shown.contains(text), "what others wrote stays text: {shown}");
            }
            for ran in ["<script", "<img", "<title>ran"] {
                assert!(!shown.contains(ran), "{shown}");
            }
            assert!(!said.contains("CONSOLE"), "{said}");
            assert!(asked.contains("page.html") || asked.is_empty());
            assert!(!asked.contains("e.example"), "it asked for something");
        }
    }
}

#[test]
fn a_page_is_no_wider_than_a_telephone() {
    let Some(chromium) = chromium() else {
        return;
    };
    let home = home();
    let class = home.path("class").display().to_string();
    for command in [&["export", "--notes"], &["report", &class]] {
        for lang in ["en", "zh-CN"] {
            let (_, text) = page(&home, command, lang);
            let text = text.replace('&', "&amp;").replace('"', "&quot;");
            // The page within another, which may measure it.
            let frame = format!(
                "<iframe id=f style=\"width:360px;height:800px;border:0\" srcdoc=\"{text}\">\
                 </iframe><script>onload = () => {{\
                 const root = document.getElementById('f').contentDocument.documentElement;\
                 document.title = root.clientWidth + ' ' + root.scrollWidth }}</script>"
            );
            let frame = home.file("frame.html", &frame);
            let (shown, said, _) = opened(&chromium, &home, &frame);
            let title = shown.split("<title>").nth(1).and_then(|rest| rest.split('<').next());
            let widths = title.unwrap_or_default().split(' ');
            let widths: Vec<u32> = widths.filter_map(|width| width.parse().ok()).collect();
            assert!(widths.len() == 2 && widths[1] <= widths[0], "{lang} {title:?}: {said}");
        }
    }
}
