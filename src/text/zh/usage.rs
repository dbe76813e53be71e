//! Owns the sentences about command lines that cannot be read, in Chinese; refuses to decide when one is said.

use crate::text::strings::UsageStrings;

/// The names, as they are typed.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join("、")
}

fn meant(likely: &[&str]) -> String {
    match likely {
        [] => String::new(),
        likely => format!("，是不是想写 {}？", listed(likely)),
    }
}

pub(super) const USAGE: UsageStrings = UsageStrings {
    no_command: |typed, likely| format!("没有 `{typed}` 这个命令{}", meant(likely)),
    no_argument: |typed, likely| match typed.starts_with('-') {
        true => format!("这里没有 `{typed}` 这个选项{}", meant(likely)),
        false => format!("多了 `{typed}`，这里不再接别的{}", meant(likely)),
    },
    as_text: "；以连字符开头的文字要写在 `--` 后面",
    no_value: |argument| format!("`{argument}` 后面要写一个值"),
    one_of: |value, argument, names| {
        format!("`{argument}` 不能写 `{value}`，只能写 {}", listed(names))
    },
    number: |value, argument, least, most| {
        let range = match most {
            Some(most) => format!(" {least} 到 {most} 之间的整数"),
            None => format!("不小于 {least} 的整数"),
        };
        format!("`{argument}` 不能写 `{value}`，要写{range}")
    },
    time: |value| format!("`{value}` 不是时刻，请写成 20:00 这样"),
    missing: |arguments| format!("还缺 {}", listed(arguments)),
    no_subcommand: |commands| format!("后面还要接一个命令：{}", listed(commands)),
    twice: |argument| format!("`{argument}` 写了不止一次"),
    conflict: |argument, others| match others {
        [] => format!("`{argument}` 不能和其他选项一起用"),
        others => format!("`{argument}` 不能和 {} 一起用", listed(others)),
    },
    no_equals: |argument| format!("`{argument}` 的值要用等号连着写"),
    too_many: |value, argument| format!("`{argument}` 写不下 `{value}`，它不再接值"),
    too_few: |argument, least, given| {
        format!("`{argument}` 至少要写 {least} 个，只写了 {given} 个")
    },
    wrong_number: |argument, wanted, given| {
        format!("`{argument}` 要写 {wanted} 个值，写了 {given} 个")
    },
    more: "在命令后面加 `--help`，可以看它的用法。",
};
