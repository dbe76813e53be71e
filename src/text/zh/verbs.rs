//! Owns the Chinese sentences of the commands that read and change the record; refuses to decide when to say them.

use crate::text::strings::VerbStrings;

pub(super) const VERBS: VerbStrings = VerbStrings {
    commands: [
        ("today", "显示今天要学的内容"),
        ("list", "列出主题：状态、编号、标题、计划日期"),
        ("show", "显示一个主题的全部：日期、笔记、带答案的学习卡"),
        ("start", "开始学这些主题"),
        ("done", "学完这些主题"),
        ("skip", "跳过这些主题，不计入进度"),
        ("reopen", "重新打开这些主题"),
        ("revise", "给主题标记复习"),
        ("step", "勾选任务的一个步骤"),
        ("note", "显示一个主题的笔记，或接着写"),
        ("check-in", "打卡"),
        ("replan", "列出可以怎样继续，或采用一个办法"),
        ("pause", "暂停计划；不写日期就是从今天起，直到恢复"),
        ("resume", "结束暂停"),
        ("review", "列出等着自测的题，看一道题和答案，或记下答得怎样"),
        ("undo", "撤销上一个命令"),
        ("redo", "重做撤销了的命令"),
        ("log", "列出做过的事，最近的在前"),
    ],
    arguments: &[
        (
            "format",
            "打印这样一行：第 {day} 天，共 {days} 天，{percent}，{done}/{topics}，{studied} 是 ✓ 或 ·，今天 {minutes} 分钟，连续 {streak} 天，{stage}，{stage_percent}，{pace}，今天 {due} 个主题，接着学 {next}，{questions} 道题等着，{date}，计划 {end} 结束；{{ 是花括号本身",
        ),
        ("waybar", "打印 waybar 自定义模块读的内容"),
        ("topic", "主题：编号、编号的一部分，或标题里的词，中英文都行"),
        ("topics", "主题：编号、编号的一部分，或标题里的词，中英文都行"),
        ("on", "哪一天：2026-11-24、今天、昨天、-3d"),
        ("from", "第一天：2026-11-24、今天、明天、+3d"),
        ("until", "最后一天，写法相同"),
        ("dry_run", "什么都不改，只说会改什么"),
        ("stage", "只看这个阶段：编号、第几个，或标题里的词"),
        ("state", "只看这些状态：todo、in-progress、done、skipped，可用逗号连写"),
        ("off", "去掉标记"),
        ("number", "第几步"),
        ("text", "要写的内容；- 表示从标准输入读"),
        ("replace", "用这段文字代替原来的笔记；空的就是删掉"),
        ("minutes", "学了多少分钟，1 到 1440"),
        ("remove", "取消这个编号的打卡，编号见 `ninety log --json`"),
        ("way", "列表里的第几个办法"),
        ("question", "哪道题，例如 prompt-attacks/2"),
        ("grade", "答得怎样：again 忘了、hard 勉强、good 记得、easy 很熟"),
        ("limit", "最多列几条"),
        ("start", "第一天：2026-11-24、今天、明天、+3d"),
        ("stage_days", "一个阶段的学习日数，例如 2=25；可以写几次"),
        ("rest_days", "每周哪几天休息，例如 sat,sun；none 表示不休"),
        ("day_starts_at", "一天从几点开始，例如 04:00；在那之前算前一天"),
        ("questions", "每天最多自测几道题"),
        ("cue", "放在「今日」上的一句话；空的就是删掉"),
    ],
    no_field: |found, fields| {
        format!("--format 没有「{found}」这一项，有的是 {{{}}}", fields.join("} {"))
    },
    not_closed: |from| format!("--format 里「{from}」后面少了 }}；要写花括号本身，请写 {{{{"),
    not_opened: |from| format!("--format 里「{from}」前面少了 {{；要写花括号本身，请写 }}}}"),
    would: |what| format!("会保存：{what}"),
    no_topic: |typed, likely| {
        let likely = match likely {
            [] => "`ninety list` 列出全部主题。".to_owned(),
            likely => format!("是不是：{}", likely.join("、")),
        };
        format!("没有叫「{typed}」的主题。{likely}")
    },
    several: |typed, ids, more| {
        let more = if more == 0 { String::new() } else { format!("\n  …… 另有 {more} 个") };
        format!(
            "「{typed}」可能是下面几个主题中的一个，请写出它的编号：\n  {}{more}",
            ids.join("\n  ")
        )
    },
    no_date: |typed| format!("「{typed}」不是日期，请写成 2026-11-24、今天、昨天或 -3d"),
    future: "这一天还没到",
    out_of_order: "结束会早于开始",
    no_step: |steps| match steps {
        0 => "这个主题的任务没有步骤".into(),
        steps => format!("这个主题的任务有 {steps} 步"),
    },
    no_question: |typed| {
        format!("没有「{typed}」这道题，请照 `ninety review` 列出的写，例如 prompt-attacks/2")
    },
    no_check_in: |key| format!("没有编号为「{key}」的打卡，编号见 `ninety log --json`"),
    no_way: |ways| format!("没有这个办法，`ninety replan` 列出 {ways} 个"),
    nothing_to_choose: "没有要补的内容，`ninety plan` 显示计划",
    paused: "那时计划已经暂停，`ninety resume` 结束暂停",
    not_paused: "计划没有暂停",
    no_stage: |typed| format!("没有叫「{typed}」的阶段，或不止一个；`ninety plan` 列出各阶段"),
    no_days: |typed| format!("「{typed}」不是天数；第 2 阶段的天数写成 2=30 这样"),
    far: "计划的开始日期和暂停的日期，离今天都不能超过十年",
    too_few_days: |least| format!("阶段的天数要是一个数，这个阶段至少 {least} 天，至多 3650 天"),
    no_rest_days: "休息日写成 sat,sun 这样，一周至少留一天学习",
    nothing_to_undo: "没有可以撤销的命令；在界面里做的，到界面里撤销",
    nothing_to_redo: "没有撤销过什么",
    undo_hint: "`ninety undo` 可以撤销。",
    nothing_waits: "今天没有要答的题。",
    no_note: |title| format!("「{title}」还没有笔记"),
};
