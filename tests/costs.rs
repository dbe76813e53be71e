//! What a key, a picture and a start cost: counted in allocations, bytes sent and instructions, never in seconds.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

#[path = "../benches/work/interface.rs"]
mod interface;
#[path = "../benches/work/mod.rs"]
mod work;

use allocation_counter::{AllocationInfo, measure};
use interface::{Canvas, model};
use ninety::content::{builtin, roadmap};
use ninety::domain::overview::Overview;
use ninety::store::format;
use ninety::text::Lang;
use ninety::tui::action::{Action, Command};
use ninety::tui::model::{Model, Screen};
use ninety::tui::update::update;
use std::hint::black_box;
use std::process::Command as Process;
use work::{BUILT_IN, Work};

/// A roadmap, and one with a hundred times as many topics.
const FEW: Work = Work { topics: 400, years: 1, lang: Lang::English };
const MANY: Work = Work { topics: 40_000, ..FEW };

/// How often a key is pressed before and while it is counted.
const KEYS: usize = 32;

/// Says at how many topics [`counted_here`] is to be run, by a test that counts its instructions.
const ASKED: &str = "NINETY_COUNTED";

/// Presses keys that move, forth and back, and draws after each; how many bytes were sent.
fn press(model: &mut Model, canvas: &mut Canvas, keys: usize) -> usize {
    let step = |number: usize| match (number / 8).is_multiple_of(2) {
        true => Command::Down,
        false => Command::Up,
    };
    let pressed = (0..keys).map(|number| {
        let effects = update(model, Action::Command(step(number)));
        assert!(effects.is_empty(), "nothing is read or written");
        canvas.draw(model)
    });
    pressed.sum()
}

/// The interface on a screen, drawn, its caches warm.
fn opened(work: Work, screen: Screen) -> (Model, Canvas) {
    let mut model = model(work);
    model.screen = screen;
    let mut canvas = Canvas::new();
    canvas.draw(&model);
    press(&mut model, &mut canvas, KEYS);
    (model, canvas)
}

/// What the keys allocate.
fn allocated(work: Work, screen: Screen) -> AllocationInfo {
    let (mut model, mut canvas) = opened(work, screen);
    measure(|| {
        press(&mut model, &mut canvas, KEYS);
    })
}

#[test]
fn a_key_allocates_no_more_in_a_roadmap_a_hundred_times_as_long() {
    for screen in Screen::ALL {
        let (few, many) = (allocated(FEW, screen), allocated(MANY, screen));
        // A few more digits in the figures, and as much again of luck with the lines that they fill.
        let most = |few: u64| few + few / 5;
        assert!(many.count_total <= most(few.count_total), "{screen:?}: {few:?} {many:?}");
        assert!(many.bytes_total <= most(few.bytes_total), "{screen:?}: {few:?} {many:?}");
        assert_eq!(many.bytes_current, 0, "{screen:?}: nothing is kept");
    }
}

#[test]
fn what_a_start_does_grows_with_the_roadmap_and_no_faster() {
    let costs = |work: Work| {
        let text = work.text();
        let course = work.course();
        let record = format::to_text(&work.progress(&course.roadmap)).unwrap();
        let progress = format::parse(&record).unwrap();
        [
            measure(|| drop(black_box(roadmap::parse(&[("roadmap.md", &text)])))),
            measure(|| drop(black_box(format::parse(&record)))),
            measure(|| drop(black_box(Overview::of(&course.roadmap, &progress, Work::today())))),
        ]
    };
    let growth = (MANY.topics / FEW.topics) as u64;
    for (few, many) in costs(FEW).into_iter().zip(costs(MANY)) {
        assert!(many.count_total <= few.count_total * growth, "{few:?} {many:?}");
        assert!(many.bytes_total <= few.bytes_total * growth * 2, "{few:?} {many:?}");
        assert!(many.bytes_max <= few.bytes_max * growth * 2, "{few:?} {many:?}");
    }
}

/// Of a learner's own roadmap mistakes are told, so that it is read to its end; the built-in one is sound.
#[test]
fn a_start_reads_no_card_of_the_built_in_roadmap() {
    for lang in Lang::ALL {
        let text = builtin::text(lang.tag()).unwrap();
        let whole = measure(|| drop(black_box(roadmap::parse(&[("roadmap.md", &text)]))));
        let skimmed = measure(|| drop(black_box(builtin::course(lang.tag()))));
        assert!(skimmed.count_total * 4 < whole.count_total, "{lang:?}: {skimmed:?} {whole:?}");
        assert!(skimmed.bytes_max * 4 < whole.bytes_max, "{lang:?}: {skimmed:?} {whole:?}");
    }
}

#[test]
fn a_key_sends_little() {
    for lang in Lang::ALL {
        for screen in Screen::ALL {
            let work = Work { topics: BUILT_IN, years: 10, lang };
            let (mut model, mut canvas) = opened(work, screen);
            let sent = press(&mut model, &mut canvas, KEYS) / KEYS;
            // Where a selection moves, two rows and the text beside it are drawn; else a text moves as a
            // whole, up to three bytes a cell.
            let most = match screen {
                Screen::Today | Screen::Roadmap => 3_000,
                Screen::Progress | Screen::Reference => 9_000,
            };
            assert!(sent <= most, "{lang:?} {screen:?}: {sent} bytes a key");
        }
    }
}

/// What is counted: a key on every screen, or a start.
#[inline(never)]
fn counted_here(count: impl FnOnce()) {
    count();
}

/// Runs for [`instructions`] and does nothing otherwise.
#[test]
fn when_it_is_asked_for_it_runs_what_is_counted() {
    let Ok(asked) = std::env::var(ASKED) else { return };
    let (what, topics) = asked.split_once(' ').unwrap();
    let work = Work { topics: topics.parse().unwrap(), ..FEW };
    match what {
        "key" => {
            for screen in Screen::ALL {
                let (mut model, mut canvas) = opened(work, screen);
                counted_here(|| {
                    press(&mut model, &mut canvas, KEYS);
                });
            }
        }
        _ => {
            let course = work.course();
            let (text, record) = (work.text(), work.progress(&course.roadmap));
            let record = format::to_text(&record).unwrap();
            counted_here(|| {
                let course = roadmap::parse(&[("roadmap.md", &text)]).unwrap();
                let progress = format::parse(&record).unwrap();
                black_box(Overview::of(&course.roadmap, &progress, Work::today()));
            });
        }
    }
}

/// Instructions of a key or a start at so many topics; `None` where nothing counts them.
fn instructions(what: &str, topics: usize) -> Option<u64> {
    let output = Process::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--collect-atstart=no"])
        .arg("--toggle-collect=costs::counted_here*")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "when_it_is_asked_for_it_runs_what_is_counted"])
        .env(ASKED, format!("{what} {topics}"))
        .output()
        .ok()?;
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    let count = told.split("Collected :").nth(1).and_then(|rest| rest.split_whitespace().next());
    let count = count.and_then(|count| count.parse().ok()).filter(|count| *count > 0);
    Some(count.unwrap_or_else(|| panic!("nothing was counted: {told}")))
}

#[test]
fn a_key_takes_no_more_instructions_and_a_start_no_more_a_topic_in_a_long_roadmap() {
    let (few, many) = (100, 2_000);
    let [Some(a), Some(b)] = [few, many].map(|topics| instructions("key", topics)) else {
        eprintln!("skipped: no valgrind here to count instructions with");
        return;
    };
    assert!(b <= a + a / 5, "a key: {a} at {few} topics, {b} at {many}");
    let [Some(a), Some(b)] = [few, many].map(|topics| instructions("start", topics)) else {
        return;
    };
    let growth = (many / few) as u64;
    assert!(b <= a * growth, "a start: {a} at {few} topics, {b} at {many}");
}
