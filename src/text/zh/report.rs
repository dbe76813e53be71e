//! Owns the Chinese words of reports and calendars; refuses to decide when to say them.

use super::near_date;
use crate::text::strings::{ReportHelp, ReportStrings};

pub(super) const REPORT: ReportStrings = ReportStrings {
    help: ReportHelp {
        export: "把路线连同你的勾、把计划做成日历，或把进展写成报告",
        format: concat!(
            "格式：roadmap 是可以再导入的 Markdown，不写就是它；md、html 是报告；",
            "svg 是报告里的图；csv 一行一个主题；json 给程序用；ics 把计划放进日历",
        ),
        output: "写到这个文件，而不是打印出来",
        notes: "写进你的笔记；不加就不写",
        remind: "用于 ics：每个学习日在这个时间提醒",
    },
    remind_in_calendar: "提醒要放在日历里：--remind 请和 --format ics 一起用",
    no_notes_in: |format| format!("{format} 里放不下笔记：请去掉 --notes"),
    stage: "阶段",
    topic: "主题",
    done: "完成",
    topics: "主题",
    kicker: "学习报告",
    as_of: |date| format!("截至 {date}"),
    // A year of both is told once, before the first.
    dates: |first, last, today| format!("{} – {}", near_date(first, today), near_date(last, first)),
    not_begun: "还没有开始。",
    facts: ["学完的主题", "最近的学习日", "连续天数", "最长连续天数"],
    of: |of| format!("/ {of}"),
    longest: |days| format!("最长 {days}"),
    hours,
    done_and_due: |done, of, due| {
        format!("{of} 个主题学完了 {done} 个；按计划，到今天是 {due} 个。")
    },
    forecast: "预测",
    days_of_plan: "每一天",
    days_and_minutes: |days, minutes| format!("学了 {days} 天，共 {}。", hours(minutes)),
    steps: |done, of| format!("做完 {done}/{of} 步"),
    to_revise: "待复习",
    made_with: "由 ninety 生成：终端里的学习记录。",
    reminder: |title| format!("学习：{title}"),
    reminder_text: "用 `ninety` 花两分钟：看看走到哪儿了，打个卡。",
};

fn hours(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} 分钟"),
        (hours, 0) => format!("{hours} 小时"),
        (hours, minutes) => format!("{hours} 小时 {minutes} 分钟"),
    }
}
