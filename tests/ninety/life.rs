//! One learner's 110 days, told day by day in a diary that a person can read, in both languages: a late start, rest days, a pause, a week missed, re-planning, days off, the end.

use crate::support::{self, App, compare};
use chrono::{Days, NaiveDate};
use ninety::domain::day_mark::DayMark;
use ninety::domain::pace::Pace;
use ninety::domain::plan::PlanDay;
use ninety::text::Lang;
use ninety::tui::model::Notice;
use ninety::tui::overlay::Overlay;
use ratatui::layout::Rect;
use std::fmt::Write;

/// Ticks the first topic that is open.
const TICK: &str = "2gn<Space><Esc>1";

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

struct Life {
    app: App,
    today: NaiveDate,
    diary: String,
    days: u32,
}

impl Life {
    /// The evening on which the program is opened for the first time.
    fn begin(lang: Lang, first: &str) -> Self {
        let app = App::at(&format!("{first}T21:00:00"), lang, (80, 24), None);
        Self { app, today: first.parse().unwrap(), diary: String::new(), days: 1 }
    }

    /// What the learner does this evening, and what the program says then.
    fn tonight(&mut self, what: &str, keys: &str) -> &mut Self {
        let strings = self.app.model.strings();
        let date = (strings.date)(self.today);
        let _ = writeln!(self.diary, "── {} ── {date} ── {what}", self.days);
        self.overlay();
        self.app.press(keys);
        while let Some(Overlay::Milestones(..)) = self.app.model.overlay {
            self.overlay();
            self.app.press("<Esc>1");
        }
        if let Some(Notice::Said(said)) = &self.app.model.notice {
            let _ = writeln!(self.diary, "   « {said} »");
        }
        assert!(self.app.model.overlay.is_none(), "{}: {}", self.today, self.app.screen());
        self.tell();
        self
    }

    /// The dialog that lies open, as it stands on the screen.
    fn overlay(&mut self) {
        if self.app.model.overlay.is_none() {
            return;
        }
        let (buffer, _) = self.app.draw();
        let rows = || (0..buffer.area.height).map(|y| (0..buffer.area.width).map(move |x| (x, y)));
        let find = |corner: &str| rows().flatten().find(|at| buffer[*at].symbol() == corner);
        let (Some((left, top)), Some((right, bottom))) = (find("┌"), find("┘")) else {
            return;
        };
        let within = Rect::new(left + 1, top, right - left - 1, bottom - top);
        for line in support::text(&buffer, within).lines() {
            let line = line.trim_matches(['─', ' ']);
            if !line.is_empty() {
                let _ = writeln!(self.diary, "   │ {line}");
            }
        }
    }

    fn tell(&mut self) {
        let model = &self.app.model;
        let (strings, overview) = (model.strings(), &model.overview);
        let standing = strings.standing(overview, model.current_stage_title());
        let percent = overview.completion.percent();
        let standing = standing.join(" · ");
        let _ = writeln!(self.diary, "   {standing} · {percent}%");
        let outlook = strings.outlook(&model.edition.roadmap, overview);
        let _ = writeln!(self.diary, "   {}", outlook.join(strings.sentence_gap));
        let attendance = strings.attendance_of(overview);
        let open = self.app.model.naming_keys(strings.not_checked_in);
        let state = strings.check_in_state(overview, open);
        let told: Vec<_> = attendance.into_iter().chain(state).collect();
        let _ = writeln!(self.diary, "   {}", told.join(strings.remark_separator));
    }

    /// The whole screen, at a turning point.
    fn look(&mut self) -> &mut Self {
        for line in self.app.screen().lines() {
            let _ = writeln!(self.diary, "      {line}");
        }
        self
    }

    /// Goes on to another evening, without opening the program in between.
    fn after(&mut self, days: u64) -> &mut Self {
        self.today = self.today + Days::new(days);
        self.days += u32::try_from(days).unwrap();
        self.app.reopen(&format!("{}T21:00:00", self.today));
        self
    }

    /// So many evenings with a topic every `every` of them, and a check-in on the others; on rest
    /// days the program stays closed.
    fn study(&mut self, evenings: u32, every: u32) -> &mut Self {
        let mut studied = 0;
        while studied < evenings {
            self.after(1);
            if matches!(self.app.model.overview.day, PlanDay::Rest(_)) {
                continue;
            }
            studied += 1;
            let offered = if self.app.model.overlay.is_some() { "<Esc>" } else { "" };
            if studied % every == 0 {
                self.tonight("a topic", &format!("{offered}{TICK}"));
            } else {
                self.tonight("half an hour", &format!("{offered}c30<Enter>"));
            }
        }
        self
    }

    fn pace(&self) -> Pace {
        self.app.model.overview.pace
    }
}

fn life(lang: Lang) -> String {
    let mut life = Life::begin(lang, "2026-11-27");

    life.tonight("late: the plan began on Monday", "<C-u>2026-11-23<Enter>");
    assert!(matches!(life.pace(), Pace::Behind { topics: 4, .. }));
    let sundays = format!("p{}<Space><Enter>{TICK}{TICK}", "<Down>".repeat(5));
    life.tonight("Sundays off, and two topics", &sundays).look();

    life.after(1).tonight("asked for a cue", &format!("tea at nine<Enter>{TICK}{TICK}"));
    life.after(2).tonight("offered ways back, leaves the plan", &format!("<Esc>{TICK}"));
    life.study(3, 1);
    assert!(matches!(life.pace(), Pace::Behind { .. } | Pace::OnPlan), "{:?}", life.pace());
    life.study(16, 3).look();

    // The days of Christmas, known beforehand.
    let pause = format!("p{}2026-12-24<Down>2027-01-01<Enter>", "<Down>".repeat(6));
    life.after(1).tonight("plans a pause", &pause);
    let end = life.app.model.overview.plan.end();
    let until = date("2027-01-02") - life.today;
    life.after(u64::try_from(until.num_days()).unwrap());
    let day = |on: &str| life.app.model.overview.plan.calendar().elapsed(date(on));
    assert_eq!(day("2027-01-02"), day("2026-12-23") + 1, "the pause lost no study day");
    life.tonight("back from the pause", TICK).look();
    life.study(6, 2);

    // A week missed: the program is not opened.
    life.after(9);
    assert!(matches!(life.pace(), Pace::Behind { .. }));
    let missed = life.app.model.overview.stages.iter().flat_map(|stage| &stage.marks);
    assert!(missed.filter(|mark| **mark == DayMark::Missed).count() >= 7);
    assert!(matches!(life.app.model.overlay, Some(Overlay::Ways(_))), "it is a Monday");
    life.tonight("a week later: moves the end", "<Right><Enter>").look();
    assert_eq!(life.pace(), Pace::OnPlan);
    assert!(life.app.model.overview.plan.end() > end, "the end has moved");
    life.tonight("thinks again: undoes it and keeps the end", "uw<Enter>");
    assert_eq!((life.pace(), life.app.model.overview.plan.end()), (Pace::OnPlan, end));

    life.study(12, 1).look();
    assert!(matches!(life.pace(), Pace::Ahead { .. }), "{:?}", life.pace());
    life.tonight("takes days off", "w<Right><Enter>").look();
    assert_eq!(life.app.model.overview.plan.end(), end, "the end stays");
    while matches!(life.after(1).app.model.overview.day, PlanDay::Paused(_) | PlanDay::Rest(_)) {}
    life.tonight("and comes back", TICK);
    while !matches!(life.pace(), Pace::Finished) {
        let left = life.app.model.overview.open.len();
        let days = (110 - life.days).max(1) * 6 / 7;
        let every = (days / u32::try_from(left).unwrap()).clamp(1, 3);
        life.study(every, every);
    }
    life.look();
    life.diary
}

fn diary(lang: Lang) {
    compare("life", lang, "a life of 110 days, day by day", &life(lang));
}

#[test]
fn a_life_of_110_days_in_english() {
    diary(Lang::English);
}

#[test]
fn a_life_of_110_days_in_chinese() {
    diary(Lang::Chinese);
}
