//! Owns the Chinese words for what changes did; refuses to decide when to say them.

use super::apart;
use crate::domain::history::Direction;
use crate::text::strings::ChangeStrings;

pub(super) const CHANGE: ChangeStrings = ChangeStrings {
    saved: |direction, what| match direction {
        Direction::Do => format!("已保存：{what}"),
        Direction::Undo => format!("已撤销并保存：{what}"),
        Direction::Redo => format!("已重做并保存：{what}"),
    },
    begins: |date| format!("计划从 {date}开始"),
    ends: |date| format!("计划{}结束", apart(date)),
    paused: |date| format!("从{}起暂停，恢复之前没有要赶的内容", apart(date.unwrap_or("今天"))),
    rest_days: |days| match days {
        [] => "没有休息日".into(),
        days => format!("每周休息：{}", days.join(" ")),
    },
    day_begins: |time| format!("每天从 {time} 开始"),
    questions: |number| match number {
        0 => "每天不问题目".into(),
        number => format!("每天 {number} 题"),
    },
    cue: |cue| match cue {
        "" => "没有提示".into(),
        cue => format!("提示：{cue}"),
    },
    note: |title, written| match written {
        true => format!("「{title}」的笔记"),
        false => format!("「{title}」没有笔记了"),
    },
    revise: |title, on| match on {
        true => format!("「{title}」标记复习"),
        false => format!("「{title}」不再标记复习"),
    },
    step: |number, title, on| match on {
        true => format!("「{title}」第 {number} 步做完了"),
        false => format!("「{title}」第 {number} 步没做完"),
    },
    check_in: |date, minutes| match minutes {
        Some(minutes) => format!("{date}打卡，{minutes} 分钟"),
        None => format!("{date}打卡"),
    },
    check_in_removed: |date| format!("取消 {date}的一次打卡"),
    answer: |grade| format!("作答，{grade}"),
    answer_removed: "撤回一次作答",
};
