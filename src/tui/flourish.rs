//! Owns the short growing of a bar when something is finished; refuses to know what the bar stands for and to wait.

use std::time::Duration;

/// Pictures of a flourish.
const FRAMES: u8 = 12;

/// How long each picture stays; all of them take half a second.
pub const FRAME: Duration = Duration::from_millis(40);

/// What grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Growing {
    /// The bar of the whole roadmap, from this percentage on.
    Overall(u8),
    /// The bars of the milestones just reached, from nothing.
    Milestones,
}

/// A bar that grows to what it tells, and is then at rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flourish {
    /// What grows.
    pub growing: Growing,
    frame: u8,
}

impl Flourish {
    /// The first picture.
    #[must_use]
    pub fn new(growing: Growing) -> Self {
        Self { growing, frame: 0 }
    }

    /// The next picture; `None` when it is at rest.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let frame = self.frame + 1;
        (frame < FRAMES).then_some(Self { frame, ..self })
    }

    /// How much of a bar that tells `percent` is filled in this picture: fast at first, then slower.
    #[must_use]
    pub fn shown(self, percent: u8) -> u8 {
        let from = match self.growing {
            Growing::Overall(from) => from.min(percent),
            Growing::Milestones => 0,
        };
        let left = u32::from(FRAMES - self.frame);
        let open = u32::from(percent - from) * left * left / u32::from(FRAMES).pow(2);
        percent - u8::try_from(open).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_grows_from_what_was_to_what_is_and_ends(from in 0_u8..=100, percent in 0_u8..=100) {
            for growing in [Growing::Overall(from), Growing::Milestones] {
                let first = Flourish::new(growing);
                let pictures: Vec<u8> = std::iter::successors(Some(first), |f| f.next())
                    .map(|picture| picture.shown(percent))
                    .collect();
                prop_assert_eq!(pictures.len(), usize::from(FRAMES));
                prop_assert!(pictures.is_sorted() && pictures.iter().all(|shown| *shown <= percent));
                let start = if growing == Growing::Milestones { 0 } else { from.min(percent) };
                prop_assert_eq!(pictures[0], start);
                prop_assert!(percent - pictures[usize::from(FRAMES) - 1] <= 1);
            }
        }
    }
}
