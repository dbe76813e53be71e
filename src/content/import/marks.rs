//! Owns the marks that people put before what is to be done; refuses to know where they stand.

use crate::domain::progress::Status;

/// A mark before a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A box that everybody reads alike.
    Known(Status),
    /// A box with a character of the author's own.
    Other,
}

impl Mark {
    pub(super) fn status(self) -> Status {
        match self {
            Self::Known(status) => status,
            Self::Other => Status::Todo,
        }
    }
}

/// The box that a text begins with, and what follows it. The character of a box with a meaning of
/// its own stays in the text. A box followed at once by `(` is the text of a link.
pub(super) fn check_box(text: &str) -> Option<(Mark, &str)> {
    let text = text.trim_start();
    let mut chars = text.chars();
    let known = match chars.next()? {
        '☐' | '⬜' | '◻' | '□' => Some(Status::Todo),
        '☑' | '✅' | '☒' => Some(Status::Done),
        '[' => return brackets(text),
        _ => None,
    }?;
    let rest = chars.as_str().trim_start_matches(is_invisible);
    ends(rest).map(|rest| (Mark::Known(known), rest))
}

fn brackets(text: &str) -> Option<(Mark, &str)> {
    let end = text.char_indices().take(6).find(|(_, c)| *c == ']')?.0;
    let inner = text.get(1..end)?;
    let rest = ends(text.get(end + 1..)?)?;
    let mut inner = inner.chars().filter(|c| !is_invisible(*c) && !c.is_whitespace());
    let mark = match (inner.next(), inner.next()) {
        (None, _) => Mark::Known(Status::Todo),
        (Some('x' | 'X' | '√' | '✓' | '✔' | '✅' | '☑'), None) => {
            Mark::Known(Status::Done)
        }
        (Some('/'), None) => Mark::Known(Status::InProgress),
        (Some('-'), None) => Mark::Known(Status::Skipped),
        (Some(_), None) => return Some((Mark::Other, text)),
        _ => return None,
    };
    Some((mark, rest))
}

/// What follows a box: a space, or nothing.
fn ends(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(is_invisible);
    let space = rest.is_empty() || rest.starts_with(char::is_whitespace);
    // `[x]text` is written as often as `[x] text`; `[x](url)` and `[x]:` are links.
    let close = rest.starts_with(|c: char| c.is_alphanumeric());
    (space || close).then(|| rest.trim_start())
}

/// Selects how a character looks, or joins it with the next.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200b}' | '\u{200d}' | '\u{2060}')
}

/// The keyword that a text begins with in org-mode or Logseq, and what follows it.
pub(super) fn keyword(text: &str) -> Option<(Status, &str)> {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let status = match word {
        "TODO" | "LATER" | "WAITING" | "WAIT" | "HOLD" => Status::Todo,
        "DOING" | "NOW" | "NEXT" | "STARTED" | "STRT" | "IN-PROGRESS" => Status::InProgress,
        "DONE" => Status::Done,
        "CANCELLED" | "CANCELED" | "KILL" => Status::Skipped,
        _ => return None,
    };
    Some((status, rest.trim_start()))
}

/// A status in a cell of a table, in a word or a sign.
pub(super) fn status_word(cell: &str) -> Option<Status> {
    if let Some((Mark::Known(status), rest)) = check_box(cell)
        && rest.trim().is_empty()
    {
        return Some(status);
    }
    let word: String = cell.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
    let sign = |signs: &[char]| cell.contains(signs);
    Some(match word.to_lowercase().as_str() {
        "done" | "complete" | "completed" | "finished" | "yes" | "x" | "完成" | "已完成"
        | "学完" | "已学完" | "是" => Status::Done,
        "inprogress" | "in-progress" | "doing" | "started" | "wip" | "ongoing" | "进行中"
        | "学习中" | "在学" => Status::InProgress,
        "skipped" | "skip" | "cancelled" | "canceled" | "dropped" | "跳过" | "已跳过" => {
            Status::Skipped
        }
        "todo" | "open" | "no" | "pending" | "notstarted" | "planned" | "未开始" | "待办"
        | "否" | "计划" => Status::Todo,
        _ if sign(&['✅', '✔', '✓', '☑', '√']) => Status::Done,
        _ if sign(&['🚧', '⏳', '🔄', '🏃']) => Status::InProgress,
        _ if sign(&['⏭', '🚫']) => Status::Skipped,
        _ if sign(&['❌', '⬜', '☐', '⭕']) => Status::Todo,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_told_from_links() {
        use Mark::{Known, Other};
        use Status::{Done, InProgress, Skipped, Todo};
        let cases = [
            ("[ ] a", Some((Known(Todo), "a"))),
            ("[] a", Some((Known(Todo), "a"))),
            ("[\u{a0}] a", Some((Known(Todo), "a"))),
            ("☐ a", Some((Known(Todo), "a"))),
            ("[x] a", Some((Known(Done), "a"))),
            ("[X]a", Some((Known(Done), "a"))),
            ("[ x ] a", Some((Known(Done), "a"))),
            ("[√] 甲", Some((Known(Done), "甲"))),
            ("[✓\u{fe0f}] a", Some((Known(Done), "a"))),
            ("☑\u{fe0f} a", Some((Known(Done), "a"))),
            ("[/] a", Some((Known(InProgress), "a"))),
            ("[-] a", Some((Known(Skipped), "a"))),
            ("[!] a", Some((Other, "[!] a"))),
            ("[ ]", Some((Known(Todo), ""))),
            ("[C](https://example.org)", None),
            ("[x](https://example.org) a", None),
            ("[x]: https://example.org", None),
            ("[link] a", None),
            ("a [x]", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(check_box(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cells_say_how_far_it_is() {
        let cases = [
            ("✅", Some(Status::Done)),
            ("🚧 WIP", Some(Status::InProgress)),
            ("In progress", Some(Status::InProgress)),
            ("已完成", Some(Status::Done)),
            ("[x]", Some(Status::Done)),
            ("", None),
            ("maybe", None),
        ];
        for (cell, expected) in cases {
            assert_eq!(status_word(cell), expected, "{cell:?}");
        }
    }
}
