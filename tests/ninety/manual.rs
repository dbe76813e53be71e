//! The manual pages: one for every command, whole, and read by `man` without complaint.

use crate::support::home::{Home, stdout};
use std::collections::BTreeMap;
use std::process::{Command, Stdio};

/// The pages by their file names.
fn pages(home: &Home, lang: &str) -> BTreeMap<String, String> {
    let folder = home.path(lang);
    home.ok(&["man", folder.to_str().unwrap(), "--lang", lang]);
    let pages = std::fs::read_dir(folder).unwrap().map(|entry| {
        let entry = entry.unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        (entry.file_name().into_string().unwrap(), text)
    });
    pages.collect()
}

/// The commands and the options that a help text tells.
fn told(help: &str) -> (Vec<&str>, Vec<&str>) {
    let first = |line: &'_ str| line.starts_with("  ") && !line.starts_with("   ");
    let commands = help.lines().filter(|line| first(line));
    let commands = commands.filter_map(|line| line.split_whitespace().next());
    let commands = commands.filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    let options = help.split(|c: char| c.is_whitespace() || ",[]<>=".contains(c));
    (commands.collect(), options.filter(|word| word.starts_with("--")).collect())
}

#[test]
fn every_command_has_a_page_with_each_of_its_options() {
    let home = Home::new();
    for lang in ["en", "zh-CN"] {
        let mut pages = pages(&home, lang);
        assert_eq!(home.ok(&["man", "--lang", lang]), pages["ninety.1"]);
        let mut waiting = vec![Vec::<String>::new()];
        while let Some(path) = waiting.pop() {
            let mut arguments: Vec<_> = path.iter().map(String::as_str).collect();
            arguments.extend(["--help", "--lang", lang]);
            let help = stdout(&home.run(&arguments).success());
            let name = [&["ninety".to_owned()], &path[..]].concat().join("-");
            let page = pages.remove(&format!("{name}.1"));
            let page = page.unwrap_or_else(|| panic!("{name} has no page")).replace("\\-", "-");
            let (commands, options) = told(&help);
            for option in options {
                assert!(page.contains(option), "{name} tells nothing of {option}");
            }
            for command in commands {
                waiting.push([&path[..], &[command.to_owned()]].concat());
            }
        }
        assert!(pages.is_empty(), "pages of no command: {:?}", pages.keys());
    }
}

#[test]
fn the_page_of_the_program_has_every_section() {
    let home = Home::new();
    for (lang, headings) in [
        ("en", ["NAME", "SYNOPSIS", "OPTIONS", "EXAMPLES", "EXIT STATUS", "ENVIRONMENT", "FILES"]),
        ("zh-CN", ["名称", "概要", "选项", "示例", "退出状态", "环境变量", "文件"]),
    ] {
        let page = home.ok(&["man", "--lang", lang]);
        for heading in headings {
            let is_there =
                |line: &str| line.trim_start_matches(".SH ").trim_matches('"') == heading;
            assert!(page.lines().any(is_there), "{heading}");
        }
    }
}

#[test]
fn what_reads_manuals_has_nothing_to_complain_of() {
    let home = Home::new();
    for tool in [
        &["groff", "-man", "-K", "utf8", "-T", "utf8", "-ww", "-z"][..],
        &["mandoc", "-T", "lint", "-W", "warning"],
    ] {
        if Command::new(tool[0])
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_err()
        {
            eprintln!("skipped: {} is not installed", tool[0]);
            continue;
        }
        for lang in ["en", "zh-CN"] {
            for name in pages(&home, lang).keys() {
                let page = home.path(lang).join(name);
                let output = Command::new(tool[0]).args(&tool[1..]).arg(&page).output().unwrap();
                let told = [output.stdout, output.stderr].concat();
                assert_eq!(String::from_utf8_lossy(&told), "", "{tool:?} {name} {lang}");
            }
        }
    }
}
