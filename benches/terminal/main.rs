//! Owns measuring the program in a terminal, side by side in one run with the least that such a program does; refuses to judge by seconds: what counts is the ratio.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it prints a table")]

mod program;
mod table;
#[path = "../work/mod.rs"]
mod work;

use anyhow::{Context, Result, bail};
use ninety::domain::change::Change;
use ninety::domain::progress::CheckIn;
use ninety::store::{Store, format};
use ninety::text::Lang;
use program::{Picture, Program, Used};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use table::{Quantity, Row, Target};
use tempfile::TempDir;
use work::{BUILT_IN, NOW, Work};

/// Starts of each program.
const STARTS: usize = 40;
/// Keys on each screen.
const KEYS: usize = 1_000;
/// Keys in one direction before turning back.
const STRETCH: usize = 8;
/// Saves.
const SAVES: usize = 60;
/// How long a program is left alone.
const REST: Duration = Duration::from_secs(10);
/// Topics of a very large roadmap.
const MANY: usize = 100_000;
/// Years of history.
const YEARS: u32 = 10;
/// The largest that the program may be, in bytes.
const LARGEST: f64 = 4.0 * 1024.0 * 1024.0;
/// The most bytes that a key may send on average: three for each cell, as a text in Chinese may that
/// moves as a whole.
const MOST_BYTES: f64 = 9_000.0;

fn main() -> Result<()> {
    let mut json = false;
    // Cargo says so to every bench.
    for argument in std::env::args().skip(1).filter(|argument| argument != "--bench") {
        match argument.as_str() {
            "--json" => json = true,
            _ => bail!("usage: cargo bench --bench terminal [-- --json]"),
        }
    }
    let built = build()?;
    let bench = Bench::new(&built)?;
    let mut rows = Vec::new();
    bench.starts(&mut rows)?;
    bench.keys(&mut rows)?;
    bench.rest(&mut rows)?;
    bench.commands(&mut rows)?;
    bench.saves(&mut rows)?;
    bench.large(&mut rows)?;
    let size = fs::metadata(&built.ninety)?.len() as f64;
    rows.push(Row {
        name: "Size of the program".into(),
        ours: Quantity::Bytes(size),
        other: None,
        target: Target::Most(Quantity::Bytes(LARGEST)),
    });
    print!("{}", if json { table::for_machines(&rows) } else { table::for_people(&rows) });
    Ok(())
}

/// The programs that are compared.
struct Built {
    ninety: PathBuf,
    floor: PathBuf,
    constant: PathBuf,
}

/// Builds them, with the profile that people get.
fn build() -> Result<Built> {
    eprintln!("building");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release", "--locked", "--bin", "ninety"])
        .args(["--example", "floor", "--example", "constant"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::null())
        .status()?;
    if !status.success() {
        bail!("the programs cannot be built");
    }
    let ninety = PathBuf::from(env!("CARGO_BIN_EXE_ninety"));
    let folder = ninety.parent().context("no folder of programs")?.to_owned();
    let example = |name: &str| folder.join("examples").join(name);
    Ok(Built { floor: example("floor"), constant: example("constant"), ninety })
}

/// A learner's files.
struct Learner {
    folder: TempDir,
    lang: Lang,
    id: String,
}

impl Learner {
    fn new(work: Work) -> Result<Self> {
        let learner = Self { folder: tempfile::tempdir()?, lang: work.lang, id: work.id() };
        let course = work.course();
        if work.topics != BUILT_IN {
            let roadmaps = learner.folder.path().join("roadmaps");
            fs::create_dir_all(&roadmaps)?;
            fs::write(roadmaps.join(format!("{}.md", learner.id)), work.text())?;
        }
        fs::write(learner.progress(), format::to_text(&work.progress(&course.roadmap))?)?;
        let mut settled = learner.command(Path::new(env!("CARGO_BIN_EXE_ninety")));
        // The first start writes what later ones find.
        if !settled.arg("status").stdout(Stdio::null()).status()?.success() {
            bail!("the record cannot be read");
        }
        Ok(learner)
    }

    /// The progress file.
    fn progress(&self) -> PathBuf {
        self.folder.path().join(format!("{}.json", self.id))
    }

    fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let at = |name: &str| self.folder.path().join(name);
        vec![
            ("HOME", at("")),
            ("NINETY_DATA", at("llm-90.json")),
            ("NINETY_ROADMAP", self.id.clone().into()),
            ("NINETY_NOW", NOW.into()),
            ("XDG_CONFIG_HOME", at("config")),
            ("XDG_STATE_HOME", at("state")),
        ]
    }

    fn locale(&self) -> &'static str {
        match self.lang {
            Lang::English => "en_GB.UTF-8",
            Lang::Chinese => "zh_CN.UTF-8",
        }
    }

    fn start(&self, program: &Path) -> Result<(Program, Picture)> {
        let environment = self.environment();
        let environment: Vec<_> =
            environment.iter().map(|(name, value)| (*name, value.as_path())).collect();
        Program::start(program, &environment, self.locale())
    }

    fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("LANG", self.locale()).envs(self.environment());
        command
    }
}

/// The programs and those who use them.
struct Bench<'a> {
    built: &'a Built,
    learner: Learner,
    chinese: Learner,
}

impl<'a> Bench<'a> {
    fn new(built: &'a Built) -> Result<Self> {
        let of = |lang| Learner::new(Work { topics: BUILT_IN, years: YEARS, lang });
        Ok(Self { built, learner: of(Lang::English)?, chinese: of(Lang::Chinese)? })
    }

    /// From the start to the first whole picture, and from the last key to the end.
    fn starts(&self, rows: &mut Vec<Row>) -> Result<()> {
        eprintln!("starts");
        let (mut first, mut last) = ([vec![], vec![], vec![]], [vec![], vec![], vec![]]);
        for _ in 0..STARTS {
            let these = [
                (&self.learner, &self.built.ninety),
                (&self.learner, &self.built.floor),
                (&self.chinese, &self.built.ninety),
            ];
            for (place, (learner, program)) in these.into_iter().enumerate() {
                let (program, picture) = learner.start(program)?;
                first[place].push(picture.after);
                last[place].push(program.quit("q")?);
            }
        }
        let [ours, floor, chinese] = first.map(median);
        rows.push(row("First picture", ours, floor, Target::Ratio(1.2)));
        rows.push(row("First picture, Chinese", chinese, floor, Target::Ratio(1.2)));
        let [ours, floor, _] = last.map(median);
        rows.push(row("Quitting", ours, floor, Target::None));
        Ok(())
    }

    /// From a key to the whole picture that follows, on each screen; bytes; the most memory.
    fn keys(&self, rows: &mut Vec<Row>) -> Result<()> {
        let mut peaks = [0, 0];
        for learner in [&self.learner, &self.chinese] {
            let (mut ours, _) = learner.start(&self.built.ninety)?;
            let (mut floor, _) = learner.start(&self.built.floor)?;
            let told = if learner.lang == Lang::Chinese { ", Chinese" } else { "" };
            for (key, screen) in ["Today", "Roadmap", "Progress", "Reference"].iter().enumerate() {
                eprintln!("keys: {screen}{told}");
                ours.press(&(key + 1).to_string())?;
                let (mut these, mut those) = (Vec::new(), Vec::new());
                for key in keys() {
                    these.push(ours.press(key)?);
                    those.push(floor.press(key)?);
                }
                let times = |pictures: &[Picture]| pictures.iter().map(|p| p.after).collect();
                let bytes = |pictures: &[Picture]| {
                    let all: usize = pictures.iter().map(|p| p.bytes).sum();
                    Quantity::Bytes(all as f64 / pictures.len() as f64)
                };
                let name = |what: &str| format!("{screen}{told}: {what}");
                let (a, b): (Vec<_>, Vec<_>) = (times(&these), times(&those));
                let both = [median(a.clone()), median(b.clone())];
                rows.push(row(&name("key to picture"), both[0], both[1], Target::Ratio(2.0)));
                let both = [percentile(a, 99), percentile(b, 99)];
                rows.push(row(&name("the slowest of 100"), both[0], both[1], Target::Ratio(1.3)));
                rows.push(Row {
                    name: name("bytes a key"),
                    ours: bytes(&these),
                    other: Some(bytes(&those)),
                    target: Target::Most(Quantity::Bytes(MOST_BYTES)),
                });
            }
            if learner.lang == Lang::English {
                peaks = [&ours, &floor].map(|program| program.used().map_or(0, |used| used.peak));
            }
            ours.quit("q")?;
            floor.quit("q")?;
        }
        if let [Some(ours), Some(floor)] = peaks.map(memory) {
            rows.push(Row {
                name: "Most memory".into(),
                ours,
                other: Some(floor),
                target: Target::Ratio(1.5),
            });
        }
        Ok(())
    }

    /// What it does while nobody does anything.
    fn rest(&self, rows: &mut Vec<Row>) -> Result<()> {
        eprintln!("rest");
        let (ours, _) = self.learner.start(&self.built.ninety)?;
        let (floor, _) = self.learner.start(&self.built.floor)?;
        std::thread::sleep(Duration::from_secs(1));
        let used = || [&ours, &floor].map(Program::used);
        let before = used();
        std::thread::sleep(REST);
        let after = used();
        if let ([Some(a), Some(b)], [Some(c), Some(d)]) = (before, after) {
            let mut tell = |name: &str, ours, floor| {
                rows.push(Row {
                    name: name.into(),
                    ours,
                    other: Some(floor),
                    target: Target::Most(Quantity::Times(0.0)),
                });
            };
            let times =
                |from: Used, to: Used| Quantity::Times((to.wake_ups - from.wake_ups) as f64);
            tell("Wake-ups in ten idle seconds", times(a, c), times(b, d));
            let cpu = |from: Used, to: Used| Quantity::Time((to.cpu - from.cpu) as f64 / 1e9);
            tell("Processor time meanwhile", cpu(a, c), cpu(b, d));
        }
        ours.quit("q")?;
        floor.quit("q")?;
        Ok(())
    }

    /// `ninety status` beside a program that prints a line.
    fn commands(&self, rows: &mut Vec<Row>) -> Result<()> {
        eprintln!("commands");
        let mut times = [vec![], vec![]];
        for _ in 0..STARTS * 2 {
            for (place, program) in [&self.built.ninety, &self.built.constant].iter().enumerate() {
                let mut command = self.learner.command(program);
                let begun = Instant::now();
                let output = command.arg("status").output()?;
                times[place].push(begun.elapsed());
                if !output.status.success() || output.stdout.is_empty() {
                    bail!("{} printed nothing", program.display());
                }
            }
        }
        let [ours, constant] = times.map(median);
        rows.push(row("`ninety status`", ours, constant, Target::Ratio(1.5)));
        Ok(())
    }

    /// A check-in recorded, beside the least that it takes to write a file safely.
    fn saves(&self, rows: &mut Vec<Row>) -> Result<()> {
        eprintln!("saves");
        let learner = Learner::new(Work { topics: BUILT_IN, years: YEARS, lang: Lang::English })?;
        let state = learner.folder.path().join("state");
        let mut store = Store::new(learner.progress(), learner.id.clone(), state);
        store.open(Work::now())?;
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for number in 0..SAVES {
            let check_in = CheckIn { minutes: Some(5), ..CheckIn::on(Work::today()) };
            let change = Change::AddCheckIn(format!("{}-save-{number}", check_in.date), check_in);
            let begun = Instant::now();
            store.record(&[change], Work::now())?;
            ours.push(begun.elapsed());
            let bytes = fs::read(learner.progress())?;
            let begun = Instant::now();
            write_safely(&learner.folder.path().join("bare"), &bytes)?;
            bare.push(begun.elapsed());
        }
        rows.push(row("Saving a check-in", median(ours), median(bare), Target::Ratio(1.2)));
        Ok(())
    }

    /// The same at a hundred thousand topics, beside 41.
    fn large(&self, rows: &mut Vec<Row>) -> Result<()> {
        eprintln!("{MANY} topics");
        let large = Learner::new(Work { topics: MANY, years: YEARS, lang: Lang::English })?;
        let mut first = [vec![], vec![]];
        for _ in 0..STARTS / 4 {
            for (place, learner) in [&large, &self.learner].into_iter().enumerate() {
                let (program, picture) = learner.start(&self.built.ninety)?;
                first[place].push(picture.after);
                program.quit("q")?;
            }
        }
        let [many, few] = first.map(median);
        rows.push(row("100,000 topics: first picture", many, few, Target::Ratio(5.0)));
        let (mut many, _) = large.start(&self.built.ninety)?;
        let (mut few, _) = self.learner.start(&self.built.ninety)?;
        for (key, screen) in ["Today", "Roadmap", "Progress"].iter().enumerate() {
            for program in [&mut many, &mut few] {
                program.press(&(key + 1).to_string())?;
            }
            let mut times = [vec![], vec![]];
            for key in keys() {
                times[0].push(many.press(key)?.after);
                times[1].push(few.press(key)?.after);
            }
            let [many, few] = times.map(median);
            let name = format!("100,000 topics, {screen}: key to picture");
            rows.push(row(&name, many, few, Target::Ratio(1.2)));
        }
        let peak = |program: &Program| memory(program.used()?.peak);
        if let (Some(ours), Some(other)) = (peak(&many), peak(&few)) {
            rows.push(Row {
                name: "100,000 topics: most memory".into(),
                ours,
                other: Some(other),
                target: Target::None,
            });
        }
        many.quit("q")?;
        few.quit("q")?;
        Ok(())
    }
}

/// The keys that move on every screen, forth and back.
fn keys() -> impl Iterator<Item = &'static str> {
    (0..KEYS).map(|number| if (number / STRETCH).is_multiple_of(2) { "j" } else { "k" })
}

/// Writes a file as it must be written to outlive a power cut.
fn write_safely(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    let mut file = File::create(&beside)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    File::open(path.parent().context("no folder")?)?.sync_all()?;
    Ok(())
}

fn row(name: &str, ours: Duration, other: Duration, target: Target) -> Row {
    Row { name: name.into(), ours: ours.into(), other: Some(other.into()), target }
}

fn memory(kib: u64) -> Option<Quantity> {
    (kib > 0).then_some(Quantity::Bytes(kib as f64 * 1024.0))
}

fn median(times: Vec<Duration>) -> Duration {
    percentile(times, 50)
}

/// The time that so many of a hundred do not exceed.
fn percentile(mut times: Vec<Duration>, of: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() * of / 100).min(times.len() - 1)]
}
