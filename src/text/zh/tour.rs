//! Owns the Chinese sentences of the tour; refuses to decide when to say them.

use crate::text::strings::TourStrings;

pub(super) const TOUR: TourStrings = TourStrings {
    title: |step, of| format!("快速导览 {step}/{of}"),
    headings: ["现在学什么", "学完就打勾", "这一天算数", "想不起来时"],
    steps: [
        |keys| {
            format!(
                "「今日」告诉你走到哪儿了、接下来学什么。按 {} 打开选中主题的学习卡：为什么学、动手做什么、怎样算学会。",
                keys.open
            )
        },
        |keys| format!("「路线」里有全部主题。{} 打勾，{} 撤销任何一步。", keys.toggle, keys.undo),
        |keys| {
            format!(
                "{} 打卡，打勾也会自动打卡。休息日和暂停都是计划的一部分，按 {} 设置。落后了？按 {} 看怎么补上。",
                keys.check_in, keys.plan, keys.replan
            )
        },
        |keys| {
            format!(
                "{} 看当前画面的按键，{} 查找任何操作，{} 查找任何主题，{} 重看这个导览。",
                keys.help, keys.palette, keys.find, keys.tour
            )
        },
    ],
};
