//! Owns the whole list of what the interface can do to the world; refuses to decide when.

use super::action::Action;
use super::edition::Edition;
use super::keymap::Keymap;
use super::overlay::Shelved;
use super::preferences::Setting;
use crate::domain::change::Change;
use crate::library::{Library, LibraryError};
use crate::store::config::{self, Reading};
use crate::store::{Look, Recorded, Remembered, Store};
use crate::text::{Lang, Strings};
use chrono::NaiveDateTime;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// One thing to do to the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Record changes in the progress file.
    Record(Vec<Change>),
    /// Take in what others did to the progress file.
    Refresh,
    /// Bring the content in this language.
    Speak(Lang),
    /// Bring the content anew in this language, if the open roadmap was changed.
    Reread(Lang),
    /// Look which roadmaps there are, told in this language.
    ListRoadmaps(Lang),
    /// Open the roadmap with this id, in this language, and keep it for the next start.
    OpenRoadmap(String, Lang),
    /// Keep a setting in the configuration.
    Keep(Setting),
    /// Look what is wrong with the configuration: it may have been edited since it was read.
    Examine,
    /// Sync the progress file with other machines, and tell in this language what came of it.
    Sync(Lang),
    /// End the syncing that goes on.
    StopSync,
    /// Open an address in the browser.
    OpenAddress(String),
    /// Stop, and come back when the shell says so.
    Suspend,
}

/// What effects reach.
#[derive(Debug)]
pub struct World {
    /// The progress file.
    pub store: Store,
    /// The roadmaps.
    library: Library,
    /// How the open roadmap looked when it was last read.
    look: Option<Look>,
    /// Whether a roadmap that is opened is kept for the next start.
    keeps_roadmap: bool,
    /// The configuration.
    pub config: PathBuf,
    /// This program, which is run once more to sync.
    program: PathBuf,
    /// The syncing that goes on.
    syncing: Option<Child>,
}

impl World {
    /// The world around a progress file and the roadmaps, of which its own has just been read;
    /// `program` is the file of this program.
    #[must_use]
    pub fn new(store: Store, library: Library, config: PathBuf, program: PathBuf) -> Self {
        let look = library.look(store.roadmap());
        Self { store, library, look, keeps_roadmap: true, config, program, syncing: None }
    }

    /// The same world, in which a roadmap that is opened is not kept for the next start: the
    /// progress file was named for this run alone.
    #[must_use]
    pub fn for_this_run(self) -> Self {
        Self { keeps_roadmap: false, ..self }
    }

    /// The syncing that goes on; its output ends with it.
    pub fn syncing(&mut self) -> Option<&mut Child> {
        self.syncing.as_mut()
    }

    /// What came of the syncing, once it is over, in the language of `strings`.
    pub fn synced(&mut self, strings: &Strings) -> Option<Action> {
        let over = self.syncing.as_mut()?.try_wait();
        if matches!(over, Ok(None)) {
            return None;
        }
        let output = self.syncing.take()?.wait_with_output();
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        Some(match output {
            Ok(output) if output.status.success() => Action::Synced(Ok(said(&output.stdout))),
            Ok(output) => {
                let told = said(&output.stderr);
                let label = format!("ninety: {}: ", strings.cli.error);
                Action::Synced(Err(told.strip_prefix(&label).unwrap_or(&told).to_owned()))
            }
            Err(error) => Action::Synced(Err(error.to_string())),
        })
    }

    /// Does one thing, at this moment (UTC), and reports what came of it in the language of
    /// `strings`. To stop and come back is the terminal's own affair and reports nothing here.
    pub fn perform(
        &mut self,
        effect: Effect,
        now: NaiveDateTime,
        strings: &Strings,
    ) -> Option<Action> {
        match effect {
            Effect::Record(changes) => Some(match self.store.record(&changes, now) {
                Ok(recorded) => told(recorded, strings),
                Err(error) => Action::Failed((strings.storage.error)(&error)),
            }),
            Effect::Refresh => match self.store.refresh(now) {
                Ok(recorded) => recorded.map(|recorded| told(recorded, strings)),
                Err(error) => Some(Action::Warned((strings.storage.error)(&error))),
            },
            Effect::Speak(lang) => Some(match self.edition(lang) {
                Ok(edition) => Action::Spoken(Box::new(edition)),
                Err(error) => Action::Warned((strings.roadmaps.error)(&error)),
            }),
            Effect::Reread(lang) => {
                if self.library.look(self.store.roadmap()) == self.look {
                    return None;
                }
                Some(match self.edition(lang) {
                    Ok(edition) => Action::Renewed(Box::new(edition)),
                    Err(error) => Action::Warned((strings.roadmaps.error)(&error)),
                })
            }
            Effect::ListRoadmaps(lang) => Some(Action::Shelf(self.shelf(lang, strings))),
            Effect::OpenRoadmap(id, lang) => {
                let opened = self.open_roadmap(&id, lang, now, strings);
                Some(
                    opened.unwrap_or_else(|error| Action::Warned((strings.roadmaps.error)(&error))),
                )
            }
            Effect::Keep(setting) => {
                let kept = config::keep(&self.config, setting);
                kept.err().map(|error| {
                    let reason = (strings.storage.error)(&error);
                    let held = strings.settings.only_now;
                    Action::Warned([&reason, strings.sentence_gap, held].concat())
                })
            }
            Effect::Examine => {
                let mut reading = Reading::load(&self.config);
                let _ = Keymap::of(&mut reading);
                Some(Action::Examined(reading.problems))
            }
            Effect::Sync(lang) => {
                self.start_syncing(lang).err().map(|e| Action::Synced(Err(e.to_string())))
            }
            Effect::StopSync => self.stop_syncing(strings),
            Effect::OpenAddress(address) => Some(Action::Opened(open_address(&address, strings))),
            Effect::Suspend => None,
        }
    }

    /// Runs `ninety sync` beside the interface, where it can ask nothing.
    fn start_syncing(&mut self, lang: Lang) -> io::Result<()> {
        let child = Command::new(&self.program)
            .args(["sync", "--lang", lang.tag(), "--data"])
            .arg(self.store.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        self.syncing = Some(child);
        Ok(())
    }

    /// Ends the syncing that goes on, with all that it runs: killed at any moment it leaves every file
    /// whole, and the next one goes on where it was.
    fn stop_syncing(&mut self, strings: &Strings) -> Option<Action> {
        let mut child = self.syncing.take()?;
        // It left the terminal with a session of its own, and so leads the group of what it runs.
        #[cfg(unix)]
        if let Some(group) = rustix::process::Pid::from_raw(child.id().try_into().unwrap_or(0)) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::TERM);
        }
        let _ = child.kill();
        let _ = child.wait();
        Some(Action::Synced(Ok(strings.upkeep.sync_stopped.into())))
    }

    /// The content of this roadmap in a language.
    fn edition(&mut self, lang: Lang) -> Result<Edition, LibraryError> {
        // Looked at first: what is changed while it is read is read once more.
        self.look = self.library.look(self.store.roadmap());
        Edition::open(&self.library, self.store.roadmap(), lang)
    }

    /// Every roadmap with how far it is.
    fn shelf(&self, lang: Lang, strings: &Strings) -> Vec<Shelved> {
        let all = self.library.ids().into_iter().map(|id| {
            let found = self.library.standing(&id, lang.tag());
            Shelved { found: found.map_err(|error| (strings.roadmaps.error)(&error)), id }
        });
        all.collect()
    }

    /// Turns to another roadmap; this one stays open when the other cannot be.
    fn open_roadmap(
        &mut self,
        id: &str,
        lang: Lang,
        now: NaiveDateTime,
        strings: &Strings,
    ) -> Result<Action, LibraryError> {
        let look = self.library.look(id);
        let edition = Edition::open(&self.library, id, lang)?;
        let mut store = self.library.store(id, self.store.state());
        self.library.settle(&store, now)?;
        let opened = store.open(now)?;
        self.store = store;
        self.look = look;
        let mut told: Vec<_> = opened.events.iter().map(strings.storage.event).collect();
        if self.keeps_roadmap {
            let kept = Remembered::choose(self.store.state(), id);
            told.extend(kept.err().iter().map(strings.storage.error));
        }
        Ok(Action::RoadmapOpened(Box::new(edition), opened.progress, told))
    }
}

fn told(recorded: Recorded, strings: &Strings) -> Action {
    let events = recorded.events.iter().map(strings.storage.event).collect();
    Action::Recorded(recorded.progress, events)
}

/// Opens an address of the web in the browser; what to tell of it. Other addresses may name
/// programs and files, which no roadmap is to open.
fn open_address(address: &str, strings: &Strings) -> String {
    let is_web = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
    if is_web && open::that_detached(address).is_ok() {
        return (strings.card.opening)(address);
    }
    (strings.card.no_browser)(address)
}
