//! The conversation without a full screen: scripted in both languages, with bad answers and ends of input, at random, and through the real program.

use crate::support::{DAY_19, NOW, compare};
use ninety::clock::Clock;
use ninety::content::builtin;
use ninety::domain::progress::{Progress, Status};
use ninety::domain::roadmap::TopicId;
use ninety::plain::{Conversation, Effect, Report};
use ninety::store::{Recorded, Store, format};
use ninety::text::Lang;
use proptest::prelude::*;
use snapbox::cmd::Command;
use std::path::PathBuf;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

/// A conversation with a real progress file beneath.
struct Talk {
    talk: Conversation,
    store: Store,
    clock: Clock,
    lang: Lang,
    width: usize,
    folder: TempDir,
    /// All that was said and answered.
    transcript: String,
}

impl Talk {
    fn new(lang: Lang, record: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if let Some(record) = record {
            std::fs::write(folder.path().join("llm-90.json"), record).unwrap();
        }
        let (talk, store, clock) = Self::open(&folder, lang, NOW);
        let mut talk =
            Self { talk, store, clock, lang, width: 80, folder, transcript: String::new() };
        talk.begin();
        talk
    }

    fn open(folder: &TempDir, lang: Lang, now: &str) -> (Conversation, Store, Clock) {
        let path = folder.path().join("llm-90.json");
        let mut store = Store::new(path, "llm-90", folder.path().join("state"));
        let clock = Clock::new(Some(now)).unwrap();
        let progress = store.open(clock.utc()).unwrap().progress;
        let today = progress.plan.day_of(clock.local());
        let course = builtin::course(lang.tag()).unwrap();
        let talk = Conversation::new(course, lang, progress, today, now.to_owned(), &[]);
        (talk, store, clock)
    }

    fn begin(&mut self) {
        self.talk.set_width(self.width);
        if !self.talk.unsaved().0.is_empty() {
            let effect = self.talk.look_again();
            self.perform(effect);
        }
        self.transcript += &self.talk.text();
    }

    /// Another day, with the same file.
    fn reopen(&mut self, now: &str) -> &mut Self {
        (self.talk, self.store, self.clock) = Self::open(&self.folder, self.lang, now);
        self.transcript += &format!("\n\n=== {now}\n");
        self.begin();
        self
    }

    fn perform(&mut self, effect: Effect) {
        let now = self.clock.utc();
        let error = self.lang.strings().storage.error;
        let recorded = |r: Recorded| Report::Recorded(r.progress, Vec::new());
        let report = match effect {
            Effect::Record(changes) => {
                let tried = self.store.record(&changes, now);
                Some(tried.map_or_else(|reason| Report::Failed(error(&reason)), recorded))
            }
            Effect::Refresh => match self.store.refresh(now) {
                Ok(refreshed) => refreshed.map(recorded),
                Err(reason) => Some(Report::Warned(error(&reason))),
            },
        };
        if let Some(report) = report {
            self.talk.take_in(report);
        }
    }

    /// Types a line; what is said to it: no line is wider than the terminal, and nothing steers it.
    fn say(&mut self, line: &str) -> String {
        let today = self.talk.progress().plan.day_of(self.clock.local());
        let effect = self.talk.answer(line, today);
        self.perform(effect);
        let text = self.talk.text();
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        for line in text.lines() {
            assert!(line.width() <= self.width.max(20), "{line:?} is wider than {}", self.width);
        }
        self.transcript += &format!("{line}\n{text}");
        text
    }

    /// Types lines, each ending with `/`.
    fn type_lines(&mut self, lines: &str) -> &mut Self {
        for line in lines.split_terminator('/') {
            self.say(line);
        }
        self
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("llm-90.json")
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        std::fs::read(self.path()).ok()
    }

    fn file(&self) -> Progress {
        format::parse(&std::fs::read_to_string(self.path()).unwrap()).unwrap()
    }

    /// Puts a folder in the place of the file, so that it cannot be written.
    fn block(&self) {
        std::fs::rename(self.path(), self.path().with_extension("away")).unwrap();
        std::fs::create_dir(self.path()).unwrap();
    }

    fn unblock(&self) {
        std::fs::remove_dir(self.path()).unwrap();
        std::fs::rename(self.path().with_extension("away"), self.path()).unwrap();
    }
}

/// A scripted conversation in both languages.
fn script(name: &str, width: usize, play: impl Fn(&mut Talk)) {
    for lang in Lang::ALL {
        let mut talk = Talk::new(lang, None);
        talk.width = width;
        talk.talk.set_width(width);
        play(&mut talk);
        assert_eq!(talk.file(), *talk.talk.progress());
        compare(
            name,
            lang,
            "a conversation; what was typed follows the questions",
            &talk.transcript,
        );
    }
}

#[test]
fn from_the_first_run_to_a_recalled_card() {
    script("plain-first-run", 80, |talk| {
        talk.type_lines("?/yesterday/2026-13-01/1926-01-01//1/1/1///9/3//4/");
        talk.type_lines("4/1/1/2/3/?/a/r//4//4/4/qqqq/what can/1/t/5/first line/second line//");
        talk.type_lines("6////2/25/读完了/6/q/");
        assert!(talk.talk.has_ended());
        let id = TopicId::new("what-ai-can-do");
        assert_eq!(talk.file().state(&id).status, Status::Done);
        assert_eq!(talk.file().note(&id), "first line\nsecond line");
    });
}

#[test]
fn a_week_later_behind_and_taking_a_way() {
    script("plain-behind", 80, |talk| {
        talk.type_lines("/1/1//q/");
        talk.reopen("2026-12-07T21:00:00").type_lines("3///3//b/7/9/?/1/u/7/2//7/p//7/p/7//");
        talk.type_lines("5/9/1/3/3//5/2/12/4/u/4////6/");
    });
}

#[test]
fn on_a_narrow_terminal() {
    script("plain-narrow", 40, |talk| {
        talk.type_lines("/1/2//4/prompt/注入/11/?/1//5/1/7/b/7//3/");
    });
}

#[test]
fn what_was_done_is_undone_step_by_step() {
    script("plain-undo", 80, |talk| {
        talk.type_lines("u/r//u/1/1/u/2/y/30/read/5/1/2/2/5/a note//5/2/anew//5/3/6////");
        talk.type_lines("4/2/1/1//7/p/u/u/u/u/u/u/u/u/u/u/u/u/r/r/r/");
    });
}

#[test]
fn a_topic_is_found_in_either_language_and_by_pinyin() {
    for (lang, typed, title) in [
        (Lang::English, "qlhwt", "Parameter-efficient fine-tuning"),
        (Lang::English, "轻量化", "Parameter-efficient fine-tuning"),
        (Lang::Chinese, "parameter-efficient", "轻量化微调"),
        (Lang::Chinese, "qinglianghua", "轻量化微调"),
    ] {
        let mut talk = Talk::new(lang, None);
        talk.say("");
        talk.say("4");
        let said = talk.say(typed);
        assert!(said.contains(title), "{typed}: {said}");
    }
}

#[test]
fn a_milestone_is_told_once() {
    for (lang, told) in
        [(Lang::English, "Stage finished: Foundations"), (Lang::Chinese, "学完「初阶应用」")]
    {
        let mut talk = Talk::new(lang, None);
        talk.say("");
        for number in 1..=11 {
            assert!(!talk.transcript.contains(told));
            talk.type_lines(&format!("5/1/{number}/3//"));
        }
        assert_eq!(talk.transcript.matches(told).count(), 1, "{}", talk.transcript);
        talk.reopen(NOW).type_lines("/u/r/");
        assert_eq!(talk.transcript.matches(told).count(), 1);
        assert!(talk.file().told.contains_key("stage:foundations"));
    }
}

#[test]
fn a_new_day_begins_while_nobody_types() {
    for lang in Lang::ALL {
        let mut talk = Talk::new(lang, None);
        talk.type_lines("/1/1//");
        talk.clock = Clock::new(Some("2026-11-24T00:01:00")).unwrap();
        talk.say("");
        let told = if lang == Lang::English {
            "A new day: Tue 24 Nov 2026"
        } else {
            "新的一天：2026年11月24日"
        };
        assert!(talk.transcript.contains(told), "{}", talk.transcript);
        talk.say("2");
        talk.type_lines("//");
        assert!(talk.file().check_ins_on("2026-11-24".parse().unwrap()).count() == 1);
    }
}

#[test]
fn what_cannot_be_saved_is_said_kept_and_tried_again() {
    for lang in Lang::ALL {
        let storage = &lang.strings().storage;
        let mut talk = Talk::new(lang, None);
        talk.say("");
        talk.block();
        talk.say("1");
        let said = talk.say("1");
        let not_saved = (storage.not_saved)(2, "");
        assert!(
            said.contains(not_saved.split("。").next().unwrap().trim())
                || said.contains("Not saved yet: 2 changes"),
            "{said}"
        );
        assert_eq!(talk.talk.unsaved().0.len(), 2);
        let said = talk.say("");
        assert!(
            !said.contains("Not saved yet") && !said.contains("没保存"),
            "it is said once: {said}"
        );
        let said = talk.say("q");
        assert!(!talk.talk.has_ended() && said.contains(&storage.leave_text[..18]), "{said}");
        talk.say("foo");
        talk.say("b");
        assert!(!talk.talk.has_ended());
        talk.say("q");
        talk.say("");
        assert!(!talk.talk.has_ended(), "it still cannot be saved");
        talk.unblock();
        let said = talk.say("");
        assert!(talk.talk.has_ended() && said.contains(storage.saved_again), "{said}");
        assert_eq!(talk.file().state(&TopicId::new("what-ai-can-do")).status, Status::Done);

        // Whoever leaves all the same finds it again at the next start.
        let mut talk = Talk::new(lang, None);
        talk.say("");
        talk.block();
        talk.type_lines("1/1//q/q/");
        assert!(talk.talk.has_ended());
        let changes = talk.talk.unsaved().0.to_vec();
        talk.store.rescue(&changes, talk.clock.utc()).unwrap();
        talk.unblock();
        talk.reopen(NOW);
        assert_eq!(
            talk.talk.progress().state(&TopicId::new("what-ai-can-do")).status,
            Status::Done
        );
    }
}

#[test]
fn what_others_do_is_taken_in() {
    let mut talk = Talk::new(Lang::English, None);
    talk.say("");
    let mut other = Store::new(talk.path(), "llm-90", talk.folder.path().join("other-device"));
    let today = "2026-11-23".parse().unwrap();
    let progress = other.load().unwrap().unwrap();
    let changes = progress.set_status(&TopicId::new("what-ai-can-do"), Status::Done, today);
    other.record(&changes, talk.clock.utc()).unwrap();
    assert!(talk.say("").contains("Overall 2% (1 of 41)"), "{}", talk.transcript);
}

#[test]
fn a_file_of_a_newer_version_is_looked_at_and_not_changed() {
    let newer = DAY_19.replacen("\"version\": 1", "\"version\": 99", 1);
    assert_ne!(newer, DAY_19);
    let mut talk = Talk::new(Lang::English, Some(&newer));
    talk.say("1");
    assert!(talk.say("1").contains("you can look, not change"), "{}", talk.transcript);
    assert_eq!(talk.bytes().unwrap(), newer.as_bytes());
}

/// Lines that lead to each question, from an empty start.
const PROMPTS: [(&str, &str); 17] = [
    ("", "First day"),
    ("\n", "Choose 1 to 7"),
    ("\n1\n", "Which one to tick"),
    ("\n1\n1\n", "1 answers now"),
    ("\n1\n1\n1\n", "Say your answer"),
    ("\n1\n1\n1\n\n", "How well did you know it"),
    ("\n2\n", "Minutes"),
    ("\n2\n25\n", "What I did"),
    ("\n4\n", "Number or words"),
    ("\n4\n1\n", "Step to tick"),
    ("\n5\n", "Stage, Enter"),
    ("\n5\n1\n", "Topic, Enter"),
    ("\n5\n1\n1\n", "Choose 1 to 8"),
    ("\n5\n1\n1\n5\n", "Note, an empty line"),
    ("\n5\n1\n1\n5\nkept\n", "Next line"),
    ("\n5\n1\n1\n5\nkept\n\n5\n", "Choose 1 to 3"),
    ("\n7\n", "p pauses or resumes"),
];

/// The program in a home of its own.
fn program(folder: &TempDir) -> Command {
    Command::new(snapbox::cmd::cargo_bin!("ninety"))
        .env_clear()
        .env("HOME", folder.path())
        .env("NINETY_DATA", folder.path().join("llm-90.json"))
        .env("NINETY_NOW", NOW)
        .env("LANG", "en_GB.UTF-8")
}

#[test]
fn the_end_of_input_ends_it_quietly_at_every_question() {
    for (typed, question) in PROMPTS {
        let folder = tempfile::tempdir().unwrap();
        let output = program(&folder).arg("--plain").stdin(typed).assert().success();
        let output = output.get_output();
        let said = String::from_utf8(output.stdout.clone()).unwrap();
        let last = said.trim_end_matches('\n').lines().last().unwrap();
        assert!(last.starts_with(question) && last.ends_with(": "), "{typed:?}: {said}");
        assert!(output.stderr.is_empty() && !said.contains('\u{1b}'), "{said}");
        let file = std::fs::read_to_string(folder.path().join("llm-90.json"));
        assert_eq!(file.is_ok(), !typed.is_empty(), "nothing is written before the start");
        assert_eq!(file.unwrap_or_default().contains("kept"), typed.contains("kept"));
    }
}

#[test]
fn through_a_pipe_it_is_the_whole_day_in_both_languages() {
    let day = "\n1\n1\n1\n\n3\n\n4\n4\n1\n1\n\n2\n25\n读完\nq\n";
    for (tag, saved, over) in [
        ("en", "Saved: checked in for 23 Nov, 25 min", "Everything is saved."),
        ("zh-CN", "已保存：11月23日打卡，25 分钟", "都保存好了。"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let run = program(&folder).args(["--plain", "--lang", tag]).stdin(day).assert().success();
        let said = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(said.contains(saved) && said.ends_with(&format!("{over}\n")), "{said}");
        let file = std::fs::read_to_string(folder.path().join("llm-90.json")).unwrap();
        assert!(file.contains("\"grade\": \"good\"") && file.contains("\"text\": \"读完\""));
        // A terminal that says that it is dumb needs no option; a command is no conversation.
        let dumb = || program(&folder).env("TERM", "dumb");
        let run = dumb().args(["--lang", tag]).stdin("").assert().success();
        let again = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        assert!(again.contains("25"), "{again}");
        dumb().args(["status", "--lang", tag]).assert().success();
    }
}

#[test]
fn a_reader_that_goes_away_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let shell = format!(
        "yes '' | NINETY_DATA='{}' NINETY_NOW={NOW} HOME='{}' '{}' --plain --lang en | head -n 1",
        folder.path().join("llm-90.json").display(),
        folder.path().display(),
        snapbox::cmd::cargo_bin!("ninety").display(),
    );
    let output = std::process::Command::new("sh").args(["-c", &shell]).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "Welcome to ninety\n");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_could_not_be_saved_is_rescued_at_the_end_of_input() {
    let folder = tempfile::tempdir().unwrap();
    program(&folder).arg("--plain").stdin("\n").assert().success();
    // The folder cannot be written while the file can be read.
    let path = folder.path().join("llm-90.json");
    let lines = "1\n1\n\n7\n";
    let mut child = std::process::Command::new(snapbox::cmd::cargo_bin!("ninety"))
        .args(["--plain", "--lang", "en"])
        .env_clear()
        .env("HOME", folder.path())
        .env("NINETY_DATA", &path)
        .env("NINETY_NOW", NOW)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It has opened the file once it asks.
    let mut first = [0; 1];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).unwrap();
    std::fs::create_dir(&path).unwrap();
    std::io::Write::write_all(child.stdin.as_mut().unwrap(), lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let (said, told) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("Not saved yet: 2 changes"), "{said}");
    assert!(told.contains("2 changes could not be saved"), "{told}");
    assert_eq!(output.status.code(), Some(1));
    std::fs::remove_dir(&path).unwrap();
    std::fs::rename(&away, &path).unwrap();
    let run = program(&folder).arg("--plain").stdin("").assert().success();
    let said = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    assert!(said.contains("Overall 2% (1 of 41)"), "{said}");
}

/// Lines that people and cats type.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0_usize..14).prop_map(|number| number.to_string()),
        5 => Just(String::new()),
        6 => prop::sample::select(vec!["b", "u", "r", "t", "a", "p", "y", "?", "１", "？", "q"])
            .prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "prompt", "模型", "2026-11-20", "\u{1b}[A", "-1", "99999999999999999999", "quit",
        ])
        .prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// Runs of random lines: few by default, as many as `NINETY_LONG` says.
fn runs() -> u32 {
    std::env::var("NINETY_LONG").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(runs()))]

    /// Whatever is typed: what is said is what the file holds, and nothing steers the terminal.
    #[test]
    fn whatever_is_typed_what_is_said_is_what_the_file_holds(
        lines in prop::collection::vec(typed(), 1..60), chinese in any::<bool>(), width in 1_usize..100,
        late in 0_u64..40,
    ) {
        let lang = if chinese { Lang::Chinese } else { Lang::English };
        // As much of it as stands on one line of the narrowest terminal.
        let saved = if chinese {
            ["已保存：", "已撤销并保存：", "已重做并保存："]
        } else {
            ["Saved:", "Undone and saved:", "Done again and"]
        };
        let mut talk = Talk::new(lang, None);
        talk.width = width;
        talk.talk.set_width(width);
        talk.say("");
        let then = "2026-11-23".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(late);
        talk.clock = Clock::new(Some(&format!("{then}T21:00"))).unwrap();
        for line in lines {
            let before = talk.bytes();
            let said = talk.say(&line);
            let said_so = said.lines().any(|line| saved.iter().any(|saved| line.starts_with(saved)));
            prop_assert_eq!(talk.bytes() != before, said_so, "{:?}: {}", line, said);
            prop_assert_eq!(&talk.file(), talk.talk.progress());
            if talk.talk.has_ended() {
                talk.reopen(&format!("{then}T21:00"));
            } else {
                prop_assert!(said.ends_with(": ") || said.ends_with("： "), "{said:?}");
            }
        }
        let effect = talk.talk.end();
        talk.perform(effect);
        prop_assert_eq!(talk.talk.text(), "");
        prop_assert_eq!(&talk.file(), talk.talk.progress());
    }
}
