//! Owns which part of something long is shown; refuses to know what it is.

use std::ops::Range;

/// The rows of a list of `len` that are shown in `height` rows, with the chosen one near the
/// middle: a function of the choice alone, so that there is nothing to keep.
#[must_use]
pub fn window(selected: usize, len: usize, height: usize) -> Range<usize> {
    let first = selected.saturating_sub(height / 2).min(len.saturating_sub(height));
    first..len.min(first + height)
}

/// The furthest that a page of `len` lines scrolls in `height` rows.
#[must_use]
pub fn limit(len: usize, height: usize) -> usize {
    len.saturating_sub(height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_chosen_row_is_always_shown(len in 1_usize..200_000, at in 0_usize..200_000, height in 1_usize..200) {
            let selected = at % len;
            let shown = window(selected, len, height);
            prop_assert!(shown.contains(&selected));
            prop_assert!(shown.len() == height.min(len));
        }
    }
}
