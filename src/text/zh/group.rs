//! Owns the Chinese words of reports of several learners; refuses to decide when to say them.

use crate::domain::pace::Pace;
use crate::domain::plan::PlanDay;
use crate::text::strings::GroupStrings;

pub(super) const GROUP: GroupStrings = GroupStrings {
    help: [
        "由多位学习者的进度文件做一份汇总；这些文件只读不写",
        "进度文件、放进度文件的文件夹，或 -：从标准输入读路径，一行一个",
        "格式：text，不写就是它；json 给程序用；html 是一页；csv 一行一位学习者",
        "写到这个文件，而不是打印出来",
    ],
    title: "学习者",
    columns: ["姓名", "第几天", "完成", "进度", "最近学习", "连续天数", "预计完成"],
    day: |day, days| match day {
        PlanDay::Before(left) => format!("{left} 天后开始"),
        PlanDay::Day(day) => format!("{day}/{days}"),
        PlanDay::Rest(before) => format!("{before}/{days}，休息"),
        PlanDay::Paused(before) => format!("{before}/{days}，暂停"),
        PlanDay::After(past) => format!("{past} 天前结束"),
    },
    pace: |pace| match pace {
        Pace::Finished => "全部完成".into(),
        Pace::NotBegun => "还没开始".into(),
        Pace::OnPlan => "正好".into(),
        Pace::Ahead { topics, days } => format!("超前 {topics} 个主题，{days} 个学习日"),
        Pace::Behind { topics, days } => format!("落后 {topics} 个主题，{days} 个学习日"),
    },
    seen: |date, ago| match ago {
        0 => format!("{date}，今天"),
        ago => format!("{date}，{ago} 天前"),
    },
    never: "还没有",
    summary: |learners, median, behind, away| {
        format!(
            "{learners} 位学习者；中位数 {median}%；{behind} 位落后；{away} 位 7 天以上没有学习。"
        )
    },
    holds: "卡住大家的主题",
    topic_columns: ["主题", "人数", "平均天数"],
    unread: |files| format!("{files} 个文件读不了。"),
    no_roadmap: |file, id| format!("{file}：这里没有路线 {id}；先导入它，才能汇总这个文件"),
    empty_folder: |folder| format!("{folder}：这个文件夹里没有进度文件"),
    missing: |path| format!("{path}：没有这个文件或文件夹"),
    over_source: |path| format!("{path} 是要汇总的文件之一：请写到别处"),
    nothing: "一个文件也读不了",
};
