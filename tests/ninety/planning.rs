//! The plan, its ways back, the calendar and the cue, by keys and on screens in both languages and three sizes.

use crate::support::{App, DAY_19, snapshot, snapshot_at};
use chrono::NaiveDate;
use ninety::domain::day_mark::DayMark;
use ninety::domain::milestone::Milestone;
use ninety::domain::pace::Pace;
use ninety::domain::plan::PlanDay;
use ninety::domain::progress::Status;
use ninety::domain::roadmap::{Roadmap, TopicId};
use ninety::text::Lang;
use ninety::tui::action::Action;
use ninety::tui::edition::Edition;
use ninety::tui::model::Notice;
use ninety::tui::overlay::Overlay;

/// A day on which the learner of [`DAY_19`] has fallen behind; a Tuesday.
const BEHIND: &str = "2026-12-08T21:00:00";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn behind(keys: &str) -> App {
    let mut app = App::at(BEHIND, Lang::English, (80, 24), Some(DAY_19));
    app.press(keys);
    app
}

fn fresh(keys: &str) -> App {
    let mut app = App::new(Lang::English, (80, 24), None);
    app.press(keys);
    app
}

fn said(app: &App) -> &str {
    match &app.model.notice {
        Some(Notice::Said(said)) => said,
        other => panic!("{other:?}"),
    }
}

#[test]
fn today_behind() {
    snapshot_at(BEHIND, "today-behind", Some(DAY_19), "");
}

#[test]
fn on_a_low_screen_consistency_comes_first_and_nothing_is_told_in_part() {
    for (lang, attendance, state, resume) in [
        (
            Lang::English,
            "14 of the last 30 study days",
            "Not checked in today; press c.",
            "A day off; nothing is due. P resumes.",
        ),
        (
            Lang::Chinese,
            "最近 30 个学习日学了 14 天",
            "今天还没打卡，按 c。",
            "今天休息，没有要赶的内容。按 P 恢复。",
        ),
    ] {
        let mut app = App::at(BEHIND, lang, (40, 12), Some(DAY_19));
        let screen = app.screen();
        assert!(screen.contains(attendance) && screen.contains(state), "{screen}");
        let screen = app.press("P").screen();
        assert!(screen.contains(attendance) && screen.contains(resume), "{screen}");
    }
}

#[test]
fn a_long_cue_is_wrapped() {
    let cue = "when the tea is made at 21:00, I open today's topic";
    let mut app = App::new(Lang::English, (100, 30), None);
    app.press("<Enter><Space>").reopen("2026-11-24T21:00:00");
    app.press(&format!("{cue}<Enter><Esc>"));
    for size in [(100, 30), (80, 24), (60, 14)] {
        app.model.size = size.into();
        let screen = app.screen();
        let end = |line: &str| {
            line.ends_with("I open today's topic") || line.trim_start().starts_with("topic")
        };
        assert!(screen.contains("» when the tea is made at 21:00, I open today's"), "{screen}");
        assert!(screen.lines().any(end), "{screen}");
    }
    app.press(&format!("p<Up>{}<End>{}<Enter><Esc>", "<Down>".repeat(9), " and so on".repeat(30)));
    app.model.size = (100, 30).into();
    assert!(app.screen().contains(" and so…"), "{}", app.screen());
}

#[test]
fn today_paused() {
    snapshot_at(BEHIND, "today-paused", Some(DAY_19), "P");
}

#[test]
fn ways_back() {
    snapshot_at(BEHIND, "ways-back", Some(DAY_19), "w<Right>");
}

#[test]
fn ways_ahead() {
    snapshot("ways-ahead", Some(DAY_19), &format!("2nn{}1w", "<Space><Esc>j".repeat(4)));
}

#[test]
fn on_plan_there_is_nothing_to_choose_and_it_is_said() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (60, 20), Some(DAY_19));
        app.press("w");
        assert!(app.model.overlay.is_none());
        let text = app.model.naming_keys(lang.strings().plan.nothing_to_choose);
        assert_eq!(said(&app), text);
        assert!(app.screen().contains(&text), "it fits whole");
    }
}

#[test]
fn the_month_on_today_shows_today_whatever_room_it_has() {
    for day in ["2026-11-30", "2026-12-01", "2026-12-16", "2026-12-31"] {
        let now = format!("{day}T21:00:00");
        let mark = format!("{}◇", day[8..].trim_start_matches('0'));
        let mut shown = 0;
        for height in 24..50 {
            let mut app = App::at(&now, Lang::English, (110, height), Some(DAY_19));
            app.press("<Esc>");
            let screen = app.screen();
            let month = screen.lines().any(|line| line.contains("Mo  Tu  We  Th"));
            assert_eq!(month, screen.contains(&mark), "{day} at {height}:\n{screen}");
            shown += usize::from(month);
        }
        assert!(shown > 10, "{day}: shown {shown} times");
    }
}

#[test]
fn the_plan() {
    snapshot("plan", Some(DAY_19), "p");
}

#[test]
fn the_plan_while_it_is_edited() {
    let to_rest = "<Down>".repeat(5);
    let keys = format!("p<Down><Down><Right>{to_rest}<Up><Up><Space><Down><Right><Down><Right>");
    snapshot("plan-edited", Some(DAY_19), &keys);
}

#[test]
fn the_calendar() {
    snapshot("calendar", Some(DAY_19), "m<Left>");
}

#[test]
fn the_dates_of_a_topic() {
    snapshot("dates", Some(DAY_19), "2D<Up>");
}

#[test]
fn the_question_for_a_cue() {
    let without = DAY_19.replace("\"cue\":", "\"mood\":");
    snapshot("cue", Some(&without), "看完新闻就打开今天的主题");
}

#[test]
fn the_plan_is_edited_previewed_taken_over_and_undone() {
    let mut app = fresh("<Enter>p<Right><Right>");
    assert!(app.screen().contains("Ends Mon 22 Feb 2027, 90 study days · 2 days later"));
    assert_eq!(app.file().start(), Some(date("2026-11-23")), "nothing is recorded yet");
    app.press("<Esc>");
    assert_eq!(app.file().start(), Some(date("2026-11-23")), "nor after Esc");

    // The first stage gets five days more, Sundays become rest days.
    app.press("p<Down><Right><Right><Right><Right><Right><Down><Down><Down><Down><Space>");
    app.press("<Enter>");
    assert_eq!(said(&app), "Plan changed; it now ends 12 Mar 2027. u undoes it.");
    let plan = &app.model.overview.plan;
    assert_eq!((plan.days(), plan.stage_days(0)), (95, 15));
    assert_eq!(plan.day_on(date("2026-11-29")), PlanDay::Rest(6));
    app.press("u");
    assert_eq!(app.model.overview.plan.end(), date("2027-02-20"));
    app.press("<C-r>");
    assert_eq!(app.model.overview.plan.end(), date("2027-03-12"));
    app.press("p<Enter>");
    assert_eq!(said(&app), "Nothing was changed.");
}

#[test]
fn one_study_day_of_a_stage_is_one() {
    let app = fresh("<Enter>p<Down><C-u>1");
    assert!(app.screen().contains("1          study day · 23 Nov"), "{}", app.screen());
    assert!(app.screen().contains("30         study days · 24 Nov"), "{}", app.screen());
}

#[test]
fn a_start_in_the_future_can_be_moved_and_is_waited_for() {
    let mut app = fresh("<C-u>2026-12-01<Enter>");
    assert!(app.screen().contains("The plan begins in 8 days"));
    app.press("p<PgDn><Enter>");
    assert_eq!(app.file().start(), Some(date("2026-12-08")));
    app.press("p<C-u>2026-11-20<Enter>");
    assert_eq!(app.model.overview.day, PlanDay::Day(4));
}

#[test]
fn what_cannot_be_a_plan_is_told_and_kept_open() {
    let day_start = format!("p{}<C-u>", "<Down>".repeat(7));
    let rest = format!("p{}", "<Down>".repeat(5));
    for (keys, reason) in [
        ("p<C-u>nonsense".to_owned(), "Write the date as 2026-11-23."),
        ("p<C-u>2090-01-01".into(), "That is more than ten years away."),
        ("p<Down><C-u>1".into(), "This stage needs at least 11 study days"),
        (format!("{rest}<Down>2026-12-24<Down>2026-12-23"), "A pause ends on or after"),
        (rest + &"<Space><Right>".repeat(7), "At least one day of the week is for studying."),
        (day_start.clone() + "25:00", "Write the time as 04:00"),
        (day_start + "13:00", "Write the time as 04:00"),
    ] {
        let mut app = App::at("2026-12-03T21:00:00", Lang::English, (80, 24), None);
        app.press("<C-u>2026-11-23<Enter>");
        let before = app.file();
        app.press(&keys).press("<Enter>");
        assert!(matches!(app.model.overlay, Some(Overlay::Plan(_))), "{keys}");
        assert!(said(&app).starts_with(reason), "{keys}: {}", said(&app));
        assert_eq!(app.file(), before);
    }
}

#[test]
fn a_panel_changes_only_what_was_edited_in_it_also_after_midnight() {
    let mut app = behind("p");
    app.act(Action::Date(date("2026-12-09")));
    app.press("<Enter>");
    assert_eq!(said(&app), "Nothing was changed.");
    app.press("p<Right>");
    app.act(Action::Date(date("2026-12-10")));
    assert!(app.screen().contains("1 day later"), "{}", app.screen());
    app.press("<Enter>");
    assert_eq!(app.model.progress.plan.replans.len(), 0, "{:?}", app.model.progress.plan);
}

#[test]
fn stages_that_change_meanwhile_close_the_plan() {
    for (open, drop) in [(true, 0), (false, 1)] {
        let mut app = fresh("<Enter>p");
        let mut edition = Edition::builtin(Lang::English).unwrap();
        let stages = edition.roadmap.stages()[drop..].to_vec();
        edition.roadmap = Roadmap::new("llm-90", "Shorter", stages).unwrap();
        app.act(Action::Renewed(Box::new(edition)));
        assert_eq!(matches!(app.model.overlay, Some(Overlay::Plan(_))), open);
        app.press("<Down><Right>");
        assert!(!app.screen().is_empty());
    }
}

#[test]
fn an_open_pause_makes_the_end_the_earliest_one() {
    let mut app = fresh("<Enter>P3");
    let told = "Ends 21 Feb 2027 at the earliest, 90 study days";
    assert!(app.screen().contains(told), "{}", app.screen());
    app.press("p");
    let told = "Ends Sun 21 Feb 2027 at the earliest, 90 study days";
    assert!(app.screen().contains(told), "{}", app.screen());
    app.press("<Down><Right><Enter>");
    assert_eq!(said(&app), "Plan changed; it now ends 22 Feb 2027 at the earliest. u undoes it.");
}

#[test]
fn a_pause_is_one_key_and_loses_no_study_day() {
    let mut app = fresh("<Enter>P");
    assert_eq!(
        said(&app),
        "Paused from today; nothing is due until you resume with P. u undoes it."
    );
    assert_eq!(app.model.overview.day, PlanDay::Paused(0));
    app.reopen("2026-11-30T09:00:00");
    assert!(app.screen().contains("Paused; 0 of 90 study days behind you"), "{}", app.screen());
    assert!(!app.screen().contains("Not checked in"), "a pause asks for nothing");
    app.press("P");
    assert_eq!(said(&app), "Welcome back. The plan now ends 27 Feb 2027. u undoes it.");
    assert_eq!(app.model.overview.day, PlanDay::Day(1));
    assert_eq!(app.model.overview.mark_on(date("2026-11-25")), Some(DayMark::Paused));
    app.press("u");
    assert_eq!(app.model.overview.day, PlanDay::Paused(0));
}

#[test]
fn a_pause_that_is_over_is_corrected_and_a_forgotten_day_off_is_told() {
    let mut app = fresh("<Enter>");
    app.reopen("2026-11-25T21:00:00").press("P");
    app.reopen("2026-11-30T21:00:00").press("P");
    let to_past = format!("p{}", "<Down>".repeat(7));
    app.press(&to_past);
    assert!(app.screen().contains("> Pause from"), "{}", app.screen());
    assert!(app.screen().contains("2026-11-25"), "{}", app.screen());
    app.press("<Down><Left><Enter>");
    assert_eq!(app.model.overview.mark_on(date("2026-11-29")), Some(DayMark::Missed));
    assert_eq!(app.model.overview.mark_on(date("2026-11-28")), Some(DayMark::Paused));
    app.press("u");
    assert_eq!(app.model.overview.mark_on(date("2026-11-29")), Some(DayMark::Paused));
    app.press(&format!("{to_past}<C-u><Enter>"));
    assert_eq!(app.model.overview.plan.day_on(date("2026-11-30")), PlanDay::Day(8));
    // A day that was none for studying, and was not said to be.
    app.press(&format!("p{}2026-11-24<Down>2026-11-24<Enter>", "<Down>".repeat(6)));
    assert_eq!(app.model.overview.mark_on(date("2026-11-24")), Some(DayMark::Paused));
    assert_eq!(app.model.overview.plan.day_on(date("2026-11-30")), PlanDay::Day(7));
}

#[test]
fn a_pause_resumed_on_its_first_day_was_none() {
    let app = fresh("<Enter>PP");
    assert_eq!(app.model.overview.day, PlanDay::Day(1));
    assert_eq!(app.model.overview.plan.end(), date("2027-02-20"));
}

#[test]
fn behind_there_is_one_key_with_a_choice_and_it_can_be_undone() {
    let mut app = behind("");
    assert!(matches!(app.model.overview.pace, Pace::Behind { topics: 4, .. }));
    assert!(app.screen().contains("w shows ways back."));
    let end = app.model.overview.plan.end();
    app.press("w<Enter>");
    assert_eq!(app.model.overview.plan.end(), end, "the end date is kept");
    assert_eq!(app.model.overview.pace, Pace::OnPlan);
    app.press("u");
    assert!(matches!(app.model.overview.pace, Pace::Behind { topics: 4, .. }));
    app.press("w<Right><Enter>");
    assert_eq!(said(&app), "Plan changed; it now ends 18 Feb 2027. u undoes it.");
    assert_eq!(app.model.overview.pace, Pace::OnPlan);
}

#[test]
fn leaving_the_ways_changes_nothing() {
    let mut app = behind("");
    let before = app.file();
    app.press("w<Right><Esc>");
    assert_eq!(app.file(), before);
}

#[test]
fn on_a_monday_a_learner_who_is_behind_is_offered_re_planning_once() {
    let monday = "2026-12-07T21:00:00";
    let mut app = App::at(monday, Lang::English, (80, 24), Some(DAY_19));
    assert!(app.screen().contains("A way back"), "{}", app.screen());
    app.press("<Esc>");
    assert_eq!(said(&app), "The plan stays as it is; w shows the ways again.");
    app.reopen("2026-12-07T22:00:00");
    assert!(!app.screen().contains("A way back"), "once");
    app.press("u");
    assert_eq!(said(&app), "There is nothing to undo.", "having been asked is no step to undo");
    app.reopen("2026-12-08T22:00:00");
    assert!(!app.screen().contains("A way back"), "a Tuesday");
    // The third stage begins.
    app.reopen("2026-12-15T22:00:00");
    assert!(app.screen().contains("A way back"));
}

#[test]
fn what_is_offered_or_asked_once_is_remembered_however_it_is_left() {
    for keys in ["q", "<C-c>", "<Enter>u"] {
        let mut app = App::at("2026-12-07T21:00:00", Lang::English, (80, 24), Some(DAY_19));
        assert!(app.screen().contains("A way back"));
        app.press(keys);
        assert!(matches!(app.model.overview.pace, Pace::Behind { .. }), "{keys}");
        app.reopen("2026-12-07T22:00:00");
        assert!(!app.screen().contains("A way back"), "{keys}");
    }
    let mut app = fresh("<Enter><Space>");
    app.reopen("2026-11-24T21:00:00");
    assert!(app.screen().contains("A cue"));
    app.press("<C-c>").reopen("2026-11-24T22:00:00");
    assert!(!app.screen().contains("A cue"));
}

#[test]
fn the_cue_is_asked_once_on_the_second_day_and_shown_on_today() {
    for (keys, shown) in [("tea at nine<Enter>", true), ("tea at nine<Esc>", false)] {
        let mut app = fresh("<Enter><Space>");
        assert!(!app.screen().contains("A cue"), "not on the first day");
        app.reopen("2026-11-24T21:00:00").press(keys);
        assert_eq!(app.screen().contains("» tea at nine"), shown);
        app.reopen("2026-11-25T21:00:00");
        assert!(!app.screen().contains("A cue"), "once");
    }
}

#[test]
fn the_day_begins_when_the_learner_says() {
    let mut app = App::at("2026-11-24T01:30:00", Lang::English, (80, 24), None);
    app.press("<C-u>2026-11-23<Enter>");
    assert_eq!(app.model.overview.day, PlanDay::Day(2));
    app.press("p").press(&"<Down>".repeat(7));
    app.press(&"<Right>".repeat(8)).press("<Enter>");
    assert_eq!(app.file().plan.day_starts_at().to_string(), "04:00:00");
    app.reopen("2026-11-24T01:31:00").press("<Space>");
    assert_eq!(app.model.overview.day, PlanDay::Day(1), "it is still yesterday");
    assert_eq!(app.file().check_ins_on(date("2026-11-23")).count(), 1);
    app.reopen("2026-11-24T04:00:00");
    assert_eq!(app.model.overview.day, PlanDay::Day(2));
}

#[test]
fn a_check_in_of_tonight_is_not_blamed_on_the_clock() {
    let mut app = App::at("2026-11-25T00:30:00", Lang::English, (80, 24), None);
    app.press("<C-u>2026-11-24<Enter>c<Enter>");
    app.press("p").press(&"<Down>".repeat(7)).press("<C-u>04:00<Enter>");
    app.reopen("2026-11-25T01:00:00");
    let told = "1 record dated tomorrow counts from 04:00 on.";
    assert!(app.screen().contains(told), "{}", app.screen());
    app.reopen("2026-11-25T04:00:00").press("<Esc>");
    assert!(app.screen().contains("Checked in today"), "{}", app.screen());
    assert!(!app.screen().contains("dated tomorrow"), "{}", app.screen());
}

#[test]
fn any_past_day_is_checked_in_and_corrected_on_the_calendar() {
    let mut app = fresh("<C-u>2026-11-01<Enter>m");
    // Ten days back: a week up and three to the left.
    app.press("<Up><Left><Left><Left><Enter>25<Tab>read<Enter>");
    let there = date("2026-11-13");
    let texts = |app: &App| {
        let file = app.file();
        file.check_ins_on(there).map(|c| (c.minutes, c.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(texts(&app), [(Some(25), "read".to_owned())]);
    assert!(app.screen().contains("> 25 min · read"), "back on the calendar: {}", app.screen());
    app.press("e<BS><BS>40<Enter>");
    assert_eq!(texts(&app), [(Some(40), "read".to_owned())]);
    app.press("x");
    assert_eq!(texts(&app), []);
    app.press("e");
    assert_eq!(said(&app), "This day has no check-in to correct; Enter adds one.");
    app.press("u");
    assert_eq!(texts(&app), [(Some(40), "read".to_owned())]);
    app.press("gl<Enter>");
    assert_eq!(said(&app), "That day is still to come.");
    app.press("e");
    assert_eq!(said(&app), "That day is still to come.", "and no key is said to add to it");
    app.press("[[]");
    assert!(app.screen().contains("October 2026"));
}

#[test]
fn a_correction_says_what_it_corrects_and_does_not_say_that_it_adds() {
    let mut app = fresh("<C-u>2026-11-01<Enter>m");
    app.press("<Left><Enter>25<Enter>e");
    let screen = app.screen();
    assert!(screen.contains("Correct a check-in"), "{screen}");
    assert!(screen.contains("25 min. This corrects it."), "{screen}");
    // On another day it adds to what is there, and is gone from here.
    app.press("<Down>");
    assert!(app.screen().contains("Nothing on this day yet. The check-in moves here."));
    app.press("<Esc><Left><Enter>");
    assert!(app.screen().contains("This adds to it."), "a new one does: {}", app.screen());
    app.press("30<Enter>e");
    assert!(app.screen().contains("This corrects one of"), "{}", app.screen());
    app.press("<Esc><Esc>Lm<Left>e");
    let screen = app.screen();
    assert!(screen.contains("更正打卡") && screen.contains("现在改的是其中一次"), "{screen}");
}

#[test]
fn the_chosen_check_in_is_in_sight_on_low_screens() {
    for lang in Lang::ALL {
        let mut app = App::new(lang, (40, 12), None);
        app.press("<Enter>");
        for n in 0..9 {
            app.press(&format!("c<Tab>entry {n}<Enter>"));
        }
        app.press("m");
        for n in 0..9 {
            assert!(app.screen().contains(&format!("> entry {n}")), "{}", app.screen());
            app.press("<Tab>");
        }
        // The chosen day's week is there, at the month's ends too.
        for (keys, day) in [("", "23◆"), ("<Up><Up><Up><Left>", " 1 "), ("gj", "30.")] {
            app.press(keys);
            assert!(app.screen().contains(day), "{}", app.screen());
        }
    }
}

#[test]
fn the_dates_of_a_topic_are_corrected_and_stay_in_the_past() {
    let id = TopicId::new("what-ai-can-do");
    let mut app = fresh("<C-u>2026-11-01<Enter>2<Space><Esc>D<Up><Up><Enter>");
    assert_eq!(said(&app), "A topic is finished on or after the day it is begun.");
    app.press("<Tab><C-u>2026-11-20<Enter>");
    let state = app.file().state(&id);
    assert_eq!((state.begun, state.finished), (Some(date("2026-11-20")), Some(date("2026-11-21"))));
    assert_eq!(app.file().check_ins_on(date("2026-11-21")).count(), 1, "that day was studied");
    assert_eq!(app.file().check_ins_on(date("2026-11-23")).count(), 0, "and today was not");
    app.press("D<C-u>2026-11-24<Enter>");
    assert_eq!(said(&app), "A date after today has not happened yet.");
    app.press("<C-u><Enter>");
    assert_eq!(app.file().state(&id).status, Status::InProgress);
    app.press("u");
    assert_eq!(app.file().state(&id), state);
}

#[test]
fn a_record_dated_in_the_future_is_told_and_does_not_count() {
    let record = DAY_19.replace("\"finished\": \"2026-11-19\"", "\"finished\": \"2027-11-19\"");
    let mut app = App::new(Lang::English, (80, 24), Some(&record));
    assert_eq!(app.model.overview.completion.done, 12);
    app.press("<Esc>");
    assert!(app.screen().contains("1 record dated after today: is the clock right?"));
    assert!(app.screen().contains("[/] Why RAG?"), "{}", app.screen());
}

#[test]
fn the_first_day_is_told_on_the_first_day_only() {
    let told = |app: &App, lang: Lang| {
        let overview = &app.model.overview;
        let strings = lang.strings();
        (strings.attendance_of(overview), strings.check_in_state(overview, "").is_some())
    };
    let cases = [
        ("2026-11-22", "", "", false),
        ("2026-11-23", "Your first day", "今天是第一天", true),
        ("2026-11-24", "No day studied yet", "还没有学习的日子", true),
        ("2027-01-11", "No day studied yet", "还没有学习的日子", true),
        ("2027-06-01", "No day studied yet", "还没有学习的日子", true),
    ];
    let mut app = fresh("<Enter>");
    for (day, english, chinese, state) in cases {
        app.reopen(&format!("{day}T21:00:00"));
        for (lang, expected) in [(Lang::English, english), (Lang::Chinese, chinese)] {
            let expected = Some(expected.to_owned()).filter(|text| !text.is_empty());
            assert_eq!(told(&app, lang), (expected, state), "{day}");
        }
    }
    // Two days, then a pause that is longer than what is looked back on; then two months missed.
    app.reopen("2026-11-23T21:00:00").press("<Space>");
    app.reopen("2026-11-24T21:00:00").press("<Esc><Space>");
    app.reopen("2026-11-25T21:00:00").press("P");
    app.reopen("2027-01-05T21:00:00");
    assert_eq!(told(&app, Lang::English).0.unwrap(), "2 days studied so far; streak 2 days");
    app.press("P").reopen("2027-03-05T21:00:00");
    let late = "2 days studied so far; longest streak 2 days";
    assert_eq!(told(&app, Lang::English).0.unwrap(), late);
    assert_eq!(told(&app, Lang::Chinese).0.unwrap(), "到现在学了 2 天，最长连续 2 天");
}

#[test]
fn a_pause_is_neutral_for_re_planning() {
    // Paused on a Tuesday while behind; the next Monday nothing is offered.
    let mut app = behind("P");
    app.reopen("2026-12-14T21:00:00");
    assert!(app.model.overlay.is_none(), "{}", app.screen());
    app.press("w");
    assert!(app.model.overlay.is_none());
    assert_eq!(said(&app), "The plan is paused. P resumes it first; then w shows the ways.");
    assert!(!app.screen().contains("behind plan"), "{}", app.screen());
    assert!(!app.screen().contains("Likely done"), "{}", app.screen());
    app.press("3");
    assert!(!app.screen().contains("behind plan"), "{}", app.screen());
    let strings = Lang::English.strings();
    let outlook = strings.outlook(&app.model.edition.roadmap, &app.model.overview);
    assert_eq!(outlook, ["7 topics to the end of Retrieval and agents."]);
    app.press("1Pw");
    assert!(app.screen().contains("A way back"), "resumed, there is a choice again");

    // A pause whose end is known: the ways hold after it, asked for or not at all.
    let pause = "2026-12-14<Down>2026-12-18<Enter>";
    let mut app = behind(&format!("p{}{pause}", "<Down>".repeat(6)));
    app.reopen("2026-12-14T21:00:00");
    assert!(app.model.overlay.is_none(), "{}", app.screen());
    let end = app.model.overview.plan.end();
    app.press("w<Enter>");
    assert_eq!(app.model.overview.plan.end(), end, "the end date is kept");
    app.reopen("2026-12-19T21:00:00");
    assert_eq!(app.model.overview.plan.end(), end);
    assert_eq!(app.model.overview.pace, Pace::OnPlan);
}

#[test]
fn more_milestones_than_fit_are_scrolled_to() {
    let mut app = fresh("<Enter>");
    while app.model.overview.pace != Pace::Finished {
        app.press("2gn<Space>");
        if app.model.overlay.is_some() {
            app.press("<Esc>");
        }
    }
    // Reached on another device, all of them are told here at once.
    let untold = std::fs::read_to_string(app.path()).unwrap().replace("\"told\"", "\"heard\"");
    for (lang, last) in
        [(Lang::English, "Everything within 15 days"), (Lang::Chinese, "15 天学完全部")]
    {
        for size in [(40, 12), (80, 20)] {
            let mut app = App::new(lang, size, Some(&untold));
            assert!(!app.screen().contains(last), "{}", app.screen());
            assert!(app.screen().contains('▾'), "{}", app.screen());
            app.press("G");
            assert!(app.screen().contains(last), "{}", app.screen());
            assert!(app.screen().contains('▴'), "{}", app.screen());
            app.press("gj<Esc>");
            assert!(app.model.overlay.is_none());
        }
    }
}

/// With the clock set back, a topic finished tomorrow looks open; the tick key then ticks it.
#[test]
fn ticking_what_looks_open_never_unticks_it() {
    let mut app = App::at("2026-11-25T21:00:00", Lang::English, (80, 24), None);
    app.press("<C-u>2026-11-23<Enter>2<Space>");
    app.reopen("2026-11-24T21:00:00").press("<Esc>2<Space>");
    let state = app.file().state(&TopicId::new("what-ai-can-do"));
    assert_eq!((state.status, state.finished), (Status::Done, Some(date("2026-11-24"))));
}

#[test]
fn milestones_are_told_once_wherever_they_were_reached() {
    let mut app = fresh("<Enter>2");
    app.press(&"<Space><Esc>j".repeat(11));
    assert!(app.screen().contains("Stage finished"));
    app.press("<Esc>kk<Space><Space><Esc>");
    assert!(!app.screen().contains("Stage finished"), "not when it is reached again");
    app.reopen("2026-11-23T22:00:00");
    assert!(!app.screen().contains("Stage finished"));
    // Reached on another device, it is told here.
    let untold = std::fs::read_to_string(app.path()).unwrap().replace("\"told\"", "\"heard\"");
    std::fs::write(app.path(), untold).unwrap();
    app.reopen("2026-11-23T23:00:00");
    assert!(app.screen().contains("Stage finished"));
    app.press("q");
    app.reopen("2026-11-23T23:10:00");
    assert!(!app.screen().contains("Stage finished"), "leaving it is having read it");
}

#[test]
fn a_milestone_of_a_stage_that_a_newer_roadmap_no_longer_has_is_told_without_its_title() {
    let mut app = fresh("<Enter>2");
    app.press(&"<Space><Esc>j".repeat(11));
    assert!(app.screen().contains("Stage finished"));
    let Some(Overlay::Milestones(reached, ..)) = &mut app.model.overlay else { panic!() };
    *reached = vec![Milestone::Stage(9)];
    assert!(app.screen().contains("Stage finished"));
}
