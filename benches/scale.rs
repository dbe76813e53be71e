//! Owns measuring what grows with the work: topics, years of history, languages; refuses to measure the terminal.

#[path = "work/interface.rs"]
mod interface;
mod work;

use divan::{Bencher, black_box};
use ninety::content::roadmap;
use ninety::domain::change::Change;
use ninety::domain::forecast::{Finished, Forecast, Record};
use ninety::domain::merge::merge;
use ninety::domain::overview::Overview;
use ninety::domain::plan::Plan;
use ninety::domain::progress::CheckIn;
use ninety::store::{Store, format};
use ninety::text::Lang;
use ninety::tui::action::{Action, Command};
use ninety::tui::model::Screen;
use ninety::tui::update::update;
use work::Work;

/// From the built-in roadmap to a hundred thousand topics, from a year to a lifetime.
const WORKS: [Work; 9] = works(Lang::English);

const fn works(lang: Lang) -> [Work; 9] {
    let mut works = [Work { topics: 41, years: 1, lang }; 9];
    let mut place = 0;
    while place < 9 {
        works[place].topics = [41, 4_100, 100_000][place / 3];
        works[place].years = [1, 10, 100][place % 3];
        place += 1;
    }
    works
}

/// The same in both languages.
const SPOKEN: [Work; 18] = spoken();

const fn spoken() -> [Work; 18] {
    let (english, chinese) = (works(Lang::English), works(Lang::Chinese));
    let mut works = [english[0]; 18];
    let mut place = 0;
    while place < 9 {
        (works[2 * place], works[2 * place + 1]) = (english[place], chinese[place]);
        place += 1;
    }
    works
}

fn main() {
    divan::main();
}

#[divan::bench(args = SPOKEN, max_time = 1)]
fn parse_a_roadmap(bencher: Bencher<'_, '_>, work: Work) {
    let text = work.text();
    bencher.bench(|| roadmap::parse(black_box(&[("roadmap.md", &text)])));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn load(bencher: Bencher<'_, '_>, work: Work) {
    let text = format::to_text(&work.progress(&work.course().roadmap)).unwrap();
    bencher.bench(|| format::parse(black_box(&text)));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn plan(bencher: Bencher<'_, '_>, work: Work) {
    let roadmap = work.course().roadmap;
    let progress = work.progress(&roadmap);
    bencher.bench(|| Plan::new(&roadmap, black_box(&progress), &progress.plan, Work::today()));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn forecast(bencher: Bencher<'_, '_>, work: Work) {
    let roadmap = work.course().roadmap;
    let progress = work.progress(&roadmap);
    let today = Work::today();
    let plan = Plan::new(&roadmap, &progress, &progress.plan, today);
    let studied = progress.days_studied();
    let done = roadmap.topics().filter_map(|topic| progress.state(&topic.id).finished);
    let finished: Vec<_> = done.map(|on| Finished { on, work: 1.0 }).collect();
    let left = (roadmap.len() - finished.len()) as f64;
    let record = Record {
        calendar: plan.calendar(),
        studied: &studied,
        finished: &finished,
        next: 1.0,
        left,
        today,
    };
    bencher.bench(|| Forecast::of(black_box(record)));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn overview(bencher: Bencher<'_, '_>, work: Work) {
    let roadmap = work.course().roadmap;
    let progress = work.progress(&roadmap);
    bencher.bench(|| Overview::of(&roadmap, black_box(&progress), Work::today()));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn merge_two_copies(bencher: Bencher<'_, '_>, work: Work) {
    let progress = work.progress(&work.course().roadmap);
    let other = progress.clone();
    bencher.bench(|| merge(black_box(&progress), black_box(&other)));
}

#[divan::bench(args = WORKS, max_time = 1)]
fn save_a_check_in(bencher: Bencher<'_, '_>, work: Work) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.json");
    let record = format::to_text(&work.progress(&work.course().roadmap)).unwrap();
    std::fs::write(&path, record).unwrap();
    let mut store = Store::new(path, work.id(), folder.path().join("state"));
    store.open(Work::now()).unwrap();
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let change = Change::AddCheckIn(format!("save-{number}"), CheckIn::on(Work::today()));
        store.record(&[change], Work::now()).unwrap()
    });
}

#[divan::bench(args = WORKS, max_time = 1)]
fn tick_a_topic(bencher: Bencher<'_, '_>, work: Work) {
    let mut model = interface::model(work);
    model.screen = Screen::Roadmap;
    update(&mut model, Action::Command(Command::Down));
    bencher.bench_local(|| {
        update(&mut model, Action::Command(Command::Toggle));
        model.overlay = None;
    });
}

#[divan::bench(args = WORKS, max_time = 1)]
fn move_in_the_roadmap(bencher: Bencher<'_, '_>, work: Work) {
    let mut model = interface::model(work);
    model.screen = Screen::Roadmap;
    let mut steps = [Command::Down, Command::Up].into_iter().cycle();
    bencher.bench_local(|| update(&mut model, Action::Command(steps.next().unwrap())));
}

fn draw(bencher: Bencher<'_, '_>, work: Work, screen: Screen) {
    let mut model = interface::model(work);
    model.screen = screen;
    let mut canvas = interface::Canvas::new();
    bencher.bench_local(|| canvas.draw(&model));
}

#[divan::bench(args = SPOKEN, max_time = 1)]
fn draw_today(bencher: Bencher<'_, '_>, work: Work) {
    draw(bencher, work, Screen::Today);
}

#[divan::bench(args = SPOKEN, max_time = 1)]
fn draw_roadmap(bencher: Bencher<'_, '_>, work: Work) {
    draw(bencher, work, Screen::Roadmap);
}

#[divan::bench(args = SPOKEN, max_time = 1)]
fn draw_progress(bencher: Bencher<'_, '_>, work: Work) {
    draw(bencher, work, Screen::Progress);
}

#[divan::bench(args = SPOKEN, max_time = 1)]
fn draw_reference(bencher: Bencher<'_, '_>, work: Work) {
    draw(bencher, work, Screen::Reference);
}
