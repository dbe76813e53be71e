//! Owns taking a file apart that git left with conflict markers in it; refuses to merge its sides.

const OURS: &str = "<<<<<<< ";
const BASE: &str = "||||||| ";
const BETWEEN: &str = "=======";
const THEIRS: &str = ">>>>>>> ";

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Both,
    Ours,
    Base,
    Theirs,
}

/// Both sides of a file with conflict markers, each with its commas in order again; `None` when
/// there are no markers.
pub(super) fn sides(text: &str) -> Option<[String; 2]> {
    if !text.lines().any(|line| line.starts_with(OURS)) {
        return None;
    }
    let mut sides = [Vec::new(), Vec::new()];
    let mut part = Part::Both;
    for line in text.lines() {
        part = match part {
            Part::Both if line.starts_with(OURS) => Part::Ours,
            Part::Ours if line.starts_with(BASE) => Part::Base,
            Part::Ours | Part::Base if line.trim_end() == BETWEEN => Part::Theirs,
            Part::Theirs if line.starts_with(THEIRS) => Part::Both,
            part => {
                if matches!(part, Part::Both | Part::Ours) {
                    sides[0].push(line);
                }
                if matches!(part, Part::Both | Part::Theirs) {
                    sides[1].push(line);
                }
                part
            }
        };
    }
    Some(sides.map(|lines| with_commas(&lines)))
}

/// The lines with a comma after each record that another follows: where git joined lines of both
/// sides, one may be missing or too many.
fn with_commas(lines: &[&str]) -> String {
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let mut text = String::new();
    for (n, line) in lines.iter().enumerate() {
        let record = line.trim_end_matches(',');
        text.push_str(record);
        let next = lines[n + 1..].iter().find(|line| !line.is_empty());
        let last = next.is_none_or(|next| next.trim_start().starts_with('}'));
        if !record.is_empty() && !record.ends_with('{') && !last {
            text.push(',');
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_whole_whatever_style_git_was_set_to() {
        let file = |base: &str| {
            format!(
                "{{\n  \"a\": {{\n    \"k\": 1,\n<<<<<<< HEAD\n    \"x\": 2\n{base}=======\n    \"y\": 3,\n    \"z\": 4\n>>>>>>> other branch\n  }}\n}}\n"
            )
        };
        for base in ["", "||||||| 1f2e3d\n    \"w\": 0\n"] {
            let [ours, theirs] = sides(&file(base)).unwrap();
            assert_eq!(ours, "{\n  \"a\": {\n    \"k\": 1,\n    \"x\": 2\n  }\n}\n");
            assert_eq!(
                theirs,
                "{\n  \"a\": {\n    \"k\": 1,\n    \"y\": 3,\n    \"z\": 4\n  }\n}\n"
            );
        }
    }

    #[test]
    fn commas_that_git_mixed_up_are_put_in_order() {
        let text =
            "{\n  \"a\": {\n<<<<<<< a\n    \"x\": 2\n=======\n>>>>>>> b\n    \"y\": 3,\n  }\n}\n";
        let [ours, theirs] = sides(text).unwrap();
        assert_eq!(ours, "{\n  \"a\": {\n    \"x\": 2,\n    \"y\": 3\n  }\n}\n");
        assert_eq!(theirs, "{\n  \"a\": {\n    \"y\": 3\n  }\n}\n");
        assert_eq!(sides("{\"text\": \"=======\"}"), None);
    }
}
