//! Owns tables of topics: cells, the columns that people name, and a topic a row; refuses to know which file they stand in.

use super::effort;
use super::inline::{Definitions, inline};
use super::marks::{Mark, check_box, status_word};
use super::outline::{OutlineNote, OutlineStep, OutlineTopic};
use crate::domain::progress::Status;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Stage,
    Day,
    Topic,
    Days,
    Minutes,
    Note,
    Link,
    Status,
    Steps,
    Begun,
    Finished,
    Id,
}

/// The names of the columns, in lower case.
const NAMES: [(Column, &[&str]); 12] = [
    (
        Column::Stage,
        &[
            "stage",
            "phase",
            "module",
            "section",
            "unit",
            "part",
            "category",
            "milestone",
            "week",
            "阶段",
            "模块",
            "分类",
            "部分",
            "周",
            "第几周",
        ],
    ),
    (Column::Day, &["day", "date", "天", "日期", "第几天", "日"]),
    (
        Column::Topic,
        &[
            "topic",
            "topics",
            "lesson",
            "lessons",
            "title",
            "name",
            "course",
            "courses",
            "chapter",
            "task",
            "subject",
            "item",
            "what",
            "content",
            "problem",
            "主题",
            "章节",
            "课程",
            "内容",
            "标题",
            "名称",
            "任务",
            "知识点",
            "学习内容",
            "题目",
        ],
    ),
    (Column::Days, &["duration", "days", "length", "时长", "天数", "用时", "周期"]),
    (
        Column::Minutes,
        &[
            "effort",
            "minutes",
            "time",
            "hours",
            "estimate",
            "estimated time",
            "分钟",
            "小时",
            "工作量",
            "学时",
            "预计时间",
        ],
    ),
    (
        Column::Note,
        &[
            "note",
            "notes",
            "description",
            "comment",
            "comments",
            "details",
            "goal",
            "说明",
            "备注",
            "描述",
            "笔记",
            "目标",
        ],
    ),
    (
        Column::Link,
        &[
            "link",
            "links",
            "url",
            "resource",
            "resources",
            "material",
            "materials",
            "source",
            "sources",
            "video",
            "slides",
            "notebook",
            "链接",
            "资源",
            "资料",
            "视频",
            "参考",
        ],
    ),
    (
        Column::Status,
        &[
            "status",
            "done",
            "state",
            "progress",
            "completed",
            "finished?",
            "✅",
            "✓",
            "状态",
            "完成",
            "是否完成",
            "进度",
        ],
    ),
    (
        Column::Steps,
        &["steps", "subtasks", "todo", "exercises", "homework", "步骤", "作业", "练习"],
    ),
    (Column::Begun, &["begun", "started", "start", "start date", "开始", "开始日期"]),
    (
        Column::Finished,
        &[
            "finished",
            "done on",
            "completed on",
            "end",
            "end date",
            "finish date",
            "完成日期",
            "结束日期",
        ],
    ),
    (Column::Id, &["id", "uuid", "key", "编号"]),
];

/// What the columns of a header hold, where it names a column of topics.
pub(super) fn columns(header: &[String]) -> Option<Vec<Option<Column>>> {
    let none = Definitions::new();
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(header.len());
    for cell in header {
        let name = inline(cell, &none).text.to_lowercase();
        let name = name.trim_matches([' ', ':', '：', '#']);
        let found =
            NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(column, _)| *column);
        let again = |column: &Column| {
            !matches!(column, Column::Note | Column::Link) && columns.contains(&Some(*column))
        };
        columns.push(found.filter(|column| !again(column)));
    }
    if columns.contains(&Some(Column::Topic)) {
        return Some(columns);
    }
    // A table of modules or of days, each a topic.
    let instead = [Column::Stage, Column::Day]
        .iter()
        .find_map(|column| columns.iter().position(|found| found.as_ref() == Some(column)))?;
    let helpful = columns.iter().flatten().any(|column| {
        matches!(column, Column::Status | Column::Days | Column::Minutes | Column::Note)
    });
    if !helpful {
        return None;
    }
    *columns.get_mut(instead)? = Some(Column::Topic);
    Some(columns)
}

/// Whether a line stands between the header and the rows of a table.
pub(super) fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|c| matches!(c, '-' | '|' | ':' | ' ' | '\t'))
}

/// The cells of a row of a Markdown table; `\|` and a `|` in code are text.
pub(super) fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    let mut code = false;
    let closes = row.matches('`').count().is_multiple_of(2);
    for c in row.chars() {
        match c {
            '|' if escaped => {
                if let Some(cell) = cells.last_mut() {
                    cell.pop();
                    cell.push('|');
                }
            }
            '|' if !(code && closes) => cells.push(String::new()),
            c => {
                code ^= c == '`';
                if let Some(cell) = cells.last_mut() {
                    cell.push(c);
                }
            }
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// A row as a topic, with the stage and the day that it names.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) stage: String,
    pub(super) day: String,
    pub(super) topic: OutlineTopic,
}

/// Reads a row; `None` when it names no topic.
pub(super) fn row(
    columns: &[Option<Column>],
    cells: &[String],
    line: usize,
    definitions: &Definitions,
) -> Option<Row> {
    let mut cells = cells.to_vec();
    // More cells than columns: a title holds the sign that separates them.
    if let Some(surplus) = cells.len().checked_sub(columns.len()).filter(|surplus| *surplus > 0)
        && let Some(at) = columns.iter().position(|column| *column == Some(Column::Topic))
    {
        let title = cells.splice(at..=at + surplus, []).collect::<Vec<_>>().join(" | ");
        cells.insert(at.min(cells.len()), title);
    }
    let mut read = Row { topic: OutlineTopic::new("", line), ..Row::default() };
    let mut effort: Option<String> = None;
    for (column, cell) in columns.iter().zip(&cells) {
        let Some(column) = column else { continue };
        read.take(*column, cell, &mut effort, definitions);
    }
    let topic = &mut read.topic;
    topic.minutes = effort
        .as_deref()
        .and_then(|effort: &str| effort::minutes_over(effort, topic.days.unwrap_or(1)));
    if effort.as_deref().is_some_and(effort::is_weekly) {
        // Courses of some hours a week run side by side: their lengths are no sum.
        topic.days = None;
    }
    topic.minutes = topic.minutes.or_else(|| effort::minutes_in_brackets(&topic.title));
    topic.follow_steps();
    (!topic.title.trim().is_empty()).then_some(read)
}

impl Row {
    fn take(
        &mut self,
        column: Column,
        cell: &str,
        effort: &mut Option<String>,
        definitions: &Definitions,
    ) {
        let topic = &mut self.topic;
        if cell.trim().is_empty() {
            return;
        }
        match column {
            Column::Stage => self.stage = inline(cell, definitions).text,
            Column::Day => self.day = inline(cell, definitions).text,
            Column::Topic => {
                let (mark, rest) = match check_box(cell) {
                    Some((Mark::Known(status), rest)) => (Some(status), rest),
                    _ => (None, cell),
                };
                let mut parts = split_lines(rest);
                let first = inline(&parts.remove(0), definitions);
                topic.status = mark.unwrap_or(topic.status);
                topic.title = first.text;
                topic.links.extend(first.links);
                for part in parts {
                    let part = inline(&part, definitions);
                    topic.links.extend(part.links);
                    topic.note.push(OutlineNote::Item(part.text));
                }
            }
            Column::Days => {
                let plain = cell.trim().parse().ok().filter(|days| (1..=3650).contains(days));
                topic.days = plain.or_else(|| effort::days(cell));
                if topic.days.is_none() && effort.is_none() {
                    *effort = Some(cell.to_owned());
                }
            }
            Column::Minutes => {
                let number = cell.trim().parse::<u32>().is_ok();
                *effort = Some(if number { format!("{cell} min") } else { cell.to_owned() });
            }
            Column::Note => {
                for part in split_lines(cell) {
                    let part = inline(&part, definitions);
                    topic.links.extend(part.links);
                    topic.note.push(OutlineNote::Text(part.text));
                }
            }
            Column::Link => {
                for part in split_lines(cell) {
                    topic.links.extend(inline(&part, definitions).links);
                }
            }
            Column::Status => {
                topic.status = status_word(cell).unwrap_or(topic.status);
                if topic.status == Status::Done {
                    topic.finished = topic.finished.or_else(|| effort::date(cell));
                }
            }
            Column::Steps => {
                for part in split_lines(cell) {
                    let (done, rest) = match check_box(&part) {
                        Some((mark, rest)) => (mark.status() == Status::Done, rest),
                        None => (false, part.as_str()),
                    };
                    let rest = inline(rest, definitions);
                    topic.links.extend(rest.links);
                    topic.steps.push(OutlineStep { text: rest.text, done });
                }
            }
            Column::Begun => topic.begun = effort::date(cell),
            Column::Finished => {
                topic.finished = effort::date(cell);
                if topic.finished.is_some() {
                    topic.status = Status::Done;
                }
            }
            Column::Id => topic.id = Some(cell.trim().to_owned()),
        }
    }
}

/// The lines of a cell: broken by the author, by `<br>` or as a list of HTML.
fn split_lines(cell: &str) -> Vec<String> {
    let mut text = cell.to_owned();
    for tag in ["<br/>", "<br />", "<br>", "<BR>", "<li>", "<ul>", "</ul>"] {
        text = text.replace(tag, "\n");
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<_> =
        lines.map(|line| super::lines::bullet(line).unwrap_or(line).to_owned()).collect();
    if lines.is_empty() { vec![String::new()] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_pipes() {
        assert_eq!(cells("| a | b |"), ["a", "b"]);
        assert_eq!(cells("a | b"), ["a", "b"]);
        assert_eq!(cells("| a \\| b | `c | d` |"), ["a | b", "`c | d`"]);
        assert_eq!(cells("| a | |"), ["a", ""]);
        assert!(is_delimiter("|:--|--:|") && is_delimiter("-- | --") && !is_delimiter("---"));
    }

    #[test]
    fn rows_are_topics() {
        let header = cells("| 天 | 章节 | Effort | Prerequisites | 状态 |");
        let columns = columns(&header).unwrap();
        let cells = cells(
            "| 3 | [图 \\| 表](https://a.example)<br/>- 练习 | 2 hours | x | ✅ 2026-11-20 |",
        );
        let row = row(&columns, &cells, 7, &Definitions::new()).unwrap();
        assert_eq!((row.day.as_str(), row.topic.title.as_str()), ("3", "图 | 表"));
        assert_eq!((row.topic.status, row.topic.minutes), (Status::Done, Some(120)));
        assert_eq!(row.topic.finished, "2026-11-20".parse().ok());
        assert_eq!(row.topic.links[0].address, "https://a.example");
        assert_eq!(row.topic.note, [OutlineNote::Item("练习".into())]);
    }

    #[test]
    fn a_table_of_something_else_has_no_topics() {
        for header in ["| | Live | Self-paced |", "| Command | Meaning |", "| Day |"] {
            assert_eq!(columns(&cells(header)), None, "{header}");
        }
        assert!(columns(&cells("| Module | Status |")).is_some());
    }
}
