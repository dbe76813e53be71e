//! Owns the Chinese sentences of the tour; refuses to decide when to say them.

use crate::text::strings::NamedKey::{
    CheckIn, FindTopic, Help, Palette, Plan, ReadCard, Replan, TickTopic, Tour, Undo,
};
use crate::text::strings::TourStrings;

pub(super) const TOUR: TourStrings = TourStrings {
    title: |step, of| format!("快速导览 {step}/{of}"),
    headings: ["现在学什么", "学完就打勾", "这一天算数", "想不起来时"],
    steps: [
        |key| {
            format!(
                "「今日」告诉你走到哪儿了、接下来学什么。按 {} 打开选中主题的学习卡：为什么学、动手做什么、怎样算学会。",
                key(ReadCard)
            )
        },
        |key| {
            format!("「路线」里有全部主题。{} 打勾，{} 撤销任何一步。", key(TickTopic), key(Undo))
        },
        |key| {
            format!(
                "{} 打卡，打勾也会自动打卡。休息日和暂停都是计划的一部分，按 {} 设置。落后了？按 {} 看怎么补上。",
                key(CheckIn),
                key(Plan),
                key(Replan)
            )
        },
        |key| {
            format!(
                "{} 看当前画面的按键，{} 查找任何操作，{} 查找任何主题，{} 重看这个导览。",
                key(Help),
                key(Palette),
                key(FindTopic),
                key(Tour)
            )
        },
    ],
};
