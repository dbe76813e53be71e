//! Owns the Chinese sentences about the configuration; refuses to decide when to say them.

use crate::store::config::{Fault, Problem, Syntax};
use crate::text::strings::{ConfigHelp, ConfigStrings};
use std::path::Path;

pub(super) const CONFIG: ConfigStrings = ConfigStrings {
    help: ConfigHelp {
        config: "管理 config.toml，你的设置都在里面",
        init: "写一份 config.toml，每项设置都有说明",
        path: "打印 config.toml 的位置",
        check: "逐行检查 config.toml 有没有问题",
        keys: "列出可以改按键的操作",
    },
    fault,
    problem,
    in_short: |path, problems| {
        let told = problems.first().map_or_else(String::new, |first| problem(path, first));
        match problems.len() {
            0 | 1 => told,
            all => format!("{told}（共 {all} 处，`ninety config check` 会全部列出）"),
        }
    },
    warning: "提醒",
    goes_on: "写错的不起作用",
    written: |path| format!("已写入 {}。", path.display()),
    exists: |path| format!("已经有 {} 了，没有动它", path.display()),
    absent: |path| {
        format!("还没有 {}，一切照默认；`ninety config init` 可以写一份。", path.display())
    },
    well: |path| format!("{} 没有问题。", path.display()),
    about: "ninety 的设置。命令行选项只在当次优先，不会写到这里。
以 # 开头的行不起作用：去掉某项设置前面的 #，它就生效。
`ninety config check` 会检查有没有写错。在界面的设置页里改的也写在这里，
其余内容不会动。",
    settings: [
        ("语言：\"zh-CN\" 或 \"en\"。不写就跟随系统环境。", "lang = \"zh-CN\""),
        (
            "配色：\"default\" 用终端自己的 16 种颜色；\"dark\"、\"light\" 分别为深色、浅色背景
设计，需要终端支持真彩色。",
            "theme = \"default\"",
        ),
        (
            "符号、进度条、边框是否只用 ASCII 字符。有些终端会把其他符号画得太宽。",
            "ascii = false",
        ),
        (
            "鼠标能不能选择、打勾、滚动。按住 Shift 时，仍由终端选取文字。",
            "mouse = true",
        ),
        ("学完一项时，屏幕上要不要有一点动静。", "motion = true"),
    ],
    about_keys: "给操作换按键：一个键，或一组键。换了之后，凡是有这个操作的地方，原来的键都不再管用；
写成空的列表，这个操作就没有键。键名写作 \"x\"、\"X\"、\"Ctrl-X\"、\"Space\"（空格）、\"Enter\"、
\"Tab\"、\"Shift-Tab\"、\"Esc\"、\"Backspace\"、\"Delete\"、\"Home\"、\"End\"、\"Left\"、\"Right\"、\"Up\"、
\"Down\"、\"PageUp\"、\"PageDown\"，以及 \"F1\" 到 \"F12\"。在输入文字的地方，能打出来的字仍是文字。
下面列的是默认按键，照原样启用不会有任何变化。",
};

fn problem(path: &Path, problem: &Problem) -> String {
    match problem.line {
        0 => format!("{}：{}", path.display(), fault(&problem.fault)),
        line => format!("{}:{line}：{}", path.display(), fault(&problem.fault)),
    }
}

pub(super) fn fault(fault: &Fault) -> String {
    let meant = |meant: &Option<String>| match meant {
        Some(meant) => format!("，是不是 `{meant}`？"),
        None => String::new(),
    };
    match fault {
        Fault::Unreadable(reason) => format!("无法读取：{reason}"),
        Fault::NotText => "这不是文本文件".into(),
        Fault::Syntax(found) => syntax(found),
        Fault::UnknownKey { found, meant: name } => {
            format!("没有 `{found}` 这项设置{}", meant(name))
        }
        Fault::BadValue { key, found, allowed } => {
            format!("`{key}` 不能是 {found}，只能是 {}", allowed.join(" 或 "))
        }
        Fault::NotKeys { action, found } => {
            format!("`{action}` 要写一个键，如 \"x\"，或一组键，不能是 {found}")
        }
        Fault::UnknownAction { found, meant: Some(name) } => {
            format!("没有 `{found}` 这个操作，是不是 `{name}`？")
        }
        Fault::UnknownAction { found, meant: None } => {
            format!("没有 `{found}` 这个操作；`ninety config keys` 会列出所有操作")
        }
        Fault::UnknownPress { action, found } => format!(
            "`{action}`：没有 \"{found}\" 这个键，要写成 \"x\"、\"Ctrl-X\"、\"Space\"、\"PageDown\"、\"F1\" 这样"
        ),
        Fault::Taken { press, action, by } => {
            format!("\"{press}\" 不能用于 `{action}`：在同一个地方它已是 `{by}`")
        }
        Fault::Needed { action } => format!("`{action}` 不能没有键"),
    }
}

fn syntax(syntax: &Syntax) -> String {
    match syntax {
        Syntax::NoSetting => "设置要写成 `名称 = 值`，等号用半角，每行一项".into(),
        Syntax::NoValue => "`=` 后面没有值".into(),
        Syntax::BareValue { found, meant } => format!("值不能写成 {found}，是不是 {meant}？"),
        Syntax::OpenText => "引号没有配对，文字两头要用同一种半角引号".into(),
        Syntax::Backslash => "双引号里的反斜杠是转义符；想写反斜杠本身，请用单引号，如 '\\'".into(),
        Syntax::List => {
            "列表要写成 [\"a\", \"b\"]：文字加引号，中间用半角逗号隔开，末尾有方括号".into()
        }
        Syntax::Table => "表名要用方括号括起来，如 [keys]".into(),
        Syntax::Rest => "值后面只能写以 # 开头的注释".into(),
        Syntax::Twice(name) => format!("`{name}` 在前面已经写过"),
        Syntax::Other => "不符合 TOML 语法，设置要写成 `名称 = 值`".into(),
    }
}
