//! Owns the name of this device, which tells its changes from those of others; refuses to name a person or a computer.

use super::{atomic_write, place};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;

/// Characters of a device's name.
const LENGTH: usize = 8;

/// The name under which this device writes one file: its own name mixed with where the file lies. A
/// note's merging takes what is written under one name for a single line of writings, which two
/// copies of a file on one device are not, nor those in a home that was copied to another computer.
pub(super) fn of_file(state: &Path, file: &Path) -> String {
    let computer = std::fs::read("/etc/machine-id").unwrap_or_default();
    let (own, file) = (own(state), place::of(file));
    let hash =
        place::hash(&[own.as_bytes(), file.as_os_str().as_encoded_bytes(), &computer].join(&0));
    format!("{hash:016x}")[..LENGTH].to_owned()
}

/// This device's name, kept in the folder `state`; made at random when there is none. Where it
/// cannot be kept it lasts as long as the program: changes are then still told apart.
fn own(state: &Path) -> String {
    let path = state.join("device");
    if let Ok(text) = std::fs::read_to_string(&path)
        && is_valid(text.trim())
    {
        return text.trim().to_owned();
    }
    let id = random();
    let _ = atomic_write::make_folder(&path)
        .and_then(|()| atomic_write::write(&path, format!("{id}\n").as_bytes()));
    id
}

fn is_valid(id: &str) -> bool {
    id.len() == LENGTH && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Random letters from the seed that the standard library draws for its hash maps.
fn random() -> String {
    let seed = RandomState::new().build_hasher().finish();
    format!("{seed:016x}")[..LENGTH].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_kept_and_a_spoilt_one_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("deep/state");
        let first = own(&state);
        assert!(is_valid(&first));
        assert_eq!(own(&state), first);
        std::fs::write(state.join("device"), "../../etc\n").unwrap();
        let second = own(&state);
        assert!(is_valid(&second));
        assert_eq!(own(&state), second);
    }

    #[test]
    fn a_name_that_cannot_be_kept_is_still_a_name() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        assert!(is_valid(&own(&folder.path().join("file/state"))));
    }
}
