//! Owns taking a file apart that git left with conflict markers in it; refuses to merge its sides.

const OURS: &str = "<<<<<<<";
const BASE: &str = "|||||||";
const BETWEEN: &str = "=======";
const THEIRS: &str = ">>>>>>>";

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
    if !text.contains(OURS) || !text.lines().any(|line| is(line, OURS)) {
        return None;
    }
    let mut sides = [Vec::new(), Vec::new()];
    let mut part = Part::Both;
    for line in text.lines() {
        part = match part {
            Part::Both if is(line, OURS) => Part::Ours,
            Part::Ours if is(line, BASE) => Part::Base,
            Part::Ours | Part::Base if is(line, BETWEEN) => Part::Theirs,
            Part::Theirs if is(line, THEIRS) => Part::Both,
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

/// Whether a line is a marker, with or without a label, indented or not. No line of JSON is one, and
/// those of merges within merges are longer.
fn is(line: &str, marker: &str) -> bool {
    let label = line.trim_start().strip_prefix(marker);
    label.is_some_and(|label| label.is_empty() || label.starts_with(char::is_whitespace))
}

/// The lines with a comma wherever a value follows another, and nowhere else: where git joined lines
/// of both sides, one may be missing or too many.
fn with_commas(lines: &[&str]) -> String {
    let mut text = String::new();
    // White space since the last sign, behind which a comma belongs.
    let mut gap = String::new();
    let mut is_after_value = false;
    let mut is_in_word = false;
    for line in lines {
        let mut signs = line.trim_end().chars();
        while let Some(sign) = signs.next() {
            if sign.is_whitespace() {
                is_in_word = false;
                gap.push(sign);
                continue;
            }
            if sign == ',' && is_after_value {
                is_in_word = false;
                continue;
            }
            let is_word = !"{}[]:,\"".contains(sign);
            let begins = "{[\"".contains(sign) || (is_word && !is_in_word);
            if begins && is_after_value {
                text.push(',');
            }
            text.push_str(&std::mem::take(&mut gap));
            text.push(sign);
            if sign == '"' {
                copy_string(&mut signs, &mut text);
            }
            is_after_value = !"{[:,".contains(sign);
            is_in_word = is_word;
        }
        is_in_word = false;
        gap.push('\n');
    }
    text + &gap
}

/// Copies the rest of a string.
fn copy_string(signs: &mut std::str::Chars<'_>, text: &mut String) {
    while let Some(sign) = signs.next() {
        text.push(sign);
        match sign {
            '"' => return,
            '\\' => text.extend(signs.next()),
            _ => {}
        }
    }
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

    #[test]
    fn markers_may_be_without_labels_and_indented() {
        let hunk = ["<<<<<<<", "    \"x\": 2", "|||||||", "=======", "    \"y\": 3", ">>>>>>>"];
        for indent in ["", "  ", "\t"] {
            for end in ["", " ", "\r", " label"] {
                let hunk = hunk.map(|line| match line.starts_with(' ') {
                    true => line.to_owned(),
                    false => format!("{indent}{line}{end}"),
                });
                let [ours, theirs] = sides(&format!("{{\n{}\n}}\n", hunk.join("\n"))).unwrap();
                assert_eq!(ours, "{\n    \"x\": 2\n}\n", "{indent:?} {end:?}");
                assert_eq!(theirs, "{\n    \"y\": 3\n}\n", "{indent:?} {end:?}");
            }
        }
    }

    #[test]
    fn a_base_that_was_merged_itself_is_left_out() {
        let text = "{\n<<<<<<< a\n\"x\": 1\n||||||| base\n<<<<<<<<< b\n\"y\": 1\n=========\n\"z\": 1\n>>>>>>>>> c\n=======\n\"x\": 2\n>>>>>>> d\n}\n";
        assert_eq!(sides(text).unwrap(), ["{\n\"x\": 1\n}\n", "{\n\"x\": 2\n}\n"]);
    }

    #[test]
    fn a_record_may_be_on_several_lines() {
        let text = r#"{
  "a": {
    "state":
<<<<<<< ours
      {"box": "[x]", "said": "a,\",]"},
    "list": [
      1, true
      ,2
    ],
=======
      {"box": "[ ]"}
>>>>>>> theirs
    "revise": {"on": true}
  }
}
"#;
        let [ours, theirs] = sides(text).unwrap();
        let ours: serde_json::Value = serde_json::from_str(&ours).unwrap();
        let theirs: serde_json::Value = serde_json::from_str(&theirs).unwrap();
        assert_eq!(ours["a"]["state"]["said"], "a,\",]");
        assert_eq!(ours["a"]["list"], serde_json::json!([1, true, 2]));
        assert_eq!(theirs["a"]["state"]["box"], "[ ]");
        assert_eq!(theirs["a"]["revise"], ours["a"]["revise"]);
    }

    #[test]
    fn what_lacks_more_than_commas_stays_damaged() {
        for text in [
            "{\n<<<<<<< a\n\"x\": ,\n=======\n>>>>>>> b\n\"y\": 1\n}",
            "{\n<<<<<<< a\n\"x\": 1\n",
            "{\n<<<<<<< a\n, \"x\": 1\n=======\n>>>>>>> b\n}",
            "{\n<<<<<<< a\n\"x\": \"1\n=======\n>>>>>>> b\n}",
        ] {
            let [ours, _] = sides(text).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&ours).is_err(), "{ours}");
        }
    }
}
