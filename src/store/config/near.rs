//! Owns guessing which name was meant by one that is not known; refuses to guess where nothing is near.

/// The name among `known` that differs least from `found`, where it differs little.
#[must_use]
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let most = (found.chars().count() / 3).clamp(1, 3);
    let near = known.into_iter().map(|name| (edits(found, name), name));
    let (edits, name) = near.min_by_key(|(edits, _)| *edits)?;
    (edits <= most).then(|| name.to_owned())
}

/// How many characters are to be put in, left out, replaced or swapped with their neighbour to make
/// `to` of `from` (optimal string alignment), case aside.
fn edits(from: &str, to: &str) -> usize {
    let [from, to] = [from, to].map(|name| name.to_lowercase().chars().collect::<Vec<_>>());
    let mut rows = vec![vec![0; to.len() + 1]; from.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=to.len()).collect();
    for i in 1..=from.len() {
        for j in 1..=to.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(from[i - 1] != to[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[from.len()][to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_meant_or_none() {
        let known = ["lang", "theme", "ascii", "mouse", "motion", "keys"];
        let cases = [
            ("theem", Some("theme")),
            ("Theme", Some("theme")),
            ("langs", Some("lang")),
            ("muse", Some("mouse")),
            ("colour", None),
            ("", None),
            ("主题", None),
        ];
        for (found, meant) in cases {
            assert_eq!(nearest(found, known).as_deref(), meant, "{found}");
        }
    }
}
