//! Owns the sentences about the plan and the calendar in simplified Chinese; refuses to decide when one is said.

use super::apart;
use crate::domain::replan::Way;
use crate::text::strings::NamedKey::{self, CheckInThere, Pause, Replan, Undo};
use crate::text::strings::{CalendarStrings, PlanStrings};
use chrono::Datelike;

fn later(days: i64) -> String {
    match days {
        0 => "和原计划一样".into(),
        later if later > 0 => format!("晚 {later} 天"),
        earlier => format!("早 {} 天", -earlier),
    }
}

fn way(way: Way) -> &'static str {
    match way {
        Way::KeepEnd => "结束日期不变",
        Way::RoadmapPace => "改按路线的节奏",
        Way::OwnPace => "改按自己的节奏",
        Way::DaysOff => "放几天假",
    }
}

pub(super) const PLAN: PlanStrings = PlanStrings {
    title: "计划",
    start: "开始日期",
    rest_days: "休息日",
    pause: "暂停自",
    pause_until: "暂停到",
    pause_label: "暂停",
    open_pause: |date| format!("{date}起，恢复为止"),
    none: ["不暂停", "恢复为止"],
    day_starts_at: "每天始于",
    cue: "提示",
    end_label: "结束日期",
    study_days_label: "学习日",
    ways_heading: "可以这样继续",
    study_days: |_| "个学习日",
    at_the_earliest: |date| format!("最早 {date}"),
    end: |end| format!("{end}结束"),
    ends: |end, days| format!("{end}结束，共 {days} 个学习日"),
    later,
    changed: |end, key| format!("计划已更改，现在{}结束。按 {} 撤销。", apart(end), key(Undo)),
    unchanged: "没有改动。",
    too_few_days: |least| format!("这个阶段至少要 {least} 个学习日：已过去的，再加上没学完的。"),
    bad_time: "时间请写成 04:00 这样；一天从 00:00 到 11:59 之间开始。",
    bad_pause: "暂停的结束日不能早于开始日。",
    no_study_day: "一周至少留一天学习。",
    ways_title: ["回到计划", "走在计划前面"],
    way,
    open_topics: |left| format!("还有 {left} 个主题没学完。"),
    days_left: |days| format!("{days} 个学习日"),
    rate: |rate| format!("每天 {rate} 个主题"),
    off: |first, last| {
        if first == last { format!("{first}放假") } else { format!("{first} – {last} 放假") }
    },
    nothing_to_choose: |key| format!("没有要补的内容。要改计划，按 {}。", key(NamedKey::Plan)),
    resume_first: |key| {
        format!("计划暂停中，先按 {} 恢复，再按 {} 选择。", key(Pause), key(Replan))
    },
    left_as_is: |key| format!("计划照旧；想再看看这些办法，按 {}。", key(Replan)),
    hints: [
        |key| format!("按 {} 看怎么补上。", key(Replan)),
        |key| format!("按 {} 可提前学完或放几天假。", key(Replan)),
    ],
    paused: |key| {
        let (pause, undo) = (key(Pause), key(Undo));
        format!("从今天起暂停，按 {pause} 恢复之前没有要赶的内容。按 {undo} 撤销。")
    },
    resumed: |end, key| format!("欢迎回来，计划现在{}结束。按 {} 撤销。", apart(end), key(Undo)),
    resume_hint: |key| format!("按 {} 恢复。", key(Pause)),
    cue_title: "给自己一个提示",
    cue_text: &[
        "事先想好什么时候、在哪里学的人，更容易真的去学。要不要写一句这样的话，放在「今日」上？只给你自己看，也可以不写。",
        "例如：晚上九点茶泡好，就打开今天的主题。",
    ],
    cue_kept: |key| format!("这句话放在「今日」上了，按 {} 可以改。", key(NamedKey::Plan)),
    cue_declined: |key| format!("不写也好，以后想写可按 {}。", key(NamedKey::Plan)),
};

pub(super) const CALENDAR: CalendarStrings = CalendarStrings {
    title: "日历",
    month: |date| format!("{}年{}月", date.year(), date.month()),
    by_itself: ["来自勾选", "来自笔记", "来自自测", "来自步骤"],
    plain: "打卡",
    minutes: |minutes| format!("{minutes} 分钟"),
    still_to_come: "这一天还没到。",
    nothing_to_correct: |key| format!("这天没有可更正的打卡，按 {} 补一次。", key(CheckInThere)),
    finished: "学完",
    planned: "计划",
    dates: "日期",
    dates_hint: "没有的日期可以留空。",
    future: "今天之后的日期还没有发生。",
    out_of_order: "完成日期不能早于开始日期。",
    dates_changed: |key| format!("日期已更正，按 {} 撤销。", key(Undo)),
};
