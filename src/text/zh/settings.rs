//! Owns the Chinese sentences of the settings; refuses to decide when to say them.

use crate::text::strings::SettingsStrings;

pub(super) const SETTINGS: SettingsStrings = SettingsStrings {
    title: "设置",
    labels: ["语言", "配色", "只用 ASCII", "鼠标", "动画", "每天始于", "休息日"],
    about: [
        "界面和提示用哪种语言。",
        "深色和浅色需要终端支持真彩色。",
        "有些终端会把其他符号画得太宽。",
        "点击、打勾、滚动；按住 Shift 时由终端选取文字。",
        "学完一项时，屏幕上要不要有一点动静。",
        "属于计划：在这之前，夜里仍算前一天。",
        "属于计划：每周的这几天不安排学习。",
    ],
    themes: ["终端自带", "深色", "浅色"],
    off_on: ["关", "开"],
    kept: |line| format!("已写入 config.toml：{line}"),
    only_now: "退出之前一直有效。",
    wins: |option| format!("这次以 {option} 为准"),
    no_true_colour: "这个终端没有真彩色",
    no_colour: "现在没有颜色",
};
